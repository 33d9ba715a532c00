import { describe, expect, it } from 'vitest';

import { folder } from './folder.js';

const TASK = `@app.task(autoretry_for=(OSError,))
def send():
    pass
`;
const RETRIED = '`send` waits the same time before every retry: all of them come back together.';

/** What is said of `tasks.py`, given the other files of the project. */
const reports = (files: { readonly [file: string]: string }): readonly string[] =>
  folder({ 'setup.py': '', ...files }).reports('tasks.py', { guarantees: { timeLimit: true } });

describe('an app of another file', () => {
  it('imported by name', () => {
    const files = {
      'main.py': `from celery import Celery\napp = Celery('shop')\n`,
      'tasks.py': `from main import app\n\n${TASK}`,
    };
    expect(reports(files)).toEqual([`3:11 ${RETRIED}`]);
  });

  it('imported with its module', () => {
    const files = {
      'shop/__init__.py': '',
      'shop/main.py': `from celery import Celery\napp = Celery('shop')\n`,
      'tasks.py': `import shop.main\n\n${TASK.replace('app.', 'shop.main.app.')}`,
    };
    expect(reports(files)).toEqual([`3:21 ${RETRIED}`]);
  });

  it('imported under another name, through a package', () => {
    const files = {
      'shop/__init__.py': `from .main import app as queue\n`,
      'shop/main.py': `from celery import Celery\napp = Celery('shop')\n`,
      'tasks.py': `from shop import queue as app\n\n${TASK}`,
    };
    expect(reports(files)).toEqual([`3:11 ${RETRIED}`]);
  });

  it('imported with everything', () => {
    const files = {
      'shop/__init__.py': `from .main import *\n`,
      'shop/main.py': `from celery import Celery\napp = Celery('shop')\n`,
      'tasks.py': `from shop import app\n\n${TASK}`,
    };
    expect(reports(files)).toEqual([`3:11 ${RETRIED}`]);
  });

  it('made by a function', () => {
    const files = {
      'main.py': `from celery import Celery

def make_app(name='shop'):
    """Of Flask's documentation."""
    made = Celery(name)
    return made

app = make_app()
`,
      'tasks.py': `from main import app\n\n${TASK}`,
    };
    expect(reports(files)).toEqual([`3:11 ${RETRIED}`]);
  });

  it('held by a class', () => {
    const files = {
      'main.py': `from celery import Celery

class Base:
    app = Celery('shop')

class Shop(Base):
    def __init__(self):
        self.queue = Celery('queue')
`,
      'tasks.py': `from main import Shop\n\napp = Shop.app\nqueue = Shop().queue\n\n${TASK}\n${TASK.replace('app.', 'queue.')}`,
    };
    expect(reports(files)).toEqual([`6:11 ${RETRIED}`, `10:13 ${RETRIED}`]);
  });

  it('that is another library’s', () => {
    const files = {
      'main.py': `import celery\nfrom procrastinate import App\napp = App('shop')\n`,
      'tasks.py': `from main import app\n\n${TASK}`,
    };
    expect(reports(files)).toEqual([]);
  });

  it('that goes round in circles', () => {
    const files = {
      'a.py': `import celery\nfrom b import app\n`,
      'b.py': `import celery\nfrom a import app\n`,
      'tasks.py': `from a import app\n\n${TASK}`,
    };
    expect(reports(files)).toEqual([]);
  });
});

describe('options of another file', () => {
  it('are numbers', () => {
    const files = {
      'times.py': `MINUTE = 60\nWAITS = {'long': 5 * MINUTE}\nSTEPS = [10, 20]\n`,
      'tasks.py': `from celery import shared_task
from times import MINUTE, STEPS, WAITS

@shared_task(max_retries=STEPS[0], default_retry_delay=2 * MINUTE, retry_backoff_max=WAITS['long'])
def send():
    pass
`,
    };
    const [line] = folder({ 'setup.py': '', ...files }).facts('tasks.py');
    expect(line).toContain('retry.limit 10 (here), retry.delay 120 (here), retry.cap 300 (here)');
  });

  it('are spread', () => {
    const files = {
      'options.py': `RETRIED = dict(autoretry_for=(OSError,), retry_backoff=True)\n`,
      'tasks.py': `from celery import shared_task
from options import RETRIED

@shared_task(**RETRIED)
def send():
    pass
`,
    };
    const [line] = folder({ 'setup.py': '', ...files }).facts('tasks.py');
    expect(line).toContain('retry.automatic true (here), retry.growth growing (here)');
  });

  it('are unknown where nobody can read them', () => {
    const files = {
      'options.py': `RETRIED = load()\n`,
      'tasks.py': `from celery import shared_task
from options import RETRIED

@shared_task(autoretry_for=(OSError,), **RETRIED)
def send():
    pass
`,
    };
    expect(reports(files)).toEqual([]);
  });
});

describe('an app that a function of another file makes of what it is given', () => {
  const make = `from celery import Celery

class Factory:
    def __init__(self, limit):
        self.limit = limit

    @staticmethod
    def make(name, *, backend=None):
        return Celery(name, backend=backend)

def make_app(name, backend):
    return Celery(name, backend=backend)
`;

  it('is an app', () => {
    const files = {
      'make.py': make,
      'tasks.py': `from make import Factory, make_app

app = make_app('shop', 'redis://')
other = Factory.make('shop', backend='redis://')

${TASK}
${TASK.replace('app.', 'other.')}`,
    };
    expect(reports(files)).toEqual([`6:11 ${RETRIED}`, `10:13 ${RETRIED}`]);
  });
});
