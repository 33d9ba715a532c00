import type { TSESTree } from '@typescript-eslint/utils';

import { taskMeaningOf, UNKNOWN, type ClassSite, type Source, type Value } from '../language.js';
import { dottedName } from './calls.js';
import { functionValue } from './functions.js';
import { isOpaque, isOutdone, possible } from './possible.js';
import { decoratorsOf, isClass, isFunction, keyOf, walk, type ClassNode } from './tree.js';
import type { Values } from './values.js';

/** How many base classes of base classes are followed, over all files. */
const DEEPEST = 50;
/** How many of them are being asked; one goes on into classes of other files. */
let depth = 0;

/** The classes of a file and what their members hold: fields, parameter properties, getters, `this.x = …`. */
export class Classes {
  private readonly sites = new Map<ClassNode, ClassSite>();
  /** What is being looked up. */
  private readonly open = new Map<ClassNode, Set<string>>();
  constructor(private readonly values: Values) {}

  /** A member of a class, its own or an inherited one. */
  memberOf(node: ClassNode, key: string, isStatic: boolean): Value {
    const asked = `${isStatic ? 'static ' : ''}${key}`;
    const open = this.open.get(node) ?? new Set<string>();
    this.open.set(node, open);
    // class A extends A
    if (open.has(asked) || depth === DEEPEST) return UNKNOWN;
    open.add(asked);
    depth += 1;
    try {
      return this.found(node, key, isStatic);
    } finally {
      depth -= 1;
      open.delete(asked);
    }
  }

  private found(node: ClassNode, key: string, isStatic: boolean): Value {
    const declared: Value[] = [];
    let promised: Value | null = null;
    for (const member of node.body.body) {
      if (member.type === 'PropertyDefinition' || member.type === 'AccessorProperty') {
        if (member.static !== isStatic || keyOf(member) !== key) continue;
        if (member.value) declared.push(this.values.of(member.value));
        if (member.typeAnnotation)
          promised = this.injected(
            this.values.types.promised(member.typeAnnotation.typeAnnotation),
            member,
          );
      } else if (member.type === 'MethodDefinition') {
        if (member.kind === 'constructor' && !isStatic)
          promised ??= this.parameterProperty(member.value.params, key);
        if (member.static !== isStatic || keyOf(member) !== key || !isFunction(member.value))
          continue;
        if (member.kind === 'get')
          declared.push(functionValue(member.value, this.values).returns());
        else if (member.kind === 'method') declared.push(this.values.of(member.value));
      }
    }
    const later = this.values.scopes.fieldsAssignedIn(node, key, isStatic);
    const value = possible([...declared, ...later.map((part) => this.values.of(part))]);
    if (promised && isOutdone(value, promised)) return promised;
    if (!isOpaque(value)) return value;
    if (declared.length > 0 || later.length > 0) return value;
    const base = node.superClass ? taskMeaningOf(this.values.of(node.superClass)) : null;
    return base?.is === 'class' ? base.class.member(key, isStatic) : UNKNOWN;
  }

  // constructor(private readonly mail: Queue) {}
  private parameterProperty(parameters: readonly TSESTree.Parameter[], key: string): Value | null {
    for (const parameter of parameters) {
      if (parameter.type !== 'TSParameterProperty') continue;
      const inner = parameter.parameter;
      const name = inner.type === 'AssignmentPattern' ? inner.left : inner;
      if (name.name === key) return this.injected(this.values.types.annotated(name), parameter);
    }
    return null;
  }

  // @InjectQueue('mail') mail: Queue
  private injected(promised: Value | null, node: Parameters<typeof decoratorsOf>[0]): Value | null {
    const decorators = decoratorsOf(node);
    return promised?.is === 'promised' && decorators.length > 0
      ? { ...promised, decorators: decorators.map((decorator) => this.values.site(decorator)) }
      : promised;
  }

  site(node: ClassNode): ClassSite {
    const known = this.sites.get(node);
    if (known) return known;
    const { superClass } = node;
    const site: ClassSite = {
      name: node.id?.name ?? null,
      file: this.values.source.file,
      span: node.range,
      methods: node.body.body.flatMap((member) =>
        member.type === 'MethodDefinition' && member.kind === 'method' ? (keyOf(member) ?? []) : [],
      ),
      extended: superClass ? dottedName(superClass) : null,
      decorators: decoratorsOf(node).map((decorator) => this.values.site(decorator)),
      method(name) {
        const method = node.body.body.find(
          (member) => member.type === 'MethodDefinition' && keyOf(member) === name,
        );
        return method?.range ?? null;
      },
      base: () => (superClass ? this.values.of(superClass) : null),
      bases: () => (superClass ? [this.values.of(superClass)] : []),
      member: (name, isStatic) => this.memberOf(node, name, isStatic),
      construction: () => {
        const call = superCallIn(node, this.values.source.keys);
        return call && this.values.site(call);
      },
    };
    this.sites.set(node, site);
    return site;
  }
}

/** `super(…)` of the constructor. */
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
