import type { Cursor } from './cursor.js';
import {
  callArguments,
  expression,
  expressions,
  expressionsOrYield,
  loopTarget,
  name,
  namedExpression,
  namedExpressionOrStarred,
  startsExpression,
  targetOrStarred,
} from './expressions.js';
import type {
  Alias,
  Assign,
  ClassDef,
  ExceptHandler,
  Expression,
  FunctionDef,
  FunctionNode,
  If,
  ImportFrom,
  Keyword,
  MatchCase,
  Range,
  Statement,
  WithItem,
} from './nodes.js';
import { AUGMENTED_OPERATORS } from './operators.js';
import { parameters, typeParameters } from './parameters.js';
import { casePattern } from './patterns.js';
import { PythonSyntaxError } from './syntax-error.js';
import { asTarget, describe, isSingleTarget } from './targets.js';
import { Kind, KIND_COUNT } from './tokens.js';

/** All statements up to the end of the file. */
export function statementsOfFile(cursor: Cursor): Statement[] {
  const body: Statement[] = [];
  while (!cursor.is(Kind.EndOfFile)) statement(cursor, body);
  return body;
}

/** Reads a compound statement, or the simple statements of one line. */
function statement(cursor: Cursor, body: Statement[]): void {
  const compound = COMPOUND_STATEMENTS[cursor.kind];
  if (compound) body.push(compound(cursor));
  else if (isMatchStatement(cursor)) body.push(matchStatement(cursor));
  else if (cursor.is(Kind.Indent)) cursor.fail('unexpected indent');
  else simpleStatements(cursor, body);
}

/** `a; b` */
function simpleStatements(cursor: Cursor, body: Statement[]): void {
  do body.push(simpleStatement(cursor));
  while (cursor.eat(Kind.Semicolon) && !cursor.is(Kind.Newline));
  if (!cursor.is(Kind.Newline)) failAfterStatement(cursor, body.at(-1));
  cursor.advance();
}

function failAfterStatement(cursor: Cursor, last: Statement | undefined): never {
  // print "a"
  if (last?.type === 'Expr' && last.value.type === 'Name') {
    const { id } = last.value;
    if ((id === 'print' || id === 'exec') && startsExpression(cursor.kind))
      cursor.fail(
        `Missing parentheses in call to '${id}'. Did you mean ${id}(...)?`,
        last.range[0],
      );
  }
  cursor.fail();
}

/** What stands behind the `:` of a compound statement. */
function block(cursor: Cursor): Statement[] {
  cursor.expect(Kind.Colon);
  const body: Statement[] = [];
  if (!cursor.is(Kind.Newline)) {
    simpleStatements(cursor, body);
    return body;
  }
  cursor.advance();
  if (!cursor.is(Kind.Indent)) cursor.fail('expected an indented block');
  cursor.advance();
  while (!cursor.is(Kind.Dedent) && !cursor.is(Kind.EndOfFile)) statement(cursor, body);
  cursor.eat(Kind.Dedent);
  return body;
}

// Simple statements

type StatementParser = (cursor: Cursor) => Statement;

const SIMPLE_STATEMENTS = new Array<StatementParser | undefined>(KIND_COUNT).fill(undefined);
SIMPLE_STATEMENTS[Kind.Pass] = (cursor) => bareStatement(cursor, 'Pass');
SIMPLE_STATEMENTS[Kind.Break] = (cursor) => bareStatement(cursor, 'Break');
SIMPLE_STATEMENTS[Kind.Continue] = (cursor) => bareStatement(cursor, 'Continue');
SIMPLE_STATEMENTS[Kind.Return] = returnStatement;
SIMPLE_STATEMENTS[Kind.Raise] = raiseStatement;
SIMPLE_STATEMENTS[Kind.Global] = (cursor) => scopeStatement(cursor, 'Global');
SIMPLE_STATEMENTS[Kind.Nonlocal] = (cursor) => scopeStatement(cursor, 'Nonlocal');
SIMPLE_STATEMENTS[Kind.Del] = deleteStatement;
SIMPLE_STATEMENTS[Kind.Assert] = assertStatement;
SIMPLE_STATEMENTS[Kind.Import] = importStatement;
SIMPLE_STATEMENTS[Kind.From] = importFromStatement;

function simpleStatement(cursor: Cursor): Statement {
  const parse = SIMPLE_STATEMENTS[cursor.kind];
  if (parse) return parse(cursor);
  return isTypeAlias(cursor) ? typeAlias(cursor) : expressionStatement(cursor);
}

function bareStatement(cursor: Cursor, type: 'Pass' | 'Break' | 'Continue'): Statement {
  const range: Range = [cursor.start, cursor.end];
  cursor.advance();
  return { type, range, parent: null };
}

