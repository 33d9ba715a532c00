import { describe, expect, it } from 'vitest';

import { visits, type Body } from '../../src/model/body.js';
import {
  childrenOf,
  dispatchesIn,
  droppedSteps,
  ignoredIn,
  isAdopted,
  isInTry,
  isLink,
  nestedSteps,
  orchestrates,
  orphansIn,
  parallelIn,
  pollsIn,
  unboundedIn,
  waitsIn,
} from '../../src/model/started.js';
import { factsIn } from '../facts.js';
import { bodyIn, edited } from './reading.js';

/** How each dispatch of a task is settled. */
const settled = (content: string): readonly string[] =>
  dispatchesIn(bodyIn(`async function task(job) {\n${content}\n}`)).map(({ call }) => call.settled);

describe('a dispatch', () => {
  it('is awaited', () => {
    expect(settled('await queue.add(1);')).toEqual(['awaited']);
    expect(settled('const a = await queue.add(1);')).toEqual(['awaited']);
    expect(settled('return await queue.add(1);')).toEqual(['awaited']);
    expect(settled('await queue.add(1).catch(log);')).toEqual(['awaited']);
  });

  it('is returned', () => {
    expect(settled('return queue.add(1);')).toEqual(['returned']);
  });

  it('is voided', () => {
    expect(settled('void queue.add(1);')).toEqual(['voided']);
  });

  it('is dropped', () => {
    expect(settled('queue.add(1);')).toEqual(['dropped']);
    expect(settled('job.data.due && queue.add(1);')).toEqual(['dropped']);
  });

  it('is kept', () => {
    expect(settled('const a = queue.add(1);')).toEqual(['kept']);
    expect(settled('all.push(queue.add(1));')).toEqual(['kept']);
    expect(settled('queue.add(1).catch(log);')).toEqual(['kept']);
    expect(settled('track(queue.add(1));')).toEqual(['kept']);
  });

  it('is combined', () => {
    expect(settled('await Promise.all([queue.add(1), queue.add(2)]);')).toEqual([
      'combined',
      'combined',
    ]);
    expect(settled('await Promise.all(items.map((item) => queue.add(item)));')).toEqual([
      'combined',
    ]);
  });

  it('is found in the functions of the file that the body calls', () => {
    const body = bodyIn(`async function task(job) { await next(job); }
async function next(job) { queue.add(1); }`);
    expect(dispatchesIn(body).map(({ dropped, awaiting }) => [dropped, awaiting])).toEqual([
      [true, null],
    ]);
  });

  it('is awaited by an edit, in an async body', () => {
    const text = 'async function task(job) { queue.add(1); }';
    const [dispatch] = dispatchesIn(bodyIn(text));
    expect(edited(text, dispatch?.awaiting ?? [])).toBe(
      'async function task(job) { await queue.add(1); }',
    );
  });

  it('is not awaited where nothing can wait', () => {
    const [plain] = dispatchesIn(bodyIn('function task(job) { queue.add(1); }'));
    expect(plain?.awaiting).toBeNull();
    const [inner] = dispatchesIn(
      bodyIn('async function task(job) { items.forEach((item) => { queue.add(item); }); }'),
    );
    expect(inner?.awaiting).toBeNull();
  });
});

describe('a handler around a dispatch', () => {
  const inTry = (text: string): readonly boolean[] => dispatchesIn(bodyIn(text)).map(isInTry);

  it('is that of a `try` it stands in, however deep', () => {
    expect(inTry('async function task() { try { await queue.add(1); } catch {} }')).toEqual([true]);
    expect(
      inTry('async function task() { try { if (due) { await queue.add(1); } } catch {} }'),
    ).toEqual([true]);
  });

  it('is none in an `if`, in a handler, or in a function that is called outside of the `try`', () => {
    expect(inTry('async function task() { if (due) { await queue.add(1); } }')).toEqual([false]);
    expect(
      inTry('async function task() { try { work(); } catch { await queue.add(1); } }'),
    ).toEqual([false]);
    expect(
      inTry(`async function task() { await next(); }
async function next() { await queue.add(1); }`),
    ).toEqual([false]);
  });
});

