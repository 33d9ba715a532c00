import type { TSESTree } from '@typescript-eslint/utils';

import { meaningOf, type Value } from '../language.js';
import { propertyOf, type Node } from './tree.js';

const CONVERSIONS = new Set(['Number', 'parseInt', 'parseFloat']);
const GLOBALS: { readonly [name: string]: number | undefined } = {
  undefined,
  Infinity,
  NaN,
};

/**
 * Literals, and what is as good as one: `60 * 1000`, `-1`, `Number('5')`. A value read from the environment is the
 * literal that stands in for it: `Number(process.env.ATTEMPTS ?? 5)` is 5. Null: none of these.
 */
export function constantOf(node: Node, of: (node: Node) => Value): Value | null {
  const value = evaluated(node, of);
  if (value) return { is: 'literal', value: value.result };
  if (isText(node, of)) return { is: 'text' };
  // process.env.ATTEMPTS ?? 5, Number(process.env.ATTEMPTS) || 5
  if (node.type === 'LogicalExpression' && node.operator !== '&&' && isEnvironment(node.left))
    return of(node.right);
  return null;
}

interface Evaluated {
  readonly result: string | number | boolean | null | undefined;
}

function evaluated(node: Node, of: (node: Node) => Value): Evaluated | null {
  switch (node.type) {
    case 'Literal': {
      const { value } = node;
      return typeof value === 'object' && value !== null
        ? null
        : typeof value === 'bigint' || (value === null && node.raw !== 'null')
          ? null
          : { result: value };
    }
    case 'TemplateLiteral': {
      const [quasi] = node.expressions.length === 0 ? node.quasis : [];
      return quasi ? { result: quasi.value.cooked } : null;
    }
    case 'Identifier':
      return node.name in GLOBALS ? { result: GLOBALS[node.name] } : null;
    case 'UnaryExpression':
      return unary(node, of);
    case 'BinaryExpression':
      return binary(node, of);
    case 'CallExpression': {
      const [argument] = node.arguments;
      return node.callee.type === 'Identifier' && CONVERSIONS.has(node.callee.name) && argument
        ? numeric(literalOf(argument, of))
        : null;
    }
    default:
      return null;
  }
}

/** `job-${id}`, 'job-' + id, process.env.REDIS_URL */
function isText(node: Node, of: (node: Node) => Value): boolean {
  if (node.type === 'TemplateLiteral') return true;
  if (node.type === 'BinaryExpression')
    return (
      node.operator === '+' &&
      [node.left, node.right].some((part) => {
        const value = meaningOf(of(part));
        return value.is === 'text' || (value.is === 'literal' && typeof value.value === 'string');
      })
    );
  return node.type === 'MemberExpression' && isEnvironment(node);
}

function literalOf(node: Node, of: (node: Node) => Value): Evaluated | null {
  const value = meaningOf(of(node));
  return value.is === 'literal' ? { result: value.value } : null;
}

function unary(node: TSESTree.UnaryExpression, of: (node: Node) => Value): Evaluated | null {
  if (node.operator === 'void') return { result: undefined };
  const argument = literalOf(node.argument, of);
  if (!argument) return null;
  if (node.operator === '!') return { result: !argument.result };
  if (node.operator === '+') return numeric(argument);
  return node.operator === '-' && typeof argument.result === 'number'
    ? { result: -argument.result }
    : null;
}

function numeric(value: Evaluated | null): Evaluated | null {
  const type = typeof value?.result;
  return value && (type === 'string' || type === 'number')
    ? { result: Number(value.result) }
    : null;
}

function binary(node: TSESTree.BinaryExpression, of: (node: Node) => Value): Evaluated | null {
  if (node.left.type === 'PrivateIdentifier') return null;
  const [left, right] = [literalOf(node.left, of)?.result, literalOf(node.right, of)?.result];
  if (typeof left !== 'number' || typeof right !== 'number') return null;
  switch (node.operator) {
    case '+':
      return { result: left + right };
    case '-':
      return { result: left - right };
    case '*':
      return { result: left * right };
    case '/':
      return { result: left / right };
    case '**':
      return { result: left ** right };
    default:
      return null;
  }
}

/** `process.env.X`, `import.meta.env.X`, also converted to a number. */
function isEnvironment(node: Node): boolean {
  if (node.type === 'ChainExpression') return isEnvironment(node.expression);
  if (node.type === 'UnaryExpression' && node.operator === '+') return isEnvironment(node.argument);
  if (node.type === 'CallExpression') {
    const [argument] = node.arguments;
    return (
      node.callee.type === 'Identifier' &&
      CONVERSIONS.has(node.callee.name) &&
      argument !== undefined &&
      isEnvironment(argument)
    );
  }
  return (
    node.type === 'MemberExpression' &&
    node.object.type === 'MemberExpression' &&
    propertyOf(node.object) === 'env' &&
    (node.object.object.type === 'MetaProperty' ||
      (node.object.object.type === 'Identifier' && node.object.object.name === 'process'))
  );
}
