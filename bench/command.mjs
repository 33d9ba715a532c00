import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

import { root } from './options.mjs';

/*
 * Whole programs, as somebody starts them. Processor time besides seconds: on a busy machine the second hand runs for
 * the others too.
 */

const TIMED = `TIMEFORMAT='%R %U %S'; time "$0" "$@" >/dev/null 2>/dev/null`;

/** What a command took: seconds, and processor time of all its threads; an end with 1 is a linter's finding. */
export function timed({ command, words, cwd }) {
  const { stderr, status } = spawnSync('bash', ['-c', TIMED, command, ...words], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  // pylint's bits say what kinds of things it found; 32 and above is an error of its use
  if (status === null || status >= 32)
    throw new Error(`${command} ${words[0]} ended with ${status}`);
  const [wall, user, system] = stderr.trim().split(/\s+/u).map(Number);
  return { wall, processor: user + system };
}

/** The least each command took, in interleaved rounds. */
export function leastOf(commands, rounds) {
  const found = Object.fromEntries(
    Object.keys(commands).map((name) => [name, { wall: Infinity, processor: Infinity }]),
  );
  for (let round = 0; round < rounds; round += 1)
    for (const [name, command] of Object.entries(commands)) {
      const { wall, processor } = timed(command);
      found[name].wall = Math.min(found[name].wall, wall);
      found[name].processor = Math.min(found[name].processor, processor);
    }
  return found;
}

/** The words of `node` that run ESLint with a config of ours and no other. */
export const eslintWords = (config, ...words) => [
  join(root, 'node_modules/eslint/bin/eslint.js'),
  '--config',
  config,
  '--no-warn-ignored',
  ...words,
];

export const node = process.execPath;

const url = (path) => JSON.stringify(pathToFileURL(path).href);

/** A folder with a config for each kind of run, to be removed by whoever asked. */
export function configsFor(built) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tasks-bench-')));
  const scripts = `{
    files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
    languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
  }`;
  const parser = `import * as parser from ${url(join(root, 'node_modules/@typescript-eslint/parser/dist/index.js'))};`;
  const tasks = `import tasks from ${url(join(built, 'dist/index.js'))};`;
  const js = `import js from ${url(join(root, 'node_modules/@eslint/js/src/index.js'))};`;
  const texts = {
    bare: `export default [{ files: ['**/*.js'] }];`,
    core: `export default [{ files: ['**/*.js'], rules: { 'no-unused-vars': 'error' } }];`,
    plugin: `${tasks} export default [tasks.configs.recommended];`,
    without: `${parser} export default [${scripts}];`,
    with: `${parser} ${tasks} export default [tasks.configs.recommended, ${scripts}];`,
    python: `${tasks} export default [tasks.configs['python-recommended']];`,
    scripts: `${parser} ${js} export default [js.configs.recommended, ${scripts}];`,
  };
  const paths = {};
  for (const [name, text] of Object.entries(texts)) {
    paths[name] = join(folder, `${name}.mjs`);
    writeFileSync(paths[name], `${text}\n`);
  }
  return { folder, paths };
}
