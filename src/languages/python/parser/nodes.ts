import type { Tokens } from './tokens.js';

/*
 * The tree has CPython's node names and fields (https://docs.python.org/3/library/ast.html), with three differences:
 * ranges are UTF-16 offsets into the text, an exception handler's `type` is `exception` (`type` names the node), and
 * some nodes carry the ranges an edit needs.
 */

/** UTF-16 offsets into the text, the end excluded. */
export type Range = [start: number, end: number];

/** A line counts from 1, a column from 0, in UTF-16 units. */
export interface Position {
  line: number;
  column: number;
}

export interface Location {
  start: Position;
  end: Position;
}

interface NodeBase {
  readonly range: Range;
  /** `null` for the module, and for every node until the tree was linked or walked. */
  parent: Node | null;
}

export interface Comment {
  readonly type: 'Comment';
  /** The text after `#`. */
  readonly value: string;
  readonly range: Range;
  readonly loc: Location;
}

export interface Module extends NodeBase {
  readonly type: 'Module';
  readonly body: Statement[];
  readonly comments: Comment[];
  readonly tokens: Tokens;
  /** Where each line starts; lines end at `\n`, `\r\n` or `\r`. */
  readonly lineStarts: number[];
  /** Expressions in parentheses of their own, with the range of the outermost pair. */
  readonly parenthesized: ReadonlyMap<Expression, Range>;
}

// Statements

interface FunctionBase extends NodeBase {
  readonly name: string;
  readonly nameRange: Range;
  readonly args: Arguments;
  readonly body: Statement[];
  readonly decorator_list: Expression[];
  readonly returns: Expression | null;
  readonly type_params: TypeParameter[];
}
export interface FunctionDef extends FunctionBase {
  readonly type: 'FunctionDef';
}
export interface AsyncFunctionDef extends FunctionBase {
  readonly type: 'AsyncFunctionDef';
}
export interface ClassDef extends NodeBase {
  readonly type: 'ClassDef';
  readonly name: string;
  readonly nameRange: Range;
  /** Where the `(` of the bases is, if any. */
  readonly open: number | null;
  readonly bases: Expression[];
  readonly keywords: Keyword[];
  readonly body: Statement[];
  readonly decorator_list: Expression[];
  readonly type_params: TypeParameter[];
}
export interface Return extends NodeBase {
  readonly type: 'Return';
  readonly value: Expression | null;
}
export interface Delete extends NodeBase {
  readonly type: 'Delete';
  readonly targets: Expression[];
}
export interface Assign extends NodeBase {
  readonly type: 'Assign';
  readonly targets: Expression[];
  readonly value: Expression;
}
export interface TypeAlias extends NodeBase {
  readonly type: 'TypeAlias';
  readonly name: Name;
  readonly type_params: TypeParameter[];
  readonly value: Expression;
}
export interface AugAssign extends NodeBase {
  readonly type: 'AugAssign';
  readonly target: Expression;
  readonly op: BinaryOperator;
  readonly value: Expression;
}
export interface AnnAssign extends NodeBase {
  readonly type: 'AnnAssign';
  readonly target: Expression;
  readonly annotation: Expression;
  readonly value: Expression | null;
  /** 1 for a bare name, which alone declares a local variable. */
  readonly simple: 0 | 1;
}
interface ForBase extends NodeBase {
  readonly target: Expression;
  readonly iter: Expression;
  readonly body: Statement[];
  readonly orelse: Statement[];
}
export interface For extends ForBase {
  readonly type: 'For';
}
export interface AsyncFor extends ForBase {
  readonly type: 'AsyncFor';
}
export interface While extends NodeBase {
  readonly type: 'While';
  readonly test: Expression;
  readonly body: Statement[];
  readonly orelse: Statement[];
}
export interface If extends NodeBase {
  readonly type: 'If';
  readonly test: Expression;
  readonly body: Statement[];
  /** An `elif` is an `If` alone in here. */
  readonly orelse: Statement[];
}
interface WithBase extends NodeBase {
  readonly items: WithItem[];
  readonly body: Statement[];
}
export interface With extends WithBase {
  readonly type: 'With';
}
export interface AsyncWith extends WithBase {
  readonly type: 'AsyncWith';
}
export interface Match extends NodeBase {
  readonly type: 'Match';
  readonly subject: Expression;
  readonly cases: MatchCase[];
}
export interface Raise extends NodeBase {
  readonly type: 'Raise';
  readonly exc: Expression | null;
  readonly cause: Expression | null;
}
interface TryBase extends NodeBase {
  readonly body: Statement[];
  readonly handlers: ExceptHandler[];
  readonly orelse: Statement[];
  readonly finalbody: Statement[];
}
export interface Try extends TryBase {
  readonly type: 'Try';
}
export interface TryStar extends TryBase {
  readonly type: 'TryStar';
}
export interface Assert extends NodeBase {
  readonly type: 'Assert';
  readonly test: Expression;
  readonly msg: Expression | null;
}
export interface Import extends NodeBase {
  readonly type: 'Import';
  readonly names: Alias[];
}
export interface ImportFrom extends NodeBase {
  readonly type: 'ImportFrom';
  readonly module: string | null;
  readonly names: Alias[];
  readonly level: number;
}
interface ScopeDeclaration extends NodeBase {
  readonly names: string[];
  readonly nameRanges: Range[];
}
export interface Global extends ScopeDeclaration {
  readonly type: 'Global';
}
export interface Nonlocal extends ScopeDeclaration {
  readonly type: 'Nonlocal';
}
export interface Expr extends NodeBase {
  readonly type: 'Expr';
  readonly value: Expression;
}
export interface Pass extends NodeBase {
  readonly type: 'Pass';
}
export interface Break extends NodeBase {
  readonly type: 'Break';
}
export interface Continue extends NodeBase {
  readonly type: 'Continue';
}

