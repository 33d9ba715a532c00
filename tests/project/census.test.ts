import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { censusOf, type Census } from '../../src/project/census.js';
import { listingOf, type Listing, type ListingOptions } from '../../src/project/files.js';

const TASK = `import { Queue } from 'bullmq';\n`;

interface Project {
  readonly root: string;
  readonly listing: Listing;
  readonly census: Census;
  /** What was asked of the resolver: `src/a.ts ./b`. */
  readonly asked: string[];
  /** How often a resolver was made. */
  readonly resolvers: () => number;
  readonly leads: (file: string) => boolean;
  readonly importers: (file: string, hops?: number) => readonly string[];
  readonly tasks: () => readonly string[];
  readonly write: (file: string, text: string) => void;
  readonly remove: (file: string) => void;
  /** Lets a second pass, and looks again. */
  readonly refresh: () => boolean;
}

interface Told extends ListingOptions {
  readonly language?: 'ecmascript' | 'python';
  /** Where names lead: `{ '@acme/queues': 'packages/queues/src/index.ts' }`. */
  readonly names?: { readonly [source: string]: string };
}

const isFile = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isFile() === true;

/** Files by their names, relative ones from the file, others from the root. */
function resolved(from: string, source: string, root: string): string | null {
  const [, dots = '', name = source] = /^(\.+)((?:\w[\w.]*)?)$/u.exec(source) ?? [];
  const isPython = from.endsWith('.py');
  const path = isPython
    ? join(
        dots === '' ? root : join(dirname(from), '../'.repeat(dots.length - 1)),
        name.replaceAll('.', '/'),
      )
    : join(dirname(from), source);
  const ends = isPython ? ['.py', '/__init__.py'] : ['.ts', '.js', '/index.ts', ''];
  const stem = isPython ? path : path.replace(/\.[jt]s$/u, '');
  return ends.map((end) => stem.replace(/\/$/u, '') + end).find(isFile) ?? null;
}

function projectOf(files: { readonly [file: string]: string }, told: Told = {}): Project {
  const { language = 'ecmascript', names = {}, ...options } = told;
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'tasks-census-')));
  onTestFinished(() => {
    rmSync(root, { recursive: true, force: true });
  });
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  for (const [file, text] of Object.entries(files)) write(file, text);

  let time = 0;
  let made = 0;
  const asked: string[] = [];
  const listing = listingOf(root, { now: () => time, ...options });
  const census = censusOf({
    listing,
    language,
    entry: (text) => text.includes("'bullmq'") || text.includes('from celery'),
    resolver: () => {
      made += 1;
      return {
        resolve: (from, source) => {
          asked.push(`${relative(root, from)} ${source}`);
          const named = names[source];
          return named === undefined ? resolved(from, source, root) : join(root, named);
        },
      };
    },
  });
  const inside = (paths: readonly string[]): readonly string[] =>
    paths.map((path) => relative(root, path));
  return {
    root,
    listing,
    census,
    asked,
    resolvers: () => made,
    leads: (file) => census.leadsToTasks(join(root, file)),
    importers: (file, hops = 1) => inside(census.importersOf(join(root, file), hops)),
    tasks: () => inside(census.taskFiles()),
    write,
    remove: (file) => {
      rmSync(join(root, file), { recursive: true });
    },
    refresh: () => {
      time += 1_000;
      return census.refresh();
    },
  };
}

