import { COMPOUND_STATEMENTS, isMatchStatement, matchStatement } from './compound-statements.js';
import type { Cursor } from './cursor.js';
import { startsExpression } from './expressions.js';
import type { Statement } from './nodes.js';
import { simpleStatement } from './simple-statements.js';
import { Kind } from './tokens.js';

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
export function block(cursor: Cursor): Statement[] {
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
