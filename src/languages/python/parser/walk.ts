import type { Module, Node } from './nodes.js';
import { visitorKeys } from './visitor-keys.js';

type Child = Node | null | readonly (Node | null)[];

/** Puts the nodes right below `node` on a stack, the first of the text last, so that it comes off first. */
export function pushChildren(node: Node, stack: unknown[]): void {
  const keys: readonly string[] = visitorKeys[node.type];
  const fields = node as unknown as Readonly<Record<string, Child>>;
  for (let index = keys.length - 1; index >= 0; index--) {
    const key = keys[index];
    const child = key === undefined ? undefined : fields[key];
    if (Array.isArray(child)) {
      const list: readonly (Node | null)[] = child;
      for (let at = list.length - 1; at >= 0; at--) {
        const element = list[at];
        // the `null` of `{**a}` and of a keyword-only parameter without default
        if (element) stack.push(element);
      }
    } else if (child) stack.push(child);
  }
}

/** Sets every `parent`, for a tree that ESLint does not walk. */
export function linkParents(module: Module): void {
  const stack: Node[] = [module];
  const children: Node[] = [];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    pushChildren(node, children);
    for (let child = children.pop(); child !== undefined; child = children.pop()) {
      child.parent = node;
      stack.push(child);
    }
  }
}
