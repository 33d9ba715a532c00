import {
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  type Dirent,
  type Stats,
} from 'node:fs';
import { dirname, resolve, sep } from 'node:path';

import { globMatcher, type Matcher } from './globs.js';

/*
 * The source files of a project, listed once. A process that lives long, an editor's, asks from time to time what has
 * come, changed and gone since; that costs a `stat` for each file and folder, a new list only where a folder changed.
 */

/** What tells that a file is not what it was. */
export interface Stamp {
  readonly size: number;
  readonly modified: number;
}

/** Source files, by path. */
export interface Changes {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

export interface Listing {
  /** Absolute; paths of files begin with it. */
  readonly root: string;
  /** False: too many files, or a folder could not be listed. */
  readonly whole: boolean;
  /** Source files of all languages; none when there are too many. */
  readonly files: ReadonlyMap<string, Stamp>;
  /** Changes with every change. */
  readonly generation: number;
  /** Changes when an import may lead elsewhere: a file came or went, a `package.json` or `tsconfig.json` changed. */
  readonly layout: number;
  /** The project's own packages: name → folder. */
  packages(): ReadonlyMap<string, string>;
  /** What any `package.json` depends on, but for the project's own packages. */
  dependencies(): ReadonlySet<string>;
  /** The nearest folder around a file that has a `package.json`, `tsconfig.json` …, or the root. */
  scopeOf(folder: string): string;
  /** The path as it is listed: a resolver has followed the symbolic links above the root. */
  pathOf(file: string): string;
  refresh(): Changes;
  /**
   * Nothing while the last look is younger than a second, or than two hundred times what it cost; a thousand times where
   * one file is asked about right after the other, as in a run over all.
   */
  refreshIfDue(): Changes;
}

export interface ListingOptions {
  /** Globs of files and folders, relative to the root. */
  readonly ignore?: readonly string[];
  /** Beyond so many source files nothing is listed. */
  readonly maxFiles?: number;
  /** In milliseconds; `Date.now`, for it is compared with what the disk says. */
  readonly now?: () => number;
  readonly readFolder?: (folder: string) => readonly Dirent[];
}

const MOST_FILES = 20_000;
/** Entries of any kind for each source file that may be: a folder of data has millions. */
const ENTRIES_A_FILE = 25;

const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx|py)$/u;
const NO_SOURCE = /\.d(?:\.[^.]+)?\.[cm]?ts$|\.min\.[cm]?js$/u;
const GUIDE = /^(?:package|[jt]sconfig(?:\..+)?)\.json$|^pyproject\.toml$|^setup\.(?:cfg|py)$/u;

/** Other people's code, caches, builds. Folders whose name begins with a dot are left out too. */
const FOREIGN: ReadonlySet<string> = new Set([
  'dist',
  'node_modules',
  'bower_components',
  'jspm_packages',
  'site-packages',
  'dist-packages',
  '__pycache__',
  'venv',
]);
/**
 * Made by a build or fetched, when they lie beside a project's manifest; anywhere else a source folder may be called so:
 * `src/build/`, `src/vendor/` of a marketplace.
 */
const MADE: ReadonlySet<string> = new Set(['build', 'out', 'target', 'coverage', 'vendor']);
const MANIFEST =
  /^(?:package\.json|tsconfig\.json|project\.json|pyproject\.toml|setup\.(?:py|cfg)|requirements\.txt|composer\.json|go\.mod|Gemfile|Cargo\.toml|pom\.xml|build\.gradle(?:\.kts)?)$/u;
/** What makes a folder of any name a Python environment. */
const ENVIRONMENT: ReadonlySet<string> = new Set(['pyvenv.cfg', 'conda-meta']);

/** A file system's clock ticks in steps: a folder that changed just before it was listed may change unseen. */
const TICK = 2_000;
const PACE = { least: 1_000, times: 200, busy: 1_000, pause: 100 };

