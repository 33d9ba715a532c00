import type { Configured, Trap } from '../model/facts.js';
import type { Phrases } from '../model/phrases.js';
import type { Edit, Span } from '../model/source.js';
import { applied } from './set-option.js';

/** A dead setting as a rule reports it, with what would make it work. */
export interface Repair {
  readonly span: Span;
  readonly data: { readonly option: string; readonly effect: string };
  readonly edit: Edit | null;
  readonly safe: boolean;
}

/**
 * Every dead setting of a holder about something.
 *
 * @param wanted the number a repair writes where it is free to choose one
 */
export const repairsOf = (
  holder: Configured,
  about: Trap['about'],
  phrases: Phrases,
  wanted?: number,
): readonly Repair[] =>
  holder.traps
    .filter((trap) => trap.about === about)
    .map((trap) => {
      const { entry, effect } = trap;
      const repair = trap.repair(wanted);
      return {
        span: entry.span,
        data: { option: entry.key, effect },
        edit: repair && applied(holder, repair, entry, phrases),
        safe: repair?.safe === true,
      };
    });
