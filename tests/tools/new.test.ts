import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { root as repository } from '../../tools/generated.js';
import { Refusal, scaffold } from '../../tools/scaffold.js';

/** A copy of what a new file imports. */
const root = mkdtempSync(join(tmpdir(), 'tasks-new-'));

beforeAll(() => {
  for (const path of ['package.json', 'tsconfig.json', 'src', 'tests/tester.ts', 'tests/facts.ts'])
    cpSync(join(repository, path), join(root, path), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'), 'junction');
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

/** What the compiler says of these files, and not of what they import. */
function problemsIn(files: readonly string[]): readonly string[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(root, 'tsconfig.json'),
    { skipLibCheck: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  const paths = files.map((file) => join(root, file));
  const program = ts.createProgram(paths, config?.options ?? {});
  return paths.flatMap((path) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'),
    );
  });
}

it('makes a rule, its test and its page', async () => {
  const files = await scaffold(root, { kind: 'rule', name: 'require-example', python: false });
  expect(files).toEqual([
    'src/rules/require-example.ts',
    'tests/rules/require-example.test.ts',
    'docs/rules/require-example.md',
  ]);
});

it('makes a framework, its test and two samples', async () => {
  const files = await scaffold(root, { kind: 'framework', name: 'example-queue', python: false });
  expect(files).toEqual([
    'src/frameworks/example-queue.ts',
    'tests/frameworks/example-queue.test.ts',
    'tests/frameworks/example-queue/good.ts',
    'tests/frameworks/example-queue/bad.ts',
  ]);
});

it('makes a framework of Python, whose module has underscores', async () => {
  const files = await scaffold(root, { kind: 'framework', name: 'python-example', python: true });
  expect(files).toEqual([
    'src/frameworks/python-example.ts',
    'tests/frameworks/python-example.test.ts',
    'tests/frameworks/python-example/good.py',
    'tests/frameworks/python-example/bad.py',
  ]);
  expect(readFileSync(join(root, 'tests/frameworks/python-example/bad.py'), 'utf8')).toContain(
    'from python_example import task',
  );
});

it('what it makes compiles', { timeout: 60_000 }, () => {
  const made = [
    'src/rules/require-example.ts',
    'tests/rules/require-example.test.ts',
    'src/frameworks/example-queue.ts',
    'tests/frameworks/example-queue.test.ts',
    'src/frameworks/python-example.ts',
    'tests/frameworks/python-example.test.ts',
  ];
  expect(problemsIn(made)).toEqual([]);
});

it('overwrites nothing, and then makes nothing', async () => {
  writeFileSync(join(root, 'src/rules/no-loss.ts'), 'mine');
  const made = scaffold(root, { kind: 'rule', name: 'no-loss', python: false });
  await expect(made).rejects.toThrow(new Refusal('There already: src/rules/no-loss.ts.'));
  expect(readFileSync(join(root, 'src/rules/no-loss.ts'), 'utf8')).toBe('mine');
  expect(ts.sys.fileExists(join(root, 'docs/rules/no-loss.md'))).toBe(false);
});

it('refuses a rule that says neither no, require nor prefer', async () => {
  await expect(scaffold(root, { kind: 'rule', name: 'retries', python: false })).rejects.toThrow(
    "'retries' has to begin with no-, require- or prefer-.",
  );
});

it('refuses names that are not in kebab-case', async () => {
  await expect(
    scaffold(root, { kind: 'rule', name: 'requireBackoff', python: false }),
  ).rejects.toThrow("'requireBackoff' is no name");
});

it('refuses names that lead out of the folder', async () => {
  await expect(
    scaffold(root, { kind: 'framework', name: '../escape', python: false }),
  ).rejects.toThrow("'../escape' is no name");
});

it('refuses the names of the files beside the frameworks', async () => {
  await expect(scaffold(root, { kind: 'framework', name: 'index', python: false })).rejects.toThrow(
    "'index' is the name of another file.",
  );
});

it('refuses a rule for one language', async () => {
  await expect(scaffold(root, { kind: 'rule', name: 'no-loss', python: true })).rejects.toThrow(
    'A rule is for every language',
  );
});
