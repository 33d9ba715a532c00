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

interface Mail {
  sentAt: Date | null;
  save(): Promise<void>;
}

@Injectable()
export class Mails {
  declare readonly load: (id: string) => Promise<Mail>;
}

interface Row {
  readonly name: string;
  readonly price: number;
  readonly old: boolean;
}

declare const table: { rows(id: string): Promise<Row[]>; write(row: object): Promise<void> };

@Processor('mail')
export class MailProcessor {
  private count = 0;

  constructor(
    private readonly mails: Mails,
    @InjectQueue('image') private readonly image: Queue<Order>,
  ) {}

  @Process()
  async send(job: Job<Order>): Promise<void> {
    const mail = await this.mails.load(job.data.id);
    await fetch('https://api.example/mails', { method: 'POST' }); //! no-side-effect-before-guard
    if (mail.sentAt) return;
    mail.sentAt = new Date();
    await mail.save();
    this.count += 1; //! no-shared-mutable-state
    if (this.count > 100) throw new Error('too many');
    this.image.add(job.data); //! no-nested-dispatch
    const logo = await this.image.add('logo', job.data);
    await logo.finished(); //! no-nested-dispatch
  }

  @Process('rows')
  async rows(job: Job<Order>): Promise<void> {
    //! no-inline-business-logic
    let price = 0;
    let old = 0;
    const rows = await table.rows(job.data.id);
    for (const row of rows) {
      const name = row.name.trim();
      price += row.price;
      if (row.old) {
        old += 1;
        price -= 1;
      }
      await table.write({ name });
    }
    const tax = price * 0.19;
    const share = old / rows.length;
    const mean = price / rows.length;
    const total = Math.round((price + tax) * 100) / 100;
    await table.write({ old });
    await table.write({ tax });
    await table.write({ share });
    await table.write({ mean });
    await table.write({ total });
    await table.write({ price });
    await table.write({ end: true });
    await table.write({ at: 1 });
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
  providers: [Checkout, Mails, MailProcessor],
})
export class Shop {}
