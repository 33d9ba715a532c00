import type { TSESTree } from '@typescript-eslint/utils';

import {
  either,
  taskMeaningOf,
  UNKNOWN,
  type Argument,
  type CallSite,
  type Field,
  type Parameter,
  type RecordValue,
  type Source,
  type Value,
} from '../language.js';
import { Memory } from '../memory.js';
import { callSite } from './calls.js';
import { Classes } from './classes.js';
import { constantOf } from './constants.js';
import { functionValue } from './functions.js';
import { elementOf, isOutdone, isUntold, NOTHING, partOf, possible } from './possible.js';
import { recordOf } from './records.js';
import { classOf, type Declaration, type Scopes } from './scopes.js';
import { thousandthOf } from './products.js';
import { isFunction, keyOf, propertyOf, type FunctionNode, type Node } from './tree.js';
import { exported, Types } from './types.js';

/** `queues.get(name)`, `queues.at(0)` */
const ELEMENT_METHODS = new Set(['get', 'at', 'find', 'pop', 'shift']);

/** `queues.map((queue) => …)` */
const EACH_METHODS = new Set(['forEach', 'map', 'flatMap', 'filter', 'some', 'every', 'find']);

/** A function as it is called somewhere. */
export interface Bound {
  readonly function: FunctionNode;
  readonly given: readonly Argument[];
  /** What `this` is in a method. */
  readonly self: Value | null;
}

/** What an expression is, as far as the file tells. */
export class Values {
  private readonly memory = new Memory<Node, Declaration>();
  private readonly sites = new Map<Node, CallSite>();
  /** The file as nobody in particular sees it. */
  readonly plain: Values;
  readonly types = new Types(this);
  readonly classes = new Classes(this);

  constructor(
    readonly scopes: Scopes,
    readonly source: Source,
    private readonly bound: Bound | null = null,
    plain: Values | null = null,
  ) {
    this.plain = plain ?? this;
  }

  /** The same file, seen from inside a call of one of its functions. */
  within(bound: Bound): Values {
    return new Values(this.scopes, this.source, bound, this.plain);
  }

  of(node: Node): Value {
    return this.memory.node(node, () => this.resolve(node));
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
    if (constant?.is === 'literal' && node.type === 'BinaryExpression' && !this.source.isForeign)
      return { ...constant, thousandth: thousandthOf(node, this.source.text) };
    if (constant) return constant;
    switch (node.type) {
      case 'Identifier':
        return this.named(node);
      case 'MemberExpression':
        return this.member(node);
      case 'CallExpression':
        return this.call(node);
      case 'NewExpression':
        return this.types.container(node) ?? { is: 'made', by: this.site(node) };
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
        return functionValue(node, this);
      case 'ClassExpression':
      case 'ClassDeclaration':
        return { is: 'class', class: this.classes.site(node) };
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
        return exported(node.source, this.source);
      default:
        return UNKNOWN;
    }
  }

  private named(node: TSESTree.Identifier): Value {
    const declaration = this.scopes.resolve(node);
    return declaration ? this.declared(declaration) : UNKNOWN;
  }

