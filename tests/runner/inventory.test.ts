import { describe, expect, it } from 'vitest';

import { installedIn } from '../../src/runner/eslint.js';
import { inventoryOf, type Reading } from '../../src/runner/inventory.js';
import { folderWith } from './command.js';

async function inventory(
  files: { readonly [path: string]: string },
  ...paths: readonly string[]
): Promise<Reading> {
  const folder = folderWith(files);
  return inventoryOf(
    { paths: paths.length > 0 ? paths : ['.'], level: 'recommended', unsafeFixes: false },
    await installedIn(folder),
    folder,
  );
}

describe('a task', () => {
  it('has what it says itself', async () => {
    const { tasks } = await inventory({
      'send.ts': `import { task } from '@trigger.dev/sdk';

export const send = task({
  id: 'send',
  maxDuration: 30,
  retry: { maxAttempts: 3, factor: 2, minTimeoutInMs: 1000 },
  run: async (payload: { to: string }) => {
    if (payload.to === '') return;
    await deliver(payload.to);
  },
});
`,
    });
    expect(tasks).toEqual([
      {
        name: 'send',
        framework: 'Trigger.dev',
        file: 'send.ts',
        line: 3,
        timeLimit: { value: 30, from: 'here' },
        retries: { value: 2, from: 'here' },
        backoff: { value: 'growing', from: 'here' },
        resultDropped: { value: null, from: 'no such option' },
        queue: null,
        effects: { all: 0, guarded: 0 },
        // the guard does not count
        size: { statements: 1, complexity: 1 },
      },
    ]);
  });

  it('has what it says itself, in Python', async () => {
    const { tasks } = await inventory({
      'shop/tasks.py': `from celery import shared_task


@shared_task(time_limit=30, autoretry_for=(OSError,), max_retries=7, ignore_result=True)
def pay(order):
    total = sum(order)
    return total
`,
    });
    expect(tasks).toEqual([
      {
        name: 'pay',
        framework: 'Celery',
        file: 'shop/tasks.py',
        line: 4,
        timeLimit: { value: 30, from: 'here' },
        retries: { value: 7, from: 'here' },
        backoff: { value: 'constant', from: 'default' },
        resultDropped: { value: true, from: 'here' },
        queue: null,
        effects: { all: 0, guarded: 0 },
        size: { statements: 1, complexity: 1 },
      },
    ]);
  });

  it('inherits from its queue, which another file makes', async () => {
    const { tasks } = await inventory({
      'queues.ts': `import Queue from 'bull';
export const mails = new Queue('mails', {
  defaultJobOptions: { timeout: 60_000, attempts: 4, backoff: 5000, removeOnComplete: true },
});
`,
      'worker.ts': `import { mails } from './queues.js';
mails.process(async (job) => send(job.data));
`,
    });
    expect(tasks).toMatchObject([
      {
        name: null,
        framework: 'Bull',
        file: 'worker.ts',
        line: 2,
        timeLimit: { value: 60, from: 'queue' },
        retries: { value: 3, from: 'queue' },
        backoff: { value: 'constant', from: 'queue' },
        queue: 'mails',
      },
    ]);
  });

  it('inherits from the project', async () => {
    const { tasks } = await inventory({
      'trigger.config.ts': `import { defineConfig } from '@trigger.dev/sdk';
export default defineConfig({ project: 'shop', maxDuration: 300 });
`,
      'trigger/send.ts': `import { task } from '@trigger.dev/sdk';
export const send = task({ id: 'send', run: async () => 1 });
`,
    });
    expect(tasks).toMatchObject([{ name: 'send', timeLimit: { value: 300, from: 'project' } }]);
  });

  it('inherits from the project, in Python', async () => {
    const { tasks } = await inventory({
      'shop/__init__.py': '',
      'shop/app.py': `from celery import Celery

app = Celery('shop', backend='redis://')
app.conf.task_time_limit = 120
`,
      'shop/tasks.py': `from .app import app


@app.task
def pay(order): ...
`,
    });
    expect(tasks).toMatchObject([
      { name: 'pay', timeLimit: { value: 120, from: 'project' }, file: 'shop/tasks.py' },
    ]);
  });

  it('has what the library does where nobody says anything', async () => {
    const { tasks } = await inventory({
      'reports.ts': `import { PgBoss } from 'pg-boss';
const boss = new PgBoss('postgres://localhost/app');
await boss.createQueue('reports');
await boss.work('reports', async ([job]) => build(job.data));
`,
    });
    expect(tasks).toMatchObject([
      {
        name: 'reports',
        timeLimit: { value: 900, from: 'default' },
        retries: { value: 2, from: 'default' },
        backoff: { value: 'immediate', from: 'default' },
      },
    ]);
  });

  it('has what a dispatch says where its queue says nothing', async () => {
    const { tasks } = await inventory({
      'mail.ts': `import { Queue, Worker } from 'bullmq';
const mails = new Queue('mails');
await mails.add('welcome', {}, { attempts: 3 });
new Worker('mails', async () => 1);
`,
    });
    expect(tasks).toMatchObject([
      {
        name: 'mails',
        timeLimit: { value: null, from: 'no such option' },
        retries: { value: 2, from: 'dispatch' },
        resultDropped: { value: false, from: 'default' },
      },
    ]);
  });

  it('has no limit where it is switched off', async () => {
    const { tasks } = await inventory({
      'send.ts': `import { task, timeout } from '@trigger.dev/sdk';
export const send = task({ id: 'send', maxDuration: timeout.None, run: async () => 1 });
`,
    });
    expect(tasks).toMatchObject([{ name: 'send', timeLimit: { value: null, from: 'off' } }]);
  });

  it('has no limit where its queue switches it off', async () => {
    const { tasks } = await inventory({
      'worker.ts': `import Queue from 'bull';
const mails = new Queue('mails', { defaultJobOptions: { timeout: 0 } });
mails.process(async (job) => send(job.data));
`,
    });
    expect(tasks).toMatchObject([{ queue: 'mails', timeLimit: { value: null, from: 'off' } }]);
  });

  it('has what counts of a hard and a soft limit, in Python', async () => {
    const app = (settings: string): string => `from celery import Celery

app = Celery('shop', backend='redis://')
${settings}
`;
    const tasks = `from .app import app


@app.task(time_limit=None)
def none(order): ...


@app.task(time_limit=0)
def off(order): ...


@app.task(time_limit=60, soft_time_limit=0)
def hard(order): ...
`;
    const limits = async (settings: string): Promise<readonly object[]> => {
      const files = {
        'shop/__init__.py': '',
        'shop/app.py': app(settings),
        'shop/tasks.py': tasks,
      };
      return (await inventory(files)).tasks.map(({ timeLimit }) => timeLimit);
    };
    expect(await limits('app.conf.task_soft_time_limit = 0')).toEqual([
      { value: null, from: 'off' },
      { value: null, from: 'off' },
      { value: 60, from: 'here' },
    ]);
    expect(await limits('app.conf.task_soft_time_limit = 90')).toEqual([
      { value: 90, from: 'project' },
      { value: 90, from: 'project' },
      { value: 60, from: 'here' },
    ]);
  });

  it('is unknown where only one of both limits is known to be off', async () => {
    const { tasks } = await inventory({
      'tasks.py': `from celery import shared_task


@shared_task(time_limit=0)
def pay(order): ...
`,
    });
    expect(tasks).toMatchObject([{ timeLimit: { value: null, from: 'unknown' } }]);
  });

  it('is unknown where a spread hides what it says', async () => {
    const { tasks } = await inventory({
      'send.ts': `import { task } from '@trigger.dev/sdk';
import { defaults } from '@acme/defaults';
export const send = task({ id: 'send', ...defaults, run: async () => 1 });
`,
    });
    expect(tasks).toMatchObject([
      { timeLimit: { value: null, from: 'unknown' }, retries: { value: null, from: 'unknown' } },
    ]);
  });

  it('has effects, and guards before them', async () => {
    const { tasks } = await inventory({
      'mail.ts': `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { users } from './users.js';
const mailer = nodemailer.createTransport({ host: 'mail.example' });
new Worker('careful', async (job) => {
  const user = await users.find(job.data.id);
  if (user.welcomedAt) return;
  await mailer.sendMail({ to: user.email });
});
new Worker('careless', async (job) => {
  await mailer.sendMail({ to: job.data.email });
});
`,
    });
    expect(tasks).toMatchObject([
      { name: 'careful', effects: { all: 1, guarded: 1 }, size: { statements: 2, complexity: 1 } },
      { name: 'careless', effects: { all: 1, guarded: 0 }, size: { statements: 1, complexity: 1 } },
    ]);
  });

  it('has neither where its body is out of sight', async () => {
    const { tasks } = await inventory({
      'mail.ts': `import { Worker } from 'bullmq';
new Worker('mails', new URL('./processor.js', import.meta.url));
`,
    });
    expect(tasks).toMatchObject([{ name: 'mails', effects: null, size: null }]);
  });
});

