import { framework } from './framework.js';

export default framework({
  name: 'celery-node',
  title: 'celery-node',
  language: 'ecmascript',
  docs: 'https://github.com/actumn/celery.node',
  modules: ['celery-node'],
  // It has no options: nothing ends a handler, nothing is retried, and every result is stored. A message is gone before its
  // handler runs, which no other one waits for: there are no slots to keep.
  traits: { owes: {}, unlimited: true, atMostOnce: true },
  things: {
    Client: [
      { result: { call: 'createClient' } },
      // import Client from 'celery-node/dist/app/client'
      { instanceOf: 'default' },
    ],
    Worker: [{ result: { call: 'createWorker' } }, { instanceOf: 'default' }],
    Task: [{ result: { on: 'Client', method: ['createTask'] } }, { instanceOf: 'default' }],
  },
  sets: {},

  // worker.register('tasks.add', (a, b, kwargs) => a + b)
  tasks: [{ form: { on: 'Worker', method: ['register'] }, name: '0', body: '1' }],

  // what they give is no promise, and nobody can wait until it is sent
  dispatches: [
    // client.createTask('tasks.add').delay(1, 2)
    { form: { on: 'Task', method: ['delay', 'applyAsync'] }, kept: true },
    { form: { on: 'Client', method: ['sendTask'] }, kept: true },
  ],
});
