import { Inngest, eventType, staticSchema, type GetStepTools } from 'inngest';

const inngest = new Inngest({ id: 'shop' });

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

const paid = eventType('shop/order.paid', { schema: staticSchema<{ orderId: string }>() });
const shipped = eventType('shop/order.shipped', { schema: staticSchema<{ orderId: string }>() });

let handled = 0;

export const invoice = inngest.createFunction(
  { id: 'invoice', triggers: [paid], retries: 5, timeouts: { finish: '10m' } },
  async ({ event, step }) => {
    let number = '';
    await step.run('number', async () => {
      const order = await orders.load(event.data.orderId);
      number = `R-${order.id}`; //! no-shared-mutable-state
    });
    step.run('store', () => store.write('invoice', number)); //! no-nested-dispatch
    return number;
  },
);

export const confirm = inngest.createFunction(
  { id: 'confirm', triggers: [paid], timeouts: { finish: '10m' } },
  async ({ event }) => {
    handled += 1; //! no-shared-mutable-state
    const order = await orders.load(event.data.orderId);
    await fetch('https://mails.example', { method: 'POST', body: order.email }); //! no-side-effect-before-guard
    if (order.notified) return;
    order.notified = true;
    await order.save();
    if (handled % 100 === 0) await store.write('handled', handled);
    inngest.send(shipped.create({ orderId: order.id })); //! no-nested-dispatch
  },
);

/** Without a limit of its own; each step of it ends some day. */
export const ship = inngest.createFunction({ id: 'ship', triggers: [paid] }, async (context) => {
  //? require-time-limit
  await pack(context.step, context.event.data.orderId);
  await context.step.run('label', async () => {
    await store.write('label', context.event.data.orderId);
    await context.step.sleep('pause', '1m'); //! no-nested-dispatch
  });
  await context.step.invoke('invoice', { function: invoice, data: context.event.data }); //? no-unused-result
});

async function pack(step: GetStepTools<typeof inngest>, orderId: string): Promise<void> {
  await step.run('pack', () => store.write('packed', orderId));
  step.sendEvent('packed', shipped.create({ orderId })); //! no-nested-dispatch
}

export const totals = inngest.createFunction(
  { id: 'totals', triggers: [shipped], timeouts: { finish: '10m' } },
  async ({ event, step }) => {
    const order = await orders.load(event.data.orderId);
    await step.run('totals', async () => {
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
);
