import type { Inventory, StartRow, TaskRow } from './inventory.js';

/** What is drawn as one box. */
export interface GraphNode {
  /** `file`: code that starts tasks and is none; `unseen`: what is started, and no task in sight has that name. */
  readonly kind: 'task' | 'file' | 'unseen';
  readonly name: string;
  /** The name as it fits into the box. */
  readonly label: string;
  readonly width: number;
  /** Under the name where it is told at length: `orders/tasks.py:12 · Celery`. */
  readonly about: string;
  readonly isUnlimited: boolean;
  /** Where it starts something nobody can name: `orders/views.py:30`. */
  readonly unnamed: readonly string[];
}

/** All calls by which one starts the other. */
export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  /** Only as a part of a chain, a group or a flow. */
  readonly isCanvas: boolean;
  readonly places: readonly string[];
}

/** Who starts whom. The first nodes are the tasks, in the order of the inventory. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** A node that is not finished. */
type Draft = GraphNode & { width: number; readonly unnamed: string[] };

export const NO_NAME = '(no name)';

/** Nothing was set and nothing holds by itself, or it is switched off. */
export const isUnlimited = ({ timeLimit: { value, from } }: TaskRow): boolean =>
  value === Infinity || (value === null && (from === 'none' || from === 'off'));

/** The starts of an inventory between its tasks, and the files and names that are none. */
export function graphOf({ tasks, starts }: Inventory): Graph {
  const nodes: Draft[] = tasks.map((task) => {
    const about = [`${task.file}:${task.line}`, task.framework];
    if (task.queue !== null) about.push(`queue ${task.queue}`);
    return nodeOf('task', task.name ?? NO_NAME, about.join(' · '), isUnlimited(task));
  });
  const others = new Map<string, number>();
  const other = (kind: 'file' | 'unseen', name: string, about: string): number => {
    const key = `${kind} ${name}`;
    const known = others.get(key) ?? nodes.push(nodeOf(kind, name, about, false)) - 1;
    others.set(key, known);
    return known;
  };

  const edges = new Map<string, GraphEdge & { isCanvas: boolean; readonly places: string[] }>();
  const find = finder(tasks);
  for (const start of starts) {
    const from = find.starter(start) ?? other('file', start.file, 'no task itself');
    const place = `${start.file}:${start.line}`;
    const found = start.to === null ? [] : find.started(start, start.to);
    if (start.to === null || found.length > MOST) {
      const node = nodes[from];
      // room for the mark that says so
      if (node?.unnamed.length === 0) node.width += MARK;
      node?.unnamed.push(place);
      continue;
    }
    const about = start.queue === null ? 'not in sight' : `not in sight · queue ${start.queue}`;
    for (const to of found.length > 0 ? found : [other('unseen', start.to, about)]) {
      const key = `${String(from)} ${String(to)}`;
      const edge = edges.get(key) ?? { from, to, isCanvas: true, places: [] };
      edge.isCanvas &&= start.canvas;
      edge.places.push(place);
      edges.set(key, edge);
    }
  }
  return { nodes, edges: [...edges.values()] };
}

/** Finds tasks by what a start says of them. */
function finder(tasks: readonly TaskRow[]): {
  readonly starter: (start: StartRow) => number | null;
  readonly started: (start: StartRow, name: string) => readonly number[];
} {
  const byName = new Map<string, number[]>();
  const byQueue = new Map<string, number[]>();
  const add = (to: Map<string, number[]>, key: string | null, index: number): void => {
    if (key === null) return;
    const known = to.get(key);
    if (known) known.push(index);
    else to.set(key, [index]);
  };
  tasks.forEach(({ name, queue }, index) => {
    add(byName, name, index);
    add(byQueue, queue, index);
  });
  return {
    /** The last of that name above the call. */
    starter({ from, file, line }) {
      const named = from === null ? [] : (byName.get(from) ?? []);
      const above = named.filter((index) => {
        const task = tasks[index];
        return task?.file === file && task.line <= line;
      });
      return above.at(-1) ?? null;
    },
    /** Of several with one name those nearest in the folders: `shop/tasks.py` for `shop/views.py`. */
    started({ file, queue }, name) {
      const named = byName.get(name) ?? byQueue.get(queue ?? name) ?? [];
      const near = named.map((index) => nearness(tasks[index]?.file ?? '', file));
      const nearest = Math.max(...near);
      return named.filter((_, at) => near[at] === nearest);
    },
  };
}

/** How many folders two files are in together, and one more if they are the same. */
function nearness(one: string, other: string): number {
  const [parts, against] = [one.split('/'), other.split('/')];
  const apart = parts.findIndex((part, at) => part !== against[at]);
  return apart === -1 ? parts.length : apart;
}

/** Beyond so many that one name may mean, nobody can say which it means. */
const MOST = 5;

const LONGEST = 34;
const MARK = 32;

function nodeOf(kind: GraphNode['kind'], name: string, about: string, unlimited: boolean): Draft {
  // the end of a path says more than its beginning
  const label = shortened(name, kind === 'file' ? LONGEST - 1 : 0);
  const width = Array.from(label).reduce((sum, each) => sum + (each > '\u{1100}' ? 13 : 7.3), 30);
  return {
    kind,
    name,
    label,
    width: Math.round(width),
    about,
    isUnlimited: unlimited,
    unnamed: [],
  };
}

function shortened(name: string, tail: number): string {
  const letters = Array.from(name);
  if (letters.length <= LONGEST) return name;
  const end = tail === 0 ? [] : letters.slice(-tail);
  return [...letters.slice(0, LONGEST - 1 - end.length), '…', ...end].join('');
}
