import fs, { existsSync, readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, sep } from 'node:path';

import type { BaseFileSystem, ResolveFunction } from 'enhanced-resolve';

import type { Resolver } from './resolver.js';

/** Longer ones are no names but text. */
const LONGEST = 500;
const SOURCE = /\.(?:[cm]?[jt]s|[jt]sx)$/u;
const DECLARATION = /\.d\.[cm]?ts$/u;
const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const CONFIGS = ['tsconfig.json', 'jsconfig.json'];
/** The folder a build puts its files in, and how the files are called there. */
const BUILT =
  /^(?:\.\/)?(?:dist|build|lib|out|output)(?:\/(?:src|esm|cjs|es|es6|commonjs|types))?\//u;
const BUILT_ENDING = /(?:\.d)?\.[cm]?[jt]sx?$/u;

/** Lists of its own for each, which the library writes to. */
const OPTIONS = (): Omit<Options, 'fileSystem'> => ({
  useSyncFileSystemCalls: true,
  extensions: [...EXTENSIONS],
  // import './queue.js' of a queue.ts
  extensionAlias: {
    '.js': ['.ts', '.tsx', '.js', '.jsx'],
    '.jsx': ['.tsx', '.jsx'],
    '.mjs': ['.mts', '.mjs'],
    '.cjs': ['.cts', '.cjs'],
  },
  conditionNames: ['source', 'development', 'typescript', 'import', 'require', 'node', 'default'],
  mainFields: ['source', 'module', 'main'],
  mainFiles: ['index'],
});

/** @param packages the project's own packages: name → folder */
export const ecmascriptResolver = (root: string, packages: ReadonlyMap<string, string>): Resolver =>
  new NodeResolver(root, packages);

/** By enhanced-resolve: see docs/decisions/0017. */
class NodeResolver implements Resolver {
  /** The nearest `tsconfig.json` of a folder. */
  private readonly configs = new Map<string, string | null>();
  private readonly resolvers = new Map<string | null, readonly ResolveFunction[]>();
  private readonly manifests = new Map<string, Manifest>();
  private readonly make: (tsconfig: Options['tsconfig']) => ResolveFunction | null;

  constructor(
    private readonly root: string,
    private readonly packages: ReadonlyMap<string, string>,
  ) {
    this.make = makerOf(packages);
  }

  resolve(from: string, source: string): string | null {
    if (source === '' || source.length > LONGEST || /[\0\s]|^\w{2,}:|^\//u.test(source))
      return null;
    if (isBuiltin(source)) return null;
    const folder = dirname(from);
    const name = nameIn(source);
    const own = name === null ? undefined : this.packages.get(name);
    return own === undefined || name === null
      ? this.found(folder, source)
      : this.ofPackage(own, source, `.${source.slice(name.length)}`);
  }

  private found(folder: string, source: string): string | null {
    for (const resolve of this.resolversOf(folder)) {
      const path = attempt(() => resolve(folder, source));
      if (typeof path === 'string') return this.sourceOf(path);
    }
    return null;
  }

  /** A package of the project: what it exports, or the source that is built to that. */
  private ofPackage(folder: string, source: string, subpath: string): string | null {
    const direct = this.found(folder, source) ?? this.found(folder, subpath);
    if (direct !== null) return direct;
    for (const target of this.targets(folder, subpath))
      for (const candidate of sourcesOf(target)) {
        const path = this.found(folder, candidate);
        if (path !== null) return path;
      }
    return null;
  }

  /** What its `package.json` names for a path in it, and what there usually is. */
  private targets(folder: string, subpath: string): readonly string[] {
    const manifest = this.manifestOf(folder);
    const usual =
      subpath === '.' ? ['./dist/index.js', './index.js'] : [`./dist/${subpath.slice(2)}`];
    const fields = subpath === '.' ? [manifest.main, manifest.module, manifest.types] : [];
    return [
      ...exportedAs(manifest.exports, subpath),
      ...fields.filter((field) => typeof field === 'string'),
      ...usual,
    ];
  }

  private manifestOf(folder: string): Manifest {
    const known = this.manifests.get(folder);
    if (known) return known;
    const manifest = attempt((): unknown =>
      JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
    );
    const read = typeof manifest === 'object' && manifest !== null ? manifest : {};
    this.manifests.set(folder, read);
    return read;
  }

  /** A source file of the project; of a built one, what it is built of. */
  private sourceOf(path: string): string | null {
    const isOwn = path.startsWith(this.root + sep) && !path.includes(`${sep}node_modules${sep}`);
    if (!isOwn) return null;
    if (SOURCE.test(path) && !DECLARATION.test(path) && !path.includes(`${sep}dist${sep}`))
      return path;
    const folder = [...this.packages.values()].find((each) => path.startsWith(each + sep));
    if (folder === undefined) return null;
    const inside = path
      .slice(folder.length + 1)
      .split(sep)
      .join('/');
    for (const candidate of sourcesOf(inside))
      for (const extension of EXTENSIONS) {
        const source = join(folder, candidate + extension);
        if (existsSync(source)) return source;
      }
    return null;
  }

  /** With the aliases of the nearest config; where that cannot be read, and for what it does not know, without. */
  private resolversOf(folder: string): readonly ResolveFunction[] {
    const config = this.configOf(folder);
    const known = this.resolvers.get(config);
    if (known) return known;
    const made = [
      ...(config === null ? [] : [this.make({ configFile: config, references: 'auto' })]),
      ...siblingsOf(config).map((configFile) => this.make({ configFile })),
      this.make(false),
    ].flatMap((resolver) => resolver ?? []);
    this.resolvers.set(config, made);
    return made;
  }

  private configOf(folder: string): string | null {
    const known = this.configs.get(folder);
    if (known !== undefined) return known;
    const own = CONFIGS.map((name) => join(folder, name)).find((path) => existsSync(path));
    const parent = dirname(folder);
    const isInside = folder.startsWith(this.root + sep) && parent !== folder;
    const config = own ?? (isInside ? this.configOf(parent) : null);
    this.configs.set(folder, config);
    return config;
  }
}

interface Manifest {
  readonly exports?: unknown;
  readonly main?: unknown;
  readonly module?: unknown;
  readonly types?: unknown;
}

type Library = typeof import('enhanced-resolve');
type Options = NonNullable<Parameters<Library['create']['sync']>[0]>;

const load = createRequire(import.meta.url);

/** Resolvers over one cache of the disk; each is null where the library cannot be loaded, or does not like the config. */
function makerOf(
  packages: ReadonlyMap<string, string>,
): (tsconfig: Options['tsconfig']) => ResolveFunction | null {
  const library = attempt(() => load('enhanced-resolve') as Library);
  if (!library) return () => null;
  const readConfig = configReader(packages);
  const disk = {
    ...fs,
    readFileSync: (path: string, options?: BufferEncoding) =>
      CONFIG.test(path) ? readConfig(path) : readFileSync(path, options),
  } as unknown as BaseFileSystem;
  const fileSystem = new library.CachedInputFileSystem(disk, CACHED);
  return (tsconfig) => attempt(() => library.create.sync({ ...OPTIONS(), fileSystem, tsconfig }));
}

const REFERENCE = /"path"\s*:\s*"(\.\/[^"/]+\.json)"/gu;

