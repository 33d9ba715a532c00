import { join } from 'node:path';

import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

import plugin from '../../src/index.js';
import type { TasksSettings } from '../../src/model/settings.js';
import rule from '../../src/rules/no-unused-result.js';
import { folder } from '../project/folder.js';
import { EXACT, python } from '../tester.js';

python.run('no-unused-result, Python', rule, {
  assertionOptions: EXACT,
  valid: [
    {
      name: 'a task alone: its project may keep no results',
      code: `from celery import shared_task

@shared_task
def send(to):
    deliver(to)
`,
    },
    {
      name: 'a task of an app of its file: another file may configure it',
      code: `from celery import Celery

app = Celery('shop', backend='redis://')

@app.task
def send(to):
    deliver(to)
`,
    },
    {
      name: 'a shared task of django_qstash',
      code: `from django_qstash import shared_task

@shared_task(ignore_results=True)
def send(to):
    deliver(to)
`,
    },
    {
      name: 'a task of huey',
      code: `from huey import RedisHuey

huey = RedisHuey('shop')

@huey.task(ignore_results=True)
def send(to):
    deliver(to)
`,
    },
  ],
  invalid: [
    {
      name: 'a name that no task has',
      code: `from celery import shared_task

@shared_task(
    bind=True,
    ignore_results=True,  # nobody reads them
)
def send(self, to):
    deliver(to)
`,
      output: null,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'ignore_results',
            effect: "does nothing: a task's own option is `ignore_result`",
          },
          line: 5,
          column: 5,
          endLine: 5,
          endColumn: 24,
          suggestions: [
            {
              messageId: 'repair',
              output: `from celery import shared_task

@shared_task(
    bind=True,
    ignore_result=True,  # nobody reads them
)
def send(self, to):
    deliver(to)
`,
            },
          ],
        },
      ],
    },
    {
      name: 'the same at a function that is made a task by a call',
      code: `from celery import Celery

app = Celery('shop')

def send(to):
    deliver(to)

send_task = app.task(send, ignore_results=True)
`,
      output: null,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'ignore_results',
            effect: "does nothing: a task's own option is `ignore_result`",
          },
          line: 8,
          column: 28,
          endLine: 8,
          endColumn: 47,
          suggestions: [
            {
              messageId: 'repair',
              output: `from celery import Celery

app = Celery('shop')

def send(to):
    deliver(to)

send_task = app.task(send, ignore_result=True)
`,
            },
          ],
        },
      ],
    },
    {
      name: 'beside the right name: which of them is meant, nobody knows',
      code: `from celery import shared_task

@shared_task(ignore_results=True, ignore_result=False)
def send(to):
    deliver(to)
`,
      output: null,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'ignore_results',
            effect: "does nothing: a task's own option is `ignore_result`",
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

@shared_task(ignore_results=True, **OPTIONS)
def send(to):
    deliver(to)
`,
      output: null,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'ignore_results',
            effect: "does nothing: a task's own option is `ignore_result`",
          },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 33,
        },
      ],
    },
    {
      name: 'in a dict, where nobody knows what else is made of it',
      code: `from celery import shared_task

@shared_task(**{'ignore_results': True})
def send(to):
    deliver(to)
`,
      output: null,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'ignore_results',
            effect: "does nothing: a task's own option is `ignore_result`",
          },
          line: 3,
          column: 17,
          endLine: 3,
          endColumn: 39,
        },
      ],
    },
    {
      name: 'with unsafe fixes',
      code: `from celery import shared_task

@shared_task(ignore_results=True)
def send(to):
    deliver(to)
`,
      settings: { tasks: { unsafeFixes: true } },
      output: `from celery import shared_task

@shared_task(ignore_result=True)
def send(to):
    deliver(to)
`,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'ignore_results',
            effect: "does nothing: a task's own option is `ignore_result`",
          },
          line: 3,
          column: 14,
          endLine: 3,
          endColumn: 33,
        },
      ],
    },
  ],
});

const SHARED = `from celery import shared_task

@shared_task
def send(to):
    deliver(to)
`;
const UNREAD = '`send` returns nothing, and still its result is kept: mark it as one nobody reads.';

interface Files {
  readonly [file: string]: string;
}

/** A project whose app has a store of results and limits tasks, unless its files say otherwise. */
const projectOf = (tasks: string, files: Files = {}) =>
  folder({
    'setup.py': '',
    'app.py': `from celery import Celery\napp = Celery('shop', backend='redis://', task_time_limit=60)\n`,
    'tasks.py': tasks,
    ...files,
  });

const reports = (tasks: string, files?: Files, settings?: TasksSettings): readonly string[] =>
  projectOf(tasks, files).reports('tasks.py', settings);

const suggested = (tasks: string): string => projectOf(tasks).fixed('tasks.py');

describe('a task whose result is kept', () => {
  it('shared', () => {
    expect(reports(SHARED)).toEqual([`3:2 ${UNREAD}`]);
    expect(suggested(SHARED)).toBe(`from celery import shared_task

@shared_task(ignore_result=True)
def send(to):
    deliver(to)
`);
  });

  it('is a suggestion: failures leave the store too', () => {
    const { root } = projectOf(SHARED);
    const config = {
      files: ['**/*.py'],
      plugins: { tasks: plugin },
      language: 'tasks/python',
      rules: { 'tasks/no-unused-result': 'error' },
    } satisfies Linter.Config;
    const [message] = new Linter({ cwd: root }).verify(SHARED, config, join(root, 'tasks.py'));
    expect(message?.fix).toBeUndefined();
    expect(message?.suggestions?.[0]?.desc).toBe('Keep no result of it.');
  });

  it('by a name that no task has: one problem, one report', () => {
    const tasks = SHARED.replace('@shared_task', '@shared_task(ignore_results=True)');
    expect(reports(tasks)).toEqual([
      "3:14 `ignore_results` does nothing: a task's own option is `ignore_result`.",
    ]);
    expect(suggested(tasks)).toBe(
      SHARED.replace('@shared_task', '@shared_task(ignore_result=True)'),
    );
  });

  it('of the app, with options', () => {
    const tasks = `from app import app

@app.task(bind=True, max_retries=5)
def send(self, to):
    deliver(to)
`;
    expect(reports(tasks)).toEqual([`3:2 ${UNREAD}`]);
    expect(suggested(tasks)).toBe(`from app import app

@app.task(bind=True, max_retries=5, ignore_result=True)
def send(self, to):
    deliver(to)
`);
  });

  it('with options on lines of their own', () => {
    const tasks = `from celery import shared_task

@shared_task(
    name='send'  # others dispatch by it
)
def send(to):
    deliver(to)
`;
    expect(reports(tasks)).toEqual([`3:2 ${UNREAD}`]);
    expect(suggested(tasks)).toBe(`from celery import shared_task

@shared_task(
    name='send',  # others dispatch by it
    ignore_result=True
)
def send(to):
    deliver(to)
`);
  });

  it('of a class', () => {
    const tasks = `from app import app
from celery import Task

class Send(Task):
    """Sends."""

    name = 'send'

    def run(self, to):
        deliver(to)

app.register_task(Send())
`;
    expect(reports(tasks)).toEqual([`4:1 ${UNREAD.replace('send', 'Send')}`]);
    expect(suggested(tasks)).toBe(`from app import app
from celery import Task

class Send(Task):
    """Sends."""

    ignore_result = True
    name = 'send'

    def run(self, to):
        deliver(to)

app.register_task(Send())
`);
  });

  it('made by a call', () => {
    const tasks = `from app import app

def send(to):
    deliver(to)

send_task = app.task(send)
`;
    expect(reports(tasks)).toEqual([`6:13 ${UNREAD}`]);
    expect(suggested(tasks)).toBe(`from app import app

def send(to):
    deliver(to)

send_task = app.task(send, ignore_result=True)
`);
  });

  it('that returns `None`, in words or without', () => {
    const tasks = `from celery import shared_task

@shared_task
def send(to):
    if not to:
        return
    deliver(to)
    return None
`;
    expect(reports(tasks)).toEqual([`3:2 ${UNREAD}`]);
  });

  it('in which only functions of its own return something', () => {
    const tasks = `from celery import shared_task

@shared_task
def send(people):
    def name_of(person):
        return person['name']

    deliver(sorted(people, key=name_of))
    deliver(sorted(people, key=lambda person: person['age']))
`;
    expect(reports(tasks)).toEqual([`3:2 ${UNREAD}`]);
  });

  it('that asks to be run again', () => {
    const tasks = `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    if not is_open():
        raise self.retry(countdown=60)
    deliver(to)
`;
    expect(reports(tasks)).toEqual([`3:2 ${UNREAD}`]);
  });

  it('whose option is written as none: the project is asked', () => {
    const tasks = SHARED.replace('@shared_task', '@shared_task(ignore_result=None)');
    expect(reports(tasks)).toEqual([`3:2 ${UNREAD}`]);
    expect(suggested(tasks)).toBe(`from celery import shared_task

@shared_task(ignore_result=True)
def send(to):
    deliver(to)
`);
  });

  it('whose base class says nothing about it', () => {
    const tasks = `from celery import Task, shared_task

class Logged(Task):
    abstract = True

@shared_task(base=Logged)
def send(to):
    deliver(to)
`;
    expect(reports(tasks)).toEqual([`6:2 ${UNREAD}`]);
  });

  it('that is dispatched, and nothing else', () => {
    const views = `from celery import group
from tasks import send

def order(people):
    send.delay('shop@shop.example')
    send.apply_async(('office@shop.example',), countdown=60)
    group(send.s(person) for person in people).delay()
`;
    expect(reports(SHARED, { 'views.py': views })).toEqual([`3:2 ${UNREAD}`]);
  });

  it('that is a link of a chain, or comes after a chord', () => {
    const tasks = `from celery import chain, chord, shared_task

@shared_task(ignore_result=False)
def load(url):
    fetch(url)

@shared_task
def clear(to):
    drop(to)

@shared_task
def send(to):
    deliver(to)

def order(urls, to):
    chain(clear.si(to), load.si(urls[0])).delay()
    chord([load.s(url) for url in urls], send.si(to))()
`;
    expect(reports(tasks)).toEqual([`7:2 ${UNREAD.replace('send', 'clear')}`, `11:2 ${UNREAD}`]);
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
      'shop/settings.py': `CELERY_RESULT_BACKEND = 'django-db'\nCELERY_TASK_TIME_LIMIT = 60\n`,
    };
    expect(reports(SHARED, files)).toEqual([`3:2 ${UNREAD}`]);
  });
});

describe('a task that gives something', () => {
  it('returns it, on one way at least', () => {
    const tasks = `from celery import shared_task

@shared_task
def send(to):
    if not to:
        return 0
    deliver(to)
`;
    expect(reports(tasks)).toEqual([]);
  });

  it('returns what a function gives, whatever that is', () => {
    const tasks = SHARED.replace('deliver(to)', 'return deliver(to)');
    expect(reports(tasks)).toEqual([]);
  });

  it('yields it', () => {
    const tasks = SHARED.replace('deliver(to)', 'yield to');
    expect(reports(tasks)).toEqual([]);
  });

  it('says how far it is', () => {
    const tasks = `from celery import current_task, shared_task

@shared_task(bind=True)
def send(self, people):
    for at, person in enumerate(people):
        deliver(person)
        self.update_state(state='PROGRESS', meta={'at': at})

@shared_task
def notify(people):
    for at, person in enumerate(people):
        deliver(person)
        current_task.update_state(state='PROGRESS', meta={'at': at})
`;
    expect(reports(tasks)).toEqual([]);
  });

  it('leaves its place to another one', () => {
    const tasks = `from celery import shared_task

@shared_task
def add(a, b):
    return a + b

@shared_task(bind=True)
def first(self, a):
    raise self.replace(add.s(a, 1))

@shared_task(bind=True)
def second(self, a):
    return self.replace(add.s(a, 2))
`;
    expect(reports(tasks)).toEqual([]);
  });
});

describe('a task whose result is read', () => {
  it('where it is dispatched', () => {
    const tasks = `${SHARED}
def order(to):
    send.delay(to).get(timeout=5)
`;
    expect(reports(tasks)).toEqual([]);
  });

  it('by a name', () => {
    const tasks = `${SHARED}
def order(to):
    sent = send.apply_async((to,))
    show('please wait')
    return sent.ready()
`;
    expect(reports(tasks)).toEqual([]);
  });

  it('by the id of a job', () => {
    const tasks = `${SHARED}
def wait(job):
    return send.AsyncResult(job).get()
`;
    expect(reports(tasks)).toEqual([]);
  });

  it('in another file', () => {
    const views = `import celery
from tasks import send

def order(to):
    send.delay(to).get(timeout=5)
`;
    expect(reports(SHARED, { 'views.py': views })).toEqual([]);
  });

  it('by a chord, for it counts its members by their results', () => {
    const tasks = `from celery import chord, shared_task

@shared_task
def send(to):
    deliver(to)

@shared_task
def close(sent):
    return len(sent)

def order(people):
    chord([send.s(person) for person in people], close.s())()
`;
    expect(reports(tasks)).toEqual([]);
  });

  it('by a chord of another file', () => {
    const views = `from celery import chord
from tasks import send
from reports import close

def order(people):
    chord([send.s(person) for person in people])(close.s())
`;
    expect(reports(SHARED, { 'views.py': views })).toEqual([]);
  });

  it('by a group with a task after it, which is a chord', () => {
    const tasks = `from celery import chain, group, shared_task

@shared_task
def send(to):
    deliver(to)

@shared_task
def notify(to):
    deliver(to)

@shared_task
def close(sent):
    return len(sent)

def order(people):
    (group(send.s(person) for person in people) | close.s()).delay()
    chain(group(notify.s(person) for person in people), close.s()).delay()
`;
    expect(reports(tasks)).toEqual([]);
  });
});

describe('a task whose result is not kept', () => {
  it('says so', () => {
    expect(reports(SHARED.replace('@shared_task', '@shared_task(ignore_result=True)'))).toEqual([]);
  });

  it('is one of a class that says so', () => {
    const tasks = `from celery import Task, shared_task

class Silent(Task):
    ignore_result = True

@shared_task(base=Silent)
def send(to):
    deliver(to)

class Notify(Silent):
    def run(self, to):
        deliver(to)
`;
    expect(reports(tasks)).toEqual([]);
  });

  it('is one of a class of another file that says so', () => {
    const tasks = `from base import Silent
from celery import shared_task

@shared_task(base=Silent)
def send(to):
    deliver(to)
`;
    const base = `from celery import Task\n\nclass Silent(Task):\n    ignore_result = True\n`;
    expect(reports(tasks, { 'base.py': base })).toEqual([]);
  });

  it('is one of an app without a store of results', () => {
    const app = `from celery import Celery\napp = Celery('shop', task_time_limit=60)\n`;
    expect(reports(SHARED, { 'app.py': app })).toEqual([]);
  });

  it('is one of an app whose store of results is none', () => {
    const app = `from celery import Celery\napp = Celery('shop', backend=None, task_time_limit=60)\n`;
    expect(reports(SHARED, { 'app.py': app })).toEqual([]);
  });

  it('is one of an app that keeps none', () => {
    const app = `from celery import Celery
app = Celery('shop', backend='redis://', task_time_limit=60)
app.conf.task_ignore_result = True
`;
    expect(reports(SHARED, { 'app.py': app })).toEqual([]);
  });

  it('is annotated so with all others', () => {
    const app = `from celery import Celery
app = Celery('shop', backend='redis://', task_time_limit=60)
app.conf.task_annotations = {'*': {'ignore_result': True}}
`;
    expect(reports(SHARED, { 'app.py': app })).toEqual([]);
  });

  it('is none where the user says so', () => {
    expect(reports(SHARED, {}, { guarantees: { resultsIgnored: true } })).toEqual([]);
  });
});

describe('a task whose result is kept on purpose', () => {
  it('as it says itself', () => {
    expect(reports(SHARED.replace('@shared_task', '@shared_task(ignore_result=False)'))).toEqual(
      [],
    );
  });

  it('as the app says of all of them', () => {
    const app = `from celery import Celery
app = Celery('shop', backend='redis://', task_ignore_result=False, task_time_limit=60)
`;
    expect(reports(SHARED, { 'app.py': app })).toEqual([]);
  });
});

describe('a task of which nobody knows whether its result is kept', () => {
  it('by options nobody can see', () => {
    expect(reports(SHARED.replace('@shared_task', '@shared_task(**OPTIONS)'))).toEqual([]);
  });

  it('by a value nobody can read', () => {
    const tasks = SHARED.replace('@shared_task', '@shared_task(ignore_result=settings.SILENT)');
    expect(reports(tasks)).toEqual([]);
  });

  it('by a base class nobody can read', () => {
    const tasks = `from celery import shared_task
from vendor import Silent

@shared_task(base=Silent)
def send(to):
    deliver(to)
`;
    expect(reports(tasks)).toEqual([]);
  });

  it('by an app nobody can find', () => {
    expect(reports(SHARED, { 'app.py': '' })).toEqual([]);
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
def send(to):
    deliver(to)

@broker.task
async def notify(to):
    deliver(to)

@huey.task()
def bill(to):
    deliver(to)

@shared_task
def ship(to):
    deliver(to)
`;
  expect(reports(tasks)).toEqual([]);
});
