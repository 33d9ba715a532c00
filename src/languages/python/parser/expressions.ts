import { name } from './atoms.js';
import type { Cursor } from './cursor.js';
import type {
  ComparisonOperator,
  Expression,
  Lambda,
  NamedExpr,
  Starred,
  Yield,
  YieldFrom,
} from './nodes.js';
import {
  BINARY_OPERATORS,
  BINARY_PRECEDENCE,
  COMPARISON_OPERATORS,
  LOWEST_PRECEDENCE,
} from './operators.js';
import { parameters } from './parameters.js';
import { primary } from './primaries.js';
import { Kind, KIND_COUNT } from './tokens.js';

/*
 * One function for each rule of Python's grammar that matters, from the loosest to the tightest. Chains that grow to
 * the left, such as `a.b().c()` or `1 + 1 + 1`, are loops, so their length is not limited by the stack.
 */

const STARTS_EXPRESSION = new Uint8Array(KIND_COUNT);
for (const kind of [
  Kind.Name,
  Kind.Number,
  Kind.String,
  Kind.FStringStart,
  Kind.None,
  Kind.True,
  Kind.False,
  Kind.Not,
  Kind.Lambda,
  Kind.Await,
  Kind.LeftParen,
  Kind.LeftBracket,
  Kind.LeftBrace,
  Kind.Minus,
  Kind.Plus,
  Kind.Tilde,
  Kind.Ellipsis,
])
  STARTS_EXPRESSION[kind] = 1;

export const startsExpression = (kind: number): boolean => STARTS_EXPRESSION[kind] === 1;

// Lists of expressions

/** `a`, `a, b`, `*a, b`: what stands right of `=`, or behind `return`. */
export function expressions(cursor: Cursor): Expression {
  const { start } = cursor;
  const first = expressionOrStarred(cursor);
  if (!cursor.is(Kind.Comma)) return first;
  const elts = [first];
  while (cursor.eat(Kind.Comma)) {
    if (!startsExpression(cursor.kind) && !cursor.is(Kind.Star)) break;
    elts.push(expressionOrStarred(cursor));
  }
  return { type: 'Tuple', range: cursor.rangeFrom(start), parent: null, elts, ctx: 'Load' };
}

function expressionOrStarred(cursor: Cursor): Expression {
  return cursor.is(Kind.Star) ? starred(cursor) : expression(cursor);
}

/** The same, with `yield`: what stands right of `=`. */
export function expressionsOrYield(cursor: Cursor): Expression {
  return cursor.is(Kind.Yield) ? yieldExpression(cursor) : expressions(cursor);
}

/** `*a` */
export function starred(cursor: Cursor): Starred {
  const { start } = cursor;
  cursor.expect(Kind.Star);
  const value = binary(cursor, LOWEST_PRECEDENCE);
  return { type: 'Starred', range: cursor.rangeFrom(start), parent: null, value, ctx: 'Load' };
}

/** `*a`, `a := b`, `a`: an element of a display, or the subject of a `match`. */
export function namedExpressionOrStarred(cursor: Cursor): Expression {
  return cursor.is(Kind.Star) ? starred(cursor) : namedExpression(cursor);
}

/** `a := b` or an expression */
export function namedExpression(cursor: Cursor): Expression {
  return cursor.is(Kind.Name) && cursor.peek() === Kind.ColonEqual
    ? walrus(cursor)
    : expression(cursor);
}

function walrus(cursor: Cursor): NamedExpr {
  const { start } = cursor;
  const target = name(cursor, 'Store');
  cursor.expect(Kind.ColonEqual);
  const value = expression(cursor);
  return { type: 'NamedExpr', range: cursor.rangeFrom(start), parent: null, target, value };
}

/** `yield`, `yield a, b`, `yield from a` */
export function yieldExpression(cursor: Cursor): Yield | YieldFrom {
  const { start } = cursor;
  cursor.expect(Kind.Yield);
  if (cursor.eat(Kind.From)) {
    const value = expression(cursor);
    return { type: 'YieldFrom', range: cursor.rangeFrom(start), parent: null, value };
  }
  const hasValue = startsExpression(cursor.kind) || cursor.is(Kind.Star);
  const value = hasValue ? expressions(cursor) : null;
  return { type: 'Yield', range: cursor.rangeFrom(start), parent: null, value };
}

// Operators

/** `a if b else c`, `lambda: a` and everything that binds tighter */
export function expression(cursor: Cursor): Expression {
  if (cursor.is(Kind.Lambda)) return lambda(cursor);
  const { start } = cursor;
  const body = disjunction(cursor);
  if (!cursor.is(Kind.If)) return body;
  cursor.advance();
  const test = disjunction(cursor);
  cursor.expect(Kind.Else);
  cursor.enter();
  const orelse = expression(cursor);
  cursor.leave();
  return { type: 'IfExp', range: cursor.rangeFrom(start), parent: null, test, body, orelse };
}

