import { expect, it } from 'vitest';

import type { Body } from '../../src/model/body.js';
import { dispatchesIn, droppedSteps, ignoredIn, nestedSteps } from '../../src/model/started.js';
import { lostOnReplay } from '../../src/model/state.js';
import { factsIn, told } from '../facts.js';
import { fixed } from '../plugin/linting.js';
import { folder } from '../project/folder.js';

const HEAD = `import { DBOS, DBOSClient, Debouncer, DebouncerClient } from '@dbos-inc/dbos-sdk';\n`;

it('workflows and steps that are registered, by their own names or by those they are given', () => {
  expect(
    told(`${HEAD}const a = DBOS.registerWorkflow(async (id) => id, { name: 'order' });
async function shipFn(id) {}
const b = DBOS.registerWorkflow(shipFn);
const c = DBOS.registerStep(async (id) => id, { name: 'charge' });
const d = DBOS.registerStep(shipFn, { timeoutMS: 5000 });`),
  ).toEqual([
    '2 task order',
    '4 task shipFn',
    '5 task charge',
    '6 task shipFn: time.limit 5 (here)',
  ]);
});

it('methods that are decorated, of the class or of an instance', () => {
  expect(
    told(`import { ConfiguredInstance, DBOS } from '@dbos-inc/dbos-sdk';
class Shop extends ConfiguredInstance {
  @DBOS.workflow() static async order(id: string) {}
  @DBOS.workflow({ name: 'shipping', maxRecoveryAttempts: 5 }) async ship(id: string) {}
  @DBOS.step({ timeoutMS: 5000 }) async charge(id: string) {}
}`),
  ).toEqual(['3 task order', '4 task shipping', '5 task charge: time.limit 5 (here)']);
});

it('by a namespace, and by `require`', () => {
  expect(
    told(`import * as sdk from '@dbos-inc/dbos-sdk';
const order = sdk.DBOS.registerWorkflow(async () => {}, { name: 'order' });
sdk.DBOS.startWorkflow(order, { timeoutMS: 60_000 })();`),
  ).toEqual(['2 task order', '3 dispatch -: time.limit 60 (here)']);
  expect(
    told(`const { DBOS } = require('@dbos-inc/dbos-sdk');
const order = DBOS.registerWorkflow(async () => {}, { name: 'order' });
DBOS.startWorkflow(order)();`),
  ).toEqual(['2 task order', '3 dispatch -']);
});

it('what is not imported from it, and what is imported as a type only', () => {
  expect(
    told(`import '@dbos-inc/dbos-sdk';
import { DBOS } from './own.js';
DBOS.registerWorkflow(async () => {}, { name: 'order' });
DBOS.startWorkflow(order)();
new DBOSClient().enqueue({ workflowName: 'order' });`),
  ).toEqual([]);
  expect(
    told(`import type { DBOSClient } from '@dbos-inc/dbos-sdk';
export const send = (client: DBOSClient) => client.enqueue({ queueName: 'a', workflowName: 'order' });`),
  ).toEqual(['2 dispatch order']);
});

it('a limit stands in the call that makes the function that starts it', () => {
  expect(
    told(`${HEAD}DBOS.startWorkflow(order, { queueName: 'a', timeoutMS: 60_000 })(id);
DBOS.startWorkflow(Shop, { timeoutMS: 1000 * 60 }).order(id);
const start = DBOS.startWorkflow(order, { timeoutMS: 30_000 });
start(id);
DBOS.startWorkflow(order)(id);
DBOS.startWorkflow(order, {}).call(null, id);`),
  ).toEqual([
    '2 dispatch -: time.limit 60 (here)',
    '3 dispatch -: time.limit 60 (here)',
    '5 dispatch -: time.limit 30 (here)',
    '6 dispatch -',
    '7 dispatch -',
  ]);
});

it('a limit that is none, and one that ends what would be inherited', () => {
  expect(
    told(`${HEAD}DBOS.startWorkflow(order, { timeoutMS: 0 })(id);
const outer = DBOS.registerWorkflow(async (id) => { await DBOS.startWorkflow(order, { timeoutMS: null })(id); }, { name: 'outer' });`),
  ).toEqual(['3 task outer', '2 dispatch -: time.limit off (here)', '3 dispatch -']);
});

