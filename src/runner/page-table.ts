import type { Known, TaskRow } from './inventory.js';
import { isUnlimited, NO_NAME } from './page-graph.js';
import { breakable, counted, escaped, heard } from './page-html.js';

/** What stands in one cell, and what it is sorted by; empty: it comes last. */
interface Cell {
  readonly html: string;
  readonly by: string | number;
}

interface Column {
  readonly title: string;
  readonly kind: 'text' | 'number';
  readonly cell: (task: TaskRow) => Cell;
}

/** Retried, and nothing makes a retry wait. */
const isUnspaced = ({ retries, backoff }: TaskRow): boolean =>
  retries.value !== null &&
  retries.value !== 0 &&
  (backoff.value === 'immediate' || (backoff.value === null && backoff.from === 'none'));

const isUnguarded = ({ effects }: TaskRow): boolean =>
  effects !== null && effects.guarded < effects.all;

const isLimitUnknown = (task: TaskRow): boolean =>
  !isUnlimited(task) && task.timeLimit.value === null && task.timeLimit.from !== 'no such option';

/** How many tasks there are, and how many lack something. */
export function summaryOf(tasks: readonly TaskRow[]): string {
  const figure = (label: string, kind: string, is: (task: TaskRow) => boolean): string => {
    const number = tasks.filter(is).length;
    return `<li${number > 0 ? ` class="${kind}"` : ''}><strong>${number}</strong> ${label}</li>`;
  };
  return `<ul class="summary">
${figure(tasks.length === 1 ? 'task' : 'tasks', 'plain', () => true)}
${figure('without time limit', 'bad', isUnlimited)}
${figure('retried without backoff', 'bad', isUnspaced)}
${figure('with effects nothing guards', 'warn', isUnguarded)}
${figure('whose time limit nobody can say', 'plain', isLimitUnknown)}
</ul>`;
}

const UNKNOWN_MARK = '<span class="mark unknown" aria-hidden="true">?</span>';
const UNKNOWN: Cell = { html: `${UNKNOWN_MARK}${heard('nobody can say')}`, by: '' };
const NOTHING_MARK = '<span class="nothing" aria-hidden="true">–</span>';
const NOTHING: Cell = { html: `${NOTHING_MARK}${heard('nothing')}`, by: '' };
const NO_OPTION: Cell = { html: `${NOTHING_MARK}${heard('no such option')}`, by: '' };

/** The table of the tasks, with what filters it. The script only hides rows and changes their order. */
export function tableOf(tasks: readonly TaskRow[], frameworks: readonly string[]): string {
  const heads = COLUMNS.map(
    ({ title, kind }) =>
      `<th role="columnheader" scope="col" data-kind="${kind}"><button type="button">${title}</button></th>`,
  );
  const choices = ['<option value="">all</option>'].concat(
    frameworks.map((each) => `<option>${escaped(each)}</option>`),
  );
  // the roles: CSS makes cards of the rows where it is narrow, and a browser forgets what they were
  return `<section aria-labelledby="table-title">
<h2 id="table-title">Tasks</h2>
<form class="filters" role="search" aria-label="Filter the tasks">
<label class="search">Text <input type="search" id="text" placeholder="name, file, queue …" autocomplete="off" spellcheck="false"></label>
<label>Framework <select id="framework">${choices.join('')}</select></label>
<label class="check"><input type="checkbox" id="unlimited"> only without time limit</label>
<label class="check"><input type="checkbox" id="unspaced"> only retried without backoff</label>
<button type="reset">Reset</button>
<output id="shown">${counted(tasks.length, 'task')}</output>
</form>
<table role="table" aria-labelledby="table-title">
<thead role="rowgroup"><tr role="row">${heads.join('')}</tr></thead>
<tbody role="rowgroup" id="rows">
${tasks.map(rowOf).join('\n')}
</tbody>
</table>
<p id="none" hidden>No task passes the filters.</p>
<dl class="legend">
<div><dt>${UNKNOWN_MARK}</dt><dd>nobody can say: the code computes it, or it stands where nobody looked</dd></div>
<div><dt>–</dt><dd>the platform has no such option, or there is nothing to say</dd></div>
<div><dt><span class="from">project</span></dt><dd>where a value comes from, if not from the task itself</dd></div>
</dl>
</section>`;
}

