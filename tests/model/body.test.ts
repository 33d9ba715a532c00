import { describe, expect, it } from 'vitest';

import {
  conditionsOf,
  dominates,
  encloses,
  hasClock,
  isOf,
  isOnlyReport,
  isSamePlace,
  leaving,
  looksAt,
  mayPrecede,
  ownVisits,
  placeName,
  visits,
  type Binding,
  type Body,
  type Place,
  type Statement,
  type Test,
  type Visit,
} from '../../src/model/body.js';
import { delegated } from '../../src/model/idempotency.js';
import { bodyIn as pythonIn } from '../languages/python/reading.js';
import { bodyIn, maybeBody } from './reading.js';

/** The statement of a task that calls a function of that name. */
const at = (body: Body, name: string): Visit => {
  const visit = visits(body).find(({ statement }) => statement.main?.name === name);
  if (!visit) throw new Error(`Nothing calls ${name}.`);
  return visit;
};

const task = (content: string): Body => bodyIn(`async function task(job) {\n${content}\n}`);

const called = (list: readonly Visit[]): readonly string[] =>
  list.flatMap(({ statement }) => statement.main?.name ?? []);

/** The first statement of a task. */
const first = (content: string): Statement => {
  const [statement] = task(content).statements;
  if (!statement) throw new Error('There is no statement.');
  return statement;
};

/** What an `if` asks. */
const asked = (test: string): Test => {
  const { test: found } = first(`if (${test}) { a(); }`);
  if (!found) throw new Error('Nothing is asked.');
  return found.that;
};

