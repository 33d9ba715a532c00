import { expect, it } from 'vitest';

import { dispatchesIn, droppedSteps, nestedSteps } from '../../src/model/started.js';
import { factsIn, told } from '../facts.js';
import { fixed, hosts, lint, type Host } from '../plugin/linting.js';
import { folder } from '../project/folder.js';

it('functions that begin with a directive, wherever they stand', () => {
  const text = `import { FatalError } from 'workflow';
async function charge() { 'use step'; throw new FatalError('no card'); }
export const mail = async () => { "use step"; };
const pack = async function () { 'use step'; };
const shop = { async ship() { 'use step'; }, label: async () => { 'use step'; } };
class Store { static async load() { 'use step'; } }
export async function checkout() { 'use workflow'; }
export default async function () { 'use workflow'; }`;
  expect(told(text)).toEqual([
    '2 task charge',
    '3 task mail',
    '4 task pack',
    '5 task ship',
    '5 task label',
    '6 task load',
    '7 task checkout',
    '8 task default',
  ]);
});

it('a file of steps imports nothing', () => {
  expect(told(`export async function charge() { 'use step'; }`)).toEqual(['1 task charge']);
  expect(told(`exports.charge = async function charge() { 'use step'; };`, 'file.js')).toEqual([
    '1 task charge',
  ]);
});

it.each(hosts)('a directive, as %s reads it', (host: Host) => {
  const text = `let runs = 0;
export async function charge() {
  'use step';
  runs += 1;
  if (runs > 3) throw new Error('too many');
}
`;
  expect(lint(text, { host }).map(({ line, column }) => [line, column])).toEqual([[4, 3]]);
});

it('a directive after another one', () => {
  expect(told(`async function charge() { 'use strict'; 'use step'; }`)).toEqual(['1 task charge']);
});

it('what is no directive of a function', () => {
  const text = `'use step';
export async function late() { log(); 'use step'; }
export async function other() { 'use server'; }
export async function bracketed() { ('use step'); }
export async function template() { \`use step\`; }
export async function inner() { if (late) { 'use step'; } }
export const given = async () => 'use step';
export const said = async () => { return 'use workflow'; };
class Block { static { 'use step'; } }`;
  expect(told(text)).toEqual([]);
});

it('a function inside a task is one of its own', () => {
  const text = `export async function checkout() {
  'use workflow';
  const charge = async () => {
    'use step';
  };
  await charge();
}`;
  expect(told(text)).toEqual(['1 task checkout', '3 task charge']);
});

/** The steps nobody waits for, in all tasks of a text. */
const lost = (text: string): readonly string[] =>
  factsIn(text).tasks.flatMap((task) => {
    const body = task.body();
    return body ? droppedSteps(body).map(({ call }) => call.name) : [];
  });

const STEPS = `import { sleep } from 'workflow';
async function charge(id) { 'use step'; }
const mail = async (id) => { 'use step'; };
class Shop { static async ship(id) { 'use step'; } }
const store = { async pack(id) { 'use step'; } };
async function plain(id) {}
`;

const inWorkflow = (body: string): string =>
  `${STEPS}export async function checkout(id, ids) {
  'use workflow';
  ${body}
}
`;

it('steps that are not awaited', () => {
  const text = inWorkflow(`charge(id);
  mail(id);
  Shop.ship(id);
  store.pack(id);
  sleep('1 day');
  for (const each of ids) charge(each);
  if (id) mail(id);
  plain(id);`);
  expect(lost(text)).toEqual([
    'charge',
    'mail',
    'Shop.ship',
    'store.pack',
    'sleep',
    'charge',
    'mail',
  ]);
});

it('steps that something waits for', () => {
  const text = inWorkflow(`await charge(id);
  await Promise.all([charge(id), mail(id)]);
  await Promise.all(ids.map((each) => mail(each)));
  await Promise.race([charge(id), sleep('30s').then(() => 'late')]);
  const later = mail(id);
  await later;
  void charge(id);
  charge(id).catch(() => null);
  return mail(id);`);
  expect(lost(text)).toEqual([]);
});

it('steps of a function of the file that the workflow calls', () => {
  const text = `${inWorkflow('await both(id);')}async function both(id) { charge(id); await mail(id); }`;
  expect(lost(text)).toEqual(['charge']);
});

it('a function of that name of another library is no step', () => {
  expect(
    lost(`import { sleep } from './clock.js';
import 'workflow';
export async function checkout() { 'use workflow'; sleep('1 day'); }`),
  ).toEqual([]);
});

it('the library as a namespace, and by require', () => {
  expect(
    lost(`import * as wf from 'workflow';
export async function checkout() { 'use workflow'; wf.sleep('1 day'); }`),
  ).toEqual(['wf.sleep']);
  expect(
    lost(`const { sleep: pause } = require('workflow');
module.exports = async function checkout() { 'use workflow'; pause('1 day'); };`),
  ).toEqual(['pause']);
});

it('an import of types alone brings no steps', () => {
  expect(
    lost(`import type { StepMetadata } from 'workflow';
export async function checkout(sleep) { 'use workflow'; sleep('1 day'); }`),
  ).toEqual([]);
});

