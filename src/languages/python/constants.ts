import { meaningOf, type Value } from '../language.js';
import type { BinOp, Call, Expression, Node } from './parser/index.js';

interface Evaluated {
  readonly result: string | number | boolean | null;
}

type Resolve = (node: Expression) => Value;

/**
 * Constants, and what is as good as one: `60 * 5`, `-1`. A value read from the environment is the literal that stands
 * in for it: `int(os.environ.get('DELAY', 30))` is 30. Null: none of these.
 */
export function constantOf(node: Node, of: Resolve): Value | null {
  const value = evaluated(node, of);
  return value && { is: 'literal', value: value.result };
}

function evaluated(node: Node, of: Resolve): Evaluated | null {
  switch (node.type) {
    case 'Constant':
      if (node.kind === 'bytes' || node.kind === 'imaginary' || node.kind === 'ellipsis')
        return null;
      return { result: typeof node.value === 'bigint' ? Number(node.value) : node.value };
    case 'UnaryOp': {
      const operand = literalOf(node.operand, of);
      if (node.op === 'USub' && typeof operand?.result === 'number')
        return { result: -operand.result };
      return null;
    }
    case 'BinOp':
      return binary(node, of);
    case 'Call':
      return called(node, of);
    default:
      return null;
  }
}

function literalOf(node: Expression, of: Resolve): Evaluated | null {
  const value = meaningOf(of(node));
  return value.is === 'literal' && value.value !== undefined ? { result: value.value } : null;
}

function binary({ left, op, right }: BinOp, of: Resolve): Evaluated | null {
  const [first, second] = [literalOf(left, of)?.result, literalOf(right, of)?.result];
  if (typeof first !== 'number' || typeof second !== 'number') return null;
  switch (op) {
    case 'Add':
      return { result: first + second };
    case 'Sub':
      return { result: first - second };
    case 'Mult':
      return { result: first * second };
    case 'Div':
      return { result: first / second };
    case 'Pow':
      return { result: first ** second };
    default:
      return null;
  }
}

function called({ func, args, keywords }: Call, of: Resolve): Evaluated | null {
  const [first, second] = args;
  if (isNumericName(func) && first) {
    const value = literalOf(first, of)?.result;
    return typeof value === 'string' || typeof value === 'number'
      ? { result: Number(value) }
      : null;
  }
  const fallback = second ?? keywords.find(({ arg }) => arg === 'default')?.value;
  const written = fallback && readsEnvironment(of(func)) ? literalOf(fallback, of) : null;
  const cast = keywords.find(({ arg }) => arg === 'cast')?.value;
  const isNumber =
    (func.type === 'Attribute' && isNumeric(func.attr)) || (cast && isNumericName(cast));
  return isNumber && typeof written?.result === 'string'
    ? { result: Number(written.result) }
    : written;
}

const isNumeric = (name: string): boolean => name === 'int' || name === 'float';

const isNumericName = (node: Expression): boolean => node.type === 'Name' && isNumeric(node.id);

/** `os.environ.get`, `getenv`, decouple's `config`, and `env` and `env.int` of `env = Env()`. */
function readsEnvironment(callee: Value): boolean {
  if (callee.is === 'export') {
    const name = callee.path.join('.');
    return callee.module === 'os'
      ? name === 'environ.get' || name === 'getenv'
      : callee.module === 'decouple' && name === 'config';
  }
  const made = callee.is === 'member' ? callee.of : callee;
  const maker = made.is === 'made' ? made.by.callee() : null;
  return (
    maker?.is === 'export' &&
    (maker.module === 'environ' || maker.module === 'environs') &&
    maker.path.join('.') === 'Env'
  );
}
