import type {
  ChangeWords,
  Condition,
  Expression,
  Given,
  OptionSet,
  Quantity,
  RecipeWords,
  Template,
  TrapWords,
} from '../frameworks/framework.js';
import type { RecordValue, Value } from '../languages/language.js';
import { spelled, written } from '../model/duration.js';
import type { Change, Configured, Recipe, Trap } from '../model/facts.js';
import { effective, type Entry, type Options } from '../model/options.js';
import { Code, type Literal } from '../model/source.js';
import { lookUp, meaningsOf } from './layer.js';
import { isNothing } from './place.js';
import { entryOf, isAside, type Scope } from './scope.js';

/** What conditions and recipes are read against: the holder's own record, and what counts in the end. */
export interface Reader {
  readonly record: RecordValue;
  readonly scope: Scope;
  readonly set: OptionSet;
  readonly options: Options;
  /** The project's own, where this one replaces it as a whole: what an edit would write, somebody has written there. */
  readonly replaced: RecordValue | null;
  /** The number a rule asks for, in seconds where it is a duration. */
  readonly wanted: number | null;
  /** What the call is made on, as it is written; null: nothing, or no names. */
  readonly receiver: string | null;
  /** The call itself, as it is reported; null: the holder goes through a function of the project. */
  readonly call: Entry | null;
  /** The queue of a dispatch: its own options, and where others are written; null: it is out of sight. */
  readonly queue: (Pick<Configured, 'slot'> & { readonly record: RecordValue }) | null;
  /** Whether a value is what the library exports under a name. */
  readonly isExport: (value: Value, name: string) => boolean;
}

/** The dead settings among a holder's own options. */
export const trapsOf = (reader: Reader): readonly Trap[] =>
  (reader.set.traps ?? []).flatMap((words) => trapOf(words, reader));

function trapOf(
  { about, key, when = [], effect, repair }: TrapWords,
  reader: Reader,
): readonly Trap[] {
  const entry = key === undefined ? reader.call : writtenAt(key, reader);
  if (!entry || !when.every((condition) => holds(condition, reader))) return [];
  return [
    {
      about,
      entry,
      effect,
      repair: (wanted) => recipeOf(repair ?? [], { ...reader, wanted: wanted ?? null }),
    },
  ];
}

/** Null where it is not written, or elsewhere. */
function writtenAt(key: string, { record, scope }: Reader): Entry | null {
  const found = lookUp(record, key);
  return found.is === 'read' && !isAside(found.field, scope)
    ? entryOf(found.field, key, scope)
    : null;
}

/** The first recipe whose conditions all hold; null: none does. */
export function recipeOf(recipes: readonly RecipeWords[], reader: Reader): Recipe | null {
  const words = recipes.find(({ when = [] }) =>
    when.every((condition) => holds(condition, reader)),
  );
  if (!words) return null;
  const changes = words.change.flatMap((change) => changeOf(change, reader));
  return { changes, safe: words.safe && !changes.some((change) => takesElsewhere(change, reader)) };
}

/** It takes something out of a literal that others may use too: `OPTIONS = {'countdown': 5}`. */
const takesElsewhere = (change: Change, { scope: { span } }: Reader): boolean =>
  'remove' in change && (change.remove.span[0] < span[0] || change.remove.span[1] > span[1]);

function changeOf(words: ChangeWords, reader: Reader): readonly Change[] {
  if ('remove' in words) {
    const found = lookUp(reader.record, words.remove);
    return found.is === 'read' || found.is === 'unreadable'
      ? [{ remove: entryOf(found.field, words.remove, reader.scope) }]
      : [];
  }
  if ('rename' in words) {
    const found = lookUp(reader.record, words.rename);
    return found.is === 'read' || found.is === 'unreadable'
      ? [{ rename: entryOf(found.field, words.rename, reader.scope), to: words.to }]
      : [];
  }
  if ('queue' in words) {
    const { queue, value } = words;
    return reader.queue
      ? [{ write: queue, value: literalOf(value, queue, reader), on: reader.queue }]
      : [];
  }
  const { write, value } = words;
  const literal = replacedAt(write, reader) ?? literalOf(value, write, reader);
  return literal === null ? [] : [{ write, value: literal }];
}

/** What the project says there: as a literal, for the names it is written with need not be known at the other place. */
function replacedAt(key: string, { replaced }: Reader): Literal | null {
  const found = replaced && lookUp(replaced, key);
  const [value, ...others] = found?.is === 'read' ? found.values : [];
  return value && others.length === 0 ? copied(value) : null;
}

/** Null where any part of it is computed. */
function copied(value: Value): Literal | null {
  if (value.is === 'literal') return value.value ?? null;
  if (value.is !== 'record' || value.open) return null;
  const entries = [...value.entries].map(([key, field]) => [key, copied(field.value())] as const);
  return entries.every(([, literal]) => literal !== null) ? Object.fromEntries(entries) : null;
}

