import { Queue, Worker, type Job } from 'bullmq';
import * as Celery from 'celery-ts';

const connection = { host: 'localhost', port: 6379 };
const mail = new Queue<{ id: string }>('mail', {
  connection,
  defaultJobOptions: { removeOnComplete: true },
});
const client = Celery.createClient({ brokerUrl: 'amqp://', resultBackend: 'redis://' });
const scale = client.createTask<string>('images.scale');

// Only the other library's job may be lost: what the client gives is no promise.
export const images = new Worker(
  'images',
  async (job: Job<{ id: string }>) => {
    scale.applyAsync({ args: [job.data.id], kwargs: {} });
    mail.add('scaled', { id: job.data.id }); //! no-nested-dispatch
  },
  { connection },
);
