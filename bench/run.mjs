// What the plugin costs, in ratios: `npm run bench`. With `--check` it fails where one is out of bounds.
import process from 'node:process';
import { Worker } from 'node:worker_threads';

// Room for the young, so that cleaning up after the parser seldom falls into the time of a rule.
const report = new Worker(new URL('./report.mjs', import.meta.url), {
  argv: process.argv.slice(2),
  resourceLimits: { maxYoungGenerationSizeMb: 384 },
});
report.on('exit', (code) => {
  process.exitCode = code;
});
