import { describe, expect, it } from 'vitest';

import { folder } from './folder.js';

const RETRIED = (name: string): string =>
  `${name} is retried 2 times with no backoff: every retry meets the same outage.`;

const QUEUE = `
  import { Queue } from 'bullmq';
  export const mails = new Queue('mails', { defaultJobOptions: { removeOnComplete: true } });
`;

describe('a queue of another file', () => {
  it('reports retries that nothing delays', () => {
    const { reports } = folder({
      'queues.ts': QUEUE,
      'send.ts': `import { mails } from './queues';\nmails.add('welcome', {}, { attempts: 3 });\n`,
    });
    expect(reports('send.ts')).toEqual([`2:28 ${RETRIED('`welcome`')}`]);
  });

  it('is silent when the queue delays them', () => {
    const { reports } = folder({
      'queues.ts': `
        import { Queue } from 'bullmq';
        export const mails = new Queue('mails', {
          defaultJobOptions: { removeOnComplete: true, backoff: { type: 'exponential', delay: 1000 } },
        });
      `,
      'send.ts': `import { mails } from './queues';\nmails.add('welcome', {}, { attempts: 3 });\n`,
    });
    expect(reports('send.ts')).toEqual([]);
  });

  it('is silent when the project is not to be read', () => {
    const { reports } = folder({
      'queues.ts': QUEUE,
      'send.ts': `import { mails } from './queues';\nmails.add('welcome', {}, { attempts: 3 });\n`,
    });
    expect(reports('send.ts', { project: false })).toEqual([]);
  });

  it('is silent about a queue of another library', () => {
    const { reports } = folder({
      'queues.ts': `
        import { Queue } from 'another-queue';
        import 'bullmq';
        export const mails = new Queue('mails');
      `,
      'send.ts': `import { mails } from './queues';\nmails.add('welcome', {}, { attempts: 3 });\n`,
    });
    expect(reports('send.ts')).toEqual([]);
  });

  it('comes through a default export', () => {
    const { reports } = folder({
      'queue.ts': `import { Queue } from 'bullmq';\nexport default new Queue('mails');\n`,
      'send.ts': `import mails from './queue';\nmails.add('welcome', {}, { attempts: 3 });\n`,
    });
    expect(reports('send.ts')).toEqual([`2:28 ${RETRIED('`welcome`')}`]);
  });

  it('comes through a namespace', () => {
    const { reports } = folder({
      'queues.ts': QUEUE,
      'send.ts': `import * as queues from './queues';\nqueues.mails.add('welcome', {}, { attempts: 3 });\n`,
    });
    expect(reports('send.ts')).toEqual([`2:35 ${RETRIED('`welcome`')}`]);
  });

  it('comes through CommonJS', () => {
    const { reports } = folder({
      'queues.js': `
        const { Queue } = require('bullmq');
        const mails = new Queue('mails');
        module.exports = { mails };
      `,
      'send.js': `const { mails } = require('./queues');\nmails.add('welcome', {}, { attempts: 3 });\n`,
    });
    expect(reports('send.js')).toEqual([`2:28 ${RETRIED('`welcome`')}`]);
  });

  it('comes through re-exports', () => {
    const { reports } = folder({
      'queues/mails.ts': QUEUE,
      'queues/index.ts': `export { mails as outgoing } from './mails';\n`,
      'send.ts': `import { outgoing } from './queues';\noutgoing.add('welcome', {}, { attempts: 3 });\n`,
    });
    expect(reports('send.ts')).toEqual([`2:31 ${RETRIED('`welcome`')}`]);
  });

  it('comes through files that import each other', () => {
    const { reports } = folder({
      'a.ts': `
        import { mails } from './b';
        export * from './b';
        export const welcome = () => mails.add('welcome', {}, { attempts: 3 });
      `,
      'b.ts': `
        export * from './a';
        import { Queue } from 'bullmq';
        export const mails = new Queue('mails', { defaultJobOptions: { removeOnComplete: true } });
      `,
    });
    expect(reports('a.ts')).toEqual([`4:65 ${RETRIED('`welcome`')}`]);
    expect(reports('b.ts')).toEqual([]);
  });

  it('is unknown when re-exports go round in circles', () => {
    const { reports } = folder({
      'queues.ts': `import 'bullmq';\nexport * from './more';\n`,
      'more.ts': `import 'bullmq';\nexport * from './queues';\n`,
      'send.ts': `import { mails } from './queues';\nmails.add('welcome', {}, { attempts: 3 });\n`,
    });
    expect(reports('send.ts')).toEqual([]);
  });

  it('comes from a function', () => {
    const { reports } = folder({
      'queues.ts': `
        import { Queue } from 'bullmq';
        let queue: Queue | undefined;
        export function mails() {
          queue ??= new Queue('mails', { defaultJobOptions: { removeOnComplete: true } });
          return queue;
        }
      `,
      'send.ts': `import { mails } from './queues';\nmails().add('welcome', {}, { attempts: 3 });\n`,
    });
    expect(reports('send.ts')).toEqual([`2:30 ${RETRIED('`welcome`')}`]);
  });

  it('is a member of a class', () => {
    const { reports } = folder({
      'queues.ts': `
        import { Queue } from 'bullmq';
        export class Queues {
          static readonly mails = new Queue('mails');
          readonly pushes = new Queue('pushes');
        }
      `,
      'send.ts': `
        import { Queues } from './queues';
        Queues.mails.add('welcome', {}, { attempts: 3 });
        new Queues().pushes.add('hello', {}, { attempts: 3 });
      `,
    });
    expect(reports('send.ts')).toEqual([
      `3:43 ${RETRIED('`welcome`')}`,
      `4:48 ${RETRIED('`hello`')}`,
    ]);
  });

  it('is inherited by a class', () => {
    const { reports } = folder({
      'sender.ts': `
        import { Queue } from 'bullmq';
        export abstract class Sender {
          protected readonly queue = new Queue('mails');
        }
      `,
      'welcome.ts': `
        import { Sender } from './sender';
        export class Welcome extends Sender {
          send() {
            return this.queue.add('welcome', {}, { attempts: 3 });
          }
        }
      `,
    });
    expect(reports('welcome.ts')).toEqual([`5:52 ${RETRIED('`welcome`')}`]);
  });

  it('is a subclass of the library’s class', () => {
    const { reports } = folder({
      'mail-queue.ts': `
        import { Queue } from 'bullmq';
        export class MailQueue extends Queue {
          constructor() {
            super('mails', { defaultJobOptions: { removeOnComplete: true } });
          }
        }
      `,
      'send.ts': `
        import { MailQueue } from './mail-queue';
        const queue = new MailQueue();
        queue.add('welcome', {}, { attempts: 3 });
      `,
    });
    expect(reports('send.ts')).toEqual([`4:36 ${RETRIED('`welcome`')}`]);
  });

  it('is the library’s own class, exported again', () => {
    const { reports } = folder({
      'bullmq.ts': `export { Queue } from 'bullmq';\n`,
      'queues.ts': `
        import { Queue } from './bullmq';
        const mails = new Queue('mails', { defaultJobOptions: { removeOnComplete: true } });
        mails.add('welcome', {}, { attempts: 3 });
      `,
    });
    expect(reports('queues.ts')).toEqual([`4:36 ${RETRIED('`welcome`')}`]);
  });
});

