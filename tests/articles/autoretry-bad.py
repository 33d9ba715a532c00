import requests
from celery import Celery, shared_task

app = Celery("weather", broker="redis://localhost:6379/0")


# All stations ask again in the same second, and the service goes down a second time.
@shared_task(autoretry_for=(requests.RequestException,))  #! require-retry-backoff
def ask_station(name):
    return requests.get(f"https://stations.example/{name}", timeout=20).json()


@shared_task(
    autoretry_for=(requests.RequestException,),  #! require-retry-backoff
    max_retries=4,
    default_retry_delay=15,
)
def ask_satellite(name):
    return requests.get(f"https://satellites.example/{name}", timeout=20).json()


@app.task(
    autoretry_for=(requests.Timeout, requests.ConnectionError),  #! require-retry-backoff
    retry_kwargs={"countdown": 60},
    retry_jitter=True,
)
def ask_archive(year):
    return requests.get(f"https://archive.example/{year}", timeout=20).json()


# `retry_backoff` decides, and the minute is never waited.
@app.task(
    autoretry_for=(requests.ConnectionError,),
    retry_backoff=10,
    retry_kwargs={"max_retries": 6, "countdown": 60},  #! require-retry-backoff
)
def ask_forecast(day):
    return requests.get(f"https://forecast.example/{day}", timeout=20).json()


# Ten minutes is the most there is where nobody says `retry_backoff_max`.
@app.task(autoretry_for=(requests.ConnectionError,), retry_backoff=900)  #! require-retry-backoff
def ask_climate(decade):
    return requests.get(f"https://climate.example/{decade}", timeout=20).json()