export type FunctionNode = FunctionDef | AsyncFunctionDef;

export type Statement =
  | FunctionNode
  | ClassDef
  | Return
  | Delete
  | Assign
  | TypeAlias
  | AugAssign
  | AnnAssign
  | For
  | AsyncFor
  | While
  | If
  | With
  | AsyncWith
  | Match
  | Raise
  | Try
  | TryStar
  | Assert
  | Import
  | ImportFrom
  | Global
  | Nonlocal
  | Expr
  | Pass
  | Break
  | Continue;

// Expressions

export type Context = 'Load' | 'Store' | 'Del';

export type BinaryOperator =
  | 'Add'
  | 'Sub'
  | 'Mult'
  | 'MatMult'
  | 'Div'
  | 'Mod'
  | 'Pow'
  | 'LShift'
  | 'RShift'
  | 'BitOr'
  | 'BitXor'
  | 'BitAnd'
  | 'FloorDiv';
export type UnaryOperator = 'Invert' | 'Not' | 'UAdd' | 'USub';
export type ComparisonOperator =
  'Eq' | 'NotEq' | 'Lt' | 'LtE' | 'Gt' | 'GtE' | 'Is' | 'IsNot' | 'In' | 'NotIn';

export interface BoolOp extends NodeBase {
  readonly type: 'BoolOp';
  readonly op: 'And' | 'Or';
  readonly values: Expression[];
}
export interface NamedExpr extends NodeBase {
  readonly type: 'NamedExpr';
  readonly target: Name;
  readonly value: Expression;
}
export interface BinOp extends NodeBase {
  readonly type: 'BinOp';
  readonly left: Expression;
  readonly op: BinaryOperator;
  readonly right: Expression;
}
export interface UnaryOp extends NodeBase {
  readonly type: 'UnaryOp';
  readonly op: UnaryOperator;
  readonly operand: Expression;
}
export interface Lambda extends NodeBase {
  readonly type: 'Lambda';
  readonly args: Arguments;
  readonly body: Expression;
}
export interface IfExp extends NodeBase {
  readonly type: 'IfExp';
  readonly test: Expression;
  readonly body: Expression;
  readonly orelse: Expression;
}
export interface Dict extends NodeBase {
  readonly type: 'Dict';
  /** `null` stands for the `**` of `{**value}`. */
  readonly keys: (Expression | null)[];
  readonly values: Expression[];
}
export interface SetDisplay extends NodeBase {
  readonly type: 'Set';
  readonly elts: Expression[];
}
export interface ListComp extends NodeBase {
  readonly type: 'ListComp';
  readonly elt: Expression;
  readonly generators: Comprehension[];
}
export interface SetComp extends NodeBase {
  readonly type: 'SetComp';
  readonly elt: Expression;
  readonly generators: Comprehension[];
}
export interface DictComp extends NodeBase {
  readonly type: 'DictComp';
  readonly key: Expression;
  readonly value: Expression;
  readonly generators: Comprehension[];
}
export interface GeneratorExp extends NodeBase {
  readonly type: 'GeneratorExp';
  readonly elt: Expression;
  readonly generators: Comprehension[];
}
export interface Await extends NodeBase {
  readonly type: 'Await';
  readonly value: Expression;
}
export interface Yield extends NodeBase {
  readonly type: 'Yield';
  readonly value: Expression | null;
}
export interface YieldFrom extends NodeBase {
  readonly type: 'YieldFrom';
  readonly value: Expression;
}
export interface Compare extends NodeBase {
  readonly type: 'Compare';
  readonly left: Expression;
  readonly ops: ComparisonOperator[];
  readonly comparators: Expression[];
}
export interface Call extends NodeBase {
  readonly type: 'Call';
  readonly func: Expression;
  /** Where the `(` is; the `)` ends the node. */
  readonly open: number;
  readonly args: Expression[];
  readonly keywords: Keyword[];
}
export interface FormattedValue extends NodeBase {
  readonly type: 'FormattedValue';
  readonly value: Expression;
  /** The code of `r`, `s` or `a` after `!`; -1 for none. */
  readonly conversion: number;
  readonly format_spec: JoinedStr | null;
}
export interface Interpolation extends NodeBase {
  readonly type: 'Interpolation';
  readonly value: Expression;
  /** The expression as written. */
  readonly str: string;
  readonly conversion: number;
  readonly format_spec: JoinedStr | null;
}
export interface JoinedStr extends NodeBase {
  readonly type: 'JoinedStr';
  readonly values: (Constant | FormattedValue | Interpolation)[];
}
export interface TemplateStr extends NodeBase {
  readonly type: 'TemplateStr';
  readonly values: (Constant | FormattedValue | Interpolation)[];
}

