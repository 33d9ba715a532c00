import { framework, options } from './framework.js';

/** With no delay it comes back with the next batch, unless the deployment says something else for the whole queue. */
const delay = {
  own: {
    delaySeconds: [
      { means: 'retry.growth', values: { 0: 'immediate', '*': 'custom' } },
      { means: 'retry.delay', unit: 's' },
    ],
  },
  defaults: { 'retry.growth': 'immediate' },
} as const;

const again = options({
  ...delay,
  writes: {
    'retry.growth': [
      {
        change: [
          { write: 'delaySeconds', value: { code: 'Math.min(2 ** {receiver}.attempts, 3600)' } },
        ],
        safe: false,
      },
    ],
  },
});

/** Of a whole batch, whose messages have not all been tried as often. */
const all = options(delay);

const beside = {
  files: ['wrangler.toml', 'wrangler.json', 'wrangler.jsonc'],
  word: 'retry_delay',
} as const;

export default framework({
  name: 'cloudflare-queues',
  title: 'Cloudflare Queues',
  language: 'ecmascript',
  docs: 'https://developers.cloudflare.com/queues',
  modules: ['cloudflare:workers', '@cloudflare/workers-types'],
  // its types are global, and a consumer need not name them
  marks: ['MessageBatch', 'ExportedHandler', 'batch.messages'],
  // the platform ends a run after 15 minutes
  traits: { owes: {}, ensures: ['time.limit'] },
  things: {
    Worker: [{ export: 'WorkerEntrypoint' }],
    Batch: [{ given: '0' }],
    // for (const message of batch.messages) …
    Message: [{ given: '0.messages.[]' }],
    // env.MAILS
    Queue: [{ given: '1.*' }],
  },
  sets: { again, all },

  tasks: [
    // export default { async queue(batch, env) { … } }
    { form: { defaultKey: 'queue', says: 'messages|MessageBatch|ackAll|retryAll' } },
    // export default class extends WorkerEntrypoint { async queue(batch) { … } }
    { form: { subclassOf: 'Worker', method: 'queue' } },
    // export async function consume(batch: MessageBatch<Job>, env: Env) { … }
    { form: { taking: 'MessageBatch', at: 0, global: true } },
  ],

  // await env.MAILS.send({ id })
  dispatches: [{ form: { on: 'Queue', method: ['send', 'sendBatch'] } }],

  givesBack: [
    { form: { on: 'Message', method: ['retry'] }, options: { record: '0', set: 'again' }, beside },
    { form: { on: 'Batch', method: ['retryAll'] }, options: { record: '0', set: 'all' }, beside },
  ],
});
