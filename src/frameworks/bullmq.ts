import { framework, options, type OptionSet, type RecipeWords } from './framework.js';

const grow = { write: 'backoff.type', value: 'exponential' } as const;
const backOff = {
  write: 'backoff',
  value: { type: 'exponential', delay: { given: 'retry.delay', atLeast: 1 } },
} as const;
const delay = { write: 'backoff.delay', value: 1000 } as const;
const fixed = { write: 'backoff.type', value: 'fixed' } as const;
const delayed = [
  { when: [{ is: ['backoff.type', 'fixed'] }], change: [delay], safe: true },
  { when: [{ notMore: ['retry.limit', 11] }], change: [delay], safe: true },
  { change: [delay], safe: false },
] as const satisfies readonly RecipeWords[];
// For a look at what went wrong; both are pruned when the next job ends.
const keepSome = { write: 'removeOnComplete', value: { count: 1000 } } as const;
const keepMoreFailed = { write: 'removeOnFail', value: { count: 5000 } } as const;

/** A job's options, which Bull has too; merged by the library as `{ ...queueDefaults, ...jobOptions }` and not deeper. */
export const job = options({
  own: {
    attempts: { means: 'retry.limit', counts: 'tries' },
    backoff: {
      means: 'retry.delay',
      when: 'number',
      unit: 'ms',
      implies: { 'retry.growth': 'constant' },
    },
    'backoff.type': {
      means: 'retry.growth',
      values: { fixed: 'constant', exponential: 'growing', '*': 'custom' },
    },
    'backoff.delay': { means: 'retry.delay', unit: 'ms' },
    removeOnComplete: { means: 'result.dropped', off: [false], values: { '*': true } },
    removeOnFail: { means: 'failure.dropped', off: [false], values: { '*': true } },
    jobId: { means: 'dedupe.key' },
    deduplication: { means: 'dedupe.key' },
    parent: { means: 'flow.parent' },
  },
  defaults: {
    'retry.limit': 0,
    'retry.growth': 'immediate',
    'result.dropped': false,
    'failure.dropped': false,
  },
  writes: {
    'retry.growth': [
      { when: [{ is: ['backoff.type', 'fixed'] }], change: [grow], safe: false },
      // There is no cap: from 13 attempts on the last wait is more than half an hour, at 25 it is 97 days.
      { when: [{ notMore: ['retry.limit', 11] }], change: [backOff], safe: true },
      { change: [backOff], safe: false },
    ],
    'result.dropped': [
      { when: [{ lacks: 'removeOnFail' }], change: [keepSome, keepMoreFailed], safe: false },
      { change: [keepSome], safe: false },
    ],
  },
  traps: [
    {
      about: 'retry',
      key: 'backoff.type',
      // A custom strategy may need no delay.
      when: [{ is: ['backoff.type', 'exponential', 'fixed'] }, { lacks: 'backoff.delay' }],
      effect: 'retries at once, for the backoff has no `delay`',
      repair: delayed,
    },
    {
      about: 'retry',
      key: 'backoff.delay',
      when: [{ is: ['backoff.type', 'exponential', 'fixed'] }, { is: ['backoff.delay', 0] }],
      effect: 'is 0, so that every retry comes at once',
      repair: delayed,
    },
    {
      about: 'retry',
      key: 'backoff.delay',
      when: [{ lacks: 'backoff.type' }],
      effect: 'leaves a failed job active, for the backoff has no `type`',
      repair: [
        { when: [{ is: ['backoff.delay', 0] }], change: [fixed, delay], safe: true },
        { change: [fixed], safe: true },
      ],
    },
  ],
});

// An option that was Bull's.
const bullmqJob: OptionSet = options({
  ...job,
  own: { ...job.own, timeout: { means: null } },
  traps: [
    ...(job.traps ?? []),
    {
      about: 'time',
      key: 'timeout',
      effect: 'does nothing: BullMQ has no time limit for a job',
    },
  ],
});

