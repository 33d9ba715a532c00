import rule from '../../src/rules/no-side-effect-before-guard.js';
import { EXACT, typescript } from '../tester.js';

typescript.run('no-side-effect-before-guard', rule, {
  assertionOptions: EXACT,
  valid: [
    {
      name: 'the same names of another library',
      code: `import { Worker } from './worker.js';
import nodemailer from 'nodemailer';
import { users } from './users.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  const user = await users.find(job.data.userId);
  await mailer.sendMail({ to: user.email });
  if (user.sentAt) return;
  user.sentAt = new Date();
  await user.save();
});`,
    },
    {
      name: 'a mailer that nobody knows, and a guard that may be about something else',
      code: `import { Worker } from 'bullmq';
import { mailer } from './mailer.js';
import { users } from './users.js';
new Worker('mail', async (job) => {
  const user = await users.find(job.data.userId);
  await mailer.sendMail({ to: user.email });
  if (user.sentAt) return;
  await users.touch(user);
});`,
    },
    {
      name: 'a workflow, which is run again without doing anything again',
      code: `import { sleep } from 'workflow';
import nodemailer from 'nodemailer';
import { users } from './users.js';
const mailer = nodemailer.createTransport();
export async function welcome(id) {
  'use workflow';
  const user = await users.find(id);
  await mailer.sendMail({ to: user.email });
  if (user.sentAt) return;
  user.sentAt = new Date();
  await user.save();
}`,
    },
    {
      name: 'a guard that nobody can read',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { users } from './users.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  const user = await users.find(job.data.userId);
  await mailer.sendMail({ to: user.email });
  if (check({ ...user })) return;
  await users.touch(user);
});`,
    },
    {
      name: 'a body in another file',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
new Worker('mail', send);`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'the guard comes first',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { users } from './users.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  const user = await users.find(job.data.userId);
  if (user.welcomed) return;
  await mailer.sendMail({ to: user.email });
  user.welcomed = true;
  await user.save();
});`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'the effect is in the branch of the guard',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { users } from './users.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  const user = await users.find(job.data.userId);
  if (!user.welcomed) {
    await mailer.sendMail({ to: user.email });
    user.welcomed = true;
    await user.save();
  }
});`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a check that the entity is there, or active',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { users } from './users.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  const user = await users.find(job.data.userId);
  await mailer.sendMail({ to: job.data.email });
  if (!user) return;
  if (!user.active) return;
  await users.touch(user);
});`,
    },
    {
      name: 'a guard that asks the payload',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  await mailer.sendMail({ to: job.data.email });
  if (job.data.sent) return;
  await job.updateData({ sent: true });
});`,
    },
    {
      name: 'a guard that does more than leave',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { users } from './users.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  const user = await users.find(job.data.userId);
  await mailer.sendMail({ to: user.email });
  if (user.sentAt) {
    await users.archive(user);
    return;
  }
  await users.touch(user);
});`,
    },
    {
      name: 'the guard of the effect that follows it',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import Stripe from 'stripe';
import { users } from './users.js';
const mailer = nodemailer.createTransport();
const stripe = new Stripe(process.env.KEY!);
new Worker('mail', async (job) => {
  const user = await users.find(job.data.userId);
  await mailer.sendMail({ to: user.email });
  if (user.chargedAt) return;
  await stripe.charges.create({ amount: 100, currency: 'eur' });
});`,
    },
    {
      name: 'a claim: SET NX',
      code: `import { Worker } from 'bullmq';
import Redis from 'ioredis';
import nodemailer from 'nodemailer';
const redis = new Redis();
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  const first = await redis.set(job.data.userId, '1', 'EX', 60, 'NX');
  if (!first) return;
  await mailer.sendMail({ to: job.data.email });
});`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a claim: an update that says how many rows it found',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { prisma } from './prisma.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  const { count } = await prisma.user.updateMany({
    where: { id: job.data.userId, sentAt: null },
    data: { sentAt: new Date() },
  });
  if (count === 0) return;
  await mailer.sendMail({ to: job.data.email });
});`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a claim: an insert that fails the second time',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { deliveries } from './deliveries.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  try {
    await deliveries.insert({ id: job.data.id });
  } catch {
    return;
  }
  await mailer.sendMail({ to: job.data.email });
});`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'an idempotency key in the options',
      code: `import { Worker } from 'bullmq';
import Stripe from 'stripe';
const stripe = new Stripe(process.env.KEY!);
new Worker('charge', async (job) => {
  await stripe.charges.create({ amount: 100, currency: 'eur' }, { idempotencyKey: job.data.id });
});`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'an idempotency key in the headers',
      code: `import { Worker } from 'bullmq';
import axios from 'axios';
new Worker('push', async (job) => {
  await axios.post('https://a.example', job.data, { headers: { 'idempotency-key': job.data.id } });
});`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a lock around it',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { redlock } from './locks.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  await redlock.using([job.data.userId], 5000, async () => {
    await mailer.sendMail({ to: job.data.email });
  });
});`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a lock the user names',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { exclusively } from './exclusively.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  await exclusively(job.data.userId, async () => {
    await mailer.sendMail({ to: job.data.email });
  });
});`,
      options: [{ requireGuard: true }],
      settings: { tasks: { lock: ['exclusively'] } },
    },
    {
      name: 'a question the user names',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { ledger } from './ledger.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  if (await ledger.holds(job.data.id)) return;
  await mailer.sendMail({ to: job.data.email });
});`,
      options: [{ requireGuard: true }],
      settings: { tasks: { guards: ['ledger.holds'] } },
    },
    {
      name: 'a record that is there already',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { receipts } from './receipts.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  const receipt = await receipts.find(job.data.id);
  if (receipt) return;
  await mailer.sendMail({ to: job.data.email });
});`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a state that says how far it got',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { mails } from './mails.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  const mail = await mails.find(job.data.mailId);
  if (mail.status !== 'pending') return;
  await mailer.sendMail({ to: mail.to });
  await mails.update({ where: { id: mail.id }, data: { status: 'sent', sentAt: new Date() } });
});`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a function that is named after a webhook',
      code: `import { Worker } from 'bullmq';
