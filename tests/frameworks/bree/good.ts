import Bree from 'bree';

// What is said here counts for all jobs, also for those that are only a name.
export const bree = new Bree({
  root: '/srv/jobs',
  closeWorkerAfterMs: 600_000,
  errorHandler: (error, { name }) => {
    console.error(name, error);
  },
  jobs: ['welcome', { name: 'reports', cron: '0 3 * * *', closeWorkerAfterMs: 3_600_000 }],
});

// Nothing says more of these jobs than their own lines.
export const other = new Bree({
  root: '/srv/other',
  jobs: [
    'cleanup',
    { name: 'prices', interval: '10m', timeout: '1m', closeWorkerAfterMs: 120_000 },
    { name: 'stock', cron: '*/5 * * * *', closeWorkerAfterMs: 60_000 },
  ],
});

export async function schedule(): Promise<void> {
  await bree.add({ name: 'images', path: '/srv/crop.js', timeout: '10s' });
  await bree.add('rates');
  // What runs it is another thread: nothing around it is there.
  await bree.add(function clean() {
    process.exit(0);
  });
  await other.add({ name: 'rates', interval: '1h', closeWorkerAfterMs: 60_000 });
  await other.add([{ name: 'backup', closeWorkerAfterMs: 60_000 }]);
  await bree.start();
  await bree.run('welcome');
}
