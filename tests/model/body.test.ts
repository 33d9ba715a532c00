import { describe, expect, it } from 'vitest';

import {
  conditionsOf,
  dominates,
  encloses,
  mayPrecede,
  ownVisits,
  visits,
  type Body,
  type Visit,
} from '../../src/model/body.js';
import { delegated } from '../../src/model/idempotency.js';
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
