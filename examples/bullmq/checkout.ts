import { invoices, mail } from './queues.js';

interface Order {
  id: string;
  email: string;
  amountInCents: number;
}

export async function confirm(order: Order): Promise<void> {
  // Right: the retries are the queue's business.
  await mail.add('confirmation', {
    to: order.email,
    template: 'confirmation',
    orderId: order.id,
  });
  // Not reported: the queue is in another file, and may well have a backoff.
  await invoices.add(
    'invoice',
    { orderId: order.id, amountInCents: order.amountInCents },
    { attempts: 10, jobId: `invoice-${order.id}` },
  );
}
