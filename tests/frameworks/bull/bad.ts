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
