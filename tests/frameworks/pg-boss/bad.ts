import { setTimeout as sleep } from 'node:timers/promises';

import { PgBoss, type WorkHandler } from 'pg-boss';

const boss = new PgBoss('postgres://localhost/shop');

interface User {
  readonly id: string;
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
declare const store: {
  read(name: string): Promise<string>;
  write(name: string, value: unknown): Promise<void>;
};

const api = 'https://api.example';
let runs = 0;
let current = '';

export async function start(): Promise<void> {
  await boss.start();
  // Retried twice, at once, for that is what the library does by itself.
  await boss.createQueue('mail'); //! require-retry-backoff
  await boss.createQueue('image', { policy: 'short', retryLimit: 5 }); //! require-retry-backoff
  await boss.createQueue('crop', { retryDelay: 0 }); //! require-retry-backoff
  await boss.createQueue('video', { retryLimit: 0 });
  await boss.createQueue('rotate', { retryDelayMax: 600 }); //! require-retry-backoff
  await boss.createQueue('blur', { retryDelay: 30 }); //? require-retry-backoff
  await boss.createQueue('report', { retryBackoff: true, expireInSeconds: 60 * 60 * 1000 }); //! require-time-limit
  await boss.schedule('mail', '0 3 * * *', null, { retryLimit: 1, tz: 'UTC' }); //! require-retry-backoff

  await boss.work<{ userId: string }>('mail', { batchSize: 10 }, async (jobs) => {
    for (const job of jobs) await welcome(job.data.userId);
  });
  await boss.work<{ id: string }>('image', async ([job]) => {
    if (!job) return;
    runs += 1; //! no-shared-mutable-state
    if (runs % 100 === 0) await store.write('runs', runs);
    current = job.data.id; //! no-shared-mutable-state
    boss.send('crop', { id: current }); //! no-nested-dispatch
    boss.insert('rotate', [{ data: { id: job.data.id } }]); //! no-nested-dispatch
    const id = await boss.send('report', { id: job.data.id });
    while (!(await boss.findJobs('report', { id: id ?? '' }))[0]?.completedOn) await sleep(1000); //! no-nested-dispatch
  });
  await boss.work<{ lines: readonly Line[] }>('totals', totals);
  await boss.work('nightly', async () => {
    await boss.flow([
      //? no-nested-dispatch
      { ref: 'page', name: 'pages' },
      { ref: 'bind', name: 'bind', dependsOn: ['page'] },
    ]);
  });
}

export async function dispatch(id: string): Promise<void> {
  await boss.send('mail', { id }, { retryLimit: 10 }); //! require-retry-backoff
  await boss.send({ name: 'mail', data: { id }, options: { retryLimit: 3 } }); //! require-retry-backoff
  await boss.sendAfter('mail', { id }, { retryLimit: 3 }, 60); //! require-retry-backoff
  await boss.sendThrottled('image', { id }, { retryLimit: 3 }, 60, id); //! require-retry-backoff
  await boss.sendDebounced('image', { id }, { retryLimit: 3 }, 60, id); //! require-retry-backoff
  await boss.flow([
    { ref: 'a', name: 'video', options: { retryLimit: 20 } }, //! require-retry-backoff
    { ref: 'b', name: 'mail', dependsOn: ['a'] },
  ]);
}

export const greet: WorkHandler<{ userId: string }> = async ([job]) => {
  const user = await users.load(job?.data.userId ?? '');
  await fetch(`${api}/mails`, { method: 'POST', body: user.email }); //! no-side-effect-before-guard
  if (user.welcomed) return;
  user.welcomed = true;
  await user.save();
};

async function totals(jobs: { data: { lines: readonly Line[] } }[]): Promise<void> {
  //! no-inline-business-logic
  let net = 0;
  let tax = 0;
  let gifts = 0;
  for (const line of jobs.flatMap(({ data }) => data.lines)) {
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
}

async function welcome(userId: string): Promise<void> {
  const user = await users.load(userId);
  await store.write(userId, user.email);
}
