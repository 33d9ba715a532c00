import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { configsFor, eslintWords, leastOf, node } from './command.mjs';

const ROUNDS = 20;

/** What the plugin adds to an ESLint that lints one small file. */
export function startup({ plugin }) {
  const { folder, paths } = configsFor(plugin);
  try {
    writeFileSync(join(folder, 'package.json'), '{ "name": "bench", "type": "module" }');
    writeFileSync(join(folder, 'mail.js'), 'export const mail = (to) => `mailto:${to}`;\n');
    const found = leastOf(
      Object.fromEntries(
        ['bare', 'core', 'plugin'].map((name) => [
          name,
          { command: node, words: eslintWords(paths[name], 'mail.js'), cwd: folder },
        ]),
      ),
      ROUNDS,
    );
    return {
      head: ['', 'ms', 'ms of processor'],
      rows: [
        ['ESLint without rules', ...cells(found.bare)],
        ['with one of its own rules', ...cells(found.core)],
        ['with the plugin and no other', ...cells(found.plugin)],
        ['what the plugin adds', ...cells(less(found.plugin, found.bare))],
        ['and to ESLint with a rule', ...cells(less(found.plugin, found.core))],
      ],
      note: `one file of a line, least of ${ROUNDS} interleaved runs`,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const less = (one, other) => ({
  wall: one.wall - other.wall,
  processor: one.processor - other.processor,
});

const cells = ({ wall, processor }) => [(wall * 1000).toFixed(0), (processor * 1000).toFixed(0)];
