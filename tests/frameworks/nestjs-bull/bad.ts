import { BullModule, InjectQueue, Process, Processor } from '@nestjs/bull';
import { Injectable, Module } from '@nestjs/common';
import type { Job, Queue } from 'bull';

interface Order {
  readonly id: string;
}

@Injectable()
export class Checkout {
  constructor(@InjectQueue('mail') private readonly mail: Queue<Order>) {}

  async confirm(order: Order): Promise<void> {
    await this.mail.add(order, { attempts: 3, backoff: { type: 'exponential' } }); //! require-retry-backoff
    await this.mail.add('remind', order, { attempts: 3, backoff: 0 }); //! require-retry-backoff
    // Meant in seconds.
    await this.mail.add('invoice', order, { timeout: 30 }); //! require-time-limit
    await this.mail.add('archive', order, {
      timeout: 0, //! require-time-limit
    });
  }
}

@Processor('mail')
export class MailProcessor {
  @Process()
  async send(job: Job<Order>): Promise<void> {
    await job.progress(100);
  }

  @Process({ name: 'remind', concurrency: 2 })
  async remind(job: Job<Order>): Promise<void> {
    await job.log(job.data.id);
  }
}

@Module({
  imports: [
    BullModule.forRoot({
      redis: { host: 'localhost', port: 6379 },
      defaultJobOptions: {
        attempts: 3,
        backoff: { type: 'exponential', delay: 2000 },
        timeout: 60_000,
      },
    }),
    BullModule.registerQueue({
      name: 'mail', //! no-unused-result
      // These replace the defaults of the root as a whole, its backoff too.
      defaultJobOptions: { attempts: 5, timeout: 60_000 }, //! require-retry-backoff
    }),
    BullModule.registerQueue({ name: 'image', defaultJobOptions: { timeout: 0 } }), //! require-time-limit
    BullModule.registerQueueAsync({
      name: 'rows',
      useFactory: () => ({
        defaultJobOptions: {
          timeout: 90, //! require-time-limit
        },
      }),
    }),
  ],
  providers: [Checkout, MailProcessor],
})
export class Shop {}
