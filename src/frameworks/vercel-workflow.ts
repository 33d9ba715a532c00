import { framework } from './framework.js';

export default framework({
  name: 'vercel-workflow',
  title: 'Vercel Workflow',
  language: 'ecmascript',
  docs: 'https://useworkflow.dev',
  modules: ['workflow'],
  // a file of steps imports nothing
  marks: ['use workflow', 'use step'],
  // the host ends what runs too long; a step is tried again after a second, and no option says otherwise
  traits: { owes: {}, ensures: ['time.limit'] },
  things: {},
  sets: {},

  tasks: [
    // async function charge(id: string) { 'use step'; … }
    { form: { directive: 'use step' } },
    // run again from the top, in a module cache of its own
    {
      form: { directive: 'use workflow' },
      traits: { orchestrates: true, replayed: true, isolated: true },
    },
  ],

  // await charge(id) in a workflow
  steps: [
    { form: { directive: 'use step' }, inStep: 'silent' },
    { form: { call: 'sleep' }, inStep: 'silent' },
  ],

  // await start(checkout, [id])
  dispatches: [{ form: { call: 'start' } }],
});
