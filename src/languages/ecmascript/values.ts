import type { TSESTree } from '@typescript-eslint/utils';

import {
  either,
  UNKNOWN,
  type CallSite,
  type ClassSite,
  type Field,
  type FunctionValue,
  type RecordValue,
  type Source,
  type Value,
} from '../language.js';
import { callSite } from './calls.js';
import { constantOf } from './constants.js';
import { recordOf } from './records.js';
import { classOf, Scopes, type Declaration } from './scopes.js';
import {
  isClass,
  isFunction,
  keyOf,
  propertyOf,
  walk,
  type ClassNode,
  type FunctionNode,
  type Node,
} from './tree.js';

/** How many base classes, type aliases and interfaces are followed. */
const DEEP = 8;
/** `queues.get(name)`, `queues.at(0)` */
const ELEMENT_METHODS = new Set(['get', 'at', 'find', 'pop', 'shift']);
const MAPS = new Set(['Map', 'ReadonlyMap', 'WeakMap', 'Record']);
const LISTS = new Set(['Array', 'ReadonlyArray', 'Set', 'ReadonlySet']);
const SAME = new Set(['Promise', 'Awaited', 'Readonly', 'Required', 'NonNullable']);

/**
 * What an expression is, as far as the file tells. Each node is resolved once, when somebody asks; a node that is asked
 * for while it is being resolved (`let a = b, b = a`) is unknown.
 */
export class Values {
  private readonly known = new Map<Node, Value>();
  private readonly sites = new Map<Node, CallSite>();
  private readonly classes = new Map<ClassNode, ClassSite>();
  private readonly classNodes = new Map<ClassSite, ClassNode>();

  constructor(
    readonly scopes: Scopes,
    readonly source: Source,
  ) {}

  of(node: Node): Value {
    const known = this.known.get(node);
    if (known) return known;
    this.known.set(node, UNKNOWN);
    const value = this.resolve(node);
    this.known.set(node, value);
    return value;
  }

  /** A call, a construction or a decorator; the same object every time. */
  site(node: TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.Decorator): CallSite {
    const known = this.sites.get(node);
    if (known) return known;
    const site = callSite(node, this);
    this.sites.set(node, site);
    return site;
  }

  private resolve(node: Node): Value {
    const constant = constantOf(node, (part) => this.of(part));
    if (constant) return constant;
    switch (node.type) {
      case 'Identifier':
        return this.named(node);
      case 'MemberExpression':
        return this.member(node);
      case 'CallExpression':
        return this.call(node);
      case 'NewExpression':
        return this.container(node) ?? { is: 'made', by: this.site(node) };
      case 'ObjectExpression':
        return recordOf(node, this);
      case 'ArrayExpression':
        return {
          is: 'list',
          items: node.elements.flatMap((element) =>
            element && element.type !== 'SpreadElement' ? [this.of(element)] : [],
          ),
          open: node.elements.some((element) => element?.type === 'SpreadElement'),
        };
      case 'ConditionalExpression':
        return either([this.of(node.consequent), this.of(node.alternate)]);
      case 'LogicalExpression':
        return either(
          node.operator === '&&'
            ? [NOTHING, this.of(node.right)]
            : [this.of(node.left), this.of(node.right)],
        );
      case 'AssignmentExpression':
        return this.of(node.right);
      case 'ArrowFunctionExpression':
      case 'FunctionExpression':
      case 'FunctionDeclaration':
        return this.function(node);
      case 'ClassExpression':
      case 'ClassDeclaration':
        return { is: 'class', class: this.classSite(node) };
      // what does not change the value
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'TSInstantiationExpression':
      case 'ChainExpression':
        return this.of(node.expression);
      case 'AwaitExpression':
        return this.of(node.argument);
      case 'ImportExpression':
        return exported(node.source);
      default:
        return UNKNOWN;
    }
  }

  private named(node: TSESTree.Identifier): Value {
    const declaration = this.scopes.resolve(node);
    return declaration ? this.declared(declaration) : UNKNOWN;
  }

