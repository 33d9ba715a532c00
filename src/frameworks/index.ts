// Made by `npm run update`.
import type { Framework } from './framework.js';
import agenda from './agenda.js';
import beeQueue from './bee-queue.js';
import bull from './bull.js';
import bullmq from './bullmq.js';
import celery from './celery.js';
import graphileWorker from './graphile-worker.js';
import hatchet from './hatchet.js';
import inngest from './inngest.js';
import nestjsBull from './nestjs-bull.js';
import nestjsBullmq from './nestjs-bullmq.js';
import pgBoss from './pg-boss.js';
import temporalActivity from './temporal-activity.js';
import temporalWorkflow from './temporal-workflow.js';
import triggerDev from './trigger-dev.js';

/** Every framework the plugin knows, by name. */
export const frameworks: readonly Framework[] = [
  agenda,
  beeQueue,
  bull,
  bullmq,
  celery,
  graphileWorker,
  hatchet,
  inngest,
  nestjsBull,
  nestjsBullmq,
  pgBoss,
  temporalActivity,
  temporalWorkflow,
  triggerDev,
];
