import {
  either,
  meaningOf,
  once,
  taskMeaningOf,
  UNKNOWN,
  type Argument,
  type CallSite,
  type ClassSite,
  type RecordValue,
  type Source,
  type Value,
} from '../language.js';
import { Memory } from '../memory.js';
import { callSite, dottedName } from './calls.js';
import { asChanged } from './changes.js';
import { classSite } from './classes.js';
import { constantOf } from './constants.js';
import { functionValue } from './functions.js';
import type {
  Attribute,
  BinOp,
  Call,
  ClassDef,
  Expression,
  FunctionNode,
  Lambda,
  Module,
  Name,
  Node,
} from './parser/index.js';
import { dictRecord } from './records.js';
import type { Binding, Scopes } from './scopes.js';

/** A function as it is called somewhere. */
export interface Bound {
  readonly function: FunctionNode;
  readonly given: readonly Argument[];
  readonly keywords: RecordValue | null;
  /** What its first parameter is in a method. */
  readonly self: Value | null;
}

/** What an expression is, as far as the file tells. */
export class Values {
  private readonly memory = new Memory<Node, Binding>();
  private readonly sites = new Map<Expression, CallSite>();
  private readonly classes = new Map<ClassDef, ClassSite>();
  readonly text: string;
  /** The file as nobody in particular sees it. */
  readonly plain: Values;

  constructor(
    readonly module: Module,
    readonly scopes: Scopes,
    readonly source: Source,
    private readonly bound: Bound | null = null,
    plain: Values | null = null,
  ) {
    this.text = source.text;
    this.plain = plain ?? this;
  }

  /** The same file, seen from inside a call of one of its functions. */
  within(bound: Bound): Values {
    return new Values(this.module, this.scopes, this.source, bound, this.plain);
  }

  of(node: Expression | FunctionNode | ClassDef): Value {
    return this.memory.node(node, () => this.resolve(node));
  }

  /** A call, or a decorator, which need not be one; the same object every time. */
  site(node: Expression, kind: 'call' | 'decorator'): CallSite {
    const known = this.sites.get(node);
    if (known) return known;
    const site = callSite(node, kind, this);
    this.sites.set(node, site);
    return site;
  }

  classSite(node: ClassDef): ClassSite {
    const known = this.classes.get(node);
    if (known) return known;
    const site = classSite(node, this);
    this.classes.set(node, site);
    return site;
  }

  private resolve(node: Expression | FunctionNode | ClassDef): Value {
    const constant = constantOf(node, (part) => this.of(part));
    if (constant) return constant;
    switch (node.type) {
      case 'Name':
        return this.named(node);
      case 'Attribute':
        return this.attribute(node);
      case 'Call':
        return this.call(node);
      case 'Subscript':
        return this.subscript(node.value, node.slice);
      case 'Dict':
        return dictRecord(node, this);
      case 'Tuple':
      case 'List':
      case 'Set':
        return {
          is: 'list',
          items: node.elts.flatMap((element) =>
            element.type === 'Starred' ? [] : [this.of(element)],
          ),
          open: node.elts.some(({ type }) => type === 'Starred'),
        };
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp':
        return { is: 'elements', each: () => this.of(node.elt) };
      case 'IfExp':
        return either([this.of(node.body), this.of(node.orelse)]);
      case 'BoolOp':
        return either(node.values.map((value) => this.of(value)));
      case 'BinOp':
        return node.op === 'BitOr' ? joined(node, this) : UNKNOWN;
      case 'NamedExpr':
        return this.of(node.value);
      case 'Await':
        return this.of(node.value);
      case 'JoinedStr':
        return { is: 'text' };
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        return functionValue(node, this);
      case 'ClassDef':
        return { is: 'class', class: this.classSite(node) };
      default:
        return UNKNOWN;
    }
  }

  private named(node: Name): Value {
    const binding = this.scopes.bindingOf(node);
    return binding ? this.held(binding) : UNKNOWN;
  }

