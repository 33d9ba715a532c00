// npm run update: writes every file that is made from others. With `--check` it writes none, names those that are stale
// and ends with 1.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { docs, indexes, root, staleIn, type Generated } from './generated.js';

async function write(files: Generated): Promise<void> {
  for (const path of await staleIn(files)) {
    await writeFile(join(root, path), files.get(path) ?? '');
    console.log(`updated ${path}`);
  }
}

if (process.argv.includes('--check')) {
  // the pages are made from the rules and frameworks the indexes name
  const first = await staleIn(await indexes());
  const stale = first.length > 0 ? first : await staleIn(await docs());
  if (stale.length > 0) {
    console.error(`Stale, run \`npm run update\`:\n${stale.map((path) => `  ${path}`).join('\n')}`);
    process.exitCode = 1;
  }
} else {
  await write(await indexes());
  await write(await docs());
}
