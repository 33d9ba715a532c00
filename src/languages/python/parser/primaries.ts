import { atom, comprehensions, startsComprehension } from './atoms.js';
import type { Cursor } from './cursor.js';
import { expression, namedExpression, starred, startsExpression } from './expressions.js';
import type { Call, Expression, Keyword, Range } from './nodes.js';
import { Kind } from './tokens.js';

/** `a.b(c)[d]` */
export function primary(cursor: Cursor): Expression {
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
