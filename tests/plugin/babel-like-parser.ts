import * as typescript from '@typescript-eslint/parser';

/*
 * `@typescript-eslint/parser` with a tree as Babel's has it: what is false, empty or absent has no key at all, and some
 * TypeScript nodes have other children.
 */

type Loose = Record<string, unknown> & { type: string };

export const meta = { name: 'babel-like-parser' };

export function parseForESLint(
  code: string,
  options: typescript.ParserOptions,
): ReturnType<typeof typescript.parseForESLint> {
  const parsed = typescript.parseForESLint(code, options);
  loosen(parsed.ast);
  return {
    ...parsed,
    visitorKeys: {
      ...parsed.visitorKeys,
      TSEnumDeclaration: ['id', 'members'],
      TSImportType: ['argument', 'qualifier', 'typeParameters'],
      TSTypeReference: ['typeName', 'typeParameters'],
      CallExpression: ['callee', 'typeParameters', 'arguments'],
      NewExpression: ['callee', 'typeParameters', 'arguments'],
    },
  };
}

const isNode = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

// What Babel leaves out where there is nothing to say.
const OPTIONAL = new Set(['decorators', 'implements', 'params', 'attributes', 'typeParameters']);

function loosen(root: unknown): void {
  const open: unknown[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (Array.isArray(node)) {
      open.push(...node.filter(isNode));
      continue;
    }
    if (!isNode(node)) continue;
    rename(node);
    for (const [key, value] of Object.entries(node)) {
      if (key === 'parent' || key === 'tokens' || key === 'comments') continue;
      const isNothing =
        value === undefined ||
        value === false ||
        (OPTIONAL.has(key) && Array.isArray(value) && value.length === 0 && !isFunction(node));
      if (isNothing && !(node.type === 'Literal' && key === 'value'))
        Reflect.deleteProperty(node, key);
      else if (typeof value === 'object') open.push(value);
    }
  }
}

const isFunction = ({ type }: Loose): boolean => type.includes('Function');

function rename(node: Loose): void {
  const move = (from: string, to: string): void => {
    if (!(from in node)) return;
    Object.defineProperty(node, to, {
      value: node[from],
      enumerable: true,
      writable: true,
      configurable: true,
    });
    Reflect.deleteProperty(node, from);
  };
  if (node.type === 'TSEnumDeclaration' && isNode(node.body)) {
    node.members = node.body.members;
    Reflect.deleteProperty(node, 'body');
  }
  if (node.type === 'TSImportType') move('source', 'argument');
  if (node.type !== 'TSImportType' || 'typeArguments' in node)
    move('typeArguments', 'typeParameters');
}
