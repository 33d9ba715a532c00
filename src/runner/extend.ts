import type { AST, Linter, Rule } from 'eslint';
import type { TSESTree } from '@typescript-eslint/utils';

import type { Installed } from './eslint.js';

/*
 * Adds entries to an ESLint config that somebody wrote. What is not one of the few forms below is left alone, and what
 * comes out is parsed again: a config that no longer works turns off every other rule too.
 */

/** What is to be added. */
export interface Addition {
  readonly scripts: boolean;
  readonly python: boolean;
  /** There are TypeScript files, which the entries bring in. */
  readonly typescript: boolean;
  /** What is installed to parse them. */
  readonly parser: Parser | null;
}

/** A package that parses TypeScript, and the entry that says so. */
export interface Parser {
  readonly name: string;
  readonly module: string;
  readonly entry: string;
}

const TYPESCRIPT = "files: ['**/*.{ts,mts,cts,tsx}']";

/** The first of these that is installed. */
export const PARSERS: readonly [Parser, Parser] = [
  {
    name: 'tseslint',
    module: 'typescript-eslint',
    entry: `{ ${TYPESCRIPT}, languageOptions: { parser: tseslint.parser } }`,
  },
  {
    name: 'parser',
    module: '@typescript-eslint/parser',
    entry: `{ ${TYPESCRIPT}, languageOptions: { parser } }`,
  },
];

/** The new text, and whether a parser came with it; or why there is none. */
export type Extended =
  { readonly text: string; readonly hasNewParser: boolean } | { readonly why: string };

type SourceCode = Rule.RuleContext['sourceCode'];
type Node = TSESTree.Node;

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

/** Whether a config says anything of TypeScript, and so has its parser. */
export const namesTypeScript = (text: string): boolean => /typescript|tseslint/iu.test(text);

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
  const parser = addition.typescript && !namesTypeScript(text) ? addition.parser : null;
  if (addition.typescript && !namesTypeScript(text) && (!parser || taken.has(parser.name)))
    return { why: 'it names no parser for TypeScript files, which the new entries bring in' };

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
    ? { text: result, hasNewParser: parser !== null }
    : { why: 'it could not be extended safely' };
}

function parsed(
  text: string,
  filename: string,
  { Linter: Verifying, parser }: Pick<Installed, 'Linter' | 'parser'>,
): SourceCode | null {
  const isTypeScript = /\.[cm]?ts$/u.test(filename);
  if (isTypeScript && !parser) return null;
  // CommonJS parses as a module too, but for what strict mode forbids
  for (const sourceType of ['module', 'commonjs'] as const) {
    const linter = new Verifying({ configType: 'flat' });
    const config: Linter.Config = {
      files: ['**/*.{js,mjs,cjs,ts,mts,cts}'],
      languageOptions: { sourceType, ...(isTypeScript && parser ? { parser } : {}) },
    };
    const messages = linter.verify(text, config, { filename, allowInlineConfig: false });
    if (!messages.some(({ fatal }) => fatal)) return linter.getSourceCode();
  }
  return null;
}

const bodyOf = (code: SourceCode): readonly TSESTree.ProgramStatement[] =>
  (code.ast as unknown as TSESTree.Program).body;

/** What strings are written, but for comments. */
const wordsIn = (code: SourceCode): ReadonlySet<string> =>
  new Set(
    code.ast.tokens
      .filter(({ type }) => type === 'String' || type === 'Template')
      .map(({ value }) => value.slice(1, -1)),
  );

const identifiersIn = (code: SourceCode): ReadonlySet<string> =>
  new Set(code.ast.tokens.filter(({ type }) => type === 'Identifier').map(({ value }) => value));

/** Every node with those around it, the nearest last. */
function* nodesOf(code: SourceCode): Generator<readonly [Node, readonly Node[]]> {
  const stack: (readonly [Node, readonly Node[]])[] = [[code.ast as unknown as Node, []]];
  for (let item = stack.pop(); item; item = stack.pop()) {
    yield item;
    const [node, around] = item;
    for (const key of code.visitorKeys[node.type] ?? []) {
      const child = (node as unknown as Record<string, Node | (Node | null)[] | null>)[key];
      for (const each of [child ?? []].flat()) if (each) stack.push([each, [...around, node]]);
    }
  }
}

