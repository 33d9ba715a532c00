import { describe, expect, it } from 'vitest';

import { ownVisits, placeName, type Binding, type Shape } from '../../../src/model/body.js';
import { sharedIn } from '../../../src/model/state.js';
import { edited } from '../../model/reading.js';
import { bodyIn } from './reading.js';

/** Everything the task names, once, in the order of first use. */
function bindings(text: string): readonly Binding[] {
  const found = ownVisits(bodyIn(text)).flatMap(({ statement: { reads, writes, binds } }) => [
    ...reads.map(({ place }) => place.root),
    ...writes.map(({ place }) => place.root),
    ...binds.map(({ binding }) => binding),
  ]);
  return [...new Set(found)];
}

function named(text: string, name: string): Binding {
  const found = bindings(text).find((each) => each.name === name);
  if (!found) throw new Error(`Nothing is called \`${name}\`.`);
  return found;
}

const scopes = (text: string): readonly string[] =>
  bindings(text).map(({ name, scope }) => `${name} ${scope}`);

function looks(shape: Shape | null): string {
  if (!shape) return 'unknown';
  if (shape.is === 'literal') return String(shape.value);
  if (shape.is === 'place') return placeName(shape.place);
  return shape.is === 'call' ? `${shape.call.name}()` : shape.is;
}

/** The uses of a name, each with its line and the call it is given to. */
const uses = (text: string, name: string): readonly string[] =>
  named(text, name)
    .references()
    .map(({ span, call }) => ({ at: span[0], line: lineOf(text, span[0]), call: call?.name ?? '' }))
    .sort((a, b) => a.at - b.at)
    .map(({ line, call }) => `${String(line)} ${call}`.trim());

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;

function declared(text: string, name: string): unknown {
  const declaration = named(text, name).declaration();
  if (!declaration) return null;
  const { span, lines, with: others = [] } = declaration;
  return [
    text.slice(...span),
    lines && text.slice(...lines),
    ...others.map((each) => text.slice(...each)),
  ];
}

describe('a name is', () => {
  it('a variable or a parameter of the function', () => {
    expect(scopes('def task(a):\n    b = a\n')).toEqual(['a function', 'b function']);
    expect(named('def task(a):\n    b = a\n', 'b').within).toEqual([0, 22]);
  });

  it('a variable of the function around it', () => {
    const text = `def outer():
    total = 0
    def task():
        nonlocal total
        total += 1
`;
    expect(scopes(text)).toEqual(['total function']);
    expect(named(text, 'total').within).toEqual([0, 84]);
  });

  it('a variable of a comprehension or of a lambda', () => {
    expect(scopes('def task():\n    [a for a in b]\n    f(lambda c: c)\n')).toEqual([
      'b global',
      'a function',
      'f global',
      'c function',
    ]);
  });

  it('one of the module, read or declared `global`', () => {
    expect(
      scopes(`total = 0
last = 0
def task():
    global last
    last = total
`),
    ).toEqual(['total module', 'last module']);
  });

  it('one of the function where it is assigned without `global`', () => {
    expect(scopes('total = 0\ndef task():\n    total = 1\n')).toEqual(['total function']);
  });

  it('one of the module that only a function gives a value', () => {
    expect(scopes('def task():\n    global last\n    last = 1\n')).toEqual(['last module']);
  });

  it('an import', () => {
    expect(
      scopes(`from mail import send as post
import os.path
def task():
    import json
    f(post, os, json)
`),
    ).toEqual(['f global', 'post import', 'os import', 'json import']);
  });

  it('a builtin, or nobody knows', () => {
    expect(scopes('from a import *\ndef task():\n    print(len)\n')).toEqual([
      'print global',
      'len global',
    ]);
  });

  it('the same one wherever it is used', () => {
    const text = 'total = 0\ndef task():\n    f(total)\n    g(total.a)\n';
    const [first, second] = bodyIn(text).statements;
    expect(first?.reads[1]?.place.root).toBe(second?.reads[1]?.place.root);
  });

  it('seen by other files', () => {
    expect(named('total = 0\ndef task():\n    f(total)\n', 'total').exported).toBe(true);
    expect(named('_total = 0\ndef task():\n    f(_total)\n', '_total').exported).toBe(false);
    expect(named('def task():\n    total = 0\n', 'total').exported).toBe(false);
  });
});

