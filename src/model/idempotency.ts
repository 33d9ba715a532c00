import {
  deed,
  does,
  dominates,
  encloses,
  isOf,
  isSamePlace,
  isUnder,
  leaving,
  mayPrecede,
  ownVisits,
  placeName,
  visits,
  type Bind,
  type Binding,
  type Body,
  type Call,
  type Place,
  type Statement,
  type Test,
  type Visit,
  type Write,
} from './body.js';
import { isRelease } from './deeds.js';
import { marksIn, readsByFlag, saves, type Mark } from './marks.js';
import { lastName } from './names.js';
import type { Question } from './phrases.js';
import { asksIn, asksState, flagOf, saysDone, wordsOf, type Asked } from './done.js';

/** A guard that comes after the effect. */
export interface Late {
  readonly guard: Statement;
  /** `user.sentAt` */
  readonly asks: string;
  /** The statement of the guard's own block that the effect is, or is in; null: the guard cannot go there. */
  readonly target: Statement | null;
  /** Moving it keeps the meaning. */
  readonly safe: boolean;
}

/** A flag that is set after the effect, and that nothing asks before. */
export interface Unread {
  readonly mark: Mark;
  /** The question to ask before `target`: `user.welcomed`; null: what it is asked of is not there yet. */
  readonly question: Question | null;
  /** Where it would be asked. */
  readonly target: Statement;
  /** Asking it can only stop a second effect. */
  readonly safe: boolean;
}

/** An irreversible call that nothing protects, and what the body does about being run twice. */
export interface Exposure {
  readonly call: Call;
  readonly statement: Statement;
  readonly late: Late | null;
  readonly unread: Unread | null;
  /** Known by data to be irreversible; false: only its name says so, and only `unread` may be reported. */
  readonly certain: boolean;
  /** Anything before it, or around it, asks whether it was done. */
  readonly guarded: boolean;
  /** How a guard right before it would leave: `return`, `continue`, `return done()`. */
  readonly leave: string;
}

/** A saved write to the very state that a later guard asks about. */
export interface Overwritten {
  readonly write: Write;
  readonly statement: Statement;
  readonly guard: Statement;
  readonly asks: string;
  /** As `Late.target`, of the write. */
  readonly target: Statement | null;
}

/** What a body is called and where it stands: what is named after a webhook is at-least-once by contract. */
export interface Names {
  readonly file?: string;
  readonly called?: readonly (string | null)[];
}

/** A body that is one call of a function of the file is judged as that function. */
export function delegated(body: Body, depth = 8): Body {
  const rest = body.statements.filter(
    ({ kind, main }) =>
      kind !== 'doc' && kind !== 'unpack' && kind !== 'import' && !(main && does(main, 'report')),
  );
  const [only] = rest;
  const [helper, ...others] = only?.main?.helpers() ?? [];
  return rest.length === 1 && helper && others.length === 0 && depth > 0
    ? delegated(helper, depth - 1)
    : body;
}

