import { isAbsolute, relative, sep } from 'node:path';

import { globMatcher } from './files.js';

/** Whether a file is named by one of these globs, which are relative to where ESLint runs. */
export function isMatched(filename: string, cwd: string, globs: readonly string[]): boolean {
  if (globs.length === 0) return false;
  const path = isAbsolute(filename) ? relative(cwd, filename) : filename;
  return globMatcher(globs)(path.split(sep).join('/'), false);
}
