import { createRequire } from 'node:module';
import { delimiter, isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { ESLint, Linter } from 'eslint';

import { Refusal } from './arguments.js';

/** ESLint as the project has it, and the parser for TypeScript, if there is one. */
export interface Installed {
  readonly ESLint: typeof ESLint;
  readonly Linter: typeof Linter;
  readonly version: string;
  readonly parser: Linter.Parser | null;
}

type Exports = Partial<Pick<Installed, 'ESLint' | 'Linter'>>;

/** Said where there is none. */
export const NO_PARSER =
  'TypeScript files were left out: npm install --save-dev @typescript-eslint/parser';

/** The first ESLint the plugin works with. */
export const OLDEST = [9, 9] as const;
const PARSERS = ['@typescript-eslint/parser', 'typescript-eslint'];

/**
 * What is installed where the command runs, or else beside the plugin, or else fetched by npx.
 *
 * @throws {Refusal} where there is no ESLint, or one that is too old
 */
export async function installedIn(cwd: string): Promise<Installed> {
  const path = resolved('eslint', cwd);
  if (path === null)
    throw new Refusal('ESLint is not installed here: npm install --save-dev eslint');
  const module = (await import(pathToFileURL(path).href)) as Exports & { default?: Exports };
  const { ESLint: found, Linter: Verifying } = module.ESLint ? module : (module.default ?? {});
  const version = found?.version ?? '0';
  if (!found || !Verifying || isBefore(version, OLDEST))
    throw new Refusal(
      `ESLint ${version} is installed here, and ${OLDEST.join('.')} or newer is needed: npm install --save-dev eslint@latest`,
    );
  return { ESLint: found, Linter: Verifying, version, parser: await parserIn(cwd) };
}

/** Whether a version is older than that of these first two numbers. */
export function isBefore(
  version: string,
  [oldMajor, oldMinor]: readonly [major: number, minor: number],
): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major < oldMajor || (major === oldMajor && minor < oldMinor);
}

async function parserIn(cwd: string): Promise<Linter.Parser | null> {
  for (const name of PARSERS) {
    const path = resolved(name, cwd);
    if (path === null) continue;
    const module = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
    const own = (module.default ?? module) as Record<string, unknown>;
    return (own.parser ?? own) as Linter.Parser;
  }
  return null;
}

/** Where a package is that the command may use; null: nowhere. */
export function resolved(name: string, cwd: string): string | null {
  for (const folder of [join(cwd, 'package.json'), import.meta.url, ...fetched()])
    try {
      return createRequire(folder).resolve(name);
    } catch {
      // not there
    }
  return null;
}

/** Where `npx --package` put what the project does not have: it is known by the programs it adds to the PATH. */
const fetched = (): readonly string[] =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder.endsWith(join('node_modules', '.bin')) && isAbsolute(folder));
