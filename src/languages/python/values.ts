import { either, UNKNOWN, type CallSite, type ClassSite, type Value } from '../language.js';
import { Memory } from '../memory.js';
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

/** What an expression is, as far as the file tells. */
export class Values {
  private readonly memory = new Memory<Node, Binding>();
  private readonly sites = new Map<Expression, CallSite>();

  constructor(
    readonly module: Module,
    readonly scopes: Scopes,
    readonly text: string,
  ) {}

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
    return this.memory.name(binding, () =>
      either(binding.definitions.map((each) => this.defined(each))),
    );
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