function returnStatement(cursor: Cursor): Statement {
  const { start } = cursor;
  cursor.expect(Kind.Return);
  const hasValue = startsExpression(cursor.kind) || cursor.is(Kind.Star);
  const value = hasValue ? expressions(cursor) : null;
  return { type: 'Return', range: cursor.rangeFrom(start), parent: null, value };
}

function raiseStatement(cursor: Cursor): Statement {
  const { start } = cursor;
  cursor.expect(Kind.Raise);
  const exc = startsExpression(cursor.kind) ? expression(cursor) : null;
  const cause = exc !== null && cursor.eat(Kind.From) ? expression(cursor) : null;
  return { type: 'Raise', range: cursor.rangeFrom(start), parent: null, exc, cause };
}

function scopeStatement(cursor: Cursor, type: 'Global' | 'Nonlocal'): Statement {
  const { start } = cursor;
  cursor.advance();
  const names: string[] = [];
  const nameRanges: Range[] = [];
  do {
    nameRanges.push([cursor.start, cursor.end]);
    names.push(cursor.name());
  } while (cursor.eat(Kind.Comma));
  return { type, range: cursor.rangeFrom(start), parent: null, names, nameRanges };
}

function deleteStatement(cursor: Cursor): Statement {
  const { start } = cursor;
  cursor.expect(Kind.Del);
  if (!startsExpression(cursor.kind)) cursor.fail();
  const targets: Expression[] = [];
  do {
    if (!startsExpression(cursor.kind)) break;
    targets.push(asTarget(cursor, targetOrStarred(cursor), 'Del'));
  } while (cursor.eat(Kind.Comma));
  return { type: 'Delete', range: cursor.rangeFrom(start), parent: null, targets };
}

function assertStatement(cursor: Cursor): Statement {
  const { start } = cursor;
  cursor.expect(Kind.Assert);
  const test = expression(cursor);
  const msg = cursor.eat(Kind.Comma) ? expression(cursor) : null;
  return { type: 'Assert', range: cursor.rangeFrom(start), parent: null, test, msg };
}

/** `type` is a name too: only `type X =` and `type X[…]` declare one. */
function isTypeAlias(cursor: Cursor): boolean {
  if (!cursor.is(Kind.Name) || cursor.peek() !== Kind.Name) return false;
  const next = cursor.peek(2);
  return (next === Kind.Equal || next === Kind.LeftBracket) && cursor.isWord('type');
}

function typeAlias(cursor: Cursor): Statement {
  const { start } = cursor;
  cursor.advance();
  const alias = name(cursor, 'Store');
  const type_params = typeParameters(cursor);
  cursor.expect(Kind.Equal);
  const value = expression(cursor);
  const range = cursor.rangeFrom(start);
  return { type: 'TypeAlias', range, parent: null, name: alias, type_params, value };
}

/** `a`, `a = b`, `a += b`, `a: b = c` */
function expressionStatement(cursor: Cursor): Statement {
  const { start } = cursor;
  const value = expressionsOrYield(cursor);
  if (cursor.is(Kind.Equal)) return assignment(cursor, value, start);
  if (cursor.is(Kind.Colon)) return annotatedAssignment(cursor, value, start);
  if (AUGMENTED_OPERATORS[cursor.kind]) return augmentedAssignment(cursor, value, start);
  return { type: 'Expr', range: cursor.rangeFrom(start), parent: null, value };
}

/** `a = b = c` */
function assignment(cursor: Cursor, first: Expression, start: number): Assign {
  const targets: Expression[] = [];
  let value = first;
  while (cursor.eat(Kind.Equal)) {
    targets.push(asTarget(cursor, value));
    value = expressionsOrYield(cursor);
  }
  return { type: 'Assign', range: cursor.rangeFrom(start), parent: null, targets, value };
}

function augmentedAssignment(cursor: Cursor, target: Expression, start: number): Statement {
  const op = AUGMENTED_OPERATORS[cursor.kind];
  if (op === undefined || !isSingleTarget(target))
    cursor.fail(`'${describe(target)}' is an illegal expression for augmented assignment`, start);
  asTarget(cursor, target);
  cursor.advance();
  const value = expressionsOrYield(cursor);
  return { type: 'AugAssign', range: cursor.rangeFrom(start), parent: null, target, op, value };
}

