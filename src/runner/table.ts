import type { Inventory, Known, TaskRow } from './inventory.js';

const HEAD = [
  'task',
  'framework',
  'limit',
  'retries',
  'backoff',
  'result',
  'queue',
  'effects',
  'size',
  'where',
] as const;

/** The inventory as lines of a table, one a task. */
export function tableOf({ tasks, files, starts }: Inventory): string {
  if (tasks.length === 0)
    return `No task found in ${count(files, 'file')}. A task is found by the library it imports: see docs/frameworks.md.`;
  const rows = [HEAD, ...tasks.map(cellsOf)];
  const widths = HEAD.map((_, column) =>
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
    `${count(tasks.length, 'task')} in ${count(files, 'file')}, started in ${count(starts.length, 'place')}.`,
  ].join('\n');
}

const cellsOf = (task: TaskRow): readonly string[] => [
  task.name ?? '(no name)',
  task.framework,
  limitOf(task.timeLimit),
  saidOf(task.retries, (times) => (times === Infinity ? 'without end' : String(times))),
  saidOf(task.backoff, String),
  saidOf(task.resultDropped, (dropped) => (dropped ? 'dropped' : 'kept')),
  task.queue ?? '-',
  task.effects === null || task.effects.all === 0
    ? '-'
    : `${String(task.effects.guarded)}/${String(task.effects.all)} guarded`,
  task.size === null ? '?' : String(task.size.statements),
  `${task.file}:${String(task.line)}`,
];

/** `300 s (project)` */
export const limitOf = (limit: Known<number>): string =>
  saidOf(limit, (seconds) => (seconds === Infinity ? 'none' : `${String(seconds)} s`));

/** A value with where it comes from, where that is not the task itself; `-` for no such option, `?` for what nobody can say. */
export function saidOf<T>({ value, from }: Known<T>, say: (value: T) => string): string {
  if (from === 'no such option') return '-';
  if (from === 'none') return value === null ? 'none' : say(value);
  if (from === 'off') return 'none (off)';
  if (value === null) return '?';
  return from === 'here' ? say(value) : `${say(value)} (${from})`;
}

const count = (number: number, noun: string): string =>
  `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
