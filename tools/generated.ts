import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { format, resolveConfig } from 'prettier';

import type { Framework } from '../src/frameworks/framework.js';
import type { Cell, TaskRule } from '../src/rule.js';

/*
 * Every file that is made from others, as text. `npm run update` writes them, a test compares them; nothing is written
 * here. All of it is read from the sources, so that no build can be stale.
 */

/** Path within the repository → what has to stand there. */
export type Generated = ReadonlyMap<string, string>;

export const root = fileURLToPath(new URL('..', import.meta.url));

const require = createRequire(import.meta.url);

const MADE = '// Made by `npm run update`.';

/** The two lists of modules. They come first: everything else is read through them. */
export async function indexes(): Promise<Generated> {
  const rules = await modulesIn('src/rules');
  const frameworks = (await modulesIn('src/frameworks')).filter((name) => name !== 'framework');
  return prettily(
    new Map([
      [
        'src/rules/index.ts',
        [
          MADE,
          ...rules.map(imported),
          '',
          '/** Every rule, by name. */',
          'export const rules = {',
          ...rules.map((name) => `'${name}': ${identifier(name)},`),
          '} as const;',
        ].join('\n'),
      ],
      [
        'src/frameworks/index.ts',
        [
          MADE,
          "import type { Framework } from './framework.js';",
          ...frameworks.map(imported),
          '',
          '/** Every framework the plugin knows, by name. */',
          `export const frameworks: readonly Framework[] = [${frameworks.map(identifier).join(', ')}];`,
        ].join('\n'),
      ],
    ]),
  );
}

/** `docs/frameworks.md`, the rules table of the README, and head and options of each rule's page. */
export async function docs(): Promise<Generated> {
  const [matrix, pages] = await Promise.all([frameworksPage(), generatorPages()]);
  return new Map([...matrix, ...pages]);
}

/** All of it, for comparing. */
export const generated = async (): Promise<Generated> =>
  new Map([...(await indexes()), ...(await docs())]);

/** The files of `wanted` that are something else on disk. */
export async function staleIn(wanted: Generated): Promise<readonly string[]> {
  const stale: string[] = [];
  for (const [path, content] of wanted) {
    const found = await readFile(join(root, path), 'utf8').catch(() => null);
    if (found !== content) stale.push(path);
  }
  return stale;
}

async function modulesIn(folder: string): Promise<readonly string[]> {
  const files = await readdir(join(root, folder));
  return files
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}

const imported = (name: string): string => `import ${identifier(name)} from './${name}.js';`;

/** `require-retry-backoff` → `requireRetryBackoff` */
const identifier = (name: string): string =>
  name.replace(/-([a-z0-9])/gu, (_, letter: string) => letter.toUpperCase());

async function prettily(files: Generated): Promise<Generated> {
  const config = await resolveConfig(join(root, 'README.md'));
  const pretty = new Map<string, string>();
  for (const [path, content] of files)
    pretty.set(path, await format(content, { ...config, filepath: join(root, path) }));
  return pretty;
}

const CELLS: { readonly [C in Cell]: string } = {
  applies: 'applies',
  'built-in': 'built in',
  none: 'silent',
};

const LANGUAGES: { readonly [L in Framework['language']]: string } = {
  ecmascript: 'TypeScript, JavaScript',
  python: 'Python',
};

async function frameworksPage(): Promise<Generated> {
  const { frameworks } = await import('../src/frameworks/index.js');
  const { rules } = await import('../src/rules/index.js');
  const { profileOf } = await import('../src/recognise/profile.js');
  const all = Object.values<TaskRule>(rules);
  const text = [
    '<!-- Made by `npm run update` from `src/frameworks` and `src/rules`. -->',
    '# Frameworks',
    'A file belongs to a framework when it imports one of its modules, or a module that `settings.tasks.modules` names.',
    table(
      ['Framework', 'Language', 'Imported from'],
      frameworks.map(({ title, docs: url, language, modules }) => [
        `[${title}](${url})`,
        LANGUAGES[language],
        modules.map((module) => `\`${module}\``).join(', '),
      ]),
    ),
    '## Which rule says something where',
    [
      `- **${CELLS.applies}**: the rule reports what is wrong.`,
      `- **${CELLS['built-in']}**: the framework does the right thing by itself. Only what turns it off is reported.`,
      `- **${CELLS.none}**: there is nothing the rule could report: the framework has no such setting, or the plugin does not know it yet.`,
    ].join('\n'),
    table(
      ['Framework', ...all.map(({ name }) => `[${name}](rules/${name}.md)`)],
      frameworks.map((framework) => [
        framework.title,
        ...all.map(({ speaks }) => CELLS[speaks(profileOf(framework))]),
      ]),
    ),
  ].join('\n\n');
  return prettily(new Map([['docs/frameworks.md', text]]));
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/**
 * What `eslint-doc-generator` makes of the README and the rules' pages. It writes where it reads and it reads a package,
 * so it is given a copy of the pages, in a package that loads our sources.
 */
async function generatorPages(): Promise<Generated> {
  const folder = await mkdtemp(join(tmpdir(), 'tasks-docs-'));
  try {
    const jiti = pathToFileURL(join(root, 'node_modules/jiti/lib/jiti.mjs')).href;
    const plugin = `await createJiti(import.meta.url).import(${JSON.stringify(join(root, 'src/index.ts'))}, { default: true })`;
    await mkdir(join(folder, 'docs'));
    await Promise.all([
      writeFile(
        join(folder, 'package.json'),
        JSON.stringify({ name: 'eslint-plugin-tasks', type: 'module', exports: './plugin.mjs' }),
      ),
      writeFile(
        join(folder, 'plugin.mjs'),
        `import { createJiti } from ${JSON.stringify(jiti)};\nexport default ${plugin};\n`,
      ),
      cp(join(root, 'README.md'), join(folder, 'README.md')),
      cp(join(root, 'docs/rules'), join(folder, 'docs/rules'), { recursive: true }),
    ]);
    // it finds its settings from the working directory
    const generator = require.resolve('eslint-doc-generator/dist/bin/eslint-doc-generator.js');
    await promisify(execFile)(process.execPath, [generator, folder], { cwd: root });
    const pages = await readdir(join(folder, 'docs/rules'));
    const paths = ['README.md', ...pages.map((page) => `docs/rules/${page}`)];
    return new Map(
      await Promise.all(
        paths.map(async (path) => [path, await readFile(join(folder, path), 'utf8')] as const),
      ),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}
