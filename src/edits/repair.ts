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

/** Every dead setting of a holder about something. */
export const repairsOf = (
  holder: Configured,
  about: Trap['about'],
  phrases: Phrases,
): readonly Repair[] =>
  holder.traps
    .filter((trap) => trap.about === about)
    .map(({ entry, effect, repair }) => ({
      span: entry.span,
      data: { option: entry.key, effect },
      edit: repair && applied(holder, repair, entry, phrases),
      safe: repair?.safe === true,
    }));
