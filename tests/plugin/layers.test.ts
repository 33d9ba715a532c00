import { readdirSync, readFileSync } from 'node:fs';
import { basename, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

import ts from 'typescript';
import { describe, expect, it } from 'vitest';

import { frameworks } from '../../src/frameworks/index.js';

/** One import or re-export of a source file. */
interface Import {
  /** `rules/require-retry-backoff.ts` */
  readonly from: string;
  /** `edits/set-option.ts`, `package.json`, or the name of a package. */
  readonly to: string;
  readonly isPackage: boolean;
  /** It leaves nothing behind in the JavaScript. */
  readonly isType: boolean;
  readonly names: readonly string[];
}

/** A layer may import from its own files and from these. Of two that match a file, the longer one counts. */
const MAY_IMPORT: { readonly [layer: string]: readonly string[] } = {
  // what people run, over what people configure
  'runner/': [
    'index.ts',
    'facts-of.ts',
    'gate.ts',
    'frameworks/',
    'model/',
    'project/',
    'package.json',
  ],
  'index.ts': ['rules/index.ts', 'configs/', 'languages/python/', 'model/', 'package.json'],
  'rules/': ['rule.ts', 'edits/', 'model/'],
  'edits/': ['model/'],
  'configs/': ['rules/'],
  'rule.ts': ['facts-of.ts', 'settings.ts', 'shielded.ts', 'model/', 'package.json'],
  'shielded.ts': [],
  'settings.ts': ['frameworks/', 'model/'],
  'facts-of.ts': [
    'gate.ts',
    'frameworks/index.ts',
    'project/',
    'recognise/',
    'languages/',
    'model/',
  ],
  'gate.ts': ['frameworks/', 'model/', 'project/imports.ts'],
  'recognise/': ['frameworks/', 'effects/', 'languages/language.ts', 'model/'],
  'project/': ['languages/language.ts', 'model/'],
  'frameworks/': ['model/'],
  'effects/': ['frameworks/framework.ts', 'model/'],
  'languages/language.ts': ['model/'],
  'languages/lists.ts': ['model/'],
  'languages/memory.ts': ['languages/language.ts'],
  'languages/ecmascript/': [
    'languages/language.ts',
    'languages/lists.ts',
    'languages/memory.ts',
    'model/',
  ],
  'languages/python/': [
    'languages/language.ts',
    'languages/lists.ts',
    'languages/memory.ts',
    'languages/python/parser/',
    'model/',
  ],
  'languages/python/parser/': [],
  'model/': [],
};

/** Of these a layer may only know the types, and of some of them a value or two. */
const TYPES_ONLY: { readonly [layer: string]: { readonly [of: string]: readonly string[] } } = {
  'recognise/': {
    'frameworks/': [],
    'languages/language.ts': ['UNKNOWN', 'meaningOf', 'taskMeaningOf', 'once'],
  },
  'project/': { 'languages/language.ts': ['UNKNOWN', 'meaningOf', 'once'] },
  'frameworks/': { 'model/': [] },
};

/** The packages a layer may import when it runs, and those it may take types of. */
const PACKAGES: { readonly [layer: string]: readonly string[] } = {
  'project/': ['node:fs', 'node:module', 'node:os', 'node:path'],
  // computed: the ESLint and the parser of the project it runs in
  'runner/': [
    '(computed)',
    'node:crypto',
    'node:fs',
    'node:module',
    'node:path',
    'node:url',
    'node:util',
  ],
  'languages/python/': ['@eslint/plugin-kit'],
};
const TYPE_PACKAGES: { readonly [layer: string]: readonly string[] } = {
  // which it loads when it resolves its first import
  'project/': ['enhanced-resolve'],
  'index.ts': ['eslint'],
  'runner/': ['eslint', '@typescript-eslint/utils'],
  'configs/': ['eslint'],
  'rule.ts': ['eslint', 'json-schema'],
  'languages/ecmascript/': ['@typescript-eslint/utils'],
  'languages/python/': ['@eslint/core', '@eslint/plugin-kit', 'eslint'],
};

const root = fileURLToPath(new URL('../../src/', import.meta.url));
const sources: ReadonlyMap<string, string> = new Map(
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => [file, readFileSync(root + file, 'utf8')]),
);

