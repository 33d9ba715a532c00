import { expect, it } from 'vitest';

import { told } from '../facts.js';
import { folder } from '../project/folder.js';

const HEAD = `import Queue from 'bee-queue';\nconst mail = new Queue('mail');\n`;

it('a queue and its settings', () => {
  expect(
    told(
      `import Queue from 'bee-queue';\nnew Queue('mail', { removeOnSuccess: true, removeOnFailure: false, activateDelayedJobs: true });`,
    ),
  ).toEqual(['2 queue mail: result.dropped true (here), failure.dropped off (here)']);
});

it('each option of a job is a call, in any order', () => {
  expect(
    told(
      `${HEAD}mail.createJob({}).backoff('exponential', 1500).setId('a-1').timeout(30_000).retries(4).save();`,
    ),
  ).toEqual([
    '2 queue mail',
    '3 dispatch -: time.limit 30 (here), retry.limit 4 (here), retry.growth growing (here), retry.delay 1.5 (here), dedupe.key a-1 (here)',
  ]);
});

it('a job without options', () => {
  expect(told(`${HEAD}mail.createJob({ to: 1 }).save();`)).toEqual([
    '2 queue mail',
    '3 dispatch -',
  ]);
});

it('a row with calls that are no options, and a callback of the save', () => {
  expect(
    told(
      `${HEAD}mail.createJob({}).timeout(3000).delayUntil(Date.now() + 1000).retries(2).on('succeeded', () => {}).save((error, job) => {});`,
    ),
  ).toEqual(['2 queue mail', '3 dispatch -: time.limit 3 (here), retry.limit 2 (here)']);
});

it('a job that is made in one function and saved in another may have any', () => {
  expect(
    told(
      `${HEAD}const made = (data) => mail.createJob(data).timeout(3000);\nmade({}).retries(3).save();`,
    ),
  ).toEqual([
    '2 queue mail',
    '4 dispatch -: time.limit unknown, retry.limit 3 (here), retry.growth unknown, retry.delay unknown, dedupe.key unknown',
  ]);
});

it('a job under a name that is given another', () => {
  expect(
    told(
      `${HEAD}let job = mail.createJob({}).timeout(3000);\nif (later) job = job.delayUntil(later);\njob.save();`,
    ),
  ).toEqual([
    '2 queue mail',
    '5 dispatch -: time.limit unknown, retry.limit unknown, retry.growth unknown, retry.delay unknown, dedupe.key unknown',
  ]);
});

it('jobs that are saved together', () => {
  expect(told(`${HEAD}mail.saveAll([mail.createJob({}).timeout(1000).retries(2)]);`)).toEqual([
    '2 queue mail',
  ]);
});

it('what is called on the job in statements of its own', () => {
  expect(
    told(`${HEAD}const job = mail.createJob({}).timeout(3000);
job.retries(2).backoff('fixed', 1000);
job.on('succeeded', () => {});
await job.save();`),
  ).toEqual([
    '2 queue mail',
    '6 dispatch -: time.limit 3 (here), retry.limit 2 (here), retry.growth constant (here), retry.delay 1 (here)',
  ]);
});

it('the save ends a row that began in another statement', () => {
  expect(
    told(`${HEAD}const job = mail.createJob({}).timeout(3000);
await job.retries(2).save();`),
  ).toEqual(['2 queue mail', '4 dispatch -: time.limit 3 (here), retry.limit 2 (here)']);
});

it('the strategies of a backoff: three are the library’s', () => {
  expect(
    told(`${HEAD}mail.createJob({}).backoff('immediate').save();
mail.createJob({}).backoff('fixed', 2000).save();
mail.createJob({}).backoff('exponential', 2000).save();
mail.createJob({}).backoff('fibonacci', 2000).save();`),
  ).toEqual([
    '2 queue mail',
    '3 dispatch -: retry.growth immediate (here)',
    '4 dispatch -: retry.growth constant (here), retry.delay 2 (here)',
    '5 dispatch -: retry.growth growing (here), retry.delay 2 (here)',
    '6 dispatch -: retry.growth custom (here), retry.delay 2 (here)',
  ]);
});

it('a limit of 0 is none', () => {
  expect(told(`${HEAD}mail.createJob({}).timeout(0).save();`)).toEqual([
    '2 queue mail',
    '3 dispatch -: time.limit off (here)',
  ]);
});

it('what is written, and nobody can read', () => {
  expect(
    told(
      `import { strategy, times, wait } from './retries.js';\n${HEAD}mail.createJob({}).timeout(wait).retries(times).backoff(strategy, wait).save();`,
    ),
  ).toEqual([
    '3 queue mail',
    '4 dispatch -: time.limit ? (here), retry.limit ? (here), retry.growth ? (here), retry.delay ? (here)',
  ]);
});

