// Writes every sample of a framework as `eslint --fix` leaves it, once with the fixes and once with all suggestions
// applied too, so that the real types can be held against what the edits make.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';

import plugin from '../src/index.js';

const folder = fileURLToPath(new URL('../tests/frameworks/', import.meta.url));
// beside the packages they import, where no other tool looks
const target = join(folder, 'node_modules/.fixed');
rmSync(target, { recursive: true, force: true });

const samples = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
  .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => join(name, file)))
  .filter((file) => file.endsWith('.ts'));

for (const [name, unsafeFixes] of [
  ['safe', false],
  ['all', true],
] as const)
  for (const sample of samples) {
    const config = {
      ...plugin.configs.recommended,
      languageOptions: { parser },
      settings: { tasks: { unsafeFixes } },
    };
    const text = readFileSync(join(folder, sample), 'utf8');
    const { output } = new Linter().verifyAndFix(text, config, { filename: 'sample.ts' });
    const path = join(target, name, sample);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, output);
  }
