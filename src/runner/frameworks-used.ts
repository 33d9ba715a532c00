import { dirname, relative } from 'node:path';

import type { Framework } from '../frameworks/framework.js';
import { frameworksIn } from '../gate.js';
import plugin from '../index.js';
import type { TasksSettings } from '../model/settings.js';
import { listingOf } from '../project/files.js';
import { globMatcher } from '../project/globs.js';
import { textOf } from './reading.js';

/** What a project has to lint, found by the texts of its files alone; tests do not count. */
export interface Used {
  /** How many files name each framework. */
  readonly frameworks: ReadonlyMap<Framework, number>;
  /** A TypeScript file, one with a framework if there is such; null: there is none at all. */
  readonly typescript: string | null;
  /** The configs below the folder that count for files with a framework, relative and with `/`. */
  readonly configs: readonly string[];
  /** Whether they count for all of those files. */
  readonly isCovered: boolean;
}

const MOST_FILES = 100_000;

/** The frameworks the files under a folder name. */
export function usedIn(folder: string, settings: TasksSettings): Used {
  const isTest = globMatcher((plugin.configs.recommended.ignores ?? []).flat());
  const frameworks = new Map<Framework, number>();
  let typescript: string | null = null;
  const tasks: string[] = [];
  const files = [...listingOf(folder, { maxFiles: MOST_FILES }).files.keys()];
  for (const file of files) {
    if (isTest(nearOf(file, folder), false)) continue;
    const language = file.endsWith('.py') ? 'python' : 'ecmascript';
    const named = frameworksIn(textOf(file), language, settings);
    for (const each of named) frameworks.set(each, (frameworks.get(each) ?? 0) + 1);
    if (named.length > 0) tasks.push(file);
    if (/\.(?:[cm]?ts|tsx)$/u.test(file) && (typescript === null || named.length > 0))
      typescript = file;
  }
  const below = new Map(
    files
      .filter((file) => CONFIG.test(file) && dirname(file) !== folder)
      .map((file) => [dirname(file), nearOf(file, folder)]),
  );
  const configs = tasks.map((file) => configFor(dirname(file), folder, below));
  return {
    frameworks,
    typescript,
    configs: [...new Set(configs.flatMap((config) => config ?? []))].sort(),
    isCovered: !configs.includes(null),
  };
}

const CONFIG = /[/\\]eslint\.config\.[cm]?[jt]s$/u;

const nearOf = (file: string, folder: string): string =>
  relative(folder, file).replaceAll('\\', '/');

/** The nearest, of those by their folders. */
function configFor(
  folder: string,
  top: string,
  configs: ReadonlyMap<string, string>,
): string | null {
  let at = folder;
  while (at !== top && !configs.has(at) && dirname(at) !== at) at = dirname(at);
  return configs.get(at) ?? null;
}
