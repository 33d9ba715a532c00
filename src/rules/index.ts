// Made by `npm run update`.
import requireRetryBackoff from './require-retry-backoff.js';

/** Every rule, by name. */
export const rules = {
  'require-retry-backoff': requireRetryBackoff,
} as const;