it('options nobody can read', () => {
  expect(
    told(`${HEAD}import { shared } from './options.js';
DBOS.startWorkflow(order, shared)(id);
DBOS.startWorkflow(order, { ...shared, queueName: 'a' })(id);
DBOS.startWorkflow(order, { timeoutMS: shared.limit })(id);
DBOS.registerStep(async () => {}, { ...shared, name: 'a', maxAttempts: 5 });`),
  ).toEqual([
    '6 task a: time.limit unknown, retry.automatic unknown, retry.limit 4 (here), retry.growth unknown, retry.delay unknown, retry.cap unknown',
    '3 dispatch -: time.limit unknown',
    '4 dispatch -: time.limit unknown',
    '5 dispatch -: time.limit ? (here)',
  ]);
});

it('in a workflow it has what is left of its time, and so it has where a wrapper says it', () => {
  expect(
    told(`${HEAD}const outer = DBOS.registerWorkflow(async (id) => { await DBOS.startWorkflow(order)(id); await next(id); }, { name: 'outer' });
async function next(id) { await DBOS.startWorkflow(order)(id); }
class Shop { @DBOS.workflow() static async order(id: string) { await DBOS.startWorkflow(Shop).order(id); } }
await DBOS.withWorkflowTimeout(60_000, async () => { await DBOS.startWorkflow(order)(id); });
await DBOS.withWorkflowQueue('a', async () => { await DBOS.startWorkflow(order)(id); });`),
  ).toEqual([
    '2 task outer',
    '4 task order',
    '2 dispatch -: time.limit unknown',
    '3 dispatch -: time.limit unknown',
    '4 dispatch -: time.limit unknown',
    '5 dispatch -: time.limit unknown',
    '6 dispatch -',
  ]);
});

it('workflows that are started by their names', () => {
  expect(
    told(`${HEAD}const client = await DBOSClient.create({ systemDatabaseUrl });
await client.enqueue({ queueName: 'a', workflowName: 'order', workflowTimeoutMS: 60_000 }, id);
await client.enqueuePortable({ queueName: 'a', workflowName: 'order' }, [id]);
await client.enqueueInTransaction(pg, { queueName: 'a', workflowName: 'order', workflowTimeoutMS: 5000 }, id);
await DBOS.enqueueWorkflowWithOptions({ queueName: 'a', workflowName: 'order', timeoutMS: 5000 }, id);`),
  ).toEqual([
    '3 dispatch order: time.limit 60 (here)',
    '4 dispatch order',
    '5 dispatch order: time.limit 5 (here)',
    '6 dispatch order',
  ]);
});

it('a debounced workflow has a limit of its own, wherever it is started', () => {
  expect(
    told(`${HEAD}const later = new Debouncer({ workflow: order, startWorkflowParams: { timeoutMS: 60_000 } });
await later.debounce('a', 1000, id);
const outer = DBOS.registerWorkflow(async (id) => { await new Debouncer({ workflow: order }).debounce('a', 1000, id); }, { name: 'outer' });
await new DebouncerClient(client, { workflowName: 'order', startWorkflowParams: { timeoutMS: 5000 } }).debounce('a', 1000, id);`),
  ).toEqual([
    '4 task outer',
    '3 dispatch -: time.limit 60 (here)',
    '4 dispatch -',
    '5 dispatch -: time.limit 5 (here)',
  ]);
});

it('the retries of a step', () => {
  expect(
    told(`${HEAD}DBOS.registerStep(async () => {}, { name: 'a', retriesAllowed: true });
DBOS.registerStep(async () => {}, { name: 'b', retriesAllowed: true, maxAttempts: 5, intervalSeconds: 2, backoffRate: 1 });
DBOS.registerStep(async () => {}, { name: 'c', retriesAllowed: false, maxAttempts: 5 });
class Shop { @DBOS.step({ retriesAllowed: true, backoffRate: 3 }) static async d() {} }
await DBOS.runStep(() => pay(), { name: 'e', retriesAllowed: true, maxAttempts: 2 });
await DBOS.runStep(() => pay());`),
  ).toEqual([
    '6 queue e: retry.automatic true (here), retry.limit 1 (here)',
    '7 queue -',
    '2 task a: retry.automatic true (here), retry.limit 2 (here)',
    '3 task b: retry.automatic true (here), retry.limit 4 (here), retry.growth constant (here), retry.delay 2 (here)',
    '4 task c: retry.automatic false (here), retry.limit 4 (here)',
    '5 task d: retry.automatic true (here), retry.limit 2 (here), retry.growth growing (here)',
  ]);
});

