import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { listingOf, type Changes, type Listing } from '../../src/project/files.js';
import { globMatcher } from '../../src/project/globs.js';

/** A folder with these files, gone when the test is. */
function folderOf(files: { readonly [file: string]: string }): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'tasks-files-')));
  onTestFinished(() => {
    rmSync(root, { recursive: true, force: true });
  });
  for (const [file, text] of Object.entries(files)) write(root, file, text);
  return root;
}

function write(root: string, file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

const inside = (root: string, files: Iterable<string>): readonly string[] =>
  [...files].map((file) => relative(root, file)).sort();

const listed = ({ root, files }: Listing): readonly string[] => inside(root, files.keys());

const changesIn = (root: string, { added, changed, removed }: Changes): object => ({
  added: inside(root, added),
  changed: inside(root, changed),
  removed: inside(root, removed),
});

const NONE = { added: [], changed: [], removed: [] };

/** By this clock all that is there is old. */
const later = (): number => Date.now() + 60_000;

function denied(): Error {
  return Object.assign(new Error('not allowed'), { code: 'EACCES' });
}

describe('source files', () => {
  it('are those of the languages', () => {
    const root = folderOf({
      'a.ts': '',
      'b.tsx': '',
      'c.mts': '',
      'd.cts': '',
      'e.js': '',
      'f.jsx': '',
      'g.mjs': '',
      'h.cjs': '',
      'i.py': '',
      'deep/er/j.ts': '',
      'README.md': '',
      'data.json': '',
      'k.pyc': '',
      'l.vue': '',
    });
    const listing = listingOf(root);
    expect(listed(listing)).toEqual([
      'a.ts',
      'b.tsx',
      'c.mts',
      'd.cts',
      'deep/er/j.ts',
      'e.js',
      'f.jsx',
      'g.mjs',
      'h.cjs',
      'i.py',
    ]);
    expect(listing.whole).toBe(true);
  });

  it('are no declarations and nothing minified', () => {
    const root = folderOf({
      'a.d.ts': '',
      'b.d.mts': '',
      'c.d.cts': '',
      'd.d.css.ts': '',
      'e.min.js': '',
      'f.admin.ts': '',
      'd.ts': '',
    });
    expect(listed(listingOf(root))).toEqual(['d.ts', 'f.admin.ts']);
  });

  it('have a size and a time', () => {
    const root = folderOf({ 'a.ts': '12345' });
    const stamp = listingOf(root).files.get(join(root, 'a.ts'));
    expect(stamp?.size).toBe(5);
    expect(stamp?.modified).toBeGreaterThan(0);
  });

  it('begin with the root as it was named', () => {
    const root = folderOf({ 'real/src/a.ts': '' });
    symlinkSync(join(root, 'real'), join(root, 'link'));
    const listing = listingOf(join(root, 'link'));
    expect([...listing.files.keys()]).toEqual([join(root, 'link/src/a.ts')]);
    expect(listing.pathOf(join(root, 'real/src/a.ts'))).toBe(join(root, 'link/src/a.ts'));
    expect(listing.pathOf(join(root, 'really/a.ts'))).toBe(join(root, 'really/a.ts'));
  });
});

describe('folders', () => {
  it('of other people, of caches and with a dot are left out', () => {
    const root = folderOf({
      'node_modules/x/index.js': '',
      'src/node_modules/x/index.js': '',
      'bower_components/x.js': '',
      '.git/hooks/x.py': '',
      '.next/server/x.js': '',
      'app/__pycache__/x.py': '',
      'lib/site-packages/x.py': '',
      'venv/x.py': '',
      'packages/a/dist/x.js': '',
      'src/a.ts': '',
    });
    expect(listed(listingOf(root))).toEqual(['src/a.ts']);
  });

  it('with a Python environment are left out, whatever their name', () => {
    const root = folderOf({
      'env/pyvenv.cfg': '',
      'env/bin/x.py': '',
      'py312/pyvenv.cfg': '',
      'py312/x.py': '',
      'conda/conda-meta/history': '',
      'conda/x.py': '',
      'src/env/schema.py': '',
    });
    expect(listed(listingOf(root))).toEqual(['src/env/schema.py']);
  });

  it('made by a build lie beside a manifest', () => {
    const root = folderOf({
      'package.json': '{}',
      'build/x.js': '',
      'out/x.js': '',
      'coverage/x.js': '',
      'vendor/x.js': '',
      'apps/api/tsconfig.json': '{}',
      'apps/api/build/x.js': '',
      'service/pyproject.toml': '',
      'service/build/x.py': '',
      'crate/Cargo.toml': '',
      'crate/target/x.js': '',
    });
    expect(listed(listingOf(root))).toEqual([]);
  });

  it('of the same name are source folders elsewhere', () => {
    const root = folderOf({
      'package.json': '{}',
      'src/build/plan.ts': '',
      'src/vendor/vendor.service.ts': '',
      'src/target/a.ts': '',
      'lib/out/a.ts': '',
      'lib/coverage/a.ts': '',
    });
    expect(listed(listingOf(root))).toEqual([
      'lib/coverage/a.ts',
      'lib/out/a.ts',
      'src/build/plan.ts',
      'src/target/a.ts',
      'src/vendor/vendor.service.ts',
    ]);
  });

  it('may be the root itself, whatever its name', () => {
    const root = folderOf({ 'dist/a.ts': '', '.work/b.ts': '' });
    expect(listed(listingOf(join(root, 'dist')))).toEqual(['a.ts']);
    expect(listed(listingOf(join(root, '.work')))).toEqual(['b.ts']);
  });

  it('are not followed through links, so a circle has an end', () => {
    const root = folderOf({ 'src/a.ts': '' });
    symlinkSync(root, join(root, 'src/again'));
    symlinkSync(join(root, 'src'), join(root, 'linked'));
    symlinkSync(join(root, 'src/a.ts'), join(root, 'b.ts'));
    symlinkSync(join(root, 'nowhere'), join(root, 'c.ts'));
    const listing = listingOf(root);
    expect(listed(listing)).toEqual(['src/a.ts']);
    expect(listing.whole).toBe(true);
  });

  it('nobody may read make the listing incomplete', () => {
    const root = folderOf({ 'src/a.ts': '', 'secret/b.ts': '' });
    const listing = listingOf(root, {
      readFolder: (folder) => {
        if (folder === join(root, 'secret')) throw denied();
        return readdirSync(folder, { withFileTypes: true });
      },
    });
    expect(listed(listing)).toEqual(['src/a.ts']);
    expect(listing.whole).toBe(false);
  });

  it('that vanish on the way are nothing to miss', () => {
    const root = folderOf({ 'src/a.ts': '', 'old/b.ts': '' });
    const listing = listingOf(root, {
      readFolder: (folder) => {
        if (folder === join(root, 'old')) rmSync(folder, { recursive: true });
        return readdirSync(folder, { withFileTypes: true });
      },
    });
    expect(listed(listing)).toEqual(['src/a.ts']);
    expect(listing.whole).toBe(true);
  });

  it('of two hundred levels are no trouble', () => {
    const root = folderOf({});
    const folder = join(root, ...Array<string>(200).fill('a'));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'x.ts'), '');
    expect([...listingOf(root).files.keys()]).toEqual([join(folder, 'x.ts')]);
  });

  it('that are not there have no files', () => {
    const listing = listingOf(join(folderOf({}), 'nowhere'));
    expect(listed(listing)).toEqual([]);
    expect(listing.whole).toBe(false);
  });
});