it('a queue that runs no jobs leaves it to the others to remove them', () => {
  expect(
    told(`import Queue from 'bee-queue';
new Queue('a', { isWorker: false });
new Queue('b', { isWorker: true });
new Queue('c', { isWorker: process.env.WORKS });`),
  ).toEqual([
    '2 queue a: result.dropped true (here)',
    '3 queue b',
    '4 queue c: result.dropped ? (here)',
  ]);
});

it('settings nobody can read, and settings of which some are read', () => {
  expect(
    told(`import Queue from 'bee-queue';
import { settings } from './settings.js';
const own = { removeOnSuccess: true };
new Queue('a', settings);
new Queue('b', { ...settings, removeOnSuccess: true });
new Queue('c', { redis: { host: 'localhost' }, ...own });
new Queue('d', { removeOnSuccess: settings.removes });`),
  ).toEqual([
    '4 queue a: result.dropped unknown, failure.dropped unknown',
    '5 queue b: result.dropped true (here), failure.dropped unknown',
    '6 queue c: result.dropped true (here)',
    '7 queue d: result.dropped ? (here)',
  ]);
});

it('settings of another file of the project', () => {
  const { facts } = folder({
    'settings.ts': `export const settings = { removeOnSuccess: true };`,
    'mail.ts': `import Queue from 'bee-queue';\nimport { settings } from './settings.js';\nexport const mail = new Queue('mail', settings);`,
  });
  expect(facts('mail.ts')).toEqual(['3 queue mail: result.dropped true (here)']);
});

it('processors: with a number of runs or without, with a callback or without, by name', () => {
  expect(
    told(`${HEAD}mail.process(async (job) => {});
mail.process(5, function send(job, done) { done(null); });
mail.process(handle);
function handle(job) {}`),
  ).toEqual(['2 queue mail', '3 task -', '4 task send', '5 task handle']);
});

it('a processor of another file', () => {
  expect(
    told(
      `import Queue from 'bee-queue';\nimport { handle } from './handle.js';\nnew Queue('mail').process(3, handle);`,
    ),
  ).toEqual(['3 queue mail', '3 task -']);
});

it('a listener gives the queue back', () => {
  expect(
    told(`import Queue from 'bee-queue';
const mail = new Queue('mail', { removeOnSuccess: true }).on('error', () => {});
mail.on('failed', () => {}).process(async (job) => {});
mail.createJob({}).retries(1).save();`),
  ).toEqual([
    '2 queue mail: result.dropped true (here)',
    '3 task -',
    '4 dispatch -: retry.limit 1 (here)',
  ]);
});

it('the CommonJS export under any name, `import =`, a namespace and a dynamic import', () => {
  const rest = `('mail').createJob({}).retries(2).save();`;
  const facts = ['2 queue mail', '2 dispatch -: retry.limit 2 (here)'];
  expect(told(`const Bee = require('bee-queue');\nnew Bee${rest}`)).toEqual(facts);
  expect(told(`import Queue = require('bee-queue');\nnew Queue<{ id: string }>${rest}`)).toEqual(
    facts,
  );
  expect(told(`import * as Queue from 'bee-queue';\nnew Queue${rest}`)).toEqual(facts);
  expect(told(`const { default: Queue } = await import('bee-queue');\nnew Queue${rest}`)).toEqual(
    facts,
  );
});

it('a queue that is a field', () => {
  expect(
    told(`import Queue from 'bee-queue';
export class Mails {
  private readonly mail: Queue;
  constructor() {
    this.mail = new Queue('mail', { removeOnSuccess: true });
    this.mail.process(async (job) => {});
  }
  send(data: object) {
    return this.mail.createJob(data).retries(2).save();
  }
}`),
  ).toEqual([
    '5 queue mail: result.dropped true (here)',
    '6 task -',
    '9 dispatch -: retry.limit 2 (here)',
  ]);
});

it('a queue of a list nobody can read is still one', () => {
  expect(
    told(`import Bee from 'bee-queue';
import { jobs } from './jobs.js';
const queues = {};
for (const { key } of jobs) queues[key] = new Bee(key, { removeOnSuccess: true });`),
  ).toEqual(['4 queue -: result.dropped true (here)']);
});

it('a queue that is handed over by its type', () => {
  expect(
    told(
      `import type Queue from 'bee-queue';\nexport const send = (mail: Queue) => mail.createJob({}).retries(2).save();`,
    )[0],
  ).toMatch(/^2 dispatch -: .*retry\.limit 2 \(here\)/u);
});

it('methods of that name of another library are none', () => {
  expect(
    told(`import 'bee-queue';
import kue from 'kue';
import { mail } from './mail.js';
const queue = kue.createQueue();
queue.process('mail', (job, done) => {});
mail.createJob({}).retries(2).save();
mail.process(async () => {});`),
  ).toEqual([]);
});
