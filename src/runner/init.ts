import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';

import { frameworks } from '../frameworks/index.js';
import { Refusal, type Asked } from './arguments.js';
import { installedIn, isBefore, OLDEST, type Installed } from './eslint.js';
import { entriesOf, extended, PARSERS, TYPESCRIPT, type Addition } from './extend.js';
import { usedIn, type Used } from './frameworks-used.js';
import { limitedWorkersIn, modulesIn } from './proposals.js';
import { manifestIn } from './reading.js';

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
  const project = projectOf(cwd, used, dryRun);
  const said =
    used.isCovered && configFor(cwd) === null
      ? ['Nothing is written here: each of these files has a config nearer to it.']
      : await configured(project);
  return [foundIn(used), ...said, ...below(used), ...proposed(cwd, used, modules)].join('\n\n');
}

interface Project extends Omit<Addition, 'needsParser'> {
  readonly cwd: string;
  readonly dryRun: boolean;
  /** A file the new entries bring in that needs a parser; null: there is none. */
  readonly typescript: string | null;
}

const NOTHING = `No file here names a task library, and so nothing is written. Looked for ${frameworks
  .map(({ title }) => title)
  .join(', ')}.`;

function projectOf(cwd: string, { frameworks: found, typescript }: Used, dryRun: boolean): Project {
  const languages = new Set([...found.keys()].map(({ language }) => language));
  const scripts = languages.has('ecmascript');
  return {
    cwd,
    dryRun,
    scripts,
    python: languages.has('python'),
    typescript: scripts ? typescript : null,
    parser: PARSERS.find(({ module }) => versionOf(module, cwd) !== null) ?? null,
  };
}

/** `BullMQ: 3 files` */
const foundIn = ({ frameworks: found }: Used): string =>
  [...found]
    .sort(([, a], [, b]) => b - a)
    .map(([{ title }, count]) => `${title}: ${String(count)} ${count === 1 ? 'file' : 'files'}`)
    .join('\n');

const below = ({ configs }: Used): Said =>
  configs.length > 0
    ? [
        `These count for what lies beside and below them; run init there too:\n\n${indented(configs.join('\n'))}`,
      ]
    : [];

async function configured(project: Project): Promise<Said> {
  const { cwd, typescript } = project;
  const path = configFor(cwd);
  if (path !== null && dirname(path) === cwd) return addedTo(path, project);
  if (path !== null) {
    const near = relative(cwd, path).replaceAll('\\', '/');
    return byHand(path, `${near} counts here, and is left as it is.`, project, typescript !== null);
  }
  const old = oldConfigIn(cwd);
  if (old === null) return created(project);
  const move = `npx @eslint/migrate-config ${old === 'package.json' ? '.eslintrc.json' : old}`;
  return byHand(
    newPath(cwd),
    `Nothing is written: ESLint would no longer read what ${old} says. \`${move}\` moves it; then run this again, or add it yourself.`,
    project,
    typescript !== null,
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

const newPath = (cwd: string): string =>
  join(cwd, manifestIn(cwd).type === 'module' ? 'eslint.config.js' : 'eslint.config.mjs');

function created(project: Project): Said {
  const { cwd, dryRun, parser, typescript } = project;
  const path = newPath(cwd);
  const text = newConfig(project);
  if (!dryRun) save(path, text);
  return [
    `${basename(path)} ${dryRun ? 'would be' : 'is'} written:`,
    indented(text),
    ...installing(project, typescript !== null),
    ...(typescript !== null && !parser
      ? [
          'Then take the `//` away before the two lines with `tseslint`: TypeScript files need that parser.',
        ]
      : []),
  ];
}

function newConfig(project: Project): string {
  const { cwd, parser } = project;
  const typescript = project.typescript !== null;
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
    ...entriesOf(project, isDefined).map((each) => `${each},`),
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
  const { cwd, dryRun } = project;
  const name = basename(path);
  const text = read(path);
  const leftAlone = (why: string, needsParser: boolean): Said =>
    byHand(path, `${name} is left as it is: ${why}.`, project, needsParser);
  const installed = await installedIn(cwd).catch(() => null);
  if (!installed) return leftAlone('without ESLint it cannot be parsed', false);
  const parses = await parsesTypeScript(text, project, installed);
  if (parses === null)
    return leftAlone('whether anything in it parses TypeScript files cannot be seen', true);
  const needsParser = !parses;
  const result = extended(text, name, { ...project, needsParser }, installed);
  if ('why' in result) return leftAlone(result.why, needsParser);
  if (!dryRun) save(path, result.text);
  return [
    `${name} ${dryRun ? 'would get' : 'has got'}:`,
    indented(changesOf(text, result.text)),
    ...(needsParser
      ? ['TypeScript files are linted from now on, also by the entries that name no `files`.']
      : []),
    ...installing(project, false),
  ];
}

/** Whether the config has a parser for the project's TypeScript; null: nobody can say. */
async function parsesTypeScript(
  text: string,
  { cwd, typescript }: Project,
  { ESLint: Linting }: Installed,
): Promise<boolean | null> {
  if (typescript === null) return true;
  // as if the new entries were there
  const eslint = new Linting({ cwd, overrideConfig: { files: [TYPESCRIPT], rules: {} } });
  // what it imports may not be installed yet
  const config: unknown = await eslint.calculateConfigForFile(typescript).catch(() => null);
  if (typeof config === 'object' && config !== null) return parserIn(config) !== 'espree';
  if (/typescript|tseslint/iu.test(text)) return true;
  const modules = [...text.matchAll(/(?:from|require\()\s*["']([^"']+)["']/gu)];
  return modules.every(([, module = '']) => WITHOUT_PARSER.test(module)) ? false : null;
}

const parserIn = ({
  languageOptions,
}: {
  readonly languageOptions?: { readonly parser?: { readonly name?: string } };
}): string | undefined => languageOptions?.parser?.name;

/** What people import into a config that brings none. */
const WITHOUT_PARSER =
  /^(?:node:.*|path|url|globals|eslint|eslint\/config|@eslint\/(?:js|compat|eslintrc)|(?:@[^/]+\/)?eslint-plugin(?:-[^/]*)?|eslint-config-prettier)$/u;

/** What somebody has to do: the entries in the form that every config takes. */
function byHand(path: string, why: string, project: Project, needsParser: boolean): Said {
  const text = existsSync(path) ? read(path) : '';
  const { name, module, entry } = project.parser ?? PARSERS[0];
  const isCommonJs = /\.c?js$/u.test(path) && /^\uFEFF?[ \t]*module\.exports\b/mu.test(text);
  const imported = (local: string, from: string): string =>
    isCommonJs ? `const ${local} = require('${from}');` : `import ${local} from '${from}';`;
  const lines = [
    imported('tasks', 'eslint-plugin-tasks'),
    ...(needsParser ? [imported(name, module)] : []),
    '',
    '// at the end of what is exported',
    ...(needsParser ? [`${entry}, // unless it has a parser for them already`] : []),
    ...entriesOf(project, false).map((each) => `${each},`),
  ];
  return [`${why} The lines:`, indented(lines.join('\n')), ...installing(project, needsParser)];
}

function installing({ cwd, parser }: Project, needsParser: boolean): Said {
  const version = versionOf('eslint', cwd);
  const missing = [
    ...(version === null ? ['eslint'] : isBefore(version, OLDEST) ? ['eslint@latest'] : []),
    ...(versionOf('eslint-plugin-tasks', cwd) === null ? ['eslint-plugin-tasks'] : []),
    ...(needsParser && !parser ? ['typescript-eslint'] : []),
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
