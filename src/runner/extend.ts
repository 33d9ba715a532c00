import { edited, entryEdits, importEdit, styleOf } from './config-edits.js';
import { placeIn, type Place } from './config-place.js';
import {
  bodyOf,
  identifiersIn,
  keyOf,
  nodesOf,
  parsed,
  wordsIn,
  type SourceCode,
} from './config-source.js';
import type { Installed } from './eslint.js';

/*
 * Adds entries to an ESLint config that somebody wrote. What is not one of the few forms below is left alone, and what
 * comes out is parsed again: a config that no longer works turns off every other rule too.
 */

/** What is to be added. */
export interface Addition {
  readonly scripts: boolean;
  readonly python: boolean;
  /** The entries bring TypeScript files in, and nothing in the config parses them. */
  readonly needsParser: boolean;
  /** What is installed that does. */
  readonly parser: Parser | null;
}

/** A package that parses TypeScript, and the entry that says so. */
export interface Parser {
  readonly name: string;
  readonly module: string;
  readonly entry: string;
}

/** What the entries bring in beside JavaScript. */
export const TYPESCRIPT = '**/*.{ts,mts,cts,tsx}';

/** The first of these that is installed. */
export const PARSERS: readonly [Parser, Parser] = [
  {
    name: 'tseslint',
    module: 'typescript-eslint',
    entry: `{ files: ['${TYPESCRIPT}'], languageOptions: { parser: tseslint.parser } }`,
  },
  {
    name: 'parser',
    module: '@typescript-eslint/parser',
    entry: `{ files: ['${TYPESCRIPT}'], languageOptions: { parser } }`,
  },
];

/** The new text, or why there is none. */
export type Extended = { readonly text: string } | { readonly why: string };

/** The entries: in `defineConfig([…])` as the README has them, elsewhere as every array takes them. */
export function entriesOf(
  { scripts, python }: Pick<Addition, 'scripts' | 'python'>,
  isDefined: boolean,
  name = 'tasks',
): readonly string[] {
  const configs = [...(scripts ? ['recommended'] : []), ...(python ? ['python-recommended'] : [])];
  const plugins = name === 'tasks' ? 'tasks' : `tasks: ${name}`;
  return configs.map((config) => {
    if (isDefined) return `{ plugins: { ${plugins} }, extends: ['tasks/${config}'] }`;
    return config.includes('-') ? `${name}.configs['${config}']` : `${name}.configs.${config}`;
  });
}

/** The config with the addition, as the rest of it is written. */
export function extended(
  text: string,
  filename: string,
  addition: Addition,
  installed: Pick<Installed, 'Linter' | 'parser'>,
): Extended {
  const code = parsed(text, filename, installed);
  if (!code) return { why: 'it cannot be parsed here' };
  if (wordsIn(code).has('eslint-plugin-tasks')) return { why: 'it has the plugin already' };
  if (hasPluginTasks(code)) return { why: 'it has another plugin called `tasks`' };
  const place = placeIn(code);
  if (!place) return { why: 'what it exports has none of the forms that can be extended' };
  const taken = identifiersIn(code);
  const name = ['tasks', 'tasksPlugin'].find((each) => !taken.has(each));
  if (name === undefined) return { why: 'it uses the name `tasks` itself' };
  if (addition.python && hasTypeCheckedEverywhere(code))
    return {
      why: 'it turns on rules that need types for every file, and ESLint would stop at the first Python file; give them `files`',
    };
  const parser = addition.needsParser ? addition.parser : null;
  if (addition.needsParser && (!parser || taken.has(parser.name)))
    return { why: 'it has no parser for TypeScript files, which the new entries bring in' };

  const style = styleOf(code);
  const entries = [
    ...(parser ? [parser.entry] : []),
    ...entriesOf(addition, place.isDefined, name),
  ].map(style.written);
  const imports = [
    style.imported(name, 'eslint-plugin-tasks'),
    ...(parser ? [style.imported(parser.name, parser.module)] : []),
  ];
  const result = edited(text, [
    ...entryEdits(code, place, entries, style),
    importEdit(code, place, imports, style),
  ]);
  return isExtended(place, code, parsed(result, filename, installed), entries.length)
    ? { text: result }
    : { why: 'it could not be extended safely' };
}

/** `plugins: { tasks: … }` */
function hasPluginTasks(code: SourceCode): boolean {
  for (const [node, around] of nodesOf(code))
    if (keyOf(node) === 'tasks' && keyOf(around.at(-2)) === 'plugins') return true;
  return false;
}

/** `tseslint.configs.recommendedTypeChecked` in no entry that has `files` */
function hasTypeCheckedEverywhere(code: SourceCode): boolean {
  for (const [node, around] of nodesOf(code)) {
    const name = node.type === 'Identifier' ? node.name : node.type === 'Literal' ? node.value : '';
    if (typeof name !== 'string' || !/type-?checked/iu.test(name)) continue;
    const hasFiles = around.some(
      (each) =>
        each.type === 'ObjectExpression' && each.properties.some((one) => keyOf(one) === 'files'),
    );
    if (!hasFiles) return true;
  }
  return false;
}

/** Whether all that was there is still there, in its order, and nothing but the entries came after it. */
function isExtended(
  before: Place,
  beforeCode: SourceCode,
  afterCode: SourceCode | null,
  entries: number,
): boolean {
  const after = afterCode && placeIn(afterCode);
  if (!after) return false;
  const texts = ({ items }: Place, code: SourceCode): readonly string[] =>
    items.map(({ range }) => code.text.slice(...range));
  const [old, now] = [texts(before, beforeCode), texts(after, afterCode)];
  return (
    now.length === old.length + entries &&
    old.every((text, index) => now[index] === text) &&
    bodyOf(afterCode).length >= bodyOf(beforeCode).length
  );
}
