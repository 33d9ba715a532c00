import type { Callee } from '../frameworks/framework.js';
import { ANY_METHOD, lastName, methodNames } from '../model/names.js';
import type { CallSite, Program } from '../languages/language.js';
import type { Calls } from './calls.js';
import type { Finder } from './find.js';
import type { Through } from './through.js';

/** A call that has the form the words ask for. */
export interface Found {
  readonly site: CallSite;
  /** The function it stands in, where that is called in this program; null: it stands here itself. */
  readonly through: Through | null;
}

/** The calls of a program, by the forms of a framework's words. */
export class Sites {
  private readonly found = new Map<Callee, readonly CallSite[]>();

  /** @param throughs the calls of the program that go through functions with calls of a framework in them */
  constructor(
    private readonly program: Program,
    private readonly finder: Finder,
    private readonly calls: Calls,
    private readonly throughs: () => readonly Through[],
  ) {}

  /** The calls of the program itself. */
  direct(form: Callee): readonly CallSite[] {
    const known = this.found.get(form);
    if (known) return known;
    const found = this.mayUse(form)
      ? this.calls.maybe(form).filter((site) => this.finder.isCallee(site, form))
      : [];
    this.found.set(form, found);
    return found;
  }

  /** The same, and those in functions the program calls. */
  of(form: Callee): readonly Found[] {
    return [
      ...this.direct(form).map((site): Found => ({ site, through: null })),
      ...this.throughs().flatMap((through) =>
        this.within(through, form).map((site): Found => ({ site, through })),
      ),
    ];
  }

  within({ calls }: Through, form: Callee): readonly CallSite[] {
    return calls.maybe(form).filter((site) => this.finder.isCallee(site, form));
  }

  /** Its name stands in the file; `default` has none. Names are only resolved, and scopes analysed, where it does. */
  mayUse(form: Callee): boolean {
    if ('on' in form)
      return form.method.some((method) => method === ANY_METHOD || this.program.mentions(method));
    const word = wordOf(form);
    return word === 'default' || word === '' || this.program.mentions(word);
  }
}

/** The word without which nobody can write such a call. */
export function wordOf(form: Callee): string {
  if ('on' in form) return methodNames(form)[0] ?? '';
  if ('calling' in form) return '';
  const name = 'written' in form ? form.written : 'new' in form ? form.new : form.call;
  const last = lastName(name);
  return last.includes('*') ? '' : last;
}
