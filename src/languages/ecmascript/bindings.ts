import type { TSESTree } from '@typescript-eslint/utils';

import type { Binding, Call, Place, Reference, Shape } from '../../model/body.js';
import type { Span } from '../../model/source.js';
import { once } from '../language.js';
import { linesOf } from './lines.js';
import { classOf, type Declaration } from './scopes.js';
import {
  decoratorsOf,
  isClass,
  isFunction,
  keyOf,
  propertyOf,
  walk,
  type ClassNode,
  type FunctionNode,
  type Node,
} from './tree.js';
import type { Values } from './values.js';

/** How many members hang on one another: `a.b.c`. */
const LONGEST = 50;

/** What a binding needs to know that is read with a body. */
interface Reader {
  call(node: TSESTree.CallExpression | TSESTree.NewExpression): Call;
  shape(node: Node): Shape;
}

/** The bindings of a file, each once. */
export class Bindings {
  private readonly declared = new Map<Declaration, Binding>();
  private readonly globals = new Map<string, Binding>();
  private readonly fields = new Map<ClassNode, Map<string, Binding>>();
  private uses: Uses | null = null;

  constructor(
    private readonly values: Values,
    private readonly reader: Reader,
  ) {}

  /** `x`, `x.y`, `this.x.y`, `Class.x`, through optional chains and type assertions; null for any other expression. */
  place(node: Node): Place | null {
    const path: string[] = [];
    let at = stripped(node);
    for (let length = 0; at.type === 'MemberExpression'; length += 1) {
      if (length > LONGEST) return null;
      const object = stripped(at.object);
      const key = propertyOf(at);
      const field = key === null ? null : this.field(object, key);
      if (field) return { root: field, path, span: node.range };
      path.unshift(key ?? '[]');
      at = object;
    }
    return at.type === 'Identifier' ? { root: this.named(at), path, span: node.range } : null;
  }

  /** What a name stands for. */
  named(node: Name): Binding {
    const declaration = this.values.scopes.resolve(node);
    return declaration ? this.of(node.name, declaration) : this.global(node.name);
  }

  private of(name: string, declaration: Declaration): Binding {
    const known = this.declared.get(declaration);
    if (known) return known;
    const node = nodeOf(declaration);
    const around = node ? functionAround(node) : null;
    const parameter = declaration.is === 'parameter' ? parameterOf(declaration) : null;
    const within =
      declaration.is === 'parameter' ? declaration.function.range : (around?.range ?? null);
    const binding: Binding = {
      name,
      scope: declaration.is === 'import' ? 'import' : within ? 'function' : 'module',
      within,
      parameter,
      exported: node !== null && isExported(node),
      type: annotationOf(declaration, this.text),
      start: once(() => this.startOf(declaration)),
      references: once(() => this.referencesTo(name, declaration)),
      declaration: once(() =>
        declaration.is === 'variable' ? this.declarationOf(declaration) : null,
      ),
    };
    this.declared.set(declaration, binding);
    return binding;
  }

  private global(name: string): Binding {
    const known = this.globals.get(name);
    if (known) return known;
    const binding: Binding = { ...NOWHERE, name, scope: 'global' };
    this.globals.set(name, binding);
    return binding;
  }

  /** `this.x`, `Class.x` */
  private field(object: Node, key: string): Binding | null {
    const owner = this.ownerOf(object);
    if (!owner) return null;
    const { node, isStatic } = owner;
    const known = this.fields.get(node) ?? new Map<string, Binding>();
    this.fields.set(node, known);
    const id = `${isStatic ? 'static ' : ''}${key}`;
    const before = known.get(id);
    if (before) return before;
    const member = node.body.body.find(
      (each): each is TSESTree.PropertyDefinition =>
        each.type === 'PropertyDefinition' && each.static === isStatic && keyOf(each) === key,
    );
    const parameter = isStatic ? null : parameterProperty(node, key);
    const annotation = member?.typeAnnotation ?? parameter?.typeAnnotation;
    const value = member?.value;
    const binding: Binding = {
      ...NOWHERE,
      name: `${isStatic ? (node.id?.name ?? 'this') : 'this'}.${key}`,
      scope: isStatic ? 'class' : 'instance',
      exported: isStatic && isExported(node),
      type: annotation ? this.text.slice(...annotation.typeAnnotation.range) : null,
      start: once(() => (value ? this.reader.shape(value) : null)),
      references: once(() => this.referencesToField(node, isStatic, key)),
    };
    known.set(id, binding);
    return binding;
  }

