import type { TSESTree } from '@typescript-eslint/utils';

import type { Slot } from '../../model/phrases.js';
import type { Span } from '../../model/source.js';
import {
  meaningOf,
  slotIn,
  UNKNOWN,
  type Field,
  type RecordValue,
  type Value,
} from '../language.js';
import { placeAfter, removalOf, type Brackets } from '../lists.js';
import { keyOf } from './tree.js';
import type { Values } from './values.js';

/** `{ a: 1, ...base, b }` */
export function recordOf(node: TSESTree.ObjectExpression, values: Values): RecordValue {
  const { text } = values.source;
  const brackets: Brackets = { text, span: node.range, comment: '//', padding: ' ' };
  const spans = node.properties.map(({ range }) => range);
  const entries = new Map<string, Field>();
  let open = false;
  const record: RecordValue = {
    is: 'record',
    entries,
    // Read after the loop below has run.
    get open() {
      return open;
    },
    slot: (path) =>
      values.source.isForeign
        ? null
        : slotIn(record, path, 'record', () => newSlot(path, spans.at(-1) ?? null, brackets)),
  };

  for (const [index, property] of node.properties.entries()) {
    if (property.type === 'SpreadElement') {
      open = spread(values.of(property.argument), entries) || open;
      continue;
    }
    const key = keyOf(property);
    if (key === null) {
      // { [name]: 1 } may be any key, also one that stands before it
      entries.clear();
      open = true;
      continue;
    }
    const { value } = property;
    entries.set(key, {
      entry: {
        span: property.range,
        removal: removalOf(spans, index, node.range),
      },
      holder: record,
      file: values.source.file,
      // { get backoff() { … } }
      value: () => (property.kind === 'init' ? values.of(value) : UNKNOWN),
    });
  }
  return record;
}

/** Lays a spread over what stands before it. True: it may hold anything. */
function spread(spreaded: Value, entries: Map<string, Field>): boolean {
  const value = meaningOf(spreaded);
  if (value.is === 'literal') return false;
  if (value.is === 'record') {
    if (value.open) entries.clear();
    for (const [key, field] of value.entries) entries.set(key, field);
    return value.open;
  }
  if (value.is !== 'either') {
    entries.clear();
    return true;
  }
  // ...(urgent ? { priority: 1 } : {}): each key may be there
  for (const one of value.of) {
    const each = meaningOf(one);
    if (each.is === 'literal') continue;
    if (each.is !== 'record' || each.open) {
      entries.clear();
      return true;
    }
    for (const [key, field] of each.entries) entries.set(key, { ...field, value: () => UNKNOWN });
  }
  return false;
}

function newSlot(path: readonly string[], last: Span | null, brackets: Brackets): Slot {
  const parents = path.slice(0, -1);
  const place = placeAfter(last, brackets);
  return {
    ...place,
    lead: place.lead + opening(parents),
    between: parents.length > 0 ? ', ' : place.between,
    trail: closing(parents) + place.trail,
    keys: 'record',
  };
}

/** `defaultJobOptions: { ` */
export const opening = (parents: readonly string[]): string =>
  parents.map((parent) => `${parent}: { `).join('');
export const closing = (parents: readonly string[]): string => ' }'.repeat(parents.length);
