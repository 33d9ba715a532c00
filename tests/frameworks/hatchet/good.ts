import { HatchetClient, type Context } from '@hatchet-dev/typescript-sdk';

interface User {
  readonly email: string;
  welcomed: boolean;
  save(): Promise<void>;
}

type Order = { id: string };

type Line = { price: number; amount: number };

declare const users: { load(id: string): Promise<User> };
declare const store: { write(name: string, value: unknown): Promise<void> };
const api = 'https://api.example';

const hatchet = HatchetClient.init();

const totalOf = (lines: readonly Line[]): number =>
  lines.reduce((sum, { price, amount }) => sum + price * amount, 0);

export const charge = hatchet.task({
  name: 'charge',
  retries: 5,
  backoff: { factor: 2, maxSeconds: 600 },
  executionTimeout: '5m',
  fn: async (input: Order, ctx: Context<Order>) => {
    await ctx.log(`charge ${input.id}, retry ${ctx.retryCount()}`);
    await store.write(input.id, ctx.taskRunExternalId());
  },
});

// 60 seconds, and no retry, where nobody says anything
export const report = hatchet.task({
  name: 'report',
  fn: async (input: Order) => {
    const response = await fetch(`${api}/reports/${input.id}`);
    await store.write(input.id, await response.text());
  },
});

export const orders = hatchet.workflow<Order>({
  name: 'orders',
  taskDefaults: {
    executionTimeout: { minutes: 5 },
    retries: 3,
    backoff: { factor: 2, maxSeconds: 60 },
  },
});

const welcome = orders.task({
  name: 'welcome',
  fn: async (input) => {
    const user = await users.load(input.id);
    if (user.welcomed) return;
    await fetch(`${api}/mails`, { method: 'POST', body: user.email });
    user.welcomed = true;
    await user.save();
  },
});

orders.task({
  name: 'hand-over',
  parents: [welcome],
  executionTimeout: 90_000,
  fn: async (input) => {
    await charge.runNoWait({ id: input.id });
    await Promise.all([report.run({ id: input.id }), charge.run({ id: input.id })]);
  },
});

export const nightly = hatchet.durableTask({
  name: 'nightly',
  fn: async (input: Order, ctx) => {
    await ctx.sleepFor('1h');
    const before = await ctx.runChild<Order, { total: number }>('totals', { id: input.id });
    await orders.runNoWait({ id: input.id });
    return before;
  },
});

export const totals = hatchet.task({
  name: 'totals',
  fn: async (input: { id: string; lines: Line[] }) => {
    const total = totalOf(input.lines);
    await store.write(input.id, total);
    return { total };
  },
});
