import rule from '../../src/rules/no-shared-mutable-state.js';
import { EXACT, typescript } from '../tester.js';

typescript.run('no-shared-mutable-state', rule, {
  assertionOptions: EXACT,
  valid: [
    {
      name: 'the same names of another library',
      code: `import { Worker } from './worker.js';
import { send } from './send.js';
let last = null;
new Worker('mail', async (job) => {
  if (last === job.id) return;
  last = job.id;
  await send(job.data);
});`,
    },
    {
      name: 'the same class without the decorator',
      code: `import { Injectable } from '@nestjs/common';
import { Job } from 'bullmq';
import { send } from './send.js';
@Injectable()
export class MailSender {
  private current: Job | null = null;
  async process(job: Job) {
    this.current = job;
    await send(this.current);
  }
}`,
    },
    {
      name: 'a decorator of another library',
      code: `import { Job } from 'bullmq';
import { Processor } from './decorators.js';
import { send } from './send.js';
@Processor('mail')
export class MailProcessor {
  private current: Job | null = null;
  async process(job: Job) {
    this.current = job;
    await send(this.current);
  }
}`,
    },
    {
      name: 'a body that nobody can read',
      code: `import { Worker } from 'bullmq';
import { handlers } from './handlers.js';
let last = null;
const all = { ...handlers };
export const remember = (id) => {
  if (last !== id) last = id;
};
new Worker('mail', all.mail);`,
    },
    {
      name: 'a processor with options that nobody can read',
      code: `import { Processor, WorkerHost } from '@nestjs/bullmq';
import { options } from './options.js';
import { send } from './send.js';
@Processor({ ...options, name: 'mail' })
export class MailProcessor extends WorkerHost {
  private current: string | null = null;
  async process(job) {
    this.current = job.data.email;
    await send(this.current);
  }
}`,
    },
    {
      name: 'a variable of the task',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
new Worker('mail', async (job) => {
  const sent = new Set<string>();
  let total = 0;
  for (const { email } of job.data.users) {
    if (sent.has(email)) continue;
    sent.add(email);
    total += 1;
    await send(email);
  }
  return total;
});`,
    },
    {
      name: 'a local that hides the variable of the module',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
let total = 0;
export const count = () => (total += 1);
new Worker('mail', async (job) => {
  let total = 0;
  for (const user of job.data.users) total += await send(user);
  return total;
});`,
    },
    {
      name: 'a variable of the function that makes the worker',
      code: `import { Worker } from 'bullmq';
export function start() {
  let total = 0;
  return new Worker('mail', async (job) => {
    total += 1;
    return total;
  });
}`,
    },
    {
      name: 'what is declared and only read',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
const KINDS = new Set(['welcome', 'news']);
const limits = { perDay: 10 };
let sender = 'shop@shop.example';
new Worker('mail', async (job) => {
  if (!KINDS.has(job.name)) return;
  await send(sender, limits.perDay);
});`,
    },
    {
      name: 'what is written and never read',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
let last;
new Worker('mail', async (job) => {
  await send(job.data);
  last = job.id;
});`,
    },
    {
      name: 'what the task writes and others read',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
const running = new Set();
export const isRunning = (id) => running.has(id);
new Worker('mail', async (job) => {
  running.add(job.id);
  try {
    await send(job.data);
  } finally {
    running.delete(job.id);
  }
});`,
    },
    {
      name: 'a lazy value: if (!x)',
      code: `import { Worker } from 'bullmq';
import { load, send } from './mail.js';
let template;
new Worker('mail', async (job) => {
  if (!template) template = await load('welcome');
  await send(job.data, template);
});`,
    },
    {
      name: 'a lazy value: if (x === null)',
      code: `import { Worker } from 'bullmq';
import { load, send } from './mail.js';
let template: string | null = null;
new Worker('mail', async (job) => {
  if (template === null) {
    template = await load('welcome');
  }
  await send(job.data, template);
});`,
    },
    {
      name: 'a lazy value: ??=',
      code: `import { Worker } from 'bullmq';
import { load, send } from './mail.js';
let template: string | undefined;
new Worker('mail', async (job) => {
  template ??= await load('welcome');
  await send(job.data, template);
});`,
    },
    {
      name: 'a lazy value: x = x || …',
      code: `import { Worker } from 'bullmq';
import { load, send } from './mail.js';
let template: string | undefined;
new Worker('mail', async (job) => {
  template = template || (await load('welcome'));
  await send(job.data, template);
});`,
    },
    {
      name: 'a lazy value: x = x ?? …',
      code: `import { Worker } from 'bullmq';
import { load, send } from './mail.js';
let template: string | undefined;
new Worker('mail', async (job) => {
  template = template ?? (await load('welcome'));
  await send(job.data, template);
});`,
    },
    {
      name: 'a lazy value: x = x ? x : …',
      code: `import { Worker } from 'bullmq';
import { load, send } from './mail.js';
let template: string | undefined;
new Worker('mail', async (job) => {
  template = template ? template : await load('welcome');
  await send(job.data, template);
});`,
    },
    {
      name: 'a lazy value of a helper',
      code: `import Queue from 'bull';
import { load, send } from './mail.js';
let template;
async function welcome() {
  if (template) return template;
  template = await load('welcome');
  return template;
}
new Queue('mail').process(async (job) => {
  await send(job.data, await welcome());
});`,
    },
    {
      name: 'a memo map: if (!m.has(k))',
      code: `import { Worker } from 'bullmq';
import { load, send } from './mail.js';
const templates = new Map<string, string>();
new Worker('mail', async (job) => {
  if (!templates.has(job.name)) templates.set(job.name, await load(job.name));
  await send(job.data, templates.get(job.name));
});`,
    },
    {
      name: 'a memo map: if (known) return known',
      code: `import Queue from 'bull';
import { load, send } from './mail.js';
const templates = new Map();
async function template(name) {
  const known = templates.get(name);
  if (known) return known;
  const loaded = await load(name);
  templates.set(name, loaded);
  return loaded;
}
new Queue('mail').process('welcome', async (job) => {
  await send(job.data, await template('welcome'));
});`,
    },
    {
      name: 'a memo map that is emptied when it is full',
      code: `import { Worker } from 'bullmq';
import { load, send } from './mail.js';
const templates = new Map<string, string>();
new Worker('mail', async (job) => {
  let template = templates.get(job.name);
  if (!template) {
    if (templates.size > 500) templates.clear();
    template = await load(job.name);
    templates.set(job.name, template);
  }
  await send(job.data, template);
});`,
    },
    {
      name: 'a memo record with a compound test',
      code: `import { Worker } from 'bullmq';
import { isDev, load, send } from './mail.js';
const templates: Record<string, string> = {};
new Worker('mail', async (job) => {
  if (isDev || !templates[job.name]) templates[job.name] = await load(job.name);
  await send(job.data, templates[job.name]);
});`,
    },
    {
      name: 'a cache with an age',
      code: `import { Worker } from 'bullmq';
import { convert, load } from './rates.js';
let rates = null;
let readAt = 0;
new Worker('prices', async (job) => {
  if (Date.now() - readAt > 60_000) {
    rates = await load();
    readAt = Date.now();
  }
  await convert(job.data, rates);
});`,
    },
    {
      name: 'a registry that is filled at load',
      code: `import { Worker } from 'bullmq';
import { sendNews, sendWelcome } from './mail.js';
const handlers = new Map();
handlers.set('news', sendNews);
export const register = (name, handler) => handlers.set(name, handler);
register('welcome', sendWelcome);
new Worker('mail', async (job) => {
  await handlers.get(job.name)(job);
});`,
    },
    {
      name: 'a handle that is injected once',
      code: `import { Worker } from 'bullmq';
let mailer;
export function register(given) {
  mailer = given;
}
new Worker('mail', async (job) => {
  await mailer.send(job.data);
});`,
    },
    {
      name: 'a client',
      code: `import { Worker } from 'bullmq';
import Redis from 'ioredis';
const redis = new Redis();
new Worker('mail', async (job) => {
  await redis.set(job.data.id, job.data.email);
  return redis.get(job.data.id);
});`,
    },
    {
      name: 'a client that is connected again',
      code: `import { Worker } from 'bullmq';
import { connect } from './smtp.js';
let connection = connect();
new Worker('mail', async (job) => {
  if (job.attemptsMade > 0) connection = connect();
  await connection.send(job.data);
});`,
    },
    {
      name: 'a timer',
      code: `import { Worker } from 'bullmq';
import { flush, keep } from './rows.js';
let later: NodeJS.Timeout | undefined;
new Worker('rows', async (job) => {
  await keep(job.data.row);
  clearTimeout(later);
  later = setTimeout(flush, 1000);
});`,
    },
    {
      name: 'a pool, a logger and a metric',
      code: `import { Worker } from 'bullmq';
import pg from 'pg';
import pino from 'pino';
import { Gauge } from 'prom-client';
const pool = new pg.Pool();
const logger = pino();
const depth = new Gauge({ name: 'depth', help: 'How many are open.' });
new Worker('mail', async (job) => {
  logger.level = job.data.level;
  depth.set(job.data.open);
  await pool.query('select 1', [logger.level, depth]);
});`,
    },
    {
      name: 'what the context of a run holds',
      code: `import { AsyncLocalStorage } from 'node:async_hooks';
import { Worker } from 'bullmq';
import { send } from './send.js';
const context = new AsyncLocalStorage<string>();
new Worker('mail', async (job) => {
  context.enterWith(job.data.tenant);
  await send(job.data, context.getStore());
});`,
    },
    {
      name: 'a signal handler',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
let stopping = false;
process.on('SIGTERM', () => {
  stopping = true;
});
new Worker('mail', async (job) => {
  for (const user of job.data.users) {
    if (stopping) throw new Error('stopped');
    await send(user);
  }
});`,
    },
    {
      name: 'a value that is only logged',
      code: `import { Worker } from 'bullmq';
import { logger } from './logger.js';
import { send } from './send.js';
let sent = 0;
new Worker('mail', async (job) => {
  await send(job.data);
  sent += 1;
  logger.info({ sent }, 'on its way');
});`,
    },
    {
      name: 'a value that is only shown as progress',
      code: `import Queue from 'bull';
import { send } from './send.js';
let sent = 0;
new Queue('mail').process(async (job) => {
  await send(job.data);
  sent++;
  await job.progress(sent);
});`,
    },
    {
      name: 'a write under a lock',
      code: `import { Worker } from 'bullmq';
import { Mutex } from 'async-mutex';
import { save } from './totals.js';
const mutex = new Mutex();
let total = 0;
new Worker('mail', async (job) => {
  await mutex.runExclusive(async () => {
    total += job.data.amount;
    await save(total);
  });
});`,
    },
    {
      name: 'a write under a lock the user names',
      code: `import { Worker } from 'bullmq';
import { exclusively } from './exclusively.js';
import { save } from './totals.js';
let total = 0;
new Worker('mail', async (job) => {
  await exclusively(async () => {
    total += job.data.amount;
    await save(total);
  });
});`,
      settings: { tasks: { lock: ['exclusively'] } },
    },
    {
      name: 'a field of a processor that is made for each job',
      code: `import { Processor, WorkerHost } from '@nestjs/bullmq';
import { Scope } from '@nestjs/common';
import { send } from './send.js';
@Processor({ name: 'mail', scope: Scope.REQUEST })
export class MailProcessor extends WorkerHost {
  private current: string | null = null;
  async process(job) {
    this.current = job.data.email;
    await send(this.current);
  }
}`,
    },
    {
      name: 'a field of a Bull processor that is made for each job',
      code: `import { Process, Processor } from '@nestjs/bull';
import { Scope } from '@nestjs/common';
import { send } from './send.js';
@Processor({ name: 'mail', scope: Scope.REQUEST })
export class MailProcessor {
  private current: string | null = null;
  @Process()
  async deliver(job) {
    this.current = job.data.email;
    await send(this.current);
  }
}`,
    },
    {
      name: 'a field that is set before the first job',
      code: `import { Processor, WorkerHost } from '@nestjs/bullmq';
import { load, send } from './mail.js';
@Processor('mail')
export class MailProcessor extends WorkerHost {
  private template = '';
  async onModuleInit() {
    this.template = await load('welcome');
  }
  async process(job) {
    await send(job.data, this.template);
  }
}`,
    },
    {
      name: 'what is injected into a processor',
      code: `import { InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
import { Queue } from 'bullmq';
import { Users } from './users.js';
@Processor('mail')
export class MailProcessor extends WorkerHost {
  constructor(
    @InjectQueue('sms') private readonly sms: Queue,
    private readonly users: Users,
  ) {
    super();
  }
  async process(job) {
    await this.sms.add('welcome', job.data);
    await this.users.delete(job.data.id);
    return this.users.count();
  }
}`,
    },
    {
      name: 'a memo map of a processor',
      code: `import { Processor, WorkerHost } from '@nestjs/bullmq';
import { load, send } from './mail.js';
@Processor('mail')
export class MailProcessor extends WorkerHost {
  private readonly templates = new Map<string, string>();
  async process(job) {
    if (!this.templates.has(job.name)) this.templates.set(job.name, await load(job.name));
    await send(job.data, this.templates.get(job.name));
  }
}`,
    },
    {
      name: 'a counter of a processor that is only logged',
      code: `import { Process, Processor } from '@nestjs/bull';
import { Logger } from '@nestjs/common';
import { send } from './send.js';
@Processor('mail')
export class MailProcessor {
  private readonly logger = new Logger('mail');
  private sent = 0;
  @Process()
  async deliver(job) {
    await send(job.data);
    this.sent += 1;
    this.logger.log(\`\${this.sent} mails\`);
  }
}`,
    },
    {
      name: 'what a step gives, and what only the step itself uses',
      code: `import { Inngest } from 'inngest';
import { load, save } from './shop.js';
const inngest = new Inngest({ id: 'shop' });
export const count = inngest.createFunction({ id: 'count' }, async ({ event, step }) => {
  const total = await step.run('count', async () => {
    let sum = 0;
    for (const id of event.data.ids) sum += await load(id);
    return sum;
  });
  await step.run('save', async () => save(total));
});`,
    },
    {
      name: 'what a function of the file does with its own variables in a step',
      code: `import { Inngest } from 'inngest';
import { load, save } from './shop.js';
const inngest = new Inngest({ id: 'shop' });
export const count = inngest.createFunction({ id: 'count' }, async ({ event, step }) => {
  return step.run('count', async () => sumOf(event.data.ids));
});
async function sumOf(ids) {
  let sum = 0;
  for (const id of ids) sum += await load(id);
  return sum;
}`,
    },
    {
      name: 'a cache of the module that a step fills',
      code: `import { Inngest } from 'inngest';
import { load, save } from './shop.js';
const inngest = new Inngest({ id: 'shop' });
const cache = new Map();
export const count = inngest.createFunction({ id: 'count' }, async ({ event, step }) => {
  await step.run('load', async () => {
    if (!cache.has(event.data.id)) cache.set(event.data.id, await load(event.data.id));
    await save(cache.get(event.data.id));
  });
});`,
    },
    {
      name: 'a variable of the module of a Temporal workflow, which is isolated',
      code: `import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities.js';
const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
let total = 0;
export async function order(id: string): Promise<number> {
  total += 1;
  await charge(id);
  return total;
}`,
    },
    {
      name: 'a variable of the module of a task of Trigger.dev, each run of which has a process',
      code: `import { task } from '@trigger.dev/sdk';
import { save } from './shop.js';
let total = 0;
export const count = task({
  id: 'count',
  run: async () => {
    total += 1;
    await save(total);
  },
});`,
    },
  ],
  invalid: [
    {
      name: 'a variable that is read before it is written',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
let last: string | null = null;
new Worker('mail', async (job) => {
  if (last === job.data.email) return;
  last = job.data.email;
  await send(job.data);
});`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'last' },
          line: 6,
          column: 3,
          endLine: 6,
          endColumn: 7,
          suggestions: [
            {
              messageId: 'move',
              output: `import { Worker } from 'bullmq';
import { send } from './send.js';
new Worker('mail', async (job) => {
  let last: string | null = null;
  if (last === job.data.email) return;
  last = job.data.email;
  await send(job.data);
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a variable that is written before it is read',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
let emails: string[] = [];
new Worker('mail', async (job) => {
  emails = [];
  for (const user of job.data.users) emails.push(user.email);
  await send(emails);
});`,
      output: `import { Worker } from 'bullmq';
import { send } from './send.js';
new Worker('mail', async (job) => {
  let emails: string[] = [];
  emails = [];
  for (const user of job.data.users) emails.push(user.email);
  await send(emails);
});`,
      errors: [
        {
          messageId: 'module',
          data: { name: 'emails' },
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 9,
        },
      ],
    },
    {
      name: 'a variable without a value, in JavaScript',
      code: `const { Worker } = require('bullmq')
const { send } = require('./send.js')
let user
module.exports = new Worker('mail', async function (job) {
  user = job.data.user
  await send(user)
})`,
      filename: 'file.js',
      output: `const { Worker } = require('bullmq')
const { send } = require('./send.js')
module.exports = new Worker('mail', async function (job) {
  let user
  user = job.data.user
  await send(user)
})`,
      errors: [
        {
          messageId: 'module',
          data: { name: 'user' },
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 7,
        },
      ],
    },
    {
      name: 'a body that stands on its own, with a comment above the variable',
      code: `import Queue from 'bull';
import { send } from './send.js';

// whom this mail is for
let user = null; // of the payload

async function deliver(job) {
  user = job.data.user;
  await send(user);
}

new Queue('mail').process(deliver);`,
      output: `import Queue from 'bull';
import { send } from './send.js';


async function deliver(job) {
  // whom this mail is for
  let user = null; // of the payload
  user = job.data.user;
  await send(user);
}

new Queue('mail').process(deliver);`,
      errors: [
        {
          messageId: 'module',
          data: { name: 'user' },
          line: 8,
          column: 3,
          endLine: 8,
          endColumn: 7,
        },
      ],
    },
    {
      name: 'a variable of the module of a processor',
      code: `import { Processor, WorkerHost } from '@nestjs/bullmq';
import { send } from './send.js';
let email: string;
@Processor('mail')
export class MailProcessor extends WorkerHost {
  async process(job) {
    email = job.data.email;
    await send(email);
  }
}`,
      output: `import { Processor, WorkerHost } from '@nestjs/bullmq';
import { send } from './send.js';
@Processor('mail')
export class MailProcessor extends WorkerHost {
  async process(job) {
    let email: string;
    email = job.data.email;
    await send(email);
  }
}`,
      errors: [
        {
          messageId: 'module',
          data: { name: 'email' },
          line: 7,
          column: 5,
          endLine: 7,
          endColumn: 10,
        },
      ],
    },
    {
      name: 'a variable that only one branch writes',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
let sender = 'shop@shop.example';
new Worker('mail', async (job) => {
  if (job.data.sender) sender = job.data.sender;
  await send(job.data, sender);
});`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'sender' },
          line: 5,
          column: 24,
          endLine: 5,
          endColumn: 30,
          suggestions: [
            {
              messageId: 'move',
              output: `import { Worker } from 'bullmq';
import { send } from './send.js';
new Worker('mail', async (job) => {
  let sender = 'shop@shop.example';
  if (job.data.sender) sender = job.data.sender;
  await send(job.data, sender);
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a counter, for counting reads',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
let sent = 0;
new Worker('mail', async (job) => {
  await send(job.data);
  sent += 1;
});`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'sent' },
          line: 6,
          column: 3,
          endLine: 6,
          endColumn: 7,
          suggestions: [
            {
              messageId: 'move',
              output: `import { Worker } from 'bullmq';
import { send } from './send.js';
new Worker('mail', async (job) => {
  let sent = 0;
  await send(job.data);
  sent += 1;
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a counter that decides something',
      code: `import Queue from 'bull';
import { flush, send } from './mail.js';
let sent = 0;
new Queue('mail').process('welcome', 5, async (job) => {
  await send(job.data);
  sent++;
  if (sent % 100 === 0) await flush();
});`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'sent' },
          line: 6,
          column: 3,
          endLine: 6,
          endColumn: 7,
          suggestions: [
            {
              messageId: 'move',
              output: `import Queue from 'bull';
import { flush, send } from './mail.js';
new Queue('mail').process('welcome', 5, async (job) => {
  let sent = 0;
  await send(job.data);
  sent++;
  if (sent % 100 === 0) await flush();
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a counter that is logged, and told to others',
      code: `import { Worker } from 'bullmq';
import { logger } from './logger.js';
import { send } from './send.js';
let sent = 0;
export const sentSoFar = () => sent;
new Worker('mail', async (job) => {
  await send(job.data);
  sent += 1;
  logger.info({ sent }, 'on its way');
});`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'sent' },
          line: 8,
          column: 3,
          endLine: 8,
          endColumn: 7,
        },
      ],
    },
    {
      name: 'a list that is pushed to',
      code: `import { Worker } from 'bullmq';
import { save } from './rows.js';
const batch: string[] = [];
new Worker('rows', async (job) => {
  batch.push(job.data.row);
  if (batch.length >= 100) await save(batch.splice(0));
});`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'batch' },
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 27,
          suggestions: [
            {
              messageId: 'move',
              output: `import { Worker } from 'bullmq';
import { save } from './rows.js';
new Worker('rows', async (job) => {
  const batch: string[] = [];
  batch.push(job.data.row);
  if (batch.length >= 100) await save(batch.splice(0));
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a body of one expression',
      code: `import { Worker } from 'bullmq';
const rows = [];
new Worker('rows', async (job) => rows.push(job.data.row));`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'rows' },
          line: 3,
          column: 35,
          endLine: 3,
          endColumn: 58,
        },
      ],
    },
    {
      name: 'a set that keeps a job from its work',
      code: `const Queue = require('bull');
const { send } = require('./send.js');
const seen = new Set();
new Queue('mail').process(async (job) => {
  if (seen.has(job.data.email)) return;
  seen.add(job.data.email);
  await send(job.data);
});`,
      filename: 'file.js',
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'seen' },
          line: 6,
          column: 3,
          endLine: 6,
          endColumn: 27,
          suggestions: [
            {
              messageId: 'move',
              output: `const Queue = require('bull');
const { send } = require('./send.js');
new Queue('mail').process(async (job) => {
  const seen = new Set();
  if (seen.has(job.data.email)) return;
  seen.add(job.data.email);
  await send(job.data);
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a record that is written by key',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
const tries: Record<string, number> = {};
new Worker('mail', async (job) => {
  tries[job.data.email] = (tries[job.data.email] ?? 0) + 1;
  if (tries[job.data.email] > 3) return;
  await send(job.data);
});`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'tries' },
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 24,
          suggestions: [
            {
              messageId: 'move',
              output: `import { Worker } from 'bullmq';
import { send } from './send.js';
new Worker('mail', async (job) => {
  const tries: Record<string, number> = {};
  tries[job.data.email] = (tries[job.data.email] ?? 0) + 1;
  if (tries[job.data.email] > 3) return;
  await send(job.data);
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a property of an object',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
const options = { sender: 'shop@shop.example' };
new Worker('mail', async (job) => {
  options.sender = job.data.sender;
  await send(job.data, options);
});`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'options' },
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 17,
          suggestions: [
            {
              messageId: 'move',
              output: `import { Worker } from 'bullmq';
import { send } from './send.js';
new Worker('mail', async (job) => {
  const options = { sender: 'shop@shop.example' };
  options.sender = job.data.sender;
  await send(job.data, options);
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a key that is deleted',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
const open = { news: true, welcome: true };
new Worker('mail', async (job) => {
  delete open[job.name];
  await send(job.data, open);
});`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'open' },
          line: 5,
          column: 10,
          endLine: 5,
          endColumn: 24,
          suggestions: [
            {
              messageId: 'move',
              output: `import { Worker } from 'bullmq';
import { send } from './send.js';
new Worker('mail', async (job) => {
  const open = { news: true, welcome: true };
  delete open[job.name];
  await send(job.data, open);
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a variable that is written by destructuring',
      code: `import { Worker } from 'bullmq';
import { load } from './rows.js';
let page = 0;
new Worker('rows', async () => {
  const next = await load(page);
  ({ page } = next);
});`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'page' },
          line: 6,
          column: 6,
          endLine: 6,
          endColumn: 10,
          suggestions: [
            {
              messageId: 'move',
              output: `import { Worker } from 'bullmq';
import { load } from './rows.js';
new Worker('rows', async () => {
  let page = 0;
  const next = await load(page);
  ({ page } = next);
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a write in a callback',
      code: `import { Worker } from 'bullmq';
import { save } from './totals.js';
let total = 0;
new Worker('totals', async (job) => {
  job.data.items.forEach((item) => {
    total += item.amount;
  });
  await save(total);
});`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'total' },
          line: 6,
          column: 5,
          endLine: 6,
          endColumn: 10,
          suggestions: [
            {
              messageId: 'move',
              output: `import { Worker } from 'bullmq';
import { save } from './totals.js';
new Worker('totals', async (job) => {
  let total = 0;
  job.data.items.forEach((item) => {
    total += item.amount;
  });
  await save(total);
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a function of the file that the task calls',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
let number = 0;
function nextNumber() {
  number += 1;
  return number;
}
new Worker('invoices', async (job) => {
  await send(job.data, nextNumber());
});`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'number' },
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 9,
        },
      ],
    },
    {
      name: 'a function that is two calls away',
      code: `import Queue from 'bull';
import { save } from './rows.js';
const batch = [];
const keep = (row) => {
  batch.push(row);
};
async function flush(rows) {
  rows.forEach(keep);
  await save(batch);
}
new Queue('rows').process(async (job) => {
  await flush(job.data.rows);
});`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'batch' },
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 18,
        },
      ],
    },
    {
      name: 'a variable two tasks share, once',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
let last = '';
new Worker('mail', async (job) => {
  last = job.data.email;
  await send(last);
});
new Worker('sms', async (job) => {
  last = job.data.phone;
  await send(last);
});`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'last' },
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 7,
        },
      ],
    },
    {
      name: 'two variables of one task',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
const sent = [];
let total = 0;
new Worker('mail', async (job) => {
  sent.push(job.data.email);
  total += 1;
  await send(sent, total);
});`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'sent' },
          line: 6,
          column: 3,
          endLine: 6,
          endColumn: 28,
          suggestions: [
            {
              messageId: 'move',
              output: `import { Worker } from 'bullmq';
import { send } from './send.js';
let total = 0;
new Worker('mail', async (job) => {
  const sent = [];
  sent.push(job.data.email);
  total += 1;
  await send(sent, total);
});`,
            },
          ],
        },
        {
          messageId: 'module',
          data: { name: 'total' },
          line: 7,
          column: 3,
          endLine: 7,
          endColumn: 8,
          suggestions: [
            {
              messageId: 'move',
              output: `import { Worker } from 'bullmq';
import { send } from './send.js';
const sent = [];
new Worker('mail', async (job) => {
  let total = 0;
  sent.push(job.data.email);
  total += 1;
  await send(sent, total);
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a variable that is exported',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
export let current = null;
new Worker('mail', async (job) => {
  current = job.data.user;
  await send(current);
});`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'current' },
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 10,
        },
      ],
    },
    {
      name: 'a variable that another function reads',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
let current = null;
export const whoIsServed = () => current;
new Worker('mail', async (job) => {
  current = job.data.user;
  await send(current);
});`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'current' },
          line: 6,
          column: 3,
          endLine: 6,
          endColumn: 10,
        },
      ],
    },
    {
      name: 'a variable that is made by a call',
      code: `import { Worker } from 'bullmq';
import { load, save } from './rows.js';
let rows = load();
new Worker('rows', async (job) => {
  rows = rows.concat(job.data.rows);
  await save(rows);
});`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'rows' },
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 7,
        },
      ],
    },
    {
      name: 'a variable that shares its line',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
let first = 1, last = 0;
new Worker('mail', async (job) => {
  last = job.data.number;
  await send(first, last);
});`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'last' },
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 7,
        },
      ],
    },
    {
      name: 'a write after the lock was given back',
      code: `import { Worker } from 'bullmq';
import { Mutex } from 'async-mutex';
import { save } from './totals.js';
const mutex = new Mutex();
let total = 0;
new Worker('totals', async (job) => {
  await mutex.acquire();
  await save(total);
  mutex.release();
  total += job.data.amount;
});`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'total' },
          line: 10,
          column: 3,
          endLine: 10,
          endColumn: 8,
          suggestions: [
            {
              messageId: 'move',
              output: `import { Worker } from 'bullmq';
import { Mutex } from 'async-mutex';
import { save } from './totals.js';
const mutex = new Mutex();
new Worker('totals', async (job) => {
  let total = 0;
  await mutex.acquire();
  await save(total);
  mutex.release();
  total += job.data.amount;
});`,
            },
          ],
        },
      ],
    },
    {
      name: 'a static field',
      code: `import { Worker } from 'bullmq';
import { send } from './send.js';
class Mails {
  static sent = 0;
}
new Worker('mail', async (job) => {
  Mails.sent += 1;
  await send(job.data, Mails.sent);
});`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'Mails.sent' },
          line: 7,
          column: 3,
          endLine: 7,
          endColumn: 13,
        },
      ],
    },
    {
      name: 'a field of a processor',
      code: `import { Processor, WorkerHost } from '@nestjs/bullmq';
import { Job } from 'bullmq';
import { send } from './send.js';
@Processor('mail')
export class MailProcessor extends WorkerHost {
  private current: Job | null = null;
  async process(job: Job) {
    this.current = job;
    await this.deliver();
  }
  private async deliver() {
    await send(this.current);
  }
}`,
      output: null,
      errors: [
        {
          messageId: 'instance',
          data: { name: 'this.current' },
          line: 8,
          column: 5,
          endLine: 8,
          endColumn: 17,
        },
      ],
    },
    {
      name: 'a field that a method writes',
      code: `import { Processor, WorkerHost } from '@nestjs/bullmq';
@Processor('mail')
export class MailProcessor extends WorkerHost {
  private sent = 0;
  async process(job) {
    switch (job.name) {
      case 'welcome':
        return this.welcome();
      default:
        return null;
    }
  }
  private welcome() {
    this.sent += 1;
    return this.sent;
  }
}`,
      output: null,
      errors: [
        {
          messageId: 'instance',
          data: { name: 'this.sent' },
          line: 14,
          column: 5,
          endLine: 14,
          endColumn: 14,
        },
      ],
    },
    {
      name: 'a field two processes share, once',
      code: `import { Process, Processor } from '@nestjs/bull';
import { send } from './send.js';
@Processor('mail')
export class MailProcessor {
  private user = null;
  @Process('welcome')
  async welcome(job) {
    this.user = job.data.user;
    await send(this.user);
  }
  @Process('news')
  async news(job) {
    this.user = job.data.user;
    await send(this.user);
  }
}`,
      output: null,
      errors: [
        {
          messageId: 'instance',
          data: { name: 'this.user' },
          line: 8,
          column: 5,
          endLine: 8,
          endColumn: 14,
        },
      ],
    },
    {
      name: 'a variable of the module, of a processor that is made for each job',
      code: `import { Processor, WorkerHost } from '@nestjs/bullmq';
import { Scope } from '@nestjs/common';
import { send } from './send.js';
let sent = 0;
@Processor({ name: 'mail', scope: Scope.REQUEST })
export class MailProcessor extends WorkerHost {
  async process(job) {
    sent += 1;
    await send(job.data, sent);
  }
}`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'sent' },
          line: 8,
          column: 5,
          endLine: 8,
          endColumn: 9,
          suggestions: [
            {
              messageId: 'move',
              output: `import { Processor, WorkerHost } from '@nestjs/bullmq';
import { Scope } from '@nestjs/common';
import { send } from './send.js';
@Processor({ name: 'mail', scope: Scope.REQUEST })
export class MailProcessor extends WorkerHost {
  async process(job) {
    let sent = 0;
    sent += 1;
    await send(job.data, sent);
  }
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'a suggestion that is applied by --fix',
      code: `import { Worker } from 'bullmq';
import { save } from './totals.js';
let total = 0;
new Worker('totals', async (job) => {
  for (const item of job.data.items) total += item.amount;
  await save(total);
});`,
      settings: { tasks: { unsafeFixes: true } },
      output: `import { Worker } from 'bullmq';
import { save } from './totals.js';
new Worker('totals', async (job) => {
  let total = 0;
  for (const item of job.data.items) total += item.amount;
  await save(total);
});`,
      errors: [
        {
          messageId: 'module',
          data: { name: 'total' },
          line: 5,
          column: 38,
          endLine: 5,
          endColumn: 43,
        },
      ],
    },
    {
      name: 'a variable that a step writes, and another one reads',
      code: `import { Inngest } from 'inngest';
import { load, save } from './shop.js';
const inngest = new Inngest({ id: 'shop' });
export const count = inngest.createFunction({ id: 'count' }, async ({ event, step }) => {
  let total = 0;
  await step.run('count', async () => {
    total = await load(event.data.id);
  });
  await step.run('save', async () => save(total));
});`,
      output: null,
      errors: [
        {
          messageId: 'lost',
          data: { name: 'total' },
          line: 7,
          column: 5,
          endLine: 7,
          endColumn: 10,
        },
      ],
    },
    {
      name: 'a list and a record that steps fill',
      code: `import { Inngest } from 'inngest';
import { load, save } from './shop.js';
const inngest = new Inngest({ id: 'shop' });
export const count = inngest.createFunction({ id: 'count' }, async ({ event, step }) => {
  const rows = [];
  const sums = {};
  for (const id of event.data.ids) {
    await step.run(id, async () => {
      rows.push(await load(id));
      sums[id] = rows.length;
    });
  }
  return { rows, sums };
});`,
      output: null,
      errors: [
        {
          messageId: 'lost',
          data: { name: 'rows' },
          line: 9,
          column: 7,
          endLine: 9,
          endColumn: 32,
        },
        {
          messageId: 'lost',
          data: { name: 'sums' },
          line: 10,
          column: 7,
          endLine: 10,
          endColumn: 15,
        },
      ],
    },
    {
      name: 'a counter in a step that is taken out of what a body is given',
      code: `import { Inngest } from 'inngest';
import { load, save } from './shop.js';
const inngest = new Inngest({ id: 'shop' });
export const count = inngest.createFunction({ id: 'count' }, async ({ step: { run } }) => {
  let sent = 0;
  await run('send', async () => {
    await save(1);
    sent++;
  });
  return sent;
});`,
      output: null,
      errors: [
        {
          messageId: 'lost',
          data: { name: 'sent' },
          line: 8,
          column: 5,
          endLine: 8,
          endColumn: 9,
        },
      ],
    },
    {
      name: 'a variable of the module of a Temporal activity, which is not isolated',
      code: `import { heartbeat } from '@temporalio/activity';
import { charge } from './shop.js';
let total = 0;
export async function order(id: string): Promise<number> {
  heartbeat();
  total += 1;
  await charge(id);
  return total;
}`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'total' },
          line: 6,
          column: 3,
          endLine: 6,
          endColumn: 8,
          suggestions: [
            {
              messageId: 'move',
              output: `import { heartbeat } from '@temporalio/activity';
import { charge } from './shop.js';
export async function order(id: string): Promise<number> {
  let total = 0;
  heartbeat();
  total += 1;
  await charge(id);
  return total;
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'a variable of the module that an activity writes before it reads it',
      code: `import { Worker } from '@temporalio/worker';
import { charge } from './shop.js';
let last = '';
await Worker.create({
  taskQueue: 'shop',
  activities: {
    charge: async (id: string) => {
      last = id;
      await charge(last);
    },
  },
});`,
      output: `import { Worker } from '@temporalio/worker';
import { charge } from './shop.js';
await Worker.create({
  taskQueue: 'shop',
  activities: {
    charge: async (id: string) => {
      let last = '';
      last = id;
      await charge(last);
    },
  },
});`,
      errors: [
        {
          messageId: 'module',
          data: { name: 'last' },
          line: 8,
          column: 7,
          endLine: 8,
          endColumn: 11,
        },
      ],
    },
    {
      name: 'a counter of a Hatchet task',
      code: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
let total = 0;
export const count = hatchet.task({
  name: 'count',
  fn: async () => {
    total += 1;
    return { total };
  },
});`,
      output: null,
      errors: [
        {
          messageId: 'module',
          data: { name: 'total' },
          line: 7,
          column: 5,
          endLine: 7,
          endColumn: 10,
          suggestions: [
            {
              messageId: 'move',
              output: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
export const count = hatchet.task({
  name: 'count',
  fn: async () => {
    let total = 0;
    total += 1;
    return { total };
  },
});`,
            },
          ],
        },
      ],
    },
  ],
});
