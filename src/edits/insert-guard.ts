import type { Statement } from '../model/body.js';
import type { Phrases, Question } from '../model/phrases.js';
import { insert, type Edit } from '../model/source.js';

/** `if (user.welcomed) return;` on a line of its own above a statement; null where the statement shares its line. */
export function guardBefore(
  target: Statement,
  question: Question,
  leave: string,
  phrases: Phrases,
): Edit | null {
  const lines = target.lines();
  return lines && [insert(lines[0], phrases.leaveIf(question, leave, target.indent()))];
}