import axios from 'axios';
new Worker('out', async function deliverWebhook(job) {
  await axios.post(job.data.url, job.data.body);
});`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a task that is named after a webhook',
      code: `import { Worker } from 'bullmq';
import axios from 'axios';
new Worker('webhooks', async (job) => {
  await axios.post(job.data.url, job.data.body);
});`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a file that is named after a webhook',
      code: `import { Worker } from 'bullmq';
import axios from 'axios';
new Worker('out', async (job) => {
  await axios.post(job.data.url, job.data.body);
});`,
      filename: 'deliver-webhook.ts',
      options: [{ requireGuard: true }],
    },
    {
      name: 'a request that reads',
      code: `import { Worker } from 'bullmq';
import axios from 'axios';
new Worker('in', async (job) => {
  await axios.get(job.data.url);
  await fetch(job.data.url);
});`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'deletes by id, upserts, logs, metrics and progress',
      code: `import { Worker } from 'bullmq';
import { drafts, logger, metrics, users } from './services.js';
new Worker('tidy', async (job) => {
  const user = await users.find(job.data.userId);
  await drafts.delete(job.data.draftId);
  await users.upsert({ id: user.id, seen: true });
  logger.info('tidied');
  metrics.increment('tidied');
  await job.updateProgress(50);
  if (user.sentAt) return;
  user.sentAt = new Date();
  await user.save();
});`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a state that says what goes on, of something the guard does not ask',
      code: `import { Worker } from 'bullmq';
import { jobs, users } from './services.js';
new Worker('sync', async ({ data }) => {
  const [run, user] = [await jobs.find(data.id), await users.find(data.userId)];
  run.status = 'processing';
  await run.save();
  if (user.status === 'done') return;
  await users.touch(user);
});`,
    },
    {
      name: 'a query selects by a state that is set with the flag',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { mails } from './mails.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async () => {
  for (const mail of await mails.findMany({ where: { status: 'pending' } })) {
    await mailer.sendMail({ to: mail.to });
    await mails.update({ where: { id: mail.id }, data: { status: 'sent', sentAt: new Date() } });
  }
});`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a query selects by the flag',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { prisma } from './prisma.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  const user = await prisma.user.findFirst({ where: { id: job.data.userId, sentAt: null } });
  await mailer.sendMail({ to: user.email });
  await prisma.user.update({ where: { id: user.id }, data: { sentAt: new Date() } });
});`,
    },
    {
      name: 'what is kept anew with every run is no flag',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { users } from './users.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  const user = await users.find(job.data.userId);
  await mailer.sendMail({ to: user.email });
  user.lastSentAt = new Date();
  user.updatedAt = new Date();
  user.blockedAt = new Date();
  user.mails += 1;
  await user.save();
});`,
    },
    {
      name: 'no guard at all, unless one is required',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  await mailer.sendMail({ to: job.data.email });
});`,
    },
    {
      name: 'a job that is handed on with an id of its own',
      code: `import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {
  await mail.add('welcome', { id: job.data.id }, { jobId: job.data.id });
});`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a claim, although the user names it an effect',
      code: `import Redis from 'ioredis';