describe('too many files', () => {
  it('are not listed at all', () => {
    const root = folderOf({ 'a.ts': '', 'b/b.ts': '', 'c.py': '' });
    const listing = listingOf(root, { maxFiles: 2 });
    expect(listed(listing)).toEqual([]);
    expect(listing.whole).toBe(false);
  });

  it('begin beyond the limit', () => {
    const root = folderOf({ 'a.ts': '', 'b/b.ts': '' });
    const listing = listingOf(root, { maxFiles: 2 });
    expect(listed(listing)).toEqual(['a.ts', 'b/b.ts']);
    expect(listing.whole).toBe(true);
  });

  it('may be of any kind', () => {
    const root = folderOf({ 'a.ts': '' });
    for (let index = 0; index < 25; index += 1) write(root, `data/${index}.bin`, '');
    expect(listingOf(root, { maxFiles: 1 }).whole).toBe(false);
    expect(listingOf(root, { maxFiles: 2 }).whole).toBe(true);
  });

  it('may come later', () => {
    const root = folderOf({ 'a.ts': '' });
    const listing = listingOf(root, { maxFiles: 1 });
    write(root, 'b.ts', '');
    expect(changesIn(root, listing.refresh())).toMatchObject({ added: [], changed: [] });
    expect(listed(listing)).toEqual([]);
    expect(listing.whole).toBe(false);
    expect(listing.generation).toBe(1);
    expect(changesIn(root, listing.refresh())).toEqual(NONE);
  });
});

