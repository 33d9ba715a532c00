import rule from '../../src/rules/no-nested-dispatch.js';
import { EXACT, typescript } from '../tester.js';

typescript.run('no-nested-dispatch', rule, {
  assertionOptions: EXACT,
  valid: [
    {
      name: 'the same names of another library',
      code: `import { Worker } from 'bullmq';
import { FlowProducer, Queue } from './queue.js';
const mail = new Queue('mail');
const flows = new FlowProducer();
new Worker('users', async (job) => {
  mail.add('welcome', {});
  flows.add({ name: 'all', queueName: 'mail' });
  const child = await mail.add('welcome', {});
  await child.waitUntilFinished();
  while (!(await child.isCompleted())) await sleep(1000);
});`,
    },
    {
      name: 'other things one can add to',
      code: `import PQueue from 'p-queue';
import { Worker } from 'bullmq';
const seen = new Set<string>();
const local = new PQueue();
new Worker('users', async (job) => {
  seen.add(job.data.id);
  local.add(() => job.updateProgress(50));
});`,
    },
    {
      name: 'a queue that nobody knows',
      code: `import { Worker } from 'bullmq';
import { queues } from '@acme/queues';
new Worker('users', async (job) => {
  queues.mail.add('welcome', {});
});`,
    },
    {
      name: 'a job that nobody knows',
      code: `import { Worker } from 'bullmq';
import { dispatch } from '@acme/queues';
new Worker('users', async (job) => {
  const child = await dispatch('welcome', {});
  await child.waitUntilFinished();
  while (!(await child.isCompleted())) await sleep(1000);
});`,
    },
    {
      name: 'options that nobody can read',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  await mail.add('welcome', {}, { ...job.data.options });
});`,
    },
    {
      name: 'a body in another file',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
new Worker('users', send);`,
      options: [{ allowRootChain: false }],
    },
    {
      name: 'code that is no task',
      code: `import { Queue, QueueEvents, Worker } from 'bullmq';
const mail = new Queue('mail');
const events = new QueueEvents('mail');
export async function welcome(id: string) {
  mail.add('welcome', { id });
  const child = await mail.add('welcome', { id });
  return child.waitUntilFinished(events);
}`,
    },
    {
      name: 'a listener of a worker',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => job.data.id).on('completed', (job) => {
  mail.add('welcome', { id: job.id });
});`,
    },
    {
      name: 'awaited',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  await mail.add('welcome', {});
});`,
    },
    {
      name: 'awaited, with a catch',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  await mail.add('welcome', {}).catch(console.error);
});`,
    },
    {
      name: 'returned',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  return mail.add('welcome', {});
});`,
    },
    {
      name: 'an explicit void',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  void mail.add('welcome', {});
});`,
    },
    {
      name: 'stored',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  const sent = mail.add('welcome', {});
  await job.updateProgress(50);
  await sent;
});`,
    },
    {
      name: 'pushed to a list',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  const sent = [];
  for (const id of job.data.ids) sent.push(mail.add('welcome', { id }));
  await Promise.all(sent);
});`,
    },
    {
      name: 'passed on',
      code: `import { Queue, Worker } from 'bullmq';
import { track } from './track.js';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  track(mail.add('welcome', {}));
});`,
    },
    {
      name: 'a fan-out',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  await Promise.all(job.data.ids.map((id) => mail.add('welcome', { id })));
});`,
    },
    {
      name: 'a fan-out in one call',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  await mail.addBulk(job.data.ids.map((id) => ({ name: 'welcome', data: { id } })));
});`,
      options: [{ allowRootChain: false }],
    },
    {
      name: 'a job that puts itself on its queue again',
      code: `import { Queue, Worker } from 'bullmq';
const users = new Queue('users');
new Worker('users', async (job) => {
  await users.add('page', { page: job.data.page + 1 });
});`,
      options: [{ allowRootChain: false }],
    },
    {
      name: 'a handover in a child of a flow',
      code: `import { FlowProducer, Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
const flows = new FlowProducer();
export const start = () =>
  flows.add({ name: 'all', queueName: 'done', children: [{ name: 'one', queueName: 'users' }] });
new Worker('users', async (job) => {
  await mail.add('welcome', {});
});`,
      options: [{ allowRootChain: false }],
    },
    {
      name: 'a flow in a child of a flow, with an explicit void',
      code: `import { FlowProducer, Worker } from 'bullmq';
const flows = new FlowProducer();
export const start = () =>
  flows.add({ name: 'all', queueName: 'done', children: [{ name: 'one', queueName: 'users' }] });
new Worker('users', async (job) => {
  void flows.add({ name: 'next', queueName: 'mail' });
});`,
    },
    {
      name: 'a flow that a task starts',
      code: `import { FlowProducer, Worker } from 'bullmq';
const flows = new FlowProducer();
new Worker('users', async (job) => {
  await flows.add({ name: 'all', queueName: 'done', children: [{ name: 'one', queueName: 'mail' }] });
});`,
    },
    {
      name: 'a flow that is started by the parent of another one',
      code: `import { FlowProducer, Worker } from 'bullmq';
const flows = new FlowProducer();
export const start = () =>
  flows.add({ name: 'all', queueName: 'users', children: [{ name: 'one', queueName: 'mail' }] });
new Worker('users', async (job) => {
  await flows.add({ name: 'next', queueName: 'done' });
});`,
    },
    {
      name: 'children on a queue that nobody can read',
      code: `import { FlowProducer, Worker } from 'bullmq';
const flows = new FlowProducer();
export const start = (queueName: string) =>
  flows.add({ name: 'all', queueName: 'done', children: [{ name: 'one', queueName }] });
new Worker('users', async (job) => {
  await flows.add({ name: 'next', queueName: 'mail' });
});`,
    },
    {
      name: 'a worker on a queue that nobody can read',
      code: `import { FlowProducer, Worker } from 'bullmq';
const flows = new FlowProducer();
export const start = () =>
  flows.add({ name: 'all', queueName: 'done', children: [{ name: 'one', queueName: 'users' }] });
new Worker(process.env.QUEUE!, async (job) => {
  await flows.add({ name: 'next', queueName: 'mail' });
});`,
    },
    {
      name: 'a parent that waits for its children',
      code: `import { Queue, WaitingChildrenError, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job, token) => {
  await mail.add('welcome', {}, { parent: { id: job.id!, queue: job.queueQualifiedName } });
  if (await job.moveToWaitingChildren(token!)) throw new WaitingChildrenError();
});`,
    },
    {
      name: 'a parent that waits for its children in a function of the file',
      code: `import { type Job, Queue, WaitingChildrenError, Worker } from 'bullmq';
