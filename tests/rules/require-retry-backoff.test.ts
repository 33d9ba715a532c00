import rule from '../../src/rules/require-retry-backoff.js';
import { EXACT, typescript } from '../tester.js';

typescript.run('require-retry-backoff', rule, {
  assertionOptions: EXACT,
  valid: [
    {
      name: 'the same names of another library',
      code: `import { Queue } from './memory-queue.js';
new Queue('mail').add('welcome', {}, { attempts: 5 });`,
    },
    {
      name: 'a growing backoff',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 5, backoff: { type: 'exponential', delay: 1000 } });`,
    },
    {
      name: 'a constant backoff, which is a choice',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 5, backoff: 5000 });`,
    },
    {
      name: 'a custom strategy',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 5, backoff: { type: 'jittered' } });`,
    },
    {
      name: 'one attempt is no retry',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 1 });`,
    },
    {
      name: 'no options: one attempt by default',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {});`,
    },
    {
      name: 'a number of attempts nobody can read',
      code: `import { Queue } from 'bullmq';
import { ATTEMPTS } from './config.js';
new Queue('mail').add('welcome', {}, { attempts: ATTEMPTS });`,
    },
    {
      name: 'a spread that may hold the backoff',
      code: `import { Queue } from 'bullmq';
import { defaults } from './config.js';
new Queue('mail').add('welcome', {}, { attempts: 5, ...defaults });`,
    },
    {
      name: 'a conditional spread that may hold the backoff',
      code: `import { Queue } from 'bullmq';
const add = (slow: boolean) =>
  new Queue('mail').add('welcome', {}, { attempts: 5, ...(slow ? { backoff: 60_000 } : {}) });`,
    },
    {
      name: 'a backoff assigned later',
      code: `import { JobsOptions, Queue } from 'bullmq';
const options: JobsOptions = { attempts: 5 };
options.backoff = { type: 'exponential', delay: 1000 };
new Queue('mail').add('welcome', {}, options);`,
    },
    {
      name: "the queue's backoff is inherited",
      code: `import { Queue } from 'bullmq';
const mail = new Queue('mail', { defaultJobOptions: { backoff: { type: 'exponential', delay: 1000 } } });
mail.add('welcome', {}, { attempts: 5 });`,
    },
    {
      name: 'a queue of another file may have a backoff',
      code: `import type { Queue } from 'bullmq';
export const welcome = (mail: Queue) => mail.add('welcome', {}, { attempts: 5 });`,
    },
    {
      name: "the queue's options are another file's",
      code: `import { Queue } from 'bullmq';
import { options } from './config.js';
new Queue('mail', options).add('welcome', {}, { attempts: 5 });`,
    },
    {
      name: "the queue has the project's defaults",
      code: `import { BullModule } from '@nestjs/bullmq';
export const imports = [
  BullModule.forRoot({ defaultJobOptions: { attempts: 3, backoff: 1000 } }),
  BullModule.registerQueue({ name: 'mail' }),
];`,
    },
    {
      name: 'every dispatch in sight brings the backoff the queue lacks',
      code: `import { Queue } from 'bullmq';
export const mail = new Queue('mail', { defaultJobOptions: { attempts: 5 } });
mail.add('welcome', {}, { backoff: 1000 });`,
    },
    {
      name: 'every dispatch in sight brings growth, where the queue has a constant backoff',
      code: `import { Queue } from 'bullmq';