describe('the order of statements', () => {
  it('one dominates what comes after it, and what is inside that', () => {
    const body = task('a(); if (x) { b(); } c();');
    expect(dominates(at(body, 'a'), at(body, 'b'))).toBe(true);
    expect(dominates(at(body, 'a'), at(body, 'c'))).toBe(true);
    expect(dominates(at(body, 'b'), at(body, 'c'))).toBe(false);
    expect(dominates(at(body, 'c'), at(body, 'a'))).toBe(false);
  });

  it('what may run before', () => {
    const body = task('if (x) { a(); } else { b(); } c();');
    expect(mayPrecede(at(body, 'a'), at(body, 'c'))).toBe(true);
    expect(mayPrecede(at(body, 'a'), at(body, 'b'))).toBe(false);
    expect(mayPrecede(at(body, 'c'), at(body, 'a'))).toBe(false);
    expect(mayPrecede(at(body, 'a'), at(body, 'a'))).toBe(false);
  });

  it('a handler may run after what it handles', () => {
    const body = task('try { a(); } catch { b(); } finally { c(); }');
    expect(mayPrecede(at(body, 'a'), at(body, 'b'))).toBe(true);
    expect(mayPrecede(at(body, 'b'), at(body, 'c'))).toBe(true);
    expect(dominates(at(body, 'a'), at(body, 'b'))).toBe(false);
  });

  it('an alternative does not dominate what stands further down in the other one', () => {
    const body = task('if (x) { a(); } else { b(); c(); }');
    expect(dominates(at(body, 'a'), at(body, 'c'))).toBe(false);
    expect(dominates(at(body, 'b'), at(body, 'c'))).toBe(true);
  });

  it('a statement does not dominate what is inside it', () => {
    const body = task('b(); run(() => { a(); });');
    expect(dominates(at(body, 'run'), at(body, 'a'))).toBe(false);
    expect(dominates(at(body, 'a'), at(body, 'run'))).toBe(false);
  });

  it('what is handled does not come after its handler', () => {
    const body = task('try { a(); } catch { b(); } finally { c(); }');
    expect(mayPrecede(at(body, 'b'), at(body, 'a'))).toBe(false);
    expect(mayPrecede(at(body, 'c'), at(body, 'a'))).toBe(false);
  });

  it('a handler further in may run after what it handles, and an alternative further in may not', () => {
    const body = task(
      'if (x) { try { a(); } catch { b(); } } for (const y of z) { if (y) { c(); } else { d(); } }',
    );
    expect(mayPrecede(at(body, 'a'), at(body, 'b'))).toBe(true);
    expect(mayPrecede(at(body, 'b'), at(body, 'a'))).toBe(false);
    expect(mayPrecede(at(body, 'c'), at(body, 'd'))).toBe(false);
    expect(mayPrecede(at(body, 'b'), at(body, 'c'))).toBe(true);
  });

  it('the cases of a switch are alternatives', () => {
    const body = task('switch (x) { case 1: a(); break; case 2: b(); break; }');
    expect(mayPrecede(at(body, 'a'), at(body, 'b'))).toBe(false);
  });

  it('a statement may run before what is inside it, and not after that', () => {
    const body = task('run(() => { a(); });');
    expect(mayPrecede(at(body, 'run'), at(body, 'a'))).toBe(true);
    expect(mayPrecede(at(body, 'a'), at(body, 'run'))).toBe(false);
  });

  it('functions that one statement calls run one after the other', () => {
    const body = bodyIn(`async function task() { save(one(), two(), three()); }
function one() { a(); }
function two() { b(); }
function three() { c(); }`);
    expect(called(visits(body))).toEqual(['save', 'a', 'b', 'c']);
    expect(mayPrecede(at(body, 'a'), at(body, 'b'))).toBe(true);
    expect(mayPrecede(at(body, 'b'), at(body, 'c'))).toBe(true);
    expect(mayPrecede(at(body, 'a'), at(body, 'c'))).toBe(true);
    expect(mayPrecede(at(body, 'b'), at(body, 'a'))).toBe(false);
    expect(mayPrecede(at(body, 'c'), at(body, 'b'))).toBe(false);
    expect(mayPrecede(at(body, 'c'), at(body, 'a'))).toBe(false);
  });

  it('a function that a test calls runs before what the test decides', () => {
    const body = bodyIn(`async function task() { if (isDue()) { b(); } else { c(); } }
function isDue() { a(); }`);
    expect(mayPrecede(at(body, 'a'), at(body, 'b'))).toBe(true);
    expect(mayPrecede(at(body, 'a'), at(body, 'c'))).toBe(true);
    expect(mayPrecede(at(body, 'b'), at(body, 'a'))).toBe(false);
    expect(mayPrecede(at(body, 'c'), at(body, 'a'))).toBe(false);
  });

  it('a statement does not enclose itself, nor what is beside it', () => {
    const body = task('if (x) { a(); run(() => { b(); }); }');
    expect(encloses(at(body, 'a'), at(body, 'a'))).toBe(false);
    expect(encloses(at(body, 'a'), at(body, 'b'))).toBe(false);
    expect(encloses(at(body, 'run'), at(body, 'b'))).toBe(true);
    expect(encloses(at(body, 'b'), at(body, 'run'))).toBe(false);
  });

  it('a statement encloses what is in its blocks', () => {
    const body = task('run(() => { a(); }); b();');
    expect(encloses(at(body, 'run'), at(body, 'a'))).toBe(true);
    expect(encloses(at(body, 'run'), at(body, 'b'))).toBe(false);
  });

  it('functions of the file stand where they are first called', () => {
    const body = bodyIn(`async function task() { a(); one(); two(); b(); }
function one() { c(); two(); }
function two() { d(); one(); }
function three() { e(); }`);
    expect(called(visits(body))).toEqual(['a', 'one', 'c', 'two', 'd', 'one', 'two', 'b']);
    expect(called(ownVisits(body))).toEqual(['a', 'one', 'two', 'b']);
    expect(dominates(at(body, 'a'), at(body, 'd'))).toBe(true);
    expect(dominates(at(body, 'd'), at(body, 'b'))).toBe(false);
    expect(mayPrecede(at(body, 'd'), at(body, 'b'))).toBe(true);
    expect(at(body, 'd').through?.name).toBe('one');
  });

  it('a task that calls itself is read once', () => {
    const body = bodyIn('async function task(job) { a(); await task(job.next); }');
    expect(called(visits(body))).toEqual(['a', 'task']);
  });

  it('are the same list every time they are asked for', () => {
    const body = bodyIn('async function task() { a(); one(); }\nfunction one() { b(); }');
    expect(visits(body)).toBe(visits(body));
    expect(ownVisits(body)).toBe(ownVisits(body));
  });

  it('functions that call one another are followed sixteen deep', () => {
    const body = bodyIn(`async function task() { f1(); }
function f1() { f2(); }
function f2() { f3(); }
function f3() { f4(); }
function f4() { f5(); }
function f5() { f6(); }
function f6() { f7(); }
function f7() { f8(); }
function f8() { f9(); }
function f9() { f10(); }
function f10() { f11(); }
function f11() { f12(); }
function f12() { f13(); }
function f13() { f14(); }
function f14() { f15(); }
function f15() { f16(); }
function f16() { f17(); }
function f17() { f18(); }`);
    expect(called(visits(body)).slice(-3)).toEqual(['f15', 'f16', 'f17']);
  });

  it('a function that is handed to a queue runs in another task', () => {
    const body = bodyIn(`async function task() { queue.add('mail', send); each(items, save); }
function send() { a(); }
function save() { b(); }`);
    expect(called(visits(body))).toEqual(['queue.add', 'each', 'b']);
  });

  it('a function that is handed to a step which is a task by itself is not followed', () => {
    const body = bodyIn(`async function task() { chargeCard(charge); step.run('b', save); }
function charge() { a(); }
function save() { b(); }`);
    expect(called(visits(body))).toEqual(['chargeCard', 'step.run', 'b']);
  });

  it('methods, static methods and functions of a record are functions of the file', () => {
    const body = bodyIn(`const steps = { one() { a(); } };
class Mailer {
  #own() { b(); }
  static all = () => { c(); };
  task() { steps.one(); this.#own(); Mailer.all(); }
}`);
    expect(called(visits(body))).toEqual(['steps.one', 'a', 'this.#own', 'b', 'Mailer.all', 'c']);
  });

  it('a function that is only defined does not run', () => {
    const body = task('const later = () => { a(); }; function never() { b(); } c(() => { d(); });');
    expect(called(visits(body))).toEqual(['c', 'd']);
  });
});

