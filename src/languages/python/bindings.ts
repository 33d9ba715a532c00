import type {
  Binding,
  Call as ModelCall,
  Declaration,
  Place,
  Reference,
  Shape,
} from '../../model/body.js';
import type { Span } from '../../model/source.js';
import { once } from '../language.js';
import { dottedName } from './calls.js';
import { linesOf } from './lines.js';
import {
  pushChildren,
  type Arg,
  type Attribute,
  type Call,
  type ClassDef,
  type Expression,
  type FunctionNode,
  type Name,
  type Node,
  type Statement,
} from './parser/index.js';
import type { Binding as Variable, Definition } from './scopes.js';
import type { Values } from './values.js';

/** How many members hang on one another: `a.b.c`. */
const LONGEST = 50;

/** What a binding needs to know that is read with a body. */
interface Reader {
  call(node: Call): ModelCall;
  shape(node: Expression): Shape;
}

/** The thing whose attributes outlive a run: the instances of a class, a class, a task that is given to its body. */
interface Owner {
  readonly node: ClassDef | FunctionNode;
  readonly isStatic: boolean;
  /** As it is written: `self`. */
  readonly name: string;
}

/** The bindings of a file, each once. */
export class Bindings {
  private readonly declared = new Map<Variable, Binding>();
  private readonly globals = new Map<string, Binding>();
  private readonly made = new Map<ClassDef | FunctionNode, Map<string, Expression>>();
  private readonly fields = new Map<ClassDef | FunctionNode, Map<string, Binding>>();

  constructor(
    private readonly values: Values,
    private readonly reader: Reader,
  ) {}

  /** `x`, `x.y`, `x['y']`, `self.x.y`, `Class.x`; null for any other expression. */
  place(node: Expression): Place | null {
    const path: string[] = [];
    let at = node;
    for (let length = 0; at.type === 'Attribute' || at.type === 'Subscript'; length += 1) {
      if (length > LONGEST) return null;
      const key = at.type === 'Attribute' ? at.attr : textOf(at.slice);
      const field = at.type === 'Attribute' ? this.field(at.value, at.attr) : null;
      if (field) return { root: field, path, span: node.range };
      path.unshift(key ?? '[]');
      at = at.value;
    }
    return at.type === 'Name' ? { root: this.named(at), path, span: node.range } : null;
  }

  /** What a name stands for. */
  named(node: Name): Binding {
    const variable = this.values.scopes.bindingOf(node);
    return variable ? this.of(variable) : this.global(node.id);
  }

  parameter(node: Arg): Binding | null {
    const variable = this.values.scopes.lookup(node.arg, this.values.scopes.scopeOf(node));
    return variable?.definitions.includes(node) === true ? this.of(variable) : this.inner(node);
  }

  /** A parameter is looked up from inside its function. */
  private inner(node: Arg): Binding | null {
    const [first] = functionAround(node)?.body ?? [];
    const variable =
      first && this.values.scopes.lookup(node.arg, this.values.scopes.scopeOf(first));
    return variable?.definitions.includes(node) === true ? this.of(variable) : null;
  }

  private of(variable: Variable): Binding {
    const known = this.declared.get(variable);
    if (known) return known;
    const { name, scope, definitions } = variable;
    const { elsewhere } = this.values.source;
    const isModule = scope.kind === 'module';
    const [first] = definitions;
    const argument = definitions.find((each): each is Arg => each.type === 'arg');
    const binding: Binding = {
      name,
      scope: first?.type === 'alias' ? 'import' : isModule ? 'module' : 'function',
      within: isModule ? null : scope.node.range,
      parameter: argument ? parameterOf(argument) : null,
      // asked for few of them: all files may have to be read for it
      get exported() {
        // from .tasks import *
        const isNamed = (): boolean => elsewhere.says([name, 'import *'], 'here') !== false;
        return isModule && !name.startsWith('_') && isNamed();
      },
      type: annotationOf(variable, this.values.text),
      start: once(() => this.startOf(variable)),
      references: once(() => this.referencesTo(variable)),
      declaration: once(() => (isModule ? this.declarationOf(variable) : null)),
    };
    this.declared.set(variable, binding);
    return binding;
  }

  private global(name: string): Binding {
    const known = this.globals.get(name);
    if (known) return known;
    const binding: Binding = { ...NOWHERE, name, scope: 'global' };
    this.globals.set(name, binding);
    return binding;
  }

