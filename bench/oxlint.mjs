import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { configsFor, leastOf, node } from './command.mjs';
import { pluginIn, programOf } from './linters.mjs';
import { lintedFiles, SCRIPTS } from './repository.mjs';

/** How much longer oxlint takes with the plugin, over a whole repository and beside its own default rules. */
export async function oxlint({ plugin: built, repositories, rounds }) {
  const plugin = await pluginIn(built);
  const { folder: temporary } = configsFor(built);
  try {
    const rows = [];
    for (const { name, folder } of repositories) {
      const files = await lintedFiles(folder, SCRIPTS, plugin.configs.recommended);
      if (files.length < 100) continue;
      const found = leastOf(commandsIn(folder, temporary, built, plugin), rounds);
      const ratio = (key) => `× ${(found.with[key] / found.without[key]).toFixed(1)}`;
      rows.push([`${name} (${files.length})`, ratio('wall'), ratio('processor')]);
    }
    return {
      head: ['', 'time', 'processor time'],
      rows,
      note: `oxlint with its default rules and ours against its default rules alone, least of ${rounds} interleaved runs`,
    };
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

function commandsIn(cwd, temporary, built, { configs }) {
  const { files, ignores, rules } = configs.recommended;
  const texts = {
    without: {},
    // as `docs/oxlint.md` says
    with: {
      jsPlugins: [join(built, 'dist/index.js')],
      settings: { tasks: { project: false } },
      overrides: [{ files, excludeFiles: ignores, rules }],
    },
  };
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const config = join(temporary, `oxlint-${name}.json`);
      writeFileSync(config, JSON.stringify(text));
      const words = [programOf('oxlint'), '--config', config, '--disable-nested-config', '.'];
      return [name, { command: node, words, cwd }];
    }),
  );
}
