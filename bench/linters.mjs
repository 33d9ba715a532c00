import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

import * as parser from '@typescript-eslint/parser';
import { ESLint } from 'eslint';

const folder = new URL('others/', import.meta.url);
const requireOther = createRequire(new URL('package.json', folder));

/** Whether the linters beside ours are installed. */
export const hasOthers = () => existsSync(new URL('node_modules', folder));

/** A program of one of them. */
export const programOf = (name) => fileURLToPath(new URL(`node_modules/.bin/${name}`, folder));

const other = async (name) => {
  const found = await import(pathToFileURL(requireOther.resolve(name)).href);
  return found.default ?? found;
};

/** Our plugin, as it is built in that folder. */
export const pluginIn = async (built) =>
  (await import(pathToFileURL(`${built}/dist/index.js`).href)).default;

const FILES = ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'];

/** One parser for all of them, without types, for parsing is what they are measured by. */
const reading = {
  files: FILES,
  languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
};

const configs = {
  none: () => [],
  ours: async (built) => [(await pluginIn(built)).configs.recommended],
  '@eslint/js': async () => [(await other('@eslint/js')).configs.recommended],
  'typescript-eslint': async () => (await other('typescript-eslint')).configs.recommended,
  unicorn: async () => [(await other('eslint-plugin-unicorn')).configs.recommended],
  sonarjs: async () => [(await other('eslint-plugin-sonarjs')).configs.recommended],
  temporal: async () => [(await other('eslint-plugin-temporal')).configs.recommended],
};

/** All that are compared; `none` has no rules. */
export const LINTERS = Object.keys(configs);

/** An ESLint over a repository with what that plugin recommends. */
export const linterOf = async (name, cwd, built) =>
  new ESLint({
    cwd,
    stats: true,
    overrideConfigFile: true,
    overrideConfig: [...(await configs[name](built)), reading],
  });
