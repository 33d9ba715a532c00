import { createHash } from 'node:crypto';
import {
  type Constant,
  type Module,
  type Node,
  type NodeType,
  pushChildren,
} from '../../src/languages/python/parser/index.js';
import { type Scope, type ScopedName, scopesOf } from '../../src/languages/python/scopes.js';

/*
 * Our tree and our scopes in the words of oracle.py, line for line.
 */

/** CPython's fields in CPython's order; a type with `@` has positions there. */
const FIELDS: Readonly<Record<NodeType, string>> = {
  Module: 'body',
  FunctionDef: '@name args body decorator_list returns type_params',
  AsyncFunctionDef: '@name args body decorator_list returns type_params',
  ClassDef: '@name bases keywords body decorator_list type_params',
  Return: '@value',
  Delete: '@targets',
  Assign: '@targets value',
  TypeAlias: '@name type_params value',
  AugAssign: '@target op value',
  AnnAssign: '@target annotation value simple',
  For: '@target iter body orelse',
  AsyncFor: '@target iter body orelse',
  While: '@test body orelse',
  If: '@test body orelse',
  With: '@items body',
  AsyncWith: '@items body',
  Match: '@subject cases',
  Raise: '@exc cause',
  Try: '@body handlers orelse finalbody',
  TryStar: '@body handlers orelse finalbody',
  Assert: '@test msg',
  Import: '@names',
  ImportFrom: '@module names level',
  Global: '@names',
  Nonlocal: '@names',
  Expr: '@value',
  Pass: '@',
  Break: '@',
  Continue: '@',
  BoolOp: '@op values',
  NamedExpr: '@target value',
  BinOp: '@left op right',
  UnaryOp: '@op operand',
  Lambda: '@args body',
  IfExp: '@test body orelse',
  Dict: '@keys values',
  Set: '@elts',
  ListComp: '@elt generators',
  SetComp: '@elt generators',
  DictComp: '@key value generators',
  GeneratorExp: '@elt generators',
  Await: '@value',
  Yield: '@value',
  YieldFrom: '@value',
  Compare: '@left ops comparators',
  Call: '@func args keywords',
  FormattedValue: '@value conversion format_spec',
  Interpolation: '@value str conversion format_spec',
  JoinedStr: '@values',
  TemplateStr: '@values',
  Constant: '@value',
  Attribute: '@value attr',
  Subscript: '@value slice',
  Starred: '@value',
  Name: '@id',
  List: '@elts',
  Tuple: '@elts',
  Slice: '@lower upper step',
  comprehension: 'target iter ifs is_async',
  ExceptHandler: '@exception name body',
  arguments: 'posonlyargs args vararg kwonlyargs kw_defaults kwarg defaults',
  arg: '@arg annotation',
  keyword: '@arg value',
  alias: '@name asname',
  withitem: 'context_expr optional_vars',
  match_case: 'pattern guard body',
  MatchValue: '@value',
  MatchSingleton: '@value',
  MatchSequence: '@patterns',
  MatchMapping: '@keys patterns rest',
  MatchClass: '@cls patterns kwd_attrs kwd_patterns',
  MatchStar: '@name',
  MatchAs: '@pattern name',
  MatchOr: '@patterns',
  TypeVar: '@name bound default_value',
  ParamSpec: '@name default_value',
  TypeVarTuple: '@name default_value',
};

export const digest = (lines: readonly string[]): string => md5(lines.join('\n'), 'utf8');

/** One line for each node. CPython before 3.12 has no true positions inside of f-strings. */
export function treeOf(module: Module, hasExactFStrings: boolean): string[] {
  const position = positionsOf(module);
  const lines: string[] = [];
  const stack: { node: Node | string; isExact: boolean }[] = [{ node: module, isExact: true }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node } = next;
    if (typeof node === 'string') {
      lines.push(node);
      continue;
    }
    const fields = FIELDS[node.type];
    let head: string = node.type;
    if (next.isExact && fields.startsWith('@'))
      head += `@${position(node.range[0])}-${position(node.range[1])}`;
    const isExact = next.isExact && (hasExactFStrings || node.type !== 'JoinedStr');
    const below: { node: Node | string; isExact: boolean }[] = [];
    for (const field of fields.replace('@', '').split(' ')) {
      const value: unknown = Reflect.get(node, field);
      if (field === 'value' && node.type === 'Constant') head += ` ${constantOf(node)}`;
      else if (field === 'value' && node.type === 'MatchSingleton')
        head += ` ${node.value === null ? 'None' : node.value ? 'True' : 'False'}`;
      else if (typeof value === 'string' || typeof value === 'number') head += ` ${field}=${value}`;
      else if (field === 'ops' && Array.isArray(value)) head += ` ops=${value.join(',')}`;
      else if (Array.isArray(value))
        for (const element of value) below.push({ node: elementOf(element), isExact });
      else if (isNode(value)) below.push({ node: value, isExact });
    }
    lines.push(head);
    stack.push(...below.reverse());
  }
  return lines;
}

/**
 * Whether two trees differ in nothing but the value of strings with `\\N{…}`: where we have U+FFFD, which no accepted
 * file can hold itself.
 */
export function isEqualButForNames(
  expected: readonly string[],
  module: Module,
  found: readonly string[],
): boolean {
  if (expected.length !== found.length) return false;
  const named = new Set<string>();
  const position = positionsOf(module);
  const stack: Node[] = [module];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === 'Constant' && node.kind === 'string' && node.value.includes('\ufffd'))
      named.add(`Constant@${position(node.range[0])}-${position(node.range[1])}`);
    pushChildren(node, stack);
  }
  return expected.every((line, index) => {
    const other = found[index];
    if (line === other) return true;
    const [head = ''] = line.split(' ', 1);
    return (
      other?.startsWith(`${head} string `) === true && (named.has(head) || head === 'Constant')
    );
  });
}

