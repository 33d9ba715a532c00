import { expect, it } from 'vitest';

import type { Body } from '../../src/model/body.js';
import { dispatchesIn, ignoredIn } from '../../src/model/started.js';
import { factsIn, told } from '../facts.js';
import { fixed } from '../plugin/linting.js';
import { folder } from '../project/folder.js';

const HEAD = `import { activityInfo, Context, getClient, heartbeat } from '@temporalio/activity';\n`;

it('activities are what the file exports that waits', () => {
  expect(
    told(`${HEAD}export async function charge() { heartbeat(); }
export const refund = async () => {};
async function ship() {}
export { ship };
export default async function () {}
export function totalOf() { return 1; }
async function internal() {}`),
  ).toEqual(['2 task charge', '3 task refund', '4 task ship', '6 task default']);
});

it('activities of CommonJS', () => {
  expect(
    told(
      `const { Context } = require('@temporalio/activity');
exports.charge = async () => { Context.current().heartbeat(); };
module.exports.refund = async function () {};`,
      'activities.cjs',
    ),
  ).toEqual(['2 task charge', '3 task refund']);
});

it('activities in a record', () => {
  expect(
    told(`${HEAD}export const activities = {
  async charge() { heartbeat(); },
  refund: async () => {},
  limit: 3,
};`),
  ).toEqual(['3 task charge', '4 task refund']);
});

it('activities that are given what they need', () => {
  expect(
    told(`${HEAD}export const createActivities = (store: Store) => ({
  async charge() { heartbeat(); },
  refund: async () => store.refund(),
  ship,
});
async function ship() {}`),
  ).toEqual(['3 task charge', '4 task refund', '7 task ship']);
});

it('activities that are given what they need by a longer function', () => {
  expect(
    told(`${HEAD}export function createActivities({ store }: Dependencies) {
  const log = store.log;
  async function charge() { heartbeat(); }
  return { charge, refund: async () => log('refund') };
}`),
  ).toEqual(['4 task charge', '5 task refund']);
});

it('a file that takes nothing but types has none', () => {
  expect(
    told(`import type { Context } from '@temporalio/activity';
export async function charge(context: Context) {}`),
  ).toEqual([]);
});

it('functions of those names of another module', () => {
  expect(
    told(`import '@temporalio/activity';
import { getClient, heartbeat } from './mine.js';
export async function charge() {
  heartbeat();
  getClient().workflow.start('order', {});
}`),
  ).toEqual([]);
});

it('what a worker is handed', () => {
  expect(
    told(`import { Worker } from '@temporalio/worker';
async function charge() {}
const createActivities = (store) => ({ async ship() {} });
await Worker.create({ taskQueue: 'a', activities: { charge, refund: async () => {}, async mail() {} } });
await Worker.create({ taskQueue: 'b', activities: createActivities(store) });`),
  ).toEqual(['2 task charge', '3 task ship', '4 task refund', '4 task mail']);
});

it('what a worker is handed by a name', () => {
  expect(
    told(`import { Worker } from '@temporalio/worker';
const activities = { async charge() {} };
await Worker.create({ taskQueue: 'a', workflowsPath: './workflows', activities });`),
  ).toEqual(['2 task charge']);
});

it('a worker of something else', () => {
  expect(
    told(`import '@temporalio/worker';
import { Worker } from './mine.js';
await Worker.create({ taskQueue: 'a', activities: { async charge() {} } });`),
  ).toEqual([]);
});

it('what a worker is handed from other files is theirs', () => {
  const { facts } = folder({
    'activities.ts': `import { heartbeat } from '@temporalio/activity';\nexport async function charge() { heartbeat(); }`,
    'worker.ts': `import { Worker } from '@temporalio/worker';\nimport * as activities from './activities';\nWorker.create({ taskQueue: 'a', activities });`,
  });
  expect(facts('worker.ts')).toEqual([]);
  expect(facts('activities.ts')).toEqual(['2 task charge']);
});

const bodiesIn = (text: string): readonly Body[] =>
  factsIn(text).tasks.flatMap((task) => task.body() ?? []);

/** The calls that start something, and are not awaited. */
const dropped = (text: string): readonly string[] =>
  bodiesIn(text)
    .flatMap(dispatchesIn)
    .flatMap((each) => (each.dropped ? each.call.name : []));

const inBody = (body: string): string =>
  `${HEAD}export async function charge() {\nconst client = getClient();\n${body}\n}\n`;

it('what is started and not awaited', () => {
  expect(
    dropped(
      inBody(`client.workflow.start('order', options);
client.workflow.signalWithStart('order', options);
client.workflow.startUpdateWithStart('pay', options);
client.workflow.executeUpdateWithStart('pay', options);
client.workflow.execute('order', options);
client.activity.start('charge', options);
client.activity.execute('charge', options);
client.schedule.create(options);
Context.current().client.workflow.start('order', options);
await client.workflow.start('order', options);
void client.workflow.start('order', options);
const handle = client.workflow.start('order', options);
client.workflow.getHandle('order').cancel();
return client.workflow.start('order', options);`),
    ),
  ).toEqual([
    'client.workflow.start',
    'client.workflow.signalWithStart',
    'client.workflow.startUpdateWithStart',
    'client.workflow.executeUpdateWithStart',
    'client.workflow.execute',
    'client.activity.start',
    'client.activity.execute',
    'client.schedule.create',
    'Context.current().client.workflow.start',
  ]);
});

it('what is started and not awaited, is, for nothing of an activity is replayed', () => {
  expect(fixed(inBody("client.workflow.start('order', options);"))).toBe(
    inBody("await client.workflow.start('order', options);"),
  );
});

it('workflows whose result nobody uses, with what starts them without waiting', () => {
  const text = inBody(`const result = await client.workflow.execute('order', options);
await client.workflow.execute('order', result);
await client.activity.execute('charge', options);`);
  expect(
    bodiesIn(text)
      .flatMap(ignoredIn)
      .map(({ call, joins }) => `${call.name} ${joins.without ?? '-'}`),
  ).toEqual(['client.workflow.execute start', 'client.activity.execute start']);
});

it('a client that is handed in, and older ones', () => {
  expect(
    dropped(`import { log } from '@temporalio/activity';
import { WorkflowClient, type Client } from '@temporalio/client';
const older = new WorkflowClient();
export const createActivities = ({ client }: { client: Client }) => ({
  async charge() {
    log.info('charge');
    client.workflow.start('order', options);
    older.start('order', options);
  },
});`),
  ).toEqual(['client.workflow.start', 'older.start']);
});

it('how long it may take, and how often it is tried, is for the workflow to say', () => {
  const { reports } = folder({
    'activities.ts': `import { heartbeat } from '@temporalio/activity';
export async function report(id: string) {
  heartbeat();
  const response = await fetch('https://api.example/reports/' + id);
  return response.json();
}`,
  });
  expect(reports('activities.ts')).toEqual([]);
});

const COUNTER = `let runs = 0;\nexport async function count() {\n  await sleep('1 second');\n  runs += 1;\n  return runs;\n}\n`;

it('state outlives an activity, and no workflow', () => {
  const { reports } = folder({
    'activities.ts': `import { sleep } from '@temporalio/activity';\n${COUNTER}`,
    'workflows.ts': `import { sleep } from '@temporalio/workflow';\n${COUNTER}`,
  });
  expect(reports('activities.ts')).toEqual([
    '5:3 `runs` outlives this job: every later job of the process finds what this one wrote, jobs of other processes do not.',
  ]);
  expect(reports('workflows.ts')).toEqual([]);
});
