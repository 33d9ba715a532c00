import { describe, expect, it } from 'vitest';

import { unitsOf } from '../../src/model/size.js';
import { bodyIn } from './reading.js';

/** Effective statements and complexity of the content of a task. */
const size = (content: string): readonly [number, number] => {
  const [{ size: found }] = unitsOf(bodyIn(`async function task(job) {\n${content}\n}`));
  const { statements, complexity } = found;
  return [statements, complexity];
};

describe('counts', () => {
  it('an empty body as a straight one', () => {
    expect(size('')).toEqual([0, 1]);
  });

  it('a straight run of calls', () => {
    expect(size('await a(); const b = await c(); b.d = 1;')).toEqual([3, 1]);
  });

  it('an if, a loop and a switch, with what is in them', () => {
    expect(
      size(`if (a) { b(); c(); }
for (const x of y) z(x);
while (w()) v();
switch (u) { case 1: s(); r(); break; case 2: q(); p(); }`),
    ).toEqual([12, 6]);
  });

  it('the parts of a test', () => {
    expect(size('if (a && (b || !c)) { d(); e(); }')).toEqual([3, 4]);
  });

  it('a condition in an expression', () => {
    expect(size('const a = b ? c() : d();')).toEqual([1, 2]);
  });

  it('what a return computes', () => {
    expect(size('return compute(job);')).toEqual([1, 1]);
  });

  it('functions inside', () => {
    expect(size('const f = () => { a(); b(); };\nfunction g() { c(); }')).toEqual([3, 1]);
  });

  it('what a callback does', () => {
    expect(size('await tx.run(async () => { a(); b(); });')).toEqual([3, 1]);
  });

  it('a handler that does something', () => {
    expect(size('try { a(); } catch (e) { await refund(e); await notify(e); }')).toEqual([3, 1]);
  });

  it('an if that is an expression', () => {
    expect(size('a && b();')).toEqual([1, 2]);
  });
});

describe('does not count', () => {
  it('directives, imports, types', () => {
    expect(size(`'use step';\ntype A = string;\ninterface B { a: A }`)).toEqual([0, 1]);
  });

  it('taking the arguments apart', () => {
    expect(size('const { a } = job.data;\nconst data = job.data;\nconst { b } = data;')).toEqual([
      0, 1,
    ]);
  });

  it('declarations without a value', () => {
    expect(size('let a;\nlet b: string;')).toEqual([0, 1]);
  });

  it('logs, metrics, traces, progress and metadata', () => {
    expect(
      size(`this.logger.info('a', JSON.stringify(job.data));
console.log('a');
metrics.increment('a');
await job.updateProgress(1);
await job.log('a');
Sentry.captureException(new Error('a'));
span.setAttribute('a', 1);
metadata.set('a', 1);`),
    ).toEqual([0, 1]);
  });

  it('a branch that only logs', () => {
    expect(size(`if (slow) logger.warn('slow'); else logger.info('fast');`)).toEqual([0, 1]);
  });

  it('guard clauses', () => {
    expect(
      size(`if (!job.data) return;
if (a && b) { logger.warn('a'); return; }
if (!c) throw new Error('c');`),
    ).toEqual([0, 1]);
  });

  it('returns of a name, a literal or an object of names', () => {
    expect(size('return;')).toEqual([0, 1]);
    expect(size('return a;')).toEqual([0, 1]);
    expect(size('return true;')).toEqual([0, 1]);
    expect(size('return { a, b: c.d };')).toEqual([0, 1]);
  });

  it('the header of a try, and handlers that log, mark, retry or rethrow', () => {
    expect(
      size(`try { a(); } catch (e) {
  logger.error(e);
  await markFailed(job.id);
  order.status = 'failed';
  if (last) { throw e; }
  throw new Error('a');
}`),
    ).toEqual([1, 1]);
  });

  it('the header of a lock', () => {
    expect(size('await redlock.using(key, async () => { a(); });')).toEqual([1, 1]);
  });

  it('a case that delegates', () => {
    expect(
      size(`switch (job.name) {
  case 'a': await sendA(job); break;
  case 'b': { return; }
  case 'c': return sendC(job);
  default: logger.warn('?');
}`),
    ).toEqual([1, 1]);
  });

  it('dispatches', () => {
    expect(size(`await queue.add('a', build(job));\nqueue.add('b').catch(log);`)).toEqual([0, 1]);
  });
});

describe('a step', () => {
  /** What is measured of the content of a task: the body, and each of its steps by its name. */
  const units = (content: string): readonly (readonly [string, number, number])[] =>
    unitsOf(bodyIn(`async function task({ event, step }) {\n${content}\n}`)).map(
      ({ step, size: { statements, complexity } }) => [
        step?.name ?? 'body',
        statements,
        complexity,
      ],
    );

  it('is measured by itself, and is no part of the body', () => {
    expect(
      units(`const rows = await step.run('load', async () => {
  const all = await load();
  if (all.length > 9) { await trim(all); await save(all); }
});
await report(rows);`),
    ).toEqual([
      ['body', 1, 1],
      ['step.run', 4, 2],
    ]);
  });

  it('is one of several, in their order', () => {
    expect(
      units(`await step.run('a', async () => { a(); });
await step.run('b', async () => { b(); b(); });`),
    ).toEqual([
      ['body', 0, 1],
      ['step.run', 1, 1],
      ['step.run', 2, 1],
    ]);
  });

  it('stands in a branch or a loop, which the body has', () => {
    expect(
      units(`if (event.data.due) await step.run('a', async () => { a(); });
for (const id of ids) { await step.run(id, async () => { b(); c(); }); }`),
    ).toEqual([
      ['body', 2, 3],
      ['step.run', 1, 1],
      ['step.run', 2, 1],
    ]);
  });

  it('has no statement where it is an expression', () => {
    expect(units(`await step.run('a', () => (due ? load() : null));`)).toEqual([
      ['body', 0, 1],
      ['step.run', 0, 2],
    ]);
  });

  it('has what its own callbacks do', () => {
    expect(
      units(`await step.run('a', async () => { await tx.run(async () => { a(); b(); }); });`),
    ).toEqual([
      ['body', 0, 1],
      ['step.run', 3, 1],
    ]);
  });

  it('has no part in another one that stands inside', () => {
    expect(
      units(`await step.run('a', async () => {
  a();
  await step.run('b', async () => { b(); b(); });
});`),
    ).toEqual([
      ['body', 0, 1],
      ['step.run', 1, 1],
      ['step.run', 2, 1],
    ]);
  });

  it('is none without a content of its own', () => {
    expect(units(`await step.run('a', () => {});`)).toEqual([['body', 0, 1]]);
    expect(units(`await step.run('a', load);`)).toEqual([['body', 0, 1]]);
  });

  it('is none where another call has a callback', () => {
    expect(units(`await other.run('a', async () => { a(); b(); });`)).toEqual([['body', 3, 1]]);
  });

  it('is said to stand before its content', () => {
    const text = `async function task({ step }) {
  await step.run('load', async () => {
    await load();
  });
}`;
    expect(unitsOf(bodyIn(text)).map(({ head }) => text.slice(...head))).toEqual([
      'async function task({ step })',
      "step.run('load', async () => {",
    ]);
  });
});
