import { relative } from 'node:path';

import type { Linter, Rule } from 'eslint';

import { factsOf, isWatched, leadsToTasks } from '../facts-of.js';
import { frameworks } from '../frameworks/index.js';
import type { Body } from '../model/body.js';
import type { Configured, Facts, Start, Task } from '../model/facts.js';
import { exposuresIn } from '../model/idempotency.js';
import {
  effective,
  type Level,
  type OptionName,
  type Options,
  type Reading as Read,
} from '../model/options.js';
import { growthOf, retriesOf } from '../model/retry.js';
import { unitsOf } from '../model/size.js';
import type { Asked } from './arguments.js';
import { configFor } from './config.js';
import type { Installed } from './eslint.js';
import { linted } from './lint.js';
import { progress } from './output.js';

/** Where a value comes from: written at the task, above it, or nowhere; `off`: it is written that there is none. */
export type From = Level | 'dispatch' | 'default' | 'none' | 'off' | 'unknown' | 'no such option';

/** One value of a task, with where it comes from. */
export interface Known<T> {
  /** Null: nothing, or nobody can say. */
  readonly value: T | null;
  readonly from: From;
}

/** One task of the project. */
export interface TaskRow {
  readonly name: string | null;
  /** As people call it: `BullMQ`. */
  readonly framework: string;
  /** Relative to the folder the command runs in, with `/`. */
  readonly file: string;
  readonly line: number;
  /** Seconds; `Infinity`: without end, as of retries. */
  readonly timeLimit: Known<number>;
  /** Tries after the first; `several`: nobody can say how many. */
  readonly retries: Known<number | 'several'>;
  readonly backoff: Known<'immediate' | 'constant' | 'growing' | 'custom'>;
  /** Whether finished work leaves no record, or a bounded one. */
  readonly resultDropped: Known<boolean>;
  readonly queue: string | null;
  /** Calls that cannot be undone, and whether anything asks before each of them; null: the body is out of sight. */
  readonly effects: { readonly all: number; readonly guarded: number } | null;
  /** Effective statements and complexity of the body; null: it is out of sight. */
  readonly size: { readonly statements: number; readonly complexity: number } | null;
}

/** Who starts what. */
export interface StartRow {
  /** The task the call stands in; null: it stands in code that is no task. */
  readonly from: string | null;
  readonly file: string;
  readonly line: number;
  /** The task, or the queue where that is all that is known. */
  readonly to: string | null;
  readonly queue: string | null;
  readonly canvas: boolean;
}

/** Every task of a project, and what starts it. */
export interface Inventory {
  readonly files: number;
  readonly tasks: readonly TaskRow[];
  readonly starts: readonly StartRow[];
}

/** An inventory, and what is not in it. */
export interface Reading extends Inventory {
  /** Files that are in no language's syntax. */
  readonly unparsed: readonly string[];
  /** Files that were named, and are not read: tests, and built or installed code. */
  readonly leftOut: readonly string[];
}

/** @throws {Refusal} for a path that does not exist, and where there is nothing to read */
export async function inventoryOf(
  asked: Pick<Asked, 'paths' | 'level' | 'unsafeFixes'>,
  installed: Installed,
  cwd: string,
): Promise<Reading> {
  // one path may lie in another
  const read = new Map<string, { readonly facts: Facts; readonly text: string }>();
  const collect: Rule.RuleModule = {
    create(context) {
      if (!isWatched(context, {}) && !leadsToTasks(context, {})) return {};
      const run = (): void => {
        const facts = factsOf(context, {});
        const { text } = context.sourceCode;
        if (facts) read.set(nearOf(context.filename, cwd), { facts, text });
      };
      return { 'Program:exit': run, 'Module:exit': run };
    },
  };
  const { each, end } = progress('Reading');
  const config = configFor(asked, installed).map((part) => collecting(part, collect));
  const { results, leftOut } = await linted(installed, asked.paths, config, {
    cwd,
    each,
  }).finally(end);
  const found = [...read]
    .map(([file, each]) => ({ file, ...each }))
    .sort((a, b) => (a.file < b.file ? -1 : 1));
  const all = found.map(({ facts }) => facts);
  return {
    unparsed: results
      .filter(({ fatalErrorCount }) => fatalErrorCount > 0)
      .map(({ filePath }) => nearOf(filePath, cwd)),
    leftOut,
    files: results.length,
    tasks: found.flatMap(({ facts, text, file }) =>
      facts.tasks.map((task) => rowOf(task, othersOf(task, all), file, lineAt(text, task.span[0]))),
    ),
    starts: found.flatMap(({ facts, text, file }) => startsOf(facts, text, file)),
  };
}

const nearOf = (path: string, cwd: string): string => relative(cwd, path).replaceAll('\\', '/');

