import type { Inventory, StartRow, TaskRow } from '../../src/runner/inventory.js';

/** A task that is all right, but for what is said. */
export const taskRow = (row: Partial<TaskRow>): TaskRow => ({
  name: 'send',
  framework: 'Celery',
  file: 'shop/tasks.py',
  line: 1,
  timeLimit: { value: 60, from: 'here' },
  retries: { value: 0, from: 'default' },
  backoff: { value: 'growing', from: 'default' },
  resultDropped: { value: true, from: 'project' },
  queue: null,
  effects: { all: 0, guarded: 0 },
  size: { statements: 3, complexity: 1 },
  ...row,
});

/** A start of `to` in code that is no task, but for what is said. */
export const startRow = (row: Partial<StartRow>): StartRow => ({
  from: null,
  file: 'shop/views.py',
  line: 7,
  to: 'send',
  queue: null,
  canvas: false,
  ...row,
});

export const inventory = (
  tasks: readonly Partial<TaskRow>[],
  starts: readonly Partial<StartRow>[] = [],
): Inventory => ({ files: 2, tasks: tasks.map(taskRow), starts: starts.map(startRow) });
