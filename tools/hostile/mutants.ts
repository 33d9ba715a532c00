import type { Host } from './linter.js';
import { piecesOf, type Range } from './pieces.js';
import { generator } from './random.js';

/**
 * A text with one token, or one statement, removed, doubled or swapped with another. Of tokens most results are no code
 * any more, of statements most still are. The same seed gives the same ones.
 */
export function mutantsOf(text: string, host: Host, count: number, seed: number): string[] {
  const pieces = piecesOf(text, host);
  if (!pieces) return [];
  const random = generator(seed);
  return Array.from({ length: count }, () => {
    const ranges = random() < 0.5 ? pieces.tokens : pieces.statements;
    const pick = (): Range => ranges[Math.floor(random() * ranges.length)] ?? [0, 0];
    const kind = random();
    if (kind < 1 / 3) return replaced(text, pick(), '');
    if (kind < 2 / 3) return doubled(text, pick());
    return swapped(text, pick(), pick());
  });
}

const replaced = (text: string, [start, end]: Range, put: string): string =>
  text.slice(0, start) + put + text.slice(end);

function doubled(text: string, range: Range): string {
  const piece = text.slice(...range);
  const indent = /[ \t]*$/u.exec(text.slice(0, range[0]))?.[0] ?? '';
  const between = piece.includes('\n') ? `\n${indent}` : ' ';
  return replaced(text, range, piece + between + piece);
}

function swapped(text: string, one: Range, other: Range): string {
  const [first, second] = one[0] <= other[0] ? [one, other] : [other, one];
  // one in the other
  if (second[0] < first[1]) return replaced(text, first, text.slice(...second));
  return (
    text.slice(0, first[0]) +
    text.slice(...second) +
    text.slice(first[1], second[0]) +
    text.slice(...first) +
    text.slice(second[1])
  );
}
