import * as parser from '@typescript-eslint/parser';
import type { TSESTree } from '@typescript-eslint/utils';

import { Scopes } from '../../src/languages/ecmascript/scopes.js';
import { bodyOf } from '../../src/languages/ecmascript/statements.js';
import { isFunction, keyOf, walk, type FunctionNode } from '../../src/languages/ecmascript/tree.js';
import { Values } from '../../src/languages/ecmascript/values.js';
import { NOWHERE } from '../../src/languages/language.js';
import type { Body, Deed } from '../../src/model/body.js';
import type { Edit, Span } from '../../src/model/source.js';

/** What the calls of a test are, by how their callee is written. Data of frameworks and effects says it in earnest. */
const DEEDS: { readonly [callee: string]: Deed } = {
  'mailer.send': { is: 'effect', what: 'mail', keyed: false },
  'stripe.charge': { is: 'effect', what: 'payment', keyed: false },
  'db.create': { is: 'effect', what: 'create', keyed: false },
  'stripe.chargeOnce': { is: 'effect', what: 'payment', keyed: true },
  post: { is: 'effect', what: 'http-write', keyed: false },
  postWebhook: { is: 'effect', what: 'http-write', keyed: false },
  'queue.add': { is: 'dispatch', followed: false, canvas: false, promised: true, joins: null },
  'flow.add': { is: 'dispatch', followed: false, canvas: true, promised: true, joins: null },
  'step.run': { is: 'step', nests: false, apart: false, kept: false },
  'part.run': { is: 'step', nests: true, apart: false, kept: false },
  chargeCard: { is: 'step', nests: false, apart: true, kept: false },
  'child.finished': { is: 'wait', queue: null, pure: true, promised: true },
  'child.isCompleted': { is: 'asks job' },
  'child.getState': { is: 'asks job' },
  'redis.claim': { is: 'claim' },
  wasDone: { is: 'asks' },
  fetch: { is: 'network', bound: 'no', bounding: () => ({ edit: [], safe: true }) },
  fetchQuickly: { is: 'network', bound: 'yes', bounding: () => null },
};

/** By its callee: what stands before the bracket that the last one closes. */
export function deedsIn(text: string, [start, end]: Span): readonly Deed[] {
  let at = end - 1;
  for (let open = text[at] === ')' ? 1 : 0; open > 0;) {
    at -= 1;
    if (text[at] === ')') open += 1;
    else if (text[at] === '(') open -= 1;
  }
  const deed = DEEDS[text.slice(start, at)];
  return deed ? [deed] : [];
}

/** The body of the function called `task`, as the TypeScript parser sees it; null: nobody can say. */
export function maybeBody(text: string): Body | null {
  const { ast, visitorKeys } = parser.parseForESLint(text, { range: true, loc: true });
  const keys = visitorKeys as { readonly [type: string]: readonly string[] };
  const scopes = new Scopes();
  const values = new Values(scopes, {
    text,
    keys,
    file: 'file.ts',
    elsewhere: NOWHERE,
    isForeign: false,
  });
  const found: FunctionNode[] = [];
  parented(ast, keys);
  walk(ast, keys, (node) => {
    scopes.enter(node);
    if (isFunction(node) && nameOf(node) === 'task') found.push(node);
    return true;
  });
  const [node] = found;
  if (!node) throw new Error('There is no function called `task`.');
  return bodyOf(node, values, (site) => deedsIn(text, site.span));
}

export function bodyIn(text: string): Body {
  const body = maybeBody(text);
  if (!body) throw new Error('The body could not be read.');
  return body;
}

function nameOf(node: FunctionNode): string | null {
  const { id } = node;
  const { parent } = node;
  if (id) return id.name;
  if (parent.type === 'MethodDefinition' || parent.type === 'Property') return keyOf(parent);
  if (parent.type === 'CallExpression') {
    const [name] = parent.arguments;
    return name?.type === 'Literal' ? String(name.value) : null;
  }
  return parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier'
    ? parent.id.name
    : null;
}

/** As ESLint does before it runs rules. */
function parented(root: TSESTree.Node, keys: { readonly [type: string]: readonly string[] }): void {
  walk(root, keys, (node) => {
    for (const name of keys[node.type] ?? [])
      for (const child of [node[name as keyof TSESTree.Node]].flat() as unknown[])
        if (typeof child === 'object' && child !== null && 'type' in child)
          Object.assign(child, { parent: node });
    return true;
  });
}

/** The text after an edit. */
export const edited = (text: string, edit: Edit): string =>
  [...edit]
    .sort((a, b) => b.at[0] - a.at[0])
    .reduce((now, { at, put }) => now.slice(0, at[0]) + put + now.slice(at[1]), text);