function importsOf(from: string, text: string): readonly Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Expression | undefined, isType: boolean, names: string[]): void => {
    if (!specifier) return;
    const module = ts.isStringLiteralLike(specifier) ? specifier.text : '(computed)';
    const isPackage = !module.startsWith('.');
    const path = posix.join(posix.dirname(from), module.replace(/\.js$/u, '.ts'));
    found.push({
      from,
      to: isPackage ? module : path.replace(/^\.\.\//u, ''),
      isPackage,
      isType,
      names,
    });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const { importClause: clause } = node;
      const bindings = clause?.namedBindings;
      const named = bindings && ts.isNamedImports(bindings) ? [...bindings.elements] : [];
      const values = named.filter(({ isTypeOnly }) => !isTypeOnly);
      const isWhole = clause?.name !== undefined || (bindings && ts.isNamespaceImport(bindings));
      const isType =
        clause?.phaseModifier === ts.SyntaxKind.TypeKeyword ||
        (clause !== undefined && isWhole !== true && values.length === 0);
      const names = values.map(({ name, propertyName }) => (propertyName ?? name).text);
      add(node.moduleSpecifier, isType, isWhole === true ? [...names, '*'] : names);
    } else if (ts.isExportDeclaration(node)) {
      const clause = node.exportClause;
      const named = clause && ts.isNamedExports(clause) ? [...clause.elements] : [];
      const isType =
        node.isTypeOnly || (named.length > 0 && named.every(({ isTypeOnly }) => isTypeOnly));
      const names = named.map(({ name, propertyName }) => (propertyName ?? name).text);
      add(node.moduleSpecifier, isType, named.length > 0 ? names : ['*']);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      const { literal } = node.argument;
      if (ts.isStringLiteral(literal)) add(literal, true, []);
    } else if (
      ts.isImportEqualsDeclaration(node) &&
      ts.isExternalModuleReference(node.moduleReference)
    )
      add(node.moduleReference.expression, node.isTypeOnly, ['*']);
    else if (
      ts.isCallExpression(node) &&
      (node.expression.kind === ts.SyntaxKind.ImportKeyword ||
        (ts.isIdentifier(node.expression) && node.expression.text === 'require'))
    )
      add(node.arguments[0], false, ['*']);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(from, text, ts.ScriptTarget.Latest));
  return found;
}

const layersOf = (file: string, layers: object): readonly string[] =>
  Object.keys(layers)
    .filter((layer) => file === layer || (layer.endsWith('/') && file.startsWith(layer)))
    .sort((a, b) => b.length - a.length);

const isIn = (file: string, layers: readonly string[]): boolean =>
  layers.some((layer) => file === layer || (layer.endsWith('/') && file.startsWith(layer)));

/** What is wrong with an import; null: nothing. */
function faultOf({ from, to, isPackage, isType, names }: Import): string | null {
  const says = `${from} imports ${isType ? 'types of ' : ''}${to}`;
  const [layer] = layersOf(from, MAY_IMPORT);
  if (layer === undefined) return `${from} is in no layer`;
  if (isPackage) {
    const packages = (isType ? TYPE_PACKAGES : PACKAGES)[layer] ?? [];
    return packages.includes(to) ? null : says;
  }
  // a file of its own layer, but not of another one that lies inside of it
  if (layer.endsWith('/') && layersOf(to, MAY_IMPORT)[0] === layer) return null;
  if (!isIn(to, MAY_IMPORT[layer] ?? [])) return says;
  const narrow = Object.entries(TYPES_ONLY[layer] ?? {}).find(([of]) => isIn(to, [of]));
  if (isType || !narrow || names.every((name) => narrow[1].includes(name))) return null;
  return `${says}: only its types`;
}

const faultsIn = (files: ReadonlyMap<string, string>): readonly string[] =>
  [...files].flatMap(([file, text]) =>
    importsOf(file, text).flatMap((each) => faultOf(each) ?? []),
  );

/** Whole words of any framework's name or title in the text, comments included. */
function frameworkNamesIn(text: string): readonly string[] {
  const names = frameworks.flatMap(({ name, title }) => [name, title]);
  const words = new Set(
    text.split(/[^\p{L}\p{N}_-]+/u).flatMap((word) => [word, ...word.split('-')]),
  );
  return names.filter((name) =>
    name.includes(' ') ? text.includes(name) : [...words].some((word) => word === name),
  );
}