function annotatedAssignment(cursor: Cursor, target: Expression, start: number): Statement {
  if (!isSingleTarget(target))
    cursor.fail(
      target.type === 'Tuple' || target.type === 'List'
        ? `only single target (not ${describe(target)}) can be annotated`
        : 'illegal target for annotation',
      start,
    );
  asTarget(cursor, target);
  // (a): int is no declaration
  const simple = target.type === 'Name' && target.range[0] === start ? 1 : 0;
  cursor.expect(Kind.Colon);
  const annotation = expression(cursor);
  const value = cursor.eat(Kind.Equal) ? expressionsOrYield(cursor) : null;
  const range = cursor.rangeFrom(start);
  return { type: 'AnnAssign', range, parent: null, target, annotation, value, simple };
}

// Imports

/** `import a.b as c, d` */
function importStatement(cursor: Cursor): Statement {
  const { start } = cursor;
  cursor.expect(Kind.Import);
  const names: Alias[] = [];
  do {
    const nameStart = cursor.start;
    const module = dottedName(cursor);
    names.push(alias(cursor, module, cursor.rangeFrom(nameStart)));
  } while (cursor.eat(Kind.Comma));
  return { type: 'Import', range: cursor.rangeFrom(start), parent: null, names };
}

/** `from ..a.b import c as d` */
function importFromStatement(cursor: Cursor): ImportFrom {
  const { start } = cursor;
  cursor.expect(Kind.From);
  let level = 0;
  while (cursor.is(Kind.Dot) || cursor.is(Kind.Ellipsis)) {
    level += cursor.is(Kind.Dot) ? 1 : 3;
    cursor.advance();
  }
  const module = level > 0 && cursor.is(Kind.Import) ? null : dottedName(cursor);
  cursor.expect(Kind.Import);
  const names = importedNames(cursor);
  return { type: 'ImportFrom', range: cursor.rangeFrom(start), parent: null, module, names, level };
}

/** `*`, `a as b, c`, `(a, b,)` */
function importedNames(cursor: Cursor): Alias[] {
  if (cursor.is(Kind.Star)) {
    const range: Range = [cursor.start, cursor.end];
    cursor.advance();
    return [starAlias(range)];
  }
  const names: Alias[] = [];
  if (cursor.eat(Kind.LeftParen)) {
    do {
      if (cursor.is(Kind.RightParen) && names.length > 0) break;
      names.push(importedName(cursor));
    } while (cursor.eat(Kind.Comma));
    cursor.expect(Kind.RightParen);
  } else {
    do {
      if (cursor.is(Kind.Newline) && names.length > 0)
        cursor.fail('trailing comma not allowed without surrounding parentheses');
      names.push(importedName(cursor));
    } while (cursor.eat(Kind.Comma));
  }
  return names;
}

const starAlias = (range: Range): Alias => ({
  type: 'alias',
  range,
  parent: null,
  name: '*',
  nameRange: [...range],
  asname: null,
  asnameRange: null,
});

function importedName(cursor: Cursor): Alias {
  const nameRange: Range = [cursor.start, cursor.end];
  return alias(cursor, cursor.name(), nameRange);
}

/** The `as` behind an imported name, if any. */
function alias(cursor: Cursor, imported: string, nameRange: Range): Alias {
  let asname: string | null = null;
  let asnameRange: Range | null = null;
  if (cursor.eat(Kind.As)) {
    asnameRange = [cursor.start, cursor.end];
    asname = cursor.name();
  }
  const range = cursor.rangeFrom(nameRange[0]);
  return { type: 'alias', range, parent: null, name: imported, nameRange, asname, asnameRange };
}

function dottedName(cursor: Cursor): string {
  let dotted = cursor.name();
  while (cursor.eat(Kind.Dot)) dotted += `.${cursor.name()}`;
  return dotted;
}

// Compound statements

const COMPOUND_STATEMENTS = new Array<StatementParser | undefined>(KIND_COUNT).fill(undefined);
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
  const items = parenthesizedItems(cursor) ?? withItems(cursor);
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
 * `with (a as b, c):`. The parentheses can also be those of an expression, `with (yield a):` or `with (a).b:`, so
 * this is a try; `null` when it fails.
 */
function parenthesizedItems(cursor: Cursor): WithItem[] | null {
  if (!cursor.is(Kind.LeftParen)) return null;
  const mark = cursor.mark();
  try {
    cursor.advance();
    const items: WithItem[] = [];
    do {
      if (cursor.is(Kind.RightParen) && items.length > 0) break;
      items.push(withItem(cursor));
    } while (cursor.eat(Kind.Comma));
    if (cursor.eat(Kind.RightParen) && cursor.is(Kind.Colon)) return items;
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
  }
  cursor.reset(mark);
  return null;
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
function isMatchStatement(cursor: Cursor): boolean {
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

function matchStatement(cursor: Cursor): Statement {
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
