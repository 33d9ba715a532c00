import { name, number } from './atoms.js';
import type { Cursor } from './cursor.js';
import type {
  Constant,
  Expression,
  MatchClass,
  MatchMapping,
  MatchStar,
  Pattern,
  Range,
} from './nodes.js';
import { attribute } from './primaries.js';
import { stringLiteral } from './strings.js';
import { Kind } from './tokens.js';

/** What stands behind `case`: a pattern, or several without brackets. */
export function casePattern(cursor: Cursor): Pattern {
  const { start } = cursor;
  const first = starOrPattern(cursor);
  if (!cursor.is(Kind.Comma)) {
    // case *rest: needs a comma, for it is a sequence of one
    if (first.type === 'MatchStar') cursor.fail();
    return first;
  }
  const patterns = [first];
  while (cursor.eat(Kind.Comma)) {
    if (cursor.is(Kind.Colon) || cursor.is(Kind.If)) break;
    patterns.push(starOrPattern(cursor));
  }
  return { type: 'MatchSequence', range: cursor.rangeFrom(start), parent: null, patterns };
}

const starOrPattern = (cursor: Cursor): Pattern =>
  cursor.is(Kind.Star) ? starPattern(cursor) : asPattern(cursor);

/** `*rest`, `*_` */
function starPattern(cursor: Cursor): MatchStar {
  const { start } = cursor;
  cursor.expect(Kind.Star);
  const name = captureName(cursor);
  return { type: 'MatchStar', range: cursor.rangeFrom(start), parent: null, name };
}

/** `null` for `_`, which binds nothing. */
function captureName(cursor: Cursor): string | null {
  const name = cursor.name();
  return name === '_' ? null : name;
}

/** `a | b as c` */
function asPattern(cursor: Cursor): Pattern {
  const { start } = cursor;
  cursor.enter();
  const pattern = orPattern(cursor);
  cursor.leave();
  if (!cursor.eat(Kind.As)) return pattern;
  const nameRange: Range = [cursor.start, cursor.end];
  if (cursor.isWord('_')) cursor.fail("cannot use '_' as a target");
  const name = cursor.name();
  requireCapture(cursor, nameRange[0]);
  return {
    type: 'MatchAs',
    range: cursor.rangeFrom(start),
    parent: null,
    pattern,
    name,
    nameRange,
  };
}

/** `as a.b` and `as a()` are no captures. */
function requireCapture(cursor: Cursor, start: number): void {
  const { kind } = cursor;
  if (kind === Kind.Dot || kind === Kind.LeftParen || kind === Kind.Equal)
    cursor.fail('invalid pattern target', start);
}

function orPattern(cursor: Cursor): Pattern {
  const { start } = cursor;
  const first = closedPattern(cursor);
  if (!cursor.is(Kind.Bar)) return first;
  const patterns = [first];
  while (cursor.eat(Kind.Bar)) patterns.push(closedPattern(cursor));
  return { type: 'MatchOr', range: cursor.rangeFrom(start), parent: null, patterns };
}

function closedPattern(cursor: Cursor): Pattern {
  const { start } = cursor;
  switch (cursor.kind) {
    case Kind.None:
    case Kind.True:
    case Kind.False: {
      const value = cursor.is(Kind.None) ? null : cursor.is(Kind.True);
      cursor.advance();
      return { type: 'MatchSingleton', range: cursor.rangeFrom(start), parent: null, value };
    }
    case Kind.Number:
    case Kind.Minus:
      return matchValue(cursor, numberOrComplex(cursor), start);
    case Kind.String:
    case Kind.FStringStart:
      return matchValue(cursor, stringLiteral(cursor), start);
    case Kind.Name:
      return namePattern(cursor);
    case Kind.LeftParen:
      return groupOrSequence(cursor);
    case Kind.LeftBracket: {
      cursor.advance();
      const { patterns } = patternsUntil(cursor, Kind.RightBracket);
      return { type: 'MatchSequence', range: cursor.rangeFrom(start), parent: null, patterns };
    }
    case Kind.LeftBrace:
      return mappingPattern(cursor);
    default:
      return cursor.fail();
  }
}

const matchValue = (cursor: Cursor, value: Expression, start: number): Pattern => ({
  type: 'MatchValue',
  range: cursor.rangeFrom(start),
  parent: null,
  value,
});

/** `x`, `_`, `a.b`, `Point(x=0)` */
function namePattern(cursor: Cursor): Pattern {
  const { start } = cursor;
  const next = cursor.peek();
  if (next !== Kind.Dot && next !== Kind.LeftParen) {
    const range: Range = [start, cursor.end];
    const name = captureName(cursor);
    if (cursor.is(Kind.Equal)) cursor.fail();
    const nameRange = name === null ? null : range;
    return { type: 'MatchAs', range, parent: null, pattern: null, name, nameRange };
  }
  const value = dottedName(cursor);
  return cursor.is(Kind.LeftParen)
    ? classPattern(cursor, value, start)
    : matchValue(cursor, value, start);
}

/** `a.b.c` */
function dottedName(cursor: Cursor): Expression {
  const { start } = cursor;
  let value: Expression = name(cursor, 'Load');
  while (cursor.eat(Kind.Dot)) value = attribute(cursor, value, start);
  return value;
}

