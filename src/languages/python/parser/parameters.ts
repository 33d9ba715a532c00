import type { Cursor } from './cursor.js';
import { expression, starred } from './expressions.js';
import type { Arg, Arguments, Expression, Range, TypeParameter } from './nodes.js';
import { Kind } from './tokens.js';

/**
 * Reads parameters up to the token that closes them: the `)` of a function, whose parameters can have annotations, or
 * the `:` of a lambda, where a `:` cannot be one.
 */
export function parameters(
  cursor: Cursor,
  closing: typeof Kind.RightParen | typeof Kind.Colon,
): Arguments {
  const { start } = cursor;
  const canAnnotate = closing === Kind.RightParen;
  let posonlyargs: Arg[] = [];
  let args: Arg[] = [];
  const kwonlyargs: Arg[] = [];
  const kw_defaults: (Expression | null)[] = [];
  const defaults: Expression[] = [];
  let vararg: Arg | null = null;
  let kwarg: Arg | null = null;
  let hasSlash = false;
  let hasStar = false;

  while (!cursor.is(closing)) {
    if (kwarg !== null) cursor.fail('arguments cannot follow var-keyword argument');
    if (cursor.is(Kind.Slash)) {
      // def f(a, /)
      if (hasStar) cursor.fail('/ must be ahead of *');
      if (hasSlash) cursor.fail('/ may appear only once');
      if (args.length === 0) cursor.fail('at least one argument must precede /');
      hasSlash = true;
      posonlyargs = args;
      args = [];
      cursor.advance();
    } else if (cursor.is(Kind.DoubleStar)) {
      cursor.advance();
      kwarg = parameter(cursor, canAnnotate, false);
    } else if (cursor.is(Kind.Star)) {
      if (hasStar) cursor.fail('* argument may appear only once');
      hasStar = true;
      const star = cursor.start;
      cursor.advance();
      const next = cursor.peek();
      if (!cursor.is(closing) && !cursor.is(Kind.Comma)) {
        vararg = parameter(cursor, canAnnotate, true);
      } else if (cursor.is(closing) || next === closing || next === Kind.DoubleStar) {
        // def f(*, a) is fine, def f(*) and def f(*, **b) are not
        cursor.fail('named arguments must follow bare *', star);
      }
    } else {
      const arg = parameter(cursor, canAnnotate, false);
      const value = cursor.eat(Kind.Equal) ? expression(cursor) : null;
      if (hasStar) {
        kwonlyargs.push(arg);
        kw_defaults.push(value);
      } else {
        if (value !== null) defaults.push(value);
        else if (defaults.length > 0)
          cursor.fail('parameter without a default follows parameter with a default', arg.range[0]);
        args.push(arg);
      }
    }
    if (!cursor.eat(Kind.Comma)) break;
  }

  const range: Range = cursor.start === start ? [start, start] : cursor.rangeFrom(start);
  return {
    type: 'arguments',
    range,
    parent: null,
    posonlyargs,
    args,
    vararg,
    kwonlyargs,
    kw_defaults,
    kwarg,
    defaults,
  };
}

function parameter(cursor: Cursor, canAnnotate: boolean, isVariadic: boolean): Arg {
  const nameRange: Range = [cursor.start, cursor.end];
  const arg = cursor.name();
  let annotation: Expression | null = null;
  if (canAnnotate && cursor.eat(Kind.Colon)) {
    // def f(*args: *Ts)
    const isUnpacked = isVariadic && cursor.is(Kind.Star);
    annotation = isUnpacked ? starred(cursor) : expression(cursor);
  }
  const range = cursor.rangeFrom(nameRange[0]);
  return { type: 'arg', range, parent: null, arg, nameRange, annotation };
}

/** `[T: int, *Ts, **P]` behind the name of a function, class or type alias */
export function typeParameters(cursor: Cursor): TypeParameter[] {
  const list: TypeParameter[] = [];
  if (!cursor.eat(Kind.LeftBracket)) return list;
  if (cursor.is(Kind.RightBracket)) cursor.fail('Type parameter list cannot be empty');
  do {
    if (cursor.is(Kind.RightBracket)) break;
    list.push(typeParameter(cursor));
  } while (cursor.eat(Kind.Comma));
  cursor.expect(Kind.RightBracket);
  return list;
}

function typeParameter(cursor: Cursor): TypeParameter {
  const { start } = cursor;
  if (cursor.eat(Kind.DoubleStar)) {
    const nameRange: Range = [cursor.start, cursor.end];
    const name = cursor.name();
    const default_value = cursor.eat(Kind.Equal) ? expression(cursor) : null;
    const range = cursor.rangeFrom(start);
    return { type: 'ParamSpec', range, parent: null, name, nameRange, default_value };
  }
  if (cursor.eat(Kind.Star)) {
    const nameRange: Range = [cursor.start, cursor.end];
    const name = cursor.name();
    const default_value = cursor.eat(Kind.Equal) ? expressionOrStarred(cursor) : null;
    const range = cursor.rangeFrom(start);
    return { type: 'TypeVarTuple', range, parent: null, name, nameRange, default_value };
  }
  const nameRange: Range = [cursor.start, cursor.end];
  const name = cursor.name();
  const bound = cursor.eat(Kind.Colon) ? expression(cursor) : null;
  const default_value = cursor.eat(Kind.Equal) ? expression(cursor) : null;
  const range = cursor.rangeFrom(start);
  return { type: 'TypeVar', range, parent: null, name, nameRange, bound, default_value };
}

const expressionOrStarred = (cursor: Cursor): Expression =>
  cursor.is(Kind.Star) ? starred(cursor) : expression(cursor);
