import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { applied } from '../../src/edits/set-option.js';
import { parse } from '../../src/languages/python/parser/index.js';
import { holdersOf } from '../../src/model/facts.js';
import { askedBy } from '../../src/model/retry.js';
import type { Edit } from '../../src/model/source.js';
import { factsIn } from '../facts.js';
import { edited } from '../model/reading.js';

fc.configureGlobal({ seed: 20_261_121 });

/** The edit that writes a backoff beside the retries of a text, and the text after it; null: there is none. */
function withBackoff(text: string, filename: string): { edit: Edit; after: string } | null {
  const facts = factsIn(text, filename);
  const holder = holdersOf(facts).findLast((each) => askedBy(each) !== null);
  const recipe = holder?.recipe('retry.growth');
  const edit = holder && recipe && applied(holder, recipe, askedBy(holder), facts.phrases);
  return edit ? { edit, after: edited(text, edit) } : null;
}

/** What stands between two parts of a list; no comment of the one kind holds the end of the other. */
const gapOf = (...comments: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(' ', '  ', '\n', '\n  ', '\r\n\t', ...comments), { maxLength: 3 })
    .map((parts) => parts.join(''));

const commentsIn = (text: string): readonly string[] =>
  text.match(/\/\*.*?\*\/|\/\/ .*|# .*/gu)?.map((comment) => comment.trimEnd()) ?? [];

const inOrder = (edit: Edit): Edit => [...edit].sort((a, b) => a.at[0] - b.at[0]);

function expectApart(edit: Edit): void {
  for (const [index, { at }] of inOrder(edit).entries())
    expect(at[0]).toBeGreaterThanOrEqual(inOrder(edit)[index - 1]?.at[1] ?? 0);
}

const jsGap = gapOf('/* a, b: { */', '// c }\n', '/* { */ ');
const jsEntry = fc.constantFrom<string[]>(
  'priority: 1',
  "jobId: 'a, b: { \\' }'",
  '"delay": 5',
  "['lifo']: true",
  'removeOnComplete: { age: 5, /* d */ count: [1, 2,], }',
  'sizeLimit: (1, 2)',
  'repeat: { get every() { return 5; }, }',
  '[`stackTraceLimit`]: `${`}`}`',
);

const jsObject = fc
  .tuple(
    fc.uniqueArray(jsEntry, { maxLength: 4 }),
    fc.nat(),
    fc.array(jsGap, { minLength: 12, maxLength: 12 }),
    fc.boolean(),
  )
  .map(([others, at, gaps, hasComma]) => {
    const entries = [...others];
    entries.splice(at % (others.length + 1), 0, 'attempts: 3');
    const gap = (index: number): string => gaps[index] ?? '';
    const list = entries.map((entry, index) => `${gap(2 * index)}${entry}${gap(2 * index + 1)}`);
    return `{${list.join(',')}${hasComma ? ',' : ''}${gap(11)}}`;
  });

const valueOf = (object: string): object =>
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- our own text
  JSON.parse(JSON.stringify(new Function(`return (${object});`)())) as object;

it('an object has its backoff, and all else as before', () => {
  const [head, tail] = [`import { Queue } from 'bullmq';\nnew Queue('a').add('b', {}, `, ');\n'];
  fc.assert(
    fc.property(jsObject, (object) => {
      const found = withBackoff(head + object + tail, 'file.ts');
      if (!found) throw new Error('no edit');
      const { edit, after } = found;
      expectApart(edit);
      expect(after.startsWith(head) && after.endsWith(tail)).toBe(true);
      const now = after.slice(head.length, -tail.length);
      expect(valueOf(now)).toEqual({
        ...valueOf(object),
        backoff: { type: 'exponential', delay: 1000 },
      });
      expect(commentsIn(now)).toEqual(commentsIn(object));
    }),
    { numRuns: 300 },
  );
});

const pyGap = gapOf('# a, b=(\n', '# )\n    ');
const pyKeyword = fc.constantFrom(
  'bind=True',
  "name='a, b=( \\' )'",
  'queue="""c\n)"""',
  'ignore_result=True',
  'acks_late=(1, 2,)[0]',
  'options={"a": [1, 2,], }',
  "**{'track_started': True}",
);
const pyCall = fc
  .tuple(
    fc.uniqueArray(pyKeyword, { maxLength: 4 }),
    fc.array(pyGap, { minLength: 12, maxLength: 12 }),
    fc.boolean(),
  )
  .map(([others, gaps, hasComma]) => {
    const gap = (index: number): string => gaps[index] ?? '';
    const list = ['autoretry_for=(OSError,)', ...others].map(
      (each, index) => `${gap(2 * index)}${each}${gap(2 * index + 1)}`,
    );
    return `(${list.join(',')}${hasComma ? ',' : ''}${gap(11)})`;
  });

/** The keywords of the decorator of a text, as they are written. */
function keywordsIn(text: string): readonly string[] {
  const task = parse(text).body.find(({ type }) => type === 'FunctionDef');
  const call = task?.type === 'FunctionDef' ? task.decorator_list[0] : undefined;
  if (call?.type !== 'Call') throw new Error('no decorator');
  return call.keywords.map(({ range }) => text.slice(...range));
}

/** What is enough for twenty minutes of outage. */
const NEW = ['retry_backoff=180', 'retry_backoff_max=720'];

it('a call has its keyword, and all else as before', () => {
  const [head, tail] = ['from celery import shared_task\n\n@shared_task', '\ndef a(): ...\n'];
  fc.assert(
    fc.property(pyCall, (call) => {
      const text = head + call + tail;
      const found = withBackoff(text, 'tasks.py');
      if (!found) throw new Error('no edit');
      const { edit, after } = found;
      expectApart(edit);
      const isNew = (keyword: string): boolean => !keywordsIn(text).includes(keyword);
      expect(keywordsIn(after).filter((keyword) => !isNew(keyword))).toEqual(keywordsIn(text));
      expect(keywordsIn(after).filter(isNew)).toEqual(NEW);
      expect(commentsIn(after)).toEqual(commentsIn(text));
    }),
    { numRuns: 300 },
  );
});
