import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, it } from 'vitest';

import plugin from '../../src/index.js';
import { output, PackedPlugin } from './project.js';

/* What ESLint's config inspector has to show of a project with the packed plugin. */

interface Payload {
  readonly configs: readonly {
    readonly name?: string;
    readonly files?: readonly string[];
    readonly language?: string;
    readonly rules?: { readonly [rule: string]: unknown };
  }[];
  readonly rules: { readonly [rule: string]: object };
  readonly files: readonly { readonly filepath: string; readonly configs: readonly number[] }[];
}

let packed: PackedPlugin;
let shown: Payload;

beforeAll(() => {
  packed = new PackedPlugin();
  const folder = packed.project({ 'mail.ts': '', 'tasks.py': '' });
  output('config-inspector', ['build', '--outDir', 'site'], folder);
  shown = payloadIn(join(folder, 'site', '__rpc-dump'));
});

afterAll(() => {
  packed.remove();
});

function payloadIn(folder: string): Payload {
  const file = readdirSync(folder).find((name) => name.includes('get-payload.record.'));
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

/** `UserConfig[0][1] > tasks/recommended` */
const nameOf = (config: Payload['configs'][number] | undefined): string =>
  config?.name?.replace(/^.* > /u, '') ?? '';

const configNamed = (name: string) => shown.configs.find((config) => nameOf(config) === name);

/** The plugin's configs that a file gets. */
const configsOf = (path: string): readonly string[] =>
  shown.files
    .filter(({ filepath }) => filepath === path)
    .flatMap(({ configs }) => configs.map((index) => nameOf(shown.configs[index])))
    .filter((name) => name.startsWith('tasks/'));

it('shows the configs with their files', () => {
  expect(configNamed('tasks/recommended')?.files).toEqual(['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}']);
  expect(configNamed('tasks/python-recommended')?.files).toEqual(['**/*.py']);
});

it('shows the language of Python files', () => {
  expect(configNamed('tasks/python-recommended')?.language).toBe('tasks/python');
});

it('shows which rules a config turns on', () => {
  expect(configNamed('tasks/recommended')?.rules).toEqual(plugin.configs.recommended.rules);
  expect(configNamed('tasks/python-recommended')?.rules).toEqual(
    plugin.configs['python-recommended'].rules,
  );
});

it('shows each rule with its page', () => {
  expect(shown.rules['tasks/require-retry-backoff']).toMatchObject({
    plugin: 'tasks',
    fixable: 'code',
    hasSuggestions: true,
    docs: {
      description: 'require a growing delay wherever a task is retried',
      url: 'https://github.com/eslint-plugin-tasks/eslint-plugin-tasks/blob/main/docs/rules/require-retry-backoff.md',
    },
  });
  expect(Object.keys(shown.rules).filter((name) => name.startsWith('tasks/'))).toHaveLength(
    Object.keys(plugin.rules).length,
  );
});

it('shows which config a file gets', () => {
  expect(configsOf('mail.ts')).toEqual(['tasks/recommended']);
  expect(configsOf('tasks.py')).toEqual(['tasks/python-recommended']);
});
