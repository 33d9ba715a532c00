import { expect, it } from 'vitest';

import type { Body } from '../../src/model/body.js';
import { dispatchesIn, ignoredIn, parallelIn } from '../../src/model/started.js';
import { factsIn, told } from '../facts.js';
import { fixed } from '../plugin/linting.js';
import { folder } from '../project/folder.js';

const HEAD = `import { defineConfig, task, timeout } from '@trigger.dev/sdk';\n`;

it('a task and its options', () => {
  expect(
    told(
      `${HEAD}task({ id: 'send', maxDuration: 60, retry: { maxAttempts: 5, factor: 1 }, run: async () => {} });`,
    ),
  ).toEqual([
    '2 task send: time.limit 60 (here), retry.limit 4 (here), retry.growth constant (here)',
  ]);
});

const UNKNOWN = 'retry.limit unknown, retry.growth unknown, retry.delay unknown, retry.cap unknown';

it('tasks with a schema, of a schedule, and of a model, whose config nobody knows', () => {
  const text = `import { schedules, schemaTask, toolTask } from '@trigger.dev/sdk';
schemaTask({ id: 'a', maxDuration: 5, run() {} });
schedules.task({ id: 'b', maxDuration: 5, run() {} });
toolTask({ id: 'c', maxDuration: 5, run() {} });`;
  expect(told(text)).toEqual([
    `2 task a: time.limit 5 (here), ${UNKNOWN}`,
    `3 task b: time.limit 5 (here), ${UNKNOWN}`,
    `4 task c: time.limit 5 (here), ${UNKNOWN}`,
  ]);
});

it('version 3', () => {
  const text = `import { task } from '@trigger.dev/sdk/v3';\ntask({ id: 'a', maxDuration: 5, run() {} });`;
  expect(told(text)).toEqual([`2 task a: time.limit 5 (here), ${UNKNOWN}`]);
});

it('a function of that name of another library is none', () => {
  const text = `import '@trigger.dev/sdk';\nimport { task } from './tasks.js';\ntask({ id: 'a', run() {} });`;
  expect(told(text)).toEqual([]);
});

it('a limit that is switched off by a name', () => {
  const text = `${HEAD}export default defineConfig({ project: 'a', maxDuration: timeout.None });`;
  expect(told(text)).toEqual(['2 project -: time.limit off (here)']);
});

const TASK = `import { task } from '@trigger.dev/sdk';\nexport const send = task({ id: 'send', run: async () => {} });\n`;
const config = (options: string): string =>
  `import { defineConfig } from '@trigger.dev/sdk';\nexport default defineConfig({ project: 'a', ${options} });\n`;

it('a task has the limit of the config in the nearest folder above it', () => {
  const { facts } = folder({
    'trigger.config.ts': config('maxDuration: 10'),
    'apps/a/trigger.config.ts': config('maxDuration: 20'),
    'apps/b/trigger.config.ts': config('maxDuration: 30'),
    'apps/a/trigger/send.ts': TASK,
    'trigger/send.ts': TASK,
  });
  expect(facts('apps/a/trigger/send.ts')).toEqual(['2 task send: time.limit 20 (project)']);
  expect(facts('trigger/send.ts')).toEqual(['2 task send: time.limit 10 (project)']);
});

it('a task whose config is out of sight may have any', () => {
  const { facts } = folder({ 'trigger/send.ts': TASK });
  expect(facts('trigger/send.ts')[0]).toContain('time.limit unknown');
});

it('a task has no limit where its config has none', () => {
  const { facts } = folder({ 'trigger.config.ts': config(''), 'trigger/send.ts': TASK });
  expect(facts('trigger/send.ts')).toEqual(['2 task send']);
});

it('the retries of the config, where the task says nothing of its own', () => {
  const { facts } = folder({
    'trigger.config.ts': config(
      'maxDuration: 10, retries: { default: { maxAttempts: 4, factor: 1, minTimeoutInMs: 2000, maxTimeoutInMs: 9000 } }',
    ),
    'trigger/send.ts': TASK,
    'trigger/own.ts': `import { task } from '@trigger.dev/sdk';\ntask({ id: 'own', retry: { maxAttempts: 2, maxTimeoutInMs: 500 }, run() {} });`,
  });
  expect(facts('trigger/send.ts')).toEqual([
    '2 task send: time.limit 10 (project), retry.limit 3 (project), retry.growth constant (project), retry.delay 2 (project), retry.cap 9 (project)',
  ]);
  // a record of its own stands for the whole of the other one
  expect(facts('trigger/own.ts')).toEqual([
    '2 task own: time.limit 10 (project), retry.limit 1 (here), retry.cap 0.5 (here)',
  ]);
});

