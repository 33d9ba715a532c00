import { expect, it } from 'vitest';

import { movedBefore } from '../../src/edits/move-statement.js';
import { bodyIn, edited } from '../model/reading.js';

/** The text after the second statement of `task` went before the first; null: no edit. */
function swapped(text: string): string | null {
  const [first, second] = bodyIn(text).statements;
  const edit = first && second && movedBefore(second, first, text);
  return edit ? edited(text, edit) : null;
}

it('takes whole lines', () => {
  expect(swapped('function task() {\n  a();\n  b();\n  c();\n}')).toBe(
    'function task() {\n  b();\n  a();\n  c();\n}',
  );
});

it('takes the comments that belong to it, and goes above those of the other', () => {
  expect(
    swapped(`function task() {
  // of a
  a();
  // of b
  if (b) {
    return; // at once
  }
}`),
  ).toBe(`function task() {
  // of b
  if (b) {
    return; // at once
  }
  // of a
  a();
}`);
});

it('keeps the line ends of Windows', () => {
  expect(swapped('function task() {\r\n\ta();\r\n\tb();\r\n}')).toBe(
    'function task() {\r\n\tb();\r\n\ta();\r\n}',
  );
});

it('is none where one of them shares its line', () => {
  expect(swapped('function task() { a();\n  b();\n}')).toBeNull();
  expect(swapped('function task() {\n  a();\n  b(); }')).toBeNull();
});

it('is none where the indents differ', () => {
  expect(swapped('function task() {\n  a();\n    b();\n}')).toBeNull();
});
