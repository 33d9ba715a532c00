import { BullModule, InjectFlowProducer, InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
import { Injectable, Module } from '@nestjs/common';
import { FlowProducer, Queue, type Job } from 'bullmq';

interface Order {
  readonly id: string;
}

interface Config {
  get(key: string): string;
}

@Injectable()
export class Checkout {
  constructor(
    @InjectQueue('mail') private readonly mail: Queue<Order>,
    @InjectFlowProducer('fulfilment') private readonly flows: FlowProducer,
  ) {}

  async confirm(order: Order): Promise<void> {
    // The module has the defaults, and they may have a backoff.
    await this.mail.add('confirm', order, { attempts: 3 });
    await this.mail.add('invoice', order, { attempts: 8, backoff: 60_000 });
    await this.mail.add('code', order, { attempts: 1, removeOnComplete: true });
  }

  async fulfil(order: Order): Promise<void> {
    await this.flows.add({
      name: 'hand-over',
      queueName: 'parcels',
      data: order,
      children: [
        {
          name: 'label',
          queueName: 'labels',
          data: order,
          opts: { attempts: 4, backoff: { type: 'exponential', delay: 1000 } },
        },
      ],
    });
  }
}

@Processor('mail')
export class MailProcessor extends WorkerHost {
  async process(job: Job<Order>): Promise<void> {
    await job.updateProgress(100);
  }
}

@Processor('image', { concurrency: 5, removeOnComplete: { age: 3600 } })
export class ImageProcessor extends WorkerHost {
  async process(job: Job<Order>): Promise<string> {
    return job.data.id;
  }
}

@Module({
  imports: [
    BullModule.forRootAsync({
      inject: ['CONFIG'],
      useFactory: (config: Config) => {
        const host = config.get('REDIS_HOST');
        return {
          connection: { host },
          defaultJobOptions: {
            attempts: 3,
            backoff: { type: 'exponential', delay: 2000 },
            removeOnComplete: { count: 1000 },
          },
        };
      },
    }),
    // It has the root's defaults.
    BullModule.registerQueue({ name: 'mail' }),
    // It has its own, and they are whole.
    BullModule.registerQueue({
      name: 'image',
      defaultJobOptions: { attempts: 2, backoff: 5000, removeOnComplete: true },
    }),
    // Who knows what this root says.
    BullModule.registerQueue({ name: 'rows', configKey: process.env.TENANT ?? 'imports' }),
    BullModule.registerQueueAsync({
      name: 'labels',
      useFactory: async () => ({ defaultJobOptions: { attempts: 1 } }),
    }),
    BullModule.registerFlowProducer({ name: 'fulfilment' }),
  ],
  providers: [Checkout, MailProcessor, ImageProcessor],
})
export class Shop {}
