import { Worker } from 'bullmq';

import { connection } from './connection.js';
import type { Export, Invoice, Mail } from './jobs.js';
import { orders } from './orders.js';
import { mail } from './queues.js';

const post = (path: string, body: object) =>
  fetch(new URL(path, process.env.API_URL), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });

const workers = [
  // Right: one call, which ends by itself.
  new Worker<Mail>('mail', async (job) => void (await post('/mails', job.data)), { connection }),

  new Worker<Invoice>(
    'invoices',
    async (job) => {
      const order = await orders.find(job.data.orderId);
      // Wrong: a second delivery charges a second time, and only then finds that it was done.
      await fetch(new URL('/charges', process.env.API_URL), {
        method: 'POST',
        body: order.id,
        signal: AbortSignal.timeout(30_000),
      });
      if (order.chargedAt) return;
      order.chargedAt = new Date();
      await order.save();
      // Wrong: the job may be done although the mail was never queued.
      mail.add('receipt', { to: order.email, template: 'receipt', orderId: order.id });
    },
    { connection, concurrency: 5 },
  ),

  new Worker<Export>(
    'exports',
    async (job) => {
      // Wrong: if the other side never answers, this slot of the worker is gone.
      const response = await fetch(`${process.env.API_URL ?? ''}/orders?month=${job.data.month}`);
      return response.json();
    },
    { connection },
  ),
];

for (const worker of workers) {
  worker.on('failed', (job, error) => {
    console.error(`${worker.name} ${job?.id ?? ''}: ${error.message}`);
  });
}

process.on('SIGTERM', () => {
  void Promise.all(workers.map((worker) => worker.close()));
});
