from celery import Celery, shared_task

from maps.tiles import draw

app = Celery("maps", broker="redis://localhost:6379/0")


# `task_time_limit` is a setting of the app. Here it is taken like any keyword, and read by nobody.
@app.task(task_time_limit=120, task_soft_time_limit=100)  #! require-time-limit, require-time-limit
def draw_tile(x, y):
    return draw(x, y)


@shared_task(
    bind=True,
    task_time_limit=600,  #! require-time-limit
    max_retries=2,
)
def draw_region(self, tiles):
    return [draw(x, y) for x, y in tiles]


# The soft limit is there to clean up, and the hard one leaves no time for it.
@app.task(soft_time_limit=60, time_limit=60)  #! require-time-limit
def draw_country(name):
    return draw(name, name)


@app.task(time_limit=0)  #! require-time-limit
def draw_world():
    return draw("*", "*")
