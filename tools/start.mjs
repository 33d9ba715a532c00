// npm start [paths] [options]: builds the plugin and does what `npx eslint-plugin-tasks` does, on the paths or on `examples`.
// Findings are what it is for, so it ends with 0 when everything could be linted, and with 2 when something could not.
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
// npm runs scripts in the package's folder; this is the one it was called in
const from = process.env.INIT_CWD ?? process.cwd();
const given = process.argv.slice(2);

if (built()) {
  const hasPath = given.some((each) => !each.startsWith('-'));
  const words = hasPath ? given : [...given, `${root}examples`];
  const { status } = spawnSync(process.execPath, [`${root}dist/cli.js`, ...words], {
    cwd: from,
    stdio: 'inherit',
  });
  process.exitCode = status === 1 ? 0 : (status ?? 2);
} else process.exitCode = 2;

function built() {
  try {
    execFileSync(process.execPath, [`${root}tools/build.mjs`], { stdio: 'pipe' });
    return true;
  } catch (error) {
    // the compiler writes to the one, all else that can go wrong to the other
    console.error(`The build failed.\n${String(error.stdout) || String(error.stderr)}`);
    return false;
  }
}
