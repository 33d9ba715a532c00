import { framework, options, type DispatchWords, type TaskWords } from './framework.js';

/** Of a workflow that is started; what it starts in its turn has to be done by then, too. */
const start = options({
  own: { timeoutMS: { means: 'time.limit', unit: 'ms', off: [0] } },
  writes: {
    'time.limit': [{ change: [{ write: 'timeoutMS', value: { given: 'wanted' } }], safe: true }],
  },
});

/** The same, among the other options of a workflow that is started by its name. */
const enqueue = options({
  own: { workflowTimeoutMS: { means: 'time.limit', unit: 'ms', off: [0] } },
  writes: {
    'time.limit': [
      { change: [{ write: 'workflowTimeoutMS', value: { given: 'wanted' } }], safe: true },
    ],
  },
});

const step = options({
  own: {
    // of one try, which may take notice or not
    timeoutMS: { means: 'time.limit', unit: 'ms' },
    maxAttempts: { means: 'retry.limit', counts: 'tries' },
    retriesAllowed: { means: 'retry.automatic', implies: { 'retry.limit': 2 } },
    intervalSeconds: { means: 'retry.delay', unit: 's' },
    backoffRate: { means: 'retry.growth', values: { 1: 'constant', '*': 'growing' } },
  },
  // { retriesAllowed: true } alone has a backoff
  defaults: { 'retry.limit': 0, 'retry.growth': 'growing', 'retry.delay': 1, 'retry.cap': 3600 },
  writes: {
    'time.limit': [{ change: [{ write: 'timeoutMS', value: { given: 'wanted' } }], safe: false }],
    'retry.growth': [
      {
        when: [{ notMore: ['retry.delay', 0] }],
        change: [{ write: 'intervalSeconds', value: 1 }],
        safe: true,
      },
      { change: [{ write: 'backoffRate', value: 2 }], safe: false },
    ],
  },
  traps: [
    {
      about: 'retry',
      key: 'maxAttempts',
      when: [{ lacks: 'retriesAllowed' }, { more: ['retry.limit', 0] }],
      effect: 'does nothing without `retriesAllowed`',
      repair: [{ change: [{ write: 'retriesAllowed', value: true }], safe: false }],
    },
  ],
});

const workflow = { traits: { replayed: true } } as const;
const ofStep = { traits: { step: true } } as const;

/** What nobody writes in a workflow is what is left of that one's own time. */
const inherits = {
  from: 'task',
  within: [{ call: 'DBOS.withWorkflowTimeout' }],
} as const;

const started = { options: { record: '1', set: 'start', of: 'callee' }, inherits } as const;

const starts: readonly DispatchWords['form'][] = [
  // DBOS.startWorkflow(checkout, { timeoutMS: 60_000 })(id)
  { calling: 'Starter' },
  // DBOS.startWorkflow(Shop, { timeoutMS: 60_000 }).checkout(id)
  { on: 'Starter', method: ['*'] },
];

const byName = ['enqueueWorkflowWithOptions', 'enqueueWorkflowWithOptionsPortable'].map((name) => ({
  call: `DBOS.${name}`,
}));

const ofClient = [
  { method: ['enqueue', 'enqueuePortable'], at: '0' },
  { method: ['enqueueInTransaction', 'enqueuePortableInTransaction'], at: '1' },
] as const;

/** What they start has nothing from a workflow around them, for it may start long after that. */
const debouncers = [
  { on: 'Debouncer', at: '0' },
  { on: 'ClientDebouncer', at: '1' },
] as const;

export default framework({
  name: 'dbos',
  title: 'DBOS',
  language: 'ecmascript',
  docs: 'https://docs.dbos.dev',
  modules: ['@dbos-inc/dbos-sdk'],
  // a workflow has the limit of whoever starts it
  traits: { owes: { 'time.limit': 'dispatch' } },
  things: {
    Client: [{ instanceOf: 'DBOSClient' }, { result: { call: 'DBOSClient.create' } }],
    Starter: [{ result: { call: 'DBOS.startWorkflow' } }],
    Workflow: [{ result: { call: 'DBOS.registerWorkflow' } }],
    Step: [{ result: { call: 'DBOS.registerStep' } }, { task: true }],
    Handle: [...starts.map((result) => ({ result })), { instanceOf: 'WorkflowHandle' }],
    Debouncer: [{ instanceOf: 'Debouncer' }],
    ClientDebouncer: [{ instanceOf: 'DebouncerClient' }],
  },
  sets: { start, enqueue, step },

  // the options of one step: DBOS.runStep(() => charge(id), { name: 'charge', retriesAllowed: true })
  queues: [
    { form: { call: 'DBOS.runStep' }, name: '1.name', options: { record: '1', set: 'step' } },
  ],

  tasks: [
    // const checkout = DBOS.registerWorkflow(async (id: string) => { … }, { name: 'checkout' })
    { form: { call: 'DBOS.registerWorkflow' }, name: '1.name', body: '0', ...workflow },
    // class Shop { @DBOS.workflow() static async checkout(id: string) { … } }
    { form: { decorator: { call: 'DBOS.workflow' } }, name: '0.name', ...workflow },
    {
      form: { call: 'DBOS.registerStep' },
      name: '1.name',
      body: '0',
      options: { record: '1', set: 'step' },
      ...ofStep,
    },
    {
      form: { decorator: { call: 'DBOS.step' } },
      name: '0.name',
      options: { record: '0', set: 'step' },
      ...ofStep,
    },
  ] satisfies readonly TaskWords[],

  dispatches: [
    ...starts.map((form) => ({ form, ...started })),
    ...byName.map((form) => ({
      form,
      name: '0.workflowName',
      options: { record: '0', set: 'enqueue' },
      inherits,
    })),
    // another program's: client.enqueue({ queueName, workflowName, workflowTimeoutMS: 60_000 }, id)
    ...ofClient.map(({ method, at }) => ({
      form: { on: 'Client', method },
      name: `${at}.workflowName`,
      options: { record: at, set: 'enqueue' },
    })),
    // await checkout(id)
    { form: { calling: 'Workflow' }, joins: true },
    {
      form: { on: 'Handle', method: ['getResult'] },
      kept: true,
      joins: { without: 'startWorkflow', alike: false },
    },
    // new Debouncer({ workflow, startWorkflowParams: { timeoutMS: 60_000 } }).debounce(key, 1000, id)
    ...debouncers.map(({ on, at }) => ({
      form: { on, method: ['debounce'] },
      options: { record: `${at}.startWorkflowParams`, set: 'start', of: 'callee' as const },
    })),
  ],

  steps: [
    ...[...starts, ...byName].map((form) => ({ form })),
    ...['recv', 'setEvent', 'getEvent'].map((name) => ({ form: { call: `DBOS.${name}` } })),
    // in another step they are a part of that
    ...[
      'runStep',
      'sleep',
      'sleepms',
      'sleepSeconds',
      'now',
      'randomUUID',
      'send',
      'writeStream',
      'closeStream',
    ].map((name) => ({ form: { call: `DBOS.${name}` }, inStep: 'silent' as const })),
    { form: { calling: 'Step' }, inStep: 'silent' },
    { form: { calling: 'Workflow' } },
  ],
});
