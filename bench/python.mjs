import { Buffer } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

import { configsFor, eslintWords, leastOf, node } from './command.mjs';
import { pluginIn } from './linters.mjs';
import { lintedFiles, PYTHON, sample, SCRIPTS } from './repository.mjs';

const ROUNDS = 3;
/** pylint takes minutes for a repository. */
const FEW = 60;

/** Our parser, and a whole ESLint with our Python rules, beside flake8, pylint and an ESLint of JavaScript. */
export async function python({ plugin: built, repositories, rounds }) {
  const { configs, languages } = await pluginIn(built);
  const parse = (text) => languages.python.parse({ body: text });
  const { folder: temporary, paths } = configsFor(built);
  try {
    const rows = [];
    for (const { name, folder } of repositories) {
      const files = await lintedFiles(folder, PYTHON, configs['python-recommended']);
      if (files.length > 100) rows.push(...rowsOf(name, folder, files, { parse, paths, rounds }));
    }
    for (const { name, folder } of repositories) {
      const files = await lintedFiles(folder, SCRIPTS, configs.recommended);
      if (files.length < 100) continue;
      const subject = sample(files, 300);
      const { eslint } = leastOf({ eslint: eslintOver(paths.scripts, folder, subject) }, ROUNDS);
      rows.push([`${name}: ESLint, @eslint/js recommended`, ...speed(subject, eslint.processor)]);
    }
    return {
      head: ['', 'files', 'files a second', 'MB a second'],
      rows,
      note: `processor time; the parser: least of ${rounds} rounds in one process; programs with their start, flake8 and pylint with one job, least of ${ROUNDS} interleaved runs, pylint on ${FEW} files, once`,
    };
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

function rowsOf(name, cwd, files, { parse, paths, rounds }) {
  const parsed = leastParse(parse, files, rounds);
  const rows = [[`${name}: our parser`, ...speed(files, parsed)]];
  const ours = eslintOver(paths.python, cwd, files);
  const flake8 = pythonOver('flake8', ['--isolated', '--jobs=1'], cwd, files);
  const found = leastOf({ ours, ...(flake8 ? { flake8 } : {}) }, ROUNDS);
  rows.push([`${name}: ESLint, our Python rules`, ...speed(files, found.ours.processor)]);
  if (found.flake8) rows.push([`${name}: flake8`, ...speed(files, found.flake8.processor)]);
  const few = sample(files, FEW);
  const pylint = pythonOver('pylint', ['--rcfile=/dev/null', '--jobs=1'], cwd, few);
  if (pylint)
    rows.push([`${name}: pylint`, ...speed(few, leastOf({ pylint }, 1).pylint.processor)]);
  return rows;
}

/** In seconds. */
function leastParse(parse, files, rounds) {
  const least = files.map(() => Infinity);
  for (let round = 0; round < rounds; round += 1)
    for (const [index, { text }] of files.entries()) {
      const start = performance.now();
      parse(text);
      least[index] = Math.min(least[index], performance.now() - start);
    }
  return least.reduce((sum, time) => sum + time, 0) / 1000;
}

const eslintOver = (config, cwd, files) => ({
  command: node,
  words: eslintWords(config, ...files.map(({ name }) => name)),
  cwd,
});

/** Null, and a word to the reader, where no Python has it: then the row is left out. */
function pythonOver(tool, words, cwd, files) {
  const command = ['python3', '/usr/bin/python3'].find(
    (each) => spawnSync(each, ['-m', tool, '--version']).status === 0,
  );
  if (command)
    return { command, words: ['-m', tool, ...words, ...files.map(({ name }) => name)], cwd };
  console.error(`No ${tool} here, so no row of it: apt-get install python3-flake8 pylint`);
  return null;
}

function speed(files, seconds) {
  const bytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  return [
    files.length,
    (files.length / seconds).toFixed(0),
    (bytes / 1_000_000 / seconds).toFixed(2),
  ];
}
