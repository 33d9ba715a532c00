/// <reference types="@cloudflare/workers-types" />
import { WorkerEntrypoint } from 'cloudflare:workers';

interface Line {
  readonly price: number;
  readonly amount: number;
  readonly country: string;
  readonly gift: boolean;
}

interface Order {
  readonly id: string;
  readonly email: string;
  readonly lines: readonly Line[];
  notified: boolean;
  save(): Promise<void>;
}

interface Paid {
  readonly orderId: string;
}

interface Env {
  readonly SHIPPING: Queue<Paid>;
  readonly FILES: { put(name: string, value: string): Promise<unknown> };
}

declare const orders: { load(id: string): Promise<Order> };

let handled = 0;

export default {
  async queue(batch: MessageBatch<Paid>, env: Env): Promise<void> {
    handled += batch.messages.length; //! no-shared-mutable-state
    for (const message of batch.messages) {
      try {
        await confirm(message);
        env.SHIPPING.send(message.body); //! no-nested-dispatch
        message.ack();
      } catch {
        message.retry({ delaySeconds: 0 }); //! require-retry-backoff
      }
    }
    if (handled > 1000) await env.FILES.put('handled', String(handled));
  },
} satisfies ExportedHandler<Env, Paid>;

async function confirm(message: Message<Paid>): Promise<void> {
  const order = await orders.load(message.body.orderId);
  if (order.lines.length === 0) message.retry({ delaySeconds: 0 }); //! require-retry-backoff
}

export class Mails extends WorkerEntrypoint<Env> {
  override async queue(batch: MessageBatch<Paid>): Promise<void> {
    const [message] = batch.messages;
    if (!message) return batch.retryAll({ delaySeconds: 0 }); //! require-retry-backoff
    const order = await orders.load(message.body.orderId);
    await fetch('https://mails.example', { method: 'POST', body: order.email }); //! no-side-effect-before-guard
    if (order.notified) return;
    order.notified = true;
    await order.save();
  }
}

export class Totals extends WorkerEntrypoint<Env> {
  override async queue(batch: MessageBatch<Paid>): Promise<void> {
    //! no-inline-business-logic
    for (const message of batch.messages) {
      const order = await orders.load(message.body.orderId);
      let net = 0;
      let tax = 0;
      let gifts = 0;
      for (const line of order.lines) {
        const price = line.price * line.amount;
        const rate = line.country === 'DE' ? 0.19 : 0.2;
        net += price;
        tax += price * rate;
        if (line.gift) {
          gifts += line.amount;
          net += 2 * line.amount;
        }
      }
      const discount = net > 1000 ? net * 0.05 : 0;
      const shipping = net > 50 ? 0 : 4.9;
      const total = net + tax - discount + shipping;
      const rounded = Math.round(total * 100) / 100;
      await this.env.FILES.put('net', String(net));
      await this.env.FILES.put('tax', String(tax));
      await this.env.FILES.put('gifts', String(gifts));
      await this.env.FILES.put('discount', String(discount));
      await this.env.FILES.put('shipping', String(shipping));
      await this.env.FILES.put('total', String(rounded));
      await this.env.FILES.put('done', order.id);
    }
  }
}