/** The template with its numbers filled in; null where one of them is not known. */
function literalOf(template: Template, key: string, reader: Reader): Literal {
  if (typeof template !== 'object' || template === null) return template;
  if (template instanceof Code) return template;
  if (isSeveral(template))
    return template.map((inner, index) => literalOf(inner, `${key}.${String(index)}`, reader));
  if (isExpression(template)) return codeOf(template, key, reader);
  if (isGiven(template)) return amountOf(template, key, reader);
  return Object.fromEntries(
    Object.entries(template).map(([name, inner]) => [
      name,
      literalOf(inner, `${key}.${name}`, reader),
    ]),
  );
}

/** Null where one of its quantities is not known. */
function codeOf({ code }: Expression, key: string, reader: Reader): Literal {
  const amounts = new Map(
    [...code.matchAll(/\{(?<name>[\w.]+)\}/gu)].map(({ 1: name = '' }) => [
      name,
      name === 'receiver' ? reader.receiver : amountOf({ given: name as Quantity }, key, reader),
    ]),
  );
  if ([...amounts.values()].includes(null)) return null;
  return new Code(
    code.replace(/\{(?<name>[\w.]+)\}/gu, (_, name: string) => String(amounts.get(name))),
  );
}

function amountOf(
  { given, times = 1, atMost = Infinity, atLeast, spelled: spelling }: Given,
  key: string,
  reader: Reader,
): number | string | null {
  const known = quantity(given, reader);
  if (known === null && atLeast === undefined) return null;
  const seconds = Math.max(Math.min((known ?? 0) * times, atMost), atLeast ?? 0);
  if (spelling) return spelled(seconds, spelling);
  const unit = meaningsOf(reader.set.own[key] ?? reader.set.own[`${key}.0`] ?? []).find(
    (own) => own.unit,
  )?.unit;
  // half a second is half a second
  return Number((unit ? written(seconds, unit) : seconds).toFixed(3));
}

const isSeveral = (template: object): template is readonly Template[] => Array.isArray(template);
const isExpression = (template: object): template is Expression => 'code' in template;
const isGiven = (template: object): template is Given => 'given' in template;

const isUndefined = (value: Value): boolean => value.is === 'literal' && value.value === undefined;

/** False also where it cannot be known. */
function holds(condition: Condition, reader: Reader): boolean {
  if ('lacks' in condition) {
    const found = lookUp(reader.record, condition.lacks);
    if (found.is === 'read') return found.values.every(isUndefined);
    return found.is === 'hidden' || (found.is === 'nothing' && !reader.record.open);
  }
  if ('queue' in condition) {
    const { queue } = reader;
    return queue !== null && holds(condition.queue, { ...reader, record: queue.record });
  }
  if ('number' in condition) {
    const found = lookUp(reader.record, condition.number);
    return (
      found.is === 'read' &&
      found.values.every((value) => value.is === 'literal' && typeof value.value === 'number')
    );
  }
  if ('holds' in condition) {
    const [key, name] = condition.holds;
    const found = lookUp(reader.record, key);
    const lists = found.is === 'read' ? found.values : [];
    return lists.some(
      (list) => list.is === 'list' && list.items.some((item) => reader.isExport(item, name)),
    );
  }
  if ('has' in condition) {
    const found = lookUp(reader.record, condition.has);
    return found.is === 'read' && !found.values.every(isNothing);
  }
  if ('is' in condition || 'isNot' in condition) {
    const [key, ...literals] = 'is' in condition ? condition.is : condition.isNot;
    const found = lookUp(reader.record, key);
    return (
      found.is === 'read' &&
      found.values.every(
        (value) =>
          value.is === 'literal' &&
          literals.some((literal) => literal === value.value) === 'is' in condition,
      )
    );
  }
  const isMore = 'more' in condition;
  const [first, second] = (isMore ? condition.more : condition.notMore).map((each) =>
    quantity(each, reader),
  );
  if (first === null || second === null || first === undefined || second === undefined)
    return false;
  return isMore ? first > second : first <= second;
}

/** The number that counts today; null where it cannot be known. */
function quantity(which: Quantity, reader: Reader): number | null {
  if (typeof which === 'number') return which;
  if (which === 'wanted') return reader.wanted;
  if (which === 'wanted.hard')
    return reader.wanted && reader.wanted + Math.max(30, Math.round(reader.wanted / 10));
  const { options } = reader;
  if (which === 'last.delay') {
    const [delay, limit] = [quantity('retry.delay', reader), quantity('retry.limit', reader)];
    return delay === null || limit === null ? null : delay * 2 ** (limit - 1);
  }
  const value = effective(options.get(which));
  return typeof value === 'number' ? value : null;
}
