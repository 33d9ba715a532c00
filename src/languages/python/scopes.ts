import {
  type Alias,
  type Arg,
  type Arguments,
  type ClassDef,
  type ComprehensionExpression,
  type ExceptHandler,
  type Expression,
  type FunctionNode,
  type ImportFrom,
  type Lambda,
  type MatchAs,
  type MatchMapping,
  type MatchStar,
  type Module,
  type Name,
  type NamedExpr,
  type Node,
  pushChildren,
  type TypeAlias,
  type TypeParameter,
} from './parser/index.js';

/*
 * Which definition a name means, by the rules of CPython's symtable.c: a name belongs to the scope that binds it
 * anywhere, functions do not see the names of the class around them, and a comprehension is a scope of its own.
 */

export type ScopeNode =
  Module | FunctionNode | ClassDef | Lambda | ComprehensionExpression | TypeAlias;

/** What gives a name a value; a `Name` is the target of an assignment, a loop, a `with`, a `del`, … */
export type Definition =
  | Name
  | Alias
  | FunctionNode
  | ClassDef
  | Arg
  | ExceptHandler
  | MatchAs
  | MatchStar
  | MatchMapping
  | TypeParameter;

export interface Scope {
  readonly kind: 'module' | 'function' | 'class' | 'lambda' | 'comprehension' | 'type parameters';
  /** What opens it; `type parameters` have the generic function, class or type alias. */
  readonly node: ScopeNode;
  readonly parent: Scope | null;
  readonly children: readonly Scope[];
  /** Every name this scope mentions itself, whoever owns it. */
  readonly names: ReadonlyMap<string, ScopedName>;
  /** `from x import *` in it: any name that is bound nowhere may come from there. */
  readonly starImports: readonly ImportFrom[];
}

/** A name as one scope uses it. */
export interface ScopedName {
  /** With the class before it if it is private to one: `_Task__retries`. */
  readonly name: string;
  readonly declared: 'global' | 'nonlocal' | null;
  readonly definitions: readonly Definition[];
  readonly references: readonly Name[];
  /** `null` if no scope binds the name: a builtin, or unknown. */
  readonly binding: Binding | null;
}

/** One variable: the scope that owns it, and everything that writes or reads it, from inner scopes too. */
export interface Binding {
  readonly name: string;
  readonly scope: Scope;
  readonly definitions: readonly Definition[];
  readonly references: readonly Name[];
}

export interface Scopes {
  readonly module: Scope;
  /** All scopes, an outer one before the scopes in it. */
  readonly all: readonly Scope[];
  /** What a name in the tree means; `null` if no scope binds it: a builtin, or unknown. */
  bindingOf(name: Name): Binding | null;
  /** What `name` would mean if it stood directly in `scope`. */
  lookup(name: string, scope: Scope): Binding | null;
  /** The scope in which a name at `node` is looked up. The tree must be linked to its parents. */
  scopeOf(node: Node): Scope;
}

// kept on the tree and not in a WeakMap, whose entries outlive a file until the next full garbage collection
const analysis = Symbol('scopes');

interface AnalysedModule extends Module {
  [analysis]?: Scopes | undefined;
}

/** The scopes of a file, found when first asked for. */
export function scopesOf(module: AnalysedModule): Scopes {
  return (module[analysis] ??= new Analysis(module));
}

class MutableScope implements Scope {
  readonly kind: Scope['kind'];
  readonly node: ScopeNode;
  readonly parent: MutableScope | null;
  readonly children: MutableScope[] = [];
  readonly names = new Map<string, MutableName>();
  readonly starImports: ImportFrom[] = [];
  /** The class whose private names are meant in here. */
  readonly privateTo: ClassDef | null;

  constructor(kind: Scope['kind'], node: ScopeNode, parent: MutableScope | null) {
    this.kind = kind;
    this.node = node;
    this.parent = parent;
    this.privateTo =
      node.type === 'ClassDef' && kind === 'class' ? node : (parent?.privateTo ?? null);
    parent?.children.push(this);
  }