describe('a field is', () => {
  it('one of the instance', () => {
    const text = `class Mailer:
    def task(self):
        self.last.id = 1
        self.count += 1
`;
    expect(scopes(text)).toEqual(['self.last instance', 'self.count instance']);
  });

  it('one of the class, by its name and by `cls`', () => {
    const text = `class Mailer:
    sent = 0
    @classmethod
    def task(cls):
        cls.sent += 1
        f(Mailer.sent)
`;
    expect(scopes(text)).toEqual(['cls.sent class', 'f global']);
    expect(scopes('class Mailer: pass\ndef task():\n    Mailer.sent = 1\n')).toEqual([
      'Mailer.sent class',
    ]);
  });

  it('one of a task that is given itself', () => {
    expect(scopes('@app.task(bind=True)\ndef task(self):\n    self.last = 1\n')).toEqual([
      'self.last instance',
    ]);
  });

  it('none of a function that is no task, and none of a static method', () => {
    expect(scopes('def task(self):\n    self.last = 1\n')).toEqual(['self function']);
    expect(
      scopes('class A:\n    @staticmethod\n    def task(self):\n        self.last = 1\n'),
    ).toEqual(['self function']);
    expect(scopes('@app.task\ndef task(user):\n    user.last = 1\n')).toEqual(['user function']);
  });

  it('none where the first parameter becomes something else', () => {
    expect(
      scopes('class A:\n    def task(self, b):\n        self = b\n        self.last = 1\n'),
    ).toEqual(['b function', 'self function']);
  });

  it('none that a run says of itself', () => {
    const text = '@app.task(bind=True)\ndef task(self):\n    f(self.request.retries)\n';
    const [, read] = bodyIn(text).statements[0]?.reads ?? [];
    expect(read && placeName(read.place)).toBe('self.request.retries');
    expect(read?.place.root.scope).toBe('function');
  });

  it('declared in its class', () => {
    const text = `class Mailer:
    last: str | None = None
    def task(self):
        self.last = 1
        f(Mailer.last)
    def other(self):
        return self.last
`;
    const last = named(text, 'self.last');
    expect(last.type).toBe('str | None');
    expect(looks(last.start())).toBe('null');
    expect(uses(text, 'self.last')).toEqual(['4', '7']);
    expect(uses(text, 'Mailer.last')).toEqual(['5 f']);
    expect(last.declaration()).toBeNull();
  });

  it('another one in another class', () => {
    const text = `class A:
    def task(self):
        self.a = 1
class B:
    def other(self):
        self.a = 2
`;
    expect(uses(text, 'self.a')).toEqual(['3']);
  });
});

describe('a parameter', () => {
  const text = `def task(self, a, /, b: int = 1, *args, c=None, **more):
    f(a, b, args, c, more)
`;

  it('counts, and what takes all others has no place', () => {
    const parameters = bindings(text).map(({ name, parameter }) => [name, parameter]);
    expect(parameters).toEqual([
      ['f', null],
      ['a', { index: 1, path: [] }],
      ['b', { index: 2, path: [] }],
      ['args', { index: 4, path: ['[]'] }],
      ['c', { index: 3, path: [] }],
      ['more', { index: 4, path: ['[]'] }],
    ]);
  });

  it('has a type', () => {
    expect(named(text, 'a').type).toBeNull();
    expect(named(text, 'b').type).toBe('int');
  });

  it('belongs to the body', () => {
    const { parameters } = bodyIn(text);
    expect(parameters.map(({ span, binding }) => [text.slice(...span), binding?.name])).toEqual([
      ['self', 'self'],
      ['a', 'a'],
      ['b: int', 'b'],
      ['c', 'c'],
    ]);
  });

  it('is the one the statements read', () => {
    const { parameters, statements } = bodyIn(text);
    expect(parameters[1]?.binding).toBe(statements[0]?.reads[1]?.place.root);
  });

  it('of a function that shadows one outside', () => {
    const inner = bodyIn('a = 1\ndef task(a):\n    f(a)\n');
    expect(inner.parameters[0]?.binding?.scope).toBe('function');
  });
});

