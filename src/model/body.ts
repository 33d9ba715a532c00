import type { Edit, Span } from './source.js';

/*
 * What a task does, in words both languages share. A language turns a function into these statements, and answers what
 * only a tree can tell; every question about a body is answered in `src/model`, once for all languages.
 */

/** Something with a name, once: two variables called `user` are two bindings, `this.total` of one class is one. */
export interface Binding {
  /** As it reads in a message: `total`, `this.total`, `Mailer.total`. */
  readonly name: string;
  /** `function`: a variable or parameter of some function. `class`: a static field; `instance`: `this.x`, `self.x`. */
  readonly scope: 'function' | 'module' | 'class' | 'instance' | 'import' | 'global';
  /** The function that declares it; null: none does. */
  readonly within: Span | null;
  /** Which parameter of that function it is, or comes out of: `({ data }) => …` is 0 and `['data']`. */
  readonly parameter: { readonly index: number; readonly path: readonly string[] } | null;
  /** Other files can see it. */
  readonly exported: boolean;
  /** The words of its annotation: `Redis | null`; null: it has none. */
  readonly type: string | null;
  /** What it is declared with; null: without a value, or where nobody can say. */
  start(): Shape | null;
  /** Every use in the file but the declaration itself, nested functions included. */
  references(): readonly Reference[];
  /** How it is declared, where that could be moved; null: in a pattern, an import, a class. */
  declaration(): Declaration | null;
}

export interface Reference {
  readonly span: Span;
  /** The call it is an argument of, to tell `log(total)` from `if (total > 3)`. */
  readonly call: Call | null;
}

/** `let total = 0;` on its own. */
export interface Declaration {
  readonly span: Span;
  /** As `Statement.lines`. */
  readonly lines: Span | null;
  /** Lines that go with it: `global total`. */
  readonly with?: readonly Span[];
}

/** `user.profile.sentAt`; `[]` in the path is a key nobody knows. */
export interface Place {
  readonly root: Binding;
  readonly path: readonly string[];
  readonly span: Span;
}

/** What a value looks like where it is written, as far as the questions below need it. */
export type Shape =
  | { readonly is: 'literal'; readonly value: string | number | boolean | null | undefined }
  /** A name, or a property of one. */
  | { readonly is: 'place'; readonly place: Place }
  /** Made here, of names and literals: `{ id, name: user.name }`, `[]`, `new Map()`. */
  | { readonly is: 'record' }
  /** `f()`, `await f()`, `new F()` */
  | { readonly is: 'call'; readonly call: Call }
  /** The time now: `new Date()`, `Date.now()`, `timezone.now()`. */
  | { readonly is: 'clock' }
  | { readonly is: 'function' }
  /** `calls`: something in it is called. */
  | { readonly is: 'other'; readonly calls: boolean };

export interface Read {
  readonly place: Place;
  /** The call that receives it, as an argument or as the thing it is called on. */
  readonly by: Call | null;
}

export interface Write {
  readonly place: Place;
  /** `x = 1` and `m[k] = v`, `x += 1` and `x++`, `x ??= f()`, `m.set(k, v)`, `delete m[k]`. */
  readonly how: 'assign' | 'update' | 'default' | 'mutate' | 'delete';
  readonly value: Shape;
  readonly span: Span;
  /** It may not happen although its statement runs: `known && (last = id)`. */
  readonly maybe?: boolean;
}

/** A name a statement introduces, with what it is given. */
export interface Bind {
  readonly binding: Binding;
  readonly value: Shape;
  /** False: a part of that value (`const { id } = …`), or one element after the other (`for (const x of …)`). */
  readonly whole: boolean;
}

export type Test =
  | { readonly is: 'truthy'; readonly place: Place }
  | {
      readonly is: 'equals';
      readonly place: Place;
      /** `undefined` and `null` are both null. */
      readonly to: string | number | boolean | null;
    }
  /** `sent.has(id)`, `id in sent`, `sent.includes(id)` */
  | { readonly is: 'contains'; readonly collection: Place }
  /** `(await claim(id)) === 1`, `claim(id)`: some test of what a call gives. */
  | { readonly is: 'result'; readonly of: Call }
  | { readonly is: 'not'; readonly of: Test }
  | { readonly is: 'all' | 'any'; readonly of: readonly Test[] }
  /** `Date.now() - readAt > 1000` has a clock in it. */
  | { readonly is: 'other'; readonly clock: boolean };

