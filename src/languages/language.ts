import type { Body, Deed } from '../model/body.js';
import type { Entry } from '../model/options.js';
import type { Phrases, Slot } from '../model/phrases.js';
import type { Edit, Span } from '../model/source.js';

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
  | ExportValue
  /** What a call gives: `new Queue('mail')`, `createQueue()`. */
  | { readonly is: 'made'; readonly by: CallSite }
  /** A property of something that was made: `withBackend(…).Queue`. */
  | { readonly is: 'member'; readonly of: Value; readonly name: string }
  /** A map, a list or a record of which only the type of its elements is known: `Map<string, Queue>`. */
  | { readonly is: 'elements'; readonly each: () => Value }
  /** What an annotation promises: `function f(mail: Queue)`, `constructor(@InjectQueue('mail') mail: Queue)`. */
  | {
      readonly is: 'promised';
      readonly type: Value;
      readonly decorators?: readonly CallSite[];
      readonly from?: Parameter;
    }
  /** `a | b | c` */
  | { readonly is: 'joined'; readonly of: () => readonly Value[] }
  /** `a ? b : c`, `x ?? y`, a variable that is assigned twice: every value it may be. */
  | { readonly is: 'either'; readonly of: readonly Value[] }
  | { readonly is: 'unknown'; readonly from?: Parameter };

/** Where a value comes into a function, of which nobody says what it is called with: `({ step }) => …`. */
export interface Parameter {
  readonly function: Pick<FunctionValue, 'file' | 'span'>;
  readonly index: number;
  /** Down into it: `['step']`. */
  readonly path: readonly string[];
}

/** A name of another module: `bullmq`'s `Queue` is `['Queue']`, the module itself `[]`, its default `['default']`. */
export interface ExportValue {
  readonly is: 'export';
  readonly module: string;
  readonly path: readonly string[];
  /** Who can say what it is, if the module is a file of the project. */
  readonly elsewhere: Elsewhere;
}

export interface LiteralValue {
  readonly is: 'literal';
  /** Undefined: written as `undefined`. */
  readonly value: string | number | boolean | null | undefined;
  /** The same number without the thousand it is multiplied by: `1000 * 60 * 10` as `60 * 10`. */
  readonly thousandth?: Edit | undefined;
}

export interface RecordValue {
  readonly is: 'record';
  /** What no later spread can change. */
  readonly entries: ReadonlyMap<string, Field>;
  /** An unresolved spread may hold anything that is not in `entries`. */
  readonly open: boolean;
  /** It is what a parameter was promised to be, of which only the names of some keys are known. */
  readonly from?: Parameter;
  /** Where a key would be written in this very literal (a path makes its missing parents); null: nowhere. */
  slot(path: readonly string[]): Slot | null;
}

/** One key of a record; the entry's own path is the business of whoever reads it as an option. */
export interface Field {
  readonly entry: Omit<Entry, 'key' | 'beside'>;
  /** The literal the key stands in, which is another one where it comes from a spread. */
  readonly holder: RecordValue;
  /** The file it stands in. */
  readonly file: string;
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
  /** The file it stands in. */
  readonly file: string;
  /** The names of its parameters, as far as they have one. */
  readonly parameters: readonly string[];
  readonly decorators: () => readonly CallSite[];
  /** What the annotation of a parameter promises; unknown: there is none. */
  takes(index: number): Value;
  /** The name of its type, where nothing in the file declares one; null: something does, or there is none. */
  takesGlobal(index: number): string | null;
  /** `async`: what it gives is a promise. */
  readonly waits: boolean;
  /** What it says of itself before its first statement: `'use step'`. */
  readonly directives: () => readonly string[];
  /** Whether its text holds such a word. */
  says(word: RegExp): boolean;
  /** No `return` of it gives anything, and it yields nothing. */
  givesNothing(): boolean;
  /**
   * Read as called with these arguments, and, for a method, on this object (null: nobody knows which); without
   * arguments (null) as it stands there for everybody.
   */
  applied(
    given: readonly Argument[] | null,
    self: Value | null,
    keywords?: RecordValue | null,
  ): Applied;
  /** What it does, as it stands there; null: nested too deeply. The judge says what a call is. */
  body(judge: Judge): Body | null;
}

/** What is known of a call; the same function every time, for what it says is remembered. */
export type Judge = (site: CallSite) => readonly Deed[];

/** A function with its parameters filled in. */
export interface Applied {
  returns(): Value;
  /** Every call in it, callbacks included. */
  calls(): readonly CallSite[];
}