interface ConstantOf<Kind extends string, Value> extends NodeBase {
  readonly type: 'Constant';
  readonly kind: Kind;
  readonly value: Value;
}
export type Constant =
  | ConstantOf<'string', string>
  /** One UTF-16 unit, 0 to 255, for each byte. */
  | ConstantOf<'bytes', string>
  /** A `bigint` where a number would lose digits. */
  | ConstantOf<'integer', number | bigint>
  | ConstantOf<'float', number>
  | ConstantOf<'imaginary', number>
  | ConstantOf<'boolean', boolean>
  | ConstantOf<'none', null>
  | ConstantOf<'ellipsis', null>;

export interface Attribute extends NodeBase {
  readonly type: 'Attribute';
  readonly value: Expression;
  readonly attr: string;
  readonly attrRange: Range;
  ctx: Context;
}
export interface Subscript extends NodeBase {
  readonly type: 'Subscript';
  readonly value: Expression;
  readonly slice: Expression;
  ctx: Context;
}
export interface Starred extends NodeBase {
  readonly type: 'Starred';
  readonly value: Expression;
  ctx: Context;
}
export interface Name extends NodeBase {
  readonly type: 'Name';
  readonly id: string;
  ctx: Context;
}
export interface List extends NodeBase {
  readonly type: 'List';
  readonly elts: Expression[];
  ctx: Context;
}
export interface Tuple extends NodeBase {
  readonly type: 'Tuple';
  readonly elts: Expression[];
  ctx: Context;
}
export interface Slice extends NodeBase {
  readonly type: 'Slice';
  readonly lower: Expression | null;
  readonly upper: Expression | null;
  readonly step: Expression | null;
}

export type ComprehensionExpression = ListComp | SetComp | DictComp | GeneratorExp;

export type Expression =
  | BoolOp
  | NamedExpr
  | BinOp
  | UnaryOp
  | Lambda
  | IfExp
  | Dict
  | SetDisplay
  | ComprehensionExpression
  | Await
  | Yield
  | YieldFrom
  | Compare
  | Call
  | FormattedValue
  | Interpolation
  | JoinedStr
  | TemplateStr
  | Constant
  | Attribute
  | Subscript
  | Starred
  | Name
  | List
  | Tuple
  | Slice;

// Parts of statements and expressions

