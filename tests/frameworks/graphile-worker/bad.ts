import {
  addJobAdhoc,
  makeWorkerUtils,
  run,
  runOnce,
  type JobHelpers,
  type Task,
  type TaskList,
} from 'graphile-worker';

const connectionString = 'postgres://localhost/shop';

interface User {
  readonly id: string;
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

declare const users: { load(id: string): Promise<User> };
declare const store: { write(name: string, value: unknown): Promise<void> };

const api = 'https://api.example';
const utils = await makeWorkerUtils({ connectionString });
let runs = 0;
let current = '';

export const welcome: Task = async (payload) => {
  const { userId } = payload as { userId: string };
  const user = await users.load(userId);
  const signal = AbortSignal.timeout(30_000);
  await fetch(`${api}/mails`, { method: 'POST', body: user.email, signal }); //! no-side-effect-before-guard
  if (user.welcomed) return;
  user.welcomed = true;
  await user.save();
};

const tasks: TaskList = {
  resize: async (payload, helpers) => {
    const { id } = payload as { id: string };
    const response = await fetch(`${api}/images/${id}`); //! require-time-limit
    runs += 1; //! no-shared-mutable-state
    if (runs % 100 === 0) await store.write('runs', runs);
    current = id; //! no-shared-mutable-state
    helpers.addJob('crop', { id: current, bytes: await response.text() }); //! no-nested-dispatch
    await step(helpers, id);
  },
  async crop(payload, { addJob, addJobs, abortSignal }) {
    // It only says that the worker is shut down.
    abortSignal.throwIfAborted();
    addJob('thumbnail', payload); //! no-nested-dispatch
    addJobs([{ identifier: 'thumbnail', payload }]); //! no-nested-dispatch
    const pages = await fetch(`${api}/pages`); //! require-time-limit
    await store.write('pages', await pages.json());
  },
};

async function step(helpers: JobHelpers, id: string): Promise<void> {
  helpers.addJob('step', { id }); //! no-nested-dispatch
}

export const runner = await run({
  connectionString,
  taskList: {
    ...tasks,
    rotate: async (payload) => {
      utils.addJob('crop', payload); //! no-nested-dispatch
      runner.addJob('crop', payload); //! no-nested-dispatch
      addJobAdhoc({ connectionString }, 'crop', payload); //! no-nested-dispatch
    },
  },
});

await runOnce({
  connectionString,
  taskList: {
    totals: async (payload: unknown) => {
      //! no-inline-business-logic
      const { lines } = payload as { lines: readonly Line[] };
      let net = 0;
      let tax = 0;
      let gifts = 0;
      for (const line of lines) {
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
      await store.write('done', true);
    },
  },
});
