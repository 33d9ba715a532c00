import { mkdirSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';

import { describe, expect, it } from 'vitest';

import { listingOf } from '../../src/project/files.js';
import { ecmascriptResolver } from '../../src/project/resolve-ecmascript.js';
import { folder } from './folder.js';

/** Where an import leads, relative to the project; null: nowhere. */
function resolverOf(files: { readonly [file: string]: string }): {
  readonly root: string;
  readonly resolve: (from: string, source: string) => string | null;
} {
  const { root } = folder(files);
  return {
    root,
    resolve(from, source) {
      const resolver = ecmascriptResolver(root, listingOf(root).packages());
      const found = resolver.resolve(join(root, from), source);
      return found && relative(root, found);
    },
  };
}

describe('a relative import', () => {
  it('has any extension', () => {
    const { resolve } = resolverOf({
      'a.ts': '',
      'b.tsx': '',
      'c.mts': '',
      'd.cjs': '',
      'e.js': '',
    });
    expect(resolve('x.ts', './a')).toBe('a.ts');
    expect(resolve('x.ts', './b')).toBe('b.tsx');
    expect(resolve('x.ts', './c')).toBe('c.mts');
    expect(resolve('x.ts', './d')).toBe('d.cjs');
    expect(resolve('x.ts', './e')).toBe('e.js');
  });

  it('of a .js is the .ts it is built of', () => {
    const { resolve } = resolverOf({
      'a.ts': '',
      'b.tsx': '',
      'c.mts': '',
      'd.cts': '',
      'e.js': '',
    });
    expect(resolve('x.ts', './a.js')).toBe('a.ts');
    expect(resolve('x.ts', './b.jsx')).toBe('b.tsx');
    expect(resolve('x.ts', './c.mjs')).toBe('c.mts');
    expect(resolve('x.ts', './d.cjs')).toBe('d.cts');
    expect(resolve('x.ts', './e.js')).toBe('e.js');
  });

  it('of a folder is its index', () => {
    const { resolve } = resolverOf({ 'queues/index.ts': '', 'queues/mail.ts': '' });
    expect(resolve('x.ts', './queues')).toBe('queues/index.ts');
    expect(resolve('queues/mail.ts', '.')).toBe('queues/index.ts');
    expect(resolve('queues/mail.ts', './')).toBe('queues/index.ts');
  });

  it('of no file leads nowhere', () => {
    const { resolve } = resolverOf({ 'a.css': '', 'b.json': '{}', 'c.d.ts': '' });
    expect(resolve('x.ts', './missing')).toBe(null);
    expect(resolve('x.ts', './a.css')).toBe(null);
    expect(resolve('x.ts', './b.json')).toBe(null);
    expect(resolve('x.ts', './c')).toBe(null);
  });

  it('out of the project leads nowhere', () => {
    const { resolve } = resolverOf({ 'a.ts': '' });
    expect(resolve('a.ts', '../../../../../../../../../../etc/hosts')).toBe(null);
  });
});

describe('an alias', () => {
  it('of tsconfig.json', () => {
    const { resolve } = resolverOf({
      'tsconfig.json': `{
        // with comments, and a comma too many
        "compilerOptions": { "paths": { "@server/*": ["./server/*"], "queues": ["./server/queues"] } },
      }`,
      'server/queues/index.ts': '',
      'server/mail.ts': '',
    });
    expect(resolve('server/mail.ts', '@server/queues')).toBe('server/queues/index.ts');
    expect(resolve('x.ts', '@server/mail')).toBe('server/mail.ts');
    expect(resolve('x.ts', 'queues')).toBe('server/queues/index.ts');
    expect(resolve('x.ts', '@server/missing')).toBe(null);
  });

  it('of a base url', () => {
    const { resolve } = resolverOf({
      'tsconfig.json': '{ "compilerOptions": { "baseUrl": "./src" } }',
      'src/queues/mail.ts': '',
    });
    expect(resolve('src/x.ts', 'queues/mail')).toBe('src/queues/mail.ts');
  });

  it('of jsconfig.json', () => {
    const { resolve } = resolverOf({
      'jsconfig.json': '{ "compilerOptions": { "paths": { "~/*": ["./lib/*"] } } }',
      'lib/mail.js': '',
    });
    expect(resolve('x.js', '~/mail')).toBe('lib/mail.js');
  });

  it('of a config that is extended', () => {
    const { resolve } = resolverOf({
      'tsconfig.base.json': '{ "compilerOptions": { "paths": { "@lib/*": ["./libs/*"] } } }',
      'apps/api/tsconfig.json': '{ "extends": "../../tsconfig.base.json" }',
      'libs/mail.ts': '',
    });
    expect(resolve('apps/api/x.ts', '@lib/mail')).toBe('libs/mail.ts');
  });

  it('of a config that is referred to', () => {
    const { resolve } = resolverOf({
      'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
      'tsconfig.app.json':
        '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } }, "include": ["src"] }',
      'src/mail.ts': '',
      'src/x.ts': '',
    });
    expect(resolve('src/x.ts', '@/mail')).toBe('src/mail.ts');
  });

  it('is known where the config extends one that is missing', () => {
    const { resolve } = resolverOf({
      'tsconfig.json':
        '{ "extends": ["@acme/tsconfig/next.json", "./gone.json"], "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
      'src/mail.ts': '',
    });
    expect(resolve('src/x.ts', '@/mail')).toBe('src/mail.ts');
    expect(resolve('src/x.ts', './mail')).toBe('src/mail.ts');
  });

  it('of a config that a package of the workspace has', () => {
    const { resolve } = resolverOf({
      'package.json': '{ "workspaces": ["*"] }',
      'config/package.json': '{ "name": "@acme/config" }',
      'config/app.json': '{ "compilerOptions": { "baseUrl": "../app/src" } }',
      'app/tsconfig.json': '{ "extends": "@acme/config/app.json" }',
      'app/src/mail.ts': '',
    });
    expect(resolve('app/src/x.ts', 'mail')).toBe('app/src/mail.ts');
  });

  it('of a broken config is unknown, and nothing else is', () => {
    const { resolve } = resolverOf({ 'tsconfig.json': '{ "compilerOptions": ', 'mail.ts': '' });
    expect(resolve('x.ts', '@/mail')).toBe(null);
    expect(resolve('x.ts', './mail')).toBe('mail.ts');
  });

  it('of configs that extend each other is found', () => {
    const { resolve } = resolverOf({
      'tsconfig.json':
        '{ "extends": "./other.tsconfig.json", "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
      'other.tsconfig.json': '{ "extends": "./tsconfig.json" }',
      'mail.ts': '',
    });
    expect(resolve('x.ts', './mail')).toBe('mail.ts');
  });
});

describe('a package of the project', () => {
  const WORKSPACE = { 'package.json': '{ "workspaces": ["packages/*"] }', 'app/x.ts': '' };

  it('is found by its name, linked or not', () => {
    const { resolve } = resolverOf({
      ...WORKSPACE,
      'packages/queues/package.json': '{ "name": "@acme/queues", "main": "src/index.ts" }',
      'packages/queues/src/index.ts': '',
      'packages/queues/src/mail.ts': '',
    });
    expect(resolve('app/x.ts', '@acme/queues')).toBe('packages/queues/src/index.ts');
    expect(resolve('app/x.ts', '@acme/queues/src/mail')).toBe('packages/queues/src/mail.ts');
    expect(resolve('app/x.ts', '@acme/other')).toBe(null);
  });

  it('is its source where it is not built', () => {
    const { resolve } = resolverOf({
      ...WORKSPACE,
      'packages/queues/package.json':
        '{ "name": "queues", "main": "./dist/cjs/index.js", "types": "./dist/index.d.ts" }',
      'packages/queues/src/index.ts': '',
      'packages/queues/src/mail.ts': '',
    });
    expect(resolve('app/x.ts', 'queues')).toBe('packages/queues/src/index.ts');
    expect(resolve('app/x.ts', 'queues/mail')).toBe('packages/queues/src/mail.ts');
  });

  it('is its source where it is built', () => {
    const { resolve } = resolverOf({
      ...WORKSPACE,
      'packages/queues/package.json': '{ "name": "queues", "main": "./dist/index.js" }',
      'packages/queues/dist/index.js': '',
      'packages/queues/src/index.ts': '',
    });
    expect(resolve('app/x.ts', 'queues')).toBe('packages/queues/src/index.ts');
  });

  it('has exports', () => {
    const { resolve } = resolverOf({
      ...WORKSPACE,
      'packages/queues/package.json': `{
        "name": "queues",
        "exports": {
          ".": { "types": "./dist/index.d.ts", "import": "./dist/index.mjs" },
          "./mail": "./src/mail/queue.ts",
          "./tasks/*": { "default": "./dist/tasks/*.js" }
        }
      }`,
      'packages/queues/src/index.ts': '',
      'packages/queues/src/mail/queue.ts': '',
      'packages/queues/src/tasks/welcome.ts': '',
    });
    expect(resolve('app/x.ts', 'queues')).toBe('packages/queues/src/index.ts');
    expect(resolve('app/x.ts', 'queues/mail')).toBe('packages/queues/src/mail/queue.ts');
    expect(resolve('app/x.ts', 'queues/tasks/welcome')).toBe(
      'packages/queues/src/tasks/welcome.ts',
    );
  });

  it('has imports of its own', () => {
    const { resolve } = resolverOf({
      'package.json': '{ "name": "app", "imports": { "#queues/*": "./src/queues/*.ts" } }',
      'src/queues/mail.ts': '',
    });
    expect(resolve('src/x.ts', '#queues/mail')).toBe('src/queues/mail.ts');
    expect(resolve('src/x.ts', '#other')).toBe(null);
  });

  it('is linked into node_modules', () => {
    const { root, resolve } = resolverOf({
      ...WORKSPACE,
      'packages/queues/package.json': '{ "name": "queues", "main": "index.ts" }',
      'packages/queues/index.ts': '',
    });
    mkdirSync(join(root, 'node_modules'));
    symlinkSync(join(root, 'packages/queues'), join(root, 'node_modules/queues'));
    expect(resolve('app/x.ts', 'queues')).toBe('packages/queues/index.ts');
  });

  it('is not one that is installed', () => {
    const { resolve } = resolverOf({
      'node_modules/bullmq/package.json': '{ "name": "bullmq", "main": "index.js" }',
      'node_modules/bullmq/index.js': '',
    });
    expect(resolve('x.ts', 'bullmq')).toBe(null);
  });
});

describe('what is no import of a file', () => {
  it('leads nowhere', () => {
    const { resolve } = resolverOf({ 'a.ts': '' });
    for (const source of [
      '',
      '\0',
      '@',
      '#',
      'a b',
      'http://x/a.js',
      'node:fs',
      'fs',
      '/a',
      'x'.repeat(10_000),
    ])
      expect(resolve('x.ts', source)).toBe(null);
  });

  it('from a file that is not there leads where it would', () => {
    const { resolve } = resolverOf({ 'a.ts': '' });
    expect(resolve('README.md/0.ts', './a')).toBe(null);
    expect(resolve('new.ts', './a')).toBe('a.ts');
  });

  it('does not follow links in circles', () => {
    const { root, resolve } = resolverOf({ 'a.ts': '' });
    symlinkSync(join(root, 'loop'), join(root, 'loop'));
    expect(resolve('x.ts', './loop/a')).toBe(null);
  });
});
