import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, dirname, extname, join, sep } from 'node:path';

import type { Language } from '../languages/language.js';
import type { Listing, Stamp } from './files.js';
import { importsIn } from './imports.js';

/*
 * What points to a file from elsewhere, by text alone: each file is read once, for whether the gate lets it in and for
 * its import sources. Where a source leads is asked only of those that may lead to a file in question, for resolving
 * costs more than all the rest.
 */

/** What the whole project says about a file. */
export interface Census {
  /** False: too many files, or a folder could not be listed: what points here from elsewhere is unknown. */
  readonly whole: boolean;
  /** Changes whenever a file was added, changed or removed. */
  readonly generation: number;
  /** The gate lets the file in by itself. */
  isTaskFile(file: string): boolean;
  /** The same of a text that may be newer than the disk's; null: it is. */
  isTaskText(file: string, text: string): boolean | null;
  /** Every file the gate lets in. */
  taskFiles(): readonly string[];
  /** Imports lead from this file, within two hops, to a file the gate lets in. */
  leadsToTasks(file: string): boolean;
  /** The same for a text that is newer than the disk's, or in no listed file at all. */
  leadsToTasksFrom(file: string, text: string): boolean;
  /** The file of the project an import leads to, remembered for all files of the folder; null: none. */
  target(file: string, source: string): string | null;
  /** Files that import this one, directly or through at most `hops - 1` others, nearest first, itself never. */
  importersOf(file: string, hops: number): readonly string[];
  /** Whether any of its files but tests and the excepted one has one of these words in it, in any case and as a part of a longer one too. */
  says(words: readonly string[], except?: string): boolean;
  /** Looks at the disk again where that is due; true: something changed since it was asked last. */
  refresh(): boolean;
}

export interface CensusOptions {
  readonly listing: Listing;
  readonly language: Language['name'];
  /** The gate on a text. */
  readonly entry: (text: string) => boolean;
  /** Asked for anew when imports may lead elsewhere than before. */
  readonly resolver: () => { resolve(from: string, source: string): string | null };
}

/** The census of one language; it reads nothing before the first question. */
export const censusOf = (options: CensusOptions): Census => new TextCensus(options);

/** Larger files are generated, or data: nobody knows what they import. */
const LARGEST = 1_000_000;

/** So many sources of texts that are in no file are kept. */
const MOST_STRANGERS = 1_000;

/** A file that was read. */
interface Known {
  readonly file: string;
  readonly folder: string;
  readonly stamp: Stamp;
  readonly isTask: boolean;
  /** Of its text. */
  readonly print: number | null;
  readonly sources: readonly Source[];
}

/** A file by the paths that lead to it, each without extension, under its last segment; '' stands for `.` and `..`. */
type Stems = readonly (readonly [key: string, stem: string])[];

/** What imports may lead to. */
interface Targets {
  readonly files: ReadonlySet<string>;
  readonly stems: ReadonlyMap<string, ReadonlySet<string>>;
}

class TextCensus implements Census {
  private readonly words: Words;
  private readonly known = new Map<string, Known>();
  /** By text. */
  private readonly sources = new Map<string, Source>();
  /** By last segment, where that tells what they may lead to. */
  private readonly located = new Map<string, Source[]>();
  private readonly strangers = new Map<string, Source>();
  private isRead = false;
  private seen: number;
  private layout: number;
  private count = 0;
  private reported = 0;

  private resolver: ReturnType<CensusOptions['resolver']> | null = null;
  /** Where sources lead, by the folder or package they are in. */
  private readonly resolved = new Map<string, Map<string, string | null>>();
  private derived = new Derived();

  constructor(private readonly options: CensusOptions) {
    this.words = WORDS[options.language];
    this.seen = options.listing.generation;
    this.layout = options.listing.layout;
  }

  get whole(): boolean {
    return this.options.listing.whole;
  }

  get generation(): number {
    this.follow();
    return this.count;
  }

  isTaskFile(file: string): boolean {
    return this.files().get(file)?.isTask === true;
  }

  isTaskText(file: string, text: string): boolean | null {
    const known = this.files().get(file);
    return known?.print === printOf(text) ? known.isTask : null;
  }

  taskFiles(): readonly string[] {
    const files = this.files();
    return (this.derived.tasks ??= [...files.values()]
      .filter(({ isTask }) => isTask)
      .map(({ file }) => file)
      .sort());
  }

