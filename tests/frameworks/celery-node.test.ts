import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { expect, it } from 'vitest';

import plugin from '../../src/index.js';
import { dispatchesIn, unboundedIn } from '../../src/model/started.js';
import { factsIn, told } from '../facts.js';
import { lint } from '../plugin/linting.js';
import { folder } from '../project/folder.js';

/** The bodies of a file. */
const bodies = (text: string) => factsIn(text).tasks.flatMap((task) => task.body() ?? []);

/** The calls in them that dispatch, and whether what they give is lost: `task.delay`, `task.delay dropped`. */
const sent = (text: string): readonly string[] =>
  bodies(text).flatMap((body) =>
    dispatchesIn(body).map(({ call, dropped }) => `${call.name}${dropped ? ' dropped' : ''}`),
  );

/** What all rules say, each with its line. */
const said = (text: string): readonly string[] =>
  lint(text).map(({ line, message }) => `${String(line)} ${message}`);

/** The same of one rule, where a check is required. */
const strictly = (text: string): readonly string[] =>
  new Linter()
    .verify(text, {
      plugins: { tasks: plugin },
      languageOptions: { parser },
      rules: { 'tasks/no-side-effect-before-guard': ['error', { requireGuard: true }] },
    })
    .map(({ line, message }) => `${String(line)} ${message}`);

/** Every call that dispatches, in a body or not, by its line and text: `3 send.delay(1)`. */
const started = (text: string): readonly string[] =>
  factsIn(text)
    .starts()
    .map(({ span: [from, to] }) => ({ from, line: text.slice(0, from).split('\n').length, to }))
    .sort((a, b) => a.from - b.from)
    .map(({ from, line, to }) => `${String(line)} ${text.slice(from, to)}`);

it('what is registered, with the function in sight or elsewhere', () => {
  expect(
    told(`import { createWorker } from 'celery-node';
import { resize } from './images.js';
const worker = createWorker('amqp://', 'amqp://');
worker.register('tasks.add', (a, b) => a + b);
worker.register('tasks.crop', crop);
worker.register('tasks.resize', resize);
async function crop(id: string, kwargs: object) {}
await worker.start();`),
  ).toEqual(['4 task tasks.add', '5 task tasks.crop', '6 task tasks.resize']);
});

it('by the namespace of the module, by its default, and as CommonJS has it', () => {
  expect(
    told(
      `import * as celery from 'celery-node';\ncelery.createWorker().register('a', async () => {});`,
    ),
  ).toEqual(['2 task a']);
  expect(
    told(`import celery from 'celery-node';\ncelery.createWorker().register('a', async () => {});`),
  ).toEqual(['2 task a']);
  expect(
    told(
      `const celery = require('celery-node');
const worker = celery.createWorker('amqp://', 'amqp://');
worker.register('a', async () => {});`,
      'file.cjs',
    ),
  ).toEqual(['3 task a']);
});

it('a worker by its class, which has a module of its own', () => {
  expect(
    told(`import Worker from 'celery-node/dist/app/worker';
import type Other from 'celery-node/dist/app/worker';
new Worker('amqp://', 'amqp://').register('a', async () => {});
export const tasks = (worker: Other) => worker.register('b', async () => {});`),
  ).toEqual(['3 task a', '4 task b']);
});

it('a worker of a field', () => {
  expect(
    told(`import * as celery from 'celery-node';
class Tasks {
  private readonly worker = celery.createWorker('amqp://', 'amqp://');
  start() {
    this.worker.register('a', async (id: string) => {});
    return this.worker.start();
  }
}`),
  ).toEqual(['5 task a']);
});

it('tasks of a client, sent by their own call, by a variable and by their name', () => {
  expect(
    started(`import { createClient } from 'celery-node';
const client = createClient('amqp://', 'amqp://');
client.createTask('tasks.add').delay(1, 2);
const task = client.createTask('tasks.add');
task.applyAsync([1, 2], { base: 10 });
client.sendTask('tasks.add', [1, 2]);`),
  ).toEqual([
    "3 client.createTask('tasks.add').delay(1, 2)",
    '5 task.applyAsync([1, 2], { base: 10 })',
    "6 client.sendTask('tasks.add', [1, 2])",
  ]);
});

it('a client and a task by their types', () => {
  expect(
    started(`import type Client from 'celery-node/dist/app/client';
import type Task from 'celery-node/dist/app/task';
export class Service {
  constructor(private readonly client: Client, private readonly task: Task) {}
  send(id: string) {
    this.client.createTask('tasks.send').delay(id);
    this.task.delay(id);
  }
}`),
  ).toEqual(["6 this.client.createTask('tasks.send').delay(id)", '7 this.task.delay(id)']);
});

