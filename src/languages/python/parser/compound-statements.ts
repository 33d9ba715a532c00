import { loopTarget, targetOrStarred } from './atoms.js';
import type { Cursor } from './cursor.js';
import {
  expression,
  expressions,
  namedExpression,
  namedExpressionOrStarred,
  startsExpression,
} from './expressions.js';
import type {
  ClassDef,
  ExceptHandler,
  Expression,
  FunctionDef,
  FunctionNode,
  If,
  Keyword,
  MatchCase,
  Range,
  Statement,
  WithItem,
} from './nodes.js';
import { parameters, typeParameters } from './parameters.js';
import { casePattern } from './patterns.js';
import { callArguments } from './primaries.js';
import type { StatementParser } from './simple-statements.js';
import { block } from './statements.js';
import { PythonSyntaxError } from './syntax-error.js';
import { asTarget } from './targets.js';
import { Kind, KIND_COUNT } from './tokens.js';

/** The statements with blocks, by the kind of their first token. */
export const COMPOUND_STATEMENTS = new Array<StatementParser | undefined>(KIND_COUNT).fill(
  undefined,
);
COMPOUND_STATEMENTS[Kind.If] = ifStatement;
COMPOUND_STATEMENTS[Kind.For] = (cursor) => forStatement(cursor, cursor.start, false);
COMPOUND_STATEMENTS[Kind.While] = whileStatement;
COMPOUND_STATEMENTS[Kind.With] = (cursor) => withStatement(cursor, cursor.start, false);
COMPOUND_STATEMENTS[Kind.Try] = tryStatement;
COMPOUND_STATEMENTS[Kind.Def] = (cursor) => functionDefinition(cursor, [], cursor.start, false);
COMPOUND_STATEMENTS[Kind.Class] = (cursor) => classDefinition(cursor, []);
COMPOUND_STATEMENTS[Kind.Async] = asyncStatement;
COMPOUND_STATEMENTS[Kind.At] = decorated;

const elseBlock = (cursor: Cursor): Statement[] => (cursor.eat(Kind.Else) ? block(cursor) : []);

function ifStatement(cursor: Cursor): If {
  // a loop and not a recursion: an `elif` stands inside the one before, and there can be thousands
  const branches: { start: number; test: Expression; body: Statement[] }[] = [];
  do {
    const { start } = cursor;
    cursor.advance();
    branches.push({ start, test: namedExpression(cursor), body: block(cursor) });
  } while (cursor.is(Kind.Elif));
  let orelse = elseBlock(cursor);

  const [first, ...elifs] = branches;
  if (first === undefined) return cursor.fail();
  for (const { start, test, body } of elifs.reverse()) {
    const range = cursor.rangeFrom(start);
    orelse = [{ type: 'If', range, parent: null, test, body, orelse }];
  }
  const { start, test, body } = first;
  return { type: 'If', range: cursor.rangeFrom(start), parent: null, test, body, orelse };
}

function forStatement(cursor: Cursor, start: number, isAsync: boolean): Statement {
  cursor.expect(Kind.For);
  const target = loopTarget(cursor);
  cursor.expect(Kind.In);
  const iter = expressions(cursor);
  const body = block(cursor);
  const orelse = elseBlock(cursor);
  const type = isAsync ? 'AsyncFor' : 'For';
  return { type, range: cursor.rangeFrom(start), parent: null, target, iter, body, orelse };
}

function whileStatement(cursor: Cursor): Statement {
  const { start } = cursor;
  cursor.expect(Kind.While);
  const test = namedExpression(cursor);
  const body = block(cursor);
  const orelse = elseBlock(cursor);
  return { type: 'While', range: cursor.rangeFrom(start), parent: null, test, body, orelse };
}

function asyncStatement(cursor: Cursor): Statement {
  const { start } = cursor;
  cursor.expect(Kind.Async);
  switch (cursor.kind) {
    case Kind.Def:
      return functionDefinition(cursor, [], start, true);
    case Kind.For:
      return forStatement(cursor, start, true);
    case Kind.With:
      return withStatement(cursor, start, true);
    default:
      return cursor.fail();
  }
}

/** `@a` lines and the function or class under them, whose range starts at its own first word. */
function decorated(cursor: Cursor): FunctionNode | ClassDef {
  const decorators: Expression[] = [];
  while (cursor.eat(Kind.At)) {
    decorators.push(namedExpression(cursor));
    if (!cursor.is(Kind.Newline)) cursor.fail();
    cursor.advance();
  }
  const { start } = cursor;
  if (cursor.is(Kind.Class)) return classDefinition(cursor, decorators);
  const isAsync = cursor.eat(Kind.Async);
  return functionDefinition(cursor, decorators, start, isAsync);
}

