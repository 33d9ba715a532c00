import { describe, expect, it } from 'vitest';

import { folder } from './folder.js';

const RETRIED = (name: string): string =>
  `${name} is retried 2 times with no backoff: every retry meets the same outage.`;
// Some file has to say which library it is.
const WORKER = `import { Worker } from 'bullmq';\nnew Worker('mails', async () => {});\n`;

describe('settings.tasks.wrappers', () => {
  it('queues: a call that makes one', () => {
    const { reports } = folder({
      'worker.ts': WORKER,
      'queues.ts': `
        import { createQueue } from '@acme/queues';
        const mails = createQueue('mails', { attempts: 3 });
        mails.add('welcome', {});
      `,
    });
    const wrappers = { queues: [{ call: 'createQueue', name: 0, options: 1 }] };
    expect(reports('queues.ts', { wrappers })).toEqual([
      '3:23 Finished jobs of `mails` are never removed: each stays in the store with its result.',
      `3:46 ${RETRIED('`mails`')}`,
    ]);
    expect(reports('queues.ts')).toEqual([]);
  });

  it('queues: without a place for options nothing is known of them', () => {
    const { reports } = folder({
      'worker.ts': WORKER,
      'queues.ts': `
        import { createQueue } from '@acme/queues';
        createQueue('mails', { attempts: 3 }).add('welcome', {});
      `,
    });
    const wrappers = { queues: [{ call: 'createQueue', name: 0 }] };
    expect(reports('queues.ts', { wrappers })).toEqual([]);
  });

  it('dispatches: what they say and what works', () => {
    const { reports } = folder({
      'worker.ts': WORKER,
      'send.ts': `
        import { mailer } from '@acme/mailer';
        mailer.enqueue({ to: 'ann' }, { attempts: 3, backoff: { type: 'exponential' } });
      `,
    });
    const wrappers = { dispatches: [{ call: 'mailer.enqueue', options: 1 }] };
    expect(reports('send.ts', { wrappers })).toEqual([
      '3:65 `backoff.type` retries at once, for the backoff has no `delay`.',
    ]);
  });

  it('dispatches: of a queue nobody knows, so what is missing may be there', () => {
    const { reports } = folder({
      'worker.ts': WORKER,
      'send.ts': `
        import { mailer } from '@acme/mailer';
        mailer.enqueue({ to: 'ann' }, { attempts: 3 });
      `,
    });
    const wrappers = { dispatches: [{ call: 'mailer.enqueue', options: 1 }] };
    expect(reports('send.ts', { wrappers })).toEqual([]);
  });

  it('tasks: what subclasses do', () => {
    const { facts } = folder({
      'worker.ts': WORKER,
      'welcome.ts': `
        import { BaseTask } from '@acme/tasks';
        export class Welcome extends BaseTask<{ to: string }> {
          async perform() {}
        }
        export class Other extends Base {
          async perform() {}
        }
      `,
    });
    const wrappers = { tasks: [{ extends: 'BaseTask', method: 'perform' }] };
    expect(facts('welcome.ts', { wrappers })).toEqual(['4 task Welcome']);
  });

  it('names may hold a star', () => {
    const { facts } = folder({
      'worker.ts': WORKER,
      'queues.ts': `
        import { queues } from '@acme/queues';
        export const mails = queues.createMails({ attempts: 3 });
        export const all = queues.list({ attempts: 3 });
      `,
    });
    const wrappers = { queues: [{ call: 'queues.create*', options: 0 }] };
    expect(facts('queues.ts', { wrappers })).toEqual(['3 queue -: retry.limit 2 (here)']);
  });
});

describe('settings.tasks.files', () => {
  it('lets a file in that names no library', () => {
    const { reports } = folder({
      'worker.ts': WORKER,
      'jobs/send.ts': `createQueue('mails', { attempts: 3 });\n`,
      'other/send.ts': `createQueue('mails', { attempts: 3 });\n`,
    });
    const settings = {
      files: ['jobs/**'],
      wrappers: { queues: [{ call: 'create*', name: 0, options: 1 }] },
    };
    expect(reports('jobs/send.ts', settings)).toEqual([`1:24 ${RETRIED('`mails`')}`]);
  });
});
