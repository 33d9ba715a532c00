import { statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';

import type { ESLint, Linter, Rule } from 'eslint';

import { Refusal } from './arguments.js';
import { NO_PARSER, type Installed } from './eslint.js';

type Result = ESLint.LintResult;

/** What was linted, and what was not though somebody named it. */
export interface Linted {
  readonly results: readonly Result[];
  /** Files among the paths, as they are written, that the config leaves out. */
  readonly leftOut: readonly string[];
}

/** A folder ESLint works in, and what is linted there: globs of a flat config are relative to it, and it lints nothing outside. */
interface Target {
  readonly cwd: string;
  readonly patterns: readonly string[];
}

/**
 * Results for every file under the paths, with what this plugin says.
 *
 * @param each called for every file that is linted
 * @throws {Refusal} for a path that does not exist, and where there is nothing to lint; files that are named and left
 * out are no such case, as for ESLint: a commit of tests alone is a fine one
 */
export async function linted(
  { ESLint: Linting, parser }: Installed,
  paths: readonly string[],
  config: readonly Linter.Config[],
  {
    cwd,
    fix = false,
    each,
  }: {
    readonly cwd: string;
    readonly fix?: boolean;
    readonly each: () => void;
  },
): Promise<Linted> {
  const results = new Map<string, Result>();
  for (const target of targetsOf(paths, cwd)) {
    const eslint = new Linting({
      cwd: target.cwd,
      overrideConfigFile: true,
      overrideConfig: [...config, counting(each)],
      errorOnUnmatchedPattern: false,
      warnIgnored: false,
      fix,
    });
    for (const result of await eslint.lintFiles([...target.patterns]))
      results.set(result.filePath, own(result));
  }
  // a parser that is missing is said, and is no reason to end well
  const leftOut = new Set(
    paths.filter((path) => {
      const full = resolve(cwd, path);
      return (
        !results.has(full) && statSync(full).isFile() && (parser !== null || !TYPESCRIPT.test(path))
      );
    }),
  );
  const others = paths.filter((path) => !leftOut.has(path));
  if (results.size === 0 && others.length > 0)
    throw new Refusal(
      `${others.join(', ')}: nothing to lint. Looked for JavaScript, TypeScript and Python, and left out tests.${parser ? '' : ` ${NO_PARSER}`}`,
    );
  return { results: [...results.values()], leftOut: [...leftOut] };
}

const TYPESCRIPT = /\.(?:[cm]?ts|tsx)$/u;
const CODE = /\.(?:[cm]?[jt]s|[jt]sx|py)$/u;

/** `Left out: a.test.ts (tests, built or installed code); read.md (no JavaScript, TypeScript or Python).` */
export function leftOutLine(leftOut: readonly string[]): string {
  const because = (files: readonly string[], reason: string): readonly string[] =>
    files.length > 0 ? [`${files.join(', ')} (${reason})`] : [];
  const parts = [
    ...because(
      leftOut.filter((path) => CODE.test(path)),
      'tests, built or installed code',
    ),
    ...because(
      leftOut.filter((path) => !CODE.test(path)),
      'no JavaScript, TypeScript or Python',
    ),
  ];
  return `Left out: ${parts.join('; ')}.`;
}

function targetsOf(paths: readonly string[], cwd: string): readonly Target[] {
  const inside: string[] = [];
  const outside: Target[] = [];
  for (const path of paths) {
    const full = resolve(cwd, path);
    // another error, as of a folder that is shut, says itself what it is
    const found = statSync(full, { throwIfNoEntry: false });
    if (!found) throw new Refusal(`${path} does not exist.`);
    const near = relative(cwd, full);
    if (!near.startsWith('..') && !isAbsolute(near)) inside.push(near === '' ? '.' : near);
    else if (found.isDirectory()) outside.push({ cwd: full, patterns: ['.'] });
    else outside.push({ cwd: dirname(full), patterns: [full] });
  }
  return [...(inside.length > 0 ? [{ cwd, patterns: inside }] : []), ...outside];
}

/** Runs for every file, of whatever language. */
function counting(each: () => void): Linter.Config {
  const count: Rule.RuleModule = {
    create() {
      each();
      return {};
    },
  };
  // no `files`, which would bring in some that no other config wants
  return {
    plugins: { 'tasks-runner': { rules: { count } } },
    rules: { 'tasks-runner/count': 'error' },
  };
}

/** What this plugin has to say: a file may turn on rules that are not here. */
function own(result: Result): Result {
  const messages = result.messages.filter(
    ({ fatal, ruleId }) => fatal === true || ruleId?.startsWith('tasks/') === true,
  );
  if (messages.length === result.messages.length) return result;
  const errors = messages.filter(({ severity }) => severity === 2);
  const warnings = messages.filter(({ severity }) => severity === 1);
  const fixable = (list: readonly Linter.LintMessage[]): number =>
    list.filter(({ fix }) => fix).length;
  return {
    ...result,
    messages,
    errorCount: errors.length,
    fatalErrorCount: messages.filter(({ fatal }) => fatal === true).length,
    warningCount: warnings.length,
    fixableErrorCount: fixable(errors),
    fixableWarningCount: fixable(warnings),
  };
}