function functionDefinition(
  cursor: Cursor,
  decorator_list: Expression[],
  start: number,
  isAsync: boolean,
): FunctionNode {
  cursor.expect(Kind.Def);
  const nameRange: Range = [cursor.start, cursor.end];
  const functionName = cursor.name();
  const type_params = typeParameters(cursor);
  cursor.expect(Kind.LeftParen);
  const args = parameters(cursor, Kind.RightParen);
  cursor.expect(Kind.RightParen);
  const returns = cursor.eat(Kind.Arrow) ? expression(cursor) : null;
  const body = block(cursor);
  const parts: Omit<FunctionDef, 'type'> = {
    range: cursor.rangeFrom(start),
    parent: null,
    name: functionName,
    nameRange,
    args,
    body,
    decorator_list,
    returns,
    type_params,
  };
  return isAsync ? { type: 'AsyncFunctionDef', ...parts } : { type: 'FunctionDef', ...parts };
}

function classDefinition(cursor: Cursor, decorator_list: Expression[]): ClassDef {
  const { start } = cursor;
  cursor.expect(Kind.Class);
  const nameRange: Range = [cursor.start, cursor.end];
  const className = cursor.name();
  const type_params = typeParameters(cursor);
  const bases: Expression[] = [];
  const keywords: Keyword[] = [];
  let open: number | null = null;
  if (cursor.is(Kind.LeftParen)) {
    open = cursor.start;
    cursor.advance();
    callArguments(cursor, bases, keywords, null);
    cursor.expect(Kind.RightParen);
  }
  const body = block(cursor);
  return {
    type: 'ClassDef',
    range: cursor.rangeFrom(start),
    parent: null,
    name: className,
    nameRange,
    open,
    bases,
    keywords,
    body,
    decorator_list,
    type_params,
  };
}

// with

function withStatement(cursor: Cursor, start: number, isAsync: boolean): Statement {
  cursor.expect(Kind.With);
  const items = cursor.is(Kind.LeftParen) ? itemsAfterParenthesis(cursor) : withItems(cursor);
  const body = block(cursor);
  const type = isAsync ? 'AsyncWith' : 'With';
  return { type, range: cursor.rangeFrom(start), parent: null, items, body };
}

function withItems(cursor: Cursor): WithItem[] {
  const items: WithItem[] = [];
  do items.push(withItem(cursor));
  while (cursor.eat(Kind.Comma));
  return items;
}

/**
 * `with (a as b, c):`. The parentheses can also be those of an expression, `with (yield a):` or `with (a).b:`, so both
 * are tried. When both fail, the error is that of the one that got further.
 */
function itemsAfterParenthesis(cursor: Cursor): WithItem[] {
  const mark = cursor.mark();
  let failure: unknown;
  try {
    return parenthesizedItems(cursor);
  } catch (error) {
    failure = error;
  }
  cursor.reset(mark);
  try {
    return withItems(cursor);
  } catch (error) {
    const isLess =
      error instanceof PythonSyntaxError &&
      failure instanceof PythonSyntaxError &&
      error.index < failure.index;
    throw isLess ? failure : error;
  }
}

function parenthesizedItems(cursor: Cursor): WithItem[] {
  cursor.expect(Kind.LeftParen);
  const items: WithItem[] = [];
  do {
    if (cursor.is(Kind.RightParen) && items.length > 0) break;
    items.push(withItem(cursor));
  } while (cursor.eat(Kind.Comma));
  cursor.expect(Kind.RightParen);
  if (!cursor.is(Kind.Colon)) cursor.fail();
  return items;
}

function withItem(cursor: Cursor): WithItem {
  const { start } = cursor;
  const context_expr = expression(cursor);
  const optional_vars = cursor.eat(Kind.As) ? asTarget(cursor, targetOrStarred(cursor)) : null;
  const range = cursor.rangeFrom(start);
  return { type: 'withitem', range, parent: null, context_expr, optional_vars };
}

// try

