import { expect, it } from 'vitest';

import { told } from '../facts.js';

it('a queue, its defaults and a dispatch that lays its own options over them', () => {
  expect(
    told(`import { Queue } from 'bullmq';
const mail = new Queue('mail', { connection, defaultJobOptions: { attempts: 3, removeOnComplete: true } });
mail.add('welcome', data, { attempts: 5, backoff: { type: 'exponential', delay: 500 } });`),
  ).toEqual([
    '2 queue mail: retry.limit 2 (here), result.dropped true (here)',
    '3 dispatch welcome: retry.limit 4 (here), retry.growth growing (here), retry.delay 0.5 (here), result.dropped true (queue)',
  ]);
});

it('attempts count the first try', () => {
  expect(
    told(`import { Queue } from 'bullmq';\nnew Queue('mail').add('a', {}, { attempts: 1 });`),
  ).toEqual(['2 queue mail', '2 dispatch a: retry.limit 0 (here)']);
});

it('a number is a constant backoff in milliseconds', () => {
  expect(
    told(`import { Queue } from 'bullmq';\nnew Queue('mail').add('a', {}, { backoff: 2 * 1000 });`),
  ).toEqual(['2 queue mail', '2 dispatch a: retry.growth constant (here), retry.delay 2 (here)']);
});

it("a backoff replaces the queue's as a whole", () => {
  expect(
    told(`import { Queue } from 'bullmq';
const mail = new Queue('mail', { defaultJobOptions: { backoff: { type: 'fixed', delay: 1000 } } });
mail.add('a', {}, { backoff: { type: 'exponential' } });`),
  ).toEqual([
    '2 queue mail: retry.growth constant (here), retry.delay 1 (here)',
    '3 dispatch a: retry.growth growing (here)',
  ]);
});

it('another type is a strategy of the worker', () => {
  expect(
    told(
      `import { Queue } from 'bullmq';\nnew Queue('mail').add('a', {}, { backoff: { type: 'mine' } });`,
    ),
  ).toEqual(['2 queue mail', '2 dispatch a: retry.growth custom (here)']);
});

it('what is removed, kept, deduplicated, or part of a flow', () => {
  expect(
    told(`import { Queue } from 'bullmq';
new Queue('mail').add('a', {}, {
  removeOnComplete: { age: 3600 },
  removeOnFail: false,
  jobId: 'a-1',
  parent: { id: '1', queue: 'bull:flow' },
});`),
  ).toEqual([
    '2 queue mail',
    '2 dispatch a: result.dropped true (here), failure.dropped off (here), dedupe.key a-1 (here), flow.parent ? (here)',
  ]);
});

it('each job of a bulk', () => {
  expect(
    told(`import { Queue } from 'bullmq';
new Queue('mail').addBulk([
  { name: 'a', data: {}, opts: { attempts: 2 } },
  { name: 'b', data: {} },
]);`),
  ).toEqual(['2 queue mail', '2 dispatch a: retry.limit 1 (here)', '2 dispatch b']);
});

it('a bulk that is made of something else', () => {
  expect(
    told(`import { Queue } from 'bullmq';
new Queue('mail').addBulk(users.map((user) => ({ name: 'a', data: user, opts: { attempts: 2 } })));`),
  ).toEqual(['2 queue mail', '2 dispatch a: retry.limit 1 (here)']);
});

it('a bulk nobody can read', () => {
  expect(
    told(`import { Queue } from 'bullmq';
new Queue('mail').addBulk(jobs);`)[1],
  ).toMatch(/^2 dispatch -: retry\.limit unknown, retry\.growth unknown/u);
});

it('the template of a job scheduler', () => {
  expect(
    told(`import { Queue } from 'bullmq';
new Queue('mail').upsertJobScheduler('nightly', { pattern: '0 3 * * *' }, { name: 'a', opts: { attempts: 2 } });`),
  ).toEqual(['2 queue mail', '2 dispatch nightly: retry.limit 1 (here)']);
});

