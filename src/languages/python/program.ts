import type { CallSite, FunctionSite, Language, Program, Source } from '../language.js';
import { pushChildren, type Module, type Node } from './parser/index.js';
import { phrasesFor } from './phrases.js';
import { scopesOf } from './scopes.js';
import { Values } from './values.js';

/** Python's tree, as `language.ts` parses it. */
export const python: Language = {
  name: 'python',
  root: 'Module',
  program: (tree, source) => programOf(tree as Module, source),
};

function programOf(module: Module, { text }: Source): Program {
  const values = new Values(module, scopesOf(module), text);
  const calls: CallSite[] = [];
  const functions: FunctionSite[] = [];

  const stack: unknown[] = [module];
  for (let node = stack.pop() as Node | undefined; node; node = stack.pop() as Node | undefined) {
    if (node.type === 'Call') calls.push(values.site(node, 'call'));
    else if (node.type === 'FunctionDef' || node.type === 'AsyncFunctionDef')
      functions.push({
        name: node.name,
        span: node.range,
        decorators: node.decorator_list.map((decorator) => values.site(decorator, 'decorator')),
      });
    pushChildren(node, stack);
  }
  return { calls, functions, phrases: phrasesFor(text) };
}
