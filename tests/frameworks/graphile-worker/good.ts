import { makeWorkerUtils, run, type Task, type TaskList, type WorkerUtils } from 'graphile-worker';

declare global {
  namespace GraphileWorker {
    interface Tasks {
      greet: { readonly userId: string };
      scale: { readonly ids: readonly string[] };
      split: { readonly ids: readonly string[] };
    }
  }
}

const connectionString = 'postgres://localhost/shop';

interface User {
  readonly id: string;
  readonly email: string;
  welcomed: boolean;
  save(): Promise<void>;
}

declare const users: { load(id: string): Promise<User> };
declare const store: { write(name: string, value: unknown): Promise<void> };

const api = 'https://api.example';
let utils: Promise<WorkerUtils> | undefined;

// One for the whole process.
const connected = (): Promise<WorkerUtils> => (utils ??= makeWorkerUtils({ connectionString }));

export const greet: Task<'greet'> = async ({ userId }, { abortSignal }) => {
  const user = await users.load(userId);
  if (user.welcomed) return;
  const signal = AbortSignal.any([abortSignal, AbortSignal.timeout(30_000)]);
  await fetch(`${api}/mails`, { method: 'POST', body: user.email, signal });
  user.welcomed = true;
  await user.save();
};

const tasks: TaskList = {
  greet,
  scale: async (payload, helpers) => {
    // The run has its own.
    let runs = 0;
    for (const id of payload.ids) {
      runs += 1;
      const response = await fetch(`${api}/images/${id}`, { signal: AbortSignal.timeout(10_000) });
      await helpers.addJob('text', { text: await response.text() }, { jobKey: id });
    }
    helpers.logger.info(`${runs} images`);
  },
  // What is left of a batch is tried again.
  split: (payload) => payload.ids.map((id) => store.write(id, true)),
  again: async (_payload, { addJob }) => {
    // Somebody else's business, and said so.
    void addJob('ping', {});
    const { addJobs } = await connected();
    await addJobs([{ identifier: 'ping', payload: {} }]);
  },
};

export const runner = await run({ connectionString, concurrency: 5, taskList: tasks });

export async function dispatch(userId: string): Promise<void> {
  // Retried 25 times, and each time waits longer, for that is what the library does.
  await runner.addJob('greet', { userId }, { jobKey: userId, jobKeyMode: 'replace' });
  await (await connected()).addJob('scale', { ids: [userId] }, { maxAttempts: 5 });
}
