// Made by `npm run update`.
import type { Framework } from './framework.js';
import bullmq from './bullmq.js';
import celery from './celery.js';

/** Every framework the plugin knows, by name. */
export const frameworks: readonly Framework[] = [bullmq, celery];
