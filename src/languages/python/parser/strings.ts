import type { Cursor } from './cursor.js';
import { unescaped, withLineFeeds } from './escapes.js';
import { expressionsOrYield } from './expressions.js';
import type {
  Constant,
  Expression,
  FormattedValue,
  Interpolation,
  JoinedStr,
  Range,
} from './nodes.js';
import { isBytes, isRaw, isTemplate, prefixOf } from './string-prefix.js';
import { Kind } from './tokens.js';

const NON_ASCII = /[^\0-\x7f]/;

/** The code of the `r` in `!r`: what `{value=}` is written with. */
const REPR = 114;
const NO_CONVERSION = -1;

type Piece = Constant | FormattedValue | Interpolation;

/** Literals side by side are one: `"a" "b"`, `"a" f"{b}"`. */
export function stringLiteral(cursor: Cursor): Expression {
  const { start } = cursor;
  const prefix = literalPrefix(cursor);
  const next = cursor.peek();
  if (cursor.is(Kind.String) && next !== Kind.String && next !== Kind.FStringStart) {
    const value = plainValue(cursor, prefix);
    return constant(isBytes(prefix), value, cursor.rangeFrom(start));
  }

  const pieces: Piece[] = [];
  let hasFields = false;
  while (cursor.is(Kind.String) || cursor.is(Kind.FStringStart)) {
    const own = literalPrefix(cursor);
    if (isBytes(own) !== isBytes(prefix))
      cursor.fail('cannot mix bytes and nonbytes literals', start);
    if (isTemplate(own) !== isTemplate(prefix))
      cursor.fail('cannot mix t-string literals with string or bytes literals', start);
    if (cursor.is(Kind.String)) {
      const from = cursor.start;
      const value = plainValue(cursor, own);
      addText(pieces, value, cursor.rangeFrom(from));
    } else {
      hasFields = true;
      cursor.advance();
      formattedPieces(cursor, pieces, { isRaw: isRaw(own), isTemplate: isTemplate(own) });
      if (!cursor.is(Kind.FStringEnd)) cursor.fail();
      cursor.advance();
    }
  }
  const range = cursor.rangeFrom(start);
  const text = pieces[0];
  if (!hasFields && text?.type === 'Constant')
    return constant(isBytes(prefix), String(text.value), range);
  const values = withoutEmptyText(pieces);
  return isTemplate(prefix)
    ? { type: 'TemplateStr', range, parent: null, values }
    : { type: 'JoinedStr', range, parent: null, values };
}

function constant(isBytesLiteral: boolean, value: string, range: Range): Constant {
  return isBytesLiteral
    ? { type: 'Constant', range, parent: null, kind: 'bytes', value }
    : { type: 'Constant', range, parent: null, kind: 'string', value };
}

/** The prefix of the literal that starts at the current token. */
function literalPrefix({ text, start }: Cursor): number {
  let quote = start;
  while (!isQuote(text, quote)) quote++;
  return prefixOf(text, start, quote);
}

const isQuote = (text: string, at: number): boolean =>
  text.charAt(at) === '"' || text.charAt(at) === "'";

/** The value of the literal at the current token, which has no replacement fields; steps over it. */
function plainValue(cursor: Cursor, prefix: number): string {
  const { text, start, end } = cursor;
  let open = start;
  while (!isQuote(text, open)) open++;
  const quotes = end - open >= 6 && text.startsWith(text.charAt(open).repeat(3), open) ? 3 : 1;
  const body = withLineFeeds(text.slice(open + quotes, end - quotes));
  if (isBytes(prefix) && NON_ASCII.test(body))
    cursor.fail('bytes can only contain ASCII literal characters');
  const value = isRaw(prefix) ? body : unescaped(body, isBytes(prefix), text, start);
  cursor.advance();
  return value;
}

// f-strings and t-strings

interface Style {
  readonly isRaw: boolean;
  readonly isTemplate: boolean;
}

