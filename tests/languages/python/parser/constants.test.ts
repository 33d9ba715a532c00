import { describe, expect, it } from 'vitest';
import { expressionOf } from '../tree.js';

describe('the value of a constant', () => {
  it.each([
    ['"a"', 'string', 'a'],
    ["u'a'", 'string', 'a'],
    ['"""a\nb"""', 'string', 'a\nb'],
    ['"""a\r\nb\rc"""', 'string', 'a\nb\nc'],
    ['"a" \'b\'', 'string', 'ab'],
    ['"\\t\\x41\\u00e9\\U0001f600\\101"', 'string', '\tAé😀A'],
    ['"\\d"', 'string', '\\d'],
    ['"a\\\nb"', 'string', 'ab'],
    ['r"\\t"', 'string', '\\t'],
    ['"\\ud83d"', 'string', '\ud83d'],
    ['"\\N{EM DASH}!"', 'string', '\ufffd!'],
    ['b"\\xff\\u1234"', 'bytes', '\u00ff\\u1234'],
    ['b"a" b"b"', 'bytes', 'ab'],
    ['0', 'integer', 0],
    ['1_000', 'integer', 1000],
    ['0xFF', 'integer', 255],
    ['0o17', 'integer', 15],
    ['0b11', 'integer', 3],
    ['9007199254740991', 'integer', 9007199254740991],
    ['9007199254740993', 'integer', 9007199254740993n],
    ['0xffff_ffff_ffff_ffff', 'integer', 18446744073709551615n],
    ['1.', 'float', 1],
    ['1e3', 'float', 1000],
    ['1_0.5e-1', 'float', 1.05],
    ['1e400', 'float', Infinity],
    ['2.5j', 'imaginary', 2.5],
    ['True', 'boolean', true],
    ['False', 'boolean', false],
    ['None', 'none', null],
    ['...', 'ellipsis', null],
  ])('%s', (source, kind, value) => {
    expect(expressionOf(source)).toMatchObject({ type: 'Constant', kind, value });
  });

  it('a sign is not a part of it', () => {
    expect(expressionOf('-1')).toMatchObject({
      type: 'UnaryOp',
      op: 'USub',
      operand: { kind: 'integer', value: 1 },
    });
  });

  it('text of an f-string is decoded, its doubled braces are one', () => {
    expect(expressionOf('f"{{\\x41}}{a}"')).toMatchObject({
      type: 'JoinedStr',
      values: [{ kind: 'string', value: '{A}' }, { type: 'FormattedValue' }],
    });
  });

  it('an f-string without text or fields is empty', () => {
    expect(expressionOf('f""')).toMatchObject({ type: 'JoinedStr', values: [] });
  });

  it('names are normalized as Python compares them', () => {
    expect(expressionOf('ﬁeld')).toMatchObject({ type: 'Name', id: 'field' });
  });
});