export const mail = new Queue('mail', { defaultJobOptions: { attempts: 5, backoff: 5000 } });
mail.add('welcome', {}, { backoff: { type: 'exponential', delay: 1000 } });`,
      options: [{ growth: 'required' }],
    },
    {
      name: 'a dead backoff of a job that is never retried does no harm',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 1, backoff: { type: 'exponential' } });`,
    },
    {
      name: 'the user says it is set elsewhere',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 5 });`,
      settings: { tasks: { guarantees: { retryBackoff: true } } },
    },
    {
      name: 'one retry cannot wait longer than the one before',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 2, backoff: 1000 });`,
      options: [{ growth: 'required' }],
    },
    {
      name: 'queues of pg-boss with a backoff, a delay, or no retries',
      code: `import { PgBoss } from 'pg-boss';
const boss = new PgBoss(url);
await boss.createQueue('a', { retryBackoff: true });
await boss.createQueue('b', { retryDelay: 30 });
await boss.createQueue('c', { retryLimit: 0 });
await boss.send('a', { to: 1 });
await boss.send('b', { to: 1 });
await boss.send('c', { to: 1 });`,
    },
    {
      name: 'a queue of pg-boss that nothing in sight uses, such as one for dead letters',
      code: `import { PgBoss } from 'pg-boss';
const boss = new PgBoss(url);
await boss.createQueue('dead');
await boss.createQueue('mail', { retryBackoff: true, deadLetter: 'dead' });
await boss.send('mail', { to: 1 });`,
    },
    {
      name: 'a queue of pg-boss with a spread that may hold it',
      code: `import { PgBoss } from 'pg-boss';
const boss = new PgBoss(url);
import { options } from './options.js';
await boss.createQueue('mail', { ...options });
await boss.createQueue('sms', options);
await boss.send('mail', { to: 1 });
await boss.send('sms', { to: 1 });`,
    },
    {
      name: 'what the module of pg-boss says for all queues, up to version 10',
      code: `import PgBoss from 'pg-boss';
const boss = new PgBoss({ connectionString, retryBackoff: true });
await boss.createQueue('mail', { retryLimit: 5 });
await boss.send('mail', { to: 1 });`,
    },
    {
      name: 'jobs of pg-boss whose queue has a backoff, is out of sight, or that say nothing themselves',
      code: `import { PgBoss } from 'pg-boss';
const boss = new PgBoss(url);
await boss.createQueue('mail', { retryLimit: 3, retryBackoff: true });
await boss.send('mail', { to: 1 }, { retryLimit: 5 });
await boss.send('elsewhere', { to: 1 }, { retryLimit: 5 });
await boss.send(NAME, { to: 1 }, { retryLimit: 5 });
await boss.send('mail', { to: 1 });`,
    },
    {
      name: 'jobs of Bee-Queue that are not retried, or whose wait grows',
      code: `import Queue from 'bee-queue';
const mail = new Queue('mail');
const awake = new Queue('awake', { activateDelayedJobs: true });
mail.createJob({ to: 1 }).save();
mail.createJob({ to: 1 }).retries(0).save();
mail.createJob({ to: 1 }).retries(times()).save();
awake.createJob({ to: 1 }).retries(3).backoff('exponential', 1000).save();
awake.createJob({ to: 1 }).retries(3).backoff('fixed', 1000).save();`,
    },
    {
      name: 'a backoff of Bee-Queue in another statement',
      code: `import Queue from 'bee-queue';
const mail = new Queue('mail');
const awake = new Queue('awake', { activateDelayedJobs: true });
const job = awake.createJob({ to: 1 }).retries(3);
job.backoff('exponential', 1000);
job.save();`,
    },
    {
      name: 'tasks of Hatchet that are not retried, or whose wait grows',
      code: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
export const a = hatchet.task({ name: 'a', fn: async () => ({}) });
export const b = hatchet.task({ name: 'b', retries: 0, fn: async () => ({}) });
export const c = hatchet.task({ name: 'c', retries: 3, backoff: { factor: 2 }, fn: async () => ({}) });`,
    },
    {
      name: 'a task of Hatchet with a spread that may hold the backoff',
      code: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
import { options } from './options.js';
export const a = hatchet.task({ ...options, name: 'a', retries: 3, fn: async () => ({}) });`,
    },
    {
      name: 'a backoff of all tasks of a Hatchet workflow',
      code: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
export const order = hatchet.workflow({ name: 'order', taskDefaults: { backoff: { factor: 2, maxSeconds: 60 } } });
order.task({ name: 'charge', retries: 3, fn: async () => ({}) });`,
    },
    {
      name: 'activities of Temporal, which wait longer by default',
      code: `import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities.js';
const { charge } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 5 },
});`,
      options: [{ growth: 'required' }],
    },
  ],
  invalid: [
    {
      name: 'attempts alone',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 5 });`,
      output: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 5, backoff: { type: 'exponential', delay: 1000 } });`,
      errors: [
        {
          messageId: 'missing',
          data: { name: '`welcome`', times: '4 times' },
          line: 2,
          column: 40,
          endLine: 2,
          endColumn: 51,
        },
      ],
    },
    {
      name: 'two attempts are one retry, and that comes at once',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 2 });`,
      output: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 2, backoff: { type: 'exponential', delay: 1000 } });`,
      errors: [
        {
          messageId: 'missing',
          data: { name: '`welcome`', times: 'once' },
          line: 2,
          column: 40,
          endLine: 2,
          endColumn: 51,
        },
      ],
    },
    {
      name: 'a backoff of zero is written over',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 5, backoff: 0 });`,
      output: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 5, backoff: { type: 'exponential', delay: 1000 } });`,
      errors: [
        {
          messageId: 'missing',
          data: { name: '`welcome`', times: '4 times' },
          line: 2,
          column: 40,
          endLine: 2,
          endColumn: 51,
        },
      ],
    },
    {
      name: "`undefined` hides the queue's backoff, as the library merges",
      code: `import { Queue } from 'bullmq';
