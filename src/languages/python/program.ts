import { once, type FunctionSite, type Language, type Program, type Source } from '../language.js';
import {
  pushChildren,
  type Call,
  type ClassDef,
  type FunctionNode,
  type Module,
  type Node,
} from './parser/index.js';
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
  const calls: Call[] = [];
  const functions: FunctionNode[] = [];
  const classes: ClassDef[] = [];

  const stack: Node[] = [module];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'Call') calls.push(node);
    else if (node.type === 'FunctionDef' || node.type === 'AsyncFunctionDef') functions.push(node);
    else if (node.type === 'ClassDef') classes.push(node);
    pushChildren(node, stack);
  }
  const siteOf = (node: FunctionNode): FunctionSite => ({
    name: node.name,
    span: node.range,
    decorators: node.decorator_list.map((decorator) => values.site(decorator, 'decorator')),
  });
  return {
    calls: once(() => calls.map((node) => values.site(node, 'call'))),
    functions: once(() => functions.map(siteOf)),
    classes: once(() => classes.map((node) => values.classSite(node))),
    mentions: (word) => text.includes(word),
    phrases: phrasesFor(text),
  };
}
