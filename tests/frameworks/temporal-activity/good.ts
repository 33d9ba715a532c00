import { activityInfo, cancellationSignal, getClient, log, sleep } from '@temporalio/activity';
import { Client } from '@temporalio/client';

interface User {
  readonly email: string;
  welcomed: boolean;
  save(): Promise<void>;
}

interface Line {
  readonly price: number;
  readonly amount: number;
}

interface Dependencies {
  readonly users: { load(id: string): Promise<User> };
  readonly store: { write(name: string, value: unknown): Promise<void> };
}

const api = 'https://api.example';

// made once, and never again
let client: Client | undefined;
const clientOf = (): Client => (client ??= new Client());

const totalOf = (lines: readonly Line[]): number =>
  lines.reduce((sum, { price, amount }) => sum + price * amount, 0);

export const createActivities = ({ users, store }: Dependencies) => ({
  async charge(orderId: string): Promise<number> {
    const { attempt } = activityInfo();
    await store.write(orderId, attempt);
    return attempt;
  },

  async welcome(userId: string): Promise<void> {
    const user = await users.load(userId);
    if (user.welcomed) return;
    await fetch(`${api}/mails`, {
      method: 'POST',
      body: user.email,
      signal: cancellationSignal(),
    });
    user.welcomed = true;
    await user.save();
  },

  async totals(id: string, lines: readonly Line[]): Promise<void> {
    log.info('totals', { id });
    await store.write(id, totalOf(lines));
  },
});

// the workflow says how long it may take, and how often it is tried
export async function report(id: string): Promise<unknown> {
  await sleep('1 second');
  const response = await fetch(`${api}/reports/${id}`);
  return response.json();
}

export async function hand(orderId: string): Promise<string> {
  await getClient().workflow.start('audit', {
    taskQueue: 'audit',
    workflowId: `audit-${orderId}`,
  });
  const shipped = await clientOf().workflow.execute('ship', {
    taskQueue: 'ship',
    workflowId: `ship-${orderId}`,
  });
  return String(shipped);
}
