import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { command, folderWith, textIn } from './command.js';

const QUEUE = "import { Queue } from 'bullmq';\nexport const mails = new Queue('mails');\n";
const TASK = 'from celery import shared_task\n';
const INSTALLED = {
  'node_modules/eslint/package.json': '{ "version": "10.15.0" }',
  'node_modules/eslint-plugin-tasks/package.json': '{ "version": "1.0.0" }',
};
const PARSER = { 'node_modules/typescript-eslint/package.json': '{ "version": "8.72.0" }' };

/** What becomes of a config in a project that has both libraries. */
async function extended(config: string, name = 'eslint.config.mjs'): Promise<string> {
  const folder = folderWith({ 'src/queue.js': QUEUE, 'tasks.py': TASK, [name]: config });
  await command(folder, 'init');
  return textIn(folder, name);
}

/** What is said of a config that is not touched. */
async function refused(
  config: string,
  files: { readonly [path: string]: string } = { 'src/queue.js': QUEUE },
  name = 'eslint.config.mjs',
): Promise<string> {
  const folder = folderWith({ ...INSTALLED_ELSEWHERE, ...files, [name]: config });
  const { code, out } = await command(folder, 'init');
  expect(code).toBe(0);
  expect(textIn(folder, name)).toBe(config);
  return out;
}

const INSTALLED_ELSEWHERE = {
  'node_modules/eslint-plugin-tasks/package.json': '{ "version": "1.0.0" }',
};

