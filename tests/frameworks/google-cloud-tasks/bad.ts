import { CloudTasksClient } from '@google-cloud/tasks';
import { Worker } from 'bullmq';

const client = new CloudTasksClient();
const parent = client.queuePath('app', 'europe-west1', 'mail');
const url = 'https://api.example/tasks/mail';

// What handles a task is a route; what creates one may be a task as well.
export const orders = new Worker<{ id: string }>(
  'orders',
  async ({ data }) => {
    const name = `${parent}/tasks/${data.id}`;
    client.createTask({ parent, task: { name, httpRequest: { url } } }); //! no-nested-dispatch
    await client.createTask({
      parent,
      task: {
        httpRequest: { url },
        dispatchDeadline: { seconds: 10 * 60 * 1000 }, //! require-time-limit
      },
    });
  },
  { connection: { url: 'redis://localhost' } },
);
