import type { Callee, Export, Framework, Origin, Thing } from '../frameworks/framework.js';
import {
  meaningOf,
  taskMeaningOf,
  type CallSite,
  type ClassSite,
  type ExportValue,
  type Value,
} from '../languages/language.js';
import { modulePattern } from '../model/modules.js';
import { ANY_METHOD, isNamed, lastName } from '../model/names.js';
import { parameterOf, type Givers } from './given.js';

/** How many factories and base classes are followed: `getQueue()` that calls `makeQueue()`. */
const DEEP = 8;

const patterns = new WeakMap<readonly string[], RegExp>();

/** Compiled once, for there is a finder for each framework and file. */
function patternOf(modules: readonly string[]): RegExp {
  const known = patterns.get(modules);
  if (known) return known;
  const pattern = new RegExp(`^(?:${modules.map(modulePattern).join('|')})$`, 'u');
  patterns.set(modules, pattern);
  return pattern;
}

/** One framework's names against a program's values: is this its `Queue`, is this `queue.add(…)`? */
export class Finder {
  /** By site, also while it is being asked: `job = job.retries(3)` goes round in circles. */
  private readonly asked = new Map<CallSite, Map<Thing, boolean>>();

  private readonly ours: RegExp;

  /**
   * @param modules import sources that are this framework; `*` stands for anything
   * @param givers what functions of the file are given; null: nobody asks
   */
  constructor(
    readonly framework: Framework,
    modules: readonly string[],
    private readonly givers: Givers | null = null,
  ) {
    this.ours = patternOf(modules);
  }

  isCallee(site: CallSite, form: Callee): boolean {
    if ('written' in form) return isNamed(site.dotted() ?? '', form.written);
    if ('new' in form)
      return (
        (this.isConstruction(site) || form.callable === true) &&
        this.isExport(site.callee(), form.new)
      );
    if ('call' in form) return this.isExport(site.callee(), form.call);
    if ('calling' in form) return this.isThing(site.callee(), form.calling);
    return (
      site.method !== null &&
      (form.method.includes(site.method) || form.method.includes(ANY_METHOD)) &&
      site.receiver !== null &&
      this.isThing(site.receiver(), form.on)
    );
  }

  isThing(value: Value, thing: Thing): boolean {
    return this.isThingWithin(value, thing, DEEP);
  }

  private isThingWithin(value: Value, thing: Thing, depth: number): boolean {
    if (depth === 0) return false;
    if (value.is === 'either')
      return value.of.some((each) => this.isThingWithin(each, thing, depth));
    if (value.is === 'export') {
      const meaning = this.meaningOf(value);
      // its name may still say what its file does not: notify_celery = NotifyCelery()
      if (meaning !== value && this.isThingWithin(meaning, thing, depth - 1)) return true;
    }
    if (value.is !== 'made') return this.comesFrom(value, thing, depth);
    const known = this.asked.get(value.by)?.get(thing);
    if (known !== undefined) return known;
    const answers = this.asked.get(value.by) ?? new Map<Thing, boolean>();
    this.asked.set(value.by, answers);
    answers.set(thing, false);
    const answer = this.comesFrom(value, thing, depth);
    answers.set(thing, answer);
    return answer;
  }

  private comesFrom(value: Value, thing: Thing, depth: number): boolean {
    if (value.is === 'made' && value.by.kind === 'call') {
      const callee = taskMeaningOf(value.by.callee());
      // getQueue()
      if (callee.is === 'function') return this.isThingWithin(callee.returns(), thing, depth - 1);
    }
    return (this.framework.things[thing] ?? []).some((origin) => this.isOrigin(value, origin));
  }

  private isOrigin(value: Value, origin: Origin): boolean {
    if ('export' in origin) return this.isExport(value, origin.export);
    if ('written' in origin)
      return value.is === 'made' && this.isCallee(value.by, { written: origin.written });
    if ('result' in origin) return this.isResult(value, origin);
    if ('task' in origin) return this.isTask(value);
    if ('joined' in origin)
      return value.is === 'joined' && value.of().some((each) => this.isThing(each, origin.joined));
    if ('attribute' in origin)
      return (
        value.is === 'member' &&
        value.name === origin.attribute &&
        this.isThing(value.of, origin.of)
      );
    if ('likely' in origin) return this.isLikely(value, origin);
    if ('given' in origin) {
      const { givers } = this;
      const from = givers && parameterOf(value);
      return givers && from ? givers.isGiven(from, origin.given) : false;
    }
    if (value.is === 'promised') return this.isClass(value.type, origin.instanceOf, DEEP);
    return (
      value.is === 'made' &&
      (this.isConstruction(value.by) || origin.callable === true) &&
      this.isClass(value.by.callee(), origin.instanceOf, DEEP)
    );
  }

