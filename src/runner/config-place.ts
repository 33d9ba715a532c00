import type { TSESTree } from '@typescript-eslint/utils';

import { bodyOf, keyOf, type Node, type SourceCode } from './config-source.js';

/** Where entries go: the elements of an array, or the arguments of a call that takes entries. */
export interface Place {
  readonly node: TSESTree.ArrayExpression | TSESTree.CallExpression;
  readonly items: readonly Node[];
  /** `defineConfig`, which understands names in `extends`. */
  readonly isDefined: boolean;
}

/** Where entries go in what the file exports; null: it has another form. */
export function placeIn(code: SourceCode): Place | null {
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
export function requiredBy(node: Node): string | null {
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return null;
  const [argument] = node.arguments;
  return node.callee.name === 'require' &&
    argument?.type === 'Literal' &&
    typeof argument.value === 'string'
    ? argument.value
    : null;
}