  /** What a declared name holds. */
  declared(declaration: Declaration): Value {
    switch (declaration.is) {
      case 'import':
        return {
          is: 'export',
          module: declaration.module,
          path: declaration.path,
          elsewhere: this.source.elsewhere,
        };
      case 'variable':
        return this.memory.name(declaration, () => this.variable(declaration));
      case 'parameter':
        return this.parameter(declaration);
      case 'function':
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
    const annotated = this.types.annotated(name);
    if (annotated && isOutdone(value, annotated)) return annotated;
    return value.is === 'record' ? this.grown(value, declaration) : value;
  }

  /** `const { mail: [first] } = queues`: down the pattern to the name. */
  private initial(name: TSESTree.Identifier, pattern: Node, init: Node): Value {
    const path = pathIn(pattern, name);
    return path ? path.reduce((value, key) => this.property(value, key), this.of(init)) : UNKNOWN;
  }

  // ({ mail }: Queues) => …
  private parameter({ name, function: owner }: Extract<Declaration, { is: 'parameter' }>): Value {
    for (const [index, parameter] of owner.params.entries()) {
      const inner = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
      const pattern = inner.type === 'AssignmentPattern' ? inner.left : inner;
      const path = pathIn(pattern, name);
      if (!path) continue;
      const otherwise = inner.type === 'AssignmentPattern' ? inner.right : null;
      const given = owner === this.bound?.function ? this.given(index, otherwise) : UNKNOWN;
      const promised = 'typeAnnotation' in pattern ? this.types.annotated(pattern) : null;
      const element = index === 0 && !promised ? this.elementFor(owner) : null;
      const { file } = this.source;
      const from: Parameter = { function: { file, span: owner.range }, index, path: [] };
      const whole = isUntold(given)
        ? (element ?? comingFrom(promised ?? UNKNOWN, from, given))
        : given;
      return path.reduce((value, key) => this.property(value, key), whole);
    }
    return UNKNOWN;
  }

  /** `queues.forEach((queue) => …)`; null: it is no such callback, or nobody knows of what. */
  private elementFor(owner: Node): Value | null {
    const call = owner.parent;
    if (call?.type !== 'CallExpression' || call.arguments[0] !== owner) return null;
    const { callee } = call;
    if (callee.type !== 'MemberExpression' || !EACH_METHODS.has(propertyOf(callee) ?? ''))
      return null;
    const element = elementOf(this.of(callee.object));
    return element === UNKNOWN ? null : element;
  }

  /** The argument of the call the function is seen from; unknown for a rest parameter, and behind a spread. */
  private given(index: number, otherwise: Node | null): Value {
    const { given = [], function: owner } = this.bound ?? {};
    if (given.slice(0, index + 1).some(({ spread }) => spread)) return UNKNOWN;
    if (owner?.params[index]?.type === 'RestElement') return UNKNOWN;
    const value = given[index]?.value() ?? NOTHING;
    const isMissing = value.is === 'literal' && value.value === undefined;
    return isMissing && otherwise ? this.of(otherwise) : value;
  }

  /** `options.backoff = …` after `const options = { … }`. */
  private grown(record: RecordValue, declaration: Declaration): Value {
    const assignments = this.scopes.keysAssignedTo(declaration);
    const entries = new Map(record.entries);
    const changed = this.scopes.keysChangedIn(declaration);
    let open =
      record.open || this.scopes.isMergedInto(declaration) || changed.some((key) => key === null);
    if (open === record.open && assignments.length === 0 && changed.length === 0) return record;
    if (open) entries.clear();
    // options.defaultJobOptions.timeout = …
    for (const key of changed) {
      const field = key === null ? undefined : entries.get(key);
      if (key !== null && field) entries.set(key, { ...field, value: () => UNKNOWN });
    }
    for (const { left, right, range } of assignments) {
      const key = left.type === 'MemberExpression' ? propertyOf(left) : null;
      if (key === null) {
        open = true;
        entries.clear();
        continue;
      }
      const before = entries.get(key);
      entries.set(key, {
        entry: { span: range, removal: null },
        holder: record,
        file: this.source.file,
        value: () => (before ? either([before.value(), this.of(right)]) : this.of(right)),
      });
    }
    return { ...record, entries, open };
  }

  private enumeration(node: TSESTree.TSEnumDeclaration): Value {
    const entries = new Map<string, Field>();
    const record: RecordValue = { is: 'record', entries, open: false, slot: () => null };
    for (const { id, initializer, range } of membersOf(node)) {
      const key = id.type === 'Identifier' ? id.name : constantOf(id, () => UNKNOWN);
      const name = typeof key === 'string' ? key : key?.is === 'literal' ? String(key.value) : null;
      if (name === null) continue;
      entries.set(name, {
        entry: { span: range, removal: null },
        holder: record,
        file: this.source.file,
        value: () => (initializer ? this.of(initializer) : UNKNOWN),
      });
    }
    return record;
  }

  private member(node: TSESTree.MemberExpression): Value {
    const key = propertyOf(node);
    if (node.object.type === 'ThisExpression' || node.object.type === 'Super') {
      const owner = key === null ? null : classOf(node.object);
      if (!owner || key === null) return UNKNOWN;
      if (node.object.type === 'Super') {
        const base = owner.node.superClass
          ? taskMeaningOf(this.of(owner.node.superClass))
          : UNKNOWN;
        return base.is === 'class' ? base.class.member(key, owner.isStatic) : UNKNOWN;
      }
      const self = this.isBound(owner.node)
        ? this.property(this.bound?.self ?? UNKNOWN, key)
        : UNKNOWN;
      return isUntold(self) ? this.classes.memberOf(owner.node, key, owner.isStatic) : self;
    }
    const of = this.of(node.object);
    if (key !== null) return this.property(of, key);
    // queues[name]: any of them
    return elementOf(of);
  }

  /** It is the class of the method that is called. */
  private isBound(node: Node): boolean {
    return this.bound?.function.parent.parent?.parent === node;
  }

  /** `of.key` */
  property(of: Value, key: string): Value {
    switch (of.is) {
      case 'export':
        return { ...of, path: [...of.path, key] };
      case 'record':
        return fieldOf(of, key);
      case 'list':
        return of.open ? UNKNOWN : (of.items[Number(key)] ?? UNKNOWN);
      case 'elements':
        return of.each();
      case 'class':
        return of.class.member(key, true);
      case 'promised':
      case 'made': {
        const maker = of.is === 'promised' ? of.type : of.by.kind === 'new' ? of.by.callee() : null;
        const type = maker && taskMeaningOf(maker);
        return (type?.is === 'class' ? type.class.member(key, false) : partOf(of, key)) ?? UNKNOWN;
      }
      case 'either':
        return either(of.of.map((value) => this.property(value, key)));
      default:
        return partOf(of, key) ?? UNKNOWN;
    }
  }

  private call(node: TSESTree.CallExpression): Value {
    const { callee } = node;
    const [argument] = node.arguments;
    if (callee.type === 'Identifier' && callee.name === 'require' && !this.scopes.resolve(callee))
      return argument ? exported(argument, this.source) : UNKNOWN;
    // Object.freeze({ … })
    if (
      callee.type === 'MemberExpression' &&
      callee.object.type === 'Identifier' &&
      callee.object.name === 'Object' &&
      propertyOf(callee) === 'freeze' &&
      argument
    )
      return this.of(argument);
    // users.map((user) => ({ name: 'welcome', data: user }))
    if (
      callee.type === 'MemberExpression' &&
      propertyOf(callee) === 'map' &&
      argument &&
      isFunction(argument)
    )
      return { is: 'elements', each: () => functionValue(argument, this).returns() };
    if (callee.type === 'MemberExpression' && ELEMENT_METHODS.has(propertyOf(callee) ?? '')) {
      const of = this.of(callee.object);
      if (of.is === 'elements') return of.each();
    }
    return { is: 'made', by: this.site(node) };
  }
}

/** A key of a record; of `env: Env`, whose interface stands in the file, at least where it comes from. */
function fieldOf({ entries, from }: RecordValue, key: string): Value {
  const value = entries.get(key)?.value() ?? UNKNOWN;
  if (value.is !== 'unknown' || value.from || !from) return value;
  return partOf({ is: 'unknown', from }, key) ?? UNKNOWN;
}

/** What a parameter holds; where it is filled with one of another function, it is that one. */
function comingFrom(value: Value, from: Parameter, given: Value): Value {
  if (given.is === 'unknown' && given.from) return given;
  const isOpen = value.is === 'unknown' || value.is === 'promised' || value.is === 'record';
  return isOpen ? { ...value, from } : value;
}

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

/** Babel's enums have no body of their own. */
const membersOf = (node: {
  readonly body?: { readonly members: readonly TSESTree.TSEnumMember[] };
  readonly members?: readonly TSESTree.TSEnumMember[];
}): readonly TSESTree.TSEnumMember[] => node.body?.members ?? node.members ?? [];
