import * as celery from 'celery-node';

interface User {
  readonly email: string;
  welcomed: boolean;
  save(): Promise<void>;
}

interface Line {
  readonly price: number;
  readonly amount: number;
}

declare const users: { load(id: string): Promise<User> };
declare const store: { write(name: string, value: unknown): Promise<void> };

const api = 'https://api.example';
const client = celery.createClient('amqp://', 'redis://');
const worker = celery.createWorker('amqp://', 'redis://');
const scale = client.createTask('images.scale');

const totalOf = (lines: readonly Line[]): number =>
  lines.reduce((sum, { price, amount }) => sum + price * amount, 0);

worker.register('users.welcome', async (userId: string) => {
  const user = await users.load(userId);
  if (user.welcomed) return;
  const signal = AbortSignal.timeout(30_000);
  await fetch(`${api}/mails`, { method: 'POST', body: user.email, signal });
  user.welcomed = true;
  await user.save();
});

worker.register('images.resize', async (ids: readonly string[]) => {
  // The run has its own.
  let runs = 0;
  for (const id of ids) {
    runs += 1;
    const response = await fetch(`${api}/images/${id}`, { signal: AbortSignal.timeout(10_000) });
    await store.write(id, await response.text());
  }
  console.log(`${runs} images`);
});

// What it gives is no promise: nobody can wait until it is sent.
worker.register('images.crop', (id: string, kwargs: { readonly width: number }) => {
  scale.delay(id);
  scale.applyAsync([id], kwargs);
  client.sendTask('images.scale', [id], kwargs, `scale-${id}`);
});

// Nobody waits in line behind it: a message is taken when it comes, however many are under way.
worker.register('images.frame', async (id: string) => {
  const result = scale.delay(id);
  const scaled: unknown = await result.get();
  await store.write(id, scaled);
  await scale.applyAsync([id], { width: 100 }).get(5000);
  await client.sendTask('images.scale', [id]).get();
});

worker.register('images.follow', async (taskId: string) => {
  const result = client.asyncResult(taskId);
  while ((await result.status()) !== 'SUCCESS') await sleep(1000);
});

// The message is gone before it runs, and never comes back: nothing is sent twice.
worker.register('users.remind', async (email: string) => {
  const signal = AbortSignal.timeout(30_000);
  await fetch(`${api}/mails`, { method: 'POST', body: email, signal });
});

// The result is kept in the store, whatever anybody says.
worker.register('orders.totals', async (lines: readonly Line[]) => {
  const total = totalOf(lines);
  await store.write('total', total);
  return total;
});

// Whoever is no worker may wait.
export class Images {
  private readonly sender = celery.createClient('amqp://', 'redis://', 'images');

  async scaled(id: string): Promise<unknown> {
    const result = this.sender.createTask('images.scale').delay(id);
    return await result.get(30_000);
  }

  async isDone(taskId: string): Promise<boolean> {
    return (await this.sender.asyncResult(taskId).status()) === 'SUCCESS';
  }
}

await worker.start();

const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
