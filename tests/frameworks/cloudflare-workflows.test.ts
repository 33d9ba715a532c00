import { expect, it } from 'vitest';

import type { Body } from '../../src/model/body.js';
import { unitsOf } from '../../src/model/size.js';
import { droppedSteps, nestedSteps } from '../../src/model/started.js';
import { lostOnReplay } from '../../src/model/state.js';
import { factsIn, told } from '../facts.js';
import { fixed } from '../plugin/linting.js';
import { folder } from '../project/folder.js';

const HEAD = `import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from 'cloudflare:workers';\n`;

const inRun = (
  body: string,
): string => `${HEAD}export class Order extends WorkflowEntrypoint<Env, Paid> {
  async run(event: WorkflowEvent<Paid>, step: WorkflowStep) {\n${body}\n}
}\n`;

it('a class that extends the entry point, itself or through others', () => {
  expect(
    told(`${HEAD}export class Order extends WorkflowEntrypoint<Env, Paid> { async run(event, step) {} }
class Base extends WorkflowEntrypoint {}
export class Refund extends Base { override async run() {} }
export default class extends WorkflowEntrypoint { run() {} }`),
  ).toEqual(['2 task Order', '4 task Refund', '5 task -']);
});

it('by a namespace, by another name, and by a file of the project', () => {
  expect(
    told(`import * as workers from 'cloudflare:workers';
import { WorkflowEntrypoint as Entry } from 'cloudflare:workers';
class A extends workers.WorkflowEntrypoint { async run() {} }
class B extends Entry { async run() {} }`),
  ).toEqual(['3 task A', '4 task B']);
  const { facts } = folder({
    'base.ts': `import { WorkflowEntrypoint } from 'cloudflare:workers';\nexport class Base extends WorkflowEntrypoint {}\n`,
    'order.ts': `import { Base } from './base';\nexport class Order extends Base { async run() {} }\n`,
  });
  expect(facts('order.ts')).toEqual(['2 task Order']);
});

it('other entry points, and classes of that name from elsewhere', () => {
  expect(
    told(`import { DurableObject, WorkerEntrypoint } from 'cloudflare:workers';
import { WorkflowEntrypoint } from './own.js';
class A extends WorkerEntrypoint { async run(event, step) { step.do('a', () => 1); } }
class B extends DurableObject { async run() {} }
class C extends WorkflowEntrypoint { async run() {} }
class D { async run() {} }`),
  ).toEqual([]);
});

it('what a step says of itself', () => {
  expect(
    told(
      inRun(`await step.do('a', { timeout: '5 minutes', retries: { limit: 3, delay: '1 second', backoff: 'linear' } }, async () => 1);
await step.do('b', { timeout: 90_000, retries: { limit: 10, delay: 500 } }, async () => 1);
await step.do('c', { retries: { limit: 5, delay: '10 seconds', backoff: 'constant' } }, async () => 1);
await step.do('d', { retries: { limit: Infinity, delay: ({ ctx }) => ctx.attempt * 1000 } }, async () => 1);`),
    ),
  ).toEqual([
    '4 queue a: time.limit 300 (here), retry.limit 3 (here), retry.growth growing (here), retry.delay 1 (here)',
    '5 queue b: time.limit 90 (here), retry.limit 10 (here), retry.delay 0.5 (here)',
    '6 queue c: retry.limit 5 (here), retry.growth constant (here), retry.delay 10 (here)',
    '7 queue d: retry.limit Infinity (here), retry.delay ? (here)',
    '2 task Order',
  ]);
});

it('a step without options, and one whose third argument undoes it', () => {
  expect(
    told(
      inRun(`await step.do('a', async () => 1);
await step.do('b', async () => 1, { rollback: async () => {} });
await step.do('c', {}, async () => 1, { rollback: async () => {} });`),
    ),
  ).toEqual([
    '5 queue b: time.limit unknown, retry.limit unknown, retry.growth unknown, retry.delay unknown',
    '6 queue c',
    '2 task Order',
  ]);
});

it('options by a name of the file, and options nobody can read', () => {
  expect(
    told(`import type { WorkflowStep, WorkflowStepConfig } from 'cloudflare:workers';
import { shared } from './options.js';
const RETRY: WorkflowStepConfig = { retries: { limit: 3, delay: '10 seconds' } };
export async function pack(step: WorkflowStep) {
  await step.do('a', RETRY, () => 1);
  await step.do('b', { ...RETRY, timeout: '1 hour' }, () => 1);
  await step.do('c', shared, () => 1);
  await step.do('d', { ...shared, timeout: shared.limit }, () => 1);
}`),
  ).toEqual([
    '5 queue a: retry.limit 3 (here), retry.delay 10 (here)',
    '6 queue b: time.limit 3600 (here), retry.limit 3 (here), retry.delay 10 (here)',
    '7 queue c: time.limit unknown, retry.limit unknown, retry.growth unknown, retry.delay unknown',
    '8 queue d: time.limit ? (here), retry.limit unknown, retry.growth unknown, retry.delay unknown',
  ]);
});

