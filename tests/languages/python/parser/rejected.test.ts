import { describe, expect, it } from 'vitest';
import { errorOf } from '../tree.js';

describe('rejects, at the place of the error', () => {
  it.each([
    // names and targets
    ['class = 1', '1:7 invalid syntax'],
    ['f() = 1', '1:1 cannot assign to function call'],
    ['None = 1', '1:1 cannot assign to None'],
    ['f"a" = 1', '1:1 cannot assign to f-string expression'],
    ['del f()', '1:5 cannot delete function call'],
    ['a, b += 1', "1:1 'tuple' is an illegal expression for augmented assignment"],
    ['a, b: int', '1:1 only single target (not tuple) can be annotated'],
    ['x := 1', '1:3 invalid syntax'],
    ['x = yield = 1', '1:5 cannot assign to yield expression'],
    // calls
    ['f(a=1, b)', '1:8 positional argument follows keyword argument'],
    ['f(**a, *b)', '1:8 iterable argument unpacking follows keyword argument unpacking'],
    ['f(x for x in y, 1)', '1:3 Generator expression must be parenthesized'],
    ['f(a.b=1)', '1:3 expression cannot contain assignment, perhaps you meant "=="?'],
    ['class A(x for x in y): pass', '1:11 invalid syntax'],
    // displays
    ['(*a)', '1:2 cannot use starred expression here'],
    ['[*a for a in b]', '1:2 iterable unpacking cannot be used in comprehension'],
    ['{a := 1: 2}', "1:8 expected '}'"],
    ['a[b:=1:2]', "1:7 expected ']'"],
    // parameters
    ['def f(a=1, b): pass', '1:12 parameter without a default follows parameter with a default'],
    ['def f(*): pass', '1:7 named arguments must follow bare *'],
    ['def f(/, a): pass', '1:7 at least one argument must precede /'],
    ['def f((a, b)): pass', '1:7 invalid syntax'],
    ['lambda (a): 1', '1:8 invalid syntax'],
    // statements
    ['if x\n  pass', "1:5 expected ':'"],
    ['else: pass', '1:1 invalid syntax'],
    ['try: pass\nx = 1', "2:1 expected 'except' or 'finally' block"],
    ['try: pass\nexcept*: pass', '2:8 expected one or more exception types'],
    [
      'try: pass\nexcept A: pass\nexcept* B: pass',
      "3:1 cannot have both 'except' and 'except*' on the same 'try'",
    ],
    ['from a import b,', '1:17 trailing comma not allowed without surrounding parentheses'],
    ['from a import (*)', '1:16 invalid syntax'],
    ['@a\nx = 1', "2:1 expected 'def'"],
    ['async x = 1', '1:7 invalid syntax'],
    // patterns
    ['match x:\n case *a: pass', '2:9 invalid syntax'],
    ['match x:\n case (*a): pass', '2:8 invalid syntax'],
    ['match x:\n case {**a, "b": 1}: pass', "2:13 expected '}'"],
    ['match x:\n case a as _: pass', "2:12 cannot use '_' as a target"],
    ['match x:\n case 1+1: pass', '2:9 imaginary number required in complex literal'],
    ['match x:\n case a(b=1, c): pass', '2:14 positional patterns follow keyword patterns'],
    ['match x:\n  pass', "2:3 expected 'case'"],
    ['match x:\ncase b: pass', "2:1 expected an indented block after 'match' statement"],
    // layout
    ['if a:\npass', '2:1 expected an indented block'],
    ['  a', '1:3 unexpected indent'],
    ['if a:\n    b\n  c', '3:3 unindent does not match any outer indentation level'],
    ['if a:\n        b\n\tc', '3:2 inconsistent use of tabs and spaces in indentation'],
    ['a \\ \nb', '1:4 unexpected character after line continuation character'],
    ['a \\\n', '2:1 unexpected EOF while parsing'],
    // brackets
    ['f(a\nx = 1', "1:2 '(' was never closed"],
    ['(]', "1:2 closing parenthesis ']' does not match opening parenthesis '('"],
    ['a)', "1:2 unmatched ')'"],
    // numbers
    [
      '0777',
      '1:1 leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers',
    ],
    ['1__0', '1:3 invalid decimal literal'],
    ['0xg', '1:3 invalid hexadecimal literal'],
    ['0o8', "1:3 invalid digit '8' in octal literal"],
    ['1x', '1:2 invalid decimal literal'],
    // strings
    ['x = "a', '1:5 unterminated string literal'],
    ['x = """a', '1:5 unterminated triple-quoted string literal'],
    ['f"{a', "1:3 '{' was never closed"],
    ['f"{}"', "1:4 f-string: valid expression required before '}'"],
    ['f"}"', "1:3 f-string: single '}' is not allowed"],
    ['f"{a!x}"', "1:6 f-string: invalid conversion character 'x': expected 's', 'r', or 'a'"],
    ['f"{a! r}"', '1:7 f-string: conversion type must come right after the exclamation mark'],
    ['f"{a:{b:{c:{d}}}}"', '1:12 f-string: expressions nested too deeply'],
    ['b"a" "b"', '1:1 cannot mix bytes and nonbytes literals'],
    ['b"é"', '1:1 bytes can only contain ASCII literal characters'],
    ['"\\x4"', '1:1 (unicode error) truncated \\xXX escape'],
    ['"\\N{}"', '1:1 (unicode error) malformed \\N character escape'],
    // characters
    ['a ? b', '1:3 invalid syntax'],
    ['a = “b”', "1:5 invalid character '“' (U+201C)"],
    ['a\u00a0= 1', '1:2 invalid non-printable character U+00A0'],
    ['a\0', '1:2 source code cannot contain null bytes'],
  ])('%j', (source, expected) => {
    expect(errorOf(source)).toBe(expected);
  });
});

describe('rejects Python 2', () => {
  it.each([
    ['print "a"', "1:1 Missing parentheses in call to 'print'. Did you mean print(...)?"],
    ['exec "a" in b', "1:1 Missing parentheses in call to 'exec'. Did you mean exec(...)?"],
    ['raise E, "m"', '1:8 invalid syntax'],
    ['a <> b', '1:4 invalid syntax'],
    ['`a`', '1:1 invalid syntax'],
    ['ur"a"', '1:3 invalid syntax'],
    ['0L', '1:2 invalid decimal literal'],
  ])('%j', (source, expected) => {
    expect(errorOf(source)).toBe(expected);
  });

  it('at its first statement that is none any more, not at a later one', () => {
    expect(errorOf('x = 1\nprint "a"\ny = 0777\n')).toBe(
      "2:1 Missing parentheses in call to 'print'. Did you mean print(...)?",
    );
  });
});