describe('options of another file', () => {
  it('delay the retries', () => {
    const { reports } = folder({
      'options.ts': `export const BACKOFF = { type: 'exponential', delay: 5 * 1000 };\n`,
      'queues.ts': `
        import { Queue } from 'bullmq';
        import { BACKOFF } from './options';
        export const mails = new Queue('mails', {
          defaultJobOptions: { attempts: 3, backoff: BACKOFF },
        });
      `,
    });
    expect(reports('queues.ts')).toEqual([]);
  });

  it('are reported where they are used', () => {
    const { reports } = folder({
      'options.ts': `export const RETRIED = { attempts: 3, removeOnComplete: true };\n`,
      'queues.ts': `
        import { Queue } from 'bullmq';
        import { RETRIED } from './options';
        const mails = new Queue('mails', { defaultJobOptions: RETRIED });
        mails.add('welcome', {});
      `,
    });
    expect(reports('queues.ts')).toEqual([`4:23 ${RETRIED('`mails`')}`]);
  });

  it('may be numbers', () => {
    const { facts } = folder({
      'time.ts': `export const Second = { ms: 1000 };\nexport const ATTEMPTS = 4;\n`,
      'queues.ts': `
        import Bull from 'bull';
        import { ATTEMPTS, Second } from './time';
        export const mails = new Bull('mails', {
          defaultJobOptions: { attempts: ATTEMPTS, timeout: 10 * Second.ms },
        });
      `,
    });
    expect(facts('queues.ts')).toEqual([
      '4 queue mails: time.limit 10 (here), retry.limit 3 (here)',
    ]);
  });

  it('are unknown when their file is broken', () => {
    const { reports } = folder({
      'options.ts': `export const OPTIONS = { attempts: 3,,, };\n`,
      'queues.ts': `
        import { Queue } from 'bullmq';
        import { OPTIONS } from './options';
        const mails = new Queue('mails', { defaultJobOptions: OPTIONS });
        mails.add('welcome', {}, { attempts: 3 });
      `,
    });
    expect(reports('queues.ts')).toEqual([]);
  });
});

