import { expect, it } from 'vitest';

import type { Body } from '../../src/model/body.js';
import { dispatchesIn, ignoredIn } from '../../src/model/started.js';
import { factsIn, told } from '../facts.js';
import { fixed } from '../plugin/linting.js';
import { folder } from '../project/folder.js';

const HEAD = `import { HatchetClient } from '@hatchet-dev/typescript-sdk';\nconst hatchet = HatchetClient.init();\n`;

it('a task and its options', () => {
  expect(
    told(
      `${HEAD}hatchet.task({ name: 'send', executionTimeout: '5m', retries: 3, backoff: { factor: 2, maxSeconds: 60 }, fn: async () => {} });`,
    ),
  ).toEqual([
    '3 task send: time.limit 300 (here), retry.limit 3 (here), retry.growth growing (here), retry.cap 60 (here)',
  ]);
});

it('nothing but its defaults', () => {
  expect(told(`${HEAD}hatchet.task({ name: 'send', fn: async () => {} });`)).toEqual([
    '3 task send',
  ]);
});

it('durable tasks and batches, which are never retried', () => {
  expect(
    told(`${HEAD}hatchet.durableTask({ name: 'a', retries: 2, fn: async () => {} });
hatchet.batchTask({ name: 'b', retries: 2, batch: { maxSize: 10 }, fn: async () => ({}) });
hatchet.task({ name: 'c', retries: 2, batch: { maxSize: 10 }, fn: async () => ({}) });`),
  ).toEqual([
    '3 task a: retry.limit 2 (here)',
    '4 task b: retry.automatic false (here), retry.limit 2 (here)',
    '5 task c: retry.automatic false (here), retry.limit 2 (here)',
  ]);
});

it('a limit is a text, hours, minutes and seconds, or a number of milliseconds', () => {
  expect(
    told(`${HEAD}hatchet.task({ name: 'a', executionTimeout: '1h30m', fn: () => {} });
hatchet.task({ name: 'b', executionTimeout: { minutes: 1, seconds: 30 }, fn: () => {} });
hatchet.task({ name: 'c', executionTimeout: 5 * 60 * 1000, fn: () => {} });
hatchet.task({ name: 'd', executionTimeout: 300, fn: () => {} });
hatchet.task({ name: 'e', timeout: '30s', fn: () => {} });`),
  ).toEqual([
    '3 task a: time.limit 5400 (here)',
    '4 task b: time.limit 90 (here)',
    '5 task c: time.limit 300 (here)',
    '6 task d: time.limit 0.3 (here)',
    '7 task e: time.limit 30 (here)',
  ]);
});

it('the newer name counts where both are written', () => {
  expect(
    told(
      `${HEAD}hatchet.task({ name: 'a', timeout: '30s', executionTimeout: '1m', fn: () => {} });`,
    ),
  ).toEqual(['3 task a: time.limit 60 (here)']);
});

it('a factor that does not grow', () => {
  expect(
    told(`${HEAD}hatchet.task({ name: 'a', backoff: { factor: 1 }, fn: () => {} });
hatchet.task({ name: 'b', backoff: { factor: 0 }, fn: () => {} });`),
  ).toEqual(['3 task a: retry.growth constant (here)', '4 task b: retry.growth immediate (here)']);
});

it('tasks have what their workflow says for all of them', () => {
  expect(
    told(`${HEAD}const orders = hatchet.workflow({
  name: 'orders',
  taskDefaults: { executionTimeout: '2m', retries: 3, backoff: { factor: 2, maxSeconds: 60 } },
});
orders.task({ name: 'a', fn: async () => {} });
orders.durableTask({ name: 'b', retries: 5, executionTimeout: '1h', fn: async () => {} });`),
  ).toEqual([
    '3 queue orders: time.limit 120 (here), retry.limit 3 (here), retry.growth growing (here), retry.cap 60 (here)',
    '7 task a: time.limit 120 (queue), retry.limit 3 (queue), retry.growth growing (queue), retry.cap 60 (queue)',
    '8 task b: time.limit 3600 (here), retry.limit 5 (here), retry.growth growing (queue), retry.cap 60 (queue)',
  ]);
});

it('no retries and no limit are as good as nothing', () => {
  expect(
    told(`${HEAD}const orders = hatchet.workflow({ name: 'orders', taskDefaults: { executionTimeout: '2m', retries: 3 } });
orders.task({ name: 'a', retries: 0, executionTimeout: 0, fn: async () => {} });`),
  ).toEqual([
    '3 queue orders: time.limit 120 (here), retry.limit 3 (here)',
    '4 task a: time.limit 120 (queue), retry.limit 3 (queue)',
  ]);
});

it('a backoff without a factor has that of the workflow', () => {
  expect(
    told(`${HEAD}const orders = hatchet.workflow({ name: 'orders', taskDefaults: { backoff: { factor: 2 } } });
orders.task({ name: 'a', retries: 3, backoff: { maxSeconds: 30 }, fn: async () => {} });`),
  ).toEqual([
    '3 queue orders: retry.growth growing (here)',
    '4 task a: retry.limit 3 (here), retry.growth growing (here), retry.cap 30 (here)',
  ]);
});

