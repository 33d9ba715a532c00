import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { beforeEach, describe, expect, it } from 'vitest';

import { forgetRoots, rootOf } from '../../src/project/root.js';
import { folder } from './folder.js';

beforeEach(forgetRoots);

describe('the root of a script', () => {
  it('is the folder of the nearest package.json', () => {
    const { root } = folder({ 'app/package.json': '{}', 'app/src/a.ts': '' });
    mkdirSync(join(root, 'app/.git'));
    expect(rootOf(join(root, 'app/src/a.ts'), 'ecmascript', '/')).toBe(join(root, 'app'));
  });

  it('is the workspace around it', () => {
    const { root } = folder({
      'package.json': '{ "workspaces": ["packages/*"] }',
      'packages/a/package.json': '{}',
    });
    expect(rootOf(join(root, 'packages/a/src/a.ts'), 'ecmascript', '/')).toBe(root);
  });

  it('is the workspace pnpm has around it', () => {
    const { root } = folder({ 'pnpm-workspace.yaml': '', 'packages/a/package.json': '{}' });
    expect(rootOf(join(root, 'packages/a/a.ts'), 'ecmascript', '/')).toBe(root);
  });

  it('is no folder with just any package.json above it', () => {
    const { root } = folder({ 'package.json': '{}', 'app/package.json': '{}' });
    expect(rootOf(join(root, 'app/a.ts'), 'ecmascript', '/')).toBe(join(root, 'app'));
  });

  it('is in the repository', () => {
    const { root } = folder({
      'package.json': '{ "workspaces": ["*"] }',
      'app/package.json': '{}',
    });
    mkdirSync(join(root, 'app/.git'));
    expect(rootOf(join(root, 'app/a.ts'), 'ecmascript', '/')).toBe(join(root, 'app'));
  });
});

describe('the root of a module', () => {
  it('is the outermost folder with a manifest', () => {
    const { root } = folder({ 'setup.cfg': '', 'api/manage.py': '', 'api/app/tasks.py': '' });
    expect(rootOf(join(root, 'api/app/tasks.py'), 'python', '/')).toBe(root);
  });

  it('is the repository', () => {
    const { root } = folder({ 'api/requirements.txt': '', 'api/tasks.py': '' });
    mkdirSync(join(root, '.git'));
    expect(rootOf(join(root, 'api/tasks.py'), 'python', '/')).toBe(root);
  });
});

describe('without a manifest', () => {
  it('is where ESLint runs', () => {
    const { root } = folder({ 'api/tasks.py': '' });
    expect(rootOf(join(root, 'api/tasks.py'), 'python', root)).toBe(root);
  });

  it('is the folder of the file, outside of that', () => {
    const { root } = folder({ 'api/tasks.py': '', 'other/x.py': '' });
    expect(rootOf(join(root, 'api/tasks.py'), 'python', join(root, 'other'))).toBe(
      join(root, 'api'),
    );
  });

  it('is a folder where the text stands in a file', () => {
    const { root } = folder({ 'docs/README.md': '' });
    expect(rootOf(join(root, 'docs/README.md/0.py'), 'python', '/nowhere')).toBe(
      join(root, 'docs'),
    );
  });

  it('of a text without a name is where ESLint runs', () => {
    expect(rootOf('<input>', 'ecmascript', '/here')).toBe('/here');
  });
});
