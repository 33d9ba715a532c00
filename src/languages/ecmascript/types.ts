import type { TSESTree } from '@typescript-eslint/utils';

import {
  either,
  UNKNOWN,
  type Field,
  type RecordValue,
  type Source,
  type Value,
} from '../language.js';
import { keyOf, type Node } from './tree.js';
import type { Values } from './values.js';

/** How many type aliases and interfaces are followed. */
const DEEP = 8;
const MAPS = new Set(['Map', 'ReadonlyMap', 'WeakMap', 'Record']);
const LISTS = new Set(['Array', 'ReadonlyArray', 'Set', 'ReadonlySet']);
const SAME = new Set(['Promise', 'Awaited', 'Readonly', 'Required', 'NonNullable']);

/** What annotations promise: `mail: Queue`, `Map<string, Queue>`, `{ mail: Queue }`. */
export class Types {
  constructor(private readonly values: Values) {}

  /** What the annotation of a name or a pattern promises; null: there is none, or it says nothing. */
  annotated({
    typeAnnotation,
  }: {
    readonly typeAnnotation?: TSESTree.TSTypeAnnotation | undefined;
  }): Value | null {
    return typeAnnotation ? this.promised(typeAnnotation.typeAnnotation) : null;
  }

  /** `MessageBatch` of `batch: MessageBatch<Job>`, where nothing in the file declares it; null: something does. */
  globalName({
    typeAnnotation,
  }: {
    readonly typeAnnotation?: TSESTree.TSTypeAnnotation | undefined;
  }): string | null {
    const node = typeAnnotation?.typeAnnotation;
    if (node?.type !== 'TSTypeReference' || node.typeName.type !== 'Identifier') return null;
    return this.values.scopes.resolveType(node.typeName) ? null : node.typeName.name;
  }

  /** The value a type promises; null where the type says nothing that could be followed. */
  promised(node: TSESTree.TypeNode, depth = DEEP): Value | null {
    if (depth === 0) return null;
    switch (node.type) {
      case 'TSTypeReference':
        return this.promisedBy(node, depth - 1);
      case 'TSUnionType': {
        const parts = node.types.flatMap((part) => this.promised(part, depth - 1) ?? []);
        return parts.length > 0 ? either(parts) : null;
      }
      case 'TSStringKeyword':
        return { is: 'text' };
      case 'TSArrayType':
        return this.elements(node.elementType, depth - 1);
      case 'TSTypeOperator':
        return node.typeAnnotation ? this.promised(node.typeAnnotation, depth - 1) : null;
      case 'TSTypeLiteral':
        return this.shape(node.members, depth - 1);
      case 'TSImportType': {
        const path = node.qualifier ? namesOf(node.qualifier) : [];
        const module = exported(node.source, this.values.source);
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
    const declaration = this.values.scopes.resolveType(root);
    if (!declaration) return this.promisedByGlobal(first, typeArguments?.params ?? [], depth);
    if (declaration.is === 'type')
      return declaration.node.type === 'TSInterfaceDeclaration'
        ? this.shape(declaration.node.body.body, depth)
        : this.promised(declaration.node.typeAnnotation, depth);
    const type = rest.reduce(
      (value, key) => this.values.property(value, key),
      this.values.declared(declaration),
    );
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
        entry: { span: member.range, removal: null },
        holder: record,
        file: this.values.source.file,
        value: () => this.promised(type, depth) ?? UNKNOWN,
      });
    }
    return record;
  }

  /** `new Map<string, Queue>()`; null: another construction. */
  container({ callee, typeArguments }: TSESTree.NewExpression): Value | null {
    if (callee.type !== 'Identifier' || !typeArguments || this.values.scopes.resolve(callee))
      return null;
    return this.promisedByGlobal(callee.name, typeArguments.params, DEEP);
  }
}

/** Babel's `import('x')` types have no such child. */
export const exported = (source: Node | undefined, { elsewhere }: Source): Value =>
  source?.type === 'Literal' && typeof source.value === 'string'
    ? { is: 'export', module: source.value, path: [], elsewhere }
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
