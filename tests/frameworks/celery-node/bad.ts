import { createWorker } from 'celery-node';

interface Line {
  readonly price: number;
  readonly amount: number;
  readonly country: string;
  readonly gift: boolean;
}

declare const store: { write(name: string, value: unknown): Promise<void> };

const api = 'https://api.example';
const worker = createWorker('amqp://', 'redis://');
let runs = 0;
let current = '';

worker.register('images.resize', async (id: string) => {
  const response = await fetch(`${api}/images/${id}`); //! require-time-limit
  runs += 1; //! no-shared-mutable-state
  if (runs % 100 === 0) await store.write('runs', runs);
  current = id; //! no-shared-mutable-state
  await store.write(current, await response.text());
});

worker.register('orders.totals', async (lines: readonly Line[]) => {
  //! no-inline-business-logic
  let net = 0;
  let tax = 0;
  let gifts = 0;
  for (const line of lines) {
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
  await store.write('done', true);
});

await worker.start();
