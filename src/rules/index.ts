// Made by `npm run update`.
import noUnusedResult from './no-unused-result.js';
import requireRetryBackoff from './require-retry-backoff.js';
import requireTimeLimit from './require-time-limit.js';

/** Every rule, by name. */
export const rules = {
  'no-unused-result': noUnusedResult,
  'require-retry-backoff': requireRetryBackoff,
  'require-time-limit': requireTimeLimit,
} as const;
