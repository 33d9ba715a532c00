import type { Sight, Within } from '../effects/effect.js';
import type { Callee } from '../frameworks/framework.js';
import { UNKNOWN, type CallSite, type Value } from '../languages/language.js';
import { alternatives, isNothing, placesIn, placesUnder, type Place } from './place.js';

/** Whoever knows what a call makes. */
interface Judge {
  isCallee(site: CallSite, form: Extract<Callee, { readonly new: string }>): boolean;
}

export function isSeen(site: CallSite, sight: Sight, library: Judge): boolean {
  const values = valuesAt(site, sight.at);
  if ('kind' in sight && sight.kind === 'nothing') return values.every(isNothing);
  return values.some((value) => {
    if ('kind' in sight) return kindOf(value) === sight.kind;
    if ('makes' in sight)
      return (
        value.is === 'made' && sight.makes.some((name) => library.isCallee(value.by, { new: name }))
      );
    if (value.is !== 'literal') return false;
    if ('is' in sight) return value.value === sight.is;
    return sight.word.includes(String(value.value).toLowerCase());
  });
}

const kindOf = (value: Value): Value['is'] =>
  value.is === 'literal' && typeof value.value === 'string' ? 'text' : value.is;

/** What stands at a place, one for each alternative; nothing where nothing does. */
export function valuesAt(site: CallSite, within: Within): readonly Value[] {
  if (within === '...')
    return site.arguments.flatMap(({ spread, value }) =>
      spread ? [UNKNOWN] : alternatives(value()),
    );
  const [here = '', ...inside] = within.split('>');
  const values = keyedValues(site, here);
  if (inside.length === 0) return values;
  return values.flatMap((value) =>
    value.is === 'made' ? valuesAt(value.by, inside.join('>')) : [UNKNOWN],
  );
}

/** The last key is compared without regard to case, for the names of headers. */
function keyedValues(site: CallSite, at: string): readonly Value[] {
  const dot = at.lastIndexOf('.');
  if (dot === -1) return placesAt(site, at).flatMap(({ value }) => value ?? []);
  const key = at.slice(dot + 1).toLowerCase();
  return placesAt(site, at.slice(0, dot)).flatMap(({ value }) => {
    if (value === null) return [];
    if (value.is !== 'record') return [UNKNOWN];
    const fields = [...value.entries].filter(([name]) => name.toLowerCase() === key);
    if (fields.length > 0) return fields.flatMap(([, field]) => alternatives(field.value()));
    return value.open ? [UNKNOWN] : [];
  });
}

/**
 * What stands at a place of the call: an argument by its position, or a keyword by its name; `**` is the record of all
 * keywords.
 */
export function placesAt(site: CallSite, at: Within): readonly Place[] {
  const [first = '', ...path] = at.split('.');
  if (first === 'last' || /^\d+$/u.test(first)) return placesIn(site, at);
  const { keywords } = site;
  if (!keywords) return [];
  return placesUnder(keywords, first === '**' ? path : [first, ...path]);
}
