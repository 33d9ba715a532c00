// npx jiti bench/peers/run.ts: other linters of task code and ours over the same probes; writes docs/comparison.md.
// With `--reports` it writes nothing, and prints what each of them says.
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { format, resolveConfig } from 'prettier';

import type { TasksPlugin } from '../../src/index.js';
import { page, type Result } from './page.js';
import { probes } from './probe.js';
import { outcome, peer, type Report, type Tool } from './tool.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

if (!existsSync(new URL('node_modules', import.meta.url))) {
  console.error('First: npm ci --prefix bench/peers --ignore-scripts');
  process.exit(1);
}

/** The build, unless something was written since; then the sources. */
async function ours(): Promise<Tool> {
  const built = `${root}dist/index.js`;
  const isFresh =
    existsSync(built) &&
    readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' }).every(
      (file) => statSync(`${root}src/${file}`).mtimeMs <= statSync(built).mtimeMs,
    );
  const path = isFresh ? built : `${root}src/index.ts`;
  const { default: plugin } = (await import(pathToFileURL(path).href)) as { default: TasksPlugin };
  const { name, version } = plugin.meta;
  return {
    prefix: 'tasks',
    name,
    version,
    eslint: 'eslint',
    plugin,
    rules: plugin.configs.strict.rules ?? {},
    recommended: plugin.configs.recommended.rules ?? {},
  };
}

const tools = [
  await ours(),
  peer('inngest', '@inngest/eslint-plugin', 'eslint8'),
  peer('temporal', 'eslint-plugin-temporal'),
  peer('dbos', '@dbos-inc/eslint-plugin', 'eslint8'),
  peer('convex', '@convex-dev/eslint-plugin'),
];

const results: readonly Result[] = probes.flatMap((probe) =>
  tools
    // a tool of another platform has nothing to say
    .filter(({ prefix }) => prefix === 'tasks' || probe.name.startsWith(prefix))
    .map((tool) => ({ probe, tool, outcome: outcome(tool, probe) })),
);

if (process.argv.includes('--reports'))
  for (const { probe, tool, outcome: found } of results)
    for (const line of 'crash' in found ? [found.crash] : found.reports.map(told))
      console.log(`${tool.prefix} ${probe.name}:${line}`);
else {
  const path = `${root}docs/comparison.md`;
  writeFileSync(
    path,
    await format(page(tools, results), { ...(await resolveConfig(path)), filepath: path }),
  );
}

function told({ line, rule, message, edits }: Report): string {
  const offered = edits.map(
    ({ kind, sound }) => `, ${kind}${sound ? '' : ' that breaks the file'}`,
  );
  return `${line} ${rule}: ${message}${offered.join('')}`;
}