describe('without a config', () => {
  it('writes one for TypeScript', async () => {
    const folder = folderWith({ 'src/queue.ts': QUEUE, ...INSTALLED, ...PARSER });
    const { code, out, err } = await command(folder, 'init');
    expect([code, err]).toEqual([0, '']);
    expect(textIn(folder, 'eslint.config.mjs')).toBe(`import { defineConfig } from 'eslint/config';
import tasks from 'eslint-plugin-tasks';
import tseslint from 'typescript-eslint';

export default defineConfig([
  tseslint.configs.base,
  { plugins: { tasks }, extends: ['tasks/recommended'] },
]);
`);
    expect(out).toBe(`BullMQ: 1 file

eslint.config.mjs is written:

  import { defineConfig } from 'eslint/config';
  import tasks from 'eslint-plugin-tasks';
  import tseslint from 'typescript-eslint';

  export default defineConfig([
    tseslint.configs.base,
    { plugins: { tasks }, extends: ['tasks/recommended'] },
  ]);
`);
  });

  it('writes one for Python', async () => {
    const folder = folderWith({ 'app/tasks.py': TASK, 'src/page.ts': '', ...INSTALLED });
    const { out } = await command(folder, 'init');
    expect(textIn(folder, 'eslint.config.mjs')).toBe(`import { defineConfig } from 'eslint/config';
import tasks from 'eslint-plugin-tasks';

export default defineConfig([
  { plugins: { tasks }, extends: ['tasks/python-recommended'] },
]);
`);
    expect(out).toMatch(/^Celery: 1 file\n/u);
  });

  it('writes one for both, in eslint.config.js where the package is a module', async () => {
    const folder = folderWith({
      'package.json': '{ "type": "module" }',
      'tasks.py': TASK,
      'more/tasks.py': TASK,
      'queue.js': QUEUE,
      ...INSTALLED,
    });
    const { out } = await command(folder, 'init');
    expect(textIn(folder, 'eslint.config.js')).toBe(`import { defineConfig } from 'eslint/config';
import tasks from 'eslint-plugin-tasks';

export default defineConfig([
  { plugins: { tasks }, extends: ['tasks/recommended'] },
  { plugins: { tasks }, extends: ['tasks/python-recommended'] },
]);
`);
    expect(out).toMatch(/^Celery: 2 files\nBullMQ: 1 file\n/u);
  });

  it('writes nothing that is not installed, and says what to install', async () => {
    const folder = folderWith({ 'src/queue.ts': QUEUE });
    const { out } = await command(folder, 'init');
    expect(textIn(folder, 'eslint.config.mjs')).toBe(`import { defineConfig } from 'eslint/config';
import tasks from 'eslint-plugin-tasks';
// import tseslint from 'typescript-eslint';

export default defineConfig([
  // tseslint.configs.base,
  { plugins: { tasks }, extends: ['tasks/recommended'] },
]);
`);
    expect(out).toMatch(
      /\n\nStill missing:\n\n {2}npm install --save-dev eslint eslint-plugin-tasks typescript-eslint\n\nThen take the `\/\/` away before the two lines with `tseslint`: TypeScript files need that parser\.\n$/u,
    );
  });

  it('takes the parser alone, where only that is installed', async () => {
    const folder = folderWith({
      'src/queue.ts': QUEUE,
      ...INSTALLED,
      'node_modules/@typescript-eslint/parser/package.json': '{ "version": "8.72.0" }',
    });
    await command(folder, 'init');
    expect(textIn(folder, 'eslint.config.mjs')).toBe(`import { defineConfig } from 'eslint/config';
import tasks from 'eslint-plugin-tasks';
import parser from '@typescript-eslint/parser';

export default defineConfig([
  { files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser } },
  { plugins: { tasks }, extends: ['tasks/recommended'] },
]);
`);
  });

  it('writes an array for an ESLint before 9.22', async () => {
    const folder = folderWith({
      'queue.js': QUEUE,
      'tasks.py': TASK,
      ...INSTALLED,
      'node_modules/eslint/package.json': '{ "version": "9.21.0" }',
    });
    await command(folder, 'init');
    expect(textIn(folder, 'eslint.config.mjs')).toBe(`import tasks from 'eslint-plugin-tasks';

export default [
  tasks.configs.recommended,
  tasks.configs['python-recommended'],
];
`);
  });

  it('asks for a newer ESLint before 9.9', async () => {
    const folder = folderWith({
      'queue.js': QUEUE,
      ...INSTALLED,
      'node_modules/eslint/package.json': '{ "version": "8.57.1" }',
    });
    const { out } = await command(folder, 'init');
    expect(out).toMatch(/\n {2}npm install --save-dev eslint@latest\n$/u);
  });

  it('leaves out folders nobody wrote', async () => {
    const folder = folderWith({ 'tasks.py': TASK, '.venv/lib/tasks.py': TASK, ...INSTALLED });
    const { out } = await command(folder, 'init');
    expect(out).toMatch(/^Celery: 1 file\n/u);
    expect(textIn(folder, 'eslint.config.mjs')).toContain("\n  { ignores: ['.venv/'] },\n");
  });

  it('writes nothing with --dry-run', async () => {
    const folder = folderWith({ 'tasks.py': TASK, ...INSTALLED });
    const { out } = await command(folder, 'init', '--dry-run');
    expect(existsSync(join(folder, 'eslint.config.mjs'))).toBe(false);
    expect(out).toBe(`Celery: 1 file

eslint.config.mjs would be written:

  import { defineConfig } from 'eslint/config';
  import tasks from 'eslint-plugin-tasks';

  export default defineConfig([
    { plugins: { tasks }, extends: ['tasks/python-recommended'] },
  ]);
`);
  });

  it('writes nothing where there is no task', async () => {
    const folder = folderWith({ 'a.ts': 'export {};', 'queue.test.ts': QUEUE });
    const { code, out } = await command(folder, 'init');
    expect(code).toBe(0);
    expect(out).toMatch(/^No file here names a task library, and so nothing is written\. Looked/u);
    expect(existsSync(join(folder, 'eslint.config.mjs'))).toBe(false);
  });

  it('writes nothing beside a config of the old kind', async () => {
    const folder = folderWith({ 'queue.js': QUEUE, '.eslintrc.json': '{}', ...INSTALLED });
    const { out } = await command(folder, 'init');
    expect(existsSync(join(folder, 'eslint.config.mjs'))).toBe(false);
    expect(out).toBe(`BullMQ: 1 file

Nothing is written: ESLint would no longer read what .eslintrc.json says. \`npx @eslint/migrate-config .eslintrc.json\` moves it; then run this again, or add it yourself. The lines:

  import tasks from 'eslint-plugin-tasks';

  // at the end of what is exported
  tasks.configs.recommended,
`);
  });

  it('writes nothing below a config, which would no longer count', async () => {
    const folder = folderWith({
      'eslint.config.js': 'export default [];\n',
      'packages/mail/queue.js': QUEUE,
      ...INSTALLED,
    });
    const { out } = await command(join(folder, 'packages/mail'), 'init');
    expect(existsSync(join(folder, 'packages/mail/eslint.config.mjs'))).toBe(false);
    expect(textIn(folder, 'eslint.config.js')).toBe('export default [];\n');
    expect(out).toContain('../../eslint.config.js counts here, and is left as it is. The lines:');
  });

  it('writes nothing above configs that count for every task', async () => {
    const folder = folderWith({
      'apps/mail/eslint.config.js': 'export default [];\n',
      'apps/mail/src/queue.js': QUEUE,
      'apps/page/eslint.config.js': 'export default [];\n',
      'apps/page/page.js': '',
      ...INSTALLED,
    });
    const { out } = await command(folder, 'init');
    expect(existsSync(join(folder, 'eslint.config.mjs'))).toBe(false);
    expect(out).toBe(`BullMQ: 1 file

Nothing is written here: each of these files has a config nearer to it.

These count for what lies beside and below them; run init there too:

  apps/mail/eslint.config.js
`);
  });

  it('names the configs below that count for some tasks', async () => {
    const folder = folderWith({
      'apps/mail/eslint.config.js': 'export default [];\n',
      'apps/mail/src/queue.js': QUEUE,
      'src/queue.js': QUEUE,
      ...INSTALLED,
    });
    const { out } = await command(folder, 'init');
    expect(existsSync(join(folder, 'eslint.config.mjs'))).toBe(true);
    expect(out).toContain('run init there too:\n\n  apps/mail/eslint.config.js\n');
  });

  it('takes no paths', async () => {
    const folder = folderWith({ 'src/queue.ts': QUEUE });
    expect(await command(folder, 'init', 'src')).toEqual({
      code: 2,
      out: '',
      err: 'init works in the current folder; it takes no paths.',
    });
  });
});

