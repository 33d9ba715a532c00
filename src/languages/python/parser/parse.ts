import { Cursor } from './cursor.js';
import { requireUtf8 } from './encoding.js';
import type { Module, Statement } from './nodes.js';
import { statementsOfFile } from './statements.js';
import { PythonSyntaxError } from './syntax-error.js';
import { tokenize } from './tokenizer.js';

/**
 * Parses a Python file, any version from 3.8 to 3.14.
 *
 * @throws {PythonSyntaxError} and nothing else, where the text is no such file
 */
export function parse(text: string): Module {
  requireUtf8(text);
  const tokenized = tokenize(text);
  const cursor = new Cursor(text, tokenized);
  const body = firstError(tokenized.error, () => bodyOf(cursor));
  return {
    type: 'Module',
    range: [0, text.length],
    parent: null,
    body,
    comments: tokenized.comments,
    tokens: tokenized.tokens,
    lineStarts: tokenized.lineStarts,
    parenthesized: cursor.parenthesized,
  };
}

/** The tokens end at their first error, so the parser may stumble there too, or before. */
function firstError(tokenError: PythonSyntaxError | null, body: () => Statement[]): Statement[] {
  if (tokenError === null) return body();
  try {
    body();
  } catch (error) {
    if (error instanceof PythonSyntaxError && error.index < tokenError.index) throw error;
  }
  throw tokenError;
}

function bodyOf(cursor: Cursor): Statement[] {
  try {
    return statementsOfFile(cursor);
  } catch (error) {
    // the limits on depth come first; a stack that was nearly full on entry is the exception
    if (error instanceof RangeError) cursor.fail('too many nested expressions');
    throw error;
  }
}
