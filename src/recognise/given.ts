import type { At } from '../frameworks/framework.js';
import {
  once,
  type CallSite,
  type FunctionValue,
  type Parameter,
  type Value,
} from '../languages/language.js';
import { placeOfFunction } from './through.js';

/** How many functions hand it on. */
const MOST = 64;

/** How many records it is packed into on its way: `send({ ctx: { step } })`. */
const RECORDS = 1;

/** So much is asked in one file: functions that hand on parts of what they are given ask for the parts of the parts. */
const BUDGET = 5_000;

/** What a value is that comes into a function; null: it does not. */
export function parameterOf(value: Value): Parameter | null {
  if (value.is === 'unknown' || value.is === 'promised') return value.from ?? null;
  if (value.is !== 'member') return null;
  const of = parameterOf(value.of);
  return of && { ...of, path: [...of.path, value.name] };
}

/** What the functions of a file are given: the bodies of tasks by the library, others by whoever calls them. */
export class Givers {
  /**
   * @param isBody whether a function is the body of a task
   * @param calls of the file
   */
  constructor(
    private readonly isBody: (fn: Parameter['function']) => boolean,
    private readonly calls: () => readonly CallSite[],
  ) {}

  /** Whether the library gives it to the body of a task, at that place. */
  isGiven(parameter: Parameter, at: At): boolean {
    const { function: fn, index, path } = parameter;
    const key = `${placeOfFunction(fn)} ${String(index)} ${path.join('.')} ${at}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    // a function that hands it on to itself
    this.known.set(key, false);
    if (this.depth === MOST || this.known.size > BUDGET) return false;
    this.depth += 1;
    const answer = this.isGivenTo(parameter, at);
    this.depth -= 1;
    this.known.set(key, answer);
    return answer;
  }

  private depth = 0;
  private readonly known = new Map<string, boolean>();

  private isGivenTo({ function: fn, index, path }: Parameter, at: At): boolean {
    const [first, ...rest] = at.split('.');
    if (this.isBody(fn))
      return (
        index === Number(first) &&
        path.length === rest.length &&
        path.every((key, depth) => rest[depth] === '*' || rest[depth] === key)
      );
    // walk(node.left) in `walk` would ask for every path there is
    if (path.length > rest.length + RECORDS) return false;
    return (this.callers().get(placeOfFunction(fn)) ?? []).some(({ arguments: given }) => {
      if (given.slice(0, index + 1).some(({ spread }) => spread)) return false;
      const from = given[index] && down(given[index].value(), path);
      return from ? this.isGiven(from, at) : false;
    });
  }

  private readonly callers = once(() => {
    const found = new Map<string, CallSite[]>();
    for (const site of this.calls()) {
      const fn: FunctionValue | null = calledBy(site);
      if (!fn) continue;
      const place = placeOfFunction(fn);
      const sites = found.get(place);
      if (sites) sites.push(site);
      else found.set(place, [site]);
    }
    return found;
  });
}

function calledBy(site: CallSite): FunctionValue | null {
  const callee = site.kind === 'call' ? site.callee() : null;
  return callee?.is === 'function' ? callee : null;
}

/** `{ step }` at `['step']`. */
function down(value: Value, path: readonly string[]): Parameter | null {
  const [key, ...rest] = path;
  if (value.is === 'record' && key !== undefined) {
    const field = value.entries.get(key);
    return field ? down(field.value(), rest) : null;
  }
  const from = parameterOf(value);
  const whole = from && [...from.path, ...path];
  return from && whole ? { ...from, path: whole } : null;
}
