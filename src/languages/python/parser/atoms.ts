import type { Cursor } from './cursor.js';
import {
  binary,
  disjunction,
  expression,
  namedExpressionOrStarred,
  starred,
  startsExpression,
  yieldExpression,
} from './expressions.js';
import type { Comprehension, Dict, Expression, Name, Range } from './nodes.js';
import { numberValue } from './numbers.js';
import { LOWEST_PRECEDENCE } from './operators.js';
import { stringLiteral } from './strings.js';
import { asTarget } from './targets.js';
import { Kind } from './tokens.js';

/** What no operator takes apart: a name, a literal, or something in brackets. */
export function atom(cursor: Cursor): Expression {
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

export function name(cursor: Cursor, ctx: 'Load' | 'Store'): Name {
  const range: Range = [cursor.start, cursor.end];
  return { type: 'Name', range, parent: null, id: cursor.name(), ctx };
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

export const startsComprehension = (cursor: Cursor): boolean =>
  cursor.is(Kind.For) || (cursor.is(Kind.Async) && cursor.peek() === Kind.For);

function comprehensionsOf(cursor: Cursor, element: Expression): Comprehension[] {
  if (element.type === 'Starred')
    cursor.fail('iterable unpacking cannot be used in comprehension', element.range[0]);
  return comprehensions(cursor);
}

/** `for a in b if c for d in e` */
export function comprehensions(cursor: Cursor): Comprehension[] {
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
