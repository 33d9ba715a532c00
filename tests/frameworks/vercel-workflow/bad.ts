import { FatalError, sleep } from 'workflow';
import { start } from 'workflow/api';

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

async function confirm(orderId: string): Promise<void> {
  'use step';
  handled += 1; //! no-shared-mutable-state
  const order = await orders.load(orderId);
  await fetch('https://mails.example', { method: 'POST', body: order.email }); //! no-side-effect-before-guard
  if (order.notified) return;
  order.notified = true;
  await order.save();
  if (handled % 100 === 0) await store.write('handled', handled);
}

const charge = async (orderId: string): Promise<void> => {
  'use step';
  const order = await orders.load(orderId);
  if (order.lines.length === 0) throw new FatalError('nothing to pay for');
  await fetch(`https://pay.example/${order.id}`, { method: 'POST' }); //? no-side-effect-before-guard
};

const shop = {
  async ship(orderId: string): Promise<void> {
    'use step';
    start(label, [orderId]); //! no-nested-dispatch
    await store.write('shipped', orderId);
  },
};

export async function label(orderId: string): Promise<void> {
  'use workflow';
  await print(orderId);
}

async function print(orderId: string): Promise<void> {
  'use step';
  await store.write('label', orderId);
}

export async function checkout(orderId: string): Promise<void> {
  'use workflow';
  charge(orderId); //! no-nested-dispatch
  sleep('1 minute'); //! no-nested-dispatch
  await remind(orderId);
  shop.ship(orderId); //! no-nested-dispatch
}

async function remind(orderId: string): Promise<void> {
  await sleep('1 day');
  confirm(orderId); //! no-nested-dispatch
}

export async function totals(orderId: string): Promise<void> {
  //! no-inline-business-logic
  'use step';
  const order = await orders.load(orderId);
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
