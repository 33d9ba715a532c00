import { expect, it } from 'vitest';

import { told } from '../facts.js';
import { folder } from '../project/folder.js';

const HEAD = `import { defineConfig, schedules, schemaTask, task, timeout } from '@trigger.dev/sdk';\n`;

it('a task and its options', () => {
  expect(
    told(
      `${HEAD}task({ id: 'send', maxDuration: 60, retry: { maxAttempts: 5, factor: 1 }, run: async () => {} });`,
    ),
  ).toEqual([
    '2 task send: time.limit 60 (here), retry.limit 4 (here), retry.growth constant (here)',
  ]);
});

const UNKNOWN = 'retry.limit unknown, retry.growth unknown, retry.delay unknown';

it('tasks with a schema, and tasks of a schedule, whose config nobody knows', () => {
  const text = `${HEAD}schemaTask({ id: 'a', maxDuration: 5, run() {} });\nschedules.task({ id: 'b', maxDuration: 5, run() {} });`;
  expect(told(text)).toEqual([
    `2 task a: time.limit 5 (here), ${UNKNOWN}`,
    `3 task b: time.limit 5 (here), ${UNKNOWN}`,
  ]);
});

it('version 3', () => {
  const text = `import { task } from '@trigger.dev/sdk/v3';\ntask({ id: 'a', maxDuration: 5, run() {} });`;
  expect(told(text)).toEqual([`2 task a: time.limit 5 (here), ${UNKNOWN}`]);
});

it('a function of that name of another library is none', () => {
  const text = `import '@trigger.dev/sdk';\nimport { task } from './tasks.js';\ntask({ id: 'a', run() {} });`;
  expect(told(text)).toEqual([]);
});

it('a limit that is switched off by a name', () => {
  const text = `${HEAD}export default defineConfig({ project: 'a', maxDuration: timeout.None });`;
  expect(told(text)).toEqual(['2 project -: time.limit off (here)']);
});

const TASK = `import { task } from '@trigger.dev/sdk';\nexport const send = task({ id: 'send', run: async () => {} });\n`;
const config = (options: string): string =>
  `import { defineConfig } from '@trigger.dev/sdk';\nexport default defineConfig({ project: 'a', ${options} });\n`;

it('a task has the limit of the config in the nearest folder above it', () => {
  const { facts } = folder({
    'trigger.config.ts': config('maxDuration: 10'),
    'apps/a/trigger.config.ts': config('maxDuration: 20'),
    'apps/b/trigger.config.ts': config('maxDuration: 30'),
    'apps/a/trigger/send.ts': TASK,
    'trigger/send.ts': TASK,
  });
  expect(facts('apps/a/trigger/send.ts')).toEqual(['2 task send: time.limit 20 (project)']);
  expect(facts('trigger/send.ts')).toEqual(['2 task send: time.limit 10 (project)']);
});

it('a task whose config is out of sight may have any', () => {
  const { facts } = folder({ 'trigger/send.ts': TASK });
  expect(facts('trigger/send.ts')[0]).toContain('time.limit unknown');
});

it('a task has no limit where its config has none', () => {
  const { facts } = folder({ 'trigger.config.ts': config(''), 'trigger/send.ts': TASK });
  expect(facts('trigger/send.ts')).toEqual(['2 task send']);
});
