// Runs in a worker of `run.mjs`.
import plugin from '../dist/index.js';
import { floor } from './floor.mjs';
import { growth } from './growth.mjs';

const ROUNDS = 6;
// Far from what is measured: a busy machine must not fail it, a loop in a loop has to.
const MOST = { floor: 5, growth: 2 };

const percent = (share) => `${(share * 100).toFixed(2)} %`;
const row = (cells) => console.log(cells.map((cell) => String(cell).padStart(11)).join(' '));

const ground = await floor(plugin, ROUNDS);
console.log(
  `Floor: ${ground.rules} rules, ${ground.files} files without tasks, least of ${ROUNDS} rounds\n`,
);
row(['', 'µs a file', 'of parse']);
row(['empty rules', ground.micros.empty.toFixed(1), percent(ground.share.empty)]);
row(['our rules', ground.micros.ours.toFixed(1), percent(ground.share.ours)]);
row(['ratio', ground.ratio.toFixed(2)]);

const kinds = await growth(plugin, ROUNDS, MOST.growth);
console.log(
  `\nGrowth: time of the rules for one unit, against the smallest file; least of ${ROUNDS} rounds\n`,
);
row(['', '× 1', '× 2', '× 4', '× 8', '× 16', '16 to 4', 'µs at 4', 'parse × 4', 'parse × 16']);
for (const { kind, each, ratio, micros, share } of kinds)
  row([
    kind,
    ...each.map((time) => time.toFixed(2)),
    ratio.toFixed(2),
    micros.toFixed(0),
    percent(share[2]),
    percent(share[4]),
  ]);

const failures = [
  ...(ground.ratio > MOST.floor
    ? [`floor: ${ground.ratio.toFixed(2)} is above ${MOST.floor}`]
    : []),
  ...kinds
    .filter(({ ratio }) => ratio > MOST.growth)
    .map(({ kind, ratio }) => `growth in ${kind}: ${ratio.toFixed(2)} is above ${MOST.growth}`),
];
if (process.argv.includes('--check') && failures.length > 0) {
  console.error(`\n${failures.join('\n')}`);
  process.exitCode = 1;
}
