import { describe, expect, it } from 'vitest';
import {
  linkParents,
  type Module,
  type Name,
  type Node,
  parse,
  pushChildren,
} from '../../../src/languages/python/parser/index.js';
import {
  type Binding,
  type Definition,
  type Scope,
  scopesOf,
} from '../../../src/languages/python/scopes.js';

/** The last name of that spelling in the text. */
function lastName(module: Module, id: string): Name {
  let found: Name | undefined;
  const stack: Node[] = [module];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const isLater = !found || node.range[0] > found.range[0];
    if (node.type === 'Name' && node.id === id && isLater) found = node;
    pushChildren(node, stack);
  }
  if (!found) throw new Error(`there is no ${id}`);
  return found;
}

const describeScope = ({ kind, node }: Scope): string =>
  'name' in node && typeof node.name === 'string' ? `${kind} ${node.name}` : kind;

const describeDefinition = ({ type, range }: Definition): string => `${type} at ${range[0]}`;

function describeBinding(binding: Binding | null): object | null {
  return (
    binding && {
      name: binding.name,
      scope: describeScope(binding.scope),
      definitions: binding.definitions.map(describeDefinition),
      references: binding.references.length,
    }
  );
}

/** What the last `id` of a source means. */
function meaning(source: string, id: string): object | null {
  const module = parse(source);
  return describeBinding(scopesOf(module).bindingOf(lastName(module, id)));
}

describe('a name means', () => {
  it('an assignment of the module', () => {
    expect(meaning('app = Celery()\napp.task', 'app')).toEqual({
      name: 'app',
      scope: 'module',
      definitions: ['Name at 0'],
      references: 1,
    });
  });

  it('an imported name', () => {
    expect(meaning('from celery import shared_task as task\n@task\ndef f(): pass', 'task')).toEqual(
      {
        name: 'task',
        scope: 'module',
        definitions: ['alias at 19'],
        references: 1,
      },
    );
  });

  it('the first part of an imported module', () => {
    expect(meaning('import celery.utils\ncelery.utils', 'celery')).toEqual({
      name: 'celery',
      scope: 'module',
      definitions: ['alias at 7'],
      references: 1,
    });
  });

  it('a function, a class', () => {
    expect(meaning('def send(): pass\nsend()', 'send')).toMatchObject({
      definitions: ['FunctionDef at 0'],
    });
    expect(meaning('class Send: pass\nSend()', 'Send')).toMatchObject({
      definitions: ['ClassDef at 0'],
    });
  });

  it('a parameter rather than the variable of the module', () => {
    expect(meaning('x = 1\ndef f(x): return x', 'x')).toEqual({
      name: 'x',
      scope: 'function f',
      definitions: ['arg at 12'],
      references: 1,
    });
  });

  it('a local variable, even where it is assigned later', () => {
    expect(meaning('x = 1\ndef f():\n  x = 2\n  del x\n  return x', 'x')).toEqual({
      name: 'x',
      scope: 'function f',
      definitions: ['Name at 17', 'Name at 29'],
      references: 1,
    });
  });

  it('the variable of the function around', () => {
    expect(meaning('def f():\n  x = 1\n  def g(): return x', 'x')).toMatchObject({
      scope: 'function f',
      definitions: ['Name at 11'],
    });
  });

  it('the variable of the module when it is declared global', () => {
    expect(meaning('def f():\n  global x\n  x = 1\nx', 'x')).toEqual({
      name: 'x',
      scope: 'module',
      definitions: ['Name at 22'],
      references: 1,
    });
  });

  it('the variable of the function around when it is declared nonlocal', () => {
    expect(meaning('def f():\n  x = 1\n  def g():\n    nonlocal x\n    x = 2', 'x')).toMatchObject({
      scope: 'function f',
      definitions: ['Name at 11', 'Name at 47'],
    });
  });

  it('not the attribute of the class around', () => {
    expect(meaning('class A:\n  x = 1\n  def f(self): return x', 'x')).toBeNull();
  });

  it('the attribute of the class in its own body', () => {
    expect(meaning('x = 0\nclass A:\n  x = 1\n  y = x', 'x')).toMatchObject({
      scope: 'class A',
      definitions: ['Name at 17'],
    });
  });

  it('the loop variable of a comprehension', () => {
    expect(meaning('x = 1\n[x for x in y]', 'x')).toMatchObject({
      scope: 'comprehension',
      definitions: ['Name at 13'],
    });
  });

  it('the variable outside in the first iterable of a comprehension', () => {
    expect(meaning('x = 1\n[1 for x in x]', 'x')).toMatchObject({
      scope: 'module',
      definitions: ['Name at 0'],
    });
  });

  it('the target of a walrus, in the function around the comprehension', () => {
    expect(meaning('def f():\n  any(y := x for x in z)\n  return y', 'y')).toMatchObject({
      scope: 'function f',
      definitions: ['Name at 15'],
    });
  });

  it('the target of a walrus in a comprehension of the module', () => {
    expect(meaning('any(y := x for x in z)\ny', 'y')).toMatchObject({
      scope: 'module',
      definitions: ['Name at 4'],
      references: 1,
    });
  });

  it('the parameter of a lambda', () => {
    expect(meaning('f = lambda x: x', 'x')).toMatchObject({
      scope: 'lambda',
      definitions: ['arg at 11'],
    });
  });

  it('the variable outside in a default', () => {
    expect(meaning('x = 1\ndef f(x=x): pass', 'x')).toMatchObject({
      scope: 'module',
      definitions: ['Name at 0'],
    });
  });

  it('the name of an exception', () => {
    expect(meaning('try: pass\nexcept A as error: error', 'error')).toMatchObject({
      definitions: ['ExceptHandler at 10'],
    });
  });

  it('what a pattern captures', () => {
    const source = 'match x:\n  case [a, *b, {**c}] as d:\n    print(a, b, c, d)';
    expect(meaning(source, 'a')).toMatchObject({ definitions: ['MatchAs at 17'] });
    expect(meaning(source, 'b')).toMatchObject({ definitions: ['MatchStar at 20'] });
    expect(meaning(source, 'c')).toMatchObject({ definitions: ['MatchMapping at 24'] });
    expect(meaning(source, 'd')).toMatchObject({ definitions: ['MatchAs at 16'] });
  });

  it('a type parameter', () => {
    expect(meaning('def f[T](x: T): pass', 'T')).toMatchObject({
      scope: 'type parameters f',
      definitions: ['TypeVar at 6'],
    });
    expect(meaning('type X[T] = T', 'T')).toMatchObject({
      scope: 'type parameters',
      definitions: ['TypeVar at 7'],
    });
  });

  it('the attribute of the class in the types of a generic method', () => {
    expect(meaning('class A:\n  E = int\n  def f[T](self, x: E): pass', 'E')).toMatchObject({
      scope: 'class A',
    });
  });

  it('nothing when it is a builtin', () => {
    expect(meaning('print', 'print')).toBeNull();
  });

  it('a private name of its class', () => {
    expect(meaning('class _Task:\n  def f(self, __x): return __x', '__x')).toMatchObject({
      name: '_Task__x',
      definitions: ['arg at 27'],
    });
  });
});