  named(written: string): MutableName {
    const name = this.mangled(written);
    let entry = this.names.get(name);
    if (!entry) this.names.set(name, (entry = new MutableName(name)));
    return entry;
  }

  /** `__x` in `class Task` is `_Task__x`. */
  mangled(name: string): string {
    if (!name.startsWith('__') || name.endsWith('__') || this.privateTo === null) return name;
    const className = this.privateTo.name.replace(/^_+/, '');
    return className === '' ? name : `_${className}${name}`;
  }
}

class MutableName implements ScopedName {
  readonly name: string;
  declared: 'global' | 'nonlocal' | null = null;
  readonly definitions: Definition[] = [];
  readonly references: Name[] = [];
  binding: MutableBinding | null = null;

  constructor(name: string) {
    this.name = name;
  }

  get isOwn(): boolean {
    return this.definitions.length > 0 && this.declared === null;
  }
}

interface MutableBinding extends Binding {
  readonly definitions: Definition[];
  readonly references: Name[];
}

class Analysis implements Scopes {
  readonly module: MutableScope;
  readonly all: MutableScope[] = [];
  private readonly bindings = new Map<MutableScope, Map<string, MutableBinding>>();
  private readonly names = new Map<Name, MutableName>();
  private readonly opened = new Map<ScopeNode, MutableScope>();
  private readonly typeScopes = new Map<ScopeNode, MutableScope>();
  // two columns of one stack: the nodes still to be read, and the scope each stands in
  private readonly nodes: Node[] = [];
  private readonly scopes: MutableScope[] = [];

  constructor(module: Module) {
    this.module = this.open('module', module, null);
    this.pushAll(module.body, this.module);
    for (let node = this.nodes.pop(); node; node = this.nodes.pop()) {
      const scope = this.scopes.pop() ?? this.module;
      this.read(node, scope);
    }
    this.resolve();
  }

  bindingOf(name: Name): Binding | null {
    return this.names.get(name)?.binding ?? null;
  }

  lookup(name: string, scope: Scope): Binding | null {
    if (!(scope instanceof MutableScope)) return null;
    const mangled = scope.mangled(name);
    return this.bindings.get(this.ownerOf(mangled, scope))?.get(mangled) ?? null;
  }

  scopeOf(node: Node): MutableScope {
    let child = node;
    for (let parent = node.parent; parent !== null; parent = parent.parent) {
      const scope = this.scopeInside(parent, child);
      if (scope) return scope;
      // what stands in the parameters, a default or an annotation, is told apart by their own child
      if (parent.type !== 'arguments') child = parent;
    }
    return this.module;
  }

  /** The scope `parent` opens for its part `child`, if it opens one and `child` is in it. */
  private scopeInside(parent: Node, child: Node): MutableScope | undefined {
    switch (parent.type) {
      case 'FunctionDef':
      case 'AsyncFunctionDef':
      case 'ClassDef': {
        if (startsAfter(child, parent.body[0])) return this.opened.get(parent);
        const isOuter =
          parent.decorator_list.some((decorator) => decorator === child) ||
          (parent.type !== 'ClassDef' && isDefault(parent.args, child));
        return isOuter ? undefined : this.typeScopes.get(parent);
      }
      case 'Lambda':
        return child === parent.body ? this.opened.get(parent) : undefined;
      case 'TypeAlias':
        return child === parent.name ? undefined : this.typeScopes.get(parent);
      case 'ListComp':
      case 'SetComp':
      case 'DictComp':
      case 'GeneratorExp':
        return this.opened.get(parent);
      case 'comprehension': {
        // the first iterable is evaluated outside
        const owner = parent.parent;
        const isFirst = owner !== null && 'generators' in owner && owner.generators[0] === parent;
        return isFirst && child === parent.iter ? this.scopeOf(owner) : undefined;
      }
      default:
        return undefined;
    }
  }

  // Reading the tree

  private open(kind: Scope['kind'], node: ScopeNode, parent: MutableScope | null): MutableScope {
    const scope = new MutableScope(kind, node, parent);
    this.all.push(scope);
    (kind === 'type parameters' ? this.typeScopes : this.opened).set(node, scope);
    return scope;
  }

