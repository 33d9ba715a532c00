import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';

import { frameworks } from '../frameworks/index.js';
import { Refusal, type Asked } from './arguments.js';
import { installedIn, OLDEST } from './eslint.js';
import { entriesOf, extended, namesTypeScript, PARSERS, type Addition } from './extend.js';
import { usedIn, type Used } from './frameworks-used.js';
import { limitedWorkersIn, modulesIn } from './proposals.js';

const CONFIGS = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((end) => `eslint.config.${end}`);
const OLD_CONFIGS = ['', '.js', '.cjs', '.json', '.yaml', '.yml'].map((end) => `.eslintrc${end}`);

/** What is said when all is done: each a paragraph. */
type Said = readonly string[];

/**
 * Writes the project's ESLint config, or adds the plugin to the one it has.
 *
 * @returns what was written, or would be, or is to be written by hand
 * @throws {Refusal} for a folder that is not the current one, and for a config that cannot be read or written
 */
export async function initialised(
  cwd: string,
  { paths, dryRun }: Pick<Asked, 'paths' | 'dryRun'>,
): Promise<string> {
  if (paths.some((path) => path !== '.'))
    throw new Refusal('init works in the current folder; it takes no paths.');
  const modules = modulesIn(cwd);
  const used = usedIn(cwd, { modules });
  if (used.frameworks.size === 0) return NOTHING;
  const project: Project = { cwd, dryRun, addition: additionFor(cwd, used) };
  const said = await configured(project);
  return [foundIn(used), ...said, ...proposed(cwd, used, modules)].join('\n\n');
}

interface Project {
  readonly cwd: string;
  readonly dryRun: boolean;
  readonly addition: Addition;
}

const NOTHING = `No file here names a task library, and so nothing is written. Looked for ${frameworks
  .map(({ title }) => title)
  .join(', ')}.`;

function additionFor(cwd: string, { frameworks: found, typescript }: Used): Addition {
  const languages = new Set([...found.keys()].map(({ language }) => language));
  const scripts = languages.has('ecmascript');
  return {
    scripts,
    python: languages.has('python'),
    typescript: scripts && typescript,
    parser: PARSERS.find(({ module }) => versionOf(module, cwd) !== null) ?? null,
  };
}

/** `BullMQ: 3 files` */
const foundIn = ({ frameworks: found }: Used): string =>
  [...found]
    .sort(([, a], [, b]) => b - a)
    .map(([{ title }, count]) => `${title}: ${String(count)} ${count === 1 ? 'file' : 'files'}`)
    .join('\n');

async function configured(project: Project): Promise<Said> {
  const { cwd } = project;
  const path = configFor(cwd);
  if (path !== null && dirname(path) === cwd) return addedTo(path, project);
  if (path !== null) {
    const near = relative(cwd, path).replaceAll('\\', '/');
    return byHand(path, `${near} counts here, and is left as it is.`, project);
  }
  const old = oldConfigIn(cwd);
  if (old === null) return created(project);
  const move = `npx @eslint/migrate-config ${old === 'package.json' ? '.eslintrc.json' : old}`;
  return byHand(
    newPath(cwd),
    `Nothing is written: ESLint would no longer read what ${old} says. \`${move}\` moves it; then run this again, or add it yourself.`,
    project,
  );
}

/** What ESLint takes for a file here: the nearest. */
function configFor(folder: string): string | null {
  const found = CONFIGS.map((name) => join(folder, name)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  return dirname(folder) === folder ? null : configFor(dirname(folder));
}

function oldConfigIn(cwd: string): string | null {
  const file = OLD_CONFIGS.find((name) => existsSync(join(cwd, name)));
  return file ?? ('eslintConfig' in manifestIn(cwd) ? 'package.json' : null);
}

function manifestIn(cwd: string): Readonly<Record<string, unknown>> {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null ? { ...manifest } : {};
  } catch {
    return {};
  }
}

const newPath = (cwd: string): string =>
  join(cwd, manifestIn(cwd).type === 'module' ? 'eslint.config.js' : 'eslint.config.mjs');

function created(project: Project): Said {
  const { cwd, dryRun, addition } = project;
  const path = newPath(cwd);
  const text = newConfig(project);
  if (!dryRun) save(path, text);
  const isWaiting = addition.typescript && !addition.parser;
  return [
    `${basename(path)} ${dryRun ? 'would be' : 'is'} written:`,
    indented(text),
    ...installing(project, addition.typescript),
    ...(isWaiting
      ? [
          `Then take the \`//\` away before the two lines with \`tseslint\`: TypeScript files need that parser.`,
        ]
      : []),
  ];
}

function newConfig({ cwd, addition }: Project): string {
  const { typescript, parser } = addition;
  const version = versionOf('eslint', cwd);
  const isDefined = version === null || !isBefore(version, [9, 22]) || isBefore(version, OLDEST);
  const [tseslint] = PARSERS;
  const off = typescript && !parser ? '// ' : '';
  const { name, module, entry } = parser ?? tseslint;
  const parserEntry = module === tseslint.module ? 'tseslint.configs.base' : entry;
  const ignored = ['dist', 'coverage', '.next', 'venv', '.venv'].filter((folder) =>
    existsSync(join(cwd, folder)),
  );
  const entries = [
    ...(ignored.length > 0
      ? [`{ ignores: [${ignored.map((folder) => `'${folder}/'`).join(', ')}] },`]
      : []),
    ...(typescript ? [`${off}${parserEntry},`] : []),
    ...entriesOf(addition, isDefined).map((each) => `${each},`),
  ];
  return [
    ...(isDefined ? ["import { defineConfig } from 'eslint/config';"] : []),
    "import tasks from 'eslint-plugin-tasks';",
    ...(typescript ? [`${off}import ${name} from '${module}';`] : []),
    '',
    isDefined ? 'export default defineConfig([' : 'export default [',
    ...entries.map((each) => `  ${each}`),
    isDefined ? ']);' : '];',
    '',
  ].join('\n');
}