describe('who imports whom', () => {
  it('is as the design says', () => {
    expect(faultsIn(sources)).toEqual([]);
  });

  it('is looked at in every file', () => {
    expect(sources.size).toBeGreaterThan(40);
    const all = [...sources].flatMap(([file, text]) => importsOf(file, text));
    const local = all.filter(({ isPackage }) => !isPackage);
    expect(local.length).toBeGreaterThan(100);
    // every local import leads to a file: the paths are read right
    const known = new Set([...sources.keys(), 'package.json']);
    expect(local.filter(({ to }) => !known.has(to))).toEqual([]);
  });

  it('needs no package when it runs, but for one that Python has and one that resolves imports', () => {
    const needed = [...sources]
      .flatMap(([file, text]) => importsOf(file, text))
      .filter(({ to, isPackage, isType }) => isPackage && !isType && !to.startsWith('node:'))
      // it runs with the ESLint of the project
      .filter(({ from }) => !from.startsWith('runner/'));
    expect([...new Set(needed.map(({ to }) => to))]).toEqual(['@eslint/plugin-kit']);
    expect(needed.every(({ from }) => from.startsWith('languages/python/'))).toBe(true);
  });

  it('every layer of the table is there', () => {
    const files = [...sources.keys()];
    const tables = [MAY_IMPORT, TYPES_ONLY, PACKAGES, TYPE_PACKAGES].flatMap(Object.keys);
    expect(tables.filter((layer) => !files.some((file) => isIn(file, [layer])))).toEqual([]);
  });
});

describe('the checker of imports', () => {
  const faults = (file: string, text: string): readonly string[] =>
    faultsIn(new Map([[file, text]]));

  it('sees every way to import', () => {
    const text = `import '../languages/language.js';
import a from '../languages/a.js';
import * as b from '../languages/b.js';
import { c } from '../languages/c.js';
import type { d } from '../languages/d.js';
import { type e } from '../languages/e.js';
export { f } from '../languages/f.js';
export * from '../languages/g.js';
export type { h } from '../languages/h.js';
type I = import('../languages/i.js').I;
const j = await import('../languages/j.js');
const k = require('../languages/k.js');
import l = require('../languages/l.js');`;
    expect(
      importsOf('rules/x.ts', text).map(({ to, isType }) => `${to}${isType ? ' type' : ''}`),
    ).toEqual([
      'languages/language.ts',
      'languages/a.ts',
      'languages/b.ts',
      'languages/c.ts',
      'languages/d.ts type',
      'languages/e.ts type',
      'languages/f.ts',
      'languages/g.ts',
      'languages/h.ts type',
      'languages/i.ts type',
      'languages/j.ts',
      'languages/k.ts',
      'languages/l.ts',
    ]);
    expect(faults('rules/x.ts', text)).toHaveLength(13);
  });

  it('reads no import out of a comment or a string', () => {
    expect(
      faults('model/x.ts', `// import a from '../rule.js';\nconst b = "import '../rule.js'";`),
    ).toEqual([]);
  });

  it('a rule that looks at a tree, a framework or ESLint', () => {
    expect(faults('rules/x.ts', "import { walk } from '../languages/ecmascript/tree.js';")).toEqual(
      ['rules/x.ts imports languages/ecmascript/tree.ts'],
    );
    expect(
      faults('rules/x.ts', "import type { Framework } from '../frameworks/framework.js';"),
    ).toEqual(['rules/x.ts imports types of frameworks/framework.ts']);
    expect(faults('rules/x.ts', "import type { Rule } from 'eslint';")).toEqual([
      'rules/x.ts imports types of eslint',
    ]);
  });

  it('a model that looks out of itself', () => {
    expect(
      faults('model/x.ts', "import type { Value } from '../languages/language.js';"),
    ).toHaveLength(1);
    expect(faults('model/x.ts', "import { readFileSync } from 'node:fs';")).toHaveLength(1);
  });

  it('languages that know each other', () => {
    expect(
      faults('languages/python/x.ts', "import { Scopes } from '../ecmascript/scopes.js';"),
    ).toHaveLength(1);
    expect(
      faults('languages/ecmascript/x.ts', "import type { Call } from '../python/parser/nodes.js';"),
    ).toHaveLength(1);
    expect(faults('languages/python/x.ts', "import { parse } from './parser/nodes.js';")).toEqual(
      [],
    );
  });

  it('a parser that needs anything but its own folder', () => {
    expect(
      faults('languages/python/parser/x.ts', "import { UNKNOWN } from '../../language.js';"),
    ).toHaveLength(1);
    expect(
      faults('languages/python/parser/x.ts', "import { Python } from '../language.js';"),
    ).toHaveLength(1);
    expect(
      faults('languages/python/parser/x.ts', "import { Directive } from '@eslint/plugin-kit';"),
    ).toHaveLength(1);
    expect(faults('languages/python/parser/x.ts', "import { Cursor } from './cursor.js';")).toEqual(
      [],
    );
  });

  it('recognition that takes more than a value', () => {
    expect(
      faults('recognise/x.ts', "import { UNKNOWN, type Value } from '../languages/language.js';"),
    ).toEqual([]);
    expect(
      faults('recognise/x.ts', "import { frameworks } from '../frameworks/index.js';"),
    ).toEqual(['recognise/x.ts imports frameworks/index.ts: only its types']);
    expect(
      faults('recognise/x.ts', "import type { Node } from '../languages/ecmascript/tree.js';"),
    ).toHaveLength(1);
  });

  it('a framework that runs code', () => {
    expect(faults('frameworks/x.ts', "import { secondsOf } from '../model/duration.js';")).toEqual([
      'frameworks/x.ts imports model/duration.ts: only its types',
    ]);
  });

  it('a package that is only there for the types', () => {
    expect(faults('rule.ts', "import { Linter } from 'eslint';")).toHaveLength(1);
    expect(
      faults(
        'languages/ecmascript/x.ts',
        "import { AST_NODE_TYPES } from '@typescript-eslint/utils';",
      ),
    ).toHaveLength(1);
    expect(
      faults(
        'languages/ecmascript/x.ts',
        "import type { TSESTree } from '@typescript-eslint/utils';",
      ),
    ).toEqual([]);
  });

  it('a file without a layer', () => {
    expect(faults('cache/x.ts', "import './y.js';")).toEqual(['cache/x.ts is in no layer']);
  });
});

