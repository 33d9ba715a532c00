import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Host } from './linter.js';

/** The project's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

const SOURCES = /\.(?:[cm]?[jt]sx?|py)$/u;

/** The files under a folder, or the file itself, that are JavaScript, TypeScript or Python. */
export function sourcesIn(path: string): readonly string[] {
  if (statSync(path).isFile()) return [path];
  return (
    readdirSync(path, { recursive: true, withFileTypes: true, encoding: 'utf8' })
      .filter((entry) => entry.isFile() && SOURCES.test(entry.name))
      .map(({ parentPath, name }) => join(parentPath, name))
      // what a tool compiled of our own files
      .filter((file) => !file.includes('.cache'))
      .sort()
  );
}

/** What is right and wrong on purpose: the samples of the frameworks, and the examples. */
export const ownSamples = (): readonly string[] =>
  [join(root, 'tests/frameworks'), join(root, 'examples')]
    .flatMap(sourcesIn)
    .filter((file) => !file.includes('node_modules') && !file.endsWith('.test.ts'));

/** Null for a file that is not UTF-8. */
export function textOf(file: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch {
    return null;
  }
}

/** Who may read a file, the likeliest first. */
export function hostsOf(file: string): readonly Host[] {
  const extension = extname(file);
  if (extension === '.py') return ['python'];
  if (/^\.[cm]?tsx?$/u.test(extension)) return ['typescript'];
  return extension === '.cjs' ? ['script'] : ['espree', 'script'];
}
