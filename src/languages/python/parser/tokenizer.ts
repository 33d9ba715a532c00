import { Code, isAsciiNamePart, isAsciiNameStart, isDigit, isNewline } from './characters.js';
import type { Comment } from './nodes.js';
import { numberEnd } from './numbers.js';
import { isFormatted, isRaw, NO_PREFIX, prefixOf } from './string-prefix.js';
import { PythonSyntaxError } from './syntax-error.js';
import { Kind, keywordAt, Tokens } from './tokens.js';

// CPython's own limits: MAXLEVEL, MAXINDENT, MAXFSTRINGLEVEL and MAX_EXPR_NESTING
const MAX_BRACKETS = 200;
const MAX_INDENTS = 100;
const MAX_FSTRINGS = 150;
const MAX_NESTED_FIELDS = 3;

const TAB_SIZE = 8;

const NON_ASCII_NAME = /[\p{XID_Start}_][\p{XID_Continue}]*/uy;

export interface TokenizedText {
  readonly tokens: Tokens;
  readonly comments: Comment[];
  readonly lineStarts: number[];
  /** Only then can a name need Unicode normalization. */
  readonly hasNonAsciiNames: boolean;
  /** The tokens end where it was met. */
  readonly error: PythonSyntaxError | null;
}

/** Splits a text into tokens, up to its end or its first error. */
export function tokenize(text: string): TokenizedText {
  const tokenizer = new Tokenizer(text);
  const error = tokenizer.run();
  const { tokens, comments, lineStarts, hasNonAsciiNames } = tokenizer;
  return { tokens, comments, lineStarts, hasNonAsciiNames, error };
}

/** `{…}` of an f-string: its expression first, and from the `:` on its format specification. */
interface ReplacementField {
  /** How many brackets are open inside of it, its own `{` included. */
  readonly depth: number;
  inSpecification: boolean;
}

/** An f-string or t-string whose end was not seen yet. */
interface OpenFString {
  readonly start: number;
  readonly quote: number;
  readonly isTriple: boolean;
  readonly isRaw: boolean;
  readonly fields: ReplacementField[];
}

class Tokenizer {
  readonly tokens: Tokens;
  readonly comments: Comment[] = [];
  readonly lineStarts: number[] = [0];
  hasNonAsciiNames = false;

  private readonly text: string;
  private at = 0;
  private lastKind: Kind = Kind.Newline;
  private atLineStart = true;
  /** Columns with tabs up to the next multiple of eight, and with tabs as one: both must agree. */
  private readonly indents: number[] = [0];
  private readonly alternativeIndents: number[] = [0];
  /** Offsets of the brackets that are open. */
  private readonly brackets: number[] = [];
  private readonly fstrings: OpenFString[] = [];

  constructor(text: string) {
    this.text = text;
    this.tokens = new Tokens((text.length >> 2) + 16);
    if (text.charCodeAt(0) === Code.ByteOrderMark) this.at = 1;
  }

  run(): PythonSyntaxError | null {
    let error: PythonSyntaxError | null = null;
    try {
      this.scan();
    } catch (thrown) {
      if (!(thrown instanceof PythonSyntaxError)) throw thrown;
      error = thrown;
    }
    this.finish(error?.index ?? this.text.length);
    return error;
  }

  private scan(): void {
    const { text, fstrings } = this;
    for (;;) {
      const fstring = fstrings.length > 0 ? fstrings[fstrings.length - 1] : undefined;
      if (fstring && this.isInText(fstring)) {
        this.scanFStringText(fstring);
        continue;
      }
      if (this.atLineStart) this.scanIndentation();
      if (this.at >= text.length) break;

      const code = text.charCodeAt(this.at);
      if (code === Code.Space || code === Code.Tab || code === Code.FormFeed) this.at++;
      else if (isAsciiNameStart(code) || code >= Code.FirstNonAscii) this.scanName();
      else if (isNewline(code)) this.scanNewline();
      else if (code === Code.Hash) this.scanComment();
      else if (code === Code.DoubleQuote || code === Code.SingleQuote)
        this.scanString(this.at, NO_PREFIX);
      else if (isDigit(code) || (code === Code.Dot && isDigit(text.charCodeAt(this.at + 1))))
        this.scanNumber();
      else if (code === Code.Backslash) this.skipContinuation();
      else this.scanOperator(code);
    }

    const unclosed = this.brackets.at(-1);
    if (unclosed !== undefined) this.fail(`'${text.charAt(unclosed)}' was never closed`, unclosed);
  }

