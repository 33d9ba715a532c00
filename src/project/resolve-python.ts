import { readdirSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';

import { insideOf } from './inside.js';
import type { Resolver } from './resolver.js';

const LONGEST = 500;

/** Modules as Python finds them: relative ones from the file, absolute ones from the folders around it. */
export const pythonResolver = (root: string): Resolver => new ModuleResolver(root);

class ModuleResolver implements Resolver {
  private readonly folders = new Map<string, ReadonlySet<string>>();

  private readonly isOwn: (path: string) => boolean;

  constructor(private readonly root: string) {
    this.isOwn = insideOf(root);
  }

  resolve(from: string, source: string): string | null {
    const [, dots = '', name = ''] =
      /^(\.*)((?:[^\s.\0/\\]+(?:\.[^\s.\0/\\]+)*)?)$/u.exec(source) ?? [];
    if ((dots === '' && name === '') || source.length > LONGEST || !this.isInside(from))
      return null;
    const parts = name === '' ? [] : name.split('.');
    if (dots !== '') {
      let folder = dirname(from);
      for (let up = 1; up < dots.length; up += 1) folder = dirname(folder);
      return this.moduleIn(folder, parts);
    }
    for (let folder = dirname(from); this.isInside(join(folder, 'x')); folder = dirname(folder)) {
      const found = this.moduleIn(folder, parts);
      if (found !== null) return found;
      if (folder === this.root) break;
    }
    return this.moduleIn(join(this.root, 'src'), parts);
  }

  /** `a/b.py`, or `a/b/__init__.py`, or `a/b` itself for no name at all. */
  private moduleIn(folder: string, parts: readonly string[]): string | null {
    const path = join(folder, ...parts);
    if (!this.isInside(join(path, 'x'))) return null;
    if (parts.length > 0 && this.has(`${path}.py`)) return `${path}.py`;
    const init = join(path, '__init__.py');
    return this.has(init) ? init : null;
  }

  private isInside(path: string): boolean {
    return path.startsWith(this.root + sep);
  }

  private has(file: string): boolean {
    return this.namesOf(dirname(file)).has(basename(file));
  }

  /** Most names are those of installed packages: what the folder above does not have is not looked for. */
  private namesOf(folder: string): ReadonlySet<string> {
    const known = this.folders.get(folder);
    if (known) return known;
    const isThere =
      folder === this.root ||
      (this.isInside(folder) && this.namesOf(dirname(folder)).has(basename(folder)));
    const names = isThere && this.isOwn(folder) ? namesIn(folder) : NOTHING;
    this.folders.set(folder, names);
    return names;
  }
}

const NOTHING: ReadonlySet<string> = new Set();

function namesIn(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder));
  } catch {
    return new Set();
  }
}
