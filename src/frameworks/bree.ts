import { framework, options } from './framework.js';

/** Of all jobs, and of one; `timeout` is when it starts. */
const job = options({
  own: { closeWorkerAfterMs: { means: 'time.limit', unit: 'ms', off: [0] } },
  writes: {
    'time.limit': [
      { change: [{ write: 'closeWorkerAfterMs', value: { given: 'wanted' } }], safe: true },
    ],
  },
});

export default framework({
  name: 'bree',
  title: 'Bree',
  language: 'ecmascript',
  docs: 'https://github.com/breejs/bree',
  modules: ['bree'],
  // a thread for each run, which is ended with all it holds; nothing is retried
  traits: { owes: { 'time.limit': 'dispatch' }, isolated: true },
  things: {
    Bree: [{ instanceOf: 'default' }],
  },
  sets: { job },

  // new Bree({ closeWorkerAfterMs: 60_000, jobs: […] })
  queues: [{ form: { new: 'default' }, options: { record: '0', set: 'job' } }],

  // a job is a file, or a function that runs without what stands around it
  tasks: [],

  // `kept`: it only has to be there before it is started, which happens in the same process
  dispatches: [
    // new Bree({ jobs: [{ name: 'mail', interval: '5m', closeWorkerAfterMs: 60_000 }, 'sweep'] })
    {
      form: { new: 'default' },
      each: '0.jobs[]',
      apart: true,
      name: 'name',
      options: { record: '', set: 'job' },
      inherits: { from: { record: '0' } },
      kept: true,
    },
    // bree.add({ name: 'mail', interval: '5m', closeWorkerAfterMs: 60_000 })
    {
      form: { on: 'Bree', method: ['add'] },
      name: '0.name',
      options: { record: '0', set: 'job' },
      inherits: { from: 'queue' },
      kept: true,
    },
  ],
});