describe('task files', () => {
  it('are those the gate lets in', () => {
    const { tasks, census, root } = projectOf({
      'src/queue.ts': TASK,
      'src/a.ts': TASK,
      'src/other.ts': `import './queue';`,
    });
    expect(tasks()).toEqual(['src/a.ts', 'src/queue.ts']);
    expect(census.isTaskFile(join(root, 'src/queue.ts'))).toBe(true);
    expect(census.isTaskFile(join(root, 'src/other.ts'))).toBe(false);
    expect(census.isTaskFile(join(root, 'src/nowhere.ts'))).toBe(false);
  });

  it('are of one language', () => {
    const files = { 'a.ts': TASK, 'b.py': 'from celery import Celery\n' };
    expect(projectOf(files).tasks()).toEqual(['a.ts']);
    expect(projectOf(files, { language: 'python' }).tasks()).toEqual(['b.py']);
  });

  it('are not read when they are huge', () => {
    const { tasks, leads, census } = projectOf({
      'queue.ts': TASK,
      'big.js': `${TASK}import './queue';\n${'x'.repeat(5_000_000)}`,
    });
    expect(tasks()).toEqual(['queue.ts']);
    expect(leads('big.js')).toBe(false);
    expect(census.whole).toBe(true);
  });

  it('may be anything but text', () => {
    const { tasks, root, write } = projectOf({ 'queue.ts': `\uFEFF${TASK}` });
    write('null.js', `\0\0import './queue'\0`);
    writeFileSync(join(root, 'wide.js'), Buffer.from(`\uFEFFimport './queue';`, 'utf16le'));
    writeFileSync(join(root, 'bytes.js'), Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0x00]));
    expect(tasks()).toEqual(['queue.ts']);
  });

  it('are read at the first question, and once', () => {
    const { root, listing } = projectOf({ 'queue.ts': TASK });
    const read: string[] = [];
    const census = censusOf({
      listing,
      language: 'ecmascript',
      entry: (text) => read.push(text) > 0,
      resolver: () => ({ resolve: () => null }),
    });
    expect(census.whole).toBe(true);
    expect(read).toEqual([]);
    census.taskFiles();
    census.leadsToTasks(join(root, 'queue.ts'));
    census.importersOf(join(root, 'queue.ts'), 2);
    expect(read).toEqual([TASK]);
  });

  it('may be gone before they are read', () => {
    const { tasks, remove } = projectOf({ 'a.ts': TASK, 'b.ts': TASK });
    remove('a.ts');
    expect(tasks()).toEqual(['b.ts']);
  });
});

describe('imports that lead to tasks', () => {
  it('directly, and through a file that re-exports', () => {
    const { leads } = projectOf({
      'src/queues/mail.ts': TASK,
      'src/queues/index.ts': `export * from './mail';`,
      'src/direct.ts': `import { queue } from './queues/mail.js';`,
      'src/barrel.ts': `import { queue } from './queues';`,
      'src/none.ts': `import { other } from './other';`,
      'src/other.ts': '',
    });
    expect(leads('src/direct.ts')).toBe(true);
    expect(leads('src/queues/index.ts')).toBe(true);
    expect(leads('src/barrel.ts')).toBe(true);
    expect(leads('src/none.ts')).toBe(false);
  });

  it('end after two hops', () => {
    const { leads } = projectOf({
      'mail.ts': TASK,
      'one.ts': `export * from './mail';`,
      'two.ts': `export * from './one';`,
      'three.ts': `export * from './two';`,
    });
    expect(leads('two.ts')).toBe(true);
    expect(leads('three.ts')).toBe(false);
  });

  it('in a circle', () => {
    const { leads, importers } = projectOf({
      'queue.ts': `${TASK}import './a';`,
      'a.ts': `import './b'; import './a';`,
      'b.ts': `import './a'; import './queue';`,
    });
    expect(leads('a.ts')).toBe(true);
    expect(leads('b.ts')).toBe(true);
    // back to itself, but not within two hops
    expect(leads('queue.ts')).toBe(false);
    expect(importers('a.ts', 9)).toEqual(['b.ts', 'queue.ts']);
  });

  it('of a file nobody has listed are unknown', () => {
    const { leads, census, write, root } = projectOf({ 'queue.ts': TASK, 'sub/x.ts': '' });
    write('late.ts', `import './queue';`);
    expect(leads('late.ts')).toBe(false);
    expect(census.leadsToTasks('<input>')).toBe(false);
    expect(census.leadsToTasks(join(dirname(root), 'x.ts'))).toBe(false);
  });

  it('of the text of an editor', () => {
    const { census, root, leads } = projectOf({
      'queue.ts': TASK,
      'src/one.ts': `import '../queue';`,
      'src/a.ts': '',
    });
    const from = (file: string, text: string): boolean =>
      census.leadsToTasksFrom(join(root, file), text);
    expect(leads('src/a.ts')).toBe(false);
    expect(from('src/a.ts', `import '../queue';`)).toBe(true);
    expect(from('src/new.ts', `import './one';`)).toBe(true);
    expect(from('src/new.ts', `import './two';`)).toBe(false);
    expect(from('src/one.ts', '')).toBe(false);
    expect(census.leadsToTasksFrom('<input>', `import './nowhere';`)).toBe(false);
    expect(from('src/new.ts', `import './one';${' '.repeat(1_000_000)}`)).toBe(false);
  });

  it('to the files of processors', () => {
    const { leads } = projectOf({
      'workers/mail.ts': TASK,
      'worker.ts': `new Worker('mail', path.join(__dirname, 'workers', 'mail.js'));`,
    });
    expect(leads('worker.ts')).toBe(true);
  });

  it('that no project has are resolved nowhere', () => {
    const { leads, asked, resolvers } = projectOf({
      'a.ts': `import './b'; import '@acme/queues';`,
      'b.ts': '',
    });
    expect(leads('a.ts')).toBe(false);
    expect(asked).toEqual([]);
    expect(resolvers()).toBe(0);
  });
});

