import { expect, it } from 'vitest';

import { dispatchesIn } from '../../src/model/started.js';
import { factsIn, told } from '../facts.js';
import { fixed, lint } from '../plugin/linting.js';
import { folder } from '../project/folder.js';

const HEAD = `import { CloudTasksClient } from '@google-cloud/tasks';\nconst client = new CloudTasksClient();\n`;

it('a task and what is said of it', () => {
  expect(
    told(`${HEAD}client.createTask({ parent, task: { httpRequest: { url } } });
client.createTask({
  parent: client.queuePath(project, location, queue),
  task: {
    name: 'projects/a/locations/b/queues/c/tasks/d',
    appEngineHttpRequest: { relativeUri: '/mail' },
    scheduleTime: { seconds: 1700000000 },
    dispatchDeadline: { seconds: 60, nanos: 0 },
  },
});`),
  ).toEqual([
    '3 dispatch -',
    '4 dispatch -: time.limit 60 (here), dedupe.key projects/a/locations/b/queues/c/tasks/d (here)',
  ]);
});

it('ten minutes where nothing is said, which a deadline of 0 is too', () => {
  const [bare, zero] = factsIn(`${HEAD}client.createTask({ parent, task: {} });
client.createTask({ parent, task: { dispatchDeadline: { seconds: 0 } } });`).dispatches;
  expect(bare?.options.get('time.limit')).toEqual({ is: 'absent', otherwise: 600 });
  expect(zero?.options.get('time.limit')).toEqual({ is: 'absent', otherwise: 600 });
});

it('each version of the client, the package as a whole and one of its files', () => {
  expect(
    told(`import tasks, { v2, v2beta3 as beta } from '@google-cloud/tasks';
import * as all from '@google-cloud/tasks';
import { CloudTasksClient as Client } from '@google-cloud/tasks/build/src/v2';
new v2.CloudTasksClient().createTask({ parent, task: {} });
new beta.CloudTasksClient().createTask({ parent, task: {} });
new tasks.v2.CloudTasksClient().createTask({ parent, task: {} });
new all.CloudTasksClient().createTask({ parent, task: {} });
new Client().createTask({ parent, task: {} });`),
  ).toEqual(['4 dispatch -', '5 dispatch -', '6 dispatch -', '7 dispatch -', '8 dispatch -']);
});

it('CommonJS', () => {
  expect(
    told(
      `const { CloudTasksClient } = require('@google-cloud/tasks');
const { v2 } = require('@google-cloud/tasks');
const client = new CloudTasksClient();
const other = new v2.CloudTasksClient();
client.createTask({ parent, task: {} });
other.createTask({ parent, task: {} });`,
      'file.js',
    ),
  ).toEqual(['5 dispatch -', '6 dispatch -']);
});

it('a client that is a field, one of the constructor, or a parameter', () => {
  expect(
    told(`import { CloudTasksClient } from '@google-cloud/tasks';
import type { v2 } from '@google-cloud/tasks';
class Mails {
  private client = new CloudTasksClient();
  constructor(private readonly other: v2.CloudTasksClient) {}
  send(task) { return this.client.createTask({ parent, task: { dispatchDeadline: { seconds: 30 } } }); }
  again(task) { return this.other.createTask({ parent, task: {} }); }
}
export const send = (client: CloudTasksClient) => client.createTask({ parent, task: {} });`),
  ).toEqual(['6 dispatch -: time.limit 30 (here)', '7 dispatch -', '9 dispatch -']);
});

it('requests and tasks that stand elsewhere', () => {
  expect(
    told(`${HEAD}import { request, deadline } from './request.js';
const task = { httpRequest: { url }, dispatchDeadline: { seconds: 900 } };
client.createTask({ parent, task });
client.createTask({ parent, task: { ...task, name: request.name } });
client.createTask(request);
client.createTask({ parent, task: request.task });
client.createTask({ parent, task: { dispatchDeadline: deadline } });`),
  ).toEqual([
    '5 dispatch -: time.limit 900 (here)',
    '6 dispatch -: time.limit 900 (here), dedupe.key ? (here)',
    '7 dispatch -: time.limit unknown, dedupe.key unknown',
    '8 dispatch -: time.limit unknown, dedupe.key unknown',
    '9 dispatch -: time.limit ? (here)',
  ]);
});

it('a deadline in milliseconds becomes one in seconds', () => {
  const text = `${HEAD}client.createTask({ parent, task: { dispatchDeadline: { seconds: 30 * 60 * 1000 } } });
client.createTask({ parent, task: { dispatchDeadline: { seconds: 30 * 60 } } });`;
  expect(fixed(text))
    .toBe(`${HEAD}client.createTask({ parent, task: { dispatchDeadline: { seconds: 30 * 60 } } });
client.createTask({ parent, task: { dispatchDeadline: { seconds: 30 * 60 } } });`);
});

it('tasks that are created and not waited for', () => {
  const text = `import { Worker } from 'bullmq';
${HEAD}new Worker('a', async ({ data }) => {
  client.createTask({ parent, task: { name: 'a' } });
  await client.createTask({ parent, task: { name: 'b' } });
  const [made] = await client.createTask({ parent, task: { name: 'c' } });
  await Promise.all(data.ids.map((name) => client.createTask({ parent, task: { name } })));
  client.createTask({ parent, task: { name: 'd' } }).catch(report);
  return client.createTask({ parent, task: { name: 'e' } });
});`;
  const [worker] = factsIn(text).tasks;
  const body = worker?.body();
  const dropped = body
    ? dispatchesIn(body).flatMap((each) => (each.dropped ? each.call.span : []))
    : [];
  const start = text.indexOf('client.createTask(');
  expect(dropped).toEqual([start, text.indexOf(';', start)]);
});

it('what is told by a callback is not waited for', () => {
  expect(
    lint(`import { Worker } from 'bullmq';
${HEAD}new Worker('a', async ({ data }) => {
  client.createTask({ parent, task: { name: 'a' } }, (error, task) => {});
  client.createTask({ parent, task: { name: 'b' } }, { timeout: 5000 }, function (error) {});
  client.createTask({ parent, task: { name: 'c' } }, { timeout: 5000 });
});`).map(({ line, message }) => `${String(line)} ${message}`),
  ).toEqual([
    '7 `client.createTask` is not awaited: the task may be done, and the job was never queued.',
  ]);
});

it('calls of the client that create no task', () => {
  expect(
    told(`${HEAD}client.createQueue({ parent, queue: { name, retryConfig: { maxAttempts: 5 } } });
client.runTask({ name });
client.deleteTask({ name });
client.listTasks({ parent });`),
  ).toEqual([]);
});

it('methods of that name of another library are none', () => {
  expect(
    told(`import { protos } from '@google-cloud/tasks';
import { CloudTasksClient } from './tasks.js';
import { client } from './client.js';
new CloudTasksClient().createTask({ parent, task: {} });
client.createTask({ parent, task: {} });
todo.createTask({ title });`),
  ).toEqual([]);
});

it('a client another file of the project makes', () => {
  const { facts } = folder({
    'client.ts': `import { CloudTasksClient } from '@google-cloud/tasks';\nexport const client = new CloudTasksClient();`,
    'send.ts': `import { client } from './client.js';\nclient.createTask({ parent, task: { dispatchDeadline: { seconds: 60 } } });`,
  });
  expect(facts('send.ts')).toEqual(['2 dispatch -: time.limit 60 (here)']);
});
