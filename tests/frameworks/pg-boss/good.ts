import { PgBoss, type Db, type Job, type WorkHandler } from 'pg-boss';

const boss = new PgBoss({ connectionString: 'postgres://localhost/shop', schema: 'jobs' });

interface User {
  readonly id: string;
  readonly email: string;
  welcomed: boolean;
  save(): Promise<void>;
}

declare const users: { load(id: string): Promise<User> };
declare const store: { write(name: string, value: unknown): Promise<void> };

const api = 'https://api.example';

export async function start(): Promise<void> {
  boss.on('error', console.error);
  await boss.start();
  await boss.createQueue('mail', {
    policy: 'short',
    retryLimit: 5,
    retryBackoff: true,
    retryDelay: 5,
    retryDelayMax: 600,
    expireInSeconds: 60,
    deleteAfterSeconds: 3600,
  });
  // Without a number a job may run for 15 minutes.
  await boss.createQueue('image', { retryBackoff: true });
  // A constant wait is a choice.
  await boss.createQueue('report', { retryDelay: 60 });
  // Never retried.
  await boss.createQueue('code', { retryLimit: 0 });
  // At once, and said so.
  await boss.createQueue('ping', { retryBackoff: false });
  await boss.schedule('report', '0 3 * * *', null, { tz: 'UTC' });

  await boss.work<{ userId: string }>('mail', { localConcurrency: 5 }, async ([job]) => {
    if (job) await welcome(job.data.userId, job.signal);
  });
  await boss.work('image', { transactional: true }, async (jobs: Job<{ id: string }>[], db) => {
    // The run has its own.
    let runs = 0;
    for (const { data } of jobs) {
      runs += 1;
      // The limit of the job ends it.
      const response = await fetch(`${api}/images/${data.id}`);
      await boss.send('report', { bytes: await response.text() }, { db });
    }
    await store.write('runs', runs);
    // What it says is kept for a week.
    return { runs };
  });
}

export const crop: WorkHandler<{ id: string }> = async ([job]) => {
  await boss.send('image', { id: job?.data.id });
  // Somebody else's business, and said so.
  void boss.publish('image.cropped', { id: job?.data.id });
};

export async function dispatch(id: string, db: Db): Promise<void> {
  // The backoff is the queue's.
  await boss.send('mail', { id }, { retryLimit: 3, singletonKey: id, db });
  await boss.send({ name: 'mail', data: { id } });
  await boss.sendAfter('image', { id }, { retryLimit: 10, retryBackoff: true }, 60);
  await boss.insert('image', [{ data: { id } }, { data: { id }, retryLimit: 0 }]);
  await boss.flow([
    { ref: 'a', name: 'image', options: { retryLimit: 3 } },
    { ref: 'b', name: 'mail', dependsOn: ['a'] },
  ]);
}

async function welcome(userId: string, signal: AbortSignal): Promise<void> {
  const user = await users.load(userId);
  if (user.welcomed) return;
  await fetch(`${api}/mails`, { method: 'POST', body: user.email, signal });
  user.welcomed = true;
  await user.save();
}
