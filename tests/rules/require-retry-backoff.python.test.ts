import { expect, it } from 'vitest';

import rule from '../../src/rules/require-retry-backoff.js';
import { folder } from '../project/folder.js';
import { EXACT, python } from '../tester.js';

python.run('require-retry-backoff, Python', rule, {
  assertionOptions: EXACT,
  valid: [
    {
      name: 'the same names of another library',
      code: `from django_qstash import shared_task

@shared_task(autoretry_for=(OSError,))
def send():
    pass
`,
    },
    {
      name: 'a growing backoff',
      code: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), retry_backoff=True)
def send():
    pass
`,
    },
    {
      name: 'options nobody can see',
      code: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), **OPTIONS)
def send():
    pass
`,
    },
    {
      name: 'a base class that may set it',
      code: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), base=RetriedTask)
def send():
    pass
`,
    },
    {
      name: 'a backoff that is switched off is a choice',
      code: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), retry_backoff=False)
def send():
    pass
`,
    },
    {
      name: 'one retry cannot wait longer than the one before',
      code: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), max_retries=1)
def send():
    pass
`,
    },
    {
      name: 'nothing is retried by itself',
      code: `from celery import shared_task

@shared_task(max_retries=5, default_retry_delay=30)
def send():
    pass
`,
    },
    {
      name: 'a backoff that starts at its maximum was written so',
      code: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), retry_backoff=600, retry_backoff_max=600)
def send():
    pass
`,
    },
  ],
  invalid: [
    {
      name: 'three retries after 180 seconds each; the last of a growing wait would be 720',
      code: `from celery import shared_task

@shared_task(autoretry_for=(OSError,))
def send():
    pass
`,
      output: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), retry_backoff=180, retry_backoff_max=720)
def send():
    pass
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 38,
        },
      ],
    },
    {
      name: 'the delay of the task is the first wait',
      code: `from celery import shared_task

@shared_task(
    bind=True,
    autoretry_for=(OSError, ValueError),
    default_retry_delay=10,  # seconds
)
def send(self):
    pass
`,
      output: `from celery import shared_task

@shared_task(
    bind=True,
    autoretry_for=(OSError, ValueError),
    default_retry_delay=10,  # seconds
    retry_backoff=10,
)
def send(self):
    pass
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 5,
          column: 5,
          endLine: 5,
          endColumn: 40,
        },
      ],
    },
    {
      name: 'a countdown becomes the first wait and goes, for it would be overwritten',
      code: `from celery import shared_task

@shared_task(autoretry_for=[OSError], retry_kwargs={'max_retries': 4, 'countdown': 20})
def send():
    pass
`,
      output: `from celery import shared_task

@shared_task(autoretry_for=[OSError], retry_kwargs={'max_retries': 4}, retry_backoff=20)
def send():
    pass
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 37,
        },
      ],
    },
    {
      name: 'without end: the wait grows up to half an hour',
      code: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), max_retries=None, default_retry_delay=60)
def send():
    pass
`,
      output: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), max_retries=None, default_retry_delay=60, retry_backoff=60, retry_backoff_max=1800)
def send():
    pass
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 38,
        },
      ],
    },
    {
      name: 'nobody can say how often: the cap Celery has is enough',
      code: `from celery import shared_task
from django.conf import settings

@shared_task(autoretry_for=(OSError,), max_retries=settings.RETRIES)
def send():
    pass
`,
      output: `from celery import shared_task
from django.conf import settings

@shared_task(autoretry_for=(OSError,), max_retries=settings.RETRIES, retry_backoff=180)
def send():
    pass
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 4,
          column: 14,
          endLine: 4,
          endColumn: 38,
        },
      ],
    },
    {
      name: 'a first wait of more than fifteen minutes is not doubled without asking',
      code: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), default_retry_delay=3600)
def send():
    pass
`,
      output: null,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 38,
          suggestions: [
            {
              messageId: 'grow',
              output: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), default_retry_delay=3600, retry_backoff=900, retry_backoff_max=1800)
def send():
    pass
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a backoff above its maximum never counts',
      code: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), retry_backoff=700)
def send():
    pass
`,
      output: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), retry_backoff=700, retry_backoff_max=1400)
def send():
    pass
