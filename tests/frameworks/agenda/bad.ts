import {
  Agenda,
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

export const agenda = new Agenda({ backend, processEvery: '30 seconds' }); //! no-unused-result

agenda.define<{ userId: string }>(
  'welcome',
  async (job) => {
    const user = await users.load(job.attrs.data.userId);
    await fetch(`${api}/mails`, { method: 'POST', body: user.email, signal: timeout() }); //! no-side-effect-before-guard
    if (user.welcomed) return;
    user.welcomed = true;
    await user.save();
  },
  { concurrency: 10, lockLifetime: 120_000 },
);

let runs = 0;
let current = '';

agenda.define('image', async (job: Job<{ id: string }>) => {
  // A lock that runs out ends nothing.
  const response = await fetch(`${api}/images/${job.attrs.data.id}`); //! require-time-limit
  runs += 1; //! no-shared-mutable-state
  if (runs % 100 === 0) await job.touch(runs);
  current = job.attrs.data.id; //! no-shared-mutable-state
  agenda.now('image', { id: current, bytes: await response.text() }); //! no-nested-dispatch
  agenda.schedule('in 5 minutes', 'thumbnail', { id: current }); //! no-nested-dispatch
  agenda.create('thumbnail', { id: current }).unique({ 'data.id': current }).save(); //! no-nested-dispatch
  job.agenda.nowDebounced('index', {}, { 'data.id': current }, 1000); //! no-nested-dispatch
});

interface Line {
  readonly price: number;
  readonly amount: number;
  readonly country: string;
  readonly gift: boolean;
}

declare const store: { write(name: string, value: unknown): Promise<void> };

@JobsController({ namespace: 'reports' })
class Reports {
  @Define({ concurrency: 2 })
  async totals(job: Job<{ id: string; lines: readonly Line[] }>): Promise<void> {
    //! no-inline-business-logic
    let net = 0;
    let tax = 0;
    let gifts = 0;
    for (const line of job.attrs.data.lines) {
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
    await store.write('done', job.attrs.data.id);
  }

  @Every('5 minutes', { name: 'rates' })
  async load(): Promise<void> {
    const response = await fetch(`${api}/rates`); //! require-time-limit
    await store.write('rates', await response.json());
  }
}

registerJobs(agenda, [new Reports()]);

export async function dispatch(userId: string): Promise<void> {
  await agenda.now('welcome', { userId });
  await agenda.every('1 day', 'image');
}

const timeout = (): AbortSignal => AbortSignal.timeout(30_000);