  private declared(declaration: Declaration): Value {
    switch (declaration.is) {
      case 'import':
        return { is: 'export', module: declaration.module, path: declaration.path };
      case 'variable':
        return this.variable(declaration);
      case 'parameter':
        return this.parameter(declaration);
      case 'function':
        return this.of(declaration.node);
      case 'class':
        return this.of(declaration.node);
      case 'enum':
        return this.enumeration(declaration.node);
      default:
        return UNKNOWN;
    }
  }

  private variable(declaration: Extract<Declaration, { is: 'variable' }>): Value {
    const { name, declarator } = declaration;
    const loop = declarator.parent.parent;
    // for (const queue of queues)
    if (loop.type === 'ForOfStatement' && loop.left === declarator.parent)
      return declarator.id === name ? elementOf(this.of(loop.right)) : UNKNOWN;
    const start = declarator.init ? [this.initial(name, declarator.id, declarator.init)] : [];
    const later = this.scopes.assignedTo(declaration).map((node) => this.of(node));
    const value = possible([...start, ...later]);
    const annotated = this.annotated(name);
    if (annotated && isOutdone(value, annotated)) return annotated;
    return value.is === 'record' ? this.grown(value, declaration) : value;
  }

  /** `const { mail: [first] } = queues`: down the pattern to the name. */
  private initial(name: TSESTree.Identifier, pattern: Node, init: Node): Value {
    const path = pathIn(pattern, name);
    return path ? path.reduce((value, key) => this.property(value, key), this.of(init)) : UNKNOWN;
  }

  // ({ mail }: Queues) => …
  private parameter({
    name,
    function: { params },
  }: Extract<Declaration, { is: 'parameter' }>): Value {
    for (const parameter of params) {
      const inner = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
      const pattern = inner.type === 'AssignmentPattern' ? inner.left : inner;
      const path = pathIn(pattern, name);
      if (!path || !('typeAnnotation' in pattern)) continue;
      const promised = this.annotated(pattern);
      return promised ? path.reduce((value, key) => this.property(value, key), promised) : UNKNOWN;
    }
    return UNKNOWN;
  }

  /** `options.backoff = …` after `const options = { … }`. */
  private grown(record: RecordValue, declaration: Declaration): Value {
    const assignments = this.scopes.keysAssignedTo(declaration);
    const entries = new Map(record.entries);
    let open = record.open || this.scopes.isMergedInto(declaration);
    if (open === record.open && assignments.length === 0) return record;
    if (open) entries.clear();
    for (const { left, right, range } of assignments) {
      const key = left.type === 'MemberExpression' ? propertyOf(left) : null;
      if (key === null) {
        open = true;
        entries.clear();
        continue;
      }
      const before = entries.get(key);
      entries.set(key, {
        entry: { span: range, name: left.range, value: right.range, removal: null },
        holder: record,
        value: () => (before ? either([before.value(), this.of(right)]) : this.of(right)),
      });
    }
    return { ...record, entries, open };
  }

  private annotated({
    typeAnnotation,
  }: {
    readonly typeAnnotation?: TSESTree.TSTypeAnnotation | undefined;
  }): Value | null {
    return typeAnnotation ? this.promised(typeAnnotation.typeAnnotation) : null;
  }

  /** The value a type promises; null where the type says nothing that could be followed. */
  private promised(node: TSESTree.TypeNode, depth = DEEP): Value | null {
    if (depth === 0) return null;
    switch (node.type) {
      case 'TSTypeReference':
        return this.promisedBy(node, depth - 1);
      case 'TSUnionType': {
        const parts = node.types.flatMap((part) => this.promised(part, depth - 1) ?? []);
        return parts.length > 0 ? either(parts) : null;
      }
      case 'TSArrayType':
        return this.elements(node.elementType, depth - 1);
      case 'TSTypeOperator':
        return node.typeAnnotation ? this.promised(node.typeAnnotation, depth - 1) : null;
      case 'TSTypeLiteral':
        return this.shape(node.members, depth - 1);
      case 'TSImportType': {
        const path = node.qualifier ? namesOf(node.qualifier) : [];
        const module = exported(node.source);
        return module.is === 'export' ? { is: 'promised', type: { ...module, path } } : null;
      }
      default:
        return null;
    }
  }

