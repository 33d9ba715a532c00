import {
  DEEPEST,
  either,
  UNKNOWN,
  type CallSite,
  type ClassSite,
  type Value,
} from '../language.js';
import { callSite } from './calls.js';
import { constantOf } from './constants.js';
import type {
  Attribute,
  Call,
  ClassDef,
  Expression,
  FunctionNode,
  Module,
  Name,
  Node,
} from './parser/index.js';
import { dictRecord } from './records.js';
import type { Binding, Scopes } from './scopes.js';

/** Stands for a node while it is being resolved. */
const OPEN: Value = { is: 'unknown' };

/** What an expression is, as far as the file tells; each is resolved once, when somebody asks. */
export class Values {
  private readonly known = new Map<Node, Value>();
  private readonly sites = new Map<Expression, CallSite>();
  private readonly bindings = new Map<Binding, Value>();
  private depth = 0;
  /** How often something was asked for in the middle of resolving it, or too deep. */
  private circles = 0;

  constructor(
    readonly module: Module,
    readonly scopes: Scopes,
    readonly text: string,
  ) {}

  of(node: Expression | FunctionNode | ClassDef): Value {
    const known = this.known.get(node);
    if (known && known !== OPEN) return known;
    // a name that is defined by itself
    if (known === OPEN || this.depth === DEEPEST) {
      this.circles += 1;
      return UNKNOWN;
    }
    this.known.set(node, OPEN);
    this.depth += 1;
    const value = this.resolve(node);
    this.depth -= 1;
    this.known.set(node, value);
    return value;
  }

  /** A call, or a decorator, which need not be one; the same object every time. */
  site(node: Expression, kind: 'call' | 'decorator'): CallSite {
    const known = this.sites.get(node);
    if (known) return known;
    const site = callSite(node, kind, this);
    this.sites.set(node, site);
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
      case 'IfExp':
        return either([this.of(node.body), this.of(node.orelse)]);
      case 'BoolOp':
        return either(node.values.map((value) => this.of(value)));
      case 'NamedExpr':
        return this.of(node.value);
      case 'Await':
        return this.of(node.value);
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        return {
          is: 'function',
          name: node.name,
          span: node.range,
          returns: () => UNKNOWN,
          constant: () => null,
        };
      case 'ClassDef':
        return { is: 'class', class: this.classSite(node) };
      default:
        return UNKNOWN;
    }
  }

  private named(node: Name): Value {
    const binding = this.scopes.bindingOf(node);
    if (!binding) return UNKNOWN;
    const known = this.bindings.get(binding);
    if (known) return known;
    const before = this.circles;
    const value = either(binding.definitions.map((each) => this.defined(each)));
    // what was asked for in the middle of a circle is not the last word
    if (this.circles === before) this.bindings.set(binding, value);
    return value;
  }

  private defined(definition: Node): Value {
    const { parent } = definition;
    if (definition.type === 'alias' && parent?.type === 'ImportFrom') {
      // from .celery import app
      const module = '.'.repeat(parent.level) + (parent.module ?? '');
      return { is: 'export', module, path: [definition.name] };
    }
    if (definition.type === 'alias') {
      // import celery.app binds `celery`; import celery.app as c binds the module itself
      const { name, asname } = definition;
      const module = asname === null ? (name.split('.')[0] ?? name) : name;
      return { is: 'export', module, path: [] };
    }
    if (definition.type === 'Name' && parent?.type === 'Assign') return this.of(parent.value);
    if (definition.type === 'Name' && parent?.type === 'AnnAssign')
      return parent.value ? this.of(parent.value) : UNKNOWN;
    if (
      definition.type === 'FunctionDef' ||
      definition.type === 'AsyncFunctionDef' ||
      definition.type === 'ClassDef'
    )
      return this.of(definition);
    return UNKNOWN;
  }

  private attribute({ value, attr }: Attribute): Value {
    const of = this.of(value);
    if (of.is === 'export') return { ...of, path: [...of.path, attr] };
    return of.is === 'made' ? { is: 'member', of, name: attr } : UNKNOWN;
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

  classSite(node: ClassDef): ClassSite {
    const [base] = node.bases;
    return {
      name: node.name,
      span: node.range,
      decorators: node.decorator_list.map((decorator) => this.site(decorator, 'decorator')),
      method(name) {
        const method = node.body.find(
          (each) =>
            (each.type === 'FunctionDef' || each.type === 'AsyncFunctionDef') && each.name === name,
        );
        return method?.range ?? null;
      },
      base: () => (base ? this.of(base) : null),
      construction: () => null,
    };
  }
}
