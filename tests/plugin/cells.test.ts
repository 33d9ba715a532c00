import { describe, expect, it } from 'vitest';

import { frameworks } from '../../src/frameworks/index.js';
import type { Profile } from '../../src/model/facts.js';
import { profileOf } from '../../src/recognise/profile.js';
import type { Cell, TaskRule } from '../../src/rule.js';
import { rules } from '../../src/rules/index.js';

/** What a rule says of every framework: a row of `docs/frameworks.md` is one of these, over all rules. */
const cellsOf = ({ speaks }: TaskRule): { readonly [framework: string]: Cell } =>
  Object.fromEntries(frameworks.map((framework) => [framework.name, speaks(profileOf(framework))]));

it('no-inline-business-logic: wherever bodies are in sight', () => {
  expect(cellsOf(rules['no-inline-business-logic'])).toEqual({
    agenda: 'applies',
    'aws-sqs': 'applies',
    'bee-queue': 'applies',
    // a job is a file of its own
    bree: 'none',
    bull: 'applies',
    bullmq: 'applies',
    celery: 'applies',
    'celery-node': 'applies',
    // a client of Python's tasks
    'celery-ts': 'none',
    'cloudflare-queues': 'applies',
    'cloudflare-workflows': 'applies',
    dbos: 'applies',
    'faktory-worker': 'applies',
    firebase: 'applies',
    // a task is a request to some route
    'google-cloud-tasks': 'none',
    'graphile-worker': 'applies',
    hatchet: 'applies',
    inngest: 'applies',
    'nestjs-bull': 'applies',
    'nestjs-bullmq': 'applies',
    'pg-boss': 'applies',
    restate: 'applies',
    'temporal-activity': 'applies',
    // what it decides is the order of activities, and has to stand there
    'temporal-workflow': 'none',
    'trigger-dev': 'applies',
    'vercel-workflow': 'applies',
  });
});

it('no-nested-dispatch: wherever bodies are in sight', () => {
  expect(cellsOf(rules['no-nested-dispatch'])).toEqual({
    agenda: 'applies',
    'aws-sqs': 'applies',
    'bee-queue': 'applies',
    bree: 'none',
    bull: 'applies',
    bullmq: 'applies',
    celery: 'applies',
    'celery-node': 'applies',
    'celery-ts': 'none',
    'cloudflare-queues': 'applies',
    'cloudflare-workflows': 'applies',
    dbos: 'applies',
    'faktory-worker': 'applies',
    firebase: 'applies',
    'google-cloud-tasks': 'none',
    'graphile-worker': 'applies',
    hatchet: 'applies',
    inngest: 'applies',
    'nestjs-bull': 'applies',
    'nestjs-bullmq': 'applies',
    'pg-boss': 'applies',
    restate: 'applies',
    'temporal-activity': 'applies',
    // a child or an activity that is not awaited may be lost
    'temporal-workflow': 'applies',
    'trigger-dev': 'applies',
    'vercel-workflow': 'applies',
  });
});

it('no-shared-mutable-state: not where every run has a process or a module cache of its own', () => {
  expect(cellsOf(rules['no-shared-mutable-state'])).toEqual({
    agenda: 'applies',
    'aws-sqs': 'applies',
    'bee-queue': 'applies',
    // a thread for each run, but no body in sight of which that could be said
    bree: 'none',
    bull: 'applies',
    bullmq: 'applies',
    celery: 'applies',
    'celery-node': 'applies',
    'celery-ts': 'none',
    'cloudflare-queues': 'applies',
    'cloudflare-workflows': 'applies',
    dbos: 'applies',
    'faktory-worker': 'applies',
    firebase: 'applies',
    'google-cloud-tasks': 'none',
    'graphile-worker': 'applies',
    hatchet: 'applies',
    inngest: 'applies',
    'nestjs-bull': 'applies',
    'nestjs-bullmq': 'applies',
    'pg-boss': 'applies',
    restate: 'applies',
    'temporal-activity': 'applies',
    // a sandbox for each run
    'temporal-workflow': 'built-in',
    // a process for each run
    'trigger-dev': 'built-in',
    // its workflows have a module cache of their own, its steps have none
    'vercel-workflow': 'applies',
  });
});

it('no-side-effect-before-guard: wherever a body may run twice', () => {
  expect(cellsOf(rules['no-side-effect-before-guard'])).toEqual({
    agenda: 'applies',
    'aws-sqs': 'applies',
    'bee-queue': 'applies',
    bree: 'none',
    bull: 'applies',
    bullmq: 'applies',
    celery: 'applies',
    // the message is gone before the handler runs: nothing is done twice
    'celery-node': 'built-in',
    'celery-ts': 'none',
    'cloudflare-queues': 'applies',
    'cloudflare-workflows': 'applies',
    dbos: 'applies',
    'faktory-worker': 'applies',
    firebase: 'applies',
    'google-cloud-tasks': 'none',
    'graphile-worker': 'applies',
    hatchet: 'applies',
    inngest: 'applies',
    'nestjs-bull': 'applies',
    'nestjs-bullmq': 'applies',
    'pg-boss': 'applies',
    restate: 'applies',
    'temporal-activity': 'applies',
    // it can do nothing by itself
    'temporal-workflow': 'none',
    'trigger-dev': 'applies',
    'vercel-workflow': 'applies',
  });
});