export type Irreversible =
  | 'mail'
  | 'message'
  | 'payment'
  | 'http-write'
  | 'publish'
  | 'counter'
  | 'destructive-read'
  | 'create';

/** How a task waits for what it starts. */
export interface Joining {
  /** It does not throw where that fails; this method of what it gives does. */
  readonly tells: string | null;
  /** Several at once are not supported; this is what starts several. */
  readonly batch: Batch | null;
  /** The method that does the same and does not wait. */
  readonly without: string | null;
  /** It takes the same arguments. */
  readonly alike: boolean;
}

/** `batchTriggerAndWait([{ payload, options }])`, which gives `{ runs }`. */
export interface Batch {
  readonly method: string;
  /** How many arguments stand before the payload. */
  readonly first: number;
  /** Keys of an item. */
  readonly payload: string;
  readonly options: string;
  /** The key of what it gives. */
  readonly results: string;
}

/** What is known of a call by its name, by data or by settings. One call may be several things. */
export type Deed =
  /** `keyed`: it carries an idempotency key. */
  | { readonly is: 'effect'; readonly what: Irreversible; readonly keyed: boolean }
  | {
      readonly is: 'network';
      /** Whether its own options end it some day. */
      readonly bound: 'yes' | 'no' | 'unknown';
      /** The edit that would end it, computed when asked for. */
      readonly bounding: (
        seconds: number,
      ) => { readonly edit: Edit; readonly safe: boolean } | null;
    }
  /** A write that only one of several runs can do: its result says who. */
  | { readonly is: 'claim' }
  /** Asks whether the work was done already. */
  | { readonly is: 'asks' }
  /** Logs, metrics, traces, progress: nothing the task is for. */
  | { readonly is: 'report' }
  | { readonly is: 'lock' }
  /**
   * Its callback is durable: it runs once, and not again on replay. It gives a promise. `nests`: it may be a part of another
   * one. `apart`: what it calls is a task by itself, and judged as one. `kept`: it is done whether somebody waits or not.
   */
  | {
      readonly is: 'step';
      readonly nests: boolean;
      readonly apart: boolean;
      readonly kept: boolean;
    }
  | {
      readonly is: 'dispatch';
      /** A function of the file does it. */
      readonly followed: boolean;
      /** It starts several tasks that were put together: a chain, a flow. */
      readonly canvas: boolean;
      /** It gives a promise: nothing is enqueued before that is fulfilled. */
      readonly promised: boolean;
      /** It also waits for what it starts, as the platform means it, and holds nothing up. */
      readonly joins: Joining | null;
    }
  /** Waits for another job while holding a slot of the worker. */
  | {
      readonly is: 'wait';
      /** The one that job is in, if anybody knows. */
      readonly queue: string | null;
      /** It does nothing else. */
      readonly pure: boolean;
      /** It gives a promise: whoever does not wait for that does not wait. */
      readonly promised: boolean;
    }
  /** Asks how another job is doing. */
  | { readonly is: 'asks job' }
  /** Ends what it is given after some time: `withTimeout(fn)`. */
  | { readonly is: 'bounds' };

/**
 * What becomes of what a call gives. `voided`: `void f()`. `combined`: an element of `Promise.all`. `kept`: stored,
 * passed on, tested, given a `.then`. `dropped`: nothing.
 */
export type Settled = 'awaited' | 'returned' | 'voided' | 'combined' | 'kept' | 'dropped';

/** A key and its value in what a call is given: `{ data: { sentAt: now } }` is `['data', 'sentAt']`, `f(sent=True)` is `['sent']`. */
export interface Given {
  readonly path: readonly string[];
  readonly value: Shape;
}

/** `Promise.all(items.map((item) => call(item)))` */
export interface FanOut {
  readonly whole: Span;
  readonly list: Span;
  /** Null: it takes none, or a pattern. */
  readonly item: string | null;
  /** The arguments of the call. */
  readonly arguments: readonly Span[];
  /** The callback is that call and nothing else. */
  readonly exact: boolean;
  readonly settled: Settled;
}

