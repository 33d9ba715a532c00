import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { ecmascript } from '../../src/languages/ecmascript/program.js';
import { projectAround } from '../../src/project/project.js';
import { folder, type Folder } from './folder.js';

/** The nearest of these files, as one of the project sees it. */
function beside({ root }: Folder, file: string, names: readonly string[]): string | null {
  const project = projectAround({
    filename: join(root, file),
    cwd: root,
    language: ecmascript,
    settings: {},
    entry: () => false,
    frameworksIn: () => [],
  });
  if (!project) throw new Error('There is no project.');
  return project.elsewhere(join(root, file), '').beside(names);
}

it('a file in the folder of the one that asks', () => {
  const project = folder({ 'a.ts': '', 'config.toml': 'here' });
  expect(beside(project, 'a.ts', ['config.toml'])).toBe('here');
});

it('one in a folder above, of which the nearest counts', () => {
  const project = folder({
    'config.toml': 'root',
    'apps/config.toml': 'apps',
    'apps/mails/src/a.ts': '',
    'other/b.ts': '',
  });
  expect(beside(project, 'apps/mails/src/a.ts', ['config.toml'])).toBe('apps');
  expect(beside(project, 'other/b.ts', ['config.toml'])).toBe('root');
});

it('the nearest folder before the first name', () => {
  const project = folder({ 'one.toml': 'one', 'apps/two.json': 'two', 'apps/a.ts': '' });
  expect(beside(project, 'apps/a.ts', ['one.toml', 'two.json'])).toBe('two');
});

it('the first name of those in one folder', () => {
  const project = folder({ 'one.toml': 'one', 'two.json': 'two', 'a.ts': '' });
  expect(beside(project, 'a.ts', ['one.toml', 'two.json'])).toBe('one');
  expect(beside(project, 'a.ts', ['two.json', 'one.toml'])).toBe('two');
});

it('not one of a folder below, of another folder, or above the project', () => {
  const inner = folder({
    'config.toml': 'above',
    'project/package.json': '{}',
    'project/pnpm-lock.yaml': '',
    'project/.git/HEAD': '',
    'project/src/a.ts': '',
    'project/src/deep/config.toml': 'below',
    'project/other/config.toml': 'other',
  });
  expect(beside({ ...inner, root: join(inner.root, 'project') }, 'src/a.ts', ['config.toml'])).toBe(
    null,
  );
});

it('none of that name, or a folder of that name', () => {
  const project = folder({ 'src/a.ts': '' });
  mkdirSync(join(project.root, 'config.toml'));
  expect(beside(project, 'src/a.ts', ['config.toml'])).toBe(null);
  expect(beside(project, 'src/a.ts', [])).toBe(null);
});

it('one that is empty is there', () => {
  const project = folder({ 'apps/config.toml': '', 'config.toml': 'root', 'apps/a.ts': '' });
  expect(beside(project, 'apps/a.ts', ['config.toml'])).toBe('');
});

it('one that has come, or says something else, since it was last asked for', () => {
  const project = folder({ 'a.ts': '' });
  expect(beside(project, 'a.ts', ['config.toml'])).toBe(null);
  project.write('config.toml', 'new');
  expect(beside(project, 'a.ts', ['config.toml'])).toBe('new');
  project.write('config.toml', 'newer');
  expect(beside(project, 'a.ts', ['config.toml'])).toBe('newer');
});
