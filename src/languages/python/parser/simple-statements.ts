import { name, targetOrStarred } from './atoms.js';
import type { Cursor } from './cursor.js';
import { expression, expressions, expressionsOrYield, startsExpression } from './expressions.js';
import type { Alias, Assign, Expression, ImportFrom, Range, Statement } from './nodes.js';
import { AUGMENTED_OPERATORS } from './operators.js';
import { typeParameters } from './parameters.js';
import { asTarget, describe, isSingleTarget } from './targets.js';
import { Kind, KIND_COUNT } from './tokens.js';

export type StatementParser = (cursor: Cursor) => Statement;

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

/** One statement without a block. */
export function simpleStatement(cursor: Cursor): Statement {
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