  /** `self.x`, `cls.x`, `Class.x` */
  field(object: Expression, key: string): Binding | null {
    const owner = object.type === 'Name' ? this.ownerOf(object) : null;
    // what a run says of itself is its own
    if (!owner || OF_THE_RUN.has(key)) return null;
    const known = this.fields.get(owner.node) ?? new Map<string, Binding>();
    this.fields.set(owner.node, known);
    const id = `${owner.isStatic ? 'static ' : ''}${key}`;
    const before = known.get(id);
    if (before) return before;
    const declared = owner.node.type === 'ClassDef' ? declaredIn(owner.node, key) : null;
    const binding: Binding = {
      ...NOWHERE,
      name: `${owner.name}.${key}`,
      scope: owner.isStatic ? 'class' : 'instance',
      exported: owner.isStatic,
      type: declared?.type === 'AnnAssign' ? textAt(declared.annotation, this.values.text) : null,
      start: once(() => {
        const value = declared?.value ?? this.initialised(owner).get(key);
        return value ? this.reader.shape(value) : null;
      }),
      references: once(() => this.referencesToField(owner, key)),
    };
    known.set(id, binding);
    return binding;
  }

  /** What `__init__` gives the instance: `self.seen = set()`. */
  private initialised({ node, isStatic }: Owner): ReadonlyMap<string, Expression> {
    const known = this.made.get(node);
    if (known) return known;
    const made = new Map<string, Expression>();
    this.made.set(node, made);
    const init =
      node.type === 'ClassDef' && !isStatic
        ? node.body.find((each) => each.type === 'FunctionDef' && each.name === '__init__')
        : undefined;
    for (const each of init?.type === 'FunctionDef' ? init.body : []) {
      const target =
        each.type === 'Assign' ? each.targets[0] : each.type === 'AnnAssign' ? each.target : null;
      const value = each.type === 'Assign' || each.type === 'AnnAssign' ? each.value : null;
      if (target?.type === 'Attribute' && target.value.type === 'Name' && value)
        made.set(target.attr, value);
    }
    return made;
  }

  private ownerOf(name: Name): Owner | null {
    const variable = this.values.scopes.bindingOf(name);
    const definition = variable?.definitions[0];
    if (!definition || variable.definitions.length > 1) return null;
    if (definition.type === 'ClassDef') return { node: definition, isStatic: true, name: name.id };
    if (definition.type !== 'arg') return null;
    const owner = functionAround(definition);
    const first = owner && (owner.args.posonlyargs[0] ?? owner.args.args[0]);
    if (!owner || first !== definition) return null;
    const decorators = owner.decorator_list.map(dottedName);
    if (owner.parent?.type === 'ClassDef') {
      if (decorators.includes('staticmethod')) return null;
      return {
        node: owner.parent,
        isStatic: decorators.includes('classmethod'),
        name: name.id,
      };
    }
    // @app.task(bind=True)
    return definition.arg === 'self' && decorators.length > 0
      ? { node: owner, isStatic: false, name: name.id }
      : null;
  }

  private startOf({ definitions, scope }: Variable): Shape | null {
    const given = definitions.flatMap((each) => assignmentOf(each) ?? []);
    const isOutside = (node: Node): boolean =>
      scope.kind !== 'module' || functionAround(node) === null;
    const first = given.find(isOutside);
    if (first?.value) return this.reader.shape(first.value);
    const [definition] = definitions;
    if (definition?.type === 'FunctionDef' || definition?.type === 'AsyncFunctionDef')
      return { is: 'function' };
    return definition?.type === 'Name' && !first ? { is: 'other', calls: true } : null;
  }

  private declarationOf({ definitions }: Variable): Declaration | null {
    const statements = definitions
      .filter((each) => functionAround(each) === null)
      .map((each) => assignmentOf(each));
    const [only, ...others] = statements;
    if (only?.parent?.type !== 'Module' || others.length > 0) return null;
    // a text over several lines would be indented with them
    if (only.value && hasLongText(only.value, this.values.text)) return null;
    const around = this.globalsOf(definitions);
    return { span: only.range, lines: around && this.linesOf(only), with: around ?? [] };
  }