  /** The class `this` or a name is an instance of, or is. */
  ownerOf(object: Node): { readonly node: ClassNode; readonly isStatic: boolean } | null {
    if (object.type === 'ThisExpression') return classOf(object);
    if (object.type !== 'Identifier') return null;
    const declaration = this.values.scopes.resolve(object);
    return declaration?.is === 'class' ? { node: declaration.node, isStatic: true } : null;
  }

  private startOf(declaration: Declaration): Shape | null {
    switch (declaration.is) {
      case 'variable': {
        const { init, id } = declaration.declarator;
        if (!init) return null;
        return id === declaration.name ? this.reader.shape(init) : { is: 'other', calls: true };
      }
      case 'function':
        return { is: 'function' };
      default:
        return null;
    }
  }

  private declarationOf({
    declarator,
    name,
  }: Extract<Declaration, { is: 'variable' }>): { span: Span; lines: Span | null } | null {
    const statement = declarator.parent;
    const isAlone = statement.declarations.length === 1 && !statement.declare;
    if (declarator.id !== name || !isAlone || !siblingsOf(statement)) return null;
    return { span: statement.range, lines: this.linesOf(statement) };
  }

  /** The whole lines of a statement, or of a member of a class; null also in another file, where nothing is written. */
  linesOf(node: Node): Span | null {
    const siblings = this.values.source.isForeign ? null : siblingsOf(node);
    const { parent } = node;
    if (!siblings || !parent) return null;
    const before = siblings[siblings.indexOf(node) - 1];
    const start = parent.type === 'Program' ? 0 : openingOf(parent, this.text);
    const span: Span = [startOf(node), node.range[1]];
    return linesOf(this.text, span, before ? before.range[1] : start);
  }

  private referencesTo(name: string, declaration: Declaration): readonly Reference[] {
    const { scopes } = this.values;
    return (this.usesOnce().names.get(name) ?? [])
      .filter((node) => !isDeclaring(node, declaration) && scopes.resolve(node) === declaration)
      .map((node) => this.reference(node));
  }

  private referencesToField(
    owner: ClassNode,
    isStatic: boolean,
    key: string,
  ): readonly Reference[] {
    return (this.usesOnce().members.get(key) ?? [])
      .filter(({ object }) => {
        const found = this.ownerOf(stripped(object));
        return found?.node === owner && found.isStatic === isStatic;
      })
      .map((node) => this.reference(node));
  }

