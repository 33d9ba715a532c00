import { expect, it } from 'vitest';

import type { Body } from '../../src/model/body.js';
import { dispatchesIn, droppedSteps, ignoredIn, nestedSteps } from '../../src/model/started.js';
import { lostOnReplay } from '../../src/model/state.js';
import { factsIn, told } from '../facts.js';
import { fixed } from '../plugin/linting.js';
import { folder } from '../project/folder.js';

const HEAD = `import * as restate from '@restatedev/restate-sdk';\n`;

it('services, objects and workflows, with their handlers', () => {
  const text = `${HEAD}restate.service({ name: 'a', handlers: { one: async (ctx) => {}, async two(ctx) {} } });
restate.object({ name: 'b', handlers: { three: async (ctx, input) => {} } });
restate.workflow({ name: 'c', handlers: { run: async (ctx) => {}, ask: async (ctx) => {} } });`;
  expect(told(text)).toEqual([
    '2 queue a',
    '3 queue b',
    '4 queue c',
    '2 task one',
    '2 task two',
    '3 task three',
    '4 task run',
    '4 task ask',
  ]);
});

it('by name, by require, of a sub-path', () => {
  expect(
    told(`import { service } from '@restatedev/restate-sdk/fetch';
service({ name: 'a', handlers: { one: async (ctx) => {} } });`),
  ).toEqual(['2 queue a', '2 task one']);
  expect(
    told(`const { object } = require('@restatedev/restate-sdk/lambda');
object({ name: 'b', handlers: { two: async (ctx) => {} } });`),
  ).toEqual(['2 queue b', '2 task two']);
});

it('handlers that stand elsewhere in the file', () => {
  const text = `${HEAD}const one = async (ctx: restate.Context) => {};
async function two(ctx: restate.Context) {}
const handlers = { one, two };
restate.service({ name: 'a', handlers });`;
  expect(told(text)).toEqual(['5 queue a', '2 task one', '3 task two']);
});

it('handlers with options of their own', () => {
  const text = `import { createServiceHandler, handlers, service } from '@restatedev/restate-sdk';
service({ name: 'a', handlers: {
  a: handlers.handler({ retryPolicy: { maxAttempts: 5 } }, async (ctx) => {}),
  b: handlers.object.exclusive({ retryPolicy: { exponentiationFactor: 1 } }, async (ctx) => {}),
  c: handlers.object.shared(async (ctx) => {}),
  d: handlers.workflow.workflow({ retryPolicy: { initialInterval: { seconds: 5 }, maxInterval: 60_000 } }, async (ctx) => {}),
  e: handlers.workflow.shared(async (ctx) => {}),
  f: createServiceHandler({ retryPolicy: { exponentiationFactor: 3 } }, named),
} });
async function named(ctx) {}`;
  expect(told(text)).toEqual([
    '2 queue a',
    '3 task -: retry.limit 4 (here)',
    '4 task -: retry.growth constant (here)',
    '5 task -',
    '6 task -: retry.delay 5 (here), retry.cap 60 (here)',
    '7 task -',
    '8 task named: retry.growth growing (here)',
  ]);
});

it('an interface and what implements it', () => {
  const text = `import { iface, implement } from '@restatedev/restate-sdk';
const greeter = iface.service('greeter', { greet: iface.json() });
implement(greeter, { handlers: { greet: async (ctx) => {} }, options: { retryPolicy: { maxAttempts: 3 } } });`;
  expect(told(text)).toEqual(['3 queue -: retry.limit 2 (here)', '3 task greet']);
});

it('what a service says of all its handlers, and an endpoint of all its services', () => {
  const text = `${HEAD}const a = restate.service({ name: 'a', handlers: {}, options: { retryPolicy: { exponentiationFactor: 1 } } });
restate.endpoint().bind(a).defaultServiceOptions({ retryPolicy: { maxAttempts: 7 } }).listen();
restate.serve({ services: [a], defaultServiceOptions: { retryPolicy: { maxAttempts: 8 } } });
restate.createEndpointHandler({ services: [a] });`;
  expect(told(text)).toEqual([
    '3 project -: retry.limit 6 (here)',
    '4 project -: retry.limit 7 (here)',
    '5 project -',
    '2 queue a: retry.growth constant (here)',
  ]);
});

it('options nobody can read', () => {
  const text = `import { shared } from './options.js';
${HEAD}restate.service({ name: 'a', handlers: { one: restate.handlers.handler(shared, async (ctx) => {}) }, options: { ...shared } });
restate.object({ name: 'b', handlers: shared, options: { retryPolicy: shared } });`;
  const unknown =
    'retry.limit unknown, retry.growth unknown, retry.delay unknown, retry.cap unknown';
  expect(told(text)).toEqual([
    `3 queue a: ${unknown}`,
    '4 queue b: retry.limit ? (here), retry.growth ? (here), retry.delay ? (here), retry.cap ? (here)',
    `3 task -: ${unknown}`,
  ]);
});

