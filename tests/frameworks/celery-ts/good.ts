import { Queue, Worker, type Job } from 'bullmq';
import * as Celery from 'celery-ts';

const connection = { host: 'localhost', port: 6379 };
const mail = new Queue<{ id: string }>('mail', {
  connection,
  defaultJobOptions: { removeOnComplete: true },
});

// The limits go out in the wrong order: nobody is told to write them, or to write them otherwise.
const client = new Celery.Client({
  id: 'images',
  brokers: [Celery.createBroker('amqp://')],
  backend: Celery.createBackend('images', 'redis://'),
  taskDefaults: { queue: 'images', softTimeLimit: 300, hardTimeLimit: 330 },
});
const scale = client.createTask<string>('images.scale');

export const images = new Worker(
  'images',
  async (job: Job<{ id: string }>) => {
    scale.applyAsync({ args: [job.data.id], kwargs: {} });
    await mail.add('scaled', { id: job.data.id });
  },
  { connection },
);

export async function scaled(id: string): Promise<string> {
  const result: Celery.Result<string> = scale.applyAsync({ args: [id], kwargs: {}, priority: 5 });
  return await result.get(30_000);
}

export const plain = Celery.createClient({ brokerUrl: 'amqp://', resultBackend: 'redis://' });

// Nobody is told to ignore the result: the process would end.
export const dispatch = (id: string): unknown =>
  plain.createTask('images.scale').applyAsync({ args: [id], kwargs: {} });
