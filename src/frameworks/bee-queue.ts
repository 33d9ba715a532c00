import { framework, options } from './framework.js';

const grow = {
  write: 'backoff',
  value: ['exponential', { given: 'retry.delay', atLeast: 1 }],
} as const;
const awake = { queue: 'activateDelayedJobs', value: true } as const;

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
    {
      about: 'retry',
      key: 'backoff.0',
      when: [
        { is: ['backoff.0', 'fixed', 'exponential'] },
        { queue: { lacks: 'activateDelayedJobs' } },
      ],
      effect:
        'never comes to a retry: no delayed job does before the queue has `activateDelayedJobs`',
      repair: [{ change: [awake], safe: false }],
    },
  ],
});

const queue = options({
  own: {
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
    Queue: [{ instanceOf: 'default' }, { instanceOf: 'Queue' }],
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
      options: { chain: 'job' },
      inherits: { from: 'queue' },
    },
    { form: { on: 'Queue', method: ['saveAll'] } },
  ],
});
