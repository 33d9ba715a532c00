import {
  Agenda,
  backoffStrategies,
  Define,
  Every,
  JobsController,
  registerJobs,
  type AgendaBackend,
  type Job,
} from 'agenda';

interface User {
  readonly id: string;
  readonly email: string;
  welcomed: boolean;
  save(): Promise<void>;
}

declare const users: { load(id: string): Promise<User> };
declare const backend: AgendaBackend;
const api = 'https://api.example';

export const agenda = new Agenda({ backend, removeOnComplete: true });

agenda.define<{ userId: string }>(
  'welcome',
  async (job) => {
    const user = await users.load(job.attrs.data.userId);
    if (user.welcomed) return;
    await fetch(`${api}/mails`, { method: 'POST', body: user.email, signal: timeout() });
    user.welcomed = true;
    await user.save();
  },
  // A strategy is what makes it retry.
  { concurrency: 10, backoff: backoffStrategies.exponential({ delay: 1000, maxRetries: 5 }) },
);

agenda.define('image', async (job: Job<{ id: string }>) => {
  const { id } = job.attrs.data;
  let runs = 0;
  const response = await fetch(`${api}/images/${id}`, { signal: timeout() });
  runs += 1;
  await job.touch(runs);
  await agenda.now('image', { id, bytes: await response.text() });
  await agenda.create('thumbnail', { id }).unique({ 'data.id': id }).save();
  await job.agenda.nowDebounced('index', {}, { 'data.id': id }, 1000);
});

@JobsController({ namespace: 'reports' })
class Reports {
  @Define()
  async totals(job: Job<{ id: string }>): Promise<void> {
    await write(job.attrs.data.id);
  }

  @Every('5 minutes')
  async load(): Promise<void> {
    await write('rates');
  }
}

registerJobs(agenda, [new Reports()]);

export async function dispatch(userId: string): Promise<void> {
  await agenda.now('welcome', { userId });
  await agenda.schedule('tomorrow at noon', ['welcome', 'image'], { userId });
}

// Of a job that comes back there is one row, whatever was done.
const cron = new Agenda({ backend });

export async function start(): Promise<void> {
  cron.define('clean', async () => write('clean'));
  await cron.every('1 hour', 'clean');
  await cron.create('clean').unique({ 'data.id': 1 }).repeatEvery('1 week').save();
  await cron.start();
}

async function write(name: string): Promise<void> {
  await fetch(`${api}/${name}`, { method: 'PUT', signal: timeout() });
}

const timeout = (): AbortSignal => AbortSignal.timeout(30_000);
