import {
  conditionsOf,
  does,
  dominates,
  hasClock,
  isOnlyReport,
  isUnder,
  looksAt,
  visits,
  type Binding,
  type Body,
  type Look,
  type Read,
  type Statement,
  type Visit,
  type Write,
} from './body.js';
import { isClock } from './clock.js';
import type { Traits } from './facts.js';
import { isUnderLock } from './idempotency.js';
import type { Span } from './source.js';
import { insert, remove, type Edit } from './source.js';

/** How a body, and the functions of the file it calls, use one name. */
export interface Use {
  readonly binding: Binding;
  readonly writes: readonly { readonly write: Write; readonly visit: Visit }[];
  readonly reads: readonly { readonly read: Read; readonly visit: Visit }[];
}

/** Something that outlives the run, written so that a later run sees it, and read where that changes what a run does. */
export interface Shared {
  readonly use: Use;
  /** The first write that does it. */
  readonly write: Write;
  /** Written before it is read on every path. */
  readonly fresh: boolean;
  /** All its uses lie in this body, and no other file sees it. */
  readonly private: boolean;
  /** Moves the declaration into the body; null: it cannot be moved. */
  readonly move: Edit | null;
  /** After the move every run does what it did. */
  readonly safe: boolean;
}

/** Module variables, static fields and fields of an instance that are used in the body, in the order of their first use. */
export function usesIn(body: Body): readonly Use[] {
  interface Growing {
    readonly binding: Binding;
    readonly writes: { readonly write: Write; readonly visit: Visit }[];
    readonly reads: { readonly read: Read; readonly visit: Visit }[];
  }
  const uses = new Map<Binding, Growing>();
  for (const visit of visits(body)) {
    for (const write of visit.statement.writes)
      useOf(write.place.root).writes.push({ write, visit });
    for (const read of visit.statement.reads) useOf(read.place.root).reads.push({ read, visit });
  }
  return [...uses.values()].filter(({ binding: { scope } }) => OUTLIVING.has(scope));

  function useOf(binding: Binding): Growing {
    const known = uses.get(binding);
    if (known) return known;
    const use: Growing = { binding, writes: [], reads: [] };
    uses.set(binding, use);
    return use;
  }
}

/** So many writes of one name are looked at: more is generated code. */
const MANY = 200;

const OUTLIVING = new Set<Binding['scope']>(['module', 'class', 'instance']);

/** What one run leaves for the next one. */
export function sharedIn(body: Body, { serial }: Pick<Traits, 'serial'> = {}): readonly Shared[] {
  const all = visits(body);
  const derived = derivedIn(all);
  return usesIn(body).flatMap((use): readonly Shared[] => {
    const { binding } = use;
    const known = derived.get(binding) ?? new Set<Binding>();
    const first = use.writes
      .slice(0, MANY)
      .find(
        ({ write, visit }) =>
          !isHandle(binding, write) &&
          !isUnderLock(visit, all) &&
          !isOfHost(visit) &&
          !isLazy(write, visit, known),
      );
    if (!first || !isReadBack(use) || isKept(use, known)) return [];
    const isPrivate = isOnlyIn(binding, body);
    const fresh = isFresh(use);
    // self.rows = [] comes first, and no other run comes between
    if (fresh && serial === true && binding.scope === 'instance') return [];
    const move = isPrivate ? movedInto(body, binding) : null;
    const safe =
      fresh && isPrivate && !callsItself(body) && [...use.writes, ...use.reads].every(isDirect);
    return [{ use, write: first.write, fresh, private: isPrivate, move, safe }];
  });

  /** A value that is made when it is missing, and dropped to be made anew: `token = null`, `cache.clear()`. */
  function isKept({ writes }: Use, known: Set<Binding>): boolean {
    const isMade = writes.map(({ write, visit }) => isLazy(write, visit, known));
    return (
      isMade.includes(true) &&
      writes.every(({ write, visit }, index) => isMade[index] === true || isDrop(write, visit))
    );
  }

  /** `if (!x) x = f()`, `x ??= f()`, `if (m.has(k)) return m.get(k); m.set(k, v)`, caches with an age. */
  function isLazy({ how, place: { root } }: Write, visit: Visit, known: Set<Binding>): boolean {
    if (how === 'default') return true;
    const isIt = (binding: Binding): boolean => binding === root || known.has(binding);
    if (isInHandlerOf(visit, isIt)) return true;
    return conditionsOf(visit, all).some((condition) => {
      const { test, reads } = condition.statement;
      if (!test) return false;
      if (hasClock(test.that) || reads.some(({ place }) => isClocked(place.root, all))) return true;
      const isMissing = looksAt(test.that).some(
        (look) => isIt(look.place.root) && condition.holds !== isThere(look),
      );
      return isMissing && (!condition.leaves || answers(condition.leaves, visit, isIt));
    });
  }
}

const DROPS = /\.(?:clear|delete|pop|popitem|shift)$/u;

