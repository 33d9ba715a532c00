import { ConfiguredInstance, DBOS, Debouncer, type DBOSClient } from '@dbos-inc/dbos-sdk';

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

const MINUTE = 60_000;

// each wait is twice the one before, for that is what the platform does
const PATIENT = { retriesAllowed: true, maxAttempts: 10 };

const charge = DBOS.registerStep((id: string) => store.write('charged', id), {
  name: 'charge',
  ...PATIENT,
  timeoutMS: 10_000,
});

const pack = DBOS.registerStep((id: string) => store.write('packed', id), {
  name: 'pack',
  // the author wants none
  retriesAllowed: false,
  maxAttempts: 5,
});

const confirm = DBOS.registerStep(
  async (id: string) => {
    const order = await orders.load(id);
    if (order.notified) return;
    await DBOS.runStep(() =>
      fetch('https://mails.example', { method: 'POST', body: order.email }).then(({ ok }) => ok),
    );
    order.notified = true;
    await order.save();
  },
  { name: 'confirm', retriesAllowed: true, intervalSeconds: 2, backoffRate: 3 },
);

const ship = DBOS.registerWorkflow(
  async (id: string) => {
    // what a step gives is kept, and is there when the workflow runs again
    const label = await DBOS.runStep(
      async () => {
        let text = 'L-';
        text += (await orders.load(id)).id;
        return text;
      },
      { name: 'label', ...PATIENT },
    );
    await Promise.all([pack(id), DBOS.runStep(() => store.write('label', label))]);
    await DBOS.sleep(1000);
    return label;
  },
  { name: 'ship' },
);

const invoice = DBOS.registerWorkflow(
  async (id: string) => {
    await charge(id);
    await confirm(id);
    // what it starts has what is left of its own time
    const handle = await DBOS.startWorkflow(ship)(id);
    await handle.getResult();
    const [label] = await Promise.all([ship(id), DBOS.setEvent('done', true)]);
    const approved = await DBOS.recv<boolean>('approved', { timeoutSeconds: 3600 });
    return approved ? label : null;
  },
  { name: 'invoice' },
);

export class Shop extends ConfiguredInstance {
  @DBOS.step({ retriesAllowed: true })
  static async totals(id: string): Promise<void> {
    await store.write('totals', totalsOf((await orders.load(id)).lines));
  }

  @DBOS.step()
  async note(id: string): Promise<void> {
    await Shop.totals(id);
    await DBOS.send(id, 'noted');
  }

  @DBOS.workflow({ maxRecoveryAttempts: 10 })
  async checkout(id: string): Promise<void> {
    await this.note(id);
    await DBOS.startWorkflow(this, { queueName: 'shipping' }).archive(id);
  }

  @DBOS.workflow()
  async archive(id: string): Promise<void> {
    await Shop.totals(id);
  }
}

export const shop = new Shop('shop');

const bounced = new Debouncer({ workflow: ship, startWorkflowParams: { timeoutMS: MINUTE } });

export async function order(id: string, client: DBOSClient): Promise<void> {
  await DBOS.startWorkflow(invoice, { timeoutMS: 10 * MINUTE })(id);
  await DBOS.startWorkflow(shop, { workflowID: id, timeoutMS: MINUTE }).checkout(id);
  await DBOS.withWorkflowTimeout(MINUTE, async () => {
    await DBOS.startWorkflow(shop).checkout(id);
    await ship(id);
  });
  await client.enqueue(
    { queueName: 'shipping', workflowName: 'ship', workflowTimeoutMS: MINUTE },
    id,
  );
  await bounced.debounce(id, 1000, id);
}

/** It may say anything. */
export const start = (options: { timeoutMS?: number }, id: string) =>
  DBOS.startWorkflow(ship, options)(id);
