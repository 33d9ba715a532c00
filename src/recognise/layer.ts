import type { OptionSet, OwnOption } from '../frameworks/framework.js';
import type { Field, ListValue, LiteralValue, RecordValue, Value } from '../languages/language.js';
import { secondsIn, secondsOf, secondsOfUnit } from '../model/duration.js';
import type { Concepts, Entry, Layer, Level, OptionName, Written } from '../model/options.js';
import { alternatives, isNothing } from './place.js';
import { entryOf, isAside, type Scope } from './scope.js';

/** One key may mean several things, by the shape of its value. */
export const meaningsOf = (option: OwnOption | readonly OwnOption[]): readonly OwnOption[] =>
  'means' in option ? [option] : option;

/** One record of own options, read as canonical ones. */
export function layerOf(
  record: RecordValue | 'unknown' | null,
  set: OptionSet,
  level: Level,
  scope: Scope,
): Layer {
  const entries = new Map<OptionName, Written>();
  const suggested = new Map<OptionName, Written>();
  const hides = new Set<OptionName>();
  if (record === null || record === 'unknown')
    return { level, entries, hides, open: record === 'unknown' };

  for (const [key, option] of Object.entries(set.own)) {
    const found = lookUp(record, key);
    if (found.is === 'nothing') continue;
    for (const own of meaningsOf(option)) {
      if (own.means === null || entries.has(own.means)) continue;
      if (found.is === 'read' && isNoValue(found.values, own)) continue;
      if (found.is === 'hidden' || (found.is === 'read' && isUnset(found.values, own))) {
        hides.add(own.means);
        continue;
      }
      const entry = withThousandth(entryOf(found.field, key, scope), found, own);
      const aside = isAside(found.field, scope) ? { isAside: true } : {};
      const hints = Object.entries(own.suggests ?? {}) as [OptionName, unknown][];
      for (const [name, value] of hints)
        suggested.set(name, { entry, value, isWeak: true, ...aside });
      const implied = Object.entries(own.implies ?? {}) as [OptionName, unknown][];
      if (isOff(found, own)) entries.set(own.means, { entry, value: 'off', ...aside });
      else if (found.is === 'unreadable') {
        for (const name of [own.means, ...implied.map(([name]) => name)])
          if (!entries.has(name)) entries.set(name, { entry, ...aside });
      } else if (found.values.every((value) => hasShape(value, own.when))) {
        const value = combined(own, found.values);
        entries.set(
          own.means,
          value === undefined ? { entry, ...aside } : { entry, value, ...aside },
        );
        for (const [name, value] of implied)
          if (!entries.has(name)) entries.set(name, { entry, value, ...aside });
      }
    }
  }
  for (const [name, written] of suggested) if (!entries.has(name)) entries.set(name, written);
  for (const name of entries.keys()) hides.delete(name);
  return { level, entries, hides, open: record.open };
}

/** `maxDuration: timeout.None` */
function isOff(found: Found, { offNames }: OwnOption): boolean {
  if (found.is !== 'unreadable' || !offNames) return false;
  const value = found.field.value();
  return value.is === 'export' && offNames.includes(value.path.join('.'));
}

const known = new WeakMap<OptionSet, Concepts>();

/** What holds when nobody writes an option; null: nothing does. A name that is missing is foreign. */
export function conceptsOf(set: OptionSet): Concepts {
  const before = known.get(set);
  if (before) return before;
  const concepts = conceptsIn(set);
  known.set(set, concepts);
  return concepts;
}

function conceptsIn(set: OptionSet): Concepts {
  const concepts: { [name: string]: unknown } = {};
  for (const own of Object.values(set.own).flatMap(meaningsOf)) {
    if (own.means !== null) concepts[own.means] ??= null;
    for (const name of Object.keys({ ...own.implies, ...own.suggests })) concepts[name] ??= null;
  }
  return { ...concepts, ...set.defaults };
}

type Readable = LiteralValue | RecordValue | ListValue;

type Found =
  /** Not written; with an open record, nobody knows. */
  | { readonly is: 'nothing' }
  /** Its parent is written without it, and replaces an inherited one: `{ backoff: { type } }` has no `backoff.delay`. */
  | { readonly is: 'hidden' }
  /** Written, or perhaps written, with a value the code computes. */
  | { readonly is: 'unreadable'; readonly field: Field }
  | { readonly is: 'read'; readonly field: Field; readonly values: readonly Readable[] };

