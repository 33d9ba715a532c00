import { Inngest, type GetStepTools } from 'inngest';

import { bills, gifts, log, mail, orders, wizard } from './services.js';

const inngest = new Inngest({ id: 'shop' });
const audit = new Inngest({ id: 'audit' });
const finish = '10m';

interface Asked {
  readonly id: string;
}

// Sending an event

export const placed = inngest.createFunction(
  { id: 'placed', triggers: { event: 'order/placed' }, timeouts: { finish } },
  async ({ event }) => {
    inngest.send({ name: 'parcel/wanted', data: event.data }); // wrong: an event is sent, not awaited [tasks/no-nested-dispatch, inngest/await-inngest-send]
    audit.send({ name: 'audit/order', data: event.data }); // wrong: the same with a client of another name [tasks/no-nested-dispatch, inngest/await-inngest-send]
  },
);

export const told = inngest.createFunction(
  { id: 'told', triggers: { event: 'order/placed' }, timeouts: { finish } },
  async ({ event }) => {
    const first = inngest.send({ name: 'mail/wanted', data: event.data }); // fine: the promise is kept, and awaited below
    await Promise.all([
      inngest.send({ name: 'gift/wanted', data: event.data }), // fine: awaited with others
      audit.send({ name: 'audit/gift', data: event.data }), // fine: awaited with others
    ]);
    await inngest.send({ name: 'bill/wanted', data: event.data }).catch(log); // fine: awaited, with a `catch`
    await first;
  },
);

export const ask = (id: string) => inngest.send({ name: 'order/asked', data: { id } }); // fine: returned by an arrow

export async function route(asked: Asked): Promise<void> {
  inngest.send({ name: 'order/asked', data: { id: asked.id } }); // wrong: an event is sent outside of a task, not awaited [inngest/await-inngest-send]
}

export async function hook(asked: Asked, { jobs }: { jobs: Inngest }): Promise<void> {
  jobs.send({ name: 'order/asked', data: { id: asked.id } }); // wrong: the same with a client that is given [inngest/await-inngest-send]
  void inngest.send({ name: 'order/seen', data: { id: asked.id } }); // fine: `void` says that nobody waits
}

// A step in a step

export const nested = inngest.createFunction(
  { id: 'nested', triggers: { event: 'order/placed' }, timeouts: { finish } },
  async ({ event, step }) => {
    await step.run('bill', async () => {
      const bill = await bills.create(event.data.id);
      await step.run('mail', () => mail.send(bill)); // wrong: a step in a step [tasks/no-nested-dispatch, inngest/no-nested-steps]
      await step.sleep('pause', '1m'); // wrong: a sleep in a step [tasks/no-nested-dispatch, inngest/no-nested-steps]
    });
    await step.run('gift', () => inngest.send({ name: 'gift/wanted' })); // fine: a step that sends an event
    await step.ai.wrap('summary', async () => {
      await step.run('read', () => orders.load(event.data.id)); // wrong: a step in `step.ai.wrap` [tasks/no-nested-dispatch, inngest/no-nested-steps]
    });
  },
);

export const renamed = inngest.createFunction(
  { id: 'renamed', triggers: { event: 'order/placed' }, timeouts: { finish } },
  async ({ event, step: s }) => {
    await s.run('bill', async () => {
      await s.run('mail', () => mail.send(event.data.id)); // wrong: a step in a step, `step` having another name [tasks/no-nested-dispatch, inngest/no-nested-steps]
    });
  },
);

export const whole = inngest.createFunction(
  { id: 'whole', triggers: { event: 'order/placed' }, timeouts: { finish } },
  async (context) => {
    await context.step.run('bill', async () => {
      await context.step.run('mail', () => mail.send(context.event.data.id)); // wrong: a step in a step, as `context.step` [tasks/no-nested-dispatch, inngest/no-nested-steps]
    });
  },
);

export const handed = inngest.createFunction(
  { id: 'handed', triggers: { event: 'order/placed' }, timeouts: { finish } },
  async ({ event, step }) => {
    await step.run('pack', () => pack(step, event.data.id));
  },
);

async function pack(step: GetStepTools<typeof inngest>, id: string): Promise<void> {
  await step.run('label', () => bills.label(id)); // wrong: a step in a step, through a function of the file [tasks/no-nested-dispatch, inngest/no-nested-steps]
}

export function walk(): void {
  const { step } = wizard('checkout');
  step.run('address', () => step.run('street', log)); // fine: a `step` that is none of Inngest's
}

// Steps side by side, and steps nobody waits for

export const both = inngest.createFunction(
  { id: 'both', triggers: { event: 'order/placed' }, timeouts: { finish } },
  async ({ event, step }) => {
    const [bill, gift] = await Promise.all([
      step.run('bill', () => bills.create(event.data.id)), // fine: two steps at once
      step.run('gift', () => gifts.choose(event.data.id)), // fine: two steps at once
    ]);
    step.run('mail', () => mail.send(bill, gift)); // wrong: a step is not awaited [tasks/no-nested-dispatch]
    step.sendEvent('ship', { name: 'parcel/wanted', data: event.data }); // wrong: `step.sendEvent` is not awaited [tasks/no-nested-dispatch]
  },
);

