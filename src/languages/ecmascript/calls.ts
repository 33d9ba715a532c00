import type { TSESTree } from '@typescript-eslint/utils';

import type { Slot } from '../../model/phrases.js';
import {
  UNKNOWN,
  type Argument,
  type CallSite,
  type Link,
  type Source,
  type Value,
} from '../language.js';
import { closing, opening } from './records.js';
import { isClass, propertyOf, type Node } from './tree.js';
import type { Values } from './values.js';

type Callable = TSESTree.CallExpression | TSESTree.NewExpression;

/** `f(a)`, `new F(a)`, `super(a)`, `@F(a)`, `@F` */
export function callSite(node: Callable | TSESTree.Decorator, values: Values): CallSite {
  if (node.type !== 'Decorator')
    return siteOf(node, values, node.type === 'NewExpression' ? 'new' : 'call');
  const { expression } = node;
  if (expression.type === 'CallExpression') return siteOf(expression, values, 'decorator');
  return {
    kind: 'decorator',
    span: node.range,
    file: values.source.file,
    callee: () => values.of(expression),
    dotted: () => dottedName(expression),
    isGlobal: () => isGlobal(expression, values),
    ...receiverOf(expression, values),
    arguments: [],
    keywords: null,
    slot: () => null,
  };
}

function siteOf(node: Callable, values: Values, kind: CallSite['kind']): CallSite {
  const { callee } = node;
  // super(…) makes what `new Base(…)` makes
  const isSuper = callee.type === 'Super';
  return {
    kind: isSuper ? 'new' : kind,
    span: node.range,
    file: values.source.file,
    callee: isSuper ? () => baseAround(callee, values) : () => values.of(callee),
    dotted: () => dottedName(callee),
    isGlobal: () => isGlobal(callee, values),
    ...receiverOf(callee, values),
    arguments: node.arguments.map((argument): Argument => {
      const isSpread = argument.type === 'SpreadElement';
      const value = isSpread ? argument.argument : argument;
      return { spread: isSpread, value: () => values.of(value) };
    }),
    keywords: null,
    slot: (index, path) =>
      values.source.isForeign ? null : argumentSlot(node, index, path, values.source.text),
    link: () => linkOf(node, values.source),
  };
}

/** `.retries(3)` of `queue.createJob(data).retries(3)` */
function linkOf({ callee, range }: Callable, { text, isForeign }: Source): Link | null {
  if (callee.type !== 'MemberExpression') return null;
  const [{ range: before }, { range: name }] = [callee.object, callee.property];
  const point = text.slice(before[1], name[0]);
  const isPlain = !isForeign && /^\s*\.$/u.test(point);
  return {
    span: [name[0], range[1]],
    removal: [before[1], range[1]],
    before: isPlain
      ? { at: before[1], lead: point, between: point, trail: '', keys: 'call' }
      : null,
  };
}

function receiverOf(callee: Node, values: Values): Pick<CallSite, 'receiver' | 'method' | 'name'> {
  const inner = callee.type === 'ChainExpression' ? callee.expression : callee;
  if (inner.type !== 'MemberExpression')
    return { receiver: null, method: null, name: inner.type === 'Identifier' ? inner.name : null };
  const method = propertyOf(inner);
  return { receiver: () => values.of(inner.object), method, name: method };
}

/** `this.queue.add`; null where it is not just names. */
export function dottedName(callee: Node): string | null {
  const parts: string[] = [];
  let at: Node = callee.type === 'ChainExpression' ? callee.expression : callee;
  while (at.type === 'MemberExpression') {
    const key = propertyOf(at);
    if (key === null) return null;
    parts.unshift(key);
    at = at.object;
  }
  if (at.type === 'Identifier') parts.unshift(at.name);
  else if (at.type === 'ThisExpression') parts.unshift('this');
  else return null;
  return parts.join('.');
}

function isGlobal(callee: Node, { scopes }: Values): boolean {
  let at = callee;
  while (at.type === 'ChainExpression' || at.type === 'MemberExpression')
    at = at.type === 'ChainExpression' ? at.expression : at.object;
  return at.type === 'Identifier' && scopes.resolve(at) === null;
}

function baseAround(node: Node, values: Values): Value {
  let at: Node | undefined = node;
  while (at && !isClass(at)) at = at.parent;
  return at?.superClass ? values.of(at.superClass) : UNKNOWN;
}

/** `add('a', data▮)`: a record after the last argument; null where a comment stands or arguments are missing in between. */
function argumentSlot(
  node: Callable,
  index: number,
  path: readonly string[],
  text: string,
): Slot | null {
  const close = node.range[1] - 1;
  const last = node.arguments.at(-1);
  if (index !== node.arguments.length || text[close] !== ')') return null;
  const parents = path.slice(0, -1);
  const shape = {
    between: ', ',
    trail: `${closing(parents)} }`,
    keys: 'record',
  } as const;
  if (!last) return { ...shape, at: close, lead: `{ ${opening(parents)}` };
  // a closing parenthesis of the argument itself, a comma, a line break
  const behind = text.slice(last.range[1], close);
  if (/\/[/*]/u.test(behind)) return null;
  return {
    ...shape,
    at: close - (behind.length - behind.trimEnd().length),
    lead: `${behind.includes(',') ? ' ' : ', '}{ ${opening(parents)}`,
  };
}
