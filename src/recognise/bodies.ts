import type { Callee, Export, TaskWords, Thing } from '../frameworks/framework.js';
import {
  once,
  type AnnotatedSite,
  type CallSite,
  type FunctionValue,
  type Program,
  type Value,
} from '../languages/language.js';
import type { Finder } from './find.js';
import { alternatives, placesIn } from './place.js';
import type { Sites } from './sites.js';
import { placeOf, placeOfFunction } from './through.js';

/** A function that is handed over, under a name where it has one there. */
export interface Named {
  readonly fn: FunctionValue;
  readonly name: string | null;
}

const asFunctions = (value: Value, name: string | null): readonly Named[] =>
  alternatives(value).flatMap((fn) =>
    fn.is === 'function' ? [{ fn, name: name ?? fn.name }] : [],
  );

/** Every function of a record: `{ send: async () => { … } }`. */
const functionsUnder = (value: Value): readonly Named[] =>
  alternatives(value).flatMap((record) =>
    record.is === 'record'
      ? [...record.entries].flatMap(([key, field]) => asFunctions(field.value(), key))
      : [],
  );

/** How many calls a function is handed through: `middy(handler).use(logger)`. */
const DEEP = 8;

/** A function, or what is handed to the calls that make something of it. */
function handedOver(value: Value, depth = DEEP): readonly FunctionValue[] {
  if (value.is === 'function') return [value];
  if (value.is !== 'made' || depth === 0) return [];
  const { receiver, arguments: given } = value.by;
  return [...(receiver ? [receiver()] : []), ...given.map((each) => each.value())].flatMap((each) =>
    handedOver(each, depth - 1),
  );
}

/** At the first place of `'1|2'` where there is one; at `'0.tasks.*'` all of a record, at `'1()'` what the function gives. */
export function functionsAt(site: CallSite, at: string): readonly Named[] {
  if (at.endsWith('.*'))
    return placesIn(site, at.slice(0, -2)).flatMap(({ value }) =>
      value === null ? [] : functionsUnder(value),
    );
  for (const one of at.split('|')) {
    const isGiven = one.endsWith('()');
    const found = placesIn(site, isGiven ? one.slice(0, -2) : one).flatMap(({ value }) =>
      value?.is === 'function' ? asFunctions(isGiven ? value.returns() : value, value.name) : [],
    );
    if (found.length > 0) return found;
  }
  return [];
}

type FunctionForm = Exclude<
  TaskWords['form'],
  | Callee
  | { readonly decorator: Callee }
  | { readonly ofClass: Callee }
  | { readonly extending: string }
  | { readonly subclassOf: Thing }
>;

type Taking = Extract<TaskWords['form'], { readonly taking: Export }>;

/** Such a task is nothing but a function. */
export const isFunctionForm = (form: TaskWords['form']): form is FunctionForm =>
  ['typed', 'exportedWith', 'taking', 'directive', 'defaultKey'].some((word) => word in form);

/** The functions of a program that are bodies of tasks, by a framework's words. */
export class Bodies {
  constructor(
    private readonly program: Program,
    private readonly finder: Finder,
    private readonly sites: Sites,
    private readonly words: readonly TaskWords[],
  ) {}

  /** The places of the functions of this file that are bodies of tasks. */
  readonly places = once(
    (): ReadonlySet<string> =>
      new Set(this.words.flatMap((words) => this.of(words).map(({ fn }) => placeOfFunction(fn)))),
  );

  /** The functions that are bodies by such words, with the names they have where they are handed over. */
  of({ form, body }: TaskWords): readonly Named[] {
    if ('typed' in form) {
      const sites = this.typed(form.typed);
      return sites.flatMap(({ name, value }) =>
        form.each === true ? functionsUnder(value()) : asFunctions(value(), name),
      );
    }
    if ('exportedWith' in form) return this.exportedWith(form.exportedWith);
    if ('directive' in form)
      return this.program.directed().flatMap(({ name, value }) => {
        const fn = value();
        const isOne = fn.is === 'function' && fn.directives().includes(form.directive);
        return isOne ? { fn, name } : [];
      });
    if ('defaultKey' in form) return this.inDefault(form.defaultKey, form.says);
    if ('taking' in form) return this.taking(form);
    if ('subclassOf' in form) return this.methodsOf(form.subclassOf, form.method);
    if ('decorator' in form || 'ofClass' in form || 'extending' in form) return [];
    return body === undefined
      ? []
      : this.sites.direct(form).flatMap((site) => functionsAt(site, body));
  }