describe('importers', () => {
  const files = {
    'src/mail.ts': '',
    'src/index.ts': `export * from './mail';`,
    'src/app.ts': `import { mail } from '.';`,
    'src/main.ts': `import './app'; import { mail } from './mail';`,
    'src/deep/test.ts': `import '..'; import '../app';`,
    'src/start.ts': `import './main';`,
  };

  it('are found hop by hop, nearest first', () => {
    const { importers } = projectOf(files);
    expect(importers('src/mail.ts')).toEqual(['src/index.ts', 'src/main.ts']);
    expect(importers('src/mail.ts', 2)).toEqual([
      'src/index.ts',
      'src/main.ts',
      'src/app.ts',
      'src/deep/test.ts',
      'src/start.ts',
    ]);
    expect(importers('src/index.ts')).toEqual(['src/app.ts', 'src/deep/test.ts']);
    expect(importers('src/start.ts', 2)).toEqual([]);
    expect(importers('src/mail.ts', 0)).toEqual([]);
    expect(importers('nowhere.ts', 2)).toEqual([]);
  });

  it('are sought among the sources that may lead there', () => {
    const { importers, asked } = projectOf(files);
    expect(importers('src/mail.ts')).toEqual(['src/index.ts', 'src/main.ts']);
    expect(asked).toEqual(['src/index.ts ./mail']);
  });

  it('know a folder by its index', () => {
    const { importers } = projectOf({
      'queues/index.ts': '',
      'a.ts': `import './queues';`,
      'b.ts': `import './queues/';`,
      'c.ts': `import './queues/index.js';`,
      'queues/d.ts': `import '.';`,
      'queues/deep/e.ts': `import '../';`,
      'queues/index2.ts': `import './index.ts?raw';`,
      'other/f.ts': `import './queues';`,
    });
    expect(importers('queues/index.ts')).toEqual([
      'a.ts',
      'b.ts',
      'c.ts',
      'queues/d.ts',
      'queues/deep/e.ts',
    ]);
  });

  it('know names with dots, and other extensions', () => {
    const { importers } = projectOf({
      'mail.processor.ts': '',
      'a.ts': `import './mail.processor';`,
      'b.ts': `import './mail.processor.js';`,
      'c.ts': `import './mail';`,
    });
    expect(importers('mail.processor.ts')).toEqual(['a.ts', 'b.ts']);
  });

  it('know a folder by its package.json', () => {
    const { importers } = projectOf(
      {
        'queues/package.json': '{ "main": "lib/start.js" }',
        'queues/lib/start.js': '',
        'app.js': `require('./queues');`,
      },
      { names: { './queues': 'queues/lib/start.js' } },
    );
    expect(importers('queues/lib/start.js')).toEqual(['app.js']);
  });
});