  private push(node: Node | null, scope: MutableScope): void {
    if (node === null) return;
    this.nodes.push(node);
    this.scopes.push(scope);
  }

  private pushAll(nodes: readonly (Node | null)[], scope: MutableScope): void {
    for (let index = nodes.length - 1; index >= 0; index--) this.push(nodes[index] ?? null, scope);
  }

  /** Notes what a node binds or reads in `scope`, and puts its parts on the stack, each with its scope. */
  private read(node: Node, scope: MutableScope): void {
    switch (node.type) {
      case 'Name':
        this.readName(node, scope);
        return;
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        this.readFunction(node, scope);
        return;
      case 'ClassDef':
        this.readClass(node, scope);
        return;
      case 'Lambda':
        this.readLambda(node, scope);
        return;
      case 'ListComp':
      case 'SetComp':
      case 'DictComp':
      case 'GeneratorExp':
        this.readComprehension(node, scope);
        return;
      case 'TypeAlias': {
        const inner = this.typeScope(node, scope);
        this.push(node.value, inner);
        this.pushAll(node.type_params, inner);
        this.push(node.name, scope);
        return;
      }
      case 'NamedExpr':
        this.readWalrus(node, scope);
        return;
      case 'AnnAssign': {
        // (x): int without a value says nothing about x
        const isSilent = node.target.type === 'Name' && node.simple === 0 && node.value === null;
        this.push(node.value, scope);
        this.push(node.annotation, scope);
        if (!isSilent) this.push(node.target, scope);
        return;
      }
      case 'Import':
        for (const alias of node.names)
          define(scope, alias.asname ?? alias.name.replace(/\..*/, ''), alias);
        return;
      case 'ImportFrom':
        for (const alias of node.names) {
          if (alias.name === '*') scope.starImports.push(node);
          else define(scope, alias.asname ?? alias.name, alias);
        }
        return;
      case 'Global':
        for (const name of node.names) scope.named(name).declared = 'global';
        return;
      case 'Nonlocal':
        for (const name of node.names) scope.named(name).declared = 'nonlocal';
        return;
      case 'ExceptHandler':
      case 'MatchAs':
      case 'MatchStar':
      case 'TypeVar':
      case 'ParamSpec':
      case 'TypeVarTuple':
        if (node.name !== null) define(scope, node.name, node);
        break;
      case 'MatchMapping':
        if (node.rest !== null) define(scope, node.rest, node);
        break;
    }
    const before = this.nodes.length;
    pushChildren(node, this.nodes);
    for (let count = this.nodes.length - before; count > 0; count--) this.scopes.push(scope);
  }

  private readName(node: Name, scope: MutableScope): void {
    const entry = scope.named(node.id);
    if (node.ctx === 'Load') entry.references.push(node);
    else entry.definitions.push(node);
    this.names.set(node, entry);
  }

  private typeScope(node: FunctionNode | ClassDef | TypeAlias, scope: MutableScope): MutableScope {
    return node.type_params.length > 0 ? this.open('type parameters', node, scope) : scope;
  }

  private readFunction(node: FunctionNode, scope: MutableScope): void {
    define(scope, node.name, node);
    const outer = this.typeScope(node, scope);
    const inner = this.open('function', node, outer);
    this.defineParameters(node.args, inner);
    this.pushAll(node.body, inner);
    this.push(node.returns, outer);
    this.pushAll(
      parametersOf(node.args).map(({ annotation }) => annotation),
      outer,
    );
    this.pushAll(node.type_params, outer);
    this.pushAll([...node.args.defaults, ...node.args.kw_defaults], scope);
    this.pushAll(node.decorator_list, scope);
  }

  private readLambda(node: Lambda, scope: MutableScope): void {
    const inner = this.open('lambda', node, scope);
    this.defineParameters(node.args, inner);
    this.push(node.body, inner);
    this.pushAll([...node.args.defaults, ...node.args.kw_defaults], scope);
  }

  private defineParameters(args: Arguments, scope: MutableScope): void {
    for (const parameter of parametersOf(args)) define(scope, parameter.arg, parameter);
  }