describe('ignore', () => {
  it('leaves out files and folders', () => {
    const root = folderOf({
      'src/a.ts': '',
      'src/a.test.ts': '',
      'src/generated/b.ts': '',
      'examples/c.ts': '',
      'legacy/d.ts': '',
    });
    const ignore = ['**/*.test.ts', 'src/generated/**', 'examples/', 'legacy'];
    expect(listed(listingOf(root, { ignore }))).toEqual(['src/a.ts']);
  });

  it('does not look into what it leaves out', () => {
    const root = folderOf({ 'a/a.ts': '', 'b/b.ts': '' });
    const read: string[] = [];
    listingOf(root, {
      ignore: ['a/**'],
      readFolder: (folder) => {
        read.push(folder);
        return readdirSync(folder, { withFileTypes: true });
      },
    });
    expect(read).toEqual([root, join(root, 'b')]);
  });
});

describe('globs', () => {
  const matches = (glob: string, path: string): boolean => globMatcher([glob])(path, false);

  it('* and ? stay within a folder', () => {
    expect(matches('*.ts', 'a.ts')).toBe(true);
    expect(matches('*.ts', 'src/a.ts')).toBe(false);
    expect(matches('src/*/a.ts', 'src/b/a.ts')).toBe(true);
    expect(matches('src/*/a.ts', 'src/b/c/a.ts')).toBe(false);
    expect(matches('a*b*c.ts', 'a-b-b-c.ts')).toBe(true);
    expect(matches('a*b*c.ts', 'a-c-c.ts')).toBe(false);
    expect(matches('?.ts', 'a.ts')).toBe(true);
    expect(matches('?.ts', 'ab.ts')).toBe(false);
    expect(matches('a?b', 'a/b')).toBe(false);
  });

  it('** is any number of folders', () => {
    expect(matches('**/a.ts', 'a.ts')).toBe(true);
    expect(matches('**/a.ts', 'b/c/a.ts')).toBe(true);
    expect(matches('src/**/a.ts', 'src/a.ts')).toBe(true);
    expect(matches('src/**/a.ts', 'src/b/c/a.ts')).toBe(true);
    expect(matches('src/**/a.ts', 'lib/a.ts')).toBe(false);
    expect(matches('src/**', 'src/b/c.ts')).toBe(true);
    expect(matches('src/**', 'source/b.ts')).toBe(false);
    expect(matches('**/x/**/y/*.ts', 'a/x/b/y/c/y/d.ts')).toBe(true);
    expect(matches('**/x/**/y/*.ts', 'a/y/b/x/c/d.ts')).toBe(false);
    expect(matches('**', 'a/b.ts')).toBe(true);
  });

  it('braces are alternatives', () => {
    expect(matches('*.{ts,js}', 'a.js')).toBe(true);
    expect(matches('*.{ts,js}', 'a.py')).toBe(false);
    expect(matches('{a,b/{c,d}}/*.ts', 'b/d/x.ts')).toBe(true);
    expect(matches('{a,b/{c,d}}/*.ts', 'a/x.ts')).toBe(true);
    expect(matches('{a,b/{c,d}}/*.ts', 'b/x.ts')).toBe(false);
    expect(matches('a{,.test}.ts', 'a.ts')).toBe(true);
    expect(matches('a{,.test}.ts', 'a.test.ts')).toBe(true);
  });

  it('a name is that name', () => {
    expect(matches('src/a.ts', 'src/a.ts')).toBe(true);
    expect(matches('./src//a.ts', 'src/a.ts')).toBe(true);
    expect(matches('a.ts', 'abts')).toBe(false);
    expect(matches('app/[id]/page.ts', 'app/[id]/page.ts')).toBe(true);
    expect(matches('a+(b).ts', 'a+(b).ts')).toBe(true);
    expect(matches('{a}.ts', '{a}.ts')).toBe(true);
    expect(matches('a{b,c', 'a{b,c')).toBe(true);
    expect(matches('', 'a.ts')).toBe(false);
  });

  it('a slash at the end means folders only', () => {
    const matcher = globMatcher(['build/']);
    expect(matcher('build', true)).toBe(true);
    expect(matcher('build', false)).toBe(false);
  });

  it('a folder whose files all match is one that matches', () => {
    const matcher = globMatcher(['src/generated/**']);
    expect(matcher('src/generated', true)).toBe(true);
    expect(matcher('src', true)).toBe(false);
  });

  it('many stars take no longer', () => {
    expect(matches('*a'.repeat(50) + 'b', 'a'.repeat(5_000))).toBe(false);
    expect(matches('**/a/'.repeat(50) + 'b', 'a/'.repeat(5_000) + 'c')).toBe(false);
  });

  it('many braces are written out so far as that is reasonable', () => {
    expect(matches('{a,b}'.repeat(9), 'abababaab')).toBe(true);
    expect(matches('{a,b}'.repeat(40), 'a'.repeat(40))).toBe(false);
    expect(matches('{'.repeat(10_000), 'a')).toBe(false);
  });
});

