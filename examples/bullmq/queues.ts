import { Queue } from 'bullmq';

import { connection } from './connection.js';
import type { Export, Invoice, Mail } from './jobs.js';

// Right: five tries, after 1, 2, 4 and 8 seconds.
export const mail = new Queue<Mail>('mail', {
  connection,
  defaultJobOptions: {
    attempts: 5,
    backoff: { type: 'exponential', delay: 1000 },
    removeOnComplete: { count: 1000 },
  },
});

// Wrong: five tries within milliseconds. A payment provider that is down for a minute loses the invoice.
export const invoices = new Queue<Invoice>('invoices', {
  connection,
  defaultJobOptions: { attempts: 5, removeOnComplete: { count: 1000 } },
});

// Wrong: without `delay` this backoff waits for nothing.
export const monthlyExports = new Queue<Export>('exports', {
  connection,
  defaultJobOptions: {
    attempts: 4,
    backoff: { type: 'exponential' },
  },
});
