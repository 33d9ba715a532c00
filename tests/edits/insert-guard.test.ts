import { describe, expect, it } from 'vitest';

import { guardBefore } from '../../src/edits/insert-guard.js';
import { phrasesFor as ecmascript } from '../../src/languages/ecmascript/phrases.js';
import { phrasesFor as python } from '../../src/languages/python/phrases.js';
import { bodyIn, edited } from '../model/reading.js';

/** The text after `a.b` is asked before the first statement of `task`; null: no edit. */
function guarded(text: string, leave = 'return'): string | null {
  const [first] = bodyIn(text).statements;
  const edit = first && guardBefore(first, { of: 'a.b', is: null }, leave, ecmascript(text));
  return edit ? edited(text, edit) : null;
}

it('stands on a line of its own, above the comments', () => {
  expect(guarded('function task() {\n  // sends\n  send();\n}')).toBe(
    'function task() {\n  if (a.b) return;\n  // sends\n  send();\n}',
  );
});

it('leaves as it is told', () => {
  expect(guarded('function task() {\n\tsend();\n}', 'return done()')).toBe(
    'function task() {\n\tif (a.b) return done();\n\tsend();\n}',
  );
});

it('has no semicolon where the file has none', () => {
  expect(guarded('function task() {\n  send()\n}')).toBe(
    'function task() {\n  if (a.b) return\n  send()\n}',
  );
});

it('keeps the line ends of Windows', () => {
  expect(guarded('function task() {\r\n  send();\r\n}')).toBe(
    'function task() {\r\n  if (a.b) return;\r\n  send();\r\n}',
  );
});

it('is none where the statement shares its line', () => {
  expect(guarded('function task() { send(); }')).toBeNull();
});

it('compares with a word, in the quotes of the file', () => {
  const text = 'import a from "a";\n';
  expect(ecmascript(text).leaveIf({ of: 'a.b', is: 'sent' }, 'return', '')).toBe(
    'if (a.b === "sent") return;\n',
  );
});

describe('in Python', () => {
  it('has two lines, indented as the file is', () => {
    const text = 'def task():\n  send()\n';
    expect(python(text).leaveIf({ of: 'a.b', is: null }, 'return', '  ')).toBe(
      '  if a.b:\n    return\n',
    );
  });

  it('compares with a word', () => {
    expect(python("a = 'a'\n").leaveIf({ of: 'a.b', is: 'sent' }, 'return', '')).toBe(
      "if a.b == 'sent':\n    return\n",
    );
  });

  it('is indented by four where the file says nothing', () => {
    expect(python('send()\r\n').leaveIf({ of: 'a.b', is: null }, 'continue', '')).toBe(
      'if a.b:\r\n    continue\r\n',
    );
  });
});
