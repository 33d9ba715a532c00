import type { Span } from '../../model/source.js';

/**
 * The whole lines a statement owns, with the comments above it and behind it; null when it shares one with other code.
 *
 * @param floor where the code before it ends
 */
export function linesOf(text: string, [start, end]: Span, floor: number): Span | null {
  let from = lineStart(text, start);
  if (text.slice(from, start).trim() !== '') return null;
  // `a; b`: another statement of the line comes before it
  const newline = text.indexOf('\n', end);
  const to = newline === -1 ? text.length : newline + 1;
  const behind = text.slice(end, to).trim();
  if (behind !== '' && !behind.startsWith('#')) return null;
  while (from > floor) {
    const above = lineStart(text, from - 1);
    if (above < floor || !text.slice(above, from).trim().startsWith('#')) break;
    from = above;
  }
  return [from, to];
}

/** Where the line of an offset begins. */
export const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** The blanks its line begins with. */
export const indentOf = (text: string, at: number): string =>
  /^[ \t]*/u.exec(text.slice(lineStart(text, at), at))?.[0] ?? '';