/** `x = null`, `delete m[k]`, `m.clear()` */
function isDrop({ how, value, span }: Write, { statement }: Visit): boolean {
  if (how === 'delete') return true;
  if (how === 'assign') return value.is === 'literal' && (value.value ?? null) === null;
  // no two calls end at one place
  const call = statement.calls.find((each) => each.span[1] === span[1]);
  return call !== undefined && DROPS.test(call.name);
}

const HOST = /^(?:process\.(?:on|once|prependListener)|signal\.signal|atexit\.register)$/u;

/** In a handler of the process: a signal comes once, whatever runs. */
const isOfHost = ({ under }: Visit): boolean =>
  under.some(({ block }) => HOST.test(block?.by?.name ?? ''));

/** What it reads may be what its other run wrote. */
const callsItself = (body: Body): boolean =>
  visits(body).some(({ statement }) =>
    statement.calls.some((call) => call.helpers().includes(body)),
  );

/** `try: return cache[key]`, `except KeyError: cache[key] = load(key)` */
const isInHandlerOf = ({ under }: Visit, isIt: (binding: Binding) => boolean): boolean =>
  under.some(
    ({ statement, block }) =>
      block?.role === 'handler' &&
      statement.blocks.some(
        ({ role, statements }) =>
          role === 'try' &&
          statements.some(({ reads }) => reads.some(({ place }) => isIt(place.root))),
      ),
  );

/** Whether the test holds when there is something: `x`, `x !== null`, `m.has(k)`, `list.length > 0`. */
const isThere = ({ holds, to }: Look): boolean =>
  to === null || to === false || to === 0 || to === '' ? !holds : holds;

/** `if (known) return known`; a bare `return` is lazy in a helper (`ensureStarted()`), and a guard in the task itself. */
const answers = (
  { reads }: Statement,
  { through }: Visit,
  isIt: (binding: Binding) => boolean,
): boolean => through !== null || reads.some(({ place }) => isIt(place.root));

/** The locals that are made of something: `const hit = cache.get(key)`. */
function derivedIn(all: readonly Visit[]): ReadonlyMap<Binding, Set<Binding>> {
  const derived = new Map<Binding, Set<Binding>>();
  for (const { statement } of all) {
    for (const { place } of statement.reads) {
      const known = derived.get(place.root) ?? new Set<Binding>();
      derived.set(place.root, known);
      for (const { binding } of statement.binds) known.add(binding);
    }
  }
  return derived;
}

const clocked = new WeakMap<readonly Visit[], ReadonlySet<Binding>>();

/** `const now = Date.now()`, `const age = Date.now() - readAt` */
function isClocked(binding: Binding, all: readonly Visit[]): boolean {
  let known = clocked.get(all);
  if (!known) {
    known = new Set(
      all.flatMap(({ statement: { binds, calls } }) =>
        calls.some(({ name }) => isClock(name)) ? binds.map((bind) => bind.binding) : [],
      ),
    );
    clocked.set(all, known);
  }
  return known.has(binding);
}

/** Clients, pools, loggers, metrics, locks, context-locals. */
const HANDLE =
  /(?:client|conn(?:ection)?|pool|logger|log|redis|prisma|knex|database|datasource|transport(?:er)?|mailer|browser|tracer|meter|counter|histogram|gauge|metrics?|mutex|lock|semaphore|storage|session|socket|channel|producer|consumer|publisher|subscriber|worker|queue|scheduler|emitter|registry|server|api|sdk|driver|engine|app|instance|singleton|timer|interval|timeout)s?$/iu;
const HANDLE_TYPE =
  /^(?:AsyncLocalStorage|NodeJS\.Timeout|Redis|Pool|PrismaClient|Logger|Counter|Histogram|Gauge|ContextVar|local)\b/u;

const COLLECTION_TYPE =
  /^(?:readonly )?(?:Map|Set|WeakMap|WeakSet|Array|Record|dict|list|set|deque|defaultdict)\b|\[\]$/iu;

/** Not state but a thing to work with: made by a class of its own, called so, or given one. */
function isHandle(binding: Binding, { how, place, value }: Write): boolean {
  const { name, type, scope } = binding;
  const from = binding.start();
  // WORD.lastIndex = 0
  if (place.path.at(-1) === 'lastIndex') return true;
  // this.stats.sent += 1, which is given to the instance, and is somebody else's
  if (scope === 'instance' && from === null && place.path.length > 0) return true;
  const isMade =
    from?.is === 'call' && (from.call.made || how === 'mutate' || place.path.length > 0);
  if (isMade || (type !== null && HANDLE_TYPE.test(type))) return true;
  // this.mails.add(job), where nobody sees that it is a list or a map of our own
  if (how === 'mutate' && from?.is !== 'record' && !(type !== null && COLLECTION_TYPE.test(type)))
    return true;
  // client = new Client()
  if (value.is === 'call' && value.call.made && how === 'assign') return true;
  const isSimple =
    from === null ||
    from.is === 'call' ||
    (from.is === 'literal' && typeof from.value !== 'number');
  const isReplaced = how === 'assign' && place.path.length === 0;
  const isCalled = value.is === 'call' || (value.is === 'literal' && value.value === null);
  return isSimple && isReplaced && isCalled && HANDLE.test(name);
}

