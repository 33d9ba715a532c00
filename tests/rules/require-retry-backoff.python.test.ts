import rule from '../../src/rules/require-retry-backoff.js';
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
