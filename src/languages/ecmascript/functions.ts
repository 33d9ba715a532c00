import { UNKNOWN, type FunctionValue, type Source, type Value } from '../language.js';
import { isOpaque, possible } from './possible.js';
import { isClass, isFunction, walk, type FunctionNode, type Node } from './tree.js';
import type { Values } from './values.js';

/** A function and what it returns. */
export function functionValue(node: FunctionNode, values: Values): FunctionValue {
  return {
    is: 'function',
    name: node.id?.name ?? null,
    span: node.range,
    returns: () => returnsOf(node, values),
    constant: () => constantResult(node, values),
  };
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