const mail = new Queue('mail');
async function children(job: Job, token: string) {
  if (await job.moveToWaitingChildren(token)) throw new WaitingChildrenError();
}
new Worker('users', async (job, token) => {
  await mail.add('welcome', {}, { parent: { id: job.id!, queue: job.queueQualifiedName } });
  await children(job, token!);
});`,
    },
    {
      name: 'the child of another job',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  await mail.add('welcome', {}, { parent: { id: job.data.parentId, queue: 'bull:done' } });
});`,
    },
    {
      name: 'a parent in Bull, where the key means nothing',
      code: `import Queue from 'bull';
const mail = new Queue('mail');
new Queue('users').process(async (job) => {
  await mail.add({}, { parent: { id: job.id } });
});`,
    },
    {
      name: 'the state of another job, asked once',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  const child = await mail.getJob(job.data.childId);
  if (await child?.isCompleted()) return;
  await sleep(1000);
  await mail.add('again', {});
});`,
    },
    {
      name: 'a loop that works while another job runs',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  const child = await mail.add('welcome', {});
  while (!(await child.isCompleted())) await work(job.data);
});`,
    },
    {
      name: 'a wrapper that does not wait',
      code: `import { Worker } from 'bullmq';
import { mailer } from '@acme/mailer';
new Worker('users', async (job) => {
  await mailer.send(job.data);
});`,
      settings: { tasks: { wrappers: { dispatches: [{ call: 'mailer.send', waits: false }] } } },
    },
    {
      name: 'steps that are waited for, kept, combined or voided',
      code: `import { Inngest } from 'inngest';
const inngest = new Inngest({ id: 'shop' });
export const welcome = inngest.createFunction({ id: 'welcome' }, async ({ step }) => {
  const user = await step.run('load', async () => load());
  await Promise.all([step.run('mail', () => mail(user)), step.run('sms', () => sms(user))]);
  const report = step.run('report', () => write(user));
  void step.sendEvent('done', { name: 'done' });
  await report;
  return step.run('last', () => close(user));
});`,
    },
    {
      name: 'steps of another library',
      code: `import { Inngest } from 'inngest';
const inngest = new Inngest({ id: 'shop' });
import { step } from './steps.js';
export const welcome = inngest.createFunction({ id: 'welcome' }, async () => {
  step.run('load', async () => {
    await step.run('inner', load);
  });
});`,
    },
    {
      name: 'steps one after the other, and an event that is sent in one',
      code: `import { Inngest } from 'inngest';
const inngest = new Inngest({ id: 'shop' });
export const welcome = inngest.createFunction({ id: 'welcome' }, async ({ step }) => {
  await step.run('load', async () => {
    await inngest.send({ name: 'loaded' });
  });
  await step.run('mail', async () => mail());
});`,
    },
    {
      name: 'children that are waited for, as the platform means it',
      code: `import { task, tasks } from '@trigger.dev/sdk';
const send = task({ id: 'send', run: async (id) => id });
export const all = task({
  id: 'all',
  run: async ({ ids }) => {
    const first = await send.triggerAndWait(ids[0]).unwrap();
    for (const id of ids) await send.triggerAndWait(id).unwrap();
    await Promise.all(ids.map((id) => send.trigger(id)));
    await send.batchTriggerAndWait(ids.map((id) => ({ payload: id })));
    return first;
  },
});`,
    },
    {
      name: 'children of a Temporal workflow',
      code: `import { executeChild, proxyActivities, startChild } from '@temporalio/workflow';
import type * as activities from './activities.js';
import { ship } from './ship.js';
const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export async function order(id: string): Promise<void> {
  await charge(id);
  await Promise.all([executeChild(ship, { args: [id] }), charge(id)]);
  const later = startChild(ship, { args: [id] });
  await later;
}`,
    },
    {
      name: 'children of a Hatchet task',
      code: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
const send = hatchet.task({ name: 'send', fn: async () => ({}) });
export const all = hatchet.durableTask({
  name: 'all',
  fn: async (input, ctx) => {
    await send.runNoWait(input);
    await Promise.all([send.run(input), ctx.runChild(send, input)]);
    return await send.run(input);
  },
});`,
    },
  ],
  invalid: [
    {
      name: 'a job that is not waited for until it is queued',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  mail.add('welcome', {});
});`,
      output: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  await mail.add('welcome', {});
});`,
      errors: [
        {
          messageId: 'dropped',
          data: { call: 'mail.add' },
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 26,
        },
      ],
    },
    {
      name: 'in JavaScript, without semicolons',
      code: `const { Queue, Worker } = require('bullmq')
const mail = new Queue('mail')
module.exports = new Worker('users', async function (job) {
  // tell them
  mail.add('welcome', job.data) // and go on
})`,
      filename: 'file.js',
      output: `const { Queue, Worker } = require('bullmq')
