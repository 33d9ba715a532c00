import type { Entry } from '../model/options.js';
import type { Phrases, Slot } from '../model/phrases.js';
import type { Span } from '../model/source.js';

/*
 * What a language must answer, and nothing else: it knows trees and scopes, no framework and no rule.
 * `recognise` reads the framework files against these answers, once for all languages.
 *
 *     text -> tree (host) -> Program (language) -> Facts (recognise, by data) -> judgement (rule) -> Edit -> text
 */

/** A value as far as the file tells. Resolved when asked, never before. */
export type Value =
  | LiteralValue
  /** A string nobody can read: `\`job-${id}\``, `process.env.REDIS_URL`. */
  | { readonly is: 'text' }
  | RecordValue
  | ListValue
  | FunctionValue
  | { readonly is: 'class'; readonly class: ClassSite }
  /** A name of another module: `bullmq`'s `Queue` is `['Queue']`, the module itself `[]`, its default `['default']`. */
  | { readonly is: 'export'; readonly module: string; readonly path: readonly string[] }
  /** What a call gives: `new Queue('mail')`, `createQueue()`. */
  | { readonly is: 'made'; readonly by: CallSite }
  /** A property of something that was made: `withBackend(…).Queue`. */
  | { readonly is: 'member'; readonly of: Value; readonly name: string }
  /** A map, a list or a record of which only the type of its elements is known: `Map<string, Queue>`. */
  | { readonly is: 'elements'; readonly each: () => Value }
  /** What an annotation promises: `function f(mail: Queue)`. */
  | { readonly is: 'promised'; readonly type: Value }
  /** `a ? b : c`, `x ?? y`, a variable that is assigned twice: every value it may be. */
  | { readonly is: 'either'; readonly of: readonly Value[] }
  | { readonly is: 'unknown' };

export interface LiteralValue {
  readonly is: 'literal';
  /** Undefined: written as `undefined`. */
  readonly value: string | number | boolean | null | undefined;
}

export interface RecordValue {
  readonly is: 'record';
  /** What no later spread can change. */
  readonly entries: ReadonlyMap<string, Field>;
  /** An unresolved spread may hold anything that is not in `entries`. */
  readonly open: boolean;
  /** Where a key would be written in this very literal (a path makes its missing parents); null: nowhere. */
  slot(path: readonly string[]): Slot | null;
}

/** One key of a record; the entry's own path is the business of whoever reads it as an option. */
export interface Field {
  readonly entry: Omit<Entry, 'key' | 'beside'>;
  /** The literal the key stands in, which is another one where it comes from a spread. */
  readonly holder: RecordValue;
  readonly value: () => Value;
}

export interface ListValue {
  readonly is: 'list';
  readonly items: readonly Value[];
  /** A spread brings more. */
  readonly open: boolean;
}

export interface FunctionValue {
  readonly is: 'function';
  readonly name: string | null;
  readonly span: Span;
  /** Every value it may return; unknown where it cannot be told. */
  returns(): Value;
  /** What it returns where that is all it does: `() => ({ attempts: 3 })`. */
  constant(): Value | null;
}

/** A call, a construction or a decorator; a bare decorator is a call without arguments. */
export interface CallSite {
  readonly kind: 'call' | 'new' | 'decorator';
  readonly span: Span;
  readonly callee: () => Value;
  /** `queue` of `queue.add(…)`. */
  readonly receiver: (() => Value) | null;
  /** `add` of `queue.add(…)`. */
  readonly method: string | null;
  readonly arguments: readonly Argument[];
  /** Python's `name=value`; null in a language without. */
  readonly keywords: RecordValue | null;
  /** Where a record that is not there yet would be written as the next argument, with a key in it. */
  slot(index: number, path: readonly string[]): Slot | null;
}

export interface Argument {
  /** `...args`: from here on nobody knows what stands where; the value is what is spread. */
  readonly spread: boolean;
  readonly value: () => Value;
}

export interface FunctionSite {
  readonly name: string | null;
  readonly span: Span;
  readonly decorators: readonly CallSite[];
}

export interface ClassSite {
  readonly name: string | null;
  readonly decorators: readonly CallSite[];
  /** The span of a method; null: it has none of that name, itself. */
  method(name: string): Span | null;
  /** The class it extends; null: none. */
  base(): Value | null;
  /** `super(…)` in its constructor: how an instance is made of the base class. */
  construction(): CallSite | null;
}

export interface Program {
  /** Every call of the file. */
  calls(): readonly CallSite[];
  /** Functions and methods that may have decorators. */
  functions(): readonly FunctionSite[];
  classes(): readonly ClassSite[];
  /** Whether the word stands in the text at all: without it nothing of that name can be in use. */
  mentions(word: string): boolean;
  readonly phrases: Phrases;
}

/** What a host knows of the file. */
export interface Source {
  readonly text: string;
  /** The host's visitor keys; only these children of a node are looked at. */
  readonly keys: { readonly [type: string]: readonly string[] };
}

export interface Language {
  readonly name: 'ecmascript' | 'python';
  /** The type of the root node, whose exit starts the rules. */
  readonly root: string;
  program(tree: unknown, source: Source): Program;
}

export const UNKNOWN: Value = { is: 'unknown' };

/** More alternatives than these are no longer told apart. */
const MOST = 8;

/** Every value it may be: one for one, unknown for none and for too many. */
export function either(values: readonly Value[]): Value {
  const all = new Set(values.flatMap((value) => (value.is === 'either' ? value.of : [value])));
  const [first = UNKNOWN] = all;
  if (all.size <= 1) return first;
  return all.size > MOST ? UNKNOWN : { is: 'either', of: [...all] };
}

/** Where a key goes in a record: over its entry, into the record of its first parent, or at a place of its own. */
export function slotIn(
  record: RecordValue,
  [first, ...rest]: readonly string[],
  keys: Slot['keys'],
  fresh: () => Slot | null,
): Slot | null {
  const field = first === undefined ? undefined : record.entries.get(first);
  // beside a spread nobody knows what is already there
  if (!field) return first === undefined || record.open ? null : fresh();
  if (rest.length > 0) {
    const value = field.value();
    return value.is === 'record' ? value.slot(rest) : null;
  }
  const { span } = field.entry;
  return { at: span[0], lead: '', between: ', ', trail: '', keys, over: span };
}

/** Computed when first asked for. */
export function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => (known ??= { value: compute() }).value;
}
