import { either, once, UNKNOWN, type FunctionValue, type Value } from '../language.js';
import {
  pushChildren,
  type Call,
  type Expression,
  type FunctionNode,
  type Node,
} from './parser/index.js';
import { bodyOf } from './statements.js';
import type { Values } from './values.js';

/** A function and what it returns. */
export function functionValue(node: FunctionNode, values: Values): FunctionValue {
  return {
    is: 'function',
    name: node.name,
    span: node.range,
    file: values.source.file,
    parameters: [...node.args.posonlyargs, ...node.args.args].map(({ arg }) => arg),
    waits: node.type === 'AsyncFunctionDef',
    // no library of this language asks
    takes: () => UNKNOWN,
    directives: () => [],
    takesGlobal: () => null,
    says: (word) => word.test(values.source.text.slice(...node.range)),
    decorators: () => node.decorator_list.map((each) => values.site(each, 'decorator')),
    givesNothing: () => {
      const { returned, yields } = partsOf(node);
      return !yields && returned.every((each) => each.type === 'Constant' && isNone(each));
    },
    returns: () => returnsOf(node, values),
    constant: () => constantResult(node, values),
    body: (judge) => bodyOf(node, values.plain, judge),
    applied(given, self, keywords = null) {
      const bound = given ? values.within({ function: node, given, keywords, self }) : values;
      return {
        returns: once(() => returnsOf(node, bound)),
        calls: once(() => partsOf(node).calls.map((call) => bound.site(call, 'call'))),
      };
    },
  };
}

export const isNone = (node: Expression): boolean =>
  node.type === 'Constant' && node.value === null;

interface Parts {
  readonly returned: Expression[];
  readonly calls: Call[];
  yields: boolean;
}

const known = new WeakMap<FunctionNode, Parts>();

/** What stands in the function itself; calls also of functions in it. */
function partsOf(node: FunctionNode): Parts {
  const before = known.get(node);
  if (before) return before;
  const parts: Parts = { returned: [], calls: [], yields: false };
  const stack: { at: Node; inner: boolean }[] = [...node.body]
    .reverse()
    .map((at) => ({ at, inner: false }));
  const children: Node[] = [];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { at, inner } = next;
    if (at.type === 'Call') parts.calls.push(at);
    if (!inner && at.type === 'Return' && at.value) parts.returned.push(at.value);
    if (!inner && (at.type === 'Yield' || at.type === 'YieldFrom')) parts.yields = true;
    const isInner =
      inner ||
      at.type === 'FunctionDef' ||
      at.type === 'AsyncFunctionDef' ||
      at.type === 'Lambda' ||
      at.type === 'ClassDef';
    pushChildren(at, children);
    for (const child of children.splice(0)) stack.push({ at: child, inner: isInner });
  }
  known.set(node, parts);
  return parts;
}

function returnsOf(node: FunctionNode, values: Values): Value {
  const { returned, yields } = partsOf(node);
  if (yields || returned.length === 0) return UNKNOWN;
  const all = returned.map((part) => values.of(part));
  const somethings = all.filter((value) => value.is !== 'literal' || value.value !== null);
  return either(somethings.length > 0 ? somethings : all);
}

function constantResult({ body, type }: FunctionNode, values: Values): Value | null {
  const [first, ...others] = body;
  const isDocumented =
    first?.type === 'Expr' && first.value.type === 'Constant' && others.length > 0;
  const [only, ...rest] = isDocumented ? others : body;
  return type === 'FunctionDef' && only?.type === 'Return' && rest.length === 0 && only.value
    ? values.of(only.value)
    : null;
}

/** The names of the functions around calls of one of these names. */
export function namesAround(
  calls: readonly Call[],
  names: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { func, parent } of calls) {
    const name = func.type === 'Name' ? func.id : func.type === 'Attribute' ? func.attr : null;
    if (name === null || !names.has(name)) continue;
    for (let at = parent; at; at = at.parent)
      if (at.type === 'FunctionDef' || at.type === 'AsyncFunctionDef') found.add(at.name);
  }
  return found;
}
