import type { createRequire as CreateRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, expect, it, vi } from 'vitest';

import { command, folderWith } from './command.js';

/** Packages that are nowhere, but where npx puts what it fetches. */
const missing = new Set<string>();
const FETCHED = join('fetched', 'node_modules', '.bin');

const PARSER = fileURLToPath(
  new URL('../../node_modules/@typescript-eslint/parser/dist/index.js', import.meta.url),
);

vi.mock('node:module', async (original) => {
  const actual = await original<{ createRequire: typeof CreateRequire }>();
  const createRequire = (from: string | URL): NodeJS.Require => {
    const require = actual.createRequire(from);
    const { resolve } = require;
    const found = (name: string): string => {
      if (missing.has(name) && !String(from).endsWith(FETCHED))
        throw new Error(`Cannot find module '${name}'`);
      return resolve(name);
    };
    return Object.assign(require, { resolve: found });
  };
  return { ...actual, createRequire };
});

afterEach(() => {
  missing.clear();
  vi.unstubAllEnvs();
});

const QUEUE = `import { Queue } from 'bullmq';
await new Queue('mail').add('welcome', {}, { attempts: 3 });
`;

it('is asked for where it is nowhere', async () => {
  missing.add('eslint');
  expect(await command(folderWith({ 'mail.js': QUEUE }))).toEqual({
    code: 2,
    out: '',
    err: 'ESLint is not installed here: npm install --save-dev eslint',
  });
});

it('is refused where the project has an old one', async () => {
  const folder = folderWith({
    'mail.js': QUEUE,
    'node_modules/eslint/package.json': '{ "version": "8.57.1", "main": "api.js" }',
    'node_modules/eslint/api.js': `class ESLint {}
ESLint.version = '8.57.1';
module.exports = { ESLint };
`,
  });
  expect(await command(folder)).toEqual({
    code: 2,
    out: '',
    err: 'ESLint 8.57.1 is installed here, and 9.9 or newer is needed: npm install --save-dev eslint@latest',
  });
});

it('is refused where it is older than flat configs', async () => {
  const folder = folderWith({
    'mail.js': QUEUE,
    'node_modules/eslint/package.json': '{ "version": "6.0.0", "main": "api.js" }',
    'node_modules/eslint/api.js': 'module.exports = { CLIEngine: class {} };\n',
  });
  expect((await command(folder)).err).toContain('9.9 or newer is needed');
});

it('lints no TypeScript without a parser for it, and says so', async () => {
  missing.add('@typescript-eslint/parser').add('typescript-eslint');
  const folder = folderWith({ 'mail.ts': QUEUE, 'mail.js': QUEUE });
  const { code, out } = await command(folder);
  expect(code).toBe(1);
  expect(out).not.toContain('mail.ts');
  expect(out).toContain(`1 file linted: 2 problems in 1 file; 1 with a fix, 1 with a suggestion.
TypeScript files were left out: npm install --save-dev @typescript-eslint/parser
`);
});

it('says so where there is nothing else to lint', async () => {
  missing.add('@typescript-eslint/parser').add('typescript-eslint');
  expect(await command(folderWith({ 'mail.ts': QUEUE }))).toEqual({
    code: 2,
    out: '',
    err: '.: nothing to lint. Looked for JavaScript, TypeScript and Python, and left out tests. TypeScript files were left out: npm install --save-dev @typescript-eslint/parser',
  });
});

it('lints TypeScript with a parser that npx has fetched', async () => {
  missing.add('@typescript-eslint/parser').add('typescript-eslint');
  const folder = folderWith({
    'project/mail.ts': QUEUE,
    'fetched/node_modules/@typescript-eslint/parser/index.js': `module.exports = require(${JSON.stringify(PARSER)});
`,
  });
  vi.stubEnv('PATH', [join(folder, FETCHED), process.env.PATH].join(delimiter));
  const { code, out, err } = await command(join(folder, 'project'));
  expect([code, err]).toEqual([1, '']);
  expect(out).toContain('mail.ts');
  expect(out).not.toContain('left out');
});

it('is taken from where npx has fetched it', async () => {
  missing.add('eslint');
  const folder = folderWith({
    'project/mail.js': QUEUE,
    'fetched/node_modules/eslint/package.json': '{ "main": "api.js" }',
    'fetched/node_modules/eslint/api.js': `class ESLint {}
ESLint.version = '8.57.1';
module.exports = { ESLint };
`,
  });
  vi.stubEnv('PATH', join(folder, FETCHED));
  expect((await command(join(folder, 'project'))).err).toContain('ESLint 8.57.1 is installed');
});

it('lints no TypeScript that is named without a parser for it, and ends with 2', async () => {
  missing.add('@typescript-eslint/parser').add('typescript-eslint');
  const folder = folderWith({ 'mail.ts': QUEUE, 'mail.test.js': QUEUE });
  expect(await command(folder, 'mail.ts', 'mail.test.js')).toEqual({
    code: 2,
    out: '',
    err: 'mail.ts: nothing to lint. Looked for JavaScript, TypeScript and Python, and left out tests. TypeScript files were left out: npm install --save-dev @typescript-eslint/parser',
  });
});

it('says so of an inventory too', async () => {
  missing.add('@typescript-eslint/parser').add('typescript-eslint');
  const folder = folderWith({ 'mail.ts': QUEUE, 'mail.js': QUEUE });
  expect(await command(folder, '--tasks')).toEqual({
    code: 0,
    out: 'No task found in 1 file. A task is found by the library it imports: see docs/frameworks.md.\n',
    err: 'TypeScript files were left out: npm install --save-dev @typescript-eslint/parser',
  });
});

it('is not asked for where nothing is linted', async () => {
  missing.add('eslint');
  expect((await command(folderWith({}), '--help')).code).toBe(0);
  const folder = folderWith({ 'mail.js': QUEUE });
  expect((await command(folder, 'init', '--dry-run')).code).toBe(0);
});

it('is needed to extend a config', async () => {
  missing.add('eslint');
  const folder = folderWith({ 'mail.js': QUEUE, 'eslint.config.mjs': 'export default [];\n' });
  expect((await command(folder, 'init')).out).toContain(
    'eslint.config.mjs is left as it is: without ESLint it cannot be parsed. The lines:',
  );
});
