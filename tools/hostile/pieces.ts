import * as typescript from '@typescript-eslint/parser';

import { Kind, parse, pushChildren, type Node } from '../../src/languages/python/parser/index.js';
import type { Host } from './linter.js';

export type Range = readonly [start: number, end: number];

/** A function of a text, by what it takes to make a task of it. */
export interface Found {
  readonly range: Range;
  /** Of a declaration at the top of the file. */
  readonly name: string | null;
  /** Whether it stands where any expression may. */
  readonly isExpression: boolean;
}

/** What a text consists of. */
export interface Pieces {
  readonly tokens: readonly Range[];
  readonly statements: readonly Range[];
  readonly functions: readonly Found[];
}

/** The tokens, statements and functions of a text; null: it cannot be read. */
export function piecesOf(text: string, host: Host): Pieces | null {
  try {
    return host === 'python' ? ofPython(text) : ofScript(text, host);
  } catch {
    return null;
  }
}

interface Loose {
  readonly type: string;
  readonly range: Range;
  readonly [key: string]: unknown;
}

function ofScript(text: string, host: Host): Pieces {
  const { ast, visitorKeys } = typescript.parseForESLint(text, {
    range: true,
    tokens: true,
    sourceType: host === 'script' ? 'script' : 'module',
    ecmaFeatures: { jsx: true },
  });
  const statements: Range[] = [];
  const functions: Found[] = [];
  const open: { node: Loose; parent: Loose | null }[] = [
    { node: ast as unknown as Loose, parent: null },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, parent } = next;
    if (/Statement$|Declaration$/u.test(node.type)) statements.push(node.range);
    const found = functionIn(node, parent);
    if (found) functions.push(found);
    for (const key of visitorKeys[node.type] ?? [])
      for (const child of [node[key]].flat())
        if (typeof child === 'object' && child !== null)
          open.push({ node: child as Loose, parent: node });
  }
  return {
    tokens: ast.tokens.map(({ range }) => range),
    statements,
    functions: functions.sort((a, b) => a.range[0] - b.range[0]),
  };
}

function functionIn({ type, range, id }: Loose, parent: Loose | null): Found | null {
  const isAtTop = parent?.type === 'Program' || parent?.type === 'ExportNamedDeclaration';
  if (type === 'FunctionDeclaration' && isAtTop && id)
    return { range, name: String((id as Loose).name), isExpression: false };
  if (type !== 'FunctionExpression' && type !== 'ArrowFunctionExpression') return null;
  const isMethod =
    parent?.type === 'MethodDefinition' ||
    (parent?.type === 'Property' && (parent.method === true || parent.kind !== 'init'));
  return isMethod ? null : { range, name: null, isExpression: true };
}

function ofPython(text: string): Pieces {
  const module = parse(text);
  const { tokens } = module;
  const written: Range[] = [];
  for (let index = 0; index < tokens.count; index++)
    if (tokens.kind(index) > Kind.Dedent && tokens.end(index) > tokens.start(index))
      written.push([tokens.start(index), tokens.end(index)]);
  const statements: Range[] = [];
  const functions: Found[] = [];
  const stack: Node[] = [module];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if ('body' in node && Array.isArray(node.body))
      statements.push(...(node.body as readonly Node[]).map(({ range }) => range));
    if (node.type === 'FunctionDef' || node.type === 'AsyncFunctionDef')
      functions.push({ range: node.range, name: node.name, isExpression: false });
    pushChildren(node, stack);
  }
  return { tokens: written, statements, functions };
}