/** Every irreversible effect of the body that is not protected by a key, a claim, a lock or a durable step. */
export function exposuresIn(
  body: Body,
  { file = '', called = [] }: Names = {},
): readonly Exposure[] {
  const all = ownVisits(body);
  const protection = new Protection(all);
  const isWebhook = [placeIn(file), body.name, ...called].some((name) => WEBHOOK.test(name ?? ''));
  const effects = all
    .flatMap((visit) =>
      visit.statement.calls.flatMap((call) => {
        const effect = deed(call, 'effect');
        const isEffect = effect
          ? !effect.keyed &&
            !(effect.what === 'http-write' && (isWebhook || WEBHOOK.test(call.name)))
          : isLikelyEffect(call);
        return isEffect ? [{ call, visit, what: effect?.what ?? null }] : [];
      }),
    )
    .slice(0, MANY)
    .filter(({ call, visit }) => !protection.covers(call, visit));
  if (effects.length === 0) return [];

  const questions = questionsIn(all);
  const guards = guardsIn(questions);
  const marks = marksIn(all);
  const lookUps = lookUpsIn(all);
  const reads = readsByFlag(visits(body));
  return effects.map(({ call, visit, what }): Exposure => {
    const certain = what !== null;
    // a second row is no second letter: only who wants a guard for everything hears of it
    const isRow = what === 'create';
    const isGuarded =
      questions.some(
        (question) => mayPrecede(question.visit, visit) || encloses(question.visit, visit),
      ) || protection.asks(visit);
    const isAsked =
      isGuarded || lookUps.some((other) => dominates(other, visit) || encloses(other, visit));
    const late = certain && !isRow && !isGuarded ? lateGuard(call, visit) : null;
    const set = marksAfter(visit);
    // where a status and a date are set, whoever asks one of them, or selects by it, has asked
    const flags = [...new Set(set.map(({ flag }) => flag))];
    const read = flags.flatMap((flag) => reads.get(flag) ?? []);
    const isKnown =
      isAsked || read.some((other) => mayPrecede(other, visit) || encloses(other, visit));
    return {
      call,
      statement: visit.statement,
      late,
      unread: late || isKnown || isRow || read.length > 0 ? null : unreadFlag(visit, set),
      certain,
      guarded: isKnown,
      leave: leaveAt(visit, body),
    };
  });

  function lateGuard(call: Call, effect: Visit): Late | null {
    for (const { visit, last, places: asked } of guards) {
      const places = asked.filter((place) => isLoadedBefore(place, effect, all));
      if (places.length === 0 || !isLeaveOf(last, visit, effect)) continue;
      if (!mayPrecede(effect, visit)) continue;
      // it may be the guard of what follows it
      if (effects.some((other) => other.what !== null && mayPrecede(visit, other.visit))) continue;
      const target = placeBefore(visit, effect, all);
      return {
        guard: visit.statement,
        asks: places.map(placeName).join(', '),
        target: target?.statement ?? null,
        safe:
          target !== null &&
          isMovable(visit, target, all) &&
          (places.some((place) =>
            marks.some((mark) => isMarkOf(mark, place) && mayPrecede(visit, mark.visit)),
          ) ||
            isOnlyUsedAfter(call, effect, visit, all)),
      };
    }
    return null;
  }

  function marksAfter(effect: Visit): readonly Mark[] {
    return marks.filter(
      ({ visit }) => mayPrecede(effect, visit) || visit.statement === effect.statement,
    );
  }

  function unreadFlag(effect: Visit, set: readonly Mark[]): Unread | null {
    const mark = set.find(({ value }) => typeof value !== 'object') ?? set[0];
    if (!mark) return null;
    const place = mark.place ?? placeFor(mark, effect, all);
    const of = place && isBoundBefore(place, effect, all) ? spelled(mark, place, body.text) : null;
    const is = typeof mark.value === 'object' ? mark.value.word : null;
    return {
      mark,
      question: of === null ? null : { of, is },
      target: effect.statement,
      safe:
        of !== null &&
        place !== null &&
        mark.value === true &&
        mark.place !== null &&
        isCertainAfter(effect, mark.visit, all) &&
        isLoadedById(place, effect, all, body) &&
        isBoundInBlock(place, effect, all) &&
        returnsNothing(all) &&
        doneIn(body) === null &&
        !isSetBack(mark.flag, body.text),
    };
  }
}

/** `job.status = 'active'; await job.save(); … if (job.completedAt) return;` */
export function overwrittenIn(body: Body): readonly Overwritten[] {
  const all = ownVisits(body);
  const found: Overwritten[] = [];
  const writing = all.filter(({ statement }) => statement.writes.length > 0);
  for (const { visit, places } of guardsIn(questionsIn(all))) {
    for (const place of places) {
      const first = writing
        .filter((other) => mayPrecede(other, visit) && !isConditional(other, visit))
        .flatMap((other) =>
          other.statement.writes
            .filter((write) => isSamePlace(write.place, place) && write.how === 'assign')
            .map((write) => ({ write, at: other })),
        )[0];
      if (!first || !isLoadedBefore(place, first.at, all)) continue;
      const isSaved = all.some(
        (other) =>
          mayPrecede(first.at, other) && mayPrecede(other, visit) && saves(other.statement, place),
      );
      if (isSaved)
        found.push({
          write: first.write,
          statement: first.at.statement,
          guard: visit.statement,
          asks: placeName(place),
          target: placeBefore(visit, first.at, all)?.statement ?? null,
        });
    }
  }
  return found;
}

/** So many effects, and so many guards, of one body are looked at: more is generated code. */
const MANY = 200;

/** Its name and its folder's: how the project is called says nothing. */
const placeIn = (file: string): string => file.split(/[\\/]/u).slice(-2).join('/');

const WEBHOOK = /web_?-?hook/iu;

