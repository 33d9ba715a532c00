import { framework, options } from './framework.js';

const wanted = { given: 'wanted', spelled: 'words' } as const;

const activity = options({
  own: {
    startToCloseTimeout: { means: 'time.limit', unit: 'text' },
    scheduleToCloseTimeout: { means: 'time.limit', unit: 'text' },
    'retry.backoffCoefficient': {
      means: 'retry.growth',
      values: { 1: 'constant', '*': 'growing' },
    },
    'retry.initialInterval': { means: 'retry.delay', unit: 'text' },
    'retry.maximumInterval': { means: 'retry.cap', unit: 'text' },
    'retry.maximumAttempts': { means: 'retry.limit', counts: 'tries' },
  },
  // without end, and each wait twice the one before
  defaults: { 'retry.limit': Infinity, 'retry.growth': 'growing', 'retry.delay': 1 },
  writes: {
    'time.limit': [
      {
        when: [{ has: 'startToCloseTimeout' }],
        change: [{ write: 'startToCloseTimeout', value: wanted }],
        safe: false,
      },
      { change: [{ write: 'scheduleToCloseTimeout', value: wanted }], safe: false },
    ],
    'retry.growth': [
      {
        // no wait may be longer than the first one
        when: [{ has: 'retry.maximumInterval' }, { notMore: ['retry.cap', 'retry.delay'] }],
        change: [
          { write: 'retry.backoffCoefficient', value: 2 },
          { remove: 'retry.maximumInterval' },
        ],
        safe: false,
      },
      { change: [{ write: 'retry.backoffCoefficient', value: 2 }], safe: false },
    ],
  },
  traps: [
    {
      about: 'time',
      when: [{ lacks: 'startToCloseTimeout' }, { lacks: 'scheduleToCloseTimeout' }],
      effect: 'throws: it needs a `startToCloseTimeout` or a `scheduleToCloseTimeout`',
      repair: [
        {
          change: [{ write: 'startToCloseTimeout', value: wanted }],
          safe: true,
        },
      ],
    },
  ],
});

const proxies = ['proxyActivities', 'proxyLocalActivities'] as const;

/** What runs in the sandbox of a workflow: nothing there is shared, nothing is done twice, and all of it is replayed. */
export default framework({
  name: 'temporal-workflow',
  title: 'Temporal workflows',
  language: 'ecmascript',
  docs: 'https://docs.temporal.io/develop/typescript',
  modules: ['@temporalio/workflow'],
  traits: { owes: {}, isolated: true, orchestrates: true, replayed: true },
  things: {
    // const { charge } = proxyActivities<typeof activities>({ … })
    Activity: proxies.map((call) => ({ result: { call }, member: '*' })),
  },
  sets: { activity },

  // each activity called through it has these options
  queues: proxies.map((call) => ({ form: { call }, options: { record: '0', set: 'activity' } })),

  tasks: [{ form: { exportedWith: '@temporalio/workflow' } }],

  dispatches: [
    { form: { calling: 'Activity' } },
    // charge.executeWithOptions({ startToCloseTimeout: '1 hour' }, [id])
    { form: { on: 'Activity', method: ['executeWithOptions'] } },
    { form: { call: 'startChild' } },
    { form: { call: 'executeChild' }, joins: true },
  ],
});