describe('a fan-out', () => {
  const fanOut = (text: string) => {
    const [first] = dispatchesIn(bodyIn(text));
    return first?.call.fannedOut() ?? null;
  };

  it('is told by its list, its item and what the call is given', () => {
    const text =
      'async function task(job) { const all = await Promise.all(job.items.map((i) => queue.add(i, 1))); }';
    const found = fanOut(text);
    expect(text.slice(...(found?.whole ?? [0, 0]))).toBe(
      'Promise.all(job.items.map((i) => queue.add(i, 1)))',
    );
    expect(text.slice(...(found?.list ?? [0, 0]))).toBe('job.items');
    expect(found?.arguments.map((each) => text.slice(...each))).toEqual(['i', '1']);
    expect(found).toMatchObject({ item: 'i', exact: true, settled: 'awaited' });
  });

  it('is one with a block and an await too', () => {
    expect(
      fanOut(
        'async function task() { await Promise.all(xs.map(async (x) => { return await queue.add(x); })); }',
      ),
    ).toMatchObject({ item: 'x', exact: true });
  });

  it('is none when the callback does more', () => {
    expect(
      fanOut(
        'async function task() { await Promise.all(xs.map(async (x) => { log(x); return queue.add(x); })); }',
      ),
    ).toBeNull();
  });
});

describe('a wait', () => {
  it('is a call that waits for another job', () => {
    const body = bodyIn('async function task() { const a = await child.finished(); }');
    expect(waitsIn(body).map(({ call }) => call.name)).toEqual(['child.finished']);
  });

  it('is a loop that sleeps and reads a state again', () => {
    const body = bodyIn(`async function task() {
  while (!(await child.isCompleted())) { await sleep(1000); }
  while (!ready) { await sleep(1000); }
  for (const x of xs) { await child.getState(); }
}`);
    expect(pollsIn(body).map(({ call }) => call.name)).toEqual(['child.isCompleted']);
  });
});

describe('a wait', () => {
  const waits = (content: string): readonly string[] =>
    waitsIn(bodyIn(`async function task(job) { ${content} }`)).map(({ call }) => call.name);

  it('is one only where somebody waits for its promise', () => {
    expect(waits('await child.finished();')).toEqual(['child.finished']);
    expect(waits('return child.finished();')).toEqual(['child.finished']);
    expect(waits('await Promise.all([child.finished()]);')).toEqual(['child.finished']);
    expect(waits('void child.finished();')).toEqual([]);
    expect(waits('child.finished();')).toEqual([]);
    expect(waits('child.finished().then(log);')).toEqual([]);
  });

  it('has lines of its own where nothing is done with what it gives', () => {
    const lines = (content: string): boolean[] =>
      waitsIn(bodyIn(`async function task(job) {\n${content}\n}`)).map(
        (wait) => wait.lines !== null,
      );
    expect(lines('await child.finished();')).toEqual([true]);
    expect(lines('const value = await child.finished();')).toEqual([false]);
    expect(lines('log(await child.finished());')).toEqual([false]);
    expect(lines('result = await child.finished();')).toEqual([false]);
    expect(lines('cached ?? (await child.finished());')).toEqual([false]);
    expect(lines('await child.finished(openEvents());')).toEqual([false]);
  });
});

describe('a loop that polls', () => {
  const polls = (content: string): readonly string[] =>
    pollsIn(bodyIn(`async function task(job) { ${content} }`)).map(({ call }) => call.name);

  it('is not one that asks each of a list once', () => {
    expect(polls('for (const c of cs) { await child.getState(); await sleep(1); }')).toEqual([]);
  });

  it('is the inner one of two', () => {
    const inner = 'while (!(await child.isCompleted())) await sleep(1);';
    expect(polls(`while (more()) { ${inner} }`)).toEqual(['child.isCompleted']);
  });

  it('sleeps for as long as another call says', () => {
    expect(polls('while (!(await child.isCompleted())) { await sleep(backoff()); }')).toEqual([
      'child.isCompleted',
    ]);
  });

  it('is not one that works and never sleeps', () => {
    expect(polls('while (!(await child.isCompleted())) { rounds += 1; await work(); }')).toEqual(
      [],
    );
  });

  it('is not one that asks how the task is doing itself', () => {
    const body = bodyIn(
      'async function task(child) { while (!(await child.isCompleted())) await sleep(1); }',
    );
    expect(pollsIn(body)).toEqual([]);
  });

  it('asks a job that has no name', () => {
    const text = `import time
from celery import shared_task
from celery.result import AsyncResult

@shared_task
def crawl(load_id):
    while not AsyncResult(load_id).ready():
        time.sleep(1)
`;
    const body = factsIn(text, 'tasks.py').tasks[0]?.body();
    expect(body && pollsIn(body).map(({ call }) => call.name)).toEqual(['AsyncResult().ready']);
  });
});

