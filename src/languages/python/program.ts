import {
  once,
  type FunctionSite,
  type Language,
  type Parsed,
  type Program,
  type Source,
  type Value,
} from '../language.js';
import { assignedBy, isAssignment, type Assignment } from './assignments.js';
import { namesAround } from './functions.js';
import {
  linkParents,
  parse,
  pushChildren,
  type BinOp,
  type Call,
  type ClassDef,
  type Expression,
  type FunctionNode,
  type Module,
  type Node,
  visitorKeys,
} from './parser/index.js';
import { phrasesFor } from './phrases.js';
import { scopesOf } from './scopes.js';
import { Values } from './values.js';

/** Python's tree, as `language.ts` parses it. */
export const python: Language = {
  name: 'python',
  root: 'Module',
  parse: parsed,
  program: (tree, source) => programOf(tree as Module, source),
};

/** Nothing for a part of a longer row. */
function joinedBy(node: BinOp, values: Values): readonly (readonly (() => Value)[])[] {
  const { parent } = node;
  if (parent?.type === 'BinOp' && parent.op === 'BitOr' && parent.left === node) return [];
  const parts: (() => Value)[] = [];
  let at: Expression = node;
  while (at.type === 'BinOp' && at.op === 'BitOr') {
    const { right } = at;
    parts.unshift(() => values.of(right));
    at = at.left;
  }
  const first = at;
  return [[() => values.of(first), ...parts]];
}

/** Null for what is no Python. */
function parsed(text: string): Parsed | null {
  try {
    const module = parse(text);
    linkParents(module);
    return { tree: module, keys: visitorKeys };
  } catch {
    return null;
  }
}

function programOf(module: Module, source: Source): Program {
  const { text, file, elsewhere } = source;
  const values = new Values(module, scopesOf(module), source);
  const calls: Call[] = [];
  const functions: FunctionNode[] = [];
  const classes: ClassDef[] = [];
  const assignments: Assignment[] = [];
  const joins: BinOp[] = [];

  const stack: Node[] = [module];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isAssignment(node)) assignments.push(node);
    if (node.type === 'Call') calls.push(node);
    else if (node.type === 'BinOp' && node.op === 'BitOr') joins.push(node);
    else if (node.type === 'FunctionDef' || node.type === 'AsyncFunctionDef') functions.push(node);
    else if (node.type === 'ClassDef') classes.push(node);
    pushChildren(node, stack);
  }
  const siteOf = (node: FunctionNode): FunctionSite => ({
    name: node.name,
    span: node.range,
    value: () => values.of(node),
    decorators: node.decorator_list.map((decorator) => values.site(decorator, 'decorator')),
  });
  return {
    file,
    elsewhere,
    exported: values.exported,
    binds: values.binds,
    joined: once(() => joins.flatMap((node) => joinedBy(node, values))),
    // no library of this language asks for them
    annotated: () => [],
    exports: () => [],
    assigned: once(() => assignments.flatMap((node) => assignedBy(node, values))),
    around: (names) => namesAround(calls, names),
    calls: once(() => calls.map((node) => values.site(node, 'call'))),
    functions: once(() => functions.map(siteOf)),
    // a docstring tells nobody how to run it
    directed: () => [],
    classes: once(() => classes.map((node) => values.classSite(node))),
    mentions: (word) => text.includes(word),
    phrases: phrasesFor(text),
  };
}
