import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

import type { ESLint, Rule } from 'eslint';

import plugin from '../index.js';
import { Refusal, type Asked } from './arguments.js';
import { resolved, type Installed } from './eslint.js';

/** Formatters people ask for by a short name, and the package each is. */
const PACKAGES: ReadonlyMap<string, string> = new Map([
  ['sarif', '@microsoft/eslint-formatter-sarif'],
  ['github', 'eslint-formatter-gha'],
  ['gitlab', 'eslint-formatter-gitlab'],
  ['junit', 'eslint-formatter-junit'],
  ['rdjson', 'eslint-formatter-rdjson'],
]);

/** What formatters take a rule's description and page from. */
const META: { readonly [rule: string]: Rule.RuleMetaData } = Object.fromEntries(
  Object.entries(plugin.rules).map(([name, { meta = {} }]) => [`tasks/${name}`, meta]),
);

/**
 * The results as a text.
 *
 * @throws {Refusal} for a formatter that is not installed
 */
export async function formatted(
  { ESLint: Linting }: Installed,
  results: readonly ESLint.LintResult[],
  { format, maxWarnings }: Pick<Asked, 'format' | 'maxWarnings'>,
  cwd: string,
): Promise<string> {
  // ESLint only tells a formatter of rules that this very instance has linted with
  class Formatting extends Linting {
    override getRulesMetaForResults(): { [rule: string]: Rule.RuleMetaData } {
      return META;
    }
  }
  const eslint = new Formatting({ cwd, overrideConfigFile: true });
  const formatter = await eslint.loadFormatter(formatterOf(format, cwd)).catch((error: unknown) => {
    const text = error instanceof Error ? error.message : String(error);
    // the second is said of those that were built in once; ./formatter.js is not to be installed
    const isMissing = /cannot find module|no longer part of core/iu.test(text);
    if (isMissing && !/^[./\\]/u.test(format)) throw missing(format);
    const lines = text.split('\n').map((line) => line.trim());
    const told = lines.filter((line) => line !== '').join(' ');
    throw new Refusal(`The formatter '${format}' cannot be loaded. ${told}`);
  });
  const warnings = results.reduce((sum, { warningCount }) => sum + warningCount, 0);
  const exceeded =
    maxWarnings !== null && warnings > maxWarnings
      ? { maxWarningsExceeded: { maxWarnings, foundWarnings: warnings } }
      : {};
  // ESLint adds `cwd` and `rulesMeta` itself, though its types ask for them
  return formatter.format([...results], exceeded);
}

/** What ESLint finds it by: a path for those with a short name, for they need not be the project's. */
function formatterOf(format: string, cwd: string): string {
  const name = PACKAGES.get(format);
  if (name === undefined) return format;
  const path = resolved(name, cwd);
  if (path === null) throw missing(format);
  return path;
}

function missing(format: string): Refusal {
  const name =
    PACKAGES.get(format) ?? format.replace(/^(?!@|eslint-formatter-)/u, 'eslint-formatter-');
  return new Refusal(
    `The formatter '${format}' is not installed here: npm install --save-dev ${name}`,
  );
}

/** To the file, or to the terminal. */
export function written(text: string, output: string | null, cwd: string): void {
  if (output === null) {
    if (text !== '') process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
    return;
  }
  const path = resolve(cwd, output);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch {
    throw new Refusal(
      `${output} cannot be written: something is in the way, or may not be changed.`,
    );
  }
  process.stdout.write(`${output} is written.\n`);
}

/** How many files there were so far, on a terminal and after a second; a function that takes it away again. */
export function progress(verb: string): { readonly each: () => void; readonly end: () => void } {
  const { stderr } = process;
  if (!stderr.isTTY) return { each: () => undefined, end: () => undefined };
  let files = 0;
  let last = Date.now() + 900;
  const clear = (): void => {
    stderr.write('\r\u001B[K');
  };
  return {
    each() {
      files += 1;
      const now = Date.now();
      if (now - last < 100) return;
      last = now;
      clear();
      stderr.write(`${verb} ${String(files)} files …`);
    },
    end: clear,
  };
}
