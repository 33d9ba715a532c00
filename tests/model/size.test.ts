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

  it('a throw that is no guard', () => {
    expect(
      size(`if (bill.isLate) {
  await bills.block(bill);
  throw new LateError(bill.id);
}`),
    ).toEqual([3, 2]);
  });

  it('a lock that is taken, and has nothing in it', () => {
    expect(size('const lock = await redlock.acquire(key);\nawait a();')).toEqual([2, 1]);
  });

  it('a dispatch that makes what it sends in a callback', () => {
    expect(
      size(`await queue.add('mails', users.map((user) => {
  const text = render(user);
  return shorten(text);
}));`),
    ).toEqual([3, 1]);
  });

  it('a loop that only logs', () => {
    expect(size('for (const user of job.data.users) logger.info(user.id);')).toEqual([1, 2]);
  });

  it('an if that logs and does something', () => {
    expect(size(`if (slow) { logger.warn('slow'); await trim(); }`)).toEqual([2, 2]);
  });

  it('an if that logs, and does something else where it does not hold', () => {
    expect(size(`if (known) logger.info('known'); else await create(job);`)).toEqual([2, 2]);
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

describe('what is only logged', () => {
  it('does not count', () => {
    expect(
      size(`const summary = { sent: 0 };
summary.sent = job.data.users.length + 1;
logger.info('sent', summary);`),
    ).toEqual([0, 1]);
  });

  it('does not count where it is returned too', () => {
    expect(
      size(`const summary = { sent: 0 };
summary.sent = job.data.users.length + 1;
logger.info('sent', summary);
return summary;`),
    ).toEqual([0, 1]);
  });

  it('counts where something else gets it', () => {
    expect(
      size(`const total = job.data.net + job.data.tax;
logger.info(total);
await bills.close(total);`),
    ).toEqual([2, 1]);
  });

  it('counts where something is decided by it', () => {
    expect(
      size(`const total = job.data.net + job.data.tax;
logger.info(total);
if (total > 1000) await ask(job);`),
    ).toEqual([3, 2]);
  });

  it('counts where what is returned is computed of it', () => {
    expect(
      size(`const total = job.data.net + job.data.tax;
logger.info(total);
return charge(total);`),
    ).toEqual([2, 1]);
  });

  it('counts where one of two names is used', () => {
    expect(
      size(`const [number, total] = bill.parts;
logger.info(number);
await bills.close(total);`),
    ).toEqual([2, 1]);
  });

  it('counts where it comes from a call', () => {
    expect(size('const count = await users.count();\nlogger.info(count);')).toEqual([1, 1]);
  });

  it('counts where it is written in a return', () => {
    expect(
      size(`const summary = { sent: 0 };
logger.info('sent', summary);
return (summary.sent = job.data.users.length + 1);`),
    ).toEqual([1, 1]);
  });

  it('counts in the file, where others may look', () => {
    const [{ size: found }] = unitsOf(
      bodyIn(`let total = 0;
async function task(job) {
  total = job.data.net + job.data.tax;
  logger.info(total);
}`),
    );
    expect(found).toEqual({ statements: 1, complexity: 1 });
  });

  it('does not take along the rounds of a loop', () => {
    expect(
      size(`for (const user of job.data.users) {
  logger.info(user.id);
  await sync();
}`),
    ).toEqual([2, 2]);
  });
});

describe('a handler', () => {
  /** Of a task that makes one call, and does that where the call fails. */
  const handling = (content: string): readonly [number, number] =>
    size(`try { await send(job); } catch (error) {\n${content}\n}`);

  it('that logs and marks is none of it', () => {
    expect(handling(`logger.warn('later');\nawait orders.markFailed(job.id);`)).toEqual([1, 1]);
  });

  it('that marks, and hands over to another task, is none of it', () => {
    expect(
      handling(`order.status = 'failed';\nawait queue.add('refund', { id: order.id });`),
    ).toEqual([1, 1]);
  });

  it('that marks what depends on the error is none of it', () => {
    expect(
      handling(`if (error.isFinal) await orders.markFailed(job.id);
else await orders.markLate(job.id);`),
    ).toEqual([1, 1]);
  });

  it('that logs and does something is all counted', () => {
    expect(handling(`await orders.markFailed(job.id);\nawait refund(job.id);`)).toEqual([3, 1]);
  });

  it('that keeps what a call gives is counted', () => {
    expect(handling('order.refund = await refund(order);')).toEqual([2, 1]);
  });

  it('that does something for one error is counted', () => {
    expect(handling('if (error.status === 429) await slowDown();')).toEqual([3, 2]);
  });

  it('that marks one error, and does something for the others, is counted', () => {
    expect(
      handling(`if (error.isFinal) await orders.markFailed(job.id);
else await refund(job.id);`),
    ).toEqual([4, 2]);
  });

  it('that marks and does something for one error is counted', () => {
    expect(
      handling(`if (error.isFinal) {
  await orders.markFailed(job.id);
  await refund(job.id);
}`),
    ).toEqual([4, 2]);
  });
});

describe('a case', () => {
  /** Of a task that looks at its name, and does that for one of them. */
  const doing = (content: string): readonly [number, number] =>
    size(`switch (job.name) { case 'welcome': ${content} }`);

  it('that delegates in a transaction is none of it', () => {
    expect(doing('await db.transaction(() => welcome(job)); break;')).toEqual([1, 1]);
  });

  it('that does several things in a transaction is one more way', () => {
    expect(doing('await db.transaction(async () => { await a(); await b(); }); break;')).toEqual([
      4, 2,
    ]);
  });

  it('that decides something is one more way, however little it does', () => {
    expect(doing('if (job.data.isNew) await welcome(job); break;')).toEqual([3, 3]);
  });

  it('that writes two things is one more way', () => {
    expect(doing(`user.state = 'new'; user.welcomed = true; break;`)).toEqual([3, 2]);
  });

  it('that does something and returns a call is one more way', () => {
    expect(doing('await prepare(job); return welcome(job);')).toEqual([3, 2]);
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

  it('is measured once for all who ask', () => {
    const body = bodyIn(`async function task({ step }) { await step.run('a', () => a()); }`);
    expect(unitsOf(body)).toBe(unitsOf(body));
  });
});
