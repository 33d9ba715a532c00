import { expect, it } from 'vitest';

import type { Body } from '../../src/model/body.js';
import { dispatchesIn, droppedSteps, nestedSteps } from '../../src/model/started.js';
import { lostOnReplay } from '../../src/model/state.js';
import { factsIn, told } from '../facts.js';
import { folder } from '../project/folder.js';

const HEAD = `import { Inngest } from 'inngest';\nconst inngest = new Inngest({ id: 'shop' });\n`;

it('a function with its triggers among the options, as version 4 has it', () => {
  const text = `${HEAD}inngest.createFunction(
  { id: 'send', triggers: [{ event: 'shop/order.paid' }], timeouts: { start: '10s', finish: '1h30m' } },
  async ({ event, step }) => {},
);`;
  expect(told(text)).toEqual(['3 task send: time.limit 5400 (here)']);
});

it('a function with its triggers as an argument, as version 3 has it', () => {
  const text = `${HEAD}inngest.createFunction({ id: 'send', timeouts: { finish: '30m' } }, { event: 'shop/order.paid' }, async () => {});
inngest.createFunction({ id: 'clean' }, [{ cron: '0 3 * * *' }, { event: 'shop/clean' }], async () => {});`;
  expect(told(text)).toEqual(['3 task send: time.limit 1800 (here)', '4 task clean']);
});

it('the units of a limit', () => {
  const text = `${HEAD}inngest.createFunction({ id: 'a', timeouts: { finish: '45s' } }, async () => {});
inngest.createFunction({ id: 'b', timeouts: { finish: '2d' } }, async () => {});
inngest.createFunction({ id: 'c', timeouts: { finish: '1w' } }, async () => {});`;
  expect(told(text)).toEqual([
    '3 task a: time.limit 45 (here)',
    '4 task b: time.limit 172800 (here)',
    '5 task c: time.limit 604800 (here)',
  ]);
});

it('a limit of the wait in the queue is none of the run', () => {
  const text = `${HEAD}inngest.createFunction({ id: 'a', timeouts: { start: '10s' } }, async () => {});`;
  expect(told(text)).toEqual(['3 task a']);
});

it('retries wait longer and longer by themselves', () => {
  const text = `${HEAD}inngest.createFunction({ id: 'a', retries: 5 }, async () => {});`;
  expect(told(text)).toEqual(['3 task a']);
});

it('options nobody can read', () => {
  const text = `import { shared } from './options.js';
${HEAD}inngest.createFunction({ id: 'a', ...shared }, async () => {});
inngest.createFunction({ id: 'b', timeouts: shared }, async () => {});
inngest.createFunction({ id: 'c', timeouts: { finish: process.env.LIMIT } }, async () => {});
inngest.createFunction(shared, async () => {});`;
  expect(told(text)).toEqual([
    '4 task -: time.limit unknown',
    '5 task b: time.limit ? (here)',
    '6 task c: time.limit ? (here)',
    '7 task -: time.limit unknown',
  ]);
});

it('options and a handler that have a name', () => {
  const text = `${HEAD}const options = { id: 'a', timeouts: { finish: '1m' } } as const;
inngest.createFunction(options, { event: 'a' }, handle);
async function handle() {}`;
  expect(told(text)).toEqual(['4 task a: time.limit 60 (here)']);
});

it('clients that are made, inherited from, handed out and given', () => {
  const text = `import * as sdk from 'inngest';
class Jobs extends sdk.Inngest {}
const jobs = new Jobs({ id: 'jobs' });
let client: sdk.Inngest | undefined;
const getClient = () => (client ??= new sdk.Inngest({ id: 'shop' }));
jobs.createFunction({ id: 'a' }, { event: 'a' }, async () => {});
getClient().createFunction({ id: 'b' }, { event: 'a' }, async () => {});
const make = (own: sdk.Inngest, id: string) => own.createFunction({ id }, { event: 'a' }, async () => {});`;
  expect(told(text)).toEqual(['6 task a', '7 task b', '8 task -']);
});

const HANDLER = `{ event: 'a' }, async ({ step }) => { step.run('a', () => 1); }`;

