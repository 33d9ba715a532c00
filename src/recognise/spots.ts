import type { Framework, Home, OptionSet, Overload, QueueWords } from '../frameworks/framework.js';
import type { CallSite, Program, RecordValue } from '../languages/language.js';
import type { Layer } from '../model/options.js';
import { Chains } from './chain.js';
import type { Finder } from './find.js';
import { formOf } from './form.js';
import { layerOf } from './layer.js';
import { placesIn, placesUnder, textAt, type Place } from './place.js';
import type { Scope } from './scope.js';
import type { Found } from './sites.js';

/** Where name and options of a holder stand. */
export interface Homes {
  readonly name?: string;
  readonly options: Home;
  readonly overloads?: readonly Overload[];
}

/** Where a holder's own options stand, of which there may be several alternatives. */
export interface Spot {
  readonly scope: Scope;
  readonly name: string | null;
  readonly place: Place;
  readonly set: OptionSet;
}

export const ANYTHING: RecordValue = {
  is: 'record',
  entries: new Map(),
  open: true,
  slot: () => null,
};
export const EMPTY: RecordValue = {
  is: 'record',
  entries: new Map(),
  open: false,
  slot: () => null,
};
export const NO_OPTIONS: OptionSet = { own: {} };
export const NO_PLACE: Place = { value: null, slot: () => null };
export const UNREADABLE: Place = { value: { is: 'unknown' }, slot: () => null };

export const layerAt = ({ place: { value }, set, scope }: Spot, level: Layer['level']): Layer =>
  layerOf(value === null || value.is === 'record' ? value : 'unknown', set, level, scope);

/** The call in which the options of a call stand, `start(send, options)` of `start(send, options)(args)`; null: nobody knows. */
function holdingOptions(
  site: CallSite,
  { of }: Extract<Home, { readonly record: string }>,
): CallSite | null {
  if (of === undefined) return site;
  const value = site.receiver?.() ?? site.callee();
  return value.is === 'made' ? value.by : null;
}

/** False where all options stand in the function the call goes through, and are that one's business. */
export function isOwn({ site, through }: Found, { options, overloads = [] }: Homes): boolean {
  const unbound = through?.unbound(site);
  if (!unbound || !('record' in options)) return through === null;
  const holding = holdingOptions(unbound, options);
  if (!holding) return false;
  const homes = [options.record, ...overloads.map(({ record }) => record)];
  return homes.some((record) =>
    placesIn(holding, record).some(
      ({ value }) => value !== null && (value.is !== 'record' || value.open),
    ),
  );
}

/** At the first place of `'0|0.name'` that can be read. */
export function nameAt(site: CallSite, at: string | undefined): string | null {
  for (const one of at?.split('|') ?? []) {
    const name = textAt(placesIn(site, one));
    if (name !== null) return name;
  }
  return null;
}

/** The name that is written; the body's own where none is, and null where nobody can read it. */
export function nameOf(
  site: CallSite,
  at: string | undefined,
  otherwise: string | null,
): string | null {
  const isWritten = (one: string): boolean =>
    placesIn(site, one).some(({ value }) => value !== null);
  return at?.split('|').some(isWritten) === true ? nameAt(site, at) : otherwise;
}

/** Where the options of a framework's things stand in a program. */
export class Spots {
  private readonly chains = new Map<string, Chains>();

  constructor(
    private readonly program: Program,
    private readonly framework: Framework,
    private readonly finder: Finder,
  ) {}

  scopeIn(item: RecordValue, site: CallSite, { name }: Pick<QueueWords, 'name'>): Scope {
    const scope = this.scopeOf({ site, through: null });
    const field = name === undefined ? undefined : item.entries.get(name);
    return field?.file === scope.file ? { ...scope, span: field.entry.span } : scope;
  }

  scopeOf({ site, through }: Found): Scope {
    const { span } = through?.at ?? site;
    return { file: this.program.file, span, through: through?.function ?? null };
  }

  of(found: Found, words: Homes): readonly Spot[] {
    const { site } = found;
    const set = this.setOf(words.options);
    const form = formOf(site, words, set);
    const scope = this.scopeOf(found);
    if (!form) return [{ scope, name: null, place: UNREADABLE, set }];
    return this.at(site, scope, nameAt(site, form.name), form.options);
  }

  at(site: CallSite, scope: Scope, name: string | null, home: Home): readonly Spot[] {
    const set = this.setOf(home);
    if ('record' in home) {
      const holding = holdingOptions(site, home);
      if (!holding) return [{ scope, name, place: UNREADABLE, set }];
      return placesIn(holding, home.record).map((place) => ({ scope, name, place, set }));
    }
    if ('chain' in home) {
      const value = this.chainsOf(home, set).endedBy(site);
      if (!value) return [{ scope, name, place: UNREADABLE, set }];
      return [{ scope, name, place: { value, slot: (path) => value.slot(path) }, set }];
    }
    const { keywords: value } = site;
    return value ? [{ scope, name, place: { value, slot: (path) => value.slot(path) }, set }] : [];
  }

  /** The rows of calls on such a thing, of which some are options. */
  private chainsOf(
    { chain, on }: Extract<Home, { readonly chain: string }>,
    set: OptionSet,
  ): Chains {
    const known = this.chains.get(chain);
    if (known) return known;
    const methods = new Set(Object.keys(set.own).map((key) => key.replace(/\..*/u, '')));
    const isOption = ({ method, receiver }: CallSite): boolean =>
      method !== null &&
      methods.has(method) &&
      receiver !== null &&
      this.finder.isThing(receiver(), on);
    const chains = new Chains(isOption, this.program.calls());
    this.chains.set(chain, chains);
    return chains;
  }

  in(
    item: RecordValue,
    scope: Scope,
    { name, options }: Pick<Homes, 'name' | 'options'>,
  ): readonly Spot[] {
    if (!('record' in options)) return [];
    const set = this.setOf(options);
    const called = name === undefined ? null : textAt(placesUnder(item, [name]));
    // '' is the item itself
    const path = options.record === '' ? [] : options.record.split('.');
    return placesUnder(item, path).map((place) => ({
      scope,
      name: called,
      place,
      set,
    }));
  }

  setOf(home: Home): OptionSet {
    const name = 'record' in home ? home.set : 'chain' in home ? home.chain : home.keywords;
    const set = this.framework.sets[name];
    if (!set) throw new Error(`${this.framework.name} has no option set '${name}'`);
    return set;
  }
}
