import { expect, it } from 'vitest';

import { NOWHERE, type Value } from '../../src/languages/language.js';
import { python } from '../../src/languages/python/program.js';
import { attributesOf } from '../../src/recognise/base-class.js';

const HOST = { parser: null, parserOptions: {}, ecmaVersion: null, sourceType: null, keys: {} };

const isLibrary = (value: Value): boolean => value.is === 'export' && value.module === 'library';

/** The attributes `a` and `b` of the class `A` of a text; `…` where there may be more. */
function told(text: string): string {
  const parsed = python.parse(text, 'a.py', HOST);
  if (!parsed) throw new Error('This is no Python.');
  const { tree, keys } = parsed;
  const source = { text, file: 'a.py', keys, isForeign: false, elsewhere: NOWHERE };
  const type = python.program(tree, source).exported(['A']);
  const { entries, open } = attributesOf(type, ['a', 'b'], isLibrary);
  const all = [...entries].map(([name, field]) => {
    const value = field.value();
    return `${name} ${value.is === 'literal' ? String(value.value) : value.is}`;
  });
  return [...all, ...(open ? ['…'] : [])].join(', ');
}

it('are its own and those of its bases', () => {
  expect(told('class B:\n    b = 1\nclass A(B):\n    a = 2\n    c = 3')).toBe('a 2, b 1');
});

it('may be more where a base of a base cannot be read', () => {
  expect(told('from vendor import C\nclass B(C): pass\nclass A(B):\n    a = 1')).toBe('a 1, …');
});

it('are all where the last base is the library', () => {
  expect(told('from library import C\nclass B(C): pass\nclass A(B):\n    a = 1')).toBe('a 1');
});

it('may be anything of what is no class', () => {
  expect(told('A = make()')).toBe('…');
});

it('may hold what cannot be read', () => {
  expect(told("class A:\n    a = LIMITS['a']")).toBe('a unknown');
});

it('may be more where there are too many bases', () => {
  const bases = Array.from(
    { length: 60 },
    (_, n) => `class B${String(n + 1)}(B${String(n)}): pass`,
  );
  expect(told(`class B0: pass\n${bases.join('\n')}\nclass A(B60):\n    a = 1`)).toBe('a 1, …');
});

it('are found in bases that share theirs', () => {
  const layers = Array.from({ length: 20 }, (_, n) => {
    const bases = n === 0 ? '' : `(B${String(n - 1)}, C${String(n - 1)})`;
    return `class B${String(n)}${bases}: pass\nclass C${String(n)}${bases}: pass`;
  });
  expect(told(`${layers.join('\n')}\nclass A(B19, C19):\n    a = 1`)).toBe('a 1');
});
