import { NOWHERE } from '../../../src/languages/language.js';
import {
  linkParents,
  parse,
  pushChildren,
  type FunctionNode,
  type Node,
} from '../../../src/languages/python/parser/index.js';
import { scopesOf } from '../../../src/languages/python/scopes.js';
import { bodyOf } from '../../../src/languages/python/statements.js';
import { Values } from '../../../src/languages/python/values.js';
import type { Body } from '../../../src/model/body.js';
import { deedsIn } from '../../model/reading.js';

/** The body of the function called `task`; null: nobody can say. What its calls are is said by their callees. */
export function maybeBody(text: string, isForeign = false): Body | null {
  const module = parse(text);
  linkParents(module);
  const source = { text, file: 'tasks.py', keys: {}, elsewhere: NOWHERE, isForeign };
  const values = new Values(module, scopesOf(module), source);
  const task = functionIn(module);
  return bodyOf(task, values, (site) => deedsIn(text, site.span));
}

export function bodyIn(text: string, isForeign = false): Body {
  const body = maybeBody(text, isForeign);
  if (!body) throw new Error('The body could not be read.');
  return body;
}

function functionIn(module: Node): FunctionNode {
  const stack = [module];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if ((at.type === 'FunctionDef' || at.type === 'AsyncFunctionDef') && at.name === 'task')
      return at;
    pushChildren(at, stack);
  }
  throw new Error('There is no function called `task`.');
}
