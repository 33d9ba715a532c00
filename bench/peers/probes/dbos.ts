import { DBOS } from '@dbos-inc/dbos-sdk';

import { bills, orders, store } from './services.js';

let handled = 0;
let last = '';

// Functions

async function chargeOf(id: string): Promise<number> {
  handled += 1; // wrong: runs share a variable of the module [tasks/no-shared-mutable-state]
  await bills.create(id);
  return handled;
}
const charge = DBOS.registerStep(chargeOf, { name: 'charge' });

export const order = DBOS.registerWorkflow(
  async (id: string) => {
    last = id; // wrong: a workflow assigns a variable of the module [tasks/no-shared-mutable-state, dbos/dbos-static-analysis]
    await charge(id);
    return `${last} ${Math.random()}`; // wrong: `Math.random()` in a workflow [dbos/dbos-static-analysis]
  },
  { name: 'order' },
);

export const audit = DBOS.registerWorkflow(
  async (id: string) => {
    charge(id); // wrong: a step is not awaited [tasks/no-nested-dispatch]
    await DBOS.runStep(() => store.write(id, 'seen'), { name: 'seen', maxAttempts: 5 }); // wrong: attempts that never are [tasks/require-retry-backoff]
    await DBOS.runStep(() => store.write(id, 'kept'), { name: 'kept', retriesAllowed: true }); // fine: retries that wait longer and longer
  },
  { name: 'audit' },
);

export const parcel = DBOS.registerWorkflow(
  async (id: string) => {
    await DBOS.runStep(
      async () => {
        await DBOS.startWorkflow(audit)(id); // wrong: a workflow is started in a step [tasks/no-nested-dispatch]
      },
      { name: 'audit' },
    );
    const total = (await orders.load(id)).net; // wrong: a workflow waits for what is no step [dbos/dbos-static-analysis]
    return total;
  },
  { name: 'parcel' },
);

export async function place(id: string): Promise<void> {
  await DBOS.startWorkflow(order)(id); // wrong: a workflow is started without a limit [tasks/require-time-limit]
  await DBOS.startWorkflow(audit, { timeoutMS: 600_000 })(id); // fine: a workflow is started with a limit
}

// Classes

let sold = '';

export class Shop {
  @DBOS.workflow()
  static async sell(id: string): Promise<number> {
    sold = id; // wrong: a workflow assigns a variable of the module [tasks/no-shared-mutable-state, dbos/dbos-static-analysis]
    const at = Date.now(); // wrong: the clock is read in a workflow [dbos/dbos-static-analysis]
    await Shop.store(sold);
    return at;
  }

  @DBOS.step()
  static async store(id: string): Promise<void> {
    await store.write(id, 'sold');
  }
}
