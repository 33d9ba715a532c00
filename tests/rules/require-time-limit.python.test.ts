import { join } from 'node:path';

import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

import plugin from '../../src/index.js';
import type { TasksSettings } from '../../src/model/settings.js';
import rule from '../../src/rules/require-time-limit.js';
import { folder } from '../project/folder.js';
import { EXACT, python } from '../tester.js';

python.run('require-time-limit, Python', rule, {
  assertionOptions: EXACT,
  valid: [
    {
      name: 'a task nobody limits here: its project may',
      code: `from celery import shared_task

@shared_task
def send():
    pass
`,
    },
    {
      name: 'a soft limit below the hard one',
      code: `from celery import shared_task

@shared_task(soft_time_limit=300, time_limit=330)
def send():
    pass
`,
    },
    {
      name: 'a soft limit nobody can read',
      code: `from celery import shared_task
from django.conf import settings

@shared_task(soft_time_limit=settings.SOFT_LIMIT, time_limit=60)
def send():
    pass
`,
    },
    {
      name: 'a hard limit that may stand in options nobody can see',
      code: `from celery import shared_task

@shared_task(soft_time_limit=90, **OPTIONS)
def send():
    pass
`,
    },
    {
      name: 'five days in seconds are long, and no mistake in the unit',
      code: `from celery import shared_task

@shared_task(time_limit=432000)
def archive():
    pass
`,
    },
    {
      name: 'a task of huey',
      code: `from huey import RedisHuey

huey = RedisHuey('shop')

@huey.task(task_time_limit=60, time_limit=0)
def send():
    pass
`,
    },
    {
      name: 'a task of taskiq',
      code: `from taskiq import InMemoryBroker

broker = InMemoryBroker()

@broker.task(task_time_limit=60, time_limit=0)
async def send():
    pass
`,
    },
    {
      name: 'a task of procrastinate',
      code: `from procrastinate import App

app = App()

@app.task(task_time_limit=60, time_limit=0)
def send():
    pass
`,
    },
    {
      name: 'a shared task of django_qstash',
      code: `from django_qstash import shared_task

@shared_task(task_time_limit=60, time_limit=0)
def send():
    pass
`,
    },
    {
      name: 'a function of this file that has the name',
      code: `def shared_task(**options):
    return lambda fn: fn

@shared_task(task_time_limit=60, time_limit=0)
def send():
    pass
`,
    },
    {
      name: 'a retry after the soft limit, which the task sees',
      code: `from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded

@shared_task(autoretry_for=(SoftTimeLimitExceeded,), soft_time_limit=60)
def send():
    pass
`,
    },
    {
      name: 'an exception of dramatiq, which its tasks see',
      code: `from celery import shared_task
from dramatiq.middleware.time_limit import TimeLimitExceeded

@shared_task(autoretry_for=(TimeLimitExceeded,))
def send():
    pass
`,
    },
    {
      name: 'a request without a timeout in a task that ends anyway',
      code: `import requests
from celery import shared_task

@shared_task(time_limit=60)
def load(url):
    return requests.get(url).json()
`,
    },
    {
      name: 'requests with timeouts, where every one is asked for',
      code: `import smtplib
import socket
from urllib.request import urlopen

import requests
from celery import shared_task

@shared_task
def load(url, options):
    requests.get(url, timeout=(5, 30))
    requests.get(url, timeout=TIMEOUT)
    requests.get(url, **options)
    urlopen(url, None, 30)
    smtplib.SMTP('mail.example', timeout=30)
    socket.create_connection(('mail.example', 25), 30)
`,
      options: [{ io: 'always' }],
    },
    {
      name: 'clients with a timeout of their own',
      code: `import boto3
import httpx
from celery import shared_task

@shared_task
def load(url):
    httpx.get(url)
    boto3.client('s3').list_buckets()
`,
      options: [{ io: 'always' }],
    },
    {
      name: 'a request that something around it ends',
      code: `import gevent
import requests
from celery import shared_task

@shared_task
def load(url):
    with gevent.Timeout(30):
        return requests.get(url).json()
`,
      options: [{ io: 'always' }],
    },
    {
      name: 'a request of no task',
      code: `import requests
from celery import shared_task

def load(url):
    return requests.get(url).json()

@shared_task
def send():
    pass
`,
      options: [{ io: 'always' }],
    },
  ],
  invalid: [
    {
      name: "the setting's name at the task",
      code: `from celery import shared_task

@shared_task(task_time_limit=300)
def send():
    pass
`,
      output: `from celery import shared_task

@shared_task(time_limit=300)
def send():
    pass
`,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'task_time_limit',
            effect: "does nothing: a task's own option is `time_limit`",
          },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 33,
        },
      ],
    },
    {
      name: 'the soft one, below a hard limit',
      code: `from celery import Celery

app = Celery('shop')

@app.task(name='send', task_soft_time_limit=30, time_limit=60)
def send():
    pass
`,
      output: `from celery import Celery

app = Celery('shop')

@app.task(name='send', soft_time_limit=30, time_limit=60)
def send():
    pass
`,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'task_soft_time_limit',
            effect: "does nothing: a task's own option is `soft_time_limit`",
          },
          line: 5,
          column: 24,
          endLine: 5,
          endColumn: 47,
        },
      ],
    },
    {
      name: 'both of them, with what is written about them',
      code: `from celery import shared_task

@shared_task(
    bind=True,
    # reports take long
    task_soft_time_limit=55 * 60,
    task_time_limit=60 * 60,  # an hour
)
def report(self):
    pass
`,
      output: `from celery import shared_task

@shared_task(
    bind=True,
    # reports take long
    soft_time_limit=55 * 60,
    time_limit=60 * 60,  # an hour
)
def report(self):
    pass
`,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'task_soft_time_limit',
            effect: "does nothing: a task's own option is `soft_time_limit`",
          },
          line: 6,
          column: 5,
          endLine: 6,
          endColumn: 33,
        },
        {
          messageId: 'dead',
          data: {
            option: 'task_time_limit',
            effect: "does nothing: a task's own option is `time_limit`",
          },
          line: 7,
          column: 5,
          endLine: 7,
          endColumn: 28,
        },
      ],
    },
    {
      name: 'names that are neither',
      code: `from celery import shared_task

@shared_task(soft_timeout=60, hard_time_limit=90)
def send():
    pass
`,
      output: `from celery import shared_task

@shared_task(soft_time_limit=60, time_limit=90)
def send():
    pass
`,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'soft_timeout',
            effect: "does nothing: a task's own option is `soft_time_limit`",
          },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 29,
        },
        {
          messageId: 'dead',
          data: {
            option: 'hard_time_limit',
            effect: "does nothing: a task's own option is `time_limit`",
          },
          line: 3,
          column: 31,
          endLine: 3,
          endColumn: 49,
        },
      ],
    },
    {
      name: 'beside the right name: which of them is meant, nobody knows',
      code: `from celery import shared_task

@shared_task(task_time_limit=300, time_limit=60)
def send():
    pass
`,
      output: null,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'task_time_limit',
            effect: "does nothing: a task's own option is `time_limit`",
          },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 33,
        },
      ],
    },
    {
      name: 'beside options that may have the right name already',
      code: `from celery import shared_task

@shared_task(task_time_limit=300, **OPTIONS)
def send():
    pass
`,
      output: null,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'task_time_limit',
            effect: "does nothing: a task's own option is `time_limit`",
          },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 33,
        },
      ],
    },
    {
      name: 'at a function that is made a task by a call',
      code: `from celery import Celery

app = Celery('shop')

def send():
    pass

send_task = app.task(send, task_time_limit=60)
`,
      output: `from celery import Celery

app = Celery('shop')

def send():
    pass

send_task = app.task(send, time_limit=60)
`,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'task_time_limit',
            effect: "does nothing: a task's own option is `time_limit`",
          },
          line: 8,
          column: 28,
          endLine: 8,
          endColumn: 46,
        },
      ],
    },
    {
      name: 'a soft limit above the hard one',
      code: `from celery import shared_task

@shared_task(soft_time_limit=90, time_limit=60)
def send():
    pass
`,
      output: null,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'soft_time_limit',
            effect: 'is above the hard limit: Celery refuses to dispatch the task',
          },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 32,
        },
      ],
    },
    {
      name: 'the same, through a constant, in options that are spread',
      code: `from celery import shared_task

HOUR = 60 * 60
LIMITS = {'soft_time_limit': 2 * HOUR, 'time_limit': HOUR}

@shared_task(**LIMITS)
def report():
    pass
`,
      output: null,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'soft_time_limit',
            effect: 'is above the hard limit: Celery refuses to dispatch the task',
          },
          line: 4,
          column: 11,
          endLine: 4,
          endColumn: 38,
        },
      ],
    },
    {
      name: 'a soft limit that is the hard one too',
      code: `from celery import shared_task

@shared_task(time_limit=60, soft_time_limit=60)
def send():
    pass
`,
      output: null,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'soft_time_limit',
            effect: 'is the hard limit too: the task has no time to clean up',
          },
          line: 3,
          column: 29,
          endLine: 3,
          endColumn: 47,
        },
      ],
    },
    {
      name: 'a retry after the hard limit, which no task sees',
      code: `from celery import shared_task
from celery.exceptions import TimeLimitExceeded

@shared_task(autoretry_for=(TimeLimitExceeded,))
def send():
    pass
`,
      output: null,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'autoretry_for',
            effect: 'lists `TimeLimitExceeded`, which no task ever sees: its process is killed',
          },
          line: 4,
          column: 14,
          endLine: 4,
          endColumn: 48,
        },
      ],
    },
    {
      name: 'zero is no limit',
      code: `from celery import shared_task

@shared_task(bind=True, time_limit=0)
def send(self):
    pass
`,
      output: null,
      errors: [
        {
          messageId: 'off',
          data: { option: 'time_limit', name: '`send`' },
          line: 3,
          column: 25,
          endLine: 3,
          endColumn: 37,
          suggestions: [
            {
              messageId: 'add',
              output: `from celery import shared_task

@shared_task(bind=True, time_limit=330, soft_time_limit=300)
def send(self):
    pass
`,
            },
          ],
        },
      ],
    },
    {
      name: 'zero, by default of the environment, and a limit of the user: still a choice',
      code: `import os

from celery import shared_task

@shared_task(time_limit=int(os.environ.get('LIMIT', 0)))
def send():
    pass
`,
      options: [{ limit: 60 }],
      output: null,
      errors: [
        {
          messageId: 'off',
          data: { option: 'time_limit', name: '`send`' },
          line: 5,
          column: 14,
          endLine: 5,
          endColumn: 56,
          suggestions: [
            {
              messageId: 'add',
              output: `import os

from celery import shared_task

@shared_task(time_limit=90, soft_time_limit=60)
def send():
    pass
`,
            },
          ],
        },
      ],
    },
    {
      name: 'zero, for both of them: each is written over where it stands',
      code: `from celery import shared_task

@shared_task(soft_time_limit=0, bind=True, time_limit=0)
def send(self):
    pass
`,
      output: null,
      errors: [
        {
          messageId: 'off',
          data: { option: 'time_limit', name: '`send`' },
          line: 3,
          column: 44,
          endLine: 3,
          endColumn: 56,
          suggestions: [
            {
              messageId: 'add',
              output: `from celery import shared_task

@shared_task(soft_time_limit=300, bind=True, time_limit=330)
def send(self):
    pass
`,
            },
          ],
        },
      ],
    },
    {
      name: 'zero, with unsafe fixes',
      code: `from celery import shared_task

@shared_task(time_limit=0)
def send():
    pass
`,
      settings: { tasks: { unsafeFixes: true } },
      output: `from celery import shared_task

@shared_task(time_limit=330, soft_time_limit=300)
def send():
    pass
`,
      errors: [
        {
          messageId: 'off',
          data: { option: 'time_limit', name: '`send`' },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 26,
        },
      ],
    },
    {
      name: 'a request without a timeout, where every one is asked for',
      code: `import requests
from celery import shared_task

@shared_task(time_limit=60)
def load(url):
    return requests.get(url).json()
`,
      options: [{ io: 'always' }],
      output: null,
      errors: [
        {
          messageId: 'network',
          data: { call: 'requests.get' },
          line: 6,
          column: 12,
          endLine: 6,
          endColumn: 29,
          suggestions: [
            {
              messageId: 'bound',
              output: `import requests
from celery import shared_task

@shared_task(time_limit=60)
def load(url):
    return requests.get(url, timeout=300).json()
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a timeout of none, of a session, in a function the task calls',
      code: `import requests
from celery import shared_task

session = requests.Session()

def push(url, rows):
    session.post(
        url,
        json=rows,
        timeout=None,
    )

@shared_task
def export(url):
    push(url, [])
`,
      options: [{ io: 'always', limit: 20 }],
      output: null,
      errors: [
        {
          messageId: 'network',
          data: { call: 'session.post' },
          line: 7,
          column: 5,
          endLine: 11,
          endColumn: 6,
          suggestions: [
            {
              messageId: 'bound',
              output: `import requests
from celery import shared_task

session = requests.Session()

def push(url, rows):
    session.post(
        url,
        json=rows,
        timeout=20,
    )

@shared_task
def export(url):
    push(url, [])
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a page, a mail server and a socket without timeouts',
      code: `import smtplib
import socket
from urllib.request import urlopen

from celery import shared_task

@shared_task
def report(url):
    text = urlopen(url).read()
    with smtplib.SMTP('mail.example') as server:
        server.sendmail('a@shop.example', 'b@shop.example', text)
    socket.create_connection(('log.example', 514))
`,
      options: [{ io: 'always' }],
      output: null,
      errors: [
        {
          messageId: 'network',
          data: { call: 'urlopen' },
          line: 9,
          column: 12,
          endLine: 9,
          endColumn: 24,
          suggestions: [
            {
              messageId: 'bound',
              output: `import smtplib
import socket
from urllib.request import urlopen

from celery import shared_task

@shared_task
def report(url):
    text = urlopen(url, timeout=300).read()
    with smtplib.SMTP('mail.example') as server:
        server.sendmail('a@shop.example', 'b@shop.example', text)
    socket.create_connection(('log.example', 514))
`,
            },
          ],
        },
        {
          messageId: 'network',
          data: { call: 'smtplib.SMTP' },
          line: 10,
          column: 10,
          endLine: 10,
          endColumn: 38,
          suggestions: [
            {
              messageId: 'bound',
              output: `import smtplib
import socket
from urllib.request import urlopen

from celery import shared_task

@shared_task
def report(url):
    text = urlopen(url).read()
    with smtplib.SMTP('mail.example', timeout=300) as server:
        server.sendmail('a@shop.example', 'b@shop.example', text)
    socket.create_connection(('log.example', 514))
`,
            },
          ],
        },
        {
          messageId: 'network',
          data: { call: 'socket.create_connection' },
          line: 12,
          column: 5,
          endLine: 12,
          endColumn: 51,
          suggestions: [
            {
              messageId: 'bound',
              output: `import smtplib
import socket
from urllib.request import urlopen

from celery import shared_task

@shared_task
def report(url):
    text = urlopen(url).read()
    with smtplib.SMTP('mail.example') as server:
        server.sendmail('a@shop.example', 'b@shop.example', text)
    socket.create_connection(('log.example', 514), timeout=300)
`,
            },
          ],
        },
      ],
    },
  ],
});

const SHARED = `from celery import shared_task

@shared_task
def send():
    pass
`;
const MISSING = '`send` has no time limit: a job that hangs keeps its worker slot for ever.';

interface Files {
  readonly [file: string]: string;
}

/** A project whose app limits nothing, unless its files say otherwise. */
const projectOf = (tasks: string, files: Files = {}) =>
  folder({
    'setup.py': '',
    'app.py': `from celery import Celery\napp = Celery('shop')\n`,
    'tasks.py': tasks,
    ...files,
  });

const reports = (tasks: string, files?: Files, settings?: TasksSettings): readonly string[] =>
  projectOf(tasks, files).reports('tasks.py', settings);

const suggested = (tasks: string, files?: Files): string =>
  projectOf(tasks, files).fixed('tasks.py');

/** What this rule alone says with these options, and what `--fix` makes of it. */
function linted(tasks: string, options: object, files: Files = {}) {
  const { root } = projectOf(tasks, files);
  const linter = new Linter({ cwd: root });
  const file = join(root, 'tasks.py');
  const config = {
    files: ['**/*.py'],
    plugins: { tasks: plugin },
    language: 'tasks/python',
    rules: { 'tasks/require-time-limit': ['error', options] },
  } satisfies Linter.Config;
  return {
    reports: linter
      .verify(tasks, config, file)
      .map(({ line, column, message }) => `${String(line)}:${String(column)} ${message}`),
    fixed: linter.verifyAndFix(tasks, config, file).output,
  };
}

describe('a task of a project without limits', () => {
  it('shared', () => {
    expect(reports(SHARED)).toEqual([`3:2 ${MISSING}`]);
    expect(suggested(SHARED)).toBe(`from celery import shared_task

@shared_task(soft_time_limit=300, time_limit=330)
def send():
    pass
`);
  });

  it('of the app', () => {
    const tasks = `from app import app

@app.task(bind=True)
def send(self):
    pass
`;
    expect(reports(tasks)).toEqual([`3:2 ${MISSING}`]);
    expect(suggested(tasks)).toBe(`from app import app

@app.task(bind=True, soft_time_limit=300, time_limit=330)
def send(self):
    pass
`);
  });

  it('with options on lines of their own', () => {
    const tasks = `from celery import shared_task

@shared_task(
    bind=True,
    name='send',  # others dispatch by it
)
def send(self):
    pass
`;
    expect(reports(tasks)).toEqual([`3:2 ${MISSING}`]);
    expect(suggested(tasks)).toBe(`from celery import shared_task

@shared_task(
    bind=True,
    name='send',  # others dispatch by it
    soft_time_limit=300,
    time_limit=330,
)
def send(self):
    pass
`);
  });

  it('whose limit is written to be none: the project is asked', () => {
    const tasks = SHARED.replace('@shared_task', '@shared_task(time_limit=None)');
    expect(reports(tasks)).toEqual([`3:2 ${MISSING}`]);
    expect(suggested(tasks)).toBe(`from celery import shared_task

@shared_task(time_limit=330, soft_time_limit=300)
def send():
    pass
`);
  });

  it('of a class', () => {
    const tasks = `from app import app
from celery import Task

class Send(Task):
    """Sends."""

    name = 'send'

    def run(self):
        pass

app.register_task(Send())
`;
    expect(reports(tasks)).toEqual([`4:1 ${MISSING.replace('send', 'Send')}`]);
    expect(suggested(tasks)).toBe(`from app import app
from celery import Task

class Send(Task):
    """Sends."""

    soft_time_limit = 300
    time_limit = 330
    name = 'send'

    def run(self):
        pass

app.register_task(Send())
`);
  });

  it('made by a call', () => {
    const tasks = `from app import app

def send():
    pass

send_task = app.task(send, name='send')
`;
    expect(reports(tasks)).toEqual([`6:13 ${MISSING}`]);
    expect(suggested(tasks)).toBe(`from app import app

def send():
    pass

send_task = app.task(send, name='send', soft_time_limit=300, time_limit=330)
`);
  });

  it('whose base class says nothing about it', () => {
    const tasks = `from celery import Task, shared_task

class Logged(Task):
    abstract = True

@shared_task(base=Logged)
def send():
    pass
`;
    expect(reports(tasks)).toEqual([`6:2 ${MISSING}`]);
  });

  it('with a setting that never works: one report', () => {
    const tasks = SHARED.replace('@shared_task', '@shared_task(task_time_limit=60)');
    expect(reports(tasks)).toEqual([
      "3:14 `task_time_limit` does nothing: a task's own option is `time_limit`.",
    ]);
  });

  it('whose app has settings that never work', () => {
    const app = `from celery import Celery
app = Celery('shop')
app.conf.update(CELERYD_TIME_LIMIT=60, CELERYD_SOFT_TIME_LIMIT=30)
`;
    expect(reports(SHARED, { 'app.py': app })).toEqual([`3:2 ${MISSING}`]);
  });

  it('whose app says something else of all tasks', () => {
    const app = `from celery import Celery
app = Celery('shop', task_annotations={'*': {'rate_limit': '10/s'}})
`;
    expect(reports(SHARED, { 'app.py': app })).toEqual([`3:2 ${MISSING}`]);
  });

  it('with another decorator, which ends nothing', () => {
    const tasks = `from celery import shared_task
from log import logged

@shared_task
@logged
def send():
    pass
`;
    const log = `def logged(fn):\n    print(fn)\n    return fn\n`;
    expect(reports(tasks, { 'log.py': log })).toEqual([`4:2 ${MISSING}`]);
  });
});

describe('the limit a user asks for', () => {
  it('is written by `--fix`, with half a minute to clean up', () => {
    expect(linted(SHARED, { limit: 60 }).fixed).toBe(`from celery import shared_task

@shared_task(soft_time_limit=60, time_limit=90)
def send():
    pass
`);
  });

  it('leaves a tenth of it to clean up, where that is more', () => {
    expect(linted(SHARED, { limit: 1200 }).fixed).toBe(`from celery import shared_task

@shared_task(soft_time_limit=1200, time_limit=1320)
def send():
    pass
`);
  });

  it('is written into a class', () => {
    const tasks = `from app import app
from celery import Task

class Send(Task):
    def run(self):
        pass

app.register_task(Send())
`;
    expect(linted(tasks, { limit: 60 }).fixed).toBe(`from app import app
from celery import Task

class Send(Task):
    soft_time_limit = 60
    time_limit = 90
    def run(self):
        pass

app.register_task(Send())
`);
  });

  it('is not ours: without one, `--fix` leaves the task as it is', () => {
    expect(linted(SHARED, {}).fixed).toBe(SHARED);
  });
});

describe('reported at the app', () => {
  const APP = `from celery import Celery

app = Celery('shop', broker='redis://')

@app.task
def send():
    pass

@app.task
def notify():
    pass
`;
  const EVERY = 'The project has no time limit: a job that hangs keeps its worker slot for ever.';

  it('once, for all of its tasks', () => {
    const { reports: found, fixed } = linted(APP, { report: 'app' }, { 'app.py': '' });
    expect(found).toEqual([`3:7 ${EVERY}`]);
    expect(fixed).toBe(APP);
  });

  it('with the limit a user asks for', () => {
    const { fixed } = linted(APP, { report: 'app', limit: 60 }, { 'app.py': '' });
    expect(fixed).toBe(`from celery import Celery

app = Celery('shop', broker='redis://', task_soft_time_limit=60, task_time_limit=90)

@app.task
def send():
    pass

@app.task
def notify():
    pass
`);
  });

  it('and not where the tasks are', () => {
    expect(linted(SHARED, { report: 'app' }).reports).toEqual([]);
  });

  it('only where it lets tasks run for ever', () => {
    const tasks = APP.replace(`'redis://'`, `'redis://', task_soft_time_limit=60`);
    expect(linted(tasks, { report: 'app' }, { 'app.py': '' }).reports).toEqual([]);
  });

  it('but not what is written at a task', () => {
    const tasks = SHARED.replace('@shared_task', '@shared_task(task_time_limit=60)');
    expect(linted(tasks, { report: 'app' }).reports).toEqual([
      "3:14 `task_time_limit` does nothing: a task's own option is `time_limit`.",
    ]);
  });
});

describe('a task that is limited', () => {
  it('softly, by itself', () => {
    expect(reports(SHARED.replace('@shared_task', '@shared_task(soft_time_limit=60)'))).toEqual([]);
  });

  it('by a base class of its file', () => {
    const tasks = `from celery import Task, shared_task

class Limited(Task):
    time_limit = 60

class Mail(Limited):
    abstract = True

@shared_task(base=Mail)
def send():
    pass
`;
    expect(reports(tasks)).toEqual([]);
  });

  it('by a base class of another file', () => {
    const tasks = `from base import Limited
from celery import shared_task

@shared_task(base=Limited)
def send():
    pass
`;
    const base = `from celery import Task\n\nclass Limited(Task):\n    soft_time_limit = 60\n`;
    expect(reports(tasks, { 'base.py': base })).toEqual([]);
  });

  it('perhaps, by a base class nobody can read', () => {
    const tasks = `from celery import shared_task
from vendor import Limited

@shared_task(base=Limited)
def send():
    pass
`;
    expect(reports(tasks)).toEqual([]);
  });

  it('as a class, by the class it extends', () => {
    const tasks = `from celery import Task

class Limited(Task):
    time_limit = 60

class Send(Limited):
    def run(self):
        pass
`;
    expect(reports(tasks)).toEqual([]);
  });

  it('perhaps, by options nobody can see', () => {
    expect(reports(SHARED.replace('@shared_task', '@shared_task(**OPTIONS)'))).toEqual([]);
  });

  it('by the app', () => {
    const app = `from celery import Celery\napp = Celery('shop', task_time_limit=60)\n`;
    expect(reports(SHARED, { 'app.py': app })).toEqual([]);
  });

  it('by the settings of Django', () => {
    const files = {
      'app.py': '',
      'shop/__init__.py': '',
      'shop/celery.py': `import os
from celery import Celery

os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')
app = Celery('shop')
app.config_from_object('django.conf:settings', namespace='CELERY')
`,
      'shop/settings.py': `CELERY_TASK_SOFT_TIME_LIMIT = 5 * 60\n`,
    };
    expect(reports(SHARED, files)).toEqual([]);
  });

  it('by an annotation of all tasks', () => {
    const app = `from celery import Celery
app = Celery('shop', task_annotations={'*': {'time_limit': 60}})
`;
    expect(reports(SHARED, { 'app.py': app })).toEqual([]);
  });

  it('by the class of all tasks', () => {
    const app = `from celery import Celery
app = Celery('shop')

class Limited(app.Task):
    time_limit = 60

app.Task = Limited
`;
    expect(reports(SHARED, { 'app.py': app })).toEqual([]);
  });

  it('perhaps, by an app nobody can find', () => {
    expect(reports(SHARED, { 'app.py': '' })).toEqual([]);
  });

  it('by a decorator that ends what it runs', () => {
    const tasks = `from celery import shared_task
from limits import in_time, soon

@shared_task
@in_time(60)
def send():
    pass

@shared_task
@soon
def notify():
    pass
`;
    const limits = `import functools
import signal

import gevent

def in_time(seconds):
    def decorate(fn):
        @functools.wraps(fn)
        def run(*args, **kwargs):
            with gevent.Timeout(seconds):
                return fn(*args, **kwargs)

        return run

    return decorate

def soon(fn):
    def run(*args, **kwargs):
        signal.alarm(10)
        return fn(*args, **kwargs)

    return run
`;
    expect(reports(tasks, { 'limits.py': limits })).toEqual([]);
  });

  it('by a decorator the user names', () => {
    const tasks = `from celery import shared_task
from vendor import task_timeout

@shared_task
@task_timeout(60)
def send():
    pass
`;
    expect(reports(tasks)).toEqual([`4:2 ${MISSING}`]);
    expect(reports(tasks, {}, { limiters: ['task_timeout'] })).toEqual([]);
  });

  it('where no linter can see it', () => {
    expect(reports(SHARED, {}, { guarantees: { timeLimit: true } })).toEqual([]);
  });
});

it('a task of another library', () => {
  const tasks = `from django_qstash import shared_task
from huey import RedisHuey
from procrastinate import App
from taskiq import InMemoryBroker

app = App()
broker = InMemoryBroker()
huey = RedisHuey('shop')

@app.task
def send():
    pass

@broker.task
async def notify():
    pass

@huey.task()
def bill():
    pass

@shared_task
def ship():
    pass
`;
  expect(reports(tasks)).toEqual([]);
});
