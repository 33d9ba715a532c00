import type { TSESTree } from '@typescript-eslint/utils';

import {
  once,
  UNKNOWN,
  type AnnotatedSite,
  type FunctionSite,
  type Language,
  type Program,
  type Source,
} from '../language.js';
import { Exports } from './exports.js';
import { functionName, isDirective, namesAround } from './functions.js';
import { parsed } from './parse.js';
import { phrasesFor } from './phrases.js';
import { Scopes } from './scopes.js';
import {
  decoratorsOf,
  isClass,
  isFunction,
  keyOf,
  walk,
  type ClassNode,
  type FunctionNode,
  type Node,
} from './tree.js';
import { Values } from './values.js';

/** ESTree, of any parser: JavaScript, TypeScript, JSX. */
export const ecmascript: Language = {
  name: 'ecmascript',
  root: 'Program',
  parse: parsed,
  program: (tree, source) => programOf(tree as Node, source),
};

type Annotated = TSESTree.VariableDeclarator | TSESTree.TSSatisfiesExpression;

/** `const send: Task<'send'> = …`, `{ … } satisfies TaskList` */
function annotatedSite(node: Annotated, values: Values): readonly AnnotatedSite[] {
  if (node.type === 'VariableDeclarator') {
    const { id, init } = node;
    const annotation = id.typeAnnotation?.typeAnnotation;
    if (id.type !== 'Identifier' || !init || !annotation) return [];
    const type = once(() => values.types.promised(annotation) ?? UNKNOWN);
    return [{ name: id.name, span: node.range, type, value: () => values.of(init) }];
  }
  const { expression, typeAnnotation, parent, range } = node;
  const name =
    parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id.name : null;
  const type = once(() => values.types.promised(typeAnnotation) ?? UNKNOWN);
  return [{ name, span: range, type, value: () => values.of(expression) }];
}

function programOf(tree: Node, source: Source): Program {
  const scopes = new Scopes();
  const values = new Values(scopes, source);
  const calls: (TSESTree.CallExpression | TSESTree.NewExpression)[] = [];
  const methods: TSESTree.MethodDefinition[] = [];
  const classes: ClassNode[] = [];
  const annotated: Annotated[] = [];
  const directed = new Set<FunctionNode>();

  walk(tree, source.keys, (node) => {
    scopes.enter(node);
    if (node.type === 'CallExpression' || node.type === 'NewExpression') calls.push(node);
    else if (node.type === 'MethodDefinition') methods.push(node);
    else if (isClass(node)) classes.push(node);
    else if (isDirective(node)) {
      const owner = node.parent.parent;
      if (owner && isFunction(owner)) directed.add(owner);
    } else if (node.type === 'VariableDeclarator' || node.type === 'TSSatisfiesExpression')
      annotated.push(node);
    return true;
  });
  const siteOf = (node: TSESTree.MethodDefinition): FunctionSite => ({
    name: keyOf(node),
    span: node.range,
    value: () => (isFunction(node.value) ? values.of(node.value) : UNKNOWN),
    decorators: decoratorsOf(node).map((decorator) => values.site(decorator)),
  });
  const exports = new Exports(tree, values);
  return {
    file: source.file,
    calls: once(() => calls.map((node) => values.site(node))),
    functions: once(() => methods.map(siteOf)),
    directed: once(() =>
      [...directed].map((node) => ({
        name: functionName(node),
        span: node.range,
        value: () => values.of(node),
        decorators: [],
      })),
    ),
    classes: once(() => classes.map((node) => values.classes.site(node))),
    annotated: once(() => annotated.flatMap((node) => annotatedSite(node, values))),
    mentions: (word) => source.text.includes(word),
    exported: (path) => exports.at(path),
    exports: () => exports.names(),
    binds: () => null,
    // no library of this language is configured so
    assigned: () => [],
    joined: () => [],
    around: (names) => namesAround(calls, names),
    phrases: phrasesFor(source.text),
    elsewhere: source.elsewhere,
  };
}
