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

// Other processes run its jobs, wake those that are delayed, and remove those that are done.
const remote = new Queue<{ id: string }>('remote', { isWorker: false, getEvents: false });

// Somebody reads the results.
export const image = new Queue<{ id: string }>('image', { removeOnSuccess: false });

export async function dispatch(userId: string): Promise<void> {
  await mail
    .createJob({ userId })
    .setId(`welcome-${userId}`)
    .timeout(30_000)
    .retries(4)
    .backoff('exponential', 1000)
    .save();

  // A constant wait is a choice, and so is a strategy of one's own.
  await mail.createJob({ userId }).timeout(30_000).retries(4).backoff('fixed', 5000).save();
  mail.backoffStrategies.set('slow', () => 60_000);
  await mail.createJob({ userId }).timeout(30_000).retries(4).backoff('slow', 1).save();

  // Never retried.
  await image.createJob({ id: userId }).timeout(60_000).retries(0).save();

  await remote.createJob({ id: userId }).timeout(60_000).retries(2).backoff('fixed', 1000).save();

  // Said in several statements.
  const job = mail.createJob({ userId }).timeout(30_000);
  job.retries(2).backoff('exponential', 500);
  job.on('succeeded', () => {});
  await job.save();
}

export const later = (userId: string, when: Date): Promise<unknown> =>
  mail.createJob({ userId }).delayUntil(when).timeout(30_000).save();

mail.on('failed', (job, error) => {
  console.error(job.id, error);
});

mail.process(async (job) => {
  const user = await users.load(job.data.userId);
  if (user.welcomed) return;
  // The job has a limit of its own.
  await fetch(`${api}/mails`, { method: 'POST', body: user.email });
  user.welcomed = true;
  await user.save();
});

image.process(10, async (job: Job<{ id: string }>) => {
  let runs = 0;
  runs += 1;
  job.reportProgress(runs);
  await mail.createJob({ userId: job.data.id }).timeout(30_000).save();
  await mail.saveAll([mail.createJob({ userId: job.data.id }).timeout(30_000)]);
  return resize(job.data.id);
});

async function resize(id: string): Promise<string> {
  const response = await fetch(`${api}/images/${id}`);
  return response.text();
}
