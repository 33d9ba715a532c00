import os

from celery import Celery

app = Celery("shop", broker=os.environ.get("BROKER_URL", "redis://localhost:6379/0"))
app.conf.task_acks_late = True
app.autodiscover_tasks(["shop"])


# Wrong: every retry comes three minutes after the one before.
@app.task(autoretry_for=(ConnectionError,))
def warm_cache(path):
    return len(path)
