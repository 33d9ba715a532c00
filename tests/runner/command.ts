import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterEach, vi } from 'vitest';

import { run } from '../../src/runner/run.js';

/** What a call of the command left behind. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files, gone after the test. */
export function folderWith(files: { readonly [path: string]: string }): string {
  const folder = mkdtempSync(join(tmpdir(), 'tasks-runner-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

export const textIn = (folder: string, path: string): string =>
  readFileSync(join(folder, path), 'utf8');

/** `npx eslint-plugin-tasks …` in a folder. */
export async function command(folder: string, ...given: readonly string[]): Promise<Ran> {
  let [out, err] = ['', ''];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  const error = vi.spyOn(console, 'error').mockImplementation((text) => {
    err += String(text);
  });
  try {
    const code = await run(given, folder);
    return { code, out, err };
  } finally {
    write.mockRestore();
    error.mockRestore();
  }
}
