// npx jiti tools/hostile/run.ts [paths] [--mutants 20] [--seed 1] [--sample 500] [--shard 1/4] [--trace]
// All rules, as the strict configs have them, over every file as it is and with its functions as tasks; `--mutants`: over
// so many mutants of each file instead. Ends with 1 where a promise is broken.
import { relative } from 'node:path';
import { parseArgs } from 'node:util';

import { dressed } from './dressed.js';
import { hostsOf, ownSamples, root, sourcesIn, textOf } from './files.js';
import type { Sample } from './linter.js';
import { mutantsOf } from './mutants.js';
import { judged, type Problem } from './promises.js';
import { picked } from './random.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mutants: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    sample: { type: 'string', default: '0' },
    shard: { type: 'string', default: '1/1' },
    // bundles as tasks are a question of growth
    largest: { type: 'string', default: '200000' },
    seconds: { type: 'string', default: '280' },
    trace: { type: 'boolean', default: false },
    show: { type: 'string', default: '3' },
  },
});
const [seed, mutants, most] = [Number(values.seed), Number(values.mutants), Number(values.sample)];
const [shard = 1, shards = 1] = values.shard.split('/').map(Number);

const counts = {
  files: 0,
  'files left for want of time': 0,
  'not UTF-8': 0,
  texts: 0,
  'texts that can be read': 0,
  megabytes: 0,
  'with reports': 0,
  reports: 0,
  fixes: 0,
  suggestions: 0,
};
const broken = new Map<string, string[]>();
const slow: {
  readonly name: string;
  readonly rules: number;
  readonly parse: number;
  readonly size: number;
}[] = [];

const files = (positionals.length > 0 ? positionals.flatMap(sourcesIn) : ownSamples()).filter(
  (_, index) => index % shards === shard - 1,
);
const start = performance.now();
for (const file of most > 0 ? picked(files, most, seed) : files) {
  if (performance.now() - start > Number(values.seconds) * 1000) {
    counts['files left for want of time'] += 1;
    continue;
  }
  counts.files += 1;
  const text = textOf(file);
  if (text === null) counts['not UTF-8'] += 1;
  else
    for (const [kind, sample] of samplesOf(file, text))
      look(`${relative(root, file)}${kind}`, sample);
}
tell();

/** With what reads it first. */
function samplesOf(file: string, text: string): readonly (readonly [string, Sample])[] {
  const hosts = hostsOf(file);
  const sampleOf = (each: string, host = hosts[0] ?? 'espree'): Sample => ({
    text: each,
    host,
    filename: nameOf(file),
  });
  if (mutants > 0)
    return hosts
      .slice(0, 1)
      .flatMap((host) => mutantsOf(text, host, mutants, seed + counts.files))
      .map((each, index) => [`, mutant ${index}`, sampleOf(each)]);
  return hosts.flatMap((host) => {
    const inTasks = text.length > Number(values.largest) ? null : dressed(text, host);
    return [
      [hosts.length > 1 ? ` (${host})` : '', sampleOf(text, host)] as const,
      ...(inTasks === null ? [] : [[` (${host}, in tasks)`, sampleOf(inTasks, host)] as const]),
    ];
  });
}

/** ESLint looks neither into `node_modules` nor outside of the folder it runs in. */
function nameOf(file: string): string {
  return relative(root, file).replaceAll('node_modules', 'packages').replaceAll('..', 'outside');
}

function look(name: string, sample: Sample): void {
  if (values.trace) console.error(name);
  const { linted, problems, fixes, suggestions } = judged(sample);
  counts.texts += 1;
  counts.megabytes += sample.text.length / 1e6;
  counts.fixes += fixes;
  counts.suggestions += suggestions;
  if (linted?.sourceCode) {
    counts['texts that can be read'] += 1;
    counts.reports += linted.messages.length;
    if (linted.messages.length > 0) counts['with reports'] += 1;
    slow.push({ name, rules: linted.rules, parse: linted.parse, size: sample.text.length });
  }
  for (const problem of problems) note(name, problem);
}

function note(name: string, { promise, by, detail }: Problem): void {
  const key =
    promise === 'throws'
      ? `throws ${detail.split('\n').slice(0, 2).join(' ')}`
      : `${promise}: ${by}`;
  const all = broken.get(key) ?? [];
  all.push(`${name}\n      ${detail.replaceAll('\n', '\n      ')}`);
  broken.set(key, all);
}

function tell(): void {
  for (const [what, count] of Object.entries(counts)) console.log(`${what}: ${Math.round(count)}`);
  const rules = slow.reduce((sum, each) => sum + each.rules, 0);
  const parse = slow.reduce((sum, each) => sum + each.parse, 0);
  console.log(`rules: ${Math.round(rules)} ms, parse: ${Math.round(parse)} ms`);
  console.log(`seconds: ${Math.round((performance.now() - start) / 1000)}`);
  console.log('\nslowest, and slowest beside their parse');
  const beside = (each: (typeof slow)[number]): number => each.rules / Math.max(each.parse, 5);
  for (const order of [(each: (typeof slow)[number]) => each.rules, beside])
    for (const each of slow.sort((a, b) => order(b) - order(a)).slice(0, 5))
      console.log(
        `  ${each.rules.toFixed(0)} ms of rules, ${each.parse.toFixed(0)} ms of parse, ${each.size} characters: ${each.name}`,
      );
  // the options of a queue may stand far from the dispatch that was reported: to be read, not to be refused
  const keys = [...broken.keys()];
  list('edits outside of the statement that was reported', keys.filter(isElsewhere));
  list(
    'broken promises',
    keys.filter((key) => !isElsewhere(key)),
  );
  if (!keys.every(isElsewhere)) process.exitCode = 1;
}

function isElsewhere(key: string): boolean {
  return key.startsWith('lines: ');
}

function list(title: string, keys: readonly string[]): void {
  const found = keys.map((key) => [key, broken.get(key) ?? []] as const);
  console.log(`\n${title}: ${found.flatMap(([, all]) => all).length}`);
  for (const [key, all] of found) {
    console.log(`- ${key} (${all.length})`);
    for (const each of all.slice(0, Number(values.show))) console.log(`    ${each}`);
  }
}
