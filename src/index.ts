import type { ESLint, Linter, Rule } from 'eslint';

import packageJson from '../package.json' with { type: 'json' };
import { configsOf } from './configs/index.js';

import { python } from './languages/python/language.js';
import { rules } from './rules/index.js';

export type { TasksSettings } from './model/settings.js';

/** The shape of the plugin object; the configs are values of `extends: ['tasks/recommended']`, or array entries. */
export interface TasksPlugin {
  readonly meta: { readonly name: string; readonly namespace: string; readonly version: string };
  readonly rules: Record<string, Rule.RuleModule>;
  readonly languages: NonNullable<ESLint.Plugin['languages']>;
  readonly configs: {
    /** The rules every project wants, for JavaScript and TypeScript. */
    readonly recommended: Linter.Config;
    /** The same with every option that asks for more. */
    readonly strict: Linter.Config;
    /** Every rule as an error, with its defaults. */
    readonly all: Linter.Config;
    /** The same three for Python: they carry the language too. */
    readonly 'python-recommended': Linter.Config;
    readonly 'python-strict': Linter.Config;
    readonly 'python-all': Linter.Config;
  };
}

const plugin: TasksPlugin = {
  meta: { name: packageJson.name, namespace: 'tasks', version: packageJson.version },
  rules,
  languages: { python },
  configs: configsOf(() => plugin),
};

export default plugin;

// What `require('eslint-plugin-tasks')` returns, from Node 20.19 on: a CommonJS config needs the plugin itself.
export { plugin as 'module.exports' };
