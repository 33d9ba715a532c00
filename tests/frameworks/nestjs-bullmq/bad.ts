import { BullModule, InjectQueue, Processor, WorkerHost } from '@nestjs/bullmq';
import { Injectable, Module } from '@nestjs/common';
import { Queue, type Job } from 'bullmq';

interface Order {
  readonly id: string;
}

@Injectable()
export class Checkout {
  constructor(@InjectQueue('mail') private readonly mail: Queue<Order>) {}

  async confirm(order: Order): Promise<void> {
    await this.mail.add('confirm', order, { attempts: 3, backoff: { type: 'exponential' } }); //! require-retry-backoff
    await this.mail.addBulk([
      { name: 'invoice', data: order, opts: { attempts: 3, backoff: 0 } }, //! require-retry-backoff
    ]);
    // The types refuse it, and the library ignores it.
    // @ts-expect-error
    await this.mail.add('remind', order, { delay: 86_400_000, timeout: 30_000 }); //! require-time-limit
  }
}

@Processor('mail')
export class MailProcessor extends WorkerHost {
  async process(job: Job<Order>): Promise<void> {
    await job.updateProgress(100);
  }
}

@Module({
  imports: [
    BullModule.forRoot({
      connection: { host: 'localhost', port: 6379 },
      defaultJobOptions: {
        attempts: 3,
        backoff: { type: 'exponential', delay: 2000 },
        removeOnComplete: { count: 1000 },
      },
    }),
    BullModule.forRoot('imports', {
      connection: { host: 'localhost', port: 6380 },
      defaultJobOptions: { attempts: 3 }, //! require-retry-backoff
    }),
    BullModule.registerQueue(
      // These replace the defaults of the root as a whole, its backoff too.
      { name: 'mail', defaultJobOptions: { attempts: 5 } }, //! no-unused-result, require-retry-backoff
      {
        name: 'image',
        defaultJobOptions: {
          // @ts-expect-error
          timeout: 60_000, //! require-time-limit
          attempts: 2,
          backoff: 5000,
        },
      },
    ),
    BullModule.registerQueueAsync({
      name: 'rows',
      configKey: 'imports',
      useFactory: () => ({
        defaultJobOptions: { attempts: 4, backoff: { type: 'fixed', delay: 0 } }, //! require-retry-backoff
      }),
    }),
  ],
  providers: [Checkout, MailProcessor],
})
export class Shop {}
