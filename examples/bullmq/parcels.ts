import { FlowProducer, Worker, type Job } from 'bullmq';

import { connection } from './connection.js';
import { orders } from './orders.js';

const flows = new FlowProducer({ connection });

// Wrong: every worker process counts for itself, and starts again after each deployment.
let labels = 0;

/** Prints labels; the `labels` queue is a child in the flow of `fulfilment.ts`. */
export const labelWorker = new Worker(
  'labels',
  async (job: Job<{ orderId: string }>) => {
    labels += 1;
    if (labels > 500) throw new Error('No paper left.');
    // Wrong: the parcel is handed over when this job ends, and not when these two have been printed.
    await flows.add({
      name: 'sheet',
      queueName: 'sheets',
      data: job.data,
      children: [{ name: 'barcode', queueName: 'barcodes', data: job.data }],
    });
  },
  { connection },
);

/** Wrong: what a parcel weighs and costs can only be asked, or tested, by putting a job on the queue. */
export const parcelWorker = new Worker(
  'parcels',
  async (job: Job<{ orderId: string }>) => {
    const order = await orders.find(job.data.orderId);
    let net = 0;
    let tax = 0;
    let fragile = 0;
    for (const line of order.lines) {
      const price = line.price * line.amount;
      const rate = line.country === 'DE' ? 0.19 : 0.2;
      net += price;
      tax += price * rate;
      if (line.fragile) fragile += line.amount;
    }
    const boxes = Math.ceil(order.lines.length / 4);
    const padding = fragile * 0.1;
    const weight = boxes * 0.4 + padding;
    const postage = weight > 5 ? 9.9 : 4.9;
    const insurance = fragile > 0 ? net * 0.01 : 0;
    const total = Math.round((net + tax + postage + insurance) * 100) / 100;
    await orders.note(order.id, 'net', net);
    await orders.note(order.id, 'tax', tax);
    await orders.note(order.id, 'boxes', boxes);
    await orders.note(order.id, 'weight', weight);
    await orders.note(order.id, 'postage', postage);
    await orders.note(order.id, 'insurance', insurance);
    await orders.note(order.id, 'total', total);
    await orders.note(order.id, 'state', 'packed');
  },
  { connection },
);