  leadsToTasks(file: string): boolean {
    const known = this.files().get(file);
    if (!known || this.taskFiles().length === 0) return false;
    const { leads } = this.derived;
    const answer = leads.get(file) ?? known.sources.some((source) => this.isAhead(source, known));
    leads.set(file, answer);
    return answer;
  }

  leadsToTasksFrom(file: string, text: string): boolean {
    if (text.length > LARGEST || this.taskFiles().length === 0) return false;
    if (this.isTaskText(file, text) !== null) return this.leadsToTasks(file);
    const from = { file, folder: dirname(file) };
    return importsIn(text, this.options.language).some((source) =>
      this.isAhead(this.sources.get(source) ?? this.stranger(source), from),
    );
  }

  /** A source that no file of the project has, as its text is on the disk. */
  private stranger(text: string): Source {
    const known = this.strangers.get(text);
    if (known) return known;
    if (this.strangers.size === MOST_STRANGERS) this.strangers.clear();
    const source = new Source(text, this.words);
    this.strangers.set(text, source);
    return source;
  }

  target(file: string, source: string): string | null {
    this.follow();
    const known = this.sources.get(source) ?? this.stranger(source);
    return this.resolve(known, { file, folder: dirname(file) });
  }

  importersOf(file: string, hops: number): readonly string[] {
    this.files();
    const found = new Set([file]);
    let last: readonly string[] = [file];
    for (let hop = 0; hop < hops && last.length > 0; hop += 1) {
      last = last.flatMap((each) => this.importers(each)).filter((each) => !found.has(each));
      for (const each of last) found.add(each);
    }
    found.delete(file);
    return [...found];
  }

  says(words: readonly string[], except = ''): boolean {
    const files = this.files();
    const asked = `${words.join(' ').toLowerCase()} ${except}`;
    const { said } = this.derived;
    const known = said.get(asked);
    if (known !== undefined) return known;
    const any = words.map((word) => word.toLowerCase());
    const answer = [...files.keys()].some((file) => {
      const text = TEST.test(file) || file === except ? undefined : textOf(file)?.toLowerCase();
      return text !== undefined && any.some((word) => text.includes(word));
    });
    said.set(asked, answer);
    return answer;
  }

  refresh(): boolean {
    this.options.listing.refreshIfDue();
    this.follow();
    const isNew = this.count !== this.reported;
    this.reported = this.count;
    return isNew;
  }

  private files(): ReadonlyMap<string, Known> {
    this.follow();
    if (!this.isRead) this.read();
    this.isRead = true;
    return this.known;
  }

  /** What the listing has seen change, another census may have made it look. */
  private follow(): void {
    const { listing } = this.options;
    if (this.seen === listing.generation) return;
    this.seen = listing.generation;
    const isMoved = this.layout !== listing.layout;
    this.layout = listing.layout;
    if (isMoved) {
      this.resolver = null;
      this.resolved.clear();
    }
    const isOther = this.isRead && this.read();
    if (!isOther && !isMoved && this.isRead) return;
    this.count += 1;
    this.derived = new Derived();
  }

  /** Reads what it has not read yet; whether there was any, or any has gone. */
  private read(): boolean {
    const { files } = this.options.listing;
    let isOther = false;
    for (const known of [...this.known.values()]) {
      if (files.get(known.file) === known.stamp) continue;
      isOther = true;
      this.known.delete(known.file);
      for (const source of known.sources) source.importers.delete(known);
    }
    for (const [file, stamp] of files) {
      if (this.known.has(file) || !this.words.file.test(file)) continue;
      isOther = true;
      this.add(file, stamp);
    }
    return isOther;
  }

  private add(file: string, stamp: Stamp): void {
    const text = stamp.size > LARGEST ? null : textOf(file);
    const sources = text === null ? [] : importsIn(text, this.options.language);
    const known: Known = {
      file,
      folder: dirname(file),
      stamp,
      isTask: text !== null && this.options.entry(text),
      print: text === null ? null : printOf(text),
      sources: sources.map((source) => this.sourceOf(source)),
    };
    this.known.set(file, known);
    for (const source of known.sources) source.importers.add(known);
  }

