import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** As much of a `package.json` as is asked for here. */
export interface Manifest {
  readonly type?: string;
  readonly eslintConfig?: unknown;
  readonly main?: string;
  readonly module?: string;
  readonly types?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** What the `package.json` of a folder says; nothing where it is missing or broken. */
export function manifestIn(folder: string): Manifest {
  try {
    const manifest: unknown = JSON.parse(textOf(join(folder, 'package.json')));
    return typeof manifest === 'object' && manifest !== null ? manifest : {};
  } catch {
    return {};
  }
}

/** The text of a file; empty where it cannot be read. */
export function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
