import { expect, it } from 'vitest';

import { told as toldOf } from '../facts.js';

// What the project sets for all tasks, which nobody knows here, is tested in configuration.test.ts.
const told = (text: string): readonly string[] =>
  toldOf(text, 'tasks.py').map((line) =>
    line
      .replaceAll(/(?:time\.limit|time\.soft|result\.dropped) unknown(?:, )?/gu, '')
      .replace(/[:,] $/u, ''),
  );

it('a shared task, bare', () => {
  expect(
    told(`from celery import shared_task

@shared_task
def send():
    pass
`),
  ).toEqual(['3 task send']);
});

it('a shared task of the module, with options', () => {
  expect(
    told(`import celery

@celery.shared_task(autoretry_for=(OSError,), max_retries=5)
def send():
    pass
`),
  ).toEqual(['3 task send: retry.automatic true (here), retry.limit 5 (here)']);
});

it('a task of an app of the file', () => {
  expect(
    told(`from celery import Celery

queue = Celery("mail")

@queue.task(retry_backoff=30, retry_backoff_max=900)
def send():
    pass
`),
  ).toEqual([
    '5 task send: retry.growth growing (here), retry.delay 30 (here), retry.cap 900 (here)',
  ]);
});

it('a task of an app from a module named after Celery', () => {
  expect(
    told(`from project.celery import app
from project import notify_celery
from .celery import app as own

@app.task
def send():
    pass

@notify_celery.task
def notify():
    pass

@own.task
async def publish():
    pass
`),
  ).toEqual(['5 task send', '9 task notify', '13 task publish']);
});

it('a task of the current app', () => {
  expect(
    told(`from celery import current_app

@current_app.task
def send():
    pass
`),
  ).toEqual(['3 task send']);
});

it('not a task of another library, nor of a function that hides the name', () => {
  expect(
    told(`from celery import Celery
from procrastinate import App
from django_qstash import shared_task

app = App()

@app.task(retry=3)
def send():
    pass

@shared_task(retries=3)
def notify():
    pass

def register(celery_app):
    @celery_app.task
    def publish():
        pass
`),
  ).toEqual([]);
});

it('what is in `retry_kwargs` counts before the options of the task', () => {
  expect(
    told(`from celery import shared_task

@shared_task(
    autoretry_for=(OSError,),
    retry_kwargs={"max_retries": 7, "countdown": 5},
    max_retries=2,
    default_retry_delay=60,
)
def send():
    pass

@shared_task(autoretry_for=(OSError,), retry_kwargs=dict(countdown=5))
def notify():
    pass
`),
  ).toEqual([
    '3 task send: retry.automatic true (here), retry.limit 7 (here), retry.delay 5 (here)',
    '12 task notify: retry.automatic true (here), retry.delay 5 (here)',
  ]);
});

it('`max_retries=None` never ends', () => {
  expect(
    told(`from celery import shared_task

@shared_task(max_retries=None)
def send():
    pass
`),
  ).toEqual(['3 task send: retry.limit Infinity (here)']);
});

it('a backoff that is on, off, or zero', () => {
  expect(
    told(`from celery import shared_task

@shared_task(retry_backoff=True)
def on():
    pass

@shared_task(retry_backoff=False)
def off():
    pass

@shared_task(retry_backoff=0)
def zero():
    pass
`),
  ).toEqual([
    '3 task on: retry.growth growing (here), retry.delay 1 (here)',
    '7 task off: retry.growth custom (here)',
    '11 task zero: retry.growth custom (here), retry.delay 0 (here)',
  ]);
});

it('no exceptions to retry for', () => {
  expect(
    told(`from celery import shared_task

@shared_task(autoretry_for=())
def send():
    pass
`),
  ).toEqual(['3 task send: retry.automatic false (here)']);
});

it('`**options` and `base=` bring what nobody can see', () => {
  const [spread, based] = told(`from celery import shared_task

@shared_task(autoretry_for=(OSError,), **options)
def send():
    pass

@shared_task(autoretry_for=(OSError,), base=BaseTask)
def notify():
    pass
`);
  expect(spread).toBe(
    '3 task send: retry.automatic true (here), retry.limit unknown, retry.growth unknown, retry.delay unknown, retry.cap unknown',
  );
  expect(based).toBe(
    '7 task notify: retry.automatic true (here), retry.limit unknown, retry.growth unknown, retry.delay unknown, retry.cap unknown',
  );
});

it('a constant, a product, and the default of an environment variable', () => {
  expect(
    told(`import os
from celery import shared_task

DELAY = 60 * 2

@shared_task(default_retry_delay=DELAY, max_retries=int(os.environ.get("RETRIES", 4)))
def send():
    pass
`),
  ).toEqual(['6 task send: retry.limit 4 (here), retry.delay 120 (here)']);
});
