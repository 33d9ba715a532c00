import type { TSESTree } from '@typescript-eslint/utils';

/** Whatever parser made it: `@typescript-eslint/parser`, espree, Babel. Types only; node kinds are compared as strings. */
export type Node = TSESTree.Node;
export type FunctionNode =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;
export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

interface Keys {
  readonly [type: string]: readonly string[];
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/**
 * Every node, outermost first, in the order of the text. A stack over the host's visitor keys: measured at 0.8 % of
 * parse where a recursive generator is 14 %. A node for which `enter` returns false is not gone into.
 */
export function walk(root: Node, keys: Keys, enter: (node: Node) => boolean | undefined): void {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (enter(node) === false) continue;
    const names = keys[node.type];
    if (!names) continue;
    for (let at = names.length - 1; at >= 0; at -= 1) {
      const value: unknown = node[names[at] as keyof Node];
      if (Array.isArray(value)) {
        for (let item = value.length - 1; item >= 0; item -= 1) {
          const child: unknown = value[item];
          if (isNode(child)) stack.push(child);
        }
      } else if (isNode(value)) stack.push(value);
    }
  }
}

/** Gives every node its parent, as ESLint does for the tree it lints. */
export function linkParents(root: Node, keys: Keys): void {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    for (const name of keys[node.type] ?? []) {
      const value: unknown = node[name as keyof Node];
      for (const child of Array.isArray(value) ? value : [value]) {
        if (!isNode(child)) continue;
        child.parent = node;
        stack.push(child);
      }
    }
  }
}

export const isFunction = (node: Node): node is FunctionNode =>
  node.type === 'FunctionDeclaration' ||
  node.type === 'FunctionExpression' ||
  node.type === 'ArrowFunctionExpression';

export const isClass = (node: Node): node is ClassNode =>
  node.type === 'ClassDeclaration' || node.type === 'ClassExpression';

/** `a`, `'a'`, `['a']`, `#a`; null for a key that is computed at run time. */
export function keyOf(node: {
  readonly computed?: boolean;
  readonly key: TSESTree.PropertyName | TSESTree.PrivateIdentifier;
}): string | null {
  const { key, computed } = node;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (key.type === 'Identifier') return computed === true ? null : key.name;
  return literalKey(key);
}

/** `add` of `queue.add`, `queue['add']` and `this.#add`. */
export function propertyOf(node: TSESTree.MemberExpression): string | null {
  const { property } = node;
  if (property.type === 'PrivateIdentifier') return `#${property.name}`;
  if (!node.computed) return property.type === 'Identifier' ? property.name : null;
  return literalKey(property);
}

function literalKey(node: Node): string | null {
  if (node.type === 'Literal')
    return typeof node.value === 'string' || typeof node.value === 'number'
      ? String(node.value)
      : null;
  const [quasi] = node.type === 'TemplateLiteral' && !node.expressions.length ? node.quasis : [];
  return quasi?.value.cooked ?? null;
}

/** Espree's nodes have no such key. */
export const decoratorsOf = (node: {
  readonly decorators?: readonly TSESTree.Decorator[];
}): readonly TSESTree.Decorator[] => node.decorators ?? [];
