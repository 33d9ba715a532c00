import type { EffectCallee, Effects, EffectWords } from '../effects/effect.js';
import { taskMeaningOf, UNKNOWN, type CallSite, type Value } from '../languages/language.js';
import type { Deed } from '../model/body.js';
import { isNamed, lastName } from '../model/names.js';
import type { TasksSettings } from '../model/settings.js';
import { boundingOf, boundOf, type Bounded } from './bound.js';
import { Library } from './library.js';
import { Meanings } from './meanings.js';
import { isNothing } from './place.js';
import { isSeen, valuesAt } from './within.js';

/** One call of a library. */
interface Known {
  readonly effects: Effects;
  readonly words: EffectWords;
}

/** The calls of all libraries. */
interface Index {
  /** By the last name of the method. */
  readonly byMethod: ReadonlyMap<string, readonly Known[]>;
  readonly byGlobal: ReadonlyMap<string, readonly Known[]>;
  /** What a file may call by any name. */
  readonly anyName: readonly Known[];
}

const indexes = new WeakMap<readonly Effects[], Index>();

/** Made once, for there are deeds for each file. */
function indexOf(all: readonly Effects[]): Index {
  const known = indexes.get(all);
  if (known) return known;
  const byMethod = new Map<string, Known[]>();
  const byGlobal = new Map<string, Known[]>();
  const anyName: Known[] = [];
  for (const effects of all)
    for (const words of effects.calls) {
      const { form } = words;
      const call = { effects, words };
      if ('global' in form) addTo(byGlobal, form.global, call);
      else if ('method' in form)
        for (const method of new Set(form.method.map(lastName))) addTo(byMethod, method, call);
      else anyName.push(call);
    }
  const index = { byMethod, byGlobal, anyName };
  indexes.set(all, index);
  return index;
}

/** What a call is by effect data and by settings: what cannot be undone, what goes over a network, what claims. */
export class Deeds {
  private readonly index: Index;
  private readonly libraries = new Map<Effects, Library>();
  private readonly meanings: Meanings;
  private readonly mentioned = new Map<string, boolean>();

  /**
   * @param effects of the language of the calls
   * @param mentions whether a word stands in the text of the calls
   */
  constructor(
    effects: readonly Effects[],
    private readonly settings: TasksSettings,
    private readonly mentions: (word: string) => boolean = () => false,
  ) {
    this.meanings = new Meanings(effects);
    this.index = indexOf(effects);
  }

  private libraryOf(effects: Effects): Library {
    const known = this.libraries.get(effects) ?? new Library(effects, this.meanings);
    this.libraries.set(effects, known);
    return known;
  }

  of(site: CallSite): readonly Deed[] {
    return [
      ...this.set(site),
      ...this.maybe(site)
        .filter(({ effects, words }) => isMeant(site, words, this.libraryOf(effects)))
        .flatMap(({ effects, words }) => this.deedsOf(site, words, this.libraryOf(effects))),
    ];
  }

  /** Those it may be, by what can be seen without asking each library. */
  private maybe(site: CallSite): readonly Known[] {
    const { byMethod, byGlobal } = this.index;
    const methods = byMethod.get(site.method ?? '') ?? [];
    const isTold = methods.length > 0 && this.isTelling(site.receiver?.());
    return [
      ...(isTold ? methods : methods.filter(({ words: { form } }) => !('on' in form))),
      ...(byGlobal.get(site.name ?? '') ?? []),
      ...this.called(site.callee()),
    ];
  }

  /** Something of a library, or made, or promised: else it is no library's client. */
  private isTelling(value: Value = UNKNOWN): boolean {
    return this.meanings
      .of(value)
      .some((each) => CLIENTS.has(each.is) || this.meanings.isOwned(each));
  }

  /** Of the many functions a file imports, only those of task files are looked up. */
  private called(callee: Value): readonly Known[] {
    const { anyName } = this.index;
    const value = this.meanings.isOwned(callee) ? callee : taskMeaningOf(callee);
    if (value.is === 'export') return this.meanings.isOwned(value) ? anyName : [];
    return value.is === 'made' || value.is === 'promised' || value.is === 'either'
      ? anyName.filter(({ words: { form } }) => 'thing' in form)
      : [];
  }

  /** What the user says of it, by its name. */
  private set(site: CallSite): readonly Deed[] {
    const { sideEffects = [], guards = [], lock = [], limiters = [] } = this.settings;
    const name = site.dotted();
    if (name === null) return [];
    const isIn = (list: readonly string[]): boolean => list.some((each) => isNamed(name, each));
    const deeds: Deed[] = [];
    if (isIn(sideEffects)) deeds.push({ is: 'effect', what: 'message', keyed: false });
    if (isIn(guards)) deeds.push({ is: 'asks' });
    if (isIn(lock)) deeds.push({ is: 'lock' });
    if (isIn(limiters)) deeds.push({ is: 'bounds' });
    return deeds;
  }

  private deedsOf(site: CallSite, words: EffectWords, library: Library): readonly Deed[] {
    const { effect, keyed = [], network, claim, lock, bounds: ends } = words;
    const deeds: Deed[] = [];
    const bounds = network && library.effects.bounds?.[network.bound];
    if (bounds) {
      const bounded = { ...network, network: bounds, library };
      deeds.push(this.network(site, bounded, words.form));
    }
    if (effect !== undefined)
      deeds.push({
        is: 'effect',
        what: effect,
        keyed: keyed.some((at) => valuesAt(site, at).some((value) => !isNothing(value))),
      });
    if (claim === true) deeds.push({ is: 'claim' });
    if (lock === true) deeds.push({ is: 'lock' });
    if (ends === true) deeds.push({ is: 'bounds' });
    return deeds;
  }

  private network(site: CallSite, bounded: Bounded, form: EffectCallee): Deed {
    const bound = boundOf(site, bounded);
    const isNever = bound === 'no' && !this.isSetElsewhere(bounded);
    return {
      is: 'network',
      bound: bound === 'no' && !isNever ? 'unknown' : bound,
      bounding: (seconds) => {
        const edit = isNever ? boundingOf(site, bounded, seconds) : null;
        // fetch(url): the platform itself gives up some day, and the caller knows when
        return edit && { edit, safe: 'global' in form && site.arguments.length === 1 };
      },
    };
  }

  private isSetElsewhere({ network: { elsewhere = [] } }: Bounded): boolean {
    return elsewhere.some((word) => {
      const known = this.mentioned.get(word) ?? this.mentions(word);
      this.mentioned.set(word, known);
      return known;
    });
  }
}

const CLIENTS = new Set<Value['is']>(['made', 'promised', 'member']);

function addTo(all: Map<string, Known[]>, name: string, known: Known): void {
  const list = all.get(name);
  if (list) list.push(known);
  else all.set(name, [known]);
}

function isMeant(site: CallSite, { form, when = [] }: EffectWords, library: Library): boolean {
  return library.isCallee(site, form) && when.every((sight) => isSeen(site, sight, library));
}