export const many = inngest.createFunction(
  { id: 'many', triggers: { event: 'order/placed' }, timeouts: { finish } },
  async ({ event, step }) => {
    event.data.ids.forEach(async (id: string) => {
      await step.run(`mail-${id}`, () => mail.send(id)); // wrong: steps in a callback nobody waits for [tasks/no-nested-dispatch (missed)]
    });
    event.data.ids.map((id: string) => step.run(`gift-${id}`, () => gifts.choose(id))); // wrong: steps in a list nobody waits for [tasks/no-nested-dispatch (missed)]
    const late = step.run('late', () => mail.send(event.data.id)); // wrong: a step is kept, and never awaited [tasks/no-nested-dispatch (missed)]
    for (const id of event.data.ids) await step.run(`bill-${id}`, () => bills.create(id)); // fine: one step after the other
    await Promise.all(event.data.ids.map((id: string) => step.run(`pack-${id}`, () => bills.label(id)))); // fine: a step for each
  },
);

// What a step writes

export const totals = inngest.createFunction(
  { id: 'totals', triggers: { event: 'order/placed' }, timeouts: { finish } },
  async ({ event, step }) => {
    let total = 0;
    let tries = 0;
    let first = '';
    await step.run('sum', async () => {
      const order = await orders.load(event.data.id);
      total = order.net + order.tax; // wrong: a step assigns a variable of the function [tasks/no-shared-mutable-state, inngest/no-variable-mutation-in-step]
      tries++; // wrong: a step counts in a variable of the function [tasks/no-shared-mutable-state, inngest/no-variable-mutation-in-step]
      [first] = order.lines; // wrong: a step assigns by destructuring [tasks/no-shared-mutable-state, inngest/no-variable-mutation-in-step]
    });
    return { total, tries, first };
  },
);

export const lists = inngest.createFunction(
  { id: 'lists', triggers: { event: 'order/placed' }, timeouts: { finish } },
  async ({ event, step }) => {
    const names: string[] = [];
    const state = { net: 0 };
    await step.run('names', async () => {
      const order = await orders.load(event.data.id);
      names.push(order.name); // wrong: a step pushes to a list of the function [tasks/no-shared-mutable-state, inngest/no-variable-mutation-in-step]
      state.net = order.net; // wrong: a step sets a property of an object of the function [tasks/no-shared-mutable-state, inngest/no-variable-mutation-in-step]
    });
    return { names, state };
  },
);

export const deeper = inngest.createFunction(
  { id: 'deeper', triggers: { event: 'order/placed' }, timeouts: { finish } },
  async ({ event, step }) => {
    const seen = new Map<string, number>();
    const state = { net: 0 };
    let count = 0;
    await step.run('lines', async () => {
      const order = await orders.load(event.data.id);
      order.lines.forEach((line: string) => {
        count += line.length; // wrong: a callback in a step counts in a variable of the function [tasks/no-shared-mutable-state, inngest/no-variable-mutation-in-step]
      });
      seen.set(order.name, order.net); // wrong: a step fills a map of the function [tasks/no-shared-mutable-state, inngest/no-variable-mutation-in-step]
      Object.assign(state, order); // wrong: a step assigns to an object of the function [tasks/no-shared-mutable-state (missed), inngest/no-variable-mutation-in-step]
    });
    count += await step.run('more', () => 1); // fine: what a step returns is added
    return { seen, state, count };
  },
);

export const own = inngest.createFunction(
  { id: 'own', triggers: { event: 'order/placed' }, timeouts: { finish } },
  async ({ event, step }) => {
    const total = event.data.total;
    const sum = await step.run('sum', async () => {
      const order = await orders.load(event.data.id);
      let total = 0;
      total += order.net; // fine: a variable of the step itself, of the same name
      total += order.tax; // fine: a variable of the step itself, of the same name
      return total;
    });
    return sum === total;
  },
);

// What only a rule about tasks asks

let handled = 0;

export const counted = inngest.createFunction(
  { id: 'counted', triggers: { event: 'order/placed' }, timeouts: { finish } },
  async () => {
    handled += 1; // wrong: runs share a variable of the module [tasks/no-shared-mutable-state]
    return { every: handled };
  },
);

export const confirmed = inngest.createFunction(
  { id: 'confirmed', triggers: { event: 'order/placed' }, timeouts: { finish } },
  async ({ event }) => {
    const order = await orders.load(event.data.id);
    await fetch('https://mails.example', { method: 'POST', body: order.email }); // wrong: a mail goes out before "was it sent?" is asked [tasks/no-side-effect-before-guard]
    if (order.confirmedAt) return;
    order.confirmedAt = new Date();
    await order.save();
  },
);

export const endless = inngest.createFunction({ id: 'endless', triggers: { event: 'a' } }, mail.all); // fine: its body is elsewhere

export const report = inngest.createFunction({ id: 'report', triggers: { cron: '5 0 * * *' } }, async ({ step }) => { // wrong: a function without a limit [tasks/require-time-limit]
  await step.invoke('totals', { function: totals, data: {} }); // wrong: the last thing it does is to wait for a result nobody reads [tasks/no-unused-result]
});
