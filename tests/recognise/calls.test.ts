import * as parser from '@typescript-eslint/parser';
import { describe, expect, it } from 'vitest';

import type { Callee } from '../../src/frameworks/framework.js';
import { ecmascript } from '../../src/languages/ecmascript/program.js';
import { NOWHERE } from '../../src/languages/language.js';
import { Calls } from '../../src/recognise/calls.js';

const HOST = {
  parser,
  parserOptions: {},
  ecmaVersion: 'latest',
  sourceType: 'module',
  keys: {},
};

const TEXT = `load();
new Queue();
queue.add();
queue.close();
other?.add();
queue[method]();
start(send)();
start(send).checkout();
`;

/** The calls of the text that may have a form, in their order, as they are written. */
function maybe(form: Callee): readonly string[] {
  const file = 'a.ts';
  const parsed = ecmascript.parse(TEXT, file, HOST);
  if (!parsed) throw new Error('This is no TypeScript.');
  const { tree, keys } = parsed;
  const source = { text: TEXT, file, keys, isForeign: false, elsewhere: NOWHERE };
  return new Calls(ecmascript.program(tree, source))
    .maybe(form)
    .toSorted((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1])
    .map(({ span }) => TEXT.slice(...span));
}

const ALL = [
  'load()',
  'new Queue()',
  'queue.add()',
  'queue.close()',
  'other?.add()',
  'queue[method]()',
  'start(send)',
  'start(send)()',
  'start(send)',
  'start(send).checkout()',
];

describe('the calls that may be', () => {
  it('a method of that name', () => {
    expect(maybe({ on: 'Queue', method: ['add'] })).toEqual(['queue.add()', 'other?.add()']);
    expect(maybe({ on: 'Queue', method: ['close', 'add'] })).toEqual([
      'queue.add()',
      'queue.close()',
      'other?.add()',
    ]);
    expect(maybe({ on: 'Queue', method: ['remove'] })).toEqual([]);
  });

  it('any method', () => {
    const methods = ['queue.add()', 'queue.close()', 'other?.add()', 'start(send).checkout()'];
    expect(maybe({ on: 'Queue', method: ['*'] })).toEqual(methods);
    expect(maybe({ on: 'Queue', method: ['*', 'add'] })).toEqual(methods);
  });

  it('a construction, or, where it may go without `new`, any call', () => {
    expect(maybe({ new: 'Queue' })).toEqual(['new Queue()']);
    expect(maybe({ new: 'Queue', callable: true })).toEqual(ALL);
  });

  it('a function, which may have any name, or a method of the module', () => {
    expect(maybe({ call: 'start' })).toEqual(ALL);
    expect(maybe({ call: 'Queue.add' })).toEqual(['queue.add()', 'other?.add()']);
  });

  it('a call of a thing itself, or one the user names', () => {
    expect(maybe({ calling: 'Starter' })).toEqual(ALL);
    expect(maybe({ written: 'queue.add' })).toEqual(ALL);
  });
});