/** The same files, and nothing said of them. */
const collecting = (part: Linter.Config, collect: Rule.RuleModule): Linter.Config =>
  part.rules
    ? {
        ...part,
        plugins: { ...part.plugins, 'tasks-inventory': { rules: { collect } } },
        rules: { 'tasks-inventory/collect': 'error' },
      }
    : part;

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

const titles = new Map(frameworks.map(({ name, title }) => [name, title]));

function rowOf(task: Task, others: readonly Configured[], file: string, line: number): TaskRow {
  const body = task.body();
  const known = <T>(
    names: readonly OptionName[],
    read: (options: Options, name: OptionName) => T | null,
  ): Known<T> => knownOf([task, ...others], names, read);
  return {
    name: task.name,
    framework: titles.get(task.framework) ?? task.framework,
    file,
    line,
    timeLimit: known(['time.limit', 'time.soft'], limitIn),
    retries: known(['retry.limit'], retriesOf),
    backoff: known(['retry.growth'], growthIn),
    resultDropped: known(['result.dropped'], droppedIn),
    queue: task.queue,
    effects: body && effectsIn(body),
    size: body && unitsOf(body)[0].size,
  };
}

/** The first holder that says something, or else that has such an option: the task, its queue, what puts jobs there. */
function knownOf<T>(
  holders: readonly Configured[],
  names: readonly OptionName[],
  read: (options: Options, name: OptionName) => T | null,
): Known<T> {
  const all = holders
    .map(({ role, options }) => ({ role, options, readings: readingsOf(options, names) }))
    .filter(({ readings }) => readings.length > 0);
  const found = all.find(({ readings }) => readings.some(isSaid)) ?? all[0];
  const [counting] = found?.readings ?? [];
  if (!found || !counting) return { value: null, from: 'no such option' };
  const { role, options } = found;
  const { name, reading } = counting;
  if (reading.is === 'unknown') return { value: null, from: 'unknown' };
  const value = read(options, name);
  if (reading.is === 'absent')
    return { value, from: reading.otherwise === null ? 'none' : 'default' };
  if (reading.is === 'off' && value === null) return { value, from: 'off' };
  if (reading.level !== 'here' || role === 'task') return { value, from: reading.level };
  return { value, from: role === 'queue' ? 'queue' : 'dispatch' };
}

interface Named {
  readonly name: OptionName;
  readonly reading: Exclude<Read<unknown>, { readonly is: 'foreign' }>;
}

/** What one holder says of options that mean nearly the same; the one that counts comes first. */
function readingsOf(options: Options, names: readonly OptionName[]): readonly Named[] {
  const own = names.flatMap((name): readonly Named[] => {
    const reading: Read<unknown> = options.get(name);
    return reading.is === 'foreign' ? [] : [{ name, reading }];
  });
  return own.sort((a, b) => rankOf(a) - rankOf(b));
}

/** `time_limit=0` leaves a task without limit where nobody can have set the soft one. */
const rankOf = ({ reading }: Named): number =>
  reading.is === 'present' && reading.value !== null ? 0 : 1 + ORDER.indexOf(reading.is);

const ORDER = ['present', 'unknown', 'off', 'absent'];

const isSaid = ({ reading }: Named): boolean => reading.is === 'present' || reading.is === 'off';

function limitIn(options: Options, name: OptionName): number | null {
  const value = effective(options.get(name));
  return typeof value === 'number' ? value : null;
}

function growthIn(options: Options): 'immediate' | 'constant' | 'growing' | 'custom' | null {
  const growth = growthOf(options);
  return growth === 'unknown' ? null : growth;
}

function droppedIn(options: Options): boolean | null {
  const value = effective(options.get('result.dropped'));
  return value === 'off' ? false : value;
}

/** The queue a task works on, and the dispatches that go there: where most libraries have their options. */
function othersOf(task: Task, all: readonly Facts[]): readonly Configured[] {
  const name = task.queue ?? task.name;
  const queues = all.flatMap(({ queues: own }) =>
    own.filter((queue) => queue.name !== null && queue.name === name),
  );
  return [...queues, ...queues.flatMap((queue) => queue.dispatches())];
}

function effectsIn(body: Body): { readonly all: number; readonly guarded: number } {
  const certain = exposuresIn(body).filter((each) => each.certain);
  return { all: certain.length, guarded: certain.filter(({ guarded }) => guarded).length };
}

function startsOf(facts: Facts, text: string, file: string): readonly StartRow[] {
  const bodies = facts.tasks.flatMap((task) => {
    const body = task.body();
    return body ? [{ task, span: body.span }] : [];
  });
  const fromOf = ({ span }: Start): string | null =>
    bodies.find((each) => each.span[0] <= span[0] && span[1] <= each.span[1])?.task.name ?? null;
  return facts.starts().map((start) => ({
    from: fromOf(start),
    file,
    line: lineAt(text, start.span[0]),
    to: start.task ?? start.queue,
    queue: start.queue,
    canvas: start.canvas,
  }));
}
