import type { At, Home, OptionSet, Overload } from '../frameworks/framework.js';
import type { CallSite } from '../languages/language.js';
import { alternatives } from './place.js';

/** Where the name and the options of one call stand, of the forms the library has for it. */
export interface Form {
  readonly name: At | undefined;
  readonly options: Home;
}

interface Forms {
  readonly name?: At;
  readonly options: Home;
  readonly overloads?: readonly Overload[];
}

/** The form a call has; null where it may be either. */
export function formOf(site: CallSite, words: Forms, set: OptionSet): Form | null {
  const { name, options, overloads = [] } = words;
  const own: Form = { name, options };
  if (!('record' in options)) return own;
  for (const { when, name: otherName, record } of overloads) {
    const other: Form = { name: otherName ?? name, options: { record, set: options.set } };
    const position = indexIn(options.record);
    // more arguments than the first form has
    if (site.arguments.length > position + 1) return other;
    const kind = kindOf(site, indexIn(when));
    if (kind === 'string') return other;
    // add(payload, { attempts: 3 }): nobody can read `payload`, but these are options
    if (kind === 'unknown' && !hasOwnKey(site, position, set)) return null;
  }
  return own;
}

const indexIn = (path: string): number => Number.parseInt(path, 10);

function kindOf(site: CallSite, index: number): 'string' | 'other' | 'unknown' {
  const argument = site.arguments[index];
  if (!argument) return 'other';
  const kinds = alternatives(argument.value()).map((value) => {
    if (value.is === 'text') return 'string';
    if (value.is === 'literal') return typeof value.value === 'string' ? 'string' : 'other';
    return value.is === 'record' || value.is === 'list' ? 'other' : 'unknown';
  });
  const [first = 'unknown', ...others] = kinds;
  return others.every((kind) => kind === first) ? first : 'unknown';
}

function hasOwnKey(site: CallSite, index: number, { own }: OptionSet): boolean {
  const value = site.arguments[index]?.value();
  return value?.is === 'record' && Object.keys(own).some((key) => value.entries.has(key));
}
