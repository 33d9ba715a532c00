import { rmSync } from 'node:fs';

import { projectWithoutTasks } from './files.mjs';
import { eslintWith, least } from './lint.mjs';
import { percent } from './table.mjs';

const RULES = 30;
const FILES = 200;

const times = (count, rule) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`rule-${index}`, rule]));

/**
 * What the plugin costs where there are no tasks: thirty rules of ours against thirty that do nothing, each less an
 * ESLint without any. One rule is too little to measure, so each of ours is there under several names.
 */
export async function floor(plugin, rounds) {
  const { folder, files } = projectWithoutTasks(FILES);
  try {
    return await measured(plugin, rounds, folder, files);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measured(plugin, rounds, folder, files) {
  const ours = Object.values(plugin.rules);
  const having = (rules) => eslintWith(rules, {}, folder);
  const linters = {
    none: having({}),
    empty: having(times(RULES, { meta: { type: 'problem', schema: [] }, create: () => ({}) })),
    ours: having(
      Object.fromEntries(
        Array.from({ length: RULES }, (_, index) => [`rule-${index}`, ours[index % ours.length]]),
      ),
    ),
  };
  const sums = { parse: 0, none: 0, empty: 0, ours: 0 };
  const names = ['none', 'empty', 'ours'];
  const found = await least(
    files.flatMap((file) => names.map((name) => ({ eslint: linters[name], file }))),
    rounds,
  );
  for (const [index, { parse, rest }] of found.entries()) {
    const name = names[index % names.length];
    sums[name] += rest;
    if (name === 'none') sums.parse += parse;
  }
  const [empty, own] = [sums.empty - sums.none, sums.ours - sums.none];
  const perFile = (time) => (time / FILES) * 1000;
  return {
    rules: RULES,
    files: FILES,
    ratio: own / empty,
    micros: { empty: perFile(empty), ours: perFile(own), parse: perFile(sums.parse) },
    share: { empty: empty / sums.parse, ours: own / sums.parse },
  };
}

export const floorTable = ({ rules, files, ratio, micros, share }, rounds) => ({
  head: ['', 'µs a file', 'of parse'],
  rows: [
    ['empty rules', micros.empty.toFixed(1), percent(share.empty)],
    ['our rules', micros.ours.toFixed(1), percent(share.ours)],
    ['ratio', ratio.toFixed(2), ''],
  ],
  note: `${rules} rules, ${files} files without tasks, least of ${rounds} rounds`,
});
