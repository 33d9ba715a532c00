import { ApplicationFailure, Context, getClient, heartbeat } from '@temporalio/activity';

import { mailer, orders, rows, store } from './services.js';

let charged = 0;
const seen = new Map<string, number>();

export async function charge(id: string): Promise<number> {
  charged += 1; // wrong: runs share a variable of the module [tasks/no-shared-mutable-state]
  await store.write(id, charged);
  return charged;
}

export async function count(id: string): Promise<number> {
  seen.set(id, (seen.get(id) ?? 0) + 1); // wrong: runs share a map of the module [tasks/no-shared-mutable-state]
  return seen.get(id) ?? 0;
}

export async function welcome(id: string): Promise<void> {
  const order = await orders.load(id);
  const signal = Context.current().cancellationSignal;
  await fetch('https://mails.example', { method: 'POST', body: order.email, signal }); // wrong: a mail goes out before "was it sent?" is asked [tasks/no-side-effect-before-guard]
  if (order.welcomed) return;
  order.welcomed = true;
  await order.save();
}

export async function remind(id: string): Promise<void> {
  const order = await orders.load(id);
  await mailer.send({ to: order.email, text: 'soon' }); // wrong: a mail goes out, and the flag it sets is never asked [tasks/no-side-effect-before-guard]
  order.reminded = true;
  await order.save();
}

export async function follow(id: string): Promise<void> {
  getClient().workflow.start('audit', { taskQueue: 'audit', workflowId: `audit-${id}` }); // wrong: a workflow is started, not awaited [tasks/no-nested-dispatch]
}

export async function join(id: string): Promise<void> {
  await getClient().workflow.execute('ship', { taskQueue: 'ship', workflowId: `ship-${id}` }); // wrong: the last thing it does is to wait for a result nobody reads [tasks/no-unused-result]
}

export async function read(id: string): Promise<string> {
  const answer = await fetch(`https://shop.example/${id}`); // wrong: a request goes on when the activity is cancelled [temporal/activity-use-cancellation-signal]
  return answer.text();
}

export async function ask(id: string): Promise<string> {
  const options = { signal: Context.current().cancellationSignal };
  const first = await fetch(`https://shop.example/${id}`, { signal: Context.current().cancellationSignal }); // fine: a request that ends with the activity
  const second = await fetch(`https://shop.example/${id}/more`, options); // fine: the same, with options that are a constant
  return (await first.text()) + (await second.text());
}

let found: Promise<string[]> | undefined;
const names = new Map<string, string>();

export async function kinds(id: string): Promise<string | undefined> {
  found ??= rows('kinds'); // fine: asked for once a process
  if (!names.has(id)) names.set(id, (await found)[0] ?? id); // fine: remembered, and never changed
  return names.get(id);
}

export async function load(id: string): Promise<void> {
  for (const row of await rows(id)) { // wrong: a long loop without a heartbeat [temporal/activity-heartbeat-in-long-loops]
    await store.write(row.id, row);
  }
}

export async function copy(id: string): Promise<void> {
  for (const row of await rows(id)) { // fine: a long loop with a heartbeat
    await store.write(row.id, row);
    heartbeat(row.id);
  }
  if (id === '') throw ApplicationFailure.nonRetryable('no id'); // fine: a failure that says it is final
}
