import * as parser from '@typescript-eslint/parser';
import { expect, it } from 'vitest';

import { ecmascript } from '../../src/languages/ecmascript/program.js';
import { NOWHERE, type RecordValue } from '../../src/languages/language.js';
import { Chains } from '../../src/recognise/chain.js';

const HOST = {
  parser,
  parserOptions: {},
  ecmaVersion: 'latest',
  sourceType: 'module',
  keys: {},
};

const OPTIONS = new Set<string | null>(['retries', 'backoff', 'timeout']);

/** The options of the row that the only call of `save` in a text ends; null: it begins elsewhere. */
function chainIn(text: string): RecordValue | null {
  const file = 'a.ts';
  const parsed = ecmascript.parse(text, file, HOST);
  if (!parsed) throw new Error('This is no TypeScript.');
  const { tree, keys } = parsed;
  const source = { text, file, keys, isForeign: false, elsewhere: NOWHERE };
  const calls = ecmascript.program(tree, source).calls();
  const last = calls.find(({ method }) => method === 'save');
  if (!last) throw new Error('Nothing is saved.');
  return new Chains(({ method }) => OPTIONS.has(method), calls).endedBy(last);
}

/** The options in it with their arguments, by name; `…` where there may be more. */
function told(text: string): string {
  const options = chainIn(text);
  if (!options) return 'elsewhere';
  const calls = [...options.entries].map(([name, field]) => {
    const given = field.value();
    if (given.is !== 'record') return `${name}?`;
    const all = [...given.entries].map(([index, argument]) => {
      const value = argument.value();
      return `${index}: ${value.is === 'literal' ? String(value.value) : value.is}`;
    });
    return `${name}(${[...all, ...(given.open ? ['…'] : [])].join(', ')})`;
  });
  return [...calls.sort(), ...(options.open ? ['…'] : [])].join(' ');
}

/** The text with `timeout(3)` where that would be written; null: nowhere. */
function written(text: string): string | null {
  const slot = chainIn(text)?.slot(['timeout']);
  if (!slot) return null;
  const [start, end] = slot.over ?? [slot.at, slot.at];
  return `${text.slice(0, start)}${slot.lead}timeout(3)${slot.trail}${text.slice(end)}`;
}

it('is every call between the first and the last', () => {
  expect(told("queue.createJob(data).retries(3).backoff('fixed', 1000).save();")).toBe(
    'backoff(0: fixed, 1: 1000) retries(0: 3)',
  );
});

it('may be empty', () => {
  expect(told('queue.createJob(data).save();')).toBe('');
});

it('has calls without arguments', () => {
  expect(told('queue.createJob(data).timeout().save();')).toBe('timeout()');
});

it('has arguments nobody can read', () => {
  expect(told('queue.createJob(data).retries(tries()).save();')).toBe('retries(0: made)');
  expect(told('queue.createJob(data).backoff(...waits).save();')).toBe('backoff(0: unknown, …)');
});

it('may be written in several statements', () => {
  const text = 'const job = queue.createJob(data);\njob.timeout(3);\njob.retries(5).save();';
  expect(told(text)).toBe('retries(0: 5) timeout(0: 3)');
});

it('may be named in its middle', () => {
  const text = 'const job = queue.createJob(data).retries(3);\njob.save();';
  expect(told(text)).toBe('retries(0: 3)');
});

it('is one of several', () => {
  const text = `const other = queue.createJob(data);
other.timeout(3);
const job = queue.createJob(data);
job.retries(5);
job.save();`;
  expect(told(text)).toBe('retries(0: 5)');
});

it('begins elsewhere where it is handed over', () => {
  const text = 'export const send = (job) => job.retries(3).save();';
  expect(told(text)).toBe('elsewhere');
  expect(written(text)).toBeNull();
});

it('is of any length up to a bound', () => {
  expect(told(`queue.createJob(data)${'.retries(3)'.repeat(60)}.save();`)).toBe('retries(0: 3)');
  expect(told(`queue.createJob(data)${'.retries(3)'.repeat(70)}.save();`)).toBe('elsewhere');
});

it('has the later one of two', () => {
  expect(told('queue.createJob(data).retries(1).retries(5).save();')).toBe('retries(0: 5)');
});

it('may hold more where it is handed on', () => {
  const text = 'const job = queue.createJob(data);\nlimited(job);\njob.retries(5).save();';
  expect(told(text)).toBe('retries(0: 5) …');
});

it('may be one of a list', () => {
  const text = 'const job = queue.createJob(data);\njobs.push(job);\njob.retries(5).save();';
  expect(told(text)).toBe('retries(0: 5)');
});

it('gets another call before the last one', () => {
  expect(written('await queue.createJob(data).save();')).toBe(
    'await queue.createJob(data).timeout(3).save();',
  );
});

it('gets it on a line of its own, where the last one has one', () => {
  expect(written('queue\n  .createJob(data)\n  .retries(3)\n  .save();')).toBe(
    'queue\n  .createJob(data)\n  .retries(3)\n  .timeout(3)\n  .save();',
  );
});

it('gets it over the one that is there', () => {
  expect(written('queue.createJob(data).timeout(1).retries(3).save();')).toBe(
    'queue.createJob(data).timeout(3).retries(3).save();',
  );
});

it('gets none where a comment stands', () => {
  expect(written('queue.createJob(data) // of today\n  .save();')).toBeNull();
});

it('gets none behind a question mark', () => {
  expect(written('queue.createJob(data)?.save();')).toBeNull();
});

it('loses a call with its point and its line', () => {
  const text = 'queue\n  .createJob(data)\n  .retries(3)\n  .save();';
  const removal = chainIn(text)?.entries.get('retries')?.entry.removal ?? [0, 0];
  expect(text.slice(0, removal[0]) + text.slice(removal[1])).toBe(
    'queue\n  .createJob(data)\n  .save();',
  );
});

it('says where each of its calls stands', () => {
  const text = 'queue.createJob(data).retries(3).save();';
  const span = chainIn(text)?.entries.get('retries')?.entry.span ?? [0, 0];
  expect(text.slice(...span)).toBe('retries(3)');
});
