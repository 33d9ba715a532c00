import type { Statement } from '../model/body.js';
import { insert, remove, type Edit } from '../model/source.js';

/** The whole lines of a statement, comments included, go before another one of its block; null where either shares a line. */
export function movedBefore(moved: Statement, target: Statement, text: string): Edit | null {
  const [from, to] = [moved.lines(), target.lines()];
  if (!from || !to || moved.indent() !== target.indent()) return null;
  return [insert(to[0], text.slice(...from)), remove(from)];
}
