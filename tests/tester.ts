import * as parser from '@typescript-eslint/parser';
import { RuleTester } from 'eslint';
import { afterAll, describe, it } from 'vitest';

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;
// @ts-expect-error -- vitest's hook; ESLint's types do not name it
RuleTester.afterAll = afterAll;

const EXACT = { requireMessage: 'messageId', requireLocation: true, requireData: true } as const;

/** Asks every case for message, data and exact place. */
export const typescript = new RuleTester({ languageOptions: { parser } });

export { EXACT };