it('settings of retries that do nothing, or wait for nothing, and their repair', () => {
  const text = `${HEAD}DBOS.registerStep(async () => {}, { name: 'a', maxAttempts: 5 });
DBOS.registerStep(async () => {}, { name: 'b', maxAttempts: 1 });
DBOS.registerStep(async () => {}, { name: 'c', retriesAllowed: true, intervalSeconds: 0 });
DBOS.registerStep(async () => {}, { name: 'd', retriesAllowed: false, maxAttempts: 5, intervalSeconds: 0 });
await DBOS.runStep(() => pay(), { maxAttempts: 5 });\n`;
  expect(
    fixed(text, { settings: { tasks: { unsafeFixes: true } }, rules: ['require-retry-backoff'] }),
  )
    .toBe(`${HEAD}DBOS.registerStep(async () => {}, { name: 'a', maxAttempts: 5, retriesAllowed: true });
DBOS.registerStep(async () => {}, { name: 'b', maxAttempts: 1 });
DBOS.registerStep(async () => {}, { name: 'c', retriesAllowed: true, intervalSeconds: 1 });
DBOS.registerStep(async () => {}, { name: 'd', retriesAllowed: false, maxAttempts: 5, intervalSeconds: 0 });
await DBOS.runStep(() => pay(), { maxAttempts: 5, retriesAllowed: true });\n`);
});

it('a limit is written where a workflow is started', () => {
  const text = `${HEAD}DBOS.startWorkflow(order)(id);
DBOS.startWorkflow(Shop, { queueName: 'a' }).order(id);
DBOS.startWorkflow(order, { timeoutMS: 90 })(id);
new Debouncer({ workflow: order }).debounce('a', 1000, id);\n`;
  expect(fixed(text, { settings: { tasks: { unsafeFixes: true } }, rules: ['require-time-limit'] }))
    .toBe(`${HEAD}DBOS.startWorkflow(order, { timeoutMS: 300000 })(id);
DBOS.startWorkflow(Shop, { queueName: 'a', timeoutMS: 300000 }).order(id);
DBOS.startWorkflow(order, { timeoutMS: 90000 })(id);
new Debouncer({ workflow: order, startWorkflowParams: { timeoutMS: 300000 } }).debounce('a', 1000, id);\n`);
});

const bodiesIn = (text: string): readonly Body[] =>
  factsIn(text).tasks.flatMap((task) => task.body() ?? []);

const inWorkflow = (body: string): string =>
  `${HEAD}const step = DBOS.registerStep(pay, { name: 'step' });
const other = DBOS.registerWorkflow(run, { name: 'other' });
DBOS.registerWorkflow(async (id) => {\n${body}\n}, { name: 'flow' });\n`;

it('steps that are not awaited', () => {
  const lost = bodiesIn(
    inWorkflow(`DBOS.runStep(() => pay(id));
step(id);
DBOS.sleep(1000);
DBOS.setEvent('a', 1);
DBOS.recv('a');
DBOS.send(id, 'a');
await Promise.all([step(id), DBOS.runStep(() => pay(id))]);
void DBOS.setEvent('b', 1);
DBOS.logger.info('a');`),
  ).flatMap(droppedSteps);
  expect(lost.map(({ call }) => call.name)).toEqual([
    'DBOS.runStep',
    'step',
    'DBOS.sleep',
    'DBOS.setEvent',
    'DBOS.recv',
    'DBOS.send',
  ]);
});