  /** `class Checkout extends WorkflowEntrypoint { async run(event, step) { … } }` */
  private methodsOf(of: Thing, method: string): readonly Named[] {
    if (!this.program.mentions(method)) return [];
    return this.program.classes().flatMap((site) => {
      if (!site.method(method) || !this.finder.isSubclass(site, of)) return [];
      return asFunctions(site.member(method, false), site.name);
    });
  }

  /** The functions of the file that are exported and have a parameter of such a type. */
  private taking({ taking: type, at, then, global: isGlobal }: Taking): readonly Named[] {
    if (!this.program.mentions(type)) return [];
    const isOf = (fn: FunctionValue, index: number, name: Export): boolean => {
      const taken = fn.takes(index);
      if (taken.is === 'promised' && this.finder.isExport(taken.type, name)) return true;
      return isGlobal === true && fn.takesGlobal(index) === name;
    };
    return this.program.exports().flatMap((name) =>
      handedOver(this.program.exported([name])).flatMap((fn) => {
        if (fn.file !== this.program.file || !isOf(fn, at, type)) return [];
        // a helper of a handler takes more: handle(event: SQSEvent, config: Config)
        const isMore = then !== undefined && fn.parameters.length > at + 1;
        return !isMore || isOf(fn, at + 1, then)
          ? [{ fn, name: name === 'default' ? fn.name : name }]
          : [];
      }),
    );
  }

  /** `export default { async queue(batch) { … } }` */
  private inDefault(key: string, word: string): readonly Named[] {
    const said = new RegExp(String.raw`\b(?:${word})\b`, 'u');
    return functionsUnder(this.program.exported(['default'])).filter(
      ({ fn, name }) => name === key && fn.says(said) && fn.file === this.program.file,
    );
  }

  /** What the file exports, where it runs something of the module. */
  private exportedWith(module: string): readonly Named[] {
    const { program } = this;
    const isOf = (value: Value): boolean => value.is === 'export' && value.module === module;
    if (!program.mentions(module) || !program.calls().some((site) => isOf(site.callee())))
      return [];
    return (
      program
        .exports()
        .flatMap((name) => {
          const value = program.exported([name]);
          // export const createActivities = (db) => ({ async charge() { … } })
          const inner = functionsUnder(value.is === 'function' ? value.returns() : value);
          return value.is === 'function' && inner.length === 0 ? [{ fn: value, name }] : inner;
        })
        // what waits for nothing is there to help others
        .filter(({ fn }) => fn.waits && fn.file === program.file)
    );
  }

  /** What is declared with a type of the library. */
  typed(name: Export): readonly AnnotatedSite[] {
    if (!this.program.mentions(name)) return [];
    return this.program.annotated().filter(({ type }) => {
      const promised = type();
      return promised.is === 'promised' && this.finder.isExport(promised.type, name);
    });
  }

  /** The places of all calls in bodies of tasks, and in functions of the file that these call. */
  readonly calls = once((): ReadonlySet<string> => {
    const open = this.words.flatMap((words) => [
      ...this.of(words).map(({ fn }) => fn),
      ...this.decorated(words),
    ]);
    const entered = new Set<string>();
    const found = new Set<string>();
    for (let fn = open.pop(); fn; fn = open.pop()) {
      if (fn.file !== this.program.file || entered.has(placeOfFunction(fn))) continue;
      entered.add(placeOfFunction(fn));
      for (const site of fn.applied(null, null).calls()) {
        found.add(placeOf(site));
        const callee = site.callee();
        if (callee.is === 'function') open.push(callee);
      }
    }
    return found;
  });

  private decorated({ form }: TaskWords): readonly FunctionValue[] {
    if (!('decorator' in form) || !this.sites.mayUse(form.decorator)) return [];
    return this.program.functions().flatMap(({ decorators, value }) => {
      const isOne = decorators.some((site) => this.finder.isCallee(site, form.decorator));
      const fn = isOne ? value() : null;
      return fn?.is === 'function' ? [fn] : [];
    });
  }
}
