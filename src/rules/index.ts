// Made by `npm run update`.
import noInlineBusinessLogic from './no-inline-business-logic.js';
import noNestedDispatch from './no-nested-dispatch.js';
import noSharedMutableState from './no-shared-mutable-state.js';
import noSideEffectBeforeGuard from './no-side-effect-before-guard.js';
import noUnusedResult from './no-unused-result.js';
import requireRetryBackoff from './require-retry-backoff.js';
import requireTimeLimit from './require-time-limit.js';

/** Every rule, by name. */
export const rules = {
  'no-inline-business-logic': noInlineBusinessLogic,
  'no-nested-dispatch': noNestedDispatch,
  'no-shared-mutable-state': noSharedMutableState,
  'no-side-effect-before-guard': noSideEffectBeforeGuard,
  'no-unused-result': noUnusedResult,
  'require-retry-backoff': requireRetryBackoff,
  'require-time-limit': requireTimeLimit,
} as const;
