import { expect, it } from 'vitest';

import { dispatchesIn } from '../../src/model/started.js';
import { factsIn, told } from '../facts.js';
import { lint } from '../plugin/linting.js';

/** Every call that dispatches, by its line and text: `3 add.applyAsync(sent)`. */
const started = (text: string, filename?: string): readonly string[] =>
  factsIn(text, filename)
    .starts()
    .map(({ span: [from, to] }) => ({ from, line: text.slice(0, from).split('\n').length, to }))
    .sort((a, b) => a.from - b.from)
    .map(({ from, line, to }) => `${String(line)} ${text.slice(from, to)}`);

it('a task of a client, sent by a variable and by its own call', () => {
  expect(
    started(`import * as Celery from 'celery-ts';
const client: Celery.Client = Celery.createClient({ brokerUrl: 'amqp://', resultBackend: 'redis://' });
const add: Celery.Task<number> = client.createTask<number>('tasks.add');
const result: Celery.Result<number> = add.applyAsync({ args: [0, 1], kwargs: {} });
client.createTask('tasks.add').applyAsync(sent);`),
  ).toEqual([
    '4 add.applyAsync({ args: [0, 1], kwargs: {} })',
    "5 client.createTask('tasks.add').applyAsync(sent)",
  ]);
});

it('by names, and as CommonJS has it', () => {
  expect(
    started(`import { Client, createClient } from 'celery-ts';
createClient({ brokerUrl }).createTask('a').applyAsync(sent);
new Client({ id, brokers }).createTask('b').applyAsync(sent);`),
  ).toEqual([
    "2 createClient({ brokerUrl }).createTask('a').applyAsync(sent)",
    "3 new Client({ id, brokers }).createTask('b').applyAsync(sent)",
  ]);
  expect(
    started(
      `const celery = require('celery-ts');
const client = celery.createClient({ brokerUrl });
client.createTask('a').applyAsync(sent);`,
      'file.cjs',
    ),
  ).toEqual(["3 client.createTask('a').applyAsync(sent)"]);
});

it('a client and a task of a class, by what made them and by their types', () => {
  expect(
    started(`import * as Celery from 'celery-ts';
import type { Client } from 'celery-ts';
export class Studies {
  private readonly own = Celery.createClient({ brokerUrl });
  private task: Celery.Task<string>;
  constructor(private readonly client: Client) {
    this.task = this.client.createTask<string>('a');
  }
  send() {
    this.own.createTask('a').applyAsync(sent);
    this.client.createTask('a').applyAsync(sent);
    this.task.applyAsync(sent);
  }
}`),
  ).toEqual([
    "10 this.own.createTask('a').applyAsync(sent)",
    "11 this.client.createTask('a').applyAsync(sent)",
    '12 this.task.applyAsync(sent)',
  ]);
});

it('a client that a function gives', () => {
  expect(
    started(`import * as Celery from 'celery-ts';
const getClient = (): Celery.Client => Celery.createClient({ brokerUrl });
const getTask = () => getClient().createTask<string>('a');
export const send = (id: string) => getTask().applyAsync({ args: [id], kwargs: {} }).get();`),
  ).toEqual(['4 getTask().applyAsync({ args: [id], kwargs: {} })']);
});

it('it has no tasks, no queues and no options', () => {
  expect(
    told(`import * as Celery from 'celery-ts';
const client = new Celery.Client({ id, brokers, taskDefaults: { softTimeLimit: 300, hardTimeLimit: 330 } });
client.createTask('a').applyAsync({ args: [], kwargs: {}, ignoreResult: true });`),
  ).toEqual([]);
});

it('nothing is said of its limits, right or wrong, nor of its results', () => {
  expect(
    lint(`import * as Celery from 'celery-ts';
const swapped = new Celery.Client({ id, brokers, taskDefaults: { softTimeLimit: 330, hardTimeLimit: 300 } });
const long = new Celery.Client({ id, brokers, taskDefaults: { hardTimeLimit: 1000 * 60 * 10 } });
const none = new Celery.Client({ id, brokers, taskDefaults: {} });
swapped.createTask('a').applyAsync({ args: [], kwargs: {} });
long.createTask('a').applyAsync({ args: [], kwargs: {}, ignoreResult: false });
none.createTask('a').applyAsync({ args: [], kwargs: {}, ignoreResult: true });`),
  ).toEqual([]);
});

it('what a worker of another library sends with it is never lost', () => {
  const bodies = factsIn(`import { Worker } from 'bullmq';
import * as Celery from 'celery-ts';
const scale = Celery.createClient({ brokerUrl }).createTask('scale');
new Worker('images', async (job) => {
  scale.applyAsync({ args: [job.data.id], kwargs: {} });
  await scale.applyAsync({ args: [job.data.id], kwargs: {} }).get(30_000);
});`).tasks.flatMap((task) => task.body() ?? []);
  expect(
    bodies.flatMap((body) => dispatchesIn(body).map(({ call, dropped }) => [call.name, dropped])),
  ).toEqual([
    ['scale.applyAsync', false],
    ['scale.applyAsync', false],
  ]);
});

it('nothing of a library with the same names', () => {
  expect(
    started(`import 'celery-ts';
import { createClient, type Client } from './celery.js';
createClient({ brokerUrl }).createTask('a').applyAsync(sent);
export const send = (client: Client) => client.createTask('a').applyAsync(sent);`),
  ).toEqual([]);
});

it('nothing of what else has such a method', () => {
  expect(
    started(`import * as Celery from 'celery-ts';
import { operation } from './operations.js';
operation.applyAsync(sent);
Celery.createBroker('amqp://').publish(sent);`),
  ).toEqual([]);
});
