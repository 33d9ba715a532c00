import { framework, options } from './framework.js';

/** The task a request creates. What handles it is a route of a server, and nothing there says so. */
const task = options({
  own: {
    // at most 30 minutes; 0 is the default too
    'dispatchDeadline.seconds': { means: 'time.limit', unit: 's', unset: [0] },
    name: { means: 'dedupe.key' },
  },
  defaults: { 'time.limit': 600 },
});

export default framework({
  name: 'google-cloud-tasks',
  title: 'Google Cloud Tasks',
  language: 'ecmascript',
  docs: 'https://cloud.google.com/tasks/docs',
  modules: ['@google-cloud/tasks'],
  // retries wait longer and longer; how long is the queue's business
  traits: { owes: {}, ensures: ['retry.growth'] },
  things: {
    Client: ['CloudTasksClient', 'v2.CloudTasksClient', 'v2beta3.CloudTasksClient'].map(
      (instanceOf) => ({ instanceOf }),
    ),
  },
  sets: { task },

  tasks: [],

  // client.createTask({ parent, task: { name, httpRequest, dispatchDeadline: { seconds: 60 } } })
  dispatches: [
    {
      form: { on: 'Client', method: ['createTask'] },
      options: { record: '0.task', set: 'task' },
    },
  ],
});
