/// <reference types="@cloudflare/workers-types" />
import {
  WorkflowEntrypoint,
  type WorkflowEvent,
  type WorkflowStep,
  type WorkflowStepConfig,
} from 'cloudflare:workers';
import { NonRetryableError } from 'cloudflare:workflows';

interface Order {
  readonly id: string;
  readonly email: string;
  readonly lines: readonly string[];
  notified: boolean;
  save(): Promise<void>;
}

interface Paid {
  readonly orderId: string;
}

interface Env {
  readonly FILES: { put(name: string, value: string): Promise<unknown> };
  readonly SHIP: Workflow<Paid>;
}

declare const orders: { load(id: string): Promise<Order>; open(): Promise<string[]> };
declare function totalsOf(lines: readonly string[]): string;

const PATIENT: WorkflowStepConfig = {
  timeout: '30 minutes',
  // each wait is twice the one before, for that is what the platform does
  retries: { limit: 10, delay: '1 second' },
};

export class Invoice extends WorkflowEntrypoint<Env, Paid> {
  override async run(event: WorkflowEvent<Paid>, step: WorkflowStep): Promise<string> {
    // what a step gives is kept, and is there when the workflow runs again
    const number = await step.do('number', async () => {
      let text = 'R-';
      text += (await orders.load(event.payload.orderId)).id;
      return text;
    });
    await Promise.all([
      step.do('store', async () => void (await this.env.FILES.put('invoice', number))),
      step.do('archive', PATIENT, async () => void (await this.env.FILES.put('archive', number))),
    ]);
    await step.do('ship', async () => {
      await this.env.SHIP.create({ id: number, params: event.payload });
    });
    return number;
  }
}

export class Confirm extends WorkflowEntrypoint<Env, Paid> {
  override async run({ payload }: WorkflowEvent<Paid>, step: WorkflowStep): Promise<void> {
    const order = await step.do('order', async () => {
      const { id, email, notified } = await orders.load(payload.orderId);
      return { id, email, notified };
    });
    if (order.notified) return;
    await step.do('mail', { retries: { limit: 2, delay: 500, backoff: 'linear' } }, async () => {
      const { ok } = await fetch('https://mails.example', { method: 'POST', body: order.email });
      if (!ok) throw new NonRetryableError('no such address');
    });
  }
}

export class Ship extends WorkflowEntrypoint<Env, Paid> {
  override async run(event: WorkflowEvent<Paid>, step: WorkflowStep): Promise<void> {
    await pack(step, event.payload.orderId);
    await step.sleepUntil('pause', event.timestamp.getTime() + 60_000);
    const printed = step.waitForEvent('printed', { type: 'printed', timeout: '1 day' });
    await printed;
    const open = await step.do('open', { retries: { limit: 0, delay: 0 } }, () => orders.open());
    await Promise.all(open.map((id) => step.do(`check-${id}`, async () => void orders.load(id))));
  }
}

async function pack(step: WorkflowStep, orderId: string): Promise<void> {
  await step.do('pack', async () => totalsOf((await orders.load(orderId)).lines), {
    rollback: async ({ error }) => console.error(error),
  });
  await step.sleep('rest', '1 minute');
}
