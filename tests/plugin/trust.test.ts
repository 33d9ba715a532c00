import * as fs from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';
import { describe, expect, it, vi } from 'vitest';

import type { TasksSettings } from '../../src/model/settings.js';
import { SCRIPT } from '../../src/runner/page-script.js';
import { folder } from '../project/folder.js';

/** What was read of the disk, by what of `node:fs`: null while nobody asks. */
const reading = vi.hoisted(() => ({ paths: null as string[] | null }));

vi.mock('node:fs', async (importActual) => {
  const actual = await importActual<typeof fs>();
  const watched = Object.fromEntries(
    Object.entries(actual).map(([name, value]: [string, unknown]) => {
      const isReader = /^(?:readFile|readdir|opendir|open|createReadStream)/u.test(name);
      if (typeof value !== 'function' || !isReader) return [name, value];
      return [
        name,
        (...given: unknown[]): unknown => {
          reading.paths?.push(String(given[0]));
          return (value as (...all: unknown[]) => unknown)(...given);
        },
      ];
    }),
  );
  return { ...watched, default: watched };
});

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Manifest {
  readonly scripts?: { readonly [name: string]: string };
  readonly dependencies?: { readonly [name: string]: string };
}
const manifestOf = (folder: string): Manifest =>
  JSON.parse(fs.readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

describe('nothing runs when it is installed:', () => {
  const AT_INSTALL = /^(?:pre|post)?(?:install|prepare)$|^(?:pre)?publish$|^dependencies$/u;

  it('no script of ours', () => {
    const { scripts = {} } = manifestOf(root);
    expect(Object.keys(scripts)).toContain('test');
    expect(Object.keys(scripts).filter((name) => AT_INSTALL.test(name))).toEqual([]);
  });

  it('none of a package it brings along', () => {
    const brought = new Map<string, Manifest>();
    const add = (names: readonly string[]): void => {
      for (const name of names) {
        const home = join(root, 'node_modules', name);
        if (brought.has(name)) continue;
        // for which npm would run a compiler unasked
        expect(fs.existsSync(join(home, 'binding.gyp'))).toBe(false);
        brought.set(name, manifestOf(home));
        add(Object.keys(brought.get(name)?.dependencies ?? {}));
      }
    };
    add(Object.keys(manifestOf(root).dependencies ?? {}));
    expect([...brought.keys()].sort()).toEqual([
      '@eslint/core',
      '@eslint/plugin-kit',
      '@types/json-schema',
      'enhanced-resolve',
      'graceful-fs',
      'levn',
      'prelude-ls',
      'tapable',
      'type-check',
    ]);
    const found = [...brought].flatMap(([name, { scripts = {} }]) =>
      Object.keys(scripts)
        .filter((script) => /^(?:pre|post)?install$/u.test(script))
        .map((script) => `${name}: ${script}`),
    );
    expect(found).toEqual([]);
  });
});

const source = join(root, 'src');
const sources: ReadonlyMap<string, string> = new Map(
  fs
    .readdirSync(source, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => [file, fs.readFileSync(join(source, file), 'utf8')]),
);

/** Names that nothing in the file needs but to run a text, to start something, or to talk to somebody. */
const FORBIDDEN: ReadonlySet<string> = new Set([
  'eval',
  'Function',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'Worker',
  'SharedWorker',
  'importScripts',
  'sendBeacon',
  'getBuiltinModule',
  'WebAssembly',
]);

/** What a program does with names: `eval(…)`, `new Function(…)`, `globalThis.fetch`; not `{ fetch: … }`, `'fetch'`. */
function forbiddenIn(text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && FORBIDDEN.has(node.text)) {
      const { parent } = node;
      const isKey =
        (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) && parent.name === node;
      if (!isKey) found.push(node.text);
    }
    // globalThis['eval']
    if (
      ts.isElementAccessExpression(node) &&
      ts.isStringLiteralLike(node.argumentExpression) &&
      FORBIDDEN.has(node.argumentExpression.text)
    )
      found.push(node.argumentExpression.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

/** What a program takes of `process`: `argv`; `all of it` where nobody can say. */
function takenOfProcess(text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === 'process') {
      const { parent } = node;
      if (ts.isPropertyAccessExpression(parent) && parent.expression === node)
        found.push(parent.name.text);
      // const { stderr } = process
      else if (ts.isVariableDeclaration(parent) && ts.isObjectBindingPattern(parent.name))
        found.push(...parent.name.elements.map(({ name }) => name.getText()));
      // job.process
      else if (!ts.isPropertyAccessExpression(parent)) found.push('all of it');
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

/** What a program loads that is no file of its own: `node:fs: readFileSync`, `(computed)`. Types are none. */
function loadedIn(text: string): readonly string[] {
  const found: string[] = [];
  const add = (specifier: ts.Node | undefined, names: readonly string[]): void => {
    const module = specifier && ts.isStringLiteralLike(specifier) ? specifier.text : '(computed)';
    if (!module.startsWith('.')) found.push(...names.map((name) => `${module}: ${name}`));
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const { importClause: clause } = node;
      const isType = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      const bindings = clause?.namedBindings;
      const named = bindings && ts.isNamedImports(bindings) ? [...bindings.elements] : [];
      const isWhole = clause?.name !== undefined || (bindings && ts.isNamespaceImport(bindings));
      const names = named
        .filter(({ isTypeOnly }) => !isTypeOnly)
        .map(({ name, propertyName }) => (propertyName ?? name).text);
      if (!isType) add(node.moduleSpecifier, isWhole === true ? ['all of it', ...names] : names);
      if (!clause) add(node.moduleSpecifier, ['for its effects']);
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && !node.isTypeOnly)
      add(node.moduleSpecifier, ['exported again']);
    else if (
      ts.isCallExpression(node) &&
      (node.expression.kind === ts.SyntaxKind.ImportKeyword ||
        (ts.isIdentifier(node.expression) && node.expression.text === 'require'))
    )
      add(node.arguments[0], ['loaded']);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

const loaded: readonly (readonly [file: string, what: string])[] = [...sources].flatMap(
  ([file, text]) => loadedIn(text).map((what) => [file, what] as const),
);

describe('no source', () => {
  it('runs a text, starts a program, or talks to anybody', () => {
    expect(sources.size).toBeGreaterThan(100);
    const found = [...sources].flatMap(([file, text]) =>
      forbiddenIn(text).map((name) => `${file}: ${name}`),
    );
    expect(found).toEqual([]);
  });

  it('nor does the script of the page', () => {
    expect(SCRIPT).toContain('graph-data');
    expect(forbiddenIn(SCRIPT)).toEqual([]);
    expect(loadedIn(SCRIPT)).toEqual([]);
  });

  it('loads more of Node than this', () => {
    const modules = loaded.map(([, what]) => what.replace(/: .*/u, ''));
    const ofNode = modules.filter(
      (module) => module.startsWith('node:') || builtinModules.includes(module),
    );
    expect([...new Set(ofNode)].sort()).toEqual([
      'node:crypto',
      'node:fs',
      'node:module',
      'node:os',
      'node:path',
      'node:url',
      'node:util',
    ]);
  });

  it('takes more of its process than this', () => {
    const taken = [...sources.values()].flatMap(takenOfProcess);
    expect([...new Set(taken)].sort()).toEqual([
      'argv',
      'cwd',
      'env',
      'exitCode',
      'stderr',
      'stdout',
    ]);
  });

  it('loads what it computes, but for the ESLint, the parser and the resolver that are installed', () => {
    const computing = loaded.filter(
      ([, what]) => what.startsWith('(computed)') || what === 'node:module: createRequire',
    );
    expect(computing.map(([file, what]) => `${file} ${what}`)).toEqual([
      'project/resolve-ecmascript.ts node:module: createRequire',
      'runner/eslint.ts node:module: createRequire',
      'runner/eslint.ts (computed): loaded',
      'runner/eslint.ts (computed): loaded',
      'runner/init.ts node:module: createRequire',
      'runner/init.ts (computed): loaded',
    ]);
  });
});

describe('the disk', () => {
  /** What of `node:fs` cannot change anything. */
  const READS = ['existsSync', 'readFileSync', 'readdirSync', 'realpathSync', 'statSync'];

  it('is written to by what answers --output, and by init', () => {
    const others = loaded
      .filter(([, what]) => what.startsWith('node:fs'))
      .filter(([, what]) => !READS.includes(what.replace(/^node:fs: /u, '')));
    expect(others.map(([file, what]) => `${file} ${what}`)).toEqual([
      // given to the library that resolves imports, in the next test
      'project/resolve-ecmascript.ts node:fs: all of it',
      'runner/init.ts node:fs: writeFileSync',
      'runner/output.ts node:fs: mkdirSync',
      'runner/output.ts node:fs: writeFileSync',
    ]);
  });

  it('is only read by the library that resolves imports', () => {
    const home = join(root, 'node_modules', 'enhanced-resolve', 'lib');
    const texts = fs
      .readdirSync(home, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.js'))
      .map((file) => fs.readFileSync(join(home, file), 'utf8'));
    const used = new Set(
      texts.flatMap((text) =>
        [...text.matchAll(/(?:fileSystem|_?provider|\bfs)\)?\.(\w+)/gu)].map(
          ([, name = '']) => name,
        ),
      ),
    );
    const writing = Object.keys(fs)
      .map((name) => name.replace(/Sync$/u, ''))
      .filter((name) => /^(?:write|append|mk|rm|unlink|rename|copy|cp|sym|link|chmod)/u.test(name));
    expect(writing).toContain('writeFile');
    expect(used).toContain('readFile');
    expect(writing.filter((name) => used.has(name) || used.has(`${name}Sync`))).toEqual([]);
  });

  it('is written to by ESLint, for --fix', () => {
    const files = [...sources].filter(([, text]) => text.includes('outputFixes'));
    expect(files.map(([file]) => file)).toEqual(['runner/run.ts']);
    expect(sources.get('runner/run.ts')).toContain('if (fix) await installed.ESLint.outputFixes(');
  });
});

describe('what looks for these', () => {
  it('sees them', () => {
    expect(
      forbiddenIn(`eval('1'); new Function('1'); globalThis.fetch('/'); globalThis['eval']('1');`),
    ).toEqual(['eval', 'Function', 'fetch', 'eval']);
    expect(
      takenOfProcess(
        `process.binding('fs'); const { kill } = process; start(process); job.process();`,
      ),
    ).toEqual(['binding', 'kill', 'all of it']);
    expect(
      loadedIn(`import 'node:net';
import all, { request as ask } from 'node:http';
import * as vm from 'node:vm';
import { type Stats, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { own } from './own.js';
export { spawn } from 'node:child_process';
await import(name);
require('worker_threads');`),
    ).toEqual([
      'node:net: for its effects',
      'node:http: all of it',
      'node:http: request',
      'node:vm: all of it',
      'node:fs: rmSync',
      'node:child_process: exported again',
      '(computed): loaded',
      'worker_threads: loaded',
    ]);
  });

  it('does not take names in data and comments for them', () => {
    expect(forbiddenIn(`const data = { fetch: 'fetch' }; // eval(fetch())`)).toEqual([]);
  });
});

const RETRIED = 'is retried 2 times with no backoff: every retry meets the same outage.';
const OPTIONS = `export const OPTIONS = { attempts: 3, removeOnComplete: true };\n`;
/** A dispatch whose options stand in another module. */
const sendWith = (module: string): string => `import { Queue } from 'bullmq';
import { OPTIONS } from '${module}';
new Queue('mails').add('welcome', {}, OPTIONS);
`;

const UNLIMITED = 'has no time limit: a job that hangs keeps its worker slot for ever.';
const LIMIT = 'LIMIT = None\n';
/** A task whose time limit stands in another module. */
const taskWith = (module: string): string => `from celery import Celery
from ${module} import LIMIT

app = Celery('shop')


@app.task(time_limit=LIMIT)
def send(): ...
`;

/** A project in a folder, with another folder next to it that is none of its business. */
interface Neighbours {
  /** What is said of one of the project's files, and which files outside were read for it. */
  readonly asked: (
    file: string,
    settings?: TasksSettings,
  ) => { readonly told: readonly string[]; readonly read: readonly string[] };
  /** A link in the project; the target is relative to the folder around both. */
  readonly link: (path: string, target: string) => void;
}

/** Files by path: `project/…` and `outside/…`. */
function neighbours(files: { readonly [file: string]: string }): Neighbours {
  const around = folder({
    'project/package.json': '{}',
    'project/setup.py': '',
    'project/.git/HEAD': '',
    ...files,
  });
  // else it would be the manifest of what is outside
  fs.rmSync(join(around.root, 'package.json'));
  const project = join(around.root, 'project');
  return {
    link(path, target) {
      fs.mkdirSync(dirname(join(project, path)), { recursive: true });
      fs.symlinkSync(join(around.root, target), join(project, path));
    },
    asked(file, settings = {}) {
      reading.paths = [];
      const told = around.reports(`project/${file}`, settings);
      const paths = reading.paths;
      reading.paths = null;
      const real = paths.flatMap((path) => {
        try {
          return fs.realpathSync(path);
        } catch {
          return [];
        }
      });
      const read = real
        .filter((path) => path.startsWith(around.root + sep))
        .filter((path) => !`${path}${sep}`.startsWith(project + sep))
        .map((path) => path.slice(around.root.length + 1).replaceAll(sep, posix.sep));
      return { told, read: [...new Set(read)] };
    },
  };
}

const NOTHING = { told: [], read: [] };

/** By a setting that says so, both folders are the project. */
const BOTH = { project: { root: '.' } };

describe('an import', () => {
  const files = {
    'outside/options.ts': OPTIONS,
    'project/send.ts': sendWith('../outside/options'),
  };

  it('leads to another file of the project, and that is seen', () => {
    expect(neighbours(files).asked('send.ts', BOTH)).toEqual({
      told: [`3:1 \`welcome\` ${RETRIED}`],
      read: ['outside', 'outside/options.ts'],
    });
  });

  it('does not lead out of it', () => {
    expect(neighbours(files).asked('send.ts')).toEqual(NOTHING);
  });

  it('does not by an alias', () => {
    const { asked } = neighbours({
      ...files,
      'project/tsconfig.json': `{ "compilerOptions": { "paths": { "#/*": ["../outside/*"] } } }`,
      'project/send.ts': sendWith('#/options'),
    });
    expect(asked('send.ts')).toEqual(NOTHING);
  });

  it('does not through a linked folder', () => {
    const { asked, link } = neighbours({
      ...files,
      'project/send.ts': sendWith('./linked/options'),
    });
    link('linked', 'outside');
    expect(asked('send.ts')).toEqual(NOTHING);
  });

  it('does not through a linked file', () => {
    const { asked, link } = neighbours({ ...files, 'project/send.ts': sendWith('./options') });
    link('options.ts', 'outside/options.ts');
    expect(asked('send.ts')).toEqual(NOTHING);
  });

  it('of a linked package reads its manifest alone', () => {
    const { asked, link } = neighbours({
      ...files,
      'outside/package.json': `{ "name": "@acme/options", "exports": "./options.ts" }`,
      'project/send.ts': sendWith('@acme/options'),
    });
    link('node_modules/@acme/options', 'outside');
    expect(asked('send.ts')).toEqual({ told: [], read: ['outside/package.json'] });
  });

  it('of a built file does not through the linked source it is built of', () => {
    const { asked, link } = neighbours({
      ...files,
      'project/packages/mails/package.json': `{ "name": "@acme/mails" }`,
      'project/packages/mails/dist/options.js': '',
      'project/send.ts': sendWith('./packages/mails/dist/options.js'),
    });
    link('packages/mails/src/options.ts', 'outside/options.ts');
    expect(asked('send.ts')).toEqual(NOTHING);
  });
});

describe('an import of Python', () => {
  const files = {
    'outside/__init__.py': '',
    'outside/options.py': LIMIT,
    'project/tasks.py': taskWith('..outside.options'),
  };

  it('leads to another file of the project, and that is seen', () => {
    expect(neighbours(files).asked('tasks.py', BOTH)).toEqual({
      told: [`7:2 \`send\` ${UNLIMITED}`],
      read: ['outside', 'outside/__init__.py', 'outside/options.py'],
    });
  });

  it('does not lead out of it', () => {
    expect(neighbours(files).asked('tasks.py')).toEqual(NOTHING);
  });

  it('does not through a linked folder', () => {
    const { asked, link } = neighbours({
      ...files,
      'project/tasks.py': taskWith('linked.options'),
    });
    link('linked', 'outside');
    expect(asked('tasks.py')).toEqual(NOTHING);
  });

  it('does not through a linked file', () => {
    const { asked, link } = neighbours({ ...files, 'project/tasks.py': taskWith('options') });
    link('options.py', 'outside/options.py');
    expect(asked('tasks.py')).toEqual(NOTHING);
  });

  it('does not through a linked module of settings', () => {
    const { asked, link } = neighbours({
      'outside/settings.py': 'task_time_limit = 30\n',
      'project/tasks.py': `from celery import Celery
app = Celery('shop')
app.config_from_object('settings')


@app.task
def send(): ...
`,
    });
    link('settings.py', 'outside/settings.py');
    expect(asked('tasks.py').read).toEqual([]);
  });
});

describe('the files of the project', () => {
  it('are not those of a linked folder, nor linked ones', () => {
    const { asked, link } = neighbours({
      'outside/send.ts': `import { mails } from '../project/queues';\nmails.add('a', {}, { attempts: 3 });\n`,
      'outside/send.py': `from app import send\nsend.apply_async(retry=False)\n`,
      'project/queues.ts': `import { Queue } from 'bullmq';\nexport const mails = new Queue('mails');\n`,
      'project/app.py': `from celery import shared_task\n\n\n@shared_task\ndef send(): ...\n`,
      'project/pnpm-workspace.yaml': '',
    });
    link('linked', 'outside');
    link('send.ts', 'outside/send.ts');
    link('send.py', 'outside/send.py');
    expect(asked('queues.ts').read).toEqual([]);
    expect(asked('app.py').read).toEqual([]);
  });

  it('are not those around a linted file that a link leads out to', () => {
    const { asked, link } = neighbours({
      'outside/options.ts': OPTIONS,
      'outside/send.ts': sendWith('./options'),
    });
    link('linked', 'outside');
    expect(asked('linked/send.ts').read).toEqual(['outside/send.ts']);
  });

  it('are not those around such a file of Python', () => {
    const { asked, link } = neighbours({
      'outside/options.py': LIMIT,
      'outside/tasks.py': taskWith('options'),
    });
    link('linked', 'outside');
    expect(asked('linked/tasks.py').read).toEqual(['outside/tasks.py']);
  });
});

describe('a file next to the one that is linted', () => {
  const WORKER = `export default {
  async queue(batch: MessageBatch<Mail>) {
    for (const m of batch.messages) m.retry();
  },
} satisfies ExportedHandler;
`;
  const WRANGLER = `[[queues.consumers]]\nqueue = "mails"\nmax_retries = 10\n`;

  it('is none of a folder above the project', () => {
    const { asked } = neighbours({ 'wrangler.toml': WRANGLER, 'project/worker.ts': WORKER });
    expect(asked('worker.ts')).toEqual(NOTHING);
  });

  it('is none that a link leads out to', () => {
    const { asked, link } = neighbours({
      'outside/wrangler.toml': WRANGLER,
      'project/worker.ts': WORKER,
    });
    link('wrangler.toml', 'outside/wrangler.toml');
    expect(asked('worker.ts')).toEqual(NOTHING);
  });
});
