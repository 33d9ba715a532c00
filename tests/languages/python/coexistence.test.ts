import { readFileSync } from 'node:fs';
import js from '@eslint/js';
import type { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { config, renaming, reported, versions } from './eslint.js';

const sample = (file: string) => readFileSync(new URL(`samples/${file}`, import.meta.url), 'utf8');

const SOURCES = [
  'statements.py',
  'functions.py',
  'classes.py',
  'expressions.py',
  'literals.py',
  'fstrings.py',
  'patterns.py',
  'names.py',
  'layout.py',
].map(sample);

describe.each(versions)('ESLint $version', ({ Linter, builtinRules, version }) => {
  const linter = new Linter({ configType: 'flat' });

  it('has the rules these tests are about', () => {
    expect(builtinRules.size).toBe(version === '9.9' ? 290 : 292);
  });

  it.each([...builtinRules.keys()])('%s is silent on Python', (rule) => {
    const everywhere: Linter.Config = { rules: { [rule]: 'error' } };
    for (const source of SOURCES)
      expect(reported(linter.verify(source, [everywhere, config], 'a.py'))).toEqual([]);
  });

  it('js.configs.recommended without files beside Python', () => {
    const known = Object.entries(js.configs.recommended.rules).filter(([rule]) =>
      builtinRules.has(rule),
    );
    const recommended: Linter.Config = { rules: Object.fromEntries(known) };
    for (const source of SOURCES)
      expect(reported(linter.verify(source, [recommended, config], 'a.py'))).toEqual([]);
  });

  it('every core rule at once, with the fixes', () => {
    const all = Object.fromEntries(
      [...builtinRules.keys()].map((rule) => [rule, 'error'] as const),
    );
    const [source = ''] = SOURCES;
    const result = linter.verifyAndFix(source, [{ rules: all }, config], { filename: 'a.py' });
    expect(result).toEqual({ fixed: false, messages: [], output: source });
  });

  it('the rules of JavaScript still see JavaScript', () => {
    const rules: Linter.Config = { rules: { 'no-debugger': 'error' } };
    expect(reported(linter.verify('debugger', [rules, renaming], 'a.js'))).toEqual([
      "1:1-1:9 no-debugger Unexpected 'debugger' statement.",
    ]);
  });
});