`,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'retry_backoff',
            effect: 'is more than `retry_backoff_max`: every retry waits that long, and no longer',
          },
          line: 3,
          column: 40,
          endLine: 3,
          endColumn: 57,
        },
      ],
    },
    {
      name: 'a maximum that is written is written over, up to half an hour',
      code: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), retry_backoff=1200, retry_backoff_max=60)
def send():
    pass
`,
      output: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), retry_backoff=1200, retry_backoff_max=1800)
def send():
    pass
`,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'retry_backoff',
            effect: 'is more than `retry_backoff_max`: every retry waits that long, and no longer',
          },
          line: 3,
          column: 40,
          endLine: 3,
          endColumn: 58,
        },
      ],
    },
    {
      name: 'a maximum of more than half an hour is a suggestion',
      code: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), retry_backoff=3600)
def send():
    pass
`,
      output: null,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'retry_backoff',
            effect: 'is more than `retry_backoff_max`: every retry waits that long, and no longer',
          },
          line: 3,
          column: 40,
          endLine: 3,
          endColumn: 58,
          suggestions: [
            {
              messageId: 'repair',
              output: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), retry_backoff=3600, retry_backoff_max=7200)
def send():
    pass
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a countdown beside a backoff',
      code: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), retry_backoff=True, retry_kwargs={"countdown": 5})
def send():
    pass
`,
      output: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), retry_backoff=True, retry_kwargs={})
def send():
    pass
`,
      errors: [
        {
          messageId: 'dead',
          data: { option: 'retry_kwargs.countdown', effect: 'is overwritten by `retry_backoff`' },
          line: 3,
          column: 74,
          endLine: 3,
          endColumn: 88,
        },
      ],
    },
    {
      name: 'a backoff that starts at its maximum, where growth is required',
      code: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), retry_backoff=600)
def send():
    pass
`,
      options: [{ growth: 'required' }],
      output: null,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 38,
          suggestions: [
            {
              messageId: 'grow',
              output: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), retry_backoff=600, retry_backoff_max=1200)
def send():
    pass
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a countdown others may share is not taken away without asking',
      code: `from celery import shared_task

RETRIES = {"countdown": 5}

@shared_task(autoretry_for=(OSError,), retry_kwargs=RETRIES)
def send():
    pass
`,
      output: null,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 5,
          column: 14,
          endLine: 5,
          endColumn: 38,
          suggestions: [
            {
              messageId: 'grow',
              output: `from celery import shared_task

RETRIES = {}

@shared_task(autoretry_for=(OSError,), retry_kwargs=RETRIES, retry_backoff=5)
def send():
    pass
`,
            },
          ],
        },
      ],
    },
    {
      name: '`None` is no backoff, and is written over',
      code: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), retry_backoff=None)
def send():
    pass
`,
      output: `from celery import shared_task

@shared_task(autoretry_for=(OSError,), retry_backoff=180, retry_backoff_max=720)
def send():
    pass
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 38,
        },
      ],
    },
  ],
});

python.run('require-retry-backoff, a task that asks to be run again', rule, {
  assertionOptions: EXACT,
  valid: [
    {
      name: 'a wait that grows with the retries',
      code: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=30 * 2 ** self.request.retries)
`,
    },
    {
      name: 'a wait that a function says',
      code: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=wait_of(error))
`,
    },
    {
      name: 'a wait that is handed in',
      code: `from celery import shared_task

@shared_task(bind=True)
def send(self, to, wait=60):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=wait)
`,
    },
    {
      name: 'a wait of the settings',
      code: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=settings.WAIT)
`,
    },
    {
      name: 'a time of day',
      code: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, eta=opening_hours())
