import { framework, options } from './framework.js';

/** What one step may say of itself. */
const step = options({
  own: {
    timeout: { means: 'time.limit', unit: 'text' },
    'retries.limit': { means: 'retry.limit', counts: 'retries' },
    'retries.delay': { means: 'retry.delay', unit: 'text' },
    'retries.backoff': {
      means: 'retry.growth',
      values: { constant: 'constant', '*': 'growing' },
    },
  },
  // five more tries of ten minutes each, and each wait is twice the one before
  defaults: { 'time.limit': 600, 'retry.limit': 5, 'retry.growth': 'growing', 'retry.delay': 10 },
  writes: {
    'time.limit': [
      { change: [{ write: 'timeout', value: { given: 'wanted', spelled: 'words' } }], safe: false },
    ],
    'retry.growth': [
      {
        when: [{ notMore: ['retry.delay', 0] }],
        change: [{ write: 'retries.delay', value: '10 seconds' }],
        safe: true,
      },
      { change: [{ write: 'retries.backoff', value: 'exponential' }], safe: false },
    ],
  },
});

export default framework({
  name: 'cloudflare-workflows',
  title: 'Cloudflare Workflows',
  language: 'ecmascript',
  docs: 'https://developers.cloudflare.com/workflows',
  modules: ['cloudflare:workers'],
  // a step is known by its name, so that one more wait changes nothing
  traits: { owes: {} },
  things: {
    Entrypoint: [{ export: 'WorkflowEntrypoint' }],
    Step: [{ given: '1' }, { instanceOf: 'WorkflowStep' }],
  },
  sets: { step, run: { own: {} } },

  // the options of one step: step.do('charge', { timeout: '5 minutes', retries: { limit: 3, delay: '1 second' } }, async () => { … })
  queues: [
    {
      form: { on: 'Step', method: ['do'] },
      name: '0',
      needs: ['2'],
      options: { record: '1', set: 'step' },
    },
  ],

  // class Order extends WorkflowEntrypoint<Env, Params> { async run(event, step) { … } }
  tasks: [{ form: { subclassOf: 'Entrypoint', method: 'run' }, options: { keywords: 'run' } }],

  steps: [{ form: { on: 'Step', method: ['do', 'sleep', 'sleepUntil', 'waitForEvent'] } }],
});
