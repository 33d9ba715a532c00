import * as fc from 'fast-check';
import { Linter } from 'eslint';
import { expect, it } from 'vitest';

import type { Edit, TextEdit } from '../../src/model/source.js';
import { createRule, offer } from '../../src/rule.js';

fc.configureGlobal({ seed: 20_261_121 });

/** What a rule offers on a text, as ESLint applies it; null: it was not offered. */
function offered(text: string, edit: Edit): string | null {
  const rule = createRule({
    name: 'test',
    description: 'report the first character',
    severity: 'error',
    speaks: () => 'applies',
    schema: {},
    defaults: {},
    strict: {},
    messages: { here: 'Here.' },
    titles: { edit: 'Edit it.' },
    check: ({ report }) => {
      report([0, 1], 'here', {}, offer('edit', edit, true));
    },
  });
  const messages = new Linter().verify(
    text,
    { files: ['**'], plugins: { test: { rules: { rule } } }, rules: { 'test/rule': 'error' } },
    'file.js',
  );
  expect(messages.map(({ message }) => message)).toEqual(['Here.']);
  const fix = messages[0]?.fix;
  return fix ? text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]) : null;
}

const HEAD = `import { Queue } from 'bullmq';\n`;
const TEXT = `${HEAD}send(queue, one /* of */, two); // all\nawait queue.close();\n`;

const place = fc.nat({ max: TEXT.length });
const textEdit = fc
  .tuple(place, place, fc.constantFrom('', 'a', 'one', ' /* of */ ', '\n', '// all\n'))
  .map(([a, b, put]): TextEdit => ({ at: [Math.min(a, b), Math.max(a, b)], put }));
/** Most are too many to fit. */
const anyEdit = fc.array(textEdit, { minLength: 1, maxLength: 4 });
/** Those that lie beside each other, in any order. */
const fittingEdit = fc
  .tuple(
    fc.uniqueArray(place, { minLength: 2, maxLength: 8 }),
    fc.array(textEdit, { minLength: 4, maxLength: 4 }),
  )
  .map(([places, puts]): Edit => {
    const sorted = places.sort((a, b) => a - b);
    return puts.flatMap(({ put }, index) => {
      const [start, end] = sorted.slice(2 * index, 2 * index + 2);
      return start === undefined || end === undefined ? [] : [{ at: [start, end], put }];
    });
  })
  .chain((edit) => fc.shuffledSubarray([...edit], { minLength: edit.length }));

const byPlace = (edit: Edit): Edit =>
  [...edit].sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1]);

/** What stands outside of the spans of an edit, in pieces. */
const outside = (edit: Edit): readonly string[] =>
  [...byPlace(edit), null].map((each, index, all) =>
    TEXT.slice(all[index - 1]?.at[1] ?? 0, each?.at[0] ?? TEXT.length),
  );

const overlaps = (edit: Edit): boolean =>
  byPlace(edit).some(({ at }, index, all) => {
    const before = all[index - 1];
    return before !== undefined && at[0] < before.at[1];
  });

const COMMENTS = ['/* of */', '// all'];
const commentsIn = (text: string): readonly string[] =>
  COMMENTS.filter((comment) => text.includes(comment));

it('parts that overlap are refused', () => {
  fc.assert(
    fc.property(anyEdit.filter(overlaps), (edit) => {
      expect(offered(TEXT, edit)).toBeNull();
    }),
  );
});

it('what is outside of the spans stays, piece for piece', () => {
  fc.assert(
    fc.property(fittingEdit, (edit) => {
      const after = offered(TEXT, edit);
      if (after === null) return;
      const pieces = outside(edit);
      const puts = byPlace(edit).map(({ put }) => put);
      expect(after).toBe(pieces.map((piece, index) => piece + (puts[index] ?? '')).join(''));
    }),
  );
});

it('no comment is lost', () => {
  fc.assert(
    fc.property(fc.oneof(anyEdit, fittingEdit), (edit) => {
      const after = offered(TEXT, edit);
      if (after === null) return;
      const isTouched = edit.some(({ at }) =>
        COMMENTS.some((comment) => {
          const start = TEXT.indexOf(comment);
          const isInside = at[0] > start && at[0] < start + comment.length;
          return isInside || (at[1] > start && at[1] < start + comment.length);
        }),
      );
      // an edit is made of whole nodes and tokens, and none of those begins or ends in a comment
      if (!isTouched) expect(commentsIn(after)).toEqual(COMMENTS);
    }),
    { numRuns: 300 },
  );
});

it('what changes nothing is not offered', () => {
  const same = fittingEdit.map((edit) =>
    edit.map(({ at }): TextEdit => ({ at, put: TEXT.slice(...at) })),
  );
  fc.assert(
    fc.property(same, (edit) => {
      expect(offered(TEXT, edit)).toBeNull();
    }),
  );
});
