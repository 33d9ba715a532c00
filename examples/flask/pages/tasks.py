import smtplib

import requests

from .models import Article, Reader
from .queue import celery, store

SEARCH = "https://search.example/articles"

views = 0
views_of = {}


# Wrong: with four worker processes there are four counters, and none of them knows all the views.
@celery.task
def count_view():
    global views
    views += 1
    if views % 10 == 0:
        store.set("views", views)


# Wrong: the same, for each page.
@celery.task
def count_page(path):
    views_of[path] = views_of.get(path, 0) + 1
    store.hset("views of", path, views_of[path])


# Right: Redis counts, and all of them ask the same one.
@celery.task
def count_visit(reader_id):
    store.hincrby("visits", reader_id, 1)


def send_mail(to, text):
    with smtplib.SMTP("mail.example", timeout=10) as server:
        server.sendmail("pages@pages.example", to, f"Subject: Hello\n\n{text}")


# Wrong: the flag is set when the mail has gone out, and nobody asks for it.
@celery.task
def welcome(reader_id):
    reader = Reader.load(reader_id)
    send_mail(reader.email, "Good to see you.")
    reader.welcomed = True
    reader.save()


# Right: who was sent the mail is not sent it again.
@celery.task
def welcome_once(reader_id):
    reader = Reader.load(reader_id)
    if reader.welcomed:
        return
    send_mail(reader.email, "Good to see you.")
    reader.welcomed = True
    reader.save()


# Wrong: the search engine hears of the article before anybody asks whether it has heard of it.
@celery.task
def announce(article_id):
    article = Article.load(article_id)
    requests.post(SEARCH, json={"title": article.title}, timeout=10)
    if article.published:
        return
    article.published = True
    article.save()


# Right: it asks first, and the other side knows a second delivery by its key.
@celery.task(autoretry_for=(requests.RequestException,), retry_backoff=10)
def announce_once(article_id):
    article = Article.load(article_id)
    if article.published:
        return
    key = f"article-{article_id}"
    requests.post(
        SEARCH,
        json={"title": article.title},
        headers={"Idempotency-Key": key},
        timeout=10,
    )
    article.published = True
    article.save()
