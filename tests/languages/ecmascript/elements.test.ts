import * as parser from '@typescript-eslint/parser';
import { describe, expect, it } from 'vitest';

import { ecmascript } from '../../../src/languages/ecmascript/program.js';
import { NOWHERE, type Value } from '../../../src/languages/language.js';

const HOST = {
  parser,
  parserOptions: {},
  ecmaVersion: 'latest',
  sourceType: 'module',
  keys: {},
};

/** What the only `use(…)` of a text is handed, in a word. */
function used(text: string): string {
  const file = 'a.ts';
  const parsed = ecmascript.parse(text, file, HOST);
  if (!parsed) throw new Error('This is no TypeScript.');
  const { tree, keys } = parsed;
  const source = { text, file, keys, isForeign: false, elsewhere: NOWHERE };
  const uses = ecmascript
    .program(tree, source)
    .calls()
    .filter(({ name }) => name === 'use');
  const [value] = uses.flatMap(({ arguments: given }) => given[0]?.value() ?? []);
  if (!value || uses.length > 1) throw new Error('Nothing is used, or several things are.');
  return shown(value);
}

/** Of a parameter its place and the way down from it: `0.messages.[]`. */
function shown(value: Value): string {
  switch (value.is) {
    case 'unknown':
      return value.from ? [value.from.index, ...value.from.path].join('.') : '?';
    case 'promised': {
      const type = shown(value.type);
      return value.from
        ? `${[value.from.index, ...value.from.path].join('.')}: ${type}`
        : `: ${type}`;
    }
    case 'member':
      return `${shown(value.of)} > ${value.name}`;
    case 'export':
      return `${value.module}:${value.path.join('.')}`;
    case 'made':
      return `${value.by.name ?? ''}()`;
    case 'literal':
      return String(value.value);
    case 'either':
      return value.of.map(shown).join(' or ');
    default:
      return value.is;
  }
}

describe('an element of what a function is given', () => {
  it.each([
    ['for (const m of batch.messages) use(m);', '0.messages.[]'],
    ['for (const m of batch) use(m);', '0.[]'],
    ['for (let m of batch.messages) use(m);', '0.messages.[]'],
    ['for await (const m of batch.messages) use(m);', '0.messages.[]'],
    ['for (const m of batch.messages) use(m.body.id);', '0.messages.[].body.id'],
    ['for (const m of batch.messages) { const other = m; use(other); }', '0.messages.[]'],
    ['const { messages } = batch; for (const m of messages) use(m);', '0.messages.[]'],
    ['for (const list of batch.lists) for (const m of list) use(m);', '0.lists.[].[]'],
    ['use(batch.messages[index]);', '0.messages.[]'],
    ['use(batch.messages[index]?.body);', '0.messages.[].body'],
  ])('%s', (body, told) => {
    expect(used(`export function task(batch) { ${body} }`)).toBe(told);
  });

  it.each(['forEach', 'map', 'flatMap', 'filter', 'some', 'every', 'find'])('in %s', (method) => {
    const text = (callback: string): string =>
      `export function task(batch) { batch.messages.${method}(${callback}); }`;
    expect(used(text('(m) => use(m)'))).toBe('0.messages.[]');
    expect(used(text('async function (m) { use(m.body); }'))).toBe('0.messages.[].body');
    expect(used(text('({ body: { id } }) => use(id)'))).toBe('0.messages.[].body.id');
    expect(used(text('(m = other) => use(m)'))).toBe('0.messages.[]');
  });

  it('in a chain, and in a callback of a callback', () => {
    expect(
      used('export function task(batch) { batch?.messages?.forEach((m) => { use(m); }); }'),
    ).toBe('0.messages.[]');
    expect(
      used('export function task(batch) { batch.lists.map((list) => list.map((m) => use(m))); }'),
    ).toBe('0.lists.[].[]');
  });
});

describe('nobody knows that element, or it is something else', () => {
  it.each([
    ['the second parameter of a callback', 'batch.messages.forEach((m, at) => use(at));', '1'],
    ['what a method of another name gives', 'batch.messages.each((m) => use(m));', '0'],
    ['a callback that is not the first', 'batch.messages.reduce(0, (m) => use(m));', '0'],
    ['a callback of a computed method', 'batch.messages[each]((m) => use(m));', '0'],
    ['a callback of a function', 'forEach((m) => use(m));', '0'],
    ['a rest parameter', 'batch.messages.forEach((...all) => use(all));', '?'],
    ['a key of a loop', 'for (const m in batch.messages) use(m);', '?'],
    ['a pattern in a loop', 'for (const { body } of batch.messages) use(body);', '?'],
    ['of what is unknown', 'for (const m of messages) use(m);', '?'],
  ])('%s', (_, body, told) => {
    expect(used(`export function task(batch) { ${body} }`)).toBe(told);
  });
});

describe('an element of something of a library', () => {
  const HEAD = `import { Queue, queues, type Batch } from 'lib';\n`;

  it('is a part of what is only known by its type', () => {
    expect(
      used(`${HEAD}export function task(batch: Batch) { for (const m of batch.messages) use(m); }`),
    ).toBe('0: lib:Batch > messages > []');
    expect(
      used(`${HEAD}export const task = (b: Batch) => b.messages.forEach((m) => use(m.body));`),
    ).toBe('0: lib:Batch > messages > [] > body');
  });

  it('is what its own annotation says, where that can be read', () => {
    const text = (type: string): string =>
      `${HEAD}export const task = (batch) => batch.messages.forEach((m: ${type}) => use(m));`;
    expect(used(text('Batch'))).toBe('0: lib:Batch');
    expect(used(text('Message'))).toBe('0.messages.[]');
  });

  it('is one of a list that is written', () => {
    const text = `${HEAD}const a = new Queue(1), b = new Queue(2);`;
    expect(used(`${text}\nfor (const q of [a, b]) use(q);`)).toBe('Queue() or Queue()');
    expect(used(`${text}\n[a, b].forEach((q) => use(q));`)).toBe('Queue() or Queue()');
    expect(used(`${text}\n[a].map((q) => use(q));`)).toBe('Queue()');
  });

  it('is nobody knows which of a list with a spread', () => {
    expect(used(`${HEAD}for (const q of [...queues]) use(q);`)).toBe('?');
    expect(used(`${HEAD}[...queues].forEach((q) => use(q));`)).toBe('0');
  });
});
