import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

/**
 * Whether a file or folder lies in a project once all links are followed, the root's own too: what a link leads out to is
 * not the project's, and nobody asked to have it read.
 */
export function insideOf(root: string): (path: string) => boolean {
  let real: string | null = null;
  return (path) => {
    try {
      real ??= realpathSync.native(root);
      const target = realpathSync.native(path);
      return target === real || target.startsWith(real.endsWith(sep) ? real : real + sep);
    } catch {
      return false;
    }
  };
}