  private sourceOf(text: string): Source {
    const known = this.sources.get(text);
    if (known) return known;
    const source = new Source(copyOf(text), this.words);
    this.sources.set(source.text, source);
    if (source.key !== null) pushTo(this.located, source.key, source);
    return source;
  }

  /** The files that import a file, in the order of their names. */
  private importers(file: string): readonly string[] {
    const known = this.derived.importers.get(file);
    if (known) return known;
    const found = new Set<string>();
    for (const [key, stem] of this.stemsOf(file))
      for (const source of this.located.get(key) ?? [])
        for (const from of source.importers)
          if (source.mayLeadTo([stem], from.folder) && this.resolve(source, from) === file)
            found.add(from.file);
    for (const from of this.named().get(file) ?? []) found.add(from.file);
    found.delete(file);
    const importers = [...found].sort();
    this.derived.importers.set(file, importers);
    return importers;
  }

  /** Who imports a file by a name that may stand for any: `@acme/queues`, `#queues`, `~/queues`. */
  private named(): ReadonlyMap<string, readonly Known[]> {
    if (this.derived.named) return this.derived.named;
    const named = new Map<string, Known[]>();
    for (const source of this.sources.values()) {
      if (source.key !== null) continue;
      for (const from of source.importers) {
        const target = this.resolve(source, from);
        if (target !== null) pushTo(named, target, from);
      }
    }
    return (this.derived.named = named);
  }

  /** The task files, and those that import one. */
  private targets(): Targets {
    if (this.derived.targets) return this.derived.targets;
    const tasks = this.taskFiles();
    const files = new Set([...tasks, ...tasks.flatMap((file) => this.importers(file))]);
    const stems = new Map<string, Set<string>>();
    for (const [key, stem] of [...files].flatMap((file) => this.stemsOf(file)))
      stems.set(key, (stems.get(key) ?? new Set()).add(stem));
    return (this.derived.targets = { files, stems });
  }

  private isAhead(source: Source, from: Pick<Known, 'file' | 'folder'>): boolean {
    const { files, stems } = this.targets();
    const { key } = source;
    const isLikely = key === null || source.mayLeadTo(stems.get(key) ?? [], from.folder);
    if (!isLikely) return false;
    const target = this.resolve(source, from);
    return target !== null && files.has(target);
  }

  /** Where the import leads: a relative one the same from every file of a folder, a name from every file of a package. */
  private resolve(source: Source, from: Pick<Known, 'file' | 'folder'>): string | null {
    if (source.key !== null) return this.resolvedIn(from.folder, source, from.file);
    const { listing } = this.options;
    const inPackage = this.mapFor(listing.scopeOf(from.folder));
    const known = inPackage.get(source.text);
    if (known !== undefined) return known;
    if (source.isElsewhere(listing)) {
      inPackage.set(source.text, null);
      return null;
    }
    // a name may lead nowhere from a script that no tsconfig.json includes
    const target = this.resolvedIn(from.folder + extname(from.file), source, from.file);
    if (target !== null) inPackage.set(source.text, target);
    return target;
  }

  private resolvedIn(place: string, { text }: Source, file: string): string | null {
    const resolved = this.mapFor(place);
    const known = resolved.get(text);
    if (known !== undefined) return known;
    this.resolver ??= this.options.resolver();
    const path = this.resolver.resolve(file, text);
    const target = path === null ? null : this.options.listing.pathOf(path);
    resolved.set(text, target);
    return target;
  }

  private mapFor(place: string): Map<string, string | null> {
    const known = this.resolved.get(place) ?? new Map<string, string | null>();
    this.resolved.set(place, known);
    return known;
  }

  private stemsOf(file: string): Stems {
    const folder = dirname(file);
    const name = basename(file).replace(this.words.file, '');
    const stems: [string, string][] = [[name, join(folder, name)]];
    // import './queues'
    if (name === this.words.index) stems.push([basename(folder), folder], ['', folder]);
    // import '../packages/queues', whose package.json says which file that is
    const scope = this.options.listing.scopeOf(folder);
    if (this.words.hasMain && (name !== this.words.index || scope !== folder))
      stems.push([basename(scope), scope], ['', scope]);
    return stems;
  }
}

/** So much of a text, where its imports are, tells it from another one of the same length. */
const HEAD = 2_048;

