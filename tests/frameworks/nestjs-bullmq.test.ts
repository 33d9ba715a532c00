import { expect, it } from 'vitest';

import { told } from '../facts.js';

it('the root, and a queue that has its defaults', () => {
  expect(
    told(`import { BullModule } from '@nestjs/bullmq';
export const imports = [
  BullModule.forRoot({ connection, defaultJobOptions: { attempts: 3, backoff: 1000 } }),
  BullModule.registerQueue({ name: 'mail' }),
];`),
  ).toEqual([
    '3 project -: retry.limit 2 (here), retry.growth constant (here), retry.delay 1 (here)',
    '4 queue mail: retry.limit 2 (project), retry.growth constant (project), retry.delay 1 (project)',
  ]);
});

it("a queue's own defaults replace the root's as a whole", () => {
  expect(
    told(`import { BullModule } from '@nestjs/bullmq';
export const imports = [
  BullModule.forRoot({ defaultJobOptions: { attempts: 3, backoff: 1000 } }),
  BullModule.registerQueue({ name: 'mail', defaultJobOptions: { attempts: 2 } }),
];`),
  ).toEqual([
    '3 project -: retry.limit 2 (here), retry.growth constant (here), retry.delay 1 (here)',
    '4 queue mail: retry.limit 1 (here)',
  ]);
});

it('a root another file has', () => {
  expect(
    told(`import { BullModule } from '@nestjs/bullmq';
export const imports = [
  BullModule.registerQueue({ name: 'mail' }),
  BullModule.registerQueue({ name: 'image', defaultJobOptions: { attempts: 2 } }),
];`),
  ).toEqual([
    '3 queue mail: retry.limit unknown, retry.growth unknown, retry.delay unknown, result.dropped unknown, failure.dropped unknown, dedupe.key unknown, flow.parent unknown',
    '4 queue image: retry.limit 1 (here)',
  ]);
});

it('several queues of one call', () => {
  expect(
    told(`import { BullModule } from '@nestjs/bullmq';
BullModule.registerQueue(
  { name: 'mail', defaultJobOptions: { attempts: 2 } },
  { name: 'image', defaultJobOptions: { attempts: 3 } },
);`),
  ).toEqual(['3 queue mail: retry.limit 1 (here)', '4 queue image: retry.limit 2 (here)']);
});

it('the queues of a list', () => {
  expect(
    told(`import { BullModule, type RegisterQueueOptions } from '@nestjs/bullmq';
const QUEUES: RegisterQueueOptions[] = [
  { name: 'mail', defaultJobOptions: { attempts: 2 } },
  { name: 'image', defaultJobOptions: { attempts: 3 } },
];
BullModule.registerQueue(...QUEUES);`),
  ).toEqual(['3 queue mail: retry.limit 1 (here)', '4 queue image: retry.limit 2 (here)']);
});

it('what factories return', () => {
  expect(
    told(`import { BullModule } from '@nestjs/bullmq';
export const imports = [
  BullModule.forRootAsync({
    useFactory: (config) => {
      const connection = config.get('redis');
      return { connection, defaultJobOptions: { attempts: 3 } };
    },
  }),
  BullModule.registerQueueAsync({ name: 'mail', useFactory: async () => ({ defaultJobOptions: { attempts: 2 } }) }),
];`),
  ).toEqual(['3 project -: retry.limit 2 (here)', '9 queue mail: retry.limit 1 (here)']);
});

it('a factory of another class', () => {
  expect(
    told(`import { BullModule } from '@nestjs/bullmq';
export const imports = [
  BullModule.forRootAsync({ useClass: BullConfig }),
  BullModule.registerQueue({ name: 'mail' }),
];`),
  ).toEqual([
    '3 project -: retry.limit unknown, retry.growth unknown, retry.delay unknown, result.dropped unknown, failure.dropped unknown, dedupe.key unknown, flow.parent unknown',
    '4 queue mail: retry.limit unknown, retry.growth unknown, retry.delay unknown, result.dropped unknown, failure.dropped unknown, dedupe.key unknown, flow.parent unknown',
  ]);
});

it('named roots are for the queues that name them', () => {
  expect(
    told(`import { BullModule } from '@nestjs/bullmq';
export const imports = [
  BullModule.forRoot({ defaultJobOptions: { attempts: 3 } }),
  BullModule.forRoot('slow', { defaultJobOptions: { attempts: 9 } }),
  BullModule.registerQueue({ name: 'mail' }),
  BullModule.registerQueue({ name: 'image', configKey: 'slow' }),
];`),
  ).toEqual([
    '3 project -: retry.limit 2 (here)',
    '4 project slow: retry.limit 8 (here)',
    '5 queue mail: retry.limit 2 (project)',
    '6 queue image: retry.limit 8 (project)',
  ]);
});

it('processor classes', () => {
  expect(
    told(`import { Processor, WorkerHost } from '@nestjs/bullmq';
@Processor('mail')
export class MailProcessor extends WorkerHost {
  async process(job) {}
}
@Processor('image', { removeOnComplete: { count: 100 } })
export class ImageProcessor extends WorkerHost {
  async process(job) {}
}`),
  ).toEqual(['2 task mail', '6 task image: result.dropped true (here)']);
});

it('an injected queue, whose defaults the module has', () => {
  const [line] = told(`import { InjectQueue } from '@nestjs/bullmq';
import { Queue } from 'bullmq';
export class Mailer {
  constructor(@InjectQueue('mail') private readonly mail: Queue) {}
  send() {
    return this.mail.add('welcome', {}, { attempts: 2 });
  }
}`);
  expect(line).toMatch(/^6 dispatch welcome: retry\.limit 1 \(here\), retry\.growth unknown/u);
});
