import * as restate from '@restatedev/restate-sdk';
import { connect } from '@restatedev/restate-sdk-clients';

interface Order {
  readonly id: string;
  readonly email: string;
  readonly lines: readonly string[];
  notified: boolean;
  save(): Promise<void>;
}

declare const orders: { load(id: string): Promise<Order> };
declare const store: { write(name: string, value: unknown): Promise<void> };
declare function totalsOf(lines: readonly string[]): Readonly<Record<string, number>>;

// no limit and no backoff is written: the server has both
export const printer = restate.service({
  name: 'printer',
  handlers: {
    page: async (ctx: restate.Context, number: string) => {
      await ctx.run('print', () => store.write('print', number));
    },
    again: restate.handlers.handler(
      { retryPolicy: { maxAttempts: 5, initialInterval: 100, exponentiationFactor: 1.5 } },
      async (ctx: restate.Context, number: string) => {
        await ctx.run('again', () => store.write('again', number));
      },
    ),
  },
  options: {
    abortTimeout: { minutes: 15 },
    retryPolicy: { initialInterval: { seconds: 1 }, maxInterval: { minutes: 1 } },
  },
});

export const invoices = restate.object({
  name: 'invoices',
  handlers: {
    create: async (ctx: restate.ObjectContext, orderId: string) => {
      ctx.console.log('an invoice', orderId);
      // what a step gives is kept, and is there when the handler runs again
      const number = await ctx.run('number', async () => {
        let text = 'R-';
        text += (await orders.load(orderId)).id;
        return text;
      });
      // these are done when the handler is, whether it waits or not
      ctx.set('number', number);
      ctx.clear('draft');
      ctx.serviceClient(printer).page(number);
      ctx.serviceSendClient(printer).page(number);
      ctx.genericSend({ service: 'archive', method: 'add', parameter: new Uint8Array() });
      const [stored] = await restate.RestatePromise.all([
        ctx.run('store', () => store.write('invoice', number)),
        ctx.serviceClient(printer).page(number),
      ]);
      await ctx.sleep({ seconds: 1 });
      return stored;
    },
    get: restate.handlers.object.shared(async (ctx) => ctx.get<string>('number')),
    // what waits for it is waited for itself
    print: async (ctx: restate.ObjectContext, number: string) =>
      ctx.serviceClient(printer).page(number),
  },
});

export const checkout = restate.workflow({
  name: 'checkout',
  handlers: {
    run: async (ctx: restate.WorkflowContext, orderId: string) => {
      const order = await ctx.run('order', () => orders.load(orderId));
      if (order.notified) return;
      const key = ctx.rand.uuidv4();
      await ctx.run(
        'mail',
        () =>
          fetch('https://mails.example', {
            method: 'POST',
            body: order.email,
            headers: { 'Idempotency-Key': key },
            signal: ctx.request().attemptCompletedSignal,
          }),
        { maxRetryAttempts: 5 },
      );
      const { id, promise } = ctx.awakeable<boolean>();
      await ctx.run('ask', () => store.write('asked', id));
      const isFine = await promise.orTimeout({ hours: 1 });
      await ctx.promise<boolean>('fine').resolve(isFine);
      ctx.objectSendClient(invoices, orderId).create(orderId);
    },
    totals: async (ctx: restate.WorkflowSharedContext, orderId: string) => {
      // it has to be there before anything else
      await ctx.objectClient(invoices, orderId).create(orderId);
      const order = await ctx.run('order', () => orders.load(orderId));
      await ctx.run('totals', () => store.write('totals', totalsOf(order.lines)));
      return ctx.promise<boolean>('fine').peek();
    },
    answer: async (ctx: restate.WorkflowSharedContext, id: string) => {
      ctx.resolveAwakeable(id, true);
    },
  },
});

restate.endpoint().bind(printer).bind(invoices).bind(checkout).listen(9080);

// no handler: whoever calls it waits
export async function start(orderId: string): Promise<void> {
  const ingress = connect({ url: 'http://localhost:8080' });
  await ingress.workflowClient(checkout, orderId).workflowSubmit(orderId);
}
