import { type Module, type Node, pushChildren } from '../../src/languages/python/parser/index.js';

/**
 * The first Python 3 that may accept a tree, as its minor number. An f-string counts as 3.12, whose grammar for them is
 * another one; syntax up to 3.10 counts as 10.
 */
export function requiredVersion(module: Module): number {
  let version = 10;
  const stack: Node[] = [module];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    version = Math.max(version, versionOf(node));
    pushChildren(node, stack);
  }
  return version;
}

function versionOf(node: Node): number {
  switch (node.type) {
    case 'TemplateStr':
      return 14;
    case 'ExceptHandler': {
      // except A, B:
      const { exception } = node;
      const isBare =
        exception?.type === 'Tuple' && exception.range[0] === exception.elts[0]?.range[0];
      return isBare ? 14 : 10;
    }
    case 'TypeVar':
    case 'ParamSpec':
    case 'TypeVarTuple':
      return node.default_value ? 13 : 12;
    case 'TypeAlias':
    case 'JoinedStr':
      return 12;
    case 'TryStar':
      return 11;
    case 'Subscript':
    case 'arg':
      return isStarred(node) ? 11 : 10;
    default:
      return 10;
  }
}

/** `a[*b]`, `def f(*args: *Ts)` */
function isStarred(node: Node): boolean {
  if (node.type === 'arg') return node.annotation?.type === 'Starred';
  if (node.type !== 'Subscript' || node.slice.type !== 'Tuple') return false;
  return node.slice.elts.some(({ type }) => type === 'Starred');
}
