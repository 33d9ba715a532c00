import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

import tasks from './src/index.js';

export default defineConfig([
  globalIgnores([
    'dist',
    'coverage',
    // linted on purpose by `npm start`, the tests and the docs
    'examples',
    'tests/frameworks/*/*.*',
    '!tests/frameworks/*.test.ts',
    'tests/**/fixtures',
    'bench/peers/probes',
  ]),
  {
    // a text of somebody else may be megabytes of anything
    files: ['src/**/*.ts'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': 'error',
      'regexp/no-super-linear-move': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [
      js.configs.recommended,
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
    ],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // ESTree types are imported as types only, so node kinds are string literals.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // `return fail(…)` of a function that never returns
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // `{ [key]: T }` says what the key is.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['**/*.mjs'],
    extends: [js.configs.recommended],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        performance: 'readonly',
      },
    },
  },
  { files: ['tests/**/*.ts'], extends: [eslintPlugin.configs.recommended] },
  // the plugin on itself
  { files: ['**/*.{ts,mjs}'], plugins: { tasks: tasks }, extends: ['tasks/strict'], ignores: [] },
]);
