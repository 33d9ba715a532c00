import { expect, it } from 'vitest';

import type { Body } from '../../src/model/body.js';
import { dispatchesIn } from '../../src/model/started.js';
import { factsIn, told } from '../facts.js';
import { fixed } from '../plugin/linting.js';
import { folder } from '../project/folder.js';

const HEAD = `import { onTaskDispatched } from 'firebase-functions/v2/tasks';\n`;

it('a task and its options', () => {
  const text = `${HEAD}export const send = onTaskDispatched({
  timeoutSeconds: 300,
  retryConfig: { maxAttempts: 5, minBackoffSeconds: 60, maxBackoffSeconds: 600, maxDoublings: 4 },
}, async ({ data }) => {});`;
  expect(told(text)).toEqual([
    '2 task -: time.limit 300 (here), retry.limit 4 (here), retry.delay 60 (here), retry.cap 600 (here)',
  ]);
});

it('a task without options', () => {
  const text = `${HEAD}export const send = onTaskDispatched(async ({ data }) => {});
export const call = onTaskDispatched(handle);
async function handle() {}`;
  expect(told(text)).toEqual(['2 task -', '3 task handle']);
});

it('every way to have it', () => {
  expect(
    told(`import { onTaskDispatched as task } from 'firebase-functions/tasks';
import { tasks } from 'firebase-functions/v2';
import * as own from 'firebase-functions/v2/tasks';
import * as functions from 'firebase-functions';
task({ timeoutSeconds: 1 }, async () => {});
tasks.onTaskDispatched({ timeoutSeconds: 2 }, async () => {});
own.onTaskDispatched({ timeoutSeconds: 3 }, async () => {});
functions.tasks.onTaskDispatched({ timeoutSeconds: 4 }, async () => {});`),
  ).toEqual([
    '5 task -: time.limit 1 (here)',
    '6 task -: time.limit 2 (here)',
    '7 task -: time.limit 3 (here)',
    '8 task -: time.limit 4 (here)',
  ]);
});

it('CommonJS', () => {
  const text = `const { onTaskDispatched } = require('firebase-functions/v2/tasks');
const { getFunctions } = require('firebase-admin/functions');
exports.send = onTaskDispatched({ timeoutSeconds: 90 }, async () => {});
exports.start = () => getFunctions().taskQueue('send').enqueue({}, { id: 'a' });`;
  expect(told(text)).toEqual([
    '3 task -: time.limit 90 (here)',
    '4 dispatch -: dedupe.key a (here)',
  ]);
});

it('tries without end', () => {
  const text = `${HEAD}onTaskDispatched({ retryConfig: { maxAttempts: -1 } }, async () => {});`;
  expect(told(text)).toEqual(['2 task -: retry.limit Infinity (here)']);
});

it('options nobody can read', () => {
  const text = `import { defineInt } from 'firebase-functions/params';
import { shared } from './options.js';
${HEAD}const limit = defineInt('LIMIT');
onTaskDispatched({ timeoutSeconds: limit, retryConfig: shared }, async () => {});
onTaskDispatched({ ...shared }, async () => {});
onTaskDispatched(shared, async () => {});`;
  const unknown =
    'time.limit unknown, retry.limit unknown, retry.growth unknown, retry.delay unknown, retry.cap unknown';
  expect(told(text)).toEqual([
    '5 task -: time.limit ? (here), retry.limit ? (here), retry.delay ? (here), retry.cap ? (here)',
    `6 task -: ${unknown}`,
    `7 task -: ${unknown}`,
  ]);
});

it('the form of the first generation, whose options are those of its queue', () => {
  const text = `import * as functions from 'firebase-functions/v1';
import { taskQueue } from 'firebase-functions/v1/tasks';
functions.tasks.taskQueue({ retryConfig: { maxAttempts: 5 } }).onDispatch(async (data) => {});
functions.runWith({ timeoutSeconds: 300 }).tasks.taskQueue().onDispatch(async (data) => {});
functions.region('europe-west1').runWith({}).tasks.taskQueue({ retryConfig: { minBackoffSeconds: 9 } }).onDispatch(async (data) => {});
taskQueue().onDispatch(async (data) => {});`;
  expect(told(text)).toEqual([
    '3 queue -: retry.limit 4 (here)',
    '4 queue -',
    '5 queue -: retry.delay 9 (here)',
    '6 queue -',
    '3 task -: retry.limit 4 (queue)',
    '4 task -',
    '5 task -: retry.delay 9 (queue)',
    '6 task -',
  ]);
});

it('a builder that has a name', () => {
  const text = `import * as functions from 'firebase-functions';
const europe = functions.region('europe-west1');
export const send = europe.tasks.taskQueue({ retryConfig: { maxAttempts: 3 } }).onDispatch(async () => {});`;
  expect(told(text)).toEqual([
    '3 queue -: retry.limit 2 (here)',
    '3 task -: retry.limit 2 (queue)',
  ]);
});