function tryStatement(cursor: Cursor): Statement {
  const { start } = cursor;
  cursor.expect(Kind.Try);
  const body = block(cursor);
  const handlers: ExceptHandler[] = [];
  const isStar = cursor.is(Kind.Except) && cursor.peek() === Kind.Star;
  while (cursor.is(Kind.Except)) {
    if ((cursor.peek() === Kind.Star) !== isStar)
      cursor.fail("cannot have both 'except' and 'except*' on the same 'try'");
    handlers.push(exceptHandler(cursor, isStar));
  }
  if (handlers.length === 0 && !cursor.is(Kind.Finally))
    cursor.fail("expected 'except' or 'finally' block");
  const orelse = elseBlock(cursor);
  const finalbody = cursor.eat(Kind.Finally) ? block(cursor) : [];
  const type = isStar ? 'TryStar' : 'Try';
  const range = cursor.rangeFrom(start);
  return { type, range, parent: null, body, handlers, orelse, finalbody };
}

/** `except:`, `except A as b:`, `except* A:`, `except A, B:` */
function exceptHandler(cursor: Cursor, isStar: boolean): ExceptHandler {
  const { start } = cursor;
  cursor.expect(Kind.Except);
  if (isStar) cursor.expect(Kind.Star);
  let exception: Expression | null = null;
  let boundName: string | null = null;
  let nameRange: Range | null = null;
  if (!cursor.is(Kind.Colon)) {
    exception = exceptions(cursor);
    if (cursor.eat(Kind.As)) {
      nameRange = [cursor.start, cursor.end];
      boundName = cursor.name();
    }
  } else if (isStar) cursor.fail('expected one or more exception types');
  const body = block(cursor);
  const range = cursor.rangeFrom(start);
  return {
    type: 'ExceptHandler',
    range,
    parent: null,
    exception,
    name: boundName,
    nameRange,
    body,
  };
}

/** `A`, and since Python 3.14 `A, B` if no `as` follows */
function exceptions(cursor: Cursor): Expression {
  const { start } = cursor;
  const first = expression(cursor);
  if (!cursor.is(Kind.Comma)) return first;
  const elts = [first];
  while (cursor.eat(Kind.Comma)) {
    if (cursor.is(Kind.Colon)) break;
    elts.push(expression(cursor));
  }
  if (cursor.is(Kind.As))
    cursor.fail("multiple exception types must be parenthesized when using 'as'", start);
  return { type: 'Tuple', range: cursor.rangeFrom(start), parent: null, elts, ctx: 'Load' };
}

// match

/**
 * `match` is a name too. It starts a statement when something follows that can be matched and the line ends with a
 * `:`, which the line of no other simple statement does.
 */
export function isMatchStatement(cursor: Cursor): boolean {
  if (!cursor.is(Kind.Name) || !cursor.isWord('match')) return false;
  const next = cursor.peek();
  if (!startsExpression(next) && next !== Kind.Star) return false;
  let distance = 2;
  while (cursor.peek(distance) !== Kind.Newline) {
    if (cursor.peek(distance) === Kind.EndOfFile) return false;
    distance++;
  }
  return cursor.peek(distance - 1) === Kind.Colon;
}

/** `match` and its cases */
export function matchStatement(cursor: Cursor): Statement {
  const { start } = cursor;
  cursor.advance();
  const subject = matchSubject(cursor);
  cursor.expect(Kind.Colon);
  cursor.expect(Kind.Newline);
  if (!cursor.is(Kind.Indent)) cursor.fail("expected an indented block after 'match' statement");
  cursor.advance();
  const cases: MatchCase[] = [];
  do cases.push(matchCase(cursor));
  while (!cursor.is(Kind.Dedent) && !cursor.is(Kind.EndOfFile));
  cursor.eat(Kind.Dedent);
  return { type: 'Match', range: cursor.rangeFrom(start), parent: null, subject, cases };
}

function matchSubject(cursor: Cursor): Expression {
  const { start } = cursor;
  const first = namedExpressionOrStarred(cursor);
  if (!cursor.is(Kind.Comma)) {
    if (first.type === 'Starred') cursor.fail();
    return first;
  }
  const elts = [first];
  while (cursor.eat(Kind.Comma)) {
    if (cursor.is(Kind.Colon)) break;
    elts.push(namedExpressionOrStarred(cursor));
  }
  return { type: 'Tuple', range: cursor.rangeFrom(start), parent: null, elts, ctx: 'Load' };
}

function matchCase(cursor: Cursor): MatchCase {
  const { start } = cursor;
  if (!cursor.isWord('case')) cursor.fail("expected 'case'");
  cursor.advance();
  const pattern = casePattern(cursor);
  const guard = cursor.eat(Kind.If) ? namedExpression(cursor) : null;
  const body = block(cursor);
  const range = cursor.rangeFrom(start);
  return { type: 'match_case', range, parent: null, pattern, guard, body };
}
