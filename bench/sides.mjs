import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { least, lint } from './lint.mjs';
import { linterOf, LINTERS, pluginIn } from './linters.mjs';
import { lintedFiles, sample, SCRIPTS } from './repository.mjs';
import { percent } from './table.mjs';

const FILES = 200;
const PROCESSES = 3;

/**
 * Ours beside other plugins over whole repositories, each with what it recommends, less an ESLint without rules. `bars`
 * is the same for the picture.
 */
export async function sides({ plugin: built, repositories, rounds }) {
  const plugin = await pluginIn(built);
  const bars = [];
  for (const { name, folder } of repositories) {
    const all = await lintedFiles(folder, SCRIPTS, plugin.configs.recommended);
    if (all.length < 100) continue;
    const shares = await measured(folder, built, await readable(folder, built, all), rounds);
    bars.push({ name, files: all.length, shares, first: firstRuns(folder, built) });
  }
  return {
    head: ['of parse', ...bars.map(({ name, files }) => `${name} (${files})`)],
    rows: [
      ...LINTERS.filter((name) => name !== 'none').map((name) => [
        name,
        ...bars.map(({ shares }) => percent(shares[name])),
      ]),
      ['unicorn to ours', ...bars.map(({ shares }) => times(shares.unicorn / shares.ours))],
      ['ours, a first run', ...bars.map(({ first }) => percent(first.ours))],
      ['unicorn, a first run', ...bars.map(({ first }) => percent(first.unicorn))],
      [
        'unicorn to ours, a first run',
        ...bars.map(({ first }) => times(first.unicorn / first.ours)),
      ],
    ],
    note: `a seeded sample of ${FILES} files each, least of ${rounds} rounds; a first run is all files, each once, in a new process, by ESLint's clock of the rules, least of ${PROCESSES} processes`,
    bars,
  };
}

const times = (ratio) => `× ${ratio.toFixed(1)}`;

/** As many as are measured, without those the parser refuses. */
async function readable(folder, built, all) {
  const eslint = await linterOf('none', folder, built);
  const files = [];
  for (const file of sample(all, all.length)) {
    if (files.length === FILES) break;
    if (await lint(eslint, file).catch(() => null)) files.push(file);
  }
  return files;
}

async function measured(folder, built, files, rounds) {
  const linters = [];
  for (const name of LINTERS) linters.push(await linterOf(name, folder, built));
  const found = await least(
    files.flatMap((file) => linters.map((eslint) => ({ eslint, file }))),
    rounds,
  );
  const sums = LINTERS.map((_, column) =>
    sum(found.filter((_, index) => index % LINTERS.length === column)),
  );
  const [none] = sums;
  return Object.fromEntries(
    LINTERS.map((name, column) => [name, (sums[column].rest - none.rest) / none.parse]),
  );
}

const sum = (found) => ({
  rest: found.reduce((total, { rest }) => total + rest, 0),
  parse: found.reduce((total, { parse }) => total + parse, 0),
});

const script = fileURLToPath(new URL('first-run.mjs', import.meta.url));

/** What CI sees: nothing is compiled yet, and the plugin knows nothing of the project. */
function firstRuns(folder, built) {
  const runs = Array.from({ length: PROCESSES }, () =>
    JSON.parse(execFileSync(process.execPath, [script, folder, built], { encoding: 'utf8' })),
  );
  return Object.fromEntries(
    Object.keys(runs[0]).map((name) => [name, Math.min(...runs.map((run) => run[name]))]),
  );
}