/** A call, a construction or a decorator; a bare decorator is a call without arguments. */
export interface CallSite {
  readonly kind: 'call' | 'new' | 'decorator';
  readonly span: Span;
  /** The file it stands in; spans are positions there. */
  readonly file: string;
  readonly callee: () => Value;
  /** `queue` of `queue.add(…)`. */
  readonly receiver: (() => Value) | null;
  /** `add` of `queue.add(…)`. */
  readonly method: string | null;
  /** What the callee is called at this place: `add` of `queue.add(…)`, `addMail` of `addMail(…)`. */
  readonly name: string | null;
  /** The callee as it is written, `this.queue.add`; null where it is not just names. */
  dotted(): string | null;
  /** What it stands in, in its function; only asked in languages where retries are calls. */
  around?(): Around;
  /** The callee begins with a name that nothing in the file declares: `fetch(…)`, `globalThis.fetch(…)`. */
  isGlobal(): boolean;
  readonly arguments: readonly Argument[];
  /** Python's `name=value`; null in a language without. */
  readonly keywords: RecordValue | null;
  /** Where a record that is not there yet would be written as the next argument, with a key in it. */
  slot(index: number, path: readonly string[]): Slot | null;
  /** It as a part of a row of calls, `queue.createJob(data)▮.retries(3)▮.save()`; null: it is called on something else. */
  link?(): Link | null;
}

/** One call of a row. */
export interface Link {
  /** `.retries(3)`, without the point. */
  readonly span: Span;
  /** With it, and with the line break before it. */
  readonly removal: Span;
  /** Where another call would be written before it; null: a comment stands there. */
  readonly before: Slot | null;
}

export interface Around {
  /** It stands in the handler of a `try`. */
  readonly handler: boolean;
  /** The tests that have to hold, of the `if`s around it, as they are written. */
  readonly tests: readonly string[];
}

export interface Argument {
  /** `...args`: from here on nobody knows what stands where; the value is what is spread. */
  readonly spread: boolean;
  readonly value: () => Value;
}

export interface FunctionSite {
  readonly name: string | null;
  readonly span: Span;
  readonly value: () => Value;
  readonly decorators: readonly CallSite[];
}

export interface AnnotatedSite {
  /** Of what is declared; null: it has none. */
  readonly name: string | null;
  readonly span: Span;
  /** What the annotation promises. */
  readonly type: () => Value;
  readonly value: () => Value;
}

export interface ClassSite {
  readonly name: string | null;
  /** The file it stands in. */
  readonly file: string;
  readonly span: Span;
  readonly decorators: readonly CallSite[];
  /** The span of a method; null: it has none of that name, itself. */
  method(name: string): Span | null;
  /** Its own methods, by name. */
  readonly methods: readonly string[];
  /** The class it extends; null: none. */
  base(): Value | null;
  /** All it extends. */
  bases(): readonly Value[];
  /** The same, as it is written: `tasks.BaseTask`. */
  readonly extended: string | null;
  /**
   * Whether its own body gives the class itself a member of that name, of which `member` may know nothing; only asked in
   * languages where options are attributes of classes.
   */
  declares?(name: string): boolean;
  /** What a member holds, its own or an inherited one: of an instance, or, where `isStatic`, of the class itself. */
  member(name: string, isStatic: boolean): Value;
  /** Where an attribute of the class itself would be written; only asked where options are attributes of classes. */
  slot?(): Slot | null;
  /** `super(…)` in its constructor: how an instance is made of the base class. */
  construction(): CallSite | null;
}

export interface Program {
  readonly file: string;
  /** Every call of the file. */
  calls(): readonly CallSite[];
  /** Functions and methods that may have decorators. */
  functions(): readonly FunctionSite[];
  /** Functions that begin with a directive: `'use step'`. */
  directed(): readonly FunctionSite[];
  /** What is declared with an annotation: `const send: Task<'send'> = …`, `… satisfies TaskList`. */
  annotated(): readonly AnnotatedSite[];
  classes(): readonly ClassSite[];
  /** Whether the word stands in the text at all: without it nothing of that name can be in use. */
  mentions(word: string): boolean;
  /** What the file exports at a path: `['mailQueue']`; unknown where it exports no such thing. */
  exported(path: readonly string[]): Value;
  /** The names it exports. */
  exports(): readonly string[];
  /** Whether the file itself gives a name of its own a value; null: nobody can say, for a star import may. */
  binds(name: string): boolean | null;
  /** `app.conf.timeout = 30`, `app.conf['timeout'] = 30`: what is given to parts of something, wherever it stands. */
  assigned(): readonly Assigned[];
  /** `a | b | c`: what each longest row of `|` joins, in order. */
  joined(): readonly (readonly (() => Value)[])[];
  /** The names of the functions and methods a call of one of these names stands in. */
  around(names: ReadonlySet<string>): ReadonlySet<string>;
  readonly phrases: Phrases;
  readonly elsewhere: Elsewhere;
}