it('a step inside a step is found', () => {
  const body = bodyIn(`async function task() {
  await step.run('a', async () => { await step.run('b', () => 1); });
  await step.run('c', () => 1);
}`);
  expect(nestedSteps(body, null).map(({ outer }) => outer)).toEqual(['step.run']);
});

it('a step in a body that is a step itself is found', () => {
  const body = bodyIn(`async function task() {
  await step.run('a', () => 1);
}`);
  expect(nestedSteps(body, 'charge').map(({ outer }) => outer)).toEqual(['charge']);
  expect(nestedSteps(body, null)).toEqual([]);
});

it('a step that may be a part of another one is none inside it', () => {
  const body = bodyIn(`async function task() {
  await step.run('a', async () => { await part.run(() => 1); });
}`);
  expect(nestedSteps(body, null)).toEqual([]);
});

it('what a step does that is a task by itself is not what its caller does', () => {
  const body = bodyIn(`async function task() {
  await chargeCard();
}
async function chargeCard() { await stripe.charge(1); }`);
  expect(visits(body).flatMap(({ statement }) => statement.calls.map(({ name }) => name))).toEqual([
    'chargeCard',
  ]);
});

describe('a step that nobody waits for', () => {
  const dropped = (content: string): readonly string[] =>
    droppedSteps(bodyIn(`async function task({ step }) {\n${content}\n}`)).map(
      ({ call }) => call.name,
    );

  it('is one whose promise is dropped', () => {
    expect(dropped(`step.run('a', () => 1);`)).toEqual(['step.run']);
    expect(dropped(`if (due) step.run('a', () => 1);`)).toEqual(['step.run']);
    expect(dropped(`due && step.run('a', () => 1);`)).toEqual(['step.run']);
    expect(dropped(`ids.forEach((id) => { step.run(id, () => 1); });`)).toEqual(['step.run']);
  });

  it('is none where somebody may wait for it', () => {
    expect(dropped(`await step.run('a', () => 1);`)).toEqual([]);
    expect(dropped(`return step.run('a', () => 1);`)).toEqual([]);
    expect(dropped(`const a = step.run('a', () => 1);`)).toEqual([]);
    expect(dropped(`all.push(step.run('a', () => 1));`)).toEqual([]);
    expect(dropped(`await Promise.all([step.run('a', () => 1), step.run('b', () => 2)]);`)).toEqual(
      [],
    );
    expect(dropped(`step.run('a', () => 1).catch(log);`)).toEqual([]);
    expect(dropped(`void step.run('a', () => 1);`)).toEqual([]);
  });

  it('is none where it is no step', () => {
    expect(dropped(`other.run('a', () => 1);`)).toEqual([]);
    expect(dropped(`queue.add(1);`)).toEqual([]);
  });

  it('is found in the functions of the file that the body calls', () => {
    const body = bodyIn(`async function task({ step }) { await send(step); }
async function send(step) { step.run('a', () => 1); }`);
    expect(droppedSteps(body).map(({ call, awaiting }) => [call.name, awaiting])).toEqual([
      ['step.run', null],
    ]);
  });

  it('is awaited by an edit, in an async body', () => {
    const text = `async function task({ step }) { step.run('a', () => 1); }`;
    const [first] = droppedSteps(bodyIn(text));
    expect(edited(text, first?.awaiting ?? [])).toBe(
      `async function task({ step }) { await step.run('a', () => 1); }`,
    );
  });

  it('is not awaited where nothing can wait', () => {
    const [plain] = droppedSteps(bodyIn(`function task({ step }) { step.run('a', () => 1); }`));
    expect(plain?.awaiting).toBeNull();
    const [inner] = droppedSteps(
      bodyIn(`async function task({ step }) { ids.forEach((id) => { step.run(id, () => 1); }); }`),
    );
    expect(inner?.awaiting).toBeNull();
  });
});

/** The body of a task of Trigger.dev, which starts others and waits for them. */
function joining(content: string): Body {
  const text = `import { task } from '@trigger.dev/sdk';
const send = task({ id: 'send', run: async () => {} });
task({ id: 'all', run: async ({ ids }) => {\n${content}\n} });`;
  const body = factsIn(text).tasks.at(-1)?.body();
  if (!body) throw new Error('The body could not be read.');
  return body;
}

