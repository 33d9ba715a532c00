import { expect, it } from 'vitest';

import { dispatchesIn, unboundedIn } from '../../src/model/started.js';
import { factsIn, told } from '../facts.js';
import { folder } from '../project/folder.js';

/** The calls in the bodies of the tasks that dispatch: `send client.push`. */
const sent = (text: string, filename?: string): readonly string[] =>
  factsIn(text, filename).tasks.flatMap((task) => {
    const body = task.body();
    return body ? dispatchesIn(body).map(({ call }) => `${task.name ?? '-'} ${call.name}`) : [];
  });

/** Every call that dispatches, in a body or not, by its line and text: `3 client.push(payload)`. */
const started = (text: string, filename?: string): readonly string[] =>
  factsIn(text, filename)
    .starts()
    .map(({ span: [from, to] }) => ({ from, line: text.slice(0, from).split('\n').length, to }))
    .sort((a, b) => a.from - b.from)
    .map(({ from, line, to }) => `${String(line)} ${text.slice(from, to)}`);

it('what is registered, with the function in sight or elsewhere', () => {
  expect(
    told(`import faktory from 'faktory-worker';
import { resize } from './images.js';
faktory.register('send', async (id) => {});
faktory.register('crop', crop);
faktory.register('resize', resize);
async function crop(id: unknown) {}`),
  ).toEqual(['3 task send', '4 task crop', '5 task resize']);
});

it('by the namespace of the module, and as CommonJS has it', () => {
  expect(
    told(`import * as faktory from 'faktory-worker';\nfaktory.register('send', async (id) => {});`),
  ).toEqual(['2 task send']);
  expect(
    told(
      `const faktory = require('faktory-worker');\nfaktory.register('send', async (id) => {});`,
      'file.cjs',
    ),
  ).toEqual(['2 task send']);
  expect(
    told(
      `import faktory = require('faktory-worker');\nfaktory.register('send', async (id) => {});`,
      'file.cts',
    ),
  ).toEqual(['2 task send']);
  expect(
    told(
      `const { create, Worker } = require('faktory-worker');
create().register('send', async (id) => {});
new Worker().register('crop', async (id) => {});`,
      'file.cjs',
    ),
  ).toEqual(['2 task send', '3 task crop']);
});

it('one registration after the other', () => {
  expect(
    told(`import faktory from 'faktory-worker';
faktory
  .use(async (ctx, next) => next())
  .register('send', async (id) => {})
  .register('crop', async (id) => {});`),
  ).toEqual(['2 task crop', '2 task send']);
});

it('on an instance of its own, and on what is declared as one', () => {
  expect(
    told(`import faktory, { create, type FaktoryControl } from 'faktory-worker';
const own = create();
own.register('a', async () => {});
const other = faktory.create().use(timed);
other.register('b', async () => {});
export const tasks = (control: FaktoryControl) => control.register('c', async () => {});`),
  ).toEqual(['3 task a', '5 task b', '6 task c']);
});

it('what is given the job is a function that gives the body', () => {
  expect(
    told(`import faktory, { Worker } from 'faktory-worker';
faktory.register('a', (id) => async ({ job }) => {});
faktory.register('b', (id) => {
  return async function crop(context) {};
});
faktory.register('c', thunk);
new Worker().register('d', (...args) => (context) => run(args, context));
function thunk(id: unknown) {
  return async () => {};
}`),
  ).toEqual(['2 task a', '3 task b', '6 task c', '7 task d']);
});

it('what such a body does is what the task does', () => {
  expect(
    sent(`import faktory from 'faktory-worker';
faktory.register('a', (id) => async ({ job }) => {
  const client = await faktory.connect();
  await client.push({ jobtype: 'b', args: [id, job.jid] });
});`),
  ).toEqual(['a client.push']);
});

it('a function that gives no function is the body itself', () => {
  expect(
    sent(`import faktory from 'faktory-worker';
const send = async (id: unknown) => {
  await (await faktory.connect()).push({ jobtype: 'b', args: [id] });
};
faktory.register('a', (id) => send(id));
faktory.register('c', async (id) => {
  await send(id);
});`),
  ).toEqual(['a faktory.connect().push', 'c faktory.connect().push']);
});

it('on a worker, and each function of its registry', () => {
  expect(
    told(`import faktory, { Worker } from 'faktory-worker';
async function crop(id: unknown) {}
const registry = { rotate: async (id: unknown) => {} };
new Worker({ registry: { send: async (id) => {}, crop } });
new faktory.Worker({ queues: ['images'], registry });
const worker = new Worker().use(timed);
worker.register('blur', async (id) => {});
class Images extends Worker {}
new Images().register('scale', async (id) => {});`),
  ).toEqual(['2 task crop', '3 task rotate', '4 task send', '7 task blur', '9 task scale']);
});

it('what is declared as the function of a job, which another file may register', () => {
  expect(
    told(`import type { JobFunction } from 'faktory-worker';
export const send: JobFunction = async (id) => {};
export const crop = (async (id) => {}) satisfies JobFunction;`),
  ).toEqual(['2 task send', '3 task crop']);
  expect(
    told(`import { JobFunction } from 'faktory-worker/lib/worker';
export const send: JobFunction = async (id) => {};`),
  ).toEqual(['2 task send']);
});

