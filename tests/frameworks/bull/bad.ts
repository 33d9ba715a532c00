import Bull, { type Job } from 'bull';

interface Parcel {
  readonly id: string;
}

const url = process.env.REDIS_URL ?? 'redis://localhost:6379';

// Nothing is said, and no job says it either.
const labels = new Bull<Parcel>('labels', url); //! no-unused-result, require-time-limit

// Without `new`; a list of failed jobs is all that is kept short.
const tracking = Bull<Parcel>('tracking', { defaultJobOptions: { removeOnFail: 100 } }); //! no-unused-result, require-time-limit

export const invoices = new Bull<Parcel>('invoices', url, {
  defaultJobOptions: {
    attempts: 5, //! require-retry-backoff
    timeout: 60_000,
    removeOnComplete: { age: 3600 },
  },
});

export const exports = new Bull<Parcel>('exports', {
  redis: url,
  defaultJobOptions: {
    timeout: 0, //! require-time-limit
    removeOnComplete: 1000,
  },
});

export const reports = new Bull<Parcel>('reports', {
  // Meant in seconds.
  defaultJobOptions: { timeout: 30, removeOnComplete: 1000 }, //! require-time-limit
});

export async function dispatch(parcel: Parcel): Promise<void> {
  // The payload first, or a name and the payload.
  await labels.add(parcel);
  await labels.add('print', parcel, { attempts: 3 }); //! require-retry-backoff
  await labels.add(parcel, { attempts: 3, backoff: { type: 'exponential' } }); //! require-retry-backoff
  await tracking.add(
    { id: parcel.id },
    {
      attempts: 20, //! require-retry-backoff
      jobId: parcel.id,
    },
  );
  await invoices.add('remind', parcel, { backoff: { type: 'fixed', delay: 0 } }); //! require-retry-backoff
  await invoices.addBulk([
    { data: parcel, opts: { timeout: 20 } }, //! require-time-limit
    { name: 'copy', data: parcel },
  ]);
}

void labels.process('print', 5, async (job: Job<Parcel>) => {
  await job.log(job.data.id);
});

interface Order {
  paidAt: Date | null;
  save(): Promise<void>;
}

declare const orders: { load(id: string): Promise<Order> };

const api = 'https://api.example';
const printed = new Set<string>();
let last = '';

// Nothing is said of network calls here: the queue's own time limit is what is missing.
void labels.process('charge', async (job: Job<Parcel>) => {
  const order = await orders.load(job.data.id);
  await fetch(`${api}/charges`, { method: 'POST', body: job.data.id }); //! no-side-effect-before-guard
  if (order.paidAt) return;
  order.paidAt = new Date();
  await order.save();
});

void labels.process('sheet', async (job: Job<Parcel>) => {
  last = job.data.id; //! no-shared-mutable-state
  printed.add(last); //! no-shared-mutable-state
  if (printed.size > 100) throw new Error('too many');
  labels.add({ id: last }); //! no-nested-dispatch
  const other = await labels.add('print', { id: last });
  await other.finished(); //! no-nested-dispatch
  const sent = await tracking.add({ id: last });
  while (!(await sent.isCompleted())) await sleep(1000); //! no-nested-dispatch
});

interface Line {
  readonly weight: number;
  readonly fragile: boolean;
}

declare function sleep(milliseconds: number): Promise<void>;
declare const sheets: { write(line: string): Promise<void>; lines(id: string): Promise<Line[]> };

void tracking.process(async (job: Job<Parcel>) => {
  //! no-inline-business-logic
  let weight = 0;
  let fragile = 0;
  const lines = await sheets.lines(job.data.id);
  for (const line of lines) {
    weight += line.weight;
    if (line.fragile) {
      fragile += 1;
      weight += 0.2;
    }
  }
  const boxes = Math.ceil(weight / 20);
  const padding = fragile * 0.1;
  const volume = boxes * 0.25 + padding;
  const price = volume * 12 + weight * 0.3;
  const tax = price * 0.19;
  const total = Math.round((price + tax) * 100) / 100;
  await sheets.write(`weight ${weight}`);
  await sheets.write(`fragile ${fragile}`);
  await sheets.write(`boxes ${boxes}`);
  await sheets.write(`volume ${volume}`);
  await sheets.write(`price ${price}`);
  await sheets.write(`tax ${tax}`);
  await sheets.write(`total ${total}`);
  await sheets.write('end');
});
