import type { BinaryOperator, ComparisonOperator } from './nodes.js';
import { Kind, KIND_COUNT } from './tokens.js';

/** How tightly a binary operator binds, by the kind of its token; 0 for all other tokens. */
export const BINARY_PRECEDENCE = new Uint8Array(KIND_COUNT);

/** By the kind of token. */
export const BINARY_OPERATORS = new Array<BinaryOperator | undefined>(KIND_COUNT).fill(undefined);
export const AUGMENTED_OPERATORS = new Array<BinaryOperator | undefined>(KIND_COUNT).fill(
  undefined,
);
export const COMPARISON_OPERATORS = new Array<ComparisonOperator | undefined>(KIND_COUNT).fill(
  undefined,
);

export const LOWEST_PRECEDENCE = 1;

define(1, Kind.Bar, Kind.BarEqual, 'BitOr');
define(2, Kind.Caret, Kind.CaretEqual, 'BitXor');
define(3, Kind.Ampersand, Kind.AmpersandEqual, 'BitAnd');
define(4, Kind.LeftShift, Kind.LeftShiftEqual, 'LShift');
define(4, Kind.RightShift, Kind.RightShiftEqual, 'RShift');
define(5, Kind.Plus, Kind.PlusEqual, 'Add');
define(5, Kind.Minus, Kind.MinusEqual, 'Sub');
define(6, Kind.Star, Kind.StarEqual, 'Mult');
define(6, Kind.Slash, Kind.SlashEqual, 'Div');
define(6, Kind.DoubleSlash, Kind.DoubleSlashEqual, 'FloorDiv');
define(6, Kind.Percent, Kind.PercentEqual, 'Mod');
define(6, Kind.At, Kind.AtEqual, 'MatMult');
// `**` binds tighter than a sign on its left and looser than one on its right: `power` reads it
AUGMENTED_OPERATORS[Kind.DoubleStarEqual] = 'Pow';

COMPARISON_OPERATORS[Kind.Less] = 'Lt';
COMPARISON_OPERATORS[Kind.Greater] = 'Gt';
COMPARISON_OPERATORS[Kind.LessEqual] = 'LtE';
COMPARISON_OPERATORS[Kind.GreaterEqual] = 'GtE';
COMPARISON_OPERATORS[Kind.EqualEqual] = 'Eq';
COMPARISON_OPERATORS[Kind.NotEqual] = 'NotEq';

function define(precedence: number, plain: Kind, augmented: Kind, operator: BinaryOperator): void {
  BINARY_PRECEDENCE[plain] = precedence;
  BINARY_OPERATORS[plain] = operator;
  AUGMENTED_OPERATORS[augmented] = operator;
}
