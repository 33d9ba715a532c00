import logging

from celery import Celery
from redis import Redis

app = Celery("pages", broker="redis://localhost:6379/0")
logger = logging.getLogger(__name__)
store = Redis()

runs = 0
titles = {}


# Redis counts, and all processes ask the same one.
@app.task
def count_page(path):
    store.incr("pages")


@app.task
def count_path(path):
    count = store.hincrby("paths", path, 1)
    return count


@app.task
def list_newest(path):
    store.lpush("newest", path)
    store.ltrim("newest", 0, 4)
    return store.lrange("newest", 0, 4)


# What is only logged is nobody's state.
@app.task
def visit(path):
    global runs
    runs += 1
    logger.info("%d runs in this process", runs)


# Looked up once, and the same in every process.
@app.task
def title_of(path):
    if path not in titles:
        titles[path] = store.hget("titles", path)
    return titles[path]