export interface Call {
  readonly span: Span;
  /** As it reads in a message: `stripe.charges.create`. `[]` and `()` stand for what has no name. */
  readonly name: string;
  /** `new F()` */
  readonly made: boolean;
  readonly does: () => readonly Deed[];
  readonly settled: Settled;
  /** What it is called on. */
  readonly receiver: Place | null;
  /** The call it is an argument of: `withTimeout(fetch(url))`. */
  readonly inside: Call | null;
  readonly given: () => readonly Given[];
  /** The functions of this file it runs: the callee, and callbacks that are handed over by name. */
  readonly helpers: () => readonly Body[];
  readonly fannedOut: () => FanOut | null;
}

export interface Block {
  /** `callback`: run by the call. `nested`: a function that is only defined here. */
  readonly role:
    | 'then'
    | 'else'
    | 'case'
    | 'loop'
    | 'try'
    | 'handler'
    | 'finally'
    | 'with'
    | 'callback'
    | 'nested';
  readonly statements: readonly Statement[];
  /** The call that runs it: `step.run('a', () => { … })`, `with lock(key):`. */
  readonly by: Call | null;
}

export interface Statement {
  readonly kind:
    | 'plain'
    | 'branch'
    | 'switch'
    | 'loop'
    | 'try'
    | 'with'
    | 'leave'
    /** A function or a class that is defined here. */
    | 'nested'
    /** `import`, `global`, a type: nothing happens. */
    | 'import'
    /** A docstring, a directive. */
    | 'doc'
    /** Takes the arguments apart: `const { id } = job.data`. */
    | 'unpack'
    /** `let x;` */
    | 'empty';
  readonly span: Span;
  /** No statement in the text: `x && f()` as a branch, `(x) => f(x)` as a `return`. Not counted, not moved. */
  readonly implied: boolean;
  /** The whole lines it owns, the comments above it and behind it included; null: it shares a line with something else. */
  lines(): Span | null;
  /** What stands before it on its first line. */
  indent(): string;
  readonly leaves: 'return' | 'throw' | 'break' | 'continue' | null;
  /** What a `return` gives; null: nothing, or no `return`. */
  readonly gives: Shape | null;
  readonly binds: readonly Bind[];
  readonly test: { readonly span: Span; readonly that: Test } | null;
  /** The call the whole statement is: `f()`, `x = await f()`, `return f()`; null: it is none. */
  readonly main: Call | null;
  /** Of the statement's own line, not of its blocks; in the order they are evaluated. So are reads and writes. */
  readonly calls: readonly Call[];
  readonly reads: readonly Read[];
  readonly writes: readonly Write[];
  /** `?:` anywhere, `&&` and `||` in a test, comprehensions. */
  readonly decisions: number;
  readonly blocks: readonly Block[];
}

/** The content of a body as a function of its own. */
export interface Extraction {
  readonly name: string;
  readonly edit: Edit;
  /** It keeps the meaning, and every type: a parameter without a written one would be an implicit `any` in TypeScript. */
  readonly safe: boolean;
}

export interface Parameter {
  readonly span: Span;
  /** Null: a pattern. */
  readonly binding: Binding | null;
}

export interface Body {
  /** The function. */
  readonly span: Span;
  /** What stands before its content: `async (job) =>`, `def send(self, id):`. */
  readonly head: Span;
  readonly name: string | null;
  readonly parameters: readonly Parameter[];
  /** `async` */
  readonly waits: boolean;
  readonly statements: readonly Statement[];
  /** Of the whole file. */
  readonly text: string;
  /** Where a statement of ours would become the first one: the start of a line; null: nowhere. */
  opening(): { readonly at: number; readonly indent: string } | null;
  /** Null: it cannot be moved, or nobody can say. `wanted`: the task's name. */
  extraction(wanted: string | null): Extraction | null;
}

/** A statement and the way down to it. */
export interface Visit {
  readonly statement: Statement;
  /** `[3, 0, 2]` is the third statement of the first block of the fourth. */
  readonly at: readonly number[];
  /** Outermost first. A helper's body is a block of the statement that calls it. */
  readonly under: readonly { readonly statement: Statement; readonly block: Block | null }[];
  /** The call of the body itself through which it was reached; null: it stands in the body. */
  readonly through: Call | null;
}