it('what other modules call so', () => {
  const text = `import '@restatedev/restate-sdk';
import { handlers, service } from './services.js';
service({ name: 'a', handlers: { one: async (ctx) => { ctx.run('a', () => 1); } } });
handlers.handler({ retryPolicy: { exponentiationFactor: 1 } }, async (ctx) => {});`;
  expect(told(text)).toEqual([]);
});

it('types alone make no task', () => {
  const text = `import type { Context } from '@restatedev/restate-sdk';
export async function send(ctx: Context) { ctx.sleep(1); }`;
  expect(told(text)).toEqual([]);
});

const bodiesIn = (text: string): readonly Body[] =>
  factsIn(text).tasks.flatMap((task) => task.body() ?? []);

const inBody = (
  body: string,
): string => `${HEAD}import { connect } from '@restatedev/restate-sdk-clients';
const ingress = connect({ url: 'http://localhost:8080' });
restate.object({ name: 'a', handlers: { one: async (ctx: restate.ObjectContext) => {
${body}
} } });
`;

/** The steps nobody waits for. */
const lost = (text: string): readonly string[] =>
  bodiesIn(text).flatMap((body) => droppedSteps(body).map(({ call }) => call.name));

it('steps that are not awaited', () => {
  const text = inBody(`ctx.run('a', () => 1);
ctx.sleep(10);
ctx.attach(id);
await ctx.run('b', () => 2);
void ctx.sleep(10);
const later = ctx.run('c', () => 3);
await restate.RestatePromise.all([later, ctx.sleep(10)]);
return ctx.get('d');`);
  expect(lost(text)).toEqual(['ctx.run', 'ctx.sleep', 'ctx.attach']);
});

it('what gives no promise needs none to wait for it', () => {
  const text = inBody(`ctx.set('a', 1);
ctx.clear('a');
ctx.clearAll();
ctx.resolveAwakeable(id, 1);
ctx.rejectAwakeable(id, 'no');
ctx.cancel(id);
ctx.invocation(id).cancel();
ctx.invocation(id).signal('a').resolve(1);
ctx.promise('a').resolve(1);
ctx.console.log(ctx.key, ctx.rand.random(), ctx.request().id);`);
  expect(lost(text)).toEqual([]);
});

/** The steps in steps. */
const nested = (text: string): readonly string[] =>
  bodiesIn(text).flatMap((body) => nestedSteps(body, null).map(({ call }) => call.name));

it('what a step cannot hold', () => {
  const text = inBody(`const client = ctx.serviceClient(greeter);
await ctx.run('a', async () => {
  await ctx.run('b', () => 1);
  await ctx.sleep(10);
  await ctx.get('c');
  await ctx.promise('d').get();
  await client.greet('e');
  ctx.objectSendClient(greeter, 'f').greet('f');
  ctx.genericSend({ service: 'a', method: 'b', parameter });
  await ingress.serviceClient(greeter).greet('g');
  ctx.console.log(ctx.key, ctx.request().id);
});
await client.greet('h');`);
  expect(nested(text)).toEqual([
    'ctx.run',
    'ctx.sleep',
    'ctx.get',
    'ctx.promise',
    'client.greet',
    'ctx.objectSendClient().greet',
    'ctx.genericSend',
  ]);
});

it('nor can it hold what gives no promise', () => {
  const text = inBody(`await ctx.run('a', async () => {
  ctx.set('a', 1);
  ctx.clear('a');
  ctx.clearAll();
  ctx.resolveAwakeable(id, 1);
  ctx.rejectAwakeable(id, 'no');
  ctx.cancel(id);
  ctx.invocation(id).cancel();
  const { id: own } = ctx.awakeable();
});
ctx.set('b', 2);`);
  expect(nested(text)).toEqual([
    'ctx.set',
    'ctx.clear',
    'ctx.clearAll',
    'ctx.resolveAwakeable',
    'ctx.rejectAwakeable',
    'ctx.cancel',
    'ctx.invocation',
    'ctx.awakeable',
  ]);
});

it('a set or a map of that name is no context', () => {
  const text = inBody(`const seen = new Map();
await ctx.run('a', () => {
  seen.set('a', 1);
  seen.clear();
  new AbortController().cancel();
});`);
  expect(nested(text)).toEqual([]);
});

it('a context by its type, and one that is handed on', () => {
  const text = `${HEAD}restate.service({ name: 'a', handlers: { one: async (context, input) => {
  await typed(context, input);
  await untyped({ own: context });
} } });
async function typed(ctx: restate.Context, input: string) { ctx.sleep(1); }
async function untyped({ own }) { own.run('a', () => 1); }`;
  expect(lost(text)).toEqual(['ctx.sleep', 'own.run']);
});

