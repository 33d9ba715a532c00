import type { Cursor } from './cursor.js';
import type {
  Call,
  ComparisonOperator,
  Comprehension,
  Dict,
  Expression,
  Keyword,
  Lambda,
  Name,
  NamedExpr,
  Range,
  Starred,
  Yield,
  YieldFrom,
} from './nodes.js';
import { numberValue } from './numbers.js';
import {
  BINARY_OPERATORS,
  BINARY_PRECEDENCE,
  COMPARISON_OPERATORS,
  LOWEST_PRECEDENCE,
} from './operators.js';
import { parameters } from './parameters.js';
import { stringLiteral } from './strings.js';
import { asTarget } from './targets.js';
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

export function name(cursor: Cursor, ctx: 'Load' | 'Store'): Name {
  const range: Range = [cursor.start, cursor.end];
  return { type: 'Name', range, parent: null, id: cursor.name(), ctx };
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

// Calls, attributes, subscripts

function primary(cursor: Cursor): Expression {
  const { start } = cursor;
  let node = atom(cursor);
  for (;;) {
    switch (cursor.kind) {
      case Kind.Dot:
        cursor.advance();
        node = attribute(cursor, node, start);
        break;
      case Kind.LeftParen:
        node = call(cursor, node, start);
        break;
      case Kind.LeftBracket:
        cursor.advance();
        node = subscript(cursor, node, start);
        break;
      default:
        return node;
    }
  }
}

/** The name after a `.` */
export function attribute(cursor: Cursor, value: Expression, start: number): Expression {
  const attrRange: Range = [cursor.start, cursor.end];
  const attr = cursor.name();
  const range: Range = [start, attrRange[1]];
  return { type: 'Attribute', range, parent: null, value, attr, attrRange, ctx: 'Load' };
}

function call(cursor: Cursor, func: Expression, start: number): Call {
  const open = cursor.start;
  cursor.advance();
  const args: Expression[] = [];
  const keywords: Keyword[] = [];
  callArguments(cursor, args, keywords, open);
  cursor.expect(Kind.RightParen);
  const range = cursor.rangeFrom(start);
  return { type: 'Call', range, parent: null, func, open, args, keywords };
}

/**
 * Reads what stands between the parentheses of a call or of a class. `open` is where the call's `(` is; `null` for a
 * class, whose parentheses cannot be those of a generator.
 */
export function callArguments(
  cursor: Cursor,
  args: Expression[],
  keywords: Keyword[],
  open: number | null,
): void {
  let lastUnpacked: Keyword | null = null;
  while (!cursor.is(Kind.RightParen)) {
    const { start, kind } = cursor;
    if (kind === Kind.DoubleStar) {
      cursor.advance();
      const value = expression(cursor);
      const range = cursor.rangeFrom(start);
      lastUnpacked = { type: 'keyword', range, parent: null, arg: null, nameRange: null, value };
      keywords.push(lastUnpacked);
    } else if (kind === Kind.Star) {
      if (lastUnpacked !== null)
        cursor.fail('iterable argument unpacking follows keyword argument unpacking');
      cursor.advance();
      const value = expression(cursor);
      const range = cursor.rangeFrom(start);
      args.push({ type: 'Starred', range, parent: null, value, ctx: 'Load' });
    } else if (kind === Kind.Name && cursor.peek() === Kind.Equal) {
      keywords.push(keywordArgument(cursor));
    } else {
      const argument = namedExpression(cursor);
      if (startsComprehension(cursor)) {
        // f(x for x in y)
        if (open === null) cursor.fail();
        const generators = comprehensions(cursor);
        const isAlone = args.length === 0 && keywords.length === 0;
        if (!isAlone || !cursor.is(Kind.RightParen))
          cursor.fail('Generator expression must be parenthesized', start);
        const range: Range = [open, cursor.end];
        args.push({ type: 'GeneratorExp', range, parent: null, elt: argument, generators });
        return;
      }
      if (cursor.is(Kind.Equal))
        cursor.fail('expression cannot contain assignment, perhaps you meant "=="?', start);
      if (keywords.length > 0)
        cursor.fail(
          lastUnpacked === null
            ? 'positional argument follows keyword argument'
            : 'positional argument follows keyword argument unpacking',
          start,
        );
      args.push(argument);
    }
    if (!cursor.eat(Kind.Comma)) return;
  }
}

/** `name=value` */
function keywordArgument(cursor: Cursor): Keyword {
  const nameRange: Range = [cursor.start, cursor.end];
  const arg = cursor.name();
  cursor.expect(Kind.Equal);
  const value = expression(cursor);
  const range = cursor.rangeFrom(nameRange[0]);
  return { type: 'keyword', range, parent: null, arg, nameRange, value };
}

function subscript(cursor: Cursor, value: Expression, start: number): Expression {
  const slice = slices(cursor);
  cursor.expect(Kind.RightBracket);
  const range = cursor.rangeFrom(start);
  return { type: 'Subscript', range, parent: null, value, slice, ctx: 'Load' };
}

/** `a`, `a, b:c`, `*a` */
function slices(cursor: Cursor): Expression {
  const { start } = cursor;
  const first = sliceOrStarred(cursor);
  if (!cursor.is(Kind.Comma) && first.type !== 'Starred') return first;
  const elts = [first];
  while (cursor.eat(Kind.Comma)) {
    if (cursor.is(Kind.RightBracket)) break;
    elts.push(sliceOrStarred(cursor));
  }
  return { type: 'Tuple', range: cursor.rangeFrom(start), parent: null, elts, ctx: 'Load' };
}

/** `a`, `a:b:c`, `*a` */
function sliceOrStarred(cursor: Cursor): Expression {
  if (cursor.is(Kind.Star)) return starred(cursor);
  const { start } = cursor;
  let lower: Expression | null = null;
  if (!cursor.is(Kind.Colon)) {
    const isWalrus = cursor.is(Kind.Name) && cursor.peek() === Kind.ColonEqual;
    lower = namedExpression(cursor);
    if (isWalrus || !cursor.is(Kind.Colon)) return lower;
  }
  cursor.expect(Kind.Colon);
  const upper = startsExpression(cursor.kind) ? expression(cursor) : null;
  const hasStep = cursor.eat(Kind.Colon) && startsExpression(cursor.kind);
  const step = hasStep ? expression(cursor) : null;
  return { type: 'Slice', range: cursor.rangeFrom(start), parent: null, lower, upper, step };
}

// Atoms

function atom(cursor: Cursor): Expression {
  switch (cursor.kind) {
    case Kind.Name:
      return name(cursor, 'Load');
    case Kind.String:
    case Kind.FStringStart:
      return stringLiteral(cursor);
    case Kind.Number:
      return number(cursor);
    case Kind.LeftParen:
      return parenthesized(cursor);
    case Kind.LeftBracket:
      return listOrComprehension(cursor);
    case Kind.LeftBrace:
      return dictOrSet(cursor);
    default:
      return wordConstant(cursor);
  }
}

export function number(cursor: Cursor): Expression {
  const range: Range = [cursor.start, cursor.end];
  const constant = numberValue(cursor.text, cursor.start, cursor.end);
  cursor.advance();
  return constant.kind === 'integer'
    ? { type: 'Constant', range, parent: null, kind: 'integer', value: constant.value }
    : { type: 'Constant', range, parent: null, kind: constant.kind, value: constant.value };
}

/** `None`, `True`, `False`, `...` */
function wordConstant(cursor: Cursor): Expression {
  const { kind } = cursor;
  const range: Range = [cursor.start, cursor.end];
  if (kind === Kind.True || kind === Kind.False) {
    cursor.advance();
    return { type: 'Constant', range, parent: null, kind: 'boolean', value: kind === Kind.True };
  }
  if (kind !== Kind.None && kind !== Kind.Ellipsis) cursor.fail();
  cursor.advance();
  return kind === Kind.None
    ? { type: 'Constant', range, parent: null, kind: 'none', value: null }
    : { type: 'Constant', range, parent: null, kind: 'ellipsis', value: null };
}

/** `()`, `(a)`, `(a, b)`, `(a for b in c)`, `(yield)` */
function parenthesized(cursor: Cursor): Expression {
  const { start } = cursor;
  cursor.advance();
  if (cursor.eat(Kind.RightParen))
    return { type: 'Tuple', range: cursor.rangeFrom(start), parent: null, elts: [], ctx: 'Load' };
  if (cursor.is(Kind.Yield)) return closeGroup(cursor, yieldExpression(cursor), start);

  const first = namedExpressionOrStarred(cursor);
  if (startsComprehension(cursor)) {
    const generators = comprehensionsOf(cursor, first);
    cursor.expect(Kind.RightParen);
    const range = cursor.rangeFrom(start);
    return { type: 'GeneratorExp', range, parent: null, elt: first, generators };
  }
  if (cursor.is(Kind.Comma)) {
    const elts = elements(cursor, first, Kind.RightParen);
    return { type: 'Tuple', range: cursor.rangeFrom(start), parent: null, elts, ctx: 'Load' };
  }
  if (first.type === 'Starred' && cursor.is(Kind.RightParen))
    cursor.fail('cannot use starred expression here', first.range[0]);
  return closeGroup(cursor, first, start);
}

function closeGroup(cursor: Cursor, node: Expression, start: number): Expression {
  cursor.expect(Kind.RightParen);
  cursor.parenthesized.set(node, cursor.rangeFrom(start));
  return node;
}

/** The elements of a display whose first one was read, and its closing bracket. */
function elements(cursor: Cursor, first: Expression, closing: Kind): Expression[] {
  const elts = [first];
  while (cursor.eat(Kind.Comma)) {
    if (cursor.is(closing)) break;
    elts.push(namedExpressionOrStarred(cursor));
  }
  cursor.expect(closing);
  return elts;
}

/** `[]`, `[a, *b]`, `[a for b in c]` */
function listOrComprehension(cursor: Cursor): Expression {
  const { start } = cursor;
  cursor.advance();
  if (cursor.eat(Kind.RightBracket))
    return { type: 'List', range: cursor.rangeFrom(start), parent: null, elts: [], ctx: 'Load' };
  const first = namedExpressionOrStarred(cursor);
  if (startsComprehension(cursor)) {
    const generators = comprehensionsOf(cursor, first);
    cursor.expect(Kind.RightBracket);
    const range = cursor.rangeFrom(start);
    return { type: 'ListComp', range, parent: null, elt: first, generators };
  }
  const elts = elements(cursor, first, Kind.RightBracket);
  return { type: 'List', range: cursor.rangeFrom(start), parent: null, elts, ctx: 'Load' };
}

/** `{}`, `{a: b, **c}`, `{a: b for c in d}`, `{a, *b}`, `{a for b in c}` */
function dictOrSet(cursor: Cursor): Expression {
  const { start } = cursor;
  cursor.advance();
  if (cursor.is(Kind.RightBrace) || cursor.is(Kind.DoubleStar))
    return dictItems(cursor, start, [], []);

  const isWalrus = cursor.is(Kind.Name) && cursor.peek() === Kind.ColonEqual;
  const first = namedExpressionOrStarred(cursor);
  if (cursor.is(Kind.Colon) && first.type !== 'Starred' && !isWalrus) {
    cursor.advance();
    const value = expression(cursor);
    if (startsComprehension(cursor)) {
      const generators = comprehensions(cursor);
      cursor.expect(Kind.RightBrace);
      const range = cursor.rangeFrom(start);
      return { type: 'DictComp', range, parent: null, key: first, value, generators };
    }
    if (!cursor.is(Kind.RightBrace)) cursor.expect(Kind.Comma);
    return dictItems(cursor, start, [first], [value]);
  }
  if (startsComprehension(cursor)) {
    const generators = comprehensionsOf(cursor, first);
    cursor.expect(Kind.RightBrace);
    const range = cursor.rangeFrom(start);
    return { type: 'SetComp', range, parent: null, elt: first, generators };
  }
  const elts = elements(cursor, first, Kind.RightBrace);
  return { type: 'Set', range: cursor.rangeFrom(start), parent: null, elts };
}

function dictItems(
  cursor: Cursor,
  start: number,
  keys: (Expression | null)[],
  values: Expression[],
): Dict {
  while (!cursor.is(Kind.RightBrace)) {
    if (cursor.eat(Kind.DoubleStar)) {
      keys.push(null);
      values.push(binary(cursor, LOWEST_PRECEDENCE));
    } else {
      keys.push(expression(cursor));
      cursor.expect(Kind.Colon);
      values.push(expression(cursor));
    }
    if (!cursor.eat(Kind.Comma)) break;
  }
  cursor.expect(Kind.RightBrace);
  return { type: 'Dict', range: cursor.rangeFrom(start), parent: null, keys, values };
}

// Comprehensions

const startsComprehension = (cursor: Cursor): boolean =>
  cursor.is(Kind.For) || (cursor.is(Kind.Async) && cursor.peek() === Kind.For);

function comprehensionsOf(cursor: Cursor, element: Expression): Comprehension[] {
  if (element.type === 'Starred')
    cursor.fail('iterable unpacking cannot be used in comprehension', element.range[0]);
  return comprehensions(cursor);
}

/** `for a in b if c for d in e` */
function comprehensions(cursor: Cursor): Comprehension[] {
  const generators: Comprehension[] = [];
  while (startsComprehension(cursor)) {
    const { start } = cursor;
    const is_async = cursor.eat(Kind.Async) ? 1 : 0;
    cursor.expect(Kind.For);
    const target = loopTarget(cursor);
    cursor.expect(Kind.In);
    const iter = disjunction(cursor);
    const ifs: Expression[] = [];
    while (cursor.eat(Kind.If)) ifs.push(disjunction(cursor));
    const range = cursor.rangeFrom(start);
    generators.push({ type: 'comprehension', range, parent: null, target, iter, ifs, is_async });
  }
  return generators;
}

/** The `a, *b` of `for a, *b in c` */
export function loopTarget(cursor: Cursor): Expression {
  const { start } = cursor;
  const first = targetOrStarred(cursor);
  if (!cursor.is(Kind.Comma)) return asTarget(cursor, first);
  const elts = [first];
  while (cursor.eat(Kind.Comma)) {
    if (!startsExpression(cursor.kind) && !cursor.is(Kind.Star)) break;
    elts.push(targetOrStarred(cursor));
  }
  const range = cursor.rangeFrom(start);
  return asTarget(cursor, { type: 'Tuple', range, parent: null, elts, ctx: 'Load' });
}

/** Not a comparison: its `in` would be the one of the `for`. */
export function targetOrStarred(cursor: Cursor): Expression {
  return cursor.is(Kind.Star) ? starred(cursor) : binary(cursor, LOWEST_PRECEDENCE);
}