function keyOf(node: Node | undefined): string | null {
  if (node?.type !== 'Property' || node.computed) return null;
  return node.key.type === 'Identifier' ? node.key.name : String(node.key.value);
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

/** Where entries go: the elements of an array, or the arguments of a call that takes entries. */
interface Place {
  readonly node: TSESTree.ArrayExpression | TSESTree.CallExpression;
  readonly items: readonly Node[];
  /** `defineConfig`, which understands names in `extends`. */
  readonly isDefined: boolean;
}

function placeIn(code: SourceCode): Place | null {
  const exported = bodyOf(code).flatMap((statement) => exportedBy(statement) ?? []);
  const [node] = exported;
  return node && exported.length === 1 ? placeOf(node, code, false) : null;
}

/** `export default …`, `module.exports = …` */
function exportedBy(statement: TSESTree.ProgramStatement): Node | null {
  if (statement.type === 'ExportDefaultDeclaration') return statement.declaration;
  if (statement.type !== 'ExpressionStatement') return null;
  const { expression } = statement;
  if (expression.type !== 'AssignmentExpression' || expression.operator !== '=') return null;
  const { left } = expression;
  const isExports =
    left.type === 'MemberExpression' &&
    !left.computed &&
    left.object.type === 'Identifier' &&
    left.object.name === 'module' &&
    left.property.name === 'exports';
  return isExports ? expression.right : null;
}

function placeOf(given: Node, code: SourceCode, isDefined: boolean): Place | null {
  const node = bare(given);
  if (node.type === 'Identifier') {
    const init = onlyUsedHere(node.name, code);
    return init && placeOf(init, code, isDefined);
  }
  if (node.type === 'ArrayExpression') {
    const items = node.elements.filter((each) => each !== null);
    return items.length === node.elements.length ? { node, items, isDefined } : null;
  }
  if (node.type !== 'CallExpression' || node.optional) return null;
  const callee = calleeOf(node.callee, code);
  const isDefining = callee !== null && DEFINING.has(callee);
  if (!isDefining && callee !== 'typescript-eslint#config') return null;
  const [first, ...others] = node.arguments;
  if (first && others.length === 0 && isList(first)) return placeOf(first, code, isDefining);
  return { node, items: node.arguments, isDefined: isDefining };
}

const DEFINING: ReadonlySet<string> = new Set([
  'eslint/config#defineConfig',
  '@eslint/config-helpers#defineConfig',
]);

/** An array, or a name, which may be one. */
const isList = (node: Node): boolean => ['ArrayExpression', 'Identifier'].includes(bare(node).type);

/** `[…] satisfies Linter.Config[]` */
function bare(node: Node): Node {
  let inner = node;
  while (inner.type === 'TSAsExpression' || inner.type === 'TSSatisfiesExpression')
    inner = inner.expression;
  return inner;
}

/** `const config = …`, which nothing uses but the export. */
function onlyUsedHere(name: string, code: SourceCode): Node | null {
  const [definition, ...others] = bodyOf(code)
    .filter((statement) => statement.type === 'VariableDeclaration')
    .filter(({ kind }) => kind === 'const')
    .flatMap(({ declarations }) => declarations as readonly TSESTree.VariableDeclarator[])
    .filter(({ id }) => id.type === 'Identifier' && id.name === name);
  if (!definition?.init || others.length > 0) return null;
  const [at] = definition.id.range;
  const variable = code.scopeManager.scopes
    .flatMap(({ variables }) => variables)
    .find(({ identifiers }) => identifiers.some(({ range }) => range?.[0] === at));
  const uses = variable?.references.filter(({ identifier }) => identifier.range?.[0] !== at);
  return uses?.length === 1 ? definition.init : null;
}

/** `eslint/config#defineConfig`: what is called, by where it is imported from. */
function calleeOf(node: Node, code: SourceCode): string | null {
  const origins = originsIn(code);
  if (node.type === 'Identifier') return origins.get(node.name) ?? null;
  if (node.type !== 'MemberExpression' || node.computed || node.object.type !== 'Identifier')
    return null;
  const module = origins.get(node.object.name);
  return module?.endsWith('#default') === true && node.property.type === 'Identifier'
    ? module.replace(/default$/u, node.property.name)
    : null;
}

/** Names of the file, with where they come from; a module as a whole is its `default`. */
function originsIn(code: SourceCode): ReadonlyMap<string, string> {
  const origins = new Map<string, string>();
  for (const statement of bodyOf(code)) {
    if (statement.type === 'ImportDeclaration')
      for (const each of statement.specifiers) {
        const name =
          each.type !== 'ImportSpecifier'
            ? 'default'
            : each.imported.type === 'Identifier'
              ? each.imported.name
              : each.imported.value;
        origins.set(each.local.name, `${statement.source.value}#${name}`);
      }
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations) {
      const source = init && requiredBy(init);
      if (source === null) continue;
      if (id.type === 'Identifier') origins.set(id.name, `${source}#default`);
      if (id.type === 'ObjectPattern')
        for (const each of id.properties) {
          const name = keyOf(each);
          if (name !== null && each.value?.type === 'Identifier')
            origins.set(each.value.name, `${source}#${name}`);
        }
    }
  }
  return origins;
}

