import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ESLint } from 'eslint';

export const SCRIPTS = /\.[cm]?[jt]sx?$/u;
export const PYTHON = /\.py$/u;

const FOREIGN = new Set(['node_modules', '.git', '.yarn', 'dist', 'build', 'vendor']);
const SEED = 11;

/** Every file of a folder that has such a name, but what is not its own. */
function filesIn(folder, name) {
  const found = [];
  const folders = [folder];
  for (const each of folders)
    for (const entry of readdirSync(each, { withFileTypes: true })) {
      const path = join(each, entry.name);
      if (entry.isDirectory() && !FOREIGN.has(entry.name)) folders.push(path);
      else if (entry.isFile() && name.test(entry.name)) found.push(path);
    }
  return found.sort();
}

/** The files of a repository that a config of ours lints, so no tests: `{ name, text }`. */
export async function lintedFiles(folder, name, config) {
  const eslint = new ESLint({ cwd: folder, overrideConfigFile: true, overrideConfig: config });
  const files = [];
  for (const path of filesIn(folder, name)) {
    const found = await eslint.calculateConfigForFile(path);
    if (Object.keys(found?.rules ?? {}).length > 0)
      files.push({ name: path, text: readFileSync(path, 'utf8') });
  }
  return files;
}

/** So many of them, the same every time. */
export function sample(items, count) {
  const random = mulberry(SEED);
  const ordered = items.map((item) => ({ item, place: random() }));
  return ordered
    .sort((a, b) => a.place - b.place)
    .slice(0, count)
    .map(({ item }) => item);
}

/** mulberry32 */
function mulberry(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
