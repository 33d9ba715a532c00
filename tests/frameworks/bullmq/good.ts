import { FlowProducer, Queue, Worker } from 'bullmq';

const connection = { host: 'localhost', port: 6379 };

export const mail = new Queue('mail', {
  connection,
  defaultJobOptions: {
    attempts: 5,
    backoff: { type: 'exponential', delay: 1000, jitter: 0.5 },
    removeOnComplete: { count: 1000 },
    removeOnFail: { count: 5000 },
  },
});

export async function welcome(userId: string): Promise<void> {
  // The backoff is the queue's.
  await mail.add('welcome', { userId }, { attempts: 3, jobId: `welcome-${userId}` });
  // A constant wait is a choice.
  await mail.add('reminder', { userId }, { backoff: 60_000 });
  // Never retried.
  await mail.add('code', { userId }, { attempts: 1 });
}

export const worker = new Worker('mail', async (job) => send(job.data.userId), { connection });

export const flows = new FlowProducer({ connection });

export async function report(id: string): Promise<void> {
  await flows.add(
    {
      name: 'bind',
      queueName: 'reports',
      data: { id },
      children: [{ name: 'page', queueName: 'pages', opts: { attempts: 3 } }],
    },
    { queuesOptions: { pages: { defaultJobOptions: { backoff: 5000 } } } },
  );
}

async function send(userId: string): Promise<void> {
  await fetch(`https://mail.example/${userId}`, { signal: AbortSignal.timeout(30_000) });
}