/** How many helpers call one another before nobody follows any more. */
const DEEP = 16;

const own = new WeakMap<Body, readonly Visit[]>();
const reached = new WeakMap<Body, readonly Visit[]>();

/** Every statement that stands in the body, in order; what is only defined there left out. */
export const ownVisits = (body: Body): readonly Visit[] =>
  remembered(own, body, () => visitsOf(body, false));

/** The same, with the functions of the file it calls, each once, where it is first called. */
export const visits = (body: Body): readonly Visit[] =>
  remembered(reached, body, () => visitsOf(body, true));

function remembered<T>(known: WeakMap<Body, T>, body: Body, compute: () => T): T {
  const before = known.get(body);
  if (before !== undefined) return before;
  const value = compute();
  known.set(body, value);
  return value;
}

function visitsOf(body: Body, follow: boolean): readonly Visit[] {
  const all: Visit[] = [];
  const entered = new Set([body]);
  collect(body.statements, [], [], null, 0);
  return all;

  function collect(
    statements: readonly Statement[],
    at: readonly number[],
    under: Visit['under'],
    through: Call | null,
    depth: number,
  ): void {
    for (const [index, statement] of statements.entries()) {
      const here = [...at, index];
      all.push({ statement, at: here, under, through });
      if (follow && depth < DEEP)
        for (const [order, call] of statement.calls.entries())
          for (const helper of call.helpers()) {
            if (entered.has(helper) || !isRunBy(call)) continue;
            entered.add(helper);
            const inner = [...under, { statement, block: null }];
            collect(helper.statements, [...here, -1 - order], inner, through ?? call, depth + 1);
          }
      for (const [arm, block] of statement.blocks.entries())
        if (block.role !== 'nested')
          collect(
            block.statements,
            [...here, arm],
            [...under, { statement, block }],
            through,
            depth,
          );
    }
  }
}

/** What a call is given is run by it; not by one that starts a task, and a step may be a task by itself. */
const isRunBy = (call: Call): boolean =>
  deed(call, 'step')?.apart !== true && deed(call, 'dispatch')?.followed !== false;

/** Whenever `later` runs, `earlier` has run: it stands before it, or before something around it. */
export function dominates({ at: earlier }: Visit, { at: later }: Visit): boolean {
  const last = earlier.length - 1;
  return (
    last < later.length &&
    earlier.every((step, depth) =>
      depth === last ? step < (later[depth] ?? -1) : step === later[depth],
    )
  );
}

/** `earlier` is around `later`: its test, its header has run. */
export const encloses = ({ at: outer }: Visit, { at: inner }: Visit): boolean =>
  outer.length < inner.length && outer.every((step, depth) => step === inner[depth]);

const ALTERNATIVES = new Set<Block['role']>(['then', 'else', 'case']);

/** `earlier` may have run when `later` runs: it comes first, and the two are no alternatives. A second round of a loop does not count. */
export function mayPrecede(earlier: Visit, later: Visit): boolean {
  const fork = earlier.at.findIndex((step, depth) => step !== later.at[depth]);
  if (fork === -1) return earlier.at.length < later.at.length;
  const [first = 0, second] = [earlier.at[fork], later.at[fork]];
  if (second === undefined) return false;
  if (fork % 2 === 0) return first < second;
  const block = earlier.under[(fork - 1) / 2]?.block;
  if (block && second >= 0) return !ALTERNATIVES.has(block.role) && first < second;
  // helpers run before the blocks of the statement that calls them, one after the other
  return first < 0 && (second >= 0 || first > second);
}

/** The first deed of that kind. */
export const deed = <K extends Deed['is']>(
  call: Call,
  is: K,
): Extract<Deed, { is: K }> | undefined =>
  call.does().find((each): each is Extract<Deed, { is: K }> => each.is === is);

export const does = (call: Call | null, is: Deed['is']): boolean =>
  call !== null && deed(call, is) !== undefined;

/** In a callback or `with` of such a call. */
export const isUnder = ({ under }: Visit, is: Deed['is']): boolean =>
  under.some(({ block }) => does(block?.by ?? null, is));