const mail = new Queue('mail', { defaultJobOptions: { backoff: 1000 } });
mail.add('welcome', {}, { attempts: 5, backoff: undefined });`,
      output: `import { Queue } from 'bullmq';
const mail = new Queue('mail', { defaultJobOptions: { backoff: 1000 } });
mail.add('welcome', {}, { attempts: 5, backoff: { type: 'exponential', delay: 1000 } });`,
      errors: [
        {
          messageId: 'missing',
          data: { name: '`welcome`', times: '4 times' },
          line: 3,
          column: 27,
          endLine: 3,
          endColumn: 38,
        },
      ],
    },
    {
      name: 'twelve attempts still get a fix',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 12 });`,
      output: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 12, backoff: { type: 'exponential', delay: 1000 } });`,
      errors: [
        {
          messageId: 'missing',
          data: { name: '`welcome`', times: '11 times' },
          line: 2,
          column: 40,
          endLine: 2,
          endColumn: 52,
        },
      ],
    },
    {
      name: 'thirteen attempts get a suggestion, for nothing caps the growth',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 13 });`,
      output: null,
      errors: [
        {
          messageId: 'missing',
          data: { name: '`welcome`', times: '12 times' },
          line: 2,
          column: 40,
          endLine: 2,
          endColumn: 52,
          suggestions: [
            {
              messageId: 'add',
              output: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 13, backoff: { type: 'exponential', delay: 1000 } });`,
            },
          ],
        },
      ],
    },
    {
      name: '`unsafeFixes` makes the suggestion a fix',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 13 });`,
      output: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 13, backoff: { type: 'exponential', delay: 1000 } });`,
      settings: { tasks: { unsafeFixes: true } },
      errors: [
        {
          messageId: 'missing',
          data: { name: '`welcome`', times: '12 times' },
          line: 2,
          column: 40,
          endLine: 2,
          endColumn: 52,
        },
      ],
    },
    {
      name: 'the wrong default is reported once, at the queue',
      code: `import { Queue } from 'bullmq';
const mail = new Queue('mail', {
  defaultJobOptions: { attempts: 5 },
});
mail.add('welcome', {});
mail.add('reminder', {});`,
      output: `import { Queue } from 'bullmq';
const mail = new Queue('mail', {
  defaultJobOptions: { attempts: 5, backoff: { type: 'exponential', delay: 1000 } },
});
mail.add('welcome', {});
mail.add('reminder', {});`,
      errors: [
        {
          messageId: 'missing',
          data: { name: '`mail`', times: '4 times' },
          line: 3,
          column: 24,
          endLine: 3,
          endColumn: 35,
        },
      ],
    },
    {
      name: 'a literal two dispatches share is one problem',
      code: `import { Queue } from 'bullmq';
const mail = new Queue('mail');
const options = { attempts: 3 };
mail.add('welcome', {}, options);
mail.add('reminder', {}, { ...options, priority: 1 });`,
      output: `import { Queue } from 'bullmq';
const mail = new Queue('mail');
const options = { attempts: 3, backoff: { type: 'exponential', delay: 1000 } };
mail.add('welcome', {}, options);
mail.add('reminder', {}, { ...options, priority: 1 });`,
      errors: [
        {
          messageId: 'missing',
          data: { name: '`welcome`', times: '2 times' },
          line: 3,
          column: 19,
          endLine: 3,
          endColumn: 30,
        },
      ],
    },
    {
      name: 'only one arm of a condition lacks the backoff',
      code: `import { Queue } from 'bullmq';
const add = (urgent: boolean) =>
  new Queue('mail').add('welcome', {}, urgent ? { attempts: 5 } : { attempts: 3, backoff: 1000 });`,
      output: `import { Queue } from 'bullmq';
const add = (urgent: boolean) =>
  new Queue('mail').add('welcome', {}, urgent ? { attempts: 5, backoff: { type: 'exponential', delay: 1000 } } : { attempts: 3, backoff: 1000 });`,
      errors: [
        {
          messageId: 'missing',
          data: { name: '`welcome`', times: '4 times' },
          line: 3,
          column: 51,
          endLine: 3,
          endColumn: 62,
        },
      ],
    },
    {
      name: 'a node of a flow, for which the defaults of its queue do not count',
      code: `import { FlowProducer, Queue } from 'bullmq';