import { Worker } from 'bullmq';
const store = new Redis();
new Worker('mail', async (job) => {
  await store.setnx(job.data.id, 1);
});`,
      options: [{ requireGuard: true }],
      settings: { tasks: { sideEffects: ['store.setnx'] } },
    },
    {
      name: 'a job that is handed on by a method called `send`, and a flag that says so',
      code: `import { PgBoss } from 'pg-boss';
import { users } from './users.js';
const boss = new PgBoss('postgres://db');
await boss.work('users', async ([job]) => {
  const user = await users.find(job.data.id);
  await boss.send('mail', { id: user.id });
  user.welcomed = true;
  await user.save();
});`,
    },
  ],
  invalid: [
    {
      name: 'a step of a workflow, which may be tried again',
      code: `import nodemailer from 'nodemailer';
import { users } from './users.js';
const mailer = nodemailer.createTransport();
export async function welcome(id) {
  'use step';
  const user = await users.find(id);
  await mailer.sendMail({ to: user.email });
  if (user.sentAt) return;
  user.sentAt = new Date();
  await user.save();
}`,
      output: `import nodemailer from 'nodemailer';
import { users } from './users.js';
const mailer = nodemailer.createTransport();
export async function welcome(id) {
  'use step';
  const user = await users.find(id);
  if (user.sentAt) return;
  await mailer.sendMail({ to: user.email });
  user.sentAt = new Date();
  await user.save();
}`,
      errors: [
        {
          messageId: 'late',
          data: { call: 'mailer.sendMail', asks: 'user.sentAt' },
          line: 7,
          column: 9,
          endLine: 7,
          endColumn: 44,
        },
      ],
    },
    {
      name: 'a late guard that belongs to the effect',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { users } from './users.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  const user = await users.find(job.data.userId);
  await mailer.sendMail({ to: user.email });
  if (user.sentAt) return;
  user.sentAt = new Date();
  await user.save();
});`,
      output: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { users } from './users.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  const user = await users.find(job.data.userId);
  if (user.sentAt) return;
  await mailer.sendMail({ to: user.email });
  user.sentAt = new Date();
  await user.save();
});`,
      errors: [
        {
          messageId: 'late',
          data: { call: 'mailer.sendMail', asks: 'user.sentAt' },
          line: 7,
          column: 9,
          endLine: 7,
          endColumn: 44,
        },
      ],
    },
    {
      name: 'a late guard and its comments, in JavaScript, with lines of Windows',
      code: `const { Worker } = require('bullmq');\r
const stripe = require('stripe')(process.env.KEY);\r
const orders = require('./orders');\r
new Worker('charge', async (job) => {\r
  const order = await orders.load(job.data.orderId);\r
  // the money\r
  const charge = await stripe.charges.create({ amount: order.amount });\r
  // once is enough\r
  if (order.state === 'paid') {\r
    console.log('paid already');\r
    return; // nothing to do\r
  }\r
  await orders.close(order, charge.id);\r
});`,
      filename: 'file.js',
      output: `const { Worker } = require('bullmq');\r
const stripe = require('stripe')(process.env.KEY);\r
const orders = require('./orders');\r
new Worker('charge', async (job) => {\r
  const order = await orders.load(job.data.orderId);\r
  // once is enough\r
  if (order.state === 'paid') {\r
    console.log('paid already');\r
    return; // nothing to do\r
  }\r
  // the money\r
  const charge = await stripe.charges.create({ amount: order.amount });\r
  await orders.close(order, charge.id);\r
});`,
      errors: [
        {
          messageId: 'late',
          data: { call: 'stripe.charges.create', asks: 'order.state' },
          line: 7,
          column: 24,
          endLine: 7,
          endColumn: 71,
        },
      ],
    },
    {
      name: 'a late guard that may be about something else',
      code: `import Queue from 'bull';
