// Makes a clean `dist` of `src`: two scripts with what they share, and the declarations of the types.
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { build } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(`${root}dist`, { recursive: true, force: true });
execFileSync(
  process.execPath,
  [`${root}node_modules/typescript/bin/tsc`, '-p', `${root}tsconfig.build.json`],
  { stdio: 'inherit' },
);
const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
await build({
  cwd: root,
  input: { index: 'src/index.ts', cli: 'src/runner/cli.ts' },
  platform: 'node',
  // what the package depends on stays an import
  external: Object.keys(dependencies),
  logLevel: 'warn',
  output: { dir: 'dist', entryFileNames: '[name].js', chunkFileNames: 'plugin.js' },
});
