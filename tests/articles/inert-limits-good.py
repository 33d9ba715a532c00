from celery import Celery, shared_task
from celery.exceptions import SoftTimeLimitExceeded

from maps.tiles import draw, forget

app = Celery("maps", broker="redis://localhost:6379/0")


@app.task(time_limit=120, soft_time_limit=100)
def draw_tile(x, y):
    return draw(x, y)


@shared_task(bind=True, time_limit=600, max_retries=2)
def draw_region(self, tiles):
    return [draw(x, y) for x, y in tiles]


# Half a minute to clean up in.
@app.task(soft_time_limit=60, time_limit=90)
def draw_country(name):
    try:
        return draw(name, name)
    except SoftTimeLimitExceeded:
        forget(name)
        raise


LIMIT = 60 * 60


@app.task(soft_time_limit=LIMIT - 60, time_limit=LIMIT)
def draw_world():
    return draw("*", "*")
