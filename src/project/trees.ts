import { readFileSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

import {
  meaningOf,
  UNKNOWN,
  type Elsewhere,
  type Host,
  type Language,
  type Parsed,
  type Program,
  type Value,
} from '../languages/language.js';
import { moduleName } from '../model/modules.js';
import { TEST, type Census } from './census.js';
import { importsIn } from './imports.js';
import { insideOf } from './inside.js';

/** Larger files are generated, or data. */
const LARGEST = 1_000_000;
/** So many characters of text are kept as trees (some 50 bytes each); beyond that all of them are forgotten. */
const MOST_TEXT = 3_000_000;
/** So many texts of other files are kept without a tree. */
const MOST_TEXTS = 500;
/** `export *`, `module.exports`, `import *` */
const RE_EXPORTS = /\bexport\s*\*|\bexports\b|\bimport\s*\*/u;
/** How many imports lead from a file to the task files it may call. */
const HOPS = 2;

interface Tree {
  readonly mtime: number;
  readonly size: number;
  readonly text: string;
  readonly parsed: Parsed | null;
}

/** The file ESLint is at, as it reads it: an editor's text is newer than the disk's. */
export interface Linted {
  readonly file: string;
  readonly text: string;
  readonly program: Program;
  readonly parsed: Parsed;
}

export interface TreesOptions {
  readonly language: Language;
  readonly census: Census;
  /** How many imports a name is followed through. */
  readonly depth: number;
  /** The folder of the project. */
  readonly root: string;
  /** The names of the task libraries this text or any file of the project names. */
  readonly frameworks: (text: string) => ReadonlySet<string>;
}

/**
 * The index: other files of the project as trees, read when somebody asks for one of their names. A file that is
 * missing, huge, binary or broken has no program, and all its names are unknown.
 */
export class Trees {
  private readonly trees = new Map<string, Tree>();
  private programs = new Map<string, Program | null>();
  private linted: Linted | null = null;
  private host: Host | null = null;
  private kept = 0;
  private readonly texts = new Map<string, string | null>();
  private readonly found = new Map<string, readonly Program[]>();
  private depth = 0;

  private readonly isInside: (path: string) => boolean;

  constructor(private readonly options: TreesOptions) {
    this.isInside = insideOf(options.root);
  }

  /** To be called for each file that is linted, before anything is asked about others. */
  lint(linted: Linted, host: Host): void {
    const isSaved = textOf(linted.file) === linted.text;
    const wasSaved = this.linted === null;
    // what other files resolved to may be what this one was before
    if (!isSaved || !wasSaved) this.forget();
    if (this.kept > MOST_TEXT) {
      this.trees.clear();
      this.kept = 0;
      this.forget();
    }
    this.linted = isSaved ? null : linted;
    this.host = host;
    // else what is known of a file would depend on which others were linted before
    if (isSaved && isOwnParser(host)) this.keep(linted);
  }

  /** What ESLint has parsed need not be parsed again when another file asks for it. */
  private keep({ file, text, parsed }: Linted): void {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (!stats || this.trees.has(file) || text.length > LARGEST) return;
    this.trees.set(file, { mtime: stats.mtimeMs, size: stats.size, text, parsed });
    this.kept += text.length;
  }

  /** After something has changed on the disk; trees of files that have not are kept. */
  forget(): void {
    this.programs = new Map();
    this.texts.clear();
    this.found.clear();
  }

  program(file: string): Program | null {
    if (this.linted?.file === file) return this.linted.program;
    const known = this.programs.get(file);
    if (known !== undefined) return known;
    const tree = this.tree(file);
    const { language } = this.options;
    const program = tree?.parsed
      ? language.program(tree.parsed.tree, {
          text: tree.text,
          file,
          keys: tree.parsed.keys,
          isForeign: true,
          elsewhere: this.elsewhere(file, () => tree.text),
        })
      : null;
    this.programs.set(file, program);
    return program;
  }

  /** The project as one of its files sees it. */
  elsewhere(file: string, text: () => string): Elsewhere {
    const values = new Map<string, Value>();
    const open = new Set<string>();
    const { census } = this.options;
    return {
      value: (module, path) => {
        const key = JSON.stringify([module, path]);
        const known = values.get(key);
        if (known) return known;
        // export * from './b', which exports * from './a'
        if (open.has(key) || this.depth === this.options.depth) return UNKNOWN;
        open.add(key);
        this.depth += 1;
        try {
          // export { mails } from './mails'
          const value = meaningOf(this.value(file, module, path));
          // in the middle of a circle, or too deep, nothing is the last word
          if (value.is !== 'unknown' || this.depth === 1) values.set(key, value);
          return value;
        } finally {
          this.depth -= 1;
          open.delete(key);
        }
      },
      module: (module) => {
        const target = census.target(file, module);
        return target === null ? null : this.program(target);
      },
      leadsToTasks: (module, path) =>
        this.targets(file, module, path).some(
          ({ target }) => census.isTaskFile(target) || census.leadsToTasks(target),
        ),
      ahead: (names) => this.ahead(file, text(), names),
      // what a test dispatches says nothing of what is dispatched
      behind: (names) =>
        this.those(
          census.importersOf(file, HOPS).filter((each) => !TEST.test(each)),
          called(names),
        ),
      taskFiles: (words) => this.taskFiles(words),
      beside: (names) => this.beside(file, names),
      isWhole: () => census.whole,
      frameworks: () => this.options.frameworks(text()),
      says: (words, except) =>
        census.whole ? census.says(words, except === 'here' ? file : undefined) : null,
    };
  }

  /** Looked for every time, for the project's list of files has only source files in it. */
  private beside(file: string, names: readonly string[]): string | null {
    const { root } = this.options;
    for (let folder = dirname(file); ; folder = dirname(folder)) {
      const isInside = folder === root || folder.startsWith(root.endsWith(sep) ? root : root + sep);
      if (!isInside) return null;
      for (const name of names) {
        const text = this.read(join(folder, name));
        if (text !== null) return text;
      }
      if (folder === root) return null;
    }
  }

  private value(file: string, module: string, path: readonly string[]): Value {
    for (const { target, rest } of this.targets(file, module, path)) {
      if (!this.mayExport(target, rest[0])) continue;
      const value = this.program(target)?.exported(rest) ?? UNKNOWN;
      if (value.is !== 'unknown') return value;
    }
    return UNKNOWN;
  }

  /** The files an import may mean, with what is left of the path; `from package import module` may mean two. */
  private targets(
    file: string,
    module: string,
    path: readonly string[],
  ): readonly { readonly target: string; readonly rest: readonly string[] }[] {
    const { census, language } = this.options;
    const deepest = language.name === 'python' ? path.length : 0;
    return Array.from({ length: deepest + 1 }, (_, length) => {
      const more = path.slice(0, length).join('.');
      const name = module + (more === '' || module.endsWith('.') ? '' : '.') + more;
      return { target: census.target(file, name), rest: path.slice(length) };
    }).flatMap(({ target, rest }) => (target === null ? [] : [{ target, rest }]));
  }

  /** Of hundreds of files a barrel exports again only those are parsed that have the name in their text. */
  private mayExport(file: string, name: string | undefined): boolean {
    if (name === undefined || name === 'default' || this.programs.has(file)) return true;
    const text = this.linted?.file === file ? this.linted.text : this.textOf(file);
    return text !== null && (text.includes(name) || RE_EXPORTS.test(text));
  }

  private textOf(file: string): string | null {
    const known = this.texts.get(file) ?? this.trees.get(file)?.text;
    if (known !== undefined) return known;
    const text = this.read(file);
    if (this.texts.size === MOST_TEXTS) this.texts.clear();
    this.texts.set(file, text);
    return text;
  }

  private read(file: string): string | null {
    return this.isInside(file) ? textOf(file) : null;
  }

  private ahead(file: string, text: string, names: readonly string[]): readonly Program[] {
    const { census, language } = this.options;
    const calls = called(names);
    const seen = new Set([file]);
    const found: Program[] = [];
    let files = [{ file, text }];
    for (let hop = 0; hop < HOPS; hop += 1) {
      const next: typeof files = [];
      for (const each of files)
        for (const source of importsIn(each.text, language.name)) {
          const target = census.target(each.file, source);
          if (target === null || seen.has(target)) continue;
          seen.add(target);
          const isTask = census.isTaskFile(target);
          if (!isTask && !census.leadsToTasks(target)) continue;
          const more = this.textOf(target);
          if (more === null) continue;
          next.push({ file: target, text: more });
          // only what calls such a thing has a function around the call
          const program = isTask || calls.test(more) ? this.program(target) : null;
          if (program) found.push(program);
        }
      files = next;
    }
    return found;
  }

  /** The same list for the same words, until something has changed. */
  private taskFiles(words: readonly string[]): readonly Program[] {
    const asked = words.join(' ');
    const known = this.found.get(asked);
    if (known) return known;
    const found = this.those(this.options.census.taskFiles(), written(words));
    this.found.set(asked, found);
    return found;
  }

  private those(files: readonly string[], wanted: RegExp): readonly Program[] {
    return files.flatMap((file) => {
      const text = this.textOf(file);
      return (text !== null && wanted.test(text) ? this.program(file) : null) ?? [];
    });
  }

  private tree(file: string): Tree | null {
    const { host } = this;
    if (!host) return null;
    try {
      const { mtimeMs: mtime, size } = statSync(file);
      const known = this.trees.get(file);
      if (known?.mtime === mtime && known.size === size) return known;
      if (known) this.kept -= known.text.length;
      const text = size > LARGEST ? null : this.read(file);
      const parsed = text === null ? null : this.options.language.parse(text, file, host);
      // the text of a file that cannot be parsed is of no use
      const tree: Tree = { mtime, size, text: parsed && text !== null ? text : '', parsed };
      this.trees.set(file, tree);
      this.kept += tree.text.length;
      return tree;
    } catch {
      return null;
    }
  }
}

/** One of these words. */
const written = (words: readonly string[]): RegExp =>
  new RegExp(String.raw`(?<![\w$])(?:${words.map(moduleName).join('|')})(?![\w$])`, 'u');

/** A call of one of these names: `.add(`, `addMail<Welcome>(`. */
const called = (names: readonly string[]): RegExp =>
  new RegExp(String.raw`(?<![\w$])(?:${names.map(moduleName).join('|')})\s*[<(]`, 'u');

/** As ESLint reads it, without a byte order mark; null: it cannot be read, or is no text. */
export function textOf(file: string): string | null {
  try {
    const text = readFileSync(file, 'utf8');
    return text.includes('\0') ? null : text.replace(/^\uFEFF/u, '');
  } catch {
    return null;
  }
}

/** Under oxlint there is a parser that cannot be called, so that no other file can be read. */
const isOwnParser = ({ parser }: Host): boolean =>
  !(typeof parser === 'object' && parser !== null && 'name' in parser && parser.name === 'oxlint');