it('what runs after a workflow', () => {
  expect(
    told(`${HEAD}const orders = hatchet.workflow({ name: 'orders', taskDefaults: { retries: 3 } });
orders.onFailure({ executionTimeout: '10s', fn: async () => {} });
orders.onSuccess({ fn: async () => {} });`),
  ).toEqual([
    '3 queue orders: retry.limit 3 (here)',
    '4 task -: time.limit 10 (here), retry.limit 3 (queue)',
    '5 task -: retry.limit 3 (queue)',
  ]);
});

it('a task that is defined elsewhere and added to a workflow', () => {
  expect(
    told(`${HEAD}const send = hatchet.task({ name: 'send', fn: async () => {} });
const orders = hatchet.workflow({ name: 'orders' });
orders.task(send);`),
  ).toEqual(['4 queue orders', '3 task send']);
});

it('functions that make them', () => {
  expect(
    told(`import { CreateDurableTaskWorkflow, CreateTaskWorkflow, CreateWorkflow } from '@hatchet-dev/typescript-sdk';
CreateTaskWorkflow({ name: 'a', retries: 2, fn: async () => {} });
CreateDurableTaskWorkflow({ name: 'b', fn: async () => {} });
const orders = CreateWorkflow({ name: 'orders', taskDefaults: { retries: 3 } });
orders.task({ name: 'c', fn: async () => {} });`),
  ).toEqual([
    '4 queue orders: retry.limit 3 (here)',
    '2 task a: retry.limit 2 (here)',
    '3 task b',
    '5 task c: retry.limit 3 (queue)',
  ]);
});

it('names of the client', () => {
  expect(
    told(`import Client, { Hatchet, HatchetClient } from '@hatchet-dev/typescript-sdk';
Client.init().task({ name: 'a', fn: async () => {} });
Hatchet.init({ log_level: 'DEBUG' }).task({ name: 'b', fn: async () => {} });
new HatchetClient().task({ name: 'c', fn: async () => {} });
HatchetClient.init().withMiddleware({ before: (input) => input }).task({ name: 'd', fn: async () => {} });
const make = (hatchet: HatchetClient) => hatchet.task({ name: 'e', fn: async () => {} });`),
  ).toEqual(['2 task a', '3 task b', '4 task c', '5 task d', '6 task e']);
});

it('a path of the package', () => {
  expect(
    told(`import { HatchetClient } from '@hatchet-dev/typescript-sdk/v1';
HatchetClient.init().task({ name: 'a', fn: async () => {} });`),
  ).toEqual(['2 task a']);
});

it('a client and defaults of a workflow of other files', () => {
  const { facts } = folder({
    'hatchet-client.ts': `import { HatchetClient } from '@hatchet-dev/typescript-sdk';\nexport const hatchet = HatchetClient.init();`,
    'orders.ts': `import { hatchet } from './hatchet-client';\nexport const orders = hatchet.workflow({ name: 'orders', taskDefaults: { retries: 3 } });`,
    'send.ts': `import { orders } from './orders';\norders.task({ name: 'send', fn: async () => {} });`,
  });
  expect(facts('orders.ts')).toEqual(['2 queue orders: retry.limit 3 (here)']);
  expect(facts('send.ts')).toEqual(['2 task send: retry.limit 3 (queue)']);
});

it('a workflow that is out of sight may say anything', () => {
  expect(
    told(`import type { WorkflowDeclaration } from '@hatchet-dev/typescript-sdk';
export const add = (orders: WorkflowDeclaration) => orders.task({ name: 'a', retries: 3, fn: async () => {} });`),
  ).toEqual([
    '2 task a: time.limit unknown, retry.automatic unknown, retry.limit 3 (here), retry.growth unknown, retry.cap unknown',
  ]);
});

it('options nobody can read', () => {
  expect(
    told(
      `${HEAD}import { common } from './common';\nhatchet.task({ ...common, name: 'a', retries: 3, fn: async () => {} });`,
    ),
  ).toEqual([
    '4 task a: time.limit unknown, retry.automatic unknown, retry.limit 3 (here), retry.growth unknown, retry.cap unknown',
  ]);
});

it('options of the same file', () => {
  expect(
    told(`${HEAD}const retries = 3;
const common = { retries, backoff: { factor: 3 } };
hatchet.task({ ...common, name: 'a', fn: run });
async function run() {}`),
  ).toEqual(['5 task a: retry.limit 3 (here), retry.growth growing (here)']);
});

const inBody = (body: string, make = 'task'): string =>
  `${HEAD}const child = hatchet.task({ name: 'child', fn: async () => {} });
const orders = hatchet.workflow({ name: 'orders' });
hatchet.${make}({ name: 'parent', fn: async (input, ctx) => {
${body}
} });
`;

const bodiesIn = (text: string): readonly Body[] =>
  factsIn(text).tasks.flatMap((task) => task.body() ?? []);

