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
      name: 'the user says it is set elsewhere',
      code: `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {});`,
      settings: { tasks: { guarantees: { resultsIgnored: true } } },
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
  ],
});