  private promisedBy(
    { typeName, typeArguments }: TSESTree.TSTypeReference,
    depth: number,
  ): Value | null {
    const [first, ...rest] = namesOf(typeName);
    const root = rootOf(typeName);
    if (first === undefined || !root) return null;
    const declaration = this.scopes.resolve(root);
    if (!declaration) return this.promisedByGlobal(first, typeArguments?.params ?? [], depth);
    if (declaration.is === 'type')
      return declaration.node.type === 'TSInterfaceDeclaration'
        ? this.shape(declaration.node.body.body, depth)
        : this.promised(declaration.node.typeAnnotation, depth);
    const type = rest.reduce((value, key) => this.property(value, key), this.declared(declaration));
    return type.is === 'export' || type.is === 'class' ? { is: 'promised', type } : null;
  }

  private promisedByGlobal(
    name: string,
    given: readonly TSESTree.TypeNode[],
    depth: number,
  ): Value | null {
    const element = MAPS.has(name) ? given[1] : LISTS.has(name) ? given[0] : undefined;
    if (element) return this.elements(element, depth);
    const [same] = SAME.has(name) ? given : [];
    return same ? this.promised(same, depth) : null;
  }

  private elements(node: TSESTree.TypeNode, depth: number): Value | null {
    const each = this.promised(node, depth);
    return each && { is: 'elements', each: () => each };
  }

  /** What an interface says of its keys; there may be others. */
  private shape(members: readonly TSESTree.TypeElement[], depth: number): RecordValue {
    const entries = new Map<string, Field>();
    const record: RecordValue = { is: 'record', entries, open: true, slot: () => null };
    for (const member of members) {
      if (member.type !== 'TSPropertySignature' || !member.typeAnnotation) continue;
      const key = keyOf(member);
      const type = member.typeAnnotation.typeAnnotation;
      if (key === null) continue;
      entries.set(key, {
        entry: { span: member.range, name: member.key.range, value: type.range, removal: null },
        holder: record,
        value: () => this.promised(type, depth) ?? UNKNOWN,
      });
    }
    return record;
  }

  // new Map<string, Queue>()
  private container({ callee, typeArguments }: TSESTree.NewExpression): Value | null {
    if (callee.type !== 'Identifier' || !typeArguments || this.scopes.resolve(callee)) return null;
    return this.promisedByGlobal(callee.name, typeArguments.params, DEEP);
  }

  private enumeration({ body }: TSESTree.TSEnumDeclaration): Value {
    const entries = new Map<string, Field>();
    const record: RecordValue = { is: 'record', entries, open: false, slot: () => null };
    for (const { id, initializer, range } of body.members) {
      const key = id.type === 'Identifier' ? id.name : constantOf(id, () => UNKNOWN);
      const name = typeof key === 'string' ? key : key?.is === 'literal' ? String(key.value) : null;
      if (name === null) continue;
      entries.set(name, {
        entry: { span: range, name: id.range, value: range, removal: null },
        holder: record,
        value: () => (initializer ? this.of(initializer) : UNKNOWN),
      });
    }
    return record;
  }

  private member(node: TSESTree.MemberExpression): Value {
    const key = propertyOf(node);
    if (node.object.type === 'ThisExpression') {
      const owner = key === null ? null : classOf(node.object);
      return owner && key !== null ? this.ofClass(owner.node, key, owner.isStatic) : UNKNOWN;
    }
    const of = this.of(node.object);
    if (key !== null) return this.property(of, key);
    // queues[name]: any of them
    return elementOf(of);
  }

  private property(of: Value, key: string): Value {
    switch (of.is) {
      case 'export':
        return { ...of, path: [...of.path, key] };
      case 'record':
        return of.entries.get(key)?.value() ?? UNKNOWN;
      case 'list':
        return of.open ? UNKNOWN : (of.items[Number(key)] ?? UNKNOWN);
      case 'elements':
        return of.each();
      case 'class':
        return this.ofSite(of.class, key, true);
      case 'promised':
        return of.type.is === 'class' ? this.ofSite(of.type.class, key, false) : UNKNOWN;
      case 'made': {
        const callee = of.by.callee();
        if (of.by.kind === 'new' && callee.is === 'class')
          return this.ofSite(callee.class, key, false);
        return { is: 'member', of, name: key };
      }
      case 'either':
        return either(of.of.map((value) => this.property(value, key)));
      default:
        return UNKNOWN;
    }
  }

