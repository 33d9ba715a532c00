import { Code, isHexDigit, isOctalDigit } from './characters.js';
import { PythonSyntaxError } from './syntax-error.js';

const REPLACEMENT_CHARACTER = '\ufffd';

/** What one letter after a backslash stands for. */
const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\n', ''],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** Python reads every newline in a literal as `\n`. */
export const withLineFeeds = (body: string): string =>
  body.includes('\r') ? body.replace(/\r\n?/g, '\n') : body;

/**
 * What the body of a literal that is not raw stands for. `\N{…}` becomes U+FFFD: the names of all characters are
 * nothing a linter carries.
 */
export function unescaped(
  body: string,
  isBytes: boolean,
  text: string,
  literalStart: number,
): string {
  let at = body.indexOf('\\');
  if (at === -1) return body;
  let value = '';
  let copied = 0;
  while (at !== -1 && at + 1 < body.length) {
    value += body.slice(copied, at);
    const escape = escapeAt(body, at, isBytes);
    if (escape.problem !== null) throw new PythonSyntaxError(escape.problem, text, literalStart);
    value += escape.value;
    copied = escape.end;
    at = body.indexOf('\\', copied);
  }
  return value + body.slice(copied);
}

interface Escape {
  readonly value: string;
  readonly end: number;
  readonly problem: string | null;
}

/** Reads the escape sequence whose backslash is at `at`. */
function escapeAt(body: string, at: number, isBytes: boolean): Escape {
  const letter = body.charAt(at + 1);
  const code = body.charCodeAt(at + 1);
  if (isOctalDigit(code)) return octal(body, at, isBytes);
  if (letter === 'x')
    return hexadecimal(body, at, 2, isBytes ? 'invalid \\x escape' : truncated(letter));
  if (!isBytes) {
    if (letter === 'u') return hexadecimal(body, at, 4, truncated(letter));
    if (letter === 'U') return hexadecimal(body, at, 8, truncated(letter));
    if (letter === 'N') return named(body, at);
  }
  const simple = SIMPLE_ESCAPES.get(letter);
  // Python keeps the backslash of an unknown escape
  return { value: simple ?? `\\${letter}`, end: at + 2, problem: null };
}

const truncated = (letter: string): string =>
  `(unicode error) truncated \\${letter}${'X'.repeat(letter === 'x' ? 2 : letter === 'u' ? 4 : 8)} escape`;

/** `\0`, `\377`; in bytes the value wraps around */
function octal(body: string, at: number, isBytes: boolean): Escape {
  let end = at + 1;
  while (end < at + 4 && isOctalDigit(body.charCodeAt(end))) end++;
  const value = Number.parseInt(body.slice(at + 1, end), 8);
  return { value: String.fromCharCode(isBytes ? value & 0xff : value), end, problem: null };
}

function hexadecimal(body: string, at: number, digits: number, problem: string): Escape {
  const end = at + 2 + digits;
  for (let index = at + 2; index < end; index++)
    if (!isHexDigit(body.charCodeAt(index))) return { value: '', end: index, problem };
  const value = Number.parseInt(body.slice(at + 2, end), 16);
  if (value > 0x10ffff)
    return { value: '', end, problem: '(unicode error) illegal Unicode character' };
  return { value: String.fromCodePoint(value), end, problem: null };
}

/** `\N{DASH}` */
function named(body: string, at: number): Escape {
  const close = body.indexOf('}', at);
  const isNamed = body.charCodeAt(at + 2) === Code.LeftBrace && close > at + 3;
  const problem = isNamed ? null : '(unicode error) malformed \\N character escape';
  return { value: REPLACEMENT_CHARACTER, end: close + 1, problem };
}
