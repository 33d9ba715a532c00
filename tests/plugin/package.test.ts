import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Linter } from 'eslint';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'eslint-plugin-tasks-')));
const unpacked = join(temporary, 'unpacked', 'package');
const isWindows = process.platform === 'win32';

/** Paths in the tarball. */
let packed: readonly string[] = [];

beforeAll(() => {
  // A copy, for packing builds `dist` anew, and other tests may be reading it.
  const copy = join(temporary, 'copy');
  cpSync(root, copy, {
    recursive: true,
    filter: (path) => !/[\\/](?:node_modules|dist|coverage|\.git)$/u.test(path),
  });
  link(join(root, 'node_modules'), join(copy, 'node_modules'));
  execFileSync('npm', ['pack', '--silent', '--pack-destination', temporary], {
    cwd: copy,
    shell: isWindows,
  });
  const tarball = readdirSync(temporary).find((file) => file.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack made no tarball');
  mkdirSync(dirname(unpacked));
  execFileSync('tar', ['-xzf', join('..', tarball)], { cwd: dirname(unpacked) });
  packed = readdirSync(unpacked, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(unpacked.length + 1))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}, 120_000);

afterAll(() => {
  rmSync(temporary, { recursive: true, force: true });
});

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path, isWindows ? 'junction' : 'dir');
}

const BULLMQ = `import { Queue } from 'bullmq';

await new Queue('mail').add('welcome', {}, { attempts: 3 });
`;
const BULLMQ_FIXED = `import { Queue } from 'bullmq';

await new Queue('mail').add('welcome', {}, { attempts: 3, backoff: { type: 'exponential', delay: 1000 } });
`;
const CELERY = `from celery import shared_task


@shared_task(autoretry_for=(OSError,))
def send(): ...
`;
const CELERY_FIXED = `from celery import shared_task


@shared_task(autoretry_for=(OSError,), retry_backoff=180, retry_backoff_max=720)
def send(): ...
`;