it('a step of another file', () => {
  const { reports } = folder({
    'steps.ts': `export async function charge(id: string) {\n  'use step';\n}\nexport const mail = async (id: string) => {\n  'use step';\n};\nexport async function plain(id: string) {}\n`,
    'all.ts': `export * from './steps';\n`,
    'checkout.ts': `import { charge, plain } from './steps';
import * as all from './all';
export async function checkout(id: string) {
  'use workflow';
  charge(id);
  all.mail(id);
  plain(id);
  await charge(id);
}
`,
  });
  expect(reports('checkout.ts')).toEqual([
    '5:3 `charge` is not awaited: the run may be over before it is done.',
    '6:3 `all.mail` is not awaited: the run may be over before it is done.',
  ]);
});

it('a wait more is only suggested in a workflow, whose steps are known by their order', () => {
  const text = inWorkflow(`charge(id);`);
  expect(fixed(text)).toBe(text);
  expect(fixed(text, { settings: { tasks: { unsafeFixes: true } } })).toBe(
    inWorkflow(`await charge(id);`),
  );
});

it('a step that is called by a step is a part of it, and may be awaited', () => {
  const text = (call: string): string => `async function charge(id) { 'use step'; }
export async function pay(id) {
  'use step';
  ${call};
}
`;
  expect(
    factsIn(text('await charge(id)')).tasks.flatMap((task) => {
      const body = task.body();
      return body ? nestedSteps(body, task.name) : [];
    }),
  ).toEqual([]);
  expect(lint(text('await charge(id)'))).toEqual([]);
  expect(fixed(text('charge(id)'))).toBe(text('await charge(id)'));
});

it('a workflow that is started in a step and not awaited', () => {
  const text = `import { start } from 'workflow/api';
import { report } from './report.js';
export async function begin(id) {
  'use step';
  start(report, [id]);
  await start(report, [id]);
  void start(report, [id]);
  const run = await start(report, [id], { deploymentId: 'latest' });
  return run.runId;
}
`;
  const [body] = factsIn(text).tasks.flatMap((task) => task.body() ?? []);
  const dropped = body ? dispatchesIn(body).map((each) => each.dropped) : [];
  expect(dropped).toEqual([true, false, false, false]);
  expect(fixed(text)).toBe(
    text.replace('  start(report, [id]);\n  await', '  await start(report, [id]);\n  await'),
  );
});

it('a request that starts one is no task', () => {
  const text = `import { start } from 'workflow/api';
import { report } from './report.js';
export function GET() { start(report, []); }`;
  expect(lint(text)).toEqual([]);
});

const counting = (directive: string): string => `let runs = 0;
export async function count() {
  '${directive}';
  runs += 1;
  if (runs > 3) throw new Error('too many');
}
`;

it('state of the module outlives a step, and no workflow, which has a module of its own', () => {
  expect(lint(counting('use step')).map(({ line, ruleId }) => [line, ruleId])).toEqual([
    [4, 'tasks/no-shared-mutable-state'],
  ]);
  expect(lint(counting('use workflow'))).toEqual([]);
});

it('a step is judged once, and not again as a part of the workflow that calls it', () => {
  const text = `${counting('use step')}export async function all() {
  'use workflow';
  await count();
}
export async function twice() {
  'use step';
  await count();
  await count();
}
`;
  expect(lint(text).map(({ line }) => line)).toEqual([4]);
});

it('no limit and no backoff is asked for, for there are none', () => {
  const text = `export async function load() {
  'use step';
  const response = await fetch('https://shop.example');
  return response.json();
}
load.maxRetries = 20;
`;
  expect(lint(text)).toEqual([]);
});

const LONG = Array.from(
  { length: 21 },
  (_, index) => `  await store.write(${String(index)});\n`,
).join('');
const BRANCH = `  if (order.paid) await store.write('paid');\n`;

it('the directive stays with a step whose content moves', () => {
  const text = `export async function totals(order: Order) {
  'use step';
${BRANCH}${LONG}}
`;
  const after = `async function runTotals(order: Order) {
${BRANCH}${LONG}}

export async function totals(order: Order) {
  'use step';
  await runTotals(order);
}
`;
  expect(lint(text).map(({ line, ruleId }) => [line, ruleId])).toEqual([
    [1, 'tasks/no-inline-business-logic'],
  ]);
  expect(fixed(text)).toBe(after);
  expect(lint(after)).toEqual([]);
});

it('a comment before the directive stays with it', () => {
  const text = `export const totals = async (order: Order) => {
  // once a day
  "use step";
${BRANCH}${LONG}};
`;
  expect(fixed(text)).toBe(`async function runTotals(order: Order) {
${BRANCH}${LONG}}

export const totals = async (order: Order) => {
  // once a day
  "use step";
  await runTotals(order);
};
`);
});

it('a workflow may be as long as it likes', () => {
  expect(
    lint(`export async function totals(order: Order) {\n  'use workflow';\n${BRANCH}${LONG}}\n`),
  ).toEqual([]);
});
