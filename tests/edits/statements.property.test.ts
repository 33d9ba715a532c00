import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { guardBefore } from '../../src/edits/insert-guard.js';
import { movedBefore } from '../../src/edits/move-statement.js';
import { phrasesFor } from '../../src/languages/ecmascript/phrases.js';
import type { Body } from '../../src/model/body.js';
import { bodyIn, edited } from '../model/reading.js';

fc.configureGlobal({ seed: 20_261_121 });

/** A statement with what belongs to it: its lines, each told apart by the number. */
const statement = fc.constantFrom<(n: number) => readonly string[]>(
  (n) => [`a${n}();`],
  (n) => [`// of ${n}`, `const b${n} = c();`],
  (n) => [`if (d${n}) {`, '  // inside', '  return;', '}'],
  (n) => [`/* of ${n} */`, `for (const e of f${n}) g(e);`],
  (n) => [`h${n}({`, '  i: 1, // one', '});'],
  (n) => [`j${n}(); // behind`],
  (n) => ['try {', `  k${n}();`, '} finally {', '  l();', '}'],
  (n) => [`m${n}(\`{ //`, '}`);'],
);

interface Written {
  readonly text: string;
  readonly parts: readonly (readonly string[])[];
}

const HEAD = ["import './a.js';", 'function task() {'];
const written = fc
  .tuple(
    fc.array(statement, { minLength: 2, maxLength: 6 }),
    fc.constantFrom('', '  ', '\t'),
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
  )
  .map(([makers, indent, newline, hasEnd]): Written & { newline: string; indent: string } => {
    const parts = makers.map((make, index) =>
      make(index).map((line) => (line.startsWith('}`') ? line : indent + line)),
    );
    return { text: textOf(parts, newline) + (hasEnd ? newline : ''), parts, newline, indent };
  });

const textOf = (parts: readonly (readonly string[])[], newline: string): string =>
  [HEAD, ...parts, ['}']].flat().join(newline);

const statementsIn = (text: string): Body['statements'] => bodyIn(text).statements;

it('a statement that moves takes its lines along, and all others stay', () => {
  fc.assert(
    fc.property(written, fc.nat(), fc.nat(), ({ text, parts, newline }, a, b) => {
      const [to, from] = [a % parts.length, b % parts.length].sort((x, y) => x - y);
      if (to === undefined || from === undefined || to === from) return;
      const statements = statementsIn(text);
      const [moved, target] = [statements[from], statements[to]];
      if (!moved || !target) throw new Error('no such statement');
      const edit = movedBefore(moved, target, text);
      if (!edit) throw new Error('no edit');
      const order = parts.map((_, index) => index).filter((index) => index !== from);
      order.splice(order.indexOf(to), 0, from);
      const expected = order.map((index) => parts[index] ?? []);
      expect(edited(text, edit).trimEnd()).toBe(textOf(expected, newline));
    }),
    { numRuns: 300 },
  );
});

it('a guard is one line more, above the statement and its comments', () => {
  fc.assert(
    fc.property(written, fc.nat(), ({ text, parts, newline, indent }, a) => {
      const at = a % parts.length;
      const target = statementsIn(text)[at];
      if (!target) throw new Error('no such statement');
      const edit = guardBefore(target, { of: 'user.sent', is: null }, 'return', phrasesFor(text));
      if (!edit) throw new Error('no edit');
      const expected = [
        ...parts.slice(0, at),
        [`${indent}if (user.sent) return;`],
        ...parts.slice(at),
      ];
      expect(edited(text, edit).trimEnd()).toBe(textOf(expected, newline));
    }),
    { numRuns: 300 },
  );
});