// Only the object form counts here; a job's own options win.
const worker = options({
  own: { removeOnComplete: { means: 'result.dropped', when: 'record', values: { '*': true } } },
  defaults: { 'result.dropped': false },
});

/** while (!(await job.isCompleted())) await sleep(1000), which Bull has too. */
export const asked = {
  form: { on: 'Job', method: ['getState', 'isCompleted', 'isFailed', 'isActive', 'isWaiting'] },
  asks: true,
} as const;

/** queue.addBulk([{ name, data, opts }]), which Bull has too. */
export const bulk = {
  form: { on: 'Queue', method: ['addBulk'] },
  each: '0[]',
  name: 'name',
  options: { record: 'opts', set: 'job' },
  inherits: { from: 'queue' },
} as const;

export default framework({
  name: 'bullmq',
  title: 'BullMQ',
  language: 'ecmascript',
  docs: 'https://docs.bullmq.io',
  modules: ['bullmq', '@taskforcesh/bullmq-pro'],
  // const { Queue, Worker } = withBackend(createPostgresBackend), from 6 on
  returnsExports: ['withBackend'],
  traits: {
    owes: { 'result.dropped': 'queue' },
    unlimited: true,
    adopts: { self: 'id', waitsBy: 'moveToWaitingChildren' },
  },
  things: {
    Queue: [{ instanceOf: 'Queue' }, { instanceOf: 'QueuePro' }],
    Flow: [{ instanceOf: 'FlowProducer' }, { instanceOf: 'FlowProducerPro' }],
    Job: [
      { instanceOf: 'Job' },
      { result: { on: 'Queue', method: ['add', 'getJob'] } },
      { result: { call: 'Job.create' } },
      { result: { call: 'Job.fromId' } },
      { result: { on: 'Flow', method: ['add'] }, member: 'job' },
    ],
  },
  sets: { job: bullmqJob, worker },

  // new Queue('mail', { connection, defaultJobOptions: { attempts: 5 } })
  queues: [
    { form: { new: 'Queue' }, name: '0', options: { record: '1.defaultJobOptions', set: 'job' } },
    {
      form: { new: 'QueuePro' },
      name: '0',
      options: { record: '1.defaultJobOptions', set: 'job' },
    },
  ],

  // new Worker('mail', async (job, token, signal) => { … }, { connection })
  tasks: [
    {
      form: { new: 'Worker' },
      name: '0',
      queue: '0',
      body: '1',
      options: { record: '2', set: 'worker' },
    },
    {
      form: { new: 'WorkerPro' },
      name: '0',
      queue: '0',
      body: '1',
      options: { record: '2', set: 'worker' },
    },
  ],

  dispatches: [
    {
      form: { on: 'Queue', method: ['add'] },
      name: '0',
      options: { record: '2', set: 'job' },
      inherits: { from: 'queue' },
    },
    bulk,
    {
      form: { on: 'Queue', method: ['upsertJobScheduler'] },
      name: '0',
      options: { record: '2.opts', set: 'job' },
      inherits: { from: 'queue' },
    },
    // The queue is only where it goes: its defaults are laid under by `Queue.add`, not here.
    { form: { call: 'Job.create' }, name: '1', options: { record: '3', set: 'job' } },
    {
      form: { call: 'Job.createBulk' },
      each: '1[]',
      name: 'name',
      options: { record: 'opts', set: 'job' },
    },
    // A flow ignores what the queues say; its second argument counts instead.
    {
      form: { on: 'Flow', method: ['add'] },
      each: '0',
      children: 'children',
      canvas: true,
      name: 'queueName',
      options: { record: 'opts', set: 'job' },
      inherits: { from: { record: '1.queuesOptions.{name}.defaultJobOptions' } },
    },
    {
      form: { on: 'Flow', method: ['addBulk'] },
      each: '0[]',
      children: 'children',
      canvas: true,
      name: 'queueName',
      options: { record: 'opts', set: 'job' },
    },
  ],

  // await (await queue.add('a', data)).waitUntilFinished(events)
  waits: [{ form: { on: 'Job', method: ['waitUntilFinished'] } }, asked],
});
