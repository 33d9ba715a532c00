import { expect, it } from 'vitest';

import type { TaskRow } from '../../src/runner/inventory.js';
import { limitOf, saidOf, tableOf } from '../../src/runner/table.js';

const SEND: TaskRow = {
  name: 'send',
  framework: 'Trigger.dev',
  file: 'trigger/send.ts',
  line: 3,
  timeLimit: { value: 300, from: 'project' },
  retries: { value: 2, from: 'default' },
  backoff: { value: 'growing', from: 'here' },
  resultDropped: { value: null, from: 'no such option' },
  queue: null,
  effects: { all: 2, guarded: 1 },
  size: { statements: 12, complexity: 4 },
};
const HIDDEN: TaskRow = {
  name: null,
  framework: 'Bull',
  file: 'worker.js',
  line: 20,
  timeLimit: { value: null, from: 'none' },
  retries: { value: 'several', from: 'dispatch' },
  backoff: { value: null, from: 'unknown' },
  resultDropped: { value: true, from: 'queue' },
  queue: 'mails',
  effects: null,
  size: null,
};
const IDLE: TaskRow = {
  ...HIDDEN,
  name: 'idle',
  resultDropped: { value: false, from: 'here' },
  effects: { all: 0, guarded: 0 },
  size: { statements: 0, complexity: 1 },
};

it('has a line a task', () => {
  expect(tableOf({ files: 8, tasks: [SEND, HIDDEN, IDLE], starts: [] })).toBe(
    `task       framework    limit            retries             backoff  result           queue  effects      size  where
send       Trigger.dev  300 s (project)  2 (default)         growing  -                -      1/2 guarded  12    trigger/send.ts:3
(no name)  Bull         none             several (dispatch)  ?        dropped (queue)  mails  -            ?     worker.js:20
idle       Bull         none             several (dispatch)  ?        kept             mails  -            0     worker.js:20

3 tasks in 8 files, started in 0 places.`,
  );
});

it('says that retries have no end', () => {
  const tasks: readonly TaskRow[] = [{ ...SEND, retries: { value: Infinity, from: 'default' } }];
  expect(tableOf({ files: 1, tasks, starts: [] })).toContain('  without end (default)  ');
});

it('counts one as one', () => {
  const start = { from: null, file: 'a.ts', line: 1, to: 'send', queue: null, canvas: false };
  expect(tableOf({ files: 1, tasks: [SEND], starts: [start] })).toMatch(
    /\n\n1 task in 1 file, started in 1 place\.$/u,
  );
});

it('says where tasks come from, where there is none', () => {
  expect(tableOf({ files: 8, tasks: [], starts: [] })).toBe(
    'No task found in 8 files. A task is found by the library it imports: see docs/frameworks.md.',
  );
});

it('says where a value comes from, but for what the task says itself', () => {
  expect(limitOf({ value: 30, from: 'here' })).toBe('30 s');
  expect(limitOf({ value: 30, from: 'task class' })).toBe('30 s (task class)');
  expect(limitOf({ value: null, from: 'unknown' })).toBe('?');
  expect(limitOf({ value: null, from: 'default' })).toBe('?');
  expect(limitOf({ value: null, from: 'none' })).toBe('none');
  expect(limitOf({ value: null, from: 'off' })).toBe('none (off)');
  expect(limitOf({ value: Infinity, from: 'project' })).toBe('none (project)');
  expect(limitOf({ value: null, from: 'no such option' })).toBe('-');
  expect(saidOf({ value: 0, from: 'none' }, String)).toBe('0');
});
