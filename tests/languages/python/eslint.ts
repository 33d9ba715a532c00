import { createRequire } from 'node:module';
import type { ESLint, Linter, Rule, RuleTester } from 'eslint';
import { python } from '../../../src/languages/python/language.js';

interface Eslint {
  readonly ESLint: typeof ESLint;
  readonly Linter: typeof Linter;
  readonly RuleTester: typeof RuleTester;
}

interface InsideOfEslint {
  readonly builtinRules: ReadonlyMap<string, Rule.RuleModule>;
}

const load = createRequire(import.meta.url);

/** The oldest ESLint the plugin runs in, the newest 9 and the newest. */
export const versions = [
  { version: '9.9', ...versionNamed('eslint99') },
  { version: '9.39', ...versionNamed('eslint9') },
  { version: '10', ...versionNamed('eslint') },
];

function versionNamed(name: string): Eslint & InsideOfEslint {
  const { builtinRules } = load(`${name}/use-at-your-own-risk`) as InsideOfEslint;
  return { ...(load(name) as Eslint), builtinRules };
}

/** Reports every name `old` and renames it. */
const rename: Rule.RuleModule = {
  meta: { type: 'problem', fixable: 'code', schema: [], messages: { old: 'an old name' } },
  create: (context) => ({
    'Name[id="old"]'(node: Rule.Node) {
      context.report({ node, messageId: 'old', fix: (fixer) => fixer.replaceText(node, 'new') });
    },
  }),
};

/** Reports functions on the way out. */
const functions: Rule.RuleModule = {
  meta: { type: 'problem', schema: [], messages: { found: '{{ type }} in {{ parent }}' } },
  create: (context) => ({
    ':matches(AsyncFunctionDef, Lambda):exit'(node: Rule.Node) {
      const data = { type: node.type, parent: String(node.parent?.type) };
      context.report({ node, messageId: 'found', data });
    },
  }),
};

export const plugin: ESLint.Plugin = {
  meta: { name: 'eslint-plugin-tasks', version: '0.0.0', namespace: 'tasks' },
  languages: { python },
  rules: { rename, functions },
};

export const config: Linter.Config = {
  files: ['**/*.py'],
  plugins: { tasks: plugin },
  language: 'tasks/python',
};

export const renaming: Linter.Config = { ...config, rules: { 'tasks/rename': 'error' } };

/** `line:column message` of each report, `line:column-line:column` where it has an end. */
export const reported = (messages: readonly Linter.LintMessage[]): string[] =>
  messages.map(({ line, column, endLine, endColumn, ruleId, message }) => {
    const end = endLine === undefined ? '' : `-${endLine}:${endColumn}`;
    return `${line}:${column}${end} ${ruleId ?? ''} ${message}`.replace(/ +/g, ' ');
  });
