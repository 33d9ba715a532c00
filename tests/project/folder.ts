import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { onTestFinished } from 'vitest';

import plugin from '../../src/index.js';
import type { TasksSettings } from '../../src/model/settings.js';
import { told } from '../facts.js';

/** A project in a folder of its own, gone when the test is. */
export interface Folder {
  readonly root: string;
  readonly write: (file: string, text: string) => void;
  /** What ESLint says of one of its files: `3:5 message`. */
  readonly reports: (file: string, settings?: TasksSettings) => readonly string[];
  /** Its text with all fixes and first suggestions applied. */
  readonly fixed: (file: string) => string;
  /** The facts of one of its files, a line each. */
  readonly facts: (file: string, settings?: TasksSettings) => readonly string[];
}

export function folder(files: { readonly [file: string]: string }): Folder {
  // links resolved: a temporary folder often is one
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'tasks-project-')));
  onTestFinished(() => {
    rmSync(root, { recursive: true, force: true });
  });
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  for (const [file, text] of Object.entries({ 'package.json': '{}', ...files })) write(file, text);
  const config = (settings: TasksSettings): Linter.Config[] => [
    {
      files: ['**/*.{ts,tsx,mts,js,mjs,cjs}'],
      plugins: { tasks: plugin },
      languageOptions: { parser },
      rules: plugin.configs.recommended.rules ?? {},
      settings: { tasks: settings },
    },
    {
      files: ['**/*.py'],
      plugins: { tasks: plugin },
      language: 'tasks/python',
      rules: plugin.configs['python-recommended'].rules ?? {},
      settings: { tasks: settings },
    },
  ];
  const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
  return {
    root,
    write,
    reports: (file, settings = {}) =>
      new Linter({ cwd: root })
        .verify(textOf(file), config(settings), join(root, file))
        .map(({ line, column, message }) => `${String(line)}:${String(column)} ${message}`),
    fixed: (file) =>
      new Linter({ cwd: root }).verifyAndFix(
        textOf(file),
        config({ unsafeFixes: true }),
        join(root, file),
      ).output,
    facts: (file, settings = {}) => told(textOf(file), join(root, file), settings, root),
  };
}
