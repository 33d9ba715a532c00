import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { output, PackedPlugin, root, type Files } from './project.js';

/*
 * oxlint runs the packed plugin as it is (`jsPlugins`). What it finds is what ESLint finds, rule by rule and column by
 * column, with the same words.
 */

const RECOMMENDED = {
  'tasks/no-inline-business-logic': 'warn',
  'tasks/no-nested-dispatch': 'error',
  'tasks/no-shared-mutable-state': 'error',
  'tasks/no-side-effect-before-guard': 'warn',
  'tasks/no-unused-result': 'error',
  'tasks/require-retry-backoff': 'error',
  'tasks/require-time-limit': 'error',
};

/** Nothing but the plugin, whatever else oxlint turns on by itself. */
const CONFIG = JSON.stringify({
  plugins: [],
  categories: { correctness: 'off' },
  jsPlugins: ['eslint-plugin-tasks'],
  rules: RECOMMENDED,
});

let plugin: PackedPlugin;

beforeAll(() => {
  plugin = new PackedPlugin();
});

afterAll(() => {
  plugin.remove();
});

const projectWith = (files: Files): string =>
  plugin.project({ '.oxlintrc.json': CONFIG, ...files });

/** `file:line:column rule message` */
const finding = (file: string, line: number, column: number, rule: string, words: string): string =>
  `${file}:${String(line)}:${String(column)} ${rule} ${words}`;

function eslint(folder: string, ...words: readonly string[]): readonly string[] {
  const results = JSON.parse(output('eslint', ['--format', 'json', ...words], folder)) as readonly {
    readonly filePath: string;
    readonly messages: readonly {
      readonly ruleId: string | null;
      readonly line: number;
      readonly column: number;
      readonly message: string;
    }[];
  }[];
  return results
    .flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, line, column, message }) =>
        finding(relative(folder, filePath), line, column, ruleId ?? 'fatal', message),
      ),
    )
    .sort();
}

function oxlint(folder: string, ...words: readonly string[]): readonly string[] {
  const { diagnostics } = JSON.parse(output('oxlint', ['--format', 'json', ...words], folder)) as {
    readonly diagnostics: readonly {
      readonly filename: string;
      readonly code: string;
      readonly message: string;
      readonly labels: readonly {
        readonly span: { readonly line: number; readonly column: number };
      }[];
    }[];
  };
  return diagnostics
    .map(({ filename, code, message, labels: [label] }) =>
      finding(
        filename,
        label?.span.line ?? 0,
        label?.span.column ?? 0,
        // tasks(require-time-limit)
        code.replace(/\((.*)\)$/u, '/$1'),
        message,
      ),
    )
    .sort();
}

/** Every TypeScript file below a folder of the repository. */
const scripts = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/node_modules|\.test\.ts$/u.test(path))
    .map((path) => join(folder, path));

const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

it('has the rules of the recommended config', () => {
  const folder = plugin.project({});
  const config = JSON.parse(output('eslint', ['--print-config', 'mail.ts'], folder)) as {
    readonly rules: object;
  };
  expect(config.rules).toEqual(RECOMMENDED);
});

describe('the samples of the frameworks, each a project of its own', () => {
  let folder: string;

  beforeAll(() => {
    folder = projectWith(
      Object.fromEntries(
        scripts('tests/frameworks').flatMap((path) => {
          const name = path.replace(/\.ts$/u, '');
          return [
            [join(name, 'package.json'), '{ "private": true }'],
            [join(name, 'sample.ts'), textOf(path)],
          ];
        }),
      ),
    );
  });

  it('have the same findings', () => {
    const found = oxlint(folder);
    expect(found.length).toBeGreaterThan(100);
    expect(found).toEqual(eslint(folder));
  });
});

describe('the examples', () => {
  it('have the same findings where each file is read alone', () => {
    const settings = { tasks: { project: false } };
    const folder = projectWith({
      '.oxlintrc.json': JSON.stringify({ ...(JSON.parse(CONFIG) as object), settings }),
    });
    cpSync(join(root, 'examples'), join(folder, 'examples'), { recursive: true });
    expect(oxlint(folder)).toEqual(eslint(folder));
  });
});
