import { existsSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, relative } from 'node:path';

import type { Language } from '../languages/language.js';

/** What makes a folder the root of a workspace, with or without a word in its `package.json`. */
const WORKSPACES = ['pnpm-workspace.yaml', 'lerna.json', 'nx.json', 'turbo.json', 'rush.json'];
const PYTHON = [
  'pyproject.toml',
  'setup.py',
  'setup.cfg',
  'requirements.txt',
  'Pipfile',
  'manage.py',
];

const roots = new Map<string, string>();

/** After files have come or gone. */
export const forgetRoots = (): void => {
  roots.clear();
};

/**
 * The folder that counts as the project of a file: the workspace around the nearest `package.json`; for Python the
 * outermost folder with one of its manifests. A repository is never left. Without any, where ESLint runs.
 */
export function rootOf(file: string, language: Language['name'], cwd: string): string {
  if (!isAbsolute(file)) return cwd;
  const folder = dirname(file);
  const key = JSON.stringify([folder, language, cwd]);
  const known = roots.get(key);
  if (known !== undefined) return known;
  const found = language === 'python' ? pythonRoot(folder) : workspaceOf(folder);
  const isBelow = !relative(cwd, folder).startsWith('..') && !isAbsolute(relative(cwd, folder));
  const root = found ?? (isBelow ? cwd : nearestFolder(folder));
  roots.set(key, root);
  return root;
}

/** The folders around it, nearest first, up to a repository's; never the user's home or the whole disk. */
function foldersAround(folder: string): readonly string[] {
  const folders: string[] = [];
  const home = homedir();
  for (let at = folder; at !== dirname(at) && at !== home; at = dirname(at)) {
    folders.push(at);
    if (existsSync(join(at, '.git'))) break;
  }
  return folders;
}

function workspaceOf(folder: string): string | null {
  const folders = foldersAround(folder).filter((at) => existsSync(join(at, 'package.json')));
  return folders.findLast((at) => isWorkspace(at)) ?? folders[0] ?? null;
}

function isWorkspace(folder: string): boolean {
  if (WORKSPACES.some((name) => existsSync(join(folder, name)))) return true;
  try {
    return /"workspaces"\s*:/u.test(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    return false;
  }
}

function pythonRoot(folder: string): string | null {
  const folders = foldersAround(folder);
  const outermost = folders.findLast((at) => PYTHON.some((name) => existsSync(join(at, name))));
  if (outermost === undefined) return null;
  const last = folders.at(-1);
  return last !== undefined && existsSync(join(last, '.git')) ? last : outermost;
}

/** A text may be said to stand in a folder that is a file: `README.md/0.ts`. */
function nearestFolder(folder: string): string {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    const stats = statSync(at, { throwIfNoEntry: false });
    if (stats?.isDirectory()) return at;
  }
  return folder;
}
