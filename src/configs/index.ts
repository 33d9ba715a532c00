import type { ESLint, Linter } from 'eslint';

import { rules } from '../rules/index.js';

/*
 * The shipped configs, computed from what each rule declares. Each carries `files`, and Python has its own: a TypeScript
 * team with a few odd `.py` files must not get parse errors it never asked for.
 */

const SCRIPTS = ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'];
const PYTHON = ['**/*.py'];
// A test retries at once on purpose, and keeps what it asserts.
const TESTS = [
  '**/*.{test,spec}.*',
  '**/__tests__/**',
  '**/__mocks__/**',
  '**/{test,tests,e2e}/**',
  '**/test_*.py',
  '**/*_test.py',
  '**/conftest.py',
];

type Level = 'recommended' | 'strict' | 'all';
type ConfigName = Level | `python-${Level}`;

/** The configs by name; `plugin` is asked for when ESLint does, for the plugin holds its own configs. */
export function configsOf(plugin: () => ESLint.Plugin): Record<ConfigName, Linter.Config> {
  const configOf = (level: Level, language: 'ecmascript' | 'python'): Linter.Config => ({
    name: language === 'python' ? `tasks/python-${level}` : `tasks/${level}`,
    ignores: TESTS,
    ...(language === 'python' ? { files: PYTHON, language: 'tasks/python' } : { files: SCRIPTS }),
    plugins: {
      get tasks() {
        return plugin();
      },
    },
    rules: Object.fromEntries(
      Object.values(rules).map(({ name, severity, strict }) => [
        `tasks/${name}`,
        level === 'all' ? 'error' : level === 'strict' ? [severity, strict[language]] : severity,
      ]),
    ),
  });
  return {
    recommended: configOf('recommended', 'ecmascript'),
    strict: configOf('strict', 'ecmascript'),
    all: configOf('all', 'ecmascript'),
    'python-recommended': configOf('recommended', 'python'),
    'python-strict': configOf('strict', 'python'),
    'python-all': configOf('all', 'python'),
  };
}
