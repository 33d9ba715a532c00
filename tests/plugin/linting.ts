import * as typescript from '@typescript-eslint/parser';
import { Linter } from 'eslint';

import plugin from '../../src/index.js';
import * as babel from './babel-like-parser.js';

/** The parsers a file may be read with; `babel` names and leaves out what Babel's does. */
const parsers: { readonly [name: string]: Linter.Parser | undefined } = {
  espree: undefined,
  typescript,
  babel: babel as Linter.Parser,
};

export type Host = 'espree' | 'typescript' | 'babel' | 'python';
/** Those that read JavaScript. */
export const hosts: readonly Host[] = ['espree', 'typescript', 'babel'];

interface Asked {
  readonly host?: Host;
  readonly filename?: string | undefined;
  /** `settings` of the config, of any shape. */
  readonly settings?: unknown;
  /** Names of rules; without it all of them. */
  readonly rules?: readonly string[];
}

/** A config with rules of the plugin, as errors. */
function configFor({ host = 'typescript', settings, rules }: Asked = {}): readonly Linter.Config[] {
  const parser = parsers[host];
  return [
    {
      files: ['**'],
      plugins: { tasks: plugin },
      ...(host === 'python'
        ? { language: 'tasks/python' }
        : {
            languageOptions: {
              ...(parser ? { parser } : {}),
              parserOptions: { ecmaFeatures: { jsx: true } },
            },
          }),
      ...(settings === undefined ? {} : { settings: settings as Record<string, unknown> }),
      rules: Object.fromEntries(
        (rules ?? Object.keys(plugin.rules)).map((name) => [`tasks/${name}`, 'error']),
      ),
    },
  ];
}

const linter = new Linter();

/** Every report of the plugin on a text, and of the parser where it could not be read. */
export const lint = (text: string, asked: Asked = {}): readonly Linter.LintMessage[] =>
  plainly(() =>
    linter.verify(text, [...configFor(asked)], 'filename' in asked ? asked.filename : 'file.tsx'),
  );

/** Whether ESLint can read a text at all, none of our rules being there. */
export function isReadable(text: string, { host = 'typescript' }: Asked): boolean {
  const [config] = configFor({ host });
  try {
    return !isBroken(linter.verify(text, [{ ...config, rules: {} }], 'file.tsx'));
  } catch {
    return false;
  }
}

/** ESLint hangs the node it was at on what is thrown, and a deep tree is more than a test runner can print. */
function plainly<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    // eslint-disable-next-line preserve-caught-error -- the cause is what cannot be printed
    throw new Error(error instanceof Error ? error.stack?.slice(0, 2000) : String(error));
  }
}

/** The text with all fixes of one pass applied, as `eslint --fix` goes on doing until there are none. */
export function fixedOnce(text: string, asked: Asked = {}): string {
  const fixes = lint(text, asked)
    .flatMap(({ fix }) => fix ?? [])
    .sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]);
  let done = '';
  let at = 0;
  for (const { range, text: put } of fixes) {
    // ESLint leaves what overlaps, or touches, for its next pass.
    if (range[0] < at || (range[0] === at && at > 0)) continue;
    done += text.slice(at, range[0]) + put;
    at = range[1];
  }
  return done + text.slice(at);
}

/** What `eslint --fix` makes of a text. */
export const fixed = (text: string, asked: Asked = {}): string =>
  plainly(
    () =>
      linter.verifyAndFix(text, [...configFor(asked)], {
        filename: 'filename' in asked ? (asked.filename ?? '') : 'file.tsx',
      }).output,
  );

export const isBroken = (messages: readonly Linter.LintMessage[]): boolean =>
  messages.some(({ fatal }) => fatal === true);
