import { DBOS, type DBOSClient } from '@dbos-inc/dbos-sdk';

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

let handled = 0;

const charge = DBOS.registerStep((id: string) => store.write('charged', id), {
  name: 'charge',
  maxAttempts: 5, //! require-retry-backoff
});

const pack = DBOS.registerStep((id: string) => store.write('packed', id), {
  name: 'pack',
  retriesAllowed: true, //? require-retry-backoff
  intervalSeconds: 2,
  backoffRate: 1,
});

const confirm = DBOS.registerStep(
  async (id: string) => {
    handled += 1; //! no-shared-mutable-state
    const order = await orders.load(id);
    await fetch('https://mails.example', { method: 'POST', body: order.email }); //! no-side-effect-before-guard
    if (order.notified) return;
    order.notified = true;
    await order.save();
    if (handled % 100 === 0) await store.write('handled', handled);
  },
  { name: 'confirm' },
);

const ship = DBOS.registerWorkflow(
  async (id: string) => {
    let label = '';
    await DBOS.runStep(
      async () => {
        label = `L-${(await orders.load(id)).id}`; //! no-shared-mutable-state
        await DBOS.startWorkflow(invoice)(id); //! no-nested-dispatch
      },
      { name: 'label', retriesAllowed: true, intervalSeconds: 0 }, //! require-retry-backoff
    );
    pack(id); //! no-nested-dispatch
    DBOS.sleep(1000); //! no-nested-dispatch
    DBOS.startWorkflow(invoice)(label); //! no-nested-dispatch
  },
  { name: 'ship' },
);

const invoice = DBOS.registerWorkflow(
  async (id: string) => {
    await charge(id);
    await confirm(id);
    const handle = await DBOS.startWorkflow(ship)(id);
    await handle.getResult(); //? no-unused-result
  },
  { name: 'invoice' },
);

export class Shop {
  @DBOS.step({ name: 'totals', retriesAllowed: true, maxAttempts: 10 })
  static async totals(id: string): Promise<void> {
    //! no-inline-business-logic
    const order = await orders.load(id);
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
  }

  @DBOS.workflow()
  static async checkout(id: string): Promise<void> {
    Shop.totals(id); //! no-nested-dispatch
    await DBOS.startWorkflow(Shop, { timeoutMS: 60 }).archive(id); //! require-time-limit
  }

  @DBOS.workflow()
  static async archive(id: string): Promise<void> {
    await Shop.note(id);
  }

  @DBOS.step()
  static async note(id: string): Promise<void> {
    await DBOS.setEvent('noted', id); //! no-nested-dispatch
  }
}

export async function order(id: string, client: DBOSClient): Promise<void> {
  await DBOS.startWorkflow(invoice)(id); //! require-time-limit
  await DBOS.startWorkflow(Shop, { workflowID: id }).checkout(id); //! require-time-limit
  await DBOS.startWorkflow(ship, { queueName: 'shipping', timeoutMS: 0 })(id); //! require-time-limit
  await client.enqueue({ queueName: 'shipping', workflowName: 'ship' }, id); //! require-time-limit
}
