import { asked, bulk, job } from './bullmq.js';
import { framework, options } from './framework.js';

/** A job's options, as BullMQ has them, and a time limit. */
export const bullJob = options({
  own: { ...job.own, timeout: { means: 'time.limit', unit: 'ms', off: [0, false, Infinity] } },
  defaults: job.defaults ?? {},
  writes: {
    ...job.writes,
    // Never safe: the body is not stopped, and the retry overlaps it.
    'time.limit': [{ change: [{ write: 'timeout', value: { given: 'wanted' } }], safe: false }],
  },
  traps: job.traps ?? [],
});

export default framework({
  name: 'bull',
  title: 'Bull',
  language: 'ecmascript',
  docs: 'https://github.com/OptimalBits/bull/blob/develop/REFERENCE.md',
  modules: ['bull'],
  traits: { owes: { 'time.limit': 'queue', 'result.dropped': 'queue' } },
  things: {
    Queue: [{ instanceOf: 'default', callable: true }, { instanceOf: 'Queue' }],
    Job: [{ instanceOf: 'Job' }, { result: { on: 'Queue', method: ['add', 'getJob'] } }],
  },
  sets: { job: bullJob },

  // new Queue('mail', { defaultJobOptions }), Queue('mail', 'redis://…', { defaultJobOptions })
  queues: [
    {
      form: { new: 'default', callable: true },
      name: '0',
      options: { record: '1.defaultJobOptions', set: 'job' },
      overloads: [{ when: '1 is string', record: '2.defaultJobOptions' }],
    },
  ],

  // queue.process('welcome', 5, async (job) => { … })
  tasks: [{ form: { on: 'Queue', method: ['process'] }, name: '0', body: 'last' }],

  dispatches: [
    // add(data, options), add('welcome', data, options)
    {
      form: { on: 'Queue', method: ['add'] },
      options: { record: '1', set: 'job' },
      overloads: [{ when: '0 is string', name: '0', record: '2' }],
      inherits: { from: 'queue' },
    },
    bulk,
  ],

  // await (await queue.add(data)).finished()
  waits: [{ form: { on: 'Job', method: ['finished'] } }, asked],
});
