import type { Framework } from '../frameworks/framework.js';
import type { Profile } from '../model/facts.js';
import { conceptsOf } from './layer.js';

/** What a framework file says, without any code: the source of `docs/frameworks.md`. */
export const profileOf = ({ sets }: Framework): Profile =>
  Object.values(sets).reduce<Profile>((all, set) => ({ ...all, ...conceptsOf(set) }), {});
