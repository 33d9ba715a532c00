import { getClient, heartbeat } from '@temporalio/activity';

interface User {
  readonly email: string;
  welcomed: boolean;
  save(): Promise<void>;
}

interface Line {
  readonly price: number;
  readonly amount: number;
  readonly country: string;
  readonly gift: boolean;
}

declare const users: { load(id: string): Promise<User> };
declare const store: { write(name: string, value: unknown): Promise<void> };
const api = 'https://api.example';

// One process runs many activities at once.
let charged = 0;

export async function charge(orderId: string): Promise<number> {
  charged += 1; //! no-shared-mutable-state
  await store.write(orderId, charged);
  return charged;
}

export async function welcome(userId: string): Promise<void> {
  const user = await users.load(userId);
  await fetch(`${api}/mails`, { method: 'POST', body: user.email }); //! no-side-effect-before-guard
  if (user.welcomed) return;
  user.welcomed = true;
  await user.save();
}

export async function hand(orderId: string): Promise<void> {
  getClient().workflow.start('audit', { taskQueue: 'audit', workflowId: `audit-${orderId}` }); //! no-nested-dispatch
  await getClient().workflow.execute('ship', { taskQueue: 'ship', workflowId: `ship-${orderId}` }); //? no-unused-result
}

export async function totals(id: string, lines: readonly Line[]): Promise<void> {
  //! no-inline-business-logic
  let net = 0;
  let tax = 0;
  let gifts = 0;
  for (const line of lines) {
    heartbeat(line.price);
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
  await store.write('done', id);
}
