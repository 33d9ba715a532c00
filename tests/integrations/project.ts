import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const packages = fileURLToPath(new URL('node_modules', import.meta.url));

/** What a project has installed besides the plugin; `enhanced-resolve` is what the plugin itself brings. */
const INSTALLED = {
  '@eslint/plugin-kit': packages,
  '@typescript-eslint/parser': packages,
  eslint: packages,
  'enhanced-resolve': join(root, 'node_modules'),
};

/** The ESLint config of a project: TypeScript and Python, as the README says. */
export const CONFIG = `import * as parser from '@typescript-eslint/parser';
import { defineConfig } from 'eslint/config';
import tasks from 'eslint-plugin-tasks';

export default defineConfig([
  { files: ['**/*.ts'], languageOptions: { parser } },
  { plugins: { tasks }, extends: ['tasks/recommended'] },
  { plugins: { tasks }, extends: ['tasks/python-recommended'] },
]);
`;

/** Texts by path. */
export interface Files {
  readonly [path: string]: string;
}

/** The plugin as it would be published, of the `dist` that is there, and projects that have it installed. */
export class PackedPlugin {
  private readonly temporary = realpathSync(mkdtempSync(join(tmpdir(), 'eslint-plugin-tasks-')));
  private readonly unpacked = join(this.temporary, 'package');

  constructor() {
    execFileSync(
      'npm',
      ['pack', '--silent', '--ignore-scripts', '--pack-destination', this.temporary],
      { cwd: root },
    );
    const tarball = readdirSync(this.temporary).find((name) => name.endsWith('.tgz'));
    if (tarball === undefined) throw new Error('npm pack made no tarball');
    execFileSync('tar', ['-xzf', tarball], { cwd: this.temporary });
    if (!readdirSync(this.unpacked).includes('dist'))
      throw new Error('There is no dist to pack: npm run build');
  }

  /** A folder with these files, a `package.json` and an ESLint config; `files` may have their own. */
  project(files: Files): string {
    const folder = mkdtempSync(join(this.temporary, 'project-'));
    const modules = join(folder, 'node_modules');
    cpSync(this.unpacked, join(modules, 'eslint-plugin-tasks'), { recursive: true });
    for (const [name, from] of Object.entries(INSTALLED)) {
      mkdirSync(dirname(join(modules, name)), { recursive: true });
      symlinkSync(join(from, name), join(modules, name), 'dir');
    }
    write(folder, {
      'package.json': '{ "private": true, "type": "module" }\n',
      'eslint.config.js': CONFIG,
      ...files,
    });
    return folder;
  }

  remove(): void {
    rmSync(this.temporary, { recursive: true, force: true });
  }
}

export function write(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

type Program = 'eslint' | 'oxlint' | 'config-inspector' | 'vscode-eslint-language-server';

/** Where one of the installed programs is, to be run by Node. */
export const pathOf = (program: Program): string => join(packages, '.bin', program);

/** What a program prints; linters end with 1 where they find something. */
export function output(program: Program, words: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [pathOf(program), ...words], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  if (status !== 0 && status !== 1) throw new Error(`${program} failed: ${stderr}${stdout}`);
  return stdout;
}
