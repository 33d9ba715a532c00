import json
from urllib.error import URLError
from urllib.request import Request, urlopen

from celery import shared_task

from .celery import app


def post(url, body):
    request = Request(url, data=json.dumps(body).encode(), method="POST")
    with urlopen(request, timeout=30) as response:
        return response.status


# Right: 30, 60 and 120 seconds, give or take the jitter.
@shared_task(autoretry_for=(URLError,), retry_backoff=30, max_retries=3)
def send_confirmation(order_id):
    return post("https://mail.example/confirmations", {"order": order_id})


# Wrong: after an outage all of them come back in the same second.
@shared_task(
    autoretry_for=(URLError,),
    retry_kwargs={"max_retries": 5, "countdown": 60},
)
def create_invoice(order_id, amount):
    return post("https://billing.example/invoices", {"order": order_id, "amount": amount})


# Wrong: nobody waits an hour, for `retry_backoff_max` is ten minutes unless it is written.
@app.task(autoretry_for=(URLError,), retry_backoff=3600, max_retries=4)
def export_month(month):
    return post("https://export.example/months", {"month": month})


# Right: it is never retried.
@app.task
def count_visits(page):
    return len(page)
