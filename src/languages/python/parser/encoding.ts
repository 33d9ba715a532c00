import { Code } from './characters.js';
import { PythonSyntaxError } from './syntax-error.js';

// PEP 263: in one of the first two lines, if no code stands before it
const COOKIE = /^\ufeff?(?:[ \t\f]*(?:#.*)?(?:\r\n|\r|\n))?[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;

/** ASCII is a part of UTF-8. */
const UTF8 = /^(?:utf[-_]?8(?:-sig|[-_].*)?|u8|ascii|us-ascii)$/i;

/**
 * ESLint reads and writes UTF-8 only. A file in another encoding was read wrongly, and a fix would write it back
 * in another encoding than the one it declares, so such a file is refused.
 */
export function requireUtf8(text: string): void {
  const cookie = COOKIE.exec(text);
  const encoding = cookie?.[1];
  if (cookie && encoding !== undefined && !UTF8.test(encoding))
    throw new PythonSyntaxError(
      `the file declares the encoding '${encoding}'; only UTF-8 files can be linted`,
      text,
      cookie[0].length - encoding.length,
    );
  const replacement = text.indexOf(String.fromCharCode(Code.Replacement));
  if (replacement !== -1)
    throw new PythonSyntaxError(
      'the file is not UTF-8, or holds U+FFFD; write \\ufffd instead',
      text,
      replacement,
    );
  const nul = text.indexOf('\0');
  if (nul !== -1) throw new PythonSyntaxError('source code cannot contain null bytes', text, nul);
}
