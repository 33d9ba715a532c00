import {
  condition,
  defineSignal,
  executeChild,
  ParentClosePolicy,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';

interface Activities {
  charge(orderId: string): Promise<void>;
  mail(orderId: string): Promise<void>;
  price(orderId: string): Promise<number>;
}

// tried again for as long as it takes, each wait twice the one before: that is what the platform does
const { charge } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' });

const { mail } = proxyActivities<Activities>({
  scheduleToCloseTimeout: '1 hour',
  retry: { initialInterval: '10 seconds', backoffCoefficient: 2, maximumAttempts: 10 },
});

const { price } = proxyLocalActivities<Activities>({ startToCloseTimeout: 5000 });

export const approve = defineSignal('approve');

// Every execution has a copy of this module of its own.
let approvals = 0;

export async function order(orderId: string): Promise<number> {
  setHandler(approve, () => {
    approvals += 1;
  });
  await condition(() => approvals > 1, '7 days');
  const total = await price(orderId);
  await charge(orderId);
  // it has started before the order is done, and goes on after that
  await startChild(invoice, {
    args: [orderId],
    workflowId: `invoice-${workflowInfo().workflowId}`,
    parentClosePolicy: ParentClosePolicy.ABANDON,
  });
  await Promise.all([mail(orderId), executeChild(invoice, { args: [orderId] })]);
  return total;
}

export async function invoice(orderId: string): Promise<void> {
  await mail(orderId);
}