import sendgrid from '@sendgrid/mail';
import { users } from './users.js';
new Queue('mail').process(async (job) => {
  const user = await users.find(job.data.userId);
  await sendgrid.send({ to: user.email });
  if (user.processed) return;
  await users.count(user);
});`,
      output: null,
      errors: [
        {
          messageId: 'late',
          data: { call: 'sendgrid.send', asks: 'user.processed' },
          line: 6,
          column: 9,
          endLine: 6,
          endColumn: 42,
          suggestions: [
            {
              messageId: 'move',
              output: `import Queue from 'bull';
import sendgrid from '@sendgrid/mail';
import { users } from './users.js';
new Queue('mail').process(async (job) => {
  const user = await users.find(job.data.userId);
  if (user.processed) return;
  await sendgrid.send({ to: user.email });
  await users.count(user);
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a late guard that needs a name which comes after the effect',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { logger, users } from './services.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  const user = await users.find(job.data.userId);
  await mailer.sendMail({ to: user.email });
  const log = logger.child({ id: job.id });
  if (user.sentAt) {
    log.info('again');
    return;
  }
  user.sentAt = new Date();
  await user.save();
});`,
      output: null,
      errors: [
        {
          messageId: 'late',
          data: { call: 'mailer.sendMail', asks: 'user.sentAt' },
          line: 7,
          column: 9,
          endLine: 7,
          endColumn: 44,
        },
      ],
    },
    {
      name: 'a late guard of one round of a loop',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { users } from './users.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async () => {
  for (const user of await users.all()) {
    await mailer.sendMail({ to: user.email });
    if (user.sentAt) continue;
    user.sentAt = new Date();
    await user.save();
  }
});`,
      output: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { users } from './users.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async () => {
  for (const user of await users.all()) {
    if (user.sentAt) continue;
    await mailer.sendMail({ to: user.email });
    user.sentAt = new Date();
    await user.save();
  }
});`,
      errors: [
        {
          messageId: 'late',
          data: { call: 'mailer.sendMail', asks: 'user.sentAt' },
          line: 7,
          column: 11,
          endLine: 7,
          endColumn: 46,
        },
      ],
    },
    {
      name: 'the function a body does nothing but call',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { users } from './users.js';
const mailer = nodemailer.createTransport();
async function welcome(userId: string): Promise<void> {
  const user = await users.find(userId);
  await mailer.sendMail({ to: user.email });
  if (user.sentAt) return;
  user.sentAt = new Date();
  await user.save();
}
new Worker('mail', async (job) => {
  await welcome(job.data.userId);
});`,
      output: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { users } from './users.js';
const mailer = nodemailer.createTransport();
async function welcome(userId: string): Promise<void> {
  const user = await users.find(userId);
  if (user.sentAt) return;
  await mailer.sendMail({ to: user.email });
  user.sentAt = new Date();
  await user.save();
}
new Worker('mail', async (job) => {
  await welcome(job.data.userId);
});`,
      errors: [
        {
          messageId: 'late',
          data: { call: 'mailer.sendMail', asks: 'user.sentAt' },
          line: 7,
          column: 9,
          endLine: 7,
          endColumn: 44,
        },
      ],
    },
    {
      name: 'an effect the user names',
      code: `import { Worker } from 'bullmq';
import { press, books } from './press.js';
new Worker('print', async (job) => {
  const book = await books.find(job.data.bookId);
  await press.emboss(book);
  if (book.completed) return;
  book.completed = true;
  await book.save();
});`,
      settings: { tasks: { sideEffects: ['press.emboss'] } },
      output: `import { Worker } from 'bullmq';
import { press, books } from './press.js';
new Worker('print', async (job) => {
  const book = await books.find(job.data.bookId);
  if (book.completed) return;
  await press.emboss(book);
  book.completed = true;
  await book.save();
});`,
      errors: [
        {
          messageId: 'late',
          data: { call: 'press.emboss', asks: 'book.completed' },
          line: 5,
          column: 9,
          endLine: 5,
          endColumn: 27,
        },
      ],
    },
    {
      name: 'state that is overwritten before it is asked',
      code: `import { Worker } from 'bullmq';
import { runs } from './runs.js';
new Worker('sync', async (job) => {
  const run = await runs.find(job.data.runId);
  run.status = 'active';
  await run.save();
  if (run.status === 'done') return;
  await runs.work(run);
});`,
      output: null,
      errors: [
        {
          messageId: 'overwritten',
          data: { asks: 'run.status' },
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 13,
          suggestions: [
            {
              messageId: 'move',
              output: `import { Worker } from 'bullmq';
