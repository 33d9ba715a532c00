/** Offsets into the text, in UTF-16 units: the only location every language and every host has. */
export type Span = readonly [start: number, end: number];

/** Replaces `at` by `put`; an insertion has an empty span. */
export interface TextEdit {
  readonly at: Span;
  readonly put: string;
}

/** What one report offers: applied together or not at all, never overlapping. */
export type Edit = readonly TextEdit[];

/** An expression, as it is written: `10 * 2 ** self.request.retries`. */
export class Code {
  constructor(readonly text: string) {}
}

/** A value both languages can spell: `{ type: 'exponential', delay: 1000 }`, `{'type': 'exponential', 'delay': 1000}`. */
export type Literal =
  | string
  | number
  | boolean
  | null
  | Code
  | readonly Literal[]
  | { readonly [key: string]: Literal };

export const isList = (value: object): value is readonly Literal[] => Array.isArray(value);

/** A string literal of either language. */
export const quoted = (text: string, quote: string): string =>
  quote + text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;

/** What ends a line of a text. */
export const newlineOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

export const insert = (at: number, put: string): TextEdit => ({ at: [at, at], put });
export const remove = (at: Span): TextEdit => ({ at, put: '' });
