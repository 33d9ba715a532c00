import { describe, expect, it } from 'vitest';

import { importsIn } from '../../src/project/imports.js';

const imports = (text: string): readonly string[] => importsIn(text, 'python');

describe('import', () => {
  it('one or several', () => {
    expect(imports('import a\n')).toEqual(['a']);
    expect(imports('import a.b.c\n')).toEqual(['a.b.c']);
    expect(imports('import a.b, c as d, e\n')).toEqual(['a.b', 'c', 'e']);
    expect(imports('import a as b  # for c, d\n')).toEqual(['a']);
    expect(imports('import a, \\\n    b\n')).toEqual(['a', 'b']);
  });

  it('wherever a statement may begin', () => {
    expect(imports('def f():\n    import a\n')).toEqual(['a']);
    expect(imports('try: import a\nexcept ImportError: import b\n')).toEqual(['a', 'b']);
    expect(imports('x = 1; import a; import b\n')).toEqual(['a', 'b']);
    expect(imports('\uFEFFimport a\r\n\timport b\r\n')).toEqual(['a', 'b']);
    expect(imports('import a')).toEqual(['a']);
  });

  it('is no word of a sentence', () => {
    expect(imports('x = "we import goods"\n# and import more\nreimport = important\n')).toEqual([]);
  });
});

describe('from … import', () => {
  it('means the name as a file, or in one', () => {
    expect(imports('from a.b import c\n')).toEqual(['a.b.c', 'a.b']);
    expect(imports('from a import b as c, d\n')).toEqual(['a.b', 'a.d', 'a']);
    expect(imports('from a import *\n')).toEqual(['a']);
    expect(imports('from a import b; from c import d\n')).toEqual(['a.b', 'a', 'c.d', 'c']);
    expect(imports('if TYPE_CHECKING: from a import b\n')).toEqual(['a.b', 'a']);
  });

  it('with dots', () => {
    expect(imports('from . import a\n')).toEqual(['.a', '.']);
    expect(imports('from .import a\n')).toEqual(['.a', '.']);
    expect(imports('from ..a.b import c\n')).toEqual(['..a.b.c', '..a.b']);
    expect(imports('from ... import a\n')).toEqual(['...a', '...']);
  });

  it('with a list in brackets', () => {
    expect(imports('from a import (b, c)\n')).toEqual(['a.b', 'a.c', 'a']);
    expect(imports('from a import(b)\n')).toEqual(['a.b', 'a']);
    expect(imports('from a import (\r\n    b,\r\n    c as d,\r\n)\r\nimport e\r\n')).toEqual([
      'a.b',
      'a.c',
      'a',
      'e',
    ]);
    expect(imports('from a import (\n    b,  # not c :)\n    # (nor d)\n    e,\n)\n')).toEqual([
      'a.b',
      'a.e',
      'a',
    ]);
  });

  it('over several lines without brackets', () => {
    expect(imports('from a.b \\\n    import c, \\\n    d\nimport e\n')).toEqual([
      'a.b.c',
      'a.b.d',
      'a.b',
      'e',
    ]);
  });

  it('with a list that has no end', () => {
    expect(imports('from a import (b,\nfrom c import d\n')).toContain('a.b');
    expect(imports('# from here import (\nfrom c import (\n    d,\n)\n')).toContain('c.d');
    expect(imports('"""from a import (b = 1"""\nfrom c import d\n')).toContain('c.d');
  });
});

describe('hostile text', () => {
  // what is looked at twice for each of its pieces would take minutes
  const repeated = (piece: string): number => imports(piece.repeat(200_000)).length;

  it('has few imports, and soon', () => {
    expect(repeated('import ')).toBe(1);
    expect(repeated('from ')).toBe(0);
    expect(repeated('from \\\n')).toBe(0);
    expect(repeated('import \\\n')).toBeLessThan(3);
    expect(repeated('from a import (')).toBeLessThan(3);
    expect(repeated('from a import (\n')).toBeLessThan(3);
    expect(repeated('# from a import (\n')).toBeLessThan(3);
    expect(repeated('#: import a (\n')).toBeLessThan(3);
    expect(repeated('\0')).toBe(0);
  });

  it('may have one long piece', () => {
    const length = 1_000_000;
    expect(imports('from' + ' '.repeat(length))).toEqual([]);
    expect(imports('import' + '\\\n'.repeat(length))).toEqual([]);
    expect(imports(`from ${'a'.repeat(length)} import b`)).toEqual([]);
    expect(imports('from a import (' + 'b, '.repeat(length) + ')')).toEqual(['a.b', 'a']);
  });
});
