import type { SettingsModule } from '../frameworks/framework.js';
import {
  meaningOf,
  type Field,
  type Program,
  type RecordValue,
  type Value,
} from '../languages/language.js';
import { attributesOf, lineOf } from './base-class.js';

/** A setting by its own name, and what it may be called where it is read. */
export interface Spelled {
  readonly own: string;
  readonly spelled: readonly string[];
}

/** A module, a class or a record settings are read from. */
export interface Source {
  read(names: readonly Spelled[], found: Found): void;
}

/** The settings found so far, by their own names. */
export class Found {
  readonly entries = new Map<string, Field>();
  /** There may be more. */
  open = false;

  /** Written twice it is what nobody can say, unless both say the same. */
  add(own: string, field: Field): void {
    const before = this.entries.get(own);
    const isKnown = !before || isSame(before.value(), field.value());
    this.entries.set(own, isKnown ? field : { ...field, value: () => ({ is: 'unknown' }) });
  }

  record(): RecordValue {
    return { is: 'record', entries: this.entries, open: false, slot: () => null };
  }
}

const isSame = (a: Value, b: Value): boolean =>
  a === b || (a.is === 'literal' && b.is === 'literal' && a.value === b.value);

/** A value without a place of its own in the file. */
export const fieldOf = (value: Value, file: string): Field => ({
  entry: { span: [0, 0], removal: null },
  holder: { is: 'record', entries: new Map(), open: true, slot: () => null },
  file,
  value: () => value,
});

/** A class, an instance of one, or a record; null: none of these. */
export function sourceIn(from: Value): Source | null {
  const value = meaningOf(from);
  if (value.is === 'record') return recordSource(value);
  if (value.is === 'class') return classSource(value, true);
  if (value.is !== 'made') return null;
  const type = meaningOf(value.by.callee());
  return type.is === 'class' ? classSource(type, false) : null;
}

const recordSource = (record: RecordValue): Source => ({
  read(names, found) {
    found.open ||= record.open;
    for (const { own, spelled } of names)
      for (const name of spelled) {
        const field = record.entries.get(name);
        if (field) found.add(own, field);
      }
  },
});

const classSource = (type: Value & { readonly is: 'class' }, isStatic: boolean): Source => ({
  read(names, found) {
    const all = names.flatMap(({ spelled }) => spelled);
    const attributes = attributesOf(type, all, () => false);
    recordSource(attributes).read(names, found);
    if (isStatic) return;
    // def __init__(self): self.task_time_limit = 60
    for (const { own, spelled } of names)
      for (const name of spelled) {
        const value = type.class.member(name, false);
        if (value.is !== 'unknown') found.add(own, fieldOf(value, type.class.file));
      }
  },
});

/** Only what the module itself says. */
export const moduleSource = (program: Program): Source => ({
  read(names, found) {
    for (const { own, spelled } of names)
      for (const name of spelled) {
        const binds = program.binds(name);
        if (binds === true) found.add(own, fieldOf(program.exported([name]), program.file));
        else if (binds === null) found.open = true;
      }
  },
});

/** A module that is named by the environment, which may name another one in earnest. */
export const namedModuleSource = (
  program: Program,
  name: string,
  words: SettingsModule,
  module: (name: string) => Program | null,
): Source => ({
  read(names, found) {
    const { drafts, including } = words;
    const last = name.split(/[._]/u).at(-1) ?? '';
    if (drafts.includes(last) || includes(program, including) || isInClass(program, names))
      found.open = true;
    const others = stagesOf(name, words).flatMap((each) => module(each) ?? []);
    for (const other of others)
      if (other.file !== program.file) compare(program, other, names, found);
    moduleSource(program).read(names, found);
  },
});

/** `proj.settings.production` of `proj.settings`, and of `proj.settings.base`. */
function stagesOf(name: string, { stages }: SettingsModule): readonly string[] {
  const folder = name.slice(0, Math.max(0, name.lastIndexOf('.') + 1));
  return stages.flatMap((stage) => [`${name}.${stage}`, `${name}_${stage}`, folder + stage]);
}

/** What another module says otherwise is what nobody can say. */
function compare(program: Program, other: Program, names: readonly Spelled[], found: Found): void {
  for (const { own, spelled } of names)
    for (const name of spelled) {
      const [here, there] = [program.binds(name), other.binds(name)];
      if (here === true && there === true)
        found.add(own, fieldOf(other.exported([name]), other.file));
      else if (here === true || there !== false) found.open = true;
    }
}

const includes = (program: Program, including: readonly string[]): boolean =>
  program.calls().some((site) => {
    const callee = site.callee();
    return (
      callee.is === 'export' && including.includes(`${callee.module}:${callee.path.join('.')}`)
    );
  });

/** `class Production(Configuration): CELERY_TASK_TIME_LIMIT = 60`: one of the classes is loaded as if it were the module. */
const isInClass = (program: Program, names: readonly Spelled[]): boolean =>
  program.classes().some((site) => {
    const line = lineOf({ is: 'class', class: site }, () => false);
    return names.some(({ spelled }) => spelled.some((name) => line.declares(name)));
  });
