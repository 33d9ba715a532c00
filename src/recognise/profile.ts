import type { Framework } from '../frameworks/framework.js';
import type { Concepts } from '../model/options.js';
import type { Profile } from '../model/facts.js';
import { conceptsOf } from './layer.js';

/** What a framework file says, without any code: the source of `docs/frameworks.md`. */
export const profileOf = ({ sets, traits, tasks, dispatches = [] }: Framework): Profile => ({
  hasBodies: tasks.length > 0,
  traits,
  joins: dispatches.some(
    ({ joins }) => typeof joins === 'object' && (joins.tells ?? joins.without) !== undefined,
  ),
  traps: new Set(Object.values(sets).flatMap((set) => (set.traps ?? []).map(({ about }) => about))),
  concepts: Object.values(sets).reduce<Concepts>(
    (all, set) => ({ ...conceptsOf(set), ...all }),
    {},
  ),
});