async function addedTo(path: string, project: Project): Promise<Said> {
  const { cwd, dryRun, addition } = project;
  const name = basename(path);
  const text = read(path);
  // without an ESLint there is nothing to parse it with
  const installed = await installedIn(cwd).catch(() => null);
  const result = installed
    ? extended(text, name, addition, installed)
    : { why: 'without ESLint it cannot be parsed' };
  if ('why' in result) return byHand(path, `${name} is left as it is: ${result.why}.`, project);
  if (!dryRun) save(path, result.text);
  return [
    `${name} ${dryRun ? 'would get' : 'has got'}:`,
    indented(changesOf(text, result.text)),
    ...(result.hasNewParser
      ? ['TypeScript files are linted from now on, also by the entries that name no `files`.']
      : []),
    ...installing(project, false),
  ];
}

/** What somebody has to do: the entries in the form that every config takes. */
function byHand(path: string, why: string, project: Project): Said {
  const { addition } = project;
  const text = existsSync(path) ? read(path) : '';
  const needsParser = addition.typescript && !namesTypeScript(text);
  const { name, module, entry } = addition.parser ?? PARSERS[0];
  const imported =
    /\.cjs$|\.js$/u.test(path) && /^\s*module\.exports\b/mu.test(text)
      ? (local: string, from: string): string => `const ${local} = require('${from}');`
      : (local: string, from: string): string => `import ${local} from '${from}';`;
  const lines = [
    imported('tasks', 'eslint-plugin-tasks'),
    ...(needsParser ? [imported(name, module)] : []),
    '',
    '// at the end of what is exported',
    ...[...(needsParser ? [entry] : []), ...entriesOf(addition, false)].map((each) => `${each},`),
  ];
  return [`${why} The lines:`, indented(lines.join('\n')), ...installing(project, needsParser)];
}

function installing({ cwd, addition }: Project, needsParser: boolean): Said {
  const version = versionOf('eslint', cwd);
  const missing = [
    ...(version === null ? ['eslint'] : isBefore(version, OLDEST) ? ['eslint@latest'] : []),
    ...(versionOf('eslint-plugin-tasks', cwd) === null ? ['eslint-plugin-tasks'] : []),
    ...(needsParser && !addition.parser
      ? [...(versionOf('typescript', cwd) === null ? ['typescript'] : []), 'typescript-eslint']
      : []),
  ];
  return missing.length > 0
    ? [`Still missing:\n\n  npm install --save-dev ${missing.join(' ')}`]
    : [];
}

/** Of a package as the project finds it; null: it does not. */
function versionOf(name: string, cwd: string): string | null {
  try {
    const require = createRequire(join(cwd, 'package.json'));
    const { version } = require(`${name}/package.json`) as { readonly version?: unknown };
    return typeof version === 'string' ? version : '0';
  } catch {
    return null;
  }
}

function isBefore(version: string, [oldMajor, oldMinor]: readonly [number, number]): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < oldMajor || (major === oldMajor && minor < oldMinor);
}

function proposed(
  cwd: string,
  { frameworks: found }: Used,
  modules: { readonly [specifier: string]: string },
): Said {
  const isCelery = [...found.keys()].some(({ custom }) => custom?.settings === 'celery');
  const workers = isCelery ? limitedWorkersIn(cwd) : [];
  const lines = [
    ...Object.entries(modules).flatMap(([specifier, framework]) => [
      `// ${specifier} exports ${framework} again`,
      `{ settings: { tasks: { modules: { '${specifier}': '${framework}' } } } },`,
    ]),
    ...(workers.length > 0
      ? [
          `// ${workers.join(', ')}: every worker is started with a time limit`,
          "{ files: ['**/*.py'], settings: { tasks: { guarantees: { timeLimit: true } } } },",
        ]
      : []),
  ];
  return lines.length > 0 ? ['Settings you may want, as entries:', indented(lines.join('\n'))] : [];
}

/** The lines that went and those that came. */
function changesOf(before: string, after: string): string {
  const [old, now] = [before.split(/\r?\n/u), after.split(/\r?\n/u)];
  const changes: string[] = [];
  let at = 0;
  for (const line of old) {
    const next = now.indexOf(line, at);
    if (next === -1) changes.push(`- ${line}`);
    else {
      changes.push(...now.slice(at, next).map((each) => `+ ${each}`));
      at = next + 1;
    }
  }
  return [...changes, ...now.slice(at).map((each) => `+ ${each}`)].join('\n');
}

const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => `  ${line}`.trimEnd())
    .join('\n')
    .trimEnd();

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Refusal(`${basename(path)} cannot be read.`);
  }
}

function save(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch {
    throw new Refusal(`${basename(path)} cannot be written.`);
  }
}
