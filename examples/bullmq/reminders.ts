import { Queue } from 'bullmq';

import { connection } from './connection.js';

const HOUR = 60 * 60 * 1000;
const stubborn = { attempts: 20 };

/** Reminds customers of what they left in their cart. */
export class Reminders {
  private readonly queue = new Queue('reminders', { connection });

  async remind(email: string): Promise<void> {
    // Wrong: three tries at once.
    await this.queue.add('remind', { email }, { attempts: 3, delay: HOUR });
  }

  async remindAll(emails: readonly string[]): Promise<void> {
    await this.queue.addBulk([
      // Right: a fixed wait is a choice somebody made.
      { name: 'digest', data: { emails }, opts: { attempts: 3, backoff: 5000 } },
      // Wrong, and only a suggestion: waits that double nineteen times add up to six days.
      { name: 'audit', data: { emails }, opts: stubborn },
    ]);
  }

  async everyMorning(): Promise<void> {
    await this.queue.upsertJobScheduler(
      'morning',
      { pattern: '0 8 * * *' },
      // Wrong: what the scheduler makes every day is retried at once too.
      { name: 'digest', opts: { attempts: 2 } },
    );
  }
}
