import {
  meaningOf,
  type ClassSite,
  type Field,
  type RecordValue,
  type Value,
} from '../languages/language.js';

/** How many classes are followed, bases and bases of bases. */
const MOST = 50;

/** The attributes of a class that are among these names, its bases' included; open where a base cannot be read. */
export function attributesOf(
  value: Value,
  names: readonly string[],
  isKnown: (base: Value) => boolean,
): RecordValue {
  const entries = new Map<string, Field>();
  const type = meaningOf(value);
  const line = lineOf(type, isKnown);
  const record: RecordValue = { is: 'record', entries, open: !line.isWhole, slot: () => null };
  if (type.is !== 'class') return record;
  const { span, file } = type.class;
  for (const name of names) {
    // also one whose value cannot be read
    if (!line.declares(name)) continue;
    const member = type.class.member(name, true);
    const entry = { span, removal: null };
    entries.set(name, { entry, holder: record, file, value: () => member });
  }
  return record;
}

/** A class and all it extends. */
interface Line {
  /** Down to the library's own class, or to none. */
  readonly isWhole: boolean;
  declares(name: string): boolean;
}

export function lineOf(type: Value, isKnown: (base: Value) => boolean): Line {
  // a class that several others extend is looked at once
  const classes = new Set<ClassSite>();
  const stack = [type];
  let isWhole = true;
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (isKnown(at)) continue;
    if (at.is !== 'class') {
      isWhole = false;
      continue;
    }
    if (classes.has(at.class)) continue;
    if (classes.size === MOST) return { isWhole: false, declares: declaredIn(classes) };
    classes.add(at.class);
    for (const base of at.class.bases()) stack.push(meaningOf(base));
  }
  return { isWhole, declares: declaredIn(classes) };
}

const declaredIn =
  (classes: ReadonlySet<ClassSite>) =>
  (name: string): boolean =>
    [...classes].some((each) => each.declares?.(name) === true);