describe('packages', () => {
  it('are found by name', () => {
    const root = folderOf({
      'package.json': '{ "name": "shop" }',
      'packages/queues/package.json': '{ "name": "@acme/queues" }',
      'packages/nameless/package.json': '{ "private": true }',
      'node_modules/bullmq/package.json': '{ "name": "bullmq" }',
    });
    expect([...listingOf(root).packages()]).toEqual([
      ['shop', root],
      ['@acme/queues', join(root, 'packages/queues')],
    ]);
  });

  it('that nobody can read are none', () => {
    const root = folderOf({
      'a/package.json': '{ "name": ',
      'b/package.json': 'null',
      'c/package.json': '["name"]',
      'd/package.json': '{ "name": 5, "dependencies": "all" }',
      'e/package.json': '\uFEFF{ "name": "e" }',
      'f/package.json': '',
    });
    const listing = listingOf(root);
    expect([...listing.packages().keys()]).toEqual(['e']);
    expect([...listing.dependencies()]).toEqual([]);
    expect(listing.whole).toBe(true);
  });

  it('of one name: the one nearer to the root', () => {
    const root = folderOf({
      'queues/package.json': '{ "name": "queues" }',
      'examples/old/queues/package.json': '{ "name": "queues" }',
    });
    expect(listingOf(root).packages().get('queues')).toBe(join(root, 'queues'));
  });

  it('depend on others, and on each other', () => {
    const root = folderOf({
      'package.json': `{
        "name": "shop",
        "dependencies": {
          "bullmq": "^5.0.0",
          "@acme/queues": "workspace:*",
          "mail": "file:./mail",
          "jobs": "workspace:@acme/jobs@*"
        },
        "devDependencies": { "typescript": "5" }
      }`,
      'queues/package.json': '{ "name": "@acme/queues", "peerDependencies": { "ioredis": "*" } }',
    });
    expect([...listingOf(root).dependencies()].sort()).toEqual(['bullmq', 'ioredis', 'typescript']);
  });

  it('say how imports are resolved around them, as a tsconfig.json does', () => {
    const root = folderOf({
      'package.json': '{}',
      'apps/api/tsconfig.json': '{}',
      'apps/api/src/jobs/a.ts': '',
      'apps/web/a.ts': '',
    });
    const listing = listingOf(root);
    expect(listing.scopeOf(join(root, 'apps/api/src/jobs'))).toBe(join(root, 'apps/api'));
    expect(listing.scopeOf(join(root, 'apps/api/src'))).toBe(join(root, 'apps/api'));
    expect(listing.scopeOf(join(root, 'apps/web'))).toBe(root);
    expect(listing.scopeOf(dirname(root))).toBe(root);
  });
});

