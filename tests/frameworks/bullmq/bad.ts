import { FlowProducer, Queue } from 'bullmq';

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
