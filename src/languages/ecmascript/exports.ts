import type { TSESTree } from '@typescript-eslint/utils';

import { either, once, UNKNOWN, type Value } from '../language.js';
import { propertyOf, type Node } from './tree.js';
import type { Values } from './values.js';

/** What a file exports: `export`, `export … from`, `export =`, `module.exports`, `exports.name`. */
export class Exports {
  private readonly table: () => Table;

  constructor(
    private readonly tree: Node,
    private readonly values: Values,
  ) {
    this.table = once(() => tableOf(tree));
  }

  /** The value at a path: `['mailQueue']`, `['queues', 'mail']`, `[]` for the module itself; unknown for what is not there. */
  at([name, ...rest]: readonly string[]): Value {
    const { whole } = this.table();
    const module = whole ? this.values.of(whole) : null;
    if (name === undefined) return module ?? UNKNOWN;
    // a CommonJS module is its own default export
    const isModule = module !== null && name === 'default';
    const value = isModule ? module : (this.named(name) ?? this.member(module, name));
    return rest.reduce((of, key) => this.values.property(of, key), value);
  }

  /** Every name of its own; of `module.exports = { … }` none. */
  names(): readonly string[] {
    return [...this.table().names.keys()];
  }

  private member(module: Value | null, name: string): Value {
    return module ? this.values.property(module, name) : this.starred(name);
  }

  private named(name: string): Value | null {
    const found = this.table().names.get(name);
    if (!found) return null;
    if ('from' in found)
      return {
        is: 'export',
        module: found.from,
        path: found.path,
        elsewhere: this.values.source.elsewhere,
      };
    if ('values' in found) return either(found.values.map((node) => this.values.of(node)));
    const declaration = this.values.scopes.atTop(this.tree, found.local);
    return declaration ? this.values.declared(declaration) : UNKNOWN;
  }

  // export * from './queues'
  private starred(name: string): Value {
    const { elsewhere } = this.values.source;
    for (const module of this.table().stars) {
      const value = elsewhere.value(module, [name]);
      if (value.is !== 'unknown') return value;
    }
    return UNKNOWN;
  }
}

type Exported =
  | { readonly local: string }
  | { readonly from: string; readonly path: readonly string[] }
  | { readonly values: Node[] };

interface Table {
  readonly names: ReadonlyMap<string, Exported>;
  readonly stars: readonly string[];
  /** `module.exports = …`, `export = …` */
  readonly whole: Node | null;
}

function tableOf(tree: Node): Table {
  const names = new Map<string, Exported>();
  const stars: string[] = [];
  let whole: Node | null = null;
  for (const node of tree.type === 'Program' ? tree.body : [])
    switch (node.type) {
      case 'ExportNamedDeclaration':
        for (const name of declaredBy(node.declaration)) names.set(name, { local: name });
        for (const { local, exported } of node.specifiers)
          names.set(
            nameOf(exported),
            node.source
              ? { from: node.source.value, path: [nameOf(local)] }
              : { local: nameOf(local) },
          );
        break;
      case 'ExportDefaultDeclaration':
        names.set('default', { values: [node.declaration] });
        break;
      case 'ExportAllDeclaration':
        if (node.exported) names.set(nameOf(node.exported), { from: node.source.value, path: [] });
        else stars.push(node.source.value);
        break;
      case 'TSExportAssignment':
        whole = node.expression;
        break;
      case 'ExpressionStatement':
        for (const { target, value } of assignmentsIn(node.expression)) {
          const name = commonName(target);
          if (name === '') whole = value;
          else if (name !== null) {
            const known = names.get(name);
            if (known && 'values' in known) known.values.push(value);
            else names.set(name, { values: [value] });
          }
        }
        break;
      default:
    }
  return { names, stars, whole };
}

function declaredBy(
  declaration: TSESTree.ExportNamedDeclaration['declaration'],
): readonly string[] {
  if (!declaration) return [];
  if (declaration.type === 'VariableDeclaration')
    return declaration.declarations.flatMap(({ id }) => namesIn(id));
  return 'id' in declaration && declaration.id?.type === 'Identifier' ? [declaration.id.name] : [];
}

/** `export const { add, remove } = …` */
function namesIn(pattern: Node): readonly string[] {
  if (pattern.type === 'Identifier') return [pattern.name];
  if (pattern.type === 'ObjectPattern')
    return pattern.properties.flatMap((property) =>
      property.type === 'Property' ? namesIn(property.value) : [],
    );
  return pattern.type === 'AssignmentPattern' ? namesIn(pattern.left) : [];
}

/** `exports.a = exports.b = value` */
function assignmentsIn(
  node: Node,
): readonly { readonly target: TSESTree.MemberExpression; readonly value: Node }[] {
  const targets: TSESTree.MemberExpression[] = [];
  let at = node;
  while (at.type === 'AssignmentExpression' && at.operator === '=') {
    if (at.left.type === 'MemberExpression') targets.push(at.left);
    at = at.right;
  }
  const value = at;
  return targets.map((target) => ({ target, value }));
}

/** `mail` of `exports.mail` and `module.exports.mail`; the empty name for `module.exports` itself; null for anything else. */
function commonName(target: TSESTree.MemberExpression): string | null {
  const { object } = target;
  const name = propertyOf(target);
  if (object.type === 'Identifier' && object.name === 'exports') return name;
  if (object.type === 'Identifier' && object.name === 'module')
    return name === 'exports' ? '' : null;
  return object.type === 'MemberExpression' && commonName(object) === '' ? name : null;
}

const nameOf = (name: TSESTree.Identifier | TSESTree.StringLiteral): string =>
  name.type === 'Identifier' ? name.name : name.value;
