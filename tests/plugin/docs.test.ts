import { readdirSync, readFileSync } from 'node:fs';

import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

import plugin from '../../src/index.js';
import { rules } from '../../src/rules/index.js';
import { examplesIn, sectionsOf, type Example } from './rule-page.js';

const folder = new URL('../../docs/rules/', import.meta.url);
const pages = readdirSync(folder).map((file) => ({
  page: file,
  rule: file.replace(/\.md$/u, ''),
  text: readFileSync(new URL(file, folder), 'utf8'),
}));

const SECTIONS = [
  'Why',
  'Examples',
  'Fix safety',
  'Options',
  'What it does not see',
  'When not to use it',
];

const LANGUAGES: { readonly [L in Example['language']]: Linter.Config } = {
  ts: { files: ['**/*.ts'], languageOptions: { parser } },
  py: { files: ['**/*.py'], language: 'tasks/python' },
};

/** One rule over one block, as ESLint runs it. */
function lintedBy(rule: string, { language, options }: Example) {
  const linter = new Linter();
  const config = [
    { ...LANGUAGES[language], plugins: { tasks: plugin } },
    { rules: { [`tasks/${rule}`]: ['error', options] } },
  ] satisfies Linter.Config[];
  const filename = `example.${language}`;
  return {
    reports: (code: string) => linter.verify(code, config, { filename }),
    fixed: (code: string) => linter.verifyAndFix(code, config, { filename }),
  };
}

/** What the suggestion of that title makes of the code, for every report that offers it. */
function suggested(code: string, reports: readonly Linter.LintMessage[], title: string): string {
  const fixes = reports.flatMap(({ suggestions = [] }) =>
    suggestions.filter(({ desc }) => desc === title).map(({ fix }) => fix),
  );
  return fixes
    .sort((a, b) => b.range[0] - a.range[0])
    .reduce(
      (text, { range: [start, end], text: put }) => text.slice(0, start) + put + text.slice(end),
      code,
    );
}

describe.each(pages)('docs/rules/$page', ({ rule, text }) => {
  const sections = sectionsOf(text);

  it('has the sections every page has, in their order', () => {
    expect([...sections.keys()]).toEqual(SECTIONS);
  });

  it('describes every option and every choice', () => {
    const [schema] = rules[rule as keyof typeof rules].meta?.schema as [
      { properties: { [option: string]: { description: string; enum?: string[] } } },
    ];
    const words = Object.entries(schema.properties).flatMap(([option, { enum: choices = [] }]) => [
      option,
      ...choices,
    ]);
    // the table is generated; the text under it says what each of them does
    const prose = sections
      .get('Options')
      ?.split('<!-- end auto-generated rule options list -->')[1];
    expect(words.filter((word) => !prose?.includes(`\`${word}\``))).toEqual([]);
  });

  it('has examples of both kinds', () => {
    const kinds = examplesIn(text).map(({ messages }) => messages.length > 0);
    expect(new Set(kinds)).toEqual(new Set([true, false]));
  });

  it.each(examplesIn(text))('line $line', (example) => {
    const { code, messages, after } = example;
    const { reports, fixed } = lintedBy(rule, example);
    const found = reports(code);
    expect(found.map(({ message }) => message)).toEqual(messages);

    if (after?.suggestion === null) {
      const { output, messages: left } = fixed(code);
      expect(output).toBe(after.code);
      expect(left).toEqual([]);
      return;
    }
    // not under `--fix`
    expect(fixed(code).output).toBe(code);
    if (after?.suggestion) {
      expect(suggested(code, found, after.suggestion)).toBe(after.code);
      expect(reports(after.code)).toEqual([]);
    } else expect(found.flatMap(({ suggestions = [] }) => suggestions)).toEqual([]);
  });
});
