import {
  does,
  mayPrecede,
  type Call,
  type Place,
  type Shape,
  type Statement,
  type Visit,
} from './body.js';
import { flagOf, marksDone } from './done.js';
import { lastName } from './names.js';

/** A flag that says "done", set in the body: `user.welcomed = true`, `update({ data: { sentAt: now } })`. */
export interface Mark {
  readonly flag: string;
  /** Null: it is only named in what a call is given. */
  readonly place: Place | null;
  /** `true` is set once and for all; a word is one of several. */
  readonly value: true | 'date' | { readonly word: string };
  readonly visit: Visit;
}

/** So many flags of one body are looked at: more is generated code. */
const MANY = 200;

const SAVING =
  /^(?:update|save|patch|set|put|persist|upsert|findOneAndUpdate|find_one_and_update|findByIdAndUpdate|bulk_update|modify|increment|merge|assign|write|edit)(?![a-z])|^(?:updateOne|updateMany|update_one|update_many)$/u;
const COMMITS = /^(?:save|flush|commit|persist|saveChanges|merge|update|put|store|bulk_update)/u;
const SELECTS = /^(?:where|filter|query|and|or|AND|OR|\$and|\$or)$/u;
const SELECTING =
  /^(?:find|filter|get|where|select|count|exclude|exists|first|query|all|list|search)/u;

const methodOf = ({ name }: Call): string => lastName(name);
/** What is written to whoever listens is no state: `writeProgressEvent({ status: 'completed' })`. */
const TELLS = /(?:Event|Message|Progress|Log|Line|Chunk|Response|Update)s?$/u;
const isSaving = (call: Call): boolean =>
  SAVING.test(methodOf(call)) && !TELLS.test(methodOf(call));

/** Something saves the object a place belongs to: `user.save()`, `repo.save(user)`, `session.commit()`. */
export function saves({ calls, reads }: Statement, { root }: Place): boolean {
  return calls.some((call) => {
    const method = methodOf(call);
    if (!COMMITS.test(method)) return false;
    return (
      call.receiver?.root === root ||
      /^(?:flush|commit|saveChanges)/u.test(method) ||
      reads.some(({ by, place }) => by === call && place.root === root)
    );
  });
}

/** The flags a body sets and saves. */
export function marksIn(all: readonly Visit[]): readonly Mark[] {
  const savers = all.filter(({ statement }) =>
    statement.calls.some((call) => COMMITS.test(methodOf(call))),
  );
  return all
    .flatMap((visit) => marksOf(visit))
    .slice(0, MANY)
    .filter(({ place, visit }) => place === null || isSavedAfter(place, visit, savers));
}

function marksOf(visit: Visit): readonly Mark[] {
  const { writes, calls } = visit.statement;
  const written = writes.flatMap(({ place, value, how }): readonly Mark[] => {
    const flag = flagOf(place);
    return how === 'assign' && flag !== null && marksDone(flag, value)
      ? [{ flag, place, value: markedWith(value), visit }]
      : [];
  });
  const given = calls.filter(isSaving).flatMap((call) =>
    call.given().flatMap(({ path, value }): readonly Mark[] => {
      const flag = path.at(-1);
      const isSelection = path.some((key) => SELECTS.test(key));
      return flag !== undefined && !isSelection && marksDone(flag, value)
        ? [{ flag, place: null, value: markedWith(value), visit }]
        : [];
    }),
  );
  return [...written, ...given];
}

function markedWith(value: Shape): Mark['value'] {
  if (value.is !== 'literal') return 'date';
  return typeof value.value === 'string' ? { word: value.value } : true;
}

const isSavedAfter = (place: Place, visit: Visit, savers: readonly Visit[]): boolean =>
  savers.some(
    (other) =>
      (other.statement === visit.statement || mayPrecede(visit, other)) &&
      saves(other.statement, place),
  );

/** Where each property is read or tested, selected by in a query, or asked in a condition of an update. */
export function readsByFlag(all: readonly Visit[]): ReadonlyMap<string, readonly Visit[]> {
  const found = new Map<string, Visit[]>();
  for (const visit of all)
    for (const flag of flagsReadIn(visit.statement)) {
      const others = found.get(flag);
      if (others) others.push(visit);
      else found.set(flag, [visit]);
    }
  return found;
}

function flagsReadIn({ reads, binds, calls }: Statement): ReadonlySet<string> {
  const flags = new Set<string>();
  for (const { place, by } of reads) {
    const flag = flagOf(place);
    if (flag !== null && !(by !== null && (isSaving(by) || does(by, 'report')))) flags.add(flag);
  }
  // const { sentAt } = user
  for (const { binding, whole } of binds) if (!whole) flags.add(binding.name);
  for (const call of calls) {
    const isSelecting = SELECTING.test(methodOf(call));
    for (const { path } of call.given())
      if (isSelecting || path.some((key) => SELECTS.test(key)))
        // Django's `welcomed__isnull`
        for (const key of path) flags.add(key).add(key.split('__', 1)[0] ?? key);
  }
  return flags;
}
