import {
  deed,
  does,
  ownVisits,
  visits,
  type Batch,
  type Binding,
  type Body,
  type Call,
  type FanOut,
  type Joining,
  type Read,
  type Statement,
  type Visit,
} from './body.js';
import type { Dispatch, Task, Traits } from './facts.js';
import { insert, type Edit, type Span } from './source.js';

/** A call that starts other work, with the way the body takes it. */
export interface Started {
  readonly call: Call;
  readonly visit: Visit;
  /** It starts several tasks that were put together. */
  readonly canvas: boolean;
  /** A promise as a bare expression statement: lost when the task ends first. */
  readonly dropped: boolean;
  /** What the dispatch gives at once is what the task returns. */
  readonly returned: boolean;
  /** Puts an `await` before it; null: the function around it cannot wait. */
  readonly awaiting: Edit | null;
}

/** Dispatches of the body and of the functions of the file it calls. */
export const dispatchesIn = (body: Body): readonly Started[] =>
  visits(body).flatMap((visit) =>
    visit.statement.calls.flatMap((call): readonly Started[] => {
      const started = deed(call, 'dispatch');
      if (!started) return [];
      const dropped = started.promised && call.settled === 'dropped';
      const awaiting = canWait(body, visit) ? [insert(call.span[0], 'await ')] : null;
      const returned = !started.promised && call.settled === 'returned';
      return [{ call, visit, canvas: started.canvas, dropped, returned, awaiting }];
    }),
  );

/** A step nobody waits for: the run may be over before it. */
export const droppedSteps = (body: Body): readonly Pick<Started, 'call' | 'awaiting'>[] =>
  visits(body).flatMap((visit) =>
    visit.statement.calls.flatMap((call) => {
      const step = deed(call, 'step');
      if (!step || step.kept || does(call, 'dispatch') || call.settled !== 'dropped') return [];
      return [{ call, awaiting: canWait(body, visit) ? [insert(call.span[0], 'await ')] : null }];
    }),
  );

/** Several that are started and waited for at once, where the platform can only wait for one. */
export interface Parallel {
  readonly call: Call;
  readonly fan: FanOut | null;
  readonly batch: Batch;
  /** Nobody uses what they give. */
  readonly isUnused: boolean;
}

export const parallelIn = (body: Body): readonly Parallel[] =>
  visits(body).flatMap(({ statement, under }) =>
    statement.calls.flatMap((call): readonly Parallel[] => {
      const batch = deed(call, 'dispatch')?.joins?.batch;
      if (!batch) return [];
      // t.triggerAndWait(x).unwrap()
      const outer = statement.calls.find(
        ({ span }) => span[0] === call.span[0] && span[1] > call.span[1],
      );
      const fan = outer ? null : call.fannedOut();
      if ((outer ?? call).settled !== 'combined' && !fan && !under.some(isFanOut)) return [];
      const around = under.find(({ statement: { main } }) => main?.span[0] === fan?.whole[0]);
      const isUnused =
        around?.statement.kind === 'plain' &&
        around.statement.binds.length === 0 &&
        around.statement.writes.length === 0;
      return [{ call, fan, batch, isUnused }];
    }),
  );

/** `Promise.all(ids.map(async (id) => { … }))` */
const isFanOut = ({ block }: Visit['under'][number]): boolean =>
  block?.role === 'callback' &&
  block.by !== null &&
  block.by.name.endsWith('.map') &&
  /^Promise\.(?:all|allSettled|any|race)$/u.test(block.by.inside?.name ?? '');

/** What is started and waited for, and nothing done with what it gives. */
export interface Ignored {
  readonly call: Call;
  readonly joins: Joining;
  /** Nothing comes after it. */
  readonly isLast: boolean;
}

