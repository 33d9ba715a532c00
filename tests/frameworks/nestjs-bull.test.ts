import { expect, it } from 'vitest';

import { told } from '../facts.js';

it('the root and its queues, with the options of Bull', () => {
  expect(
    told(`import { BullModule } from '@nestjs/bull';
export const imports = [
  BullModule.forRoot({ defaultJobOptions: { timeout: 60_000 } }),
  BullModule.registerQueue({ name: 'mail' }, { name: 'image', defaultJobOptions: { attempts: 2 } }),
];`),
  ).toEqual([
    '3 project -: time.limit 60 (here)',
    '4 queue mail: time.limit 60 (project)',
    '4 queue image: retry.limit 1 (here)',
  ]);
});

it('methods that process', () => {
  expect(
    told(`import { Process, Processor } from '@nestjs/bull';
@Processor('mail')
export class MailProcessor {
  @Process('welcome')
  async welcome(job) {}
  @Process()
  async others(job) {}
}`),
  ).toEqual(['4 task welcome', '6 task others']);
});

it('an injected queue of Bull', () => {
  const [line] = told(`import { InjectQueue } from '@nestjs/bull';
import { Queue } from 'bull';
export class Mailer {
  constructor(@InjectQueue('mail') private readonly mail: Queue) {}
  send() {
    return this.mail.add('welcome', {}, { attempts: 2 });
  }
}`);
  expect(line).toMatch(/^6 dispatch welcome: time\.limit unknown, retry\.limit 1 \(here\)/u);
});
