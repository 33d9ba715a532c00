import requests
from celery import Celery, shared_task

app = Celery("weather", broker="redis://localhost:6379/0")

PATIENCE = {"retry_backoff": 30, "retry_backoff_max": 1200, "max_retries": 6}


@shared_task(autoretry_for=(requests.RequestException,), retry_backoff=True, max_retries=8)
def ask_station(name):
    return requests.get(f"https://stations.example/{name}", timeout=20).json()


@shared_task(autoretry_for=(requests.RequestException,), retry_backoff=15, max_retries=4)
def ask_satellite(name):
    return requests.get(f"https://satellites.example/{name}", timeout=20).json()


@app.task(autoretry_for=(requests.Timeout, requests.ConnectionError), **PATIENCE)
def ask_archive(year):
    return requests.get(f"https://archive.example/{year}", timeout=20).json()


@app.task(
    autoretry_for=(requests.ConnectionError,),
    retry_backoff=10,
    retry_kwargs={"max_retries": 6},
)
def ask_forecast(day):
    return requests.get(f"https://forecast.example/{day}", timeout=20).json()


# A second time, and that is all: there is nothing to grow.
@app.task(autoretry_for=(requests.ConnectionError,), max_retries=1)
def ask_climate(decade):
    return requests.get(f"https://climate.example/{decade}", timeout=20).json()