/** `require('eslint/config')` */
function requiredBy(node: Node): string | null {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return null;
  const [argument] = node.arguments;
  return node.callee.name === 'require' &&
    argument?.type === 'Literal' &&
    typeof argument.value === 'string'
    ? argument.value
    : null;
}

/** How the file is written. */
interface Style {
  readonly newline: string;
  /** One step. */
  readonly indent: string;
  /** An entry with the quotes of the file. */
  readonly written: (entry: string) => string;
  readonly imported: (name: string, module: string) => string;
}

function styleOf(code: SourceCode): Style {
  const { text, ast } = code;
  const strings = ast.tokens.filter(({ type }) => type === 'String');
  const doubles = strings.filter(({ value }) => value.startsWith('"')).length;
  const quote = doubles * 2 > strings.length ? '"' : "'";
  const statements = bodyOf(code).filter(({ type }) =>
    /^(?:Import|ExportDefault|Variable|Expression)/u.test(type),
  );
  const ended = statements.filter(({ range }) => text[range[1] - 1] === ';').length;
  const end = ended * 2 >= statements.length ? ';' : '';
  const isModule = bodyOf(code).some(({ type }) => /^(?:Import|Export)/u.test(type));
  const written = (entry: string): string => entry.replaceAll("'", quote);
  return {
    newline: text.includes('\r\n') ? '\r\n' : '\n',
    indent: /^([ \t]+)[^\s*]/mu.exec(text)?.[1] ?? '  ',
    written,
    imported: (name, module) =>
      written(
        isModule
          ? `import ${name} from '${module}'${end}`
          : `const ${name} = require('${module}')${end}`,
      ),
  };
}

/** Text that goes in at a place, in place of what stands between that and `end`. */
interface Edit {
  readonly at: number;
  readonly end?: number;
  readonly text: string;
}

const edited = (text: string, edits: readonly Edit[]): string =>
  [...edits]
    .sort((a, b) => b.at - a.at)
    .reduce(
      (result, edit) => result.slice(0, edit.at) + edit.text + result.slice(edit.end ?? edit.at),
      text,
    );

const LONGEST = 100;

