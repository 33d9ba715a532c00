import type { EffectCallee, Effects, Source } from '../effects/effect.js';
import type { Export, Thing } from '../frameworks/framework.js';
import { taskMeaningOf, type CallSite, type Value } from '../languages/language.js';
import { pathIn, type Meanings } from './meanings.js';
import { isSeen } from './within.js';

/** How many factories, base classes and calls of a chain are followed. */
const DEEP = 16;

/** One library's names against a program's values: is this its client, is this `client.send(…)`? */
export class Library {
  /** By the call that makes it, also while it is being asked. */
  private readonly asked = new WeakMap<CallSite, Map<Thing, boolean>>();
  private depth = 0;

  constructor(
    readonly effects: Effects,
    readonly meanings: Meanings,
  ) {}

  isCallee(site: CallSite, form: EffectCallee): boolean {
    if ('new' in form)
      return (
        (this.isConstruction(site) || form.callable === true) &&
        this.isExport(site.callee(), form.new)
      );
    if (site.kind !== 'call') return false;
    if ('global' in form) return isGlobal(site, form.global);
    if ('thing' in form) return this.isCalled(site.callee(), form.thing);
    if ('call' in form) return this.isExport(site.callee(), form.call);
    if (!('on' in form)) return site.method !== null && form.method.includes(site.method);
    return form.method.some((path) =>
      this.holders(site, path).some((value) => this.isThing(value, form.on)),
    );
  }

  /** The thing itself is called. Of the many functions a file imports, only those of task files are looked up. */
  private isCalled(callee: Value, thing: Thing): boolean {
    const value = this.isOurs(callee) ? callee : taskMeaningOf(callee);
    return (this.isOurs(value) || value.is !== 'export') && this.isThing(value, thing);
  }

  /** Whether the value may be that thing. */
  isThing(value: Value, thing: Thing): boolean {
    return this.meanings.of(value).some((each) => {
      if (each.is !== 'made') return this.comesFrom(each, thing);
      const answers = this.asked.get(each.by) ?? new Map<Thing, boolean>();
      this.asked.set(each.by, answers);
      const known = answers.get(thing);
      if (known !== undefined) return known;
      answers.set(thing, false);
      const answer = this.comesFrom(each, thing);
      answers.set(thing, answer);
      return answer;
    });
  }

  private comesFrom(value: Value, thing: Thing): boolean {
    if (this.depth === DEEP) return false;
    this.depth += 1;
    const sources = this.effects.things?.[thing] ?? [];
    const answer = sources.some((source) => this.isFrom(value, source));
    this.depth -= 1;
    return answer;
  }

  /** `stripe` of `stripe.paymentIntents.create()`, for `paymentIntents.create`; none: it is no such method. */
  holders({ receiver, method }: CallSite, path: string): readonly Value[] {
    if (receiver === null || method === null || !`.${path}`.endsWith(`.${method}`)) return [];
    const names = path.split('.').slice(0, -1);
    return names.reduceRight<readonly Value[]>(
      (values, name) => values.flatMap((each) => this.holdersOf(each, name)),
      [receiver()],
    );
  }

  /** What the value is a member of that name of. */
  private holdersOf(value: Value, name: string): readonly Value[] {
    return this.meanings.of(value).flatMap((each) => {
      if (each.is === 'member') return each.name === name ? [each.of] : [];
      return each.is === 'export' && each.path.at(-1) === name
        ? [{ ...each, path: each.path.slice(0, -1) }]
        : [];
    });
  }

  private isFrom(value: Value, source: Source): boolean {
    if ('export' in source) return this.isExport(value, source.export);
    if ('thing' in source) return this.isThing(value, source.thing);
    if ('calling' in source)
      return (
        value.is === 'made' &&
        this.isCallee(value.by, source.calling) &&
        (source.when ?? []).every((sight) => isSeen(value.by, sight, this))
      );
    if ('chained' in source)
      return (
        value.is === 'made' &&
        value.by.receiver !== null &&
        this.isThing(value.by.receiver(), source.chained)
      );
    if (value.is === 'promised') return this.isClass(value.type, source.instanceOf, DEEP);
    return (
      value.is === 'made' &&
      (this.isConstruction(value.by) || source.callable === true) &&
      this.isClass(value.by.callee(), source.instanceOf, DEEP)
    );
  }

  private isConstruction({ kind }: CallSite): boolean {
    return kind === 'new' || (this.effects.language === 'python' && kind === 'call');
  }

  /** The class itself, or one that extends it. */
  private isClass(value: Value, name: Export, depth: number): boolean {
    if (depth === 0) return false;
    const type = this.isOurs(value) ? value : taskMeaningOf(value);
    if (type.is !== 'class') return this.isExport(type, name);
    const base = type.class.base();
    return base !== null && this.isClass(base, name, depth - 1);
  }

  private isOurs(value: Value): boolean {
    return value.is === 'export' && pathIn(this.effects, value) !== null;
  }

  /** Whether it is what the library exports by that name. */
  isExport(value: Value, name: Export): boolean {
    const type = this.isOurs(value) ? value : taskMeaningOf(value);
    const path = type.is === 'export' ? pathIn(this.effects, type) : null;
    if (!path) return false;
    // import axios from 'axios': a CommonJS module is its own default export
    const own = path[0] === 'default' ? path.slice(1) : path;
    return own.length === 0 ? name === 'default' : own.join('.') === name;
  }
}

/** `fetch(…)`, `globalThis.fetch(…)`, where nothing in the file declares it. */
function isGlobal(site: CallSite, name: string): boolean {
  const dotted = site.dotted();
  return (dotted === name || dotted === `globalThis.${name}`) && site.isGlobal();
}