import { runs } from './runs.js';
new Worker('sync', async (job) => {
  const run = await runs.find(job.data.runId);
  if (run.status === 'done') return;
  run.status = 'active';
  await run.save();
  await runs.work(run);
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a one-shot flag nobody asks',
      code: `import { Processor, WorkerHost } from '@nestjs/bullmq';
import { MailerService } from '@nestjs-modules/mailer';
import type { Job } from 'bullmq';
import { Users } from './users.js';
@Processor('mail')
export class MailProcessor extends WorkerHost {
  constructor(
    private readonly mailer: MailerService,
    private readonly users: Users,
  ) {
    super();
  }
  async process(job: Job<{ userId: string }>): Promise<void> {
    const user = await this.users.findOne(job.data.userId);
    await this.mailer.sendMail({ to: user.email });
    user.welcomed = true;
    await this.users.save(user);
  }
}`,
      output: `import { Processor, WorkerHost } from '@nestjs/bullmq';
import { MailerService } from '@nestjs-modules/mailer';
import type { Job } from 'bullmq';
import { Users } from './users.js';
@Processor('mail')
export class MailProcessor extends WorkerHost {
  constructor(
    private readonly mailer: MailerService,
    private readonly users: Users,
  ) {
    super();
  }
  async process(job: Job<{ userId: string }>): Promise<void> {
    const user = await this.users.findOne(job.data.userId);
    if (user.welcomed) return;
    await this.mailer.sendMail({ to: user.email });
    user.welcomed = true;
    await this.users.save(user);
  }
}`,
      errors: [
        {
          messageId: 'unread',
          data: { call: 'this.mailer.sendMail', flag: 'welcomed' },
          line: 15,
          column: 11,
          endLine: 15,
          endColumn: 51,
        },
      ],
    },
    {
      name: 'a call that is an effect by its name and by the flag that is set after it',
      code: `import { Worker } from 'bullmq'
import { sendWelcomeEmail } from './mail.js'
import { users } from './users.js'
new Worker('mail', async (job) => {
  const user = await users.find(job.data.userId)
  await sendWelcomeEmail(user)
  user.welcomed = true
  await user.save()
})`,
      output: `import { Worker } from 'bullmq'
import { sendWelcomeEmail } from './mail.js'
import { users } from './users.js'
new Worker('mail', async (job) => {
  const user = await users.find(job.data.userId)
  if (user.welcomed) return
  await sendWelcomeEmail(user)
  user.welcomed = true
  await user.save()
})`,
      errors: [
        {
          messageId: 'unread',
          data: { call: 'sendWelcomeEmail', flag: 'welcomed' },
          line: 6,
          column: 9,
          endLine: 6,
          endColumn: 31,
        },
      ],
    },
    {
      name: 'a date nobody asks: it may be set anew each month',
      code: `import { Worker } from 'bullmq';
import { Resend } from 'resend';
import { prisma } from './prisma.js';
const resend = new Resend(process.env.KEY);
new Worker('mail', async (job) => {
  const invoice = await prisma.invoice.findUnique({ where: { id: job.data.invoiceId } });
  await resend.emails.send({ from: 'a@a.example', to: invoice.email, subject: 'Invoice' });
  await prisma.invoice.update({ where: { id: invoice.id }, data: { sentAt: new Date() } });
});`,
      output: null,
      errors: [
        {
          messageId: 'unread',
          data: { call: 'resend.emails.send', flag: 'sentAt' },
          line: 7,
          column: 9,
          endLine: 7,
          endColumn: 91,
          suggestions: [
            {
              messageId: 'ask',
              output: `import { Worker } from 'bullmq';
import { Resend } from 'resend';
import { prisma } from './prisma.js';
const resend = new Resend(process.env.KEY);
new Worker('mail', async (job) => {
  const invoice = await prisma.invoice.findUnique({ where: { id: job.data.invoiceId } });
  if (invoice.sentAt) return;
  await resend.emails.send({ from: 'a@a.example', to: invoice.email, subject: 'Invoice' });
  await prisma.invoice.update({ where: { id: invoice.id }, data: { sentAt: new Date() } });
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a word nobody asks for, in one round of a loop',
      code: `import { Worker } from 'bullmq';
import { sendReceipt } from './mail.js';
import { orders } from './orders.js';
new Worker('receipts', async (job) => {
  for (const order of await orders.findMany({ where: { day: job.data.day } })) {
    await sendReceipt(order);
    order.status = 'notified';
    await order.save();
  }
});`,
      output: null,
      errors: [
        {
          messageId: 'unread',
          data: { call: 'sendReceipt', flag: 'status' },
          line: 6,
          column: 11,
          endLine: 6,
          endColumn: 29,
          suggestions: [
            {
              messageId: 'ask',
              output: `import { Worker } from 'bullmq';
import { sendReceipt } from './mail.js';
import { orders } from './orders.js';
new Worker('receipts', async (job) => {
  for (const order of await orders.findMany({ where: { day: job.data.day } })) {
    if (order.status === 'notified') continue;
    await sendReceipt(order);
    order.status = 'notified';
    await order.save();
  }
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a flag in a body that calls back',
      code: `import Queue from 'bull';
import nodemailer from 'nodemailer';
import { users } from './users.js';
const mailer = nodemailer.createTransport();
new Queue('mail').process(async (job, done) => {
  const user = await users.find(job.data.userId);
  await mailer.sendMail({ to: user.email });
  user.notified = true;
  await user.save();
  done();
});`,
      output: null,
      errors: [
        {
          messageId: 'unread',
          data: { call: 'mailer.sendMail', flag: 'notified' },
          line: 7,
          column: 9,
          endLine: 7,
          endColumn: 44,
          suggestions: [
            {
              messageId: 'ask',
              output: `import Queue from 'bull';
import nodemailer from 'nodemailer';
import { users } from './users.js';
const mailer = nodemailer.createTransport();
new Queue('mail').process(async (job, done) => {
  const user = await users.find(job.data.userId);
  if (user.notified) return done();
  await mailer.sendMail({ to: user.email });
  user.notified = true;
  await user.save();
  done();
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a flag of which nothing is loaded: nothing to ask',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { prisma } from './prisma.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  await mailer.sendMail({ to: job.data.email });
  await prisma.user.update({ where: { id: job.data.userId }, data: { notified: true } });
});`,
      output: null,
      errors: [
        {
          messageId: 'unread',
          data: { call: 'mailer.sendMail', flag: 'notified' },
          line: 6,
          column: 9,
          endLine: 6,
          endColumn: 48,
        },
      ],
    },
    {
      name: 'no guard at all, where one is required: a mail, a payment, a request, a counter, a destructive read',
      code: `import { Worker } from 'bullmq';
import axios from 'axios';
import Redis from 'ioredis';
import nodemailer from 'nodemailer';
import Stripe from 'stripe';
const redis = new Redis();
const mailer = nodemailer.createTransport();
const stripe = new Stripe(process.env.KEY!);
new Worker('all', async (job) => {
  await mailer.sendMail({ to: job.data.email });
  await stripe.refunds.create({ charge: job.data.charge });
  await axios.put(job.data.url, job.data);
  await fetch(job.data.url, { method: 'POST' });
  await redis.incr('sent');
  const next = await redis.lpop('next');
  console.log(next);
});`,
      options: [{ requireGuard: true }],
      output: null,
      errors: [
        {
          messageId: 'unguarded',
          data: { call: 'mailer.sendMail' },
          line: 10,
          column: 9,
          endLine: 10,
          endColumn: 48,
        },
        {
          messageId: 'unguarded',
          data: { call: 'stripe.refunds.create' },
          line: 11,
          column: 9,
          endLine: 11,
          endColumn: 59,
        },
        {
          messageId: 'unguarded',
          data: { call: 'axios.put' },
          line: 12,
          column: 9,
          endLine: 12,
          endColumn: 42,
        },
        {
          messageId: 'unguarded',
          data: { call: 'fetch' },
          line: 13,
          column: 9,
          endLine: 13,
          endColumn: 48,
        },
        {
          messageId: 'unguarded',
          data: { call: 'redis.incr' },
          line: 14,
          column: 9,
          endLine: 14,
          endColumn: 27,
        },
        {
          messageId: 'unguarded',
          data: { call: 'redis.lpop' },
          line: 15,
          column: 22,
          endLine: 15,
          endColumn: 40,
        },
      ],
    },
    {
      name: 'a check that the entity is there is no guard',
      code: `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';
import { users } from './users.js';
const mailer = nodemailer.createTransport();
new Worker('mail', async (job) => {
  const user = await users.find(job.data.userId);
  if (!user) return;
  await mailer.sendMail({ to: user.email });
});`,
      options: [{ requireGuard: true }],
      output: null,
      errors: [
        {
          messageId: 'unguarded',
          data: { call: 'mailer.sendMail' },
          line: 8,
          column: 9,
          endLine: 8,
          endColumn: 44,
        },
      ],
    },
  ],
});
