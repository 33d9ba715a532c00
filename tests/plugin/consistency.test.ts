import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { frameworks } from '../../src/frameworks/index.js';
import plugin from '../../src/index.js';
import { generated, root, staleIn } from '../../tools/generated.js';

/** What is in a folder under that ending, without the ending. */
const named = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();

const modules = (folder: string): readonly string[] =>
  named(folder, '.ts').filter((name) => name !== 'index' && name !== 'framework');

describe('a rule', () => {
  const files = modules('src/rules');

  it('is in the index', () => {
    expect(Object.keys(plugin.rules)).toEqual(files);
  });

  it('is called like its file', () => {
    expect(Object.values(plugin.rules).map((rule) => 'name' in rule && rule.name)).toEqual(files);
  });

  it('has a page, which it links to', () => {
    expect(named('docs/rules', '.md')).toEqual(files);
    const pages = Object.values(plugin.rules).map(({ meta }) => meta?.docs?.url?.split('/').at(-1));
    expect(pages).toEqual(files.map((name) => `${name}.md`));
  });

  it('has a test', () => {
    // and one more for another language: `NAME.python.test.ts`
    const tested = named('tests/rules', '.test.ts').map((name) => name.replace(/\.python$/u, ''));
    expect([...new Set(tested)]).toEqual(files);
  });

  it('is in every config', () => {
    const configured = Object.values(plugin.configs).map(({ rules = {} }) => Object.keys(rules));
    expect(configured).toEqual(configured.map(() => files.map((name) => `tasks/${name}`)));
  });
});

describe('a framework', () => {
  const files = modules('src/frameworks');

  it('is in the index, called like its file', () => {
    expect(frameworks.map(({ name }) => name)).toEqual(files);
  });

  it('has a test', () => {
    expect(named('tests/frameworks', '.test.ts')).toEqual(files);
  });

  it('has a good and a bad sample, in its own language', () => {
    const missing = frameworks.flatMap(({ name, language }) => {
      const ending = language === 'python' ? 'py' : 'ts';
      return [`good.${ending}`, `bad.${ending}`]
        .map((sample) => `tests/frameworks/${name}/${sample}`)
        .filter((path) => !existsSync(join(root, path)));
    });
    expect(missing).toEqual([]);
  });
});

it('what `npm run update` makes is up to date', async () => {
  expect(await staleIn(await generated())).toEqual([]);
});
