import smtplib

import requests
from celery import Celery, Task, chain, chord, group, shared_task
from django.core.cache import cache
from django.core.mail import send_mail
from django.db.models import F
from django.utils import timezone

from shop.models import Order, Page, User

app = Celery("shop", broker="redis://localhost:6379/0")


@shared_task(autoretry_for=(ConnectionError,), retry_backoff=30, retry_backoff_max=900)
def charge(order_id):
    return order_id


@app.task(autoretry_for=(ConnectionError,), retry_backoff=True, max_retries=10)
def refund(order_id):
    return order_id


# Switched off on purpose.
@app.task(autoretry_for=(ConnectionError,), retry_backoff=False)
def poll(order_id):
    return order_id


# Nothing is retried by itself.
@shared_task
def ship(order_id):
    return order_id


@app.task(bind=True, max_retries=4)
def ask_carrier(self, order_id):
    try:
        return requests.get(f"https://carrier.example/{order_id}", timeout=30).text
    except requests.ConnectionError as error:
        raise self.retry(exc=error, countdown=60 * 2**self.request.retries)


# Once, and that is all.
@app.task(bind=True, max_retries=1)
def ask_bank(self, order_id):
    try:
        return requests.get(f"https://bank.example/{order_id}", timeout=30).text
    except requests.ConnectionError as error:
        raise self.retry(exc=error, countdown=20)


# It has not failed: it looks again in a minute.
@shared_task(bind=True, max_retries=60)
def await_customs(self, order_id):
    order = Order.objects.get(pk=order_id)
    if not order.cleared:
        raise self.retry(countdown=60)
    return order_id


@app.task(soft_time_limit=300, time_limit=330)
def pack(order_id):
    return order_id


# The hard limit alone is a limit too.
@shared_task(time_limit=330)
def weigh(order_id):
    return order_id


@app.task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    if user.welcomed:
        return
    send_mail("Welcome", "Good to see you.", None, [user.email])
    user.welcomed = True
    user.save()


# Whoever comes second finds no row to change.
@app.task
def remind(user_id):
    changed = User.objects.filter(pk=user_id, reminded=False).update(reminded=True)
    if not changed:
        return
    user = User.objects.get(pk=user_id)
    with smtplib.SMTP("mail.example", timeout=30) as server:
        server.sendmail("shop@shop.example", user.email, "Your cart waits.")


@app.task
def pay_back(order_id):
    order = Order.objects.get(pk=order_id)
    if order.refunded_at is not None:
        return
    requests.post(
        "https://bank.example/refunds",
        json={"order": order_id},
        headers={"Idempotency-Key": f"refund-{order_id}"},
        timeout=30,
    )
    order.refunded_at = timezone.now()
    order.save(update_fields=["refunded_at"])


# One at a time, and only the first one finds it open.
@app.task
def announce(order_id):
    with cache.lock(f"announce-{order_id}"):
        order = Order.objects.get(pk=order_id)
        if order.status == "done":
            return
        send_mail("Your order", "It is on its way.", None, [order.email])
        order.status = "done"
        order.save()


COUNTRIES = {"DE": 19, "AT": 20}
_session = None


@shared_task
def count_view(path):
    Page.objects.filter(path=path).update(views=F("views") + 1)


@shared_task
def count_visitor(path, visitor):
    seen = {}
    seen[visitor] = seen.get(visitor, 0) + 1
    return [path, seen[visitor]]


# Made once in each process, and never again.
@shared_task
def follow(path):
    global _session
    if _session is None:
        _session = requests.Session()
    return _session.get(f"https://pages.example/{path}", timeout=30).text


@app.task(bind=True)
def number(self, order_id):
    return f"{order_id}-{self.request.retries}"


class Collect(Task):
    def run(self, lines):
        kept = []
        for line in lines:
            kept.append(line)
        return len(kept)


app.register_task(Collect())


def sum_of(lines):
    return sum(line["price"] * line["amount"] for line in lines)


@app.task
def totals(order_id, lines, country):
    net = sum_of(lines)
    tax = net * COUNTRIES.get(country, 20) / 100
    Order.objects.filter(pk=order_id).update(net=net, tax=tax)


# The chain it stands in waits for what takes its place.
@app.task(bind=True)
def page(self, book_id):
    return self.replace(chain(charge.s(book_id), ship.s()))


# What comes next gets a text, and not the job.
@app.task
def paper(book_id):
    return charge.delay(book_id).id


# Nothing stands behind it, and nobody waits for it.
@app.task
def binding(book_id):
    group(charge.s(book_id), ship.s(book_id)).delay()


def book(book_id):
    first = page.s(book_id)
    chain(first, paper.s(), binding.s()).delay()
    chord([charge.s(book_id)], ship.si(book_id)).delay()


# What comes next gets the value, and no slot waits for it.
@app.task
def print_book(book_id):
    chain(charge.s(book_id), ship.s()).delay()


# The caller is no task, and may wait.
def print_now(book_id):
    return charge.delay(book_id).get(timeout=60)
