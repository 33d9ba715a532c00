import { expect, it } from 'vitest';

import { told } from '../facts.js';

it('a queue with `new`, and one without', () => {
  expect(
    told(`import Queue from 'bull';
new Queue('mail', { defaultJobOptions: { attempts: 3, timeout: 5000 } });
Queue('image', { defaultJobOptions: { attempts: 2 } });`),
  ).toEqual([
    '2 queue mail: time.limit 5 (here), retry.limit 2 (here)',
    '3 queue image: retry.limit 1 (here)',
  ]);
});

it('the CommonJS export, under any name', () => {
  expect(
    told(`const Bull = require('bull');
const mail = new Bull('mail');
mail.add({}, { timeout: 1000 });`),
  ).toEqual(['2 queue mail', '3 dispatch -: time.limit 1 (here)']);
});

it('options after a URL: written, of the environment, or in a template', () => {
  expect(
    told(`import Queue from 'bull';
new Queue('a', 'redis://localhost', { defaultJobOptions: { attempts: 2 } });
new Queue('b', process.env.REDIS_URL, { defaultJobOptions: { attempts: 2 } });
new Queue('c', \`redis://\${host}\`, { defaultJobOptions: { attempts: 2 } });
new Queue('d', url(), { defaultJobOptions: { attempts: 2 } });`),
  ).toEqual([
    '2 queue a: retry.limit 1 (here)',
    '3 queue b: retry.limit 1 (here)',
    '4 queue c: retry.limit 1 (here)',
    '5 queue d: retry.limit 1 (here)',
  ]);
});

it('a URL alone: the defaults are nobody else’s', () => {
  expect(told(`import Queue from 'bull';\nnew Queue('a', process.env.REDIS_URL);`)).toEqual([
    '2 queue a',
  ]);
});

it('a second argument nobody can read may be the options', () => {
  expect(
    told(
      `import Queue from 'bull';\nimport { second } from './config.js';\nnew Queue('a', second);`,
    ),
  ).toEqual([
    '3 queue -: time.limit unknown, retry.limit unknown, retry.growth unknown, retry.delay unknown, result.dropped unknown, failure.dropped unknown, dedupe.key unknown, flow.parent unknown',
  ]);
});

it('a job with a name and one without', () => {
  expect(
    told(`import Queue from 'bull';
const mail = new Queue('mail');
mail.add({ to: 1 }, { attempts: 2 });
mail.add('welcome', { to: 1 }, { attempts: 3 });
mail.add(\`welcome-\${id}\`, { to: 1 }, { attempts: 4 });`),
  ).toEqual([
    '2 queue mail',
    '3 dispatch -: retry.limit 1 (here)',
    '4 dispatch welcome: retry.limit 2 (here)',
    '5 dispatch -: retry.limit 3 (here)',
  ]);
});

it('a payload nobody can read, with options that show themselves', () => {
  expect(
    told(`import Queue from 'bull';
export const send = (payload) => new Queue('mail').add(payload, { attempts: 2 });`),
  ).toEqual(['2 queue mail', '2 dispatch -: retry.limit 1 (here)']);
});

it('a name or a payload: nobody can tell', () => {
  expect(
    told(`import Queue from 'bull';
export const send = (what, that) => new Queue('mail').add(what, that);`),
  ).toEqual([
    '2 queue mail',
    '2 dispatch -: time.limit unknown, retry.limit unknown, retry.growth unknown, retry.delay unknown, result.dropped unknown, failure.dropped unknown, dedupe.key unknown, flow.parent unknown',
  ]);
});

it('an annotated name is a name', () => {
  expect(
    told(`import Queue from 'bull';
export const send = (name: string, data: object) => new Queue('mail').add(name, data);`),
  ).toEqual(['2 queue mail', '2 dispatch -']);
});

it('each job of a bulk', () => {
  expect(
    told(`import Queue from 'bull';
new Queue('mail').addBulk([{ name: 'a', data: {}, opts: { attempts: 2 } }, { data: {} }]);`),
  ).toEqual(['2 queue mail', '2 dispatch a: retry.limit 1 (here)', '2 dispatch -']);
});

it('processors: the function is the last argument', () => {
  expect(
    told(`import Queue from 'bull';
const mail = new Queue('mail');
mail.process(async (job) => {});
mail.process('welcome', 5, function welcome(job, done) { done(); });
mail.process('./processor.js');`),
  ).toEqual(['2 queue mail', '3 task -', '4 task welcome', '5 task ./processor.js']);
});

it('a type import, whose defaults nobody has seen', () => {
  expect(
    told(`import type { Queue } from 'bull';
export const send = (mail: Queue) => mail.add({}, { attempts: 2 });`)[0],
  ).toMatch(/^2 dispatch -: time\.limit unknown, retry\.limit 1 \(here\)/u);
});