describe('several waits at once', () => {
  const parallel = (content: string): readonly string[] =>
    parallelIn(joining(content)).map(
      ({ call, fan, isUnused }) =>
        `${call.name}${fan ? ' of a list' : ''}${isUnused ? ', unused' : ''}`,
    );

  it('are those of a list', () => {
    expect(
      parallel('const all = await Promise.all(ids.map((id) => send.triggerAndWait(id)));'),
    ).toEqual(['send.triggerAndWait of a list']);
  });

  it('are those that are written one by one', () => {
    expect(
      parallel('await Promise.all([send.triggerAndWait(1), send.triggerAndWait(2)]);'),
    ).toEqual(['send.triggerAndWait', 'send.triggerAndWait']);
  });

  it('give something that nobody uses', () => {
    expect(parallel('await Promise.all(ids.map((id) => send.triggerAndWait(id)));')).toEqual([
      'send.triggerAndWait of a list, unused',
    ]);
    expect(
      parallel('if (ids) { await Promise.all(ids.map((id) => send.triggerAndWait(id))); }'),
    ).toEqual(['send.triggerAndWait of a list, unused']);
  });

  it('give something that is used', () => {
    expect(parallel('all = await Promise.all(ids.map((id) => send.triggerAndWait(id)));')).toEqual([
      'send.triggerAndWait of a list',
    ]);
    expect(parallel('save(await Promise.all(ids.map((id) => send.triggerAndWait(id))));')).toEqual([
      'send.triggerAndWait of a list',
    ]);
    expect(parallel('return await Promise.all(ids.map((id) => send.triggerAndWait(id)));')).toEqual(
      ['send.triggerAndWait of a list'],
    );
  });

  it('are those whose failures are thrown by a method of what they give', () => {
    expect(
      parallel(
        'await Promise.all([send.triggerAndWait(1).unwrap(), send.triggerAndWait(2).unwrap()]);',
      ),
    ).toEqual(['send.triggerAndWait', 'send.triggerAndWait']);
    expect(
      parallel('await Promise.all(ids.map((id) => send.triggerAndWait(id).unwrap()));'),
    ).toEqual(['send.triggerAndWait']);
  });

  it('are those of a list whose callback does more', () => {
    const callback = 'async (id) => { await save(id); await send.triggerAndWait(id); }';
    expect(parallel(`await Promise.all(ids.map(${callback}));`)).toEqual(['send.triggerAndWait']);
    expect(parallel(`await Promise.allSettled(ids.map(${callback}));`)).toEqual([
      'send.triggerAndWait',
    ]);
  });

  it('are none where the callback is not run for each of a list', () => {
    expect(
      parallel(
        'await Promise.all([locked(async () => { await save(1); await send.triggerAndWait(1); })]);',
      ),
    ).toEqual([]);
    expect(
      parallel(
        'await Promise.all(retried(async () => { await save(1); await send.triggerAndWait(1); }));',
      ),
    ).toEqual([]);
  });

  it('are none where nothing, or something of another name, waits for the list', () => {
    const list = 'ids.map(async (id) => { await save(id); await send.triggerAndWait(id); })';
    expect(parallel(`${list};`)).toEqual([]);
    expect(parallel(`await inTurn(${list});`)).toEqual([]);
    expect(parallel(`await SerialPromise.all(${list});`)).toEqual([]);
    expect(parallel(`await Promise.allInTurn(${list});`)).toEqual([]);
  });

  it('are none in a function of the file that waits for one', () => {
    expect(
      parallel(`const one = async (id) => { await save(id); await send.triggerAndWait(id); };
await one(1);`),
    ).toEqual([]);
  });

  it('are none where one comes after the other', () => {
    expect(parallel('for (const id of ids) { await send.triggerAndWait(id); }')).toEqual([]);
    expect(parallel('await send.triggerAndWait(1);\nawait send.triggerAndWait(2);')).toEqual([]);
  });

  it('are none where nothing waits', () => {
    expect(parallel('await Promise.all(ids.map((id) => send.trigger(id)));')).toEqual([]);
  });

  it('are none where one call starts all of them', () => {
    expect(
      parallel(
        'await Promise.all([send.batchTriggerAndWait(ids.map((id) => ({ payload: id })))]);',
      ),
    ).toEqual([]);
  });
});

