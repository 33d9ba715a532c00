import { describe, expect, it } from 'vitest';

import type { Task } from '../../src/model/facts.js';
import { dispatchesIn, waitsIn } from '../../src/model/started.js';
import { factsIn } from '../facts.js';

/** The tasks of a Python text. */
const tasks = (text: string, settings = {}): readonly Task[] =>
  factsIn(text, 'tasks.py', settings).tasks;

/** What somebody says of each of them. */
function told<T>(text: string, say: (task: Task) => T): { readonly [name: string]: T } {
  return Object.fromEntries(tasks(text).map((task) => [task.name ?? '-', say(task)]));
}

describe('a task of Celery is', () => {
  it('a class with a body that extends Task, itself or through others', () => {
    const text = `from celery import Celery, Task
app = Celery('shop')
class Base(app.Task): pass
class Send(Base):
    def run(self): pass
class Load(Task):
    def run(self): pass
class Mixin(Task): pass
class Other:
    def run(self): pass
`;
    expect(tasks(text).map(({ name }) => name)).toEqual(['Send', 'Load']);
  });

  it('a function an app is given', () => {
    const text = `from celery import Celery
app = Celery('shop')
def send(): pass
send_task = app.task(send, time_limit=3)
other = app.task(bind=True)
`;
    const [task, ...others] = tasks(text);
    expect(others).toEqual([]);
    expect(task?.options.here('time.limit')).toMatchObject({ is: 'present', value: 3 });
  });

  it.each([
    ['another queue', 'from procrastinate import App\napp = App()\n@app.task\ndef send(): pass\n'],
    ['a load test', 'from locust import task\n@task\ndef send(self): pass\n'],
    ['a command', 'from invoke import task\n@task\ndef send(c): pass\n'],
    [
      'a module of that name',
      'from django_qstash import shared_task\n@shared_task\ndef send(): pass\n',
    ],
  ])('not one of %s', (_, text) => {
    // the other import lets the file in
    expect(tasks(`import celery\n${text}`)).toEqual([]);
  });

  it('what the user calls one', () => {
    const celery = {
      apps: ['queue'],
      taskDecorators: ['jobs.register'],
      taskBaseClasses: ['jobs.Job'],
      runMethods: ['execute'],
    };
    const text = `import jobs
from jobs import queue
@queue.task(time_limit=3)
def a(): pass
@jobs.register(time_limit=4)
def b(): pass
class C(jobs.Job):
    def execute(self): pass
@other.register
def d(): pass
`;
    const limits = tasks(text, { celery }).map(({ name, options }) => {
      const limit = options.here('time.limit');
      return [name, limit.is === 'present' ? limit.value : null];
    });
    expect(limits).toEqual([
      ['a', 3],
      ['b', 4],
      ['C', null],
    ]);
  });

  it('one, though the user calls it one too', () => {
    const text = 'from celery import shared_task\n@shared_task\ndef a(): pass\n';
    expect(tasks(text, { celery: { taskDecorators: ['shared_task'] } })).toHaveLength(1);
  });
});

describe('a result of Celery is', () => {
  const TASK = 'from celery import chain, chord, group, shared_task\n@shared_task(bind=True)\n';

  it.each([
    ['nothing', 'def send(self): return', true],
    ['nothing, written', 'def send(self): return None', true],
    ['what is returned', 'def send(self): return 1', false],
    ['what is yielded', 'def send(self): yield 1', false],
    ['what the task says of itself', 'def send(self): self.update_state(state="A")', false],
    ['that of another one', 'def send(self): raise self.replace(other.s())', false],
    ['not what a function in it returns', 'def send(self):\n    def f(): return 1', true],
  ])('%s', (_, body, isNothing) => {
    expect(told(`${TASK}${body}\n`, (task) => task.givesNothing())).toEqual({ send: isNothing });
  });

  it.each([
    ['read by nobody', 'send.delay()', false],
    ['waited for', 'send.delay().get()', true],
    ['waited for by another name', 'r = send.apply_async()\nr.get()', true],
    ['what a chord gets', 'chord([send.s()])(send.s())', true],
    ['what a group hands on', 'group(send.s(), send.s()) | other.s()', true],
    ['perhaps read, in a list that is built elsewhere', 's = send.s()\ngroup(build(s))()', null],
    ['not read in a list that is built of others', 'send.delay()\ngroup(build())()', false],
  ])('%s', (_, use, isRead) => {
    expect(told(`${TASK}def send(self): pass\n${use}\n`, (task) => task.isRead())).toEqual({
      send: isRead,
    });
  });
});