describe('a config that is there', () => {
  it('is extended: an array', async () => {
    expect(
      await extended(`import js from '@eslint/js';

export default [
  js.configs.recommended,
  // ours
  { rules: { 'no-var': 'error' } }, // always
  // { rules: {} },
];
`),
    ).toBe(`import js from '@eslint/js';
import tasks from 'eslint-plugin-tasks';

export default [
  js.configs.recommended,
  // ours
  { rules: { 'no-var': 'error' } }, // always
  // { rules: {} },
  tasks.configs.recommended,
  tasks.configs['python-recommended'],
];
`);
  });

  it('is extended: defineConfig with an array, its quotes, tabs, and no semicolons', async () => {
    expect(
      await extended(`import js from "@eslint/js" // why
import { defineConfig } from "eslint/config"

export default defineConfig([
	js.configs.recommended,
	{
		rules: { "no-var": "error" }
	}
])
`),
    ).toBe(`import js from "@eslint/js" // why
import { defineConfig } from "eslint/config"
import tasks from "eslint-plugin-tasks"

export default defineConfig([
	js.configs.recommended,
	{
		rules: { "no-var": "error" }
	},
	{ plugins: { tasks }, extends: ["tasks/recommended"] },
	{ plugins: { tasks }, extends: ["tasks/python-recommended"] }
])
`);
  });

  it('is extended: defineConfig with entries', async () => {
    expect(
      await extended(`import { defineConfig as config } from 'eslint/config'; // new

export default config(
  { rules: {} },
  { rules: { 'no-var': 'error' } },
);
`),
    ).toBe(`import { defineConfig as config } from 'eslint/config'; // new
import tasks from 'eslint-plugin-tasks';

export default config(
  { rules: {} },
  { rules: { 'no-var': 'error' } },
  { plugins: { tasks }, extends: ['tasks/recommended'] },
  { plugins: { tasks }, extends: ['tasks/python-recommended'] },
);
`);
  });

  it('is extended: tseslint.config, which knows no names', async () => {
    expect(
      await extended(`// @ts-check
import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  eslint.configs.recommended,
  ...tseslint.configs.recommended,
);
`),
    ).toBe(`// @ts-check
import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';
import tasks from 'eslint-plugin-tasks';

export default tseslint.config(
  eslint.configs.recommended,
  ...tseslint.configs.recommended,
  tasks.configs.recommended,
  tasks.configs['python-recommended'],
);
`);
  });

  it('is extended: module.exports', async () => {
    expect(
      await extended(
        `'use strict';

const js = require('@eslint/js');

module.exports = [
  js.configs.recommended,
];
`,
        'eslint.config.cjs',
      ),
    ).toBe(`'use strict';

const js = require('@eslint/js');
const tasks = require('eslint-plugin-tasks');

module.exports = [
  js.configs.recommended,
  tasks.configs.recommended,
  tasks.configs['python-recommended'],
];
`);
  });

  it('is extended: module.exports with defineConfig', async () => {
    expect(
      await extended(
        `const { defineConfig } = require('eslint/config');

module.exports = defineConfig([
  { rules: {} },
]);
`,
        'eslint.config.js',
      ),
    ).toBe(`const { defineConfig } = require('eslint/config');
const tasks = require('eslint-plugin-tasks');

module.exports = defineConfig([
  { rules: {} },
  { plugins: { tasks }, extends: ['tasks/recommended'] },
  { plugins: { tasks }, extends: ['tasks/python-recommended'] },
]);
`);
  });

  it('is extended: a constant, with a type above it', async () => {
    expect(
      await extended(`/** @type {import('eslint').Linter.Config[]} */
const config = [
  { rules: {} },
];

export default config;
`),
    ).toBe(`import tasks from 'eslint-plugin-tasks';

/** @type {import('eslint').Linter.Config[]} */
const config = [
  { rules: {} },
  tasks.configs.recommended,
  tasks.configs['python-recommended'],
];

export default config;
`);
  });

  it('is extended: TypeScript', async () => {
    expect(
      await extended(
        `import type { Linter } from 'eslint';
import { configs } from 'typescript-eslint';

export default [
  configs.base,
] satisfies Linter.Config[];
`,
        'eslint.config.ts',
      ),
    ).toBe(`import type { Linter } from 'eslint';
import { configs } from 'typescript-eslint';
import tasks from 'eslint-plugin-tasks';

export default [
  configs.base,
  tasks.configs.recommended,
  tasks.configs['python-recommended'],
] satisfies Linter.Config[];
`);
  });

  it('is extended: a short line stays one', async () => {
    expect(await extended(`// @ts-check\nexport default [{ rules: {} }];\n`)).toBe(
      `// @ts-check
import tasks from 'eslint-plugin-tasks';

export default [{ rules: {} }, tasks.configs.recommended, tasks.configs['python-recommended']];
`,
    );
  });

  it('is extended: a long line becomes several', async () => {
    expect(
      await extended(`import js from '@eslint/js';
import { defineConfig } from 'eslint/config';

export default defineConfig([(js.configs.recommended), { rules: {} }]);
`),
    ).toBe(`import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tasks from 'eslint-plugin-tasks';

export default defineConfig([
  (js.configs.recommended),
  { rules: {} },
  { plugins: { tasks }, extends: ['tasks/recommended'] },
  { plugins: { tasks }, extends: ['tasks/python-recommended'] },
]);
`);
  });

  it('is extended: an empty array', async () => {
    expect(await extended(`export default [];\n`)).toBe(`import tasks from 'eslint-plugin-tasks';

export default [
  tasks.configs.recommended,
  tasks.configs['python-recommended'],
];
`);
  });

  it('is extended: an array with nothing but a comment', async () => {
    expect(await extended(`export default [\n  // later\n];\n`))
      .toBe(`import tasks from 'eslint-plugin-tasks';

export default [
  // later
  tasks.configs.recommended,
  tasks.configs['python-recommended'],
];
`);
  });

  it('is extended: brackets that hug an object', async () => {
    expect(
      await extended(`export default [{
  rules: {},
}, {
  ignores: ['dist'],
}]
`),
    ).toBe(`import tasks from 'eslint-plugin-tasks'

export default [{
  rules: {},
}, {
  ignores: ['dist'],
}, tasks.configs.recommended, tasks.configs['python-recommended']]
`);
  });

  it('keeps its line endings', async () => {
    expect(await extended('export default [\r\n  { rules: {} },\r\n];\r\n')).toBe(
      "import tasks from 'eslint-plugin-tasks';\r\n\r\nexport default [\r\n  { rules: {} },\r\n  tasks.configs.recommended,\r\n  tasks.configs['python-recommended'],\r\n];\r\n",
    );
  });

  it('keeps its first line, where that starts a program', async () => {
    expect(await extended('#!/usr/bin/env node\nexport default [{}];\n')).toBe(
      "#!/usr/bin/env node\nimport tasks from 'eslint-plugin-tasks';\n\nexport default [{}, tasks.configs.recommended, tasks.configs['python-recommended']];\n",
    );
  });

  it('is extended: a constant whose name is a property too', async () => {
    expect(
      await extended(`import tseslint from 'typescript-eslint';

const config = tseslint.config(
  tseslint.configs.base,
);

export default config;
`),
    ).toBe(`import tseslint from 'typescript-eslint';
import tasks from 'eslint-plugin-tasks';

const config = tseslint.config(
  tseslint.configs.base,
  tasks.configs.recommended,
  tasks.configs['python-recommended'],
);

export default config;
`);
  });

  it('has the plugin before it is used', async () => {
    expect(
      await extended(
        `const js = require('@eslint/js');
const config = [js.configs.recommended];
const { log } = require('./log.js');
log('ready');
module.exports = config;
`,
        'eslint.config.cjs',
      ),
    ).toContain(
      "const js = require('@eslint/js');\nconst tasks = require('eslint-plugin-tasks');\nconst config = [",
    );
  });

  it('gets another name for the plugin where `tasks` is taken', async () => {
    expect(
      await extended(`import { defineConfig } from 'eslint/config';

const tasks = ['src/tasks/**'];

export default defineConfig([
  { files: tasks, rules: {} },
]);
`),
    ).toBe(`import { defineConfig } from 'eslint/config';
import tasksPlugin from 'eslint-plugin-tasks';

const tasks = ['src/tasks/**'];

export default defineConfig([
  { files: tasks, rules: {} },
  { plugins: { tasks: tasksPlugin }, extends: ['tasks/recommended'] },
  { plugins: { tasks: tasksPlugin }, extends: ['tasks/python-recommended'] },
]);
`);
  });

  it('gets a parser where it names none, and there are TypeScript files', async () => {
    const folder = folderWith({
      'src/queue.ts': QUEUE,
      'eslint.config.mjs': 'export default [\n  { rules: {} },\n];\n',
      ...PARSER,
    });
    const { out } = await command(folder, 'init');
    expect(out).toContain(
      '\n\nTypeScript files are linted from now on, also by the entries that name no `files`.\n\n',
    );
    expect(textIn(folder, 'eslint.config.mjs')).toBe(`import tasks from 'eslint-plugin-tasks';
import tseslint from 'typescript-eslint';

export default [
  { rules: {} },
  { files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser: tseslint.parser } },
  tasks.configs.recommended,
];
`);
  });

  it('is told of as lines that go and come', async () => {
    const config = 'export default [\n  { rules: {} }\n];\n';
    const folder = folderWith({
      'queue.js': QUEUE,
      'eslint.config.mjs': config,
      ...INSTALLED_ELSEWHERE,
      'node_modules/eslint/package.json': '{ "version": "10.15.0", "main": "none.js" }',
    });
    const { out } = await command(folder, 'init', '--dry-run');
    expect(textIn(folder, 'eslint.config.mjs')).toBe(config);
    expect(out).toBe(`BullMQ: 1 file

eslint.config.mjs would get:

  + import tasks from 'eslint-plugin-tasks';
  +
  -   { rules: {} }
  +   { rules: {} },
  +   tasks.configs.recommended
`);
  });

  it('is left alone where it has the plugin', async () => {
    const config = `import tasks from 'eslint-plugin-tasks';
export default [{ plugins: { tasks } }];
`;
    expect(await refused(config)).toBe(`BullMQ: 1 file

eslint.config.mjs is left as it is: it has the plugin already. The lines:

  import tasks from 'eslint-plugin-tasks';

  // at the end of what is exported
  tasks.configs.recommended,

Still missing:

  npm install --save-dev eslint
`);
  });

  it('is left alone where a function makes it', async () => {
    expect(
      await refused(`import antfu from '@antfu/eslint-config';\nexport default antfu();\n`),
    ).toContain(
      'eslint.config.mjs is left as it is: what it exports has none of the forms that can be extended. The lines:',
    );
  });

  it('is left alone where another function is called defineConfig', async () => {
    expect(
      await refused(
        `import { defineConfig } from './define.js';\nexport default defineConfig([]);\n`,
      ),
    ).toContain('none of the forms');
  });

  it('is left alone where it is a promise', async () => {
    expect(await refused('export default (async () => [{}])();\n')).toContain('none of the forms');
    expect(await refused('export default Promise.resolve([{}]);\n')).toContain('none of the forms');
  });

  it('is left alone where its constant is used elsewhere', async () => {
    expect(
      await refused('const config = [];\nconfig.push({});\nexport default config;\n'),
    ).toContain('none of the forms');
  });

  it('is left alone where it is exported twice', async () => {
    expect(
      await refused(
        'module.exports = [];\nmodule.exports = [{}];\n',
        { 'src/queue.js': QUEUE },
        'eslint.config.cjs',
      ),
    ).toContain(
      "eslint.config.cjs is left as it is: what it exports has none of the forms that can be extended. The lines:\n\n  const tasks = require('eslint-plugin-tasks');\n",
    );
  });

  it('is left alone where it is an object', async () => {
    expect(await refused('export default { rules: {} };\n')).toContain('none of the forms');
  });

  it('is left alone where its array has a hole', async () => {
    expect(await refused('export default [{},,];\n')).toContain('none of the forms');
  });

  it('is left alone where it cannot be parsed', async () => {
    expect(await refused('export default [\n')).toContain('it cannot be parsed here. The lines:');
  });

  it('is left alone where both names are taken', async () => {
    expect(
      await refused(
        'const tasks = 1, tasksPlugin = 2;\nexport default [{ tasks, tasksPlugin }];\n',
      ),
    ).toContain('it uses the name `tasks` itself. The lines:');
  });

  it('is left alone where another plugin is called so', async () => {
    expect(
      await refused("import x from './x.js';\nexport default [{ plugins: { tasks: x } }];\n"),
    ).toContain('it has another plugin called `tasks`. The lines:');
  });

  it('gets none where another file brings one', async () => {
    const folder = folderWith({
      'src/queue.ts': QUEUE,
      'base.mjs': `const parser = { parse: () => ({}), meta: { name: 'own' } };
export default { files: ['**/*.ts'], languageOptions: { parser } };
`,
      'eslint.config.mjs': `import base from './base.mjs';

export default [base];
`,
      ...PARSER,
    });
    const { out } = await command(folder, 'init');
    expect(textIn(folder, 'eslint.config.mjs')).toBe(`import base from './base.mjs';
import tasks from 'eslint-plugin-tasks';

export default [base, tasks.configs.recommended];
`);
    expect(out).not.toContain('TypeScript');
  });

  it('gets none where it has one for all files', async () => {
    const folder = folderWith({
      'src/queue.ts': QUEUE,
      'eslint.config.mjs': `import * as parser from './parser.mjs';
export default [{ languageOptions: { parser } }];
`,
      'parser.mjs': "export const parse = () => ({});\nexport const meta = { name: 'own' };\n",
      ...PARSER,
    });
    await command(folder, 'init');
    expect(textIn(folder, 'eslint.config.mjs')).toContain(
      'export default [{ languageOptions: { parser } }, tasks.configs.recommended];',
    );
  });

  it('is left alone where nobody can say whether it has a parser', async () => {
    expect(
      await refused("import base from '@acme/base';\nexport default [...base];\n", {
        'src/queue.ts': QUEUE,
        ...PARSER,
      }),
    ).toContain(
      'eslint.config.mjs is left as it is: whether anything in it parses TypeScript files cannot be seen. The lines:',
    );
  });

  it('gets a parser where all it imports is known to bring none', async () => {
    const folder = folderWith({
      'src/queue.ts': QUEUE,
      'eslint.config.mjs': `import js from '@eslint/js';
import prettier from 'eslint-config-prettier';

export default [
  js.configs.recommended,
  prettier,
];
`,
      ...PARSER,
    });
    await command(folder, 'init');
    expect(textIn(folder, 'eslint.config.mjs')).toContain(
      '{ parser: tseslint.parser } },\n  tasks.configs.recommended,\n];\n',
    );
  });

  it('is left alone where no parser for TypeScript is known', async () => {
    expect(await refused('export default [{}];\n', { 'src/queue.ts': QUEUE })).toBe(`BullMQ: 1 file

eslint.config.mjs is left as it is: it has no parser for TypeScript files, which the new entries bring in. The lines:

  import tasks from 'eslint-plugin-tasks';
  import tseslint from 'typescript-eslint';

  // at the end of what is exported
  { files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser: tseslint.parser } }, // unless it has a parser for them already
  tasks.configs.recommended,

Still missing:

  npm install --save-dev eslint typescript-eslint
`);
  });

  it('is left alone where rules that need types would run on Python', async () => {
    const config = `import tseslint from 'typescript-eslint';
export default tseslint.config(tseslint.configs.recommendedTypeChecked);
`;
    expect(await refused(config, { 'tasks.py': TASK })).toContain(
      'it turns on rules that need types for every file, and ESLint would stop at the first Python file; give them `files`. The lines:',
    );
  });

  it('is extended where those rules have files', async () => {
    expect(
      await extended(`import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig([
  { files: ['**/*.ts'], extends: [tseslint.configs.recommendedTypeChecked] },
]);
`),
    ).toContain("extends: ['tasks/python-recommended'] },\n]);\n");
  });

  it('is the one ESLint takes first', async () => {
    const folder = folderWith({
      'queue.js': QUEUE,
      'eslint.config.js': 'export default [];\n',
      'eslint.config.mjs': 'export default [];\n',
    });
    await command(folder, 'init');
    expect(textIn(folder, 'eslint.config.mjs')).toBe('export default [];\n');
    expect(textIn(folder, 'eslint.config.js')).toContain('tasks.configs.recommended');
  });

  it('cannot be read', async () => {
    const folder = folderWith({ 'queue.js': QUEUE, 'eslint.config.mjs/file': '' });
    expect(await command(folder, 'init')).toEqual({
      code: 2,
      out: '',
      err: 'eslint.config.mjs cannot be read.',
    });
  });

  it('is extended once', async () => {
    const folder = folderWith({ 'queue.js': QUEUE, 'eslint.config.mjs': 'export default [];\n' });
    await command(folder, 'init');
    const once = textIn(folder, 'eslint.config.mjs');
    const { out } = await command(folder, 'init');
    expect(textIn(folder, 'eslint.config.mjs')).toBe(once);
    expect(out).toContain('it has the plugin already');
  });
});