/** An effect by its name alone; only the flag that is set after it makes it one. */
const LIKELY =
  /^(?:send|notify|deliver|charge|refund)(?![a-z]*(?:ing|er|able)\b)|(?:[eE]mail|[mM]ail|[sS]ms|SMS)$/u;
const NOT_LIKELY =
  /^(?:get|find|fetch|load|is|has|should|can|build|render|create|make|validate|verify|parse|format|normalize|normalise|check|to|set|update|mark|save|schedule|use)(?![a-z])/u;

function isLikelyEffect(call: Call): boolean {
  const name = lastName(call.name);
  const helpers = call.helpers();
  return (
    !call.made &&
    LIKELY.test(name) &&
    !NOT_LIKELY.test(name) &&
    !does(call, 'report') &&
    !does(call, 'dispatch') &&
    helpers.every((helper) =>
      visits(helper).some(({ statement }) =>
        statement.calls.some((inner) => does(inner, 'effect')),
      ),
    )
  );
}

/** What keeps an effect from happening twice without a question in the body. */
class Protection {
  private readonly claims: readonly Visit[];
  private readonly asking: readonly Visit[];

  constructor(private readonly all: readonly Visit[]) {
    this.claims = claimsIn(all);
    this.asking = all.filter(({ statement }) => statement.calls.some((call) => does(call, 'asks')));
  }

  covers(call: Call, visit: Visit): boolean {
    return (
      does(call, 'claim') ||
      does(call, 'lock') ||
      isUnder(visit, 'step') ||
      isUnderLock(visit, this.all) ||
      this.claims.some((claim) => dominates(claim, visit) || encloses(claim, visit))
    );
  }

  asks(visit: Visit): boolean {
    return this.asking.some((other) => mayPrecede(other, visit) || encloses(other, visit));
  }
}

/** Inside the callback, the `with` or the branch of a lock, or after one that was taken and not yet given back. */
function isLocked(visit: Visit, locks: readonly Visit[], releases: readonly Visit[]): boolean {
  if (isUnder(visit, 'lock') || locks.some((lock) => encloses(lock, visit))) return true;
  const lock = locks.findLast((each) => dominates(each, visit));
  const release = releases.findLast((each) => dominates(each, visit));
  return lock !== undefined && (release === undefined || dominates(release, lock));
}

/** The same question for anything in a body. */
export function isUnderLock(visit: Visit, all: readonly Visit[]): boolean {
  const { locks, releases } = locksIn(all);
  return isLocked(visit, locks, releases);
}

interface Locks {
  readonly locks: readonly Visit[];
  readonly releases: readonly Visit[];
}

const locksKnown = new WeakMap<readonly Visit[], Locks>();

function locksIn(all: readonly Visit[]): Locks {
  const known = locksKnown.get(all);
  if (known) return known;
  const locking = all.filter(({ statement }) => statement.calls.some((call) => does(call, 'lock')));
  const isReleasing = ({ statement }: Visit): boolean =>
    statement.calls.some(({ name }) => isRelease(name));
  const found = {
    locks: locking.filter((visit) => !isReleasing(visit)),
    releases: locking.filter(isReleasing),
  };
  locksKnown.set(all, found);
  return found;
}

/** Writes that only the first of two runs can do. */
const CLAIMING =
  /^(?:set|setnx|set_nx|setNX|hsetnx|msetnx|add|sadd|zadd|incr|insert\w*|create\w*|get_or_create|update\w*|upsert\w*|save|put\w*|acquire\w*|claim\w*|reserve\w*|tryLock|try_\w+|findOneAndUpdate|find_one_and_update|findAndModify|delete\w*|del|remove\w*|unlink|getdel|execute\w*|exec|query|returning)$/u;

/** A write whose result is tested, and an insert whose failure leaves. Effects after it are claimed. */
function claimsIn(all: readonly Visit[]): readonly Visit[] {
  const results = new Map(
    all.flatMap(({ statement }) =>
      statement.binds.flatMap(({ binding, value }) =>
        value.is === 'call' && isClaiming(value.call) ? [[binding, value.call] as const] : [],
      ),
    ),
  );
  return all.filter(({ statement }) => {
    if (statement.kind === 'try')
      return (
        statement.blocks.some(
          ({ role, statements }) =>
            role === 'handler' && statements.some(({ leaves }) => leaves === 'return'),
        ) &&
        statement.blocks[0]?.statements.length === 1 &&
        statement.blocks[0].statements.some(({ main }) => main !== null && isInserting(main))
      );
    if (!statement.test || statement.kind === 'loop') return statement.calls.some(isClaim);
    return (
      statement.calls.some((call) => isClaim(call)) ||
      resultsIn(statement.test.that).some(isClaiming) ||
      statement.reads.some(({ place }) => results.has(place.root))
    );
  });
}

