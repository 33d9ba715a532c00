import { CloudTasksClient, v2 } from '@google-cloud/tasks';
import { Worker } from 'bullmq';

const client = new CloudTasksClient();
const parent = client.queuePath('app', 'europe-west1', 'mail');
const url = 'https://api.example/tasks/mail';

export const orders = new Worker<{ id: string; lines: readonly string[] }>(
  'orders',
  async ({ data }) => {
    await client.createTask({
      parent,
      task: { name: `${parent}/tasks/${data.id}`, httpRequest: { url } },
    });
    await client.createTask({
      parent,
      task: { httpRequest: { url }, dispatchDeadline: { seconds: 10 * 60 } },
    });
    await Promise.all(
      data.lines.map((line) =>
        client.createTask({ parent, task: { httpRequest: { url, body: Buffer.from(line) } } }),
      ),
    );
  },
  { connection: { url: 'redis://localhost' } },
);

// Ten minutes where nothing is said, and waits that grow where the queue says nothing.
export async function remind(id: string, seconds: number): Promise<void> {
  const tasks = new v2.CloudTasksClient();
  await tasks.createTask({
    parent: tasks.queuePath('app', 'europe-west1', 'reminders'),
    task: { httpRequest: { url: `${url}/${id}` }, scheduleTime: { seconds } },
  });
}