describe('a second look', () => {
  it('finds nothing where nothing happened', () => {
    const root = folderOf({ 'package.json': '{}', 'src/a.ts': '' });
    const listing = listingOf(root);
    expect(changesIn(root, listing.refresh())).toEqual(NONE);
    expect([listing.generation, listing.layout]).toEqual([0, 0]);
  });

  it('finds what was added', () => {
    const root = folderOf({ 'src/a.ts': '' });
    const listing = listingOf(root);
    write(root, 'src/b.ts', '');
    write(root, 'lib/deep/c.py', '');
    write(root, 'node_modules/x/index.js', '');
    expect(changesIn(root, listing.refresh())).toEqual({
      ...NONE,
      added: ['lib/deep/c.py', 'src/b.ts'],
    });
    expect(listed(listing)).toEqual(['lib/deep/c.py', 'src/a.ts', 'src/b.ts']);
    expect([listing.generation, listing.layout]).toEqual([1, 1]);
  });

  it('finds what was changed', () => {
    const root = folderOf({ 'src/a.ts': '', 'src/b.ts': '' });
    const listing = listingOf(root);
    write(root, 'src/a.ts', 'longer');
    expect(changesIn(root, listing.refresh())).toEqual({ ...NONE, changed: ['src/a.ts'] });
    expect([listing.generation, listing.layout]).toEqual([1, 0]);
    expect(changesIn(root, listing.refresh())).toEqual(NONE);
  });

  it('finds what was removed, with all below it', () => {
    const root = folderOf({ 'a.ts': '', 'src/b.ts': '', 'src/deep/c.ts': '' });
    const listing = listingOf(root);
    rmSync(join(root, 'src'), { recursive: true });
    expect(changesIn(root, listing.refresh())).toEqual({
      ...NONE,
      removed: ['src/b.ts', 'src/deep/c.ts'],
    });
    expect(listed(listing)).toEqual(['a.ts']);
  });

  it('finds what was moved', () => {
    const root = folderOf({ 'old/deep/a.ts': '' });
    const listing = listingOf(root);
    renameSync(join(root, 'old'), join(root, 'new'));
    expect(changesIn(root, listing.refresh())).toEqual({
      added: ['new/deep/a.ts'],
      changed: [],
      removed: ['old/deep/a.ts'],
    });
  });

  it('finds a folder that became a Python environment', () => {
    const root = folderOf({ 'tools/a.py': '' });
    const listing = listingOf(root);
    write(root, 'tools/pyvenv.cfg', '');
    expect(changesIn(root, listing.refresh())).toEqual({ ...NONE, removed: ['tools/a.py'] });
  });

  it('finds packages that came, changed their name and went', () => {
    const root = folderOf({
      'a/package.json': '{ "name": "a" }',
      'b/package.json': '{ "name": "b" }',
    });
    const listing = listingOf(root);
    expect([...listing.packages().keys()].sort()).toEqual(['a', 'b']);
    expect(listing.scopeOf(join(root, 'c/src'))).toBe(root);
    write(root, 'a/package.json', '{ "name": "another" }');
    rmSync(join(root, 'b'), { recursive: true });
    write(root, 'c/package.json', '{ "name": "c" }');
    listing.refresh();
    expect([...listing.packages().keys()].sort()).toEqual(['another', 'c']);
    expect(listing.scopeOf(join(root, 'c/src'))).toBe(join(root, 'c'));
    expect([listing.generation, listing.layout]).toEqual([1, 1]);
  });

  it('finds a tsconfig.json that leads imports elsewhere', () => {
    const root = folderOf({ 'tsconfig.json': '{}' });
    const listing = listingOf(root);
    write(root, 'tsconfig.json', '{ "compilerOptions": {} }');
    expect(changesIn(root, listing.refresh())).toEqual(NONE);
    expect([listing.generation, listing.layout]).toEqual([1, 1]);
  });

  it('finds a folder that can be read again', () => {
    const root = folderOf({ 'secret/b.ts': '' });
    let isOpen = false;
    const listing = listingOf(root, {
      now: later,
      readFolder: (folder) => {
        if (!isOpen && folder === join(root, 'secret')) throw denied();
        return readdirSync(folder, { withFileTypes: true });
      },
    });
    expect(listing.whole).toBe(false);
    isOpen = true;
    expect(changesIn(root, listing.refresh())).toEqual({ ...NONE, added: ['secret/b.ts'] });
    expect(listing.whole).toBe(true);
  });

  it('finds that nothing is hidden any more, be it no file', () => {
    const root = folderOf({ 'secret/notes.txt': '' });
    let isOpen = false;
    const listing = listingOf(root, {
      readFolder: (folder) => {
        if (!isOpen && folder === join(root, 'secret')) throw denied();
        return readdirSync(folder, { withFileTypes: true });
      },
    });
    isOpen = true;
    expect(changesIn(root, listing.refresh())).toEqual(NONE);
    expect([listing.whole, listing.generation]).toEqual([true, 1]);
  });

  it('finds that a folder nobody may read is gone', () => {
    const root = folderOf({ 'src/secret/b.ts': '' });
    const listing = listingOf(root, {
      readFolder: (folder) => {
        const entries = readdirSync(folder, { withFileTypes: true });
        if (folder === join(root, 'src/secret')) throw denied();
        return entries;
      },
    });
    expect(listing.whole).toBe(false);
    rmSync(join(root, 'src'), { recursive: true });
    listing.refresh();
    expect(listing.whole).toBe(true);
  });

  it('counts the same folder once', () => {
    const root = folderOf({ 'a.ts': '' });
    for (let index = 0; index < 20; index += 1) write(root, `${index}.bin`, '');
    // by this clock all that is there is new
    const listing = listingOf(root, { maxFiles: 1, now: () => 0 });
    listing.refresh();
    listing.refresh();
    expect(listing.whole).toBe(true);
  });

  it('finds the root when it comes', () => {
    const root = join(folderOf({}), 'later');
    const listing = listingOf(root);
    write(root, 'a.ts', '');
    expect(changesIn(root, listing.refresh())).toEqual({ ...NONE, added: ['a.ts'] });
    expect(listing.whole).toBe(true);
  });

  it('finds that the root is gone', () => {
    const root = folderOf({ 'a.ts': '' });
    const listing = listingOf(root);
    rmSync(root, { recursive: true });
    expect(changesIn(root, listing.refresh())).toEqual({ ...NONE, removed: ['a.ts'] });
    expect(listing.whole).toBe(false);
  });

  it('lists a folder again only when it changed', () => {
    const root = folderOf({ 'a/a.ts': '', 'b/b.ts': '' });
    const read: string[] = [];
    const listing = listingOf(root, {
      now: later,
      readFolder: (folder) => {
        read.push(relative(root, folder));
        return readdirSync(folder, { withFileTypes: true });
      },
    });
    read.length = 0;
    listing.refresh();
    expect(read).toEqual([]);
  });
});