const mail = new Queue('mail')
module.exports = new Worker('users', async function (job) {
  // tell them
  await mail.add('welcome', job.data) // and go on
})`,
      errors: [
        {
          messageId: 'dropped',
          data: { call: 'mail.add' },
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 32,
        },
      ],
    },
    {
      name: 'many jobs',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  mail.addBulk(job.data.ids.map((id) => ({ name: 'welcome', data: { id } })));
});`,
      output: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  await mail.addBulk(job.data.ids.map((id) => ({ name: 'welcome', data: { id } })));
});`,
      errors: [
        {
          messageId: 'dropped',
          data: { call: 'mail.addBulk' },
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 78,
        },
      ],
    },
    {
      name: 'in a loop',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  for (const id of job.data.ids) mail.add('welcome', { id });
});`,
      output: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  for (const id of job.data.ids) await mail.add('welcome', { id });
});`,
      errors: [
        {
          messageId: 'dropped',
          data: { call: 'mail.add' },
          line: 4,
          column: 34,
          endLine: 4,
          endColumn: 61,
        },
      ],
    },
    {
      name: 'behind an operator',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  job.data.isNew && mail.add('welcome', {});
});`,
      output: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  job.data.isNew && await mail.add('welcome', {});
});`,
      errors: [
        {
          messageId: 'dropped',
          data: { call: 'mail.add' },
          line: 4,
          column: 21,
          endLine: 4,
          endColumn: 44,
        },
      ],
    },
    {
      name: 'a callback that cannot wait',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  job.data.ids.forEach((id) => {
    mail.add('welcome', { id });
  });
});`,
      output: null,
      errors: [
        {
          messageId: 'dropped',
          data: { call: 'mail.add' },
          line: 5,
          column: 5,
          endLine: 5,
          endColumn: 32,
        },
      ],
    },
    {
      name: 'a function of the file that the body calls',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
async function welcome(id: string) {
  mail.add('welcome', { id });
  await Promise.resolve();
}
new Worker('users', async (job) => {
  await welcome(job.data.id);
});`,
      output: null,
      errors: [
        {
          messageId: 'dropped',
          data: { call: 'mail.add' },
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 30,
        },
      ],
    },
    {
      name: 'a function of the file that gives the promise',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
function welcome(id: string) {
  return mail.add('welcome', { id });
}
new Worker('users', async (job) => {
  welcome(job.data.id);
});`,
      output: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
function welcome(id: string) {
  return mail.add('welcome', { id });
}
new Worker('users', async (job) => {
  await welcome(job.data.id);
});`,
      errors: [
        {
          messageId: 'dropped',
          data: { call: 'welcome' },
          line: 7,
          column: 3,
          endLine: 7,
          endColumn: 23,
        },
      ],
    },
    {
      name: 'Bull',
      code: `import Queue from 'bull';
const mail = new Queue('mail');
const users = new Queue('users');
users.process('signup', 5, async (job) => {
  mail.add('welcome', job.data, { delay: 60_000 });
});`,
      output: `import Queue from 'bull';
const mail = new Queue('mail');
const users = new Queue('users');
users.process('signup', 5, async (job) => {
  await mail.add('welcome', job.data, { delay: 60_000 });
});`,
      errors: [
        {
          messageId: 'dropped',
          data: { call: 'mail.add' },
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 51,
        },
      ],
    },
    {
      name: 'Bull, with a callback',
      code: `const Queue = require('bull');
const mail = Queue('mail');
Queue('users').process(function (job, done) {
  mail.add(job.data);
  done();
});`,
      filename: 'file.js',
      output: null,
      errors: [
        {
          messageId: 'dropped',
          data: { call: 'mail.add' },
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 21,
        },
      ],
    },
    {
      name: 'Nest',
      code: `import { InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job, Queue } from 'bullmq';
@Processor('users')
export class UsersProcessor extends WorkerHost {
  constructor(@InjectQueue('mail') private readonly mail: Queue) {
    super();
  }
  async process(job: Job): Promise<void> {
    this.mail.add('welcome', job.data);
  }
}`,
      output: `import { InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job, Queue } from 'bullmq';
@Processor('users')
export class UsersProcessor extends WorkerHost {
  constructor(@InjectQueue('mail') private readonly mail: Queue) {
    super();
  }
  async process(job: Job): Promise<void> {
    await this.mail.add('welcome', job.data);
  }
}`,
      errors: [
        {
          messageId: 'dropped',
          data: { call: 'this.mail.add' },
          line: 9,
          column: 5,
          endLine: 9,
          endColumn: 39,
        },
      ],
    },
    {
      name: 'Nest with Bull',
      code: `import { InjectQueue, Process, Processor } from '@nestjs/bull';
import type { Job, Queue } from 'bull';
@Processor('users')
export class UsersProcessor {
  constructor(@InjectQueue('mail') private readonly mail: Queue) {}
  @Process('signup')
  async signup(job: Job): Promise<void> {
    this.mail.add('welcome', job.data);
  }
}`,
      output: `import { InjectQueue, Process, Processor } from '@nestjs/bull';
import type { Job, Queue } from 'bull';
@Processor('users')
export class UsersProcessor {
  constructor(@InjectQueue('mail') private readonly mail: Queue) {}
  @Process('signup')
  async signup(job: Job): Promise<void> {
    await this.mail.add('welcome', job.data);
  }
}`,
      errors: [
        {
          messageId: 'dropped',
          data: { call: 'this.mail.add' },
          line: 8,
          column: 5,
          endLine: 8,
          endColumn: 39,
        },
      ],
    },
    {
      name: 'a wrapper of the user',
      code: `import { Worker } from 'bullmq';
import { mailer } from '@acme/mailer';
new Worker('users', async (job) => {
  mailer.send(job.data);
});`,
      settings: { tasks: { wrappers: { dispatches: [{ call: 'mailer.send', options: 1 }] } } },
      output: `import { Worker } from 'bullmq';
import { mailer } from '@acme/mailer';
new Worker('users', async (job) => {
  await mailer.send(job.data);
});`,
      errors: [
        {
          messageId: 'dropped',
          data: { call: 'mailer.send' },
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 24,
        },
      ],
    },
    {
      name: 'a wait for another job',
      code: `import { Queue, QueueEvents, Worker } from 'bullmq';
const mail = new Queue('mail');
const events = new QueueEvents('mail');
new Worker('users', async (job) => {
  const child = await mail.add('welcome', {});
  await child.waitUntilFinished(events);
  await job.updateProgress(100);
});`,
      output: null,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'child.waitUntilFinished' },
          line: 6,
          column: 9,
          endLine: 6,
          endColumn: 40,
          suggestions: [
            {
              messageId: 'leave',
              output: `import { Queue, QueueEvents, Worker } from 'bullmq';
const mail = new Queue('mail');
const events = new QueueEvents('mail');
new Worker('users', async (job) => {
  const child = await mail.add('welcome', {});
  await job.updateProgress(100);
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a wait for a job of the own queue',
      code: `import { Queue, QueueEvents, Worker } from 'bullmq';
const users = new Queue('users');
const events = new QueueEvents('users');
new Worker('users', async (job) => {
  const child = await users.add('page', {});
  await child.waitUntilFinished(events);
});`,
      output: null,
      errors: [
        {
          messageId: 'deadlock',
          data: { call: 'child.waitUntilFinished' },
          line: 6,
          column: 9,
          endLine: 6,
          endColumn: 40,
          suggestions: [
            {
              messageId: 'leave',
              output: `import { Queue, QueueEvents, Worker } from 'bullmq';
const users = new Queue('users');
const events = new QueueEvents('users');
new Worker('users', async (job) => {
  const child = await users.add('page', {});
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a wait for what another job gives',
      code: `import { Queue, QueueEvents, Worker } from 'bullmq';
const mail = new Queue('mail');
const events = new QueueEvents('mail');
new Worker('users', async (job) => {
  const child = await mail.add('welcome', {});
  const sent = await child.waitUntilFinished(events);
  return sent.id;
});`,
      output: null,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'child.waitUntilFinished' },
          line: 6,
          column: 22,
          endLine: 6,
          endColumn: 53,
        },
      ],
    },
    {
      name: 'a wait for a job in the call that makes it',
      code: `import { Queue, QueueEvents, Worker } from 'bullmq';
const mail = new Queue('mail');
const events = new QueueEvents('mail');
new Worker('users', async (job) => {
  await (await mail.add('welcome', {})).waitUntilFinished(events);
});`,
      output: null,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'mail.add().waitUntilFinished' },
          line: 5,
          column: 9,
          endLine: 5,
          endColumn: 66,
        },
      ],
    },
    {
      name: 'a wait with a comment, which no edit may lose',
      code: `import { Queue, QueueEvents, Worker } from 'bullmq';
const mail = new Queue('mail');
const events = new QueueEvents('mail');
new Worker('users', async (job) => {
  const child = await mail.add('welcome', {});
  // the mail has to be out
  await child.waitUntilFinished(events);
});`,
      output: null,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'child.waitUntilFinished' },
          line: 7,
          column: 9,
          endLine: 7,
          endColumn: 40,
        },
      ],
    },
    {
      name: 'a wait that is all an if does',
      code: `import { Queue, QueueEvents, Worker } from 'bullmq';
const mail = new Queue('mail');
const events = new QueueEvents('mail');
new Worker('users', async (job) => {
  const child = await mail.add('welcome', {});
  if (job.data.isSlow) await child.waitUntilFinished(events);
});`,
      output: null,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'child.waitUntilFinished' },
          line: 6,
          column: 30,
          endLine: 6,
          endColumn: 61,
        },
      ],
    },
    {
      name: 'a wait for a job that was stored before',
      code: `import { Queue, QueueEvents, Worker } from 'bullmq';
const mail = new Queue('mail');
const events = new QueueEvents('mail');
new Worker('users', async (job) => {
  const child = await mail.getJob(job.data.childId);
  await child?.waitUntilFinished(events, 60_000);
});`,
      output: null,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'child.waitUntilFinished' },
          line: 6,
          column: 9,
          endLine: 6,
          endColumn: 49,
          suggestions: [
            {
              messageId: 'leave',
              output: `import { Queue, QueueEvents, Worker } from 'bullmq';
const mail = new Queue('mail');
const events = new QueueEvents('mail');
new Worker('users', async (job) => {
  const child = await mail.getJob(job.data.childId);
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a wait in a function of the file',
      code: `import { type Job, QueueEvents, Worker } from 'bullmq';
import { children } from './children.js';
const events = new QueueEvents('mail');
async function settle(child: Job) {
  await child.waitUntilFinished(events);
}
new Worker('users', async (job) => {
  for (const child of await children(job.id)) await settle(child);
});`,
      output: null,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'child.waitUntilFinished' },
          line: 5,
          column: 9,
          endLine: 5,
          endColumn: 40,
          suggestions: [
            {
              messageId: 'leave',
              output: `import { type Job, QueueEvents, Worker } from 'bullmq';
import { children } from './children.js';
const events = new QueueEvents('mail');
async function settle(child: Job) {
}
new Worker('users', async (job) => {
  for (const child of await children(job.id)) await settle(child);
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a wait in Bull, with lines of Windows',
      code: `import Queue from 'bull';\r
const mail = new Queue('mail');\r
new Queue('users').process(async (job) => {\r
  const child = await mail.add({});\r
  await child.finished();\r
});`,
      output: null,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'child.finished' },
          line: 5,
          column: 9,
          endLine: 5,
          endColumn: 25,
          suggestions: [
            {
              messageId: 'leave',
              output: `import Queue from 'bull';\r
const mail = new Queue('mail');\r
new Queue('users').process(async (job) => {\r
  const child = await mail.add({});\r
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a wait for a job of the own queue in Bull, in JavaScript',
      code: `const Queue = require('bull');
const users = Queue('users');
users.process('all', async (job) => {
  const child = await users.add('one', {});
  return { one: await child.finished() };
});`,
      filename: 'file.js',
      output: null,
      errors: [
        {
          messageId: 'deadlock',
          data: { call: 'child.finished' },
          line: 5,
          column: 23,
          endLine: 5,
          endColumn: 39,
        },
      ],
    },
    {
      name: 'a wait for a job of the own queue in Nest',
      code: `import { BullModule, InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job, Queue, QueueEvents } from 'bullmq';
export const queues = BullModule.registerQueue({ name: 'users' });
@Processor('users')
export class UsersProcessor extends WorkerHost {
  constructor(
    @InjectQueue('users') private readonly users: Queue,
    private readonly events: QueueEvents,
  ) {
    super();
  }
  async process(job: Job): Promise<void> {
    const child = await this.users.add('page', {});
    await child.waitUntilFinished(this.events);
  }
}`,
      output: null,
      errors: [
        {
          messageId: 'deadlock',
          data: { call: 'child.waitUntilFinished' },
          line: 14,
          column: 11,
          endLine: 14,
          endColumn: 47,
          suggestions: [
            {
              messageId: 'leave',
              output: `import { BullModule, InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job, Queue, QueueEvents } from 'bullmq';
export const queues = BullModule.registerQueue({ name: 'users' });
@Processor('users')
export class UsersProcessor extends WorkerHost {
  constructor(
    @InjectQueue('users') private readonly users: Queue,
    private readonly events: QueueEvents,
  ) {
    super();
  }
  async process(job: Job): Promise<void> {
    const child = await this.users.add('page', {});
  }
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'a wait in Nest with Bull',
      code: `import { InjectQueue, Process, Processor } from '@nestjs/bull';
import type { Job, Queue } from 'bull';
@Processor('users')
export class UsersProcessor {
  constructor(@InjectQueue('mail') private readonly mail: Queue) {}
  @Process()
  async signup(job: Job): Promise<void> {
    const child = await this.mail.add({});
    await child.finished();
  }
}`,
      output: null,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'child.finished' },
          line: 9,
          column: 11,
          endLine: 9,
          endColumn: 27,
          suggestions: [
            {
              messageId: 'leave',
              output: `import { InjectQueue, Process, Processor } from '@nestjs/bull';
import type { Job, Queue } from 'bull';
@Processor('users')
export class UsersProcessor {
  constructor(@InjectQueue('mail') private readonly mail: Queue) {}
  @Process()
  async signup(job: Job): Promise<void> {
    const child = await this.mail.add({});
  }
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'a call of the user that waits',
      code: `import { Worker } from 'bullmq';
import { mailer } from '@acme/mailer';
new Worker('users', async (job) => {
  const sent = await mailer.sendAndWait(job.data);
  return sent.id;
});`,
      settings: {
        tasks: { wrappers: { dispatches: [{ call: 'mailer.sendAndWait', waits: true }] } },
      },
      output: null,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'mailer.sendAndWait' },
          line: 4,
          column: 22,
          endLine: 4,
          endColumn: 50,
        },
      ],
    },
    {
      name: 'an edit that asks for a look, where all are fixes',
      code: `import { Queue, QueueEvents, Worker } from 'bullmq';
const mail = new Queue('mail');
const events = new QueueEvents('mail');
new Worker('users', async (job) => {
  const child = await mail.add('welcome', {});
  await child.waitUntilFinished(events);
  await job.updateProgress(100);
});`,
      settings: { tasks: { unsafeFixes: true } },
      output: `import { Queue, QueueEvents, Worker } from 'bullmq';
const mail = new Queue('mail');
const events = new QueueEvents('mail');
new Worker('users', async (job) => {
  const child = await mail.add('welcome', {});
  await job.updateProgress(100);
});`,
      errors: [
        {
          messageId: 'waiting',
          data: { call: 'child.waitUntilFinished' },
          line: 6,
          column: 9,
          endLine: 6,
          endColumn: 40,
        },
      ],
    },
    {
      name: 'a loop that asks until another job is done',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  const child = await mail.add('welcome', {});
  while (!(await child.isCompleted())) await sleep(1000);
});`,
      output: null,
      errors: [
        {
          messageId: 'polling',
          data: { call: 'child.isCompleted' },
          line: 5,
          column: 10,
          endLine: 5,
          endColumn: 38,
        },
      ],
    },
    {
      name: 'a loop that asks before its test',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  const child = await mail.add('welcome', {});
  let state;
  do {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    state = await child.getState();
  } while (state !== 'completed');
});`,
      output: null,
      errors: [
        {
          messageId: 'polling',
          data: { call: 'child.getState' },
          line: 9,
          column: 12,
          endLine: 9,
          endColumn: 33,
        },
      ],
    },
    {
      name: 'a loop without a test',
      code: `import { setTimeout } from 'node:timers/promises';
import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  for (;;) {
    const child = await mail.getJob(job.data.childId);
    if (await child!.isFailed()) throw new Error('The mail is not out.');
    await setTimeout(1000);
  }
});`,
      output: null,
      errors: [
        {
          messageId: 'polling',
          data: { call: 'child.isFailed' },
          line: 7,
          column: 15,
          endLine: 7,
          endColumn: 32,
        },
      ],
    },
    {
      name: 'a loop in Bull',
      code: `import Queue from 'bull';
const mail = new Queue('mail');
new Queue('users').process(async (job) => {
  const child = await mail.add({});
  while ((await child.getState()) !== 'completed') await sleep(1000);
});`,
      output: null,
      errors: [
        {
          messageId: 'polling',
          data: { call: 'child.getState' },
          line: 5,
          column: 10,
          endLine: 5,
          endColumn: 50,
        },
      ],
    },
    {
      name: 'a child that the job does not wait for',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  await mail.add('welcome', {}, { parent: { id: job.id!, queue: job.queueQualifiedName } });
});`,
      output: null,
      errors: [
        {
          messageId: 'orphan',
          data: { call: 'mail.add' },
          line: 4,
          column: 9,
          endLine: 4,
          endColumn: 92,
        },
      ],
    },
    {
      name: 'a flow that a child of another one does not wait for, once',
      code: `import { FlowProducer, Worker } from 'bullmq';
const flows = new FlowProducer();
export const start = () =>
  flows.add({ name: 'all', queueName: 'done', children: [{ name: 'one', queueName: 'users' }] });
new Worker('users', async (job) => {
  await flows.add({
    name: 'all',
    queueName: 'mail',
    opts: { parent: { id: job.id!, queue: job.queueQualifiedName } },
  });
});`,
      output: null,
      errors: [
        {
          messageId: 'orphan',
          data: { call: 'flows.add' },
          line: 6,
          column: 9,
          endLine: 10,
          endColumn: 5,
        },
      ],
    },
    {
      name: 'a child in Nest',
      code: `import { InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job, Queue } from 'bullmq';
@Processor('users')
export class UsersProcessor extends WorkerHost {
  constructor(@InjectQueue('mail') private readonly mail: Queue) {
    super();
  }
  async process(job: Job): Promise<void> {
    const parent = await job.getState();
    await this.mail.add('welcome', { parent }, { parent: { id: job.id!, queue: job.queueName } });
  }
}`,
      output: null,
      errors: [
        {
          messageId: 'orphan',
          data: { call: 'this.mail.add' },
          line: 10,
          column: 11,
          endLine: 10,
          endColumn: 98,
        },
      ],
    },
    {
      name: 'a flow in a child of a flow',
      code: `import { FlowProducer, Worker } from 'bullmq';
const flows = new FlowProducer();
export const start = () =>
  flows.add({ name: 'all', queueName: 'done', children: [{ name: 'one', queueName: 'users' }] });
new Worker('users', async (job) => {
  await flows.add({ name: 'next', queueName: 'mail' });
});`,
      output: null,
      errors: [
        {
          messageId: 'nested',
          data: { call: 'flows.add' },
          line: 6,
          column: 9,
          endLine: 6,
          endColumn: 55,
        },
      ],
    },
    {
      name: 'a flow in a child of a child',
      code: `import { FlowProducer, Worker } from 'bullmq';
const flows = new FlowProducer();
export const start = () =>
  flows.add({
    name: 'all',
    queueName: 'done',
    children: [
      { name: 'some', queueName: 'teams', children: [{ name: 'one', queueName: 'users' }] },
    ],
  });
new Worker('users', async (job) => {
  await flows.add({ name: 'next', queueName: 'mail' });
});`,
      output: null,
      errors: [
        {
          messageId: 'nested',
          data: { call: 'flows.add' },
          line: 12,
          column: 9,
          endLine: 12,
          endColumn: 55,
        },
      ],
    },
    {
      name: 'a flow in one of many children',
      code: `import { FlowProducer, Worker } from 'bullmq';
const flows = new FlowProducer();
const QUEUE = 'users';
export const start = (ids: string[]) =>
  flows.add({
    name: 'all',
    queueName: 'done',
    children: ids.map((id) => ({ name: 'one', queueName: QUEUE, data: { id } })),
  });
new Worker(QUEUE, async (job) => {
  await flows.add({ name: 'next', queueName: 'mail' });
});`,
      output: null,
      errors: [
        {
          messageId: 'nested',
          data: { call: 'flows.add' },
          line: 11,
          column: 9,
          endLine: 11,
          endColumn: 55,
        },
      ],
    },
    {
      name: 'a flow in a child of a flow, not waited for until it is queued',
      code: `import { FlowProducer, Worker } from 'bullmq';
const flows = new FlowProducer();
export const start = () =>
  flows.add({ name: 'all', queueName: 'done', children: [{ name: 'one', queueName: 'users' }] });
new Worker('users', async (job) => {
  flows.add({ name: 'next', queueName: 'mail' });
});`,
      output: `import { FlowProducer, Worker } from 'bullmq';
const flows = new FlowProducer();
export const start = () =>
  flows.add({ name: 'all', queueName: 'done', children: [{ name: 'one', queueName: 'users' }] });
new Worker('users', async (job) => {
  await flows.add({ name: 'next', queueName: 'mail' });
});`,
      errors: [
        {
          messageId: 'dropped',
          data: { call: 'flows.add' },
          line: 6,
          column: 3,
          endLine: 6,
          endColumn: 49,
        },
        {
          messageId: 'nested',
          data: { call: 'flows.add' },
          line: 6,
          column: 3,
          endLine: 6,
          endColumn: 49,
        },
      ],
    },
    {
      name: 'a flow in a child of a flow, in Nest',
      code: `import { InjectFlowProducer, Processor, WorkerHost } from '@nestjs/bullmq';
import type { FlowProducer, Job } from 'bullmq';
export class Starter {
  constructor(@InjectFlowProducer('all') private readonly flows: FlowProducer) {}
  start() {
    const children = [{ name: 'one', queueName: 'users' }];
    return this.flows.add({ name: 'all', queueName: 'done', children });
  }
}
@Processor('users')
export class UsersProcessor extends WorkerHost {
  constructor(@InjectFlowProducer('all') private readonly flows: FlowProducer) {
    super();
  }
  async process(job: Job): Promise<void> {
    await this.flows.add({ name: 'next', queueName: 'mail' });
  }
}`,
      output: null,
      errors: [
        {
          messageId: 'nested',
          data: { call: 'this.flows.add' },
          line: 16,
          column: 11,
          endLine: 16,
          endColumn: 62,
        },
      ],
    },
    {
      name: 'a flow that a task starts, where none may',
      code: `import { FlowProducer, Worker } from 'bullmq';
const flows = new FlowProducer();
new Worker('users', async (job) => {
  await flows.add({ name: 'all', queueName: 'done', children: [{ name: 'one', queueName: 'mail' }] });
});`,
      options: [{ allowRootChain: false }],
      output: null,
      errors: [
        {
          messageId: 'root',
          data: { call: 'flows.add' },
          line: 4,
          column: 9,
          endLine: 4,
          endColumn: 102,
        },
      ],
    },
    {
      name: 'a step that is not awaited',
      code: `import { Inngest } from 'inngest';
const inngest = new Inngest({ id: 'shop' });
export const welcome = inngest.createFunction({ id: 'welcome' }, async ({ step }) => {
  step.run('load', async () => load());
  await step.run('mail', async () => mail());
});`,
      output: `import { Inngest } from 'inngest';
const inngest = new Inngest({ id: 'shop' });
export const welcome = inngest.createFunction({ id: 'welcome' }, async ({ step }) => {
  await step.run('load', async () => load());
  await step.run('mail', async () => mail());
});`,
      errors: [
        {
          messageId: 'lost',
          data: { call: 'step.run' },
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 39,
        },
      ],
    },
    {
      name: 'a step of a function that takes it out of what it is given',
      code: `import { Inngest } from 'inngest';
const inngest = new Inngest({ id: 'shop' });
export const welcome = inngest.createFunction({ id: 'welcome' }, async ({ step: { run } }) => {
  run('load', async () => load());
});`,
      output: `import { Inngest } from 'inngest';
const inngest = new Inngest({ id: 'shop' });
export const welcome = inngest.createFunction({ id: 'welcome' }, async ({ step: { run } }) => {
  await run('load', async () => load());
});`,
      errors: [
        {
          messageId: 'lost',
          data: { call: 'run' },
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 34,
        },
      ],
    },
    {
      name: 'a step of a function that is handed it',
      code: `import { Inngest } from 'inngest';
const inngest = new Inngest({ id: 'shop' });
export const welcome = inngest.createFunction({ id: 'welcome' }, async ({ event, step }) => {
  await mailAll(event.data, { step });
});
async function mailAll(data, { step: tools }) {
  tools.run('mail', async () => mail(data));
}`,
      output: null,
      errors: [
        {
          messageId: 'lost',
          data: { call: 'tools.run' },
          line: 7,
          column: 3,
          endLine: 7,
          endColumn: 44,
        },
      ],
    },
    {
      name: 'a step in a callback that cannot wait',
      code: `import { Inngest } from 'inngest';
const inngest = new Inngest({ id: 'shop' });
export const welcome = inngest.createFunction({ id: 'welcome' }, async ({ event, step }) => {
  event.data.ids.forEach((id) => {
    step.run(id, () => mail(id));
  });
});`,
      output: null,
      errors: [
        {
          messageId: 'lost',
          data: { call: 'step.run' },
          line: 5,
          column: 5,
          endLine: 5,
          endColumn: 33,
        },
      ],
    },
    {
      name: 'an event that is sent in a step of its own, and not awaited: once',
      code: `import { Inngest } from 'inngest';
const inngest = new Inngest({ id: 'shop' });
export const welcome = inngest.createFunction({ id: 'welcome' }, async ({ step }) => {
  step.sendEvent('done', { name: 'done' });
});`,
      output: `import { Inngest } from 'inngest';
const inngest = new Inngest({ id: 'shop' });
export const welcome = inngest.createFunction({ id: 'welcome' }, async ({ step }) => {
  await step.sendEvent('done', { name: 'done' });
});`,
      errors: [
        {
          messageId: 'dropped',
          data: { call: 'step.sendEvent' },
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 43,
        },
      ],
    },
    {
      name: 'a step inside a step',
      code: `import { Inngest } from 'inngest';
const inngest = new Inngest({ id: 'shop' });
export const welcome = inngest.createFunction({ id: 'welcome' }, async ({ step }) => {
  await step.run('load', async () => {
    const user = await load();
    await step.run('mail', async () => mail(user));
  });
});`,
      output: null,
      errors: [
        {
          messageId: 'step',
          data: { call: 'step.run', outer: 'step.run' },
          line: 6,
          column: 11,
          endLine: 6,
          endColumn: 51,
        },
      ],
    },
    {
      name: 'a workflow that a step without a name starts',
      code: `import { DBOS } from '@dbos-inc/dbos-sdk';
const checkout = DBOS.registerWorkflow(async (id) => id, { name: 'checkout' });
DBOS.registerStep(async (id) => {
  await DBOS.startWorkflow(checkout)(id);
});`,
      output: null,
      errors: [
        {
          messageId: 'step',
          data: { call: 'DBOS.startWorkflow()', outer: 'this step' },
          line: 4,
          column: 9,
          endLine: 4,
          endColumn: 41,
        },
      ],
    },
    {
      name: 'a sleep inside a step',
      code: `import { Inngest } from 'inngest';
const inngest = new Inngest({ id: 'shop' });
export const welcome = inngest.createFunction({ id: 'welcome' }, async ({ step }) => {
  await step.run('load', async () => {
    if (await isBusy()) await step.sleep('wait', '1 minute');
    await load();
  });
});`,
      output: null,
      errors: [
        {
          messageId: 'step',
          data: { call: 'step.sleep', outer: 'step.run' },
          line: 5,
          column: 31,
          endLine: 5,
          endColumn: 61,
        },
      ],
    },
    {
      name: 'a step inside a step, in a function that is handed it',
      code: `import { Inngest } from 'inngest';
const inngest = new Inngest({ id: 'shop' });
export const welcome = inngest.createFunction({ id: 'welcome' }, async ({ step }) => {
  await step.run('load', async () => {
    await mailAll(step);
  });
});
async function mailAll(step) {
  await step.run('mail', async () => mail());
}`,
      output: null,
      errors: [
        {
          messageId: 'step',
          data: { call: 'step.run', outer: 'step.run' },
          line: 9,
          column: 9,
          endLine: 9,
          endColumn: 45,
        },
      ],
    },
    {
      name: 'children of a list that are waited for at once, as one batch',
      code: `import { task, tasks } from '@trigger.dev/sdk';
const send = task({ id: 'send', run: async (id) => id });
export const all = task({
  id: 'all',
  run: async ({ ids }) => {
    const runs = await Promise.all(ids.map((id) => send.triggerAndWait(id)));
    return runs.filter(({ ok }) => ok).length;
  },
});`,
      output: `import { task, tasks } from '@trigger.dev/sdk';
const send = task({ id: 'send', run: async (id) => id });
export const all = task({
  id: 'all',
  run: async ({ ids }) => {
    const runs = (await send.batchTriggerAndWait(ids.map((id) => ({ payload: id })))).runs;
    return runs.filter(({ ok }) => ok).length;
  },
});`,
      errors: [
        {
          messageId: 'parallel',
          data: { call: 'send.triggerAndWait' },
          line: 6,
          column: 52,
          endLine: 6,
          endColumn: 75,
        },
      ],
    },
    {
      name: 'children of a list, with options, and nobody uses what they give',
      code: `import { task, tasks } from '@trigger.dev/sdk';
const send = task({ id: 'send', run: async (id) => id });
export const all = task({
  id: 'all',
  run: async ({ ids }) => {
    await Promise.all(ids.map((id) => send.triggerAndWait(id, { idempotencyKey: id })));
  },
});`,
      output: `import { task, tasks } from '@trigger.dev/sdk';
const send = task({ id: 'send', run: async (id) => id });
export const all = task({
  id: 'all',
  run: async ({ ids }) => {
    await send.batchTriggerAndWait(ids.map((id) => ({ payload: id, options: { idempotencyKey: id } })));
  },
});`,
      errors: [
        {
          messageId: 'parallel',
          data: { call: 'send.triggerAndWait' },
          line: 6,
          column: 39,
          endLine: 6,
          endColumn: 86,
        },
      ],
    },
    {
      name: 'children by their name that are waited for at once',
      code: `import { task, tasks } from '@trigger.dev/sdk';
const send = task({ id: 'send', run: async (id) => id });
export const all = task({
  id: 'all',
  run: async ({ ids }) => {
    await Promise.all(ids.map((id) => tasks.triggerAndWait<typeof send>('send', id)));
  },
});`,
      output: `import { task, tasks } from '@trigger.dev/sdk';
const send = task({ id: 'send', run: async (id) => id });
export const all = task({
  id: 'all',
  run: async ({ ids }) => {
    await tasks.batchTriggerAndWait<typeof send>('send', ids.map((id) => ({ payload: id })));
  },
});`,
      errors: [
        {
          messageId: 'parallel',
          data: { call: 'tasks.triggerAndWait' },
          line: 6,
          column: 39,
          endLine: 6,
          endColumn: 84,
        },
      ],
    },
    {
      name: 'two children that are waited for at once',
      code: `import { task, tasks } from '@trigger.dev/sdk';
const send = task({ id: 'send', run: async (id) => id });
export const all = task({
  id: 'all',
  run: async () => {
    const [a, b] = await Promise.all([send.triggerAndWait(1), send.triggerAndWait(2)]);
    return [a, b];
  },
});`,
      output: null,
      errors: [
        {
          messageId: 'parallel',
          data: { call: 'send.triggerAndWait' },
          line: 6,
          column: 39,
          endLine: 6,
          endColumn: 61,
        },
        {
          messageId: 'parallel',
          data: { call: 'send.triggerAndWait' },
          line: 6,
          column: 63,
          endLine: 6,
          endColumn: 85,
        },
      ],
    },
    {
      name: 'an activity and a child of a Temporal workflow, which is replayed by order',
      code: `import { executeChild, proxyActivities, startChild } from '@temporalio/workflow';
import type * as activities from './activities.js';
import { ship } from './ship.js';
const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export async function order(id: string): Promise<void> {
  charge(id);
  startChild(ship, { args: [id] });
  await charge(id);
}`,
      output: null,
      errors: [
        {
          messageId: 'dropped',
          data: { call: 'charge' },
          line: 6,
          column: 3,
          endLine: 6,
          endColumn: 13,
          suggestions: [
            {
              messageId: 'await',
              output: `import { executeChild, proxyActivities, startChild } from '@temporalio/workflow';
import type * as activities from './activities.js';
import { ship } from './ship.js';
const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export async function order(id: string): Promise<void> {
  await charge(id);
  startChild(ship, { args: [id] });
  await charge(id);
}`,
            },
          ],
        },
        {
          messageId: 'dropped',
          data: { call: 'startChild' },
          line: 7,
          column: 3,
          endLine: 7,
          endColumn: 35,
          suggestions: [
            {
              messageId: 'await',
              output: `import { executeChild, proxyActivities, startChild } from '@temporalio/workflow';
import type * as activities from './activities.js';
import { ship } from './ship.js';
const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export async function order(id: string): Promise<void> {
  charge(id);
  await startChild(ship, { args: [id] });
  await charge(id);
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'a workflow that a Temporal activity starts, which is not replayed',
      code: `import { heartbeat } from '@temporalio/activity';
import { Client } from '@temporalio/client';
import { ship } from './ship.js';
const client = new Client();
export async function charge(id: string): Promise<void> {
  heartbeat();
  client.workflow.start(ship, { taskQueue: 'shop', workflowId: id });
}`,
      output: `import { heartbeat } from '@temporalio/activity';
import { Client } from '@temporalio/client';
import { ship } from './ship.js';
const client = new Client();
export async function charge(id: string): Promise<void> {
  heartbeat();
  await client.workflow.start(ship, { taskQueue: 'shop', workflowId: id });
}`,
      errors: [
        {
          messageId: 'dropped',
          data: { call: 'client.workflow.start' },
          line: 7,
          column: 3,
          endLine: 7,
          endColumn: 69,
        },
      ],
    },
    {
      name: 'a child of a durable Hatchet task, which is replayed',
      code: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
const send = hatchet.task({ name: 'send', fn: async () => ({}) });
export const all = hatchet.durableTask({
  name: 'all',
  fn: async (input, ctx) => {
    send.runNoWait(input);
    await ctx.sleepFor('1h');
  },
});`,
      output: null,
      errors: [
        {
          messageId: 'dropped',
          data: { call: 'send.runNoWait' },
          line: 7,
          column: 5,
          endLine: 7,
          endColumn: 26,
          suggestions: [
            {
              messageId: 'await',
              output: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
const send = hatchet.task({ name: 'send', fn: async () => ({}) });
export const all = hatchet.durableTask({
  name: 'all',
  fn: async (input, ctx) => {
    await send.runNoWait(input);
    await ctx.sleepFor('1h');
  },
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a child of a Hatchet task, which is not',
      code: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
const send = hatchet.task({ name: 'send', fn: async () => ({}) });
export const all = hatchet.task({
  name: 'all',
  fn: async (input, ctx) => {
    send.runNoWait(input);
    ctx.runChild(send, input);
  },
});`,
      output: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
const send = hatchet.task({ name: 'send', fn: async () => ({}) });
export const all = hatchet.task({
  name: 'all',
  fn: async (input, ctx) => {
    await send.runNoWait(input);
    await ctx.runChild(send, input);
  },
});`,
      errors: [
        {
          messageId: 'dropped',
          data: { call: 'send.runNoWait' },
          line: 7,
          column: 5,
          endLine: 7,
          endColumn: 26,
        },
        {
          messageId: 'dropped',
          data: { call: 'ctx.runChild' },
          line: 8,
          column: 5,
          endLine: 8,
          endColumn: 30,
        },
      ],
    },
  ],
});
