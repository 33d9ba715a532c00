import type { Slot } from '../../model/phrases.js';
import type { Span } from '../../model/source.js';
import { meaningOf, slotIn, type Field, type RecordValue } from '../language.js';
import { placeAfter, removalOf, type Brackets } from '../lists.js';
import type { Call, Dict, Expression } from './parser/index.js';
import type { Values } from './values.js';

interface Item {
  /** Null: `**more`. */
  readonly key: string | null;
  readonly span: Span;
  readonly value: Expression;
}

/** `{'countdown': 10, **more}` */
export function dictRecord(node: Dict, values: Values): RecordValue {
  const brackets: Brackets = { text: values.text, span: node.range, comment: '#', padding: '' };
  const items = node.values.map((value, index): Item => {
    const key = node.keys[index] ?? null;
    const written = key && values.of(key);
    return {
      key: written?.is === 'literal' ? String(written.value) : null,
      // the stars of `**more` stand before it
      span: [key ? key.range[0] : value.range[0] - 2, endOf(value, values)],
      value,
    };
  });
  return recordOf(
    items,
    items.map(({ span }) => span),
    brackets,
    'record',
    values,
  );
}

/** The keywords of a call: `task(bind=True, **more)`. */
export function keywordRecord(node: Call, values: Values): RecordValue {
  const brackets: Brackets = {
    text: values.text,
    span: [node.open, node.range[1]],
    comment: '#',
    padding: '',
  };
  const items = node.keywords.map(({ arg, range, value }): Item => ({
    key: arg,
    span: range,
    value,
  }));
  const spans = [
    ...node.args.map((each) => spanOf(each, values)),
    ...items.map(({ span }) => span),
  ];
  return recordOf(
    items,
    spans.sort((a, b) => a[0] - b[0]),
    brackets,
    'keyword',
    values,
  );
}

function recordOf(
  items: readonly Item[],
  spans: readonly Span[],
  brackets: Brackets,
  keys: Slot['keys'],
  values: Values,
): RecordValue {
  const entries = new Map<string, Field>();
  let open = false;
  const record: RecordValue = {
    is: 'record',
    entries,
    // Read after the loop below has run.
    get open() {
      return open;
    },
    // a whole new dict for one key of it: no recipe asks for that
    slot: (path) =>
      values.source.isForeign
        ? null
        : slotIn(record, path, keys, () =>
            path.length > 1 ? null : { ...placeAfter(spans.at(-1) ?? null, brackets), keys },
          ),
  };
  for (const { key, span, value } of items) {
    if (key === null) {
      const more = meaningOf(values.of(value));
      const isKnown = more.is === 'record' && !more.open;
      // {'a': 1, **more} may have another `a`; a keyword cannot be given twice
      if (!isKnown && keys === 'record') entries.clear();
      if (more.is === 'record')
        for (const [name, field] of more.entries)
          if (keys === 'record' || !entries.has(name)) entries.set(name, field);
      open ||= !isKnown;
      continue;
    }
    entries.set(key, {
      entry: {
        span,
        removal: removalOf(spans, spans.indexOf(span), brackets.span),
        ...(keys === 'keyword' ? { name: [span[0], span[0] + key.length] } : {}),
      },
      holder: record,
      file: values.source.file,
      value: () => values.of(value),
    });
  }
  return record;
}

/** With the parentheses of its own: `f((a))`. */
export const spanOf = (node: Expression, { module }: Values): Span =>
  module.parenthesized.get(node) ?? node.range;

const endOf = (node: Expression, values: Values): number => spanOf(node, values)[1];
