import { expect, it } from 'vitest';

import { told } from '../facts.js';
import { folder } from '../project/folder.js';

const HEAD = `import { PgBoss } from 'pg-boss';\nconst boss = new PgBoss('postgres://localhost/app');\n`;

const UNKNOWN =
  'time.limit unknown, retry.limit unknown, retry.growth unknown, retry.delay unknown, retry.cap unknown, dedupe.key unknown';

it('a queue and each of its options', () => {
  expect(
    told(`${HEAD}boss.createQueue('mail', {
  policy: 'short',
  expireInSeconds: 60,
  retryLimit: 5,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 600,
  deadLetter: 'dead',
});`),
  ).toEqual([
    '3 queue mail: time.limit 60 (here), retry.limit 5 (here), retry.growth growing (here), retry.delay 5 (here), retry.cap 600 (here)',
  ]);
});

it('a wait without a backoff is constant, none is none, and `false` is a choice', () => {
  expect(
    told(`${HEAD}boss.createQueue('a', { retryDelay: 30 });
boss.createQueue('b', { retryDelay: 0 });
boss.createQueue('c', { retryDelay: 0, retryBackoff: true });
boss.createQueue('d', { retryBackoff: false });`),
  ).toEqual([
    '3 queue a: retry.growth constant (here), retry.delay 30 (here)',
    '4 queue b',
    '5 queue c: retry.growth growing (here)',
    '6 queue d: retry.growth off (here)',
  ]);
});

it('workers, with options, with the function in sight, or elsewhere', () => {
  expect(
    told(`${HEAD}import { crop } from './crop.js';
boss.work('mail', async ([job]) => {});
boss.work<{ id: string }>('image', { batchSize: 5, localConcurrency: 2 }, async (jobs) => {});
boss.work('total', { transactional: true }, async (jobs, tx) => {});
boss.work('report', render);
boss.work('crop', crop);
async function render(jobs: unknown[]) {}`),
  ).toEqual(['4 task mail', '5 task image', '6 task total', '7 task report', '8 task crop']);
});

it('handlers another file hands to a worker', () => {
  expect(
    told(`import type { PerJobWorkHandler, WorkHandler, WorkWithMetadataHandler } from 'pg-boss';
export const mail: WorkHandler<{ id: string }> = async ([job]) => {};
export const image: WorkWithMetadataHandler<{ id: string }> = async (jobs) => {};
export const each: PerJobWorkHandler<object> = async (jobs) => [];
export const other: (jobs: object[]) => void = () => {};`),
  ).toEqual(['2 task mail', '3 task image', '4 task each']);
});

it('a job lays its own options over those of its queue, key by key', () => {
  expect(
    told(`${HEAD}boss.createQueue('mail', { retryLimit: 5, retryBackoff: true, expireInSeconds: 60 });
boss.send('mail', { id: 1 });
boss.send('mail', { id: 1 }, { retryLimit: 3, id: 'a-1' });`),
  ).toEqual([
    '3 queue mail: time.limit 60 (here), retry.limit 5 (here), retry.growth growing (here)',
    '4 dispatch mail: time.limit 60 (queue), retry.limit 5 (queue), retry.growth growing (queue)',
    '5 dispatch mail: time.limit 60 (queue), retry.limit 3 (here), retry.growth growing (queue), dedupe.key a-1 (here)',
  ]);
});

it('a job as one object', () => {
  expect(
    told(`${HEAD}boss.createQueue('mail', { retryDelay: 10 });
boss.send({ name: 'mail', data: {}, options: { retryLimit: 3 } });
boss.send({ name: 'mail' });`),
  ).toEqual([
    '3 queue mail: retry.growth constant (here), retry.delay 10 (here)',
    '4 dispatch mail: retry.limit 3 (here), retry.growth constant (queue), retry.delay 10 (queue)',
    '5 dispatch mail: retry.growth constant (queue), retry.delay 10 (queue)',
  ]);
});

