import { join, relative } from 'node:path';

import { expect, it } from 'vitest';

import { pythonResolver } from '../../src/project/resolve-python.js';
import { folder } from './folder.js';

/** Where an import leads, relative to the project; null: nowhere. */
function resolverOf(...files: readonly string[]): (from: string, source: string) => string | null {
  const made = folder(Object.fromEntries(files.map((file) => [file, ''])));
  const resolver = pythonResolver(made.root);
  return (from, source) => {
    const found = resolver.resolve(join(made.root, from), source);
    return found && relative(made.root, found);
  };
}

it('a module, from any folder around the file', () => {
  const resolve = resolverOf('app/celery.py', 'app/mail/tasks.py', 'app/mail/names.py');
  expect(resolve('app/mail/tasks.py', 'app.celery')).toBe('app/celery.py');
  expect(resolve('app/mail/tasks.py', 'mail.names')).toBe('app/mail/names.py');
  expect(resolve('app/mail/tasks.py', 'names')).toBe('app/mail/names.py');
  expect(resolve('app/mail/tasks.py', 'app.missing')).toBe(null);
});

it('a package is its __init__.py', () => {
  const resolve = resolverOf('app/__init__.py', 'app/mail/__init__.py', 'run.py');
  expect(resolve('run.py', 'app')).toBe('app/__init__.py');
  expect(resolve('run.py', 'app.mail')).toBe('app/mail/__init__.py');
});

it('a folder without one is no module', () => {
  expect(resolverOf('app/mail.py')('run.py', 'app')).toBe(null);
});

it('a module before the package of the same name', () => {
  const resolve = resolverOf('mail.py', 'mail/__init__.py');
  expect(resolve('run.py', 'mail')).toBe('mail.py');
});

it('relative modules', () => {
  const resolve = resolverOf(
    'app/__init__.py',
    'app/celery.py',
    'app/mail/__init__.py',
    'app/mail/tasks.py',
  );
  expect(resolve('app/mail/tasks.py', '.')).toBe('app/mail/__init__.py');
  expect(resolve('app/mail/__init__.py', '.tasks')).toBe('app/mail/tasks.py');
  expect(resolve('app/mail/tasks.py', '..celery')).toBe('app/celery.py');
  expect(resolve('app/mail/tasks.py', '..')).toBe('app/__init__.py');
  expect(resolve('app/mail/tasks.py', '....celery')).toBe(null);
});

it('modules under src', () => {
  expect(resolverOf('src/app/tasks.py')('tests/x.py', 'app.tasks')).toBe('src/app/tasks.py');
});

it('what is no module leads nowhere', () => {
  const resolve = resolverOf('app.py');
  for (const source of ['', '\0', 'a b', '../app', '/app', 'a..b', '-', 'x'.repeat(10_000)])
    expect(resolve('run.py', source)).toBe(null);
});

it('a path that is none, however long its first name is', () => {
  expect(resolverOf('mail.py')('run.py', `${'a'.repeat(200)}/mail`)).toBe(null);
});