describe('names', () => {
  it('of the own packages lead to their files', () => {
    const { leads, importers } = projectOf(
      {
        'package.json': '{ "name": "shop", "dependencies": { "@acme/queues": "workspace:*" } }',
        'packages/queues/package.json': '{ "name": "@acme/queues" }',
        'packages/queues/src/mail.ts': TASK,
        'packages/queues/src/index.ts': `export * from './mail';`,
        'apps/api/package.json': '{ "name": "api", "dependencies": { "@acme/queues": "*" } }',
        'apps/api/send.ts': `import { mail } from '@acme/queues';`,
        'apps/api/sub.ts': `import { mail } from '@acme/queues/mail';`,
      },
      {
        names: {
          '@acme/queues': 'packages/queues/src/index.ts',
          '@acme/queues/mail': 'packages/queues/src/mail.ts',
        },
      },
    );
    expect(leads('apps/api/send.ts')).toBe(true);
    expect(leads('apps/api/sub.ts')).toBe(true);
    expect(importers('packages/queues/src/mail.ts', 2)).toEqual([
      'apps/api/sub.ts',
      'packages/queues/src/index.ts',
      'apps/api/send.ts',
    ]);
  });

  it('may stand for any file', () => {
    const { leads, importers } = projectOf(
      {
        'src/workers/bull.ts': TASK,
        'src/a.ts': `import '@queues';`,
        'src/b.ts': `import '#queues';`,
        'src/c.ts': `import '~/jobs/queues';`,
      },
      {
        names: {
          '@queues': 'src/workers/bull.ts',
          '#queues': 'src/workers/bull.ts',
          '~/jobs/queues': 'src/workers/bull.ts',
        },
      },
    );
    expect(leads('src/a.ts')).toBe(true);
    expect(leads('src/b.ts')).toBe(true);
    expect(leads('src/c.ts')).toBe(true);
    expect(importers('src/workers/bull.ts')).toEqual(['src/a.ts', 'src/b.ts', 'src/c.ts']);
  });

  it('are resolved once for all files of a package', () => {
    const { leads, asked } = projectOf(
      {
        'queue.ts': TASK,
        'a/package.json': '{}',
        'a/one.ts': `import '@queues';`,
        'a/deep/two.ts': `import '@queues';`,
        'b/package.json': '{}',
        'b/three.ts': `import '@queues';`,
      },
      { names: { '@queues': 'queue.ts' } },
    );
    expect([leads('a/one.ts'), leads('a/deep/two.ts'), leads('b/three.ts')]).toEqual([
      true,
      true,
      true,
    ]);
    expect(asked.filter((each) => each.startsWith('a/'))).toHaveLength(1);
    expect(asked.filter((each) => each.startsWith('b/'))).toEqual(['b/three.ts @queues']);
  });

  it('that lead nowhere from one file may lead somewhere from another', () => {
    const { root } = projectOf({
      'a.mjs': `import '@queues';`,
      'b.ts': `import '@queues';`,
      'queue.ts': TASK,
    });
    const readFolder: ListingOptions['readFolder'] = (folder) =>
      readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    const census = censusOf({
      listing: listingOf(root, { readFolder }),
      language: 'ecmascript',
      entry: (text) => text.includes("'bullmq'"),
      // as with a tsconfig.json that includes `**/*.ts`
      resolver: () => ({
        resolve: (from, source) =>
          from.endsWith('.ts') && source === '@queues' ? join(root, 'queue.ts') : null,
      }),
    });
    expect(census.leadsToTasks(join(root, 'b.ts'))).toBe(true);
  });

  it('of what is installed, of the runtime and of nothing are not resolved', () => {
    const { leads, asked } = projectOf({
      'package.json': '{ "dependencies": { "react": "19", "@nestjs/common": "11" } }',
      'queue.ts': TASK,
      'a.ts': `
        import 'react';
        import '@nestjs/common/decorators';
        import 'fs/promises';
        import 'node:path';
        import 'bun:test';
        const text = 'mail from "the shop"';
        const sent = \`from '\${name}'\`;
      `,
    });
    expect(leads('a.ts')).toBe(false);
    expect(asked).toEqual(['queue.ts bullmq']);
  });
});

