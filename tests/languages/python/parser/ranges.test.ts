import { describe, expect, it } from 'vitest';
import { linkParents, parse } from '../../../../src/languages/python/parser/index.js';
import { expressionOf, onlyStatement, textAt } from '../tree.js';

describe('the ranges an edit needs', () => {
  it('a call has the offset of its parenthesis', () => {
    expect(expressionOf('a.b (c)')).toMatchObject({ type: 'Call', open: 4, range: [0, 7] });
  });

  it('an attribute has the range of its name', () => {
    expect(expressionOf('a . b')).toMatchObject({ attr: 'b', attrRange: [4, 5] });
  });

  it('a keyword argument has the range of its name, `**` has none', () => {
    expect(expressionOf('f(key = 1, **rest)')).toMatchObject({
      keywords: [
        { arg: 'key', nameRange: [2, 5], range: [2, 9] },
        { arg: null, nameRange: null, range: [11, 17] },
      ],
    });
  });

  it('a function has the range of its name and starts at its own first word', () => {
    const source = '@task\nasync def send(a, b=1): pass\n';
    const statement = onlyStatement(parse(source));
    expect(statement).toMatchObject({ type: 'AsyncFunctionDef', nameRange: [16, 20] });
    expect(textAt(source, statement.range)).toBe('async def send(a, b=1): pass');
  });

  it('parameters reach from the first to the last', () => {
    expect(onlyStatement(parse('def f(a, /, *, b=1): pass'))).toMatchObject({
      args: { range: [6, 18] },
    });
  });

  it('no parameters are an empty range', () => {
    expect(onlyStatement(parse('def f( ): pass'))).toMatchObject({ args: { range: [7, 7] } });
  });

  it('a class has the offset of its parenthesis, if any', () => {
    expect(onlyStatement(parse('class A(B): pass'))).toMatchObject({ open: 7 });
    expect(onlyStatement(parse('class A: pass'))).toMatchObject({ open: null });
  });

  it('an imported name has the ranges of both names', () => {
    expect(onlyStatement(parse('from a import b as c, d'))).toMatchObject({
      names: [
        { nameRange: [14, 15], asnameRange: [19, 20], range: [14, 20] },
        { nameRange: [22, 23], asnameRange: null, range: [22, 23] },
      ],
    });
  });

  it('parentheses around an expression are kept beside the tree, the outermost', () => {
    const module = parse('x = ((a))');
    expect([...module.parenthesized]).toMatchObject([[{ type: 'Name', range: [6, 7] }, [4, 9]]]);
  });

  it('a tuple has its parentheses in its own range', () => {
    const module = parse('(a, b)');
    expect(onlyStatement(module)).toMatchObject({ value: { type: 'Tuple', range: [0, 6] } });
    expect(module.parenthesized.size).toBe(0);
  });

  it('offsets are UTF-16 units', () => {
    expect(expressionOf('f("😀", b)')).toMatchObject({
      args: [{ range: [2, 6] }, { range: [8, 9] }],
    });
  });

  it('a block ends with its last token, a trailing `;` too', () => {
    expect(onlyStatement(parse('if a: b;  # c\n'))).toMatchObject({ range: [0, 8] });
  });

  it('tokens are found by their offset', () => {
    const { tokens } = parse('f(a, b)');
    const comma = tokens.indexAt(3);
    expect([tokens.start(comma), tokens.end(comma)]).toEqual([3, 4]);
  });
});

describe('comments', () => {
  it('have value, range and location', () => {
    expect(parse('a\n  # b\n').comments).toEqual([
      {
        type: 'Comment',
        value: ' b',
        range: [4, 7],
        loc: { start: { line: 2, column: 2 }, end: { line: 2, column: 5 } },
      },
    ]);
  });

  it('are found inside of brackets and f-strings', () => {
    expect(parse('f(  # a\n)\nf"{b # c\n}"').comments.map(({ value }) => value)).toEqual([
      ' a',
      ' c',
    ]);
  });

  it('are none inside of a string', () => {
    expect(parse('"# a"').comments).toEqual([]);
  });
});

describe('linkParents', () => {
  it('gives every node its parent', () => {
    const module = parse('f(a)');
    linkParents(module);
    const statement = onlyStatement(module);
    expect(statement.parent).toBe(module);
    expect(statement).toMatchObject({
      value: { args: [{ type: 'Name', parent: { type: 'Call', parent: { type: 'Expr' } } }] },
    });
  });
});
