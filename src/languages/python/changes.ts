import type { Value } from '../language.js';
import type { Name, Node } from './parser/index.js';
import type { Binding } from './scopes.js';

const CHANGING: ReadonlySet<string> = new Set([
  'add',
  'append',
  'clear',
  'discard',
  'extend',
  'insert',
  'pop',
  'popitem',
  'remove',
  'setdefault',
  'update',
]);

/** What a name holds, where the file changes a dict or a list after it has made it: it may have anything in it. */
export function asChanged(value: Value, { references }: Binding): Value {
  if ((value.is !== 'record' && value.is !== 'list') || !references.some(isChanged)) return value;
  return value.is === 'list'
    ? { is: 'list', items: value.items, open: true }
    : { is: 'record', entries: new Map(), open: true, slot: () => null };
}

function isChanged(name: Name): boolean {
  const { parent } = name;
  // OPTIONS['time_limit'] = 60
  if (parent?.type === 'Subscript') return parent.value === name && parent.ctx !== 'Load';
  // tasks.append(send.s(1))
  return (
    parent?.type === 'Attribute' &&
    parent.value === name &&
    CHANGING.has(parent.attr) &&
    isCallee(parent)
  );
}

const isCallee = (node: Node): boolean => node.parent?.type === 'Call' && node.parent.func === node;