it('a client of another file', () => {
  const { facts, reports } = folder({
    'inngest/client.ts': `import { Inngest } from 'inngest';\nexport const jobs = new Inngest({ id: 'shop' });\n`,
    'functions/send.ts': `import { jobs } from '../inngest/client';\njobs.createFunction({ id: 'send' }, ${HANDLER});\n`,
  });
  expect(facts('functions/send.ts')).toEqual(['2 task send']);
  expect(reports('functions/send.ts')).toEqual([
    '2:75 `step.run` is not awaited: the run may be over before it is done.',
  ]);
});

it('a client of another file by an alias', () => {
  const { facts } = folder({
    'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
    'src/inngest/client.ts': `import { Inngest } from 'inngest';\nexport const jobs = new Inngest({ id: 'shop' });\n`,
    'src/send.ts': `import { jobs } from '@/inngest/client';\njobs.createFunction({ id: 'send' }, ${HANDLER});\n`,
  });
  expect(facts('src/send.ts')).toEqual(['2 task send']);
});

it('of a client nobody can resolve only the name says what it is', () => {
  const text = `import { NonRetriableError } from 'inngest';
import { inngest, inngestClient } from '@/lib/client';
import { socket } from '@/inngest/socket';
inngest.createFunction({ id: 'a' }, { event: 'a' }, async () => {});
inngestClient.createFunction({ id: 'b' }, { event: 'a' }, async () => {});
socket.createFunction({ id: 'c' }, { event: 'a' }, async () => {});`;
  expect(told(text)).toEqual(['4 task a', '5 task b']);
});

it('what another library calls so, and what lacks an `id`', () => {
  const text = `import { NonRetriableError } from 'inngest';
import { lambda } from './lambda.js';
${HEAD}lambda.createFunction({ id: 'a', timeouts: { finish: '1m' } }, async () => {});
inngest.createFunction({ name: 'b' }, 'shop/order.paid', async () => {});
lambda.run('a', () => 1);`;
  expect(told(text)).toEqual([]);
});

it('a handler of failures is a task of its own, which needs no limit', () => {
  const text = `${HEAD}inngest.createFunction({
  id: 'a',
  onFailure: async ({ error, step }) => { step.run('tell', () => 1); },
}, { event: 'a' }, async () => {});`;
  expect(told(text)).toEqual(['3 task a', '3 task -']);
  expect(lostSteps(text)).toEqual(['step.run']);
});

const bodiesIn = (text: string): readonly Body[] =>
  factsIn(text).tasks.flatMap((task) => task.body() ?? []);

/** The steps nobody waits for. */
const lostSteps = (text: string): readonly string[] =>
  bodiesIn(text).flatMap((body) => droppedSteps(body).map(({ call }) => call.name));

const inBody = (body: string, given = '{ event, step }'): string =>
  `${HEAD}inngest.createFunction({ id: 'a', triggers: [] }, async (${given}) => {\n${body}\n});\n`;

it('every kind of step that is not awaited', () => {
  const text = inBody(`step.run('a', () => 1);
step.sleep('b', '1h');
step.sleepUntil('c', date);
step.waitForEvent('d', { event: 'x', timeout: '1h' });
step.waitForSignal('e', { signal: 'x', timeout: '1h' });
step.sendSignal('f', { signal: 'x' });
step.fetch('https://api.example');
step.ai.infer('g', { model, body });
step.ai.wrap('h', call);
step.realtime.publish('i', topic, {});`);
  expect(lostSteps(text)).toEqual([
    'step.run',
    'step.sleep',
    'step.sleepUntil',
    'step.waitForEvent',
    'step.waitForSignal',
    'step.sendSignal',
    'step.fetch',
    'step.ai.infer',
    'step.ai.wrap',
    'step.realtime.publish',
  ]);
});

it('steps that something waits for', () => {
  const text = inBody(`await step.run('a', () => 1);
await Promise.all([step.run('b', () => 1), step.run('c', () => 1)]);
await Promise.race([step.run('d', () => 1), step.sleep('e', '1h')]);
const list = ids.map((id) => step.run(id, () => 1));
await Promise.allSettled(list);
const later = step.run('f', () => 1);
await later;
await step.run('g', () => 1).catch(() => null);
void step.run('h', () => 1);
return step.run('i', () => 1);`);
  expect(lostSteps(text)).toEqual([]);
});