describe('Python', () => {
  const TASKS = 'from celery import shared_task\n';

  it('follows modules and packages', () => {
    const { leads, tasks } = projectOf(
      {
        'shop/__init__.py': '',
        'shop/mail/__init__.py': 'from .tasks import send\n',
        'shop/mail/tasks.py': TASKS,
        'shop/direct.py': 'from shop.mail.tasks import send\n',
        'shop/module.py': 'from shop.mail import tasks\n',
        'shop/whole.py': 'import shop.mail.tasks as tasks\n',
        'shop/barrel.py': 'from shop.mail import send\n',
        'shop/none.py': 'from shop.orders import tasks\n',
        'shop/orders/__init__.py': '',
      },
      { language: 'python' },
    );
    expect(tasks()).toEqual(['shop/mail/tasks.py']);
    expect(leads('shop/direct.py')).toBe(true);
    expect(leads('shop/module.py')).toBe(true);
    expect(leads('shop/whole.py')).toBe(true);
    expect(leads('shop/barrel.py')).toBe(true);
    expect(leads('shop/none.py')).toBe(false);
  });

  it('follows dots', () => {
    const { importers } = projectOf(
      {
        'shop/__init__.py': '',
        'shop/mail/__init__.py': '',
        'shop/mail/tasks.py': TASKS,
        'shop/mail/views.py': 'from . import tasks\n',
        'shop/mail/api.py': 'from .tasks import send\n',
        'shop/orders/views.py': 'from ..mail import tasks\n',
        'shop/orders/api.py': 'from ..mail.tasks import send\n',
        'shop/orders/deep/x.py': 'from .. import version\nfrom ... import mail\n',
        'shop/other.py': 'from .tasks import send\n',
      },
      { language: 'python' },
    );
    expect(importers('shop/mail/tasks.py')).toEqual([
      'shop/mail/api.py',
      'shop/mail/views.py',
      'shop/orders/api.py',
      'shop/orders/views.py',
    ]);
    expect(importers('shop/mail/__init__.py')).toEqual([
      'shop/mail/views.py',
      'shop/orders/deep/x.py',
      'shop/orders/views.py',
    ]);
    expect(importers('shop/__init__.py')).toEqual(['shop/orders/deep/x.py']);
  });

  it('resolves what may lead there', () => {
    const { leads, asked } = projectOf(
      {
        'shop/mail/tasks.py': TASKS,
        'shop/a.py': 'import os\nfrom django.db import models\nfrom shop.orders import tasks\n',
        'shop/b.py': 'from shop.mail import tasks\n',
      },
      { language: 'python' },
    );
    expect([leads('shop/a.py'), leads('shop/b.py')]).toEqual([false, true]);
    expect(asked).toEqual(['shop/b.py shop.mail.tasks']);
  });
});

describe('the whole', () => {
  it('is unknown when there are too many files', () => {
    const { census, leads, tasks } = projectOf(
      { 'queue.ts': TASK, 'a.ts': `import './queue';` },
      { maxFiles: 1 },
    );
    expect(census.whole).toBe(false);
    expect(leads('a.ts')).toBe(false);
    expect(tasks()).toEqual([]);
  });

  it('is known otherwise', () => {
    expect(projectOf({ 'queue.ts': TASK }).census.whole).toBe(true);
  });

  it('may lie behind a link', () => {
    const { root, census: unlinked } = projectOf({
      'real/queue.ts': TASK,
      'real/a.ts': `import './queue';`,
    });
    expect(unlinked.leadsToTasks(join(root, 'real/a.ts'))).toBe(true);
    symlinkSync(join(root, 'real'), join(root, 'link'));
    const census = censusOf({
      listing: listingOf(join(root, 'link')),
      language: 'ecmascript',
      entry: (text) => text.includes("'bullmq'"),
      // as resolvers do, it says where the file really is
      resolver: () => ({ resolve: () => join(root, 'real/queue.ts') }),
    });
    expect(census.leadsToTasks(join(root, 'link/a.ts'))).toBe(true);
  });
});

