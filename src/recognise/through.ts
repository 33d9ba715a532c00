import {
  taskMeaningOf,
  type CallSite,
  type FunctionValue,
  type Program,
  type Value,
} from '../languages/language.js';
import { Calls } from './calls.js';

/** A call of a function that has the framework's own calls in it: `addMail(user)`, `new SendMail().schedule(user)`. */
export interface Through {
  /** The call, in the program that is read. */
  readonly at: CallSite;
  readonly function: FunctionValue;
  /** The calls in the function, its parameters filled in. */
  readonly calls: Calls;
  returns(): Value;
  /** The same call as it stands there, for everybody. */
  unbound(site: CallSite): CallSite | null;
}

/** Two readings of one function have one place. */
export const placeOfFunction = ({ file, span }: Pick<FunctionValue, 'file' | 'span'>): string =>
  `${file}:${String(span[0])}`;

/** Two readings of one call have one place. */
export const placeOf = ({ file, span }: Pick<CallSite, 'file' | 'span'>): string =>
  `${file}:${span.join('-')}`;

/** The call read through its function; null where no function is in sight. */
export function throughOf(at: CallSite): Through | null {
  const callee = taskMeaningOf(at.callee());
  if (callee.is !== 'function' || at.kind !== 'call') return null;
  const applied = callee.applied(at.arguments, at.receiver?.() ?? null, at.keywords);
  return {
    at,
    function: callee,
    calls: new Calls(applied),
    returns: () => applied.returns(),
    unbound: (site) =>
      callee
        .applied(null, null)
        .calls()
        .find((each) => placeOf(each) === placeOf(site)) ?? null,
  };
}

/**
 * The calls of a program that go through one of these functions. Only names are compared at first: most calls of a file
 * have nothing to do with tasks, and are never resolved.
 */
export function throughsIn(program: Program, names: ReadonlySet<string>): readonly Through[] {
  return program.calls().flatMap((site) => {
    if (site.kind !== 'call' || !mayBeNamed(site, names)) return [];
    return throughOf(site) ?? [];
  });
}

function mayBeNamed(site: CallSite, names: ReadonlySet<string>): boolean {
  if (site.name !== null && names.has(site.name)) return true;
  if (site.method !== null) return false;
  // import send, { addMail as add } from './queues'
  const callee = site.callee();
  const exported = callee.is === 'export' ? callee.path.at(-1) : undefined;
  if (callee.is !== 'export' || exported === undefined) return false;
  return (
    names.has(exported) ||
    (exported === 'default' && callee.elsewhere.leadsToTasks(callee.module, callee.path))
  );
}
