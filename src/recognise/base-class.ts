import {
  meaningOf,
  type ClassSite,
  type Field,
  type RecordValue,
  type Value,
} from '../languages/language.js';

/** How many base classes are followed. */
const DEEP = 8;

/** The attributes of a class that are among these names, its bases' included; open where a base cannot be read. */
export function attributesOf(
  value: Value,
  names: readonly string[],
  isKnown: (base: Value) => boolean,
): RecordValue {
  const entries = new Map<string, Field>();
  const type = meaningOf(value);
  const record: RecordValue = {
    is: 'record',
    entries,
    open: !isReadable(type, isKnown, DEEP),
    slot: () => null,
  };
  if (type.is !== 'class') return record;
  const { span, file } = type.class;
  for (const name of names) {
    const member = type.class.member(name, true);
    if (member.is === 'unknown') continue;
    const entry = { span, removal: null };
    entries.set(name, { entry, holder: record, file, value: () => member });
  }
  return record;
}

/** Down to the library's own class, or to none. */
function isReadable(value: Value, isKnown: (base: Value) => boolean, depth: number): boolean {
  if (isKnown(value)) return true;
  return (
    depth > 0 &&
    value.is === 'class' &&
    basesOf(value.class).every((base) => isReadable(base, isKnown, depth - 1))
  );
}

const basesOf = (site: ClassSite): readonly Value[] => site.bases().map(meaningOf);
