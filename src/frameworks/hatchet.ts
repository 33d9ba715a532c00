import { framework, options, type TaskWords } from './framework.js';

const task = options({
  own: {
    executionTimeout: { means: 'time.limit', unit: 'text' },
    // its older name
    timeout: { means: 'time.limit', unit: 'text' },
    // 0 is as good as nothing: what the workflow says counts
    retries: { means: 'retry.limit', counts: 'retries', unset: [0] },
    'backoff.factor': {
      means: 'retry.growth',
      values: { 0: 'constant', 1: 'constant', '*': 'growing' },
    },
    backoff: { means: 'retry.growth', when: 'record', values: { '*': 'growing' } },
    'backoff.maxSeconds': { means: 'retry.cap', unit: 's' },
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
    when: [{ more: [1, 'time.limit'] as const }],
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

const makers = ['task', 'batchTask'] as const;

const words = {
  name: '0.name',
  body: '0.fn',
  needsBody: true,
  options: { record: '0', set: 'task' },
} as const;

export default framework({
  name: 'hatchet',
  title: 'Hatchet',
  language: 'ecmascript',
  docs: 'https://docs.hatchet.run',
  modules: ['@hatchet-dev/typescript-sdk'],
  traits: { owes: {} },
  things: {
    Client: [
      { instanceOf: 'HatchetClient' },
      ...['HatchetClient.init', 'Hatchet.init', 'default.init'].map((call) => ({
        result: { call },
      })),
      // mostly the file of the client is another one
      { likely: 'hatchet' },
    ],
    Workflow: [{ result: { on: 'Client', method: ['workflow'] } }],
    Task: [
      { result: { on: 'Client', method: [...makers, 'durableTask'] } },
      { result: { on: 'Workflow', method: [...makers, 'durableTask'] } },
    ],
    // fn: async (input, ctx) => { … }
    Context: [{ given: '1' }, { instanceOf: 'Context' }, { instanceOf: 'DurableContext' }],
  },
  sets: { task },

  tasks: [
    ...(
      [
        ['Client', {}],
        ['Workflow', { inherits: { record: '0.taskDefaults' } }],
      ] as const
    ).flatMap(([on, inherits]): readonly TaskWords[] => [
      { form: { on, method: makers }, ...words, ...inherits, needs: ['0.name', '0.fn'] },
      {
        form: { on, method: ['durableTask'] },
        ...words,
        ...inherits,
        needs: ['0.name', '0.fn'],
        traits: { replayed: true },
      },
    ]),
  ],

  dispatches: [
    { form: { on: 'Task', method: ['run', 'runAndWait'] }, joins: { without: 'runNoWait' } },
    { form: { on: 'Workflow', method: ['run', 'runAndWait'] }, joins: { without: 'runNoWait' } },
    ...(['Task', 'Workflow'] as const).map((on) => ({
      form: { on, method: ['runNoWait', 'runManyNoWait', 'schedule', 'delay', 'cron'] },
    })),
    {
      form: {
        on: 'Context',
        method: ['runChild', 'bulkRunChildren', 'spawnChild', 'spawnChildren'],
      },
      joins: true,
    },
    { form: { on: 'Context', method: ['runNoWaitChild', 'bulkRunNoWaitChildren'] } },
  ],
});