new Queue('mail', { defaultJobOptions: { backoff: 1000 } });
new FlowProducer().add({ name: 'send', queueName: 'mail', opts: { attempts: 4 } });`,
      output: `import { FlowProducer, Queue } from 'bullmq';
new Queue('mail', { defaultJobOptions: { backoff: 1000 } });
new FlowProducer().add({ name: 'send', queueName: 'mail', opts: { attempts: 4, backoff: { type: 'exponential', delay: 1000 } } });`,
      errors: [
        {
          messageId: 'missing',
          data: { name: '`mail`', times: '3 times' },
          line: 3,
          column: 67,
          endLine: 3,
          endColumn: 78,
        },
      ],
    },
    {
      name: 'a backoff with a type and no delay retries at once',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 5, backoff: { type: 'exponential' } });`,
      output: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 5, backoff: { type: 'exponential', delay: 1000 } });`,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'backoff.type',
            effect: 'retries at once, for the backoff has no `delay`',
          },
          line: 2,
          column: 64,
          endLine: 2,
          endColumn: 83,
        },
      ],
    },
    {
      name: 'a backoff with a delay of zero',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 5, backoff: { type: 'fixed', delay: 0 } });`,
      output: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 5, backoff: { type: 'fixed', delay: 1000 } });`,
      errors: [
        {
          messageId: 'dead',
          data: { option: 'backoff.delay', effect: 'is 0, so that every retry comes at once' },
          line: 2,
          column: 79,
          endLine: 2,
          endColumn: 87,
        },
      ],
    },
    {
      name: 'a backoff without a type leaves the job active',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 5, backoff: { delay: 1000 } });`,
      output: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 5, backoff: { delay: 1000, type: 'fixed' } });`,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'backoff.delay',
            effect: 'leaves a failed job active, for the backoff has no `type`',
          },
          line: 2,
          column: 64,
          endLine: 2,
          endColumn: 75,
        },
      ],
    },
    {
      name: 'a dead default of the queue, with the retries at a dispatch',
      code: `import { Queue } from 'bullmq';
const mail = new Queue('mail', { defaultJobOptions: { backoff: { type: 'fixed' } } });
mail.add('welcome', {}, { attempts: 5 });`,
      output: `import { Queue } from 'bullmq';
const mail = new Queue('mail', { defaultJobOptions: { backoff: { type: 'fixed', delay: 1000 } } });
mail.add('welcome', {}, { attempts: 5 });`,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'backoff.type',
            effect: 'retries at once, for the backoff has no `delay`',
          },
          line: 2,
          column: 66,
          endLine: 2,
          endColumn: 79,
        },
      ],
    },
    {
      name: 'a constant backoff, where growth is required',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 5, backoff: 5000 });`,
      options: [{ growth: 'required' }],
      output: null,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`welcome`' },
          line: 2,
          column: 40,
          endLine: 2,
          endColumn: 51,
          suggestions: [
            {
              messageId: 'grow',
              output: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 5, backoff: { type: 'exponential', delay: 5000 } });`,
            },
          ],
        },
      ],
    },
    {
      name: 'a constant backoff of a queue whose jobs bring none of their own, where growth is required',
      code: `import { Queue } from 'bullmq';
export const mail = new Queue('mail', { defaultJobOptions: { attempts: 5, backoff: 5000 } });
mail.add('welcome', {});
mail.add('bye', {}, { backoff: { type: 'exponential', delay: 1000 } });`,
      options: [{ growth: 'required' }],
      output: null,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`mail`' },
          line: 2,
          column: 62,
          endLine: 2,
          endColumn: 73,
          suggestions: [
            {
              messageId: 'grow',
              output: `import { Queue } from 'bullmq';
