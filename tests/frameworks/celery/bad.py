from celery import Celery, shared_task

app = Celery("shop", broker="redis://localhost:6379/0")


@shared_task(autoretry_for=(ConnectionError,))  #! require-retry-backoff
def charge(order_id):
    return order_id


@app.task(
    bind=True,
    autoretry_for=(ConnectionError, TimeoutError),  #! require-retry-backoff
    retry_kwargs={"max_retries": 5, "countdown": 30},
)
def refund(self, order_id):
    return order_id


@app.task(
    autoretry_for=(ConnectionError,),
    retry_backoff=3600,  #! require-retry-backoff
)
def invoice(order_id):
    return order_id


@app.task(
    autoretry_for=(ConnectionError,),
    retry_backoff=True,
    retry_kwargs={"countdown": 30},  #! require-retry-backoff
)
def ship(order_id):
    return order_id
