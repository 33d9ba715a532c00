import { framework } from './framework.js';

/**
 * A client only: the tasks are Python's. No option of it may ever be read or written here. `ignoreResult: true` ends the
 * process with an unhandled rejection, and Celery stores the result all the same; `softTimeLimit` and `hardTimeLimit` are
 * sent in each other's place.
 */
export default framework({
  name: 'celery-ts',
  title: 'celery-ts',
  language: 'ecmascript',
  docs: 'https://github.com/node-celery-ts/node-celery-ts',
  modules: ['celery-ts'],
  traits: { owes: {} },
  things: {
    Client: [{ result: { call: 'createClient' } }, { instanceOf: 'Client' }],
    Task: [{ result: { on: 'Client', method: ['createTask'] } }, { instanceOf: 'Task' }],
  },
  sets: {},
  tasks: [],

  // client.createTask<number>('tasks.add').applyAsync({ args: [1, 2], kwargs: {} }), which gives no promise
  dispatches: [{ form: { on: 'Task', method: ['applyAsync'] }, kept: true }],
});