/** Reads text and replacement fields up to the end of the f-string or of the format specification. */
function formattedPieces(
  cursor: Cursor,
  pieces: Piece[],
  style: Style,
  inSpecification = false,
): void {
  for (;;) {
    if (cursor.is(Kind.FStringMiddle)) {
      const range: Range = [cursor.start, cursor.end];
      const written = withLineFeeds(cursor.text.slice(cursor.start, cursor.end));
      const body = inSpecification ? written : withSingleBraces(written);
      const value = style.isRaw ? body : unescaped(body, false, cursor.text, cursor.start);
      addText(pieces, value, range);
      cursor.advance();
    } else if (cursor.is(Kind.LeftBrace)) {
      replacementField(cursor, pieces, style, inSpecification);
    } else return;
  }
}

const withSingleBraces = (body: string): string =>
  body.includes('{') || body.includes('}')
    ? body.replaceAll('{{', '{').replaceAll('}}', '}')
    : body;

/** `{value}`, `{value!r:>{width}}`, `{value=}` */
function replacementField(
  cursor: Cursor,
  pieces: Piece[],
  style: Style,
  inSpecification: boolean,
): void {
  const { start, text } = cursor;
  cursor.expect(Kind.LeftBrace);
  requireValue(cursor);
  const value = expressionsOrYield(cursor);
  const valueEnd = cursor.previousEnd;

  const isDebug = cursor.eat(Kind.Equal);
  if (isDebug) {
    // {value=} writes the text of the expression too
    const range: Range = [start + 1, cursor.start];
    addText(pieces, withLineFeeds(withoutComments(cursor, range)), range);
  }
  const written = conversionCode(cursor);
  const format_spec = cursor.is(Kind.Colon) ? formatSpecification(cursor, style) : null;
  const isRepr = isDebug && written === NO_CONVERSION && format_spec === null;
  const conversion = isRepr ? REPR : written;
  if (!cursor.is(Kind.RightBrace)) cursor.fail("f-string: expecting '}'");
  cursor.advance();

  const range = cursor.rangeFrom(start);
  if (style.isTemplate && !inSpecification) {
    const str = text.slice(start + 1, valueEnd).trim();
    pieces.push({
      type: 'Interpolation',
      range,
      parent: null,
      value,
      str,
      conversion,
      format_spec,
    });
  } else {
    pieces.push({ type: 'FormattedValue', range, parent: null, value, conversion, format_spec });
  }
}

function withoutComments({ text, comments }: Cursor, [start, end]: Range): string {
  let written = '';
  let at = start;
  for (const { range } of comments) {
    if (range[0] < start || range[1] > end) continue;
    written += text.slice(at, range[0]);
    at = range[1];
  }
  return written + text.slice(at, end);
}

function requireValue(cursor: Cursor): void {
  switch (cursor.kind) {
    case Kind.RightBrace:
    case Kind.Exclamation:
    case Kind.Colon:
    case Kind.Equal:
      cursor.fail(
        `f-string: valid expression required before '${cursor.text.charAt(cursor.start)}'`,
      );
  }
}

/** `!r`, `!s`, `!a` */
function conversionCode(cursor: Cursor): number {
  if (!cursor.eat(Kind.Exclamation)) return NO_CONVERSION;
  if (cursor.start !== cursor.previousEnd)
    cursor.fail('f-string: conversion type must come right after the exclamation mark');
  const { start } = cursor;
  const conversion = cursor.name();
  if (conversion !== 'r' && conversion !== 's' && conversion !== 'a')
    cursor.fail(
      `f-string: invalid conversion character '${conversion}': expected 's', 'r', or 'a'`,
      start,
    );
  return conversion.charCodeAt(0);
}

function formatSpecification(cursor: Cursor, style: Style): JoinedStr {
  const { start } = cursor;
  cursor.expect(Kind.Colon);
  const pieces: Piece[] = [];
  formattedPieces(cursor, pieces, style, true);
  const values = withoutEmptyText(pieces);
  return { type: 'JoinedStr', range: cursor.rangeFrom(start), parent: null, values };
}

/** Text side by side is one constant, as in CPython's tree. */
function addText(pieces: Piece[], value: string, range: Range): void {
  const last = pieces.at(-1);
  if (last?.type === 'Constant')
    pieces[pieces.length - 1] = constant(false, `${last.value}${value}`, [last.range[0], range[1]]);
  else pieces.push(constant(false, value, range));
}

const withoutEmptyText = (pieces: Piece[]): Piece[] =>
  pieces.filter((piece) => piece.type !== 'Constant' || piece.value !== '');