it('jobs that come later, less often, again, or every night', () => {
  expect(
    told(`${HEAD}boss.createQueue('mail');
boss.sendAfter('mail', {}, { retryLimit: 1 }, 60);
boss.sendThrottled('mail', {}, { retryLimit: 2 }, 60, 'key');
boss.sendDebounced('mail', {}, { retryLimit: 3 }, 60);
boss.upsert('mail', {}, { singletonKey: 'key', retryLimit: 4 });
boss.upsert({ name: 'mail', options: { singletonKey: 'key', retryLimit: 5 } });
boss.schedule('mail', '0 3 * * *', {}, { retryLimit: 6, tz: 'UTC' });`),
  ).toEqual([
    '3 queue mail',
    '4 dispatch mail: retry.limit 1 (here)',
    '5 dispatch mail: retry.limit 2 (here)',
    '6 dispatch mail: retry.limit 3 (here)',
    '7 dispatch mail: retry.limit 4 (here)',
    '8 dispatch mail: retry.limit 5 (here)',
    '9 dispatch mail: retry.limit 6 (here)',
  ]);
});

it('an event goes to queues nobody sees, whatever its name', () => {
  const [queue, event] = told(
    `${HEAD}boss.createQueue('mail');\nboss.publish('mail', {}, { retryLimit: 3 });`,
  );
  expect(queue).toBe('3 queue mail');
  expect(event).toContain('retry.limit 3 (here), retry.growth unknown');
});

it('each job of a flow', () => {
  expect(
    told(`${HEAD}boss.createQueue('load', { retryBackoff: true });
boss.createQueue('sum');
boss.flow([
  { ref: 'a', name: 'load', options: { retryLimit: 3 } },
  { ref: 'b', name: 'sum', dependsOn: ['a'] },
]);`),
  ).toEqual([
    '3 queue load: retry.growth growing (here)',
    '4 queue sum',
    '5 dispatch load: retry.limit 3 (here), retry.growth growing (queue)',
    '5 dispatch sum',
  ]);
});

it('a name that is a constant, a key of one, or of an enum', () => {
  expect(
    told(`${HEAD}const MAIL = 'mail';
const Queues = { mail: 'mail' } as const;
enum Queue { Mail = 'mail' }
boss.createQueue(MAIL, { retryBackoff: true });
boss.send(Queues.mail, {});
boss.send(Queue.Mail, {});`),
  ).toEqual([
    '6 queue mail: retry.growth growing (here)',
    '7 dispatch mail: retry.growth growing (queue)',
    '8 dispatch mail: retry.growth growing (queue)',
  ]);
});

it('each queue of a list', () => {
  expect(
    told(`${HEAD}const queues = [{ name: 'a', retryLimit: 3, retryBackoff: true }, { name: 'b', retryLimit: 4 }];
for (const queue of queues) await boss.createQueue(queue.name, queue);`),
  ).toEqual([
    '4 queue -: retry.limit 3 (here), retry.growth growing (here)',
    '4 queue -: retry.limit 4 (here)',
  ]);
});

it('options nobody can read', () => {
  expect(
    told(`${HEAD}import { options, request } from './options.js';
boss.createQueue('mail', { ...options });
boss.createQueue('image', options);
boss.createQueue('crop', { retryLimit: limit() });
boss.send('mail', {}, { ...options, retryLimit: 3 });
boss.send(request);`),
  ).toEqual([
    `4 queue mail: ${UNKNOWN}`,
    `5 queue image: ${UNKNOWN}`,
    '6 queue crop: retry.limit ? (here)',
    `7 dispatch mail: ${UNKNOWN.replace('retry.limit unknown', 'retry.limit 3 (here)')}`,
    `8 dispatch -: ${UNKNOWN}`,
  ]);
});

it('a job whose queue is out of sight inherits what nobody knows', () => {
  expect(told(`${HEAD}boss.send('mail', {});`)).toEqual([`3 dispatch mail: ${UNKNOWN}`]);
});

it('a queue another file makes', () => {
  const { facts } = folder({
    'boss.ts': `${HEAD}export { boss };\nexport const start = () => boss.createQueue('mail', { retryBackoff: true });`,
    'send.ts': `import { boss } from './boss.js';\nexport const send = () => boss.send('mail', {}, { retryLimit: 3 });`,
  });
  expect(facts('send.ts')).toEqual([
    '2 dispatch mail: retry.limit 3 (here), retry.growth growing (queue)',
  ]);
});

