import type { TSESTree } from '@typescript-eslint/utils';

import {
  isClass,
  isFunction,
  propertyOf,
  type ClassNode,
  type FunctionNode,
  type Node,
} from './tree.js';

/*
 * Names and what they stand for, from one walk over the tree. Our own small binder rather than the host's scope manager:
 * espree has none to give for a file ESLint does not lint, and every host then answers alike.
 */

/** What introduces a name. */
export type Declaration =
  | { readonly is: 'import'; readonly module: string; readonly path: readonly string[] }
  | {
      readonly is: 'variable';
      readonly name: TSESTree.Identifier;
      readonly declarator: TSESTree.VariableDeclarator;
    }
  | {
      readonly is: 'parameter';
      readonly name: TSESTree.Identifier;
      readonly function: FunctionNode | TSESTree.TSEmptyBodyFunctionExpression;
    }
  | { readonly is: 'function'; readonly node: FunctionNode }
  | { readonly is: 'class'; readonly node: ClassNode }
  | { readonly is: 'enum'; readonly node: TSESTree.TSEnumDeclaration }
  | {
      readonly is: 'type';
      readonly node: TSESTree.TSTypeAliasDeclaration | TSESTree.TSInterfaceDeclaration;
    }
  /** A caught error, a namespace: there, and opaque. It hides outer names. */
  | { readonly is: 'other' };

