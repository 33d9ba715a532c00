import { describe, expect, it } from 'vitest';

import {
  NOWHERE,
  type Elsewhere,
  type Program,
  type Value,
} from '../../../src/languages/language.js';
import { python } from '../../../src/languages/python/program.js';

const HOST = { parser: null, parserOptions: {}, ecmaVersion: null, sourceType: null, keys: {} };

/** One file of a project that is a few texts, `a` and `.a` both being `a.py`. */
function program(files: { readonly [file: string]: string }, file: string): Program {
  const text = files[file] ?? '';
  const module = (name: string): Program | null => {
    const other = `${name.replace(/^\./u, '')}.py`;
    return other in files ? program(files, other) : null;
  };
  const elsewhere: Elsewhere = {
    ...NOWHERE,
    module,
    leadsToTasks: () => true,
    value: (name, path) => module(name)?.exported(path) ?? { is: 'unknown' },
  };
  const parsed = python.parse(text, file, HOST);
  if (!parsed) throw new Error('This is no Python.');
  const { tree, keys } = parsed;
  return python.program(tree, { text, file, keys, elsewhere, isForeign: file !== 'main.py' });
}

const main = (text: string, files: { readonly [file: string]: string } = {}): Program =>
  program({ ...files, 'main.py': text }, 'main.py');

/** A value in a few words. */
function told(value: Value): string {
  switch (value.is) {
    case 'literal':
      return String(value.value);
    case 'record': {
      const entries = [...value.entries].map(([key, field]) => `${key}: ${told(field.value())}`);
      return `{${[...entries, ...(value.open ? ['…'] : [])].join(', ')}}`;
    }
    case 'list':
      return `[${[...value.items.map(told), ...(value.open ? ['…'] : [])].join(', ')}]`;
    case 'either':
      return value.of.map(told).join(' or ');
    case 'elements':
      return `[${told(value.each())} …]`;
    case 'export':
      return `${value.module}:${value.path.join('.')}`;
    default:
      return value.is;
  }
}

/** What `x` of a file is. */
const x = (text: string, files: { readonly [file: string]: string } = {}): string =>
  told(main(text, files).exported(['x']));

it('is no program where it is no Python', () => {
  expect(python.parse('def', 'main.py', HOST)).toBe(null);
});

describe('what a file exports', () => {
  it('by name, and what hangs on it', () => {
    expect(told(main('class A:\n    b = 1').exported(['A', 'b']))).toBe('1');
    expect(told(main('a = 1').exported(['b']))).toBe('unknown');
    expect(told(main('a = 1').exported([]))).toBe('unknown');
  });

  it('under another name', () => {
    expect(x('from .other import y as x', { 'other.py': 'y = 1' })).toBe('.other:y');
  });

  it('from a star import, the last of several', () => {
    const files = { 'a.py': 'x = 1', 'b.py': 'x = 2', 'c.py': 'y = 3' };
    expect(x('from a import *\nfrom b import *\nfrom c import *', files)).toBe('2');
    expect(x('from a import *\nx = 5', files)).toBe('5');
    expect(x('from vendor import *', files)).toBe('unknown');
  });
});

describe('whether a file binds a name', () => {
  const binds = (text: string, files = {}): boolean | null => main(text, files).binds('x');

  it('itself', () => {
    expect(binds('x = 1')).toBe(true);
    expect(binds('if a:\n    x = 1')).toBe(true);
    expect(binds('y = 1')).toBe(false);
    expect(binds('def f():\n    x = 1')).toBe(false);
  });

  it('not by its type alone', () => {
    expect(binds('x: int')).toBe(false);
    expect(binds('x: int = 1')).toBe(true);
  });

  it('by a star import', () => {
    expect(binds('from a import *', { 'a.py': 'x = 1' })).toBe(true);
    expect(binds('from a import *', { 'a.py': '' })).toBe(false);
    expect(binds('from vendor import *')).toBe(null);
  });

  it('when it runs', () => {
    expect(binds('globals().update(y)')).toBe(null);
    expect(binds('for k in y:\n    locals()[k] = 1')).toBe(null);
    expect(binds('def vars(): pass\nvars()')).toBe(false);
  });
});

describe('constants', () => {
  it('of other files', () => {
    expect(x('from times import MINUTE\nx = 60 * MINUTE', { 'times.py': 'MINUTE = 60' })).toBe(
      '3600',
    );
  });

  it('that only have a type as yet', () => {
    expect(x('x: int\nx = 5')).toBe('5');
  });

  it('of the environment', () => {
    expect(x("import os\nx = int(os.environ.get('A', '30'))")).toBe('30');
    expect(x("from os import getenv\nx = getenv('A', None)")).toBe('null');
    expect(x("from decouple import config\nx = config('A', default='30', cast=int)")).toBe('30');
    expect(x("import environ\nenv = environ.Env()\nx = env('A', default=30)")).toBe('30');
    expect(x("from environs import Env\nenv = Env()\nx = env.int('A', 30)")).toBe('30');
  });

  it('of the environment, with no default in sight', () => {
    expect(x("import environ\nenv = environ.Env()\nx = env('A')")).toBe('made');
    expect(x("import os\nx = os.environ['A']")).toBe('text');
  });

  it('not of a function of that name', () => {
    expect(x("from vendor import config\nx = config('A', default=30)")).toBe('made');
  });
});

