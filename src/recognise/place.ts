import type { At } from '../frameworks/framework.js';
import {
  meaningOf,
  UNKNOWN,
  type CallSite,
  type RecordValue,
  type Value,
} from '../languages/language.js';
import type { Slot } from '../model/phrases.js';

/** More alternatives than these (`a ? { … } : { … }`) are unknown. */
const MOST = 4;

/** Written, and the same as not written. */
export const isNothing = (value: Value): boolean =>
  value.is === 'literal' && (value.value === null || value.value === undefined);

/** What stands at a path, one for each alternative; null: nothing does. */
export interface Place {
  readonly value: Value | null;
  /** Where a key of the record there would be written, whether the record is there yet or not. */
  slot(path: readonly string[]): Slot | null;
}

const NOWHERE = (): null => null;
const SOMETHING: Place = { value: UNKNOWN, slot: NOWHERE };

/** `'2.opts'` of a call. */
export function placesIn(site: CallSite, at: At): readonly Place[] {
  const [first = '', ...path] = at.split('.');
  const index = first === 'last' ? site.arguments.length - 1 : Number(first);
  if (site.arguments.slice(0, index + 1).some(({ spread }) => spread)) return [SOMETHING];
  const argument = site.arguments[index];
  if (!argument) return [{ value: null, slot: (keys) => site.slot(index, [...path, ...keys]) }];
  const places = alternatives(argument.value()).flatMap((value) => placesUnder(value, path));
  return places.length > MOST ? [SOMETHING] : places;
}

/** `['opts']` of a value. */
export function placesUnder(value: Value, path: readonly string[]): readonly Place[] {
  const [key, ...rest] = path;
  if (isNothing(value)) return [{ value: null, slot: NOWHERE }];
  if (key === undefined)
    return [{ value, slot: value.is === 'record' ? (keys) => value.slot(keys) : NOWHERE }];
  if (value.is !== 'record') return [SOMETHING];
  if (key.endsWith('()')) return placesReturned(value, key.slice(0, -2), rest);
  const field = value.entries.get(key);
  if (field) return alternatives(field.value()).flatMap((each) => placesUnder(each, rest));
  return value.open
    ? [SOMETHING]
    : [{ value: null, slot: (keys) => value.slot([...path, ...keys]) }];
}

/** What the function at a key returns; there are other ways to say it where there is none. */
function placesReturned(
  value: RecordValue,
  key: string,
  rest: readonly string[],
): readonly Place[] {
  const field = value.entries.get(key);
  const made = field && meaningOf(field.value());
  return made?.is === 'function'
    ? alternatives(made.returns()).flatMap((each) => placesUnder(each, rest))
    : [SOMETHING];
}

/** The items of a list at `'0[]'`, each argument at `'...'`, or the one thing at `'0'`. */
export function itemsAt(site: CallSite, each: At): readonly RecordValue[] {
  if (each === '...')
    return site.arguments.flatMap(({ spread, value }) =>
      spread ? recordsIn(value()) : alternatives(value()).map(asRecord),
    );
  const isList = each.endsWith('[]');
  return placesIn(site, isList ? each.slice(0, -2) : each).flatMap(({ value }) =>
    value === null ? [] : isList ? recordsIn(value) : [asRecord(value)],
  );
}

/** The records of a list; where one cannot be read there is one that may hold anything. */
export const recordsIn = (value: Value): readonly RecordValue[] =>
  alternatives(value).flatMap((list) => {
    if (list.is === 'elements') return alternatives(list.each()).map(asRecord);
    if (list.is !== 'list') return [ANYTHING];
    const items = list.items.flatMap(alternatives).map(asRecord);
    return list.open ? [...items, ANYTHING] : items;
  });

const ANYTHING: RecordValue = { is: 'record', entries: new Map(), open: true, slot: NOWHERE };

const asRecord = (value: Value): RecordValue => (value.is === 'record' ? value : ANYTHING);

/** Every value it may be; a call of a function that only returns a literal is that literal. */
export function alternatives(value: Value): readonly Value[] {
  if (value.is === 'either') return value.of.flatMap(alternatives);
  if (value.is === 'export') {
    const meaning = meaningOf(value);
    return meaning === value ? [value] : alternatives(meaning);
  }
  if (value.is !== 'made' || value.by.kind !== 'call') return [value];
  const callee = meaningOf(value.by.callee());
  const constant = callee.is === 'function' ? callee.constant() : null;
  return constant && constant.is !== 'made' ? alternatives(constant) : [value];
}

/** A name that is written as a literal; null: there is none, or it is computed. */
export function textAt(places: readonly Place[]): string | null {
  const [only, ...others] = places;
  return only?.value?.is === 'literal' &&
    typeof only.value.value === 'string' &&
    others.length === 0
    ? only.value.value
    : null;
}
