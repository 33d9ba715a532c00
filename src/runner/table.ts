import type { Inventory, Known, TaskRow } from './inventory.js';

/** The inventory as lines of a table, one a task. */
export function tableOf({ tasks, files, starts }: Inventory): string {
  if (tasks.length === 0)
    return `No task found in ${String(files)} files. A task is found by the library it imports: see docs/frameworks.md.`;
  const rows = [
    ['task', 'framework', 'limit', 'retries', 'backoff', 'result', 'effects', 'size', 'where'],
    ...tasks.map(cellsOf),
  ];
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  '),
  );
  return [
    ...lines,
    '',
    `${String(tasks.length)} tasks in ${String(files)} files, started in ${String(starts.length)} places.`,
  ].join('\n');
}

const cellsOf = (task: TaskRow): readonly string[] => [
  task.name ?? '(no name)',
  task.framework,
  limitOf(task.timeLimit),
  saidOf(task.retries, String),
  saidOf(task.backoff, String),
  saidOf(task.resultDropped, (dropped) => (dropped ? 'dropped' : 'kept')),
  task.effects === null || task.effects.all === 0
    ? '-'
    : `${String(task.effects.guarded)}/${String(task.effects.all)} guarded`,
  task.size === null ? '?' : String(task.size.statements),
  `${task.file}:${String(task.line)}`,
];

/** `300 s (project)` */
export const limitOf = (limit: Known<number>): string =>
  saidOf(limit, (seconds) => `${String(seconds)} s`);

/** A value with where it comes from, where that is not the task itself; `-` for nothing, `?` for what nobody can say. */
export function saidOf<T>({ value, from }: Known<T>, say: (value: T) => string): string {
  if (from === 'no such option') return '-';
  if (from === 'none') return value === null ? 'none' : say(value);
  if (value === null) return '?';
  return from === 'here' ? say(value) : `${say(value)} (${from})`;
}