describe('a change', () => {
  it('of nothing is none', () => {
    const { refresh, leads, census } = projectOf({ 'queue.ts': TASK });
    leads('queue.ts');
    expect(refresh()).toBe(false);
    expect(census.generation).toBe(0);
  });

  it('adds a file', () => {
    const { refresh, leads, importers, census, write } = projectOf({ 'queue.ts': TASK });
    expect(importers('queue.ts')).toEqual([]);
    write('src/a.ts', `import '../queue';`);
    expect(leads('src/a.ts')).toBe(false);
    expect(refresh()).toBe(true);
    expect(leads('src/a.ts')).toBe(true);
    expect(importers('queue.ts')).toEqual(['src/a.ts']);
    expect(census.generation).toBe(1);
    expect(refresh()).toBe(false);
  });

  it('adds the file an import was waiting for', () => {
    const { refresh, leads, write, resolvers } = projectOf({
      'other.ts': TASK,
      'queue/index.ts': '',
      'a.ts': `import './queue'; import './other';`,
      'b.ts': `import './queue';`,
    });
    expect(leads('b.ts')).toBe(false);
    write('queue.ts', TASK);
    expect(refresh()).toBe(true);
    expect(leads('b.ts')).toBe(true);
    expect(resolvers()).toBe(2);
  });

  it('removes a file', () => {
    const { refresh, leads, importers, remove } = projectOf({
      'queue.ts': TASK,
      'one.ts': `export * from './queue';`,
      'a.ts': `import './one';`,
    });
    expect(leads('a.ts')).toBe(true);
    remove('one.ts');
    expect(refresh()).toBe(true);
    expect(leads('a.ts')).toBe(false);
    expect(leads('one.ts')).toBe(false);
    expect(importers('queue.ts', 2)).toEqual([]);
  });

  it('removes the last task', () => {
    const { refresh, leads, tasks, remove } = projectOf({
      'queue.ts': TASK,
      'a.ts': `import './queue';`,
    });
    expect(leads('a.ts')).toBe(true);
    remove('queue.ts');
    expect(refresh()).toBe(true);
    expect(tasks()).toEqual([]);
    expect(leads('a.ts')).toBe(false);
  });

  it('takes an import away, and resolves nothing again', () => {
    const { refresh, leads, importers, write, asked, resolvers } = projectOf({
      'queue.ts': TASK,
      'a.ts': `import './queue';`,
      'b.ts': `import './queue';`,
    });
    expect([leads('a.ts'), leads('b.ts')]).toEqual([true, true]);
    asked.length = 0;
    write('a.ts', '');
    expect(refresh()).toBe(true);
    expect([leads('a.ts'), leads('b.ts')]).toEqual([false, true]);
    expect(importers('queue.ts')).toEqual(['b.ts']);
    expect(asked).toEqual([]);
    expect(resolvers()).toBe(1);
  });

  it('makes a file a task file', () => {
    const { refresh, leads, tasks, write } = projectOf({
      'queue.ts': '',
      'a.ts': `import './queue';`,
    });
    expect(leads('a.ts')).toBe(false);
    write('queue.ts', TASK);
    expect(refresh()).toBe(true);
    expect(tasks()).toEqual(['queue.ts']);
    expect(leads('a.ts')).toBe(true);
  });

  it('of a tsconfig.json resolves everything again', () => {
    const { refresh, leads, write, resolvers, census } = projectOf(
      { 'tsconfig.json': '{}', 'queue.ts': TASK, 'a.ts': `import '@queues';` },
      { names: { '@queues': 'queue.ts' } },
    );
    expect(leads('a.ts')).toBe(true);
    write('tsconfig.json', '{ "compilerOptions": {} }');
    expect(refresh()).toBe(true);
    expect(leads('a.ts')).toBe(true);
    expect(resolvers()).toBe(2);
    expect(census.generation).toBe(1);
  });

  it('waits for its time', () => {
    const { census, leads, write } = projectOf({ 'queue.ts': TASK });
    expect(leads('a.ts')).toBe(false);
    write('a.ts', `import './queue';`);
    expect(census.refresh()).toBe(false);
    expect(leads('a.ts')).toBe(false);
  });

  it('that another census has seen is known to this one too', () => {
    const { census, listing, leads, write } = projectOf({ 'queue.ts': TASK, 'a.ts': '' });
    expect(leads('a.ts')).toBe(false);
    write('a.ts', `import './queue';`);
    listing.refresh();
    expect(leads('a.ts')).toBe(true);
    expect(census.generation).toBe(1);
    expect(census.refresh()).toBe(true);
    expect(census.refresh()).toBe(false);
  });

  it('of a file of another language is none', () => {
    const { refresh, leads, write, census } = projectOf({ 'queue.ts': TASK, 'a.py': '' });
    expect(leads('queue.ts')).toBe(false);
    write('a.py', 'import os\n');
    expect(refresh()).toBe(false);
    expect(census.generation).toBe(0);
  });

  it('before the first question counts, for others may know the files', () => {
    const { refresh, write, census, leads } = projectOf({ 'queue.ts': TASK });
    write('a.ts', `import './queue';`);
    expect(refresh()).toBe(true);
    expect(census.generation).toBe(1);
    expect(leads('a.ts')).toBe(true);
  });
});
