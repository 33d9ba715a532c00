import type { RetryWords } from '../frameworks/framework.js';
import {
  once,
  taskMeaningOf,
  type CallSite,
  type FunctionValue,
  type Program,
} from '../languages/language.js';
import type { Layer } from '../model/options.js';
import type { Finder } from './find.js';
import { placeOf, placeOfFunction } from './through.js';

/** A task that may be asked to run again. */
export interface Asked {
  readonly name: string | null;
  /** What it says for its retries; null: nobody knows. */
  readonly layers: readonly Layer[] | null;
  /** Its body is given the task as the first parameter. */
  readonly bound: boolean;
}

/** A call that asks a task to run again. */
export interface Asking {
  readonly site: CallSite;
  readonly task: Asked;
  /** What the call is made on, as it is written. */
  readonly receiver: string | null;
  readonly afterFailure: boolean;
  readonly once: boolean;
}

/** The calls of a program by which tasks ask to be run again: `self.retry(…)`, `send.retry(…)`. */
export class Retries {
  /** The tasks of the program, by the place of their functions. */
  private readonly tasks = new Map<string, Asked>();

  constructor(
    private readonly program: Program,
    private readonly finder: Finder,
    readonly words: RetryWords,
  ) {}

  /** To be told of every task before it is asked anything. */
  keep(fn: FunctionValue, task: Asked): void {
    this.tasks.set(placeOfFunction(fn), task);
  }

  /** What the body of a task calls the task it is given; null: it is given none. */
  selfOf(fn: FunctionValue): string | null {
    const isBound = this.tasks.get(placeOfFunction(fn))?.bound === true;
    return isBound ? (fn.parameters[0] ?? null) : null;
  }

  in(sites: readonly CallSite[]): readonly Asking[] {
    const { error, counter } = this.words;
    return sites.flatMap((site) => {
      const task = this.askedBy(site);
      // retry(args, kwargs, exc, throw, eta, countdown)
      if (!task || site.arguments.length > 3) return [];
      const { handler, tests } = site.around?.() ?? { handler: false, tests: [] };
      const hasError = site.keywords?.entries.has(error) === true || site.arguments.length === 3;
      return [
        {
          site,
          task,
          receiver: receiverOf(site),
          afterFailure: handler || hasError,
          once: tests.some((test) => test.includes(counter)),
        },
      ];
    });
  }

  private askedBy(site: CallSite): Asked | null {
    const value = site.receiver?.();
    const own = value && taskMeaningOf(value);
    if (own?.is === 'function')
      return this.finder.isTask(own)
        ? (this.tasks.get(placeOfFunction(own)) ?? { name: own.name, layers: null, bound: true })
        : null;
    const receiver = receiverOf(site);
    const around = this.functionsAround().get(placeOf(site)) ?? [];
    const fn = around.find(({ parameters: [first] }) => first === receiver);
    if (!fn) return null;
    const asked = this.tasks.get(placeOfFunction(fn));
    if (asked) return asked.bound ? asked : null;
    // def handle(self, error): self.retry(…), a function that tasks are given to
    const isGiven = this.words.receivers.includes(receiver ?? '') && !this.isMethod(fn);
    return isGiven && [...this.tasks.values()].some(({ bound }) => bound)
      ? { name: null, layers: null, bound: true }
      : null;
  }

  private isMethod({ span, name }: FunctionValue): boolean {
    return this.program
      .classes()
      .some((each) => name !== null && each.method(name)?.[0] === span[0]);
  }

  /** The functions around each call, innermost first. */
  private readonly functionsAround = once((): ReadonlyMap<string, readonly FunctionValue[]> => {
    const found = new Map<string, FunctionValue[]>();
    for (const { value } of this.program.functions()) {
      const fn = value();
      if (fn.is !== 'function') continue;
      for (const site of fn.applied(null, null).calls())
        found.set(placeOf(site), [...(found.get(placeOf(site)) ?? []), fn]);
    }
    for (const around of found.values()) around.sort((a, b) => lengthOf(a) - lengthOf(b));
    return found;
  });
}

/** `self` of `self.retry(…)`; null where it is not just names. */
export function receiverOf(site: CallSite): string | null {
  const name = site.dotted();
  return name === null ? null : name.slice(0, name.lastIndexOf('.'));
}

const lengthOf = ({ span }: FunctionValue): number => span[1] - span[0];