const isClaim = (call: Call): boolean => does(call, 'claim');
const isClaiming = (call: Call): boolean =>
  isClaim(call) || (!call.made && CLAIMING.test(lastName(call.name)));
const isInserting = ({ name }: Call): boolean => /\b(?:insert|create|add|save)\w*$/u.test(name);

function resultsIn(test: Test): readonly Call[] {
  if (test.is === 'result') return [test.of];
  if (test.is === 'not') return resultsIn(test.of);
  return test.is === 'all' || test.is === 'any' ? test.of.flatMap(resultsIn) : [];
}

interface Asking {
  readonly visit: Visit;
  readonly asked: readonly Asked[];
}

function questionsIn(all: readonly Visit[]): readonly Asking[] {
  return all.flatMap((visit) => {
    const asked = visit.statement.test ? asksIn(visit.statement.test.that) : [];
    return asked.length > 0 ? [{ visit, asked }] : [];
  });
}

/** One that leaves where something was done. */
interface Guard {
  readonly visit: Visit;
  /** The statement that leaves. */
  readonly last: Statement;
  /** What it asks, of something. */
  readonly places: readonly Place[];
}

function guardsIn(questions: readonly Asking[]): readonly Guard[] {
  return questions
    .flatMap(({ visit, asked }): readonly Guard[] => {
      const last = leaving(visit.statement);
      const places = asked
        .filter(({ place, whenDone }) => whenDone && place.path.length > 0)
        .map(({ place }) => place);
      return last && places.length > 0 ? [{ visit, last, places }] : [];
    })
    .slice(0, MANY);
}

/** A `continue` leaves one round of the loop that is around both; a `throw` is no "done already". */
function isLeaveOf({ leaves }: Statement, guard: Visit, effect: Visit): boolean {
  if (leaves === 'return') return true;
  if (leaves !== 'continue') return false;
  const loop = loopOf(guard);
  return loop !== null && loop === loopOf(effect);
}

function loopOf({ under }: Visit): Statement | null {
  for (const { statement, block } of [...under].reverse()) {
    if (block?.role === 'loop') return statement;
    if (block?.role === 'callback' || block === null) return null;
  }
  return null;
}

const LOADS =
  /(?:^|[._])(?:find|get|load|fetch|first|one|select|query|read|retrieve|lookup|refresh|scalar)/iu;
const PURE =
  /^(?:JSON|Object|Array|String|Number|Math|Date|Promise|Buffer|json|os|re|str|int|dict|list)\.|(?:^|\.)(?:parse|loads|safeParse|validate)$/u;

/** From a store, not from the payload: `const user = await users.find(id)`. */
function isLoad({ value }: Bind): boolean {
  if (value.is !== 'call' || value.call.made || PURE.test(value.call.name)) return false;
  return value.call.settled === 'awaited' || LOADS.test(value.call.name);
}

const bindingsOf = ({ root }: Place, before: Visit, all: readonly Visit[]): readonly Bind[] =>
  (boundIn(all).get(root) ?? [])
    .filter(({ visit }) => dominates(visit, before) || encloses(visit, before))
    .map(({ bind }) => bind);

interface Bound {
  readonly bind: Bind;
  readonly visit: Visit;
}

const boundKnown = new WeakMap<readonly Visit[], ReadonlyMap<Binding, readonly Bound[]>>();

/** Where each name is given what it holds. */
function boundIn(all: readonly Visit[]): ReadonlyMap<Binding, readonly Bound[]> {
  const known = boundKnown.get(all);
  if (known) return known;
  const found = new Map<Binding, Bound[]>();
  for (const visit of all)
    for (const bind of visit.statement.binds) {
      const others = found.get(bind.binding);
      if (others) others.push({ bind, visit });
      else found.set(bind.binding, [{ bind, visit }]);
    }
  boundKnown.set(all, found);
  return found;
}

const isLoadedBefore = (place: Place, before: Visit, all: readonly Visit[]): boolean =>
  bindingsOf(place, before, all).some(isLoad);