describe('settings', () => {
  it('are proposed for an installed package that exports a framework again', async () => {
    const folder = folderWith({
      'package.json': '{ "dependencies": { "@acme/queues": "1", "other": "1" } }',
      'mails.js': "import { Queue } from '@acme/queues';\n",
      'node_modules/@acme/queues/package.json': '{ "dependencies": { "bullmq": "5" } }',
      'node_modules/@acme/queues/index.js': "export * from 'bullmq';\n",
      'node_modules/other/package.json': '{ "dependencies": { "bullmq": "5" } }',
      'node_modules/other/index.js': "import { Queue } from 'bullmq';\n",
      ...INSTALLED,
    });
    const { out } = await command(folder, 'init', '--dry-run');
    expect(out).toMatch(/^BullMQ: 1 file\n/u);
    expect(out).toMatch(
      /\n\nSettings you may want, as entries:\n\n {2}\/\/ @acme\/queues exports bullmq again\n {2}\{ settings: \{ tasks: \{ modules: \{ '@acme\/queues': 'bullmq' \} \} \} \},\n$/u,
    );
  });

  it('are proposed where every worker is started with a limit', async () => {
    const folder = folderWith({
      'tasks.py': TASK,
      Procfile: 'web: gunicorn app\nworker: celery -A app worker --time-limit 300\n',
      'docker/run.sh': '# celery worker\nexec celery -A app worker \\\n  --soft-time-limit=60\n',
      ...INSTALLED,
    });
    const { out } = await command(folder, 'init', '--dry-run');
    expect(out).toMatch(
      /\n {2}\/\/ Procfile, docker\/run\.sh: every worker is started with a time limit\n {2}\{ files: \['\*\*\/\*\.py'\], settings: \{ tasks: \{ guarantees: \{ timeLimit: true \} \} \} \},\n$/u,
    );
  });

  it('are not proposed where one is not', async () => {
    const folder = folderWith({
      'tasks.py': TASK,
      Procfile: 'a: celery -A app worker --time-limit 300\nb: celery -A app worker -Q slow\n',
      ...INSTALLED,
    });
    const { out } = await command(folder, 'init', '--dry-run');
    expect(out).not.toContain('Settings');
  });
});