describe('dispatches of other files', () => {
  const TIMELESS = '`mails` has no time limit: a job that hangs keeps its worker slot for ever.';
  const BULL = `import Bull from 'bull';
export const mails = new Bull('mails', { defaultJobOptions: { removeOnComplete: true } });
`;

  it('show that a queue is used', () => {
    const { reports } = folder({
      'queues.ts': BULL,
      'send.ts': `import { mails } from './queues';\nmails.add({ to: 'ann' });\n`,
    });
    expect(reports('queues.ts')).toEqual([`2:22 ${TIMELESS}`]);
  });

  it('may bring the limit', () => {
    const { reports } = folder({
      'queues.ts': BULL,
      'send.ts': `import { mails } from './queues';\nmails.add({ to: 'ann' }, { timeout: 5000 });\n`,
    });
    expect(reports('queues.ts')).toEqual([]);
  });

  it('are looked for one file further', () => {
    const { reports } = folder({
      'queues.ts': BULL,
      'index.ts': `export * from './queues';\n`,
      'send.ts': `import { mails } from '.';\nmails.add({ to: 'ann' });\n`,
    });
    expect(reports('queues.ts')).toEqual([`2:22 ${TIMELESS}`]);
  });

  it('of another queue say nothing', () => {
    const { reports } = folder({
      'queues.ts': BULL,
      'pushes.ts': `import Bull from 'bull';\nexport const pushes = new Bull('pushes');\n`,
      'send.ts': `import './queues';\nimport { pushes } from './pushes';\npushes.add({ to: 'ann' });\n`,
    });
    expect(reports('queues.ts')).toEqual([]);
  });
});

describe('workers of other files', () => {
  it('may remove finished jobs', () => {
    const { reports } = folder({
      'queue.ts': `
        import { Queue } from 'bullmq';
        const mails = new Queue('mails');
        mails.add('welcome', {});
      `,
      'worker.ts': `
        import { Worker } from 'bullmq';
        new Worker('mails', async () => {}, { removeOnComplete: { count: 100 } });
      `,
    });
    expect(reports('queue.ts')).toEqual([]);
  });

  it('of another queue remove others', () => {
    const { reports } = folder({
      'queue.ts': `
        import { Queue } from 'bullmq';
        const mails = new Queue('mails');
        mails.add('welcome', {});
      `,
      'worker.ts': `
        import { Worker } from 'bullmq';
        new Worker('pushes', async () => {}, { removeOnComplete: { count: 100 } });
      `,
    });
    expect(reports('queue.ts')).toEqual([
      '3:23 Finished jobs of `mails` are never removed: each stays in the store with its result.',
    ]);
  });
});