  private readClass(node: ClassDef, scope: MutableScope): void {
    define(scope, node.name, node);
    const outer = this.typeScope(node, scope);
    const inner = this.open('class', node, outer);
    this.pushAll(node.body, inner);
    this.pushAll(node.keywords, outer);
    this.pushAll(node.bases, outer);
    this.pushAll(node.type_params, outer);
    this.pushAll(node.decorator_list, scope);
  }

  private readComprehension(node: ComprehensionExpression, scope: MutableScope): void {
    const inner = this.open('comprehension', node, scope);
    if (node.type === 'DictComp') {
      this.push(node.value, inner);
      this.push(node.key, inner);
    } else this.push(node.elt, inner);
    for (let index = node.generators.length - 1; index >= 0; index--) {
      const generator = node.generators[index];
      if (!generator) continue;
      this.pushAll(generator.ifs, inner);
      // the first iterable is evaluated outside
      this.push(generator.iter, index === 0 ? scope : inner);
      this.push(generator.target, inner);
    }
  }

  /** `y := f(x)` binds in the function around a comprehension, or in the module. */
  private readWalrus(node: NamedExpr, scope: MutableScope): void {
    this.push(node.value, scope);
    let target: MutableScope = scope;
    while (target.kind === 'comprehension' && target.parent) target = target.parent;
    if (target === scope) {
      this.readName(node.target, scope);
      return;
    }
    const { id } = node.target;
    const isGlobal = target.kind === 'module' || target.named(id).declared === 'global';
    this.readName(node.target, isGlobal ? scope : target);
    scope.named(id).declared = isGlobal ? 'global' : 'nonlocal';
  }

  // Resolving

  private resolve(): void {
    for (const scope of this.all) {
      for (const entry of scope.names.values()) {
        const owner = this.ownerOf(entry.name, scope);
        const binding = this.bindingIn(owner, entry.name);
        // not `push(...list)`: a generated file can assign to one name more often than a call can have arguments
        for (const definition of entry.definitions) binding.definitions.push(definition);
        for (const reference of entry.references) binding.references.push(reference);
        entry.binding = binding;
      }
    }
    for (const scope of this.all) {
      for (const entry of scope.names.values())
        if (entry.binding?.definitions.length === 0) entry.binding = null;
    }
    for (const bindings of this.bindings.values()) {
      for (const binding of bindings.values())
        if (binding.definitions.length === 0) bindings.delete(binding.name);
    }
  }

  private bindingIn(scope: MutableScope, name: string): MutableBinding {
    const bindings = this.bindings.get(scope) ?? new Map<string, MutableBinding>();
    this.bindings.set(scope, bindings);
    let binding = bindings.get(name);
    if (!binding) bindings.set(name, (binding = { name, scope, definitions: [], references: [] }));
    return binding;
  }

  /** The scope whose variable `name` means in `scope`. */
  private ownerOf(name: string, scope: MutableScope): MutableScope {
    const here = scope.names.get(name);
    if (here?.declared === 'global') return this.module;
    if (here?.isOwn) return scope;
    let below = scope;
    for (let outer = scope.parent; outer !== null; below = outer, outer = outer.parent) {
      // only type parameters see the names of a class around them
      if (outer.kind === 'class' && below.kind !== 'type parameters') continue;
      const found = outer.names.get(name);
      if (found?.declared === 'global') return this.module;
      if (found?.isOwn) return outer;
    }
    return this.module;
  }
}

function define(scope: MutableScope, name: string, node: Definition): void {
  scope.named(name).definitions.push(node);
}

/** In the order of the text. */
function parametersOf(args: Arguments): Arg[] {
  const list = [...args.posonlyargs, ...args.args];
  if (args.vararg) list.push(args.vararg);
  list.push(...args.kwonlyargs);
  if (args.kwarg) list.push(args.kwarg);
  return list;
}

const startsAfter = (node: Node, first: Node | undefined): boolean =>
  first !== undefined && node.range[0] >= first.range[0];

const isDefault = (args: Arguments, node: Node): boolean =>
  [...args.defaults, ...args.kw_defaults].some((value: Expression | null) => value === node);