/** The calls that start something, and are not awaited. */
const dropped = (text: string): readonly string[] =>
  bodiesIn(text)
    .flatMap(dispatchesIn)
    .flatMap((each) => (each.dropped ? each.call.name : []));

it('tasks and workflows that are started and not awaited', () => {
  expect(
    dropped(
      inBody(`child.run({});
child.runAndWait({});
child.runMany([{ input: {} }]);
child.runNoWait({});
orders.runManyNoWait([{ input: {} }]);
orders.schedule(new Date(), {});
orders.delay(60, {});
orders.cron('nightly', '0 3 * * *', {});
await child.runNoWait({});
void child.runNoWait({});
const run = child.runNoWait({});
await Promise.all([child.run({}), child.run({})]);
return child.run({});`),
    ),
  ).toEqual([
    'child.run',
    'child.runAndWait',
    'child.runMany',
    'child.runNoWait',
    'orders.runManyNoWait',
    'orders.schedule',
    'orders.delay',
    'orders.cron',
  ]);
});

it('what is started by the client', () => {
  expect(
    dropped(
      inBody(`hatchet.run('child', {});
hatchet.runNoWait(child, {});
hatchet.events.push('order:created', {});
hatchet.events.bulkPush('order:created', []);
hatchet.logs.push('a');`),
    ),
  ).toEqual(['hatchet.run', 'hatchet.runNoWait', 'hatchet.events.push', 'hatchet.events.bulkPush']);
});

it('what is started by what a body is given', () => {
  expect(
    dropped(
      inBody(
        `ctx.runChild('child', {});
ctx.runNoWaitChild('child', {});
ctx.bulkRunChildren([]);
ctx.bulkRunNoWaitChildren([]);
ctx.spawnChild('child', {});
ctx.sleepFor('1h');`,
        'durableTask',
      ),
    ),
  ).toEqual([
    'ctx.runChild',
    'ctx.runNoWaitChild',
    'ctx.bulkRunChildren',
    'ctx.bulkRunNoWaitChildren',
    'ctx.spawnChild',
  ]);
});

it('a call that is not awaited is, by itself only where nothing is replayed', () => {
  expect(fixed(inBody('child.runNoWait({});'))).toBe(inBody('await child.runNoWait({});'));
  const durable = inBody('child.runNoWait({});', 'durableTask');
  expect(fixed(durable)).toBe(durable);
});

it('children whose result nobody uses, with what starts them without waiting', () => {
  const text = inBody(`const result = await child.run({});
await child.run(result);
await orders.runAndWait({});
await child.runMany([]);
await hatchet.run('child', {});`);
  expect(
    bodiesIn(text)
      .flatMap(ignoredIn)
      .map(({ call, joins }) => `${call.name} ${joins.without ?? '-'}`),
  ).toEqual([
    'child.run runNoWait',
    'orders.runAndWait runNoWait',
    'child.runMany runManyNoWait',
    'hatchet.run runNoWait',
  ]);
});

it('a number below a second, and a backoff without a factor', () => {
  const text = (options: string): string =>
    `${HEAD}hatchet.task({ name: 'a', retries: 3, ${options}, fn: async () => {} });\n`;
  const unsafe = { settings: { tasks: { unsafeFixes: true } } };
  expect(fixed(text('backoff: { factor: 2 }, executionTimeout: 300'), unsafe)).toBe(
    text("backoff: { factor: 2 }, executionTimeout: '5m'"),
  );
  expect(fixed(text('backoff: { maxSeconds: 60 }'))).toBe(
    text('backoff: { maxSeconds: 60, factor: 2 }'),
  );
});

it('retries that all tasks of a workflow have are reported once', () => {
  const { reports } = folder({
    'orders.ts': `${HEAD}const orders = hatchet.workflow({ name: 'orders', taskDefaults: { retries: 3 } });
orders.task({ name: 'a', fn: async () => {} });
orders.task({ name: 'b', fn: async () => {} });
`,
  });
  expect(reports('orders.ts')).toEqual([
    '3:67 `orders` is retried 3 times with no backoff: every retry meets the same outage.',
  ]);
});

it('a batch is not asked for a backoff', () => {
  const { reports } = folder({
    'send.ts': `${HEAD}hatchet.batchTask({ name: 'send', retries: 3, batch: { maxSize: 10 }, fn: async () => ({}) });\n`,
  });
  expect(reports('send.ts')).toEqual([]);
});

it('methods of those names of other things', () => {
  const text = `import '@hatchet-dev/typescript-sdk';
import { queue } from './mine.js';
queue.task({ name: 'a', retries: 3, fn: async () => {} });
queue.workflow({ name: 'b', taskDefaults: { retries: 3 } }).task({ name: 'c', fn: async () => {} });`;
  expect(told(text)).toEqual([]);
  expect(
    dropped(
      `import { bus, db } from './hatchet/mine.js';\n${inBody("db.run('vacuum');\nbus.events.push('a');")}`,
    ),
  ).toEqual([]);
});

it('a call without a body is none', () => {
  expect(told(`${HEAD}hatchet.task({ name: 'a' });\nhatchet.task(name);`)).toEqual([]);
});
