import { readdirSync, readFileSync } from 'node:fs';

import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

import plugin from '../../src/index.js';

/*
 * What articles about Celery warn of, retold: `<name>-bad.py` reports exactly where a comment `#! rule` ends the line, and
 * what `<name>-good.py` does instead is silent.
 */

const folder = new URL('../articles/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.py'));

const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8');

/** `8 require-retry-backoff` for each rule a comment names. */
const expected = (text: string): readonly string[] =>
  text.split('\n').flatMap((line, index) => {
    const [, rules = ''] = line.split('#! ');
    return rules
      .split(', ')
      .filter((rule) => rule !== '')
      .map((rule) => `${String(index + 1)} ${rule}`);
  });

/** The same for each report, as ESLint gives it. */
const reported = (text: string): readonly string[] =>
  new Linter()
    .verify(text, plugin.configs['python-recommended'], 'article.py')
    .map(
      ({ line, ruleId, message }) => `${String(line)} ${ruleId?.slice('tasks/'.length) ?? message}`,
    );

describe.each([
  'autoretry',
  'chains-in-chains',
  'inert-limits',
  'mail-retries',
  'onboarding',
  'page-counter',
])('%s', (name) => {
  it('reports the bad one', () => {
    const text = textOf(`${name}-bad.py`);
    expect(expected(text)).not.toEqual([]);
    expect(reported(text)).toEqual(expected(text));
  });

  it('is silent on the good one', () => {
    expect(reported(textOf(`${name}-good.py`))).toEqual([]);
  });
});

it('has no file beside the pairs', () => {
  expect(files.sort()).toEqual([
    'autoretry-bad.py',
    'autoretry-good.py',
    'chains-in-chains-bad.py',
    'chains-in-chains-good.py',
    'inert-limits-bad.py',
    'inert-limits-good.py',
    'mail-retries-bad.py',
    'mail-retries-good.py',
    'onboarding-bad.py',
    'onboarding-good.py',
    'page-counter-bad.py',
    'page-counter-good.py',
  ]);
});