/** The own option at a path like `backoff.delay`. */
export function lookUp(record: RecordValue, key: string): Found {
  const [first = '', ...rest] = key.split('.');
  const field = record.entries.get(first);
  if (!field) return { is: 'nothing' };
  const values = alternatives(field.value());
  if (!values.every(isReadable)) return { is: 'unreadable', field };
  if (rest.length === 0) return { is: 'read', field, values };
  const [value, ...others] = values;
  if (others.length > 0) return { is: 'unreadable', field };
  if (value?.is !== 'record') return { is: 'hidden' };
  const inner = lookUp(value, rest.join('.'));
  if (inner.is !== 'nothing') return inner;
  return value.open ? { is: 'unreadable', field } : { is: 'hidden' };
}

const isReadable = (value: Value): value is Readable =>
  value.is === 'literal' || value.is === 'record' || value.is === 'list';

const isUnset = (values: readonly Readable[], own: OwnOption): boolean =>
  values.every(isNothing) && !(own.values && 'null' in own.values);

/** `retries: 0`, where that is as good as nothing. */
const isNoValue = (values: readonly Readable[], { unset }: OwnOption): boolean =>
  unset !== undefined &&
  values.every((value) => value.is === 'literal' && unset.some((each) => each === value.value));

/** `maxDuration: 1000 * 60 * 10`, which may be meant in milliseconds. */
function withThousandth(entry: Entry, found: Found, { unit }: OwnOption): Entry {
  const [value, ...others] = found.is === 'read' ? found.values : [];
  const edit = value?.is === 'literal' && others.length === 0 ? value.thousandth : undefined;
  const isHere = edit?.every(({ at }) => entry.span[0] <= at[0] && at[1] <= entry.span[1]);
  return unit === 's' && edit && isHere === true ? { ...entry, thousandth: edit } : entry;
}

function hasShape(value: Readable, when: OwnOption['when']): boolean {
  if (when === undefined) return true;
  if (value.is === 'list')
    return (
      (when === 'some' || when === 'none') &&
      (when === 'some') === (value.items.length > 0 || value.open)
    );
  if (when === 'some') return true;
  if (when === 'record') return value.is === 'record';
  if (value.is !== 'literal') return false;
  if (when === 'number') return typeof value.value === 'number';
  if (when === 'falsy') return value.value === false || value.value === 0;
  return when === 'true' && value.value === true;
}

/** One canonical value for all alternatives; undefined: the code computes it. */
function combined(own: OwnOption, values: readonly Readable[]): unknown {
  const all = values.map((value) => canonical(own, value));
  const [first, ...others] = all;
  if (others.every((other) => other === first)) return first;
  // attempts: isProduction ? 5 : 3, which some run takes in full
  return own.means === 'retry.limit' && all.every((value) => typeof value === 'number')
    ? Math.max(...all)
    : undefined;
}

function canonical(own: OwnOption, value: Readable): unknown {
  if (value.is === 'record' && own.unit === 'text') return secondsOfRecord(value);
  if (value.is !== 'literal') return own.values?.['*'];
  const written = value.value;
  if (own.off?.some((off) => off === written)) return 'off';
  const word = own.values?.[String(written)] ?? own.values?.['*'];
  if (word !== undefined) return word;
  if (typeof written === 'string' && own.unit === 'text') return secondsIn(written) ?? undefined;
  if (typeof written !== 'number') return written;
  if (own.counts === 'tries') return Math.max(0, written - 1);
  if (own.counts === 'retries') return Math.max(0, written);
  return own.unit ? secondsOf(written, own.unit) : written;
}

/** `{ minutes: 5 }`; undefined: the code computes it. */
function secondsOfRecord({ entries, open }: RecordValue): number | undefined {
  if (open) return undefined;
  let seconds = 0;
  for (const [key, field] of entries) {
    const [unit, value] = [secondsOfUnit(key), field.value()];
    if (unit === null || value.is !== 'literal' || typeof value.value !== 'number')
      return undefined;
    seconds += unit * value.value;
  }
  return seconds;
}