describe('a first value', () => {
  const start = (lines: string): string =>
    looks(named(`${lines}\ndef task():\n    f(total)\n`, 'total').start());

  it('as it is written', () => {
    expect(start('total = 0')).toBe('0');
    expect(start('total: dict[str, int] = {}')).toBe('record');
    expect(start('total = Client()')).toBe('Client()');
    expect(start('total = other.one')).toBe('other.one');
  });

  it('of a function', () => {
    expect(start('def total(): pass')).toBe('function');
  });

  it('that nobody can say', () => {
    expect(start('total: int')).toBe('unknown');
    expect(start('import total')).toBe('unknown');
    expect(start('total, other = 1, 2')).toBe('other');
    expect(start('for total in range(3): pass')).toBe('other');
  });

  it('where it is declared, not where a function assigns it', () => {
    const text = `def task():
    global total
    total = 1
total = None
`;
    expect(looks(named(text, 'total').start())).toBe('null');
  });

  it('has a type', () => {
    const text = 'total: Redis | None = None\ndef task():\n    f(total)\n';
    expect(named(text, 'total').type).toBe('Redis | None');
  });
});

describe('the uses of a name', () => {
  it('are all but the declaration, in every function, with the call they are given to', () => {
    const text = `total = 0
log(f'{total}')
def task():
    global total
    total = 1
    f(g(total), [total])
def other():
    def inner(total):
        return total
    return lambda: total
`;
    expect(uses(text, 'total')).toEqual(['2 log', '5', '6 g', '6 f', '10']);
  });

  it('of a variable of the function', () => {
    const text = 'def task():\n    a = 1\n    a = 2\n    f(a)\n    return a\n';
    expect(uses(text, 'a')).toEqual(['3', '4 f', '5']);
  });
});

