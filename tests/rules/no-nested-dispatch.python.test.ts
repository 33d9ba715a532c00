import { describe, expect, it } from 'vitest';

import rule from '../../src/rules/no-nested-dispatch.js';
import { folder } from '../project/folder.js';
import { EXACT, python } from '../tester.js';

python.run('no-nested-dispatch, Python', rule, {
  assertionOptions: EXACT,
  valid: [
    {
      name: 'the same names of another library',
      code: `from celery import chain
from django_qstash import shared_task

@shared_task
def inner(x):
    return x

@shared_task(bind=True)
def outer(self, x):
    return chain(inner.s(x), inner.s()).delay()

def start():
    chain(outer.s(1), inner.s()).delay()
`,
    },
    {
      name: 'tasks of Huey wait for one another',
      code: `from huey import RedisHuey

app = RedisHuey('shop')

@app.task()
def load(url):
    return url

@app.task()
def crawl(url):
    return load(url).get(blocking=True)
`,
    },
    {
      name: 'a fan-out',
      code: `from celery import shared_task

@shared_task
def send(user_id):
    print(user_id)

@shared_task
def send_all(user_ids):
    for user_id in user_ids:
        send.delay(user_id)
`,
    },
    {
      name: 'a hand-over to the next stage, and the next round of itself',
      code: `from celery import shared_task

@shared_task
def pack(order_id):
    ship.delay(order_id)

@shared_task
def ship(order_id, page=1):
    if page < 9:
        ship.apply_async((order_id, page + 1), countdown=60)
`,
    },
    {
      name: 'a task that is no link starts a chain',
      code: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task
def crawl(url):
    chain(load.s(url), load.s()).delay()
`,
    },
    {
      name: 'the last link of a chain starts another one',
      code: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task
def crawl(url):
    chain(load.s(url), load.s()).delay()

def start(url):
    chain(load.s(url), crawl.s()).delay()
`,
    },
    {
      name: 'a chain that takes the place of the link',
      code: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    return self.replace(chain(load.s(url), load.s()))

def start(url):
    chain(crawl.s(url), load.s()).delay()
`,
      options: [{ allowRootChain: false }],
    },
    {
      name: 'a function that returns signatures',
      code: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task
def crawl(url):
    return chain(load.s(url), load.s())

def start(url):
    chain(crawl.s(url), load.s()).delay()
`,
      options: [{ allowRootChain: false }],
    },
    {
      name: 'a function that is no task may wait',
      code: `from celery import shared_task

@shared_task
def load(url):
    return url

def view(url):
    return load.delay(url).get(timeout=9)
`,
    },
    {
      name: '`get` of a dict and of a response',
      code: `import requests
from celery import shared_task

@shared_task
def load(url, options):
    answer = requests.get(url, timeout=options.get('timeout'))
    return answer.headers.get('etag')
`,
    },
    {
      name: 'a task that is called like a function',
      code: `from celery import shared_task

@shared_task
def load(url):
    return url

@shared_task
def crawl(url):
    return load(url)
`,
    },
    {
      name: 'a signature nobody can read',
      code: `from celery import chain, shared_task
from shop.tasks import steps

@shared_task(bind=True)
def crawl(self, url):
    return chain(*steps(url)).delay()

def start(url):
    chain(*steps(url)).delay()
`,
    },
    {
      name: 'a loop that sleeps and asks something else',
      code: `import time

from celery import shared_task
from shop.bank import bank

@shared_task
def wait(order_id):
    while not bank.ready(order_id):
        time.sleep(1)
`,
    },
    {
      name: 'the body of a chord, which comes last',
      code: `from celery import chain, chord, shared_task

@shared_task
def load(url):
    return url

@shared_task
def crawl(pages):
    chain(load.s(pages), load.s()).delay()

def start(url):
    chord([load.s(url)], crawl.s()).delay()
`,
    },
    {
      name: 'a member of a group nothing waits for',
      code: `from celery import chain, group, shared_task

@shared_task
def load(url):
    return url

@shared_task
def crawl(url):
    chain(load.s(url), load.s()).delay()

def start(url):
    group(crawl.s(url), load.s(url)).delay()
`,
    },
    {
      name: 'a task that is run on the spot',
      code: `from celery import shared_task

@shared_task
def load(url):
    return url

@shared_task
def crawl(url):
    return load.apply((url,)).get()
`,
    },
    {
      name: 'a link that returns the id of what it dispatched',
      code: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task
def crawl(url):
    return load.delay(url).id

def start(url):
    chain(crawl.s(url), load.s()).delay()
`,
    },
  ],
  invalid: [
    {
      name: 'a chain that a link returns, of a bound task',
      code: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    return chain(load.s(url), load.s()).delay()

def start(url):
    chain(crawl.s(url), load.s()).delay()
`,
      output: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    return self.replace(chain(load.s(url), load.s()))

def start(url):
    chain(crawl.s(url), load.s()).delay()
`,
      errors: [
        {
          messageId: 'returned',
          data: { call: 'chain().delay' },
          line: 9,
          column: 12,
          endLine: 9,
          endColumn: 48,
        },
      ],
    },
    {
      name: 'a chain that is called, and one of `apply_async`',
      code: `from celery import chain, group, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    return chain(load.s(url), load.s())()

@shared_task(bind=True)
def parse(self, url):
    return group(load.s(url), load.s(url)).apply_async()

def start(url):
    chain(crawl.s(url), parse.s(), load.s()).delay()
`,
      output: `from celery import chain, group, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    return self.replace(chain(load.s(url), load.s()))

@shared_task(bind=True)
def parse(self, url):
    return self.replace(group(load.s(url), load.s(url)))

def start(url):
    chain(crawl.s(url), parse.s(), load.s()).delay()
`,
      errors: [
        {
          messageId: 'returned',
          data: { call: 'chain()' },
          line: 9,
          column: 12,
          endLine: 9,
          endColumn: 42,
        },
        {
          messageId: 'returned',
          data: { call: 'group().apply_async' },
          line: 13,
          column: 12,
          endLine: 13,
          endColumn: 57,
        },
      ],
    },
    {
      name: 'a group that a link waits for: that it waits is told, and nothing else',
      code: `from celery import chain, group, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    return group(load.s(url), load.s(url)).delay().get()

def start(url):
    chain(crawl.s(url), load.s()).delay()
`,
      output: null,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'group().delay().get' },
          line: 9,
          column: 12,
          endLine: 9,
          endColumn: 57,
        },
      ],
    },
    {
      name: 'a task that a link starts, and returns what that gives at once',
      code: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task
def crawl(url):
    return load.delay(url)

def start(url):
    chain(crawl.s(url), load.s()).delay()
`,
      output: null,
      errors: [
        {
          messageId: 'returned',
          data: { call: 'load.delay' },
          line: 9,
          column: 12,
          endLine: 9,
          endColumn: 27,
        },
      ],
    },
    {
      name: 'tasks joined by `|`',
      code: `from celery import shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    return (load.s(url) | load.s()).delay()

def start(url):
    (crawl.s(url) | load.s()).delay()
`,
      output: `from celery import shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    return self.replace((load.s(url) | load.s()))

def start(url):
    (crawl.s(url) | load.s()).delay()
`,
      errors: [
        {
          messageId: 'returned',
          data: { call: '().delay' },
          line: 9,
          column: 12,
          endLine: 9,
          endColumn: 44,
        },
      ],
    },
    {
      name: 'a chain that is not returned',
      code: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    chain(load.s(url), load.s()).delay()

def start(url):
    chain(crawl.s(url), load.s()).delay()
`,
      output: null,
      errors: [
        {
          messageId: 'nested',
          data: { call: 'chain().delay' },
          line: 9,
          column: 5,
          endLine: 9,
          endColumn: 41,
          suggestions: [
            {
              messageId: 'replace',
              output: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    return self.replace(chain(load.s(url), load.s()))

def start(url):
    chain(crawl.s(url), load.s()).delay()
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a link that is started alone too',
      code: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    return chain(load.s(url), load.s()).delay()

def start(url):
    chain(crawl.s(url), load.s()).delay()
    crawl.delay(url)
`,
      output: null,
      errors: [
        {
          messageId: 'returned',
          data: { call: 'chain().delay' },
          line: 9,
          column: 12,
          endLine: 9,
          endColumn: 48,
          suggestions: [
            {
              messageId: 'replace',
              output: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    return self.replace(chain(load.s(url), load.s()))

def start(url):
    chain(crawl.s(url), load.s()).delay()
    crawl.delay(url)
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a chain in a `try`, which would catch what ends the task',
      code: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    try:
        return chain(load.s(url), load.s()).delay()
    except Exception as error:
        print(error)

def start(url):
    chain(crawl.s(url), load.s()).delay()
`,
      output: null,
      errors: [
        {
          messageId: 'returned',
          data: { call: 'chain().delay' },
          line: 10,
          column: 16,
          endLine: 10,
          endColumn: 52,
          suggestions: [
            {
              messageId: 'replace',
              output: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    try:
        return self.replace(chain(load.s(url), load.s()))
    except Exception as error:
        print(error)

def start(url):
    chain(crawl.s(url), load.s()).delay()
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a member of the header of a chord',
      code: `from celery import chain, chord, shared_task

@shared_task
def load(url):
    return url

@shared_task
def report(pages):
    return pages

@shared_task(bind=True)
def crawl(self, url):
    return chain(load.s(url), load.s()).delay()

def start(urls):
    chord([crawl.s(url) for url in urls], report.s()).delay()
`,
      output: `from celery import chain, chord, shared_task

@shared_task
def load(url):
    return url

@shared_task
def report(pages):
    return pages

@shared_task(bind=True)
def crawl(self, url):
    return self.replace(chain(load.s(url), load.s()))

def start(urls):
    chord([crawl.s(url) for url in urls], report.s()).delay()
`,
      errors: [
        {
          messageId: 'returned',
          data: { call: 'chain().delay' },
          line: 13,
          column: 12,
          endLine: 13,
          endColumn: 48,
        },
      ],
    },
    {
      name: 'a member of a chord, by a name of its own',
      code: `from celery import chain, chord, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    chain(load.s(url), load.s()).delay()

def start(url):
    first = crawl.s(url)
    header = [first, load.s(url)]
    chord(header)(load.s())
`,
      output: null,
      errors: [
        {
          messageId: 'nested',
          data: { call: 'chain().delay' },
          line: 9,
          column: 5,
          endLine: 9,
          endColumn: 41,
          suggestions: [
            {
              messageId: 'replace',
              output: `from celery import chain, chord, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    return self.replace(chain(load.s(url), load.s()))

def start(url):
    first = crawl.s(url)
    header = [first, load.s(url)]
    chord(header)(load.s())
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a dispatch with options, and one with arguments: nobody can write it otherwise',
      code: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    return chain(load.s(), load.s()).delay(url)

@shared_task(bind=True)
def parse(self, url):
    return chain(load.s(url), load.s()).apply_async(countdown=10)

def start(url):
    chain(crawl.s(url), parse.s(), load.s()).delay()
`,
      output: null,
      errors: [
        {
          messageId: 'returned',
          data: { call: 'chain().delay' },
          line: 9,
          column: 12,
          endLine: 9,
          endColumn: 48,
        },
        {
          messageId: 'returned',
          data: { call: 'chain().apply_async' },
          line: 13,
          column: 12,
          endLine: 13,
          endColumn: 66,
        },
      ],
    },
    {
      name: 'a root task that starts a chain, where that is not wanted',
      code: `from celery import chain, chord, group, shared_task

@shared_task
def load(url):
    return url

@shared_task
def crawl(url):
    chain(load.s(url), load.s()).delay()
    group(load.s(url), load.s(url))()
    chord([load.s(url)], load.s()).apply_async()
`,
      options: [{ allowRootChain: false }],
      output: null,
      errors: [
        {
          messageId: 'root',
          data: { call: 'chain().delay' },
          line: 9,
          column: 5,
          endLine: 9,
          endColumn: 41,
        },
        {
          messageId: 'root',
          data: { call: 'group()' },
          line: 10,
          column: 5,
          endLine: 10,
          endColumn: 38,
        },
        {
          messageId: 'root',
          data: { call: 'chord().apply_async' },
          line: 11,
          column: 5,
          endLine: 11,
          endColumn: 49,
        },
      ],
    },
    {
      name: 'a wait for another task',
      code: `from celery import shared_task

@shared_task
def load(url):
    return url

@shared_task
def crawl(url):
    return load.delay(url).get()
`,
      output: null,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'load.delay().get' },
          line: 9,
          column: 12,
          endLine: 9,
          endColumn: 33,
        },
      ],
    },
    {
      name: 'a wait for what a name holds',
      code: `from celery import shared_task

@shared_task
def load(url):
    return url

@shared_task
def crawl(url):
    result = load.apply_async((url,))
    result.get(timeout=9)
    print('done')
`,
      output: null,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'result.get' },
          line: 10,
          column: 5,
          endLine: 10,
          endColumn: 26,
          suggestions: [
            {
              messageId: 'leave',
              output: `from celery import shared_task

@shared_task
def load(url):
    return url

@shared_task
def crawl(url):
    result = load.apply_async((url,))
    print('done')
`,
            },
          ],
        },
      ],
    },
    {
      name: '`unsafeFixes` makes the suggestion a fix',
      code: `from celery import shared_task

@shared_task
def load(url):
    return url

@shared_task
def crawl(url):
    result = load.apply_async((url,))
    result.get(timeout=9)
    print('done')
`,
      settings: { tasks: { unsafeFixes: true } },
      output: `from celery import shared_task

@shared_task
def load(url):
    return url

@shared_task
def crawl(url):
    result = load.apply_async((url,))
    print('done')
`,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'result.get' },
          line: 10,
          column: 5,
          endLine: 10,
          endColumn: 26,
        },
      ],
    },
    {
      name: 'a wait for a result by its id',
      code: `from celery.result import AsyncResult
from celery import shared_task

@shared_task
def report(task_id):
    return AsyncResult(task_id).get()
`,
      output: null,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'AsyncResult().get' },
          line: 6,
          column: 12,
          endLine: 6,
          endColumn: 38,
        },
      ],
    },
    {
      name: 'a wait for a group',
      code: `from celery import group, shared_task

@shared_task
def load(url):
    return url

@shared_task
def crawl(urls):
    pages = group(load.s(url) for url in urls)()
    return pages.join()
`,
      output: null,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'pages.join' },
          line: 10,
          column: 12,
          endLine: 10,
          endColumn: 24,
        },
      ],
    },
    {
      name: 'a wait for a task that is sent by its name',
      code: `from celery import Celery

app = Celery('shop')

@app.task
def crawl(url):
    return app.send_task('shop.load', (url,)).get()
`,
      output: null,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'app.send_task().get' },
          line: 7,
          column: 12,
          endLine: 7,
          endColumn: 52,
        },
      ],
    },
    {
      name: 'a function the task calls waits',
      code: `from celery import shared_task

@shared_task
def load(url):
    return url

def load_now(url):
    return load.delay(url).get()

@shared_task
def crawl(url):
    return load_now(url)
`,
      output: null,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'load.delay().get' },
          line: 8,
          column: 12,
          endLine: 8,
          endColumn: 33,
        },
      ],
    },
    {
      name: 'a loop that sleeps and asks',
      code: `import time

from celery import shared_task

@shared_task
def load(url):
    return url

@shared_task
def crawl(url):
    result = load.delay(url)
    while not result.ready():
        time.sleep(1)
`,
      output: null,
      errors: [
        {
          messageId: 'polling',
          data: { call: 'result.ready' },
          line: 12,
          column: 11,
          endLine: 12,
          endColumn: 29,
        },
      ],
    },
    {
      name: 'a wrapper that the settings name waits',
      code: `from celery import shared_task
from shop.mailer import mailer

@shared_task
def welcome(email):
    return mailer.send_and_wait(email)
`,
      settings: {
        tasks: { wrappers: { dispatches: [{ call: 'mailer.send_and_wait', waits: true }] } },
      },
      output: null,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'mailer.send_and_wait' },
          line: 6,
          column: 12,
          endLine: 6,
          endColumn: 39,
        },
      ],
    },
    {
      name: 'a member of a group that something waits for',
      code: `from celery import chain, group, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    return chain(load.s(url), load.s()).delay()

def start(url):
    (group(crawl.s(url), load.s(url)) | load.s()).delay()
`,
      output: `from celery import chain, group, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    return self.replace(chain(load.s(url), load.s()))

def start(url):
    (group(crawl.s(url), load.s(url)) | load.s()).delay()
`,
      errors: [
        {
          messageId: 'returned',
          data: { call: 'chain().delay' },
          line: 9,
          column: 12,
          endLine: 9,
          endColumn: 48,
        },
      ],
    },
    {
      name: 'links that stand in a list',
      code: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    return chain(load.s(url), load.s()).delay()

def start(url):
    links = [crawl.s(url), load.s()]
    chain(*links).delay()
`,
      output: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    return self.replace(chain(load.s(url), load.s()))

def start(url):
    links = [crawl.s(url), load.s()]
    chain(*links).delay()
`,
      errors: [
        {
          messageId: 'returned',
          data: { call: 'chain().delay' },
          line: 9,
          column: 12,
          endLine: 9,
          endColumn: 48,
        },
      ],
    },
    {
      name: 'a chain that has a name, of a task with its own word for itself',
      code: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(task, url):
    steps = chain(load.s(url), load.s())
    return steps.delay()

def start(url):
    chain(crawl.s(url), load.s()).delay()
`,
      output: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(task, url):
    steps = chain(load.s(url), load.s())
    return task.replace(steps)

def start(url):
    chain(crawl.s(url), load.s()).delay()
`,
      errors: [
        {
          messageId: 'returned',
          data: { call: 'steps.delay' },
          line: 10,
          column: 12,
          endLine: 10,
          endColumn: 25,
        },
      ],
    },
    {
      name: 'a chain on several lines keeps its comments',
      code: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    return chain(
        load.s(url),  # first
        load.s(),
    ).apply_async()

def start(url):
    chain(crawl.s(url), load.s()).delay()
`,
      output: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    return self.replace(chain(
        load.s(url),  # first
        load.s(),
    ))

def start(url):
    chain(crawl.s(url), load.s()).delay()
`,
      errors: [
        {
          messageId: 'returned',
          data: { call: 'chain().apply_async' },
          line: 9,
          column: 12,
          endLine: 12,
          endColumn: 20,
        },
      ],
    },
    {
      name: 'a chain whose result is used',
      code: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    result = chain(load.s(url), load.s()).delay()
    return result.id

def start(url):
    chain(crawl.s(url), load.s()).delay()
`,
      output: null,
      errors: [
        {
          messageId: 'nested',
          data: { call: 'chain().delay' },
          line: 9,
          column: 14,
          endLine: 9,
          endColumn: 50,
        },
      ],
    },
    {
      name: 'a chain that a function of the file starts',
      code: `from celery import chain, shared_task

@shared_task
def load(url):
    return url

def load_twice(url):
    chain(load.s(url), load.s()).delay()

@shared_task(bind=True)
def crawl(self, url):
    load_twice(url)

def start(url):
    chain(crawl.s(url), load.s()).delay()
`,
      output: null,
      errors: [
        {
          messageId: 'nested',
          data: { call: 'chain().delay' },
          line: 8,
          column: 5,
          endLine: 8,
          endColumn: 41,
        },
      ],
    },
    {
      name: 'a wait of a class-based task',
      code: `from celery import Task, shared_task

@shared_task
def load(url):
    return url

class Crawl(Task):
    name = 'crawl'

    def run(self, url):
        return load.delay(url).get()
`,
      output: null,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'load.delay().get' },
          line: 11,
          column: 16,
          endLine: 11,
          endColumn: 37,
        },
      ],
    },
    {
      name: 'a wait that Celery is told to allow',
      code: `from celery import shared_task
from celery.result import allow_join_result

@shared_task
def load(url):
    return url

@shared_task
def crawl(url):
    result = load.delay(url)
    with allow_join_result():
        return result.get()
`,
      output: null,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'result.get' },
          line: 12,
          column: 16,
          endLine: 12,
          endColumn: 28,
        },
      ],
    },
    {
      name: '`join_native` and `wait`',
      code: `from celery import group, shared_task

@shared_task
def load(url):
    return url

@shared_task
def crawl(url):
    pages = group(load.s(url), load.s(url)).delay()
    print(pages.join_native())
    page = load.delay(url)
    print(page.wait(timeout=3))
`,
      output: null,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'pages.join_native' },
          line: 10,
          column: 11,
          endLine: 10,
          endColumn: 30,
        },
        {
          messageId: 'waiting',
          data: { call: 'page.wait' },
          line: 12,
          column: 11,
          endLine: 12,
          endColumn: 31,
        },
      ],
    },
    {
      name: 'a task of the decorator of the user',
      code: `from shop.jobs import job

@job
def load(url):
    return url

@job
def crawl(url):
    return load.delay(url).get()
`,
      settings: { tasks: { celery: { taskDecorators: ['job'] } } },
      output: null,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'load.delay().get' },
          line: 9,
          column: 12,
          endLine: 9,
          endColumn: 33,
        },
      ],
    },
  ],
});