describe('what a child gives', () => {
  const ignored = (content: string): readonly string[] =>
    ignoredIn(joining(content)).map(
      ({ call, joins, isLast }) =>
        `${call.name} tells by ${joins.tells ?? '-'}${isLast ? ', last' : ''}`,
    );

  it('is ignored where nothing is done with it', () => {
    expect(ignored('await send.triggerAndWait(1);\nawait save();')).toEqual([
      'send.triggerAndWait tells by unwrap',
    ]);
    expect(ignored('if (ids) { await send.triggerAndWait(1); }')).toEqual([
      'send.triggerAndWait tells by unwrap',
    ]);
    expect(ignored('for (const id of ids) await send.triggerAndWait(id);')).toEqual([
      'send.triggerAndWait tells by unwrap',
    ]);
  });

  it('is ignored by the last thing a task does', () => {
    expect(ignored('await save();\nawait send.triggerAndWait(1);')).toEqual([
      'send.triggerAndWait tells by unwrap, last',
    ]);
  });

  it('is ignored where there are several', () => {
    expect(ignored('await send.triggerAndWait(1);\nawait send.triggerAndWait(2);')).toEqual([
      'send.triggerAndWait tells by unwrap',
      'send.triggerAndWait tells by unwrap, last',
    ]);
  });

  it('is ignored where it says nothing of failures', () => {
    expect(ignored('await send.batchTriggerAndWait([]);')).toEqual([
      'send.batchTriggerAndWait tells by -, last',
    ]);
  });

  it('is used', () => {
    expect(ignored('const run = await send.triggerAndWait(1);')).toEqual([]);
    expect(ignored('run = await send.triggerAndWait(1);')).toEqual([]);
    expect(ignored('return await send.triggerAndWait(1);')).toEqual([]);
    expect(ignored('return send.triggerAndWait(1);')).toEqual([]);
    expect(ignored('await save(await send.triggerAndWait(1));')).toEqual([]);
    expect(ignored('if ((await send.triggerAndWait(1)).ok) { await save(); }')).toEqual([]);
    expect(ignored('await send.triggerAndWait(1).unwrap();')).toEqual([]);
    expect(ignored('await send.triggerAndWait(1).then((run) => save(run));')).toEqual([]);
  });

  it('is nothing where nobody waits', () => {
    expect(ignored('await send.trigger(1);')).toEqual([]);
    expect(ignored('send.triggerAndWait(1);')).toEqual([]);
    expect(ignored('void send.triggerAndWait(1);')).toEqual([]);
  });
});

describe('a task that orchestrates', () => {
  it('waits for what it starts', () => {
    expect(orchestrates(joining('await send.triggerAndWait(1);'))).toBe(true);
    expect(orchestrates(joining('await save(await send.triggerAndWait(1));'))).toBe(true);
    expect(orchestrates(joining('for (const id of ids) await send.triggerAndWait(id);'))).toBe(
      true,
    );
  });

  it('does not only start others', () => {
    expect(orchestrates(joining('await send.trigger(1);'))).toBe(false);
    expect(orchestrates(joining('await send.trigger(1);\ncount += 1;'))).toBe(false);
    expect(orchestrates(joining('await save(1);'))).toBe(false);
  });
});

