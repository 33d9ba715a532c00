import { expect, it } from 'vitest';

import type { Body } from '../../src/model/body.js';
import { dispatchesIn } from '../../src/model/started.js';
import { factsIn, told } from '../facts.js';
import { fixed, lint } from '../plugin/linting.js';
import { folder } from '../project/folder.js';

const HEAD = `import { proxyActivities, proxyLocalActivities, startChild, executeChild } from '@temporalio/workflow';\n`;

it('what is said for all activities of a proxy', () => {
  expect(
    told(`${HEAD}const { charge } = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '10s', backoffCoefficient: 3, maximumInterval: '1h', maximumAttempts: 5 },
});`),
  ).toEqual([
    '2 queue -: time.limit 60 (here), retry.limit 4 (here), retry.growth growing (here), retry.delay 10 (here), retry.cap 3600 (here)',
  ]);
});

it('local activities', () => {
  expect(told(`${HEAD}proxyLocalActivities({ startToCloseTimeout: 5000 });`)).toEqual([
    '2 queue -: time.limit 5 (here)',
  ]);
});

it('either of two limits', () => {
  expect(
    told(`${HEAD}proxyActivities({ scheduleToCloseTimeout: '1 hour' });
proxyActivities({ scheduleToCloseTimeout: '1 hour', startToCloseTimeout: '5m' });`),
  ).toEqual(['2 queue -: time.limit 3600 (here)', '3 queue -: time.limit 300 (here)']);
});

it('how long it may wait, or be silent, is none', () => {
  expect(
    told(`${HEAD}proxyActivities({ scheduleToStartTimeout: '1 hour', heartbeatTimeout: '10s' });`),
  ).toEqual(['2 queue -']);
});

it('a coefficient that does not grow', () => {
  expect(
    told(
      `${HEAD}proxyActivities({ startToCloseTimeout: '1m', retry: { backoffCoefficient: 1 } });`,
    ),
  ).toEqual(['2 queue -: time.limit 60 (here), retry.growth constant (here)']);
});

it('one attempt is no retry', () => {
  expect(
    told(`${HEAD}proxyActivities({ startToCloseTimeout: '1m', retry: { maximumAttempts: 1 } });`),
  ).toEqual(['2 queue -: time.limit 60 (here), retry.limit 0 (here)']);
});

it('options by a name of the file', () => {
  expect(
    told(`import * as wf from '@temporalio/workflow';
const retry = { maximumAttempts: 3 };
const options: wf.ActivityOptions = { startToCloseTimeout: '5m', retry };
wf.proxyActivities(options);
wf.proxyActivities({ ...options, taskQueue: 'slow' });`),
  ).toEqual([
    '4 queue -: time.limit 300 (here), retry.limit 2 (here)',
    '5 queue -: time.limit 300 (here), retry.limit 2 (here)',
  ]);
});

it('options of another file', () => {
  const { facts } = folder({
    'options.ts': `export const MINUTE = '1 minute';\nexport const QUICK = { startToCloseTimeout: MINUTE };`,
    'order.ts': `import { proxyActivities } from '@temporalio/workflow';
import { MINUTE, QUICK } from './options';
proxyActivities({ ...QUICK });
proxyActivities({ startToCloseTimeout: MINUTE });`,
  });
  expect(facts('order.ts')).toEqual([
    '3 queue -: time.limit 60 (here)',
    '4 queue -: time.limit 60 (here)',
  ]);
});

const UNKNOWN =
  'time.limit unknown, retry.limit unknown, retry.growth unknown, retry.delay unknown, retry.cap unknown';

it('options nobody can read', () => {
  expect(
    told(`${HEAD}import { options } from './options.js';
proxyActivities(options);
proxyActivities({ ...options, taskQueue: 'slow' });
export const acts = (given) => proxyActivities(given);`),
  ).toEqual([`3 queue -: ${UNKNOWN}`, `4 queue -: ${UNKNOWN}`, `5 queue -: ${UNKNOWN}`]);
});

it('workflows are what the file exports that waits', () => {
  expect(
    told(`import { sleep } from '@temporalio/workflow';
export async function order() { await sleep('1 day'); }
export const refund = async () => {};
async function ship() {}
export { ship };
export default async function () {}
export function totalOf() { return 1; }
async function internal() {}
export const rate = 3;`),
  ).toEqual(['2 task order', '3 task refund', '4 task ship', '6 task default']);
});

it('workflows of CommonJS', () => {
  expect(
    told(
      `const { sleep } = require('@temporalio/workflow');
exports.order = async () => { await sleep('1 day'); };`,
      'order.cjs',
    ),
  ).toEqual(['2 task order']);
});

it('a file that takes nothing but types, or nothing it calls, has none', () => {
  expect(
    told(`import type { WorkflowInfo } from '@temporalio/workflow';
export async function order(info: WorkflowInfo) {}`),
  ).toEqual([]);
  expect(
    told(`import { WorkflowNotFoundError } from '@temporalio/workflow';
export async function cancel(error) { return error instanceof WorkflowNotFoundError; }`),
  ).toEqual([]);
});

const inBody = (body: string): string =>
  `${HEAD}const { charge } = proxyActivities<Activities>({ startToCloseTimeout: '1m' });
const local = proxyLocalActivities<Activities>({ startToCloseTimeout: '1m' });
export async function order() {
${body}
}
`;

const bodiesIn = (text: string): readonly Body[] =>
  factsIn(text).tasks.flatMap((task) => task.body() ?? []);

/** The calls that start something, and are not awaited. */
const dropped = (text: string): readonly string[] =>
  bodiesIn(text)
    .flatMap(dispatchesIn)
    .flatMap((each) => (each.dropped ? each.call.name : []));

