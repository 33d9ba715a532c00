import { create, Worker } from 'faktory-worker';

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

declare const users: { load(id: unknown): Promise<User> };
declare const store: { write(name: string, value: unknown): Promise<void> };

const api = 'https://api.example';
const faktory = create();
let runs = 0;
let current: unknown;

faktory.register('welcome', async (userId) => {
  const user = await users.load(userId);
  const signal = AbortSignal.timeout(30_000);
  await fetch(`${api}/mails`, { method: 'POST', body: user.email, signal }); //! no-side-effect-before-guard
  if (user.welcomed) return;
  user.welcomed = true;
  await user.save();
});

faktory.register('resize', async (id) => {
  const response = await fetch(`${api}/images/${String(id)}`); //! require-time-limit
  runs += 1; //! no-shared-mutable-state
  if (runs % 100 === 0) await store.write('runs', runs);
  current = id; //! no-shared-mutable-state
  await store.write(String(current), await response.text());
});

// With the job in a second call.
faktory.register('rotate', (id) => async ({ job }: { readonly job: { readonly jid: string } }) => {
  const response = await fetch(`${api}/images/${String(id)}/rotated`); //! require-time-limit
  const client = await faktory.connect();
  client.job('thumbnail', job.jid).push(); //! no-nested-dispatch
  await store.write(job.jid, await response.text());
});

export const worker = new Worker({
  queues: ['images'],
  registry: {
    crop: async (id) => {
      const client = await faktory.connect();
      client.job('thumbnail', id).push(); //! no-nested-dispatch
      const job = client.job('thumbnail', id);
      job.retry = 5;
      job.push(); //! no-nested-dispatch
      client.push({ jobtype: 'thumbnail', args: [id] }); //! no-nested-dispatch
      client.pushBulk([client.job('thumbnail', id)]); //! no-nested-dispatch
    },
  },
});

worker.register('totals', async (...lines) => {
  //! no-inline-business-logic
  let net = 0;
  let tax = 0;
  let gifts = 0;
  for (const line of lines as Line[]) {
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

await worker.work();
