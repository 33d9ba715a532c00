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

export const nightly = schedules.task({
  id: 'nightly',
  cron: '0 3 * * *',
  run: async () => {
    // a child that is waited for holds nothing up
    const result = await report.triggerAndWait({ id: 'all' });
    if (result.ok) await report.trigger({ id: 'again' });
  },
});

export const checked = schemaTask({
  id: 'checked',
  schema: (value: unknown) => String(value),
  maxDuration: 60,
  run: async (id) => report.batchTrigger([{ payload: { id } }]),
});