it('activities and children that are started and not awaited', () => {
  expect(
    dropped(
      inBody(`charge('a');
local.price('a');
charge.executeWithOptions({ startToCloseTimeout: '1h' }, ['a']);
startChild(order, { args: [] });
executeChild('order', { args: [] });
await charge('a');
void charge('a');
charge('a').catch(() => {});
const price = local.price('a');
await Promise.all([charge('a'), executeChild(order, { args: [] })]);
return startChild(order, { args: [] });`),
    ),
  ).toEqual(['charge', 'local.price', 'charge.executeWithOptions', 'startChild', 'executeChild']);
});

it('a call more is awaited only where somebody says so, for runs are replayed', () => {
  const text = inBody('startChild(order, { args: [] });');
  expect(fixed(text)).toBe(text);
  expect(fixed(text, { settings: { tasks: { unsafeFixes: true } } })).toBe(
    inBody('await startChild(order, { args: [] });'),
  );
});

it('activities of a proxy that another file makes', () => {
  const { reports } = folder({
    'activities.ts': `import { proxyActivities } from '@temporalio/workflow';\nexport const acts = proxyActivities({ startToCloseTimeout: '1m' });`,
    'order.ts': `import { sleep } from '@temporalio/workflow';
import { acts } from './activities';
export async function order() {
  await sleep('1 day');
  acts.charge('a');
}`,
  });
  expect(reports('order.ts')).toEqual([
    '5:3 `acts.charge` is not awaited: the task may be done, and the job was never queued.',
  ]);
});

it('functions of those names of another module', () => {
  const text = `import { sleep } from '@temporalio/workflow';
import { proxyActivities, startChild } from './mine.js';
const { charge } = proxyActivities({});
export async function order() {
  await sleep('1 day');
  charge('a');
  startChild(order);
}`;
  expect(told(text)).toEqual(['4 task order']);
  expect(dropped(text)).toEqual([]);
});

it('limits and retries of a child are its own business', () => {
  const { reports } = folder({
    'order.ts': `import { startChild } from '@temporalio/workflow';
export async function order() {
  await startChild(order, { args: [], retry: { maximumAttempts: 5, backoffCoefficient: 1 } });
}`,
  });
  expect(reports('order.ts')).toEqual([]);
});

const PROXY = `import { proxyActivities } from '@temporalio/workflow';\n`;

it('a limit that is missing is certain to throw, and is written', () => {
  const { reports } = folder({
    'order.ts': `${PROXY}proxyActivities({ taskQueue: 'slow' });\n`,
  });
  expect(reports('order.ts')).toEqual([
    '2:1 `proxyActivities` throws: it needs a `startToCloseTimeout` or a `scheduleToCloseTimeout`.',
  ]);
  expect(fixed(`${PROXY}proxyActivities({ taskQueue: 'slow' });\nproxyActivities();\n`)).toBe(
    `${PROXY}proxyActivities({ taskQueue: 'slow', startToCloseTimeout: '5 minutes' });\nproxyActivities({ startToCloseTimeout: '5 minutes' });\n`,
  );
});

it('a limit that is undefined is none', () => {
  const text = `${PROXY}proxyActivities({ startToCloseTimeout: undefined });
proxyActivities({ startToCloseTimeout: undefined, scheduleToCloseTimeout: undefined });
proxyActivities({ startToCloseTimeout: undefined, scheduleToCloseTimeout: '1 hour' });
proxyActivities({ startToCloseTimeout: slow ? '1 hour' : undefined });
`;
  expect(lint(text).map(({ line, message }) => `${String(line)} ${message}`)).toEqual([
    '2 `proxyActivities` throws: it needs a `startToCloseTimeout` or a `scheduleToCloseTimeout`.',
    '3 `proxyActivities` throws: it needs a `startToCloseTimeout` or a `scheduleToCloseTimeout`.',
  ]);
  expect(fixed(text)).toBe(`${PROXY}proxyActivities({ startToCloseTimeout: '5 minutes' });
proxyActivities({ startToCloseTimeout: '5 minutes', scheduleToCloseTimeout: undefined });
proxyActivities({ startToCloseTimeout: undefined, scheduleToCloseTimeout: '1 hour' });
proxyActivities({ startToCloseTimeout: slow ? '1 hour' : undefined });
`);
});

const UNSAFE = { settings: { tasks: { unsafeFixes: true } } };

it('a number of milliseconds that was meant as seconds', () => {
  expect(fixed(`${PROXY}proxyActivities({ startToCloseTimeout: 30 });\n`, UNSAFE)).toBe(
    `${PROXY}proxyActivities({ startToCloseTimeout: '30 seconds' });\n`,
  );
  expect(fixed(`${PROXY}proxyActivities({ scheduleToCloseTimeout: 30 });\n`, UNSAFE)).toBe(
    `${PROXY}proxyActivities({ scheduleToCloseTimeout: '30 seconds' });\n`,
  );
});

it('a wait that does not grow, and one that may not', () => {
  const text = (retry: string): string =>
    `/* eslint tasks/require-retry-backoff: ['error', { growth: 'required' }] */
${PROXY}proxyActivities({ startToCloseTimeout: '1m', retry: { ${retry} } });\n`;
  expect(fixed(text("backoffCoefficient: 1, maximumInterval: '1h'"), UNSAFE)).toBe(
    text("backoffCoefficient: 2, maximumInterval: '1h'"),
  );
  expect(fixed(text("initialInterval: '1h', maximumInterval: '1h'"), UNSAFE)).toBe(
    text("initialInterval: '1h', backoffCoefficient: 2"),
  );
});
