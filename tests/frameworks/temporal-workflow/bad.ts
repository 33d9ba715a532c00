import { proxyActivities, proxyLocalActivities, startChild } from '@temporalio/workflow';

interface Activities {
  charge(orderId: string): Promise<void>;
  mail(orderId: string): Promise<void>;
  price(orderId: string): Promise<number>;
}

const { charge } = proxyActivities<Activities>({ retry: { maximumAttempts: 5 } }); //! require-time-limit

// how long it may wait says nothing of how long it may run
const { price } = proxyLocalActivities<Activities>({ scheduleToStartTimeout: '10 seconds' }); //! require-time-limit

const { mail } = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '10 seconds', backoffCoefficient: 1 }, //? require-retry-backoff
});

export async function order(orderId: string): Promise<number> {
  const total = await price(orderId);
  await charge(orderId);
  mail(orderId); //! no-nested-dispatch
  startChild(invoice, { args: [orderId] }); //! no-nested-dispatch
  return total;
}

export async function invoice(orderId: string): Promise<void> {
  await mail(orderId);
}