  private finish(end: number): void {
    if (!this.isBetweenStatements()) this.push(Kind.Newline, end, end);
    while (this.indents.length > 1) {
      this.indents.pop();
      this.push(Kind.Dedent, end, end);
    }
    this.push(Kind.EndOfFile, end, end);
  }

  private isBetweenStatements(): boolean {
    const { lastKind } = this;
    return lastKind === Kind.Newline || lastKind === Kind.Indent || lastKind === Kind.Dedent;
  }

  private push(kind: Kind, start: number, end: number): void {
    this.tokens.push(kind, start, end);
    this.lastKind = kind;
  }

  private fail(message: string, index = this.at): never {
    throw new PythonSyntaxError(message, this.text, index);
  }

  // Lines

  /** Steps over the newline at `at`. */
  private nextLine(at: number): number {
    const isPair =
      this.text.charCodeAt(at) === Code.CarriageReturn &&
      this.text.charCodeAt(at + 1) === Code.LineFeed;
    const next = at + (isPair ? 2 : 1);
    this.lineStarts.push(next);
    return next;
  }

  private scanNewline(): void {
    const start = this.at;
    this.at = this.nextLine(start);
    if (this.brackets.length > 0) return;
    if (!this.isBetweenStatements()) this.push(Kind.Newline, start, this.at);
    this.atLineStart = true;
  }

  private skipContinuation(): void {
    if (!isNewline(this.text.charCodeAt(this.at + 1)))
      this.fail('unexpected character after line continuation character', this.at + 1);
    this.at = this.nextLine(this.at + 1);
    if (this.at >= this.text.length) this.fail('unexpected EOF while parsing');
  }

  private scanComment(): void {
    const { text } = this;
    const start = this.at;
    let end = start + 1;
    while (end < text.length && !isNewline(text.charCodeAt(end))) end++;
    this.at = end;

    const line = this.lineStarts.length;
    const lineStart = this.lineStarts[line - 1] ?? 0;
    this.comments.push({
      type: 'Comment',
      value: text.slice(start + 1, end),
      range: [start, end],
      loc: {
        start: { line, column: start - lineStart },
        end: { line, column: end - lineStart },
      },
    });
  }

  private scanIndentation(): void {
    const { text } = this;
    this.atLineStart = false;
    let column = 0;
    let alternative = 0;
    // what stands before a `\` is the indentation of the whole line
    let continued = 0;
    let code = text.charCodeAt(this.at);
    for (;;) {
      if (code === Code.Space) {
        column++;
        alternative++;
        this.at++;
      } else if (code === Code.Tab) {
        column = column - (column % TAB_SIZE) + TAB_SIZE;
        alternative++;
        this.at++;
      } else if (code === Code.FormFeed) {
        column = 0;
        alternative = 0;
        this.at++;
      } else if (code === Code.Backslash) {
        if (continued === 0) continued = column;
        this.skipContinuation();
      } else break;
      code = text.charCodeAt(this.at);
    }
    const isBlank = this.at >= text.length || code === Code.Hash || isNewline(code);
    if (isBlank) return;
    if (continued > 0) this.setIndentation(continued, continued);
    else this.setIndentation(column, alternative);
  }

  private setIndentation(column: number, alternative: number): void {
    const { indents, alternativeIndents } = this;
    let current = indents[indents.length - 1] ?? 0;
    if (column > current) {
      if (alternative <= (alternativeIndents.at(-1) ?? 0)) this.failOnTabs();
      if (indents.length >= MAX_INDENTS) this.fail('too many levels of indentation');
      indents.push(column);
      alternativeIndents.push(alternative);
      this.push(Kind.Indent, this.at, this.at);
      return;
    }
    while (column < current) {
      indents.pop();
      alternativeIndents.pop();
      this.push(Kind.Dedent, this.at, this.at);
      current = indents[indents.length - 1] ?? 0;
    }
    if (column !== current) this.fail('unindent does not match any outer indentation level');
    if (alternative !== alternativeIndents.at(-1)) this.failOnTabs();
  }