/** One place read or tested twice. */
export const isSamePlace = (a: Place, b: Place): boolean =>
  a.root === b.root && isSamePath(a.path, b.path);

const isSamePath = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key, index) => key === b[index]);

/** As it reads in a message: `user.sentAt`. */
export const placeName = ({ root, path }: Place): string =>
  [root.name, ...path].join('.').replaceAll('.[]', '[…]');

/** Declared in the body itself, or in a function inside it. */
export const isOf = ({ within }: Binding, { span }: Body): boolean =>
  within !== null && span[0] <= within[0] && within[1] <= span[1];

/** A log line, a metric, a progress report, and nothing else. */
export const isOnlyReport = ({ main, writes, blocks }: Statement): boolean =>
  main !== null &&
  does(main, 'report') &&
  // metadata.set('step', 1)
  writes.every(({ how, span }) => how === 'mutate' && span[0] === main.span[0]) &&
  blocks.every(isReporting);

const isReporting = ({ statements }: Block): boolean => statements.every(isOnlyReport);

/** An `if` without `else` that only reports and leaves; the statement that leaves. */
export function leaving({ blocks }: Statement): Statement | null {
  const then = onlyThen(blocks);
  const last = then?.statements.at(-1);
  const isLeaving = last?.leaves && then?.statements.slice(0, -1).every(isOnlyReport);
  return isLeaving === true ? last : null;
}

/** The block of an `if` without `else`; functions in its test are no part of it: `if (mails.some((m) => m.sent)) return`. */
function onlyThen(blocks: readonly Block[]): Block | null {
  const [then, ...others] = blocks.filter(({ role }) => role !== 'callback' && role !== 'nested');
  return then?.role === 'then' && others.length === 0 ? then : null;
}

/** Every place a test looks at, and whether the test holds when the place is truthy (or equal to `to`). */
export interface Look {
  readonly place: Place;
  readonly holds: boolean;
  /** Undefined: it is asked whether it is truthy, or has something in it. */
  readonly to: string | number | boolean | null | undefined;
}

export function looksAt(test: Test, holds = true): readonly Look[] {
  switch (test.is) {
    case 'truthy':
      return [{ place: test.place, holds, to: undefined }];
    case 'equals':
      return [{ place: test.place, holds, to: test.to }];
    case 'contains':
      return [{ place: test.collection, holds, to: undefined }];
    case 'not':
      return looksAt(test.of, !holds);
    case 'all':
    case 'any':
      return test.of.flatMap((part) => looksAt(part, holds));
    default:
      return [];
  }
}

/** Whether anything in the test is compared with the time now. */
export function hasClock(test: Test): boolean {
  if (test.is === 'not') return hasClock(test.of);
  if (test.is === 'all' || test.is === 'any') return test.of.some(hasClock);
  return test.is === 'other' && test.clock;
}

/**
 * What decides whether a statement runs: the tests around it, and the `if`s before it that leave. `holds`: it runs when
 * the test holds.
 */
export interface Condition {
  readonly statement: Statement;
  readonly visit: Visit;
  readonly holds: boolean;
  /** What leaves, for one that stands before it. */
  readonly leaves: Statement | null;
}

const asking = new WeakMap<readonly Visit[], readonly Visit[]>();

/** Those that ask something. */
function testsIn(all: readonly Visit[]): readonly Visit[] {
  const known = asking.get(all) ?? all.filter(({ statement }) => statement.test);
  asking.set(all, known);
  return known;
}

export function conditionsOf(visit: Visit, all: readonly Visit[]): readonly Condition[] {
  return testsIn(all).flatMap((other): readonly Condition[] => {
    const { statement } = other;
    if (!statement.test) return [];
    if (encloses(other, visit)) {
      const role = visit.under[(other.at.length - 1) / 2]?.block?.role;
      return role === 'then' || role === 'else' || role === 'loop'
        ? [{ statement, visit: other, holds: role !== 'else', leaves: null }]
        : [];
    }
    const last = onlyThen(statement.blocks)?.statements.at(-1);
    return last?.leaves && dominates(other, visit)
      ? [{ statement, visit: other, holds: false, leaves: last }]
      : [];
  });
}
