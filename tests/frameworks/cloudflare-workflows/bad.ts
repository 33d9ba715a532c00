/// <reference types="@cloudflare/workers-types" />
import { WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from 'cloudflare:workers';

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

interface Env {
  readonly FILES: { put(name: string, value: string): Promise<unknown> };
}

interface Paid {
  readonly orderId: string;
}

declare const orders: { load(id: string): Promise<Order> };

let handled = 0;

export class Invoice extends WorkflowEntrypoint<Env, Paid> {
  override async run(event: WorkflowEvent<Paid>, step: WorkflowStep): Promise<string> {
    let number = '';
    await step.do('number', async () => {
      const order = await orders.load(event.payload.orderId);
      number = `R-${order.id}`; //! no-shared-mutable-state
    });
    step.do('store', async () => void (await this.env.FILES.put('invoice', number))); //! no-nested-dispatch
    step.sleep('pause', '1 minute'); //! no-nested-dispatch
    await label(step, number);
    return number;
  }
}

async function label(step: WorkflowStep, number: string): Promise<void> {
  await step.do('label', async () => {
    await step.waitForEvent(`printed-${number}`, { type: 'printed' }); //! no-nested-dispatch
  });
}

export class Confirm extends WorkflowEntrypoint<Env, Paid> {
  override async run({ payload }: WorkflowEvent<Paid>): Promise<void> {
    handled += 1; //! no-shared-mutable-state
    const order = await orders.load(payload.orderId);
    await fetch('https://mails.example', { method: 'POST', body: order.email }); //! no-side-effect-before-guard
    if (order.notified) return;
    order.notified = true;
    await order.save();
    if (handled % 100 === 0) await this.env.FILES.put('handled', String(handled));
  }
}

export class Ship extends WorkflowEntrypoint<Env, Paid> {
  override async run(event: WorkflowEvent<Paid>, step: WorkflowStep): Promise<void> {
    const { orderId } = event.payload;
    await step.do(
      'pack',
      { retries: { limit: 3, delay: 0 } }, //! require-retry-backoff
      async () => void (await this.env.FILES.put('packed', orderId)),
    );
    await step.do(
      'send',
      { retries: { limit: 5, delay: '10 seconds', backoff: 'constant' } }, //? require-retry-backoff
      async () => void (await this.env.FILES.put('sent', orderId)),
    );
    await step.do(
      'track',
      { timeout: 30 }, //! require-time-limit
      async () => void (await this.env.FILES.put('tracked', orderId)),
    );
  }
}

export class Totals extends WorkflowEntrypoint<Env, Paid> {
  override async run(event: WorkflowEvent<Paid>, step: WorkflowStep): Promise<void> {
    await step.do('totals', async () => {
      //! no-inline-business-logic
      const order = await orders.load(event.payload.orderId);
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
    });
  }
}
