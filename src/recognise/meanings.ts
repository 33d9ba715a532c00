import type { Effects } from '../effects/effect.js';
import { meaningOf, type ExportValue, type Value } from '../languages/language.js';
import { modulePattern } from '../model/modules.js';

/** How many factories and files are followed: `getClient()` that calls `makeClient()`. */
const DEEP = 16;

const patterns = new WeakMap<Effects, RegExp>();

/** Compiled once, for libraries are read anew for each file. Matches nothing where there is no module. */
function patternOf(effects: Effects): RegExp {
  const known = patterns.get(effects);
  if (known) return known;
  const source = effects.modules.map(modulePattern).join('|') || '(?!)';
  const pattern = new RegExp(`^(?:${source})$`, 'u');
  patterns.set(effects, pattern);
  return pattern;
}

/**
 * The way to an export from the library's own module; null: it is another's. Python names a module in as many ways as
 * it has dots: `from django.core import mail` gives the module `django.core.mail`.
 */
export function pathIn(effects: Effects, { module, path }: ExportValue): readonly string[] | null {
  if (effects.language !== 'python') return patternOf(effects).test(module) ? path : null;
  const whole = [...module.split('.'), ...path];
  for (const name of effects.modules) {
    const own = name.split('.');
    if (own.every((part, index) => part === whole[index])) return whole.slice(own.length);
  }
  return null;
}

/** What values may be, seen through names of other files, factories and alternatives, down to what a library exports. */
export class Meanings {
  private readonly owned = new Map<string, boolean>();
  /** Also while it is being asked: `let client = wrap(client)` goes round in circles. */
  private readonly known = new WeakMap<Value, readonly Value[]>();
  private depth = 0;

  constructor(private readonly effects: readonly Effects[]) {}

  /** Whether a library exports it. */
  isOwned(value: Value): boolean {
    if (value.is !== 'export') return false;
    const { module, path } = value;
    const key = [module, ...path].join(' ');
    const known = this.owned.get(key) ?? this.effects.some((each) => pathIn(each, value) !== null);
    this.owned.set(key, known);
    return known;
  }

  of(value: Value): readonly Value[] {
    if (value.is !== 'either' && value.is !== 'export' && value.is !== 'made') return [value];
    const known = this.known.get(value);
    if (known) return known;
    this.known.set(value, []);
    const found = this.depth === DEEP ? [] : [...new Set(this.lookedUp(value))];
    this.known.set(value, found);
    return found;
  }

  private lookedUp(value: Value): readonly Value[] {
    if (value.is === 'either') return value.of.flatMap((each) => this.of(each));
    if (value.is === 'export') {
      const meaning = this.isOwned(value) ? value : meaningOf(value);
      return meaning === value ? [value] : this.deeper(meaning);
    }
    if (value.is !== 'made' || value.by.kind !== 'call') return [value];
    // getClient()
    const callee = value.by.callee();
    const meaning = this.isOwned(callee) ? callee : meaningOf(callee);
    return meaning.is === 'function' ? this.deeper(meaning.returns()) : [value];
  }

  private deeper(value: Value): readonly Value[] {
    this.depth += 1;
    const found = this.of(value);
    this.depth -= 1;
    return found;
  }
}