  /** What a name holds: any of the things it is given. */
  held(binding: Binding): Value {
    return this.memory.name(binding, () =>
      asChanged(
        either(binding.definitions.filter(givesValue).map((each) => this.defined(each))),
        binding,
      ),
    );
  }

  /** What the body of a class gives a name; null: nothing. */
  declaredIn(node: ClassDef, name: string): Value | null {
    const [first] = node.body;
    const binding = first ? this.scopes.lookup(name, this.scopes.scopeOf(first)) : null;
    const isOwn = binding?.scope.kind === 'class' && binding.scope.node === node;
    return isOwn && binding.definitions.some(givesValue) ? this.held(binding) : null;
  }

  private defined(definition: Node): Value {
    const { parent } = definition;
    const { elsewhere } = this.source;
    if (definition.type === 'alias' && parent?.type === 'ImportFrom') {
      // from .celery import app
      const module = '.'.repeat(parent.level) + (parent.module ?? '');
      return { is: 'export', module, path: [definition.name], elsewhere };
    }
    if (definition.type === 'alias') {
      // import celery.app binds `celery`; import celery.app as c binds the module itself
      const { name, asname } = definition;
      const module = asname === null ? (name.split('.')[0] ?? name) : name;
      return { is: 'export', module, path: [], elsewhere };
    }
    if (definition.type === 'Name' && parent?.type === 'Assign') return this.of(parent.value);
    if (definition.type === 'Name' && parent?.type === 'AnnAssign')
      return parent.value ? this.of(parent.value) : UNKNOWN;
    if (definition.type === 'Name' && parent?.type === 'withitem')
      return this.of(parent.context_expr);
    if (
      definition.type === 'FunctionDef' ||
      definition.type === 'AsyncFunctionDef' ||
      definition.type === 'ClassDef'
    )
      return this.of(definition);
    return definition.type === 'arg' ? this.parameter(definition) : UNKNOWN;
  }

  private parameter(definition: Extract<Node, { type: 'arg' }>): Value {
    const owner = functionAround(definition);
    if (owner?.type !== 'FunctionDef' && owner?.type !== 'AsyncFunctionDef') return UNKNOWN;
    const { posonlyargs, args, kwonlyargs, defaults, kw_defaults: keyed } = owner.args;
    const positional = [...posonlyargs, ...args];
    const index = positional.indexOf(definition);
    const cls = classAround(owner);
    const isSelf = index === 0 && cls !== null && !isStatic(owner);
    if (isSelf) {
      const self = owner === this.bound?.function ? this.bound.self : null;
      return self ?? { is: 'promised', type: this.of(cls) };
    }
    const { bound } = this;
    if (owner !== bound?.function) return UNKNOWN;
    const written = bound.keywords?.entries.get(definition.arg);
    if (written) return written.value();
    // a method is called without its first argument
    const at = index - (cls && !isStatic(owner) ? 1 : 0);
    const given = index < 0 ? undefined : bound.given[at];
    if (bound.given.slice(0, at + 1).some(({ spread }) => spread)) return UNKNOWN;
    if (given) return given.value();
    if (bound.keywords?.open === true) return UNKNOWN;
    const otherwise =
      index < 0
        ? keyed[kwonlyargs.indexOf(definition)]
        : defaults[index - (positional.length - defaults.length)];
    return otherwise ? this.of(otherwise) : UNKNOWN;
  }

  private attribute({ value, attr }: Attribute): Value {
    return this.property(this.of(value), attr);
  }

  /** `of.name` */
  property(of: Value, name: string): Value {
    switch (of.is) {
      case 'export':
        return { ...of, path: [...of.path, name] };
      case 'class':
        return of.class.member(name, true);
      case 'promised': {
        const type = taskMeaningOf(of.type);
        return type.is === 'class' ? type.class.member(name, false) : UNKNOWN;
      }
      case 'made': {
        const callee = taskMeaningOf(of.by.callee());
        return callee.is === 'class'
          ? callee.class.member(name, false)
          : { is: 'member', of, name };
      }
      case 'either':
        return either(of.of.map((each) => this.property(each, name)));
      default:
        return UNKNOWN;
    }
  }

