import smtplib

from celery import Celery
from celery.utils.log import get_task_logger

app = Celery("newsletter", broker="redis://localhost:6379/0")
logger = get_task_logger(__name__)


# The mail server is down for an hour. After half a minute this has given up, like all the others.
@app.task(bind=True, max_retries=3)
def send_issue(self, address, text):
    try:
        with smtplib.SMTP("mail.example", timeout=10) as server:
            server.sendmail("news@shop.example", address, text)
    except smtplib.SMTPServerDisconnected as error:
        raise self.retry(exc=error, countdown=10)  #! require-retry-backoff
    except smtplib.SMTPException as error:
        logger.warning("No issue for %s: %s", address, error)
        raise self.retry(exc=error, countdown=10)  #! require-retry-backoff


WAIT = 45


@app.task(bind=True, max_retries=5)
def send_digest(self, address, text):
    try:
        with smtplib.SMTP("mail.example", timeout=10) as server:
            server.sendmail("news@shop.example", address, text)
    except OSError as error:
        self.retry(exc=error, countdown=WAIT)  #! require-retry-backoff


# Three minutes each, which is what Celery waits where nobody says.
@app.task(bind=True)
def send_receipt(self, address, text):
    try:
        with smtplib.SMTP("mail.example", timeout=10) as server:
            server.sendmail("orders@shop.example", address, text)
    except OSError as error:
        raise self.retry(exc=error)  #! require-retry-backoff
