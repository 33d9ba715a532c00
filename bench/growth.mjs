import { rmSync } from 'node:fs';
import { join } from 'node:path';

import * as parser from '@typescript-eslint/parser';

import { emptyProject, growing } from './files.mjs';
import { eslintWith, goOn, least } from './lint.mjs';
import { percent } from './table.mjs';

const SIZES = [1, 2, 4, 8, 16];

/**
 * What one more statement, dispatch, import … of a file with tasks costs: the time of the rules for one of them, in a
 * file that has sixteen times as many against one that has four times. A kind that grows more than `most` is measured
 * again, for a busy machine makes one look as if it did; a loop in a loop stays what it is.
 */
export async function growth(plugin, rounds, most) {
  // the files of this repository must not count: other files are asked for once, which looks flat
  const folder = emptyProject();
  try {
    return await measured(plugin, rounds, most, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measured(plugin, rounds, most, folder) {
  const eslint = eslintWith(plugin.rules, { parser }, folder);
  const kinds = Object.keys(growing).map((kind) => ({
    kind,
    subjects: SIZES.map((size) => ({
      eslint,
      file: { name: join(folder, `${kind}-${size}.ts`), text: growing[kind](size) },
    })),
  }));
  const all = await least(
    kinds.flatMap(({ subjects }) => subjects),
    rounds,
  );
  const rows = kinds.map(({ kind, subjects }, row) => ({
    kind,
    subjects,
    found: all.slice(row * SIZES.length, (row + 1) * SIZES.length),
  }));
  for (let more = 0; more < 3; more += 1)
    for (const { subjects, found } of rows)
      if (ratioOf(found) > most) await goOn(subjects, found, rounds);

  return rows.map(({ kind, found }) => {
    const each = perUnit(found);
    return {
      kind,
      each: each.map((time) => time / each[0]),
      ratio: ratioOf(found),
      micros: each[2] * 1000,
      share: found.map(({ rules, parse }) => rules / parse),
    };
  });
}

const perUnit = (found) => found.map(({ rules }, index) => rules / SIZES[index]);

function ratioOf(found) {
  const [, , ofFour, , ofSixteen] = perUnit(found);
  return ofSixteen / ofFour;
}

export const growthTable = (kinds, rounds) => ({
  head: ['', '× 1', '× 2', '× 4', '× 8', '× 16', '16 to 4', 'µs at 4', 'parse × 4', 'parse × 16'],
  rows: kinds.map(({ kind, each, ratio, micros, share }) => [
    kind,
    ...each.map((time) => time.toFixed(2)),
    ratio.toFixed(2),
    micros.toFixed(0),
    percent(share[2]),
    percent(share[4]),
  ]),
  note: `time of the rules for one unit, against the smallest file; least of ${rounds} rounds`,
});