describe('dicts and lists', () => {
  it('with another one in it', () => {
    const files = { 'options.py': "COMMON = {'a': 1}" };
    expect(x("from options import COMMON\nx = {**COMMON, 'b': 2}", files)).toBe('{a: 1, b: 2}');
    expect(x("from vendor import COMMON\nx = {'b': 2, **COMMON}", files)).toBe('{…}');
  });

  it('that are changed later', () => {
    expect(x("x = {'a': 1}\nx['b'] = 2")).toBe('{…}');
    expect(x("x = {'a': 1}\nx.update(b=2)")).toBe('{…}');
    expect(x("x = {'a': 1}\ndel x['a']")).toBe('{…}');
    expect(x('x = [1]\nx.append(2)')).toBe('[1, …]');
  });

  it('that are only read later', () => {
    expect(x("x = {'a': 1}\ny = x['a']\nx.get('b')\nf(x)")).toBe('{a: 1}');
  });

  it('of a comprehension', () => {
    expect(x('x = [1 for a in b]')).toBe('[1 …]');
    expect(x('x = (1 for a in b)')).toBe('[1 …]');
  });
});

describe('members of a class', () => {
  const member = (text: string, files = {}): string => told(main(text, files).exported(['A', 'x']));

  it('that its body assigns, also under a condition', () => {
    expect(member('class A:\n    x = 1')).toBe('1');
    expect(member('class A:\n    if b:\n        x = 1\n    else:\n        x = 2')).toBe('1 or 2');
    expect(member('x = 2\nclass A:\n    def f(self):\n        x = 1')).toBe('unknown');
  });

  it('of its bases, the first that has it', () => {
    const bases = 'class B: pass\nclass C:\n    x = 1\nclass D:\n    x = 2\n';
    expect(member(`${bases}class A(B, C, D): pass`)).toBe('1');
    expect(member(`${bases}class A(B, C, D):\n    x: int`)).toBe('1');
  });

  it('of a base in another file', () => {
    expect(member('from b import B\nclass A(B): pass', { 'b.py': 'class B:\n    x = 1' })).toBe(
      '1',
    );
  });

  it('of an instance', () => {
    const text = `class A:
    def __init__(self):
        self.x = 1
    def f(self):
        return self.x
a = A()
x = a.x
`;
    expect(x(text)).toBe('1');
    expect(member(text)).toBe('unknown');
  });

  it('of itself, and of a row of bases without end', () => {
    expect(member('class A(A): pass')).toBe('unknown');
    const bases = Array.from(
      { length: 20_000 },
      (_, n) => `class C${String(n + 1)}(C${String(n)}): pass`,
    );
    const text = `class C0:\n    x = 1\n${bases.join('\n')}\nclass A(C20000): pass`;
    expect(member(text)).toBe('unknown');
  });

  it('of bases that share theirs', () => {
    const layers = Array.from({ length: 40 }, (_, n) => {
      const bases = n === 0 ? '' : `(B${String(n - 1)}, C${String(n - 1)})`;
      return `class B${String(n)}${bases}: pass\nclass C${String(n)}${bases}: pass`;
    });
    expect(member(`${layers.join('\n')}\nclass A(B39, C39): pass`)).toBe('unknown');
  });

  it('that it has, whether or not they can be read', () => {
    const [site] = main('class A(B):\n    x = Y[0]\n    y: int\n    def f(self): pass').classes();
    expect(['x', 'y', 'f', 'z'].map((name) => site?.declares?.(name))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('all its bases, but for the one that every class has', () => {
    const [site] = main('class A(B, object, C): pass').classes();
    expect(site?.bases()).toHaveLength(2);
  });
});

describe('functions', () => {
  const f = (text: string): Value & { readonly is: 'function' } => {
    const value = main(text).exported(['f']);
    if (value.is !== 'function') throw new Error('f is no function.');
    return value;
  };

  it('return any of what they return', () => {
    expect(told(f('def f():\n    if a:\n        return 1\n    return 2').returns())).toBe('1 or 2');
    expect(told(f('def f():\n    def g():\n        return 1\n    return 2').returns())).toBe('2');
    expect(told(f('def f():\n    yield 1').returns())).toBe('unknown');
  });

  it('are a constant where that is all they do', () => {
    const constant = f("def f():\n    'Documented.'\n    return 1").constant();
    expect(constant && told(constant)).toBe('1');
    expect(f('def f():\n    g()\n    return 1').constant()).toBe(null);
  });

  it('with what they are given', () => {
    const [site] = main('f(1, c=3)').calls();
    const given = f("def f(a, b=2, *, c, d=4):\n    return {'a': a, 'b': b, 'c': c, 'd': d}");
    const applied = given.applied(site?.arguments ?? [], null, site?.keywords);
    expect(told(applied.returns())).toBe('{a: 1, b: 2, c: 3, d: 4}');
  });
});

describe('what is given to parts of something', () => {
  const assigned = (text: string): readonly string[] =>
    main(text)
      .assigned()
      .map(
        ({ written, name, field }) => `${String(written)} ${String(name)} ${told(field.value())}`,
      );

  it('by attribute and by key', () => {
    expect(assigned('a.b.c = 1')).toEqual(['a.b c 1']);
    expect(assigned("a.b['c'] = 1")).toEqual(['a.b c 1']);
    expect(assigned('a.b: int = 1')).toEqual(['a b 1']);
    expect(assigned("setattr(a.b, 'c', 1)")).toEqual(['a.b c 1']);
    expect(assigned('f().b = 1')).toEqual(['null b 1']);
  });

  it('by a key nobody can read', () => {
    expect(assigned('a.b[c] = 1')).toEqual(['a.b null 1']);
  });

  it('several at once', () => {
    expect(assigned('a.b, (c.d, *e.f) = 1, 2')).toEqual([
      'a b unknown',
      'c d unknown',
      'e f unknown',
    ]);
  });

  it('on top of what there is', () => {
    expect(assigned('a.b |= c')).toEqual(['a b unknown', 'a.b null unknown']);
  });

  it('not to names', () => {
    expect(assigned('a = 1\nb: int = 2')).toEqual([]);
  });
});