const isBoundBefore = (place: Place, before: Visit, all: readonly Visit[]): boolean =>
  bindingsOf(place, before, all).length > 0;

/** Bound by a statement of the very block the effect is in. */
const isBoundInBlock = ({ root }: Place, effect: Visit, all: readonly Visit[]): boolean =>
  (boundIn(all).get(root) ?? []).some(
    ({ visit }) => visit.at.length === effect.at.length && dominates(visit, effect),
  );

/** `users.find(job.data.userId)`: the payload names it. */
function isLoadedById(place: Place, before: Visit, all: readonly Visit[], body: Body): boolean {
  const payload = new Set(
    all.flatMap(({ statement: { binds } }) =>
      binds.flatMap(({ binding, value }) =>
        value.is === 'place' && value.place.root.parameter ? [binding] : [],
      ),
    ),
  );
  const loads = bindingsOf(place, before, all).filter((bind) => isLoad(bind) && bind.whole);
  return loads.some(
    ({ value }) =>
      value.is === 'call' &&
      all.some(({ statement }) =>
        statement.reads.some(
          ({ by, place: { root } }) =>
            by !== null &&
            isWithin(by, value.call) &&
            (payload.has(root) || (root.parameter !== null && isOf(root, body))),
        ),
      ),
  );
}

function isWithin(inner: Call, outer: Call): boolean {
  for (let at: Call | null = inner; at; at = at.inside) if (at === outer) return true;
  return false;
}

/** The statement of the guard's own block in which the effect is. */
function siblingOf(guard: Visit, effect: Visit, all: readonly Visit[]): Visit | null {
  const depth = guard.at.length - 1;
  const isSameBlock = guard.at.every((step, index) => index === depth || step === effect.at[index]);
  const index = effect.at[depth];
  if (!isSameBlock || index === undefined) return null;
  const at = [...guard.at.slice(0, -1), index];
  return (
    all.find(
      (visit) => visit.at.length === at.length && visit.at.every((step, d) => step === at[d]),
    ) ?? null
  );
}

/** The same, where everything the guard reads is there already. */
function placeBefore(guard: Visit, effect: Visit, all: readonly Visit[]): Visit | null {
  const target = siblingOf(guard, effect, all);
  const needed = target && rootsOf(guard);
  const isThere = !between(target, guard, all).some(({ binds }) =>
    binds.some(({ binding }) => needed?.has(binding)),
  );
  return isThere ? target : null;
}

/** Nothing from the target to the guard writes what the guard reads. */
function isMovable(guard: Visit, target: Visit, all: readonly Visit[]): boolean {
  if (guard.statement.calls.length > 0 || guard.statement.writes.length > 0) return false;
  const needed = rootsOf(guard);
  return !between(target, guard, all).some(({ writes }) =>
    writes.some(({ place }) => needed.has(place.root)),
  );
}

/** What its test reads, and what it says before it leaves. */
function rootsOf({ statement: { reads, blocks } }: Visit): ReadonlySet<Binding> {
  const inside = blocks.flatMap(({ statements }) => statements.flatMap((each) => each.reads));
  return new Set([...reads, ...inside].map(({ place }) => place.root));
}

/** The target, what is in it, and what may run from there to the guard. */
const between = (
  target: Visit | null,
  guard: Visit,
  all: readonly Visit[],
): readonly Statement[] =>
  target === null
    ? []
    : all
        .filter(
          (visit) =>
            (visit === target || encloses(target, visit) || mayPrecede(target, visit)) &&
            mayPrecede(visit, guard),
        )
        .map(({ statement }) => statement);

const isMarkOf = ({ place, flag }: Mark, asked: Place): boolean =>
  place ? isSamePlace(place, asked) : flag === flagOf(asked);

/** The effect's value is used, and only behind the guard. */
function isOnlyUsedAfter(call: Call, effect: Visit, guard: Visit, all: readonly Visit[]): boolean {
  const bind = effect.statement.binds.find(
    ({ value }) => value.is === 'call' && value.call === call,
  );
  if (!bind) return false;
  const uses = all.filter(({ statement }) =>
    statement.reads.some(({ place }) => place.root === bind.binding),
  );
  return uses.length > 0 && uses.every((use) => mayPrecede(guard, use));
}

