import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { Oracle } from './oracle.js';

/*
 * Writes what CPython makes of the samples, for machines without Python:
 *
 *   npx jiti tools/python/golden.ts --new python3.13 --old python3.11
 *
 * Trees come from the new one, which has true positions inside of f-strings; scopes from the old one, which shows a
 * comprehension as a scope and nothing of it outside. A sample it cannot read has none.
 */

const { values: options } = parseArgs({
  options: {
    new: { type: 'string', default: 'python3.13' },
    old: { type: 'string', default: 'python3.11' },
  },
});

const samples = new URL('../../tests/languages/python/samples/', import.meta.url);
const golden = new URL('../../tests/languages/python/golden/', import.meta.url);

const newer = await oracle(options.new);
const older = await oracle(options.old);
if (newer.version[1] < 12 || older.version[1] > 11)
  throw new Error('needs a Python from 3.12 on and one up to 3.11');

for (const file of readdirSync(samples)) {
  const source = readFileSync(new URL(file, samples), 'utf8');
  const [newest] = await newer.ask([source], 'tree');
  const [oldest] = await older.ask([source], 'scopes');
  if (!newest?.accepts) throw new Error(`${file}: ${newest?.message}`);
  const scopes = oldest?.scopes ?? null;
  const content = await format(JSON.stringify({ tree: newest.tree, scopes }), { parser: 'json' });
  writeFileSync(new URL(file.replace(/py$/, 'json'), golden), content);
  console.log(`${file}: ${newest.tree?.length} nodes, ${scopes?.length ?? 'no'} scopes`);
}
newer.stop();
older.stop();

async function oracle(python: string): Promise<Oracle> {
  const found = await Oracle.start(python);
  if (!found) throw new Error(`no ${python} on this machine`);
  return found;
}
