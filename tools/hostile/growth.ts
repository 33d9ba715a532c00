// npx jiti tools/hostile/growth.ts [kinds] [--rounds 3] [--most 2.6]
// What twice as many of something cost: the time of all rules for n, 2n, 4n and 8n of each kind, as ratios. Linear is 2 at
// every step; what is above `--most` at the last one, in the best of the rounds, is named at the end.
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

// @ts-expect-error -- plain JavaScript, for the bench runs without a compiler
import { growing as ofBench } from '../../bench/files.mjs';
import { kinds, type Kind } from './kinds.js';
import { lint, type Sample } from './linter.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    most: { type: 'string', default: '2.6' },
    base: { type: 'string', default: '8' },
  },
});
const TIMES = [1, 2, 4, 8].map((times) => times * Number(values.base));

const all: { readonly [name: string]: Kind } = {
  ...Object.fromEntries(
    Object.entries(ofBench as { readonly [name: string]: (count: number) => string }).map(
      ([name, text]): [string, Kind] => [`bench ${name}`, { text }],
    ),
  ),
  ...kinds,
};

const steep: string[] = [];
for (const [name, kind] of Object.entries(all)) {
  if (positionals.length > 0 && !positionals.some((each) => name.includes(each))) continue;
  const least = TIMES.map(() => Infinity);
  // what is compiled only once, or read from the disk for the first time
  timeOf(kind, 1);
  for (let round = 0; round < Number(values.rounds); round += 1)
    for (const [index, times] of TIMES.entries())
      least[index] = Math.min(least[index] ?? Infinity, timeOf(kind, times));
  const ratios = least.slice(1).map((time, index) => time / (least[index] ?? time));
  const [, , last = 0] = ratios;
  const line = `${name.padEnd(32)} ${ratios.map((ratio) => ratio.toFixed(2).padStart(6)).join('')}   ${least.map((time) => `${time.toFixed(0)} ms`).join(', ')}`;
  console.log(line);
  if (last > Number(values.most)) steep.push(line);
}
console.log(`\nfaster than linear: ${steep.length}`);
for (const line of steep) console.log(line);

function timeOf({ text, files, python }: Kind, times: number): number {
  const folder = files ? realpathSync(mkdtempSync(join(tmpdir(), 'tasks-growth-'))) : null;
  if (folder !== null) {
    writeFileSync(join(folder, 'package.json'), '{ "name": "growth" }');
    for (const [name, content] of files?.(times) ?? []) writeFileSync(join(folder, name), content);
  }
  const name = python === true ? 'growth.py' : 'growth.ts';
  const sample: Sample = {
    text: text(times),
    host: python === true ? 'python' : 'typescript',
    filename: folder === null ? name : join(folder, name),
    ...(folder === null ? {} : { settings: { project: true }, cwd: folder }),
  };
  const { rules, messages } = lint(sample);
  if (folder !== null) rmSync(folder, { recursive: true });
  const fatal = messages.find((message) => message.fatal);
  // too deep for the parser
  if (fatal?.message.includes('stack')) return NaN;
  if (fatal)
    throw new Error(
      `${fatal.line}: ${fatal.message}\n${sample.text.split('\n')[fatal.line - 1] ?? ''}`,
    );
  return rules;
}