/** What two texts of one file have in common only if they name the same libraries: 2 µs instead of 25 for looking again. */
function printOf(text: string): number {
  if (printed?.text === text) return printed.print;
  let print = text.length;
  const end = Math.min(text.length, HEAD);
  for (let at = 0; at < end; at += 1) print = (Math.imul(print, 31) + text.charCodeAt(at)) | 0;
  printed = { text, print };
  return print;
}

/** Of the last text, of which several things are asked. */
let printed: { readonly text: string; readonly print: number } | null = null;

/** What follows from the files as they are; dropped when one changes. */
class Derived {
  readonly leads = new Map<string, boolean>();
  readonly said = new Map<string, boolean>();
  readonly importers = new Map<string, readonly string[]>();
  tasks: readonly string[] | null = null;
  named: ReadonlyMap<string, readonly Known[]> | null = null;
  targets: Targets | null = null;
}

/** What a language's imports look like. */
interface Words {
  /** The end of its files' names. */
  readonly file: RegExp;
  /** The file that stands for its folder. */
  readonly index: string;
  /** Whether a folder's `package.json` may name another. */
  readonly hasMain: boolean;
  /** The path that follows from an import's text, relative to the file or to some folder of the project; null: none does. */
  path(source: string): { readonly path: string; readonly isRelative: boolean } | null;
}

const WORDS: { readonly [name in Language['name']]: Words } = {
  ecmascript: {
    file: /\.(?:[cm]?[jt]s|[jt]sx)$/u,
    index: 'index',
    hasMain: true,
    path: (source) =>
      // './queues.js', '../', './mail.ts?worker'
      /^\.{1,2}(?:\/|$)/u.test(source)
        ? {
            path: source
              .replace(/\?.*/u, '')
              .replace(/(?<!\/)\/+$/u, '')
              .replace(/\.(?:[cm]?[jt]s|[jt]sx)$/u, ''),
            isRelative: true,
          }
        : null,
  },
  python: {
    file: /\.py$/u,
    index: '__init__',
    hasMain: false,
    path: (source) => {
      // ..mail.tasks
      const [, dots = '', name = ''] = /^(\.*)([^.].*)?$/u.exec(source) ?? [];
      if (dots === '') return { path: name.replaceAll('.', sep), isRelative: false };
      const up = Array<string>(dots.length - 1).fill('..');
      const down = name === '' ? [] : name.split('.');
      return { path: ['.', ...up, ...down].join('/'), isRelative: true };
    },
  },
};

/** A distinct import source, and who has it. */
class Source {
  readonly importers = new Set<Known>();
  /** The last segment of the files it may lead to, '' for a folder without a name; null: it may lead to any. */
  readonly key: string | null;
  private readonly path: string;
  private readonly isRelative: boolean;
  /** The end of every path it may stand for. */
  private readonly tail: string;

  constructor(
    readonly text: string,
    words: Words,
  ) {
    const located = words.path(text);
    this.path = located?.path ?? text;
    this.isRelative = located?.isRelative ?? false;
    const inside = this.path.replace(/^(?:\.{1,2}(?:\/|$))+/u, '').replaceAll('/', sep);
    this.tail = inside === '' ? '' : sep + inside;
    const last = located ? basename(located.path) : null;
    this.key = last === '.' || last === '..' ? '' : last;
  }

  mayLeadTo(stems: Iterable<string>, folder: string): boolean {
    let path: string | null = null;
    for (const stem of stems) {
      if (!stem.endsWith(this.tail)) continue;
      if (!this.isRelative || (path ??= join(folder, this.path)) === stem) return true;
    }
    return false;
  }

  /** Of the runtime, or installed, or no name at all but a piece of text. */
  isElsewhere(listing: Listing): boolean {
    if (this.key !== null) return false;
    const name = /^(?:@[^/]*\/)?[^/]*/u.exec(this.text)?.[0] ?? '';
    return (
      isBuiltin(this.text) || /[\s:]|\$\{/u.test(this.text) || listing.dependencies().has(name)
    );
  }
}

export const TEST =
  /\.(?:test|spec)\.|[\\/](?:__tests__|__mocks__|tests?|e2e)[\\/]|[\\/]test_[^\\/]*\.py$/u;

/** A piece of a text keeps all of the text in memory. */
const copyOf = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
