import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';

import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

import { frameworks } from '../../src/frameworks/index.js';
import plugin from '../../src/index.js';

/*
 * Each framework's samples under the recommended config: `bad` reports exactly where a comment `! rule` ends the line,
 * `good` says nothing. Where `? rule` ends it, the strict config reports, and the recommended one does not.
 */

const folder = (name: string): URL => new URL(`../frameworks/${name}/`, import.meta.url);

/** `8 require-retry-backoff` for each comment; one on a line of its own is about the line before. */
const expected = (text: string, mark: '!' | '?' = '!'): readonly string[] =>
  text.split('\n').flatMap((line, index) => {
    const { code = '', rules = '' } =
      new RegExp(String.raw`^(?<code>.*)(?:\/\/|#)[${mark}] (?<rules>.*)$`, 'u').exec(line)
        ?.groups ?? {};
    const at = code.trim() === '' ? index : index + 1;
    return rules
      .split(', ')
      .filter((rule) => rule !== '')
      .map((rule) => `${String(at)} ${rule}`);
  });

/** The same for each report, as ESLint gives it. */
function reported(
  text: string,
  extension: string,
  level: 'recommended' | 'strict' = 'recommended',
): readonly string[] {
  const config =
    extension === '.py'
      ? plugin.configs[`python-${level}`]
      : { ...plugin.configs[level], languageOptions: { parser } };
  return new Linter()
    .verify(text, config, `sample${extension}`)
    .map(
      ({ line, ruleId, message }) => `${String(line)} ${ruleId?.slice('tasks/'.length) ?? message}`,
    );
}

describe.each(frameworks.map(({ name }) => name))('%s', (name) => {
  const files = readdirSync(folder(name));

  it('has a good and a bad sample', () => {
    expect(files.map((file) => file.slice(0, -extname(file).length)).sort()).toEqual([
      'bad',
      'good',
    ]);
  });

  it.each(files)('%s', (file) => {
    const text = readFileSync(new URL(file, folder(name)), 'utf8');
    expect(reported(text, extname(file))).toEqual(expected(text));
    expect(reported(text, extname(file), 'strict')).toEqual(
      expect.arrayContaining([...expected(text, '?')]),
    );
  });

  it('the bad sample expects something', () => {
    const bad = files.find((file) => file.startsWith('bad.')) ?? '';
    expect(expected(readFileSync(new URL(bad, folder(name)), 'utf8'))).not.toEqual([]);
  });
});
