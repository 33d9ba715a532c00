import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import * as parser from '@typescript-eslint/parser';
import { createJiti } from 'jiti';

import { eslintWith, least } from './lint.mjs';
import { pluginIn } from './linters.mjs';
import { root } from './options.mjs';
import { lintedFiles, SCRIPTS } from './repository.mjs';
import { percent } from './table.mjs';

const languageOptions = { parser, parserOptions: { ecmaFeatures: { jsx: true } } };

/** What all our rules take in files that have tasks in them, as a share of parsing those files. */
export async function tasks({ plugin: built, repositories, rounds }) {
  const plugin = await pluginIn(built);
  const { entryFor } = await createJiti(import.meta.url).import('../src/gate.ts');
  const hasTasks = entryFor('ecmascript', {});
  const sets = [
    {
      name: 'the samples of the frameworks',
      cwd: root,
      files: textsIn('tests/frameworks', SAMPLE),
    },
    { name: 'the examples', cwd: root, files: textsIn('examples', SOURCE) },
  ];
  for (const { name, folder } of repositories) {
    const files = await lintedFiles(folder, SCRIPTS, plugin.configs.recommended);
    const found = files.filter(({ text }) => hasTasks(text));
    if (found.length > 0) sets.push({ name, cwd: folder, files: found });
  }
  const rows = [];
  for (const { name, cwd, files } of sets) {
    const eslint = eslintWith(plugin.rules, languageOptions, cwd);
    const times = await least(
      files.map((file) => ({ eslint, file })),
      rounds,
    );
    const shares = times.map(({ rules, parse }) => rules / parse).sort((a, b) => a - b);
    rows.push([
      name,
      files.length,
      percent(sum(times, 'rules') / sum(times, 'parse')),
      percent(shares[Math.floor(shares.length / 2)]),
      percent(shares.at(-1)),
    ]);
  }
  return {
    head: ['', 'files with tasks', 'rules, of parse', 'the median file', 'the worst file'],
    rows,
    note: `all ${Object.keys(plugin.rules).length} rules, least of ${rounds} rounds`,
  };
}

const SAMPLE = /^[^/]+\/(?:good|bad)\.tsx?$/u;
const SOURCE = /(?<!\.d)\.tsx?$/u;

const textsIn = (folder, name) =>
  readdirSync(join(root, folder), { recursive: true })
    .filter((path) => name.test(path) && !path.includes('node_modules'))
    .sort()
    .map((path) => join(root, folder, path))
    .map((path) => ({ name: path, text: readFileSync(path, 'utf8') }));

const sum = (times, key) => times.reduce((total, each) => total + each[key], 0);
