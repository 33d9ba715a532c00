import { describe, expect, it } from 'vitest';

import { fixed, isBroken, lint } from './linting.js';

const PYTHON = { host: 'python', filename: 'tasks.py' } as const;
const RETRY = ['require-retry-backoff'];
const HEAD = 'from celery import Celery, shared_task\n';
/** The last lines of every text: they are only reported when the rules came through all that stands before them. */
const CANARY = '\n\n@shared_task(autoretry_for=(OSError,))\ndef canary(): ...\n';
const around = (code: string): string => HEAD + code + CANARY;
const task = (keywords: string): string => `@shared_task(${keywords})\ndef a(): ...`;
const again = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join('');

function expectSound(text: string): void {
  const messages = lint(text, PYTHON);
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  expect(messages.map(({ message }) => message)).toContain(
    '`canary` waits the same time before every retry: all of them come back together.',
  );
  for (const settings of [{}, { tasks: { unsafeFixes: true } }]) {
    const once = fixed(text, { ...PYTHON, settings });
    const left = lint(once, { ...PYTHON, settings });
    expect(left.filter(({ fatal }) => fatal)).toEqual([]);
    expect(left.filter(({ fix }) => fix)).toEqual([]);
    expect(fixed(once, { ...PYTHON, settings })).toBe(once);
  }
}

describe('code that goes round in circles', () => {
  const texts = {
    'names of each other': `a = b\nb = a\n@a.task(autoretry_for=(OSError,))\ndef c(): ...`,
    'a name of itself': `a = a\n@a.task(autoretry_for=a, max_retries=a)\ndef c(): ...`,
    'a class that extends itself': `class A(A): ...\n@A().task(autoretry_for=(OSError,))\ndef c(): ...`,
    'classes that extend each other': `class A(B): ...\nclass B(A): ...\n@A().task(autoretry_for=(OSError,))\ndef c(): ...`,
    'a function that returns its own call': `def f(): return f()\n@f().task(autoretry_for=(OSError,))\ndef c(): ...`,
    'factories of each other': `def f(): return g()\ndef g(): return f()\n@f().task(autoretry_for=(OSError,))\ndef c(): ...`,
    'a dict that holds itself': `d = {'autoretry_for': (OSError,), **d}\n${task('**d')}`,
    'dicts that spread each other': `d = {**e}\ne = {**d, 'autoretry_for': (OSError,)}\n${task('**d')}`,
    'a list that holds itself': `l = [*l, l]\n${task('autoretry_for=l')}`,
    'numbers of each other': `n = m * 2\nm = n // 2\n${task('autoretry_for=(OSError,), max_retries=n')}`,
    'a task that is decorated with itself': `@c.task(autoretry_for=(OSError,))\ndef c(): ...`,
    'a name that is bound everywhere': `for app in app: ...\nwith app as app: ...\ntry: ...\nexcept app as app: ...\nimport app\ndel app\nglobal app\n@app.task(autoretry_for=(OSError,))\ndef c(): ...`,
    'an import of itself': `from . import tasks\nfrom .tasks import *\n@tasks.app.task(autoretry_for=(OSError,))\ndef c(): ...`,
  };
  it.each(Object.entries(texts))('%s', (_, code) => {
    expectSound(around(code));
  });
});

