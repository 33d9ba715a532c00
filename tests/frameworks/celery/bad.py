import smtplib
import time

import requests
from celery import Celery, Task, chain, chord, group, shared_task
from django.core.mail import send_mail
from django.utils import timezone

from shop.models import Order, Page, User

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


@app.task(bind=True)
def ask_carrier(self, order_id):
    try:
        return requests.get(f"https://carrier.example/{order_id}", timeout=30).text
    except requests.ConnectionError as error:
        raise self.retry(exc=error, countdown=60)  #! require-retry-backoff


@app.task(bind=True, default_retry_delay=20, max_retries=4)
def ask_bank(self, order_id):
    try:
        return requests.get(f"https://bank.example/{order_id}", timeout=30).text
    except requests.ConnectionError as error:
        raise self.retry(exc=error)  #! require-retry-backoff


@shared_task(bind=True, max_retries=48)
def ask_customs(self, order_id):
    try:
        return requests.get(f"https://customs.example/{order_id}", timeout=30).text
    except requests.ConnectionError as error:
        self.retry(exc=error, countdown=300)  #! require-retry-backoff


# Celery takes any keyword, and this is not one of its own.
@app.task(task_time_limit=300)  #! require-time-limit
def pack(order_id):
    return order_id


@app.task(
    task_soft_time_limit=300,  #! require-time-limit
    time_limit=330,
)
def unpack(order_id):
    return order_id


@app.task(soft_time_limit=60, time_limit=60)  #! require-time-limit
def weigh(order_id):
    return order_id


@shared_task(time_limit=0)  #! require-time-limit
def measure(order_id):
    return order_id


@app.task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    send_mail("Welcome", "Good to see you.", None, [user.email])  #! no-side-effect-before-guard
    if user.welcomed:
        return
    user.welcomed = True
    user.save()


@app.task
def remind(user_id):
    user = User.objects.get(pk=user_id)
    with smtplib.SMTP("mail.example", timeout=30) as server:
        server.sendmail("shop@shop.example", user.email, "Your cart waits.")  #! no-side-effect-before-guard
    user.reminded = True
    user.save()


@app.task
def pay_back(order_id):
    order = Order.objects.get(pk=order_id)
    requests.post("https://bank.example/refunds", json={"order": order_id}, timeout=30)  #! no-side-effect-before-guard
    if order.refunded_at is not None:
        return
    order.refunded_at = timezone.now()
    order.save(update_fields=["refunded_at"])


@app.task
def announce(order_id):
    order = Order.objects.get(pk=order_id)
    order.status = "running"  #! no-side-effect-before-guard
    order.save()
    if order.status == "done":
        return
    send_mail("Your order", "It is on its way.", None, [order.email])


views = 0
seen = {}
_last = None


@shared_task
def count_view(path):
    global views
    views += 1  #! no-shared-mutable-state
    if views % 100 == 0:
        Page.objects.filter(path=path).update(views=views)


@shared_task
def count_visitor(path, visitor):
    seen[visitor] = seen.get(visitor, 0) + 1  #! no-shared-mutable-state
    return [path, seen[visitor]]


@shared_task
def follow(path):
    global _last
    _last = path.strip("/")  #! no-shared-mutable-state
    return [_last, len(_last)]


@app.task(bind=True)
def number(self, order_id):
    self.counter = getattr(self, "counter", 0) + 1  #! no-shared-mutable-state
    return f"{order_id}-{self.counter}"


# There is one of it in each process, for all runs.
class Collect(Task):
    lines = []

    def run(self, line):
        self.lines.append(line)  #! no-shared-mutable-state
        return len(self.lines)


app.register_task(Collect())


class Cart:
    opened = 0


@app.task
def open_cart(user_id):
    Cart.opened += 1  #! no-shared-mutable-state
    return Cart.opened


@app.task
def totals(order_id, lines):  #! no-inline-business-logic
    net = 0
    tax = 0
    gifts = 0
    for line in lines:
        price = line["price"] * line["amount"]
        rate = 19 if line["country"] == "DE" else 20
        net += price
        tax += price * rate / 100
        if line["gift"]:
            gifts += line["amount"]
            net += 2 * line["amount"]
    discount = net * 5 / 100 if net > 1000 else 0
    shipping = 0 if net > 50 else 4.9
    total = net + tax - discount + shipping
    Order.objects.filter(pk=order_id).update(net=net, tax=tax, gifts=gifts, total=total)


@app.task
def page(book_id):
    chain(charge.s(book_id), ship.s()).delay()  #! no-nested-dispatch
    return book_id


@app.task(bind=True)
def cover(self, book_id):
    return group(charge.s(book_id), ship.s(book_id)).apply_async()  #! no-nested-dispatch


@app.task
def spine(book_id):
    chord([charge.s(book_id), ship.s(book_id)], invoice.s())()  #! no-nested-dispatch


@app.task
def paper(book_id):
    return charge.delay(book_id)  #! no-nested-dispatch


@app.task
def binding(book_id):
    return book_id


def book(book_id):
    first = page.s(book_id)
    chain(first, cover.s(), paper.s(), binding.s()).delay()
    chord([spine.s(book_id)], binding.si(book_id)).delay()


@app.task
def print_book(book_id):
    printed = charge.delay(book_id).get()  #! no-nested-dispatch
    ink = ship.apply_async(args=[book_id])
    return [printed, ink.get(timeout=60)]  #! no-nested-dispatch


@app.task
def print_pages(book_id):
    printed = group(page.s(number) for number in range(9)).apply_async()
    return printed.join()  #! no-nested-dispatch


@app.task
def await_print(job_id):
    printed = app.AsyncResult(job_id)
    while not printed.ready():  #! no-nested-dispatch
        time.sleep(5)
    return job_id
