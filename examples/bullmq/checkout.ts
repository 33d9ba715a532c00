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
  // Wrong: the queue, in another file, has no backoff either.
  await invoices.add(
    'invoice',
    { orderId: order.id, amountInCents: order.amountInCents },
    { attempts: 10, jobId: `invoice-${order.id}` },
  );
}