/** Any use but logging and metrics. `x += 1` is one, unless all others are logging and metrics, and there is one. */
function isReadBack({ binding, writes, reads }: Use): boolean {
  const isReport = ({ read, visit }: (typeof reads)[number]): boolean =>
    isOnlyReport(visit.statement) || does(read.by, 'report');
  if (reads.some((each) => !isReport(each))) return true;
  if (!writes.some(({ write: { how } }) => how === 'update')) return false;
  const starts = new Set(writes.map(({ write }) => write.place.span[0]));
  const references = binding.references();
  const isOther = ({ span }: (typeof references)[number]): boolean => !starts.has(span[0]);
  return (
    !references.some(isOther) ||
    references.some((each) => isOther(each) && !does(each.call, 'report'))
  );
}

/** Assigned as a whole, before everything else that is done with it. */
function isFresh({ writes: [first, ...others], reads }: Use): boolean {
  if (first?.write.how !== 'assign' || first.write.maybe === true) return false;
  if (first.write.place.path.length > 0) return false;
  return [...others, ...reads].every(({ visit }) => dominates(first.visit, visit));
}

/** A helper is looked at where it is first called, and may be called again. */
const isDirect = ({ visit }: { readonly visit: Visit }): boolean => visit.through === null;

/** Behind its head, whose defaults are computed before it runs. */
const isOnlyIn = (binding: Binding, { head, span }: Body): boolean =>
  !binding.exported &&
  binding.references().every(({ span: [start, end] }) => head[1] <= start && end <= span[1]);

function movedInto(body: Body, binding: Binding): Edit | null {
  const declaration = binding.declaration();
  const opening = body.opening();
  const start = binding.start();
  if (!declaration?.lines || !opening || (start && !isPlain(start))) return null;
  const { lines, with: others = [] } = declaration;
  const declared = body.text.slice(...lines);
  // what a comment at the top of the file says is about the file
  if (lines[0] === 0 && /^\s*(?:\/[/*]|#)/u.test(declared)) return null;
  if (/eslint-|@ts-|istanbul|c8 ignore|pragma/u.test(declared) || namesLocal(declared, body))
    return null;
  // a template literal over several lines would change
  if (declared.includes('`') && declared.trimEnd().includes('\n')) return null;
  const moved = declared.replace(/^(?=[^\r\n])/gmu, opening.indent);
  // a line that goes may be the first one
  const at = others.find((each) => each[0] === opening.at)?.[1] ?? opening.at;
  return [
    remove(lines),
    ...others.map(remove),
    insert(at, moved.endsWith('\n') ? moved : `${moved}\n`),
  ];
}

/** `let rows = size`, where the body has a `size` of its own. */
function namesLocal(declared: string, body: Body): boolean {
  const names = new Set([
    ...body.parameters.flatMap(({ binding }) => binding?.name ?? []),
    ...visits(body).flatMap(({ statement }) => statement.binds.map(({ binding }) => binding.name)),
  ]);
  const value = declared.slice(declared.indexOf('=') + 1);
  return (value.match(/[\w$]+/gu) ?? []).some((word) => names.has(word));
}

/** Nothing is called to make it. */
const isPlain = (shape: NonNullable<ReturnType<Binding['start']>>): boolean =>
  shape.is === 'literal' ||
  shape.is === 'record' ||
  shape.is === 'place' ||
  shape.is === 'function' ||
  (shape.is === 'other' && !shape.calls);

/** Writes in a durable step to what is declared outside of it: on replay the step does not run, and they are lost. */
export function lostOnReplay(body: Body): readonly Write[] {
  return visits(body).flatMap((visit) => {
    if (!isUnder(visit, 'step')) return [];
    const steps = visit.under.flatMap(({ block }) =>
      block?.by && does(block.by, 'step') ? [block.by.span] : [],
    );
    const isInside = ([start, end]: Span): boolean =>
      steps.some((step) => step[0] <= start && end <= step[1]);
    // a variable of a function that the step calls is the step's own
    const isAround = (span: Span | null): boolean =>
      span !== null && steps.every((step) => span[0] <= step[0] && step[1] <= span[1]);
    // state = await step.run('load', () => { state.n = 1; return state; })
    const given = new Set(
      visit.under.flatMap(({ statement: { writes, binds } }) => [
        ...writes.map(({ place }) => place.root),
        ...binds.map(({ binding }) => binding),
      ]),
    );
    return visit.statement.writes.filter(
      ({ place: { root, path }, how }) =>
        !given.has(root) &&
        (root.scope === 'module' ? path.length === 0 && how !== 'mutate' : isAround(root.within)) &&
        // a client has such methods too
        (how !== 'mutate' || root.start()?.is === 'record') &&
        // what only the step itself reads is not missed
        root.references().some(({ span }) => !isInside(span)),
    );
  });
}
