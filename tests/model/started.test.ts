import { describe, expect, it } from 'vitest';

import { visits, type Body } from '../../src/model/body.js';
import {
  dispatchesIn,
  droppedSteps,
  ignoredIn,
  nestedSteps,
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
  });

  it('is nothing where nobody waits', () => {
    expect(ignored('await send.trigger(1);')).toEqual([]);
    expect(ignored('send.triggerAndWait(1);')).toEqual([]);
    expect(ignored('void send.triggerAndWait(1);')).toEqual([]);
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
  });
});