describe('a function around a dispatch', () => {
  it('makes its calls dispatches', () => {
    const { reports } = folder({
      'queues.ts': `
        import { Queue, type JobsOptions } from 'bullmq';
        const mails = new Queue('mails', { defaultJobOptions: { removeOnComplete: true } });
        export const addMail = (to: string, options?: JobsOptions) => mails.add('mail', { to }, options);
      `,
      'send.ts': `import { addMail } from './queues';\naddMail('ann', { attempts: 3 });\n`,
    });
    expect(reports('send.ts')).toEqual([`2:18 ${RETRIED('`mail`')}`]);
    expect(reports('queues.ts')).toEqual([]);
  });

  it('is repaired where it is called', () => {
    const { fixed } = folder({
      'queues.ts': `
        import { Queue, type JobsOptions } from 'bullmq';
        const mails = new Queue('mails', { defaultJobOptions: { removeOnComplete: true } });
        export const addMail = (to: string, options?: JobsOptions) => mails.add('mail', { to }, options);
      `,
      'send.ts': `import { addMail } from './queues';\naddMail('ann', { attempts: 3 });\n`,
    });
    expect(fixed('send.ts')).toBe(
      `import { addMail } from './queues';\naddMail('ann', { attempts: 3, backoff: { type: 'exponential', delay: 1000 } });\n`,
    );
  });

  it('is judged itself for what it says', () => {
    const { reports } = folder({
      'queues.ts': `
        import { Queue } from 'bullmq';
        const mails = new Queue('mails', { defaultJobOptions: { removeOnComplete: true } });
        export function addMail(to: string) {
          return mails.add('mail', { to }, { attempts: 3 });
        }
        addMail('ann');
      `,
      'send.ts': `import { addMail } from './queues';\naddMail('ann');\n// attempts\n`,
    });
    expect(reports('queues.ts')).toEqual([`5:46 ${RETRIED('`mail`')}`]);
    expect(reports('send.ts')).toEqual([]);
  });

  it('may lay the options over others', () => {
    const { reports } = folder({
      'queues.ts': `
        import { Queue, type JobsOptions } from 'bullmq';
        const mails = new Queue('mails', { defaultJobOptions: { removeOnComplete: true } });
        export function addMail(to: string, options: JobsOptions = {}) {
          return mails.add('mail', { to }, { backoff: { type: 'exponential', delay: 500 }, ...options });
        }
      `,
      'send.ts': `import { addMail } from './queues';\naddMail('ann', { attempts: 3 });\n`,
    });
    expect(reports('send.ts')).toEqual([]);
  });

  it('may be a static method', () => {
    const { reports } = folder({
      'mails.ts': `
        import { Queue, type JobsOptions } from 'bullmq';
        export class Mails {
          private static readonly queue = new Queue('mails');
          static add(to: string, options?: JobsOptions) {
            return this.queue.add('mail', { to }, options);
          }
        }
      `,
      'send.ts': `import { Mails } from './mails';\nMails.add('ann', { attempts: 3 });\n`,
    });
    expect(reports('send.ts')).toEqual([`2:20 ${RETRIED('`mail`')}`]);
  });

  it('may be a method of a base class, with options of the subclass', () => {
    const files = {
      'task.ts': `
        import Bull, { type JobOptions } from 'bull';
        const tasks = new Bull('tasks', { defaultJobOptions: { removeOnComplete: true } });
        export abstract class Task {
          abstract perform(data: object): Promise<void>;
          get options(): JobOptions {
            return { timeout: 60_000 };
          }
          schedule(data: object, options?: JobOptions) {
            return tasks.add({ name: this.constructor.name, data }, { ...options, ...this.options });
          }
        }
      `,
      'welcome.ts': `
        import { Task } from './task';
        export class Welcome extends Task {
          async perform() {}
          get options() {
            return { attempts: 2 };
          }
        }
      `,
    };
    const { reports, facts } = folder({
      ...files,
      'send.ts': `import { Welcome } from './welcome';\nnew Welcome().schedule({ to: 'ann' });\n// add\n`,
    });
    expect(facts('send.ts')).toEqual([
      '2 dispatch -: retry.limit 1 (here), result.dropped true (queue)',
    ]);
    expect(facts('welcome.ts')).toEqual(['4 task Welcome']);
    expect(reports('task.ts')).toEqual([
      '3:23 `tasks` has no time limit: a job that hangs keeps its worker slot for ever.',
    ]);
    expect(folder(files).reports('task.ts')).toEqual([]);
  });
});

