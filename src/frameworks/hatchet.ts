import { framework, options, type Origin, type TaskWords } from './framework.js';

/** Of a task of a workflow, which may have the rest from `taskDefaults`. */
const step = options({
  own: {
    executionTimeout: { means: 'time.limit', unit: 'text', unset: [0] },
    // its older name
    timeout: { means: 'time.limit', unit: 'text', unset: [0] },
    // 0 is as good as nothing: what the workflow says counts
    retries: { means: 'retry.limit', counts: 'retries', unset: [0] },
    'backoff.factor': {
      means: 'retry.growth',
      values: { 0: 'immediate', 1: 'constant', '*': 'growing' },
    },
    // without a factor it has that of the workflow
    backoff: { means: 'retry.growth', when: 'record', values: { '*': 'growing' } },
    'backoff.maxSeconds': { means: 'retry.cap', unit: 's' },
    // what is run as one batch is never retried
    batch: { means: 'retry.automatic', when: 'record', values: { '*': false } },
  },
  // a limit of 60 seconds; without a backoff only a short wait
  defaults: { 'time.limit': 60, 'retry.limit': 0, 'retry.growth': 'immediate' },
  writes: {
    'retry.growth': [
      {
        when: [{ has: 'backoff.factor' }],
        change: [{ write: 'backoff.factor', value: 2 }],
        safe: false,
      },
      { change: [{ write: 'backoff', value: { factor: 2, maxSeconds: 600 } }], safe: true },
    ],
  },
  traps: (['executionTimeout', 'timeout'] as const).map((key) => ({
    about: 'time' as const,
    key,
    when: [{ number: key }, { more: [1, 'time.limit'] as const }],
    effect: 'is sent as `0s`: a number is in milliseconds, and only whole seconds count',
    repair: [
      {
        change: [
          {
            write: key,
            value: { given: 'time.limit' as const, times: 1000, spelled: 'letters' as const },
          },
        ],
        safe: false,
      },
    ],
  })),
});

/** Of a task of its own, and of `taskDefaults` themselves. */
const task = options({
  ...step,
  traps: [
    ...(step.traps ?? []),
    {
      about: 'retry',
      key: 'backoff',
      when: [{ lacks: 'backoff.factor' }],
      effect: 'does nothing without a `factor`',
      repair: [{ change: [{ write: 'backoff.factor', value: 2 }], safe: true }],
    },
  ],
});

/** What is called on a client or a workflow, with what is true of the tasks it makes. */
const methods = [
  { method: ['task', 'batchTask'] },
  { method: ['durableTask'], traits: { replayed: true } },
] as const;

/** The same as functions. */
const makers = [
  { form: { call: 'CreateTaskWorkflow' } },
  { form: { call: 'CreateBatchTaskWorkflow' } },
  { form: { call: 'CreateDurableTaskWorkflow' }, traits: { replayed: true } },
] as const;

const words = {
  name: '0.name',
  body: '0.fn',
  needsBody: true,
  options: { record: '0', set: 'task' },
  needs: ['0.name', '0.fn'],
} as const;

const ofWorkflow = {
  options: { record: '0', set: 'step' },
  inherits: { record: '0.taskDefaults' },
} as const;

const clients: readonly Origin[] = [
  { instanceOf: 'HatchetClient' },
  { instanceOf: 'Hatchet' },
  // import Hatchet from '@hatchet-dev/typescript-sdk'
  { instanceOf: 'default' },
  ...['HatchetClient.init', 'Hatchet.init', 'init'].map((call) => ({ result: { call } })),
  { result: { on: 'Client', method: ['withMiddleware'] } },
];

const workflows = [{ on: 'Maker', method: ['workflow'] }, { call: 'CreateWorkflow' }] as const;

const waiting: readonly (readonly [method: string, without: string])[] = [
  ['run', 'runNoWait'],
  ['runAndWait', 'runNoWait'],
  ['runMany', 'runManyNoWait'],
];

export default framework({
  name: 'hatchet',
  title: 'Hatchet',
  language: 'ecmascript',
  docs: 'https://docs.hatchet.run',
  modules: ['@hatchet-dev/typescript-sdk'],
  traits: { owes: {} },
  things: {
    Client: clients,
    // mostly the file of the client is another one
    Maker: [...clients, { likely: 'hatchet' }],
    Events: ['events', 'event'].map((attribute) => ({ of: 'Client', attribute })),
    Workflow: [
      ...workflows.map((result) => ({ result })),
      { instanceOf: 'WorkflowDeclaration' },
      { instanceOf: 'BaseWorkflowDeclaration' },
    ],
    Task: [
      ...['Maker', 'Workflow'].flatMap((on) =>
        methods.map(({ method }) => ({ result: { on, method } })),
      ),
      ...makers.map(({ form }) => ({ result: form })),
      { instanceOf: 'TaskWorkflowDeclaration' },
    ],
    // fn: async (input, ctx) => { … }
    Context: [{ given: '1' }, { instanceOf: 'Context' }, { instanceOf: 'DurableContext' }],
  },
  sets: { task, step },

  // each of its tasks has these unless it says something else
  queues: workflows.map((form) => ({
    form,
    name: '0.name',
    options: { record: '0.taskDefaults', set: 'task' },
  })),

  tasks: [
    ...methods.flatMap(({ method, ...traits }): readonly TaskWords[] => [
      { form: { on: 'Maker', method }, ...words, ...traits },
      { form: { on: 'Workflow', method }, ...words, ...traits, ...ofWorkflow },
    ]),
    ...makers.map((each) => ({ ...each, ...words })),
    // orders.onFailure({ fn: async (input, ctx) => { … } })
    {
      form: { on: 'Workflow', method: ['onFailure', 'onSuccess'] },
      ...words,
      ...ofWorkflow,
      needs: ['0.fn'],
    },
  ],

  dispatches: [
    // send.run(input), hatchet.run(send, input)
    ...['Client', 'Workflow', 'Task'].flatMap((on) => [
      ...waiting.map(([method, without]) => ({
        form: { on, method: [method] },
        joins: { without },
      })),
      { form: { on, method: ['runNoWait', 'runManyNoWait'] } },
    ]),
    ...['Workflow', 'Task'].map((on) => ({ form: { on, method: ['schedule', 'delay', 'cron'] } })),
    { form: { on: 'Events', method: ['push', 'bulkPush'] } },
    {
      form: {
        on: 'Context',
        method: ['runChild', 'bulkRunChildren', 'spawnChild', 'spawnChildren'],
      },
      joins: true,
    },
    {
      form: {
        on: 'Context',
        method: ['runNoWaitChild', 'bulkRunNoWaitChildren', 'spawnWorkflow', 'spawnWorkflows'],
      },
    },
  ],
});