describe('a task of BullMQ that makes itself a parent', () => {
  /** The dispatches nobody will wait for. */
  const orphans = (
    content: string,
    parameters = 'job, token',
    rest = '',
    self = 'id',
  ): readonly string[] => {
    const { tasks, dispatches } = factsIn(`import { FlowProducer, Queue, Worker } from 'bullmq';
import { save, waitForChildren } from './flow.js';
const mail = new Queue('mail');
const flows = new FlowProducer();
${rest}
new Worker('users', async (${parameters}) => {\n${content}\n});`);
    const adopts = { self, waitsBy: 'moveToWaitingChildren' };
    const body = tasks[0]?.body();
    if (!body) throw new Error('The body could not be read.');
    return orphansIn(body, adopts, childrenOf(dispatches)).map(({ name }) => name);
  };
  const child = `await mail.add('welcome', {}, { parent: { id: job.id, queue: 'users' } });`;

  it('does not wait for its children', () => {
    expect(orphans(child)).toEqual(['mail.add']);
    expect(orphans(`if (job.data.due) { ${child} }`)).toEqual(['mail.add']);
    expect(
      orphans(
        `await flows.add({ name: 'all', queueName: 'mail', opts: { parent: { id: job.id, queue: 'users' } } });`,
      ),
    ).toEqual(['flows.add']);
  });

  it('does not wait for some of them', () => {
    expect(orphans(`await mail.add('first', {});\n${child}`)).toEqual(['mail.add']);
    expect(
      orphans(
        `await mail.add('first', { id: job.id }, { parent: { id: job.data.id, queue: 'users' } });\n${child}`,
      ),
    ).toEqual(['mail.add']);
  });

  it('waits for them', () => {
    expect(orphans(`${child}\nawait job.moveToWaitingChildren(token);`)).toEqual([]);
  });

  it('may wait for them in a function of another file that is given the job', () => {
    expect(orphans(`${child}\nawait waitForChildren(job, token);`)).toEqual([]);
    expect(orphans(`${child}\nawait flow.waitFor(job);`)).toEqual([]);
  });

  it('does not wait for them in a function that is given a part of the job', () => {
    expect(orphans(`${child}\nawait save(job.data);`)).toEqual(['mail.add']);
  });

  it('does not wait for them by another method of the job', () => {
    expect(orphans(`${child}\nawait job.updateProgress(100);`)).toEqual(['mail.add']);
  });

  it('does not wait for them by taking the job apart', () => {
    expect(orphans(`const { name } = job;\n${child}`)).toEqual(['mail.add']);
  });

  it('does not wait for them in a function of the file that does something else', () => {
    expect(
      orphans(
        `${child}\nawait report(job);`,
        'job',
        'async function report(job) { await save(job.data); }',
      ),
    ).toEqual(['mail.add']);
  });

  it('is none where another job is the parent', () => {
    const of = (id: string): string =>
      `await mail.add('welcome', {}, { parent: { id: ${id}, queue: 'users' } });`;
    expect(orphans(of('job.data.parentId'))).toEqual([]);
    expect(orphans(of('other.id'), 'job', 'const other = { id: "7" };')).toEqual([]);
    expect(orphans(of('"7"'))).toEqual([]);
    expect(orphans(of('process.env.ID'), '')).toEqual([]);
  });

  it('is none where its own id stands beside the parent, before it or after it', () => {
    const other = `parent: { id: job.data.parentId, queue: 'users' }`;
    expect(orphans(`await mail.add('welcome', { id: job.id }, { ${other} });`)).toEqual([]);
    expect(orphans(`await mail.add('welcome', {}, { ${other}, jobId: job.id });`)).toEqual([]);
  });

  it('is none where nobody can read the options', () => {
    expect(orphans(`await mail.add('welcome', { id: job.id }, { ...job.data.options });`)).toEqual(
      [],
    );
  });

  it('is told by a property of a property too', () => {
    const nested = `await mail.add('welcome', {}, { parent: { id: job.data.id, queue: 'users' } });`;
    expect(orphans(nested, 'job', '', 'data.id')).toEqual(['mail.add']);
    expect(orphans(nested, 'job', '', 'dataid')).toEqual([]);
  });

  it('is nothing where the library knows no parents', () => {
    const { tasks, dispatches } = factsIn(`import { Queue, Worker } from 'bullmq';
const mail = new Queue('mail');
new Worker('users', async (job) => {\n${child}\n});`);
    const body = tasks[0]?.body();
    expect(body && orphansIn(body, undefined, childrenOf(dispatches))).toEqual([]);
  });
});

describe('a dispatch with a parent', () => {
  /** Each call of the task, and whether it starts one. */
  const adopted = (content: string): readonly string[] => {
    const { tasks, dispatches } = factsIn(`import { FlowProducer, Worker } from 'bullmq';
const flows = new FlowProducer();
new Worker('users', async (job) => {\n${content}\n});`);
    const body = tasks[0]?.body();
    if (!body) throw new Error('The body could not be read.');
    const children = childrenOf(dispatches);
    return visits(body).flatMap(({ statement }) =>
      statement.calls.flatMap((call) => (isAdopted(call, children) ? [call.name] : [])),
    );
  };

  it('is one that names it', () => {
    expect(
      adopted(
        `await flows.add({ name: 'all', queueName: 'mail', opts: { parent: { id: job.data.id, queue: 'done' } } });`,
      ),
    ).toEqual(['flows.add']);
  });

  it('may be one whose options nobody can read', () => {
    expect(
      adopted(`await flows.add({ name: 'all', queueName: 'mail', opts: job.data.options });`),
    ).toEqual(['flows.add']);
  });

  it('is none that names nobody', () => {
    expect(adopted(`await flows.add({ name: 'all', queueName: 'mail' });`)).toEqual([]);
    expect(
      adopted(`await flows.add({ name: 'all', queueName: 'mail', opts: { priority: 1 } });`),
    ).toEqual([]);
  });

  it('is the call itself, not what is called on what it gives', () => {
    expect(
      adopted(
        `await flows.add({ name: 'all', queueName: 'mail', opts: { parent: { id: '1', queue: 'done' } } }).catch(log);`,
      ),
    ).toEqual(['flows.add']);
  });
});