describe('names', () => {
  it('of frameworks are in no rule and no edit', () => {
    const found = [...sources]
      .filter(([file]) => isIn(file, ['rules/', 'edits/']))
      .flatMap(([file, text]) => frameworkNamesIn(text).map((name) => `${file}: ${name}`));
    expect(found).toEqual([]);
  });

  it('of frameworks are seen', () => {
    expect(frameworkNamesIn("// BullMQ's own\nconst x = 'celery.task', bullmqQueue = 1;")).toEqual([
      'BullMQ',
      'celery',
    ]);
    expect(frameworkNamesIn('python-celery')).toEqual(['celery']);
    expect(frameworkNamesIn('bullmqs, Celeryd')).toEqual([]);
  });

  const isDrawer = (file: string): boolean =>
    file
      .split('/')
      .some((part) =>
        /^(?:utils?|misc|helpers?|common)$/iu.test(basename(part).replace(/\..*/u, '')),
      );

  it('of files and folders say what is in them', () => {
    const root = fileURLToPath(new URL('../../', import.meta.url));
    const files = ['src/', 'tests/', 'tools/', 'bench/'].flatMap((folder) =>
      readdirSync(root + folder, { recursive: true, encoding: 'utf8' }).map(
        (file) => folder + file,
      ),
    );
    const ours = files.filter((file) => !file.includes('node_modules'));
    expect(ours.filter(isDrawer)).toEqual([]);
    expect(['src/utils/x.ts', 'src/rules/helpers.ts', 'tests/common'].every(isDrawer)).toBe(true);
  });
});

it('a rule is a page', () => {
  const rules = [...sources].filter(([file]) => isIn(file, ['rules/']));
  expect(rules.length).toBeGreaterThan(1);
  const long = rules.filter(([, text]) => text.split('\n').length > 121);
  expect(long.map(([file]) => file)).toEqual([]);
});
