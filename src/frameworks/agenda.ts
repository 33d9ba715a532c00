import { framework, options } from './framework.js';

// Of version 6, which has a `backend`; 4 and 5 keep nothing that anybody asked for.
const agenda = options({
  own: { removeOnComplete: { means: 'result.dropped', off: [false], values: { true: true } } },
  defaults: { 'result.dropped': false },
  writes: {
    'result.dropped': [{ change: [{ write: 'removeOnComplete', value: true }], safe: false }],
  },
});

const job = options({ own: agenda.own, defaults: { 'result.dropped': false } });

/** What is called on a job before it is saved. One that comes back is never done, and nothing would remove it. */
const scheduled = options({
  own: {
    'repeatEvery.0': { means: 'result.dropped', values: { '*': true } },
    'repeatAt.0': { means: 'result.dropped', values: { '*': true } },
    // calls of the row that say nothing here
    'unique.0': { means: null },
    'debounce.0': { means: null },
    'priority.0': { means: null },
    'schedule.0': { means: null },
    'startDate.0': { means: null },
    'endDate.0': { means: null },
    'skipDays.0': { means: null },
    'forkMode.0': { means: null },
    'disable.0': { means: null },
    'enable.0': { means: null },
  },
});

export default framework({
  name: 'agenda',
  title: 'Agenda',
  language: 'ecmascript',
  docs: 'https://github.com/agenda/agenda',
  modules: ['agenda'],
  // a lock that runs out ends nothing: it only lets another run start
  // what is retried is retried by a strategy of delays
  traits: { owes: { 'result.dropped': 'queue' }, ensures: ['retry.growth'], unlimited: true },
  things: {
    Agenda: [
      { instanceOf: 'Agenda' },
      // 4 and 5 also export it as the module itself
      { instanceOf: 'default' },
      // new Agenda().database(url).processEvery('1 minute')
      {
        result: {
          on: 'Agenda',
          method: [
            'database',
            'mongo',
            'name',
            'processEvery',
            'maxConcurrency',
            'defaultConcurrency',
            'lockLimit',
            'defaultLockLimit',
            'defaultLockLifetime',
            'sort',
            'notifyVia',
            'on',
            'once',
          ],
        },
      },
      // async (job) => job.agenda.now('next')
      { given: '0.agenda' },
      { of: 'Running', attribute: 'agenda' },
    ],
    Running: [{ instanceOf: 'Job' }],
    Job: [
      { result: { on: 'Agenda', method: ['create'] } },
      {
        result: {
          on: 'Job',
          method: [
            'unique',
            'debounce',
            'priority',
            'schedule',
            'repeatEvery',
            'repeatAt',
            'startDate',
            'endDate',
            'skipDays',
            'forkMode',
            'disable',
            'enable',
          ],
        },
      },
    ],
  },
  sets: { agenda, job, scheduled },

  // new Agenda({ backend, removeOnComplete: true })
  queues: [
    { form: { new: 'Agenda' }, options: { record: '0', set: 'agenda' }, needs: ['0.backend'] },
  ],

  tasks: [
    // define('send', async (job) => { … }, { concurrency: 5 }); up to 5: define('send', { concurrency: 5 }, async (job) => { … })
    {
      form: { on: 'Agenda', method: ['define'] },
      isolatedWhere: 'forkMode',
      name: '0',
      body: '1|2',
      options: { record: '2', set: 'job' },
    },
    // @JobsController() class Mails { @Define() async send(job) { … } }
    { form: { decorator: { call: 'Define' } }, name: '0.name' },
    { form: { decorator: { call: 'Every' } }, name: '1.name' },
  ],

  dispatches: [
    {
      form: { on: 'Agenda', method: ['now', 'schedule', 'nowDebounced'] },
      inherits: { from: 'queue' },
    },
    // one row for each name, whatever was done before
    { form: { on: 'Agenda', method: ['every'] } },
    // agenda.create('send', data).unique({ … }).save()
    {
      form: { on: 'Job', method: ['save'] },
      options: { chain: 'scheduled', on: 'Job' },
      inherits: { from: 'queue' },
    },
  ],
});
