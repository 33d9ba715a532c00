// Made by `npm run update`.
import type { Framework } from './framework.js';
import agenda from './agenda.js';
import awsSqs from './aws-sqs.js';
import beeQueue from './bee-queue.js';
import bree from './bree.js';
import bull from './bull.js';
import bullmq from './bullmq.js';
import celery from './celery.js';
import celeryNode from './celery-node.js';
import celeryTs from './celery-ts.js';
import cloudflareQueues from './cloudflare-queues.js';
import cloudflareWorkflows from './cloudflare-workflows.js';
import dbos from './dbos.js';
import faktoryWorker from './faktory-worker.js';
import firebase from './firebase.js';
import googleCloudTasks from './google-cloud-tasks.js';
import graphileWorker from './graphile-worker.js';
import hatchet from './hatchet.js';
import inngest from './inngest.js';
import nestjsBull from './nestjs-bull.js';
import nestjsBullmq from './nestjs-bullmq.js';
import pgBoss from './pg-boss.js';
import restate from './restate.js';
import temporalActivity from './temporal-activity.js';
import temporalWorkflow from './temporal-workflow.js';
import triggerDev from './trigger-dev.js';
import vercelWorkflow from './vercel-workflow.js';

/** Every framework the plugin knows, by name. */
export const frameworks: readonly Framework[] = [
  agenda,
  awsSqs,
  beeQueue,
  bree,
  bull,
  bullmq,
  celery,
  celeryNode,
  celeryTs,
  cloudflareQueues,
  cloudflareWorkflows,
  dbos,
  faktoryWorker,
  firebase,
  googleCloudTasks,
  graphileWorker,
  hatchet,
  inngest,
  nestjsBull,
  nestjsBullmq,
  pgBoss,
  restate,
  temporalActivity,
  temporalWorkflow,
  triggerDev,
  vercelWorkflow,
];
