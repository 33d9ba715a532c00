import rule from '../../src/rules/require-time-limit.js';
import { EXACT, typescript } from '../tester.js';

typescript.run('require-time-limit', rule, {
  assertionOptions: EXACT,
  valid: [
    {
      name: 'the same names of another library',
      code: `import Queue from './queue.js';
new Queue('mail').add({});`,
    },
    {
      name: 'a limit at the queue',
      code: `import Queue from 'bull';
new Queue('mail', { defaultJobOptions: { timeout: 60_000 } }).add({});`,
    },
    {
      name: 'a limit at a dispatch',
      code: `import Queue from 'bull';
const mail = new Queue('mail');
mail.add({}, { timeout: 60_000 });
mail.add({});`,
    },
    {
      name: 'a limit nobody can read is one',
      code: `import Queue from 'bull';
import { Second } from './time.js';
new Queue('mail', { defaultJobOptions: { timeout: 10 * Second.ms } }).add({});`,
    },
    {
      name: 'a spread that may hold the limit',
      code: `import Queue from 'bull';
import { defaults } from './config.js';
new Queue('mail', { defaultJobOptions: { ...defaults } }).add({});`,
    },
    {
      name: 'a dispatch whose options nobody can read',
      code: `import Queue from 'bull';
export const send = (options: Queue.JobOptions) => new Queue('mail').add({}, options);`,
    },
    {
      name: 'a limit written into the options later',
      code: `import Queue from 'bull';
const options = { defaultJobOptions: { attempts: 1 } };
options.defaultJobOptions.timeout = 60_000;
new Queue('mail', options).add({});`,
    },
    {
      name: 'a limit that is off at the queue, and on at every dispatch',
      code: `import Queue from 'bull';
new Queue('mail', { defaultJobOptions: { timeout: 0 } }).add({}, { timeout: 60_000 });`,
    },
    {
      name: 'an exported queue, whose dispatches are in other files',
      code: `import Queue from 'bull';
export const mail = new Queue('mail');`,
    },
    {
      name: 'a queue that is only worked on here',
      code: `import Queue from 'bull';
new Queue('mail').process(async () => {});`,
    },
    {
      name: 'a queue of a module, whose dispatches are in other files',
      code: `import { BullModule } from '@nestjs/bull';
BullModule.registerQueue({ name: 'mail' });`,
    },
    {
      name: 'a library that has no time limit',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {});`,
    },
    {
      name: 'the user says it is set elsewhere',
      code: `import Queue from 'bull';
new Queue('mail').add({});`,
      settings: { tasks: { guarantees: { timeLimit: true } } },
    },
    {
      name: 'network calls that end by themselves: a signal, a timeout, a client that has one, a default',
      code: `import { Worker } from 'bullmq';
import axios from 'axios';
import got from 'got';
import ky from 'ky';
const api = axios.create({ baseURL: 'https://a.example', timeout: 5000 });
new Worker('sync', async (job, token, signal) => {
  await fetch(job.data.url, { signal });
  await fetch(job.data.url, { signal: AbortSignal.timeout(5000) });
  await axios.get(job.data.url, { timeout: 5000 });
  await api.get('/users');
  await got(job.data.url, { timeout: { request: 5000 } });
  await ky.get(job.data.url);
});`,
    },
    {
      name: 'a network call that something around it ends',
      code: `import { Worker } from 'bullmq';
import pTimeout from 'p-timeout';
import { withTimeout } from './with-timeout.js';
import { timer } from './timer.js';
new Worker('sync', async (job) => {
  await withTimeout(() => fetch(job.data.url), 5000);
  await pTimeout(fetch(job.data.url), { milliseconds: 5000 });
  await Promise.race([fetch(job.data.url), timer(5000)]);
});`,
    },
    {
      name: 'a limiter the user names',
      code: `import { Worker } from 'bullmq';
import { briefly } from './briefly.js';
new Worker('sync', async (job) => {
  await briefly(() => fetch(job.data.url));
});`,
      settings: { tasks: { limiters: ['briefly'] } },
    },
    {
      name: 'options nobody can read',
      code: `import { Worker } from 'bullmq';
import { options } from './options.js';
new Worker('sync', async (job) => {
  await fetch(job.data.url, { ...options });
  await fetch(job.data.url, options);
});`,
    },
    {
      name: 'another function that is called `fetch`',
      code: `import { Worker } from 'bullmq';
import { fetch } from './fetch.js';
new Worker('sync', async (job) => {
  await fetch(job.data.url);
});`,
    },
    {
      name: 'a network call outside of tasks, or in a function that is only defined in one',
      code: `import { Worker } from 'bullmq';
export const ping = () => fetch('https://a.example');
new Worker('sync', async () => {
  const later = () => fetch('https://a.example');
});`,
    },
    {
      name: 'a network call in a task whose queue has a limit',
      code: `import Queue from 'bull';
const sync = new Queue('sync', { defaultJobOptions: { timeout: 60_000 } });
sync.process(async (job) => {
  await fetch(job.data.url);
});
sync.add({ url: 'https://a.example' });`,
    },
    {
      name: 'a network call in a task whose jobs bring a limit',
      code: `import Queue from 'bull';
const sync = new Queue('sync');
sync.process(async (job) => {
  await fetch(job.data.url);
});
sync.add({ url: 'https://a.example' }, { timeout: 60_000 });`,
    },
    {
      name: 'the user says that something ends every task',
      code: `import { Worker } from 'bullmq';
new Worker('sync', async (job) => {
  await fetch(job.data.url);
});`,
      settings: { tasks: { guarantees: { timeLimit: true } } },
    },
    {
      name: 'seconds in a field of seconds, also of many days where no thousand stands in them',
      code: `import { task } from '@trigger.dev/sdk';
export const a = task({ id: 'a', maxDuration: 60 * 10, run: async () => {} });
export const b = task({ id: 'b', maxDuration: 432_000, run: async () => {} });
export const c = task({ id: 'c', maxDuration: 60 * 60 * 24 * 5, run: async () => {} });`,
    },
    {
      name: 'a task of Trigger.dev without a limit, which the config owes',
      code: `import { task } from '@trigger.dev/sdk';
export const a = task({ id: 'a', run: async () => {} });`,
    },
    {
      name: 'a function of Inngest, each step of which ends some day',
      code: `import { Inngest } from 'inngest';
const inngest = new Inngest({ id: 'shop' });
export const a = inngest.createFunction({ id: 'a' }, async ({ step }) => {
  await step.run('load', load);
});`,
    },
    {
      name: 'a limit of all steps of Inngest together, or a spread that may hold it',
      code: `import { Inngest } from 'inngest';
const inngest = new Inngest({ id: 'shop' });
import { options } from './options.js';
export const a = inngest.createFunction({ id: 'a', timeouts: { finish: '1h' } }, async () => {});
export const b = inngest.createFunction({ id: 'b', ...options }, async () => {});`,
      options: [{ allowBoundedSteps: false }],
    },
    {
      name: 'activities of Temporal with one of the two limits',
      code: `import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type * as activities from './activities.js';
const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
const { load } = proxyLocalActivities<typeof activities>({ scheduleToCloseTimeout: 30_000 });`,
    },
    {
      name: 'activities of Temporal whose options nobody can read',
      code: `import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type * as activities from './activities.js';
import { options } from './options.js';
const { charge } = proxyActivities<typeof activities>({ ...options });
const { load } = proxyLocalActivities<typeof activities>(options);`,
    },
    {
      name: 'an activity and a workflow of Temporal, whose limits the caller says',
      code: `import { sleep } from '@temporalio/workflow';
export async function order(): Promise<void> {
  await sleep('1 day');
}`,
    },
    {
      name: 'a limit of a job of Bee-Queue, and one nobody can read',
      code: `import Queue from 'bee-queue';
const mail = new Queue('mail');
mail.createJob({ to: 1 }).timeout(30_000).save();
mail.createJob({ to: 1 }).retries(2).timeout(config.timeout).save();
const job = mail.createJob({ to: 1 });
job.timeout(30_000);
job.save();`,
    },
    {
      name: 'a job of Bee-Queue that is made elsewhere',
      code: `import Queue from 'bee-queue';
const mail = new Queue('mail');
export const send = (job) => job.save();
makeJob(mail).save();`,
    },
    {
      name: 'a limit of Hatchet as text, as a number of whole seconds, and by default',
      code: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
export const a = hatchet.task({ name: 'a', executionTimeout: '30s', fn: async () => ({}) });
export const b = hatchet.task({ name: 'b', executionTimeout: 30_000, fn: async () => ({}) });
export const c = hatchet.task({ name: 'c', executionTimeout: 1000, fn: async () => ({}) });
export const d = hatchet.task({ name: 'd', fn: async () => ({}) });`,
    },
  ],
  invalid: [
    {
      name: 'no limit at the queue nor at its dispatches: once, at the queue',
      code: `import Queue from 'bull';
const mail = new Queue('mail', process.env.REDIS_URL);
mail.add({ to: 1 });
mail.add({ to: 2 }, { attempts: 1 });`,
      output: null,
      errors: [
        {
          messageId: 'missing',
          data: { name: '`mail`' },
          line: 2,
          column: 14,
          endLine: 2,
          endColumn: 54,
          suggestions: [
            {
              messageId: 'add',
              output: `import Queue from 'bull';
const mail = new Queue('mail', process.env.REDIS_URL, { defaultJobOptions: { timeout: 300000 } });
mail.add({ to: 1 });
mail.add({ to: 2 }, { attempts: 1 });`,
            },
          ],
        },
      ],
    },
    {
      name: 'the limit the user writes, which is no fix: the body would not stop',
      code: `import Queue from 'bull';
const mail = new Queue('mail', { defaultJobOptions: { attempts: 1 } });
mail.add({ to: 1 });`,
      options: [{ limit: 60 }],
      output: null,
      errors: [
        {
          messageId: 'missing',
          data: { name: '`mail`' },
          line: 2,
          column: 14,
          endLine: 2,
          endColumn: 71,
          suggestions: [
            {
              messageId: 'add',
              output: `import Queue from 'bull';
const mail = new Queue('mail', { defaultJobOptions: { attempts: 1, timeout: 60000 } });
mail.add({ to: 1 });`,
            },
          ],
        },
      ],
    },
    {
      name: 'a limit that is switched off',
      code: `import Queue from 'bull';
new Queue('mail', { defaultJobOptions: { timeout: 0 } }).add({});`,
      output: null,
      errors: [
        {
          messageId: 'off',
          data: { option: 'timeout', name: '`mail`' },
          line: 2,
          column: 42,
          endLine: 2,
          endColumn: 52,
          suggestions: [
            {
              messageId: 'add',
              output: `import Queue from 'bull';
new Queue('mail', { defaultJobOptions: { timeout: 300000 } }).add({});`,
            },
          ],
        },
      ],
    },
    {
      name: 'seconds in a field of milliseconds',
      code: `import Queue from 'bull';
new Queue('mail', { defaultJobOptions: { timeout: 30 } }).add({});`,
      output: null,
      errors: [
        {
          messageId: 'unit',
          data: { option: 'timeout', name: '`mail`', amount: '0.03' },
          line: 2,
          column: 42,
          endLine: 2,
          endColumn: 53,
          suggestions: [
            {
              messageId: 'scale',
              output: `import Queue from 'bull';
new Queue('mail', { defaultJobOptions: { timeout: 30000 } }).add({});`,
            },
          ],
        },
      ],
    },
    {
      name: "Bull's limit in BullMQ, which reads it nowhere",
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { timeout: 5000 });`,
      output: null,
      errors: [
        {
          messageId: 'dead',
          data: { option: 'timeout', effect: 'does nothing: BullMQ has no time limit for a job' },
          line: 2,
          column: 40,
          endLine: 2,
          endColumn: 53,
        },
      ],
    },
    {
      name: 'switched off at a dispatch: there, and not at the queue too',
      code: `import Queue from 'bull';
new Queue('mail').add({}, { timeout: Infinity });`,
      output: null,
      errors: [
        {
          messageId: 'off',
          data: { option: 'timeout', name: 'this task' },
          line: 2,
          column: 29,
          endLine: 2,
          endColumn: 46,
          suggestions: [
            {
              messageId: 'add',
              output: `import Queue from 'bull';
new Queue('mail').add({}, { timeout: 300000 });`,
            },
          ],
        },
      ],
    },
    {
      name: 'a request whose answer is read at once',
      code: `import { Worker } from 'bullmq';
new Worker('sync', async (job) => {
  const response = await fetch(job.data.url);
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
});`,
      output: `import { Worker } from 'bullmq';
new Worker('sync', async (job) => {
  const response = await fetch(job.data.url, { signal: AbortSignal.timeout(300000) });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
});`,
      errors: [
        {
          messageId: 'network',
          data: { call: 'fetch' },
          line: 3,
          column: 26,
          endLine: 3,
          endColumn: 45,
        },
      ],
    },
    {
      name: 'the same in JavaScript, with a limit of the user',
      code: `const { Worker } = require('bullmq')
new Worker('sync', async (job) => {
  const rows = await (await fetch(job.data.url)).json()
  await job.updateProgress(rows.length)
})`,
      filename: 'file.js',
      options: [{ limit: 10 }],
      output: `const { Worker } = require('bullmq')
new Worker('sync', async (job) => {
  const rows = await (await fetch(job.data.url, { signal: AbortSignal.timeout(10000) })).json()
  await job.updateProgress(rows.length)
})`,
      errors: [
        {
          messageId: 'network',
          data: { call: 'fetch' },
          line: 3,
          column: 29,
          endLine: 3,
          endColumn: 48,
        },
      ],
    },
    {
      name: 'a request whose answer is a stream',
      code: `import { Worker } from 'bullmq';
import { store } from './store.js';
new Worker('sync', async (job) => {
  const response = await fetch(job.data.url);
  await store(response.body);
});`,
      output: null,
      errors: [
        {
          messageId: 'network',
          data: { call: 'fetch' },
          line: 4,
          column: 26,
          endLine: 4,
          endColumn: 45,
          suggestions: [
            {
              messageId: 'bound',
              output: `import { Worker } from 'bullmq';
import { store } from './store.js';
new Worker('sync', async (job) => {
  const response = await fetch(job.data.url, { signal: AbortSignal.timeout(300000) });
  await store(response.body);
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a request with options of its own',
      code: `import { Worker } from 'bullmq';
new Worker('sync', async (job) => {
  const response = await fetch(job.data.url, { method: 'POST' });
  await job.log(await response.text());
});`,
      output: null,
      errors: [
        {
          messageId: 'network',
          data: { call: 'fetch' },
          line: 3,
          column: 26,
          endLine: 3,
          endColumn: 65,
          suggestions: [
            {
              messageId: 'bound',
              output: `import { Worker } from 'bullmq';
new Worker('sync', async (job) => {
  const response = await fetch(job.data.url, { method: 'POST', signal: AbortSignal.timeout(300000) });
  await job.log(await response.text());
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a client without a limit',
      code: `import { Worker } from 'bullmq';
import axios from 'axios';
const api = axios.create({ baseURL: 'https://a.example' });
new Worker('sync', async (job) => {
  await api.post('/users', job.data);
});`,
      output: null,
      errors: [
        {
          messageId: 'network',
          data: { call: 'api.post' },
          line: 5,
          column: 9,
          endLine: 5,
          endColumn: 37,
          suggestions: [
            {
              messageId: 'bound',
              output: `import { Worker } from 'bullmq';
import axios from 'axios';
const api = axios.create({ baseURL: 'https://a.example' });
new Worker('sync', async (job) => {
  await api.post('/users', job.data, { timeout: 300000 });
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a function of the file that two tasks call: once',
      code: `import { Worker } from 'bullmq';
const ping = async (url: string): Promise<void> => {
  await fetch(url);
};
new Worker('a', async (job) => ping(job.data.url));
new Worker('b', async (job) => ping(job.data.url));`,
      output: `import { Worker } from 'bullmq';
const ping = async (url: string): Promise<void> => {
  await fetch(url, { signal: AbortSignal.timeout(300000) });
};
new Worker('a', async (job) => ping(job.data.url));
new Worker('b', async (job) => ping(job.data.url));`,
      errors: [
        {
          messageId: 'network',
          data: { call: 'fetch' },
          line: 3,
          column: 9,
          endLine: 3,
          endColumn: 19,
        },
      ],
    },
    {
      name: 'a processor class',
      code: `import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
@Processor('sync')
export class Sync extends WorkerHost {
  async process(job: Job): Promise<void> {
    await fetch(job.data.url);
  }
}`,
      output: `import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
@Processor('sync')
export class Sync extends WorkerHost {
  async process(job: Job): Promise<void> {
    await fetch(job.data.url, { signal: AbortSignal.timeout(300000) });
  }
}`,
      errors: [
        {
          messageId: 'network',
          data: { call: 'fetch' },
          line: 6,
          column: 11,
          endLine: 6,
          endColumn: 30,
        },
      ],
    },
    {
      name: 'no limit at a queue, and a network call in its task: at the queue',
      code: `import Queue from 'bull';
const sync = new Queue('sync');
sync.process(async (job) => {
  await fetch(job.data.url);
});
sync.add({ url: 'https://a.example' });`,
      output: null,
      errors: [
        {
          messageId: 'missing',
          data: { name: '`sync`' },
          line: 2,
          column: 14,
          endLine: 2,
          endColumn: 31,
          suggestions: [
            {
              messageId: 'add',
              output: `import Queue from 'bull';
const sync = new Queue('sync', { defaultJobOptions: { timeout: 300000 } });
sync.process(async (job) => {
  await fetch(job.data.url);
});
sync.add({ url: 'https://a.example' });`,
            },
          ],
        },
      ],
    },
    {
      name: 'a network call in a task that has a limit, where every call is looked at',
      code: `import Queue from 'bull';
const sync = new Queue('sync', { defaultJobOptions: { timeout: 60_000 } });
sync.process(async (job) => {
  await fetch(job.data.url);
});
sync.add({ url: 'https://a.example' });`,
      options: [{ io: 'always' }],
      output: `import Queue from 'bull';
const sync = new Queue('sync', { defaultJobOptions: { timeout: 60_000 } });
sync.process(async (job) => {
  await fetch(job.data.url, { signal: AbortSignal.timeout(300000) });
});
sync.add({ url: 'https://a.example' });`,
      errors: [
        {
          messageId: 'network',
          data: { call: 'fetch' },
          line: 4,
          column: 9,
          endLine: 4,
          endColumn: 28,
        },
      ],
    },
    {
      name: 'a network call whose options are made elsewhere: an end there would end every call',
      code: `import { Worker } from 'bullmq';
const POST = { method: 'POST' };
new Worker('sync', async (job) => {
  await fetch(job.data.url, POST);
});`,
      output: null,
      errors: [
        {
          messageId: 'network',
          data: { call: 'fetch' },
          line: 4,
          column: 9,
          endLine: 4,
          endColumn: 34,
        },
      ],
    },
    {
      name: 'milliseconds in a field of seconds, with a thousand that comes first',
      code: `import { task } from '@trigger.dev/sdk';
export const a = task({ id: 'a', maxDuration: 1000 * 60 * 10, run: async () => {} });`,
      output: `import { task } from '@trigger.dev/sdk';
export const a = task({ id: 'a', maxDuration: 60 * 10, run: async () => {} });`,
      errors: [
        {
          messageId: 'long',
          data: { option: 'maxDuration', name: '`a`', amount: '6' },
          line: 2,
          column: 34,
          endLine: 2,
          endColumn: 61,
        },
      ],
    },
    {
      name: 'milliseconds in a field of seconds, with a thousand in a factor',
      code: `import { task } from '@trigger.dev/sdk';
export const a = task({
  id: 'a',
  maxDuration: 30 * 60_000, // half an hour
  run: async () => {},
});`,
      output: `import { task } from '@trigger.dev/sdk';
export const a = task({
  id: 'a',
  maxDuration: 30 * 60, // half an hour
  run: async () => {},
});`,
      errors: [
        {
          messageId: 'long',
          data: { option: 'maxDuration', name: '`a`', amount: '20' },
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 27,
        },
      ],
    },
    {
      name: 'milliseconds in the config of all tasks',
      code: `import { defineConfig } from '@trigger.dev/sdk';
export default defineConfig({ project: 'shop', maxDuration: 60 * 10 * 1000 });`,
      output: `import { defineConfig } from '@trigger.dev/sdk';
export default defineConfig({ project: 'shop', maxDuration: 60 * 10 });`,
      errors: [
        {
          messageId: 'long',
          data: { option: 'maxDuration', name: 'all tasks', amount: '6' },
          line: 2,
          column: 48,
          endLine: 2,
          endColumn: 75,
        },
      ],
    },
    {
      name: 'no limit of all steps of Inngest together, where there has to be one',
      code: `import { Inngest } from 'inngest';
const inngest = new Inngest({ id: 'shop' });
export const a = inngest.createFunction({ id: 'a' }, async ({ step }) => {
  await step.run('load', load);
});`,
      options: [{ allowBoundedSteps: false }],
      output: null,
      errors: [
        {
          messageId: 'whole',
          data: { name: '`a`' },
          line: 3,
          column: 18,
          endLine: 5,
          endColumn: 3,
          suggestions: [
            {
              messageId: 'add',
              output: `import { Inngest } from 'inngest';
const inngest = new Inngest({ id: 'shop' });
export const a = inngest.createFunction({ id: 'a', timeouts: { finish: '5m' } }, async ({ step }) => {
  await step.run('load', load);
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'only a limit of the start of an Inngest function',
      code: `import { Inngest } from 'inngest';
const inngest = new Inngest({ id: 'shop' });
export const a = inngest.createFunction(
  {
    id: 'a',
    timeouts: { start: '1m' },
  },
  async () => {},
);`,
      options: [{ allowBoundedSteps: false }],
      output: null,
      errors: [
        {
          messageId: 'whole',
          data: { name: '`a`' },
          line: 3,
          column: 18,
          endLine: 9,
          endColumn: 2,
          suggestions: [
            {
              messageId: 'add',
              output: `import { Inngest } from 'inngest';
const inngest = new Inngest({ id: 'shop' });
export const a = inngest.createFunction(
  {
    id: 'a',
    timeouts: { start: '1m', finish: '5m' },
  },
  async () => {},
);`,
            },
          ],
        },
      ],
    },
    {
      name: 'the limit the user writes, which ends an Inngest function in earnest',
      code: `import { Inngest } from 'inngest';
const inngest = new Inngest({ id: 'shop' });
export const a = inngest.createFunction({ id: 'a' }, async () => {});`,
      options: [{ allowBoundedSteps: false, limit: 7200 }],
      output: `import { Inngest } from 'inngest';
const inngest = new Inngest({ id: 'shop' });
export const a = inngest.createFunction({ id: 'a', timeouts: { finish: '2h' } }, async () => {});`,
      errors: [
        {
          messageId: 'whole',
          data: { name: '`a`' },
          line: 3,
          column: 18,
          endLine: 3,
          endColumn: 69,
        },
      ],
    },
    {
      name: 'activities of Temporal without a limit',
      code: `import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type * as activities from './activities.js';
const { charge } = proxyActivities<typeof activities>({ retry: { maximumAttempts: 3 } });`,
      output: `import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type * as activities from './activities.js';
const { charge } = proxyActivities<typeof activities>({ retry: { maximumAttempts: 3 }, startToCloseTimeout: '5 minutes' });`,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'proxyActivities',
            effect: 'throws: it needs a `startToCloseTimeout` or a `scheduleToCloseTimeout`',
          },
          line: 3,
          column: 20,
          endLine: 3,
          endColumn: 89,
        },
      ],
    },
    {
      name: 'local activities of Temporal without options',
      code: `import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type * as activities from './activities.js';
const { load } = proxyLocalActivities<typeof activities>();`,
      output: `import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type * as activities from './activities.js';
const { load } = proxyLocalActivities<typeof activities>({ startToCloseTimeout: '5 minutes' });`,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'proxyLocalActivities',
            effect: 'throws: it needs a `startToCloseTimeout` or a `scheduleToCloseTimeout`',
          },
          line: 3,
          column: 18,
          endLine: 3,
          endColumn: 59,
        },
      ],
    },
    {
      name: 'activities of Temporal with a limit of the wait before they start',
      code: `import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type * as activities from './activities.js';
const { charge } = proxyActivities<typeof activities>({
  scheduleToStartTimeout: '1 minute', // the queue is full then
});`,
      output: `import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type * as activities from './activities.js';
const { charge } = proxyActivities<typeof activities>({
  scheduleToStartTimeout: '1 minute', // the queue is full then
  startToCloseTimeout: '5 minutes',
});`,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'proxyActivities',
            effect: 'throws: it needs a `startToCloseTimeout` or a `scheduleToCloseTimeout`',
          },
          line: 3,
          column: 20,
          endLine: 5,
          endColumn: 3,
        },
      ],
    },
    {
      name: 'a job of Bee-Queue without a limit',
      code: `import Queue from 'bee-queue';
const mail = new Queue('mail');
await mail.createJob({ to: 1 }).save();`,
      output: null,
      errors: [
        {
          messageId: 'missing',
          data: { name: 'This job' },
          line: 3,
          column: 7,
          endLine: 3,
          endColumn: 39,
          suggestions: [
            {
              messageId: 'add',
              output: `import Queue from 'bee-queue';
const mail = new Queue('mail');
await mail.createJob({ to: 1 }).timeout(300000).save();`,
            },
          ],
        },
      ],
    },
    {
      name: 'a job of Bee-Queue without a limit, over several lines, with a limit of the user: no fix, for the body would not stop',
      code: `import Queue from 'bee-queue';
const mail = new Queue('mail');
await mail
  .createJob({ to: 1 })
  .retries(2)
  .save();`,
      options: [{ limit: 60 }],
      output: null,
      errors: [
        {
          messageId: 'missing',
          data: { name: 'This job' },
          line: 3,
          column: 7,
          endLine: 6,
          endColumn: 10,
          suggestions: [
            {
              messageId: 'add',
              output: `import Queue from 'bee-queue';
const mail = new Queue('mail');
await mail
  .createJob({ to: 1 })
  .retries(2)
  .timeout(60000)
  .save();`,
            },
          ],
        },
      ],
    },
    {
      name: 'a job of Bee-Queue with seconds in milliseconds',
      code: `import Queue from 'bee-queue';
const mail = new Queue('mail');
mail.createJob({ to: 1 }).timeout(30).save();`,
      output: null,
      errors: [
        {
          messageId: 'unit',
          data: { option: 'timeout', name: 'this task', amount: '0.03' },
          line: 3,
          column: 27,
          endLine: 3,
          endColumn: 38,
          suggestions: [
            {
              messageId: 'scale',
              output: `import Queue from 'bee-queue';
const mail = new Queue('mail');
mail.createJob({ to: 1 }).timeout(30000).save();`,
            },
          ],
        },
      ],
    },
    {
      name: 'a job of Bee-Queue whose limit is switched off',
      code: `import Queue from 'bee-queue';
const mail = new Queue('mail');
mail.createJob({ to: 1 }).timeout(0).save();`,
      output: null,
      errors: [
        {
          messageId: 'off',
          data: { option: 'timeout', name: 'this task' },
          line: 3,
          column: 27,
          endLine: 3,
          endColumn: 37,
          suggestions: [
            {
              messageId: 'add',
              output: `import Queue from 'bee-queue';
const mail = new Queue('mail');
mail.createJob({ to: 1 }).timeout(300000).save();`,
            },
          ],
        },
      ],
    },
    {
      name: 'a limit of Hatchet that is no whole second',
      code: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
export const a = hatchet.task({ name: 'a', executionTimeout: 30, fn: async () => ({}) });`,
      output: null,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'executionTimeout',
            effect: 'is sent as `0s`: a number is in milliseconds, and only whole seconds count',
          },
          line: 3,
          column: 44,
          endLine: 3,
          endColumn: 64,
          suggestions: [
            {
              messageId: 'repair',
              output: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
export const a = hatchet.task({ name: 'a', executionTimeout: '30s', fn: async () => ({}) });`,
            },
          ],
        },
      ],
    },
    {
      name: 'the same in its older name, in minutes',
      code: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
export const a = hatchet.durableTask({
  name: 'a',
  timeout: 10 * 60,
  fn: async () => ({}),
});`,
      output: null,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'timeout',
            effect: 'is sent as `0s`: a number is in milliseconds, and only whole seconds count',
          },
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 19,
          suggestions: [
            {
              messageId: 'repair',
              output: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
export const a = hatchet.durableTask({
  name: 'a',
  timeout: '10m',
  fn: async () => ({}),
});`,
            },
          ],
        },
      ],
    },
  ],
});
