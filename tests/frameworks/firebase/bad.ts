import { getFunctions } from 'firebase-admin/functions';
import * as functions from 'firebase-functions/v1';
import { onTaskDispatched, type Request } from 'firebase-functions/v2/tasks';

interface User {
  readonly email: string;
  welcomed: boolean;
  save(): Promise<void>;
}

interface Line {
  readonly price: number;
  readonly amount: number;
  readonly country: string;
  readonly gift: boolean;
}

interface Order {
  readonly id: string;
  readonly lines: readonly Line[];
}

declare const users: { load(id: string): Promise<User> };
declare const store: { write(name: string, value: unknown): Promise<void> };
const api = 'https://api.example';

let handled = 0;

export const report = onTaskDispatched<{ id: string }>(
  {
    // in milliseconds
    timeoutSeconds: 1000 * 60 * 10, //! require-time-limit
    // never longer than the first wait
    retryConfig: { maxAttempts: 5, minBackoffSeconds: 60, maxBackoffSeconds: 60 }, //? require-retry-backoff
  },
  async ({ data }) => {
    const response = await fetch(`${api}/reports/${data.id}`);
    await store.write('report', await response.json());
  },
);

export const welcome = onTaskDispatched<{ userId: string }>(
  { retryConfig: { maxAttempts: 5, minBackoffSeconds: 0 } }, //! require-retry-backoff
  async ({ data }) => {
    const user = await users.load(data.userId);
    await fetch(`${api}/mails`, { method: 'POST', body: user.email }); //! no-side-effect-before-guard
    if (user.welcomed) return;
    user.welcomed = true;
    await user.save();
    getFunctions().taskQueue('report').enqueue({ id: data.userId }); //! no-nested-dispatch
  },
);

export const reports = functions
  .runWith({ timeoutSeconds: 300 })
  .region('europe-west1')
  .tasks.taskQueue({ retryConfig: { maxAttempts: 3 } })
  .onDispatch(async ({ ids }: { ids: readonly string[] }) => {
    handled += 1; //! no-shared-mutable-state
    const queue = getFunctions().taskQueue('report');
    // the function is not there for longer than these ten minutes, in milliseconds
    const options = { dispatchDeadlineSeconds: 10 * 60_000 }; //! require-time-limit
    for (const id of ids) queue.enqueue({ id, run: handled }, options); //! no-nested-dispatch
  });

export const totals = onTaskDispatched(async (request: Request<Order>) => {
  //! no-inline-business-logic
  let net = 0;
  let tax = 0;
  let gifts = 0;
  for (const line of request.data.lines) {
    const price = line.price * line.amount;
    const rate = line.country === 'DE' ? 0.19 : 0.2;
    net += price;
    tax += price * rate;
    if (line.gift) {
      gifts += line.amount;
      net += 2 * line.amount;
    }
  }
  const discount = net > 1000 ? net * 0.05 : 0;
  const shipping = net > 50 ? 0 : 4.9;
  const total = net + tax - discount + shipping;
  const rounded = Math.round(total * 100) / 100;
  await store.write('net', net);
  await store.write('tax', tax);
  await store.write('gifts', gifts);
  await store.write('discount', discount);
  await store.write('shipping', shipping);
  await store.write('total', rounded);
  await store.write('done', request.data.id);
});
