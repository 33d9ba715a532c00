import random
import smtplib

from celery import Celery
from celery.utils.log import get_task_logger

app = Celery("newsletter", broker="redis://localhost:6379/0")
logger = get_task_logger(__name__)


# 10, 20 and 40 seconds.
@app.task(bind=True, max_retries=3)
def send_issue(self, address, text):
    try:
        with smtplib.SMTP("mail.example", timeout=10) as server:
            server.sendmail("news@shop.example", address, text)
    except smtplib.SMTPServerDisconnected as error:
        raise self.retry(exc=error, countdown=10 * 2**self.request.retries)
    except smtplib.SMTPException as error:
        logger.warning("No issue for %s: %s", address, error)
        raise self.retry(exc=error, countdown=10 * 2**self.request.retries)


def wait_before(retries):
    return random.randint(0, min(45 * 2**retries, 1800))


@app.task(bind=True, max_retries=5)
def send_digest(self, address, text):
    try:
        with smtplib.SMTP("mail.example", timeout=10) as server:
            server.sendmail("news@shop.example", address, text)
    except OSError as error:
        self.retry(exc=error, countdown=wait_before(self.request.retries))


# One table says how long each time.
WAITS = [60, 300, 1500]


@app.task(bind=True)
def send_receipt(self, address, text):
    try:
        with smtplib.SMTP("mail.example", timeout=10) as server:
            server.sendmail("orders@shop.example", address, text)
    except OSError as error:
        raise self.retry(exc=error, countdown=WAITS[self.request.retries])
