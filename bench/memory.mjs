import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

import { configsFor, eslintWords, node } from './command.mjs';
import { pluginIn } from './linters.mjs';
import { lintedFiles, SCRIPTS } from './repository.mjs';

const ROUNDS = 3;

const TELL = `data:text/javascript,import { writeSync } from 'node:fs';
process.on('exit', () => writeSync(2, '\\nmemory ' + process.resourceUsage().maxRSS + '\\n'));`;

/** The most memory an ESLint held over a whole repository, with the plugin and without. */
export async function memory({ plugin: built, repositories }) {
  const plugin = await pluginIn(built);
  const { folder: temporary, paths } = configsFor(built);
  try {
    const rows = [];
    for (const { name, folder } of repositories) {
      const files = await lintedFiles(folder, SCRIPTS, plugin.configs.recommended);
      if (files.length < 100) continue;
      const least = { without: Infinity, with: Infinity };
      for (let round = 0; round < ROUNDS; round += 1)
        for (const kind of Object.keys(least))
          least[kind] = Math.min(least[kind], peak(paths[kind], folder));
      rows.push([
        `${name} (${files.length})`,
        megabytes(least.without),
        megabytes(least.with),
        `× ${(least.with / least.without).toFixed(2)}`,
      ]);
    }
    return {
      head: ['', 'ESLint', 'with the plugin', 'ratio'],
      rows,
      note: `peak of resident memory over all files, least of ${ROUNDS} interleaved runs`,
    };
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

function peak(config, cwd) {
  const { stderr } = spawnSync(node, ['--import', TELL, ...eslintWords(config, '.')], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 64_000_000,
  });
  const kilobytes = /^memory (\d+)$/mu.exec(stderr)?.[1];
  if (kilobytes === undefined) throw new Error(`ESLint told no memory: ${stderr.slice(0, 500)}`);
  return Number(kilobytes);
}

const megabytes = (kilobytes) => `${(kilobytes / 1024).toFixed(0)} MB`;