export interface Comprehension extends NodeBase {
  readonly type: 'comprehension';
  readonly target: Expression;
  readonly iter: Expression;
  readonly ifs: Expression[];
  readonly is_async: 0 | 1;
}
export interface ExceptHandler extends NodeBase {
  readonly type: 'ExceptHandler';
  /** CPython's field `type`. */
  readonly exception: Expression | null;
  readonly name: string | null;
  readonly nameRange: Range | null;
  readonly body: Statement[];
}
/** Its range runs from the first parameter to the last, and is empty without any. */
export interface Arguments extends NodeBase {
  readonly type: 'arguments';
  readonly posonlyargs: Arg[];
  readonly args: Arg[];
  readonly vararg: Arg | null;
  readonly kwonlyargs: Arg[];
  /** One for each of `kwonlyargs`; `null` for none. */
  readonly kw_defaults: (Expression | null)[];
  readonly kwarg: Arg | null;
  /** Of the last positional parameters. */
  readonly defaults: Expression[];
}
export interface Arg extends NodeBase {
  readonly type: 'arg';
  readonly arg: string;
  readonly nameRange: Range;
  readonly annotation: Expression | null;
}
export interface Keyword extends NodeBase {
  readonly type: 'keyword';
  /** `null` for `**value`. */
  readonly arg: string | null;
  readonly nameRange: Range | null;
  readonly value: Expression;
}
export interface Alias extends NodeBase {
  readonly type: 'alias';
  readonly name: string;
  readonly nameRange: Range;
  readonly asname: string | null;
  readonly asnameRange: Range | null;
}
export interface WithItem extends NodeBase {
  readonly type: 'withitem';
  readonly context_expr: Expression;
  readonly optional_vars: Expression | null;
}

export interface TypeVar extends NodeBase {
  readonly type: 'TypeVar';
  readonly name: string;
  readonly nameRange: Range;
  readonly bound: Expression | null;
  readonly default_value: Expression | null;
}
export interface ParamSpec extends NodeBase {
  readonly type: 'ParamSpec';
  readonly name: string;
  readonly nameRange: Range;
  readonly default_value: Expression | null;
}
export interface TypeVarTuple extends NodeBase {
  readonly type: 'TypeVarTuple';
  readonly name: string;
  readonly nameRange: Range;
  readonly default_value: Expression | null;
}
export type TypeParameter = TypeVar | ParamSpec | TypeVarTuple;

// Patterns

export interface MatchCase extends NodeBase {
  readonly type: 'match_case';
  readonly pattern: Pattern;
  readonly guard: Expression | null;
  readonly body: Statement[];
}
export interface MatchValue extends NodeBase {
  readonly type: 'MatchValue';
  readonly value: Expression;
}
export interface MatchSingleton extends NodeBase {
  readonly type: 'MatchSingleton';
  readonly value: boolean | null;
}
export interface MatchSequence extends NodeBase {
  readonly type: 'MatchSequence';
  readonly patterns: Pattern[];
}
export interface MatchMapping extends NodeBase {
  readonly type: 'MatchMapping';
  readonly keys: Expression[];
  readonly patterns: Pattern[];
  readonly rest: string | null;
  readonly restRange: Range | null;
}
export interface MatchClass extends NodeBase {
  readonly type: 'MatchClass';
  readonly cls: Expression;
  readonly patterns: Pattern[];
  readonly kwd_attrs: string[];
  readonly kwd_patterns: Pattern[];
}
export interface MatchStar extends NodeBase {
  readonly type: 'MatchStar';
  /** `null` for `*_`. */
  readonly name: string | null;
}
export interface MatchAs extends NodeBase {
  readonly type: 'MatchAs';
  readonly pattern: Pattern | null;
  /** `null` for `_`. */
  readonly name: string | null;
  readonly nameRange: Range | null;
}
export interface MatchOr extends NodeBase {
  readonly type: 'MatchOr';
  readonly patterns: Pattern[];
}
export type Pattern =
  | MatchValue
  | MatchSingleton
  | MatchSequence
  | MatchMapping
  | MatchClass
  | MatchStar
  | MatchAs
  | MatchOr;

export type Node =
  | Module
  | Statement
  | Expression
  | Comprehension
  | ExceptHandler
  | Arguments
  | Arg
  | Keyword
  | Alias
  | WithItem
  | TypeParameter
  | MatchCase
  | Pattern;

export type NodeType = Node['type'];