describe('foreign code', () => {
  const texts = {
    'all kinds of arguments': `def f(a, /, b: int = 3, *args: int, c, d=4, **kw) -> None: ...\nf(*a, b, *c, d=1, **e, f=2, **g)\n${task('*args, autoretry_for=(OSError,), **kw')}`,
    'a keyword twice in dicts': task(
      `autoretry_for=(OSError,), **{'max_retries': 3}, **{'max_retries': 4}`,
    ),
    'positional arguments': task('a, b, c, autoretry_for=(OSError,)'),
    'a decorator of any kind': `@(lambda f: f)\n@x[0].y(z)[1]\n@(shared_task(autoretry_for=(OSError,)))\n@shared_task\n@shared_task()\nasync def a(): await b`,
    'a class with everything': `class A[T](B, metaclass=C, **kw):\n    x: int\n    @shared_task(autoretry_for=(OSError,))\n    def run(self): ...\n    class Meta: pass`,
    'match and case': `match x:\n    case {'a': 1, **rest} | [1, *_] if y: ...\n    case A(b=c) as d: ...\n    case -1 + 2j | "s" | None: ...\n    case _: pass`,
    'strings of every kind': `a = b'x' rb"\\x" \nb = f'{x!r:>{w}}' f"{'a' if b else f'{c}'}" '''long\n''' u'x' R"\\\\"\n${task(`autoretry_for=(OSError,), name='a' "b"`)}`,
    'a template string': `a = t'{x}'\n${task('autoretry_for=(OSError,)')}`,
    'numbers of every kind': task(
      'autoretry_for=(OSError,), max_retries=0x_FF, retry_backoff=1e3, retry_backoff_max=1_000.5j, default_retry_delay=-0.0',
    ),
    'numbers at the edge': task(
      'autoretry_for=(OSError,), max_retries=10**400, retry_backoff=-5, default_retry_delay=1e999',
    ),
    'a number that is longer than any': task(
      `autoretry_for=(OSError,), default_retry_delay=${'9'.repeat(400)}`,
    ),
    'names that are not ASCII': `def ünï(): ...\nℌ = '📮'\n@shared_task(autoretry_for=(OSError,), name='📮')\ndef 名前(): ...`,
    comprehensions: `a = [x async for x in y if (z := x)]\nb = {k: v for k, v in c for d in e}\n${task('autoretry_for=tuple(x for x in y)')}`,
    'statements on a line': `a = 1; b = 2; import c; del a, b\nif a: b\nelif c: d\nelse: e\nwhile 0: break\nelse: pass`,
    'type aliases and parameters': `type A[T: int, *Ts, **P] = list[T]\ndef f[T](x: T) -> T: ...\n${task('autoretry_for=(OSError,)')}`,
    'except groups and with': `async def f():\n    try: ...\n    except* (A, B) as e: raise X from e\n    finally: return\n    async with (a as b, c as d): ...`,
    'lines that go on': `@shared_task(\\\n  autoretry_for=(OSError,) \\\n  , max_retries=3)\ndef a(): ...`,
    'comments everywhere': `# coding: utf-8\n@shared_task( # a\n    # b\n    autoretry_for=( # c\n        OSError, # d\n    ), # e\n    # f\n) # g\n# h\ndef a(): # i\n    ...`,
    'form feeds and tabs': `if a:\n\f\tb\n\tif c:\n\t\td\n\f\n${task('autoretry_for=(OSError,)')}`,
    'a decorator on a class': `@shared_task(autoretry_for=(OSError,))\nclass A: ...`,
    'a call that is no decorator': `shared_task(autoretry_for=(OSError,))(f)\napp = Celery()\napp.task(autoretry_for=(OSError,))(lambda: 1)`,
    'names of every object': `@constructor.task(autoretry_for=(OSError,), toString=1, __proto__=2, hasOwnProperty=3)\ndef __proto__(): ...\n${task('autoretry_for=(OSError,), constructor=3')}`,
    'keys of every object': task(
      `autoretry_for=(OSError,), retry_kwargs={'__proto__': 1, 'constructor': 2, None: 3, 1: 4, ('a',): 5, **x}`,
    ),
    'no line at the end': `x = 1 # ${'x'.repeat(10)}`,
  };
  it.each(Object.entries(texts))('%s', (_, code) => {
    expectSound(around(code));
  });

  it('the head and the end of a file', () => {
    const text = around(task('autoretry_for=(OSError,)'));
    expectSound(`#!/usr/bin/env python3\n${text}`);
    expectSound(`\uFEFF${text}`);
    expectSound(`# -*- coding: utf-8 -*-\n${text}`);
    expectSound(text.replaceAll('\n', '\r\n'));
    expectSound(text.replaceAll('\n', '\r'));
    expectSound(text.trimEnd());
    expectSound(`\n\n${text}\n\n    \n\t`);
  });
});

describe('broken code', () => {
  const texts = {
    'an open bracket': `${HEAD}@shared_task(autoretry_for=(OSError,)`,
    'an open string': `${HEAD}a = 'b`,
    'an open long string': `${HEAD}a = '''b\n\n`,
    'an open field': `${HEAD}a = f'{b'`,
    'a wrong indent': `${HEAD}if a:\n        b\n    c\n`,
    'no block': `${HEAD}@shared_task(autoretry_for=(OSError,))\ndef a():\n`,
    'a decorator of nothing': `${HEAD}@shared_task(autoretry_for=(OSError,))\n`,
    'an encoding that ESLint did not read it in': `# -*- coding: latin-1 -*-\n${HEAD}`,
    'Python 2': `${HEAD}print 'a'\nexec "b"\nraise A, b\n`,
    'another language': `${HEAD}import { Queue } from 'bullmq';\n`,
    'control characters': `${HEAD}\u0000\u0001`,
    'half a character': `${HEAD}\uD83D = 1\n`,
    'a conflict that was never resolved': `${HEAD}<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n`,
  };
  it.each(Object.entries(texts))('%s', (_, text) => {
    const messages = lint(text, PYTHON);
    expect(messages).toHaveLength(1);
    expect(isBroken(messages)).toBe(true);
    expect(messages[0]?.line).toBeGreaterThan(0);
    expect(fixed(text, PYTHON)).toBe(text);
  });

  it('nothing', () => {
    for (const text of [
      '',
      '\n',
      '\uFEFF',
      '# celery',
      "'celery'",
      'import celery',
      '\\\n',
      '   \n',
    ])
      expect(lint(text, PYTHON).filter(({ ruleId }) => ruleId !== null)).toEqual([]);
  });
});