it('other functions are no tasks', () => {
  const text = `import * as functions from 'firebase-functions/v1';
import { onCall, onRequest } from 'firebase-functions/v2/https';
import { onDocumentCreated } from 'firebase-functions/v2/firestore';
import { onSchedule } from 'firebase-functions/v2/scheduler';
onRequest({ timeoutSeconds: 300 }, async () => {});
onCall({ timeoutSeconds: 300 }, async () => {});
onDocumentCreated('users/{id}', async () => {});
onSchedule({ schedule: 'every day', timeoutSeconds: 300 }, async () => {});
functions.runWith({ timeoutSeconds: 1000 * 60 * 60 * 24 }).https.onRequest(async () => {});`;
  expect(told(text)).toEqual([]);
});

it('what other modules call so', () => {
  const text = `import 'firebase-functions/v2/tasks';
import { onTaskDispatched } from './tasks.js';
import { getFunctions } from 'firebase/functions';
onTaskDispatched({ timeoutSeconds: 300 }, async () => {});
getFunctions().taskQueue('send').enqueue({}, { id: 'a' });`;
  expect(told(text)).toEqual([]);
});

it('types alone make no task', () => {
  const text = `import type { Request } from 'firebase-functions/v2/tasks';
export const send = async (request: Request<{ id: string }>) => request.data.id;`;
  expect(told(text)).toEqual([]);
});

it('tasks are put on a queue with a deadline and an id of their own', () => {
  const text = `import { getFunctions, type Functions, type TaskQueue } from 'firebase-admin/functions';
const queue = getFunctions(app).taskQueue('send');
queue.enqueue({ id: 1 }, { id: 'one', dispatchDeadlineSeconds: 120, scheduleDelaySeconds: 5 });
queue.enqueue({ id: 2 });
const put = (own: TaskQueue) => own.enqueue({}, { id: 'two' });
class Scheduler {
  constructor(private readonly functions: Functions) {}
  put = (name: string) => this.functions.taskQueue(name).enqueue({}, { id: 'three' });
}`;
  expect(told(text)).toEqual([
    '3 dispatch -: time.limit 120 (here), dedupe.key one (here)',
    '4 dispatch -',
    '5 dispatch -: dedupe.key two (here)',
    '8 dispatch -: dedupe.key three (here)',
  ]);
});

const inBody = (body: string): string => `import { getFunctions } from 'firebase-admin/functions';
${HEAD}export const all = onTaskDispatched(async ({ data }) => {
const queue = getFunctions().taskQueue('send');
${body}
});
`;

const bodiesIn = (text: string): readonly Body[] =>
  factsIn(text).tasks.flatMap((task) => task.body() ?? []);

it('what is put on a queue and not awaited', () => {
  const text = inBody(`queue.enqueue(1);
getFunctions().taskQueue('send').enqueue(2);
await queue.enqueue(3);
void queue.enqueue(4);
await Promise.all(data.ids.map((id) => queue.enqueue(id)));
queue.enqueue(5).catch(console.error);
return queue.enqueue(6);`);
  const dropped = bodiesIn(text)
    .flatMap(dispatchesIn)
    .flatMap((each) => (each.dropped ? each.call.name : []));
  expect(dropped).toEqual(['queue.enqueue', 'getFunctions().taskQueue().enqueue']);
});

it('the body of the first generation is one too', () => {
  const text = `import { getFunctions } from 'firebase-admin/functions';
import * as functions from 'firebase-functions/v1';
functions.tasks.taskQueue().onDispatch(async (data) => { getFunctions().taskQueue('send').enqueue(1); });`;
  expect(bodiesIn(text).flatMap(dispatchesIn)).toHaveLength(1);
});

it('a queue of another file', () => {
  const { reports } = folder({
    'queues.ts': `import { getFunctions } from 'firebase-admin/functions';
export const sending = () => getFunctions().taskQueue('send');
`,
    'all.ts': `import { sending } from './queues.js';
${HEAD}export const all = onTaskDispatched(async () => { sending().enqueue({}); });
`,
  });
  expect(reports('all.ts')).toEqual([
    '3:51 `sending().enqueue` is not awaited: the task may be done, and the job was never queued.',
  ]);
});

it('a limit that was meant in milliseconds', () => {
  const text = `import { getFunctions } from 'firebase-admin/functions';
${HEAD}onTaskDispatched({ timeoutSeconds: 1000 * 60 * 5 }, async () => {
  await getFunctions().taskQueue('send').enqueue({}, { dispatchDeadlineSeconds: 10 * 60_000 });
});
onTaskDispatched({ timeoutSeconds: 60 * 5 }, async () => {});`;
  expect(fixed(text)).toBe(`import { getFunctions } from 'firebase-admin/functions';
${HEAD}onTaskDispatched({ timeoutSeconds: 60 * 5 }, async () => {
  await getFunctions().taskQueue('send').enqueue({}, { dispatchDeadlineSeconds: 10 * 60 });
});
onTaskDispatched({ timeoutSeconds: 60 * 5 }, async () => {});`);
});

it('retries that may not wait at all are made to', () => {
  const text = `${HEAD}onTaskDispatched({ retryConfig: { minBackoffSeconds: 0 } }, async () => {});`;
  expect(fixed(text)).toBe(
    `${HEAD}onTaskDispatched({ retryConfig: { minBackoffSeconds: 1 } }, async () => {});`,
  );
});