`,
    },
    {
      name: 'a wait that may stand in options nobody can see',
      code: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, **options)
`,
    },
    {
      name: 'a local of which there are two constants',
      code: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    wait = 60
    try:
        deliver(to)
    except OSError as error:
        if is_busy(error):
            wait = 600
        raise self.retry(exc=error, countdown=wait)
`,
    },
    {
      name: 'to look again after ten seconds is no retry after a failure',
      code: `from celery import shared_task

@shared_task(bind=True, max_retries=None)
def collect(self, job):
    if not is_done(job):
        raise self.retry(countdown=10)
`,
    },
    {
      name: 'in the `else` of a `try` nothing has failed',
      code: `from celery import shared_task

@shared_task(bind=True)
def collect(self, job):
    try:
        state = ask(job)
    except OSError:
        state = 'lost'
    else:
        if state == 'running':
            raise self.retry(countdown=60)
`,
    },
    {
      name: 'one retry',
      code: `from celery import shared_task

@shared_task(bind=True, max_retries=1)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=60)
`,
    },
    {
      name: 'no retry, as the call says',
      code: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=60, max_retries=0)
`,
    },
    {
      name: 'only the first try is retried',
      code: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        if self.request.retries == 0:
            raise self.retry(exc=error, countdown=60)
`,
    },
    {
      name: 'a first parameter that is no task',
      code: `from celery import shared_task

@shared_task
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=60)
`,
    },
    {
      name: 'what others call retry',
      code: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        client.retry(to, countdown=60)
`,
    },
    {
      name: 'a task of django_qstash',
      code: `from django_qstash import shared_task

@shared_task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=60)
`,
    },
    {
      name: 'a task of procrastinate',
      code: `from procrastinate import App

app = App()

@app.task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=60)
`,
    },
    {
      name: 'a wait that no linter can see',
      code: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error)
`,
      settings: { tasks: { guarantees: { retryBackoff: true } } },
    },
  ],
  invalid: [
    {
      name: 'the same wait after every failure',
      code: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=10)
`,
      output: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=10 * 2 ** self.request.retries)
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 8,
          column: 15,
          endLine: 8,
          endColumn: 50,
        },
      ],
    },
    {
      name: 'no wait: 180 seconds, and again 180',
      code: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error)
`,
      output: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=180 * 2 ** self.request.retries)
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 8,
          column: 15,
          endLine: 8,
          endColumn: 36,
        },
      ],
    },
    {
      name: 'no wait: the delay of the task',
      code: `from celery import shared_task

@shared_task(bind=True, default_retry_delay=30)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        self.retry(exc=error)
`,
      output: `from celery import shared_task

@shared_task(bind=True, default_retry_delay=30)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        self.retry(exc=error, countdown=30 * 2 ** self.request.retries)
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 8,
          column: 9,
          endLine: 8,
          endColumn: 30,
        },
      ],
    },
    {
      name: 'a backoff of the task does nothing for it',
      code: `from celery import shared_task

@shared_task(bind=True, autoretry_for=(ValueError,), retry_backoff=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=60)
`,
      output: `from celery import shared_task

@shared_task(bind=True, autoretry_for=(ValueError,), retry_backoff=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=60 * 2 ** self.request.retries)
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 8,
          column: 15,
          endLine: 8,
          endColumn: 50,
        },
      ],
    },
    {
      name: 'no wait, outside a handler too',
      code: `from celery import shared_task

@shared_task(bind=True)
def collect(self, job):
    if not is_done(job):
        raise self.retry()
`,
      output: `from celery import shared_task

@shared_task(bind=True)
def collect(self, job):
    if not is_done(job):
        raise self.retry(countdown=180 * 2 ** self.request.retries)
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`collect`' },
          line: 6,
          column: 15,
          endLine: 6,
          endColumn: 27,
        },
      ],
    },
    {
      name: 'to look again in less than ten seconds',
      code: `from celery import shared_task

@shared_task(bind=True)
def collect(self, job):
    if not is_done(job):
        raise self.retry(countdown=9)
`,
      output: `from celery import shared_task

@shared_task(bind=True)
def collect(self, job):
    if not is_done(job):
        raise self.retry(countdown=9 * 2 ** self.request.retries)
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`collect`' },
          line: 6,
          column: 15,
          endLine: 6,
          endColumn: 38,
        },
      ],
    },
    {
      name: 'what is given an error has failed',
      code: `from celery import shared_task

@shared_task(bind=True)
def collect(self, job):
    if is_broken(job):
        raise self.retry(exc=Broken(job), countdown=60)
    if is_lost(job):
        raise self.retry((), {}, Lost(job), countdown=30)
`,
      output: `from celery import shared_task

@shared_task(bind=True)
def collect(self, job):
    if is_broken(job):
        raise self.retry(exc=Broken(job), countdown=60 * 2 ** self.request.retries)
    if is_lost(job):
        raise self.retry((), {}, Lost(job), countdown=30 * 2 ** self.request.retries)
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`collect`' },
          line: 6,
          column: 15,
          endLine: 6,
          endColumn: 56,
        },
        {
          messageId: 'fixed',
          data: { name: '`collect`' },
          line: 8,
          column: 15,
          endLine: 8,
          endColumn: 58,
        },
      ],
    },
    {
      name: 'a constant of the module and a local one',
      code: `from celery import shared_task

MINUTE = 60

@shared_task(bind=True)
def send(self, to):
    wait = 2 * MINUTE
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=wait)
`,
      output: `from celery import shared_task

MINUTE = 60

@shared_task(bind=True)
def send(self, to):
    wait = 2 * MINUTE
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=120 * 2 ** self.request.retries)
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 11,
          column: 15,
          endLine: 11,
          endColumn: 52,
        },
      ],
    },
    {
      name: 'the task by its own name',
      code: `from celery import shared_task

@shared_task
def send(to):
    try:
        deliver(to)
    except OSError as error:
        raise send.retry(exc=error, countdown=60)
`,
      output: `from celery import shared_task

@shared_task
def send(to):
    try:
        deliver(to)
    except OSError as error:
        raise send.retry(exc=error, countdown=60 * 2 ** send.request.retries)
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 8,
          column: 15,
          endLine: 8,
          endColumn: 50,
        },
      ],
    },
    {
      name: 'the task under another name',
      code: `from celery import shared_task

@shared_task(bind=True)
def send(task, to):
    try:
        deliver(to)
    except OSError as error:
        raise task.retry(exc=error, countdown=60)
`,
      output: `from celery import shared_task

@shared_task(bind=True)
def send(task, to):
    try:
        deliver(to)
    except OSError as error:
        raise task.retry(exc=error, countdown=60 * 2 ** task.request.retries)
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 8,
          column: 15,
          endLine: 8,
          endColumn: 50,
        },
      ],
    },
    {
      name: 'arguments on lines of their own, with what is written about them',
      code: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(
            exc=error,
            countdown=60,  # a minute
        )
`,
      output: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(
            exc=error,
            countdown=60 * 2 ** self.request.retries,  # a minute
        )
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 8,
          column: 15,
          endLine: 11,
          endColumn: 10,
        },
      ],
    },
    {
      name: 'six retries of the call',
      code: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=50, max_retries=6)
