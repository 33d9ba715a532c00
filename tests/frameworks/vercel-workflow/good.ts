import { createHook, FatalError, getStepMetadata, RetryableError, sleep } from 'workflow';
import { start } from 'workflow/api';

interface Order {
  readonly id: string;
  readonly email: string;
  readonly lines: readonly string[];
  notified: boolean;
  save(): Promise<void>;
}

declare const orders: { load(id: string): Promise<Order>; open(): Promise<string[]> };
declare const store: { write(name: string, value: unknown): Promise<void> };
declare function totalsOf(lines: readonly string[]): Readonly<Record<string, number>>;

let rounds = 0;

async function confirm(orderId: string): Promise<void> {
  'use step';
  const order = await orders.load(orderId);
  if (order.notified) return;
  await fetch('https://mails.example', { method: 'POST', body: order.email });
  order.notified = true;
  await order.save();
}

/** Tried again once a second, unless it says something else; nothing ends it but the platform. */
async function charge(orderId: string): Promise<string> {
  'use step';
  const { attempt, stepId } = getStepMetadata();
  const response = await fetch(`https://pay.example/${orderId}`, {
    method: 'POST',
    headers: { 'Idempotency-Key': stepId },
  });
  if (response.status === 402) throw new FatalError('no card');
  if (!response.ok) throw new RetryableError('later', { retryAfter: 1000 * 2 ** attempt });
  return response.text();
}
charge.maxRetries = 10;

const shop = {
  async ship(orderId: string): Promise<string> {
    'use step';
    const run = await start(label, [orderId]);
    // a part of this step
    await print(orderId);
    return run.runId;
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

export async function checkout(orderId: string): Promise<string> {
  'use workflow';
  // a run has a module of its own
  rounds += 1;
  if (rounds > 1) throw new FatalError('nobody else was here');
  const paid = await Promise.race([charge(orderId), sleep('1 hour').then(() => null)]);
  if (paid === null) return 'too late';
  const later = confirm(orderId);
  await Promise.all([shop.ship(orderId), print(orderId)]);
  await later;
  using hook = createHook<{ readonly done: boolean }>({ token: orderId });
  const { done } = await hook;
  // awaited, it is a part of this one
  if (done) await label(orderId);
  return paid;
}

export async function nightly(): Promise<void> {
  'use workflow';
  const open = await listed();
  await Promise.all(open.map((id) => print(id)));
  for (const id of open) await confirm(id);
  await sleep('1 day');
}

const listed = async (): Promise<string[]> => {
  'use step';
  return orders.open();
};

export async function totals(orderId: string): Promise<void> {
  'use step';
  const order = await orders.load(orderId);
  await store.write('totals', totalsOf(order.lines));
}