it('retries that come at once, and limits that were meant in seconds', () => {
  const text = inRun(`await step.do('a', { retries: { limit: 3, delay: 0 } }, async () => 1);
await step.do('b', { retries: { limit: 3, delay: '0 seconds' }, timeout: '1 minute' }, async () => 1);
await step.do('c', { retries: { limit: 0, delay: 0 } }, async () => 1);
await step.do('d', { timeout: 30 }, async () => 1);`);
  expect(
    fixed(text, {
      settings: { tasks: { unsafeFixes: true } },
      rules: ['require-retry-backoff', 'require-time-limit'],
    }),
  ).toBe(
    inRun(`await step.do('a', { retries: { limit: 3, delay: '10 seconds' } }, async () => 1);
await step.do('b', { retries: { limit: 3, delay: '10 seconds' }, timeout: '1 minute' }, async () => 1);
await step.do('c', { retries: { limit: 0, delay: 0 } }, async () => 1);
await step.do('d', { timeout: '30 seconds' }, async () => 1);`),
  );
});

const bodiesIn = (text: string): readonly Body[] =>
  factsIn(text).tasks.flatMap((task) => task.body() ?? []);

const lostSteps = (text: string): readonly string[] =>
  bodiesIn(text).flatMap((body) => droppedSteps(body).map(({ call }) => call.name));

it('every kind of step that is not awaited', () => {
  expect(
    lostSteps(
      inRun(`step.do('a', async () => 1);
step.do('b', { timeout: '1 hour' }, async () => 1);
step.sleep('c', '1 day');
step.sleepUntil('d', event.timestamp);
step.waitForEvent('e', { type: 'paid' });`),
    ),
  ).toEqual(['step.do', 'step.do', 'step.sleep', 'step.sleepUntil', 'step.waitForEvent']);
});

it('steps that something waits for', () => {
  expect(
    lostSteps(
      inRun(`await step.do('a', async () => 1);
await Promise.all([step.do('b', async () => 1), step.sleep('c', '1 day')]);
await Promise.all(ids.map((id) => step.do(id, async () => 1)));
const later = step.waitForEvent('d', { type: 'paid' });
await later;
await step.do('e', async () => 1).catch(() => null);
void step.do('f', async () => 1);
return step.do('g', async () => 1);`),
    ),
  ).toEqual([]);
});

it('an `await` changes nothing but when it goes on', () => {
  expect(
    fixed(inRun(`step.sleep('a', '1 day');\nreturn 1;`), { rules: ['no-nested-dispatch'] }),
  ).toBe(inRun(`await step.sleep('a', '1 day');\nreturn 1;`));
});

it('the step in functions of the file, and by another name', () => {
  expect(
    lostSteps(`${HEAD}class Order extends WorkflowEntrypoint {
  async run({ payload }: WorkflowEvent<Paid>, tools: WorkflowStep) { tools.sleep('a', '1 day'); await pack(tools); await this.label(tools); }
  private async label(step: WorkflowStep) { step.sleep('c', '1 day'); }
}
async function pack(own: WorkflowStep) { own.sleep('b', '1 day'); }`),
  ).toEqual(['tools.sleep', 'own.sleep', 'step.sleep']);
});

it('the step of a file without types', () => {
  expect(
    lostSteps(`import { WorkflowEntrypoint } from 'cloudflare:workers';
export class Order extends WorkflowEntrypoint {
  async run(event, step) { step.sleep('a', '1 day'); await pack(step); await pack(event); }
}
async function pack(own) { own.sleep('b', '1 day'); }
async function other(step) { step.sleep('c', '1 day'); }`),
  ).toEqual(['step.sleep', 'own.sleep']);
});

it('the steps of something else', () => {
  expect(lostSteps(inRun(`wizard.step.do('a', () => 1);\nthis.tour.sleep('b');`))).toEqual([]);
});

it('a step in a step', () => {
  const nested = bodiesIn(
    inRun(`await step.do('a', async () => {
  await step.sleep('b', '1 hour');
  await Promise.all(ids.map((id) => step.do(id, async () => 1)));
  await this.env.SHIP.create({ id: 'c' });
});`),
  ).flatMap((body) => nestedSteps(body, null));
  expect(nested.map(({ call, outer }) => `${call.name} in ${outer}`)).toEqual([
    'step.sleep in step.do',
    'step.do in step.do',
  ]);
});

it('variables of the workflow that are written in a step', () => {
  const lost = bodiesIn(
    inRun(`let total = 0, kept = 0;
const names: string[] = [];
await step.do('a', { timeout: '1 hour' }, async () => { total = 1; names.push('a'); });
kept = await step.do('b', async () => { let own = 0; own += 1; return own; });
return { total, kept, names };`),
  ).flatMap(lostOnReplay);
  expect(lost.map(({ place }) => place.root.name)).toEqual(['total', 'names']);
});

it('each step is measured by itself', () => {
  const [body] = bodiesIn(
    inRun(`const id = await step.do('a', async () => { first(); second(); return third(); });
await step.sleep('b', '1 day');
last(id);`),
  );
  expect(body && unitsOf(body).map(({ size, step }) => [step?.name, size.statements])).toEqual([
    [undefined, 1],
    ['step.do', 3],
  ]);
});
