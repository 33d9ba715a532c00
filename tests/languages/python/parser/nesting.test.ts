import { describe, expect, it } from 'vitest';
import { parse, type Module } from '../../../../src/languages/python/parser/index.js';
import { scopesOf } from '../../../../src/languages/python/scopes.js';
import { PythonSourceCode } from '../../../../src/languages/python/source-code.js';
import { errorOf } from '../tree.js';

/** Counts the nodes as ESLint meets them, and analyses the scopes. */
function nodesOf(source: string): number {
  const ast: Module = parse(source);
  scopesOf(ast);
  return new PythonSourceCode({ text: source, ast, hasBOM: false }).traverse().length / 2;
}

describe('long chains are read', () => {
  it('a.b().b()…', () => {
    expect(nodesOf(`a${'.b()'.repeat(20_000)}`)).toBe(40_003);
  });

  it('1 + 1 + …', () => {
    expect(nodesOf(`1${' + 1'.repeat(20_000)}`)).toBe(40_003);
  });

  it('a[0][0]…', () => {
    expect(nodesOf(`a${'[0]'.repeat(20_000)}`)).toBe(40_003);
  });

  it('a and a and …', () => {
    expect(nodesOf(`a${' and a'.repeat(20_000)}`)).toBe(20_004);
  });

  it('a = a = …', () => {
    expect(nodesOf(`${'a = '.repeat(20_000)}1`)).toBe(20_003);
  });

  it('"a" "a" …', () => {
    expect(nodesOf('"a" '.repeat(20_000))).toBe(3);
  });

  it('elif … elif …', () => {
    expect(nodesOf(`if a: b\n${'elif a: b\n'.repeat(20_000)}`)).toBe(80_005);
  });
});

describe('long files are read', () => {
  it('200,000 assignments to one name', () => {
    expect(nodesOf('x = 1\n'.repeat(200_000))).toBe(600_001);
  });

  it('a list of 200,000 elements', () => {
    expect(nodesOf(`x = [${'1, '.repeat(200_000)}]`)).toBe(200_004);
  });
});

describe('deep nesting is an error', () => {
  it('200 brackets are not too many', () => {
    expect(errorOf(`${'('.repeat(200)}${')'.repeat(200)}`)).toBe('no error');
  });

  it('100,000 parentheses', () => {
    expect(errorOf('('.repeat(100_000))).toBe('1:201 too many nested parentheses');
  });

  it('100,000 brackets of a list, a dict and a call', () => {
    expect(errorOf('[{f('.repeat(100_000))).toBe('1:268 too many nested parentheses');
  });

  it('5,000 blocks', () => {
    const lines = Array.from({ length: 5000 }, (_, depth) => `${' '.repeat(depth)}if a:`);
    expect(errorOf(lines.join('\n'))).toBe('101:101 too many levels of indentation');
  });

  it('100,000 f-strings in f-strings', () => {
    expect(errorOf(`f"{`.repeat(100_000))).toBe('1:448 too many nested f-strings');
  });

  it.each([
    ['not', 'not ', 'a'],
    ['a sign', '-', 'a'],
    ['a lambda', 'lambda: ', 'a'],
    ['a power', 'a ** ', 'a'],
    ['a condition', 'a if b else ', 'c'],
  ])('100,000 times %s', (_, prefix, operand) => {
    expect(errorOf(prefix.repeat(100_000) + operand)).toMatch(/too many nested expressions$/);
  });

  it.each([
    ['not', 'not ', 'a'],
    ['a sign', '-', 'a'],
    ['a lambda', 'lambda: ', 'a'],
    ['a power', 'a ** ', 'a'],
    ['a condition', 'a if b else ', 'c'],
  ])('500 times %s are not too many', (_, prefix, operand) => {
    expect(errorOf(prefix.repeat(500) + operand)).toBe('no error');
  });

  it('brackets and conditions in turns', () => {
    expect(errorOf('(a if b else '.repeat(150) + 'c' + ')'.repeat(150))).toBe('no error');
  });
});
