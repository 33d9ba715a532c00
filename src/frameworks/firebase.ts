import { framework, options } from './framework.js';

/** How a task queue tries again. It doubles the wait `maxDoublings` times and adds to it after that, so that 0 grows too. */
const retries = options({
  own: {
    'retryConfig.maxAttempts': {
      means: 'retry.limit',
      counts: 'tries',
      values: { '-1': Infinity },
    },
    'retryConfig.minBackoffSeconds': { means: 'retry.delay', unit: 's' },
    'retryConfig.maxBackoffSeconds': { means: 'retry.cap', unit: 's' },
  },
  // it ends after a minute
  defaults: {
    'time.limit': 60,
    'retry.limit': 2,
    'retry.growth': 'growing',
    'retry.delay': 0.1,
    'retry.cap': 3600,
  },
  writes: {
    'retry.growth': [
      {
        when: [{ notMore: ['retry.delay', 0] }],
        change: [{ write: 'retryConfig.minBackoffSeconds', value: 1 }],
        safe: true,
      },
      // the wait may not grow: it is as long as the longest one
      {
        when: [{ more: [3600, 'retry.delay'] }],
        change: [{ write: 'retryConfig.maxBackoffSeconds', value: 3600 }],
        safe: false,
      },
    ],
  },
});

const task = options({
  ...retries,
  own: { ...retries.own, timeoutSeconds: { means: 'time.limit', unit: 's' } },
});

/** Of one task: how long the queue waits for its function. */
const enqueue = options({
  own: {
    dispatchDeadlineSeconds: { means: 'time.limit', unit: 's' },
    id: { means: 'dedupe.key' },
  },
  defaults: { 'time.limit': 600 },
});

export default framework({
  name: 'firebase',
  title: 'Firebase task queues',
  language: 'ecmascript',
  docs: 'https://firebase.google.com/docs/functions/task-functions',
  // `firebase-functions/tasks`, `firebase-functions/v2/tasks`; the old form is in `firebase-functions/v1`
  modules: ['firebase-functions', 'firebase-admin/functions'],
  traits: { owes: {} },
  things: {
    // functions.runWith({ … }).region('europe-west1')
    Builder: [
      ...['runWith', 'region'].map((call) => ({ result: { call } })),
      { result: { on: 'Builder', method: ['runWith', 'region'] } },
      { instanceOf: 'FunctionBuilder' },
    ],
    Tasks: [{ of: 'Builder', attribute: 'tasks' }],
    Unhandled: [
      ...['tasks.taskQueue', 'taskQueue'].map((call) => ({ result: { call } })),
      { result: { on: 'Tasks', method: ['taskQueue'] } },
    ],
    Functions: [{ result: { call: 'getFunctions' } }, { instanceOf: 'Functions' }],
    Queue: [{ result: { on: 'Functions', method: ['taskQueue'] } }, { instanceOf: 'TaskQueue' }],
  },
  sets: { task, retries, enqueue },

  // functions.tasks.taskQueue({ retryConfig: { maxAttempts: 5 } })
  queues: [
    ...['tasks.taskQueue', 'taskQueue'].map((call) => ({ call })),
    { on: 'Tasks', method: ['taskQueue'] },
  ].map((form) => ({ form, options: { record: '0', set: 'retries' } })),

  tasks: [
    ...['onTaskDispatched', 'tasks.onTaskDispatched'].flatMap((call) => [
      // onTaskDispatched({ timeoutSeconds: 300 }, async ({ data }) => { … })
      { form: { call }, body: '1', needs: ['1'], options: { record: '0', set: 'task' } },
      // onTaskDispatched(async ({ data }) => { … })
      {
        form: { call },
        body: '0',
        needsBody: true as const,
        options: { record: '1', set: 'task' },
      },
    ]),
    // functions.tasks.taskQueue({ … }).onDispatch(async (data, context) => { … })
    {
      form: { on: 'Unhandled', method: ['onDispatch'] },
      body: '0',
      options: { record: '1', set: 'retries' },
      inherits: { record: '0' },
    },
  ],

  // await getFunctions().taskQueue('send').enqueue(data, { id })
  dispatches: [
    {
      form: { on: 'Queue', method: ['enqueue'] },
      options: { record: '1', set: 'enqueue' },
    },
  ],
});