function rowOf(task: TaskRow, index: number): string {
  const flags = [
    ...(isUnlimited(task) ? ['unlimited'] : []),
    ...(isUnspaced(task) ? ['unspaced'] : []),
  ];
  const cells = COLUMNS.map(({ title, cell }) => {
    const { html, by } = cell(task);
    return `<td role="cell" data-title="${title}" data-by="${escaped(String(by))}">${html}</td>`;
  });
  return `<tr role="row" data-task="${index}" data-framework="${escaped(task.framework)}" data-flags="${flags.join(' ')}">${cells.join('')}</tr>`;
}

const COLUMNS: readonly Column[] = [
  {
    title: 'Task',
    kind: 'text',
    cell: ({ name }) => ({
      html: `<button type="button" class="name" aria-pressed="false">${breakable(name ?? NO_NAME)}</button>`,
      by: name ?? '',
    }),
  },
  {
    title: 'Framework',
    kind: 'text',
    cell: ({ framework }) => ({ html: escaped(framework), by: framework }),
  },
  {
    title: 'Where',
    kind: 'text',
    cell: ({ file, line }) => ({
      html: `<code>${breakable(file)}:${line}</code>`,
      // one after the other, as they stand in the file
      by: `${file}:${String(line).padStart(7, '0')}`,
    }),
  },
  {
    title: 'Time limit',
    kind: 'number',
    cell: (task) =>
      isUnlimited(task)
        ? { html: marked('bad', 'no limit'), by: Infinity }
        : knownCell(task.timeLimit, durationOf, { here: 'at the task' }),
  },
  {
    title: 'Retries',
    kind: 'number',
    cell: ({ retries }) => {
      const { html, by } = knownCell(retries, (value) =>
        value === Infinity ? 'without end' : String(value),
      );
      // somewhere between one and many
      return { html, by: by === 'several' ? 1.5 : by };
    },
  },
  {
    title: 'Backoff',
    kind: 'text',
    cell: (task) =>
      knownCell(task.backoff, (value) => (value === 'immediate' ? 'none' : value), {
        isBad: isUnspaced(task),
      }),
  },
  {
    title: 'Result',
    kind: 'text',
    cell: ({ resultDropped }) => knownCell(resultDropped, (value) => (value ? 'dropped' : 'kept')),
  },
  {
    title: 'Queue',
    kind: 'text',
    cell: ({ queue }) => (queue === null ? NOTHING : { html: breakable(queue), by: queue }),
  },
  {
    title: 'Effects guarded',
    kind: 'number',
    cell(task) {
      const { effects } = task;
      if (effects === null) return UNKNOWN;
      const { all, guarded } = effects;
      if (all === 0) return NOTHING;
      const text = `${guarded} of ${all}`;
      // the more are left open the earlier
      return { html: isUnguarded(task) ? marked('warn', text) : text, by: guarded - all };
    },
  },
  {
    title: 'Size',
    kind: 'number',
    cell({ size }) {
      if (size === null) return UNKNOWN;
      const { statements, complexity } = size;
      return { html: `${statements}${sourced(`complexity ${complexity}`)}`, by: statements };
    },
  },
];

/** A value with where it comes from. `here` is said of one that is written at the task itself. */
function knownCell<T extends string | number | boolean>(
  { value, from }: Known<T>,
  say: (value: T) => string,
  { here = '', isBad = false }: { readonly here?: string; readonly isBad?: boolean } = {},
): Cell {
  if (from === 'no such option') return NO_OPTION;
  if (value === null && from !== 'none') return UNKNOWN;
  const text = value === null ? 'none' : say(value);
  const source = from === 'here' ? here : from === 'none' ? '' : from;
  return {
    html: `${isBad ? marked('bad', text) : escaped(text)}${sourced(source)}`,
    by: value === null ? '' : typeof value === 'number' ? value : text,
  };
}

const marked = (kind: 'bad' | 'warn', text: string): string =>
  `<span class="mark ${kind}">${escaped(text)}</span>`;

const sourced = (source: string): string =>
  source === '' ? '' : ` <span class="from">${source}</span>`;

/** `5 min 30 s`; what is shorter than two minutes in seconds. */
function durationOf(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'min'],
    [Math.round(seconds % 60), 's'],
  ] as const;
  return parts.flatMap(([amount, unit]) => (amount > 0 ? [`${amount} ${unit}`] : [])).join(' ');
}
