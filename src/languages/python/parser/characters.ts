/** The character codes the parser compares with. */
export const Code = {
  Tab: 9,
  LineFeed: 10,
  FormFeed: 12,
  CarriageReturn: 13,
  Space: 32,
  Exclamation: 33,
  DoubleQuote: 34,
  Hash: 35,
  Percent: 37,
  Ampersand: 38,
  SingleQuote: 39,
  LeftParen: 40,
  RightParen: 41,
  Star: 42,
  Plus: 43,
  Comma: 44,
  Minus: 45,
  Dot: 46,
  Slash: 47,
  Zero: 48,
  One: 49,
  Seven: 55,
  Nine: 57,
  Colon: 58,
  Semicolon: 59,
  Less: 60,
  Equal: 61,
  Greater: 62,
  At: 64,
  UpperA: 65,
  UpperN: 78,
  UpperU: 85,
  UpperZ: 90,
  LeftBracket: 91,
  Backslash: 92,
  RightBracket: 93,
  Caret: 94,
  Underscore: 95,
  LowerA: 97,
  LowerB: 98,
  LowerE: 101,
  LowerF: 102,
  LowerJ: 106,
  LowerN: 110,
  LowerO: 111,
  LowerR: 114,
  LowerT: 116,
  LowerU: 117,
  LowerV: 118,
  LowerX: 120,
  LowerZ: 122,
  LeftBrace: 123,
  Bar: 124,
  RightBrace: 125,
  Tilde: 126,
  FirstNonAscii: 128,
  ByteOrderMark: 0xfeff,
  Replacement: 0xfffd,
} as const;

/** Of an ASCII letter; no other code becomes a letter by it. */
export const lowerCase = (code: number): number => code | 32;

export const isDigit = (code: number): boolean => code >= Code.Zero && code <= Code.Nine;

export const isAsciiNameStart = (code: number): boolean =>
  (code >= Code.LowerA && code <= Code.LowerZ) ||
  (code >= Code.UpperA && code <= Code.UpperZ) ||
  code === Code.Underscore;

export const isAsciiNamePart = (code: number): boolean => isAsciiNameStart(code) || isDigit(code);

export const isNewline = (code: number): boolean =>
  code === Code.LineFeed || code === Code.CarriageReturn;

export const isHexDigit = (code: number): boolean =>
  isDigit(code) || (lowerCase(code) >= Code.LowerA && lowerCase(code) <= Code.LowerF);

export const isOctalDigit = (code: number): boolean => code >= Code.Zero && code <= Code.Seven;

export const isBinaryDigit = (code: number): boolean => code === Code.Zero || code === Code.One;
