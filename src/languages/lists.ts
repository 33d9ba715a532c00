import type { Slot } from '../model/phrases.js';
import { insert, type Span } from '../model/source.js';

/*
 * Comma-separated lists in brackets: object literals, arguments, Python's dicts and keywords. Where an item is added or
 * taken away is a question of text and punctuation, the same in both languages but for how a comment begins.
 */

export interface Brackets {
  readonly text: string;
  /** Both brackets included. */
  readonly span: Span;
  /** `//` or `#`; a `/* … *\/` is known to both. */
  readonly comment: '//' | '#';
  /** What stands between the brackets and a first item: `{ a: 1 }`, `f(a)`. */
  readonly padding: '' | ' ';
}

type Place = Pick<Slot, 'at' | 'lead' | 'between' | 'trail' | 'comma'>;

/** After the last item; its commas, line breaks and comments stay what they are. */
export function placeAfter(
  last: Span | null,
  { text, span: [start, end], comment, padding }: Brackets,
): Place {
  if (!last) {
    const isEmpty = text.slice(start + 1, end - 1).trim() === '';
    const lead = padding;
    // `{}` and `{ }` alike become `{ a: 1 }`
    const trail = isEmpty && text[start + 1] !== ' ' ? padding : '';
    return { at: start + 1, lead, between: ', ', trail };
  }
  const indent = /\n([ \t]*)$/u.exec(text.slice(start, last[0]))?.[1];
  if (indent === undefined) return { at: last[1], lead: ', ', between: ', ', trail: '' };

  const newline = text.slice(start, last[0]).includes('\r\n') ? '\r\n' : '\n';
  const comma = commaBehind(text.slice(last[1], end - 1), comment);
  const after = last[1] + (comma ?? 0);
  // attempts: 5, // five times
  const behind = commentBehind(text.slice(after, end - 1), comment);
  const place = { at: after + behind, between: `,${newline}${indent}` };
  if (comma !== null) return { ...place, lead: `${newline}${indent}`, trail: ',' };
  if (behind === 0) return { ...place, lead: `,${newline}${indent}`, trail: '' };
  return { ...place, lead: `${newline}${indent}`, trail: '', comma: insert(last[1], ',') };
}

/** The length of what comes before a comma, comments too, and of the comma; null: there is none. */
function commaBehind(text: string, comment: Brackets['comment']): number | null {
  for (let at = 0; at < text.length;) {
    const isLine = text.startsWith(comment, at);
    const isBlock = comment === '//' && text.startsWith('/*', at);
    if (isLine || isBlock) {
      const end = isLine ? '\n' : '*/';
      const found = text.indexOf(end, at + (isLine ? comment.length : 2));
      if (found === -1) return null;
      at = found + end.length;
    } else if (text[at] === ',') return at + 1;
    else if (text[at]?.trim() === '') at += 1;
    else return null;
  }
  return null;
}

/** The length of a comment that ends the line, and of the blanks before it. */
function commentBehind(text: string, comment: Brackets['comment']): number {
  const line = /^[^\r\n]*/u.exec(text)?.[0] ?? '';
  const blanks = /^[ \t]*/u.exec(line)?.[0].length ?? 0;
  if (line.startsWith(comment, blanks)) return line.trimEnd().length;
  return /^[ \t]*\/\*.*?\*\/[ \t]*$/u.test(line) && comment === '//' ? line.trimEnd().length : 0;
}

/** What to delete to delete an item: with its comma, and the blanks that go with it. */
export function removalOf(items: readonly Span[], index: number, span: Span): Span | null {
  const item = items[index];
  if (!item) return null;
  const [before, after] = [items[index - 1], items[index + 1]];
  if (after) return [item[0], after[0]];
  // the last of several takes the comma before it; one of its own stays
  return before ? [before[1], item[1]] : [item[0], span[1] - 1];
}