export const ignoredIn = (body: Body): readonly Ignored[] =>
  ownVisits(body).flatMap(({ statement, at }) => {
    const { main, kind, binds, writes } = statement;
    const joins = main && deed(main, 'dispatch')?.joins;
    if (!joins || kind !== 'plain' || main.settled !== 'awaited') return [];
    if (binds.length > 0 || writes.length > 0 || statement.calls.at(-1) !== main) return [];
    const isLast = at.length === 1 && at[0] === body.statements.length - 1;
    return [{ call: main, joins, isLast }];
  });

/** It starts other tasks, waits for them as the platform means it, and goes on with what they give. */
export const orchestrates = (body: Body): boolean =>
  visits(body).some(({ statement }) =>
    statement.calls.some((call) => {
      const started = deed(call, 'dispatch');
      return started !== undefined && started.joins !== null;
    }),
  );

/** A call that waits for another job. */
export interface Waiting {
  readonly call: Call;
  /** The queue that job is in; null: nobody knows. */
  readonly queue: string | null;
  /** The whole lines of the wait, where nothing is done with what it gives; null: something is. */
  readonly lines: Span | null;
}

const WAITED = new Set<Call['settled']>(['awaited', 'returned', 'combined']);

/** What waits for another job. */
export const waitsIn = (body: Body): readonly Waiting[] =>
  visits(body).flatMap(({ statement }) =>
    statement.calls.flatMap((call): readonly Waiting[] => {
      const waiting = deed(call, 'wait');
      if (!waiting || (waiting.promised && !WAITED.has(call.settled))) return [];
      const isAlone =
        waiting.pure &&
        statement.kind === 'plain' &&
        statement.main === call &&
        statement.calls.length === 1 &&
        statement.binds.length === 0 &&
        statement.writes.length === 0;
      return [{ call, queue: waiting.queue, lines: isAlone ? statement.lines() : null }];
    }),
  );

/** Dispatches that name a parent, or may, by their place. */
export type Children = ReadonlyMap<string, readonly Dispatch[]>;

const placeOf = ({ span }: Pick<Dispatch, 'span'>): string => span.join('-');

/** Picked out once for all tasks of a file. */
export function childrenOf(dispatches: readonly Dispatch[]): Children {
  const children = new Map<string, Dispatch[]>();
  for (const dispatch of dispatches) {
    if (!['present', 'unknown'].includes(dispatch.options.here('flow.parent').is)) continue;
    const place = placeOf(dispatch);
    const others = children.get(place);
    if (others) others.push(dispatch);
    else children.set(place, [dispatch]);
  }
  return children;
}

/** Dispatches that name the running job as their parent, in a body that never waits for such children. */
export function orphansIn(
  body: Body,
  adopts: Traits['adopts'],
  children: Children,
): readonly Call[] {
  if (!adopts || children.size === 0) return [];
  const { self, waitsBy } = adopts;
  const job = body.parameters[0]?.binding;
  const isAdopted = (call: Call): boolean =>
    (children.get(placeOf(call)) ?? []).some(({ options }) => {
      const parent = options.here('flow.parent');
      if (parent.is !== 'present') return false;
      // job.id, where job is the body's first parameter
      return call
        .given()
        .some(
          ({ value }) =>
            value.is === 'place' &&
            value.place.root === job &&
            value.place.path.join('.') === self &&
            isInside(value.place.span, parent.entry.span),
        );
    });
  const started = visits(body).flatMap(({ statement }) => statement.calls.filter(isAdopted));
  if (started.length === 0) return [];
  const mayWait = (call: Call): boolean => call.name.endsWith(`.${waitsBy}`);
  // await waitForChildren(job, token), of another file
  const isGivenAway = ({ place, by }: Read): boolean =>
    place.root === job &&
    place.path.length === 0 &&
    by !== null &&
    by.receiver?.root !== job &&
    by.helpers().length === 0;
  return visits(body).some(
    ({ statement }) => statement.calls.some(mayWait) || statement.reads.some(isGivenAway),
  )
    ? []
    : started;
}