function lambda(cursor: Cursor): Lambda {
  const { start } = cursor;
  cursor.enter();
  cursor.expect(Kind.Lambda);
  const args = parameters(cursor, Kind.Colon);
  cursor.expect(Kind.Colon);
  const body = expression(cursor);
  cursor.leave();
  return { type: 'Lambda', range: cursor.rangeFrom(start), parent: null, args, body };
}

/** `a or b` */
export function disjunction(cursor: Cursor): Expression {
  const { start } = cursor;
  const first = conjunction(cursor);
  if (!cursor.is(Kind.Or)) return first;
  const values = [first];
  while (cursor.eat(Kind.Or)) values.push(conjunction(cursor));
  return { type: 'BoolOp', range: cursor.rangeFrom(start), parent: null, op: 'Or', values };
}

/** `a and b` */
function conjunction(cursor: Cursor): Expression {
  const { start } = cursor;
  const first = inversion(cursor);
  if (!cursor.is(Kind.And)) return first;
  const values = [first];
  while (cursor.eat(Kind.And)) values.push(inversion(cursor));
  return { type: 'BoolOp', range: cursor.rangeFrom(start), parent: null, op: 'And', values };
}

/** `not a` */
function inversion(cursor: Cursor): Expression {
  if (!cursor.is(Kind.Not)) return comparison(cursor);
  const { start } = cursor;
  cursor.enter();
  cursor.advance();
  const operand = inversion(cursor);
  cursor.leave();
  return { type: 'UnaryOp', range: cursor.rangeFrom(start), parent: null, op: 'Not', operand };
}

/** `a < b <= c`, `a not in b` */
function comparison(cursor: Cursor): Expression {
  const { start } = cursor;
  const left = binary(cursor, LOWEST_PRECEDENCE);
  let operator = comparisonOperator(cursor);
  if (operator === undefined) return left;
  const ops: ComparisonOperator[] = [];
  const comparators: Expression[] = [];
  while (operator !== undefined) {
    ops.push(operator);
    comparators.push(binary(cursor, LOWEST_PRECEDENCE));
    operator = comparisonOperator(cursor);
  }
  const range = cursor.rangeFrom(start);
  return { type: 'Compare', range, parent: null, left, ops, comparators };
}

function comparisonOperator(cursor: Cursor): ComparisonOperator | undefined {
  const { kind } = cursor;
  if (kind === Kind.In) {
    cursor.advance();
    return 'In';
  }
  if (kind === Kind.Is) {
    cursor.advance();
    return cursor.eat(Kind.Not) ? 'IsNot' : 'Is';
  }
  if (kind === Kind.Not && cursor.peek() === Kind.In) {
    cursor.advance();
    cursor.advance();
    return 'NotIn';
  }
  const operator = COMPARISON_OPERATORS[kind];
  if (operator !== undefined) cursor.advance();
  return operator;
}

/** `a | b`, `a + b * c`: operators that bind at least as tightly as `precedence` */
export function binary(cursor: Cursor, precedence: number): Expression {
  const { start } = cursor;
  let left = unary(cursor);
  for (;;) {
    const found = BINARY_PRECEDENCE[cursor.kind] ?? 0;
    const op = BINARY_OPERATORS[cursor.kind];
    if (found < precedence || op === undefined) return left;
    cursor.advance();
    const right = binary(cursor, found + 1);
    left = { type: 'BinOp', range: cursor.rangeFrom(start), parent: null, left, op, right };
  }
}

/** `-a`, `+a`, `~a` */
function unary(cursor: Cursor): Expression {
  const { kind } = cursor;
  if (kind !== Kind.Minus && kind !== Kind.Plus && kind !== Kind.Tilde) return power(cursor);
  const op = kind === Kind.Minus ? 'USub' : kind === Kind.Plus ? 'UAdd' : 'Invert';
  const { start } = cursor;
  cursor.enter();
  cursor.advance();
  const operand = unary(cursor);
  cursor.leave();
  return { type: 'UnaryOp', range: cursor.rangeFrom(start), parent: null, op, operand };
}

/** `a ** b`, `await a` */
function power(cursor: Cursor): Expression {
  const { start } = cursor;
  const left = cursor.is(Kind.Await) ? awaitExpression(cursor) : primary(cursor);
  if (!cursor.is(Kind.DoubleStar)) return left;
  cursor.enter();
  cursor.advance();
  const right = unary(cursor);
  cursor.leave();
  return { type: 'BinOp', range: cursor.rangeFrom(start), parent: null, left, op: 'Pow', right };
}

function awaitExpression(cursor: Cursor): Expression {
  const { start } = cursor;
  cursor.expect(Kind.Await);
  const value = primary(cursor);
  return { type: 'Await', range: cursor.rangeFrom(start), parent: null, value };
}