describe('a start', () => {
  it('stands in a task, or in other code', async () => {
    const { starts } = await inventory({
      'nightly.ts': `import { task } from '@trigger.dev/sdk';
import { send } from './send.js';
export const nightly = task({
  id: 'nightly',
  run: async () => {
    await send.trigger({ to: 1 });
  },
});
`,
      'page.ts': `import { send } from './send.js';
export const welcome = () => send.trigger({ to: 2 });
`,
      'send.ts': `import { task } from '@trigger.dev/sdk';
export const send = task({ id: 'send', run: async () => 1 });
`,
    });
    expect(starts).toEqual([
      { from: 'nightly', file: 'nightly.ts', line: 6, to: 'send', queue: null, canvas: false },
      { from: null, file: 'page.ts', line: 2, to: 'send', queue: null, canvas: false },
    ]);
  });

  it('stands in a task, in Python', async () => {
    const { starts } = await inventory({
      'tasks.py': `from celery import chain, shared_task


@shared_task
def pay(order):
    mail.delay(order)


@shared_task
def mail(order): ...


def start(order):
    chain(pay.s(order), mail.s()).delay()
`,
    });
    expect(starts.filter(({ from }) => from !== null)).toEqual([
      { from: 'pay', file: 'tasks.py', line: 6, to: 'mail', queue: null, canvas: false },
    ]);
  });

  it('stands where a function around the dispatch is called, whatever that is called', async () => {
    const { starts } = await inventory({
      'queues.ts': `import { Queue } from 'bullmq';

const mails = new Queue('mails');

export const welcome = (to: string) => mails.add('welcome', { to });
`,
      'signup.ts': `import { welcome } from './queues';

welcome('a@example.com');
`,
    });
    expect(starts).toEqual([
      { from: null, file: 'queues.ts', line: 5, to: 'welcome', queue: 'mails', canvas: false },
      { from: null, file: 'signup.ts', line: 3, to: 'welcome', queue: 'mails', canvas: false },
    ]);
  });

  it('says its queue', async () => {
    const { starts } = await inventory({
      'mail.ts': `import { Queue } from 'bullmq';
const mails = new Queue('mails');
await mails.add('welcome', {});
`,
    });
    expect(starts).toEqual([
      { from: null, file: 'mail.ts', line: 3, to: 'welcome', queue: 'mails', canvas: false },
    ]);
  });
});

describe('the files', () => {
  const SEND = `import { task } from '@trigger.dev/sdk';
export const send = task({ id: 'send', run: async () => 1 });
`;

  it('are read in the order of their names', async () => {
    const { files, tasks } = await inventory({ 'b.ts': SEND, 'a/z.ts': SEND, 'a/b.ts': SEND });
    expect(files).toBe(3);
    expect(tasks.map(({ file }) => file)).toEqual(['a/b.ts', 'a/z.ts', 'b.ts']);
  });

  it('are read once where one path lies in another', async () => {
    const { files, tasks } = await inventory({ 'a/b.ts': SEND }, 'a', 'a/b.ts');
    expect([files, tasks.length]).toEqual([1, 1]);
  });

  it('that cannot be parsed are named', async () => {
    const { unparsed, tasks } = await inventory({ 'a/b.ts': 'const = 1;', 'c.ts': SEND });
    expect(unparsed).toEqual(['a/b.ts']);
    expect(tasks).toHaveLength(1);
  });

  it('are nothing to read where there is none', async () => {
    await expect(inventory({ 'read.md': '' })).rejects.toThrow('.: nothing to lint.');
  });
});
