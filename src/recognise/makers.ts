import { taskMeaningOf, type CallSite, type Value } from '../languages/language.js';

/**
 * The constructions a value may come from, in whichever file; null: from somewhere else too.
 *
 * @param isOne a call that is one itself, though it only calls a function
 */
export const makersOf = (
  value: Value,
  isOne: (site: CallSite) => boolean,
): readonly CallSite[] | null => makers(value, isOne, new Set());

function makers(
  from: Value,
  isOne: (site: CallSite) => boolean,
  seen: Set<Value>,
): readonly CallSite[] | null {
  const value = taskMeaningOf(from);
  if (seen.has(value)) return [];
  seen.add(value);
  if (value.is === 'literal') return [];
  if (value.is === 'either') {
    const all = value.of.map((each) => makers(each, isOne, seen));
    return all.every((each) => each !== null) ? all.flat() : null;
  }
  if (value.is !== 'made') return null;
  const callee = taskMeaningOf(value.by.callee());
  if (value.by.kind === 'new' && callee.is === 'class') {
    const construction = callee.class.construction();
    return construction ? [construction] : null;
  }
  if (callee.is === 'function' && !isOne(value.by)) return makers(callee.returns(), isOne, seen);
  return [value.by];
}
