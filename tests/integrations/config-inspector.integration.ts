import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { output, PackedPlugin } from './project.js';

/* What ESLint's config inspector has to show of a project with the packed plugin. */

interface Payload {
  readonly configs: readonly {
    readonly name?: string;
    readonly files?: readonly string[];
    readonly language?: string;
    readonly rules?: { readonly [rule: string]: unknown };
  }[];
  readonly rules: {
    readonly [rule: string]: {
      readonly plugin: string;
      readonly docs?: { readonly description?: string; readonly url?: string };
      readonly fixable?: string;
    };
  };
  readonly files: readonly { readonly filepath: string; readonly configs: readonly number[] }[];
}

let plugin: PackedPlugin;
let shown: Payload;

beforeAll(() => {
  plugin = new PackedPlugin();
  const folder = plugin.project({ 'mail.ts': '', 'tasks.py': '' });
  output('config-inspector', ['build', '--outDir', 'site'], folder);
  shown = payloadIn(join(folder, 'site', '__rpc-dump'));
});

afterAll(() => {
  plugin.remove();
});

function payloadIn(folder: string): Payload {
  const file = readdirSync(folder).find((name) => /get-payload\.record\./u.test(name));
  if (file === undefined) throw new Error('The site has no payload.');
  const answer = decoded(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Flat);
  return (answer as { readonly output: Payload }).output;
}

/** A structured clone as a list: each entry is a value, or names its parts by where they stand in the list. */
type Flat = readonly (readonly [kind: number, of: unknown])[];

function decoded(flat: Flat, at = 0): unknown {
  const [kind, of] = flat[at] ?? [];
  if (kind === 1) return (of as readonly number[]).map((each) => decoded(flat, each));
  if (kind === 2)
    return Object.fromEntries(
      (of as readonly (readonly [number, number])[]).map(([key, value]) => [
        decoded(flat, key) as string,
        decoded(flat, value),
      ]),
    );
  return of;
}

it('shows the configs, each for its files', () => {
  expect(
    shown.configs
      .filter(({ name }) => name?.includes('tasks/') === true)
      .map(({ name, language, files }) => ({ name, language, files })),
  ).toEqual([]);
});

it('shows which rules a config turns on', () => {
  expect(shown.configs.find(({ name }) => name?.includes('tasks/') === true)?.rules).toEqual({});
});

it('shows the rules with their pages', () => {
  expect(shown.rules['tasks/require-retry-backoff']).toEqual({});
});

it('shows which config a file gets', () => {
  expect(shown.files).toEqual([]);
});
