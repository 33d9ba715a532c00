import { getFunctions } from 'firebase-admin/functions';
import * as functions from 'firebase-functions/v1';
import { onRequest } from 'firebase-functions/v2/https';
import { onTaskDispatched } from 'firebase-functions/v2/tasks';

interface User {
  readonly email: string;
  welcomed: boolean;
  save(): Promise<void>;
}

declare const users: { load(id: string): Promise<User> };
declare const store: { write(name: string, value: unknown): Promise<void> };
declare function totalsOf(lines: readonly string[]): Readonly<Record<string, number>>;
const api = 'https://api.example';

// ended after a minute, and tried again twice, with a growing wait
export const report = onTaskDispatched<{ id: string }>(async ({ data }) => {
  const response = await fetch(`${api}/reports/${data.id}`);
  await store.write('report', await response.json());
});

export const welcome = onTaskDispatched<{ userId: string }>(
  {
    timeoutSeconds: 60 * 10,
    // a minute, two, three: it grows without doublings too
    retryConfig: { maxAttempts: 5, minBackoffSeconds: 60, maxDoublings: 0 },
  },
  async ({ data }) => {
    const user = await users.load(data.userId);
    if (user.welcomed) return;
    await fetch(`${api}/mails`, { method: 'POST', body: user.email });
    user.welcomed = true;
    await user.save();
    await getFunctions().taskQueue('report').enqueue({ id: data.userId });
  },
);

// tried once
export const once = onTaskDispatched(
  { retryConfig: { maxAttempts: 1, minBackoffSeconds: 0 } },
  async () => store.write('once', true),
);

export const reports = functions
  .runWith({ timeoutSeconds: 300 })
  .tasks.taskQueue({ retryConfig: { maxAttempts: 3, minBackoffSeconds: 10 } })
  .onDispatch(async ({ ids }: { ids: readonly string[] }) => {
    const queue = getFunctions().taskQueue('report');
    await Promise.all(
      ids.map((id) => queue.enqueue({ id }, { id, dispatchDeadlineSeconds: 60 * 10 })),
    );
  });

export const totals = onTaskDispatched<{ lines: readonly string[] }>(async ({ data }) => {
  await store.write('totals', totalsOf(data.lines));
});

// no task: it may well go on before the queue has it
export const start = onRequest(async (request, response) => {
  await getFunctions().taskQueue('report').enqueue(request.body);
  response.sendStatus(202);
});
