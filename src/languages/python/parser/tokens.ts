/** What a token is: names and literals, then keywords, then operators. */
export const Kind = {
  EndOfFile: 0,
  Newline: 1,
  Indent: 2,
  Dedent: 3,
  Name: 4,
  Number: 5,
  String: 6,
  /** The prefix and opening quotes of an f-string or a t-string. */
  FStringStart: 7,
  FStringMiddle: 8,
  FStringEnd: 9,

  False: 10,
  None: 11,
  True: 12,
  And: 13,
  As: 14,
  Assert: 15,
  Async: 16,
  Await: 17,
  Break: 18,
  Class: 19,
  Continue: 20,
  Def: 21,
  Del: 22,
  Elif: 23,
  Else: 24,
  Except: 25,
  Finally: 26,
  For: 27,
  From: 28,
  Global: 29,
  If: 30,
  Import: 31,
  In: 32,
  Is: 33,
  Lambda: 34,
  Nonlocal: 35,
  Not: 36,
  Or: 37,
  Pass: 38,
  Raise: 39,
  Return: 40,
  Try: 41,
  While: 42,
  With: 43,
  Yield: 44,

  LeftParen: 45,
  RightParen: 46,
  LeftBracket: 47,
  RightBracket: 48,
  LeftBrace: 49,
  RightBrace: 50,
  Comma: 51,
  Colon: 52,
  Semicolon: 53,
  Dot: 54,
  Ellipsis: 55,
  Equal: 56,
  Arrow: 57,
  ColonEqual: 58,
  Exclamation: 59,
  Tilde: 60,

  Plus: 61,
  Minus: 62,
  Star: 63,
  Slash: 64,
  DoubleSlash: 65,
  Percent: 66,
  At: 67,
  Ampersand: 68,
  Bar: 69,
  Caret: 70,
  LeftShift: 71,
  RightShift: 72,
  DoubleStar: 73,

  Less: 74,
  Greater: 75,
  LessEqual: 76,
  GreaterEqual: 77,
  EqualEqual: 78,
  NotEqual: 79,

  PlusEqual: 80,
  MinusEqual: 81,
  StarEqual: 82,
  SlashEqual: 83,
  DoubleSlashEqual: 84,
  PercentEqual: 85,
  AtEqual: 86,
  AmpersandEqual: 87,
  BarEqual: 88,
  CaretEqual: 89,
  LeftShiftEqual: 90,
  RightShiftEqual: 91,
  DoubleStarEqual: 92,
} as const;

export type Kind = (typeof Kind)[keyof typeof Kind];

export const KIND_COUNT = 93;

/** How a keyword or an operator is written, for messages. */
export const SPELLING: readonly (string | undefined)[] = spellings();

interface Word {
  readonly text: string;
  readonly kind: Kind;
}

const KEYWORDS: readonly Word[] = [
  { text: 'False', kind: Kind.False },
  { text: 'None', kind: Kind.None },
  { text: 'True', kind: Kind.True },
  { text: 'and', kind: Kind.And },
  { text: 'as', kind: Kind.As },
  { text: 'assert', kind: Kind.Assert },
  { text: 'async', kind: Kind.Async },
  { text: 'await', kind: Kind.Await },
  { text: 'break', kind: Kind.Break },
  { text: 'class', kind: Kind.Class },
  { text: 'continue', kind: Kind.Continue },
  { text: 'def', kind: Kind.Def },
  { text: 'del', kind: Kind.Del },
  { text: 'elif', kind: Kind.Elif },
  { text: 'else', kind: Kind.Else },
  { text: 'except', kind: Kind.Except },
  { text: 'finally', kind: Kind.Finally },
  { text: 'for', kind: Kind.For },
  { text: 'from', kind: Kind.From },
  { text: 'global', kind: Kind.Global },
  { text: 'if', kind: Kind.If },
  { text: 'import', kind: Kind.Import },
  { text: 'in', kind: Kind.In },
  { text: 'is', kind: Kind.Is },
  { text: 'lambda', kind: Kind.Lambda },
  { text: 'nonlocal', kind: Kind.Nonlocal },
  { text: 'not', kind: Kind.Not },
  { text: 'or', kind: Kind.Or },
  { text: 'pass', kind: Kind.Pass },
  { text: 'raise', kind: Kind.Raise },
  { text: 'return', kind: Kind.Return },
  { text: 'try', kind: Kind.Try },
  { text: 'while', kind: Kind.While },
  { text: 'with', kind: Kind.With },
  { text: 'yield', kind: Kind.Yield },
];

/** The keywords that start with a letter, by its code. */
const KEYWORDS_BY_LETTER: readonly (readonly Word[])[] = Array.from({ length: 128 }, (_, code) =>
  KEYWORDS.filter((word) => word.text.charCodeAt(0) === code),
);

/** What the letters in `text` from `start` to `end` are: a keyword or a name. */
export function keywordAt(text: string, start: number, end: number): Kind {
  const length = end - start;
  for (const word of KEYWORDS_BY_LETTER[text.charCodeAt(start)] ?? []) {
    if (word.text.length === length && text.startsWith(word.text, start)) return word.kind;
  }
  return Kind.Name;
}

function spellings(): (string | undefined)[] {
  const list = new Array<string | undefined>(KIND_COUNT).fill(undefined);
  list[Kind.LeftParen] = '(';
  list[Kind.RightParen] = ')';
  list[Kind.LeftBracket] = '[';
  list[Kind.RightBracket] = ']';
  list[Kind.LeftBrace] = '{';
  list[Kind.RightBrace] = '}';
  list[Kind.Comma] = ',';
  list[Kind.Colon] = ':';
  list[Kind.Equal] = '=';
  list[Kind.In] = 'in';
  list[Kind.Else] = 'else';
  list[Kind.For] = 'for';
  list[Kind.Def] = 'def';
  list[Kind.Import] = 'import';
  return list;
}

/** All tokens of a text, in three parallel columns; comments and blank lines are no tokens. */
export class Tokens {
  private kinds: Uint8Array;
  private starts: Int32Array;
  private ends: Int32Array;
  private size = 0;

  constructor(capacity: number) {
    this.kinds = new Uint8Array(capacity);
    this.starts = new Int32Array(capacity);
    this.ends = new Int32Array(capacity);
  }

  get count(): number {
    return this.size;
  }

  kind(index: number): number {
    return this.kinds[index] ?? Kind.EndOfFile;
  }

  start(index: number): number {
    return this.starts[index] ?? 0;
  }

  end(index: number): number {
    return this.ends[index] ?? 0;
  }

  push(kind: Kind, start: number, end: number): void {
    if (this.size === this.kinds.length) this.grow();
    this.kinds[this.size] = kind;
    this.starts[this.size] = start;
    this.ends[this.size] = end;
    this.size++;
  }

  /** The index of the first token that ends after `offset`. */
  indexAt(offset: number): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.end(middle) > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private grow(): void {
    const capacity = this.kinds.length * 2 + 16;
    const kinds = new Uint8Array(capacity);
    const starts = new Int32Array(capacity);
    const ends = new Int32Array(capacity);
    kinds.set(this.kinds);
    starts.set(this.starts);
    ends.set(this.ends);
    this.kinds = kinds;
    this.starts = starts;
    this.ends = ends;
  }
}
