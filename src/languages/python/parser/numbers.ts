import { Code, isBinaryDigit, isDigit, isHexDigit, isOctalDigit, lowerCase } from './characters.js';
import { PythonSyntaxError } from './syntax-error.js';

/** More decimal digits CPython refuses to read: `sys.int_info.default_max_str_digits`. */
const MAX_DECIMAL_DIGITS = 4300;

/** The offset after the number that starts at `start`. */
export function numberEnd(text: string, start: number): number {
  if (text.charCodeAt(start) !== Code.Zero) return decimalEnd(text, start);
  switch (lowerCase(text.charCodeAt(start + 1))) {
    case Code.LowerX:
      return radixEnd(text, start, 'hexadecimal', isHexDigit);
    case Code.LowerO:
      return radixEnd(text, start, 'octal', isOctalDigit);
    case Code.LowerB:
      return radixEnd(text, start, 'binary', isBinaryDigit);
    default:
      return decimalEnd(text, start);
  }
}

/** `0xff_ff`, `0o17`, `0b1_0` */
function radixEnd(
  text: string,
  start: number,
  radix: string,
  isDigitOfRadix: (code: number) => boolean,
): number {
  let at = start + 2;
  do {
    if (text.charCodeAt(at) === Code.Underscore) at++;
    if (!isDigitOfRadix(text.charCodeAt(at))) fail(text, at, radix);
    while (isDigitOfRadix(text.charCodeAt(at))) at++;
  } while (text.charCodeAt(at) === Code.Underscore);
  return requireEnd(text, at, radix);
}

/** `1_000`, `.5`, `1.`, `1e-10`, `1j` */
function decimalEnd(text: string, start: number): number {
  let at = digitsEnd(text, start);
  let isInteger = true;
  if (text.charCodeAt(at) === Code.Dot) {
    isInteger = false;
    at = isDigit(text.charCodeAt(at + 1)) ? digitsEnd(text, at + 1) : at + 1;
  }
  if (lowerCase(text.charCodeAt(at)) === Code.LowerE) {
    const sign = text.charCodeAt(at + 1);
    const digits = sign === Code.Plus || sign === Code.Minus ? at + 2 : at + 1;
    if (isDigit(text.charCodeAt(digits))) {
      isInteger = false;
      at = digitsEnd(text, digits);
    } else if (digits === at + 2) fail(text, at, 'decimal');
  }
  if (lowerCase(text.charCodeAt(at)) === Code.LowerJ) return requireEnd(text, at + 1, 'imaginary');
  if (isInteger) requireNoLeadingZero(text, start, at);
  return requireEnd(text, at, 'decimal');
}

/** An `_` stands between two digits only. */
function digitsEnd(text: string, start: number): number {
  let at = start;
  for (;;) {
    while (isDigit(text.charCodeAt(at))) at++;
    if (text.charCodeAt(at) !== Code.Underscore) return at;
    at++;
    if (!isDigit(text.charCodeAt(at))) fail(text, at, 'decimal');
  }
}

/** `0` and `00` are fine, `0777` was an octal number once. */
function requireNoLeadingZero(text: string, start: number, end: number): void {
  if (text.charCodeAt(start) !== Code.Zero) return;
  for (let at = start + 1; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === Code.Zero || code === Code.Underscore) continue;
    throw new PythonSyntaxError(
      'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers',
      text,
      start,
    );
  }
}

/** `1if x else y` is a number and a keyword, `1x` nothing. */
function requireEnd(text: string, at: number, radix: string): number {
  const code = text.charCodeAt(at);
  const isFree = !(
    isDigit(code) ||
    (lowerCase(code) >= Code.LowerA && lowerCase(code) <= Code.LowerZ) ||
    code === Code.Underscore ||
    code >= Code.FirstNonAscii
  );
  if (!isFree && !AFTER_NUMBER.some((word) => text.startsWith(word, at))) fail(text, at, radix);
  return at;
}

const AFTER_NUMBER = ['and', 'else', 'for', 'if', 'in', 'is', 'not', 'or'] as const;

function fail(text: string, at: number, radix: string): never {
  const code = text.charCodeAt(at);
  const message = isDigit(code)
    ? `invalid digit '${text.charAt(at)}' in ${radix} literal`
    : `invalid ${radix} literal`;
  throw new PythonSyntaxError(message, text, at);
}

export type NumberValue =
  | { readonly kind: 'integer'; readonly value: number | bigint }
  | { readonly kind: 'float' | 'imaginary'; readonly value: number };

/** What the number literal from `start` to `end` stands for. */
export function numberValue(text: string, start: number, end: number): NumberValue {
  const written = text.slice(start, end);
  const digits = written.includes('_') ? written.replaceAll('_', '') : written;
  const second = lowerCase(digits.charCodeAt(1));
  const hasRadix = second === Code.LowerX || second === Code.LowerO || second === Code.LowerB;
  if (hasRadix) return { kind: 'integer', value: integer(digits) };
  if (/[jJ]$/.test(digits)) return { kind: 'imaginary', value: Number(digits.slice(0, -1)) };
  if (/[.eE]/.test(digits)) return { kind: 'float', value: Number(digits) };
  if (digits.length > MAX_DECIMAL_DIGITS)
    throw new PythonSyntaxError(
      `exceeds the limit (${MAX_DECIMAL_DIGITS} digits) for integer string conversion`,
      text,
      start,
    );
  return { kind: 'integer', value: integer(digits) };
}

function integer(digits: string): number | bigint {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : BigInt(digits);
}
