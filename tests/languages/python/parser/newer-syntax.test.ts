import { describe, expect, it } from 'vitest';
import { errorOf, tree } from '../tree.js';

// what the Python of most machines cannot be asked about

describe('Python 3.14', () => {
  it('reads a t-string', () => {
    expect(tree('t"a{b!r:>{w}}c"')).toEqual([
      'Expr@1:0-1:15',
      'TemplateStr@1:0-1:15',
      'Constant@1:2-1:3 string "a"',
      'Interpolation@1:3-1:13 str=b conversion=114',
      'Name@1:4-1:5 id=b',
      'JoinedStr@1:7-1:12',
      'Constant@1:8-1:9 string ">"',
      'FormattedValue@1:9-1:12 conversion=-1',
      'Name@1:10-1:11 id=w',
      'Constant@1:13-1:14 string "c"',
    ]);
  });

  it('joins t-strings side by side', () => {
    expect(tree('t"a" t"{b}"')).toEqual([
      'Expr@1:0-1:11',
      'TemplateStr@1:0-1:11',
      'Constant@1:2-1:3 string "a"',
      'Interpolation@1:7-1:10 str=b conversion=-1',
      'Name@1:8-1:9 id=b',
    ]);
  });

  it('keeps the expression of an interpolation as it is written', () => {
    expect(tree('rt"{ a + b = }"')).toEqual([
      'Expr@1:0-1:15',
      'TemplateStr@1:0-1:15',
      'Constant@1:4-1:13 string " a + b = "',
      'Interpolation@1:3-1:14 str=a + b conversion=114',
      'BinOp@1:5-1:10 op=Add',
      'Name@1:5-1:6 id=a',
      'Name@1:9-1:10 id=b',
    ]);
  });

  it('does not join a t-string with another literal', () => {
    expect(errorOf('x = t"a" "b"')).toBe(
      '1:5 cannot mix t-string literals with string or bytes literals',
    );
  });

  it('reads exceptions without parentheses', () => {
    expect(tree('try: pass\nexcept A, B: pass')).toEqual([
      'Try@1:0-2:17',
      'Pass@1:5-1:9',
      'ExceptHandler@2:0-2:17',
      'Tuple@2:7-2:11',
      'Name@2:7-2:8 id=A',
      'Name@2:10-2:11 id=B',
      'Pass@2:13-2:17',
    ]);
  });

  it('wants parentheses around exceptions with `as`', () => {
    expect(errorOf('try: pass\nexcept A, B as c: pass')).toBe(
      "2:8 multiple exception types must be parenthesized when using 'as'",
    );
  });
});

describe('Python 3.12 and 3.13', () => {
  it('reads type parameters with bound and default', () => {
    expect(tree('def f[T: int = str](): pass')).toEqual([
      'FunctionDef@1:0-1:27 name=f',
      'arguments',
      'Pass@1:23-1:27',
      'TypeVar@1:6-1:18 name=T',
      'Name@1:9-1:12 id=int',
      'Name@1:15-1:18 id=str',
    ]);
  });

  it('reads a type alias', () => {
    expect(tree('type X[*Ts, **P] = int')).toEqual([
      'TypeAlias@1:0-1:22',
      'Name@1:5-1:6 id=X',
      'TypeVarTuple@1:7-1:10 name=Ts',
      'ParamSpec@1:12-1:15 name=P',
      'Name@1:19-1:22 id=int',
    ]);
  });

  it('reads `type` as a name elsewhere', () => {
    expect(tree('type(x)')).toEqual([
      'Expr@1:0-1:7',
      'Call@1:0-1:7',
      'Name@1:0-1:4 id=type',
      'Name@1:5-1:6 id=x',
    ]);
  });

  it('reads the quotes of an f-string inside of it', () => {
    expect(tree('f"{d["key"]}"')).toEqual([
      'Expr@1:0-1:13',
      'JoinedStr@1:0-1:13',
      'FormattedValue@1:2-1:12 conversion=-1',
      'Subscript@1:3-1:11',
      'Name@1:3-1:4 id=d',
      'Constant@1:5-1:10 string "key"',
    ]);
  });
});