  /** The lines that say `global x`; null where one of them names others too. */
  private globalsOf(definitions: readonly Definition[]): readonly Span[] | null {
    const [first] = definitions;
    const name = first && nameOf(first);
    const functions = new Set(definitions.flatMap((each) => functionAround(each) ?? []));
    const saying = [...functions].flatMap((fn) =>
      globalsIn(fn).filter(({ names }) => names.some((each) => each === name)),
    );
    const [only, ...others] = saying;
    if (!only) return [];
    // another function of the task would make a variable of its own
    const isOfBody = only.parent === functionAround(only);
    const lines = isOfBody && only.names.length === 1 ? this.linesOf(only) : null;
    const { text } = this.values;
    const isBare = lines && text.slice(...lines).trim() === text.slice(...only.range).trim();
    return others.length === 0 && lines && isBare === true ? [lines] : null;
  }

  /** The whole lines of a statement; null also in another file, where nothing is written. */
  linesOf(node: Node): Span | null {
    const siblings = this.values.source.isForeign ? null : siblingsOf(node);
    const { parent } = node;
    if (!siblings || !parent) return null;
    const before = siblings[placeIn(siblings, node as Statement) - 1];
    const { text } = this.values;
    const floor =
      before?.range[1] ?? (parent.type === 'Module' ? 0 : headEnd(parent, siblings, text));
    return linesOf(text, [startOf(node), node.range[1]], floor);
  }

  private referencesTo(variable: Variable): readonly Reference[] {
    const declaration = variable.definitions.find((each) => functionAround(each) === null);
    const isModule = variable.scope.kind === 'module';
    const written = variable.definitions.filter(
      (each): each is Name => each.type === 'Name' && !(isModule && each === declaration),
    );
    const isParameter = variable.definitions[0]?.type === 'arg';
    const rebinds = isModule || isParameter ? written : written.slice(1);
    return [...variable.references, ...rebinds].map((node) => this.reference(node));
  }

  private referencesToField(owner: Owner, key: string): readonly Reference[] {
    return (this.attributes().get(key) ?? [])
      .filter(({ value }) => {
        const found = value.type === 'Name' ? this.ownerOf(value) : null;
        return found?.node === owner.node && found.isStatic === owner.isStatic;
      })
      .map((node) => this.reference(node));
  }

  private reference(node: Name | Attribute): Reference {
    const { reader } = this;
    return {
      span: node.range,
      get call() {
        const call = callAround(node);
        return call && reader.call(call);
      },
    };
  }

  // Walked when somebody asks: most files never do.
  private readonly attributes = once((): ReadonlyMap<string, readonly Attribute[]> => {
    const found = new Map<string, Attribute[]>();
    const stack: Node[] = [this.values.module];
    for (let at = stack.pop(); at; at = stack.pop()) {
      if (at.type === 'Attribute') {
        const others = found.get(at.attr);
        if (others) others.push(at);
        else found.set(at.attr, [at]);
      }
      pushChildren(at, stack);
    }
    return found;
  });
}

const NOWHERE: Omit<Binding, 'name' | 'scope'> = {
  within: null,
  parameter: null,
  exported: false,
  type: null,
  start: () => null,
  references: () => [],
  declaration: () => null,
};

/** `self.request.retries` */
const OF_THE_RUN: ReadonlySet<string> = new Set(['request', 'name']);

const textOf = (key: Expression): string | null =>
  key.type === 'Constant' && key.kind === 'string' ? key.value : null;

const textAt = (node: Node | null, text: string): string | null =>
  node && text.slice(...node.range);

export function functionAround(node: Node): FunctionNode | null {
  for (let at = node.parent; at; at = at.parent)
    if (at.type === 'FunctionDef' || at.type === 'AsyncFunctionDef') return at;
  return null;
}

function parameterOf(node: Arg): Binding['parameter'] {
  const args = functionAround(node)?.args;
  if (!args) return null;
  const named = [...args.posonlyargs, ...args.args, ...args.kwonlyargs];
  const index = named.indexOf(node);
  return index === -1 ? { index: named.length, path: ['[]'] } : { index, path: [] };
}

type Assignment = Extract<Statement, { type: 'Assign' | 'AnnAssign' }>;

/** The statement that gives a name, and nothing else, a value. */
function assignmentOf(definition: Definition): Assignment | null {
  const { parent } = definition;
  if (parent?.type === 'Assign')
    return parent.targets.length === 1 && parent.targets[0] === definition ? parent : null;
  return parent?.type === 'AnnAssign' && parent.target === definition ? parent : null;
}

const nameOf = (definition: Definition): string | null => {
  if (definition.type === 'Name') return definition.id;
  return 'name' in definition ? definition.name : null;
};