describe('the pace', () => {
  it('is a second at least', () => {
    const root = folderOf({ 'a.ts': '' });
    let time = 10_000;
    const listing = listingOf(root, { now: () => time });
    write(root, 'b.ts', '');
    time += 999;
    expect(changesIn(root, listing.refreshIfDue())).toEqual(NONE);
    time += 1;
    expect(changesIn(root, listing.refreshIfDue())).toEqual({ ...NONE, added: ['b.ts'] });
    write(root, 'c.ts', '');
    time += 999;
    expect(changesIn(root, listing.refreshIfDue())).toEqual(NONE);
  });

  /** A folder that takes 100 ms to list, to which a file was added after that was done. */
  const slow = () => {
    const root = folderOf({ 'a.ts': '' });
    let time = 10_000;
    const listing = listingOf(root, {
      now: () => time,
      readFolder: (folder) => {
        time += 100;
        return readdirSync(folder, { withFileTypes: true });
      },
    });
    listing.refresh();
    write(root, 'b.ts', '');
    return {
      root,
      listing,
      pass: (milliseconds: number) => {
        time += milliseconds;
      },
    };
  };

  it('is two hundred times what the last look cost', () => {
    const { root, listing, pass } = slow();
    pass(19_899);
    expect(changesIn(root, listing.refreshIfDue())).toEqual(NONE);
    pass(101);
    expect(changesIn(root, listing.refreshIfDue())).toEqual({ ...NONE, added: ['b.ts'] });
  });

  it('is a thousand times that while one question follows the other', () => {
    const { listing, pass } = slow();
    listing.refreshIfDue();
    let asked = 0;
    while (listing.refreshIfDue().added.length === 0) {
      pass(50);
      asked += 1;
    }
    expect(asked).toBe(2_000);
  });

  it('bears a clock that is set back', () => {
    const root = folderOf({ 'a.ts': '' });
    let time = 1_000_000;
    const listing = listingOf(root, { now: () => time });
    write(root, 'b.ts', '');
    time = 5;
    expect(changesIn(root, listing.refreshIfDue())).toEqual({ ...NONE, added: ['b.ts'] });
  });
});
