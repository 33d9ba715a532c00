import type { CallSite, FunctionSite, Language, Program, Source } from '../language.js';
import { phrasesFor } from './phrases.js';
import { Scopes } from './scopes.js';
import { decoratorsOf, keyOf, walk, type Node } from './tree.js';
import { Values } from './values.js';

/** ESTree, of any parser: JavaScript, TypeScript, JSX. */
export const ecmascript: Language = {
  name: 'ecmascript',
  root: 'Program',
  program: (tree, source) => programOf(tree as Node, source),
};

function programOf(tree: Node, source: Source): Program {
  const scopes = new Scopes();
  const values = new Values(scopes, source);
  const calls: CallSite[] = [];
  const functions: FunctionSite[] = [];

  walk(tree, source.keys, (node) => {
    scopes.enter(node);
    if (node.type === 'CallExpression' || node.type === 'NewExpression')
      calls.push(values.site(node));
    else if (node.type === 'MethodDefinition' && decoratorsOf(node).length > 0)
      functions.push({
        name: keyOf(node),
        span: node.range,
        decorators: decoratorsOf(node).map((decorator) => values.site(decorator)),
      });
    return true;
  });
  return { calls, functions, phrases: phrasesFor(source.text) };
}