  /** The class extends such a thing, itself or through others. */
  isSubclass(site: ClassSite, of: Thing, depth = DEEP): boolean {
    return (
      depth > 0 &&
      site.bases().some((base) => {
        if (this.isThing(base, of)) return true;
        const type = base.is === 'export' ? this.meaningOf(base) : base;
        return type.is === 'class' && this.isSubclass(type.class, of, depth - 1);
      })
    );
  }

  /** A function with a decorator that makes it one. */
  isTask(value: Value): boolean {
    return (
      value.is === 'function' &&
      value
        .decorators()
        .some((site) =>
          this.framework.tasks.some(
            ({ form }) => 'decorator' in form && this.isCallee(site, form.decorator),
          ),
        )
    );
  }

  /** `queue.add(…)`, `flow.add(…).job` */
  private isResult(
    value: Value,
    { result, member }: Extract<Origin, { readonly result: Callee }>,
  ): boolean {
    const isMember = value.is === 'member' && (member === '*' || value.name === member);
    const from = isMember ? value.of : value;
    return from.is === 'made' && (from === value) === (member === undefined)
      ? this.isCallee(from.by, result)
      : false;
  }

  private isConstruction({ kind }: CallSite): boolean {
    return kind === 'new' || (this.framework.language === 'python' && kind === 'call');
  }

  /** The class itself, or one of the file that extends it. */
  private isClass(value: Value, name: Export, depth: number): boolean {
    if (depth === 0) return false;
    const type = value.is === 'export' ? this.meaningOf(value) : value;
    if (type.is !== 'class') return this.isExport(type, name);
    const base = type.class.base();
    return base !== null && this.isClass(base, name, depth - 1);
  }

  /** What another file says it is, if that one has to do with tasks. */
  private meaningOf(value: ExportValue): Value {
    const isAsked =
      !this.ours.test(value.module) && value.elsewhere.leadsToTasks(value.module, value.path);
    return isAsked ? meaningOf(value) : value;
  }

  /** `import app from './celery'`: another module's, and its name or path says so. */
  private isLikely(
    value: Value,
    { likely, named }: Extract<Origin, { readonly likely: string }>,
  ): boolean {
    if (value.is !== 'export' || this.ours.test(value.module)) return false;
    const parts = named === true ? value.path.slice(-1) : [value.module, ...value.path];
    return parts.some((part) => part.toLowerCase().includes(likely));
  }

  /** Anything the library exports. */
  isOurs(value: Value): boolean {
    return value.is === 'export' && this.ours.test(value.module);
  }

  isExport(value: Value, name: Export, depth = DEEP): boolean {
    const path = this.pathOf(value, name, depth);
    if (path === null) return false;
    // import bullmq from 'bullmq': a CommonJS module is its own default export
    const own = path[0] === 'default' ? path.slice(1) : path;
    return own.length === 0 ? name === 'default' : own.join('.') === name;
  }

  private pathOf(value: Value, name: Export, depth: number): readonly string[] | null {
    if (value.is === 'export') {
      if (this.ours.test(value.module)) return value.path;
      // export { Queue } from 'bullmq'; under another name it would have to be looked up for every class there is
      const last = value.path.at(-1) ?? 'default';
      if (depth === 0 || (last !== 'default' && last !== lastName(name))) return null;
      const meaning = this.meaningOf(value);
      return meaning === value ? null : this.pathOf(meaning, name, depth - 1);
    }
    // const { Queue } = withBackend(createPostgresBackend)
    if (value.is !== 'member' || value.of.is !== 'made' || depth === 0) return null;
    const callee = value.of.by.callee();
    const isNamespace = this.framework.returnsExports?.some((name) =>
      this.isExport(callee, name, depth - 1),
    );
    return isNamespace === true ? [value.name] : null;
  }
}
