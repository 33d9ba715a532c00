import { task, tasks, timeout } from '@trigger.dev/sdk';
// as version 3 has it
import type { TriggerConfig } from '@trigger.dev/sdk/v3';

export const config: TriggerConfig = {
  project: 'proj_shop',
  dirs: ['./trigger'],
  maxDuration: timeout.None, //! require-time-limit
};

interface User {
  readonly email: string;
  welcomed: boolean;
  save(): Promise<void>;
}

declare const users: { load(id: string): Promise<User> };
const api = 'https://api.example';

export const report = task({
  id: 'report',
  retry: { maxAttempts: 5, factor: 1 }, //? require-retry-backoff
  run: async (payload: { id: string }) => {
    const response = await fetch(`${api}/reports/${payload.id}`); //! require-time-limit
    return response.json();
  },
});

export const welcome = task({
  id: 'welcome',
  maxDuration: 60,
  run: async (payload: { userId: string }) => {
    const user = await users.load(payload.userId);
    await fetch(`${api}/mails`, { method: 'POST', body: user.email }); //! no-side-effect-before-guard
    if (user.welcomed) return;
    user.welcomed = true;
    await user.save();
    report.trigger({ id: payload.userId }); //! no-nested-dispatch
    tasks.trigger<typeof report>('report', { id: payload.userId }); //! no-nested-dispatch
  },
});

export const reports = task({
  id: 'reports',
  // in milliseconds
  maxDuration: 1000 * 60 * 10, //! require-time-limit
  run: async ({ ids }: { ids: readonly string[] }) => {
    await report.triggerAndWait({ id: 'first' }); //! no-unused-result
    const results = await Promise.all(ids.map((id) => report.triggerAndWait({ id }))); //! no-nested-dispatch
    return results.filter(({ ok }) => ok).length;
  },
});

interface Line {
  readonly price: number;
  readonly amount: number;
  readonly country: string;
  readonly gift: boolean;
}

declare const store: { write(name: string, value: unknown): Promise<void> };

export const totals = task({
  id: 'totals',
  maxDuration: 60,
  run: async (payload: { id: string; lines: readonly Line[] }) => {
    //! no-inline-business-logic
    let net = 0;
    let tax = 0;
    let gifts = 0;
    for (const line of payload.lines) {
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
    await store.write('done', payload.id);
  },
});