  /** `OPTIONS['retries']` */
  private subscript(container: Expression, key: Expression): Value {
    const of = meaningOf(this.of(container));
    // os.environ['REDIS_URL'], which has to be there
    if (of.is === 'export' && of.module === 'os' && of.path.join('.') === 'environ')
      return { is: 'text' };
    const at = this.of(key);
    if (at.is !== 'literal') return UNKNOWN;
    if (of.is === 'record') return of.entries.get(String(at.value))?.value() ?? UNKNOWN;
    return of.is === 'list' && !of.open ? (of.items[Number(at.value)] ?? UNKNOWN) : UNKNOWN;
  }

  private call(node: Call): Value {
    const { func } = node;
    // dict(countdown=10)
    if (func.type === 'Name' && func.id === 'dict' && node.args.length === 0) {
      const { keywords } = this.site(node, 'call');
      if (keywords && this.scopes.bindingOf(func) === null) return keywords;
    }
    return { is: 'made', by: this.site(node, 'call') };
  }

  /** What the module exports at a path; unknown for what is not there. */
  readonly exported = (path: readonly string[]): Value => {
    const [name, ...rest] = path;
    if (name === undefined) return UNKNOWN;
    const binding = this.scopes.lookup(name, this.scopes.module);
    const value = binding?.definitions.some(givesValue) ? this.held(binding) : this.starred(name);
    return rest.reduce((of, key) => this.property(of, key), value);
  };

  /** Whether the module gives a name a value; null: a star import may, or what it calls. */
  readonly binds = (name: string): boolean | null => {
    const binding = this.scopes.lookup(name, this.scopes.module);
    if (binding?.definitions.some(givesValue)) return true;
    if (this.makesNames()) return null;
    const others = this.scopes.module.starImports.map(
      ({ module, level }) =>
        this.source.elsewhere.module('.'.repeat(level) + (module ?? ''))?.binds(name) ?? null,
    );
    if (others.includes(true)) return true;
    return others.includes(null) ? null : false;
  };

  /** `globals().update(…)`: a builtin that may give the module any name is used in it. */
  private readonly makesNames = once(() =>
    this.scopes.all.some(({ names }) =>
      MAKES_NAMES.some((name) => {
        const used = names.get(name);
        return used?.binding === null && used.references.length > 0;
      }),
    ),
  );

  // from .base import *
  private readonly starred = (name: string): Value => {
    for (const { module, level } of [...this.scopes.module.starImports].reverse()) {
      const value = this.source.elsewhere.value('.'.repeat(level) + (module ?? ''), [name]);
      if (value.is !== 'unknown') return value;
    }
    return UNKNOWN;
  };
}

/** `a | b | c`, which leans to the left. */
function joined(node: BinOp, values: Values): Value {
  const parts: Expression[] = [];
  let at: Expression = node;
  while (at.type === 'BinOp' && at.op === 'BitOr') {
    parts.unshift(at.right);
    at = at.left;
  }
  parts.unshift(at);
  return { is: 'joined', of: () => parts.map((part) => values.of(part)) };
}

const MAKES_NAMES = ['globals', 'locals', 'vars', 'exec'];

/** Not `limit: int`, which only says of what type it would be. */
const givesValue = ({ parent }: Node): boolean =>
  parent?.type !== 'AnnAssign' || parent.value !== null;

const functionAround = (node: Node): FunctionNode | Lambda | null => {
  for (let at = node.parent; at; at = at.parent)
    if (at.type === 'FunctionDef' || at.type === 'AsyncFunctionDef' || at.type === 'Lambda')
      return at;
  return null;
};

/** The class a function is a method of. */
export const classAround = ({ parent }: FunctionNode): ClassDef | null =>
  parent?.type === 'ClassDef' ? parent : null;

const isStatic = ({ decorator_list: decorators }: FunctionNode): boolean =>
  decorators.some((each) => dottedName(each) === 'staticmethod');
