import { expect, it } from 'vitest';

import { told } from '../facts.js';
import { fixed, lint } from '../plugin/linting.js';
import { folder } from '../project/folder.js';

const HEAD = `import Bree from 'bree';\nconst bree = new Bree({ root: '/srv/jobs' });\n`;

it('a limit for all jobs', () => {
  expect(
    told(`import Bree from 'bree';
new Bree({ closeWorkerAfterMs: 600_000, jobs: ['mail'] });
new Bree({ closeWorkerAfterMs: 0, jobs: ['mail'] });
new Bree({ root: '/srv/jobs', jobs: ['mail'] });
new Bree();`),
  ).toEqual([
    '2 queue -: time.limit 600 (here)',
    '3 queue -: time.limit off (here)',
    '4 queue -',
    '5 queue -',
    '2 dispatch -: time.limit unknown',
    '3 dispatch -: time.limit unknown',
    '4 dispatch -: time.limit unknown',
  ]);
});

it('jobs in a list, which have the limit of all where they have none of their own', () => {
  expect(
    told(`import Bree from 'bree';
new Bree({ closeWorkerAfterMs: 60_000, jobs: [
  { name: 'a', interval: '5m' },
  { name: 'b', cron: '0 3 * * *', closeWorkerAfterMs: 5000 },
  { name: 'c', closeWorkerAfterMs: 0 },
] });
new Bree({ jobs: [{ name: 'd', timeout: '10s' }, { name: 'e', closeWorkerAfterMs: 5000 }] });
new Bree({ closeWorkerAfterMs: 0, jobs: [{ name: 'f' }] });`),
  ).toEqual([
    '2 queue -: time.limit 60 (here)',
    '7 queue -',
    '8 queue -: time.limit off (here)',
    '3 dispatch a: time.limit 60 (queue)',
    '4 dispatch b: time.limit 5 (here)',
    '5 dispatch c: time.limit off (here)',
    '7 dispatch d',
    '7 dispatch e: time.limit 5 (here)',
    '8 dispatch f: time.limit off (queue)',
  ]);
});

it('a list of jobs that stands elsewhere in the file', () => {
  expect(
    told(`import Bree from 'bree';
const usual = { closeWorkerAfterMs: 9000 };
const jobs = [{ name: 'a' }, { ...usual, name: 'b' }];
new Bree({ jobs });`),
  ).toEqual(['4 queue -', '3 dispatch a', '3 dispatch b: time.limit 9 (here)']);
});

it('jobs that are spread, and lists that are', () => {
  expect(
    told(`import Bree from 'bree';
import { other, shared } from './shared.js';
new Bree({ jobs: [{ ...shared, name: 'a' }, { name: 'b' }, ...other] });
new Bree({ ...shared, jobs: [{ name: 'c' }] });`),
  ).toEqual([
    '3 queue -',
    '4 queue -: time.limit unknown',
    '3 dispatch -: time.limit unknown',
    '3 dispatch a: time.limit unknown',
    '3 dispatch b',
    '4 dispatch c: time.limit unknown',
  ]);
});

/** What the rules say of a text, by its line. */
const said = (text: string): readonly string[] =>
  lint(text).map(({ line, message }) => `${String(line)} ${message}`);

it('jobs that are only a name, or a function, are nothing to report', () => {
  expect(
    said(`import Bree from 'bree';
new Bree({ jobs: ['mail', 'images'] });
new Bree({ jobs: ['mail', () => {}, function clean() {}] });`),
  ).toEqual([]);
});

it('each job of a list that has no limit', () => {
  expect(
    said(`import Bree from 'bree';
new Bree({ jobs: ['mail', { name: 'a' }, { name: 'b', closeWorkerAfterMs: 5000 }] });`),
  ).toEqual(['2 `a` has no time limit: a job that hangs keeps its worker slot for ever.']);
});

it('a limit of 0 for all jobs is one problem, however many there are', () => {
  expect(
    said(`import Bree from 'bree';
new Bree({ closeWorkerAfterMs: 0, jobs: [{ name: 'a' }, { name: 'b' }, 'c'] });`),
  ).toEqual(['2 `closeWorkerAfterMs` switches the time limit of this task off.']);
});

it('a task that makes one loses no job', () => {
  expect(
    said(`import Bree from 'bree';
import { Worker } from 'bullmq';
new Worker('a', async () => {
  const bree = new Bree({ jobs: [{ name: 'a', closeWorkerAfterMs: 5000 }] });
  new Bree({ jobs: [{ name: 'b', closeWorkerAfterMs: 5000 }] });
  bree.add({ name: 'c', closeWorkerAfterMs: 5000 });
  await bree.start();
});`),
  ).toEqual([]);
});

it('a job of a list gets a limit of its own', () => {
  const text = `import Bree from 'bree';\nnew Bree({ jobs: [{ name: 'a', interval: '5m' }, 'mail'] });\n`;
  expect(fixed(text)).toBe(text);
  expect(fixed(text, { settings: { tasks: { unsafeFixes: true } } })).toBe(
    `import Bree from 'bree';\nnew Bree({ jobs: [{ name: 'a', interval: '5m', closeWorkerAfterMs: 300000 }, 'mail'] });\n`,
  );
});

