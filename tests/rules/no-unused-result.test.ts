import rule from '../../src/rules/no-unused-result.js';
import { EXACT, typescript } from '../tester.js';

typescript.run('no-unused-result', rule, {
  assertionOptions: EXACT,
  valid: [
    {
      name: 'the same names of another library',
      code: `import { Queue } from './queue.js';
new Queue('mail').add('welcome', {});`,
    },
    {
      name: 'the queue removes them',
      code: `import { Queue } from 'bullmq';
new Queue('mail', { defaultJobOptions: { removeOnComplete: { count: 100 } } }).add('welcome', {});`,
    },
    {
      name: 'keeping them is written',
      code: `import { Queue } from 'bullmq';
new Queue('mail', { defaultJobOptions: { removeOnComplete: false } }).add('welcome', {});`,
    },
    {
      name: 'a dispatch removes its own',
      code: `import { Queue } from 'bullmq';
const mail = new Queue('mail');
mail.add('welcome', {}, { removeOnComplete: true });
mail.add('reminder', {});`,
    },
    {
      name: 'the worker of that queue removes them',
      code: `import { Queue, Worker } from 'bullmq';
new Queue('mail').add('welcome', {});
new Worker('mail', async () => {}, { removeOnComplete: { age: 3600 } });`,
    },
    {
      name: 'a worker of a queue whose name nobody can read may remove them',
      code: `import { Queue, Worker } from 'bullmq';
import { NAME } from './names.js';
new Queue('mail').add('welcome', {});
new Worker(NAME, async () => {}, { removeOnComplete: { age: 3600 } });`,
    },
    {
      name: 'a named function does not lend its name to the queue of its worker',
      code: `import { Queue, Worker } from 'bullmq';
import { NAME } from './names.js';
new Queue('mail').add('welcome', {});
async function send() {}
new Worker(NAME, send, { removeOnComplete: { age: 3600 } });`,
    },
    {
      name: 'a processor whose queue stands in an object',
      code: `import { Processor } from '@nestjs/bullmq';
import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {});
@Processor({ name: 'mail' }, { removeOnComplete: { age: 3600 } })
class MailProcessor {
  process() {}
}`,
    },
    {
      name: 'a bulk nobody can read may remove its own',
      code: `import { Queue } from 'bullmq';
const mail = new Queue('mail');
mail.add('welcome', {});
mail.addBulk(jobs);`,
    },
    {
      name: 'a spread that may hold it',
      code: `import { Queue } from 'bullmq';
import { defaults } from './config.js';
new Queue('mail', { defaultJobOptions: { ...defaults } }).add('welcome', {});`,
    },
    {
      name: 'an exported queue, whose dispatches are in other files',
      code: `import { Queue } from 'bullmq';
export const mail = new Queue('mail');`,
    },
    {
      name: 'a queue that is only looked at',
      code: `import { Queue } from 'bullmq';
const mail = new Queue('mail');
createBullBoard({ queues: [new BullMQAdapter(mail)] });`,
    },
    {
      name: 'a queue of another file',
      code: `import type { Queue } from 'bullmq';
export const send = (mail: Queue) => mail.add('welcome', {});`,
    },
    {
      name: 'a body in another file',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
new Worker('mail', send, { removeOnComplete: { count: 100 } });`,
    },
    {
      name: 'the user says it is set elsewhere',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {});`,
      settings: { tasks: { guarantees: { resultsIgnored: true } } },
    },
    {
      name: 'what a child gives is looked at, or throws',
      code: `import { task, tasks } from '@trigger.dev/sdk';
const send = task({ id: 'send', run: async (id) => id });
export const all = task({
  id: 'all',
  run: async ({ ids }) => {
    const run = await send.triggerAndWait(ids[0]);
    if (!run.ok) throw run.error;
    await send.triggerAndWait(ids[1]).unwrap();
    return await send.triggerAndWait(ids[2]);
  },
});`,
    },
    {
      name: 'children that nobody waits for, or whose runs say nothing by themselves',
      code: `import { task, tasks } from '@trigger.dev/sdk';
const send = task({ id: 'send', run: async (id) => id });
export const all = task({
  id: 'all',
  run: async ({ ids }) => {
    await send.trigger(ids[0]);
    await send.batchTriggerAndWait(ids.map((id) => ({ payload: id })));
  },
});`,
      options: [{ allowLastWait: false }],
    },
    {
      name: 'a wait outside of tasks',
      code: `import { task, tasks } from '@trigger.dev/sdk';
const send = task({ id: 'send', run: async (id) => id });
export async function POST(request) {
  await send.triggerAndWait(1);
}`,
    },
    {
      name: 'the last thing a task does is to wait',
      code: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
const send = hatchet.task({ name: 'send', fn: async () => ({}) });
export const all = hatchet.task({
  name: 'all',
  fn: async (input) => {
    await send.run(input);
  },
});`,
    },
    {
      name: 'a wait before other work is a barrier',
      code: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
const send = hatchet.task({ name: 'send', fn: async () => ({}) });
export const all = hatchet.task({
  name: 'all',
  fn: async (input) => {
    await send.run(input);
    await report(input);
  },
});`,
      options: [{ allowLastWait: false }],
    },
    {
      name: 'what the last wait gives is returned',
      code: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
const send = hatchet.task({ name: 'send', fn: async () => ({}) });
export const all = hatchet.task({
  name: 'all',
  fn: async (input) => {
    return await send.run(input);
  },
});`,
      options: [{ allowLastWait: false }],
    },
    {
      name: 'a wait in a branch, in a `try`, in a loop',
      code: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
const send = hatchet.task({ name: 'send', fn: async () => ({}) });
export const all = hatchet.task({
  name: 'all',
  fn: async (input) => {
    if (input.due) await send.run(input);
    for (const id of input.ids) await send.run({ id });
    try {
      await send.run(input);
    } catch (error) {
      await refund(input, error);
    }
  },
});`,
      options: [{ allowLastWait: false }],
    },
    {
      name: 'what a step of another function gives is returned',
      code: `import { Inngest } from 'inngest';
import { send } from './send.js';
const inngest = new Inngest({ id: 'shop' });
export const all = inngest.createFunction({ id: 'all' }, async ({ step }) => {
  await step.run('report', async () => report());
  return step.invoke('send', { function: send });
});`,
      options: [{ allowLastWait: false }],
    },
  ],
  invalid: [
    {
      name: 'nothing removes them: once, at the queue',
      code: `import { Queue } from 'bullmq';
const mail = new Queue('mail', { connection });
mail.add('welcome', {});
mail.add('reminder', {}, { attempts: 1 });`,
      output: null,
      errors: [
        {
          messageId: 'kept',
          data: { name: '`mail`' },
          line: 2,
          column: 14,
          endLine: 2,
          endColumn: 47,
          suggestions: [
            {
              messageId: 'remove',
              output: `import { Queue } from 'bullmq';
const mail = new Queue('mail', { connection, defaultJobOptions: { removeOnComplete: { count: 1000 }, removeOnFail: { count: 5000 } } });
mail.add('welcome', {});
mail.add('reminder', {}, { attempts: 1 });`,
            },
          ],
        },
      ],
    },
    {
      name: 'what is said of failed jobs stays',
      code: `import Queue from 'bull';
const mail = new Queue('mail', {
  defaultJobOptions: {
    removeOnFail: true, // no dead letters
  },
});
mail.add({ to: 1 });`,
      output: null,
      errors: [
        {
          messageId: 'kept',
          data: { name: '`mail`' },
          line: 2,
          column: 14,
          endLine: 6,
          endColumn: 3,
          suggestions: [
            {
              messageId: 'remove',
              output: `import Queue from 'bull';
const mail = new Queue('mail', {
  defaultJobOptions: {
    removeOnFail: true, // no dead letters
    removeOnComplete: { count: 1000 },
  },
});
mail.add({ to: 1 });`,
            },
          ],
        },
      ],
    },
    {
      name: 'a worker of another queue removes only its own',
      code: `import { Queue, Worker } from 'bullmq';
new Queue('mail').add('welcome', {});
new Worker('image', async () => {}, { removeOnComplete: { age: 3600 } });`,
      output: null,
      errors: [
        {
          messageId: 'kept',
          data: { name: '`mail`' },
          line: 2,
          column: 1,
          endLine: 2,
          endColumn: 18,
          suggestions: [
            {
              messageId: 'remove',
              output: `import { Queue, Worker } from 'bullmq';
new Queue('mail', { defaultJobOptions: { removeOnComplete: { count: 1000 }, removeOnFail: { count: 5000 } } }).add('welcome', {});
new Worker('image', async () => {}, { removeOnComplete: { age: 3600 } });`,
            },
          ],
        },
      ],
    },
    {
      name: 'a worker that only removes failed jobs does not count',
      code: `import { Queue, Worker } from 'bullmq';
new Queue('mail').add('welcome', {});
new Worker('mail', async () => {}, { removeOnFail: { age: 3600 } });`,
      output: null,
      errors: [
        {
          messageId: 'kept',
          data: { name: '`mail`' },
          line: 2,
          column: 1,
          endLine: 2,
          endColumn: 18,
          suggestions: [
            {
              messageId: 'remove',
              output: `import { Queue, Worker } from 'bullmq';
new Queue('mail', { defaultJobOptions: { removeOnComplete: { count: 1000 }, removeOnFail: { count: 5000 } } }).add('welcome', {});
new Worker('mail', async () => {}, { removeOnFail: { age: 3600 } });`,
            },
          ],
        },
      ],
    },
    {
      name: 'nobody looks at what a child gives, which does not throw',
      code: `import { task, tasks } from '@trigger.dev/sdk';
const send = task({ id: 'send', run: async (id) => id });
export const all = task({
  id: 'all',
  run: async ({ ids }) => {
    await send.triggerAndWait(ids[0]);
    await report(ids);
  },
});`,
      output: null,
      errors: [
        {
          messageId: 'untold',
          data: { call: 'send.triggerAndWait' },
          line: 6,
          column: 11,
          endLine: 6,
          endColumn: 38,
          suggestions: [
            {
              messageId: 'unwrap',
              output: `import { task, tasks } from '@trigger.dev/sdk';
const send = task({ id: 'send', run: async (id) => id });
export const all = task({
  id: 'all',
  run: async ({ ids }) => {
    await send.triggerAndWait(ids[0]).unwrap();
    await report(ids);
  },
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a child by its name, whose result nobody looks at, in a loop',
      code: `import { task, tasks } from '@trigger.dev/sdk';
const send = task({ id: 'send', run: async (id) => id });
export const all = task({
  id: 'all',
  run: async ({ ids }) => {
    for (const id of ids) {
      await tasks.triggerAndWait<typeof send>('send', id, { idempotencyKey: id });
    }
  },
});`,
      options: [{ allowLastWait: false }],
      output: null,
      errors: [
        {
          messageId: 'untold',
          data: { call: 'tasks.triggerAndWait' },
          line: 7,
          column: 13,
          endLine: 7,
          endColumn: 82,
          suggestions: [
            {
              messageId: 'unwrap',
              output: `import { task, tasks } from '@trigger.dev/sdk';
const send = task({ id: 'send', run: async (id) => id });
export const all = task({
  id: 'all',
  run: async ({ ids }) => {
    for (const id of ids) {
      await tasks.triggerAndWait<typeof send>('send', id, { idempotencyKey: id }).unwrap();
    }
  },
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'the last thing a task does is to wait, where it may not',
      code: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
const send = hatchet.task({ name: 'send', fn: async () => ({}) });
export const all = hatchet.task({
  name: 'all',
  fn: async (input) => {
    await report(input);
    await send.run(input);
  },
});`,
      options: [{ allowLastWait: false }],
      output: null,
      errors: [
        {
          messageId: 'waited',
          data: { call: 'send.run' },
          line: 8,
          column: 11,
          endLine: 8,
          endColumn: 26,
          suggestions: [
            {
              messageId: 'leave',
              output: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
const send = hatchet.task({ name: 'send', fn: async () => ({}) });
export const all = hatchet.task({
  name: 'all',
  fn: async (input) => {
    await report(input);
    await send.runNoWait(input);
  },
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'the last thing a Temporal activity does is to wait for a workflow',
      code: `import { heartbeat } from '@temporalio/activity';
import { Client } from '@temporalio/client';
import { ship } from './ship.js';
const client = new Client();
export async function charge(id: string): Promise<void> {
  heartbeat();
  await client.workflow.execute(ship, { taskQueue: 'shop', workflowId: id });
}`,
      options: [{ allowLastWait: false }],
      output: null,
      errors: [
        {
          messageId: 'waited',
          data: { call: 'client.workflow.execute' },
          line: 7,
          column: 9,
          endLine: 7,
          endColumn: 77,
          suggestions: [
            {
              messageId: 'leave',
              output: `import { heartbeat } from '@temporalio/activity';
import { Client } from '@temporalio/client';
import { ship } from './ship.js';
const client = new Client();
export async function charge(id: string): Promise<void> {
  heartbeat();
  await client.workflow.start(ship, { taskQueue: 'shop', workflowId: id });
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'the last thing an Inngest function does is to wait for another one, which has no form that does not',
      code: `import { Inngest } from 'inngest';
import { send } from './send.js';
const inngest = new Inngest({ id: 'shop' });
export const all = inngest.createFunction({ id: 'all' }, async ({ step }) => {
  await step.run('report', async () => report());
  await step.invoke('send', { function: send });
});`,
      options: [{ allowLastWait: false }],
      output: null,
      errors: [
        {
          messageId: 'waited',
          data: { call: 'step.invoke' },
          line: 6,
          column: 9,
          endLine: 6,
          endColumn: 48,
        },
      ],
    },
    {
      name: 'a queue of Bee-Queue that keeps its jobs',
      code: `import Queue from 'bee-queue';
const mail = new Queue('mail');
mail.createJob({ to: 1 }).save();`,
      output: null,
      errors: [
        {
          messageId: 'kept',
          data: { name: '`mail`' },
          line: 2,
          column: 14,
          endLine: 2,
          endColumn: 31,
          suggestions: [
            {
              messageId: 'remove',
              output: `import Queue from 'bee-queue';
const mail = new Queue('mail', { removeOnSuccess: true });
mail.createJob({ to: 1 }).save();`,
            },
          ],
        },
      ],
    },
    {
      name: 'an Agenda that keeps its jobs',
      code: `import { Agenda } from 'agenda';
const agenda = new Agenda({ backend });
await agenda.now('welcome', { to: 1 });`,
      output: null,
      errors: [
        {
          messageId: 'kept',
          data: { name: 'this queue' },
          line: 2,
          column: 16,
          endLine: 2,
          endColumn: 39,
          suggestions: [
            {
              messageId: 'remove',
              output: `import { Agenda } from 'agenda';
const agenda = new Agenda({ backend, removeOnComplete: true });
await agenda.now('welcome', { to: 1 });`,
            },
          ],
        },
      ],
    },
  ],
});
