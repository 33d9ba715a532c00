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
          data: { option: 'timeout', name: '`mail`', seconds: '0.03' },
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
  ],
});
