import { readFileSync } from 'node:fs';

import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

import { marksOf, probes } from '../../bench/peers/probe.js';
import plugin from '../../src/index.js';

/*
 * What `docs/comparison.md` says of this plugin: the strict config reports the marked lines of each probe and no other.
 * What it says of other linters is measured by `npx jiti bench/peers/run.ts`.
 */

/** `18 tasks/no-nested-dispatch` for each report. */
const reported = (text: string): readonly string[] =>
  new Linter()
    .verify(text, { ...plugin.configs.strict, languageOptions: { parser } }, 'probe.ts')
    .map(({ line, ruleId, message }) => `${String(line)} ${ruleId ?? message}`);

/** The same for each rule of ours that a mark names and that is not known to miss it. */
const expected = (text: string): readonly string[] =>
  marksOf(text).flatMap(({ line, rules, missed }) =>
    rules
      .filter((rule) => rule.startsWith('tasks/') && !missed.includes(rule))
      .map((rule) => `${String(line)} ${rule}`),
  );

describe('the probes of the comparison', () => {
  it.each(probes.map(({ name, text }) => ({ name, text })))('$name', ({ text }) => {
    expect(reported(text)).toEqual(expected(text));
  });

  it('the page has the lines of the probes', () => {
    const page = readFileSync(new URL('../../docs/comparison.md', import.meta.url), 'utf8');
    const rows = page.split('\n').map((row) => row.split('|').map((cell) => cell.trim()));
    const told = rows.filter((row) => row[2] === 'wrong').map(([, line, , what]) => [line, what]);
    expect(told).toEqual(
      probes
        .flatMap(({ marks }) => marks)
        .filter(({ kind }) => kind === 'wrong')
        .map(({ line, what }) => [String(line), what]),
    );
  });

  it('marks are read', () => {
    expect(
      marksOf(
        [
          "step.run('a', b); // wrong: not awaited [tasks/no-nested-dispatch, inngest/await (missed)]",
          "await step.run('a', b); // fine: awaited",
          "await step.run('c', d); // another comment",
        ].join('\n'),
      ),
    ).toEqual([
      {
        line: 1,
        kind: 'wrong',
        what: 'not awaited',
        rules: ['tasks/no-nested-dispatch', 'inngest/await'],
        missed: ['inngest/await'],
      },
      { line: 2, kind: 'fine', what: 'awaited', rules: [], missed: [] },
    ]);
  });

  it('they speak of our rules', () => {
    const rules = probes.flatMap(({ text }) => expected(text)).map((line) => line.split(' ')[1]);
    expect([...new Set(rules)].sort()).toEqual([
      'tasks/no-nested-dispatch',
      'tasks/no-shared-mutable-state',
      'tasks/no-side-effect-before-guard',
      'tasks/no-unused-result',
      'tasks/require-retry-backoff',
      'tasks/require-time-limit',
    ]);
  });
});
