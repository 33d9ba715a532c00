import {
  either,
  meaningOf,
  taskMeaningOf,
  UNKNOWN,
  type ClassSite,
  type Value,
} from '../language.js';
import { newlineOf } from '../../model/source.js';
import type { Slot } from '../../model/phrases.js';
import { dottedName } from './calls.js';
import { indentOf, lineStart } from './lines.js';
import {
  pushChildren,
  type ClassDef,
  type Expression,
  type FunctionNode,
  type Node,
} from './parser/index.js';
import type { Values } from './values.js';

/** How many base classes of base classes are followed, over all files. */
const DEEPEST = 50;
/** How many of them are being asked; one goes on into classes of other files. */
let depth = 0;
/** What was answered in the course of one question: a class that many others extend is looked at once. */
let answers = new Map<ClassSite, Map<string, Value>>();

/** A class, with what its own body and the methods of its instances assign. */
export function classSite(node: ClassDef, values: Values): ClassSite {
  const methods = node.body.filter(isFunction);
  const site: ClassSite = {
    name: node.name,
    file: values.source.file,
    span: node.range,
    decorators: node.decorator_list.map((decorator) => values.site(decorator, 'decorator')),
    method: (name) => methods.find((each) => each.name === name)?.range ?? null,
    methods: methods.map(({ name }) => name),
    base: () => (node.bases[0] ? values.of(node.bases[0]) : null),
    bases: () =>
      node.bases.filter((base) => !isObject(base, values)).map((base) => values.of(base)),
    extended: node.bases[0] ? dottedName(node.bases[0]) : null,
    slot: () => slotIn(node, values),
    construction: () => null,
    declares: (name) => values.declaredIn(node, name) !== null,
    member(name, isStatic) {
      const asked = `${isStatic ? 'static ' : ''}${name}`;
      const known = answers.get(site) ?? new Map<string, Value>();
      answers.set(site, known);
      const before = known.get(asked);
      if (before) return before;
      if (depth === DEEPEST) return UNKNOWN;
      // class A(A)
      known.set(asked, UNKNOWN);
      depth += 1;
      try {
        const own = ownMember(node, name, isStatic, values);
        const member = own ?? inherited(node, name, isStatic, values);
        known.set(asked, member);
        return member;
      } finally {
        depth -= 1;
        if (depth === 0) answers = new Map();
      }
    },
  };
  return site;
}

/** Above its first statement, the docstring left out. */
function slotIn({ body }: ClassDef, { text, source }: Values): Slot | null {
  const first = body.find((each) => each.type !== 'Expr' || each.value.type !== 'Constant');
  if (!first || source.isForeign) return null;
  const start =
    'decorator_list' in first
      ? (first.decorator_list[0]?.range[0] ?? first.range[0])
      : first.range[0];
  const at = lineStart(text, start);
  const indent = indentOf(text, start);
  const newline = newlineOf(text);
  // class Send(Task): name = 'send'
  if (text.slice(at, start).replace('@', '').trim() !== '') return null;
  return { at, lead: indent, between: newline + indent, trail: newline, keys: 'attribute' };
}

/** `class Config(object)` extends nothing. */
const isObject = (base: Expression, { scopes }: Values): boolean =>
  base.type === 'Name' && base.id === 'object' && scopes.bindingOf(base) === null;

const isFunction = (node: Node): node is FunctionNode =>
  node.type === 'FunctionDef' || node.type === 'AsyncFunctionDef';

/** Also what its body assigns under a condition. */
function ownMember(node: ClassDef, name: string, isStatic: boolean, values: Values): Value | null {
  const declared = values.declaredIn(node, name);
  const assigned = isStatic ? [] : (selfAssignments(node).get(name) ?? []);
  const found = assigned.map((each) => values.of(each));
  if (declared) found.unshift(declared);
  return found.length > 0 ? either(found) : null;
}

function inherited(node: ClassDef, name: string, isStatic: boolean, values: Values): Value {
  for (const base of node.bases) {
    // what a class itself holds is asked for its options, which any file may have
    const value = (isStatic ? meaningOf : taskMeaningOf)(values.of(base));
    if (value.is !== 'class') continue;
    const member = value.class.member(name, isStatic);
    if (member.is !== 'unknown') return member;
  }
  return UNKNOWN;
}

const known = new WeakMap<ClassDef, ReadonlyMap<string, readonly Expression[]>>();

/** `self.queue = …` in its methods. */
function selfAssignments(node: ClassDef): ReadonlyMap<string, readonly Expression[]> {
  const before = known.get(node);
  if (before) return before;
  const found = new Map<string, Expression[]>();
  for (const method of node.body.filter(isFunction)) {
    const self = method.args.posonlyargs[0] ?? method.args.args[0];
    if (!self) continue;
    const stack: Node[] = [...method.body];
    for (let at = stack.pop(); at; at = stack.pop()) {
      if (at.type === 'Assign')
        for (const target of at.targets)
          if (
            target.type === 'Attribute' &&
            target.value.type === 'Name' &&
            target.value.id === self.arg
          )
            found.set(target.attr, [...(found.get(target.attr) ?? []), at.value]);
      if (!isFunction(at) && at.type !== 'ClassDef') pushChildren(at, stack);
    }
  }
  known.set(node, found);
  return found;
}
