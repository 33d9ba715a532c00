import type { Batch } from '../model/body.js';
import { framework, options, type DispatchWords, type TaskWords } from './framework.js';

// Seconds of compute time; waits do not count.
const limit = {
  means: 'time.limit',
  unit: 's',
  off: [0],
  offNames: ['timeout.None'],
} as const;

const task = options({
  own: {
    maxDuration: limit,
    'retry.maxAttempts': { means: 'retry.limit', counts: 'tries' },
    'retry.factor': {
      means: 'retry.growth',
      values: { 0: 'constant', 1: 'constant', '*': 'growing' },
    },
    'retry.minTimeoutInMs': { means: 'retry.delay', unit: 'ms' },
    'retry.maxTimeoutInMs': { means: 'retry.cap', unit: 'ms' },
  },
  // { maxAttempts: 10 } alone has a backoff
  defaults: { 'retry.limit': 2, 'retry.growth': 'growing', 'retry.delay': 1, 'retry.cap': 60 },
  writes: {
    'time.limit': [{ change: [{ write: 'maxDuration', value: { given: 'wanted' } }], safe: false }],
    'retry.growth': [
      {
        when: [{ has: 'retry.factor' }],
        change: [{ write: 'retry.factor', value: 2 }],
        safe: false,
      },
    ],
  },
});

const config = options({
  own: {
    maxDuration: limit,
    'retries.default.maxAttempts': { means: 'retry.limit', counts: 'tries' },
    'retries.default.factor': {
      means: 'retry.growth',
      values: { 0: 'constant', 1: 'constant', '*': 'growing' },
    },
    'retries.default.minTimeoutInMs': { means: 'retry.delay', unit: 'ms' },
    'retries.default.maxTimeoutInMs': { means: 'retry.cap', unit: 'ms' },
  },
  defaults: { 'retry.limit': 2, 'retry.growth': 'growing', 'retry.delay': 1, 'retry.cap': 60 },
  writes: {
    'time.limit': [{ change: [{ write: 'maxDuration', value: { given: 'wanted' } }], safe: false }],
  },
});

const words = {
  name: '0.id',
  body: '0.run',
  options: { record: '0', set: 'task' },
  inherits: 'project',
  keptAlive: ['processKeepAlive', 'experimental_processKeepAlive'],
} as const;

/** task({ id: 'send', maxDuration: 60, run: async (payload, { ctx }) => { … } }) */
const makers = ['task', 'schemaTask', 'schedules.task', 'toolTask'] as const;

/** What it gives is a result that says whether the child failed; only this throws then. */
const tells = 'unwrap';
/** await send.batchTriggerAndWait([{ payload, options }]), which gives { id, runs } */
const batch = (first: number): Batch => ({
  method: 'batchTriggerAndWait',
  first,
  payload: 'payload',
  options: 'options',
  results: 'runs',
});
const sending = ['trigger', 'batchTrigger'] as const;

export default framework({
  name: 'trigger-dev',
  title: 'Trigger.dev',
  language: 'ecmascript',
  docs: 'https://trigger.dev/docs',
  // version 3 is `@trigger.dev/sdk/v3`
  modules: ['@trigger.dev/sdk'],
  traits: {
    // the limit of all tasks is the config's
    owes: { 'time.limit': 'project' },
    unlimited: true,
    isolated: true,
  },
  things: {
    task: makers.map((call) => ({ result: { call } })),
  },
  sets: { task, config },

  // export default defineConfig({ project: 'proj_1', maxDuration: 300 })
  projects: [
    { form: { call: 'defineConfig' }, options: { record: '0', set: 'config' } },
    // export const config: TriggerConfig = { project: 'proj_1', maxDuration: 300 }
    { form: { typed: 'TriggerConfig' }, options: { record: '0', set: 'config' } },
  ],

  tasks: makers.map((call): TaskWords => ({ form: { call }, ...words })),

  dispatches: [
    // await send.trigger({ id })
    { form: { on: 'task', method: sending } },
    { form: { on: 'task', method: ['triggerAndWait'] }, joins: { tells, batch: batch(0) } },
    { form: { on: 'task', method: ['batchTriggerAndWait'] }, joins: true },
    // await tasks.trigger<typeof send>('send', { id })
    ...sending.map((method) => ({ form: { call: `tasks.${method}` } })),
    { form: { call: 'tasks.triggerAndWait' }, joins: { tells, batch: batch(1) } },
    { form: { call: 'tasks.batchTriggerAndWait' }, joins: true },
    ...['trigger', 'triggerByTask'].map((method) => ({ form: { call: `batch.${method}` } })),
    ...['triggerAndWait', 'triggerByTaskAndWait'].map((method): DispatchWords => ({
      form: { call: `batch.${method}` },
      joins: true,
    })),
  ],
});
