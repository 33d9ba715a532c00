import rule from '../../src/rules/no-inline-business-logic.js';
import { EXACT, typescript } from '../tester.js';

typescript.run('no-inline-business-logic', rule, {
  assertionOptions: EXACT,
  valid: [
    {
      name: 'the same names of another library',
      code: `import { Worker } from './worker.js';
import { mail, users } from './services.js';
new Worker('welcome', async (job) => {
  const user = await users.find(job.data.userId);
  if (user.isNew) await mail.welcome(user);
});`,
      options: [{ maxStatements: 1, maxComplexity: 1 }],
    },
    {
      name: 'the same decorators of another library',
      code: `import { Process, Processor } from './decorators.js';
import { mail, users } from './services.js';
@Processor('mail')
export class MailProcessor {
  @Process('welcome')
  async handle(job: { data: { userId: string } }): Promise<void> {
    const user = await users.find(job.data.userId);
    if (user.isNew) await mail.welcome(user);
  }
}`,
      filename: 'mail.processor.ts',
      options: [{ maxStatements: 1, maxComplexity: 1 }],
    },
    {
      name: 'a body that comes out of a call',
      code: `import { Worker } from 'bullmq';
import { traced } from './traced.js';
import { mail, users } from './services.js';
new Worker('welcome', traced(async (job) => {
  const user = await users.find(job.data.userId);
  if (user.isNew) await mail.welcome(user);
}));`,
      options: [{ maxStatements: 1, maxComplexity: 1 }],
    },
    {
      name: 'a body in a list that is spread',
      code: `import Queue from 'bull';
import { rest } from './rest.js';
import { mail, users } from './services.js';
const queue = new Queue('mail');
queue.process(...rest, async (job) => {
  const user = await users.find(job.data.userId);
  if (user.isNew) await mail.welcome(user);
});`,
      options: [{ maxStatements: 1, maxComplexity: 1 }],
    },
    {
      name: 'a body in another file',
      code: `import { Worker } from 'bullmq';
import { welcome } from './welcome.js';
new Worker('welcome', welcome);`,
      options: [{ maxStatements: 1, maxComplexity: 1 }],
    },
    {
      name: 'a function that is no task',
      code: `import { Queue } from 'bullmq';
import { mail, users } from './services.js';
const queue = new Queue('mail');
export async function welcome(userId) {
  const user = await users.find(userId);
  if (user.isNew) await mail.welcome(user);
  await queue.add('welcomed', { userId });
}`,
      options: [{ maxStatements: 1, maxComplexity: 1 }],
    },
    {
      name: 'a function of the file that the body calls',
      code: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
async function sendWelcome(userId) {
  const user = await users.find(userId);
  if (user.isNew) await mail.welcome(user);
}
new Worker('welcome', async (job) => {
  await sendWelcome(job.data.userId);
});`,
      options: [{ maxStatements: 1, maxComplexity: 1 }],
    },
    {
      name: 'methods of a BullMQ processor that are no task',
      code: `import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { mail, users } from './services.js';
@Processor('mail')
export class MailProcessor extends WorkerHost {
  async process(job: Job): Promise<void> {
    await this.welcome(job.data);
  }
  @OnWorkerEvent('failed')
  async failed(job: Job): Promise<void> {
    const user = await users.find(job.data.userId);
    if (user.isNew) await mail.sorry(user);
  }
  private async welcome({ userId }: { userId: string }): Promise<void> {
    const user = await users.find(userId);
    if (user.isNew) await mail.welcome(user);
  }
}`,
      filename: 'mail.processor.ts',
      options: [{ maxStatements: 1, maxComplexity: 1 }],
    },
    {
      name: 'methods of a Bull processor that are no task',
      code: `import { OnQueueFailed, Process, Processor } from '@nestjs/bull';
import type { Job } from 'bull';
import { mail, users } from './services.js';
@Processor('mail')
export class MailProcessor {
  @Process('welcome')
  async handle(job: Job): Promise<void> {
    await this.welcome(job.data.userId);
  }
  @OnQueueFailed()
  async failed(job: Job): Promise<void> {
    const user = await users.find(job.data.userId);
    if (user.isNew) await mail.sorry(user);
  }
  private async welcome(userId: string): Promise<void> {
    const user = await users.find(userId);
    if (user.isNew) await mail.welcome(user);
  }
}`,
      filename: 'mail.processor.ts',
      options: [{ maxStatements: 1, maxComplexity: 1 }],
    },
    {
      name: 'twenty statements that decide something',
      code: `import { Worker } from 'bullmq';
import { bills, calendar, numbers, orders } from './services.js';
new Worker('bills', async (job) => {
  let net = 0;
  let weight = 0;
  const lines = await orders.lines(job.data.orderId);
  for (const line of lines) {
    net += line.price * line.count;
    weight += line.weight;
  }
  const discount = net * 0.1;
  const taxed = net - discount;
  const tax = taxed * 0.19;
  const boxes = Math.ceil(weight / 20);
  const postage = boxes * 4.9;
  const total = taxed + tax + postage;
  const number = await numbers.next();
  const due = await calendar.in(14);
  await bills.create(number, due);
  await bills.put(number, 'discount', discount);
  await bills.put(number, 'tax', tax);
  await bills.put(number, 'postage', postage);
  await bills.put(number, 'total', total);
  await bills.close(number);
});`,
    },
    {
      name: 'thirty statements one after the other',
      code: `import { Worker } from 'bullmq';
import { step } from './steps.js';
new Worker('nightly', async () => {
  await step(1); await step(2); await step(3); await step(4); await step(5);
  await step(6); await step(7); await step(8); await step(9); await step(10);
  await step(11); await step(12); await step(13); await step(14); await step(15);
  await step(16); await step(17); await step(18); await step(19); await step(20);
  await step(21); await step(22); await step(23); await step(24); await step(25);
  await step(26); await step(27); await step(28); await step(29); await step(30);
});`,
    },
    {
      name: 'thirty statements one after the other, where few may decide something',
      code: `import { Worker } from 'bullmq';
import { step } from './steps.js';
new Worker('nightly', async () => {
  await step(1); await step(2); await step(3); await step(4); await step(5);
  await step(6); await step(7); await step(8); await step(9); await step(10);
  await step(11); await step(12); await step(13); await step(14); await step(15);
  await step(16); await step(17); await step(18); await step(19); await step(20);
  await step(21); await step(22); await step(23); await step(24); await step(25);
  await step(26); await step(27); await step(28); await step(29); await step(30);
});`,
      options: [{ maxStatements: 1, maxComplexity: 1 }],
    },
    {
      name: 'thirty-one statements, where as many may decide something',
      code: `import { Worker } from 'bullmq';
import { step } from './steps.js';
new Worker('nightly', async () => {
  await step(1); await step(2); await step(3); await step(4); await step(5);
  await step(6); await step(7); await step(8); await step(9); await step(10);
  await step(11); await step(12); await step(13); await step(14); await step(15);
  await step(16); await step(17); await step(18); await step(19); await step(20);
  await step(21); await step(22); await step(23); await step(24); await step(25);
  await step(26); await step(27); await step(28); await step(29); await step(30);
  await step(31);
});`,
      options: [{ maxStatements: 31 }],
    },
    {
      name: 'fifteen ways through the body',
      code: `import { Worker } from 'bullmq';
import { customs, insurance, parcels, vat } from './services.js';
new Worker('parcels', async ({ data: { country, kind, weight, value, member } }) => {
  if (country === 'CH' || country === 'NO' || country === 'UK') await customs.declare(value);
  if (kind === 'book' || kind === 'map' || kind === 'print') await vat.reduce();
  if (weight > 20 && kind !== 'table' && country !== 'DE') await parcels.split();
  if (value > 500 && !member) await insurance.take(value);
  for (const item of await parcels.items()) if (item.thin || item.old) await parcels.pad(item);
});`,
    },
    {
      name: 'sixteen ways through the body, where as many are allowed',
      code: `import { Worker } from 'bullmq';
import { customs, insurance, parcels, vat } from './services.js';
new Worker('parcels', async ({ data: { country, kind, weight, value, member } }) => {
  if (country === 'CH' || country === 'NO' || country === 'UK') await customs.declare(value);
  if (kind === 'book' || kind === 'map' || kind === 'print') await vat.reduce();
  if (weight > 20 && kind !== 'table' && country !== 'DE') await parcels.split();
  if (value > 500 && !member && weight > 2) await insurance.take(value);
  for (const item of await parcels.items()) if (item.thin || item.old) await parcels.pad(item);
});`,
      options: [{ maxComplexity: 16 }],
    },
    {
      name: 'logs, progress, metrics and traces',
      code: `import { Worker } from 'bullmq';
import * as Sentry from '@sentry/node';
import { logger, mail, metrics, users } from './services.js';
new Worker('welcome', async (job) => {
  logger.info('start', job.id);
  console.log(job.name);
  const user = await users.find(job.data.userId);
  await job.updateProgress(50);
  await job.log('found');
  metrics.increment('welcome');
  if (user.isNew) await mail.welcome(user);
  Sentry.captureMessage('done');
});`,
      options: [{ maxStatements: 3 }],
    },
    {
      name: 'the progress of a Bull job',
      code: `import Queue from 'bull';
import { mail, users } from './services.js';
new Queue('mail').process(async (job) => {
  const user = await users.find(job.data.userId);
  await job.progress(50);
  if (user.isNew) await mail.welcome(user);
  await job.log('done');
});`,
      options: [{ maxStatements: 3 }],
    },
    {
      name: 'the logger of a Nest processor',
      code: `import { Processor, WorkerHost } from '@nestjs/bullmq';
import { Logger } from '@nestjs/common';
import type { Job } from 'bullmq';
import { mail, users } from './services.js';
@Processor('mail')
export class MailProcessor extends WorkerHost {
  private readonly logger = new Logger(MailProcessor.name);
  async process(job: Job): Promise<void> {
    this.logger.log(job.name);
    const user = await users.find(job.data.userId);
    if (user.isNew) await mail.welcome(user);
    this.logger.debug(\`\${job.name} is done\`);
  }
}`,
      filename: 'mail.processor.ts',
      options: [{ maxStatements: 3 }],
    },
    {
      name: 'an if that only logs',
      code: `import { Worker } from 'bullmq';
import { logger, mail, users } from './services.js';
new Worker('welcome', async (job) => {
  const user = await users.find(job.data.userId);
  if (user.isSlow && !user.isNew) logger.warn('slow');
  else logger.info('fast');
  await mail.welcome(user);
});`,
      options: [{ maxStatements: 2, maxComplexity: 1 }],
    },
    {
      name: 'guards that leave or throw',
      code: `import { Worker } from 'bullmq';
import { logger, mail, users } from './services.js';
new Worker('welcome', async (job) => {
  if (!job.data.userId) throw new Error('Nobody to welcome.');
  const user = await users.find(job.data.userId);
  if (!user || user.isBlocked) return;
  if (user.welcomed) {
    logger.info('again');
    return;
  }
  await mail.welcome(user);
});`,
      options: [{ maxStatements: 2, maxComplexity: 1 }],
    },
    {
      name: 'guards of a round of a loop',
      code: `import { Worker } from 'bullmq';
import { mail } from './services.js';
new Worker('welcome', async (job) => {
  for (const user of job.data.users) {
    if (user.isBlocked || !user.email) continue;
    await mail.welcome(user);
  }
});`,
      options: [{ maxStatements: 2, maxComplexity: 2 }],
    },
    {
      name: 'the data taken apart',
      code: `import { Worker } from 'bullmq';
import { mail } from './services.js';
new Worker('welcome', async (job) => {
  const { userId, isNew } = job.data;
  const data = job.data;
  const { locale } = data;
  if (isNew) await mail.welcome(userId, locale);
});`,
      options: [{ maxStatements: 2 }],
    },
    {
      name: 'directives, types and declarations without a value',
      code: `import { Worker, type Job } from 'bullmq';
import { mail } from './services.js';
new Worker('welcome', async (job: Job) => {
  'use strict';
  type Sent = { id: string };
  let sent: Sent;
  if (job.data.isNew) sent = await mail.welcome(job.data.userId);
});`,
      filename: 'worker.ts',
      options: [{ maxStatements: 2 }],
    },
    {
      name: 'a return of a name, a literal or an object of names',
      code: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
new Worker('welcome', async (job) => {
  const user = await users.find(job.data.userId);
  if (user.isNew) {
    await mail.welcome(user);
    return { user, sent: true };
  }
  return user.id;
});`,
      options: [{ maxStatements: 3 }],
    },
    {
      name: 'a handler that logs, marks and throws again',
      code: `import { Worker } from 'bullmq';
import { logger, mail, users } from './services.js';
new Worker('welcome', async (job) => {
  try {
    if (job.data.isNew) await mail.welcome(job.data.userId);
  } catch (error) {
    logger.error(error);
    await users.markFailed(job.data.userId);
    if (job.attemptsMade > 3) throw new Error('Nobody is there.');
    throw error;
  }
});`,
      options: [{ maxStatements: 2, maxComplexity: 2 }],
    },
    {
      name: 'a handler that gives up for good',
      code: `import { UnrecoverableError, Worker } from 'bullmq';
import { mail } from './services.js';
new Worker('welcome', async (job) => {
  try {
    if (job.data.isNew) await mail.welcome(job.data.userId);
  } catch (error) {
    if (error.code === 'gone') throw new UnrecoverableError('Nobody is there.');
    throw error;
  }
});`,
      options: [{ maxStatements: 2, maxComplexity: 2 }],
    },
    {
      name: 'the line of a lock',
      code: `import { Worker } from 'bullmq';
import { mail, redlock } from './services.js';
new Worker('welcome', async (job) => {
  await redlock.using([job.data.userId], 5000, async () => {
    if (job.data.isNew) await mail.welcome(job.data.userId);
  });
});`,
      options: [{ maxStatements: 2 }],
    },
    {
      name: 'the line of a lock the user names',
      code: `import { Worker } from 'bullmq';
import { alone, mail } from './services.js';
new Worker('welcome', async (job) => {
  await alone(job.data.userId, async () => {
    if (job.data.isNew) await mail.welcome(job.data.userId);
  });
});`,
      settings: { tasks: { lock: ['alone'] } },
      options: [{ maxStatements: 2 }],
    },
    {
      name: 'dispatches',
      code: `import { FlowProducer, Queue, Worker } from 'bullmq';
import { users } from './services.js';
const mail = new Queue('mail');
const flows = new FlowProducer();
new Worker('welcome', async (job) => {
  const user = await users.find(job.data.userId);
  if (user.isNew) await mail.add('welcome', { to: user.email });
  await mail.addBulk([{ name: 'news', data: { to: user.email } }]);
  await flows.add({ name: 'report', queueName: 'reports' });
});`,
      options: [{ maxStatements: 2 }],
    },
    {
      name: 'dispatches of a queue that is injected',
      code: `import { InjectQueue, Process, Processor } from '@nestjs/bull';
import type { Job, Queue } from 'bull';
import { users } from './services.js';
@Processor('users')
export class UserProcessor {
  constructor(@InjectQueue('mail') private readonly mail: Queue) {}
  @Process('welcome')
  async welcome(job: Job): Promise<void> {
    const user = await users.find(job.data.userId);
    if (user.isNew) await this.mail.add('welcome', { to: user.email });
    await this.mail.add('news', { to: user.email });
  }
}`,
      filename: 'user.processor.ts',
      options: [{ maxStatements: 2 }],
    },
    {
      name: 'a switch that delegates each name',
      code: `import { Worker } from 'bullmq';
import { logger, mail } from './services.js';
new Worker('mail', async (job) => {
  switch (job.name) {
    case 'welcome':
      await mail.welcome(job.data);
      break;
    case 'remind': {
      const { userId } = job.data;
      logger.info('remind', userId);
      return mail.remind(userId);
    }
    case 'ping':
      return;
    default:
      throw new Error(\`No mail is called \${job.name}.\`);
  }
  if (job.data.isLast) await mail.close();
});`,
      options: [{ maxStatements: 3, maxComplexity: 2 }],
    },
    {
      name: 'a name after the other that delegates and leaves',
      code: `import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { Mails } from './mails.js';
@Processor('mail')
export class MailProcessor extends WorkerHost {
  constructor(private readonly mails: Mails) {
    super();
  }
  async process(job: Job): Promise<void> {
    if (job.name === 'welcome') return this.mails.welcome(job.data);
    if (job.name === 'remind') return this.mails.remind(job.data);
    if (job.name === 'sorry') return this.mails.sorry(job.data);
  }
}`,
      filename: 'mail.processor.ts',
      options: [{ maxStatements: 1, maxComplexity: 1 }],
    },
    {
      name: 'many steps of Inngest, each of which is small',
      code: `import { Inngest } from 'inngest';
import { act, isDue } from './shop.js';
const inngest = new Inngest({ id: 'shop' });
export const all = inngest.createFunction({ id: 'all' }, async ({ step }) => {
  await step.run('first', async () => {
    if (await isDue()) await act(0);
    await act(1); await act(2); await act(3); await act(4); await act(5);
    await act(6); await act(7); await act(8); await act(9); await act(10);
  });
  await step.run('second', async () => {
    if (await isDue()) await act(0);
    await act(1); await act(2); await act(3); await act(4); await act(5);
    await act(6); await act(7); await act(8); await act(9); await act(10);
  });
});`,
    },
    {
      name: 'a Temporal workflow, whose business it is to decide',
      code: `import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities.js';
const { act, isDue } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export async function order(): Promise<void> {
  if (await isDue()) await act(0);
  await act(1); await act(2); await act(3); await act(4); await act(5);
  await act(6); await act(7); await act(8); await act(9); await act(10);
  await act(11); await act(12); await act(13); await act(14); await act(15);
  await act(16); await act(17); await act(18); await act(19); await act(20);
  await act(21); await act(22); await act(23); await act(24); await act(25);
  await act(26); await act(27); await act(28); await act(29); await act(30);
  await act(31); await act(32); await act(33); await act(34); await act(35);
}`,
    },
    {
      name: 'a task that goes on with what others give it',
      code: `import { task } from '@trigger.dev/sdk';
import { act, isDue } from './shop.js';
import { load } from './load.js';
const send = task({ id: 'send', run: async (id) => id });
export const all = task({
  id: 'all',
  run: async () => {
    const run = await send.triggerAndWait(1);
    if (run.ok && (await isDue())) await act(0);
    await act(1); await act(2); await act(3); await act(4); await act(5);
    await act(6); await act(7); await act(8); await act(9); await act(10);
    await act(11); await act(12); await act(13); await act(14); await act(15);
    await act(16); await act(17); await act(18); await act(19); await act(20);
    await act(21); await act(22); await act(23); await act(24); await act(25);
  },
});`,
    },
  ],
  invalid: [
    {
      name: 'twenty-one statements that decide something',
      code: `import { Worker } from 'bullmq';
import { bills, calendar, numbers, orders } from './services.js';
new Worker('bills', async (job) => {
  let net = 0;
  let weight = 0;
  const lines = await orders.lines(job.data.orderId);
  for (const line of lines) {
    net += line.price * line.count;
    weight += line.weight;
  }
  const discount = net * 0.1;
  const taxed = net - discount;
  const tax = taxed * 0.19;
  const boxes = Math.ceil(weight / 20);
  const postage = boxes * 4.9;
  const total = taxed + tax + postage;
  const number = await numbers.next();
  const due = await calendar.in(14);
  await bills.create(number, due);
  await bills.put(number, 'net', net);
  await bills.put(number, 'discount', discount);
  await bills.put(number, 'tax', tax);
  await bills.put(number, 'postage', postage);
  await bills.put(number, 'total', total);
  await bills.close(number);
});`,
      output: `import { Worker } from 'bullmq';
import { bills, calendar, numbers, orders } from './services.js';
async function runBills(data) {
  let net = 0;
  let weight = 0;
  const lines = await orders.lines(data.orderId);
  for (const line of lines) {
    net += line.price * line.count;
    weight += line.weight;
  }
  const discount = net * 0.1;
  const taxed = net - discount;
  const tax = taxed * 0.19;
  const boxes = Math.ceil(weight / 20);
  const postage = boxes * 4.9;
  const total = taxed + tax + postage;
  const number = await numbers.next();
  const due = await calendar.in(14);
  await bills.create(number, due);
  await bills.put(number, 'net', net);
  await bills.put(number, 'discount', discount);
  await bills.put(number, 'tax', tax);
  await bills.put(number, 'postage', postage);
  await bills.put(number, 'total', total);
  await bills.close(number);
}

new Worker('bills', async (job) => {
  await runBills(job.data);
});`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`bills`', statements: '21' },
          line: 3,
          column: 21,
          endLine: 3,
          endColumn: 35,
        },
      ],
    },
    {
      name: 'thirty-one statements one after the other',
      code: `import { Worker } from 'bullmq';
import { step } from './steps.js';
new Worker('nightly', async () => {
  await step(1); await step(2); await step(3); await step(4); await step(5);
  await step(6); await step(7); await step(8); await step(9); await step(10);
  await step(11); await step(12); await step(13); await step(14); await step(15);
  await step(16); await step(17); await step(18); await step(19); await step(20);
  await step(21); await step(22); await step(23); await step(24); await step(25);
  await step(26); await step(27); await step(28); await step(29); await step(30);
  await step(31);
});`,
      output: `import { Worker } from 'bullmq';
import { step } from './steps.js';
async function runNightly() {
  await step(1); await step(2); await step(3); await step(4); await step(5);
  await step(6); await step(7); await step(8); await step(9); await step(10);
  await step(11); await step(12); await step(13); await step(14); await step(15);
  await step(16); await step(17); await step(18); await step(19); await step(20);
  await step(21); await step(22); await step(23); await step(24); await step(25);
  await step(26); await step(27); await step(28); await step(29); await step(30);
  await step(31);
}

new Worker('nightly', async () => {
  await runNightly();
});`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`nightly`', statements: '31' },
          line: 3,
          column: 23,
          endLine: 3,
          endColumn: 34,
        },
      ],
    },
    {
      name: 'sixteen ways through the body',
      code: `import { Worker } from 'bullmq';
import { customs, insurance, parcels, vat } from './services.js';
new Worker('parcels', async ({ data: { country, kind, weight, value, member } }) => {
  if (country === 'CH' || country === 'NO' || country === 'UK') await customs.declare(value);
  if (kind === 'book' || kind === 'map' || kind === 'print') await vat.reduce();
  if (weight > 20 && kind !== 'table' && country !== 'DE') await parcels.split();
  if (value > 500 && !member && weight > 2) await insurance.take(value);
  for (const item of await parcels.items()) if (item.thin || item.old) await parcels.pad(item);
});`,
      output: `import { Worker } from 'bullmq';
import { customs, insurance, parcels, vat } from './services.js';
async function runParcels(country, value, kind, weight, member) {
  if (country === 'CH' || country === 'NO' || country === 'UK') await customs.declare(value);
  if (kind === 'book' || kind === 'map' || kind === 'print') await vat.reduce();
  if (weight > 20 && kind !== 'table' && country !== 'DE') await parcels.split();
  if (value > 500 && !member && weight > 2) await insurance.take(value);
  for (const item of await parcels.items()) if (item.thin || item.old) await parcels.pad(item);
}

new Worker('parcels', async ({ data: { country, kind, weight, value, member } }) => {
  await runParcels(country, value, kind, weight, member);
});`,
      errors: [
        {
          messageId: 'complex',
          data: { name: '`parcels`', complexity: '16' },
          line: 3,
          column: 23,
          endLine: 3,
          endColumn: 84,
        },
      ],
    },
    {
      name: 'a callback counts with the body',
      code: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
new Worker('welcome', async (job) => {
  await Promise.all(job.data.ids.map(async (id) => {
    const user = await users.find(id);
    if (user.isNew) await mail.welcome(user);
  }));
});`,
      options: [{ maxStatements: 3 }],
      output: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
async function runWelcome(data) {
  await Promise.all(data.ids.map(async (id) => {
    const user = await users.find(id);
    if (user.isNew) await mail.welcome(user);
  }));
}

new Worker('welcome', async (job) => {
  await runWelcome(job.data);
});`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`welcome`', statements: '4' },
          line: 3,
          column: 23,
          endLine: 3,
          endColumn: 37,
        },
      ],
    },
    {
      name: 'a function that is defined in the body counts with it',
      code: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
new Worker('welcome', async (job) => {
  async function greet(id) {
    const user = await users.find(id);
    if (user.isNew) await mail.welcome(user);
  }
  await greet(job.data.userId);
});`,
      options: [{ maxStatements: 3 }],
      output: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
async function runWelcome(data) {
  async function greet(id) {
    const user = await users.find(id);
    if (user.isNew) await mail.welcome(user);
  }
  await greet(data.userId);
}

new Worker('welcome', async (job) => {
  await runWelcome(job.data);
});`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`welcome`', statements: '4' },
          line: 3,
          column: 23,
          endLine: 3,
          endColumn: 37,
        },
      ],
    },
    {
      name: 'a handler that does something',
      code: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
new Worker('welcome', async (job) => {
  try {
    await mail.welcome(job.data.userId);
  } catch (error) {
    if (error.code === 'gone') await users.forget(job.data.userId);
    await mail.sorry(job.data.userId);
  }
});`,
      options: [{ maxStatements: 3 }],
      output: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
async function runWelcome(data) {
  try {
    await mail.welcome(data.userId);
  } catch (error) {
    if (error.code === 'gone') await users.forget(data.userId);
    await mail.sorry(data.userId);
  }
}

new Worker('welcome', async (job) => {
  await runWelcome(job.data);
});`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`welcome`', statements: '4' },
          line: 3,
          column: 23,
          endLine: 3,
          endColumn: 37,
        },
      ],
    },
    {
      name: 'cases that do more than delegate',
      code: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
new Worker('mail', async (job) => {
  switch (job.name) {
    case 'welcome':
      await users.touch(job.data.userId);
      await mail.welcome(job.data.userId);
      break;
    case 'sorry':
      await users.forget(job.data.userId);
      await mail.sorry(job.data.userId);
      break;
    default:
      await mail.other(job.data.userId);
  }
});`,
      options: [{ maxComplexity: 2 }],
      output: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
async function runMail(job) {
  switch (job.name) {
    case 'welcome':
      await users.touch(job.data.userId);
      await mail.welcome(job.data.userId);
      break;
    case 'sorry':
      await users.forget(job.data.userId);
      await mail.sorry(job.data.userId);
      break;
    default:
      await mail.other(job.data.userId);
  }
}

new Worker('mail', async (job) => {
  await runMail(job);
});`,
      errors: [
        {
          messageId: 'complex',
          data: { name: '`mail`', complexity: '3' },
          line: 3,
          column: 20,
          endLine: 3,
          endColumn: 34,
        },
      ],
    },
    {
      name: 'a choice in what is returned',
      code: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
new Worker('welcome', async (job) => {
  const user = await users.find(job.data.userId);
  return user.isNew ? mail.welcome(user) : mail.again(user);
});`,
      options: [{ maxStatements: 1 }],
      output: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
async function runWelcome(data) {
  const user = await users.find(data.userId);
  return user.isNew ? mail.welcome(user) : mail.again(user);
}

new Worker('welcome', async (job) => {
  return await runWelcome(job.data);
});`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`welcome`', statements: '2' },
          line: 3,
          column: 23,
          endLine: 3,
          endColumn: 37,
        },
      ],
    },
    {
      name: 'a Bull body without a name, with a concurrency',
      code: `import Queue from 'bull';
import { mail, users } from './services.js';
const queue = new Queue('mail');
queue.process(5, async (job) => {
  const user = await users.find(job.data.userId);
  if (user.isNew) await mail.welcome(user);
});`,
      options: [{ maxStatements: 2 }],
      output: `import Queue from 'bull';
import { mail, users } from './services.js';
const queue = new Queue('mail');
async function task(data) {
  const user = await users.find(data.userId);
  if (user.isNew) await mail.welcome(user);
}

queue.process(5, async (job) => {
  await task(job.data);
});`,
      errors: [
        {
          messageId: 'long',
          data: { name: 'This task', statements: '3' },
          line: 4,
          column: 18,
          endLine: 4,
          endColumn: 32,
        },
      ],
    },
    {
      name: 'a Bull body of one name that is a function of the file',
      code: `const Queue = require('bull');
const { mail, users } = require('./services');
const queue = new Queue('mail');
queue.process('welcome', 5, welcome);
/** Says hello. */
async function welcome(job) {
  const user = await users.find(job.data.userId);
  if (user.isNew) await mail.welcome(user);
}`,
      languageOptions: { sourceType: 'commonjs' },
      options: [{ maxStatements: 2 }],
      output: `const Queue = require('bull');
const { mail, users } = require('./services');
const queue = new Queue('mail');
queue.process('welcome', 5, welcome);
async function runWelcome(data) {
  const user = await users.find(data.userId);
  if (user.isNew) await mail.welcome(user);
}

/** Says hello. */
async function welcome(job) {
  await runWelcome(job.data);
}`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`welcome`', statements: '3' },
          line: 6,
          column: 1,
          endLine: 6,
          endColumn: 28,
        },
      ],
    },
    {
      name: 'a Bull body that calls back: nothing to extract',
      code: `import Queue from 'bull';
import { mail, users } from './services.js';
new Queue('mail').process(async (job, done) => {
  const user = await users.find(job.data.userId);
  if (user.isNew) await mail.welcome(user);
  done();
});`,
      options: [{ maxStatements: 3 }],
      output: null,
      errors: [
        {
          messageId: 'long',
          data: { name: 'This task', statements: '4' },
          line: 3,
          column: 27,
          endLine: 3,
          endColumn: 47,
        },
      ],
    },
    {
      name: 'the body of a BullMQ processor',
      code: `import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { Users } from './users.js';

@Processor('mail')
export class MailProcessor extends WorkerHost {
  constructor(private readonly users: Users) {
    super();
  }

  // says hello
  async process(job: Job<{ userId: string }>): Promise<void> {
    const user = await this.users.findOne(job.data.userId);
    if (user.isNew) await this.users.welcome(user);
  }
}`,
      filename: 'mail.processor.ts',
      options: [{ maxStatements: 2 }],
      output: `import { Processor, WorkerHost } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { Users } from './users.js';

@Processor('mail')
export class MailProcessor extends WorkerHost {
  constructor(private readonly users: Users) {
    super();
  }

  private async runMail(data: Job<{ userId: string }>['data']): Promise<void> {
    const user = await this.users.findOne(data.userId);
    if (user.isNew) await this.users.welcome(user);
  }

  // says hello
  async process(job: Job<{ userId: string }>): Promise<void> {
    await this.runMail(job.data);
  }
}`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`mail`', statements: '3' },
          line: 12,
          column: 9,
          endLine: 12,
          endColumn: 61,
        },
      ],
    },
    {
      name: 'the body of a BullMQ processor in JavaScript',
      code: `import { Processor, WorkerHost } from '@nestjs/bullmq';
@Processor('mail')
export class MailProcessor extends WorkerHost {
  async process(job) {
    const user = await this.users.findOne(job.data.userId);
    if (user.isNew) await this.users.welcome(user);
    return user.id;
  }
}`,
      options: [{ maxStatements: 2 }],
      output: `import { Processor, WorkerHost } from '@nestjs/bullmq';
@Processor('mail')
export class MailProcessor extends WorkerHost {
  async runMail(data) {
    const user = await this.users.findOne(data.userId);
    if (user.isNew) await this.users.welcome(user);
    return user.id;
  }

  async process(job) {
    return await this.runMail(job.data);
  }
}`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`mail`', statements: '3' },
          line: 4,
          column: 9,
          endLine: 4,
          endColumn: 21,
        },
      ],
    },
    {
      name: 'two bodies of a Bull processor',
      code: `import { Process, Processor } from '@nestjs/bull';
import type { Job } from 'bull';
import { mail, users } from './services.js';
@Processor('mail')
export class MailProcessor {
  @Process('welcome')
  async handle(job: Job<{ userId: string }>): Promise<void> {
    const user = await users.find(job.data.userId);
    if (user.isNew) await mail.welcome(user);
  }

  @Process()
  async other(job: Job): Promise<string> {
    const user = await users.find(job.id);
    return user.isNew ? mail.other(job) : user.id;
  }
}`,
      filename: 'mail.processor.ts',
      options: [{ maxStatements: 1 }],
      output: `import { Process, Processor } from '@nestjs/bull';
import type { Job } from 'bull';
import { mail, users } from './services.js';
@Processor('mail')
export class MailProcessor {
  private async runWelcome(data: Job<{ userId: string }>['data']): Promise<void> {
    const user = await users.find(data.userId);
    if (user.isNew) await mail.welcome(user);
  }

  @Process('welcome')
  async handle(job: Job<{ userId: string }>): Promise<void> {
    await this.runWelcome(job.data);
  }

  private async runOther(job: Job): Promise<string> {
    const user = await users.find(job.id);
    return user.isNew ? mail.other(job) : user.id;
  }

  @Process()
  async other(job: Job): Promise<string> {
    return await this.runOther(job);
  }
}`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`welcome`', statements: '3' },
          line: 7,
          column: 9,
          endLine: 7,
          endColumn: 60,
        },
        {
          messageId: 'long',
          data: { name: '`other`', statements: '2' },
          line: 13,
          column: 9,
          endLine: 13,
          endColumn: 41,
        },
      ],
    },
    {
      name: 'two workers of one file',
      code: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
new Worker('send-welcome', async (job) => {
  const user = await users.find(job.data.userId);
  if (user.isNew) await mail.welcome(user);
});

new Worker('send-news', async (job) => {
  for (const user of await users.all()) await mail.news(user, job.data.text);
});`,
      options: [{ maxStatements: 1 }],
      output: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
async function sendWelcome(data) {
  const user = await users.find(data.userId);
  if (user.isNew) await mail.welcome(user);
}

new Worker('send-welcome', async (job) => {
  await sendWelcome(job.data);
});

async function sendNews(data) {
  for (const user of await users.all()) await mail.news(user, data.text);
}

new Worker('send-news', async (job) => {
  await sendNews(job.data);
});`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`send-welcome`', statements: '3' },
          line: 3,
          column: 28,
          endLine: 3,
          endColumn: 42,
        },
        {
          messageId: 'long',
          data: { name: '`send-news`', statements: '2' },
          line: 8,
          column: 25,
          endLine: 8,
          endColumn: 39,
        },
      ],
    },
    {
      name: 'written types are copied',
      code: `import { Worker, type Job } from 'bullmq';
import { mail, users, type Welcome } from './services.js';

export const worker = new Worker('welcome', async (job: Job<Welcome>): Promise<string> => {
  const user = await users.find(job.data.userId);
  if (user.isNew) await mail.welcome(user, job.id);
  return user.id;
});`,
      filename: 'worker.ts',
      options: [{ maxStatements: 2 }],
      output: `import { Worker, type Job } from 'bullmq';
import { mail, users, type Welcome } from './services.js';

async function runWelcome(job: Job<Welcome>): Promise<string> {
  const user = await users.find(job.data.userId);
  if (user.isNew) await mail.welcome(user, job.id);
  return user.id;
}

export const worker = new Worker('welcome', async (job: Job<Welcome>): Promise<string> => {
  return await runWelcome(job);
});`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`welcome`', statements: '3' },
          line: 4,
          column: 45,
          endLine: 4,
          endColumn: 90,
        },
      ],
    },
    {
      name: 'a written type with an alternative',
      code: `import { Worker, type Job } from 'bullmq';
import { mail, type News, type Welcome } from './services.js';
new Worker('mail', async (job: Job<News> | Job<Welcome>) => {
  if (job.data.isNew) await mail.welcome(job.data);
});`,
      filename: 'worker.ts',
      options: [{ maxStatements: 1 }],
      output: `import { Worker, type Job } from 'bullmq';
import { mail, type News, type Welcome } from './services.js';
async function runMail(data: (Job<News> | Job<Welcome>)['data']) {
  if (data.isNew) await mail.welcome(data);
}

new Worker('mail', async (job: Job<News> | Job<Welcome>) => {
  await runMail(job.data);
});`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`mail`', statements: '2' },
          line: 3,
          column: 20,
          endLine: 3,
          endColumn: 60,
        },
      ],
    },
    {
      name: 'nothing to pass on: no type is missing',
      code: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
new Worker('news', async (job) => {
  for (const user of await users.all()) await mail.news(user);
});`,
      filename: 'worker.ts',
      options: [{ maxStatements: 1 }],
      output: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
async function runNews() {
  for (const user of await users.all()) await mail.news(user);
}

new Worker('news', async (job) => {
  await runNews();
});`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`news`', statements: '2' },
          line: 3,
          column: 20,
          endLine: 3,
          endColumn: 34,
        },
      ],
    },
    {
      name: 'a parameter without a written type in TypeScript',
      code: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
new Worker<{ userId: string }>('welcome', async (job) => {
  const user = await users.find(job.data.userId);
  if (user.isNew) await mail.welcome(user);
});`,
      filename: 'worker.ts',
      options: [{ maxStatements: 2 }],
      output: null,
      errors: [
        {
          messageId: 'long',
          data: { name: '`welcome`', statements: '3' },
          line: 3,
          column: 43,
          endLine: 3,
          endColumn: 57,
          suggestions: [
            {
              messageId: 'extract',
              output: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
async function runWelcome(data) {
  const user = await users.find(data.userId);
  if (user.isNew) await mail.welcome(user);
}

new Worker<{ userId: string }>('welcome', async (job) => {
  await runWelcome(job.data);
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a parameter without a written type, where every edit is a fix',
      code: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
new Worker('welcome', async (job) => {
  const user = await users.find(job.data.userId);
  if (user.isNew) await mail.welcome(user);
});`,
      filename: 'worker.ts',
      options: [{ maxStatements: 2 }],
      settings: { tasks: { unsafeFixes: true } },
      output: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
async function runWelcome(data) {
  const user = await users.find(data.userId);
  if (user.isNew) await mail.welcome(user);
}

new Worker('welcome', async (job) => {
  await runWelcome(job.data);
});`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`welcome`', statements: '3' },
          line: 3,
          column: 23,
          endLine: 3,
          endColumn: 37,
        },
      ],
    },
    {
      name: 'a pattern in TypeScript: what is taken out of it has no written type',
      code: `import { Worker, type Job } from 'bullmq';
import { mail, users } from './services.js';
new Worker('welcome', async ({ id, data }: Job<{ userId: string }>) => {
  const user = await users.find(data.userId);
  if (user.isNew) await mail.welcome(user, id);
});`,
      filename: 'worker.ts',
      options: [{ maxStatements: 2 }],
      output: null,
      errors: [
        {
          messageId: 'long',
          data: { name: '`welcome`', statements: '3' },
          line: 3,
          column: 23,
          endLine: 3,
          endColumn: 71,
          suggestions: [
            {
              messageId: 'extract',
              output: `import { Worker, type Job } from 'bullmq';
import { mail, users } from './services.js';
async function runWelcome(data, id) {
  const user = await users.find(data.userId);
  if (user.isNew) await mail.welcome(user, id);
}

new Worker('welcome', async ({ id, data }: Job<{ userId: string }>) => {
  await runWelcome(data, id);
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'the job is passed on where its data has a rival',
      code: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
new Worker('welcome', async (job) => {
  const data = await users.find(job.data.userId);
  if (data.isNew) await mail.welcome(data);
});`,
      options: [{ maxStatements: 2 }],
      output: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
async function runWelcome(job) {
  const data = await users.find(job.data.userId);
  if (data.isNew) await mail.welcome(data);
}

new Worker('welcome', async (job) => {
  await runWelcome(job);
});`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`welcome`', statements: '3' },
          line: 3,
          column: 23,
          endLine: 3,
          endColumn: 37,
        },
      ],
    },
    {
      name: 'the job is passed on where its data is written',
      code: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
new Worker('welcome', async (job) => {
  job.data = await users.find(job.data.userId);
  if (job.data.isNew) await mail.welcome(job.data);
});`,
      options: [{ maxStatements: 2 }],
      output: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
async function runWelcome(job) {
  job.data = await users.find(job.data.userId);
  if (job.data.isNew) await mail.welcome(job.data);
}

new Worker('welcome', async (job) => {
  await runWelcome(job);
});`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`welcome`', statements: '3' },
          line: 3,
          column: 23,
          endLine: 3,
          endColumn: 37,
        },
      ],
    },
    {
      name: 'comments, empty lines and directives',
      code: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';

// says hello
new Worker('welcome', async (job) => {
  'use strict';
  // by id
  const user = await users.find(job.data.userId); // or null

  /* only once */
  if (user.isNew) await mail.welcome(user);
  // that is all
}, { concurrency: 5 });`,
      options: [{ maxStatements: 2 }],
      output: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';

async function runWelcome(data) {
  // by id
  const user = await users.find(data.userId); // or null

  /* only once */
  if (user.isNew) await mail.welcome(user);
  // that is all
}

// says hello
new Worker('welcome', async (job) => {
  'use strict';
  await runWelcome(job.data);
}, { concurrency: 5 });`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`welcome`', statements: '3' },
          line: 5,
          column: 23,
          endLine: 5,
          endColumn: 37,
        },
      ],
    },
    {
      name: 'a body in a function of which it uses nothing',
      code: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
export function start() {
\treturn new Worker('welcome', async function (job) {
\t\tconst user = await users.find(job.data.userId);
\t\tif (user.isNew) {
\t\t\tawait mail.welcome(user);
\t\t}
\t});
}`,
      options: [{ maxStatements: 2 }],
      output: `import { Worker } from 'bullmq';
import { mail, users } from './services.js';
async function runWelcome(data) {
\tconst user = await users.find(data.userId);
\tif (user.isNew) {
\t\tawait mail.welcome(user);
\t}
}

export function start() {
\treturn new Worker('welcome', async function (job) {
\t\tawait runWelcome(job.data);
\t});
}`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`welcome`', statements: '3' },
          line: 4,
          column: 31,
          endLine: 4,
          endColumn: 51,
        },
      ],
    },
    {
      name: 'a body that is not async',
      code: `import { Worker } from 'bullmq';
import { mail } from './services.js';
const welcome = function (job) {
  if (job.data.isNew) mail.count(job.data);
  return mail.welcome(job.data);
};
new Worker('mail', welcome);`,
      options: [{ maxStatements: 2 }],
      output: `import { Worker } from 'bullmq';
import { mail } from './services.js';
function runMail(data) {
  if (data.isNew) mail.count(data);
  return mail.welcome(data);
}

const welcome = function (job) {
  return runMail(job.data);
};
new Worker('mail', welcome);`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`mail`', statements: '3' },
          line: 3,
          column: 17,
          endLine: 3,
          endColumn: 31,
        },
      ],
    },
    {
      name: 'a name that is taken, and another one that is',
      code: `import { Worker } from 'bullmq';
import { mail, runMail } from './services.js';
new Worker('mail', async (job) => {
  if (job.data.isNew) await runMail(job.data);
});`,
      options: [{ maxStatements: 1 }],
      output: `import { Worker } from 'bullmq';
import { mail, runMail } from './services.js';
async function mailNow(data) {
  if (data.isNew) await runMail(data);
}

new Worker('mail', async (job) => {
  await mailNow(job.data);
});`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`mail`', statements: '2' },
          line: 3,
          column: 20,
          endLine: 3,
          endColumn: 34,
        },
      ],
    },
    {
      name: 'a variable of the function around it: nothing to extract',
      code: `import { Worker } from 'bullmq';
import { users } from './services.js';
export function start(mail) {
  return new Worker('welcome', async (job) => {
    const user = await users.find(job.data.userId);
    if (user.isNew) await mail.welcome(user);
  });
}`,
      options: [{ maxStatements: 2 }],
      output: null,
      errors: [
        {
          messageId: 'long',
          data: { name: '`welcome`', statements: '3' },
          line: 4,
          column: 32,
          endLine: 4,
          endColumn: 46,
        },
      ],
    },
    {
      name: 'a type of the function around it: nothing to extract',
      code: `import { Worker, type Job } from 'bullmq';
import { mail, users } from './services.js';
export function start() {
  interface Welcome { userId: string }
  return new Worker('welcome', async (job: Job<Welcome>) => {
    const user = await users.find(job.data.userId);
    if (user.isNew) await mail.welcome(user);
  });
}`,
      filename: 'worker.ts',
      options: [{ maxStatements: 2 }],
      output: null,
      errors: [
        {
          messageId: 'long',
          data: { name: '`welcome`', statements: '3' },
          line: 5,
          column: 32,
          endLine: 5,
          endColumn: 60,
        },
      ],
    },
    {
      name: 'the object of the method around it: nothing to extract',
      code: `import { Worker, type Job } from 'bullmq';
import { Users } from './users.js';
export class Mailer {
  constructor(private readonly users: Users) {}
  start() {
    return new Worker('mail', async (job: Job) => {
      const user = await this.users.findOne(job.data.userId);
      if (user.isNew) await this.users.welcome(user);
    });
  }
}`,
      filename: 'mailer.ts',
      options: [{ maxStatements: 2 }],
      output: null,
      errors: [
        {
          messageId: 'long',
          data: { name: '`mail`', statements: '3' },
          line: 6,
          column: 31,
          endLine: 6,
          endColumn: 50,
        },
      ],
    },
    {
      name: 'the method of the class above: nothing to extract',
      code: `import { Processor } from '@nestjs/bullmq';
import type { Job } from 'bullmq';
import { BaseProcessor } from './base.processor.js';
import { users } from './services.js';
@Processor('mail')
export class MailProcessor extends BaseProcessor {
  async process(job: Job): Promise<void> {
    const user = await users.find(job.data.userId);
    if (user.isNew) await super.process(job);
  }
}`,
      filename: 'mail.processor.ts',
      options: [{ maxStatements: 2 }],
      output: null,
      errors: [
        {
          messageId: 'long',
          data: { name: '`mail`', statements: '3' },
          line: 7,
          column: 9,
          endLine: 7,
          endColumn: 41,
        },
      ],
    },
    {
      name: 'the token of the worker: nothing to extract',
      code: `import { DelayedError, Worker, type Job } from 'bullmq';
import { mail } from './services.js';
new Worker('mail', async (job: Job, token?: string) => {
  if (await mail.isOpen()) await mail.welcome(job.data);
  else await job.moveToDelayed(Date.now() + 60_000, token);
});`,
      filename: 'worker.ts',
      options: [{ maxStatements: 2 }],
      output: null,
      errors: [
        {
          messageId: 'long',
          data: { name: '`mail`', statements: '3' },
          line: 3,
          column: 20,
          endLine: 3,
          endColumn: 55,
        },
      ],
    },
    {
      name: 'a body on one line: nothing to extract',
      code: `import { Worker } from 'bullmq';
import { mail } from './services.js';
new Worker('mail', async (job) => { if (job.data.isNew) await mail.welcome(job.data); });`,
      options: [{ maxStatements: 1 }],
      output: null,
      errors: [
        {
          messageId: 'long',
          data: { name: '`mail`', statements: '2' },
          line: 3,
          column: 20,
          endLine: 3,
          endColumn: 34,
        },
      ],
    },
    {
      name: 'a body that is an expression: nothing to extract',
      code: `import Queue from 'bull';
import { mail, users } from './services.js';
new Queue('mail').process(3, (job) => users.find(job.data.userId).then(async (user) => {
  await mail.welcome(user);
  if (user.isOld) await mail.again(user);
}));`,
      options: [{ maxStatements: 2 }],
      output: null,
      errors: [
        {
          messageId: 'long',
          data: { name: 'This task', statements: '3' },
          line: 3,
          column: 30,
          endLine: 3,
          endColumn: 38,
        },
      ],
    },
    {
      name: 'a comment on the line of the head: nothing to extract',
      code: `import { Worker } from 'bullmq';
import { mail } from './services.js';
new Worker('mail', async (job) => { // says hello
  if (job.data.isNew) await mail.welcome(job.data);
});`,
      options: [{ maxStatements: 1 }],
      output: null,
      errors: [
        {
          messageId: 'long',
          data: { name: '`mail`', statements: '2' },
          line: 3,
          column: 20,
          endLine: 3,
          endColumn: 34,
        },
      ],
    },
    {
      name: 'a large step of Inngest: there, and nothing to extract',
      code: `import { Inngest } from 'inngest';
import { act, isDue } from './shop.js';
const inngest = new Inngest({ id: 'shop' });
export const all = inngest.createFunction({ id: 'all' }, async ({ step }) => {
  await step.run('load', async () => act(0));
  await step.run('act', async () => {
    if (await isDue()) await act(0);
    await act(1); await act(2); await act(3); await act(4); await act(5);
    await act(6); await act(7); await act(8); await act(9); await act(10);
    await act(11); await act(12); await act(13); await act(14); await act(15);
    await act(16); await act(17); await act(18); await act(19);
  });
});`,
      output: null,
      errors: [
        {
          messageId: 'long',
          data: { name: '`step.run`', statements: '21' },
          line: 6,
          column: 9,
          endLine: 6,
          endColumn: 38,
        },
      ],
    },
    {
      name: 'two large steps of Inngest',
      code: `import { Inngest } from 'inngest';
import { act, isDue } from './shop.js';
const inngest = new Inngest({ id: 'shop' });
export const all = inngest.createFunction({ id: 'all' }, async ({ step }) => {
  await step.run('first', async () => {
    await act(1);
    if (await isDue()) await act(2);
  });
  await step.run('second', async () => {
    await act(1);
    if (await isDue()) await act(2);
  });
});`,
      options: [{ maxStatements: 2 }],
      output: null,
      errors: [
        {
          messageId: 'long',
          data: { name: '`step.run`', statements: '3' },
          line: 5,
          column: 9,
          endLine: 5,
          endColumn: 40,
        },
        {
          messageId: 'long',
          data: { name: '`step.run`', statements: '3' },
          line: 9,
          column: 9,
          endLine: 9,
          endColumn: 41,
        },
      ],
    },
    {
      name: 'much around the steps of Inngest, which are no part of it',
      code: `import { Inngest } from 'inngest';
import { act, isDue } from './shop.js';
const inngest = new Inngest({ id: 'shop' });
export const all = inngest.createFunction({ id: 'all' }, async ({ step }) => {
  await act(1);
  if (await isDue()) await act(2);
  await step.run('load', async () => {
    await act(3);
  });
});`,
      options: [{ maxStatements: 2 }],
      output: null,
      errors: [
        {
          messageId: 'long',
          data: { name: '`all`', statements: '3' },
          line: 4,
          column: 58,
          endLine: 4,
          endColumn: 77,
        },
      ],
    },
  ],
});