/** Lists the source files under a folder. */
export const listingOf = (root: string, options: ListingOptions = {}): Listing =>
  new FolderListing(root, options);

interface Folder {
  /** When it changed last; null: to be listed again whatever the disk says. */
  modified: number | null;
  readonly entries: number;
  readonly files: Set<string>;
  readonly folders: Set<string>;
}

interface Guide {
  readonly stamp: Stamp;
  readonly name: string | null;
  readonly dependencies: readonly string[];
}

class FolderListing implements Listing {
  readonly root: string;
  readonly files = new Map<string, Stamp>();
  generation = 0;
  layout = 0;

  private readonly real: string;
  private readonly folders = new Map<string, Folder>();
  private readonly guides = new Map<string, Guide>();
  /** Folders that could not be listed. */
  private readonly closed = new Set<string>();
  private readonly isIgnored: Matcher | null;
  private readonly most: number;
  private readonly now: () => number;
  private readonly readFolder: (folder: string) => readonly Dirent[];
  private entries = 0;
  private isTooMuch = false;
  private scopes: Map<string, string> | null = null;
  private known: { packages: Map<string, string>; dependencies: Set<string> } | null = null;
  private last: { readonly at: number; readonly cost: number };
  private asked = 0;

  constructor(root: string, options: ListingOptions) {
    this.root = resolve(root);
    this.real = realPathOf(this.root);
    this.isIgnored = options.ignore?.length ? globMatcher(options.ignore) : null;
    this.most = options.maxFiles ?? MOST_FILES;
    this.now = options.now ?? Date.now;
    this.readFolder =
      options.readFolder ?? ((folder) => readdirSync(folder, { withFileTypes: true }));
    this.walk(this.root, new Draft());
    this.last = { at: this.now(), cost: 0 };
  }

  get whole(): boolean {
    return !this.isTooMuch && this.closed.size === 0 && this.folders.has(this.root);
  }

  packages(): ReadonlyMap<string, string> {
    return this.manifests().packages;
  }

  dependencies(): ReadonlySet<string> {
    return this.manifests().dependencies;
  }

  scopeOf(folder: string): string {
    const scopes = (this.scopes ??= new Map([...this.guides.keys()].map(dirname).map(twice)));
    const passed: string[] = [];
    let scope = folder;
    while (!scopes.has(scope) && scope.startsWith(within(this.root))) {
      passed.push(scope);
      scope = dirname(scope);
    }
    const found = scopes.get(scope) ?? this.root;
    for (const each of passed) scopes.set(each, found);
    return found;
  }

  pathOf(file: string): string {
    return this.real !== this.root && file.startsWith(within(this.real))
      ? within(this.root) + file.slice(within(this.real).length)
      : file;
  }

  refreshIfDue(): Changes {
    const now = this.now();
    const times = now - this.asked < PACE.pause ? PACE.busy : PACE.times;
    this.asked = now;
    const age = now - this.last.at;
    // a clock that was set back
    const isDue = age < 0 || age >= Math.max(PACE.least, times * this.last.cost);
    return isDue ? this.refresh() : NOTHING_NEW;
  }

  refresh(): Changes {
    const draft = new Draft();
    const start = this.now();
    const wasWhole = this.whole;
    if (!this.isTooMuch) this.look(draft);
    const at = this.now();
    this.last = { at, cost: at - start };
    const { added, changed, removed, guides } = draft;
    const isMoved = added.length + removed.length + guides > 0 || this.whole !== wasWhole;
    if (isMoved) this.layout += 1;
    if (isMoved || changed.length > 0) this.generation += 1;
    if (guides > 0) this.scopes = this.known = null;
    return draft;
  }