export const mail = new Queue('mail', { defaultJobOptions: { attempts: 5, backoff: { type: 'exponential', delay: 5000 } } });
mail.add('welcome', {});
mail.add('bye', {}, { backoff: { type: 'exponential', delay: 1000 } });`,
            },
          ],
        },
      ],
    },
    {
      name: 'a constant backoff keeps what else is said of it',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 5, backoff: { type: 'fixed', delay: 500, jitter: 0.5 } });`,
      options: [{ growth: 'required' }],
      output: null,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`welcome`' },
          line: 2,
          column: 40,
          endLine: 2,
          endColumn: 51,
          suggestions: [
            {
              messageId: 'grow',
              output: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 5, backoff: { type: 'exponential', delay: 500, jitter: 0.5 } });`,
            },
          ],
        },
      ],
    },
    {
      name: 'an edit that would lose a comment is not offered',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 5, backoff: /* none */ 0 });`,
      output: null,
      errors: [
        {
          messageId: 'missing',
          data: { name: '`welcome`', times: '4 times' },
          line: 2,
          column: 40,
          endLine: 2,
          endColumn: 51,
        },
      ],
    },
    {
      name: "a queue of a module loses the project's backoff, and gets it back",
      code: `import { BullModule } from '@nestjs/bullmq';
export const imports = [
  BullModule.forRoot({
    defaultJobOptions: { attempts: 3, backoff: { type: 'exponential', delay: 20 * 1000 } },
  }),
  BullModule.registerQueue({ name: 'mail', defaultJobOptions: { attempts: 2 } }),
];`,
      output: `import { BullModule } from '@nestjs/bullmq';
export const imports = [
  BullModule.forRoot({
    defaultJobOptions: { attempts: 3, backoff: { type: 'exponential', delay: 20 * 1000 } },
  }),
  BullModule.registerQueue({ name: 'mail', defaultJobOptions: { attempts: 2, backoff: { type: 'exponential', delay: 20000 } } }),
];`,
      errors: [
        {
          messageId: 'lost',
          data: { name: '`mail`', times: 'once' },
          line: 6,
          column: 65,
          endLine: 6,
          endColumn: 76,
        },
      ],
    },
    {
      name: 'the root is reported, not the queues that have its defaults',
      code: `import { BullModule } from '@nestjs/bullmq';
export const imports = [
  BullModule.forRoot({ defaultJobOptions: { attempts: 3 } }),
  BullModule.registerQueue({ name: 'mail' }),
];`,
      output: `import { BullModule } from '@nestjs/bullmq';
export const imports = [
  BullModule.forRoot({ defaultJobOptions: { attempts: 3, backoff: { type: 'exponential', delay: 1000 } } }),
  BullModule.registerQueue({ name: 'mail' }),
];`,
      errors: [
        {
          messageId: 'missing',
          data: { name: 'Every job', times: '2 times' },
          line: 3,
          column: 45,
          endLine: 3,
          endColumn: 56,
        },
      ],
    },
    {
      name: 'a dead backoff of many attempts is repaired by suggestion only',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 25, backoff: { type: 'exponential' } });`,
      output: null,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'backoff.type',
            effect: 'retries at once, for the backoff has no `delay`',
          },
          line: 2,
          column: 65,
          endLine: 2,
          endColumn: 84,
          suggestions: [
            {
              messageId: 'repair',
              output: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 25, backoff: { type: 'exponential', delay: 1000 } });`,
            },
          ],
        },
      ],
    },
    {
      name: "a backoff of the project that uses its factory's names is not written elsewhere",
      code: `import { BullModule } from '@nestjs/bullmq';
export const imports = [
  BullModule.forRootAsync({
    useFactory: (config) => ({ defaultJobOptions: { backoff: { type: 'fixed', delay: config.get('delay') } } }),
  }),
  BullModule.registerQueue({ name: 'mail', defaultJobOptions: { attempts: 2 } }),
];`,
      output: `import { BullModule } from '@nestjs/bullmq';
export const imports = [
  BullModule.forRootAsync({
    useFactory: (config) => ({ defaultJobOptions: { backoff: { type: 'fixed', delay: config.get('delay') } } }),
  }),
  BullModule.registerQueue({ name: 'mail', defaultJobOptions: { attempts: 2, backoff: { type: 'exponential', delay: 1000 } } }),
];`,
      errors: [
        {
          messageId: 'lost',
          data: { name: '`mail`', times: 'once' },
          line: 6,
          column: 65,
          endLine: 6,
          endColumn: 76,
        },
      ],
    },
    {
      name: 'a backoff of zero in the project is none to lose',
      code: `import { BullModule } from '@nestjs/bullmq';
export const imports = [
  BullModule.forRoot({ defaultJobOptions: { backoff: 0 } }),
  BullModule.registerQueue({ name: 'mail', defaultJobOptions: { attempts: 2 } }),
];`,
      output: `import { BullModule } from '@nestjs/bullmq';
export const imports = [
  BullModule.forRoot({ defaultJobOptions: { backoff: 0 } }),
  BullModule.registerQueue({ name: 'mail', defaultJobOptions: { attempts: 2, backoff: { type: 'exponential', delay: 1000 } } }),
];`,
      errors: [
        {
          messageId: 'missing',
          data: { name: '`mail`', times: 'once' },
          line: 4,
          column: 65,
          endLine: 4,
          endColumn: 76,
        },
      ],
    },
    {
      name: 'a backoff without a type, and with a delay of zero, is repaired at once',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 5, backoff: { delay: 0 } });`,
      output: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 5, backoff: { delay: 1000, type: 'fixed' } });`,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'backoff.delay',
            effect: 'leaves a failed job active, for the backoff has no `type`',
          },
          line: 2,
          column: 64,
          endLine: 2,
          endColumn: 72,
        },
      ],
    },
    {
      name: 'a queue of pg-boss, which retries twice at once by default',
      code: `import { PgBoss } from 'pg-boss';
const boss = new PgBoss(url);
await boss.createQueue('mail');
await boss.work('mail', async () => {});`,
      output: `import { PgBoss } from 'pg-boss';
const boss = new PgBoss(url);
await boss.createQueue('mail', { retryBackoff: true });
await boss.work('mail', async () => {});`,
      errors: [
        {
          messageId: 'missing',
          data: { name: '`mail`', times: '2 times' },
          line: 3,
          column: 7,
          endLine: 3,
          endColumn: 31,
        },
      ],
    },
    {
      name: 'a queue of pg-boss with retries of its own',
      code: `import { PgBoss } from 'pg-boss';
const boss = new PgBoss(url);
await boss.createQueue('mail', {
  retryLimit: 5, // a day is too long
  retryDelay: 0,
});`,
      output: `import { PgBoss } from 'pg-boss';
const boss = new PgBoss(url);
await boss.createQueue('mail', {
  retryLimit: 5, // a day is too long
  retryDelay: 0,
  retryBackoff: true,
});`,
      errors: [
        {
          messageId: 'missing',
          data: { name: '`mail`', times: '5 times' },
          line: 4,
          column: 3,
          endLine: 4,
          endColumn: 16,
        },
      ],
    },
    {
      name: 'so many retries in pg-boss that the wait needs an end',
      code: `import { PgBoss } from 'pg-boss';
const boss = new PgBoss(url);
await boss.createQueue('mail', { retryLimit: 13 });`,
      output: null,
      errors: [
        {
          messageId: 'missing',
          data: { name: '`mail`', times: '13 times' },
          line: 3,
          column: 34,
          endLine: 3,
          endColumn: 48,
          suggestions: [
            {
              messageId: 'add',
              output: `import { PgBoss } from 'pg-boss';
const boss = new PgBoss(url);
await boss.createQueue('mail', { retryLimit: 13, retryBackoff: true, retryDelayMax: 3600 });`,
            },
          ],
        },
      ],
    },
    {
      name: 'a job of pg-boss that writes retries, whose queue has no backoff either',
      code: `import { PgBoss } from 'pg-boss';
const boss = new PgBoss(url);
await boss.createQueue('mail', { retryLimit: 0 });
await boss.send('mail', { to: 1 }, { retryLimit: 3 });`,
      output: `import { PgBoss } from 'pg-boss';
const boss = new PgBoss(url);
await boss.createQueue('mail', { retryLimit: 0 });
await boss.send('mail', { to: 1 }, { retryLimit: 3, retryBackoff: true });`,
      errors: [
        {
          messageId: 'missing',
          data: { name: '`mail`', times: '3 times' },
          line: 4,
          column: 38,
          endLine: 4,
          endColumn: 51,
        },
      ],
    },
    {
      name: 'a job of pg-boss in one record',
      code: `import { PgBoss } from 'pg-boss';
const boss = new PgBoss(url);
await boss.createQueue('mail', { retryLimit: 0 });
await boss.send({ name: 'mail', data: { to: 1 }, options: { retryLimit: 3 } });`,
      output: `import { PgBoss } from 'pg-boss';
const boss = new PgBoss(url);
await boss.createQueue('mail', { retryLimit: 0 });
await boss.send({ name: 'mail', data: { to: 1 }, options: { retryLimit: 3, retryBackoff: true } });`,
      errors: [
        {
          messageId: 'missing',
          data: { name: '`mail`', times: '3 times' },
          line: 4,
          column: 61,
          endLine: 4,
          endColumn: 74,
        },
      ],
    },
    {
      name: 'an end of the wait in pg-boss without a backoff',
      code: `import { PgBoss } from 'pg-boss';
const boss = new PgBoss(url);
await boss.createQueue('mail', { retryDelayMax: 60 });`,
      output: `import { PgBoss } from 'pg-boss';
const boss = new PgBoss(url);
await boss.createQueue('mail', { retryDelayMax: 60, retryBackoff: true });`,
      errors: [
        {
          messageId: 'dead',
          data: { option: 'retryDelayMax', effect: 'throws, for there is no `retryBackoff`' },
          line: 3,
          column: 34,
          endLine: 3,
          endColumn: 51,
        },
      ],
    },
    {
      name: 'a constant delay in pg-boss, where growth is required',
      code: `import { PgBoss } from 'pg-boss';
const boss = new PgBoss(url);
await boss.createQueue('mail', { retryDelay: 30 });`,
      options: [{ growth: 'required' }],
      output: null,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`mail`' },
          line: 3,
          column: 34,
          endLine: 3,
          endColumn: 48,
          suggestions: [
            {
              messageId: 'grow',
              output: `import { PgBoss } from 'pg-boss';
const boss = new PgBoss(url);
await boss.createQueue('mail', { retryDelay: 30, retryBackoff: true });`,
            },
          ],
        },
      ],
    },
    {
      name: 'a job of Bee-Queue whose queue wakes delayed jobs',
      code: `import Queue from 'bee-queue';
const mail = new Queue('mail');
const awake = new Queue('awake', { activateDelayedJobs: true });
awake.createJob({ to: 1 }).retries(3).save();`,
      output: `import Queue from 'bee-queue';
const mail = new Queue('mail');
const awake = new Queue('awake', { activateDelayedJobs: true });
awake.createJob({ to: 1 }).retries(3).backoff('exponential', 1000).save();`,
      errors: [
        {
          messageId: 'missing',
          data: { name: 'This task', times: '3 times' },
          line: 4,
          column: 28,
          endLine: 4,
          endColumn: 38,
        },
      ],
    },
    {
      name: 'a job of Bee-Queue over several lines',
      code: `import Queue from 'bee-queue';
const mail = new Queue('mail');
const awake = new Queue('awake', { activateDelayedJobs: true });
await awake
  .createJob({ to: 1 })
  .retries(1)
  .save();`,
      output: `import Queue from 'bee-queue';
const mail = new Queue('mail');
const awake = new Queue('awake', { activateDelayedJobs: true });
await awake
  .createJob({ to: 1 })
  .retries(1)
  .backoff('exponential', 1000)
  .save();`,
      errors: [
        {
          messageId: 'missing',
          data: { name: 'This task', times: 'once' },
          line: 6,
          column: 4,
          endLine: 6,
          endColumn: 14,
        },
      ],
    },
    {
      name: 'a job of Bee-Queue in several statements',
      code: `import Queue from 'bee-queue';
const mail = new Queue('mail');
const awake = new Queue('awake', { activateDelayedJobs: true });
const job = awake.createJob({ to: 1 });
job.retries(3);
await job.save();`,
      output: `import Queue from 'bee-queue';
const mail = new Queue('mail');
const awake = new Queue('awake', { activateDelayedJobs: true });
const job = awake.createJob({ to: 1 });
job.retries(3);
await job.backoff('exponential', 1000).save();`,
      errors: [
        {
          messageId: 'missing',
          data: { name: 'This task', times: '3 times' },
          line: 5,
          column: 5,
          endLine: 5,
          endColumn: 15,
        },
      ],
    },
    {
      name: 'a job of Bee-Queue whose queue wakes none: a backoff would end its retries',
      code: `import Queue from 'bee-queue';
const mail = new Queue('mail');
const awake = new Queue('awake', { activateDelayedJobs: true });
mail.createJob({ to: 1 }).retries(3).save();`,
      output: null,
      errors: [
        {
          messageId: 'missing',
          data: { name: 'This task', times: '3 times' },
          line: 4,
          column: 27,
          endLine: 4,
          endColumn: 37,
        },
      ],
    },
    {
      name: 'a job of Bee-Queue that is to come back at once',
      code: `import Queue from 'bee-queue';
const mail = new Queue('mail');
const awake = new Queue('awake', { activateDelayedJobs: true });
awake.createJob({ to: 1 }).retries(3).backoff('immediate').save();`,
      output: null,
      errors: [
        {
          messageId: 'missing',
          data: { name: 'This task', times: '3 times' },
          line: 4,
          column: 28,
          endLine: 4,
          endColumn: 38,
          suggestions: [
            {
              messageId: 'add',
              output: `import Queue from 'bee-queue';
const mail = new Queue('mail');
const awake = new Queue('awake', { activateDelayedJobs: true });
awake.createJob({ to: 1 }).retries(3).backoff('exponential', 1000).save();`,
            },
          ],
        },
      ],
    },
    {
      name: 'a constant wait of a job of Bee-Queue, where growth is required',
      code: `import Queue from 'bee-queue';
const mail = new Queue('mail');
const awake = new Queue('awake', { activateDelayedJobs: true });
awake.createJob({ to: 1 }).retries(3).backoff('fixed', 5000).save();`,
      options: [{ growth: 'required' }],
      output: null,
      errors: [
        {
          messageId: 'fixed',
          data: { name: 'This task' },
          line: 4,
          column: 28,
          endLine: 4,
          endColumn: 38,
          suggestions: [
            {
              messageId: 'grow',
              output: `import Queue from 'bee-queue';
const mail = new Queue('mail');
const awake = new Queue('awake', { activateDelayedJobs: true });
awake.createJob({ to: 1 }).retries(3).backoff('exponential', 5000).save();`,
            },
          ],
        },
      ],
    },
    {
      name: 'a backoff of a job of Bee-Queue that is never woken',
      code: `import Queue from 'bee-queue';
const mail = new Queue('mail');
const awake = new Queue('awake', { activateDelayedJobs: true });
mail.createJob({ to: 1 }).retries(3).backoff('exponential', 1000).save();`,
      output: null,
      errors: [
        {
          messageId: 'dead',
          data: {
            option: 'backoff',
            effect:
              'never comes to a retry: no delayed job does before the queue has `activateDelayedJobs`',
          },
          line: 4,
          column: 38,
          endLine: 4,
          endColumn: 66,
          suggestions: [
            {
              messageId: 'repair',
              output: `import Queue from 'bee-queue';
const mail = new Queue('mail', { activateDelayedJobs: true });
const awake = new Queue('awake', { activateDelayedJobs: true });
mail.createJob({ to: 1 }).retries(3).backoff('exponential', 1000).save();`,
            },
          ],
        },
      ],
    },
    {
      name: 'a task of Hatchet',
      code: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
export const send = hatchet.task({
  name: 'send',
  retries: 3,
  fn: async () => ({}),
});`,
      output: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
export const send = hatchet.task({
  name: 'send',
  retries: 3,
  fn: async () => ({}),
  backoff: { factor: 2, maxSeconds: 600 },
});`,
      errors: [
        {
          messageId: 'missing',
          data: { name: '`send`', times: '3 times' },
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 13,
        },
      ],
    },
    {
      name: 'retries of all tasks of a Hatchet workflow',
      code: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
export const order = hatchet.workflow({ name: 'order', taskDefaults: { retries: 3 } });
order.task({ name: 'charge', fn: async () => ({}) });`,
      output: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
export const order = hatchet.workflow({ name: 'order', taskDefaults: { retries: 3, backoff: { factor: 2, maxSeconds: 600 } } });
order.task({ name: 'charge', fn: async () => ({}) });`,
      errors: [
        {
          messageId: 'missing',
          data: { name: '`order`', times: '3 times' },
          line: 3,
          column: 72,
          endLine: 3,
          endColumn: 82,
        },
      ],
    },
    {
      name: 'a wait of a Hatchet task that stays the same, where growth is required',
      code: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
export const send = hatchet.task({ name: 'send', retries: 3, backoff: { factor: 1 }, fn: async () => ({}) });`,
      options: [{ growth: 'required' }],
      output: null,
      errors: [
        {
          messageId: 'fixed',
          data: { name: '`send`' },
          line: 3,
          column: 50,
          endLine: 3,
          endColumn: 60,
          suggestions: [
            {
              messageId: 'grow',
              output: `import { HatchetClient } from '@hatchet-dev/typescript-sdk';
const hatchet = HatchetClient.init();
export const send = hatchet.task({ name: 'send', retries: 3, backoff: { factor: 2 }, fn: async () => ({}) });`,
            },
          ],
        },
      ],
    },
    {
      name: 'a wait of an activity of Temporal that stays the same, where growth is required',
      code: `import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities.js';
const { charge } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 5, backoffCoefficient: 1 },
});`,
      options: [{ growth: 'required' }],
      output: null,
      errors: [
        {
          messageId: 'fixed',
          data: { name: 'Every job' },
          line: 5,
          column: 12,
          endLine: 5,
          endColumn: 30,
          suggestions: [
            {
              messageId: 'grow',
              output: `import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities.js';
const { charge } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 5, backoffCoefficient: 2 },
});`,
            },
          ],
        },
      ],
    },
  ],
});
