import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

import { format, resolveConfig } from 'prettier';

import { root } from './options.mjs';
import { picture } from './picture.mjs';
import { markdown } from './table.mjs';

const path = join(root, 'docs/performance.md');

/** Puts a table in its place in `docs/performance.md`, with when and where it was measured; draws the one with bars. */
export async function write(name, table, { commit = head() }) {
  const day = new Date().toISOString().slice(0, 10);
  const where = `${day}, ${commit}, Node ${process.version.slice(1)}, ${availableParallelism()} cores`;
  const text = `${markdown(table)}\n\n_${where}; ${table.note}._`;
  const page = withBlock(readFileSync(path, 'utf8'), name, text);
  writeFileSync(path, await format(page, { ...(await resolveConfig(path)), filepath: path }));
  if (table.bars) writeFileSync(join(root, 'docs/performance.svg'), picture(table.bars, where));
}

const head = () =>
  execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();

/** `<!-- bench floor -->` … `<!-- end -->` */
function withBlock(page, name, text) {
  const start = `<!-- bench ${name} -->`;
  const from = page.indexOf(start);
  const to = page.indexOf('<!-- end -->', from);
  if (from === -1 || to === -1) throw new Error(`docs/performance.md has no place for ${name}`);
  return `${page.slice(0, from + start.length)}\n\n${text}\n\n${page.slice(to)}`;
}