  private ofSite(site: ClassSite, key: string, isStatic: boolean): Value {
    const node = this.classNodes.get(site);
    return node ? this.ofClass(node, key, isStatic) : UNKNOWN;
  }

  private ofClass(node: ClassNode, key: string, isStatic: boolean, depth = DEEP): Value {
    if (depth === 0) return UNKNOWN;
    const declared: Value[] = [];
    let promised: Value | null = null;
    for (const member of node.body.body) {
      if (member.type === 'PropertyDefinition' || member.type === 'AccessorProperty') {
        if (member.static !== isStatic || keyOf(member) !== key) continue;
        if (member.value) declared.push(this.of(member.value));
        if (member.typeAnnotation) promised = this.promised(member.typeAnnotation.typeAnnotation);
      } else if (member.type === 'MethodDefinition') {
        if (member.kind === 'constructor' && !isStatic)
          promised ??= this.parameterProperty(member.value.params, key);
        if (member.static !== isStatic || keyOf(member) !== key || !isFunction(member.value))
          continue;
        if (member.kind === 'get') declared.push(this.function(member.value).returns());
        else if (member.kind === 'method') declared.push(this.of(member.value));
      }
    }
    const later = isStatic ? [] : this.scopes.fieldsAssignedIn(node, key);
    const value = possible([...declared, ...later.map((part) => this.of(part))]);
    if (promised && isOutdone(value, promised)) return promised;
    if (!isOpaque(value)) return value;
    if (declared.length > 0 || later.length > 0) return value;
    const base = node.superClass ? this.of(node.superClass) : null;
    const baseNode = base?.is === 'class' ? this.classNodes.get(base.class) : undefined;
    return baseNode ? this.ofClass(baseNode, key, isStatic, depth - 1) : UNKNOWN;
  }

  // constructor(private readonly mail: Queue) {}
  private parameterProperty(parameters: readonly TSESTree.Parameter[], key: string): Value | null {
    for (const parameter of parameters) {
      if (parameter.type !== 'TSParameterProperty') continue;
      const inner = parameter.parameter;
      const name = inner.type === 'AssignmentPattern' ? inner.left : inner;
      if (name.name === key) return this.annotated(name);
    }
    return null;
  }

  private call(node: TSESTree.CallExpression): Value {
    const { callee } = node;
    const [argument] = node.arguments;
    if (callee.type === 'Identifier' && callee.name === 'require' && !this.scopes.resolve(callee))
      return argument ? exported(argument) : UNKNOWN;
    // Object.freeze({ … })
    if (
      callee.type === 'MemberExpression' &&
      callee.object.type === 'Identifier' &&
      callee.object.name === 'Object' &&
      propertyOf(callee) === 'freeze' &&
      argument
    )
      return this.of(argument);
    if (callee.type === 'MemberExpression' && ELEMENT_METHODS.has(propertyOf(callee) ?? '')) {
      const of = this.of(callee.object);
      if (of.is === 'elements') return of.each();
    }
    return { is: 'made', by: this.site(node) };
  }

  private function(node: FunctionNode): FunctionValue {
    return {
      is: 'function',
      name: node.id?.name ?? null,
      span: node.range,
      returns: () => this.returnsOf(node),
      constant: () => this.constantResult(node),
    };
  }

  private returnsOf(node: FunctionNode): Value {
    if (node.generator) return UNKNOWN;
    const values = returnedBy(node, this.source.keys).map((part) => this.of(part));
    const value = possible(values);
    const annotation = node.returnType?.typeAnnotation;
    return isOpaque(value) && annotation ? (this.promised(annotation) ?? value) : value;
  }

  private constantResult({ body, generator, async: isAsync }: FunctionNode): Value | null {
    if (generator || isAsync) return null;
    if (body.type !== 'BlockStatement') return this.of(body);
    const [only, ...rest] = body.body;
    return only?.type === 'ReturnStatement' && rest.length === 0 && only.argument
      ? this.of(only.argument)
      : null;
  }