describe('conditions', () => {
  const conditions = (content: string): readonly (readonly [string, boolean, boolean])[] => {
    const body = task(content);
    return conditionsOf(at(body, 'a'), visits(body)).map(({ statement, holds, leaves }) => [
      body.text.slice(...(statement.test?.span ?? [0, 0])),
      holds,
      leaves !== null,
    ]);
  };

  it('are the tests around', () => {
    expect(conditions('if (x) { if (y) {} else { a(); } }')).toEqual([
      ['x', true, false],
      ['y', false, false],
    ]);
  });

  it('are the guards before', () => {
    expect(conditions('if (x) return; if (y) { b(); } a();')).toEqual([['x', false, true]]);
  });

  it('are what a loop goes on for', () => {
    expect(conditions('while (x) { a(); }')).toEqual([['x', true, false]]);
  });

  it('are not those of a loop before that returns', () => {
    expect(conditions('while (x) { b(); return; } a();')).toEqual([]);
  });

  it('are not those of a guard with an else', () => {
    expect(conditions('if (x) { b(); return; } else { c(); } a();')).toEqual([]);
  });

  it('are not those of an empty if', () => {
    expect(conditions('if (x) {} a();')).toEqual([]);
  });

  it('are not those of a guard behind', () => {
    expect(conditions('a(); if (x) return;')).toEqual([]);
  });

  it('are not those of a guard in the other branch', () => {
    expect(conditions('if (x) { if (y) return; } else { b(); a(); }')).toEqual([
      ['x', false, false],
    ]);
  });

  it('are the right side of an or, and of an and', () => {
    expect(conditions('x || a();')).toEqual([['x', false, false]]);
    expect(conditions('x && a();')).toEqual([['x', true, false]]);
  });

  it('are not the test that calls the function it stands in', () => {
    const body = bodyIn(`async function task() { if (isDue()) { b(); } }
function isDue() { a(); }`);
    expect(conditionsOf(at(body, 'a'), visits(body))).toEqual([]);
    expect(conditionsOf(at(body, 'b'), visits(body))).toHaveLength(1);
  });

  it('are a guard before, which may ask with a function', () => {
    expect(conditions('if (mails.some((mail) => mail.sent)) return; a();')).toEqual([
      ['mails.some((mail) => mail.sent)', false, true],
    ]);
  });

  it('are not the test that has the callback it stands in', () => {
    expect(conditions('if (items.some((x) => { a(); return x.late; })) { b(); }')).toEqual([]);
  });
});

describe('one place', () => {
  /** The places two arguments name. */
  const same = (one: string, two: string): boolean => {
    const body = bodyIn(`async function task(user, order) { a(${one}); b(${two}); }`);
    const place = (name: string): Place => {
      const read = at(body, name).statement.reads.at(-1);
      if (read?.by?.name !== name || read.place.root.name === name)
        throw new Error(`Nothing is given to ${name}.`);
      return read.place;
    };
    return isSamePlace(place('a'), place('b'));
  };

  it('is the same property of the same thing', () => {
    expect(same('user.profile.sentAt', 'user.profile.sentAt')).toBe(true);
    expect(same('user', 'user')).toBe(true);
  });

  it('is not the same property of something else', () => {
    expect(same('user.sentAt', 'order.sentAt')).toBe(false);
    expect(same('user', 'order')).toBe(false);
  });

  it('is not another property', () => {
    expect(same('user.sentAt', 'user.name')).toBe(false);
    expect(same('user.profile.sentAt', 'user.profile.name')).toBe(false);
    expect(same('user.profile.name', 'user.company.name')).toBe(false);
  });

  it('is not what it is a property of', () => {
    expect(same('user', 'user.sentAt')).toBe(false);
    expect(same('user.profile', 'user.profile.sentAt')).toBe(false);
    expect(same('user.profile.sentAt', 'user.profile')).toBe(false);
  });
});