it('a method with a decorator is a step where it is called', () => {
  const lost = bodiesIn(`${HEAD}class Shop {
  @DBOS.step() static async charge(id: string) {}
  static async plain(id: string) {}
  @DBOS.workflow() static async order(id: string) { Shop.charge(id); Shop.plain(id); await Shop.charge(id); }
}`).flatMap(droppedSteps);
  expect(lost.map(({ call }) => call.name)).toEqual(['Shop.charge']);
});

it('workflows that are started and not awaited', () => {
  const dropped = bodiesIn(
    inWorkflow(`DBOS.startWorkflow(other)(id);
DBOS.startWorkflow(Shop).order(id);
other(id);
client.enqueue({ workflowName: 'other' }, id);
const handle = await DBOS.startWorkflow(other)(id);
handle.getResult();
return other(id);`),
  )
    .flatMap(dispatchesIn)
    .flatMap((each) => (each.dropped ? each.call.name : []));
  expect(dropped).toEqual(['DBOS.startWorkflow()', 'DBOS.startWorkflow().order', 'other']);
});

it('a step may hold another one, which is a part of it then, but no workflow', () => {
  const nested = bodiesIn(
    inWorkflow(`await DBOS.runStep(async () => {
  await step(id);
  await DBOS.runStep(() => pay(id));
  await DBOS.send(id, 'a');
  await DBOS.setEvent('a', 1);
  await DBOS.startWorkflow(other)(id);
  await other(id);
});`),
  ).flatMap((body) => nestedSteps(body, null));
  expect(nested.map(({ call, outer }) => `${call.name} in ${outer}`)).toEqual([
    'DBOS.setEvent in DBOS.runStep',
    'DBOS.startWorkflow() in DBOS.runStep',
    'other in DBOS.runStep',
  ]);
});

it('the body of a step is one', () => {
  const { reports } = folder({
    'a.ts': `${HEAD}const a = DBOS.registerStep(async (id) => { await DBOS.startWorkflow(b)(id); await pay(id); }, { name: 'a' });
const b = DBOS.registerWorkflow(async (id) => { await DBOS.startWorkflow(b)(id); }, { name: 'b' });\n`,
  });
  expect(reports('a.ts')).toEqual([
    '2:51 `DBOS.startWorkflow()` stands inside `a`: a step cannot hold another one.',
  ]);
});

it('variables of the workflow that are written in a step', () => {
  const lost = bodiesIn(
    inWorkflow(`let total = 0, kept = 0;
await DBOS.runStep(async () => { total = 1; });
kept = await DBOS.runStep(async () => 1);
return { total, kept };`),
  ).flatMap(lostOnReplay);
  expect(lost.map(({ place }) => place.root.name)).toEqual(['total']);
});

it('the last thing a workflow does is to wait for another one whose result it drops', () => {
  const last = (body: string): readonly string[] =>
    bodiesIn(inWorkflow(body))
      .flatMap(ignoredIn)
      .flatMap(({ call, joins, isLast }) => (isLast && joins.without !== null ? call.name : []));
  const start = 'const handle = await DBOS.startWorkflow(other)(id);\n';
  expect(last(`${start}await handle.getResult();`)).toEqual(['handle.getResult']);
  expect(last(`${start}await handle.getResult();\nawait step(id);`)).toEqual([]);
  expect(last(`${start}return await handle.getResult();`)).toEqual([]);
  expect(last('await other(id);')).toEqual([]);
});

it('workflows of another file, and the module by another name', () => {
  const { facts, reports } = folder({
    'sdk.ts': `export { DBOS } from '@dbos-inc/dbos-sdk';\n`,
    'flows.ts': `import { DBOS } from './sdk';\nexport const order = DBOS.registerWorkflow(async (id) => id, { name: 'order' });\n`,
    'main.ts': `import { DBOS } from './sdk';
import { order } from './flows';
DBOS.registerWorkflow(async (id) => { order(id); }, { name: 'outer' });
export const main = async (id) => { await DBOS.startWorkflow(order)(id); };\n`,
  });
  expect(facts('main.ts')).toEqual(['3 task outer', '4 dispatch -']);
  expect(reports('main.ts')).toEqual([
    '3:39 `order` is not awaited: the task may be done, and the job was never queued.',
    '4:43 This job has no time limit: a job that hangs keeps its worker slot for ever.',
  ]);
});
