import { BullModule, InjectQueue, Process, Processor } from '@nestjs/bull';
import { Injectable, Module } from '@nestjs/common';
import type { Job, Queue } from 'bull';

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
    @InjectQueue('image') private readonly image: Queue<Order>,
  ) {}

  async confirm(order: Order): Promise<void> {
    // The module has the defaults, and they may have a limit, a backoff and an end of what is kept.
    await this.mail.add(order, { attempts: 3 });
    await this.mail.add('invoice', order, { attempts: 8, backoff: 60_000, timeout: 120_000 });
    await this.mail.add('code', order, { attempts: 1, removeOnComplete: true });
    await this.image.addBulk([{ name: 'resize', data: order, opts: { timeout: 30_000 } }]);
  }
}

@Processor('mail')
export class MailProcessor {
  @Process()
  async send(job: Job<Order>): Promise<void> {
    await job.progress(100);
  }

  @Process({ name: 'invoice', concurrency: 2 })
  async invoice(job: Job<Order>): Promise<string> {
    await job.log('invoiced');
    return job.data.id;
  }
}

@Module({
  imports: [
    BullModule.forRootAsync({
      inject: ['CONFIG'],
      useFactory: async (config: Config) => ({
        redis: config.get('REDIS_URL'),
        defaultJobOptions: {
          attempts: 3,
          backoff: { type: 'exponential', delay: 2000 },
          timeout: 60_000,
          removeOnComplete: 1000,
        },
      }),
    }),
    // It has the root's defaults.
    BullModule.registerQueue({ name: 'mail' }),
    // It has its own, and they are whole.
    BullModule.registerQueue({
      name: 'image',
      defaultJobOptions: { attempts: 2, backoff: 5000, timeout: 30_000, removeOnComplete: true },
    }),
    // Who knows what this root says.
    BullModule.registerQueue({ name: 'rows', configKey: process.env.TENANT ?? 'imports' }),
  ],
  providers: [Checkout, MailProcessor],
})
export class Shop {}