it('what a body sends is never lost, for nobody can wait until it is sent', () => {
  expect(
    sent(`import { createClient, createWorker } from 'celery-node';
const client = createClient();
const send = client.createTask('tasks.send');
createWorker().register('a', async (id: string) => {
  send.delay(id);
  send.applyAsync([id]);
  client.sendTask('tasks.send', [id]);
});`),
  ).toEqual(['send.delay', 'send.applyAsync', 'client.sendTask']);
});

it('a body that waits for what it sent holds nobody up, for there are no slots', () => {
  expect(
    said(`import { createClient, createWorker } from 'celery-node';
import { type AsyncResult } from 'celery-node/dist/app/result';
const client = createClient();
const send = client.createTask('tasks.send');
createWorker().register('a', async (id: string) => {
  const result = send.delay(id);
  await result.get();
  await send.applyAsync([id]).get(5000);
  await client.sendTask('tasks.send', [id]).get();
  await client.asyncResult(id).get();
  await of(result);
  while ((await result.status()) !== 'SUCCESS') await sleep(1000);
});
const of = (result: AsyncResult) => result.get();
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));`),
  ).toEqual([]);
});

it('what cannot be undone needs no check, for nothing comes back', () => {
  const text = `import { createWorker } from 'celery-node';
createWorker().register('a', async (email: string) => {
  await fetch('https://mails.example', { method: 'POST', body: email, signal: AbortSignal.timeout(1000) });
});`;
  expect(strictly(text)).toEqual([]);
  // of one that comes back it does
  expect(
    strictly(
      text
        .replace('createWorker().register', 'faktory.register')
        .replace(
          "import { createWorker } from 'celery-node'",
          "import faktory from 'faktory-worker'",
        ),
    ),
  ).toEqual(['3 `fetch` cannot be undone, and nothing asks whether it was done already.']);
});

it('a check that comes too late harms nobody: no message comes twice', () => {
  expect(
    said(`import { createWorker } from 'celery-node';
createWorker().register('a', async (id: string) => {
  const user = await users.load(id);
  await fetch('https://mails.example', { method: 'POST', body: user.email, signal: AbortSignal.timeout(1000) });
  if (user.welcomed) return;
  user.welcomed = true;
  await user.save();
});`),
  ).toEqual([]);
});

it('a task of another file', () => {
  const { reports } = folder({
    'celery.ts': `import * as celery from 'celery-node';
const client = celery.createClient('amqp://', 'amqp://');
export const send = client.createTask('tasks.send');
`,
    'worker.ts': `import { createWorker } from 'celery-node';
import { send } from './celery';
createWorker().register('a', async (id: string) => {
  send.delay(id);
  return await send.applyAsync([id]).get();
});
`,
  });
  expect(reports('worker.ts')).toEqual([]);
});

it('nothing of what else has such a method', () => {
  const text = `import { createWorker } from 'celery-node';
import { cache, send } from './app.js';
createWorker().register('a', async (id: string, seen: Map<string, string>) => {
  seen.get(id);
  await cache.get(id);
  await send.delay(id).get();
});`;
  expect(sent(text)).toEqual([]);
});

it('nothing of a library with the same names', () => {
  expect(
    told(`import 'celery-node';
import { createClient, createWorker } from './celery.js';
createWorker().register('a', async () => {});
createClient().createTask('a').delay(1);`),
  ).toEqual([]);
});

it('nobody can set a limit, retries or what becomes of a result', () => {
  const [task] = factsIn(
    `import { createWorker } from 'celery-node';\ncreateWorker().register('a', async () => {});`,
  ).tasks;
  expect(task?.options.get('time.limit')).toEqual({ is: 'foreign' });
  expect(task?.options.get('retry.limit')).toEqual({ is: 'foreign' });
  expect(task?.options.get('result.dropped')).toEqual({ is: 'foreign' });
  expect(task?.traits).toEqual({ owes: {}, unlimited: true, atMostOnce: true });
});

it('a call without an end of its own has none', () => {
  const [body] = bodies(`import { createWorker } from 'celery-node';
createWorker().register('a', async () => {
  await fetch('https://a.example');
  await fetch('https://b.example', { signal: AbortSignal.timeout(1000) });
});`);
  expect(body && unboundedIn(body).length).toBe(1);
});
