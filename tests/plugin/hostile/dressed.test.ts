import { expect, it } from 'vitest';

import { dressed } from '../../../tools/hostile/dressed.js';
import { lint } from '../../../tools/hostile/linter.js';
import { mutantsOf } from '../../../tools/hostile/mutants.js';

it('the functions of a file become tasks', () => {
  const text = dressed(
    'let n = 0;\nexport function count() {\n  n += 1;\n  save(n);\n}\n',
    'espree',
  );
  if (text === null) throw new Error('no function');
  const { messages } = lint({ text, host: 'espree', filename: 'count.js' });
  expect(messages.map(({ ruleId, line }) => [ruleId, line])).toEqual([
    ['tasks/no-shared-mutable-state', 3],
  ]);
});

it('those of a Python file too', () => {
  const text = dressed('class A:\n    def send(self):\n        return 1\n', 'python');
  expect(text).toBe(
    'class A:\n    @shared_task(bind=True)\n    def send(self):\n        return 1\n\nfrom celery import shared_task\n',
  );
});

it('a file without any has none', () => {
  expect(dressed('let n = 0;', 'espree')).toBeNull();
  expect(dressed('let = = 0;', 'espree')).toBeNull();
});

it('a mutant has something removed, doubled or swapped', () => {
  const mutants = new Set(mutantsOf('a(b);', 'espree', 60, 1));
  expect([...mutants]).toEqual(
    expect.arrayContaining(['a(b)', '', 'a(b); a(b);', 'a a(b);', 'a()b;', 'a)b(;']),
  );
  expect(mutantsOf('a(b);', 'espree', 60, 1)).toEqual(mutantsOf('a(b);', 'espree', 60, 1));
});
