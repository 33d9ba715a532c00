from celery import Celery, shared_task

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