const attributes = new WeakMap<ClassDef, ReadonlyMap<string, Assignment>>();

function declaredIn(node: ClassDef, name: string): Assignment | null {
  const before = attributes.get(node);
  if (before) return before.get(name) ?? null;
  const found = new Map<string, Assignment>();
  for (const each of node.body) {
    const target =
      each.type === 'Assign' ? each.targets[0] : each.type === 'AnnAssign' ? each.target : null;
    if (target?.type === 'Name' && (each.type === 'Assign' || each.type === 'AnnAssign'))
      if (!found.has(target.id)) found.set(target.id, each);
  }
  attributes.set(node, found);
  return found.get(name) ?? null;
}

function annotationOf({ definitions }: Variable, text: string): string | null {
  for (const each of definitions) {
    if (each.type === 'arg') return textAt(each.annotation, text);
    if (each.parent?.type === 'AnnAssign') return textAt(each.parent.annotation, text);
  }
  return null;
}

const known = new WeakMap<FunctionNode, readonly Global[]>();

/** The `global` statements of a function and of functions in it. */
function globalsIn(fn: FunctionNode): readonly Global[] {
  const before = known.get(fn);
  if (before) return before;
  const found: Global[] = [];
  const stack: Node[] = [...fn.body];
  for (let at = stack.pop(); at; at = stack.pop()) {
    if (at.type === 'Global') found.push(at);
    pushChildren(at, stack);
  }
  known.set(fn, found);
  return found;
}

type Global = Extract<Statement, { type: 'Global' }>;

const places = new WeakMap<readonly Statement[], Map<Statement, number>>();

function placeIn(siblings: readonly Statement[], node: Statement): number {
  const found = places.get(siblings) ?? new Map(siblings.map((each, index) => [each, index]));
  places.set(siblings, found);
  return found.get(node) ?? 0;
}

function hasLongText(value: Expression, text: string): boolean {
  return text.slice(...value.range).includes('\n') && /["']/u.test(text.slice(...value.range));
}

/** With its decorators. */
const startOf = (node: Node): number =>
  'decorator_list' in node && node.decorator_list[0]
    ? // the `@` stands before it
      node.decorator_list[0].range[0] - 1
    : node.range[0];

/** The list a statement stands in. */
export function siblingsOf(node: Node): readonly Statement[] | null {
  const { parent } = node;
  if (!parent) return null;
  const lists = ['body', 'orelse', 'finalbody'].map(
    (name): unknown => parent[name as keyof typeof parent],
  );
  const list = lists.find(
    (each): each is Statement[] => Array.isArray(each) && each.includes(node),
  );
  return list ?? null;
}

/** Behind the colon that opens the block a list of statements is. */
function headEnd(parent: Node, siblings: readonly Statement[], text: string): number {
  const [first] = siblings;
  if (!first) return parent.range[0];
  // comments may stand between the two
  let end = startOf(first);
  for (;;) {
    const line = text.lastIndexOf('\n', end - 1);
    if (line <= parent.range[0]) return parent.range[0];
    const before = text.slice(text.lastIndexOf('\n', line - 1) + 1, line).trim();
    end = line;
    if (before !== '' && !before.startsWith('#')) return line;
  }
}

/** The call a value ends up in as an argument; null: none of its own statement. */
export function callAround(node: Node): Call | null {
  const passed: Node[] = [];
  const found = around(node, passed);
  for (const each of passed) outer.set(each, found);
  return found;
}

const outer = new WeakMap<Node, Call | null>();

/** A sum of thousands leans to the left: what is around its parts is remembered. */
function around(node: Node, passed: Node[]): Call | null {
  let at = node;
  for (let { parent } = at; parent; { parent } = at) {
    if (parent.type === 'Lambda' || isStatement(parent)) return null;
    if (parent.type === 'Call' && parent.func !== at) return parent;
    if (parent.type === 'BinOp') {
      const before = outer.get(parent);
      if (before !== undefined) return before;
      passed.push(parent);
    }
    at = parent;
  }
  return null;
}

/** Where an expression ends to be part of a larger one. */
const isStatement = ({ type }: Node): boolean =>
  /^(?:Expr|Assign|AugAssign|AnnAssign|Return|If|While|For|AsyncFor|With|AsyncWith|Raise|Assert|Delete|FunctionDef|AsyncFunctionDef|ClassDef|Match|Module)$/u.test(
    type,
  );