/** `users.update({ where: { id: user.id }, data: { welcomed: true } })` speaks of `user`. */
function placeFor({ flag, visit }: Mark, effect: Visit, all: readonly Visit[]): Place | null {
  const entities = visit.statement.reads.filter(
    ({ place }) =>
      /^_?id$/iu.test(flagOf(place) ?? '') &&
      place.path.length === 1 &&
      isLoadedBefore(place, effect, all),
  );
  const [first] = entities;
  return first && entities.every(({ place }) => place.root === first.place.root)
    ? { root: first.place.root, path: [flag], span: first.place.span }
    : null;
}

/** The flag as the file would ask it; null: in a list, of which nobody knows the element. */
function spelled({ place, flag }: Mark, asked: Place, text: string): string | null {
  if (asked.path.includes('[]')) return null;
  const written = text.slice(...asked.span);
  if (place) return written;
  // user.id, row['id']: another key of the same thing
  const id = written.search(/_?id\W*$/iu);
  return id === -1 ? null : written.slice(0, id) + written.slice(id).replace(/_?id/iu, flag);
}

/** Whenever the effect comes back, the flag is set: neither in a branch, nor behind something that leaves. */
const isCertainAfter = (effect: Visit, mark: Visit, all: readonly Visit[]): boolean =>
  !isConditional(mark, effect) &&
  !all.some(
    (visit) =>
      visit.statement.leaves !== null && mayPrecede(effect, visit) && mayPrecede(visit, mark),
  );

/** A word of a name that asks for what is there already. */
const THERE = /^(?:exists?|existing|already|previous|prior|duplicate|seen|known|last)$/u;

/**
 * `if (await receipts.find(id)) return;`, `if (existing) return;`, `if (await wasSent(id)) return;`: leaves where
 * something is there. `if (mail.status !== 'pending') return;`: asks how far it got. Nothing says what it is about; but
 * somebody thought of it.
 */
function lookUpsIn(all: readonly Visit[]): readonly Visit[] {
  const loaded = new Set(
    all.flatMap(({ statement: { binds } }) =>
      binds.filter((bind) => bind.whole && isLoad(bind)).map(({ binding }) => binding),
    ),
  );
  return all.filter(({ statement }) => {
    if (statement.test && asksState(statement.test.that)) return true;
    const test = leaving(statement) ? statement.test?.that : undefined;
    if (test?.is === 'result') return isAsking(test.of);
    if (test?.is !== 'truthy' || test.place.path.length > 0) return false;
    const { root } = test.place;
    return loaded.has(root) || wordsOf(root.name).some((word) => THERE.test(word));
  });
}

function isAsking({ name, made }: Call): boolean {
  const method = lastName(name);
  return (
    !made && (LOADS.test(method) || saysDone(method) || wordsOf(method).some((w) => THERE.test(w)))
  );
}

const returnsNothing = (all: readonly Visit[]): boolean =>
  all.every(
    ({ statement, under }) =>
      statement.gives === null ||
      // in a callback
      under.some(({ block }) => block?.role === 'callback'),
  );

/** Set to false, null or another value anywhere in the file: it is no one-shot flag. */
const isSetBack = (flag: string, text: string): boolean =>
  new RegExp(
    `\\b${flag.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&')}['"]?\\]?\\s*[:=]\\s*(?:false|null|undefined|False|None|0)\\b`,
    'u',
  ).test(text);

/** The parameter that is called when the job is done: `queue.process((job, done) => …)`. */
function doneIn({ parameters, statements, span, text }: Body): string | null {
  if (statements.length === 0) return null;
  const names = parameters.flatMap(({ binding }) => binding?.name ?? []);
  const code = text.slice(...span);
  return (
    names.find(
      (name) => /^(?:done|cb|callback|next|finish)$/u.test(name) && code.includes(`${name}(`),
    ) ?? null
  );
}

function leaveAt(visit: Visit, body: Body): string {
  if (loopOf(visit)) return 'continue';
  const isCallback = visit.under.some(({ block }) => block?.role === 'callback');
  const done = isCallback ? null : doneIn(body);
  return done === null ? 'return' : `return ${done}()`;
}

const SOMETIMES = new Set(['then', 'else', 'case', 'handler', 'callback']);

/** In a branch the other one is not in. */
const isConditional = (visit: Visit, of: Visit): boolean =>
  visit.under.some(
    ({ statement, block }) =>
      SOMETIMES.has(block?.role ?? '') && !of.under.some((other) => other.statement === statement),
  );