function entryEdits(
  code: SourceCode,
  { node, items }: Place,
  entries: readonly string[],
  style: Style,
): readonly Edit[] {
  const { text } = code;
  const [first, ...others] = separatorsIn(code, node, items);
  const close = node.range[1] - 1;
  const closing = code.getLastToken(node as never);
  const [, end = close] =
    (closing && code.getTokenBefore(closing, { includeComments: true }))?.range ?? [];
  const hasComma = items.length > 0 && others.length === items.length;
  const isEmpty = items.length === 0;
  const line = lineAt(text, close);

  // ] on a line of its own
  if (line.indent.length === close - line.start) {
    const leading = items.map(({ range }) => ({ at: range[0], ...lineAt(text, range[0]) }));
    const own = leading.filter(({ at, start, indent }) => start + indent.length === at).at(-1);
    const indent = own?.indent ?? line.indent + style.indent;
    const lines = entries.map((entry) => indent + entry).join(`,${style.newline}`);
    const comma = hasComma || isEmpty ? ',' : '';
    const missing = hasComma || isEmpty ? [] : [{ at: endOfItems(code, node), text: ',' }];
    return [...missing, { at: line.start, text: lines + comma + style.newline }];
  }

  // [a, b], which becomes too long
  const isLong = line.text.length + entries.join(', ').length > LONGEST;
  const isAlone = node.range[0] >= line.start && code.getCommentsInside(node as never).length === 0;
  if (first && isAlone && (isLong || isEmpty)) {
    const indent = style.newline + line.indent + style.indent;
    const starts = [first, ...others].slice(0, items.length);
    const spaces = starts.map(({ range: [, at] }) => ({
      at,
      end: at + (/^\s*/u.exec(text.slice(at))?.[0].length ?? 0),
      text: indent,
    }));
    const comma = hasComma || isEmpty ? '' : ',';
    const lines = entries.map((entry) => `${indent}${entry},`).join('');
    return [...spaces, { at: end, end: close, text: comma + lines + style.newline + line.indent }];
  }

  // [a, b], or [{ … }, { … }] whose braces stand on the lines of the brackets
  const joined = entries.join(', ');
  return [{ at: end, text: isEmpty ? joined : hasComma ? ` ${joined},` : `, ${joined}` }];
}

/** The bracket before the first item, and the comma behind each. */
function separatorsIn(
  code: SourceCode,
  node: Place['node'],
  items: readonly Node[],
): readonly AST.Token[] {
  const isComma = ({ value }: { readonly value: string }): boolean => value === ',';
  const open =
    node.type === 'ArrayExpression'
      ? code.getFirstToken(node as never)
      : code.getTokenAfter((node.typeArguments ?? node.callee) as never, {
          filter: ({ value }) => value === '(',
        });
  const commas = items.map((item) => code.getTokenAfter(item as never, { filter: isComma }));
  return [open, ...commas].flatMap((each) => (each && each.range[1] < node.range[1] ? [each] : []));
}

/** Where a comma goes that is not there. */
const endOfItems = (code: SourceCode, node: Place['node']): number =>
  code.getLastTokens(node as never, 2)[0]?.range[1] ?? node.range[1] - 1;

/** The line a place is on. */
function lineAt(
  text: string,
  at: number,
): { readonly start: number; readonly indent: string; readonly text: string } {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const [line = ''] = text.slice(start).split(/\r?\n/u, 1);
  return { start, indent: /^[ \t]*/u.exec(line)?.[0] ?? '', text: line };
}

/** Behind the last import, or before the first statement. */
function importEdit(
  code: SourceCode,
  { node }: Place,
  imports: readonly string[],
  style: Style,
): Edit {
  const { text } = code;
  const lines = imports.join(style.newline);
  // a constant has to be there before it is used
  const before = bodyOf(code).filter(({ range }) => range[1] <= node.range[0]);
  const last = before.filter(isImporting).at(-1);
  if (last) {
    const [, end] = last.range;
    // import js from '@eslint/js'; // why
    const rest = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*)?(?=\r?\n|$)/u.exec(
      text.slice(end),
    );
    return rest
      ? { at: end + rest[0].length, text: style.newline + lines }
      : { at: end, text: style.newline + lines + style.newline };
  }
  const first = bodyOf(code).find((statement) => !('directive' in statement));
  const start = first?.range[0] ?? text.length;
  const about = first && code.getCommentsBefore(first as never).at(-1);
  // /** @type {import('eslint').Linter.Config[]} */ belongs to what is below it
  const isDoc = about?.type === 'Block' && about.value.startsWith('*');
  const at = isDoc ? (about.range?.[0] ?? start) : start;
  return { at, text: lines + style.newline + style.newline };
}

const isImporting = (statement: TSESTree.ProgramStatement): boolean =>
  statement.type === 'ImportDeclaration' ||
  (statement.type === 'VariableDeclaration' &&
    statement.declarations.some(({ init }) => init !== null && requiredBy(init) !== null));

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