describe('a name belongs to a body', () => {
  const text = `const limit = 3;
function before(early) { note(early); }
async function task(job) {
  const count = job.data.count;
  run((item) => { c(item); });
  b(job, count, limit, fetch);
  before(job);
  after(job);
}
function after(late) { note(late); }`;
  const body = bodyIn(text);
  const names = new Map(
    visits(body)
      .flatMap(({ statement }) => statement.reads)
      .map(({ place: { root } }): readonly [string, Binding] => [root.name, root]),
  );
  const belongs = (name: string): boolean => {
    const binding = names.get(name);
    if (!binding) throw new Error(`Nothing reads ${name}.`);
    return isOf(binding, body);
  };

  it('that declares it', () => {
    expect(belongs('job')).toBe(true);
    expect(belongs('count')).toBe(true);
  });

  it('with a function inside that declares it', () => {
    expect(belongs('item')).toBe(true);
  });

  it('and not to one that is beside it', () => {
    expect(belongs('early')).toBe(false);
    expect(belongs('late')).toBe(false);
  });

  it('and not when the module declares it, or nobody', () => {
    expect(belongs('limit')).toBe(false);
    expect(belongs('fetch')).toBe(false);
  });

  it('and not when a function around it declares it', () => {
    const inner = bodyIn(
      'function start(app) { const host = app.host; async function task() { a(host); } }',
    );
    const read = at(inner, 'a').statement.reads.at(-1);
    expect(read?.place.root.within).toEqual([0, 81]);
    expect(read && isOf(read.place.root, inner)).toBe(false);
  });
});

describe('a statement that only reports', () => {
  it('logs, counts, or sets a mark of the run', () => {
    expect(isOnlyReport(first("logger.info('sent');"))).toBe(true);
    expect(isOnlyReport(first("metrics.increment('sent');"))).toBe(true);
    expect(isOnlyReport(first("metadata.set('step', 1);"))).toBe(true);
  });

  it('is no other call, and no sum', () => {
    expect(isOnlyReport(first('sendMail(job);'))).toBe(false);
    expect(isOnlyReport(first('job.id + 1;'))).toBe(false);
  });

  it('keeps nothing of what it reports', () => {
    expect(isOnlyReport(first("job.line = logger.child('mail');"))).toBe(false);
    expect(isOnlyReport(first("logger.info('sent', job.count++);"))).toBe(false);
    expect(isOnlyReport(first("logger.info('sent', seen.push(job.id));"))).toBe(false);
  });

  it('sets a mark, and keeps no value of its own, in Python too', () => {
    const body = pythonIn(`def task(metadata):
    metadata.update({"step": 1})
    metadata.setdefault("attempts", [])
`);
    expect(body.statements.map(isOnlyReport)).toEqual([true, false]);
  });

  it('may have a callback that only reports', () => {
    expect(
      isOnlyReport(first("Sentry.withScope((scope) => { logger.info('a'); logger.warn('b'); });")),
    ).toBe(true);
  });

  it('has no callback that does some work beside', () => {
    expect(
      isOnlyReport(first("tracer.trace('mail', () => { logger.info('a'); sendMail(job); });")),
    ).toBe(false);
    expect(isOnlyReport(first("tracer.trace('mail', () => { sendMail(job); });"))).toBe(false);
  });
});

describe('a guard', () => {
  /** What leaves, as it is written. */
  const leaves = (content: string): string | null => {
    const body = task(content);
    const [statement] = body.statements;
    const last = statement ? leaving(statement) : null;
    return last && body.text.slice(...last.span);
  };

  it('may ask with a function', () => {
    expect(leaves('if (mails.some((mail) => mail.sent)) return;')).toBe('return;');
    expect(leaves('if (mails.some((mail) => mail.sent)) return; else b();')).toBeNull();
  });

  it('leaves, and may log before', () => {
    expect(leaves('if (x) return;')).toBe('return;');
    expect(leaves("if (x) { logger.info('skipped'); throw new Error('late'); }")).toBe(
      "throw new Error('late');",
    );
  });

  it('has no else', () => {
    expect(leaves('if (x) { return; } else { a(); }')).toBeNull();
  });

  it('does nothing else before it leaves', () => {
    expect(leaves('if (x) { a(); return; }')).toBeNull();
    expect(leaves("if (x) { logger.info('skipped'); a(); return; }")).toBeNull();
  });

  it('is no if that stays, and no empty one', () => {
    expect(leaves('if (x) { a(); }')).toBeNull();
    expect(leaves('if (x) {}')).toBeNull();
  });

  it('is no loop, no block and no call', () => {
    expect(leaves('while (x) { return; }')).toBeNull();
    expect(leaves('{ return; }')).toBeNull();
    expect(leaves('items.forEach((x) => { return x; });')).toBeNull();
    expect(leaves('x || a();')).toBeNull();
    expect(leaves('x && a();')).toBeNull();
  });

  it('is not what a callback in its test returns', () => {
    expect(leaves('if (items.some((x) => { return x.late; })) { a(); }')).toBeNull();
  });
});

