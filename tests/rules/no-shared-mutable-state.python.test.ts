import { describe, expect, it } from 'vitest';

import rule from '../../src/rules/no-shared-mutable-state.js';
import { folder } from '../project/folder.js';
import { EXACT, python } from '../tester.js';

python.run('no-shared-mutable-state, Python', rule, {
  assertionOptions: EXACT,
  valid: [
    {
      name: 'the same names of another library',
      code: `from procrastinate import App
from shop.models import Page

app = App()
total = 0

@app.task
def count(amount):
    global total
    total += amount
    Page.objects.update(total=total)
`,
    },
    {
      name: 'a task of Taskiq',
      code: `from shop.models import Page
from taskiq import InMemoryBroker

broker = InMemoryBroker()
total = 0

@broker.task
async def count(amount):
    global total
    total += amount
    await Page.save(total)
`,
    },
    {
      name: 'a function that is no task',
      code: `from celery import shared_task

total = 0

def count(amount):
    global total
    total += amount
    return total

@shared_task
def send(email):
    return email
`,
    },
    {
      name: 'constants, in any spelling',
      code: `from celery import shared_task

LIMIT = 100
rates = {'DE': 19, 'AT': 20}

@shared_task
def tax(country, net):
    return min(net * rates.get(country, LIMIT), LIMIT)
`,
    },
    {
      name: 'written and never read',
      code: `from celery import shared_task

last = None

@shared_task
def follow(path):
    global last
    last = path
`,
    },
    {
      name: 'a local of the same name',
      code: `from celery import shared_task

rows = []

@shared_task
def collect(lines):
    rows = []
    for line in lines:
        rows.append(line)
    return rows
`,
    },
    {
      name: 'a parameter of the same name',
      code: `from celery import shared_task

seen = set()

@shared_task
def visit(seen, name):
    seen.add(name)
    return len(seen)
`,
    },
    {
      name: 'made when it is first needed',
      code: `from celery import shared_task
from shop.rates import load

rates = None

@shared_task
def price(net):
    global rates
    if rates is None:
        rates = load()
    return net * rates['DE']
`,
    },
    {
      name: 'made when it is first needed, by another function',
      code: `from celery import shared_task
from shop.rates import load

_rates = None

def get_rates():
    global _rates
    if not _rates:
        _rates = load()
    return _rates

@shared_task
def price(net):
    return net * get_rates()['DE']
`,
    },
    {
      name: 'a memo',
      code: `from celery import shared_task
from shop.templates import load

templates = {}

@shared_task
def render(name):
    if name not in templates:
        templates[name] = load(name)
    return templates[name]
`,
    },
    {
      name: 'a memo that is asked first',
      code: `from celery import shared_task
from shop.templates import load

templates = {}

@shared_task
def render(name):
    known = templates.get(name)
    if known is not None:
        return known
    templates[name] = load(name)
    return templates[name]
`,
    },
    {
      name: 'a memo that is asked by trying',
      code: `from celery import shared_task
from shop.templates import load

templates = {}

@shared_task
def render(name):
    try:
        return templates[name]
    except KeyError:
        templates[name] = load(name)
    return templates[name]
`,
    },
    {
      name: 'a memo of `setdefault`',
      code: `from celery import shared_task
from shop.templates import load

templates = {}

@shared_task
def render(name):
    return templates.setdefault(name, load(name))
`,
    },
    {
      name: 'a compound test',
      code: `from celery import shared_task
from shop.settings import DEBUG
from shop.templates import load

templates = {}

@shared_task
def render(name):
    if DEBUG or name not in templates:
        templates[name] = load(name)
    return templates[name]
`,
    },
    {
      name: 'a cache with an age',
      code: `import time

from celery import shared_task
from shop.rates import load

rates = {}
read_at = 0

@shared_task
def price(net):
    global rates, read_at
    if time.time() - read_at > 60:
        rates = load()
        read_at = time.time()
    return net * rates['DE']
`,
    },
    {
      name: 'a registry that is filled at load',
      code: `from celery import shared_task

senders = {}

def sender(function):
    senders[function.__name__] = function
    return function

@sender
def mail(to):
    return to

@shared_task
def send(kind, to):
    return senders[kind](to)
`,
    },
    {
      name: 'a client, made anew',
      code: `from celery import shared_task
from shop.bank import Client

client = Client()

@shared_task
def pay(order_id):
    global client
    client = Client()
    return client.pay(order_id)
`,
    },
    {
      name: 'a logger and a metric instrument',
      code: `import logging

from celery import shared_task
from prometheus_client import Counter

logger = logging.getLogger(__name__)
sent = Counter('sent', 'Letters')

@shared_task
def send(to):
    sent.inc()
    logger.info(to)
    return to
`,
    },
    {
      name: 'values that are only logged',
      code: `import logging

from celery import shared_task

logger = logging.getLogger(__name__)
done = 0

@shared_task
def send(to):
    global done
    done += 1
    logger.info('%s done', done)
`,
    },
    {
      name: 'a value for each thread, and one for each context',
      code: `import threading
from contextvars import ContextVar

from celery import shared_task

local = threading.local()
tenant = ContextVar('tenant')

@shared_task
def send(name):
    local.name = name
    tenant.set(name)
    return [local.name, tenant.get()]
`,
    },
    {
      name: 'a handler of a signal',
      code: `import signal

from celery import shared_task
from shop.rows import save

stopping = False

def stop(number, frame):
    global stopping
    stopping = True

signal.signal(signal.SIGTERM, stop)

@shared_task
def write(rows):
    for row in rows:
        if stopping:
            break
        save(row)
`,
    },
    {
      name: 'a write under a lock',
      code: `import threading

from celery import shared_task

lock = threading.Lock()
total = 0

@shared_task
def count(amount):
    global total
    with lock:
        total += amount
        return total
`,
    },
    {
      name: 'a lock the user names',
      code: `from celery import shared_task
from shop.once import exclusively

total = 0

@shared_task
def count(amount):
    global total
    with exclusively('total'):
        total += amount
        return total
`,
      settings: { tasks: { lock: ['exclusively'] } },
    },
    {
      name: 'the request of a bound task',
      code: `from celery import shared_task

@shared_task(bind=True)
def send(self, to):
    self.request.chain = None
    self.request.note = to
    return self.request.note
`,
    },
    {
      name: 'a field of the task that each run writes first',
      code: `from celery import Task

class Send(Task):
    name = 'send'

    def run(self, to):
        self.to = to
        return self.text()

    def text(self):
        return f'To {self.to}'
`,
    },
    {
      name: 'a lazy value: x = x or …',
      code: `from celery import shared_task
from shop.mail import load

template = None

@shared_task
def send(to):
    global template
    template = template or load('welcome')
    template.send(to)
`,
    },
    {
      name: 'a lazy value: x = x if x else …',
      code: `from celery import shared_task
from shop.mail import load

template = None

@shared_task
def send(to):
    global template
    template = template if template else load('welcome')
    template.send(to)
`,
    },
    {
      name: 'a lazy value: x = x if x is not None else …',
      code: `from celery import shared_task
from shop.mail import load

template = None

@shared_task
def send(to):
    global template
    template = template if template is not None else load('welcome')
    template.send(to)
`,
    },
    {
      name: 'a field of the task that is made when it is first needed',
      code: `from celery import Task
from shop.bank import connect

class Pay(Task):
    name = 'pay'
    _bank = None

    def run(self, order_id):
        if self._bank is None:
            self._bank = connect()
        return self._bank.pay(order_id)
`,
    },
    {
      name: 'a name that comes from elsewhere',
      code: `from celery import shared_task
from shop.state import *

@shared_task
def count(amount):
    totals[amount] = 1
    return totals
`,
    },
    {
      name: 'a memo that is dropped to be made anew',
      code: `from celery import shared_task
from shop.bank import log_in

token = None

@shared_task
def pay(order_id):
    global token
    if token is None:
        token = log_in()
    if order_id == 'last':
        token = None
    return token
`,
    },
    {
      name: 'a write between taking a lock and giving it back',
      code: `import redis
from celery import shared_task

store = redis.Redis()
total = 0

@shared_task
def count(amount):
    global total
    lock = store.lock('total')
    lock.acquire()
    total += amount
    now = total
    lock.release()
    return now
`,
    },
  ],
  invalid: [
    {
      name: 'a total that grows with every run',
      code: `from celery import shared_task
from shop.models import Page

total = 0

@shared_task
def count(amount):
    global total
    total += amount
    Page.objects.update(total=total)
`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'total' },
          line: 9,
          column: 5,
          endLine: 9,
          endColumn: 10,
        },
      ],
    },
    {
      name: 'a variable of one run, which no other module can see',
      code: `from celery import shared_task
from shop.mail import send

_emails = []

@shared_task
def news(users, text):
    global _emails
    _emails = []
    for user in users:
        _emails.append(user)
    send(_emails, text)
`,
      output: `from celery import shared_task
from shop.mail import send


@shared_task
def news(users, text):
    _emails = []
    _emails = []
    for user in users:
        _emails.append(user)
    send(_emails, text)
`,
      errors: [
        {
          messageId: 'module',
          data: { name: '_emails' },
          line: 9,
          column: 5,
          endLine: 9,
          endColumn: 12,
        },
      ],
    },
    {
      name: 'a list that only grows',
      code: `from celery import shared_task

_rows = []

@shared_task
def collect(row):
    _rows.append(row)
    return len(_rows)
`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: '_rows' },
          line: 7,
          column: 5,
          endLine: 7,
          endColumn: 22,
          suggestions: [
            {
              messageId: 'move',
              output: `from celery import shared_task


@shared_task
def collect(row):
    _rows = []
    _rows.append(row)
    return len(_rows)
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a dict that is counted in',
      code: `from celery import shared_task

_seen = {}

@shared_task
def visit(name):
    _seen[name] = _seen.get(name, 0) + 1
    return _seen[name]
`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: '_seen' },
          line: 7,
          column: 5,
          endLine: 7,
          endColumn: 16,
          suggestions: [
            {
              messageId: 'move',
              output: `from celery import shared_task


@shared_task
def visit(name):
    _seen = {}
    _seen[name] = _seen.get(name, 0) + 1
    return _seen[name]
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a key that is deleted',
      code: `from celery import shared_task

_open = {'a': 1}

@shared_task
def close(name):
    del _open[name]
    return list(_open)
`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: '_open' },
          line: 7,
          column: 9,
          endLine: 7,
          endColumn: 20,
          suggestions: [
            {
              messageId: 'move',
              output: `from celery import shared_task


@shared_task
def close(name):
    _open = {'a': 1}
    del _open[name]
    return list(_open)
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a set, a deque and a counter of its own kind',
      code: `from collections import defaultdict, deque

from celery import shared_task

names = set()
last = deque(maxlen=10)
counts = defaultdict(int)

@shared_task
def visit(name):
    names.add(name)
    last.appendleft(name)
    counts[name] += 1
    return [len(names), list(last), counts[name]]
`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'names' },
          line: 11,
          column: 5,
          endLine: 11,
          endColumn: 20,
        },
        {
          messageId: 'module',
          data: { name: 'last' },
          line: 12,
          column: 5,
          endLine: 12,
          endColumn: 26,
        },
        {
          messageId: 'module',
          data: { name: 'counts' },
          line: 13,
          column: 5,
          endLine: 13,
          endColumn: 17,
        },
      ],
    },
    {
      name: 'a function the task calls',
      code: `from celery import shared_task
from shop.printer import write

number = 0

def next_number():
    global number
    number += 1
    return number

@shared_task
def invoice(order_id):
    write(order_id, next_number())
`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'number' },
          line: 8,
          column: 5,
          endLine: 8,
          endColumn: 11,
        },
      ],
    },
    {
      name: 'an attribute of a class',
      code: `from celery import shared_task

class Cart:
    opened = 0

@shared_task
def open_cart():
    Cart.opened += 1
    return Cart.opened
`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'Cart.opened' },
          line: 8,
          column: 5,
          endLine: 8,
          endColumn: 16,
        },
      ],
    },
    {
      name: 'a field of a bound task',
      code: `from celery import shared_task

@shared_task(bind=True)
def number(self, order_id):
    self.counter = getattr(self, 'counter', 0) + 1
    return f'{order_id}-{self.counter}'
`,
      output: null,
      errors: [
        {
          messageId: 'instance',
          data: { name: 'self.counter' },
          line: 5,
          column: 5,
          endLine: 5,
          endColumn: 17,
        },
      ],
    },
    {
      name: 'a list of a class-based task',
      code: `from celery import Task

class Collect(Task):
    name = 'collect'

    def __init__(self):
        self.lines = []

    def run(self, line):
        self.lines.append(line)
        return len(self.lines)
`,
      output: null,
      errors: [
        {
          messageId: 'instance',
          data: { name: 'self.lines' },
          line: 10,
          column: 9,
          endLine: 10,
          endColumn: 32,
        },
      ],
    },
    {
      name: 'a variable other functions use too: there is no edit',
      code: `from celery import shared_task

_user = None

def current_user():
    return _user

@shared_task
def act(user_id):
    global _user
    _user = user_id
    return [current_user(), _user]
`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: '_user' },
          line: 11,
          column: 5,
          endLine: 11,
          endColumn: 10,
        },
      ],
    },
    {
      name: 'each variable once, at its first write, in several tasks',
      code: `from celery import shared_task

counts = {}

@shared_task
def up(name):
    counts[name] = counts.get(name, 0) + 1
    counts[name] += 0
    return counts[name]

@shared_task
def down(name):
    counts[name] -= 1
    return counts[name]
`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'counts' },
          line: 7,
          column: 5,
          endLine: 7,
          endColumn: 17,
        },
      ],
    },
    {
      name: '`unsafeFixes` makes the suggestion a fix',
      code: `from celery import shared_task

_rows = []

@shared_task
def collect(row):
    _rows.append(row)
    return len(_rows)
`,
      settings: { tasks: { unsafeFixes: true } },
      output: `from celery import shared_task


@shared_task
def collect(row):
    _rows = []
    _rows.append(row)
    return len(_rows)
`,
      errors: [
        {
          messageId: 'module',
          data: { name: '_rows' },
          line: 7,
          column: 5,
          endLine: 7,
          endColumn: 22,
        },
      ],
    },
    {
      name: 'a variable below the docstring, with its comment and several lines',
      code: `from celery import shared_task

# what is sold
_prices = [
    3,
    4,
]

@shared_task
def price(name):
    """What it costs."""
    global _prices
    _prices = [5, 6]
    return _prices[0]
`,
      output: `from celery import shared_task


@shared_task
def price(name):
    """What it costs."""
    # what is sold
    _prices = [
        3,
        4,
    ]
    _prices = [5, 6]
    return _prices[0]
`,
      errors: [
        {
          messageId: 'module',
          data: { name: '_prices' },
          line: 13,
          column: 5,
          endLine: 13,
          endColumn: 12,
        },
      ],
    },
    {
      name: 'a variable whose `global` does not come first: it moves before what does',
      code: `from celery import shared_task
from shop.audit import audit
from shop.mail import send

_user = None

@shared_task
def act(user_id):
    audit(user_id)
    global _user
    _user = user_id
    send(_user)
`,
      output: `from celery import shared_task
from shop.audit import audit
from shop.mail import send


@shared_task
def act(user_id):
    _user = None
    audit(user_id)
    _user = user_id
    send(_user)
`,
      errors: [
        {
          messageId: 'module',
          data: { name: '_user' },
          line: 11,
          column: 5,
          endLine: 11,
          endColumn: 10,
        },
      ],
    },
    {
      name: 'a variable at the top of the file, below a comment, which is about the file: there is no edit',
      code: `# what the shop sends
_user = None

from celery import shared_task
from shop.mail import send

@shared_task
def act(user_id):
    global _user
    _user = user_id
    send(_user)
`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: '_user' },
          line: 10,
          column: 5,
          endLine: 10,
          endColumn: 10,
        },
      ],
    },
    {
      name: 'a variable with a type',
      code: `from celery import shared_task

_names: list[str] = []

@shared_task
def collect(names):
    global _names
    _names = sorted(names)
    return _names
`,
      output: `from celery import shared_task


@shared_task
def collect(names):
    _names: list[str] = []
    _names = sorted(names)
    return _names
`,
      errors: [
        {
          messageId: 'module',
          data: { name: '_names' },
          line: 8,
          column: 5,
          endLine: 8,
          endColumn: 11,
        },
      ],
    },
    {
      name: '`global` with two names: there is no edit',
      code: `from celery import shared_task

_first = 0
_last = 0

@shared_task
def follow(path):
    global _first, _last
    _first = path[0]
    _last = path[-1]
    return [_first, _last]
`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: '_first' },
          line: 9,
          column: 5,
          endLine: 9,
          endColumn: 11,
        },
        {
          messageId: 'module',
          data: { name: '_last' },
          line: 10,
          column: 5,
          endLine: 10,
          endColumn: 10,
        },
      ],
    },
    {
      name: '`update`, a slice and a `+=` of lists',
      code: `from celery import shared_task

totals = {}
rows = []
names = []

@shared_task
def count(name, more):
    global names
    totals.update({name: 1})
    rows[:] = more
    names += [name]
    return [len(totals), rows, names]
`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'totals' },
          line: 10,
          column: 5,
          endLine: 10,
          endColumn: 29,
        },
        {
          messageId: 'module',
          data: { name: 'rows' },
          line: 11,
          column: 5,
          endLine: 11,
          endColumn: 12,
        },
        {
          messageId: 'module',
          data: { name: 'names' },
          line: 12,
          column: 5,
          endLine: 12,
          endColumn: 10,
        },
      ],
    },
    {
      name: 'a call makes the first value: there is no edit',
      code: `from celery import shared_task
from shop.rates import load

_rates = load()

@shared_task
def price(net):
    global _rates
    _rates = [net]
    return _rates
`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: '_rates' },
          line: 9,
          column: 5,
          endLine: 9,
          endColumn: 11,
        },
      ],
    },
    {
      name: 'an attribute of the class of the task',
      code: `from celery import Task

class Number(Task):
    name = 'number'
    last = 0

    def run(self, order_id):
        Number.last += 1
        return [order_id, Number.last]
`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'Number.last' },
          line: 8,
          column: 9,
          endLine: 8,
          endColumn: 20,
        },
      ],
    },
    {
      name: 'a field that one branch sets',
      code: `from celery import Task

class Follow(Task):
    name = 'follow'

    def run(self, path):
        if path:
            self.path = path
        return self.path
`,
      output: null,
      errors: [
        {
          messageId: 'instance',
          data: { name: 'self.path' },
          line: 8,
          column: 13,
          endLine: 8,
          endColumn: 22,
        },
      ],
    },
    {
      name: 'a lock that is given back before the write',
      code: `import threading

from celery import shared_task

lock = threading.Lock()
total = 0

@shared_task
def count(amount):
    global total
    with lock:
        print(amount)
    total += amount
    return total
`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'total' },
          line: 13,
          column: 5,
          endLine: 13,
          endColumn: 10,
        },
      ],
    },
    {
      name: 'a guard of the task is no lazy value',
      code: `from celery import shared_task

seen = set()

@shared_task
def visit(name):
    if name in seen:
        return
    seen.add(name)
    print(name)
`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'seen' },
          line: 9,
          column: 5,
          endLine: 9,
          endColumn: 19,
        },
      ],
    },
  ],
});

const SETTINGS = { guarantees: { timeLimit: true, resultsIgnored: true } };

const TASKS = `from celery import shared_task

emails = []

@shared_task
def news(users):
    global emails
    emails = list(users)
    for email in emails:
        print(email)
    return emails
`;

describe('with the rest of the project', () => {
  it('a public name that no other file imports moves', () => {
    const { reports, fixed } = folder({
      'tasks.py': TASKS,
      'views.py': `from tasks import news\n`,
    });
    expect(reports('tasks.py', SETTINGS)).toEqual([
      '8:5 `emails` outlives this job: every later job of the process finds what this one wrote, jobs of other processes do not.',
    ]);
    expect(fixed('tasks.py')).toContain(`def news(users):
    emails = []
    emails = list(users)
`);
  });

  it('a name that another file imports stays', () => {
    const { reports, fixed } = folder({
      'tasks.py': TASKS,
      'views.py': `from tasks import emails\n`,
    });
    expect(reports('tasks.py', SETTINGS)).toEqual([
      '8:5 `emails` outlives this job: every later job of the process finds what this one wrote, jobs of other processes do not.',
    ]);
    expect(fixed('tasks.py')).toContain('\nemails = []\n');
  });

  it('a name that another file reads through its module stays', () => {
    const { fixed } = folder({
      'tasks.py': TASKS,
      'views.py': `import tasks\n\nprint(tasks.emails)\n`,
    });
    expect(fixed('tasks.py')).toContain('\nemails = []\n');
  });

  it('a name of a file whose names are all imported stays', () => {
    const { fixed } = folder({
      'tasks.py': TASKS,
      'views.py': `from tasks import *\n\nprint(emails)\n`,
    });
    expect(fixed('tasks.py')).toContain('\nemails = []\n');
  });

  it('state of another file is not followed', () => {
    const { reports } = folder({
      'state.py': `totals = {}\n`,
      'tasks.py': `from celery import shared_task
from state import totals

@shared_task
def count(name):
    totals[name] = totals.get(name, 0) + 1
    return totals[name]
`,
    });
    expect(reports('tasks.py', SETTINGS)).toEqual([]);
  });
});
