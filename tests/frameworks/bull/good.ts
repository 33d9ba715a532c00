import Queue, { type Job } from 'bull';

import type { Queue as AnyQueue } from 'bull';

interface Parcel {
  readonly id: string;
}

const url = process.env.REDIS_URL ?? 'redis://localhost:6379';

export const labels = new Queue<Parcel>('labels', url, {
  defaultJobOptions: {
    attempts: 5,
    backoff: { type: 'exponential', delay: 1000 },
    timeout: 60_000,
    removeOnComplete: 1000,
    removeOnFail: 5000,
  },
});

// Without `new`; its own strategy decides how long a retry waits.
const tracking = Queue<Parcel>('tracking', {
  redis: url,
  settings: { backoffStrategies: { stepped: (attempts) => attempts * 5000 } },
  defaultJobOptions: { timeout: 5 * 60 * 1000, removeOnComplete: { age: 3600, count: 1000 } },
});

// Each job brings its own limit, and every finished one is kept because somebody wants it.
const audits = new Queue<Parcel>('audits', { defaultJobOptions: { removeOnComplete: false } });

// Who dispatches to it is in another process.
export const invoices = new Queue<Parcel>('invoices', url);

export async function dispatch(parcel: Parcel): Promise<void> {
  await labels.add(parcel);
  // It inherits the backoff.
  await labels.add('print', parcel, { attempts: 3, jobId: parcel.id });
  await tracking.add(parcel, { attempts: 10, backoff: { type: 'stepped' } });
  // A constant wait is a choice.
  await tracking.add('poll', parcel, { attempts: 10, backoff: 30_000 });
  // Never retried.
  await tracking.add('notify', parcel, { attempts: 1 });
  await audits.add(parcel, { timeout: 10_000 });
  await audits.addBulk([{ name: 'sum', data: parcel, opts: { timeout: 120_000 } }]);
}

// The defaults of a queue from elsewhere are out of sight.
export const hurry = (queue: AnyQueue<Parcel>, parcel: Parcel) =>
  queue.add(parcel, { priority: 1, attempts: 3 });

void labels.process('print', 5, async (job: Job<Parcel>) => {
  await job.log(job.data.id);
});

void tracking.process(async ({ data }) => {
  await fetch(`https://parcels.example/${data.id}`, { signal: AbortSignal.timeout(30_000) });
});
