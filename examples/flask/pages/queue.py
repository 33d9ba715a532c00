from celery import Celery
from redis import Redis

store = Redis(host="localhost", db=1, decode_responses=True)

# Without a backend there are no results to keep.
celery = Celery("pages", broker="redis://localhost:6379/0", include=["pages.tasks"])
# For all tasks: after a minute they are told to stop, and after ten seconds more they are stopped.
celery.conf.update(task_soft_time_limit=60, task_time_limit=70, task_acks_late=True)