`,
      output: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=50 * 2 ** self.request.retries, max_retries=6)
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 8,
          column: 15,
          endLine: 8,
          endColumn: 65,
        },
      ],
    },
    {
      name: '`None` in the call asks the task',
      code: `from celery import shared_task

@shared_task(bind=True, max_retries=2)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=60, max_retries=None)
`,
      output: `from celery import shared_task

@shared_task(bind=True, max_retries=2)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=60 * 2 ** self.request.retries, max_retries=None)
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 8,
          column: 15,
          endLine: 8,
          endColumn: 68,
        },
      ],
    },
    {
      name: 'seven retries of the call need a cap',
      code: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=10, max_retries=7)
`,
      output: null,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 8,
          column: 15,
          endLine: 8,
          endColumn: 65,
          suggestions: [
            {
              messageId: 'grow',
              output: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=min(10 * 2 ** self.request.retries, 1800), max_retries=7)
`,
            },
          ],
        },
      ],
    },
    {
      name: 'so does a last wait of more than half an hour',
      code: `from celery import shared_task

@shared_task(bind=True, max_retries=5)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=120)
`,
      output: null,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 8,
          column: 15,
          endLine: 8,
          endColumn: 51,
          suggestions: [
            {
              messageId: 'grow',
              output: `from celery import shared_task

@shared_task(bind=True, max_retries=5)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=min(120 * 2 ** self.request.retries, 1800))
`,
            },
          ],
        },
      ],
    },
    {
      name: 'so do retries without end',
      code: `from celery import shared_task

@shared_task(bind=True, max_retries=None)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error)
`,
      output: null,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 8,
          column: 15,
          endLine: 8,
          endColumn: 36,
          suggestions: [
            {
              messageId: 'grow',
              output: `from celery import shared_task

@shared_task(bind=True, max_retries=None)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=min(180 * 2 ** self.request.retries, 1800))
`,
            },
          ],
        },
      ],
    },
    {
      name: 'so do retries nobody can count: of a base class',
      code: `from celery import shared_task

@shared_task(bind=True, base=RetriedTask)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=60)
`,
      output: null,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 8,
          column: 15,
          endLine: 8,
          endColumn: 50,
          suggestions: [
            {
              messageId: 'grow',
              output: `from celery import shared_task

@shared_task(bind=True, base=RetriedTask)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=min(60 * 2 ** self.request.retries, 1800))
`,
            },
          ],
        },
      ],
    },
    {
      name: 'so do those of a function that tasks are given to',
      code: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        again(self, error)

def again(task, error):
    raise task.retry(exc=error, countdown=60)
`,
      output: null,
      errors: [
        {
          messageId: 'fixed',
          data: { name: 'This task' },
          line: 11,
          column: 11,
          endLine: 11,
          endColumn: 46,
          suggestions: [
            {
              messageId: 'grow',
              output: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        again(self, error)

def again(task, error):
    raise task.retry(exc=error, countdown=min(60 * 2 ** task.request.retries, 1800))
`,
            },
          ],
        },
      ],
    },
    {
      name: 'with unsafe fixes',
      code: `from celery import shared_task

@shared_task(bind=True, max_retries=48)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=300)
`,
      settings: { tasks: { unsafeFixes: true } },
      output: `from celery import shared_task

@shared_task(bind=True, max_retries=48)
def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=min(300 * 2 ** self.request.retries, 1800))
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 8,
          column: 15,
          endLine: 8,
          endColumn: 51,
        },
      ],
    },
  ],
});

python.run('require-retry-backoff, tasks of classes and calls', rule, {
  assertionOptions: EXACT,
  valid: [
    {
      name: 'a class with a growing backoff',
      code: `from celery import Task

class Send(Task):
    autoretry_for = (OSError,)
    retry_backoff = 30

    def run(self, to):
        deliver(to)
`,
    },
    {
      name: 'a class that inherits one',
      code: `from celery import Task

class Retried(Task):
    retry_backoff = True

class Send(Retried):
    autoretry_for = (OSError,)

    def run(self, to):
        deliver(to)
`,
    },
    {
      name: 'a class that may inherit one',
      code: `from celery import Task
from shop.tasks import Retried

class Send(Retried, Task):
    autoretry_for = (OSError,)

    def run(self, to):
        deliver(to)
`,
    },
    {
      name: 'a class that is not retried by itself',
      code: `from celery import Task

class Send(Task):
    max_retries = 5
    default_retry_delay = 30

    def run(self, to):
        deliver(to)
`,
    },
    {
      name: 'a class whose wait grows',
      code: `from celery import Task

class Send(Task):
    max_retries = 5

    def run(self, to):
        try:
            deliver(to)
        except OSError as error:
            raise self.retry(exc=error, countdown=30 * 2 ** self.request.retries)
`,
    },
    {
      name: 'a class that is retried once',
      code: `from celery import Task

class Send(Task):
    max_retries = 1

    def run(self, to):
        try:
            deliver(to)
        except OSError as error:
            raise self.retry(exc=error, countdown=60)
`,
    },
    {
      name: 'a class of another library',
      code: `from luigi import Task

class Send(Task):
    autoretry_for = (OSError,)

    def run(self):
        try:
            deliver()
        except OSError as error:
            raise self.retry(exc=error, countdown=60)
`,
    },
    {
      name: 'a function that is made a task with a growing backoff',
      code: `from celery import Celery

app = Celery('shop')

def send(to):
    deliver(to)

send_task = app.task(send, autoretry_for=(OSError,), retry_backoff=True)
`,
    },
    {
      name: 'one that is made a task of another library',
      code: `from procrastinate import App

app = App()

def send(to):
    deliver(to)

send_task = app.task(send, autoretry_for=(OSError,))
`,
    },
    {
      name: 'one that is made a task with options nobody can see',
      code: `from celery import Celery

app = Celery('shop')

def send(to):
    deliver(to)

send_task = app.task(send, autoretry_for=(OSError,), **OPTIONS)
`,
    },
  ],
  invalid: [
    {
      name: 'a class without a wait: its own delay',
      code: `from celery import Task

class Send(Task):
    max_retries = 5
    default_retry_delay = 20

    def run(self, to):
        try:
            deliver(to)
        except OSError as error:
            raise self.retry(exc=error)
`,
      output: `from celery import Task

class Send(Task):
    max_retries = 5
    default_retry_delay = 20

    def run(self, to):
        try:
            deliver(to)
        except OSError as error:
            raise self.retry(exc=error, countdown=20 * 2 ** self.request.retries)
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`Send`' },
          line: 11,
          column: 19,
          endLine: 11,
          endColumn: 40,
        },
      ],
    },
    {
      name: 'a class that is retried often, by the class it extends',
      code: `from celery import Task

class Patient(Task):
    max_retries = 20

class Send(Patient):
    def run(self, to):
        try:
            deliver(to)
        except OSError as error:
            raise self.retry(exc=error, countdown=60)
`,
      output: null,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`Send`' },
          line: 11,
          column: 19,
          endLine: 11,
          endColumn: 54,
          suggestions: [
            {
              messageId: 'grow',
              output: `from celery import Task

class Patient(Task):
    max_retries = 20

class Send(Patient):
    def run(self, to):
        try:
            deliver(to)
        except OSError as error:
            raise self.retry(exc=error, countdown=min(60 * 2 ** self.request.retries, 1800))
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a class that may be retried often',
      code: `from celery import Task
from shop.tasks import Patient

class Send(Patient, Task):
    def run(self, to):
        try:
            deliver(to)
        except OSError as error:
            raise self.retry(exc=error, countdown=60)
`,
      output: null,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`Send`' },
          line: 9,
          column: 19,
          endLine: 9,
          endColumn: 54,
          suggestions: [
            {
              messageId: 'grow',
              output: `from celery import Task
from shop.tasks import Patient

class Send(Patient, Task):
    def run(self, to):
        try:
            deliver(to)
        except OSError as error:
            raise self.retry(exc=error, countdown=min(60 * 2 ** self.request.retries, 1800))
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a class of the app',
      code: `from celery import Celery

app = Celery('shop')

class Send(app.Task):
    def run(self, to):
        try:
            deliver(to)
        except OSError as error:
            raise self.retry(exc=error, countdown=60)

app.register_task(Send())
`,
      output: `from celery import Celery

app = Celery('shop')

class Send(app.Task):
    def run(self, to):
        try:
            deliver(to)
        except OSError as error:
            raise self.retry(exc=error, countdown=60 * 2 ** self.request.retries)

app.register_task(Send())
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`Send`' },
          line: 10,
          column: 19,
          endLine: 10,
          endColumn: 54,
        },
      ],
    },
    {
      name: 'a function that is made a task',
      code: `from celery import Celery

app = Celery('shop')

def send(to):
    deliver(to)

send_task = app.task(send, autoretry_for=(OSError,), max_retries=2)
`,
      output: `from celery import Celery

app = Celery('shop')

def send(to):
    deliver(to)

send_task = app.task(send, autoretry_for=(OSError,), max_retries=2, retry_backoff=180)
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 8,
          column: 28,
          endLine: 8,
          endColumn: 52,
        },
      ],
    },
    {
      name: 'a function that is made a task and asks to be run again',
      code: `from celery import Celery

app = Celery('shop')

def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error)

send_task = app.task(send, bind=True, default_retry_delay=20, max_retries=6)
`,
      output: `from celery import Celery

app = Celery('shop')

def send(self, to):
    try:
        deliver(to)
    except OSError as error:
        raise self.retry(exc=error, countdown=20 * 2 ** self.request.retries)

send_task = app.task(send, bind=True, default_retry_delay=20, max_retries=6)
`,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 9,
          column: 15,
          endLine: 9,
          endColumn: 36,
        },
      ],
    },
  ],
});

it('a wait that is overwritten, and stands in another file: no edit takes it out of there', () => {
  const tasks = `from celery import shared_task
from options import QUICKLY

@shared_task(autoretry_for=(OSError,), retry_kwargs=QUICKLY, retry_backoff=True)
def send(to):
    return deliver(to)
`;
  const { reports, fixed } = folder({
    'setup.py': '',
    'options.py': `QUICKLY = {'max_retries': 2, 'countdown': 1}\n`,
    'tasks.py': tasks,
  });
  expect(reports('tasks.py')).toEqual([
    '4:2 `retry_kwargs.countdown` is overwritten by `retry_backoff`.',
  ]);
  expect(fixed('tasks.py')).toBe(tasks);
});
