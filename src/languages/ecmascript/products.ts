import type { TSESTree } from '@typescript-eslint/utils';

import type { Edit } from '../../model/source.js';
import type { Node } from './tree.js';

/** The edit that makes `60 * 10` of `1000 * 60 * 10`, and of `60_000 * 10`; undefined: no factor has a thousand in it. */
export function thousandthOf(node: TSESTree.BinaryExpression, text: string): Edit | undefined {
  const factors = factorsOf(node);
  const index = factors.findIndex(isThousand);
  const found = factors[index];
  if (!found || factors.length < 2) return undefined;
  const [start, end] = found.range;
  const value = Number(text.slice(start, end).replaceAll('_', ''));
  if (value !== 1000) return [{ at: [start, end], put: String(value / 1000) }];
  const next = factors[index + 1]?.range[0];
  const before = factors[index - 1]?.range[1];
  const at: Edit[number]['at'] = before === undefined ? [start, next ?? end] : [before, end];
  // 60 * /* ms */ 1000
  const isPlain = /^[\s\d*_]*$/u.test(text.slice(...at));
  return isPlain ? [{ at, put: '' }] : undefined;
}

const isThousand = (node: Node): boolean =>
  node.type === 'Literal' &&
  typeof node.value === 'number' &&
  node.value > 0 &&
  node.value % 1000 === 0 &&
  /^[\d_]+$/u.test(node.raw);

/** `a * b * c` */
function factorsOf(node: Node): readonly Node[] {
  const factors: Node[] = [];
  let at = node;
  while (at.type === 'BinaryExpression' && at.operator === '*') {
    factors.unshift(at.right);
    at = at.left;
  }
  return [at, ...factors];
}