describe('a link of a chain', () => {
  /** Whether `crawl` is one. */
  const link = (content: string): boolean => {
    const { tasks } = factsIn(
      `from celery import chain, chord, shared_task

@shared_task
def load(url):
    return url

@shared_task
def crawl(url):
    return url

def start(urls):
${content}
`,
      'tasks.py',
    );
    const [, crawl] = tasks;
    if (!crawl) throw new Error('There is no such task.');
    return isLink(crawl);
  };

  it('is one that another link waits for', () => {
    expect(link('    chain(crawl.s(urls[0]), load.s()).delay()')).toBe(true);
    expect(link('    chord([crawl.s(url) for url in urls])(load.s())')).toBe(true);
  });

  it('is none that comes last, and none that is started alone', () => {
    expect(link('    chain(load.s(urls[0]), crawl.s()).delay()')).toBe(false);
    expect(link('    crawl.delay(urls[0])')).toBe(false);
  });

  it('is none where nobody can say what the chain is made of', () => {
    expect(
      link(`    steps = []
    for url in urls:
        steps.append(crawl.s(url))
    chain(*steps).delay()`),
    ).toBe(false);
  });
});

describe('a network call', () => {
  const unbounded = (content: string): readonly string[] =>
    unboundedIn(bodyIn(`async function task(job) {\n${content}\n}`)).map(({ call }) => call.name);

  it('has no end', () => {
    expect(unbounded('await fetch(url);')).toEqual(['fetch']);
    expect(unbounded('await fetchQuickly(url);')).toEqual([]);
  });

  /** Whether each of them may be ended without asking. */
  const safe = (content: string): readonly (boolean | undefined)[] =>
    unboundedIn(bodyIn(`async function task(job) {\n${content}\n}`)).map(
      ({ bounding }) => bounding(300)?.safe,
    );

  it('is ended safely where its response is read at once', () => {
    expect(
      safe(`const response = await fetch(url);
if (!response.ok) throw new Error(\`\${response.status}: \${await response.text()}\`);
save(await response.json());`),
    ).toEqual([true]);
    expect(safe('const rows = await (await fetch(url)).json();')).toEqual([true]);
    expect(safe('const ok = (await fetch(url)).ok;')).toEqual([false]);
    expect(safe('await fetch(url);')).toEqual([true]);
  });

  it('is ended safely where the next function reads it at once', () => {
    expect(safe('const rows = await fetch(url).then((response) => response.json());')).toEqual([
      true,
    ]);
    expect(safe('await fetch(url).then((response) => save(response));')).toEqual([false]);
    expect(safe('await fetch(url).then(save);')).toEqual([false]);
  });

  it('is ended safely beside other calls of its line', () => {
    expect(safe('await fetch(url, { headers: headers() });')).toEqual([true]);
    expect(
      safe(
        'const rows = await fetch(query(ids.map((id) => id.value))).then((response) => response.json());',
      ),
    ).toEqual([true]);
  });

  it('is ended safely where the next function reads other things too', () => {
    expect(
      safe(
        'const rows = await fetch(url).then((response) => (response.ok ? response.json() : job.data));',
      ),
    ).toEqual([true]);
    expect(
      safe(`const rows = await fetch(url).then(async (response) => {
  const found = await response.json();
  return found;
});`),
    ).toEqual([true]);
  });

  it('is ended safely where it stands in an `if`, and in a body that calls functions of the file', () => {
    expect(
      safe('if (job) { rows = await fetch(url).then((response) => response.json()); }'),
    ).toEqual([true]);
    expect(
      unboundedIn(
        bodyIn(`async function task() {
  await save(await fetch(url).then((response) => response.json()));
}
async function save(rows) { console.log(rows); }`),
      ).map(({ bounding }) => bounding(300)?.safe),
    ).toEqual([true]);
  });

  it('is not ended safely where only another call of its line is read at once', () => {
    const [read, plain] = ['fetch(a).then((response) => response.json())', 'fetch(b)'];
    expect(safe(`await Promise.all([${read}, ${plain}]);`)).toEqual([true, false]);
    expect(safe(`await Promise.all([${plain}, ${read}]);`)).toEqual([false, true]);
  });

  it('is not ended safely where its response is what another one is asked with', () => {
    expect(safe('const rows = await (await fetch(await fetch(url))).json();')).toEqual([
      false,
      true,
    ]);
    expect(safe('save(await fetch(url));')).toEqual([false]);
  });

  it('is not ended safely where its response is read at once here and handed on there', () => {
    expect(
      safe(`const response = await fetch(url);
if (response.ok) await save(response);`),
    ).toEqual([false]);
  });

  it('is ended safely where its response has a name nobody uses', () => {
    expect(safe('const response = await fetch(url);')).toEqual([true]);
  });

  it('is not ended safely where it is started, and nobody ever waits for it', () => {
    expect(safe('const answer = fetch(url);')).toEqual([false]);
  });

  it('is not ended safely where its response is kept or returned after a wait', () => {
    expect(safe('let response;\nresponse = await fetch(url);\nawait save(response);')).toEqual([
      false,
    ]);
    expect(safe('return await fetch(url);')).toEqual([false]);
    expect(
      safe('const pages = await Promise.all(urls.map(async (each) => await fetch(each)));'),
    ).toEqual([false]);
  });

  it('is not ended safely where its response goes anywhere', () => {
    expect(safe('const response = await fetch(url);\nawait save(response);')).toEqual([false]);
    expect(safe('const response = await fetch(url);\nresponse.body.pipeTo(file);')).toEqual([
      false,
    ]);
    expect(safe('const response = await fetch(url);\nreturn response;')).toEqual([false]);
    expect(safe('const { body } = await fetch(url);')).toEqual([false]);
    expect(safe('return fetch(url);')).toEqual([false]);
    expect(safe('const [a, b] = await Promise.all([fetch(x), fetch(y)]);')).toEqual([false, false]);
  });

  it('is not ended safely where nobody waits for it here', () => {
    expect(safe('fetch(url);')).toEqual([false]);
    expect(safe('const answer = fetch(url);\nawait answer;')).toEqual([false]);
  });

  it('is not ended safely where a function that is only defined reads its response', () => {
    expect(
      safe(`const response = await fetch(url);
const later = () => response.body;`),
    ).toEqual([false]);
  });

  it('is ended by what it is handed to', () => {
    expect(unbounded('await withTimeout(fetch(url), 1000);')).toEqual([]);
    expect(unbounded('await pTimeout(async () => { await fetch(url); });')).toEqual([]);
    expect(unbounded('await Promise.race([fetch(url), timer(1000)]);')).toEqual([]);
    expect(
      unbounded('const answer = fetch(url);\nawait Promise.race([answer, timer(1000)]);'),
    ).toEqual([]);
  });

  it('is not ended by a timer beside it', () => {
    expect(unbounded('setTimeout(() => { fetch(url); }, 1000);')).toEqual(['fetch']);
    expect(unbounded('globalThis.setTimeout(() => { fetch(url); }, 1000);')).toEqual(['fetch']);
  });

  it('is ended by what the call that runs it is handed to', () => {
    expect(
      unbounded('await Promise.race([run(async () => { await fetch(url); }), timer(1000)]);'),
    ).toEqual([]);
    expect(unbounded('await save(retry(async () => { await fetch(url); }));')).toEqual(['fetch']);
  });

  it('is not ended by an `if` around it, nor by a function of the file', () => {
    expect(unbounded('if (job.data.due) { await fetch(url); }')).toEqual(['fetch']);
    expect(
      unboundedIn(
        bodyIn(`async function task() { await load(); }
async function load() { await fetch(url); }`),
      ).map(({ call }) => call.name),
    ).toEqual(['fetch']);
  });

  it('is not ended by the race of another name of its line', () => {
    expect(
      unbounded(`const timer = startTimer(), answer = fetch(url);
await Promise.race([timer, other]);
await answer;`),
    ).toEqual(['fetch']);
    expect(
      unbounded(`const first = 1, answer = fetch(url);
await Promise.race([answer, timer(1000)]);`),
    ).toEqual([]);
  });
});