describe('a function that makes a queue', () => {
  const CREATE = `
    import Bull, { type JobOptions } from 'bull';
    export function createQueue(name: string, options?: JobOptions) {
      const queue = new Bull(name, {
        defaultJobOptions: { removeOnComplete: true, ...options },
      });
      queue.on('failed', () => {});
      return queue;
    }
  `;

  it('makes its calls queues', () => {
    const { reports } = folder({
      'create.ts': CREATE,
      'queues.ts': `
        import { createQueue } from './create';
        export const mails = createQueue('mails', { attempts: 3 });
        export const pushes = createQueue('pushes', { timeout: 10_000 });
      `,
      'send.ts': `
        import { mails, pushes } from './queues';
        mails.add({ to: 'ann' });
        pushes.add({ to: 'ann' });
      `,
    });
    expect(reports('create.ts')).toEqual([]);
    expect(reports('queues.ts')).toEqual([
      `3:30 \`mails\` has no time limit: a job that hangs keeps its worker slot for ever.`,
      `3:53 ${RETRIED('`mails`')}`,
    ]);
  });

  it('is repaired where it is called', () => {
    const { fixed } = folder({
      'create.ts': CREATE,
      'queues.ts': `import { createQueue } from './create';
export const mails = createQueue('mails', { removeOnFail: true });
mails.add({ to: 'ann' });
`,
    });
    expect(fixed('queues.ts')).toBe(`import { createQueue } from './create';
export const mails = createQueue('mails', { removeOnFail: true, timeout: 300000 });
mails.add({ to: 'ann' });
`);
  });

  it('has its dispatches inherit', () => {
    const { reports } = folder({
      'create.ts': CREATE,
      'queues.ts': `
        import { createQueue } from './create';
        const BACKOFF = { type: 'exponential', delay: 1000 };
        export const mails = createQueue('mails', { backoff: BACKOFF });
        export const pushes = createQueue('pushes');
      `,
      'send.ts': `
        import { mails, pushes } from './queues';
        mails.add({ to: 'ann' }, { attempts: 3 });
        pushes.add({ to: 'ann' }, { attempts: 3 });
      `,
    });
    expect(reports('send.ts')).toEqual([`4:37 ${RETRIED('This task')}`]);
  });
});

describe('queues that Nest hands out', () => {
  const MODULE = `
    import { BullModule } from '@nestjs/bullmq';
    export const mails = BullModule.registerQueue({ name: 'mails' });
  `;
  const SERVICE = `
    import { InjectQueue } from '@nestjs/bullmq';
    import type { Queue } from 'bullmq';
    export class Mails {
      constructor(@InjectQueue('mails') private readonly queue: Queue) {}
      welcome(to: string) {
        return this.queue.add('welcome', { to }, { attempts: 3 });
      }
    }
  `;

  it('have the defaults of the root module of another file', () => {
    const { reports } = folder({
      'app.module.ts': `
        import { BullModule } from '@nestjs/bullmq';
        export const root = BullModule.forRoot({
          connection: {},
          defaultJobOptions: { removeOnComplete: true, backoff: { type: 'exponential', delay: 1000 } },
        });
      `,
      'mails.module.ts': MODULE,
      'mails.service.ts': SERVICE,
    });
    expect(reports('mails.service.ts')).toEqual([]);
    expect(reports('mails.module.ts')).toEqual([]);
  });

  it('retry at once where neither says otherwise', () => {
    const { reports } = folder({
      'app.module.ts': `
        import { BullModule } from '@nestjs/bullmq';
        export const root = BullModule.forRoot({ connection: {} });
      `,
      'mails.module.ts': MODULE,
      'mails.service.ts': SERVICE,
    });
    expect(reports('mails.service.ts')).toEqual([`7:52 ${RETRIED('`welcome`')}`]);
    expect(reports('mails.module.ts')).toEqual([
      '3:53 Finished jobs of `mails` are never removed: each stays in the store with its result.',
    ]);
  });

  it('are unknown where two modules register the name', () => {
    const { reports } = folder({
      'app.module.ts': `
        import { BullModule } from '@nestjs/bullmq';
        export const root = BullModule.forRoot({ connection: {} });
      `,
      'mails.module.ts': MODULE,
      'other.module.ts': MODULE,
      'mails.service.ts': SERVICE,
    });
    expect(reports('mails.service.ts')).toEqual([]);
  });

  it('are unknown where no module registers the name', () => {
    const { reports } = folder({ 'mails.service.ts': SERVICE });
    expect(reports('mails.service.ts')).toEqual([]);
  });
});