it('an instance that is given, a field, comes of a function, or of `start`', () => {
  expect(
    told(`import { PgBoss } from 'pg-boss';
export const given = (boss: PgBoss) => boss.createQueue('a');
class Jobs {
  private own = new PgBoss('a');
  constructor(private readonly boss: PgBoss) {}
  start() { return [this.boss.createQueue('b'), this.own.createQueue('c')]; }
}
const connected = async () => { const boss = new PgBoss(process.env.URL!); await boss.start(); return boss; };
const boss = await connected();
await boss.createQueue('d');
const started = await new PgBoss({ connectionString: 'a' }).start();
await started.createQueue('e');`),
  ).toEqual(['2 queue a', '6 queue b', '6 queue c', '10 queue d', '12 queue e']);
});

it('up to 11 the module is the class', () => {
  expect(
    told(`import PgBoss from 'pg-boss';
const boss = new PgBoss('postgres://localhost/app');
boss.createQueue('mail', { retryLimit: 3, retryBackoff: true });
boss.work('mail', async ([job]) => {});
boss.send('mail', {});
export const handler: PgBoss.WorkHandler<object> = async ([job]) => {};`),
  ).toEqual([
    '3 queue mail: retry.limit 3 (here), retry.growth growing (here)',
    '4 task mail',
    '6 task handler',
    '5 dispatch mail: retry.limit 3 (queue), retry.growth growing (queue)',
  ]);
});

it('as CommonJS has it', () => {
  expect(
    told(
      `const PgBoss = require('pg-boss');\nnew PgBoss('a').createQueue('mail');\nconst { PgBoss: Twelve } = require('pg-boss');\nnew Twelve('a').createQueue('image');`,
      'file.cjs',
    ),
  ).toEqual(['2 queue mail', '4 queue image']);
  expect(told(`import PgBoss = require('pg-boss');\nnew PgBoss('a').createQueue('mail');`)).toEqual(
    ['2 queue mail'],
  );
});

it('up to 10 the constructor has defaults for the jobs of all queues', () => {
  expect(
    told(`import PgBoss from 'pg-boss';
const boss = new PgBoss({ connectionString: 'a', retryLimit: 4, retryBackoff: true });
boss.createQueue('mail');
boss.createQueue('image', { retryLimit: 3 });
boss.send('image', {}, { retryLimit: 2 });`),
  ).toEqual([
    '3 queue mail: retry.limit 4 (queue), retry.growth growing (queue)',
    '4 queue image: retry.limit 3 (here), retry.growth growing (queue)',
    '5 dispatch image: retry.limit 2 (here), retry.growth growing (queue)',
  ]);
});

it('from 12 on the constructor has none', () => {
  expect(
    told(`import { PgBoss } from 'pg-boss';
const boss = new PgBoss({ connectionString: 'a', retryLimit: 4, retryBackoff: true } as never);
boss.createQueue('mail');`),
  ).toEqual(['3 queue mail']);
});

it('of an instance of the older class that is made elsewhere nobody knows the defaults', () => {
  expect(
    told(
      `import PgBoss from 'pg-boss';\nexport const start = (boss: PgBoss) => boss.createQueue('mail');`,
    ),
  ).toEqual([`2 queue mail: ${UNKNOWN}`]);
});

it('a constructor with options nobody can read', () => {
  expect(
    told(`import PgBoss from 'pg-boss';
import { config } from './config.js';
new PgBoss({ ...config, schema: 'jobs' }).createQueue('mail');
new PgBoss(process.env.DATABASE_URL!).createQueue('image');`),
  ).toEqual([`3 queue mail: ${UNKNOWN}`, '4 queue image']);
});

it('nothing of a library with the same names', () => {
  expect(
    told(`import 'pg-boss';
import { PgBoss } from './boss.js';
const boss = new PgBoss('a');
boss.createQueue('mail');
boss.work('mail', async () => {});
boss.send('mail', {}, { retryLimit: 3 });
boss.flow([{ ref: 'a', name: 'mail' }]);`),
  ).toEqual([]);
});

it('nor of what has to do with queues and is none', () => {
  expect(
    told(
      `${HEAD}boss.updateQueue('mail', { retryLimit: 3 });\nboss.update('mail', {}, { id: 'a', retryLimit: 3 });\nboss.fetch('mail', { batchSize: 5 });\nboss.offWork('mail');`,
    ),
  ).toEqual([]);
});
