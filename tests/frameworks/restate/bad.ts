import * as restate from '@restatedev/restate-sdk';
import { connect } from '@restatedev/restate-sdk-clients';

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

declare const orders: { load(id: string): Promise<Order> };
declare const store: { write(name: string, value: unknown): Promise<void> };

const ingress = connect({ url: 'http://localhost:8080' });

let handled = 0;

export const printer = restate.service({
  name: 'printer',
  handlers: {
    page: restate.handlers.handler(
      { retryPolicy: { maxAttempts: 5, exponentiationFactor: 1 } }, //? require-retry-backoff
      async (ctx: restate.Context, number: string) => {
        await ctx.run('print', () => store.write('print', number));
      },
    ),
  },
  // never longer than the first wait
  options: { retryPolicy: { initialInterval: { seconds: 10 }, maxInterval: 10_000 } }, //? require-retry-backoff
});

export const invoices = restate.object({
  name: 'invoices',
  handlers: {
    create: async (ctx: restate.ObjectContext, orderId: string) => {
      let number = '';
      await ctx.run('number', async () => {
        const order = await orders.load(orderId);
        number = `R-${order.id}`; //! no-shared-mutable-state
      });
      ctx.run('store', () => store.write('invoice', number)); //! no-nested-dispatch
      ctx.set('number', number);
      await ctx.run('archive', async () => {
        await store.write('archive', number);
        ctx.set('archived', number); //! no-nested-dispatch
        ctx.resolveAwakeable('archive', number); //! no-nested-dispatch
        await ctx.sleep({ seconds: 1 }); //! no-nested-dispatch
        ctx.serviceSendClient(printer).page(number); //! no-nested-dispatch
      });
    },
    print: restate.handlers.object.shared(async (ctx) => {
      const number = await ctx.get<string>('number');
      await printed(ctx, number ?? '');
      await ctx.serviceClient(printer).page('the end'); //? no-unused-result
    }),
  },
});

async function printed(ctx: restate.ObjectSharedContext, number: string): Promise<void> {
  const client = ctx.scope('office').serviceClient(printer);
  await ctx.run('print', () => client.page(number)); //! no-nested-dispatch
  ctx.sleep(1000); //! no-nested-dispatch
}

export const checkout = restate.workflow({
  name: 'checkout',
  handlers: {
    run: async (ctx: restate.WorkflowContext, orderId: string) => {
      handled += 1; //! no-shared-mutable-state
      const order = await orders.load(orderId);
      await fetch('https://mails.example', { method: 'POST', body: order.email }); //! no-side-effect-before-guard
      if (order.notified) return;
      order.notified = true;
      await order.save();
      if (handled % 100 === 0) await store.write('handled', handled);
      await ctx.run('tell', async () => {
        ingress.objectSendClient(invoices, orderId).create(orderId); //! no-nested-dispatch
      });
    },
    totals: async (ctx: restate.WorkflowSharedContext, orderId: string) => {
      const order = await ctx.run('order', () => orders.load(orderId));
      await ctx.run('totals', async () => {
        //! no-inline-business-logic
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
        await store.write('net', net);
        await store.write('tax', tax);
        await store.write('gifts', gifts);
        await store.write('discount', discount);
        await store.write('shipping', shipping);
        await store.write('total', rounded);
        await store.write('done', order.id);
      });
    },
  },
});

void restate.serve({
  services: [printer, invoices, checkout],
  defaultServiceOptions: { retryPolicy: { exponentiationFactor: 1 } }, //? require-retry-backoff
});
