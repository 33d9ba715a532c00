import { framework } from './framework.js';

/** What a worker runs for workflows: ordinary code of an ordinary process, tried again until it works. */
export default framework({
  name: 'temporal-activity',
  title: 'Temporal activities',
  language: 'ecmascript',
  docs: 'https://docs.temporal.io/develop/typescript',
  modules: ['@temporalio/activity', '@temporalio/worker', '@temporalio/client'],
  // limits and retries are the workflow's business, which cannot do without
  traits: { owes: {}, ensures: ['time.limit', 'retry.growth'] },
  things: {
    Client: [
      { instanceOf: 'Client' },
      { instanceOf: 'WorkflowClient' },
      { result: { call: 'getClient' } },
      // Context.current().client
      { result: { call: 'Context.current' }, member: 'client' },
    ],
    Workflows: [{ of: 'Client', attribute: 'workflow' }, { instanceOf: 'WorkflowClient' }],
    Activities: [{ of: 'Client', attribute: 'activity' }, { instanceOf: 'ActivityClient' }],
    Schedules: [{ of: 'Client', attribute: 'schedule' }, { instanceOf: 'ScheduleClient' }],
  },
  sets: {},

  tasks: [
    // import { heartbeat } from '@temporalio/activity'; export async function charge(id) { … }
    { form: { exportedWith: '@temporalio/activity' } },
    // Worker.create({ activities: { charge: async (id) => { … } } })
    { form: { call: 'Worker.create' }, body: '0.activities.*' },
  ],

  dispatches: [
    { form: { on: 'Workflows', method: ['start', 'signalWithStart', 'startUpdateWithStart'] } },
    { form: { on: 'Workflows', method: ['execute'] }, joins: { without: 'start' } },
    { form: { on: 'Workflows', method: ['executeUpdateWithStart'] }, joins: true },
    { form: { on: 'Activities', method: ['start'] } },
    { form: { on: 'Activities', method: ['execute'] }, joins: { without: 'start' } },
    { form: { on: 'Schedules', method: ['create'] } },
  ],
});