/** `"references": [{ "path": "./tsconfig.app.json" }]`: a config of the same folder, which the library does not look at. */
function siblingsOf(config: string | null): readonly string[] {
  const text = config === null ? null : attempt(() => readFileSync(config, 'utf8'));
  if (config === null || text?.includes('"references"') !== true) return [];
  const names = [...text.matchAll(REFERENCE)].flatMap(([, name]) => name ?? []);
  return names.map((name) => join(dirname(config), name)).filter((path) => existsSync(path));
}

/** Milliseconds; what changes makes a new resolver. */
const CACHED = 60_000;
const CONFIG = /[tj]sconfig[^\\/]*\.json$/u;
const EXTENDS = /"extends"\s*:\s*("[^"]*"|\[[^\]]*\])/u;

/**
 * The library takes a config that extends a missing one for broken, and all aliases with it. In a fresh clone the configs
 * of a workspace's own packages are missing, for nothing has linked them yet: they are found by name, others left out.
 */
function configReader(packages: ReadonlyMap<string, string>): (path: string) => Buffer {
  return (path) => {
    const text = readFileSync(path, 'utf8');
    const [whole, written = ''] = EXTENDS.exec(text) ?? [];
    if (whole === undefined) return Buffer.from(text);
    const names = [...written.matchAll(/"([^"]*)"/gu)].map(([, name = '']) => name);
    const found = names.flatMap((name) => extendedBy(path, name, packages) ?? []);
    return Buffer.from(text.replace(EXTENDS, () => `"extends": ${JSON.stringify(found)}`));
  };
}

/** The file a config extends; null: it is not there. */
function extendedBy(
  from: string,
  name: string,
  packages: ReadonlyMap<string, string>,
): string | null {
  const own = packages.get(nameIn(name) ?? '');
  const path = name.startsWith('.')
    ? join(dirname(from), name)
    : own !== undefined
      ? join(own, name.slice((nameIn(name) ?? '').length) || 'tsconfig.json')
      : null;
  if (path === null) return attempt(() => createRequire(from).resolve(name));
  const files = [path, `${path}.json`, join(path, 'tsconfig.json')];
  return files.find((file) => file.endsWith('.json') && existsSync(file)) ?? null;
}

function attempt<T>(run: () => T): T | null {
  try {
    return run();
  } catch {
    return null;
  }
}

/** `@acme/queues` of `@acme/queues/mail`; null: no package has such a name. */
const nameIn = (source: string): string | null =>
  /^(?:@[^/]+\/)?[^./#][^/]*/u.exec(source)?.[0] ?? null;

/** The files `exports` has for a path, whatever the condition. */
function exportedAs(exports: unknown, subpath: string): readonly string[] {
  if (typeof exports === 'string') return subpath === '.' ? [exports] : [];
  if (typeof exports !== 'object' || exports === null) return [];
  const entries: readonly (readonly [string, unknown])[] = Object.entries(exports);
  if (!entries.some(([key]) => key.startsWith('.'))) return subpath === '.' ? filesIn(exports) : [];
  return entries.flatMap(([key, value]) => {
    if (key === subpath) return filesIn(value);
    const [before = '', after = '', ...others] = key.split('*');
    const isMatch =
      key.includes('*') &&
      others.length === 0 &&
      subpath.startsWith(before) &&
      subpath.endsWith(after) &&
      subpath.length >= before.length + after.length;
    const star = subpath.slice(before.length, subpath.length - after.length);
    return isMatch ? filesIn(value).map((file) => file.replaceAll('*', star)) : [];
  });
}

/** Conditions in conditions, to a depth nobody writes. */
function filesIn(value: unknown, depth = 8): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  return Object.values(value).flatMap((each) => filesIn(each, depth - 1));
}

/** `./dist/esm/queue.js` is built of `src/queue`, or of `queue`. */
function sourcesOf(target: string): readonly string[] {
  const path = target.replace(BUILT_ENDING, '');
  const inside = path.replace(BUILT, '');
  const bare = inside.replace(/^\.\//u, '');
  return [`./src/${bare}`, `./${bare}`];
}
