import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

import type { Framework } from '../frameworks/framework.js';
import { frameworksIn } from '../gate.js';
import plugin from '../index.js';
import type { TasksSettings } from '../model/settings.js';
import { listingOf } from '../project/files.js';
import { globMatcher } from '../project/globs.js';

/** What a project has to lint, found by the texts of its files alone; tests do not count. */
export interface Used {
  /** How many files name each framework. */
  readonly frameworks: ReadonlyMap<Framework, number>;
  /** Whether there is a TypeScript file of any kind. */
  readonly typescript: boolean;
}

const MOST_FILES = 100_000;

/** The frameworks the files under a folder name. */
export function usedIn(folder: string, settings: TasksSettings): Used {
  const isTest = globMatcher((plugin.configs.recommended.ignores ?? []).flat());
  const frameworks = new Map<Framework, number>();
  let typescript = false;
  for (const file of listingOf(folder, { maxFiles: MOST_FILES }).files.keys()) {
    if (isTest(relative(folder, file).replaceAll('\\', '/'), false)) continue;
    typescript ||= /\.(?:[cm]?ts|tsx)$/u.test(file);
    const language = file.endsWith('.py') ? 'python' : 'ecmascript';
    for (const each of frameworksIn(textOf(file), language, settings))
      frameworks.set(each, (frameworks.get(each) ?? 0) + 1);
  }
  return { frameworks, typescript };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
