import Queue, { type Job } from 'bee-queue';

interface User {
  readonly id: string;
  readonly email: string;
  welcomed: boolean;
  save(): Promise<void>;
}

declare const users: { load(id: string): Promise<User> };
const api = 'https://api.example';

export const mail = new Queue<{ userId: string }>('mail', {
  removeOnSuccess: true,
  activateDelayedJobs: true,
});

export const image = new Queue<{ id: string }>('image', { removeOnFailure: true }); //! no-unused-result

export async function dispatch(userId: string): Promise<void> {
  await mail.createJob({ userId }).timeout(30_000).retries(3).save(); //! require-retry-backoff
  await mail.createJob({ userId }).timeout(30_000).retries(3).backoff('immediate').save(); //! require-retry-backoff
  await mail.createJob({ userId }).timeout(30_000).retries(3).backoff('fixed', 5000).save(); //? require-retry-backoff
  await mail.createJob({ userId }).setId(userId).save(); //! require-time-limit
  await mail.createJob({ userId }).timeout(0).save(); //! require-time-limit
  await mail.createJob({ userId }).timeout(30).save(); //! require-time-limit
  // The queue activates no delayed jobs: the retry never comes.
  await image.createJob({ id: userId }).timeout(60_000).retries(2).backoff('fixed', 1000).save(); //! require-retry-backoff

  // There is nothing to write: with a backoff the retry would never come.
  await totals.createJob({ id: userId, lines: [] }).timeout(60_000).retries(2).save(); //! require-retry-backoff

  const job = mail.createJob({ userId });
  job.timeout(60_000);
  job.retries(2); //! require-retry-backoff
  await job.save();
}

mail.process(async (job) => {
  const user = await users.load(job.data.userId);
  await fetch(`${api}/mails`, { method: 'POST', body: user.email }); //! no-side-effect-before-guard
  if (user.welcomed) return;
  user.welcomed = true;
  await user.save();
});

let runs = 0;
let current = '';

image.process(10, async (job: Job<{ id: string }>) => {
  runs += 1; //! no-shared-mutable-state
  if (runs % 100 === 0) job.reportProgress(runs);
  current = job.data.id; //! no-shared-mutable-state
  mail.createJob({ userId: current }).timeout(30_000).save(); //! no-nested-dispatch
  mail.saveAll([mail.createJob({ userId: current }).timeout(30_000)]); //! no-nested-dispatch
  const sent = await mail.createJob({ userId: current }).timeout(30_000).save();
  while ((await mail.getJob(sent.id)).status !== 'succeeded') await sleep(1000); //! no-nested-dispatch
});

interface Line {
  readonly price: number;
  readonly amount: number;
  readonly country: string;
  readonly gift: boolean;
}

declare const store: { write(name: string, value: unknown): Promise<void> };

interface Order {
  id: string;
  lines: readonly Line[];
}

const totals = new Queue<Order>('totals', {
  isWorker: true,
  removeOnSuccess: true,
});

totals.process(async (job: Job<Order>) => {
  //! no-inline-business-logic
  let net = 0;
  let tax = 0;
  let gifts = 0;
  for (const line of job.data.lines) {
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
  await store.write('done', job.data.id);
});

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
