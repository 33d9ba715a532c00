import { create, Worker, type Client } from 'faktory-worker';

interface User {
  readonly email: string;
  welcomed: boolean;
  save(): Promise<void>;
}

interface Line {
  readonly price: number;
  readonly amount: number;
}

declare const users: { load(id: unknown): Promise<User> };
declare const store: { write(name: string, value: unknown): Promise<void> };

const api = 'https://api.example';
const faktory = create();
let connection: Promise<Client> | undefined;

// One for the whole process.
const connected = (): Promise<Client> => (connection ??= faktory.connect());

const totalOf = (lines: readonly Line[]): number =>
  lines.reduce((sum, { price, amount }) => sum + price * amount, 0);

faktory.use(async (_context: unknown, next: () => Promise<unknown>) => {
  console.time('job');
  await next();
  console.timeEnd('job');
});

faktory.register('welcome', async (userId) => {
  const user = await users.load(userId);
  if (user.welcomed) return;
  const signal = AbortSignal.timeout(30_000);
  await fetch(`${api}/mails`, { method: 'POST', body: user.email, signal });
  user.welcomed = true;
  await user.save();
});

faktory.register('resize', async (...ids) => {
  // The run has its own.
  let runs = 0;
  for (const id of ids) {
    runs += 1;
    const signal = AbortSignal.timeout(10_000);
    const response = await fetch(`${api}/images/${String(id)}`, { signal });
    await store.write(String(id), await response.text());
  }
  console.log(`${runs} images`);
});

// With the job in a second call.
faktory.register('rotate', (id) => async ({ job }: { readonly job: { readonly jid: string } }) => {
  const signal = AbortSignal.timeout(10_000);
  const response = await fetch(`${api}/images/${String(id)}/rotated`, { signal });
  const client = await connected();
  await client.job('thumbnail', job.jid).push();
  await store.write(job.jid, await response.text());
});

export const worker = new Worker({
  queues: ['images'],
  // How long it takes to stop, and no limit.
  timeout: 30,
  registry: {
    crop: async (id) => {
      const client = await connected();
      const job = client.job('thumbnail', id);
      job.jid = `thumbnail-${String(id)}`;
      await job.push();
      const jobs = [client.job('thumbnail', id)];
      jobs.push(client.job('rotate', id));
      await client.pushBulk(jobs);
      // Somebody else's business, and said so.
      void client.push({ jobtype: 'ping' });
    },
    totals: async (...lines) => {
      const total = totalOf(lines as Line[]);
      await store.write('total', total);
      return total;
    },
  },
});

export async function dispatch(userId: string): Promise<void> {
  const client = await connected();
  // Retried 25 times, and each time waits longer, for that is what the server does.
  await client.job('welcome', userId).push();
  // So are these; the reservation is a lease.
  const job = client.job('resize', userId);
  job.retry = 5;
  job.reserveFor = 600;
  await job.push();
  await client.push({ jobtype: 'resize', args: [userId], retry: 0, reserve_for: 600 });
}

await faktory.work();