  private failOnTabs(): never {
    this.fail('inconsistent use of tabs and spaces in indentation');
  }

  // Names and literals

  private scanName(): void {
    const { text } = this;
    const start = this.at;
    let end = start;
    let code = text.charCodeAt(end);
    while (isAsciiNamePart(code)) code = text.charCodeAt(++end);

    if (code >= Code.FirstNonAscii) end = this.endOfNonAsciiName(start, end);
    else if (code === Code.DoubleQuote || code === Code.SingleQuote) {
      const prefix = prefixOf(text, start, end);
      if (prefix !== NO_PREFIX) {
        this.at = end;
        this.scanString(start, prefix);
        return;
      }
    }
    this.at = end;
    this.push(keywordAt(text, start, end), start, end);
  }

  private endOfNonAsciiName(start: number, asciiEnd: number): number {
    const { text } = this;
    this.hasNonAsciiNames = true;
    NON_ASCII_NAME.lastIndex = start;
    const end = start + (NON_ASCII_NAME.exec(text)?.[0].length ?? 0);
    // `x…` is a name and then an invalid character, not the end of a name
    const invalid = Math.max(end, asciiEnd);
    if (text.charCodeAt(invalid) >= Code.FirstNonAscii) {
      const character = String.fromCodePoint(text.codePointAt(invalid) ?? 0);
      const number = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? '';
      const isPrintable = /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character);
      this.fail(
        isPrintable
          ? `invalid character '${character}' (U+${number})`
          : `invalid non-printable character U+${number}`,
        invalid,
      );
    }
    return end;
  }

  private scanNumber(): void {
    const start = this.at;
    this.at = numberEnd(this.text, start);
    this.push(Kind.Number, start, this.at);
  }

  /** `at` is at the opening quote, `start` at the prefix. */
  private scanString(start: number, prefix: number): void {
    const { text } = this;
    const quote = text.charCodeAt(this.at);
    const isTriple =
      text.charCodeAt(this.at + 1) === quote && text.charCodeAt(this.at + 2) === quote;
    this.at += isTriple ? 3 : 1;
    if (isFormatted(prefix)) {
      if (this.fstrings.length + 1 >= MAX_FSTRINGS) this.fail('too many nested f-strings', start);
      this.push(Kind.FStringStart, start, this.at);
      this.fstrings.push({ start, quote, isTriple, isRaw: isRaw(prefix), fields: [] });
      return;
    }

    let at = this.at;
    for (;;) {
      if (at >= text.length) this.failOnUnterminated(isTriple, start);
      const code = text.charCodeAt(at);
      if (code === quote) {
        if (!isTriple) {
          at++;
          break;
        }
        if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) {
          at += 3;
          break;
        }
        at++;
      } else if (code === Code.Backslash) {
        at = isNewline(text.charCodeAt(at + 1)) ? this.nextLine(at + 1) : at + 2;
      } else if (isNewline(code)) {
        if (!isTriple) this.failOnUnterminated(isTriple, start);
        at = this.nextLine(at);
      } else at++;
    }
    this.at = at;
    this.push(Kind.String, start, at);
  }

  private failOnUnterminated(isTriple: boolean, start: number): never {
    this.fail(`unterminated ${isTriple ? 'triple-quoted ' : ''}string literal`, start);
  }

  // f-strings

  /** Whether what comes next is text of the f-string, and not code of a replacement field. */
  private isInText({ fields }: OpenFString): boolean {
    const field = fields.length > 0 ? fields[fields.length - 1] : undefined;
    return field === undefined || field.inSpecification;
  }

  /** Goes on until the next replacement field opens, or the specification or the f-string ends. */
  private scanFStringText(fstring: OpenFString): void {
    const { text } = this;
    const { quote, isTriple } = fstring;
    const inSpecification = fstring.fields.length > 0;
    const start = this.at;
    for (;;) {
      if (this.at >= text.length) this.fail('unterminated f-string literal', fstring.start);
      const code = text.charCodeAt(this.at);
      const next = text.charCodeAt(this.at + 1);
      if (code === quote) {
        const isEnd = !isTriple || (next === quote && text.charCodeAt(this.at + 2) === quote);
        if (!isEnd) this.at++;
        else if (inSpecification) this.fail("f-string: expecting '}'");
        else {
          this.endFString(start, isTriple ? 3 : 1);
          return;
        }
      } else if (code === Code.LeftBrace) {
        if (next !== Code.LeftBrace || inSpecification) {
          this.openField(fstring, start);
          return;
        }
        this.at += 2;
      } else if (code === Code.RightBrace) {
        if (inSpecification) {
          this.pushFStringText(start);
          this.closeField(fstring);
          return;
        }
        if (next !== Code.RightBrace) this.fail("f-string: single '}' is not allowed");
        this.at += 2;
      } else if (code === Code.Backslash) this.skipFStringEscape(fstring);
      else if (isNewline(code)) {
        if (!isTriple) this.fail('unterminated f-string literal', fstring.start);
        this.at = this.nextLine(this.at);
      } else this.at++;
    }
  }

  private skipFStringEscape({ isRaw: raw }: OpenFString): void {
    const { text } = this;
    const next = text.charCodeAt(this.at + 1);
    if (isNewline(next)) this.at = this.nextLine(this.at + 1);
    else if (next === Code.LeftBrace || next === Code.RightBrace) {
      // a `\` does not escape a brace
      this.at++;
    } else if (
      !raw &&
      next === Code.UpperN &&
      text.charCodeAt(this.at + 2) === Code.LeftBrace &&
      text.includes('}', this.at)
    ) {
      // `\N{DASH}` holds no replacement field
      this.at = text.indexOf('}', this.at) + 1;
    } else this.at += 2;
  }

  private pushFStringText(start: number): void {
    if (this.at > start) this.push(Kind.FStringMiddle, start, this.at);
  }

  private endFString(textStart: number, quotes: number): void {
    this.pushFStringText(textStart);
    this.push(Kind.FStringEnd, this.at, this.at + quotes);
    this.at += quotes;
    this.fstrings.pop();
  }

  private openField({ fields }: OpenFString, textStart: number): void {
    if (fields.length >= MAX_NESTED_FIELDS) this.fail('f-string: expressions nested too deeply');
    this.pushFStringText(textStart);
    this.openBracket(Kind.LeftBrace);
    fields.push({ depth: this.brackets.length, inSpecification: false });
  }

  private closeField({ fields }: OpenFString): void {
    fields.pop();
    this.brackets.pop();
    this.pushOperator(Kind.RightBrace, 1);
  }

  /** The replacement field whose code this is, if no bracket is open inside of it. */
  private fieldHere(): ReplacementField | undefined {
    if (this.fstrings.length === 0) return undefined;
    const field = this.fstrings.at(-1)?.fields.at(-1);
    return field?.depth === this.brackets.length ? field : undefined;
  }

  // Operators

  private pushOperator(kind: Kind, length: number): void {
    this.push(kind, this.at, this.at + length);
    this.at += length;
  }

  /** `+` and `+=`, `**` and `**=`, `<` and `<=`. */
  private pushWithEqual(length: number, plain: Kind, withEqual: Kind): void {
    if (this.text.charCodeAt(this.at + length) === Code.Equal)
      this.pushOperator(withEqual, length + 1);
    else this.pushOperator(plain, length);
  }

  private openBracket(kind: Kind): void {
    if (this.brackets.length >= MAX_BRACKETS) this.fail('too many nested parentheses');
    this.brackets.push(this.at);
    this.pushOperator(kind, 1);
  }

  private closeBracket(kind: Kind, opening: string): void {
    const { text } = this;
    if (kind === Kind.RightBrace) {
      const fstring = this.fieldHere() && this.fstrings.at(-1);
      if (fstring) {
        this.closeField(fstring);
        return;
      }
    }
    const open = this.brackets.pop();
    const closing = text.charAt(this.at);
    if (open === undefined) this.fail(`unmatched '${closing}'`);
    const found = text.charAt(open);
    if (found !== opening)
      this.fail(`closing parenthesis '${closing}' does not match opening parenthesis '${found}'`);
    this.pushOperator(kind, 1);
  }

  private scanOperator(code: number): void {
    const next = this.text.charCodeAt(this.at + 1);
    switch (code) {
      case Code.LeftParen:
        return this.openBracket(Kind.LeftParen);
      case Code.RightParen:
        return this.closeBracket(Kind.RightParen, '(');
      case Code.Comma:
        return this.pushOperator(Kind.Comma, 1);
      case Code.Dot: {
        const isEllipsis = next === Code.Dot && this.text.charCodeAt(this.at + 2) === Code.Dot;
        return isEllipsis ? this.pushOperator(Kind.Ellipsis, 3) : this.pushOperator(Kind.Dot, 1);
      }
      case Code.Equal:
        return this.pushWithEqual(1, Kind.Equal, Kind.EqualEqual);
      case Code.Colon:
        return this.scanColon(next);
      case Code.LeftBracket:
        return this.openBracket(Kind.LeftBracket);
      case Code.RightBracket:
        return this.closeBracket(Kind.RightBracket, '[');
      case Code.LeftBrace:
        return this.openBracket(Kind.LeftBrace);
      case Code.RightBrace:
        return this.closeBracket(Kind.RightBrace, '{');
      case Code.Star:
        return next === Code.Star
          ? this.pushWithEqual(2, Kind.DoubleStar, Kind.DoubleStarEqual)
          : this.pushWithEqual(1, Kind.Star, Kind.StarEqual);
      case Code.Plus:
        return this.pushWithEqual(1, Kind.Plus, Kind.PlusEqual);
      case Code.Minus:
        return next === Code.Greater
          ? this.pushOperator(Kind.Arrow, 2)
          : this.pushWithEqual(1, Kind.Minus, Kind.MinusEqual);
      case Code.Slash:
        return next === Code.Slash
          ? this.pushWithEqual(2, Kind.DoubleSlash, Kind.DoubleSlashEqual)
          : this.pushWithEqual(1, Kind.Slash, Kind.SlashEqual);
      case Code.Percent:
        return this.pushWithEqual(1, Kind.Percent, Kind.PercentEqual);
      case Code.At:
        return this.pushWithEqual(1, Kind.At, Kind.AtEqual);
      case Code.Ampersand:
        return this.pushWithEqual(1, Kind.Ampersand, Kind.AmpersandEqual);
      case Code.Bar:
        return this.pushWithEqual(1, Kind.Bar, Kind.BarEqual);
      case Code.Caret:
        return this.pushWithEqual(1, Kind.Caret, Kind.CaretEqual);
      case Code.Less:
        return next === Code.Less
          ? this.pushWithEqual(2, Kind.LeftShift, Kind.LeftShiftEqual)
          : this.pushWithEqual(1, Kind.Less, Kind.LessEqual);
      case Code.Greater:
        return next === Code.Greater
          ? this.pushWithEqual(2, Kind.RightShift, Kind.RightShiftEqual)
          : this.pushWithEqual(1, Kind.Greater, Kind.GreaterEqual);
      case Code.Exclamation:
        if (next === Code.Equal) return this.pushOperator(Kind.NotEqual, 2);
        // the `!r` of a replacement field
        if (this.fieldHere()) return this.pushOperator(Kind.Exclamation, 1);
        break;
      case Code.Tilde:
        return this.pushOperator(Kind.Tilde, 1);
      case Code.Semicolon:
        return this.pushOperator(Kind.Semicolon, 1);
    }
    if (code === 0) this.fail('source code cannot contain null bytes');
    this.fail('invalid syntax');
  }

  private scanColon(next: number): void {
    const field = this.fieldHere();
    if (field) {
      field.inSpecification = true;
      this.pushOperator(Kind.Colon, 1);
    } else if (next === Code.Equal) this.pushOperator(Kind.ColonEqual, 2);
    else this.pushOperator(Kind.Colon, 1);
  }
}
