// Made by `npm run update`.
import noSideEffectBeforeGuard from './no-side-effect-before-guard.js';
import noUnusedResult from './no-unused-result.js';
import requireRetryBackoff from './require-retry-backoff.js';
import requireTimeLimit from './require-time-limit.js';

/** Every rule, by name. */
export const rules = {
  'no-side-effect-before-guard': noSideEffectBeforeGuard,
  'no-unused-result': noUnusedResult,
  'require-retry-backoff': requireRetryBackoff,
  'require-time-limit': requireTimeLimit,
} as const;