  private look(draft: Draft): void {
    for (const [folder, { modified }] of [...this.folders]) {
      // gone with one above
      if (!this.folders.has(folder)) continue;
      const stats = statsOf(folder);
      if (!stats?.isDirectory()) this.dropFolder(folder, draft);
      else if (stats.mtimeMs !== modified) this.walk(folder, draft);
    }
    for (const folder of [...this.closed]) this.walk(folder, draft);
    if (!this.folders.has(this.root)) this.walk(this.root, draft);
    const added = new Set(draft.added);
    for (const [file, stamp] of [...this.files]) {
      if (added.has(file)) continue;
      const now = stampOf(file);
      if (!now) this.dropFile(file, draft);
      else if (!isSame(now, stamp)) {
        this.files.set(file, now);
        draft.changed.push(file);
      }
    }
    for (const [file, { stamp }] of [...this.guides]) {
      const now = stampOf(file);
      if (now && isSame(now, stamp)) continue;
      if (now) this.guides.set(file, guideOf(file, now));
      else this.guides.delete(file);
      draft.guides += 1;
    }
  }

  /** Lists a folder, and all below it that were not known. */
  private walk(start: string, draft: Draft): void {
    const stack = [start];
    for (let folder = stack.pop(); folder !== undefined; folder = stack.pop()) {
      for (const each of this.list(folder, draft)) stack.push(each);
      if (this.files.size > this.most || this.entries > this.most * ENTRIES_A_FILE)
        return this.giveUp(draft);
    }
  }

  /** The folders in it that are new. */
  private list(folder: string, draft: Draft): readonly string[] {
    // before it is listed, so that what comes in the meantime is seen the next time
    const modified = statsOf(folder)?.mtimeMs ?? null;
    const entries = this.entriesOf(folder);
    if (!entries) {
      this.dropFolder(folder, draft);
      return [];
    }
    const isSettled = modified !== null && modified < this.now() - TICK;
    const before = this.folders.get(folder);
    this.entries += entries.length - (before?.entries ?? 0);
    const after: Folder = {
      modified: isSettled ? modified : null,
      entries: entries.length,
      files: new Set(),
      folders: new Set(),
    };
    this.folders.set(folder, after);
    const isForeign = folder !== this.root && entries.some(({ name }) => ENVIRONMENT.has(name));
    if (!isForeign) this.take(folder, entries, after, draft);
    for (const file of before?.files ?? []) if (!after.files.has(file)) this.dropFile(file, draft);
    for (const each of before?.folders ?? [])
      if (!after.folders.has(each)) this.dropFolder(each, draft);
    return [...after.folders].filter((each) => !this.folders.has(each));
  }

  private take(folder: string, entries: readonly Dirent[], to: Folder, draft: Draft): void {
    const isMade = (name: string): boolean =>
      MADE.has(name) && entries.some((entry) => MANIFEST.test(entry.name));
    for (const entry of entries) {
      const { name } = entry;
      const path = within(folder) + name;
      // links are neither: what they lead to is listed under its own name, or is none of the project's
      if (entry.isDirectory()) {
        if (name.startsWith('.') || FOREIGN.has(name) || isMade(name)) continue;
        if (!this.isLeftOut(path, true)) to.folders.add(path);
      } else if (entry.isFile()) {
        const isSource = SOURCE.test(name) && !NO_SOURCE.test(name);
        const isGuide = GUIDE.test(name);
        if ((!isSource && !isGuide) || this.isLeftOut(path, false)) continue;
        to.files.add(path);
        this.add(path, { isSource, isGuide }, draft);
      }
    }
  }

  private add(
    path: string,
    { isSource, isGuide }: { readonly isSource: boolean; readonly isGuide: boolean },
    draft: Draft,
  ): void {
    const isNew = (isSource && !this.files.has(path)) || (isGuide && !this.guides.has(path));
    const stamp = isNew ? stampOf(path) : null;
    if (!stamp) return;
    if (isSource) {
      this.files.set(path, stamp);
      draft.added.push(path);
    }
    if (isGuide) {
      this.guides.set(path, guideOf(path, stamp));
      draft.guides += 1;
    }
  }

