import type { TSESTree } from '@typescript-eslint/utils';

import { UNKNOWN, type ClassSite, type Source, type Value } from '../language.js';
import { functionValue } from './functions.js';
import { isOpaque, isOutdone, possible } from './possible.js';
import { decoratorsOf, isClass, isFunction, keyOf, walk, type ClassNode } from './tree.js';
import type { Values } from './values.js';

/** How many base classes of the file are followed. */
const DEEP = 8;

/** The classes of a file and what their members hold: fields, parameter properties, getters, `this.x = …`. */
export class Classes {
  private readonly sites = new Map<ClassNode, ClassSite>();
  private readonly nodes = new Map<ClassSite, ClassNode>();

  constructor(private readonly values: Values) {}

  /** A member of a class of the file, or of an instance of it. */
  member(site: ClassSite, key: string, isStatic: boolean): Value {
    const node = this.nodes.get(site);
    return node ? this.memberOf(node, key, isStatic) : UNKNOWN;
  }

  /** The same, by its node. */
  memberOf(node: ClassNode, key: string, isStatic: boolean, depth = DEEP): Value {
    if (depth === 0) return UNKNOWN;
    const declared: Value[] = [];
    let promised: Value | null = null;
    for (const member of node.body.body) {
      if (member.type === 'PropertyDefinition' || member.type === 'AccessorProperty') {
        if (member.static !== isStatic || keyOf(member) !== key) continue;
        if (member.value) declared.push(this.values.of(member.value));
        if (member.typeAnnotation)
          promised = this.values.types.promised(member.typeAnnotation.typeAnnotation);
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
    const base = node.superClass ? this.values.of(node.superClass) : null;
    const baseNode = base?.is === 'class' ? this.nodes.get(base.class) : undefined;
    return baseNode ? this.memberOf(baseNode, key, isStatic, depth - 1) : UNKNOWN;
  }

  // constructor(private readonly mail: Queue) {}
  private parameterProperty(parameters: readonly TSESTree.Parameter[], key: string): Value | null {
    for (const parameter of parameters) {
      if (parameter.type !== 'TSParameterProperty') continue;
      const inner = parameter.parameter;
      const name = inner.type === 'AssignmentPattern' ? inner.left : inner;
      if (name.name === key) return this.values.types.annotated(name);
    }
    return null;
  }

  site(node: ClassNode): ClassSite {
    const known = this.sites.get(node);
    if (known) return known;
    const { superClass } = node;
    const site: ClassSite = {
      name: node.id?.name ?? null,
      decorators: decoratorsOf(node).map((decorator) => this.values.site(decorator)),
      method(name) {
        const method = node.body.body.find(
          (member) => member.type === 'MethodDefinition' && keyOf(member) === name,
        );
        return method?.range ?? null;
      },
      base: () => (superClass ? this.values.of(superClass) : null),
      construction: () => {
        const call = superCallIn(node, this.values.source.keys);
        return call && this.values.site(call);
      },
    };
    this.sites.set(node, site);
    this.nodes.set(site, node);
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