describe('a scope', () => {
  it('lists what it names, and what was declared', () => {
    const { all } = scopesOf(parse('def f(a):\n  global b\n  b = a + c'));
    expect(
      [...(all[1]?.names.values() ?? [])].map(({ name, declared }) => [name, declared]),
    ).toEqual([
      ['a', null],
      ['b', 'global'],
      ['c', null],
    ]);
  });

  it('knows its star imports', () => {
    const { module } = scopesOf(parse('from celery import *'));
    expect(module.starImports).toMatchObject([{ type: 'ImportFrom', module: 'celery' }]);
  });

  it('looks a name up as if it stood in it', () => {
    const scopes = scopesOf(parse('x = 1\nclass A:\n  x = 2\n  def f(self): pass'));
    const [module, inClass, inMethod] = scopes.all;
    if (!module || !inClass || !inMethod) throw new Error('three scopes');
    expect(describeBinding(scopes.lookup('x', module))).toMatchObject({ scope: 'module' });
    expect(describeBinding(scopes.lookup('x', inClass))).toMatchObject({ scope: 'class A' });
    expect(describeBinding(scopes.lookup('x', inMethod))).toMatchObject({ scope: 'module' });
    expect(scopes.lookup('y', inMethod)).toBeNull();
  });

  it('is analysed once for a file', () => {
    const module = parse('x = 1');
    expect(scopesOf(module)).toBe(scopesOf(module));
  });
});

describe('the scope of a node', () => {
  const scopeOfLast = (source: string, id: string): string => {
    const module = parse(source);
    linkParents(module);
    return describeScope(scopesOf(module).scopeOf(lastName(module, id)));
  };

  it('is the function whose body it stands in', () => {
    expect(scopeOfLast('def f():\n  if a: x', 'x')).toBe('function f');
  });

  it('is the one around for a decorator, a default, an annotation and a result type', () => {
    expect(scopeOfLast('@x\ndef f(): pass', 'x')).toBe('module');
    expect(scopeOfLast('def f(a=x): pass', 'x')).toBe('module');
    expect(scopeOfLast('def f(a: x): pass', 'x')).toBe('module');
    expect(scopeOfLast('def f() -> x: pass', 'x')).toBe('module');
  });

  it('is that of the type parameters for an annotation of a generic function, not for a default', () => {
    expect(scopeOfLast('def f[T](a: x): pass', 'x')).toBe('type parameters f');
    expect(scopeOfLast('def f[T](a=x): pass', 'x')).toBe('module');
  });

  it('is the class for its body, the one around for a base', () => {
    expect(scopeOfLast('class A:\n  x', 'x')).toBe('class A');
    expect(scopeOfLast('class A(x): pass', 'x')).toBe('module');
  });

  it('is the lambda for its body, the one around for a default', () => {
    expect(scopeOfLast('lambda: x', 'x')).toBe('lambda');
    expect(scopeOfLast('lambda a=x: a', 'x')).toBe('module');
  });

  it('is the comprehension, but for its first iterable', () => {
    expect(scopeOfLast('[x for a in b]', 'x')).toBe('comprehension');
    expect(scopeOfLast('[a for a in x]', 'x')).toBe('module');
    expect(scopeOfLast('[a for a in b for c in x]', 'x')).toBe('comprehension');
    expect(scopeOfLast('def f(): return [a for a in x]', 'x')).toBe('function f');
  });
});
