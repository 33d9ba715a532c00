import { FlowProducer } from 'bullmq';

import { connection } from './connection.js';

const flows = new FlowProducer({ connection });

/** The parcel is handed over when both children are done. */
export function fulfil(orderId: string) {
  return flows.add({
    name: 'hand-over',
    queueName: 'parcels',
    data: { orderId },
    opts: { attempts: 3, backoff: { type: 'exponential', delay: 5000 } },
    children: [
      // Wrong: a flow does not look at what the `labels` queue says.
      { name: 'label', queueName: 'labels', data: { orderId }, opts: { attempts: 4 } },
      { name: 'pick', queueName: 'warehouse', data: { orderId } },
    ],
  });
}