it('a job that is added, with a limit and without one', () => {
  expect(
    told(`${HEAD}bree.add({ name: 'a', interval: '5m' });
bree.add({ name: 'b', cron: '0 3 * * *', closeWorkerAfterMs: 60_000 });
bree.add({ name: 'c', date: new Date(), closeWorkerAfterMs: 0 });`),
  ).toEqual([
    '2 queue -',
    '3 dispatch a',
    '4 dispatch b: time.limit 60 (here)',
    '5 dispatch c: time.limit off (here)',
  ]);
});

it('a job has the limit of all where it has none of its own', () => {
  expect(
    told(`import Bree from 'bree';
const bree = new Bree({ closeWorkerAfterMs: 60_000 });
bree.add({ name: 'a', interval: '5m' });
bree.add({ name: 'b', interval: '5m', closeWorkerAfterMs: 5000 });`),
  ).toEqual([
    '2 queue -: time.limit 60 (here)',
    '3 dispatch a: time.limit 60 (queue)',
    '4 dispatch b: time.limit 5 (here)',
  ]);
});

it('when a job starts is no limit', () => {
  expect(
    told(`import Bree from 'bree';
const bree = new Bree({ timeout: '5m' });
bree.add({ name: 'a', timeout: 60_000 });
bree.add({ name: 'b', timeout: false, interval: 'every 5 minutes' });`),
  ).toEqual(['2 queue -', '3 dispatch a', '4 dispatch b']);
});

it('jobs that are added as a name, a function or several are not read', () => {
  expect(
    told(`${HEAD}bree.add('a');
bree.add(() => {});
bree.add([{ name: 'b' }, 'c']);`),
  ).toEqual([
    '2 queue -',
    '3 dispatch -: time.limit unknown',
    '4 dispatch -: time.limit unknown',
    '5 dispatch -: time.limit unknown',
  ]);
});

it('options nobody can read', () => {
  expect(
    told(`${HEAD}import { limit, shared } from './options.js';
bree.add({ ...shared, name: 'a' });
bree.add({ name: 'b', closeWorkerAfterMs: limit });
bree.add(shared);
const other = new Bree(shared);
other.add({ name: 'c' });`),
  ).toEqual([
    '2 queue -',
    '7 queue -: time.limit unknown',
    '4 dispatch a: time.limit unknown',
    '5 dispatch b: time.limit ? (here)',
    '6 dispatch -: time.limit unknown',
    '7 dispatch -: time.limit unknown',
    '8 dispatch c: time.limit unknown',
  ]);
});

it('one that is handed in may have a limit', () => {
  expect(
    told(`import type Bree from 'bree';
export const schedule = (bree: Bree) => bree.add({ name: 'a' });`),
  ).toEqual(['2 dispatch a: time.limit unknown']);
});

it('CommonJS, and a module that is assigned', () => {
  expect(
    told(
      `const Bree = require('bree');
const bree = new Bree({ closeWorkerAfterMs: 5000 });
bree.add({ name: 'a' });`,
      'file.js',
    ),
  ).toEqual(['2 queue -: time.limit 5 (here)', '3 dispatch a: time.limit 5 (queue)']);
  expect(
    told(`import Bree = require('bree');
new Bree({ closeWorkerAfterMs: 5000 });`),
  ).toEqual(['2 queue -: time.limit 5 (here)']);
});

it('a class of its own, and a field', () => {
  expect(
    told(`import Bree from 'bree';
class Jobs extends Bree {}
export class Scheduler {
  private readonly bree = new Jobs({});
  async start() {
    await this.bree.add({ name: 'a' });
  }
}`),
  ).toEqual(['6 dispatch a: time.limit unknown']);
});

it('another file has the jobs', () => {
  const { facts } = folder({
    'bree.ts': `import Bree from 'bree';\nexport const bree = new Bree({ closeWorkerAfterMs: 5000 });`,
    'jobs.ts': `import { bree } from './bree.js';\nexport const add = () => bree.add({ name: 'a' });`,
  });
  expect(facts('jobs.ts')).toEqual(['2 dispatch a: time.limit 5 (queue)']);
});

it('a class or a method of that name of another library is none', () => {
  expect(
    told(`import 'bree';
import { Bree } from './scheduler.js';
const bree = new Bree({ closeWorkerAfterMs: 5000 });
bree.add({ name: 'a' });
new Set().add({ name: 'b' });`),
  ).toEqual([]);
});

it('a function that is a job keeps what it does: it runs without what stands around it', () => {
  const text = `${HEAD}bree.add({ name: 'sum', closeWorkerAfterMs: 5000, path: () => {
${'  console.table(process.memoryUsage());\n'.repeat(40)}} });`;
  expect(told(text)).toEqual(['2 queue -', '3 dispatch sum: time.limit 5 (here)']);
  expect(fixed(text, { settings: { tasks: { unsafeFixes: true } } })).toBe(text);
});

it('a job without a limit gets one', () => {
  const text = `${HEAD}bree.add({ name: 'a', interval: '5m' });\n`;
  // a number of ours may end a run that finishes today
  expect(fixed(text)).toBe(text);
  expect(fixed(text, { settings: { tasks: { unsafeFixes: true } } })).toBe(
    `${HEAD}bree.add({ name: 'a', interval: '5m', closeWorkerAfterMs: 300000 });\n`,
  );
});
