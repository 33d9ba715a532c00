import os

SECRET_KEY = os.environ.get("SECRET_KEY", "")
INSTALLED_APPS = ["orders"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "shop.sqlite3"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True

CELERY_BROKER_URL = "redis://localhost:6379/0"
# Results are kept for a day, also those of tasks that have none.
CELERY_RESULT_BACKEND = "redis://localhost:6379/1"
CELERY_TASK_ACKS_LATE = True
# No time limit here: a task that says nothing may run for ever.
