import { either, taskMeaningOf, UNKNOWN, type Value } from '../language.js';

/** `undefined`, and what a condition may leave: `x && value`. */
export const NOTHING: Value = { is: 'literal', value: undefined };

const isNothing = (value: Value): boolean =>
  value.is === 'literal' && (value.value === undefined || value.value === null);

/** What a name that is assigned several times may be once it is used: `let q = null; q = new Queue()` is a queue. */
export function possible(values: readonly Value[]): Value {
  const somethings = values.filter((value) => !isNothing(value));
  return either(somethings.length > 0 ? somethings : values);
}

/** Unknown, or a part of something of which only the name of the type is known. */
export const isUntold = (value: Value): boolean =>
  value.is === 'unknown' || (value.is === 'member' && value.of.is !== 'made');

/** Nothing could be said of it but by an annotation. */
export const isOpaque = (value: Value): boolean =>
  isUntold(value) ||
  isNothing(value) ||
  (value.is === 'made' && value.by.kind === 'call' && value.by.callee().is === 'unknown');

/** The annotation says more: of something opaque, and of a container that is filled later. */
export const isOutdone = (value: Value, promised: Value): boolean =>
  isOpaque(value) ||
  (promised.is === 'elements' &&
    ((value.is === 'record' && value.entries.size === 0) ||
      (value.is === 'list' && value.items.length === 0)));

/** What an element of something unknown is called on the way down to it. */
const ELEMENT = '[]';

/** What is known of a property of something of which only the origin is known; null: nothing is. */
export function partOf(value: Value, key: string): Value | null {
  if (value.is === 'unknown')
    return value.from
      ? { is: 'unknown', from: { ...value.from, path: [...value.from.path, key] } }
      : null;
  const isPart = value.is === 'promised' || value.is === 'made' || value.is === 'member';
  return isPart ? { is: 'member', of: value, name: key } : null;
}

/** Any element of a list, a map or a record. */
export function elementOf(container: Value): Value {
  const value = taskMeaningOf(container);
  if (value.is === 'elements') return value.each();
  if (value.is === 'record' && !value.open)
    return either([...value.entries.values()].map((field) => field.value()));
  if (value.is === 'list') return value.open ? UNKNOWN : either(value.items);
  return (isUntold(value) || value.is === 'promised' ? partOf(value, ELEMENT) : null) ?? UNKNOWN;
}
