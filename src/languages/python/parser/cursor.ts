import type { Comment, Expression, Range } from './nodes.js';
import { PythonSyntaxError } from './syntax-error.js';
import { type TokenizedText } from './tokenizer.js';
import { Kind, SPELLING, type Tokens } from './tokens.js';

/** How deep one expression may stand in another without brackets: `not not …`, `lambda: lambda: …`. */
const MAX_DEPTH = 1000;

/** Where a parse is: the current token, and the few things all parts of the parser share. */
export class Cursor {
  readonly text: string;
  readonly tokens: Tokens;
  readonly comments: readonly Comment[];
  readonly parenthesized = new Map<Expression, Range>();

  /** Of the current token. */
  kind: number = Kind.EndOfFile;
  start = 0;
  end = 0;
  /** Where the last token ended that is no newline or indentation: the end of a node that was just read. */
  previousEnd = 0;

  private index = 0;
  private depth = 0;
  private readonly hasNonAsciiNames: boolean;

  constructor(text: string, { tokens, comments, hasNonAsciiNames }: TokenizedText) {
    this.text = text;
    this.tokens = tokens;
    this.comments = comments;
    this.hasNonAsciiNames = hasNonAsciiNames;
    this.load();
  }

  private load(): void {
    const { tokens, index } = this;
    this.kind = tokens.kind(index);
    this.start = tokens.start(index);
    this.end = tokens.end(index);
  }

  advance(): void {
    if (this.kind > Kind.Dedent) this.previousEnd = this.end;
    this.index++;
    this.load();
  }

  /** The kind of the token so many after the current one. */
  peek(distance = 1): number {
    return this.tokens.kind(this.index + distance);
  }

  is(kind: Kind): boolean {
    return this.kind === kind;
  }

  /** Steps over the current token if it is of that kind. */
  eat(kind: Kind): boolean {
    if (this.kind !== kind) return false;
    this.advance();
    return true;
  }

  expect(kind: Kind): void {
    if (this.kind !== kind) this.fail(`expected '${SPELLING[kind] ?? 'newline'}'`);
    this.advance();
  }

  /** The name the current token is; steps over it. */
  name(): string {
    if (this.kind !== Kind.Name) this.fail();
    const name = this.textOf(this.start, this.end);
    this.advance();
    return name;
  }

  /** A name as Python compares it. */
  private textOf(start: number, end: number): string {
    const name = this.text.slice(start, end);
    return this.hasNonAsciiNames ? name.normalize('NFKC') : name;
  }

  /** Whether the token so many after the current one is that soft keyword. */
  isWord(word: 'match' | 'case' | 'type' | 'print' | 'exec' | '_', distance = 0): boolean {
    const { tokens } = this;
    const index = this.index + distance;
    if (tokens.kind(index) !== Kind.Name) return false;
    const start = tokens.start(index);
    return tokens.end(index) - start === word.length && this.text.startsWith(word, start);
  }

  /** From `start` to the end of the last token. */
  rangeFrom(start: number): Range {
    return [start, this.previousEnd];
  }

  /** The place of the current token, to come back to. */
  mark(): number {
    return this.index;
  }

  /** Goes back to a mark and forgets what was read since. */
  reset(mark: number): void {
    this.index = mark;
    this.depth = 0;
    this.previousEnd = mark > 0 ? this.tokens.end(mark - 1) : 0;
    this.load();
    for (const [node, [start]] of this.parenthesized)
      if (start >= this.start) this.parenthesized.delete(node);
  }

  /** To be called before a part reads a part of its own kind, and `leave` after it. */
  enter(): void {
    if (++this.depth > MAX_DEPTH) this.fail('too many nested expressions');
  }

  leave(): void {
    this.depth--;
  }

  fail(message = 'invalid syntax', index = this.start): never {
    throw new PythonSyntaxError(message, this.text, index);
  }
}
