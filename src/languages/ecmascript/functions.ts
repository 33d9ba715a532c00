import type { TSESTree } from '@typescript-eslint/utils';

import { once, UNKNOWN, type FunctionValue, type Source, type Value } from '../language.js';
import { isOpaque, possible } from './possible.js';
import { bodyOf } from './statements.js';
import {
  decoratorsOf,
  isClass,
  isFunction,
  keyOf,
  propertyOf,
  walk,
  type FunctionNode,
  type Node,
} from './tree.js';
import type { Values } from './values.js';

/** A function and what it returns. */
export function functionValue(node: FunctionNode, values: Values): FunctionValue {
  return {
    is: 'function',
    name: node.id?.name ?? null,
    span: node.range,
    returns: () => returnsOf(node, values),
    constant: () => constantResult(node, values),
    file: values.source.file,
    parameters: node.params.flatMap((each) => (each.type === 'Identifier' ? each.name : [])),
    waits: node.async,
    takes(index) {
      const parameter = typedAt(node, index);
      return (parameter && values.types.annotated(parameter)) ?? UNKNOWN;
    },
    takesGlobal(index) {
      const parameter = typedAt(node, index);
      return parameter && values.types.globalName(parameter);
    },
    directives: () => directivesOf(node),
    says: (word) => word.test(values.source.text.slice(...node.range)),
    decorators: () =>
      node.parent.type === 'MethodDefinition'
        ? decoratorsOf(node.parent).map((each) => values.site(each))
        : [],
    givesNothing: () => !node.generator && returnedBy(node, values.source.keys).length === 0,
    body: (judge) => bodyOf(node, values.plain, judge),
    applied(given, self) {
      const bound = given ? values.within({ function: node, given, self }) : values;
      return {
        returns: once(() => returnsOf(node, bound)),
        calls: once(() => callsIn(node, bound.source.keys).map((call) => bound.site(call))),
      };
    },
  };
}

/** A parameter that may have an annotation; null: it is no name or pattern, or not there. */
function typedAt({ params }: FunctionNode, index: number) {
  const parameter = params[index];
  return parameter && 'typeAnnotation' in parameter ? parameter : null;
}

function directivesOf({ body }: FunctionNode): readonly string[] {
  if (body.type !== 'BlockStatement') return [];
  return body.body.flatMap((each) => (isDirective(each) ? each.directive : []));
}

/** `'use step';` at the top of a function or a file. */
export const isDirective = (
  node: Node,
): node is TSESTree.ExpressionStatement & { readonly directive: string } =>
  node.type === 'ExpressionStatement' && typeof node.directive === 'string';

function callsIn(
  node: FunctionNode,
  keys: Source['keys'],
): readonly (TSESTree.CallExpression | TSESTree.NewExpression)[] {
  const found: (TSESTree.CallExpression | TSESTree.NewExpression)[] = [];
  walk(node.body, keys, (inner) => {
    if (inner.type === 'CallExpression' || inner.type === 'NewExpression') found.push(inner);
    return !isClass(inner);
  });
  return found;
}

function returnsOf(node: FunctionNode, values: Values): Value {
  if (node.generator) return UNKNOWN;
  const value = possible(returnedBy(node, values.source.keys).map((part) => values.of(part)));
  const annotation = node.returnType?.typeAnnotation;
  return isOpaque(value) && annotation ? (values.types.promised(annotation) ?? value) : value;
}

function constantResult(
  { body, generator, async: isAsync }: FunctionNode,
  values: Values,
): Value | null {
  if (generator || isAsync) return null;
  if (body.type !== 'BlockStatement') return values.of(body);
  const [only, ...rest] = body.body;
  return only?.type === 'ReturnStatement' && rest.length === 0 && only.argument
    ? values.of(only.argument)
    : null;
}

/** What `return` gives in the function itself, not in those inside it. */
function returnedBy({ body }: FunctionNode, keys: Source['keys']): readonly Node[] {
  if (body.type !== 'BlockStatement') return [body];
  const found: Node[] = [];
  walk(body, keys, (node) => {
    if (isFunction(node) || isClass(node)) return false;
    if (node.type === 'ReturnStatement' && node.argument) found.push(node.argument);
    return true;
  });
  return found;
}

/** The names of the functions around calls of one of these names; `default` for one that has none. */
export function namesAround(
  calls: readonly (TSESTree.CallExpression | TSESTree.NewExpression)[],
  names: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { callee, parent } of calls) {
    const name =
      callee.type === 'Identifier'
        ? callee.name
        : callee.type === 'MemberExpression'
          ? propertyOf(callee)
          : null;
    if (name === null || !names.has(name)) continue;
    for (let at: Node | undefined = parent; at; at = at.parent)
      if (isFunction(at)) found.add(functionName(at));
  }
  return found;
}

/** `add` of `function add() {}`, `const add = () => {}`, `{ add() {} }`, `class { add() {} }` and `this.add = () => {}`. */
export function functionName(node: FunctionNode): string {
  const { id, parent } = node;
  if (id) return id.name;
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier')
    return parent.id.name;
  if (
    parent.type === 'MethodDefinition' ||
    parent.type === 'PropertyDefinition' ||
    parent.type === 'Property'
  )
    return keyOf(parent) ?? 'default';
  return parent.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression'
    ? (propertyOf(parent.left) ?? 'default')
    : 'default';
}