/** A value that is given to a part of something. */
export interface Assigned {
  /** `app.conf` */
  readonly to: () => Value;
  /** The same, as it is written; null where it is not just names. */
  readonly written: string | null;
  /** Null: nobody knows which, or all of them: `app.conf[key] = 30`, `app.conf |= more`. */
  readonly name: string | null;
  readonly field: Field;
}

/** What the rest of the project says, as one of its files sees it. Every answer may be unknown, empty or false. */
export interface Elsewhere {
  /** What an import of the file gives. */
  value(module: string, path: readonly string[]): Value;
  /** The file a module is; null: none of the project. */
  module(module: string): Program | null;
  /** Whether an import of the file leads to a task file, within two hops. */
  leadsToTasks(module: string, path: readonly string[]): boolean;
  /** The files that imports of the file lead to, within two hops, and that are task files or call one of these names. */
  ahead(names: readonly string[]): readonly Program[];
  /** The files that import the file, themselves or through one other, and call something of one of these names. */
  behind(names: readonly string[]): readonly Program[];
  /** The task files of the project that hold one of these words. */
  taskFiles(words: readonly string[]): readonly Program[];
  /**
   * Whether any file but tests, and but this one where it is excepted, holds one of these words, also inside of longer
   * ones; null: nobody can say.
   */
  says(words: readonly string[], except?: 'here'): boolean | null;
  /**
   * The text of the nearest file of one of these names, of any kind, in the folder of the file or one above it within the
   * project; null: there is none, or nobody can say.
   */
  beside(names: readonly string[]): string | null;
  /** All files of the project have been looked at: what is not found is not there. */
  isWhole(): boolean;
  /** The names of the task libraries the file and the project name; null: nobody can say. */
  frameworks(): ReadonlySet<string> | null;
}

/** Nothing is known of other files. */
export const NOWHERE: Elsewhere = {
  value: () => UNKNOWN,
  module: () => null,
  leadsToTasks: () => false,
  ahead: () => [],
  behind: () => [],
  taskFiles: () => [],
  beside: () => null,
  isWhole: () => false,
  frameworks: () => null,
  says: () => null,
};

/** What a host knows of the file. */
export interface Source {
  readonly text: string;
  readonly file: string;
  readonly elsewhere: Elsewhere;
  /** Another file than the linted one: nothing can be written in it. */
  readonly isForeign: boolean;
  /** The host's visitor keys; only these children of a node are looked at. */
  readonly keys: { readonly [type: string]: readonly string[] };
}

/** A file's tree, as a parser made it, with links to parents. */
export interface Parsed {
  readonly tree: unknown;
  readonly keys: Source['keys'];
}

/** How the host has the linted file parsed; other files are parsed alike. */
export interface Host {
  readonly parser: unknown;
  readonly parserOptions: object;
  readonly ecmaVersion: unknown;
  readonly sourceType: unknown;
  readonly keys: Source['keys'];
}

export interface Language {
  readonly name: 'ecmascript' | 'python';
  /** The type of the root node, whose exit starts the rules. */
  readonly root: string;
  /** Null for what is broken, and where the host's parser cannot be called. Never throws. */
  parse(text: string, file: string, host: Host): Parsed | null;
  program(tree: unknown, source: Source): Program;
}

export const UNKNOWN: Value = { is: 'unknown' };

/** What an import is, where a file of the project says so; every other value is itself. */
export function meaningOf(value: Value): Value {
  if (value.is !== 'export') return value;
  const meaning = value.elsewhere.value(value.module, value.path);
  return meaning.is === 'unknown' ? value : meaning;
}

/**
 * The same, of files that have to do with tasks only: for classes, functions and what they make, of which a file has
 * many, and each that is looked up is another file to parse.
 */
export const taskMeaningOf = (value: Value): Value =>
  value.is === 'export' && value.elsewhere.leadsToTasks(value.module, value.path)
    ? meaningOf(value)
    : value;

/** More alternatives than these are no longer told apart. */
const MOST = 8;

/** Every value it may be: one for one, unknown for none and for too many. */
export function either(values: readonly Value[]): Value {
  const all = new Set(values.flatMap((value) => (value.is === 'either' ? value.of : [value])));
  const [first = UNKNOWN, ...others] = all;
  // import os; import os.path
  if (others.every((other) => isSameExport(first, other))) return first;
  return all.size > MOST ? UNKNOWN : { is: 'either', of: [...all] };
}

const isSameExport = (a: Value, b: Value): boolean =>
  a.is === 'export' &&
  b.is === 'export' &&
  a.module === b.module &&
  a.path.join('.') === b.path.join('.');

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
