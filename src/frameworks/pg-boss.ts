import { framework, options, type DispatchWords } from './framework.js';

/** Of a queue and of a job, which the library merges key by key. */
const job = options({
  own: {
    // In seconds. Without one it is 15 minutes.
    expireInSeconds: { means: 'time.limit', unit: 's' },
    retryLimit: { means: 'retry.limit', counts: 'retries' },
    retryBackoff: { means: 'retry.growth', values: { true: 'growing' }, off: [false] },
    retryDelay: { means: 'retry.delay', unit: 's', implies: { 'retry.growth': 'constant' } },
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

/** `send('mail', data, options)` and its kin: where the options stand. */
const sending: readonly (readonly [method: string, options: string])[] = [
  ['send', '2'],
  ['sendAfter', '2'],
  ['sendThrottled', '2'],
  ['sendDebounced', '2'],
  ['upsert', '2'],
  ['publish', '2'],
  ['schedule', '3'],
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
    // up to 11 it is the module itself
    Boss: [{ instanceOf: 'PgBoss' }, { instanceOf: 'default' }],
  },
  sets: { job },

  // boss.createQueue('mail', { retryBackoff: true }); up to 10 new PgBoss({ retryBackoff: true }) says it for all
  queues: [
    {
      form: { on: 'Boss', method: ['createQueue'] },
      name: '0',
      options: { record: '1', set: 'job' },
      inherits: { record: '0' },
    },
  ],

  // boss.work('mail', { batchSize: 5 }, async ([job]) => { … })
  tasks: [{ form: { on: 'Boss', method: ['work'] }, name: '0', queue: '0', body: 'last' }],

  dispatches: [
    ...sending.map(([method, record]): DispatchWords => ({
      form: { on: 'Boss', method: [method] },
      name: '0|0.name',
      options: { record, set: 'job' },
      inherits: { from: 'queue', named: true },
    })),
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
});