const SCOPES = new Set<string>([
  'Program',
  'BlockStatement',
  'StaticBlock',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'SwitchStatement',
  'CatchClause',
  'TSModuleBlock',
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'TSEmptyBodyFunctionExpression',
  'TSDeclareFunction',
  'ClassExpression',
]);
/** What is never a type. */
const VALUES = new Set<Declaration['is']>(['parameter', 'variable', 'function']);
const HOISTS = new Set<string>([
  'Program',
  'StaticBlock',
  'TSModuleBlock',
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);

export class Scopes {
  private readonly names = new Map<Node, Map<string, Declaration>>();
  private readonly assignments: TSESTree.AssignmentExpression[] = [];
  private readonly mergers: TSESTree.CallExpression[] = [];
  private assigned: Assigned | null = null;

  /** To be called for every node of the tree, outermost first. */
  enter(node: Node): void {
    switch (node.type) {
      case 'ImportDeclaration':
        this.declareImports(node);
        break;
      case 'TSImportEqualsDeclaration':
        // import Queue = require('bull')
        if (node.moduleReference.type === 'TSExternalModuleReference')
          this.declare(node, node.id.name, {
            is: 'import',
            module: node.moduleReference.expression.value,
            path: [],
          });
        break;
      case 'VariableDeclaration':
        for (const declarator of node.declarations)
          for (const name of namesIn(declarator.id))
            this.declare(
              node,
              name.name,
              { is: 'variable', name, declarator },
              node.kind === 'var',
            );
        break;
      case 'FunctionDeclaration':
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        this.declareFunction(node);
        break;
      case 'ClassDeclaration':
      case 'ClassExpression':
        if (node.id) this.declare(node, node.id.name, { is: 'class', node });
        break;
      case 'CatchClause':
        for (const name of namesIn(node.param)) this.declareIn(node, name.name, { is: 'other' });
        break;
      case 'TSEnumDeclaration':
        this.declare(node, node.id.name, { is: 'enum', node });
        break;
      case 'TSTypeAliasDeclaration':
      case 'TSInterfaceDeclaration':
        this.declare(node, node.id.name, { is: 'type', node });
        break;
      case 'TSModuleDeclaration':
        if (node.id.type === 'Identifier') this.declare(node, node.id.name, { is: 'other' });
        break;
      case 'AssignmentExpression':
        this.assignments.push(node);
        break;
      case 'CallExpression':
        if (isObjectAssign(node)) this.mergers.push(node);
        break;
      default:
    }
  }

  /** What a name stands for where it is used; null for a global. */
  resolve({ name, parent }: TSESTree.Identifier | TSESTree.JSXIdentifier): Declaration | null {
    for (let at: Node | undefined = parent; at; at = at.parent) {
      const found = this.names.get(at)?.get(name);
      if (found) return found;
    }
    return null;
  }

  /** The same, for the name of a type: a value that is called so hides none. */
  resolveType({ name, parent }: TSESTree.Identifier): Declaration | null {
    for (let at: Node | undefined = parent; at; at = at.parent) {
      const found = this.names.get(at)?.get(name);
      if (found && !VALUES.has(found.is)) return found;
    }
    return null;
  }

  /** What a name of the file itself stands for, as nothing inside of it sees it. */
  atTop(tree: Node, name: string): Declaration | null {
    return this.names.get(tree)?.get(name) ?? null;
  }

  /** The right sides of `name = …`, for a declared name. */
  assignedTo(declaration: Declaration): readonly Node[] {
    return this.assignedOnce().names.get(declaration) ?? [];
  }

  /** `name.key = …`, for a declared name. */
  keysAssignedTo(declaration: Declaration): readonly TSESTree.AssignmentExpression[] {
    return this.assignedOnce().keys.get(declaration) ?? [];
  }

  /** The first keys of `name.key.other = …`; null: one that is computed. */
  keysChangedIn(declaration: Declaration): readonly (string | null)[] {
    return this.assignedOnce().changed.get(declaration) ?? [];
  }

  /** `Object.assign(name, …)`: anything may be in it. */
  isMergedInto(declaration: Declaration): boolean {
    return this.assignedOnce().merged.has(declaration);
  }

  /** The right sides of `this.name = …` in a class, or, for a static field, of `Class.name = …` too. */
  fieldsAssignedIn(node: ClassNode, name: string, isStatic: boolean): readonly Node[] {
    return this.assignedOnce().fields.get(node)?.get(fieldKey(name, isStatic)) ?? [];
  }

  // Sorted out when somebody asks: most files never do.
  private assignedOnce(): Assigned {
    if (this.assigned) return this.assigned;
    const assigned: Assigned = {
      names: new Map(),
      keys: new Map(),
      changed: new Map(),
      merged: new Set(),
      fields: new Map(),
    };
    for (const {
      arguments: [target],
    } of this.mergers) {
      const declaration = target?.type === 'Identifier' ? this.resolve(target) : null;
      if (declaration) assigned.merged.add(declaration);
    }
    for (const assignment of this.assignments) {
      const { left, right } = assignment;
      if (left.type === 'Identifier') {
        const declaration = this.resolve(left);
        if (declaration) pushTo(assigned.names, declaration, right);
      } else if (left.type === 'MemberExpression' && left.object.type === 'Identifier') {
        const declaration = this.resolve(left.object);
        if (declaration) pushTo(assigned.keys, declaration, assignment);
        if (declaration?.is === 'class')
          addField(assigned.fields, { node: declaration.node, isStatic: true }, left, right);
      } else if (left.type === 'MemberExpression' && left.object.type === 'ThisExpression') {
        addField(assigned.fields, classOf(left.object), left, right);
      } else if (left.type === 'MemberExpression') {
        const { name, key } = rootOf(left);
        const declaration = name && this.resolve(name);
        if (declaration) pushTo(assigned.changed, declaration, key);
      }
    }
    return (this.assigned = assigned);
  }

  private declareImports(node: TSESTree.ImportDeclaration): void {
    const module = node.source.value;
    for (const specifier of node.specifiers) {
      const path =
        specifier.type === 'ImportNamespaceSpecifier'
          ? []
          : specifier.type === 'ImportDefaultSpecifier'
            ? ['default']
            : [
                specifier.imported.type === 'Identifier'
                  ? specifier.imported.name
                  : specifier.imported.value,
              ];
      this.declare(node, specifier.local.name, { is: 'import', module, path });
    }
  }

  private declareFunction(node: FunctionNode): void {
    if (node.type === 'FunctionDeclaration' && node.id)
      this.declare(node, node.id.name, { is: 'function', node });
    else if (node.type === 'FunctionExpression' && node.id)
      this.declareIn(node, node.id.name, { is: 'function', node });
    for (const parameter of node.params)
      for (const name of namesIn(parameter))
        this.declareIn(node, name.name, { is: 'parameter', name, function: node });
  }

  private declare(node: Node, name: string, declaration: Declaration, hoists = false): void {
    const kinds = hoists ? HOISTS : SCOPES;
    let at = isClass(node) && node.type === 'ClassExpression' ? node : node.parent;
    while (at && !kinds.has(at.type)) at = at.parent;
    if (at) this.declareIn(at, name, declaration);
  }

  // Of two declarations of one name the first counts, unless it only is a type: `type Mail = …; const Mail = …`.
  private declareIn(scope: Node, name: string, declaration: Declaration): void {
    const names = this.names.get(scope) ?? new Map<string, Declaration>();
    this.names.set(scope, names);
    const known = names.get(name);
    if (!known || known.is === 'type') names.set(name, declaration);
  }
}

interface Assigned {
  readonly names: Map<Declaration, Node[]>;
  readonly keys: Map<Declaration, TSESTree.AssignmentExpression[]>;
  readonly changed: Map<Declaration, (string | null)[]>;
  readonly merged: Set<Declaration>;
  readonly fields: Fields;
}

type Fields = Map<ClassNode, Map<string, Node[]>>;

const fieldKey = (name: string, isStatic: boolean): string => (isStatic ? `static ${name}` : name);

function addField(
  all: Fields,
  owner: ReturnType<typeof classOf>,
  left: TSESTree.MemberExpression,
  right: Node,
): void {
  const name = propertyOf(left);
  if (!owner || name === null) return;
  const fields = all.get(owner.node) ?? new Map<string, Node[]>();
  all.set(owner.node, fields);
  pushTo(fields, fieldKey(name, owner.isStatic), right);
}

/** `options` and `first` of `options.first.second`. */
function rootOf(node: TSESTree.MemberExpression): {
  readonly name: TSESTree.Identifier | null;
  readonly key: string | null;
} {
  let at = node;
  while (at.object.type === 'MemberExpression') at = at.object;
  return { name: at.object.type === 'Identifier' ? at.object : null, key: propertyOf(at) };
}

const isObjectAssign = ({ callee }: TSESTree.CallExpression): boolean =>
  callee.type === 'MemberExpression' &&
  callee.object.type === 'Identifier' &&
  callee.object.name === 'Object' &&
  propertyOf(callee) === 'assign';

function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** The names a pattern or a parameter introduces. */
function namesIn(pattern: Node | null): readonly TSESTree.Identifier[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesIn(property.type === 'Property' ? property.value : property.argument),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => namesIn(element));
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'RestElement':
      return namesIn(pattern.argument);
    case 'TSParameterProperty':
      return namesIn(pattern.parameter);
    default:
      return [];
  }
}

/** The class whose `this` it is, and whether it is the class itself; null outside of one. */
export function classOf(
  node: TSESTree.ThisExpression | TSESTree.Super,
): { readonly node: ClassNode; readonly isStatic: boolean } | null {
  for (let at: Node | undefined = node.parent; at; at = at.parent) {
    if (at.type === 'StaticBlock') return memberOf(at.parent, true);
    if (at.type === 'PropertyDefinition') return memberOf(at.parent, at.static);
    if (at.type === 'FunctionDeclaration') return null;
    if (isFunction(at) && at.type === 'FunctionExpression')
      return at.parent.type === 'MethodDefinition'
        ? memberOf(at.parent.parent, at.parent.static)
        : null;
  }
  return null;

  function memberOf(
    body: Node | undefined,
    isStatic: boolean,
  ): { readonly node: ClassNode; readonly isStatic: boolean } | null {
    const owner = body?.parent;
    return owner && isClass(owner) ? { node: owner, isStatic } : null;
  }
}
