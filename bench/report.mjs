// Runs in a worker of `run.mjs`.
import process from 'node:process';

import { floor, floorTable } from './floor.mjs';
import { growth, growthTable } from './growth.mjs';
import { hasOthers, pluginIn } from './linters.mjs';
import { memory } from './memory.mjs';
import { optionsOf } from './options.mjs';
import { oxlint } from './oxlint.mjs';
import { python } from './python.mjs';
import { sides } from './sides.mjs';
import { startup } from './startup.mjs';
import { print } from './table.mjs';
import { tasks } from './tasks.mjs';

const ROUNDS = 6;
// Far from what is measured: a busy machine must not fail it, a loop in a loop has to.
const MOST = { floor: 5, growth: 2 };

const options = optionsOf(process.argv.slice(2));
const plugin = await pluginIn(options.plugin);
const failures = [];

/** The two that a change has to pass. */
const checked = {
  async floor() {
    const ground = await floor(plugin, ROUNDS);
    if (ground.ratio > MOST.floor)
      failures.push(`floor: ${ground.ratio.toFixed(2)} is above ${MOST.floor}`);
    return floorTable(ground, ROUNDS);
  },
  async growth() {
    const kinds = await growth(plugin, ROUNDS, MOST.growth);
    for (const { kind, ratio } of kinds)
      if (ratio > MOST.growth)
        failures.push(`growth in ${kind}: ${ratio.toFixed(2)} is above ${MOST.growth}`);
    return growthTable(kinds, ROUNDS);
  },
};

const all = { ...checked, tasks, sides, startup, memory, oxlint, python };
const unknown = options.only.find((name) => !Object.hasOwn(all, name));
if (unknown !== undefined)
  throw new Error(`--only ${unknown}: there are ${Object.keys(all).join(', ')}`);
const parts = options.all || options.only.length > 0 ? all : checked;
const asked = Object.entries(parts).filter(
  ([name]) => options.only.length === 0 || options.only.includes(name),
);
if (!hasOthers() && asked.some(([name]) => ['sides', 'oxlint'].includes(name)))
  throw new Error('First: npm ci --prefix bench/others --ignore-scripts');

for (const [name, part] of asked) {
  const table = await part({ ...options, rounds: ROUNDS });
  print(name, table);
  // Prettier is not loaded where nothing is written.
  if (options.write) await (await import('./page.mjs')).write(name, table, options);
}

if (options.check && failures.length > 0) {
  console.error(`\n${failures.join('\n')}`);
  process.exitCode = 1;
}
