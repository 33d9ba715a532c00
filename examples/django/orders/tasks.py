import requests
from celery import chain, shared_task
from django.core.mail import send_mail
from django.utils import timezone

from shop.celery import app

from .models import Line, Order

BILLING = "https://billing.example"
CARRIER = "https://carrier.example"


# Wrong: neither it nor the settings say when to give up, and the other side may never answer.
@app.task
def fetch_catalogue():
    return requests.get("https://supplier.example/catalogue").json()


# Right: after five minutes it is told to stop, and half a minute later it is stopped.
@shared_task(soft_time_limit=300, time_limit=330)
def fetch_prices():
    return requests.get("https://supplier.example/prices", timeout=60).json()


# Wrong: that is the name of a setting. A task reads `time_limit`, and this one has none.
@shared_task(task_time_limit=120)
def fetch_stock(title):
    return requests.get(f"https://supplier.example/stock/{title}").json()


# Wrong: while billing is down, all invoices come back together every three minutes.
@shared_task(autoretry_for=(requests.RequestException,), max_retries=5, time_limit=120)
def create_invoice(order_id):
    answer = requests.post(f"{BILLING}/invoices", json={"order": order_id}, timeout=30)
    return answer.json()["id"]


# Right: 30, 60, 120 seconds and so on, give or take the jitter.
@shared_task(
    autoretry_for=(requests.RequestException,),
    retry_backoff=30,
    max_retries=5,
    time_limit=120,
)
def cancel_invoice(invoice_id):
    return requests.delete(f"{BILLING}/invoices/{invoice_id}", timeout=30).status_code


# Wrong: a minute, and again a minute. What the decorator says does not count for `self.retry`.
@shared_task(bind=True, max_retries=5, time_limit=120)
def track(self, order_id):
    order = Order.objects.get(pk=order_id)
    try:
        return requests.get(f"{CARRIER}/parcels/{order.tracking}", timeout=30).json()
    except requests.RequestException as error:
        raise self.retry(exc=error, countdown=60)


# Wrong: it asks too late. A second delivery sends the mail again, and then finds that it was sent.
@shared_task(time_limit=60, ignore_result=True)
def confirm(order_id):
    order = Order.objects.get(pk=order_id)
    send_mail("Thank you", f"We have your order {order.number}.", None, [order.email])
    if order.mail_sent:
        return
    order.mail_sent = True
    order.save(update_fields=["mail_sent"])


# Wrong: it writes down when the order was paid, and never looks whether that was done before.
@shared_task(time_limit=60, ignore_result=True)
def charge(order_id):
    order = Order.objects.get(pk=order_id)
    requests.post(f"{BILLING}/charges", json={"order": order_id}, timeout=30)
    order.charged_at = timezone.now()
    order.save(update_fields=["charged_at"])


orders_today = 0


# Wrong: each worker process counts for itself, and begins again with 1 after every deployment.
@shared_task(time_limit=10)
def number(order_id):
    global orders_today
    orders_today += 1
    text = f"{timezone.now():%Y%m%d}-{orders_today:04}"
    Order.objects.filter(pk=order_id).update(number=text)
    return text


# Wrong: it returns nothing, and still a result is written to Redis for every line of every order.
@app.task(time_limit=10)
def mark_printed(line_id):
    Line.objects.filter(pk=line_id).update(printed=True)


# Right: `views.py` waits until it is done.
@shared_task(time_limit=60)
def print_label(order_id):
    requests.post("https://printer.example/labels", json={"order": order_id}, timeout=30)


# Wrong: what an order costs can only be asked, or tested, by running a task.
@shared_task(time_limit=60, ignore_result=True)
def calculate(order_id):
    order = Order.objects.get(pk=order_id)
    net = 0
    tax = 0
    fragile = 0
    for line in order.lines.all():
        price = line.price * line.amount
        rate = 7 if line.title.startswith("Book") else 19
        net += price
        tax += price * rate / 100
        if line.fragile:
            fragile += line.amount
    boxes = 1 + fragile // 4
    weight = boxes * 400 + fragile * 100
    postage = 9.9 if weight > 5000 else 4.9
    order.net = net
    order.tax = tax
    order.boxes = boxes
    order.postage = postage if net < 50 else 0
    order.save(update_fields=["net", "tax", "boxes", "postage"])


@shared_task(time_limit=60)
def pack(order_id):
    boxes = Order.objects.get(pk=order_id).boxes
    return requests.post(
        "https://warehouse.example/parcels",
        json={"order": order_id, "boxes": boxes},
        timeout=30,
    ).json()


# Right: the two take its place, and what comes after it waits for them.
@shared_task(bind=True, time_limit=60)
def prepare(self, order_id):
    return self.replace(chain(create_invoice.si(order_id), calculate.si(order_id)))


# Wrong: `ship` in `views.py` goes on to `hand_over` while the order is still being packed.
@shared_task(time_limit=60, ignore_result=True)
def make_parcel(order_id):
    chain(pack.si(order_id), print_label.si(order_id)).delay()


# Wrong: this worker only waits for another one. When all of them do, none is left to answer.
@shared_task(time_limit=600)
def hand_over(order_id):
    parcel = track.delay(order_id).get(timeout=300)
    return parcel["id"]