  /** Null: it is gone, or nobody may read it. */
  private entriesOf(folder: string): readonly Dirent[] | null {
    try {
      const entries = this.readFolder(folder);
      this.closed.delete(folder);
      return entries;
    } catch (error) {
      if (isGone(error)) this.closed.delete(folder);
      else this.closed.add(folder);
      return null;
    }
  }

  private dropFile(file: string, draft: Draft): void {
    if (this.files.delete(file)) draft.removed.push(file);
    if (this.guides.delete(file)) draft.guides += 1;
  }

  private dropFolder(start: string, draft: Draft): void {
    const stack = [start];
    for (let folder = stack.pop(); folder !== undefined; folder = stack.pop()) {
      const known = this.folders.get(folder);
      for (const file of known?.files ?? []) this.dropFile(file, draft);
      for (const each of known?.folders ?? []) stack.push(each);
      this.entries -= known?.entries ?? 0;
      this.folders.delete(folder);
    }
  }

  private giveUp(draft: Draft): void {
    this.isTooMuch = true;
    for (const file of this.files.keys()) draft.removed.push(file);
    draft.added.length = draft.changed.length = 0;
    for (const each of [this.files, this.folders, this.guides, this.closed]) each.clear();
  }

  private isLeftOut(path: string, isFolder: boolean): boolean {
    if (!this.isIgnored) return false;
    const inside = path.slice(within(this.root).length);
    return this.isIgnored(sep === '/' ? inside : inside.replaceAll(sep, '/'), isFolder);
  }

  private manifests(): { packages: Map<string, string>; dependencies: Set<string> } {
    if (this.known) return this.known;
    const packages = new Map<string, string>();
    const dependencies = new Set<string>();
    // of two packages of one name, the one nearer to the root
    const guides = [...this.guides].sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
    for (const [file, { name, dependencies: needed }] of guides) {
      if (name !== null && !packages.has(name)) packages.set(name, dirname(file));
      for (const each of needed) dependencies.add(each);
    }
    for (const name of packages.keys()) dependencies.delete(name);
    return (this.known = { packages, dependencies });
  }
}

class Draft implements Changes {
  readonly added: string[] = [];
  readonly changed: string[] = [];
  readonly removed: string[] = [];
  guides = 0;
}

const NOTHING_NEW: Changes = new Draft();

const twice = (text: string): [string, string] => [text, text];

const within = (folder: string): string => (folder.endsWith(sep) ? folder : folder + sep);

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function statsOf(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

function stampOf(file: string): Stamp | null {
  const stats = statsOf(file);
  return stats?.isFile() === true ? { size: stats.size, modified: stats.mtimeMs } : null;
}

const isSame = (a: Stamp, b: Stamp): boolean => a.size === b.size && a.modified === b.modified;

const isGone = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ENOENT' || error.code === 'ENOTDIR');

const DEPENDENCIES = [
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
] as const;

function guideOf(file: string, stamp: Stamp): Guide {
  const json = file.endsWith(`${sep}package.json`) ? jsonOf(file) : null;
  const { name } = json ?? {};
  return {
    stamp,
    name: typeof name === 'string' && name !== '' ? name : null,
    dependencies: DEPENDENCIES.flatMap((key) => installed(objectOf(json?.[key]) ?? {})),
  };
}

/** Without what lies in the project under another name: `"queues": "workspace:@acme/queues@*"`, `"file:../queues"`. */
const installed = (versions: { readonly [name: string]: unknown }): readonly string[] =>
  Object.keys(versions).filter(
    (name) => !/^(?:workspace|file|link|portal):|^\.{0,2}\//u.test(String(versions[name])),
  );

function jsonOf(file: string): { readonly [key: string]: unknown } | null {
  try {
    return objectOf(JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/u, '')));
  } catch {
    return null;
  }
}

const objectOf = (value: unknown): { readonly [key: string]: unknown } | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