/** A handler around it may catch what ends the task in its place. */
export const isInTry = ({ visit: { under } }: Started): boolean =>
  under.some(({ block }) => block?.role === 'try');

/** It has a parent, which waits for it; or may have. */
export const isAdopted = (call: Call, children: Children): boolean => children.has(placeOf(call));

/** Something comes after it, and does not wait for what it starts. */
export function isLink(task: Task): boolean {
  const parts = task.parts();
  return parts !== null && (parts.has('link') || parts.has('header'));
}

/** In the body itself, and not in a callback, which may be no `async` function. */
const canWait = (body: Body, { through, under }: Visit): boolean =>
  body.waits && through === null && !under.some(({ block }) => block?.role === 'callback');

/**
 * A step inside a step, with what that is called.
 *
 * @param name of the body, where that is a step itself; null: it is none
 */
export function nestedSteps(
  body: Body,
  name: string | null,
): readonly { readonly call: Call; readonly outer: string }[] {
  return visits(body).flatMap(({ statement, under }) => {
    const around = under.find(({ block }) => does(block?.by ?? null, 'step'))?.block?.by;
    const outer = around?.name ?? name;
    return outer === null
      ? []
      : statement.calls.flatMap((call) =>
          deed(call, 'step')?.nests === false ? [{ call, outer }] : [],
        );
  });
}

const SLEEPS =
  /(?:^|[._])(?:sleep|delay|pause|wait|setTimeout|timeout|waitFor|wait_for|snooze)(?:For|Ms|Seconds)?$/iu;

/** A loop that sleeps and asks again how another job is doing. */
export function pollsIn(body: Body): readonly { readonly loop: Statement; readonly call: Call }[] {
  const loops = new Map<Statement, { state: Call | null; sleeps: boolean }>();
  for (const { statement, under } of visits(body)) {
    // for (const id of ids): one after the other, and none of them twice
    const isEach = statement.binds.some(({ whole }) => !whole);
    if (statement.kind === 'loop' && !isEach) loops.set(statement, { state: null, sleeps: false });
    // of loops in one another the inner one
    const loop = [...under, { statement }].findLast((each) => loops.has(each.statement));
    const known = loop && loops.get(loop.statement);
    if (!known) continue;
    known.state ??= statement.calls.find((call) => isAsking(call, body)) ?? null;
    known.sleeps ||= statement.calls.some(({ name }) => SLEEPS.test(name));
  }
  return [...loops].flatMap(([loop, { state, sleeps }]) =>
    state && sleeps ? [{ loop, call: state }] : [],
  );
}

/** Of another job: a task may well ask how it is doing itself. */
const isAsking = (call: Call, body: Body): boolean =>
  does(call, 'asks job') &&
  !body.parameters.some(({ binding }) => binding !== null && binding === call.receiver?.root);

/** A network call that nothing ends: not its own options, nor anything it is handed to. */
export interface Unbounded {
  readonly call: Call;
  readonly statement: Statement;
  /** Ends it; null: there is no place to write it. */
  readonly bounding: (seconds: number) => { readonly edit: Edit; readonly safe: boolean } | null;
}

export function unboundedIn(body: Body): readonly Unbounded[] {
  const all = visits(body);
  return all.flatMap((visit) =>
    visit.statement.calls.flatMap((call): readonly Unbounded[] => {
      const network = deed(call, 'network');
      if (network?.bound !== 'no' || isBounded(call, visit, all)) return [];
      const bounding = (seconds: number): ReturnType<Unbounded['bounding']> => {
        const made = network.bounding(seconds);
        return made && { ...made, safe: made.safe && isReadWhole(call, visit, all) };
      };
      return [{ call, statement: visit.statement, bounding }];
    }),
  );
}

/** What is known of a response without its content, and the content at once. */
const WHOLE =
  /^(?:ok|status|statusText|headers|url|redirected|json|text|arrayBuffer|blob|bytes|formData)$/u;

