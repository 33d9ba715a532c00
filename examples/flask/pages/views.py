from uuid import uuid4

from flask import Blueprint, request

from .models import Article, Reader
from .tasks import announce_once, count_page, count_view, count_visit, welcome_once

views = Blueprint("views", __name__)


@views.get("/<path:path>")
def show(path):
    count_view.delay()
    count_page.delay(path)
    if "reader" in request.cookies:
        count_visit.delay(request.cookies["reader"])
    return {"path": path}


@views.post("/readers")
def register():
    reader = Reader(id=str(uuid4()), email=request.form["email"])
    reader.save()
    welcome_once.delay(reader.id)
    return {"id": reader.id}


@views.post("/articles")
def publish():
    article = Article(id=str(uuid4()), title=request.form["title"])
    article.save()
    announce_once.delay(article.id)
    return {"id": article.id}