it('Job.create and Job.createBulk, which inherit nothing', () => {
  expect(
    told(`import { Job, Queue } from 'bullmq';
const mail = new Queue('mail', { defaultJobOptions: { backoff: 1000 } });
Job.create(mail, 'a', {}, { attempts: 2 });
Job.createBulk(mail, [{ name: 'b', data: {}, opts: { attempts: 3 } }]);`),
  ).toEqual([
    '2 queue mail: retry.growth constant (here), retry.delay 1 (here)',
    '3 dispatch a: retry.limit 1 (here)',
    '4 dispatch b: retry.limit 2 (here)',
  ]);
});

it('the nodes of a flow ignore their queue and take what `queuesOptions` says', () => {
  expect(
    told(`import { FlowProducer } from 'bullmq';
new FlowProducer({ connection }).add(
  {
    name: 'report',
    queueName: 'reports',
    children: [
      { name: 'page', queueName: 'pages', opts: { attempts: 3 } },
      { name: 'cover', queueName: 'covers' },
    ],
  },
  { queuesOptions: { pages: { defaultJobOptions: { backoff: 1000 } } } },
);`),
  ).toEqual([
    '2 dispatch reports',
    '2 dispatch pages: retry.limit 2 (here), retry.growth constant (queue), retry.delay 1 (queue)',
    '2 dispatch covers',
  ]);
});

it('every flow of a bulk, and the children of each', () => {
  expect(
    told(`import { FlowProducer } from 'bullmq';
new FlowProducer().addBulk([
  { name: 'a', queueName: 'as', opts: { attempts: 2 } },
  { name: 'b', queueName: 'bs', children: [{ name: 'c', queueName: 'cs', opts: { attempts: 3 } }] },
]);`),
  ).toEqual([
    '2 dispatch as: retry.limit 1 (here)',
    '2 dispatch bs',
    '2 dispatch cs: retry.limit 2 (here)',
  ]);
});

it('workers, with the function in sight, elsewhere, or in another file', () => {
  expect(
    told(`import { Worker } from 'bullmq';
import { send } from './mail.js';
new Worker('mail', async (job) => send(job.data));
new Worker('report', render);
new Worker('image', './resize.js');
async function render(job: unknown) {}`),
  ).toEqual(['3 task mail', '4 task report', '5 task image']);
});

it('a class that extends a worker, and a queue', () => {
  expect(
    told(`import { Queue, Worker } from 'bullmq';
class MailWorker extends Worker {
  constructor() {
    super('mail', async () => {});
  }
}
class MailQueue extends Queue {
  constructor() {
    super('mail', { defaultJobOptions: { attempts: 3 } });
  }
}
new MailQueue().add('a', {});`),
  ).toEqual([
    '9 queue mail: retry.limit 2 (here)',
    '4 task mail',
    '12 dispatch a: retry.limit 2 (queue)',
  ]);
});

it('the names of the professional edition', () => {
  expect(
    told(`import { QueuePro, WorkerPro } from '@taskforcesh/bullmq-pro';
new QueuePro('mail').add('a', {}, { attempts: 2 });
new WorkerPro('mail', async () => {});`),
  ).toEqual(['2 queue mail', '3 task mail', '2 dispatch a: retry.limit 1 (here)']);
});

it('the classes `withBackend` hands out, from version 6 on', () => {
  expect(
    told(`import { createPostgresBackend, withBackend } from 'bullmq';
const { Queue, Worker: W } = withBackend(createPostgresBackend);
new Queue('mail').add('a', {}, { attempts: 2 });
new W('mail', async () => {});`),
  ).toEqual(['3 queue mail', '4 task mail', '3 dispatch a: retry.limit 1 (here)']);
});

it('nothing of a library with the same names', () => {
  expect(
    told(`import { Queue } from './queue.js';\nnew Queue('mail').add('a', {}, { attempts: 2 });`),
  ).toEqual([]);
});
