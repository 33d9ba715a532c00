import type { Seconds } from './duration.js';
import type { Slot } from './phrases.js';
import type { Edit, Span } from './source.js';

/** How the wait before a retry develops. `custom` is code: never judged. */
export type Growth = 'immediate' | 'constant' | 'growing' | 'custom';

/** The closed list: what a rule may ask of a project, a queue, a task or a dispatch. */
export interface OptionValues {
  'time.limit': Seconds;
  /** A limit the task itself can catch, before the hard one. */
  'time.soft': Seconds;
  /** Tries after the first; libraries that count the first are converted by their adapter. */
  'retry.limit': number;
  /** Whether a failure is retried by the framework at all (Celery's `autoretry_for`). */
  'retry.automatic': boolean;
  'retry.growth': Growth;
  'retry.delay': Seconds;
  'retry.cap': Seconds;
  /** Finished work leaves no record, or a bounded one. */
  'result.dropped': boolean;
  'failure.dropped': boolean;
  'dedupe.key': string;
  /** This job belongs to a flow: its parent waits for it. */
  'flow.parent': string;
}
export type OptionName = keyof OptionValues;

/** Where the value that counts was written, nearest first. */
export type Level = 'here' | 'task class' | 'queue' | 'project';

/** One own option as it stands in the code. */
export interface Entry {
  /** The library's own path: `backoff.delay`, `retries`. */
  readonly key: string;
  readonly span: Span;
  /** What to delete to delete it, comma included; null: it is not an item of a list. */
  readonly removal: Span | null;
  /** The key alone, where it is written as a plain name. */
  readonly name?: Span;
  /** Makes milliseconds of seconds, where the number is written as a product with a thousand in it. */
  readonly thousandth?: Edit;
  /** Where a sibling of it would be written, in the literal that holds it; null: nowhere. */
  beside(key: string): Slot | null;
}

export interface Written<T = unknown> {
  readonly entry: Entry;
  /** Missing: the code computes it. `off`: written to say "none" (`removeOnComplete: false`). */
  readonly value?: T | 'off';
  /** Written in a function the holder's call goes through, where it is judged. */
  readonly isAside?: boolean;
  /** Only where nothing else says it. */
  readonly isWeak?: boolean;
}

/** One place options come from, as far as it could be read. */
export interface Layer {
  readonly level: Level;
  readonly entries: ReadonlyMap<OptionName, Written>;
  /**
   * Nothing here, and nothing below counts: `{ backoff: { type } }` replaces an inherited `backoff.delay` too, and
   * `backoff: undefined` an inherited backoff.
   */
  readonly hides: ReadonlySet<OptionName>;
  /** A spread, `**opts` or parameter may hold anything that is not in `entries`. */
  readonly open: boolean;
  /** What nearer ones hide counts here all the same: a task's `None` asks the settings. */
  readonly always?: true;
  /** Only these options may stand here besides, and nobody has read them. */
  readonly unread?: ReadonlySet<OptionName>;
}

/** The options a framework knows at such a place, with what holds when nobody writes them (null: nothing does); the others are foreign. */
export type Concepts = { readonly [N in OptionName]?: OptionValues[N] | null };

export type Reading<T> =
  | {
      readonly is: 'present';
      /** Null: the code computes it. */
      readonly value: T | null;
      readonly entry: Entry;
      readonly level: Level;
    }
  | { readonly is: 'off'; readonly entry: Entry; readonly level: Level }
  | { readonly is: 'absent'; readonly otherwise: T | null }
  | { readonly is: 'unknown' }
  | { readonly is: 'foreign' };

/** The options of one holder, read through everything it inherits. */
export interface Options {
  /** The value that counts when the code runs. */
  get<N extends OptionName>(name: N): Reading<OptionValues[N]>;
  /** The value written at this very place, whatever is inherited. */
  here<N extends OptionName>(name: N): Reading<OptionValues[N]>;
}

export interface Inherited {
  /** Nearest first. */
  readonly layers: readonly Layer[];
  readonly concepts: Concepts;
  /** No layer is missing: false for a queue in another file or an unread settings module. */
  readonly whole: boolean;
  /** Options the user says are set where no linter can see it; absent, they are unknown. */
  readonly guaranteed: ReadonlySet<OptionName>;
}

/** Options over layers that the library lays over each other by their own keys. */
export function optionsOver({ layers, concepts, whole, guaranteed }: Inherited): Options {
  return {
    get(name) {
      const reading = read(name, layers, whole && !guaranteed.has(name));
      // no such option, and still the user says that something does it
      return reading.is === 'foreign' && guaranteed.has(name) ? { is: 'unknown' } : reading;
    },
    here: (name) => read(name, layers.filter(({ level }) => level === 'here').map(own), true),
  };

  function own(layer: Layer): Layer {
    const entries = [...layer.entries].filter(([, { isAside }]) => isAside !== true);
    return entries.length === layer.entries.size ? layer : { ...layer, entries: new Map(entries) };
  }

  function read<N extends OptionName>(
    name: N,
    from: readonly Layer[],
    isAll: boolean,
  ): Reading<OptionValues[N]> {
    type T = OptionValues[N];
    const otherwise = concepts[name];
    if (otherwise === undefined) return { is: 'foreign' };

    let weak: Reading<T> | null = null;
    let isHidden = false;
    for (const { level, entries, open, hides, unread, always } of from) {
      if (isHidden && !always) continue;
      // The map is filled by `layerOf` with values of the option's own type.
      const written = entries.get(name) as Written<T> | undefined;
      if (written) {
        const { entry, value, isWeak } = written;
        const reading: Reading<T> =
          value === 'off'
            ? { is: 'off', entry, level }
            : { is: 'present', value: value ?? null, entry, level };
        if (isWeak !== true) return reading;
        weak ??= reading;
      }
      if (hides.has(name)) {
        isHidden = true;
        continue;
      }
      if (open || unread?.has(name) === true) return { is: 'unknown' };
    }
    if (weak) return weak;
    const isNothing = isHidden && !from.some(({ always }) => always);
    return isAll || isNothing ? { is: 'absent', otherwise } : { is: 'unknown' };
  }
}

/** The number, flag or word that counts, default included; null when it cannot be known. */
export function effective<T>(reading: Reading<T>): T | 'off' | null {
  if (reading.is === 'present') return reading.value;
  if (reading.is === 'off') return 'off';
  return reading.is === 'absent' ? reading.otherwise : null;
}
