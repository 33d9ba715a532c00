import type { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { renaming, reported, versions } from './eslint.js';

const REPORT = 'tasks/rename an old name';

describe.each(versions)('in ESLint $version', ({ Linter }) => {
  const linter = new Linter({ configType: 'flat' });
  const lint = (source: string, ...more: Linter.Config[]) =>
    reported(linter.verify(source, [renaming, ...more], 'a.py'));

  it('# eslint-disable-line', () => {
    expect(lint('old  # eslint-disable-line tasks/rename\nold\n')).toEqual([`2:1-2:4 ${REPORT}`]);
  });

  it('# eslint-disable-next-line', () => {
    expect(lint('# eslint-disable-next-line\nold\nold\n')).toEqual([`3:1-3:4 ${REPORT}`]);
  });

  it('# eslint-disable and # eslint-enable', () => {
    const source = 'old\n# eslint-disable tasks/rename\nold\n# eslint-enable tasks/rename\nold\n';
    expect(lint(source)).toEqual([`1:1-1:4 ${REPORT}`, `5:1-5:4 ${REPORT}`]);
  });

  it('# eslint-disable for the whole file', () => {
    expect(lint('# eslint-disable\nold\n')).toEqual([]);
  });

  it('# eslint rule: off', () => {
    expect(lint('# eslint tasks/rename: off\nold\n')).toEqual([]);
  });

  it('# eslint rule with a broken configuration is a report', () => {
    const [first] = lint('# eslint tasks/rename: [\nold\n');
    expect(first).toMatch(/^1:1-1:25 .*Failed to parse JSON/);
  });

  it('without a blank behind the #', () => {
    expect(lint('old  #eslint-disable-line\n')).toEqual([]);
  });

  it('with a reason', () => {
    expect(lint('old  # eslint-disable-line tasks/rename -- see # 12\n')).toEqual([]);
  });

  it('behind another comment', () => {
    expect(lint('old  # noqa: E501  # eslint-disable-line tasks/rename\n')).toEqual([]);
  });

  it('in front of another comment', () => {
    expect(lint('old  # eslint-disable-line tasks/rename  # noqa\n')).toEqual([]);
  });

  it('two in one comment', () => {
    const source =
      'old  # eslint-disable-line tasks/functions  # eslint-disable-line tasks/rename\n';
    const off = { linterOptions: { reportUnusedDisableDirectives: 'off' } } as const;
    expect(lint(source, off)).toEqual([]);
  });

  it('not in a comment that only talks about it', () => {
    expect(lint('old  # use eslint-disable-line here\n')).toEqual([`1:1-1:4 ${REPORT}`]);
  });

  it('not in a string', () => {
    expect(lint('old, "# eslint-disable-line"\n')).toEqual([`1:1-1:4 ${REPORT}`]);
  });

  it('not with --no-inline-config', () => {
    const linterOptions = { noInlineConfig: true };
    const [, second] = lint('x\n\nold  # eslint-disable-line\n', { linterOptions });
    expect(lint('old  # eslint-disable-line\n', { linterOptions }).at(0)).toBe(`1:1-1:4 ${REPORT}`);
    expect(second ?? '').not.toContain('old name');
  });

  describe('one that is not needed', () => {
    const unused = { linterOptions: { reportUnusedDisableDirectives: 'error' } } as const;
    const fixed = (source: string) =>
      linter.verifyAndFix(source, [renaming, unused], { filename: 'a.py' }).output;

    it('is reported at its own place', () => {
      const [first] = lint('x  # noqa  # eslint-disable-line tasks/rename\n', unused);
      expect(first).toMatch(/^1:12.*Unused eslint-disable directive/);
    });

    it('is removed', () => {
      expect(fixed('x  # eslint-disable-line tasks/rename\n')).toBe('x   \n');
    });

    it('is removed from a chain of comments', () => {
      expect(fixed('x  # noqa  # eslint-disable-line tasks/rename\n')).toBe('x  # noqa   \n');
      expect(fixed('x  # eslint-disable-line tasks/rename  # noqa\n')).toBe('x     # noqa\n');
    });

    it('is removed from a list of rules', () => {
      const source = 'def f(): old  # eslint-disable-line tasks/rename, tasks/functions\n';
      expect(fixed(source)).toBe('def f(): old  # eslint-disable-line tasks/rename\n');
    });
  });
});
