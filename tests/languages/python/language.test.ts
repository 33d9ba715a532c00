import { describe, expect, it } from 'vitest';
import { config, renaming, reported, versions } from './eslint.js';

describe.each(versions)('in ESLint $version', ({ Linter, ESLint }) => {
  const linter = new Linter({ configType: 'flat' });

  it('a rule reports a node with its exact range', () => {
    const messages = linter.verify('x = 1\ny = f(old)\n', renaming, 'a.py');
    expect(reported(messages)).toEqual(['2:7-2:10 tasks/rename an old name']);
  });

  it('columns are UTF-16 units', () => {
    const messages = linter.verify('"😀"; old', renaming, 'a.py');
    expect(reported(messages)).toEqual(['1:7-1:10 tasks/rename an old name']);
  });

  it('lines end with CRLF and with CR too', () => {
    const messages = linter.verify('a\r\nb\rold', renaming, 'a.py');
    expect(reported(messages)).toEqual(['3:1-3:4 tasks/rename an old name']);
  });

  it('nodes are left after what is in them, and know their parent', () => {
    const rules = { 'tasks/functions': 'error' } as const;
    const source = 'class A:\n  async def f(): return lambda: 1\n';
    expect(reported(linter.verify(source, { ...config, rules }, 'a.py'))).toEqual([
      '2:3-2:34 tasks/functions AsyncFunctionDef in ClassDef',
      '2:25-2:34 tasks/functions Lambda in Return',
    ]);
  });

  it('a syntax error is one report', () => {
    expect(reported(linter.verify('x = 1\nprint "a"\nf(\n', renaming, 'a.py'))).toEqual([
      "2:1 Parsing error: Missing parentheses in call to 'print'. Did you mean print(...)?",
    ]);
  });

  it('deep nesting is one report', () => {
    expect(reported(linter.verify('('.repeat(100_000), renaming, 'a.py'))).toEqual([
      '1:201 Parsing error: too many nested parentheses',
    ]);
  });

  it('a long chain is linted', () => {
    const source = `old${'.b()'.repeat(5000)}`;
    expect(reported(linter.verify(source, renaming, 'a.py'))).toEqual([
      '1:1-1:4 tasks/rename an old name',
    ]);
  });

  it('a file in another encoding is never fixed', () => {
    const source = '# coding: latin-1\nold\n';
    const { fixed, output } = linter.verifyAndFix(source, renaming, { filename: 'a.py' });
    expect({ fixed, output }).toEqual({ fixed: false, output: source });
  });

  it('a fix keeps the byte order mark and the newlines', () => {
    const { output } = linter.verifyAndFix('\ufeffold\r\nx = old\r', renaming, {
      filename: 'a.py',
    });
    expect(output).toBe('\ufeffnew\r\nx = new\r');
  });

  it('a byte order mark does not move a report', () => {
    expect(reported(linter.verify('\ufeffold', renaming, 'a.py'))).toEqual([
      '1:1-1:4 tasks/rename an old name',
    ]);
  });

  it('language options of other languages are no error', () => {
    const other = {
      languageOptions: { sourceType: 'module', ecmaVersion: 2024, globals: { window: true } },
    } as const;
    expect(reported(linter.verify('old', [other, renaming], 'a.py'))).toEqual([
      '1:1-1:4 tasks/rename an old name',
    ]);
  });

  it('the source code has lines, text, comments and positions', () => {
    linter.verify('a  # b\nc', config, 'a.py');
    const sourceCode = linter.getSourceCode();
    expect(sourceCode.lines).toEqual(['a  # b', 'c']);
    expect(sourceCode.getText()).toBe('a  # b\nc');
    expect(sourceCode.getAllComments()).toMatchObject([{ type: 'Comment', value: ' b' }]);
    expect(sourceCode.getLocFromIndex(7)).toEqual({ line: 2, column: 0 });
    expect(sourceCode.getIndexFromLoc({ line: 2, column: 1 })).toBe(8);
  });

  it('the configuration of a file can be printed', async () => {
    const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: [renaming] });
    const printed: unknown = JSON.parse(
      JSON.stringify(await eslint.calculateConfigForFile('a.py')),
    );
    expect(printed).toMatchObject({ language: 'tasks/python' });
  });
});