/** The response is not handed on, and its content not read piece by piece: an end of the call ends nothing else. */
function isReadWhole(call: Call, { statement }: Visit, all: readonly Visit[]): boolean {
  const binds = statement.binds.filter(({ value }) => value.is === 'call' && value.call === call);
  if (binds.length > 0)
    return (
      call.settled === 'awaited' &&
      binds.every(({ binding, whole }) => whole && isOnlyReadWhole(binding, all))
    );
  // (await fetch(url)).json(), fetch(url).then((response) => response.json())
  const next = statement.calls.find(
    ({ span, name, inside }) =>
      span[0] <= call.span[0] &&
      call.span[1] <= span[1] &&
      inside === call.inside &&
      name.startsWith(`${call.name}().`),
  );
  // await fetch(url); as opposed to return await fetch(url), last = await fetch(url)
  if (!next)
    return (
      statement.kind === 'plain' &&
      call.settled === 'awaited' &&
      statement.main === call &&
      statement.binds.length === 0 &&
      statement.writes.length === 0
    );
  const method = next.name.slice(call.name.length + 3);
  if (method !== 'then') return WHOLE.test(method);
  const responses = new Set(
    all
      .filter(({ under }) => under.some(({ block }) => block?.by === next))
      .flatMap((visit) => visit.statement.reads.map(({ place }) => place.root))
      .filter(({ parameter, within }) => parameter?.index === 0 && isInside(within, next.span)),
  );
  return responses.size === 1 && [...responses].every((each) => isOnlyReadWhole(each, all));
}

const isInside = (inner: Span | null, outer: Span): boolean =>
  inner !== null && outer[0] <= inner[0] && inner[1] <= outer[1];

function isOnlyReadWhole(binding: Binding, all: readonly Visit[]): boolean {
  const reads = readsIn(all).get(binding) ?? [];
  const used = new Map(
    reads.map(({ place: { path, span }, by }) => [
      span[0],
      // response.ok, response.json()
      path[0] ?? (by?.receiver?.span[0] === span[0] ? by.name.split('.').at(-1) : undefined),
    ]),
  );
  return binding.references().every(({ span }) => WHOLE.test(used.get(span[0]) ?? ''));
}

const readsKnown = new WeakMap<readonly Visit[], ReadonlyMap<Binding, readonly Read[]>>();

/** Where each name is read. */
function readsIn(all: readonly Visit[]): ReadonlyMap<Binding, readonly Read[]> {
  const known = readsKnown.get(all);
  if (known) return known;
  const found = new Map<Binding, Read[]>();
  for (const { statement } of all)
    for (const read of statement.reads) {
      const others = found.get(read.place.root);
      if (others) others.push(read);
      else found.set(read.place.root, [read]);
    }
  readsKnown.set(all, found);
  return found;
}

/** `withTimeout(fetch(url))`, `Promise.race([fetch(url), timer])`, `pTimeout(() => fetch(url))` */
const BOUNDS = /(?:^|\.)race$|time_?(?:d_?)?(?:out|limit)|deadline/iu;

const isBounding = (call: Call | null): boolean =>
  call !== null &&
  (does(call, 'bounds') || (BOUNDS.test(call.name) && !call.name.endsWith('setTimeout')));

function isBounded(call: Call, visit: Visit, all: readonly Visit[]): boolean {
  for (let at: Call | null = call.inside; at; at = at.inside) if (isBounding(at)) return true;
  if (visit.under.some(({ block }) => isBounding(block?.by ?? null))) return true;
  for (const { block } of visit.under)
    for (let at = block?.by?.inside ?? null; at; at = at.inside) if (isBounding(at)) return true;
  // const answer = fetch(url); await Promise.race([answer, timer])
  const bind = visit.statement.binds.find(
    ({ value }) => value.is === 'call' && value.call === call,
  );
  return (
    bind !== undefined && (readsIn(all).get(bind.binding) ?? []).some(({ by }) => isBounding(by))
  );
}