describe('what a test looks at', () => {
  const looks = (test: string): readonly (readonly [string, boolean, unknown])[] =>
    looksAt(asked(test)).map(({ place, holds, to }) => [placeName(place), holds, to]);

  it('is a flag, a value, or what has something in it', () => {
    expect(looks('user.sentAt')).toEqual([['user.sentAt', true, undefined]]);
    expect(looks("user.status === 'sent'")).toEqual([['user.status', true, 'sent']]);
    expect(looks('sent.has(id)')).toEqual([['sent', true, undefined]]);
  });

  it('is turned round by a not', () => {
    expect(looks('!user.sentAt')).toEqual([['user.sentAt', false, undefined]]);
    expect(looks("user.status !== 'sent'")).toEqual([['user.status', false, 'sent']]);
    expect(looks('!!user.sentAt')).toEqual([['user.sentAt', true, undefined]]);
  });

  it('is every part of an and, and of an or', () => {
    expect(looks('user && !user.sentAt')).toEqual([
      ['user', true, undefined],
      ['user.sentAt', false, undefined],
    ]);
    expect(looks('!user || user.sentAt !== null')).toEqual([
      ['user', false, undefined],
      ['user.sentAt', false, null],
    ]);
    expect(looks('!(user && user.sentAt)')).toEqual([
      ['user', false, undefined],
      ['user.sentAt', false, undefined],
    ]);
  });

  it('is nothing where a result or a sum is asked', () => {
    expect(looks('isDue(user)')).toEqual([]);
    expect(looks('user.count + 1 > 3')).toEqual([]);
  });
});

describe('a test has the time now in it', () => {
  it('when it compares with it', () => {
    expect(hasClock(asked('Date.now() - readAt > 1000'))).toBe(true);
  });

  it('under a not', () => {
    expect(hasClock(asked('!(Date.now() - readAt > 1000)'))).toBe(true);
  });

  it('in one part of an and, or of an or', () => {
    expect(hasClock(asked('token && Date.now() - readAt < 1000'))).toBe(true);
    expect(hasClock(asked('!token || Date.now() - readAt > 1000'))).toBe(true);
  });

  it('and not otherwise', () => {
    expect(hasClock(asked('token'))).toBe(false);
    expect(hasClock(asked('!token'))).toBe(false);
    expect(hasClock(asked('token && token.age > 3'))).toBe(false);
    expect(hasClock(asked('age - readAt > 1000'))).toBe(false);
  });
});

describe('a body that delegates', () => {
  it('is judged as what it calls', () => {
    const body =
      bodyIn(`async function task(job) { const { id } = job.data; return await work(id); }
async function work(id) { logger.info('a'); await more(id); }
async function more(id) { a(); b(); }`);
    expect(delegated(body).name).toBe('more');
  });

  it('is itself when it does more', () => {
    const body = bodyIn(`async function task(job) { await work(job); await work(job); }
async function work(id) { a(); }`);
    expect(delegated(body).name).toBe('task');
  });

  it('may call itself', () => {
    expect(delegated(bodyIn('async function task(job) { await task(job); }')).name).toBe('task');
  });
});

describe('generated code', () => {
  it('of many statements and long sums is read', () => {
    const body = task(`${'a();\n'.repeat(5000)} b(${'1 + '.repeat(400)} 1);`);
    expect(body.statements).toHaveLength(5001);
  });

  it('that is nested too deeply is not', () => {
    const deep = `${'if (x) { '.repeat(255)} a(); ${'}'.repeat(255)}`;
    expect(maybeBody(`function task() { ${deep} }`)).toBeNull();
    expect(maybeBody(`function task() { a(${'f('.repeat(270)}1${')'.repeat(270)}); }`)).toBeNull();
  });
});
