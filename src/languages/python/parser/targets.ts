import type { Cursor } from './cursor.js';
import type { Context, Expression } from './nodes.js';

/** `x`, `x.y`, `x[y]`: what `+=` and an annotation can stand behind. */
export const isSingleTarget = (node: Expression): boolean =>
  node.type === 'Name' || node.type === 'Attribute' || node.type === 'Subscript';

/** Makes an expression that was read as a value what an assignment or a `del` writes to. */
export function asTarget(
  cursor: Cursor,
  node: Expression,
  context: Exclude<Context, 'Load'> = 'Store',
): Expression {
  switch (node.type) {
    case 'Name':
    case 'Attribute':
    case 'Subscript':
      node.ctx = context;
      return node;
    case 'Starred':
      if (context === 'Del') break;
      node.ctx = context;
      asTarget(cursor, node.value);
      return node;
    case 'Tuple':
    case 'List':
      node.ctx = context;
      for (const element of node.elts) asTarget(cursor, element, context);
      return node;
  }
  const verb = context === 'Store' ? 'assign to' : 'delete';
  return cursor.fail(`cannot ${verb} ${describe(node)}`, node.range[0]);
}

/** What CPython calls an expression in its messages. */
export function describe(node: Expression): string {
  switch (node.type) {
    case 'Constant':
      switch (node.kind) {
        case 'boolean':
          return node.value ? 'True' : 'False';
        case 'none':
          return 'None';
        case 'ellipsis':
          return 'ellipsis';
        default:
          return 'literal';
      }
    case 'JoinedStr':
    case 'FormattedValue':
      return 'f-string expression';
    case 'TemplateStr':
    case 'Interpolation':
      return 't-string expression';
    case 'Call':
      return 'function call';
    case 'BoolOp':
    case 'BinOp':
    case 'UnaryOp':
      return 'expression';
    default:
      return NAMES[node.type];
  }
}

const NAMES = {
  Attribute: 'attribute',
  Subscript: 'subscript',
  Starred: 'starred',
  Name: 'name',
  List: 'list',
  Tuple: 'tuple',
  Slice: 'slice',
  Lambda: 'lambda',
  GeneratorExp: 'generator expression',
  ListComp: 'list comprehension',
  SetComp: 'set comprehension',
  DictComp: 'dict comprehension',
  Yield: 'yield expression',
  YieldFrom: 'yield expression',
  Await: 'await expression',
  Dict: 'dict literal',
  Set: 'set display',
  Compare: 'comparison',
  IfExp: 'conditional expression',
  NamedExpr: 'named expression',
} as const;
