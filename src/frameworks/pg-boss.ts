import { framework, options, type DispatchWords } from './framework.js';

/** Of a queue and of a job, which the library merges key by key. */
const job = options({
  own: {
    // In seconds. Without one it is 15 minutes.
    expireInSeconds: { means: 'time.limit', unit: 's' },
    retryLimit: { means: 'retry.limit', counts: 'retries' },
    retryBackoff: { means: 'retry.growth', values: { true: 'growing' }, off: [false] },
    // 0 is no wait, and a second where there is a backoff
    retryDelay: {
      means: 'retry.delay',
      unit: 's',
      unset: [0],
      suggests: { 'retry.growth': 'constant' },
    },
    retryDelayMax: { means: 'retry.cap', unit: 's' },
    id: { means: 'dedupe.key' },
  },
  // twice, at once
  defaults: { 'time.limit': 900, 'retry.limit': 2, 'retry.growth': 'immediate', 'retry.delay': 1 },
  writes: {
    'retry.growth': [
      {
        when: [{ notMore: ['retry.limit', 12] }],
        change: [{ write: 'retryBackoff', value: true }],
        safe: true,
      },
      {
        change: [
          { write: 'retryBackoff', value: true },
          { write: 'retryDelayMax', value: 3600 },
        ],
        safe: false,
      },
    ],
  },
  traps: [
    {
      about: 'retry',
      key: 'retryDelayMax',
      when: [{ lacks: 'retryBackoff' }],
      effect: 'throws, for there is no `retryBackoff`',
      repair: [{ change: [{ write: 'retryBackoff', value: true }], safe: true }],
    },
  ],
});

/** `sendAfter('mail', data, options, 60)` and its kin: where the options stand. */
const sending: readonly (readonly [method: string, options: string])[] = [
  ['sendAfter', '2'],
  ['sendThrottled', '2'],
  ['sendDebounced', '2'],
  ['schedule', '3'],
];

/** What a handler is declared as that another file hands to `work`. */
const handlers = [
  'WorkHandler',
  'WorkWithMetadataHandler',
  'PerJobWorkHandler',
  'PerJobWorkWithMetadataHandler',
];

export default framework({
  name: 'pg-boss',
  title: 'pg-boss',
  language: 'ecmascript',
  docs: 'https://timgit.github.io/pg-boss',
  modules: ['pg-boss'],
  // finished jobs are deleted after a week
  traits: { owes: { 'retry.growth': 'queue' }, ensures: ['result.dropped'] },
  things: {
    // up to 11 it is the module itself; await new PgBoss(url).start() gives it too
    Boss: [
      { instanceOf: 'PgBoss' },
      { instanceOf: 'default' },
      { result: { on: 'Boss', method: ['start'] } },
    ],
    Named: [{ instanceOf: 'PgBoss' }, { result: { on: 'Named', method: ['start'] } }],
    // not what `start` gives, which has no options of its own
    Module: [{ instanceOf: 'default' }],
  },
  sets: { job },

  // boss.createQueue('mail', { retryBackoff: true }); up to 10 new PgBoss({ retryBackoff: true }) says it for all
  queues: [
    {
      form: { on: 'Named', method: ['createQueue'] },
      name: '0',
      options: { record: '1', set: 'job' },
    },
    {
      form: { on: 'Module', method: ['createQueue'] },
      name: '0',
      options: { record: '1', set: 'job' },
      inherits: { record: '0' },
    },
  ],

  // boss.work('mail', { batchSize: 5 }, async ([job]) => { … })
  tasks: [
    { form: { on: 'Boss', method: ['work'] }, name: '0', queue: '0', body: 'last' },
    // export const send: WorkHandler<Mail> = async ([job]) => { … }
    ...handlers.map((typed) => ({ form: { typed } })),
  ],

  dispatches: [
    ...sending.map(([method, record]): DispatchWords => ({
      form: { on: 'Boss', method: [method] },
      name: '0',
      options: { record, set: 'job' },
      inherits: { from: 'queue', named: true },
    })),
    // boss.send('mail', data, options), boss.send({ name: 'mail', data, options })
    {
      form: { on: 'Boss', method: ['send', 'upsert'] },
      name: '0.name',
      options: { record: '0.options', set: 'job' },
      overloads: [{ when: '0 is string', name: '0', record: '2' }],
      inherits: { from: 'queue', named: true },
    },
    // to every queue that subscribed to the event
    {
      form: { on: 'Boss', method: ['publish'] },
      name: '0',
      options: { record: '2', set: 'job' },
      inherits: { from: 'queue' },
    },
    { form: { on: 'Boss', method: ['insert'] } },
    // boss.flow([{ ref: 'a', name: 'load' }, { ref: 'b', name: 'sum', dependsOn: ['a'] }])
    {
      form: { on: 'Boss', method: ['flow'] },
      each: '0[]',
      canvas: true,
      awaits: { by: 'dependsOn', name: 'ref' },
      name: 'name',
      options: { record: 'options', set: 'job' },
      inherits: { from: 'queue', named: true },
    },
  ],

  // while (!(await boss.getJobById('mail', id))?.completedOn) …
  waits: [{ form: { on: 'Boss', method: ['getJobById', 'findJobs'] }, asks: true }],
});
