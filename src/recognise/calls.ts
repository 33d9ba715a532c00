import type { Callee } from '../frameworks/framework.js';
import { ANY_METHOD } from '../model/names.js';
import type { CallSite, Program } from '../languages/language.js';

interface Sorted {
  readonly all: readonly CallSite[];
  readonly constructions: readonly CallSite[];
  readonly methods: readonly CallSite[];
  readonly byMethod: ReadonlyMap<string, readonly CallSite[]>;
}

/** The calls of a file, sorted once by what can be seen of them without resolving a name. */
export class Calls {
  private sorted: Sorted | null = null;

  constructor(private readonly program: Pick<Program, 'calls'>) {}

  /** Those that may have this form; the names are still to be resolved. */
  maybe(form: Callee): readonly CallSite[] {
    const { all, constructions, methods, byMethod } = (this.sorted ??= sortedBy(
      this.program.calls(),
    ));
    if ('new' in form) return form.callable === true ? all : constructions;
    if ('written' in form || 'calling' in form) return all;
    const names = 'call' in form ? methodOf(form.call) : form.method;
    if (names?.includes(ANY_METHOD) === true) return methods;
    return names ? names.flatMap((name) => byMethod.get(name) ?? []) : all;
  }
}

function sortedBy(all: readonly CallSite[]): Sorted {
  const byMethod = new Map<string, CallSite[]>();
  for (const site of all) {
    if (site.method === null) continue;
    const others = byMethod.get(site.method);
    if (others) others.push(site);
    else byMethod.set(site.method, [site]);
  }
  return {
    all,
    constructions: all.filter(({ kind }) => kind === 'new'),
    methods: all.filter(({ method }) => method !== null),
    byMethod,
  };
}

/** `create` of `Job.create`; null for a function, which a file may call by any name. */
function methodOf(name: string): readonly string[] | null {
  const dot = name.lastIndexOf('.');
  return dot === -1 ? null : [name.slice(dot + 1)];
}
