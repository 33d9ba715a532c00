import { dirname, isAbsolute, resolve } from 'node:path';

import type { Elsewhere, Host, Language } from '../languages/language.js';
import type { ProjectSettings, TasksSettings } from '../model/settings.js';
import { censusOf, type Census } from './census.js';
import { listingOf, type Listing } from './files.js';
import { ecmascriptResolver } from './resolve-ecmascript.js';
import { pythonResolver } from './resolve-python.js';
import type { Resolver } from './resolver.js';
import { forgetRoots, rootOf } from './root.js';
import { textOf, Trees, type Linted } from './trees.js';

/** Beyond so many source files the project is not read at all. */
const MOST_FILES = 20_000;
/** How many imports a name is followed through. */
const DEPTH = 6;

/** The file ESLint is at, and under which settings. */
export interface Place {
  readonly filename: string;
  readonly cwd: string;
  readonly language: Language;
  readonly settings: TasksSettings;
  /** Whether a text names a task library. */
  readonly entry: (text: string) => boolean;
  /** The names of the task libraries a text names. */
  readonly frameworksIn: (text: string) => readonly string[];
}

/**
 * The rest of the project, as one language and one set of settings see it: the census, read at the first question, and
 * the index over it. There is one for each in a process, so one for each worker of `eslint --concurrency`.
 */
export class Project {
  readonly census: Census;
  private readonly trees: Trees;
  private readonly frameworksIn: Place['frameworksIn'];
  private named: { readonly generation: number; readonly names: ReadonlySet<string> } | null = null;
  private known: { readonly generation: number; readonly resolver: Resolver } | null = null;

  constructor(
    private readonly listing: Listing,
    { language, entry, frameworksIn }: Place,
    depth: number,
  ) {
    this.frameworksIn = frameworksIn;
    const resolver = (): Resolver => this.resolver(language);
    this.census = censusOf({ listing, language: language.name, entry, resolver });
    this.trees = new Trees({
      language,
      census: this.census,
      depth,
      root: listing.root,
      frameworks: (text) => this.frameworksWith(text),
    });
  }

  /** Looks at the disk again where that is due, for an editor's process sees files come and go; true: something changed. */
  refresh(): boolean {
    if (!this.census.refresh()) return false;
    // another folder may be a root now
    forgetRoots();
    neighbours.clear();
    this.trees.forget();
    return true;
  }

  /** Whether the text names a task library; null: it is not the one that was read from the disk. */
  isTaskFile(file: string, text: string): boolean | null {
    return this.census.isTaskText(file, text);
  }

  /** Whether imports of the file lead to a file that names a task library, within two hops. */
  leadsToTasks(file: string, text: string): boolean {
    return this.census.leadsToTasksFrom(file, text);
  }

  /** The names of the task libraries the project uses. */
  frameworks(): ReadonlySet<string> {
    const { generation } = this.census;
    if (this.named?.generation !== generation) {
      const texts = this.census.taskFiles().flatMap((file) => textOf(file) ?? []);
      this.named = { generation, names: new Set(texts.flatMap(this.frameworksIn)) };
    }
    return this.named.names;
  }

  /** The same with those of a text, which may be newer than the disk's. */
  private frameworksWith(text: string): ReadonlySet<string> {
    const all = this.frameworks();
    const own = this.frameworksIn(text);
    return own.every((name) => all.has(name)) ? all : new Set([...all, ...own]);
  }

  /** What a file sees of the others; to be asked before its program is made. */
  elsewhere(file: string, text: string): Elsewhere {
    return this.trees.elsewhere(file, () => text);
  }

  /** To be called for each file that is linted, before anything is asked of the others. */
  lint(linted: Linted, host: Host): void {
    this.trees.lint(linted, host);
  }

  private resolver({ name }: Language): Resolver {
    const { generation } = this.census;
    if (this.known?.generation !== generation) {
      const { listing } = this;
      const resolver =
        name === 'python'
          ? pythonResolver(listing.root)
          : ecmascriptResolver(listing.root, listing.packages());
      this.known = { generation, resolver };
    }
    return this.known.resolver;
  }
}

const listings = new Map<string, Listing>();
const projects = new Map<string, Project>();

/** The project a file belongs to; null: settings say not to look, or the text is in no file. */
export function projectAround(place: Place): Project | null {
  const { filename, settings } = place;
  const { project = true } = settings;
  if (project === false || !isAbsolute(filename)) return null;
  const folder = dirname(filename);
  const known = around(place).get(folder);
  if (known && !known.refresh()) return known;
  const made = findOrMake(place, project === true ? {} : project);
  around(place).set(folder, made);
  return made;
}

/** By language: for whom, and the projects of the folders of the last files, for to ask for a root takes longer than the gate. */
const neighbours = new Map<
  Language,
  Pick<Place, 'cwd' | 'settings'> & { readonly projects: Map<string, Project> }
>();

function around({ language, cwd, settings }: Place): Map<string, Project> {
  const known = neighbours.get(language);
  if (known?.cwd === cwd && known.settings === settings) return known.projects;
  const projects = new Map<string, Project>();
  neighbours.set(language, { cwd, settings, projects });
  return projects;
}

function findOrMake(
  { filename, cwd, language, settings, ...place }: Place,
  { root, depth = DEPTH, maxFiles = MOST_FILES, ignore = [] }: ProjectSettings,
): Project {
  const folder = root === undefined ? rootOf(filename, language.name, cwd) : resolve(cwd, root);
  const listed = JSON.stringify([folder, maxFiles, ignore]);
  const key = JSON.stringify([listed, language.name, depth, settings.modules, settings.files]);
  const known = projects.get(key);
  known?.refresh();
  if (known) return known;
  const listing = listings.get(listed) ?? listingOf(folder, { maxFiles, ignore });
  listings.set(listed, listing);
  const made = new Project(listing, { ...place, filename, cwd, language, settings }, depth);
  projects.set(key, made);
  return made;
}
