import { framework } from './framework.js';

export default framework({
  name: 'graphile-worker',
  title: 'Graphile Worker',
  language: 'ecmascript',
  docs: 'https://worker.graphile.org',
  modules: ['graphile-worker'],
  // the lock of 4 hours ends nothing; retries wait longer and longer, and nobody can change that
  traits: { owes: {}, ensures: ['retry.growth', 'result.dropped'], unlimited: true },
  things: {
    // async (payload, helpers) => { … }
    Helpers: [{ given: '1' }, { instanceOf: 'JobHelpers' }, { instanceOf: 'Helpers' }],
    Utils: [
      { instanceOf: 'Runner' },
      { instanceOf: 'WorkerUtils' },
      { result: { call: 'run' } },
      { result: { call: 'makeWorkerUtils' } },
    ],
    AddJob: [
      { given: '1.addJob' },
      { given: '1.addJobs' },
      { instanceOf: 'AddJobFunction' },
      { instanceOf: 'AddJobsFunction' },
    ],
  },
  sets: {},

  tasks: [
    // const send: Task<'send'> = async (payload, helpers) => { … }
    { form: { typed: 'Task' } },
    { form: { typed: 'TaskList', each: true } },
    // export default async (payload: Welcome, helpers: JobHelpers) => { … }
    { form: { taking: 'JobHelpers', at: 1 } },
    { form: { taking: 'Helpers', at: 1 } },
    // run({ taskList: { send: async (payload, helpers) => { … } } })
    ...['run', 'runOnce'].map((call) => ({
      form: { call },
      body: '0.taskList.*',
    })),
    ...['runTaskList', 'runTaskListOnce'].map((call) => ({ form: { call }, body: '1.*' })),
  ],

  dispatches: [
    { form: { on: 'Helpers', method: ['addJob', 'addJobs'] } },
    { form: { on: 'Utils', method: ['addJob', 'addJobs'] } },
    { form: { calling: 'AddJob' } },
    { form: { call: 'addJobAdhoc' } },
    { form: { call: 'quickAddJob' } },
  ],
});
