/** Offsets into the text, in UTF-16 units: the only location every language and every host has. */
export type Span = readonly [start: number, end: number];

/** A stretch of the file, copied. With it an edit can move code without ever holding the text. */
export interface Copy {
  readonly copy: Span;
}

export type Piece = string | Copy;

/** Replaces `at` by `put`; an insertion has an empty span. */
export interface TextEdit {
  readonly at: Span;
  readonly put: readonly Piece[];
}

/** What one report offers: applied together or not at all, never overlapping. */
export type Edit = readonly TextEdit[];

/** A value both languages can spell: `{ type: 'exponential', delay: 1000 }`, `{'type': 'exponential', 'delay': 1000}`. */
export type Literal =
  string | number | boolean | null | readonly Literal[] | { readonly [key: string]: Literal };

export const insert = (at: number, ...put: readonly Piece[]): TextEdit => ({ at: [at, at], put });
export const remove = (at: Span): TextEdit => ({ at, put: [] });

export const isCopy = (value: Literal | Copy): value is Copy =>
  typeof value === 'object' && value !== null && 'copy' in value;

/** What an edit puts in place of what it replaces; a copy of several lines takes on the indentation of its new place. */
export function textOf({ at, put }: TextEdit, source: string): string {
  let text = '';
  for (const piece of put) {
    if (typeof piece === 'string') text += piece;
    else {
      const from = indentOf(source.slice(0, piece.copy[0]));
      const to = indentOf(source.slice(0, at[0]) + text);
      text += source.slice(...piece.copy).replaceAll(`\n${from}`, `\n${to}`);
    }
  }
  return text;
}

/** The blanks that begin the last line. */
const indentOf = (text: string): string =>
  /^[ \t]*/u.exec(text.slice(text.lastIndexOf('\n') + 1))?.[0] ?? '';
