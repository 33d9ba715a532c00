// Made by `npm run update`.
import type { Framework } from './framework.js';
import bull from './bull.js';
import bullmq from './bullmq.js';
import celery from './celery.js';
import nestjsBull from './nestjs-bull.js';
import nestjsBullmq from './nestjs-bullmq.js';
import triggerDev from './trigger-dev.js';

/** Every framework the plugin knows, by name. */
export const frameworks: readonly Framework[] = [
  bull,
  bullmq,
  celery,
  nestjsBull,
  nestjsBullmq,
  triggerDev,
];