describe('a retry of Celery', () => {
  const asked = (text: string): readonly string[] =>
    factsIn(`from celery import shared_task, current_task\n${text}\n`, 'tasks.py').retries.map(
      ({ name, afterFailure, once, options }) => {
        const delay = options.get('retry.delay');
        return [
          name ?? '-',
          delay.is === 'present' ? delay.value : delay.is,
          ...(afterFailure ? ['after a failure'] : []),
          ...(once ? ['once'] : []),
        ].join(' ');
      },
    );

  it('of the task that is given to the body', () => {
    expect(asked('@shared_task(bind=True)\ndef a(self):\n    self.retry(countdown=3)')).toEqual([
      'a 3',
    ]);
    expect(asked('@shared_task\ndef a(self):\n    self.retry(countdown=3)')).toEqual([]);
  });

  it('of the task by its name', () => {
    expect(asked('@shared_task\ndef a():\n    a.retry(countdown=3)')).toEqual(['a 3']);
    expect(asked('def a(): pass\na.retry(countdown=3)')).toEqual([]);
  });

  it('of a class-based task', () => {
    expect(
      asked(
        'from celery import Task\nclass A(Task):\n    def run(self):\n        self.retry(countdown=3)',
      ),
    ).toEqual(['A 3']);
  });

  it('of a task that is given to a function', () => {
    const task = '@shared_task(bind=True)\ndef a(self): again(self)\n';
    expect(asked(`${task}def again(self):\n    self.retry(countdown=3)`)).toEqual(['- 3']);
    expect(asked(`${task}def again(model):\n    model.retry(countdown=3)`)).toEqual([]);
    expect(asked('def again(self):\n    self.retry(countdown=3)')).toEqual([]);
  });

  it('after a failure: in a handler, or with an error', () => {
    const body = 'try:\n        go()\n    except OSError as e:\n        self.retry(countdown=3)';
    expect(asked(`@shared_task(bind=True)\ndef a(self):\n    ${body}`)).toEqual([
      'a 3 after a failure',
    ]);
    expect(
      asked('@shared_task(bind=True)\ndef a(self):\n    self.retry(exc=e, countdown=3)'),
    ).toEqual(['a 3 after a failure']);
  });

  it('once, where the first try is told apart', () => {
    const test = (holds: string): string =>
      `@shared_task(bind=True)\ndef a(self):\n    ${holds}\n        self.retry(countdown=3)`;
    expect(asked(test('if self.request.retries == 0:'))).toEqual(['a 3 once']);
    expect(asked(test('if self.request.retries == 0:\n        go()\n    else:'))).toEqual(['a 3']);
  });

  it('has the first wait its task says', () => {
    expect(
      asked(
        '@shared_task(bind=True, default_retry_delay=9, retry_backoff=5)\ndef a(self):\n    self.retry()',
      ),
    ).toEqual(['a 9']);
    expect(asked('@shared_task(bind=True, **more)\ndef a(self):\n    self.retry()')).toEqual([
      'a unknown',
    ]);
  });
});

describe('a decorator that ends a task', () => {
  const limit = (text: string, settings = {}): readonly string[] =>
    tasks(`from celery import shared_task\n${text}`, settings).map(
      ({ options }) => options.get('time.soft').is,
    );
  const TASK = '@shared_task(time_limit=None, soft_time_limit=None)\n';

  it('is one the user names', () => {
    const text = `from ours import deadline\n${TASK}@deadline(60)\ndef a(): pass\n`;
    expect(limit(text, { limiters: ['deadline'] })).toEqual(['unknown']);
  });

  it('is one in which something ends what it is given', () => {
    const text = `import signal
def deadline(f):
    def run():
        signal.alarm(3)
        return f()
    return run
${TASK}@deadline
def a(): pass
`;
    expect(limit(text)).toEqual(['unknown']);
  });
});

