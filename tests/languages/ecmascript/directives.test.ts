import * as parser from '@typescript-eslint/parser';
import { describe, expect, it } from 'vitest';

import { ecmascript } from '../../../src/languages/ecmascript/program.js';
import { NOWHERE, type Program } from '../../../src/languages/language.js';

const HOST = {
  parser,
  parserOptions: {},
  ecmaVersion: 'latest',
  sourceType: 'module',
  keys: {},
};

function programOf(text: string): Program {
  const file = 'a.ts';
  const parsed = ecmascript.parse(text, file, HOST);
  if (!parsed) throw new Error('This is no TypeScript.');
  const { tree, keys } = parsed;
  return ecmascript.program(tree, { text, file, keys, isForeign: false, elsewhere: NOWHERE });
}

/** The functions of a text that begin with a directive, with all they begin with: `send: use step`. */
const directed = (text: string): readonly string[] =>
  programOf(text)
    .directed()
    .map(({ name, value }) => {
      const fn = value();
      return `${name ?? '-'}: ${fn.is === 'function' ? fn.directives().join(', ') : fn.is}`;
    });

describe('a function begins with a directive', () => {
  it.each([
    [`function send() { 'use step'; }`, 'send: use step'],
    [`async function* send() { "use step"; }`, 'send: use step'],
    [`const send = () => { 'use step'; };`, 'send: use step'],
    [`const send = async function () { 'use step'; };`, 'send: use step'],
    [`const other = function send() { 'use step'; };`, 'send: use step'],
    [`const shop = { send() { 'use step'; } };`, 'send: use step'],
    [`const shop = { 'send': async () => { 'use step'; } };`, 'send: use step'],
    [`class Shop { static send() { 'use step'; } }`, 'send: use step'],
    [`class Shop { send = () => { 'use step'; }; }`, 'send: use step'],
    [`class Shop { constructor() { 'use step'; } }`, 'constructor: use step'],
    [`exports.send = () => { 'use step'; };`, 'send: use step'],
    [`export default () => { 'use step'; };`, 'default: use step'],
    [`run(() => { 'use step'; });`, 'default: use step'],
    [`function send() { 'use strict'; 'use step'; log(); }`, 'send: use strict, use step'],
    [`function send() { /* first */ 'use step' }`, 'send: use step'],
  ])('%s', (text, told) => {
    expect(directed(text)).toEqual([told]);
  });

  it('each of several, one in the other', () => {
    expect(
      directed(`function outer() { 'use workflow'; const inner = () => { 'use step'; }; }
function other() { 'use step'; }`),
    ).toEqual(['outer: use workflow', 'inner: use step', 'other: use step']);
  });
});

it.each([
  `'use step';`,
  `'use step';\nfunction send() {}`,
  `function send() { log(); 'use step'; }`,
  `function send() { ('use step'); }`,
  'function send() { `use step`; }',
  `function send() { { 'use step'; } }`,
  `function send() { return 'use step'; }`,
  `const send = () => 'use step';`,
  `class Shop { static { 'use step'; } }`,
  `namespace shop { 'use step'; }`,
  `declare function send(): void;`,
])('no function does in %s', (text) => {
  expect(directed(text)).toEqual([]);
});

it('a directive is as it is written, escapes and all', () => {
  expect(directed(String.raw`function send() { 'use\u0020step'; }`)).toEqual([
    String.raw`send: use\u0020step`,
  ]);
});

it('a function without any says so', () => {
  for (const text of ['export function send() {}', 'export const send = () => 1;']) {
    const fn = programOf(text).exported(['send']);
    expect(fn.is === 'function' ? fn.directives() : null).toEqual([]);
  }
});
