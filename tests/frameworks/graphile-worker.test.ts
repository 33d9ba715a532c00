import { expect, it } from 'vitest';

import { dispatchesIn, unboundedIn } from '../../src/model/started.js';
import { factsIn, told } from '../facts.js';

/** The calls in the bodies of the tasks that dispatch: `send helpers.addJob`. */
const sent = (text: string): readonly string[] =>
  factsIn(text).tasks.flatMap((task) => {
    const body = task.body();
    return body ? dispatchesIn(body).map(({ call }) => `${task.name ?? '-'} ${call.name}`) : [];
  });

it('a task that is declared as one, with the names of its payload or without', () => {
  expect(
    told(`import type { Task } from 'graphile-worker';
export const send: Task<'send'> = async (payload, helpers) => {};
const resize: Task = async (payload) => {};
export default resize;
export const crop = (async (payload, { addJob }) => {}) satisfies Task;`),
  ).toEqual(['2 task send', '3 task resize', '5 task crop']);
});

it('each task of a list: arrow functions, methods and what has a name', () => {
  expect(
    told(`import type { TaskList } from 'graphile-worker';
async function crop(payload: unknown) {}
export const tasks: TaskList = {
  send: async (payload, helpers) => {},
  async resize(payload) {},
  'rotate-all': () => {},
  crop,
};
export const others = { blur: async () => {} } satisfies TaskList;`),
  ).toEqual(['2 task crop', '4 task send', '5 task resize', '6 task rotate-all', '9 task blur']);
});

it('the list a runner is given', () => {
  expect(
    told(`import { run, runOnce, runTaskList, runTaskListOnce } from 'graphile-worker';
const tasks = { a: async () => {} };
await run({ connectionString, concurrency: 5, taskList: { b: async (payload, helpers) => {} } });
await runOnce({ taskList: tasks });
await runTaskList(options, { c: async () => {} }, pool);
await runTaskListOnce(options, { d: async () => {} }, client);`),
  ).toEqual(['2 task a', '3 task b', '5 task c', '6 task d']);
});

it('a list that is laid over another, or made by a function', () => {
  expect(
    told(`import { run, type TaskList } from 'graphile-worker';
const tasks = { a: async () => {} };
const made = (db: object) => ({ c: async () => {} });
await run({ taskList: { ...tasks, b: async () => {} } });`),
  ).toEqual(['2 task a', '4 task b']);
});

it('by the namespace of the module, and as CommonJS has it', () => {
  expect(
    told(`import * as worker from 'graphile-worker';
const send: worker.Task = async () => {};
const tasks: worker.TaskList = { resize: async () => {} };
worker.run({ taskList: { crop: async () => {} } });`),
  ).toEqual(['2 task send', '3 task resize', '4 task crop']);
  expect(
    told(
      `const { run } = require('graphile-worker');\nrun({ taskList: { send: async (payload, helpers) => {} } });`,
      'file.cjs',
    ),
  ).toEqual(['2 task send']);
});

it('a task that is both declared and given to a runner is one', () => {
  expect(
    told(`import { run, type Task } from 'graphile-worker';
const send: Task<'send'> = async () => {};
await run({ taskList: { send } });`),
  ).toEqual(['2 task send']);
});

it('a task that is made of another one, or that stands elsewhere, cannot be read', () => {
  expect(
    told(`import { run, type Task } from 'graphile-worker';
import { tasks, timeout } from './tasks.js';
export const send: Task = timeout(60_000, async (payload) => {});
await run({ taskList: tasks });
await run({ taskDirectory: 'tasks' });`),
  ).toEqual([]);
});

it('types and functions of that name of another library are none', () => {
  expect(
    told(`import 'graphile-worker';
import { run, type Task, type TaskList } from './tasks.js';
export const send: Task = async () => {};
export const tasks: TaskList = { resize: async () => {} };
run({ taskList: { crop: async () => {} } });`),
  ).toEqual([]);
});

it('what the helpers of a task dispatch', () => {
  expect(
    sent(`import type { Task } from 'graphile-worker';
export const a: Task = async (payload, helpers) => { await helpers.addJob('b', {}); };
export const b: Task = async (payload, { addJob, addJobs }) => { await addJob('c', {}); await addJobs([]); };
export const c: Task = async (payload, helpers) => { const { addJob } = helpers; await addJob('d', {}); };`),
  ).toEqual(['a helpers.addJob', 'b addJob', 'b addJobs', 'c addJob']);
});

it('what a function of the file dispatches with the helpers it is given', () => {
  expect(
    sent(`import type { Helpers, JobHelpers, Task } from 'graphile-worker';
export const a: Task = async (payload, helpers) => { await first(helpers); await second(helpers); await third(helpers.addJob); };
const first = (helpers: JobHelpers) => helpers.addJob('b', {});
const second = (helpers: Helpers) => helpers.addJobs([]);
const third = (addJob: Helpers['addJob']) => addJob('c', {});`),
  ).toEqual(['a helpers.addJob', 'a helpers.addJobs', 'a addJob']);
});

it('what a runner and the utilities dispatch', () => {
  expect(
    sent(`import { addJobAdhoc, makeWorkerUtils, quickAddJob, run, type Task, type WorkerUtils } from 'graphile-worker';
const utils = await makeWorkerUtils({});
const runner = await run({ taskDirectory: 'tasks' });
declare const given: WorkerUtils;
export const a: Task = async () => {
  await utils.addJob('b', {});
  await runner.addJobs([]);
  await given.addJob('c', {});
  await addJobAdhoc({}, 'd', {});
  await quickAddJob({}, 'e', {});
};`),
  ).toEqual([
    'a utils.addJob',
    'a runner.addJobs',
    'a given.addJob',
    'a addJobAdhoc',
    'a quickAddJob',
  ]);
});

it('nothing of what else has such a method', () => {
  expect(
    sent(`import type { Task } from 'graphile-worker';
import { addJob, queue } from './queue.js';
export const a: Task = async (payload: any, helpers) => {
  await payload.addJob('b', {});
  await queue.addJob('c', {});
  await addJob('d', {});
  await helpers.query('select 1');
  await helpers.withPgClient(async (client: any) => client.addJob('e'));
};`),
  ).toEqual([]);
});

it('no task has a limit, retries or results that could be set', () => {
  const [task] = factsIn(
    `import type { Task } from 'graphile-worker';\nexport const a: Task = async () => {};`,
  ).tasks;
  expect(task?.options.get('time.limit')).toEqual({ is: 'foreign' });
  expect(task?.options.get('retry.limit')).toEqual({ is: 'foreign' });
  expect(task?.traits).toEqual({
    owes: {},
    ensures: ['retry.growth', 'result.dropped'],
    unlimited: true,
  });
});

it('a call that ends when the worker is shut down, or after some time, is bounded', () => {
  const [task] = factsIn(`import type { Task } from 'graphile-worker';
export const a: Task = async (payload, { abortSignal }) => {
  await fetch('https://a.example');
  await fetch('https://b.example', { signal: AbortSignal.timeout(1000) });
  await fetch('https://c.example', { signal: AbortSignal.any([abortSignal, AbortSignal.timeout(1000)]) });
};`).tasks;
  const body = task?.body();
  expect(body && unboundedIn(body).length).toBe(1);
});
