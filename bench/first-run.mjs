// Run by `sides.mjs` in a process of its own: each file of a repository once, by ours and by the dearest of the others.
import process from 'node:process';

import { lint } from './lint.mjs';
import { linterOf, pluginIn } from './linters.mjs';
import { lintedFiles, SCRIPTS } from './repository.mjs';

const [folder, built] = process.argv.slice(2);
const { configs } = await pluginIn(built);
const sums = {};
const linters = {};
for (const name of ['ours', 'unicorn']) {
  linters[name] = await linterOf(name, folder, built);
  sums[name] = { rules: 0, parse: 0 };
}
for (const file of await lintedFiles(folder, SCRIPTS, configs.recommended))
  for (const [name, eslint] of Object.entries(linters)) {
    const times = await lint(eslint, file).catch(() => null);
    sums[name].rules += times?.rules ?? 0;
    sums[name].parse += times?.parse ?? 0;
  }
console.log(
  JSON.stringify(
    Object.fromEntries(
      Object.entries(sums).map(([name, { rules, parse }]) => [name, rules / parse]),
    ),
  ),
);
