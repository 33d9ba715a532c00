import { UNKNOWN, type Assigned, type RecordValue, type Value } from '../language.js';
import { dottedName } from './calls.js';
import type { AnnAssign, Assign, AugAssign, Call, Expression, Node } from './parser/index.js';
import type { Values } from './values.js';

/** What may give a part of something a value: `setattr(app.conf, 'timeout', 30)` does it too. */
export type Assignment = Assign | AnnAssign | AugAssign | Call;

export const isAssignment = (node: Node): node is Assignment =>
  node.type === 'Assign' ||
  node.type === 'AnnAssign' ||
  node.type === 'AugAssign' ||
  (node.type === 'Call' && node.func.type === 'Name' && node.func.id === 'setattr');

/** What is given to attributes and keys. */
export function assignedBy(node: Assignment, values: Values): readonly Assigned[] {
  switch (node.type) {
    case 'Assign':
      return node.targets.flatMap((target) =>
        targetsIn(target).flatMap((each) => {
          const value = each === target ? () => values.of(node.value) : () => UNKNOWN;
          return assignedTo(each, node, value, values) ?? [];
        }),
      );
    case 'AnnAssign': {
      const { value } = node;
      const given = value && assignedTo(node.target, node, () => values.of(value), values);
      return given ? [given] : [];
    }
    case 'AugAssign':
      return [
        // app.conf.timeout *= 2
        assignedTo(node.target, node, () => UNKNOWN, values) ?? [],
        // app.conf |= more
        part(node.target, null, node, () => UNKNOWN, values),
      ].flat();
    case 'Call': {
      const [object, name, value] = node.args;
      return object && name && value
        ? [part(object, keyOf(name, values), node, () => values.of(value), values)]
        : [];
    }
  }
}

/** `(a.b, c['d']) = …` */
function targetsIn(target: Expression): readonly Expression[] {
  const found: Expression[] = [];
  const stack = [target];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.type === 'Tuple' || at.type === 'List')
      for (const each of at.elts.toReversed()) stack.push(each);
    else if (at.type === 'Starred') stack.push(at.value);
    else found.push(at);
  }
  return found;
}

/** Null: a name, which is no part of anything. */
function assignedTo(
  target: Expression,
  node: Assignment,
  value: () => Value,
  values: Values,
): Assigned | null {
  if (target.type === 'Attribute') return part(target.value, target.attr, node, value, values);
  return target.type === 'Subscript'
    ? part(target.value, keyOf(target.slice, values), node, value, values)
    : null;
}

const part = (
  of: Expression,
  name: string | null,
  { range }: Assignment,
  value: () => Value,
  values: Values,
): Assigned => ({
  to: () => values.of(of),
  written: dottedName(of),
  name,
  field: {
    entry: { span: range, removal: null },
    holder: NO_RECORD,
    file: values.source.file,
    value,
  },
});

function keyOf(key: Expression, values: Values): string | null {
  const value = values.of(key);
  return value.is === 'literal' && typeof value.value === 'string' ? value.value : null;
}

const NO_RECORD: RecordValue = { is: 'record', entries: new Map(), open: true, slot: () => null };
