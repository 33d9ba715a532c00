import { framework, options } from './framework.js';

const grow = {
  write: 'backoff',
  value: ['exponential', { given: 'retry.delay', atLeast: 1 }],
} as const;
const awake = { queue: 'activateDelayedJobs', value: true } as const;

/** A delayed backoff, and nobody wakes the job. */
const dead = {
  about: 'retry',
  key: 'backoff.0',
  effect: 'never comes to a retry: no delayed job does before the queue has `activateDelayedJobs`',
  repair: [{ change: [awake], safe: false }],
} as const;
const asleep = [
  { is: ['backoff.0', 'fixed', 'exponential'] },
  { queue: { lacks: 'activateDelayedJobs' } },
] as const;

/** What is called on a job before it is saved; `timeout.0` is the first argument of `.timeout(…)`. */
const job = options({
  own: {
    'timeout.0': { means: 'time.limit', unit: 'ms', off: [0] },
    'retries.0': { means: 'retry.limit', counts: 'retries' },
    'backoff.0': {
      means: 'retry.growth',
      values: { immediate: 'immediate', fixed: 'constant', exponential: 'growing', '*': 'custom' },
    },
    'backoff.1': { means: 'retry.delay', unit: 'ms' },
    'setId.0': { means: 'dedupe.key' },
    // calls of the row that say nothing here
    'delayUntil.0': { means: null },
    'on.0': { means: null },
    'once.0': { means: null },
  },
  defaults: { 'retry.limit': 0, 'retry.growth': 'immediate' },
  writes: {
    // never safe: the body is not stopped, and the retry overlaps it
    'time.limit': [{ change: [{ write: 'timeout', value: { given: 'wanted' } }], safe: false }],
    'retry.growth': [
      { when: [{ has: 'backoff.0' }], change: [grow], safe: false },
      // without it the delayed retry never comes
      { when: [{ queue: { is: ['activateDelayedJobs', true] } }], change: [grow], safe: true },
    ],
  },
  traps: [
    // a queue that runs no jobs, `{ isWorker: false }`, leaves that to the one that does
    { ...dead, when: [...asleep, { queue: { lacks: 'isWorker' } }] },
    { ...dead, when: [...asleep, { queue: { is: ['isWorker', true] } }] },
  ],
});

const queue = options({
  own: {
    // where it runs no jobs, it is another one that removes them
    isWorker: { means: 'result.dropped', when: 'falsy', values: { false: true } },
    removeOnSuccess: { means: 'result.dropped', off: [false], values: { true: true } },
    removeOnFailure: { means: 'failure.dropped', off: [false], values: { true: true } },
  },
  defaults: { 'result.dropped': false, 'failure.dropped': false },
  writes: {
    'result.dropped': [{ change: [{ write: 'removeOnSuccess', value: true }], safe: false }],
  },
});

export default framework({
  name: 'bee-queue',
  title: 'Bee-Queue',
  language: 'ecmascript',
  docs: 'https://github.com/bee-queue/bee-queue',
  modules: ['bee-queue'],
  traits: { owes: { 'time.limit': 'dispatch', 'result.dropped': 'queue' } },
  things: {
    Queue: [
      { instanceOf: 'default' },
      { instanceOf: 'Queue' },
      // queue.on('failed', log).process(…)
      { result: { on: 'Queue', method: ['on', 'once', 'addListener', 'setMaxListeners'] } },
    ],
    Job: [
      { result: { on: 'Queue', method: ['createJob'] } },
      {
        result: {
          on: 'Job',
          method: ['setId', 'retries', 'backoff', 'delayUntil', 'timeout', 'on', 'once'],
        },
      },
    ],
  },
  sets: { job, queue },

  // new Queue('mail', { removeOnSuccess: true, activateDelayedJobs: true })
  queues: [{ form: { new: 'default' }, name: '0', options: { record: '1', set: 'queue' } }],

  // queue.process(10, async (job) => { … })
  tasks: [{ form: { on: 'Queue', method: ['process'] }, body: 'last' }],

  // queue.createJob(data).timeout(30_000).retries(3).backoff('exponential', 1000).save()
  dispatches: [
    {
      form: { on: 'Job', method: ['save'] },
      options: { chain: 'job', on: 'Job' },
      inherits: { from: 'queue' },
    },
    { form: { on: 'Queue', method: ['saveAll'] } },
  ],

  // while ((await queue.getJob(id)).status !== 'succeeded') …
  waits: [{ form: { on: 'Queue', method: ['getJob'] }, asks: true }],
});
