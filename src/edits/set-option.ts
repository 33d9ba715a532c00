import type { Change, Configured, Recipe } from '../model/facts.js';
import { lastName } from '../model/names.js';
import type { Entry } from '../model/options.js';
import type { Phrases, Slot } from '../model/phrases.js';
import { remove, type Edit, type Literal, type TextEdit } from '../model/source.js';

interface Write {
  readonly key: string;
  readonly value: Literal;
}

/**
 * Follows a recipe at the places the language found, beside `sibling` where a key is new; null when any part of it has
 * no place.
 */
export function applied(
  holder: Configured,
  recipe: Recipe,
  sibling: Entry | null,
  phrases: Phrases,
): Edit | null {
  const removals: TextEdit[] = [];
  const groups: { readonly slot: Slot; readonly writes: Write[] }[] = [];

  for (const change of recipe.changes) {
    if ('remove' in change) {
      if (!change.remove.removal) return null;
      removals.push(remove(change.remove.removal));
      continue;
    }
    if ('rename' in change) {
      const { name } = change.rename;
      if (!name) return null;
      removals.push({ at: name, put: change.to });
      continue;
    }
    const slot = (change.on ?? holder).slot(change.write, change.on ? null : sibling);
    if (!slot) return null;
    const group = groups.find(
      ({ slot: { at, lead, over } }) => !over && !slot.over && at === slot.at && lead === slot.lead,
    );
    if (group) group.writes.push(asWrite(change));
    else groups.push({ slot, writes: [asWrite(change)] });
  }
  return [...groups.flatMap(({ slot, writes }) => filled(slot, writes, phrases)), ...removals];
}

/** Writes a time limit of so many seconds; null: there is none, or no place for it. */
export function limitEdit(
  holder: Configured,
  seconds: number,
  sibling: Entry | null,
  phrases: Phrases,
): Edit | null {
  const recipe = holder.recipe('time.limit', seconds);
  return recipe && applied(holder, recipe, sibling, phrases);
}

const asWrite = ({ write, value }: Extract<Change, { write: string }>): Write => ({
  key: lastName(write),
  value,
});

function filled(slot: Slot, writes: readonly Write[], phrases: Phrases): readonly TextEdit[] {
  const entries = writes.map(({ key, value }) => phrases.entry(slot, key, value));
  const put = slot.lead + entries.join(slot.between) + slot.trail;
  const insertion: TextEdit = { at: slot.over ?? [slot.at, slot.at], put };
  return slot.comma ? [slot.comma, insertion] : [insertion];
}