/** `Point(0, y=1)` */
function classPattern(cursor: Cursor, cls: Expression, start: number): MatchClass {
  cursor.expect(Kind.LeftParen);
  const patterns: Pattern[] = [];
  const kwd_attrs: string[] = [];
  const kwd_patterns: Pattern[] = [];
  while (!cursor.is(Kind.RightParen)) {
    if (cursor.is(Kind.Name) && cursor.peek() === Kind.Equal) {
      kwd_attrs.push(cursor.name());
      cursor.expect(Kind.Equal);
      kwd_patterns.push(asPattern(cursor));
    } else {
      if (kwd_attrs.length > 0) cursor.fail('positional patterns follow keyword patterns');
      patterns.push(asPattern(cursor));
    }
    if (!cursor.eat(Kind.Comma)) break;
  }
  cursor.expect(Kind.RightParen);
  const range = cursor.rangeFrom(start);
  return { type: 'MatchClass', range, parent: null, cls, patterns, kwd_attrs, kwd_patterns };
}

/** `(a)` is `a`; `()`, `(a,)` and `(a, *b)` are sequences. */
function groupOrSequence(cursor: Cursor): Pattern {
  const { start } = cursor;
  cursor.advance();
  const { patterns, hasComma } = patternsUntil(cursor, Kind.RightParen);
  const only = patterns[0];
  if (only !== undefined && !hasComma) {
    if (only.type === 'MatchStar') cursor.fail('invalid syntax', only.range[0]);
    return only;
  }
  return { type: 'MatchSequence', range: cursor.rangeFrom(start), parent: null, patterns };
}

function patternsUntil(cursor: Cursor, closing: Kind): { patterns: Pattern[]; hasComma: boolean } {
  const patterns: Pattern[] = [];
  let hasComma = false;
  while (!cursor.is(closing)) {
    patterns.push(starOrPattern(cursor));
    if (!cursor.eat(Kind.Comma)) break;
    hasComma = true;
  }
  cursor.expect(closing);
  return { patterns, hasComma };
}

/** `{"a": 1, **rest}` */
function mappingPattern(cursor: Cursor): MatchMapping {
  const { start } = cursor;
  cursor.advance();
  const keys: Expression[] = [];
  const patterns: Pattern[] = [];
  let rest: string | null = null;
  let restRange: Range | null = null;
  while (!cursor.is(Kind.RightBrace) && rest === null) {
    if (cursor.eat(Kind.DoubleStar)) {
      restRange = [cursor.start, cursor.end];
      if (cursor.isWord('_')) cursor.fail();
      rest = cursor.name();
    } else {
      keys.push(mappingKey(cursor));
      cursor.expect(Kind.Colon);
      patterns.push(asPattern(cursor));
    }
    if (!cursor.eat(Kind.Comma)) break;
  }
  cursor.expect(Kind.RightBrace);
  const range = cursor.rangeFrom(start);
  return { type: 'MatchMapping', range, parent: null, keys, patterns, rest, restRange };
}

/** A literal or `a.b` */
function mappingKey(cursor: Cursor): Expression {
  switch (cursor.kind) {
    case Kind.Number:
    case Kind.Minus:
      return numberOrComplex(cursor);
    case Kind.String:
    case Kind.FStringStart:
      return stringLiteral(cursor);
    case Kind.None:
    case Kind.True:
    case Kind.False:
      return singleton(cursor);
    default: {
      const key = dottedName(cursor);
      if (key.type === 'Name') cursor.fail();
      return key;
    }
  }
}

function singleton(cursor: Cursor): Constant {
  const { kind } = cursor;
  const range: Range = [cursor.start, cursor.end];
  cursor.advance();
  return kind === Kind.None
    ? { type: 'Constant', range, parent: null, kind: 'none', value: null }
    : { type: 'Constant', range, parent: null, kind: 'boolean', value: kind === Kind.True };
}

/** `-1`, `1 + 2j` */
function numberOrComplex(cursor: Cursor): Expression {
  const { start } = cursor;
  const left = signedNumber(cursor);
  if (!cursor.is(Kind.Plus) && !cursor.is(Kind.Minus)) return left;
  const op = cursor.is(Kind.Plus) ? 'Add' : 'Sub';
  if (isImaginary(left)) cursor.fail('real number required in complex literal', start);
  cursor.advance();
  if (!cursor.is(Kind.Number)) cursor.fail();
  const right = number(cursor);
  if (!isImaginary(right))
    cursor.fail('imaginary number required in complex literal', right.range[0]);
  return { type: 'BinOp', range: cursor.rangeFrom(start), parent: null, left, op, right };
}

function signedNumber(cursor: Cursor): Expression {
  const { start } = cursor;
  const isNegative = cursor.eat(Kind.Minus);
  if (!cursor.is(Kind.Number)) cursor.fail();
  const operand = number(cursor);
  return isNegative
    ? { type: 'UnaryOp', range: cursor.rangeFrom(start), parent: null, op: 'USub', operand }
    : operand;
}

function isImaginary(node: Expression): boolean {
  const value = node.type === 'UnaryOp' ? node.operand : node;
  return value.type === 'Constant' && value.kind === 'imaginary';
}