it('the tools under another name, a part of them, and those of the context', () => {
  expect(lostSteps(inBody(`tools.run('a', () => 1);`, '{ step: tools }'))).toEqual(['tools.run']);
  expect(lostSteps(inBody(`run('a', () => 1);`, '{ step: { run } }'))).toEqual(['run']);
  expect(lostSteps(inBody(`ctx.step.run('a', () => 1);`, 'ctx'))).toEqual(['ctx.step.run']);
  expect(
    lostSteps(
      inBody(`const { step: own } = ctx;\nconst { sleep } = own;\nsleep('a', '1h');`, 'ctx'),
    ),
  ).toEqual(['sleep']);
});

it('the tools in a function of the file, which is given them or what holds them', () => {
  const text = `${inBody(`await pack(step);\nawait label({ step, event });\nawait other(event);`)}
async function pack(tools) { tools.run('a', () => 1); }
async function label({ step: tools }) { tools.sleep('b', '1h'); }
async function other(step) { step.run('c', () => 1); }`;
  expect(lostSteps(text)).toEqual(['tools.run', 'tools.sleep']);
});

it('the tools of version 4 that are imported', () => {
  const text = `import { step } from 'inngest';\n${inBody(
    `step.run('a', () => 1);\nstep.ai.wrap('b', call);\nstep.realtime.publish('c', topic, {});`,
    '{ event }',
  )}`;
  expect(lostSteps(text)).toEqual(['step.run', 'step.ai.wrap', 'step.realtime.publish']);
});

it('the tools of another library have such methods too', () => {
  expect(lostSteps(inBody(`ui.step.run('a', () => 1);\nwizard.run('b');`))).toEqual([]);
});

it('events and functions that are started and not awaited', () => {
  const text = inBody(`inngest.send({ name: 'a' });
step.sendEvent('b', { name: 'b' });
step.invoke('c', { function: other, data: {} });
await inngest.send([{ name: 'd' }]);`);
  const dropped = bodiesIn(text)
    .flatMap(dispatchesIn)
    .flatMap((each) => (each.dropped ? each.call.name : []));
  expect(dropped).toEqual(['inngest.send', 'step.sendEvent', 'step.invoke']);
});

it('a step in a step', () => {
  const text = inBody(`await step.run('a', async () => {
  await step.sleep('b', '1h');
  await Promise.all(ids.map((id) => step.run(id, () => 1)));
});
await step.run('c', () => inngest.send({ name: 'c' }));`);
  const nested = bodiesIn(text)
    .flatMap((body) => nestedSteps(body, null))
    .map(({ call, outer }) => `${call.name} in ${outer}`);
  expect(nested).toEqual(['step.sleep in step.run', 'step.run in step.run']);
});

/** What is written in a step and lost when the function runs again. */
const lostValues = (text: string): readonly string[] =>
  bodiesIn(text).flatMap((body) => lostOnReplay(body).map(({ place }) => place.root.name));

it('variables of the function that are written in a step', () => {
  const text = inBody(`let total = 0, count = 0, first, rest;
const names = [], state = {}, byId = new Map();
await step.run('a', async () => {
  total = 1;
  count++;
  names.push('a');
  state.done = true;
  byId.set('a', 1);
  ({ first, rest: [rest] } = await load());
});
return { total, count, names, state, byId, first, rest };`);
  expect(lostValues(text)).toEqual(['total', 'count', 'names', 'state', 'byId', 'first', 'rest']);
});

it('a step of another name, in a loop, and in a function of the file', () => {
  const text = `${inBody(
    `let last;
for (const id of ids) await tools.run(id, () => { last = id; });
await pack(tools);
return last;`,
    '{ step: tools }',
  )}
async function pack(own) { let packed = 0; await own.run('b', () => { packed += 1; }); return packed; }`;
  expect(lostValues(text)).toEqual(['last', 'packed']);
});

it("a step's own variables, what only it reads, and what is written outside", () => {
  const text = `${inBody(`let result = 0, scratch;
result = await step.run('a', () => {
  let own = 0;
  own += 1;
  scratch = own;
  return own + scratch;
});
result += 1;
const sum = await step.run('b', () => sumOf([1, 2]));
return { result, sum };`)}
function sumOf(list) { let sum = 0; for (const each of list) sum += each; return sum; }`;
  expect(lostValues(text)).toEqual([]);
});
