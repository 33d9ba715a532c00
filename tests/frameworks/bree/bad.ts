import Bree from 'bree';

export const bree = new Bree({ root: '/srv/jobs', logger: false });

// A new thread for each run, which may hang for ever.
export async function schedule(): Promise<void> {
  await bree.add({ name: 'welcome', interval: '5m' }); //! require-time-limit
  // When it starts, not when it ends.
  await bree.add({ name: 'reports', cron: '0 3 * * *', timeout: '10s' }); //! require-time-limit
  await bree.add({ name: 'images', path: '/srv/crop.js', closeWorkerAfterMs: 0 }); //! require-time-limit
  await bree.add({ name: 'rates', interval: '1h', closeWorkerAfterMs: 60 }); //! require-time-limit
  await bree.start();
}

export const nightly = new Bree({
  root: '/srv/nightly',
  closeWorkerAfterMs: 30, //! require-time-limit
  jobs: ['backup'],
});

export const reports = new Bree({
  root: '/srv/reports',
  jobs: [
    'totals',
    { name: 'daily', cron: '0 3 * * *' }, //! require-time-limit
    { name: 'hourly', interval: '1h', closeWorkerAfterMs: 60 }, //! require-time-limit
    { name: 'weekly', interval: 'every monday', closeWorkerAfterMs: 3_600_000 },
  ],
});
