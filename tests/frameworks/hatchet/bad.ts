import { HatchetClient } from '@hatchet-dev/typescript-sdk';

interface User {
  readonly email: string;
  welcomed: boolean;
  save(): Promise<void>;
}

type Order = { id: string };

type Line = {
  price: number;
  amount: number;
  country: string;
  gift: boolean;
};

declare const users: { load(id: string): Promise<User> };
declare const store: { write(name: string, value: unknown): Promise<void> };
const api = 'https://api.example';

const hatchet = HatchetClient.init();

let charged = 0;

export const charge = hatchet.task({
  name: 'charge',
  retries: 5, //! require-retry-backoff
  executionTimeout: 300, //! require-time-limit
  fn: async (input: Order) => {
    charged += 1; //! no-shared-mutable-state
    await store.write(input.id, charged);
  },
});

export const orders = hatchet.workflow<Order>({
  name: 'orders',
  taskDefaults: { retries: 3 }, //! require-retry-backoff
});

orders.task({
  name: 'welcome',
  retries: 0,
  fn: async (input) => {
    const user = await users.load(input.id);
    await fetch(`${api}/mails`, { method: 'POST', body: user.email }); //! no-side-effect-before-guard
    if (user.welcomed) return;
    user.welcomed = true;
    await user.save();
    charge.runNoWait({ id: input.id }); //! no-nested-dispatch
    await charge.run({ id: input.id }); //? no-unused-result
  },
});

export const nightly = hatchet.durableTask({
  name: 'nightly',
  retries: 3, //? require-retry-backoff
  backoff: { factor: 1 },
  fn: async (input: Order, ctx) => {
    await ctx.sleepFor('1h');
    ctx.runChild('charge', { id: input.id }); //! no-nested-dispatch
  },
});

export const totals = hatchet.task({
  name: 'totals',
  fn: async (input: { id: string; lines: Line[] }) => {
    //! no-inline-business-logic
    let net = 0;
    let tax = 0;
    let gifts = 0;
    for (const line of input.lines) {
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
    await store.write('done', input.id);
  },
});