it('a config that is declared with its type, or satisfies it', () => {
  expect(
    told(`import type { TriggerConfig } from '@trigger.dev/sdk/v3';
export const config: TriggerConfig = { project: 'a', maxDuration: 60 };`),
  ).toEqual(['2 project -: time.limit 60 (here)']);
  expect(
    told(`import type { TriggerConfig } from '@trigger.dev/sdk';
const config: TriggerConfig = { project: 'a' };
export default config;`),
  ).toEqual(['2 project -']);
  expect(
    told(`import { timeout, type TriggerConfig } from '@trigger.dev/sdk';
export default { project: 'a', maxDuration: timeout.None } satisfies TriggerConfig;`),
  ).toEqual(['2 project -: time.limit off (here)']);
});

it('a type of that name of another library is none', () => {
  expect(
    told(`import { task } from '@trigger.dev/sdk';
import type { TriggerConfig } from './triggers.js';
export const config: TriggerConfig = { project: 'a', maxDuration: 60 };`),
  ).toEqual([]);
});

it('a task has the limit of a config that is declared with its type, or satisfies it', () => {
  const { facts } = folder({
    'a/trigger.config.ts': `import type { TriggerConfig } from '@trigger.dev/sdk/v3';\nexport const config: TriggerConfig = { project: 'a', maxDuration: 10 };\n`,
    'a/trigger/send.ts': TASK,
    'b/trigger.config.ts': `import type { TriggerConfig } from '@trigger.dev/sdk';\nexport default { project: 'b', maxDuration: 20 } satisfies TriggerConfig;\n`,
    'b/trigger/send.ts': TASK,
  });
  expect(facts('a/trigger/send.ts')).toEqual(['2 task send: time.limit 10 (project)']);
  expect(facts('b/trigger/send.ts')).toEqual(['2 task send: time.limit 20 (project)']);
});

it('options nobody can read', () => {
  const text = `import { shared } from './options.js';
${HEAD}task({ ...shared, id: 'a', run() {} });
task({ id: 'b', maxDuration: shared.limit, retry: shared.retry, run() {} });
task({ id: shared.id, maxDuration: 5, run() {} });`;
  expect(told(text)).toEqual([
    `3 task a: time.limit unknown, ${UNKNOWN}`,
    '4 task b: time.limit ? (here), retry.limit ? (here), retry.growth ? (here), retry.delay ? (here), retry.cap ? (here)',
    `5 task -: time.limit 5 (here), ${UNKNOWN}`,
  ]);
});

it('a duration that is a product has its value, and loses its thousand', () => {
  const text = `${HEAD}task({ id: 'a', maxDuration: 1000 * 60 * 10, run() {} });
task({ id: 'b', maxDuration: 10 * 60_000, run() {} });
task({ id: 'c', maxDuration: 60 * 60 * 24 * 5, run() {} });
task({ id: 'd', maxDuration: 432000, run() {} });`;
  expect(told(text)).toEqual([
    `2 task a: time.limit 600000 (here), ${UNKNOWN}`,
    `3 task b: time.limit 600000 (here), ${UNKNOWN}`,
    `4 task c: time.limit 432000 (here), ${UNKNOWN}`,
    `5 task d: time.limit 432000 (here), ${UNKNOWN}`,
  ]);
  expect(fixed(text)).toBe(`${HEAD}task({ id: 'a', maxDuration: 60 * 10, run() {} });
task({ id: 'b', maxDuration: 10 * 60, run() {} });
task({ id: 'c', maxDuration: 60 * 60 * 24 * 5, run() {} });
task({ id: 'd', maxDuration: 432000, run() {} });`);
});

const inBody = (body: string): string =>
  `import { batch, task, tasks } from '@trigger.dev/sdk';
const child = task({ id: 'child', maxDuration: 5, run: async (payload) => payload });
task({ id: 'parent', maxDuration: 5, run: async ({ ids }) => {
${body}
} });
`;

const bodiesIn = (text: string): readonly Body[] =>
  factsIn(text).tasks.flatMap((task) => task.body() ?? []);

it('tasks that are started and not awaited', () => {
  const text = inBody(`child.trigger(1);
child.batchTrigger([{ payload: 1 }]);
tasks.trigger('child', 1);
tasks.batchTrigger('child', [{ payload: 1 }]);
batch.trigger([{ id: 'child', payload: 1 }]);
batch.triggerByTask([{ task: child, payload: 1 }]);
await child.trigger(2);
void child.trigger(3);
const handle = child.trigger(4);
await Promise.all(ids.map((id) => child.trigger(id)));
return child.trigger(5);`);
  const dropped = bodiesIn(text)
    .flatMap(dispatchesIn)
    .flatMap((each) => (each.dropped ? each.call.name : []));
  expect(dropped).toEqual([
    'child.trigger',
    'child.batchTrigger',
    'tasks.trigger',
    'tasks.batchTrigger',
    'batch.trigger',
    'batch.triggerByTask',
  ]);
});

it('a task of another file is one too', () => {
  const { reports } = folder({
    'trigger/send.ts': TASK,
    'trigger/all.ts': `import { task } from '@trigger.dev/sdk';
import { send } from './send.js';
task({ id: 'all', maxDuration: 5, run: async () => { send.trigger(1); } });
`,
  });
  expect(reports('trigger/all.ts')).toEqual([
    '3:54 `send.trigger` is not awaited: the task may be done, and the job was never queued.',
  ]);
});