describe('a declaration', () => {
  it('has its lines, with the comments above and behind', () => {
    const text = `import a
# of all
_total: int = 0  # so far
def task():
    f(_total)
`;
    expect(declared(text, '_total')).toEqual([
      '_total: int = 0',
      '# of all\n_total: int = 0  # so far\n',
    ]);
  });

  it('has the `global` lines that go with it', () => {
    const text = `_total = 0
def task():
    global _total
    _total += 1
`;
    expect(declared(text, '_total')).toEqual(['_total = 0', '_total = 0\n', '    global _total\n']);
  });

  it('has no lines where several functions say `global`', () => {
    const text = `_total = 0
def task():
    global _total
    _total += 1
    def inner():
        global _total
        _total = 2
`;
    expect(declared(text, '_total')).toEqual(['_total = 0', null]);
  });

  it('has no lines where `global` is all of a block, or has a comment', () => {
    const under = '_n = 0\ndef task():\n    if x:\n        global _n\n    _n = 1\n';
    expect(declared(under, '_n')).toEqual(['_n = 0', null]);
    const noted = '_n = 0\ndef task():\n    # keep\n    global _n\n    _n = 1\n';
    expect(declared(noted, '_n')).toEqual(['_n = 0', null]);
  });

  it('has no lines under a condition, or over several lines of text', () => {
    expect(declared('if x:\n    _n = 0\ndef task():\n    return _n\n', '_n')).toBeNull();
    const long = '_n = """\na\n"""\ndef task():\n    return _n\n';
    expect(declared(long, '_n')).toBeNull();
  });

  it('has no lines where a `global` names others too', () => {
    const text = '_a = 0\n_b = 0\ndef task():\n    global _a, _b\n    _a = _b = 1\n';
    expect(declared(text, '_a')).toEqual(['_a = 0', null]);
  });

  it('has no lines where it shares one', () => {
    const text = '_a = 0; _b = 0\ndef task():\n    f(_a)\n';
    expect(declared(text, '_a')).toEqual(['_a = 0', null]);
  });

  it('is none where more is declared at once, or more than once', () => {
    expect(declared('_a = _b = 0\ndef task():\n    f(_a)\n', '_a')).toBeNull();
    expect(declared('_a, _b = 0, 1\ndef task():\n    f(_a)\n', '_a')).toBeNull();
    expect(declared('_a = 0\n_a = 1\ndef task():\n    f(_a)\n', '_a')).toBeNull();
    expect(declared('_a = 0\ndel _a\ndef task():\n    f(_a)\n', '_a')).toBeNull();
  });

  it('is none of an import, a function, or a local', () => {
    expect(declared('import _a\ndef task():\n    f(_a)\n', '_a')).toBeNull();
    expect(declared('def _a(): pass\ndef task():\n    f(_a)\n', '_a')).toBeNull();
    expect(declared('def task():\n    _a = 1\n', '_a')).toBeNull();
  });

  it('has no lines in a file nobody writes to', () => {
    const [statement] = bodyIn('_a = 0\ndef task():\n    f(_a)\n', true).statements;
    expect(statement?.reads[1]?.place.root.declaration()).toEqual({
      span: [0, 6],
      lines: null,
      with: [],
    });
  });
});

describe('state that outlives a run', () => {
  const shared = (text: string): readonly string[] =>
    sharedIn(bodyIn(text)).map(({ use, fresh, private: isPrivate, safe }) =>
      [
        use.binding.name,
        ...(fresh ? ['fresh'] : []),
        ...(isPrivate ? ['private'] : []),
        ...(safe ? ['safe'] : []),
      ].join(' '),
    );

  const moved = (text: string): string | null => {
    const [first] = sharedIn(bodyIn(text));
    return first?.move ? edited(text, first.move) : null;
  };

  it('a counter', () => {
    expect(shared('total = 0\ndef task():\n    global total\n    total += 1\n')).toEqual(['total']);
  });

  it('a set that keeps the task from doing its work', () => {
    expect(
      shared(`_seen = set()
def task(id):
    if id in _seen:
        return
    _seen.add(id)
    send(id)
`),
    ).toEqual(['_seen private']);
  });

  it('a dict of a class', () => {
    expect(
      shared(`class Mailer:
    sent = {}
    def task(self, id):
        send(self.sent[id])
        self.sent[id] = True
`),
    ).toEqual(['self.sent private']);
  });

  it('moves into the body, with its `global` line', () => {
    const text = `import a

# One page of rows.
_rows = []


@app.task
def task():
    """Sends."""
    global _rows
    _rows = load()
    send(_rows)
`;
    expect(shared(text)).toEqual(['_rows fresh private safe']);
    expect(moved(text)).toBe(`import a



@app.task
def task():
    """Sends."""
    # One page of rows.
    _rows = []
    _rows = load()
    send(_rows)
`);
  });

  it('is none in a cache, in a lock, in a client', () => {
    expect(
      shared(`_config = None
def task():
    global _config
    if _config is None:
        _config = load()
    send(_config)
`),
    ).toEqual([]);
    expect(
      shared(`_rows = {}
def task(id):
    if id not in _rows:
        _rows[id] = load(id)
    send(_rows[id])
`),
    ).toEqual([]);
    expect(
      shared(`_total = 0
def task():
    global _total
    with cache.lock('total'):
        _total += 1
`),
    ).toEqual([]);
  });
});
