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

interface Mail {
  sentAt: Date | null;
  save(): Promise<void>;
}

@Injectable()
export class Mails {
  declare readonly load: (id: string) => Promise<Mail>;
}

const api = 'https://api.example';

@Processor('mail')
export class MailProcessor extends WorkerHost {
  private count = 0;

  constructor(
    private readonly mails: Mails,
    @InjectQueue('image') private readonly image: Queue<Order>,
  ) {
    super();
  }

  async process(job: Job<Order>): Promise<void> {
    const mail = await this.mails.load(job.data.id);
    await fetch(`${api}/mails`, { method: 'POST', signal: AbortSignal.timeout(10_000) }); //! no-side-effect-before-guard
    if (mail.sentAt) return;
    mail.sentAt = new Date();
    await mail.save();
    this.count += 1; //! no-shared-mutable-state
    if (this.count > 100) throw new Error('too many');
    await fetch(`${api}/done`); //! require-time-limit
    this.image.add('logo', job.data); //! no-nested-dispatch
  }
}

interface Row {
  readonly name: string;
  readonly price: number;
  readonly old: boolean;
}

declare const table: { rows(id: string): Promise<Row[]>; write(row: object): Promise<void> };

@Processor('rows')
export class RowsProcessor extends WorkerHost {
  async process(job: Job<Order>): Promise<void> {
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
        name: 'image', //! no-unused-result
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
  providers: [Checkout, Mails, MailProcessor, RowsProcessor],
})
export class Shop {}
