import { defineConfig, schedules, schemaTask, task } from '@trigger.dev/sdk';

export default defineConfig({
  project: 'proj_shop',
  dirs: ['./trigger'],
  // the limit of every task
  maxDuration: 300,
  retries: { default: { maxAttempts: 5, factor: 2, minTimeoutInMs: 1000 } },
});

// Every run has a process of its own.
let runs = 0;

export const report = task({
  id: 'report',
  // retried with a growing wait, for that is what the platform does
  retry: { maxAttempts: 10 },
  run: async (payload: { id: string }) => {
    runs += 1;
    const response = await fetch(`https://api.example/reports/${payload.id}?run=${runs}`);
    return response.json();
  },
});

interface User {
  readonly email: string;
  welcomed: boolean;
  save(): Promise<void>;
}

declare const users: { load(id: string): Promise<User> };

export const welcome = task({
  id: 'welcome',
  // five days, as they were meant
  maxDuration: 432_000,
  run: async (payload: { userId: string }) => {
    const user = await users.load(payload.userId);
    if (user.welcomed) return;
    await fetch('https://api.example/mails', { method: 'POST', body: user.email });
    user.welcomed = true;
    await user.save();
    await report.trigger({ id: payload.userId });
  },
});

export const nightly = schedules.task({
  id: 'nightly',
  cron: '0 3 * * *',
  run: async () => {
    // a child that is waited for holds nothing up
    const result = await report.triggerAndWait({ id: 'all' });
    if (result.ok) await report.trigger({ id: 'again' });
    // it throws where the child fails
    await report.triggerAndWait({ id: 'last' }).unwrap();
  },
});

export const reports = task({
  id: 'reports',
  maxDuration: 60 * 10,
  run: async (payload: { ids: readonly string[] }) => {
    const { runs } = await report.batchTriggerAndWait(
      payload.ids.map((id) => ({ payload: { id }, options: { idempotencyKey: id } })),
    );
    // nobody waits for what these do
    await Promise.all(payload.ids.map((id) => report.trigger({ id })));
    return runs.filter(({ ok }) => ok).length;
  },
});

export const checked = schemaTask({
  id: 'checked',
  schema: (value: unknown) => String(value),
  maxDuration: 60,
  run: async (id) => report.batchTrigger([{ payload: { id } }]),
});
