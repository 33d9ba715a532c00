from celery import Celery
from redis import Redis

app = Celery("pages", broker="redis://localhost:6379/0")
store = Redis()

pages_seen = 0
by_path = {}
newest = []


# Four worker processes, four counters: each writes its own over that of the others.
@app.task
def count_page(path):
    global pages_seen
    pages_seen = pages_seen + 1  #! no-shared-mutable-state
    store.set("pages", pages_seen)


@app.task
def count_path(path):
    by_path[path] = by_path.get(path, 0) + 1  #! no-shared-mutable-state
    if by_path[path] % 50 == 0:
        store.hset("paths", path, by_path[path])


def remember(path):
    newest.append(path)  #! no-shared-mutable-state
    return newest[-5:]


@app.task
def list_newest(path):
    return remember(path)
