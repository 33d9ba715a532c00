import * as parser from '@typescript-eslint/parser';
import { expect, it } from 'vitest';

import { thousandthOf } from '../../../src/languages/ecmascript/products.js';
import { edited } from '../../model/reading.js';

/** The product a text is, without its thousand; null: no edit. */
function thousandth(text: string): string | null {
  const [statement] = parser.parse(text, { range: true }).body;
  const node = statement?.type === 'ExpressionStatement' ? statement.expression : null;
  if (node?.type !== 'BinaryExpression') throw new Error('This is no product.');
  const edit = thousandthOf(node, text);
  return edit ? edited(text, edit) : null;
}

it('goes where it comes first', () => {
  expect(thousandth('1000 * 60 * 10')).toBe('60 * 10');
  expect(thousandth('1_000 * 60')).toBe('60');
});

it('goes where it comes last', () => {
  expect(thousandth('60 * 1000')).toBe('60');
  expect(thousandth('60*10*1000')).toBe('60*10');
});

it('goes from between', () => {
  expect(thousandth('60 * 1000 * 10')).toBe('60 * 10');
});

it('goes over the end of a line', () => {
  expect(thousandth('60 *\n  1000')).toBe('60');
  expect(thousandth('1000 *\n  60')).toBe('60');
});

it('is taken out of a factor that is a multiple of it', () => {
  expect(thousandth('10 * 60_000')).toBe('10 * 60');
  expect(thousandth('60000 * 10')).toBe('60 * 10');
  expect(thousandth('1_800_000 * 2')).toBe('1800 * 2');
});

it('goes once', () => {
  expect(thousandth('1000 * 1000')).toBe('1000');
  expect(thousandth('60_000 * 1000')).toBe('60 * 1000');
});

it('goes beside a decimal and a variable', () => {
  expect(thousandth('1.5 * 1000')).toBe('1.5');
  expect(thousandth('1000 * MINUTES')).toBe('MINUTES');
  expect(thousandth('minutes * 60 * 1000')).toBe('minutes * 60');
  expect(thousandth('limits.minutes * 60_000')).toBe('limits.minutes * 60');
});

it('goes from inside of parentheses that come first', () => {
  expect(thousandth('(1000 * 60) * 10')).toBe('(60) * 10');
  expect(thousandth('(60 * 1000) * 10')).toBe('(60) * 10');
});

it('is taken out of a factor in parentheses', () => {
  expect(thousandth('10 * (60_000)')).toBe('10 * (60)');
});

it('stays where it shares parentheses with a sum', () => {
  expect(thousandth('(60 + 1000) * 10')).toBeNull();
  expect(thousandth('10 * (1000 - 60)')).toBeNull();
});

it('stays where parentheses stand between', () => {
  expect(thousandth('60 * (1000)')).toBeNull();
  expect(thousandth('(60 + 30) * 1000')).toBeNull();
  expect(thousandth('1000 * (60 + 30)')).toBeNull();
});

it('stays beside a comment', () => {
  expect(thousandth('60 * /* ms */ 1000')).toBeNull();
  expect(thousandth('1000 /* ms */ * 60')).toBeNull();
  expect(thousandth('60 * // ms\n1000')).toBeNull();
});

it('is taken out of a factor beside a comment', () => {
  expect(thousandth('10 /* minutes */ * 60_000')).toBe('10 /* minutes */ * 60');
});

it('is not there', () => {
  expect(thousandth('60 * 10')).toBeNull();
  expect(thousandth('1500 * 60')).toBeNull();
  expect(thousandth('MINUTE * 10')).toBeNull();
  expect(thousandth('0 * 60')).toBeNull();
});

it('is not there where it is written in another way', () => {
  expect(thousandth('1e3 * 60')).toBeNull();
  expect(thousandth('1000.0 * 60')).toBeNull();
  expect(thousandth('0x3e8 * 60')).toBeNull();
  expect(thousandth("'1000' * 60")).toBeNull();
  expect(thousandth('1000n * 60n')).toBeNull();
});

it('is none of another operation', () => {
  expect(thousandth('1000 + 60')).toBeNull();
  expect(thousandth('60_000 / 2')).toBeNull();
  expect(thousandth('1000 ** 2')).toBeNull();
  expect(thousandth('60 * 1000 - 500')).toBeNull();
});