it('no-unused-result: where results are kept, and where a task waits for another one', () => {
  expect(cellsOf(rules['no-unused-result'])).toEqual({
    agenda: 'applies',
    // a message is deleted when it is done, and nothing is kept of it
    'aws-sqs': 'none',
    'bee-queue': 'applies',
    bree: 'none',
    bull: 'applies',
    bullmq: 'applies',
    celery: 'applies',
    // every result is stored, and no option says otherwise
    'celery-node': 'none',
    'celery-ts': 'none',
    'cloudflare-queues': 'none',
    // a step is no other task
    'cloudflare-workflows': 'none',
    // handle.getResult() for nothing
    dbos: 'applies',
    'faktory-worker': 'none',
    firebase: 'none',
    'google-cloud-tasks': 'none',
    // the row of a job is deleted when it is done
    'graphile-worker': 'built-in',
    // run for runNoWait
    hatchet: 'applies',
    // step.invoke for step.sendEvent
    inngest: 'applies',
    'nestjs-bull': 'applies',
    'nestjs-bullmq': 'applies',
    // finished jobs are deleted after a week
    'pg-boss': 'built-in',
    // serviceClient for serviceSendClient
    restate: 'applies',
    // client.workflow.execute for client.workflow.start
    'temporal-activity': 'applies',
    // a child that is started ends with its parent, so that there is no other way than to wait
    'temporal-workflow': 'none',
    // triggerAndWait without unwrap
    'trigger-dev': 'applies',
    'vercel-workflow': 'none',
  });
});

it('require-retry-backoff: where retries can come at once, or after the same time', () => {
  expect(cellsOf(rules['require-retry-backoff'])).toEqual({
    // what is retried is retried by a strategy of delays
    agenda: 'built-in',
    // when a message comes back is said by the queue, which no code makes
    'aws-sqs': 'none',
    'bee-queue': 'applies',
    // nothing is retried
    bree: 'none',
    bull: 'applies',
    bullmq: 'applies',
    celery: 'applies',
    // nothing is retried
    'celery-node': 'none',
    'celery-ts': 'none',
    // message.retry() comes with the next batch
    'cloudflare-queues': 'applies',
    // each wait of a step is twice the one before
    'cloudflare-workflows': 'built-in',
    // backoffRate is 2
    dbos: 'built-in',
    // the server decides
    'faktory-worker': 'built-in',
    // it doubles the wait, from a tenth of a second
    firebase: 'built-in',
    // so does every queue
    'google-cloud-tasks': 'built-in',
    // exp(least(10, attempt)) seconds
    'graphile-worker': 'built-in',
    // no wait to speak of without a backoff
    hatchet: 'applies',
    // exponential, and no option changes it
    inngest: 'built-in',
    'nestjs-bull': 'applies',
    'nestjs-bullmq': 'applies',
    // twice, at once
    'pg-boss': 'applies',
    // the server's policy is exponential
    restate: 'built-in',
    // a coefficient of 2
    'temporal-activity': 'built-in',
    'temporal-workflow': 'built-in',
    // a factor of 2
    'trigger-dev': 'built-in',
    // a second before every retry, and no option for it
    'vercel-workflow': 'none',
  });
});

it('require-time-limit: where a body may run for ever', () => {
  expect(cellsOf(rules['require-time-limit'])).toEqual({
    // no option ends a job: what it waits for has to end
    agenda: 'applies',
    // 15 minutes at most
    'aws-sqs': 'built-in',
    'bee-queue': 'applies',
    // closeWorkerAfterMs
    bree: 'applies',
    bull: 'applies',
    // no option ends a job
    bullmq: 'applies',
    celery: 'applies',
    // no option ends a handler
    'celery-node': 'applies',
    // what it sends as limits is wrong: nothing of it may be asked for
    'celery-ts': 'none',
    // 15 minutes at most
    'cloudflare-queues': 'built-in',
    // 10 minutes for a step that says nothing
    'cloudflare-workflows': 'built-in',
    // a workflow has the limit of whoever starts it
    dbos: 'applies',
    // `reserve_for` ends nothing
    'faktory-worker': 'applies',
    // a minute where nothing is said
    firebase: 'built-in',
    // 10 minutes where nothing is said
    'google-cloud-tasks': 'built-in',
    // the lock of 4 hours ends nothing
    'graphile-worker': 'applies',
    // a minute where nothing is said
    hatchet: 'built-in',
    // the steps end, all of them together may not
    inngest: 'applies',
    'nestjs-bull': 'applies',
    'nestjs-bullmq': 'applies',
    // 15 minutes where nothing is said
    'pg-boss': 'built-in',
    // the server ends what hangs
    restate: 'built-in',
    // the workflow has to say one
    'temporal-activity': 'built-in',
    // which it does here, or throws
    'temporal-workflow': 'applies',
    'trigger-dev': 'applies',
    // the host ends what runs too long
    'vercel-workflow': 'built-in',
  });
});

describe('a framework nobody has described yet', () => {
  const nothing: Profile = {
    traits: { owes: {} },
    hasBodies: true,
    concepts: {},
    joins: false,
    traps: new Set(),
  };

  it('has no time limit anybody could ask for', () => {
    expect(rules['require-time-limit'].speaks(nothing)).toBe('none');
  });

  it('has one that may be wrong where it is written', () => {
    const profile: Profile = { ...nothing, concepts: { 'time.limit': null } };
    expect(rules['require-time-limit'].speaks(profile)).toBe('applies');
  });

  it('has one that its tasks must say', () => {
    const profile: Profile = { ...nothing, traits: { owes: { 'time.limit': 'task' } } };
    expect(rules['require-time-limit'].speaks(profile)).toBe('applies');
  });

  it('has settings about it that do nothing', () => {
    const profile: Profile = { ...nothing, traps: new Set(['time']) };
    expect(rules['require-time-limit'].speaks(profile)).toBe('applies');
  });

  it('has settings that do nothing about something else', () => {
    const profile: Profile = { ...nothing, traps: new Set(['retry', 'result']) };
    expect(rules['require-time-limit'].speaks(profile)).toBe('none');
  });
});