  private classSite(node: ClassNode): ClassSite {
    const known = this.classes.get(node);
    if (known) return known;
    const { superClass } = node;
    const site: ClassSite = {
      name: node.id?.name ?? null,
      span: node.range,
      base: () => (superClass ? this.of(superClass) : null),
      construction: () => {
        const call = superCallIn(node, this.source.keys);
        return call && this.site(call);
      },
    };
    this.classes.set(node, site);
    this.classNodes.set(site, node);
    return site;
  }
}

const NOTHING: Value = { is: 'literal', value: undefined };

const isNothing = (value: Value): boolean =>
  value.is === 'literal' && (value.value === undefined || value.value === null);

/** What a name that is assigned several times may be once it is used: `let q = null; q = new Queue()` is a queue. */
function possible(values: readonly Value[]): Value {
  const somethings = values.filter((value) => !isNothing(value));
  return either(somethings.length > 0 ? somethings : values);
}

/** The annotation says more: of something opaque, and of a container that is filled later. */
const isOutdone = (value: Value, promised: Value): boolean =>
  isOpaque(value) ||
  (promised.is === 'elements' &&
    ((value.is === 'record' && value.entries.size === 0) ||
      (value.is === 'list' && value.items.length === 0)));

/** The keys from a pattern down to a name in it; null: it is not in there, or nobody can say where. */
function pathIn(pattern: Node, name: TSESTree.Identifier): readonly string[] | null {
  const path: string[] = [];
  for (let at: Node = name; at !== pattern;) {
    const parent: Node | undefined = at.parent;
    if (!parent || isFunction(parent)) return null;
    if (parent.type === 'Property' && parent.value === at) {
      const key = keyOf(parent);
      if (key === null) return null;
      path.unshift(key);
    } else if (parent.type === 'ArrayPattern')
      path.unshift(String(parent.elements.findIndex((element) => element === at)));
    else if (parent.type === 'RestElement') return null;
    at = parent;
  }
  return path;
}

/** Any element of a list, a map or a record. */
function elementOf(value: Value): Value {
  if (value.is === 'elements') return value.each();
  if (value.is === 'record' && !value.open)
    return either([...value.entries.values()].map((field) => field.value()));
  return value.is === 'list' && !value.open ? either(value.items) : UNKNOWN;
}

/** Nothing could be said of it but by an annotation. */
const isOpaque = (value: Value): boolean =>
  value.is === 'unknown' ||
  isNothing(value) ||
  (value.is === 'made' && value.by.kind === 'call' && value.by.callee().is === 'unknown');

/** Babel's `import('x')` types have no such child. */
const exported = (source: Node | undefined): Value =>
  source?.type === 'Literal' && typeof source.value === 'string'
    ? { is: 'export', module: source.value, path: [] }
    : UNKNOWN;

/** `bullmq.Queue` as a type. */
function namesOf(name: TSESTree.EntityName): readonly string[] {
  if (name.type === 'Identifier') return [name.name];
  return name.type === 'TSQualifiedName' ? [...namesOf(name.left), name.right.name] : [];
}

function rootOf(name: TSESTree.EntityName): TSESTree.Identifier | null {
  if (name.type === 'TSQualifiedName') return rootOf(name.left);
  return name.type === 'Identifier' ? name : null;
}

/** What `return` gives in the function itself, not in those inside it. */
function returnedBy({ body }: FunctionNode, keys: Source['keys']): readonly Node[] {
  if (body.type !== 'BlockStatement') return [body];
  const found: Node[] = [];
  walk(body, keys, (node) => {
    if (isFunction(node) || isClass(node)) return false;
    if (node.type === 'ReturnStatement' && node.argument) found.push(node.argument);
    return true;
  });
  return found;
}

function superCallIn(node: ClassNode, keys: Source['keys']): TSESTree.CallExpression | null {
  const found: TSESTree.CallExpression[] = [];
  for (const member of node.body.body)
    if (member.type === 'MethodDefinition' && member.kind === 'constructor')
      walk(member.value, keys, (inner) => {
        if (isClass(inner)) return false;
        if (inner.type === 'CallExpression' && inner.callee.type === 'Super') found.push(inner);
        return true;
      });
  return found[0] ?? null;
}