/** The children that are waited for and whose result nobody looks at. */
const ignored = (text: string): readonly string[] =>
  bodiesIn(text)
    .flatMap(ignoredIn)
    .flatMap(({ call, joins }) => (joins.tells === null ? [] : call.name));

it('what `triggerAndWait` gives says whether the child failed', () => {
  const text = inBody(`await child.triggerAndWait(1);
await tasks.triggerAndWait('child', 2);
await child.triggerAndWait(3).unwrap();
const result = await child.triggerAndWait(4);
if (result.ok) await child.batchTriggerAndWait([{ payload: 5 }]);
return child.triggerAndWait(6);`);
  expect(ignored(text)).toEqual(['child.triggerAndWait', 'tasks.triggerAndWait']);
});

it('a dropped result is made one that throws', () => {
  const text = inBody('await child.triggerAndWait(1);');
  // another behaviour, so nothing `--fix` does
  expect(fixed(text)).toBe(text);
  expect(fixed(text, { settings: { tasks: { unsafeFixes: true } } })).toBe(
    inBody('await child.triggerAndWait(1).unwrap();'),
  );
});

it('several children that are waited for at once', () => {
  const text = inBody(`await Promise.all(ids.map((id) => child.triggerAndWait(id)));
await Promise.all([child.triggerAndWait(1), tasks.triggerAndWait('child', 2)]);
for (const id of ids) await child.triggerAndWait(id).unwrap();
return child.batchTriggerAndWait(ids.map((id) => ({ payload: id })));`);
  const parallel = bodiesIn(text)
    .flatMap(parallelIn)
    .map(({ call }) => call.name);
  expect(parallel).toEqual([
    'child.triggerAndWait',
    'child.triggerAndWait',
    'tasks.triggerAndWait',
  ]);
});

it('several children are started in one call instead', () => {
  const text = inBody(`await Promise.all(ids.map((id) => child.triggerAndWait({ id })));
const keyed = await Promise.all(ids.map((id) => child.triggerAndWait({ id }, { tags: [id] })));
const named = await Promise.all(ids.map((id) => tasks.triggerAndWait('child', id)));
return [keyed, named];`);
  expect(fixed(text)).toBe(
    inBody(`await child.batchTriggerAndWait(ids.map((id) => ({ payload: { id } })));
const keyed = (await child.batchTriggerAndWait(ids.map((id) => ({ payload: { id }, options: { tags: [id] } })))).runs;
const named = (await tasks.batchTriggerAndWait('child', ids.map((id) => ({ payload: id })))).runs;
return [keyed, named];`),
  );
});

it('what a callback does besides, and a pattern, is left alone', () => {
  const text =
    inBody(`const a = await Promise.all(ids.map((id, at) => child.triggerAndWait({ id, at })));
const b = await Promise.all(ids.map(({ id }) => child.triggerAndWait(id)));
return [a, b];`);
  expect(bodiesIn(text).flatMap(parallelIn)).toHaveLength(2);
  expect(fixed(text)).toBe(text);
});

const COUNTING = `import { task } from '@trigger.dev/sdk';
let runs = 0;
task({ id: 'count', run: async () => {
  runs += 1;
  if (runs > 3) throw new Error('too many');
} });
`;
const SHARED =
  '4:3 `runs` outlives this job: every later job of the process finds what this one wrote, jobs of other processes do not.';

it('a process of its own for every run, until the config keeps it alive', () => {
  const { reports } = folder({
    'a/trigger.config.ts': config('maxDuration: 10'),
    'a/trigger/count.ts': COUNTING,
    'b/trigger.config.ts': config('maxDuration: 10, processKeepAlive: true'),
    'b/trigger/count.ts': COUNTING,
    'c/trigger.config.ts': config('maxDuration: 10, processKeepAlive: { enabled: true }'),
    'c/trigger/count.ts': COUNTING,
    'd/trigger.config.ts': config('maxDuration: 10, processKeepAlive: false'),
    'd/trigger/count.ts': COUNTING,
  });
  expect(reports('a/trigger/count.ts')).toEqual([]);
  expect(reports('b/trigger/count.ts')).toEqual([SHARED]);
  expect(reports('c/trigger/count.ts')).toEqual([SHARED]);
  expect(reports('d/trigger/count.ts')).toEqual([]);
});

it('a config that is declared with its type keeps it alive too', () => {
  const { reports } = folder({
    'trigger.config.ts': `import type { TriggerConfig } from '@trigger.dev/sdk/v3';\nexport const config: TriggerConfig = { project: 'a', maxDuration: 10, processKeepAlive: true };\n`,
    'trigger/count.ts': COUNTING.replace('sdk', 'sdk/v3'),
  });
  expect(reports('trigger/count.ts')).toEqual([SHARED]);
});
