import { Inngest, cron, eventType, staticSchema, type GetStepTools } from 'inngest';

const inngest = new Inngest({ id: 'shop' });

interface Order {
  readonly id: string;
  readonly email: string;
  readonly lines: readonly string[];
  notified: boolean;
  save(): Promise<void>;
}

declare const orders: { load(id: string): Promise<Order>; open(): Promise<readonly string[]> };
declare const store: { write(name: string, value: unknown): Promise<void> };
declare function totalsOf(lines: readonly string[]): Readonly<Record<string, number>>;

const paid = eventType('shop/order.paid', { schema: staticSchema<{ orderId: string }>() });
const shipped = eventType('shop/order.shipped', { schema: staticSchema<{ orderId: string }>() });

export const invoice = inngest.createFunction(
  {
    id: 'invoice',
    triggers: [paid],
    // retried with a growing wait, for that is what the platform does
    retries: 5,
    timeouts: { start: '1h', finish: '1h30m' },
    onFailure: async ({ error, step }) => {
      await step.run('tell', () => store.write('failed', error.message));
    },
  },
  async ({ event, step }) => {
    // what a step gives is kept, and is there when the function runs again
    const number = await step.run('number', async () => {
      let text = 'R-';
      text += (await orders.load(event.data.orderId)).id;
      return text;
    });
    await Promise.all([
      step.run('store', () => store.write('invoice', number)),
      step.run('archive', () => store.write('archive', number)),
    ]);
    return number;
  },
);

export const confirm = inngest.createFunction(
  { id: 'confirm', triggers: [paid], timeouts: { finish: '10m' } },
  async ({ event, step }) => {
    const order = await orders.load(event.data.orderId);
    if (order.notified) return;
    await step.run('mail', () =>
      fetch('https://mails.example', { method: 'POST', body: order.email }),
    );
    order.notified = true;
    await order.save();
    await step.sendEvent('shipped', shipped.create({ orderId: order.id }));
  },
);

export const ship = inngest.createFunction(
  { id: 'ship', triggers: [paid], timeouts: { finish: '10m' } },
  async ({ event: { data }, step: tools }) => {
    const number = await tools.invoke('invoice', { function: invoice, data });
    await tools.run('label', () => store.write('label', number));
    await pack(tools, data.orderId);
  },
);

async function pack(step: GetStepTools<typeof inngest>, orderId: string): Promise<void> {
  const packing = step.run('pack', () => store.write('packed', orderId));
  await step.sleep('pause', '1m');
  await packing;
}

export const nightly = inngest.createFunction(
  { id: 'nightly', triggers: [cron('0 3 * * *')], timeouts: { finish: '10m' } },
  async ({ step }) => {
    const open = await step.run('open', () => orders.open());
    const waiting: Promise<unknown>[] = [];
    for (const id of open) waiting.push(step.run(`check-${id}`, () => orders.load(id)));
    await Promise.all(waiting);
    await step.sendEvent(
      'again',
      open.map((orderId) => paid.create({ orderId })),
    );
  },
);

export const totals = inngest.createFunction(
  { id: 'totals', triggers: [shipped], timeouts: { finish: '10m' } },
  async ({ event, step }) => {
    const order = await orders.load(event.data.orderId);
    await step.run('totals', () => store.write('totals', totalsOf(order.lines)));
  },
);
