import { FlowProducer, Queue, QueueEvents, Worker, type Job } from 'bullmq';

const connection = { host: 'localhost', port: 6379 };

export const mail = new Queue('mail', {
  connection,
  defaultJobOptions: {
    attempts: 5, //! require-retry-backoff
    removeOnComplete: { count: 1000 },
  },
});

export const image = new Queue('image', { connection }); //! no-unused-result

export async function dispatch(id: string): Promise<void> {
  await mail.add('welcome', { id });
  await image.add('resize', { id }, { attempts: 3 }); //! require-retry-backoff
  await image.add('crop', { id }, { attempts: 3, backoff: { type: 'fixed' } }); //! require-retry-backoff
  await image.add('rotate', { id }, { attempts: 3, backoff: 0 }); //! require-retry-backoff
  // The types refuse it, and the library ignores it.
  // @ts-expect-error
  await image.add('blur', { id }, { timeout: 30_000 }); //! require-time-limit
  await image.addBulk([
    { name: 'a', data: { id }, opts: { attempts: 2 } }, //! require-retry-backoff
    { name: 'b', data: { id } },
  ]);
  await image.upsertJobScheduler('nightly', { pattern: '0 3 * * *' }, { opts: { attempts: 4 } }); //! require-retry-backoff
}

export async function flow(id: string): Promise<void> {
  await new FlowProducer({ connection }).add({
    name: 'bind',
    queueName: 'reports',
    data: { id },
    children: [
      { name: 'page', queueName: 'mail', opts: { attempts: 3 } }, //! require-retry-backoff
    ],
  });
}

interface User {
  readonly id: string;
  readonly email: string;
  welcomed: boolean;
  save(): Promise<void>;
}

declare const users: { load(id: string): Promise<User> };

const api = 'https://api.example';
const events = new QueueEvents('image', { connection });
const flows = new FlowProducer({ connection });
let runs = 0;
let current = '';

export const welcome = new Worker(
  'mail',
  async (job: Job<{ userId: string }>) => {
    const user = await users.load(job.data.userId);
    await fetch(`${api}/mails`, { method: 'POST', body: user.email, signal: timeout() }); //! no-side-effect-before-guard
    if (user.welcomed) return;
    user.welcomed = true;
    await user.save();
  },
  { connection },
);

export const image_ = new Worker(
  'image',
  async (job: Job<{ id: string }>) => {
    const response = await fetch(`${api}/images/${job.data.id}`); //! require-time-limit
    runs += 1; //! no-shared-mutable-state
    if (runs % 100 === 0) await job.log(`${runs} images`);
    current = job.data.id; //! no-shared-mutable-state
    mail.add('image', { id: current, bytes: await response.text() }); //! no-nested-dispatch
    const next = await image.add('thumbnail', { id: job.data.id });
    await next.waitUntilFinished(events); //! no-nested-dispatch
    await mail.add('all', {}, { parent: { id: job.id!, queue: job.queueQualifiedName } }); //! no-nested-dispatch
  },
  { connection },
);

export const pages = new Worker(
  'pages',
  async (job: Job<{ id: string }>) => {
    await flows.add({ name: 'lines', queueName: 'lines', data: job.data }); //! no-nested-dispatch
  },
  { connection },
);

export async function book(id: string): Promise<void> {
  await flows.add({
    name: 'book',
    queueName: 'books',
    data: { id },
    children: [{ name: 'page', queueName: 'pages', data: { id } }],
  });
}

interface Line {
  readonly price: number;
  readonly amount: number;
  readonly country: string;
  readonly gift: boolean;
}

declare const store: { write(name: string, value: unknown): Promise<void> };

export const totals = new Worker(
  'totals',
  async (job: Job<{ id: string; lines: readonly Line[] }>) => {
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
  },
  { connection },
);

const timeout = (): AbortSignal => AbortSignal.timeout(30_000);