it('a function that is only asserted to be one', () => {
  expect(
    told(`import faktory, { type JobFunction } from 'faktory-worker';
const worker = await faktory.work({ queues: ['mail'] });
const send = async (id: string) => {};
worker.register('send', send as JobFunction);`),
  ).toEqual(['4 task send']);
});

it('a name that is computed, and a registry nobody can read', () => {
  expect(
    told(`import faktory, { Worker } from 'faktory-worker';
import { registry } from './registry.js';
const SEND = 'send';
faktory.register(SEND, async () => {});
for (const task of tasks) faktory.register(task.name, task.run);
new Worker({ registry });
new Worker(options);`),
  ).toEqual(['4 task send', '5 task -']);
});

it('jobs that are made, assigned to and pushed; what is assigned says nothing', () => {
  expect(
    started(`import faktory from 'faktory-worker';
const client = await faktory.connect();
await client.job('send', 1).push();
const job = client.job('crop', 1);
job.retry = 0;
job.reserveFor = 120;
await job.push();`),
  ).toEqual(["3 client.job('send', 1).push()", '7 job.push()']);
});

it('payloads that are pushed, and many of them', () => {
  expect(
    started(`import faktory, { Client } from 'faktory-worker';
const client = new Client({ url: 'tcp://localhost:7419' });
await client.push({ jobtype: 'send', retry: 5, reserve_for: 60 });
await client.pushBulk([client.job('send', 1), payload]);
await (await new faktory.Client().connect()).push(payload);`),
  ).toEqual([
    "3 client.push({ jobtype: 'send', retry: 5, reserve_for: 60 })",
    "4 client.pushBulk([client.job('send', 1), payload])",
    '5 (await new faktory.Client().connect()).push(payload)',
  ]);
});

it('what the body of a task dispatches, with a client of any origin', () => {
  expect(
    sent(`import faktory, { Client, Job, Worker, type Client as Connection } from 'faktory-worker';
const worker = new Worker();
const shared = faktory.connect();
const connected = () => faktory.connect();
async function follow(client: Connection, id: number) {
  await client.job('b', id).push();
}
faktory.register('a', async (id) => {
  const client = await faktory.connect();
  await client.push({ jobtype: 'b', args: [id] });
  await (await shared).pushBulk([]);
  await (await connected()).push({ jobtype: 'b' });
  await worker.client.push({ jobtype: 'b' });
  await new Job('b', client).push();
  await follow(client, id);
});`),
  ).toEqual([
    'a client.push',
    'a shared.pushBulk',
    'a connected().push',
    'a worker.client.push',
    'a ().push',
    'a client.job().push',
  ]);
});

it('a client of another file', () => {
  const { reports } = folder({
    'client.ts': `import faktory from 'faktory-worker';\nexport const client = await faktory.connect();\n`,
    'tasks.ts': `import faktory from 'faktory-worker';
import { client } from './client';
faktory.register('a', async (id) => {
  client.push({ jobtype: 'b', args: [id] });
});
`,
  });
  expect(reports('tasks.ts')).toEqual([
    '4:3 `client.push` is not awaited: the task may be done, and the job was never queued.',
  ]);
});

it('nothing of what else has such a method', () => {
  expect(
    sent(`import faktory from 'faktory-worker';
import { client } from './github.js';
faktory.register('a', async (id) => {
  const ids: unknown[] = [];
  ids.push(id);
  await client.push({ jobtype: 'b' });
  await client.job('b').push();
  await faktory.stop();
});`),
  ).toEqual([]);
});

it('nothing of a library with the same names', () => {
  expect(
    told(`import 'faktory-worker';
import faktory, { Client, Worker, type FaktoryControl, type JobFunction } from './faktory.js';
faktory.register('a', async () => {});
new Worker({ registry: { b: async () => {} } });
await new Client().push({ jobtype: 'c' });
export const tasks = (control: FaktoryControl) => control.register('d', async () => {});
export const send: JobFunction = async () => {};`),
  ).toEqual([]);
});

it('nobody can set a limit, a backoff or what becomes of a result', () => {
  const [task] = factsIn(
    `import faktory from 'faktory-worker';\nfaktory.register('a', async () => {});`,
  ).tasks;
  expect(task?.options.get('time.limit')).toEqual({ is: 'foreign' });
  expect(task?.options.get('retry.growth')).toEqual({ is: 'foreign' });
  expect(task?.options.get('result.dropped')).toEqual({ is: 'foreign' });
  expect(task?.traits).toEqual({ owes: {}, ensures: ['retry.growth'], unlimited: true });
});

it('a call without an end of its own has none', () => {
  const [task] = factsIn(`import faktory from 'faktory-worker';
faktory.register('a', async (id) => {
  await fetch('https://a.example');
  await fetch('https://b.example', { signal: AbortSignal.timeout(1000) });
});`).tasks;
  const body = task?.body();
  expect(body && unboundedIn(body).length).toBe(1);
});
