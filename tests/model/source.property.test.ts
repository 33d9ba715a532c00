import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { phrasesFor as ecmascript } from '../../src/languages/ecmascript/phrases.js';
import { parse } from '../../src/languages/python/parser/index.js';
import { phrasesFor as python } from '../../src/languages/python/phrases.js';
import { newlineOf, quoted } from '../../src/model/source.js';

fc.configureGlobal({ seed: 20_261_121 });

/** What stands in one line; the halves of characters, quotes and backslashes too. */
const line = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom("'", '"', '\\', '`', '$', '{', '📮'),
      fc.string({ minLength: 1, maxLength: 1 }),
    ),
  })
  .filter((text) => !/[\r\n\u2028\u2029\0]/u.test(text));
const quote = fc.constantFrom("'", '"');

const evaluated = (code: string): unknown =>
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- our own text
  new Function(`return (${code});`)();

/** The value of the only expression of a Python text. */
function constantOf(code: string): unknown {
  const [statement] = parse(code).body;
  const value = statement?.type === 'Expr' ? statement.value : null;
  return value?.type === 'Constant' ? value.value : null;
}

it('a text in quotes is that text, in JavaScript', () => {
  fc.assert(
    fc.property(line, quote, (text, mark) => {
      expect(evaluated(quoted(text, mark))).toBe(text);
    }),
  );
});

it('a text in quotes is that text, in Python', () => {
  fc.assert(
    fc.property(line, quote, (text, mark) => {
      expect(constantOf(quoted(text, mark))).toBe(text);
    }),
  );
});

it('a value is written as what it is', () => {
  const value = fc.letrec<{ value: Parameters<ReturnType<typeof ecmascript>['entry']>[2] }>(
    (tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        line,
        fc.nat(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('a', 'b', 'type', 'delay'), tie('value'), {
          noNullPrototype: true,
        }),
      ),
    }),
  ).value;
  fc.assert(
    fc.property(value, (each) => {
      const entry = ecmascript("import 'a';").entry({ keys: 'record' }, 'key', each);
      expect(evaluated(`{ ${entry} }`)).toEqual({ key: each });
      expect(() => parse(`f(${python('').entry({ keys: 'keyword' }, 'key', each)})`)).not.toThrow();
    }),
  );
});

it('a line ends as the lines of the text do', () => {
  fc.assert(
    fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), (lines, newline) => {
      const text = lines.join(newline);
      if (lines.length > 1) expect(newlineOf(text)).toBe(newline);
      else expect(newlineOf(text)).toBe('\n');
    }),
  );
});