it('a write that is lost when the handler runs again', () => {
  const text = inBody(`let total = 0;
await ctx.run('a', () => { total += 1; });
await ctx.run('b', () => { let own = 0; own += 1; return own; });
return total;`);
  const written = bodiesIn(text).flatMap((body) =>
    lostOnReplay(body).map(({ place }) => place.root.name),
  );
  expect(written).toEqual(['total']);
});

/** The dispatches nobody waits for. */
const dropped = (text: string): readonly string[] =>
  bodiesIn(text)
    .flatMap(dispatchesIn)
    .flatMap((each) => (each.dropped ? each.call.name : []));

it('calls of handlers are kept too, whether somebody waits for the answer or not', () => {
  const text = inBody(`ctx.serviceClient(a).one(1);
ctx.objectClient(b, 'key').two();
ctx.workflowClient(c, 'key').run();
ctx.client(d).three();
ctx.scope('eu').serviceClient(a).four();
ctx.genericCall({ service: 'a', method: 'b', parameter });
await ctx.serviceClient(a).five();
const { id } = ctx.serviceClient(a).six();
return ctx.serviceClient(a).seven();`);
  expect(bodiesIn(text).flatMap(dispatchesIn)).toHaveLength(9);
  expect(dropped(text)).toEqual([]);
  expect(lost(text)).toEqual([]);
});

it('what a handler sends is kept for it', () => {
  const text = inBody(`ctx.serviceSendClient(a).one(1, restate.rpc.sendOpts({ delay: 1000 }));
ctx.objectSendClient(b, 'key').two();
ctx.workflowSendClient(c, 'key').run();
ctx.sendClient(d).three();
ctx.scope('eu').serviceSendClient(a).four();
ctx.genericSend({ service: 'a', method: 'b', parameter });`);
  expect(bodiesIn(text).flatMap(dispatchesIn)).toHaveLength(6);
  expect(dropped(text)).toEqual([]);
});

it('what goes over the network is not', () => {
  const text = inBody(`ingress.serviceSendClient(a).one();
ingress.objectClient(b, 'key').two();
ingress.workflowClient(c, 'key').workflowSubmit();
ingress.scope('eu').sendClient(d).three();
ingress.send({ service: 'a', handler: 'b', parameter });
await ingress.serviceSendClient(a).four();
await ingress.workflowClient(c, 'key').workflowAttach();`);
  expect(dropped(text)).toEqual([
    'ingress.serviceSendClient().one',
    'ingress.objectClient().two',
    'ingress.workflowClient().workflowSubmit',
    'ingress.scope().sendClient().three',
    'ingress.send',
  ]);
});

it('a result nobody uses, with the client that does not wait for one', () => {
  const text = inBody(`await ctx.serviceClient(a).one();
const two = await ctx.serviceClient(a).two();
await ctx.scope(two).objectClient(b, 'key').three();
await ctx.serviceClient(a).four().orTimeout(1000);
await ctx.genericCall({ service: 'a', method: 'b', parameter });`);
  const ignored = bodiesIn(text)
    .flatMap(ignoredIn)
    .map(({ call, joins, isLast }) => [call.name, joins.without, isLast]);
  expect(ignored).toEqual([
    ['ctx.serviceClient().one', 'serviceSendClient', false],
    ['ctx.scope().objectClient().three', 'objectSendClient', false],
    ['ctx.genericCall', 'genericSend', true],
  ]);
});

it('a wait is never added by itself: handlers are run again, and what they start is told apart by its order', () => {
  const text = inBody(`ctx.run('a', () => 1);
ctx.sleep(10);`);
  expect(fixed(text)).toBe(text);
  expect(fixed(text, { settings: { tasks: { unsafeFixes: true } } })).toBe(
    inBody(`await ctx.run('a', () => 1);
await ctx.sleep(10);`),
  );
});

it('a service and an ingress of other files', () => {
  const { reports } = folder({
    'ingress.ts': `import { connect } from '@restatedev/restate-sdk-clients';
export const ingress = connect({ url: 'http://localhost:8080' });
`,
    'greeter.ts': `import * as restate from '@restatedev/restate-sdk';
export const greeter = restate.service({ name: 'greeter', handlers: { greet: async (ctx) => {} } });
`,
    'all.ts': `import * as restate from '@restatedev/restate-sdk';
import { greeter } from './greeter.js';
import { ingress } from './ingress.js';
restate.service({ name: 'all', handlers: { one: async (ctx) => {
  ctx.serviceSendClient(greeter).greet();
  ingress.serviceSendClient(greeter).greet();
} } });
`,
  });
  expect(reports('all.ts')).toEqual([
    '6:3 `ingress.serviceSendClient().greet` is not awaited: the task may be done, and the job was never queued.',
  ]);
});