function elementOf(element: unknown): Node | string {
  if (isNode(element)) return element;
  // the `null` key of `{**a}`, or a name of `global a`
  return typeof element === 'string' ? `'${element}` : '-';
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value;

function positionsOf({ lineStarts }: Module): (offset: number) => string {
  return (offset) => {
    let low = 0;
    let high = lineStarts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((lineStarts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return `${low}:${offset - (lineStarts[low - 1] ?? 0)}`;
  };
}

function constantOf(node: Constant): string {
  switch (node.kind) {
    case 'string':
    case 'bytes':
      return `${node.kind} ${textOf(node.value)}`;
    case 'integer':
      return `integer ${node.value}`;
    case 'float':
    case 'imaginary':
      return `${node.kind} ${bits(node.value)}`;
    case 'boolean':
      return node.value ? 'True' : 'False';
    case 'none':
      return 'None';
    case 'ellipsis':
      return 'Ellipsis';
  }
}

const textOf = (value: string): string =>
  /^[ -~]{0,40}$/.test(value) ? JSON.stringify(value) : `#${md5(value, 'utf16le').slice(0, 12)}`;

const md5 = (text: string, encoding: 'utf8' | 'utf16le'): string =>
  createHash('md5').update(Buffer.from(text, encoding)).digest('hex');

function bits(value: number): string {
  const buffer = Buffer.alloc(8);
  buffer.writeDoubleBE(value);
  return buffer.toString('hex');
}

/** Every scope with its path, and its names with the flags local, global, free, parameter, imported. */
export function scopeLinesOf(module: Module): string[] {
  withoutFutureAnnotations(module);
  const { module: root, all } = scopesOf(module);
  const names = new Map(all.map((scope) => [scope, new Map(scope.names)]));
  for (const scope of all) addPassedOn(scope, root, names);
  for (const scope of all) addGlobals(scope, root, names);

  const lines: string[] = [];
  const stack = [{ scope: root, path: '' }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { scope } = next;
    const path = `${next.path}/${nameOf(scope)}`;
    const flags: string[] = [];
    if (scope.kind === 'comprehension') flags.push('.0:10010');
    for (const [name, entry] of names.get(scope) ?? [])
      if (name !== '__class__') flags.push(`${name}:${flagsOf(scope, entry, root)}`);
    lines.push(`${path} ${flags.sort().join(' ')}`);
    for (const child of scope.children) stack.push({ scope: child, path });
  }
  return lines.sort();
}

/** CPython does not look into annotations after `from __future__ import annotations`. */
function withoutFutureAnnotations(module: Module): void {
  const isFuture = module.body.some(
    (statement) =>
      statement.type === 'ImportFrom' &&
      statement.module === '__future__' &&
      statement.names.some(({ name }) => name === 'annotations'),
  );
  if (!isFuture) return;
  const stack: Node[] = [module];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === 'AnnAssign')
      Reflect.set(node, 'annotation', { type: 'Pass', range: node.range, parent: null });
    else if ('annotation' in node) Reflect.set(node, 'annotation', null);
    if ('returns' in node) Reflect.set(node, 'returns', null);
    pushChildren(node, stack);
  }
}

/** A scope between a variable and the one that reads it has it as a free variable too. */
function addPassedOn(scope: Scope, root: Scope, names: Map<Scope, Map<string, ScopedName>>): void {
  for (const entry of scope.names.values()) {
    const owner = entry.binding?.scope ?? root;
    if (owner === root || owner === scope) continue;
    for (let between = scope.parent; between && between !== owner; between = between.parent) {
      const known = names.get(between);
      if (between !== root && known && !known.has(entry.name))
        known.set(entry.name, {
          ...entry,
          definitions: [],
          references: [],
          binding: entry.binding,
        });
    }
  }
}

const passedOn = ({ name, binding }: ScopedName): ScopedName => ({
  name,
  declared: null,
  definitions: [],
  references: [],
  binding,
});

/** The module has every name a function declares `global`, even if it never mentions it. */
function addGlobals(scope: Scope, root: Scope, names: Map<Scope, Map<string, ScopedName>>): void {
  const known = names.get(root);
  for (const entry of scope.names.values())
    if (entry.declared === 'global' && known && !known.has(entry.name))
      known.set(entry.name, passedOn(entry));
}

function nameOf({ kind, node }: Scope): string {
  if (kind === 'module') return 'top';
  switch (node.type) {
    case 'FunctionDef':
    case 'AsyncFunctionDef':
    case 'ClassDef':
      return node.name;
    case 'TypeAlias':
      return node.name.id;
    case 'Lambda':
      return 'lambda';
    case 'ListComp':
      return 'listcomp';
    case 'SetComp':
      return 'setcomp';
    case 'DictComp':
      return 'dictcomp';
    default:
      return 'genexpr';
  }
}

function flagsOf(scope: Scope, entry: ScopedName, root: Scope): string {
  const owner = entry.binding?.scope ?? root;
  const isBoundHere = entry.definitions.length > 0;
  const isLocal = scope === root ? isBoundHere : owner === scope;
  const isGlobal = owner === root;
  return [
    isLocal,
    isGlobal,
    !isLocal && !isGlobal,
    entry.definitions.some(({ type }) => type === 'arg'),
    entry.definitions.some(({ type }) => type === 'alias'),
  ]
    .map(Number)
    .join('');
}
