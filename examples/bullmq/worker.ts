import { Worker } from 'bullmq';

import { connection } from './connection.js';
import type { Invoice, Mail } from './jobs.js';

const post = (path: string, body: object) =>
  fetch(new URL(path, process.env.API_URL), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });

const workers = [
  new Worker<Mail>('mail', async (job) => void (await post('/mails', job.data)), { connection }),
  new Worker<Invoice>('invoices', async (job) => void (await post('/invoices', job.data)), {
    connection,
    concurrency: 5,
  }),
];

for (const worker of workers) {
  worker.on('failed', (job, error) => {
    console.error(`${worker.name} ${job?.id ?? ''}: ${error.message}`);
  });
}

process.on('SIGTERM', () => {
  void Promise.all(workers.map((worker) => worker.close()));
});