const SETTINGS = { guarantees: { timeLimit: true, resultsIgnored: true } };

const TASKS = `from celery import chain, shared_task

@shared_task
def load(url):
    return url

@shared_task(bind=True)
def crawl(self, url):
    chain(load.s(url), load.s()).delay()
`;

/** What is said of `shop/tasks.py`, given the other files of the project. */
const project = (files: { readonly [file: string]: string }) =>
  folder({ 'shop/__init__.py': '', 'shop/tasks.py': TASKS, ...files });

const NESTED =
  '9:5 `chain().delay` starts a chain in a link of another one, which goes on without waiting for it.';

describe('with the rest of the project', () => {
  it('a link of a chain of another file', () => {
    const { reports, fixed } = project({
      'shop/views.py': `from celery import chain
from shop.tasks import crawl, load

def start(url):
    chain(crawl.s(url), load.s()).delay()
`,
    });
    expect(reports('shop/tasks.py', SETTINGS)).toEqual([NESTED]);
    expect(fixed('shop/tasks.py')).toContain(
      '    return self.replace(chain(load.s(url), load.s()))\n',
    );
  });

  it('a member of the header of a chord of another file, under another name', () => {
    const { reports } = project({
      'shop/views.py': `from celery import chord
from shop import tasks as steps

def start(urls):
    chord([steps.crawl.s(url) for url in urls])(steps.load.s())
`,
    });
    expect(reports('shop/tasks.py', SETTINGS)).toEqual([NESTED]);
  });

  it('the last link of a chain of another file', () => {
    const { reports } = project({
      'shop/views.py': `from celery import chain
from shop.tasks import crawl, load

def start(url):
    chain(load.s(url), crawl.s()).delay()
`,
    });
    expect(reports('shop/tasks.py', SETTINGS)).toEqual([]);
  });

  it('started alone in another file', () => {
    const { reports } = project({
      'shop/views.py': `from shop.tasks import crawl

def start(url):
    crawl.delay(url)
`,
    });
    expect(reports('shop/tasks.py', SETTINGS)).toEqual([]);
  });

  it('a task of another file that is waited for', () => {
    const { reports } = folder({
      'shop/__init__.py': '',
      'shop/load.py': `from celery import shared_task

@shared_task
def load(url):
    return url
`,
      'shop/tasks.py': `from celery import shared_task
from shop.load import load

@shared_task
def crawl(url):
    page = load.delay(url).get()
    print(page)
`,
    });
    expect(reports('shop/tasks.py', SETTINGS)).toEqual([
      '6:12 `load.delay().get` waits for another job, and keeps its worker slot while it does.',
    ]);
  });
});
