import { framework, type TaskWords } from './framework.js';

/** What the module itself is, and what `create()` gives, can do. */
const calls = (method: string) => [{ call: method }, { on: 'Faktory', method: [method] }] as const;

export default framework({
  name: 'faktory-worker',
  title: 'faktory-worker',
  language: 'ecmascript',
  docs: 'https://github.com/jbielick/faktory_worker_node',
  modules: ['faktory-worker'],
  // `reserve_for` is a lease and ends nothing, `timeout` of a worker is how long it takes to stop; the server lets retries
  // wait longer and longer, and nobody can change that
  traits: { owes: {}, ensures: ['retry.growth'], unlimited: true },
  things: {
    Faktory: [
      { instanceOf: 'FaktoryControl' },
      { result: { call: 'create' } },
      // faktory.use(timed).register('send', send)
      ...['use', 'register'].flatMap((method) => calls(method).map((result) => ({ result }))),
    ],
    Worker: [
      { instanceOf: 'Worker' },
      // await faktory.work({ queues: ['mail'] })
      ...calls('work').map((result) => ({ result })),
      { result: { on: 'Worker', method: ['use', 'register', 'work'] } },
    ],
    Client: [
      { instanceOf: 'Client' },
      // await faktory.connect()
      ...calls('connect').map((result) => ({ result })),
      { result: { on: 'Client', method: ['connect'] } },
      { of: 'Worker', attribute: 'client' },
    ],
    // its options are assigned: job.retry = 5
    Job: [{ instanceOf: 'Job' }, { result: { on: 'Client', method: ['job'] } }],
  },
  sets: {},

  tasks: [
    // faktory.register('send', async (id) => { … })
    ...[...calls('register'), { on: 'Worker', method: ['register'] } as const].map(
      // register('send', (id) => async ({ job }) => { … })
      (form): TaskWords => ({ form, name: '0', body: '1()|1' }),
    ),
    // new Worker({ registry: { send: async (id) => { … } } })
    { form: { new: 'Worker' }, body: '0.registry.*' },
    // export const send: JobFunction = async (id) => { … }
    { form: { typed: 'JobFunction' } },
  ],

  dispatches: [
    // await client.job('send', id).push()
    { form: { on: 'Job', method: ['push'] } },
    // await client.push({ jobtype: 'send', args: [id], retry: 5 })
    { form: { on: 'Client', method: ['push', 'pushBulk'] } },
  ],
});
