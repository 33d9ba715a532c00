import { readdirSync, realpathSync, type Dirent } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { frameworks } from '../frameworks/index.js';
import { manifestIn, textOf } from './reading.js';

/*
 * What a project may say in `settings.tasks`, as far as its own files prove it. Whatever is only likely is not proposed:
 * a wrong setting makes rules silent that had something to say.
 */

/** Installed packages of the team that export a framework again: `{ '@acme/queues': 'bullmq' }`. */
export function modulesIn(folder: string): { readonly [specifier: string]: string } {
  const { dependencies = {}, devDependencies = {} } = manifestIn(folder);
  const names = Object.keys({ ...dependencies, ...devDependencies });
  return Object.fromEntries(
    names.flatMap((name) => {
      const framework = handedOnBy(name, folder);
      return framework === null ? [] : [[name, framework]];
    }),
  );
}

function handedOnBy(name: string, folder: string): string | null {
  if (frameworks.some(({ modules }) => modules.includes(name))) return null;
  const home = homeOf(name, folder);
  if (home === null) return null;
  const {
    main = 'index.js',
    module,
    types,
    dependencies = {},
    peerDependencies = {},
  } = manifestIn(home);
  const [candidate, ...others] = frameworks.flatMap(({ name: framework, modules }) =>
    modules
      .filter((each) => each in dependencies || each in peerDependencies)
      .map((source) => ({ framework, source })),
  );
  if (!candidate || others.length > 0) return null;
  const texts = [main, module, types].map((file) => (file ? smallTextOf(join(home, file)) : ''));
  return texts.some((text) => handsOn(text, candidate.source)) ? candidate.framework : null;
}

/** The package's folder, unless it is a part of this project: those are read as they are. */
function homeOf(name: string, folder: string): string | null {
  const path = join(folder, 'node_modules', name);
  try {
    const real = realpathSync(path);
    return /[/\\]node_modules[/\\]/u.test(real) ? real : null;
  } catch {
    return dirname(folder) === folder ? null : homeOf(name, dirname(folder));
  }
}

/** `export * from 'bullmq'`, `__exportStar(require("bullmq"), exports)`, `module.exports = require('bullmq')` */
function handsOn(text: string, module: string): boolean {
  const source = `["']${module.replace(/[.+*?^$()|[\]{}\\/]/gu, String.raw`\$&`)}["']`;
  return [
    String.raw`^\s*export\s*(?:\*|\{[^}]*\})\s*from\s*${source}`,
    String.raw`__exportStar\(require\(${source}\),\s*exports\)`,
    String.raw`^\s*module\.exports\s*=\s*require\(${source}\)`,
  ].some((form) => new RegExp(form, 'mu').test(text));
}

const COMMANDS = /^(?:Procfile|Dockerfile|Makefile)|compose.*\.ya?ml$|\.(?:sh|service|conf)$/u;
const WORKER = /\bcelery\b.*\bworker\b/u;
const LIMIT = /--(?:soft-)?time-limit\b/u;

/** The files that start workers, where each of them is given a time limit; none where one is not. */
export function limitedWorkersIn(folder: string): readonly string[] {
  const starting = commandFilesIn(folder).flatMap((file) => {
    const lines = smallTextOf(file)
      .replaceAll(/\\\r?\n/gu, ' ')
      .split('\n')
      .filter((line) => !/^\s*#/u.test(line) && WORKER.test(line));
    const path = relative(folder, file).replaceAll('\\', '/');
    return lines.map((line) => ({ path, isLimited: LIMIT.test(line) }));
  });
  return starting.every(({ isLimited }) => isLimited)
    ? [...new Set(starting.map(({ path }) => path))]
    : [];
}

/** In the folder and one below it. */
function commandFilesIn(folder: string): readonly string[] {
  const own = entriesIn(folder);
  const below = own
    .filter((entry) => entry.isDirectory() && !/^(?:\.|node_modules$)/u.test(entry.name))
    .map(({ name }) => join(folder, name));
  return [folder, ...below].flatMap((each) =>
    entriesIn(each)
      .filter((entry) => entry.isFile() && COMMANDS.test(entry.name))
      .map(({ name }) => join(each, name)),
  );
}

function entriesIn(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

const LARGEST = 1_000_000;

/** What is larger is generated. */
function smallTextOf(file: string): string {
  const text = textOf(file);
  return text.length > LARGEST ? '' : text;
}
