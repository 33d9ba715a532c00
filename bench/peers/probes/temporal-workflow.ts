import {
  CancelledFailure,
  condition,
  defineQuery,
  executeChild,
  isCancellation,
  proxyActivities,
  proxyActivities as proxied,
  proxyLocalActivities,
  setHandler,
  sleep,
  startChild,
} from '@temporalio/workflow';

import type * as activities from './activities.js';
import { optionsOf, rare } from './options.js';

type Activities = typeof activities;

// Limits

const { charge } = proxyActivities<Activities>({ retry: { maximumAttempts: 5 } }); // wrong: activities without a limit [tasks/require-time-limit, temporal/workflow-require-activity-timeouts]
const { pack } = proxyActivities<Activities>({ scheduleToStartTimeout: '1 minute' }); // wrong: a limit for the wait, none for the run [tasks/require-time-limit, temporal/workflow-require-activity-timeouts]
const { ship } = proxied<Activities>({ retry: { maximumAttempts: 3 } }); // wrong: no limit, `proxyActivities` having another name [tasks/require-time-limit, temporal/workflow-require-activity-timeouts]
const patient = { retry: { maximumAttempts: 3 } };
const { label } = proxyActivities<Activities>(patient); // wrong: no limit in options that are a constant [tasks/require-time-limit, temporal/workflow-require-activity-timeouts]
const { price } = proxyLocalActivities<Activities>({ retry: { maximumAttempts: 2 } }); // wrong: local activities without a limit [tasks/require-time-limit, temporal/workflow-local-activity-options-required]
const { lift } = proxyActivities<Activities>({ startToCloseTimeout: undefined }); // wrong: a limit of `undefined` [tasks/require-time-limit, temporal/workflow-require-activity-timeouts]

const usual = { startToCloseTimeout: '1 minute' } as const;
const { mail } = proxyActivities<Activities>(usual); // fine: a limit in options that are a constant
const { weigh } = proxyActivities<Activities>({ ...usual, heartbeatTimeout: '10 seconds' }); // fine: a limit that is spread in
const { gift } = proxyActivities<Activities>({ scheduleToCloseTimeout: '1 hour' }); // fine: a limit over all attempts
const acts = proxyActivities<Activities>({ startToCloseTimeout: '1 minute' }); // fine: a limit, and the retries of the platform
const { book } = proxyActivities<Activities>({ ...rare }); // fine: options of another file are spread
const { wrap } = proxyActivities<Activities>(optionsOf('1 minute')); // fine: options come from a function

// Retries

const { bill } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute', retry: { backoffCoefficient: 1 } }); // wrong: every retry after the same wait [tasks/require-retry-backoff]
const { post } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute', retry: { backoffCoefficient: 2 } }); // fine: waits that grow

// Promises

export async function order(id: string): Promise<void> {
  await charge(id);
  mail(id); // wrong: an activity is not awaited [tasks/no-nested-dispatch, temporal/workflow-no-floating-promises]
  acts.label(id); // wrong: an activity is not awaited, called as a method [tasks/no-nested-dispatch, temporal/workflow-no-floating-promises]
  startChild('audit', { args: [id] }); // wrong: a child is started, not awaited [tasks/no-nested-dispatch, temporal/workflow-no-floating-promises]
  executeChild('invoice', { args: [id] }); // wrong: a child is executed, not awaited [tasks/no-nested-dispatch, temporal/workflow-no-floating-promises]
}

export async function album(ids: string[]): Promise<void> {
  if (ids.length > 9) book('album'); // wrong: an activity is not awaited, under an `if` [tasks/no-nested-dispatch, temporal/workflow-no-floating-promises]
  ids.forEach((id) => wrap(id)); // wrong: activities in a callback nobody waits for [tasks/no-nested-dispatch (missed), temporal/workflow-no-floating-promises]
  Promise.all([gift('a'), gift('b')]); // wrong: `Promise.all` over activities is not awaited [tasks/no-nested-dispatch (missed), temporal/workflow-no-floating-promises]
  lift.executeWithOptions({ startToCloseTimeout: '1 hour' }, ['album']); // wrong: an activity with options of its own is not awaited [tasks/no-nested-dispatch, temporal/workflow-no-floating-promises]
  const child = await startChild('print', { args: ids });
  child.signal('hurry'); // wrong: a signal is not awaited [temporal/workflow-no-floating-promises]
  await child.result();
}

export async function parcel(id: string): Promise<number> {
  const weight = weigh(id); // fine: the promise is kept, and awaited below
  await Promise.all([pack(id), label(id)]); // fine: awaited with others
  void gift(id); // fine: `void` says that nobody waits
  const found = await price(id); // fine: awaited
  return (await weight) + found;
}

export async function pause(id: string): Promise<void> {
  sleep('1 minute'); // wrong: a sleep is not awaited [temporal/workflow-no-floating-promises]
  condition(() => id !== ''); // wrong: a condition is not awaited [temporal/workflow-no-floating-promises]
  await ship(id);
}

// What breaks a replay

import { readFileSync } from 'node:fs'; // wrong: a module of Node in a workflow [temporal/workflow-no-node-or-dom-imports, temporal/workflow-no-fs-in-workflow]
import { hash } from './activities/index.js'; // wrong: an activity is imported as code [temporal/workflow-require-type-only-activity-imports, temporal/workflow-no-activity-definitions-import]
import { salt } from './activities.js'; // wrong: the same, from a file with its ending [temporal/workflow-require-type-only-activity-imports, temporal/workflow-no-activity-definitions-import]

export const stateQuery = defineQuery<string>('state');
export const countQuery = defineQuery<number>('count');

export async function replayed(id: string): Promise<void> {
  let state = 'new';
  let asked = 0;
  setHandler(stateQuery, () => `${state} ${asked}`); // fine: `setHandler` gives nothing to wait for
  setHandler(countQuery, () => (asked += 1)); // wrong: a query changes the workflow [temporal/workflow-no-query-mutation]
  await fetch(`https://shop.example/${id}`); // wrong: network in a workflow [temporal/workflow-no-network-in-workflow, temporal/workflow-no-node-or-dom-imports]
  console.log(id); // wrong: `console` in a workflow [temporal/workflow-no-console]
  setInterval(() => bill(id), 1000); // wrong: `setInterval` in a workflow [temporal/workflow-no-setinterval]
  state = process.env['STATE'] ?? 'old'; // wrong: the environment is read in a workflow [temporal/workflow-no-process-env]
  await charge({ id, key: hash(readFileSync('key'), salt) }); // wrong: money moves without an idempotency key [temporal/workflow-require-idempotency-key-arg]
  try {
    await sleep('1 day');
  } catch (error) { // wrong: a cancellation is swallowed [temporal/workflow-no-swallow-cancellation]
    if (error instanceof CancelledFailure) state = 'off';
  }
  try {
    await sleep('1 week');
  } catch (error) { // wrong: the same, asked with `isCancellation` [temporal/workflow-no-swallow-cancellation]
    if (isCancellation(error)) state = 'off';
  }
  await post(crypto.randomUUID()); // wrong: `crypto.randomUUID()` in a workflow [temporal/workflow-no-crypto-random-uuid, temporal/workflow-prefer-workflow-uuid]
}
