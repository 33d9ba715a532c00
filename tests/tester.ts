import * as parser from '@typescript-eslint/parser';
import { RuleTester } from 'eslint';
import { describe, it } from 'vitest';

import plugin from '../src/index.js';

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

/** Every error of a case says its message, its data and its exact place. */
export const EXACT = {
  requireMessage: 'messageId',
  requireLocation: true,
  requireData: true,
} as const;

export const typescript = new RuleTester({ languageOptions: { parser } });

export const python = new RuleTester({ plugins: { tasks: plugin }, language: 'tasks/python' });