describe('deep and huge code', () => {
  const nested = (depth: number, open: string, inner: string, close: string): string =>
    open.repeat(depth) + inner + close.repeat(depth);
  const deep: { readonly [name: string]: (depth: number) => string } = {
    calls: (depth) => `a = ${nested(depth, 'f(', '1', ')')}`,
    parentheses: (depth) => task(`autoretry_for=${nested(depth, '(', 'OSError', ')')}`),
    lists: (depth) => task(`autoretry_for=${nested(depth, '[', 'OSError', ']')}`),
    dicts: (depth) =>
      task(`autoretry_for=(OSError,), retry_kwargs=${nested(depth, "{'a': ", '1', '}')}`),
    attributes: (depth) => `@a${'.b'.repeat(depth)}.task(autoretry_for=(OSError,))\ndef c(): ...`,
    'results of calls': (depth) =>
      `@Celery()${'.on()'.repeat(depth)}.task(autoretry_for=(OSError,))\ndef c(): ...`,
    conditions: (depth) => task(`autoretry_for=${'a if b else '.repeat(depth)}(OSError,)`),
    signs: (depth) => task(`autoretry_for=(OSError,), max_retries=${'-'.repeat(depth)}3`),
    sums: (depth) => task(`autoretry_for=(OSError,), max_retries=${'1 + '.repeat(depth)}3`),
    lambdas: (depth) => `a = ${'lambda: '.repeat(depth)}1`,
    blocks: (depth) => `${again(depth, (n) => `${' '.repeat(n)}if a:\n`)}${' '.repeat(depth)}b`,
    'else if': (depth) => `if a: b\n${'elif c: d\n'.repeat(depth)}`,
    'a chain of names': (depth) =>
      `${again(depth, (n) => `a${String(n)} = a${String(n + 1)}\n`)}a${String(depth)} = Celery()\n@a0.task(autoretry_for=(OSError,))\ndef c(): ...`,
    'a chain of classes': (depth) =>
      `class C0(Celery): ...\n${again(depth, (n) => `class C${String(n + 1)}(C${String(n)}): ...\n`)}@C${String(depth)}().task(autoretry_for=(OSError,))\ndef c(): ...`,
    'a chain of functions': (depth) =>
      `def f0(): return Celery()\n${again(depth, (n) => `def f${String(n + 1)}(): return f${String(n)}()\n`)}@f${String(depth)}().task(autoretry_for=(OSError,))\ndef c(): ...`,
    'a chain of dicts': (depth) =>
      `d0 = {'autoretry_for': (OSError,)}\n${again(depth, (n) => `d${String(n + 1)} = {**d${String(n)}}\n`)}${task(`**d${String(depth)}`)}`,
  };
  it.each(Object.entries(deep))(
    '%s',
    (_, code) => {
      // CPython itself ends at 100 blocks and 200 brackets: below that it is read, above it need not be
      expectSound(around(code(90)));
      const text = around(code(4000));
      if (!isBroken(lint(text, PYTHON))) expectSound(text);
    },
    120_000,
  );

  const huge = {
    'five thousand tasks': again(
      5000,
      (n) => `@shared_task(autoretry_for=(OSError,))\ndef f${String(n)}(): ...\n`,
    ),
    'five thousand keywords': task(
      `${again(5000, (n) => `k${String(n)}=1, `)}autoretry_for=(OSError,)`,
    ),
    'a string of two megabytes': `a = '${'x'.repeat(2 << 20)}'`,
    'a comment of two megabytes': `# ${'x '.repeat(1 << 20)}`,
    'a megabyte of line breaks': `@shared_task(${'\n'.repeat(1 << 20)}autoretry_for=(OSError,)${'\n'.repeat(1 << 20)})\ndef a(): ...`,
  };
  it.each(Object.entries(huge))(
    '%s',
    (_, code) => {
      expectSound(around(code));
    },
    120_000,
  );
});

describe('files of any name', () => {
  const text = around(task('autoretry_for=(OSError,)'));
  it.each(['<input>', '<text>', 'file.md/0.py', 'file.pyi', 'file', '.py', 'a b/ü.py', 'tasks.js'])(
    '%s',
    (filename) => {
      const says = lint(text, { host: 'python', filename, rules: RETRY }).map(
        ({ messageId }) => messageId,
      );
      // a name that is JavaScript's asks for JavaScript's libraries
      expect(says).toEqual(filename.endsWith('.js') ? [] : ['fixed', 'fixed']);
    },
  );
});

it('settings of any shape', () => {
  const text = around(task('autoretry_for=(OSError,)'));
  for (const tasks of [5, null, [], () => 5, { celery: 5 }, { modules: { a: 'b' } }])
    expect(
      lint(text, { ...PYTHON, settings: { tasks }, rules: RETRY }).map(({ messageId, line }) => [
        messageId,
        line,
      ]),
    ).toEqual([
      ['settings', 1],
      ['fixed', 2],
      ['fixed', 5],
    ]);
});
