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
  ],
});
