import type { CanvasWords, Framework } from '../frameworks/framework.js';
import {
  once,
  taskMeaningOf,
  type CallSite,
  type FunctionValue,
  type Program,
  type Value,
} from '../languages/language.js';
import type { CanvasPart } from '../model/facts.js';
import type { Finder } from './find.js';
import { placeOfFunction } from './through.js';

/** How many signatures and lists inside one another are followed. */
const DEEP = 8;

/**
 * Which tasks stand in a canvas of these programs, and as what, by the place of their functions. A member nobody can read
 * (a list that is built in a loop) may be any task: then nothing is said of those that are not found.
 */
export class Canvases {
  private readonly uses = new Map<string, Set<CanvasPart>>();
  /** False: some member could not be read. */
  whole = true;

  constructor(
    private readonly programs: readonly Program[],
    private readonly framework: Framework & { readonly canvas: CanvasWords },
    private readonly finder: Finder,
  ) {
    for (const program of programs) this.read(program);
  }

  /** What the task is in a canvas; empty: nothing; null: nobody can say. */
  of(fn: Pick<FunctionValue, 'file' | 'span'>): ReadonlySet<CanvasPart> | null {
    const found = this.uses.get(placeOfFunction(fn));
    return found ?? (this.whole ? new Set() : null);
  }

  /** The functions of which there is a signature, wherever that goes: `send.s(1)`. */
  readonly signed = once((): ReadonlySet<string> => {
    const { signatures } = this.framework.canvas;
    const receivers = this.programs.flatMap((program) =>
      program
        .calls()
        .flatMap(({ method, receiver }) =>
          method !== null && signatures.includes(method) && receiver
            ? taskMeaningOf(receiver())
            : [],
        ),
    );
    return new Set(
      receivers.flatMap((each) => (each.is === 'function' ? placeOfFunction(each) : [])),
    );
  });

  private read(program: Program): void {
    const { forms, operator } = this.framework.canvas;
    for (const site of program.calls())
      for (const words of forms) {
        if (!this.finder.isCallee(site, words.form)) continue;
        const values = this.membersOf(site, words);
        if (values) this.row(values, words.as);
        const other = words.body === undefined ? undefined : site.arguments[Number(words.body)];
        if (other) this.add(other.value(), 'body', DEEP);
        if (words.body !== undefined) this.readBody(site, program);
      }
    if (!operator) return;
    for (const parts of program.joined()) {
      const values = parts.map((part) => part());
      // flags | other: no task among them, no chain
      if (values.some((value) => this.isSignature(value))) this.row(values, 'link');
    }
  }

  /** `chord(header)(body)` */
  private readBody(header: CallSite, program: Program): void {
    for (const site of program.calls()) {
      const callee = site.callee();
      const [body] = site.arguments;
      if (callee.is === 'made' && callee.by === header && body)
        this.add(body.value(), 'body', DEEP);
    }
  }

  /** What a call puts together, as far as it can be read; null: nothing of it. */
  private membersOf(site: CallSite, { members }: Form): readonly Value[] | null {
    const from = site.arguments.slice(members === undefined ? 0 : Number(members));
    const given = members === undefined ? from : from.slice(0, 1);
    const [only, ...others] = given;
    if (others.length === 0 && only) {
      // chain([load.s(), send.s()]), chain(*links)
      const value = only.value();
      return only.spread || isList(taskMeaningOf(value)) ? this.listed(value) : [value];
    }
    if (!given.some(({ spread }) => spread)) return given.map(({ value }) => value());
    // chain(load.s(), *rest)
    this.whole = false;
    return null;
  }

  /** The members of a list; what is built in a loop may be anything. */
  private listed(from: Value): readonly Value[] {
    const list = taskMeaningOf(from);
    // group(send.s(user) for user in users)
    if (list.is === 'elements') return [list.each(), list.each()];
    if (list.is === 'list' && !list.open) return list.items;
    this.whole = false;
    return list.is === 'list' ? list.items : [];
  }

  private row(values: readonly Value[], as: CanvasPart): void {
    values.forEach((value, index) => {
      const isLast = as === 'link' && index === values.length - 1;
      this.add(value, isLast ? 'last link' : as, DEEP);
      if (as === 'link' && !isLast) this.within(value);
    });
  }

  /** A canvas with something after it: `group(a, b) | c` is a chord, and the last link of an inner chain is not the last. */
  private within(value: Value): void {
    if (value.is !== 'made') return;
    const words = this.framework.canvas.forms.find(({ form }) =>
      this.finder.isCallee(value.by, form),
    );
    const members = words ? (this.membersOf(value.by, words) ?? []) : [];
    const last = members.at(-1);
    if (words?.as === 'member') for (const each of members) this.add(each, 'header', DEEP);
    else if (words?.as === 'link' && last) this.add(last, 'link', DEEP);
  }

  private add(value: Value, as: CanvasPart, depth: number): void {
    if (value.is === 'either') {
      for (const each of value.of) this.add(each, as, depth);
      return;
    }
    const task = this.taskOf(value, depth);
    if (task === 'canvas') return;
    if (!task) {
      this.whole = false;
      return;
    }
    const key = placeOfFunction(task);
    this.uses.set(key, (this.uses.get(key) ?? new Set()).add(as));
  }

  /** The function behind `send.s(1)`; a canvas in a canvas is read for itself; null: nobody can say. */
  private taskOf(from: Value, depth: number): FunctionValue | 'canvas' | null {
    const value = taskMeaningOf(from);
    if (value.is === 'function') return value;
    if (value.is !== 'made' || depth === 0) return null;
    if (this.framework.canvas.forms.some(({ form }) => this.finder.isCallee(value.by, form)))
      return 'canvas';
    const { method, receiver } = value.by;
    return method !== null && receiver && this.framework.canvas.signatures.includes(method)
      ? this.taskOf(receiver(), depth - 1)
      : null;
  }

  private isSignature(value: Value): boolean {
    return value.is === 'made' && this.taskOf(value, DEEP) !== null;
  }
}

type Form = CanvasWords['forms'][number];

const isList = (value: Value): boolean => value.is === 'list' || value.is === 'elements';