/** A project that has installed the tarball, ESLint and what its config needs; `files` by path. */
function projectWith(
  eslint: 'eslint' | 'eslint9',
  files: { readonly [path: string]: string },
): string {
  const folder = mkdtempSync(join(temporary, 'project-'));
  const modules = join(folder, 'node_modules');
  cpSync(unpacked, join(modules, 'eslint-plugin-tasks'), { recursive: true });
  link(join(root, 'node_modules', eslint), join(modules, 'eslint'));
  for (const name of ['@eslint/plugin-kit', '@typescript-eslint/parser'])
    link(join(root, 'node_modules', name), join(modules, name));
  const all = {
    'mail.js': BULLMQ,
    'mail.ts': BULLMQ,
    'jobs/tasks.py': CELERY,
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** The rest of a config: what other rules say of these texts is theirs to test. */
const ONLY = `{
    rules: Object.fromEntries(
      Object.keys(tasks.rules)
        .filter((name) => name !== 'require-retry-backoff')
        .map((name) => ['tasks/' + name, 'off']),
    ),
  }`;

interface Run {
  readonly status: number | null;
  readonly results: readonly {
    readonly filePath: string;
    readonly messages: readonly Linter.LintMessage[];
  }[];
}

/** The real command line of ESLint. */
function eslint(folder: string, ...options: readonly string[]): Run {
  const bin = join(folder, 'node_modules', 'eslint', 'bin', 'eslint.js');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [bin, '--format', 'json', ...options, '.'],
    { cwd: folder, encoding: 'utf8' },
  );
  if (!stdout.startsWith('[')) throw new Error(`${stdout}${stderr}`);
  return { status, results: JSON.parse(stdout) as Run['results'] };
}

const told = (folder: string, { results }: Run): readonly string[] =>
  results
    .flatMap(({ filePath, messages }) =>
      messages.map(
        ({ ruleId, line, message }) =>
          `${filePath.slice(folder.length + 1).replaceAll('\\', '/')}:${String(line)} ${ruleId ?? message}`,
      ),
    )
    .sort();

const text = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8');

describe('the tarball', () => {
  it('holds two scripts with what they share, two files of types, and the page about it', () => {
    expect(packed).toEqual([
      'LICENSE',
      'README.md',
      'dist/cli.js',
      'dist/index.d.ts',
      'dist/index.js',
      'dist/model/settings.d.ts',
      'dist/plugin.js',
      'package.json',
    ]);
  });

  it('holds every file its files ask for', () => {
    const missing = packed
      .filter((file) => /\.(?:js|ts)$/u.test(file))
      .flatMap((file) =>
        ts
          .preProcessFile(readFileSync(join(unpacked, file), 'utf8'))
          .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
          .map(({ fileName }) => posix.join(posix.dirname(file), fileName))
          .map((path) => (file.endsWith('.d.ts') ? path.replace(/\.js$/u, '.d.ts') : path)),
      )
      .filter((path) => !packed.includes(path));
    expect(missing).toEqual([]);
  });

  it('asks for two packages when it runs', () => {
    const { dependencies, peerDependencies } = JSON.parse(
      readFileSync(join(unpacked, 'package.json'), 'utf8'),
    ) as { dependencies: object; peerDependencies: object };
    expect(Object.keys(dependencies)).toEqual(['@eslint/plugin-kit', 'enhanced-resolve']);
    expect(peerDependencies).toEqual({ eslint: '^9.9.0 || ^10.0.0' });
  });

  it('brings nothing of others in its scripts', () => {
    const scripts = packed.filter((file) => file.endsWith('.js'));
    const imported = scripts.flatMap((file) =>
      ts
        .preProcessFile(readFileSync(join(unpacked, file), 'utf8'))
        .importedFiles.map(({ fileName }) => fileName)
        .filter((name) => !name.startsWith('.') && !isBuiltin(name)),
    );
    expect(imported).toEqual(['@eslint/plugin-kit']);
    // the bundler names each file before its text
    const sources = scripts.flatMap((file) =>
      [...text(unpacked, file).matchAll(/^\/\/ (\S+\.(?:[cm]?[jt]s|json))$/gmu)].map(
        ([, path]) => path,
      ),
    );
    expect(sources).toContain('src/rule.ts');
    expect(sources.filter((path) => !path?.startsWith('src/'))).toEqual(['package.json']);
  });
});

describe('a project with ESLint 10', () => {
  it('and eslint.config.ts', () => {
    const folder = projectWith('eslint', {
      'package.json': '{ "type": "module" }',
      'eslint.config.ts': `import * as parser from '@typescript-eslint/parser';
import { defineConfig } from 'eslint/config';
import tasks from 'eslint-plugin-tasks';

export default defineConfig([
  { files: ['**/*.ts'], languageOptions: { parser } },
  { plugins: { tasks }, extends: ['tasks/recommended', 'tasks/python-recommended'] },
  ${ONLY},
]);
`,
    });
    const before = eslint(folder);
    expect(told(folder, before)).toEqual([
      'jobs/tasks.py:4 tasks/require-retry-backoff',
      'mail.js:3 tasks/require-retry-backoff',
      'mail.ts:3 tasks/require-retry-backoff',
    ]);
    expect(before.status).toBe(1);

    const after = eslint(folder, '--fix');
    expect(told(folder, after)).toEqual([]);
    expect(after.status).toBe(0);
    expect(text(folder, 'mail.js')).toBe(BULLMQ_FIXED);
    expect(text(folder, 'mail.ts')).toBe(BULLMQ_FIXED);
    expect(text(folder, 'jobs/tasks.py')).toBe(CELERY_FIXED);
  }, 60_000);

  it('and eslint.config.cjs', () => {
    const folder = projectWith('eslint', {
      'package.json': '{}',
      'eslint.config.cjs': `const tasks = require('eslint-plugin-tasks');

module.exports = [{ ignores: ['**/*.cjs'] }, tasks.configs.recommended, ${ONLY}];
`,
      'mail.ts': '',
    });
    const before = eslint(folder);
    expect(told(folder, before)).toEqual(['mail.js:3 tasks/require-retry-backoff']);
    expect(before.status).toBe(1);
    expect(eslint(folder, '--fix').status).toBe(0);
    expect(text(folder, 'mail.js')).toBe(BULLMQ_FIXED);
    expect(text(folder, 'jobs/tasks.py')).toBe(CELERY);
  }, 60_000);

  it('and eslint.config.js', () => {
    const folder = projectWith('eslint', {
      'package.json': '{ "type": "module" }',
      'eslint.config.js': `import tasks from 'eslint-plugin-tasks';

export default [
  { ...tasks.configs.strict, files: ['**/*.js'] },
  { settings: { tasks: { unsafeFixes: true } } },
  ${ONLY},
];
`,
      'mail.js': BULLMQ.replace('attempts: 3', 'attempts: 3, backoff: 5000'),
    });
    const before = eslint(folder);
    expect(told(folder, before)).toEqual(['mail.js:3 tasks/require-retry-backoff']);
    expect(before.status).toBe(1);
    expect(eslint(folder, '--fix').status).toBe(0);
    expect(text(folder, 'mail.js')).toBe(BULLMQ_FIXED.replace('delay: 1000', 'delay: 5000'));
  }, 60_000);
});

describe('a project with ESLint 9', () => {
  it('and eslint.config.js', () => {
    const folder = projectWith('eslint9', {
      'package.json': '{ "type": "module" }',
      'eslint.config.js': `import * as parser from '@typescript-eslint/parser';
import { defineConfig } from 'eslint/config';
import tasks from 'eslint-plugin-tasks';

export default defineConfig([
  { files: ['**/*.ts'], languageOptions: { parser } },
  { plugins: { tasks }, extends: ['tasks/recommended', 'tasks/python-recommended'] },
  ${ONLY},
]);
`,
    });
    const before = eslint(folder);
    expect(told(folder, before)).toEqual([
      'jobs/tasks.py:4 tasks/require-retry-backoff',
      'mail.js:3 tasks/require-retry-backoff',
      'mail.ts:3 tasks/require-retry-backoff',
    ]);
    expect(before.status).toBe(1);
    expect(eslint(folder, '--fix').status).toBe(0);
    expect(text(folder, 'mail.ts')).toBe(BULLMQ_FIXED);
    expect(text(folder, 'jobs/tasks.py')).toBe(CELERY_FIXED);
  }, 60_000);

  it('and eslint.config.cjs', () => {
    const folder = projectWith('eslint9', {
      'package.json': '{}',
      'eslint.config.cjs': `const tasks = require('eslint-plugin-tasks');

module.exports = [{ ignores: ['**/*.cjs'] }, tasks.configs.recommended, ${ONLY}];
`,
    });
    const before = eslint(folder);
    // nobody said what reads TypeScript; these two lines are JavaScript too
    expect(told(folder, before)).toEqual([
      'mail.js:3 tasks/require-retry-backoff',
      'mail.ts:3 tasks/require-retry-backoff',
    ]);
    expect(before.status).toBe(1);
  }, 60_000);
});

it('require() gives the plugin itself', () => {
  const folder = projectWith('eslint', { 'package.json': '{}' });
  const script = `const tasks = require('eslint-plugin-tasks');
console.log(JSON.stringify([Object.keys(tasks), tasks.meta.name, Object.keys(tasks.rules), Object.keys(tasks.configs)]));
import('eslint-plugin-tasks').then(({ default: same }) => console.log(same === tasks));`;
  const { stdout } = spawnSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' });
  const [first = '', second] = stdout.trim().split('\n');
  expect(JSON.parse(first)).toEqual([
    ['meta', 'rules', 'languages', 'configs'],
    'eslint-plugin-tasks',
    expect.arrayContaining(['require-retry-backoff']),
    ['recommended', 'strict', 'all', 'python-recommended', 'python-strict', 'python-all'],
  ]);
  expect(second).toBe('true');
}, 60_000);

describe.each(['eslint', 'eslint9'] as const)('types, with %s', (version) => {
  const files = {
    'package.json': '{ "type": "module" }',
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        module: 'nodenext',
        target: 'es2022',
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        noEmit: true,
        types: [],
      },
      files: ['eslint.config.ts'],
    }),
    'eslint.config.ts': `import { defineConfig } from 'eslint/config';
import tasks, { type TasksSettings } from 'eslint-plugin-tasks';

const settings: TasksSettings = {
  unsafeFixes: true,
  project: { maxFiles: 5000 },
  modules: { '@acme/queues': 'bullmq' },
  wrappers: { queues: [{ call: 'createQueue', name: 0 }] },
};
// @ts-expect-error -- no such setting
export const misspelt: TasksSettings = { unsafeFix: true };
// @ts-expect-error -- no such config
export const missing = tasks.configs.recommend;

export default defineConfig([
  { plugins: { tasks }, extends: ['tasks/strict'], settings: { tasks: settings } },
  tasks.configs.recommended,
  tasks.configs['python-recommended'],
]);
`,
  };

  const compile = (folder: string): string =>
    spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', '.'], {
      cwd: folder,
      encoding: 'utf8',
    }).stdout;

  it('of a config are right', () => {
    expect(compile(projectWith(version, files))).toBe('');
  }, 60_000);

  it('of a config are looked at', () => {
    const wrong = files['eslint.config.ts'].replace('unsafeFixes: true', "unsafeFixes: 'yes'");
    expect(compile(projectWith(version, { ...files, 'eslint.config.ts': wrong }))).toMatch(
      /^eslint\.config\.ts\(5,3\): error TS2322/u,
    );
  }, 60_000);
});