  private reference(node: Node): Reference {
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
  private usesOnce(): Uses {
    if (this.uses) return this.uses;
    const uses: Uses = { names: new Map(), members: new Map() };
    const root = this.root;
    if (root)
      walk(root, this.values.source.keys, (node) => {
        if (isName(node) && isUse(node)) add(uses.names, node.name, node);
        else if (node.type === 'MemberExpression') {
          const key = propertyOf(node);
          if (key !== null) add(uses.members, key, node);
        }
        return true;
      });
    return (this.uses = uses);
  }

  private root: Node | null = null;

  /** To be told some node of the file: the tree is found from it. */
  within(node: Node): void {
    if (this.root) return;
    let at = node;
    while (at.parent) at = at.parent;
    this.root = at;
  }

  private get text(): string {
    return this.values.source.text;
  }
}

/** `Welcome` of `<Welcome />` is a name too. */
export type Name = TSESTree.Identifier | TSESTree.JSXIdentifier;

interface Uses {
  readonly names: Map<string, Name[]>;
  readonly members: Map<string, TSESTree.MemberExpression[]>;
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

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Without what does not change the value: `x!`, `(x as T)`, `x?.y`. */
export function stripped(node: Node): Node {
  let at = node;
  for (;;) {
    switch (at.type) {
      case 'ChainExpression':
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
        at = at.expression;
        break;
      default: {
        // Babel's, where it is asked to keep them
        const inner = parenthesized(at);
        if (!inner) return at;
        at = inner;
      }
    }
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const parenthesized = (node: {
  readonly type: string;
  readonly expression?: unknown;
}): Node | null =>
  node.type === 'ParenthesizedExpression' && isNode(node.expression) ? node.expression : null;

/** The function a node stands in; null at the top of the file. */
export function functionAround(node: Node): FunctionNode | null {
  for (let at = node.parent; at; at = at.parent) if (isFunction(at)) return at;
  return null;
}

export function nodeOf(declaration: Declaration): Node | null {
  switch (declaration.is) {
    case 'variable':
      return declaration.declarator;
    case 'parameter':
      return declaration.name;
    case 'function':
    case 'class':
    case 'enum':
    case 'type':
      return declaration.node;
    default:
      return null;
  }
}

const EXPORTS = new Set(['ExportNamedDeclaration', 'ExportDefaultDeclaration']);

function isExported(node: Node): boolean {
  const statement = node.type === 'VariableDeclarator' ? node.parent : node;
  return EXPORTS.has(statement.parent?.type ?? '');
}

function annotationOf(declaration: Declaration, text: string): string | null {
  if (declaration.is !== 'variable' && declaration.is !== 'parameter') return null;
  const annotation = declaration.name.typeAnnotation;
  return annotation ? text.slice(...annotation.typeAnnotation.range) : null;
}

function parameterOf({
  name,
  function: { params },
}: Extract<Declaration, { is: 'parameter' }>): Binding['parameter'] {
  const index = params.findIndex(
    (each) => each.range[0] <= name.range[0] && name.range[1] <= each.range[1],
  );
  const path: string[] = [];
  let at: Node = name;
  for (
    let parent: Node | undefined = at.parent;
    parent && !isFunction(parent);
    parent = at.parent
  ) {
    if (parent.type === 'Property') path.unshift(keyOf(parent) ?? '[]');
    else if (parent.type === 'ArrayPattern' || parent.type === 'RestElement') path.unshift('[]');
    at = parent;
  }
  return { index, path };
}

function parameterProperty(node: ClassNode, key: string): TSESTree.Identifier | null {
  for (const member of node.body.body) {
    if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') continue;
    for (const parameter of member.value.params) {
      if (parameter.type !== 'TSParameterProperty') continue;
      const inner = parameter.parameter;
      const name = inner.type === 'AssignmentPattern' ? inner.left : inner;
      if (name.name === key) return name;
    }
  }
  return null;
}

/** With its decorators, which some parsers leave out of a node. */
function startOf(node: Node): number {
  const inner =
    node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration'
      ? node.declaration
      : node;
  const decorators = inner && (isClass(inner) || isMember(inner)) ? decoratorsOf(inner) : [];
  return Math.min(node.range[0], ...decorators.map(({ range }) => range[0]));
}

const isMember = (node: Node): node is TSESTree.MethodDefinition | TSESTree.PropertyDefinition =>
  node.type === 'MethodDefinition' || node.type === 'PropertyDefinition';

/** The list a statement or a member stands in; null: it is no item of one, as in `for (let i …)`. */
export function siblingsOf(node: Node): readonly Node[] | null {
  const parent: Node | undefined = node.parent;
  switch (parent?.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
    case 'TSModuleBlock':
    case 'ClassBody':
      return parent.body;
    case 'SwitchCase':
      return parent.consequent;
    default:
      return null;
  }
}

/** Behind the bracket or colon that opens a block. */
function openingOf(parent: Node, text: string): number {
  if (parent.type !== 'SwitchCase') return parent.range[0] + 1;
  return text.indexOf(':', (parent.test ?? parent).range[parent.test ? 1 : 0]) + 1;
}

export const isName = (node: Node): node is Name =>
  node.type === 'Identifier' || node.type === 'JSXIdentifier';

/** It stands for a value, and is no key, no property and no label. */
export function isUse(node: Name): boolean {
  const { parent } = node;
  switch (parent.type) {
    case 'MemberExpression':
      return parent.object === node || parent.computed;
    case 'Property':
    case 'PropertyDefinition':
    case 'MethodDefinition':
      return parent.value === node || parent.computed;
    case 'JSXAttribute':
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return false;
    default:
      return true;
  }
}

function isDeclaring(node: Name, declaration: Declaration): boolean {
  if (declaration.is === 'variable' || declaration.is === 'parameter')
    return node === declaration.name;
  return 'node' in declaration && 'id' in declaration.node && declaration.node.id === node;
}

/** The call a value ends up in as an argument; null: none of its own statement. */
function callAround(node: Node): TSESTree.CallExpression | TSESTree.NewExpression | null {
  let at = node;
  for (let parent = at.parent; parent; parent = at.parent) {
    if (isFunction(parent) || isClass(parent) || /(?:Statement|Declaration)$/u.test(parent.type))
      return null;
    if (
      (parent.type === 'CallExpression' || parent.type === 'NewExpression') &&
      parent.callee !== at
    )
      return parent;
    at = parent;
  }
  return null;
}
