import { Code, lowerCase } from './characters.js';

/*
 * The prefix of a string literal as a set of bits: `rb` is raw and bytes. `u` and no prefix at all say nothing, but
 * only a valid prefix makes the letters before a quote a part of the literal.
 */
const RAW = 1;
const BYTES = 2;
const FORMATTED = 4;
const TEMPLATE = 8;
const UNICODE = 16;

const RAW_BYTES = RAW | BYTES;
const RAW_FORMATTED = RAW | FORMATTED;
const RAW_TEMPLATE = RAW_FORMATTED | TEMPLATE;

/** Of a literal that starts with its quote, and of letters that are no prefix. */
export const NO_PREFIX = 0;

/** Reads the letters in front of a quote. */
export function prefixOf(text: string, start: number, end: number): number {
  const length = end - start;
  if (length === 0 || length > 2) return NO_PREFIX;
  const first = meaningOf(text.charCodeAt(start));
  if (length === 1) return first;
  // `rb`, `fR`: one of two letters is an `r`
  const both = first | meaningOf(text.charCodeAt(start + 1));
  const isPair = both === RAW_BYTES || both === RAW_FORMATTED || both === RAW_TEMPLATE;
  return isPair ? both : NO_PREFIX;
}

export const isRaw = (prefix: number): boolean => (prefix & RAW) !== 0;
export const isBytes = (prefix: number): boolean => (prefix & BYTES) !== 0;
/** Whether the literal has replacement fields: an f-string or a t-string. */
export const isFormatted = (prefix: number): boolean => (prefix & FORMATTED) !== 0;
export const isTemplate = (prefix: number): boolean => (prefix & TEMPLATE) !== 0;

function meaningOf(letter: number): number {
  switch (lowerCase(letter)) {
    case Code.LowerR:
      return RAW;
    case Code.LowerB:
      return BYTES;
    case Code.LowerF:
      return FORMATTED;
    case Code.LowerT:
      return FORMATTED | TEMPLATE;
    case Code.LowerU:
      return UNICODE;
    default:
      return NO_PREFIX;
  }
}
