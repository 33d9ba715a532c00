import type { Task } from '../model/facts.js';
import type { Edit } from '../model/source.js';
import type { Started } from '../model/started.js';

/** `.delay()`, `.apply_async()`, `()` */
const DISPATCH = /(?:\.\w+)?\(\s*\)$/u;

/**
 * `self.replace(chain(…))` for `chain(…).delay()`, returned as before or from now on; null where the task is not given to
 * its body, where the dispatch has options, and where it stands in a function the body calls.
 */
export function handedOver(
  { call, visit: { statement, through } }: Started,
  { self, traits: { replaces } }: Task,
  text: string,
): Edit | null {
  const written = text.slice(...call.span);
  const canvas = written.replace(DISPATCH, '');
  if (self === null || replaces === undefined || through || canvas === written) return null;
  const isReturned = call.settled === 'returned';
  const isAlone =
    statement.main === call && statement.binds.length === 0 && statement.writes.length === 0;
  if (!isAlone || (!isReturned && call.settled !== 'dropped')) return null;
  return [{ at: call.span, put: `${isReturned ? '' : 'return '}${self}.${replaces}(${canvas})` }];
}