describe('a worker of BullMQ', () => {
  const HEAD = `import { FlowProducer, Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
const flows = new FlowProducer();
`;
  const workers = (text: string, settings = {}): readonly Task[] =>
    factsIn(HEAD + text, 'file.ts', settings).tasks;
  const work = (body: string): string => `new Worker('mail', async (job) => { ${body} });\n`;

  it('works on the queue of its name', () => {
    expect(workers(work('')).map(({ queue }) => queue)).toEqual(['mail']);
  });

  it.each([
    [
      'a child of a flow',
      `flows.add({ name: 'a', queueName: 'a', children: [{ queueName: 'mail' }] });`,
      ['header'],
    ],
    [
      'the root of a flow',
      `flows.add({ name: 'a', queueName: 'mail', children: [{ queueName: 'a' }] });`,
      [],
    ],
    ['in no flow', `mail.add('a', {});`, []],
  ])('is %s', (_, flow, parts) => {
    expect(workers(work('') + flow).map((task) => [...(task.parts() ?? [])])).toEqual([parts]);
  });

  it('is no child of a flow it starts itself', () => {
    const flow = `await flows.add({ name: 'a', queueName: 'a', children: [{ queueName: 'mail' }] });`;
    expect(workers(work(flow)).map((task) => [...(task.parts() ?? [])])).toEqual([[]]);
  });

  const waits = (text: string, settings = {}): readonly string[] =>
    workers(text, settings).flatMap((task) => {
      const body = task.body();
      return body ? waitsIn(body).map(({ call, queue }) => `${call.name} ${queue ?? '-'}`) : [];
    });

  it('waits for a job of a queue', () => {
    const body = `const job = await mail.add('a', {}); await job.waitUntilFinished(events);`;
    expect(waits(work(body))).toEqual(['job.waitUntilFinished mail']);
  });

  it('waits for a job nobody knows the queue of', () => {
    expect(
      waits(
        `import { Job } from 'bullmq';\n${work('const j = await Job.fromId(q, 1); await j.waitUntilFinished(e);')}`,
      ),
    ).toEqual(['j.waitUntilFinished -']);
  });

  it('does not wait for something else', () => {
    expect(waits(work('await other.waitUntilFinished(events);'))).toEqual([]);
  });

  it('waits by a call the user names', () => {
    const wrappers = { dispatches: [{ call: 'runAndWait', waits: true }] };
    expect(waits(work('await runAndWait(job);'), { wrappers })).toEqual(['runAndWait -']);
  });

  it('dispatches by a function of the file what that gives', () => {
    const given = (text: string): readonly boolean[] =>
      workers(text).flatMap((task) => {
        const body = task.body();
        return body ? dispatchesIn(body).map(({ dropped }) => dropped) : [];
      });
    expect(given(`async function add() { await mail.add('a'); }\n${work('add();')}`)).toEqual([
      true,
      false,
    ]);
    expect(given(`function add() { void mail.add('a'); }\n${work('add();')}`)).toEqual([
      false,
      false,
    ]);
  });
});

describe('a processor of Nest', () => {
  const own = (scope: string): readonly boolean[] =>
    factsIn(`import { Processor, WorkerHost } from '@nestjs/bullmq';
@Processor(${scope})
class Mails extends WorkerHost { async process() {} }`).tasks.map(
      ({ hasOwnInstance }) => hasOwnInstance,
    );

  it('is one for all jobs', () => {
    expect(own(`'mail'`)).toEqual([false]);
    expect(own(`{ name: 'mail' }`)).toEqual([false]);
  });

  it('is made for each job', () => {
    expect(own(`{ name: 'mail', scope: Scope.REQUEST }`)).toEqual([true]);
    expect(own('OPTIONS')).toEqual([true]);
  });
});
