import { framework, options } from './framework.js';

const run = options({
  own: { 'timeouts.finish': { means: 'time.limit', unit: 'text' } },
  writes: {
    'time.limit': [
      {
        change: [{ write: 'timeouts.finish', value: { given: 'wanted', spelled: 'letters' } }],
        safe: true,
      },
    ],
  },
});

export default framework({
  name: 'inngest',
  title: 'Inngest',
  language: 'ecmascript',
  docs: 'https://www.inngest.com/docs',
  modules: ['inngest'],
  // each step ends after two hours at most; retries wait longer and longer, and nobody can change that
  traits: { owes: { 'time.limit': 'task' }, ensures: ['retry.growth'], boundedSteps: true },
  things: {
    // mostly the file of the client is another one
    Client: [{ instanceOf: 'Inngest' }, { likely: 'inngest', named: true }],
    // version 4 also exports it: import { step } from 'inngest'
    Step: [{ given: '0.step' }, { instanceOf: 'GetStepTools' }, { export: 'step' }],
    Ai: [{ given: '0.step.ai' }, { export: 'step.ai' }],
    Realtime: [{ given: '0.step.realtime' }, { export: 'step.realtime' }],
    Bare: [
      'run',
      'sleep',
      'sleepUntil',
      'invoke',
      'sendEvent',
      'waitForEvent',
      'waitForSignal',
      'sendSignal',
      'fetch',
    ].map((name) => ({ given: `0.step.${name}` })),
  },
  sets: { run },

  // client.createFunction({ id, triggers }, async ({ event, step }) => { … }); in version 3 the trigger is an argument of its own
  tasks: [
    {
      form: { on: 'Client', method: ['createFunction'] },
      name: '0.id',
      body: 'last',
      needsBody: true,
      needs: ['0.id'],
      options: { record: '0', set: 'run' },
    },
    // { id, onFailure: async ({ error, step }) => { … } }
    {
      form: { on: 'Client', method: ['createFunction'] },
      body: '0.onFailure',
      needsBody: true,
      needs: ['0.id'],
      traits: { owes: {} },
    },
  ],

  steps: [
    {
      form: {
        on: 'Step',
        method: [
          'run',
          'sleep',
          'sleepUntil',
          'invoke',
          'sendEvent',
          'waitForEvent',
          'waitForSignal',
          'sendSignal',
          'fetch',
        ],
      },
    },
    { form: { on: 'Ai', method: ['infer', 'wrap'] } },
    { form: { on: 'Realtime', method: ['publish'] } },
    // ({ step: { run } }) => …
    { form: { calling: 'Bare' } },
  ],

  dispatches: [
    { form: { on: 'Client', method: ['send'] } },
    { form: { on: 'Step', method: ['sendEvent'] } },
    { form: { on: 'Step', method: ['invoke'] }, joins: { without: 'sendEvent', alike: false } },
  ],
});
