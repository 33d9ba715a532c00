import type { ExportedHandler, Message, MessageBatch, Queue } from '@cloudflare/workers-types';

interface Order {
  readonly id: string;
  readonly email: string;
  readonly lines: readonly string[];
  notified: boolean;
  save(): Promise<void>;
}

interface Paid {
  readonly orderId: string;
}

interface Env {
  readonly FILES: { put(name: string, value: string): Promise<unknown> };
  readonly SHIP: Queue<Paid>;
  readonly DELAY: number;
}

declare const orders: { load(id: string): Promise<Order> };
declare const jobs: { retry(): void };
declare function totalsOf(lines: readonly string[]): string;

/** At most so many seconds later. */
const LONGEST = 3600;

const worker: ExportedHandler<Env, Paid> = {
  async queue(batch, env) {
    if (batch.queue === 'totals') return totals(batch, env);
    let handled = 0;
    for (const message of batch.messages) {
      try {
        await confirm(message.body);
        await env.SHIP.send(message.body, { delaySeconds: 60 });
        handled += 1;
        message.ack();
      } catch {
        message.retry({ delaySeconds: Math.min(2 ** message.attempts, LONGEST) });
      }
    }
    if (handled === 0) batch.retryAll({ delaySeconds: env.DELAY });
    // another library's
    jobs.retry();
  },
};

export default worker;

// the platform ends a run after some time, this call too
async function confirm({ orderId }: Paid): Promise<void> {
  const order = await orders.load(orderId);
  if (order.notified) return;
  await fetch('https://mails.example', { method: 'POST', body: order.email });
  order.notified = true;
  await order.save();
}

async function totals({ messages }: MessageBatch<Paid>, env: Env): Promise<void> {
  await Promise.all(messages.map((message) => total(message, env)));
}

async function total(message: Message<Paid>, { FILES }: Env): Promise<void> {
  const { id, lines } = await orders.load(message.body.orderId);
  if (lines.length === 0) {
    // what the wrangler file says of the whole queue is out of sight here
    message.retry();
    return;
  }
  await FILES.put(id, totalsOf(lines));
}
