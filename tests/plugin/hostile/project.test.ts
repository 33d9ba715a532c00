import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { lint, type Host } from '../../../tools/hostile/linter.js';

let cwd = '';
beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'tasks-hostile-')));
});
afterEach(() => {
  rmSync(cwd, { recursive: true });
});

/** What is said of the first file of a project, by rule and line. */
function said(files: { readonly [name: string]: string }, host: Host): readonly string[] {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  const [[name, text] = ['', '']] = Object.entries(files);
  const filename = join(cwd, name);
  const { messages } = lint({ text, host, filename, cwd, settings: { project: true } });
  return messages.map(({ ruleId, line }) => `${String(ruleId)} ${line}`);
}

const PACKAGE = { 'package.json': '{ "name": "hostile" }' };

describe('files that import each other', () => {
  it('a queue that goes round', () => {
    expect(
      said(
        {
          'a.ts': `import { queue } from './b.js';\nexport { queue };\nawait queue.add('x', {}, { attempts: 3 });\n`,
          'b.ts': `import { queue as own } from './a.js';\nexport { queue } from './c.js';\nexport const other = own;\n`,
          'c.ts': `import './a.js';\nimport { Queue } from 'bullmq';\nexport const queue = new Queue('q', { connection: {} });\n`,
          ...PACKAGE,
        },
        'typescript',
      ),
    ).toEqual(['tasks/require-retry-backoff 3']);
  });

  it('a queue that is nowhere', () => {
    expect(
      said(
        {
          'a.ts': `import 'bullmq';\nimport { queue } from './b.js';\nexport { queue } from './b.js';\nawait queue.add('x', {}, { attempts: 3 });\n`,
          'b.ts': `export { queue } from './a.js';\n`,
          ...PACKAGE,
        },
        'typescript',
      ),
    ).toEqual([]);
  });

  it('stars of each other, and of themselves', () => {
    expect(
      said(
        {
          'a.ts': `import { queue } from './b.js';\nexport * from './a.js';\nexport * from './b.js';\nawait queue.add('x', {}, { attempts: 3 });\n`,
          'b.ts': `export * from './a.js';\nexport * from './b.js';\nexport * from './c.js';\n`,
          'c.ts': `export * from './b.js';\nimport { Queue } from 'bullmq';\nexport const queue = new Queue('q', { connection: {} });\n`,
          ...PACKAGE,
        },
        'typescript',
      ),
    ).toEqual(['tasks/require-retry-backoff 4']);
  });

  it('classes that extend each other', () => {
    expect(
      said(
        {
          'a.ts': `import 'bullmq';\nimport { B } from './b.js';\nexport class A extends B {}\nawait new A('q').add('x', {}, { attempts: 3 });\n`,
          'b.ts': `import { A } from './a.js';\nexport class B extends A {}\n`,
          ...PACKAGE,
        },
        'typescript',
      ),
    ).toEqual([]);
  });

  it('functions that return what the other returns', () => {
    expect(
      said(
        {
          'a.ts': `import 'bullmq';\nimport { other } from './b.js';\nexport const queue = () => other();\nawait queue().add('x', {}, { attempts: 3 });\n`,
          'b.ts': `import { queue } from './a.js';\nexport const other = () => queue();\n`,
          ...PACKAGE,
        },
        'typescript',
      ),
    ).toEqual([]);
  });

  it('a file that imports itself', () => {
    expect(
      said(
        {
          'a.ts': `import { Queue } from 'bullmq';\nimport { queue as own } from './a.js';\nexport const queue = new Queue('q', { connection: {} });\nawait own.add('x', {}, { attempts: 3 });\n`,
          ...PACKAGE,
        },
        'typescript',
      ),
    ).toEqual(['tasks/no-unused-result 3', 'tasks/require-retry-backoff 4']);
  });

  it('Python modules', () => {
    expect(
      said(
        {
          'tasks.py': `from app import app, OPTIONS\nfrom tasks import send as again\n\n\n@app.task(ignore_result=True, time_limit=9, **OPTIONS)\ndef send():\n    again.delay()\n\n\n@app.task(ignore_result=True, time_limit=9, autoretry_for=(OSError,))\ndef other():\n    pass\n`,
          'app.py': `from tasks import send\nfrom settings import *\nfrom celery import Celery\n\napp = Celery('a')\n`,
          'settings.py': `from app import *\nfrom tasks import *\nfrom settings import *\nOPTIONS = {**OPTIONS}\n`,
          'pyproject.toml': '',
        },
        'python',
      ),
    ).toEqual(['tasks/require-retry-backoff 10']);
  });
});

describe('other files that cannot be used', () => {
  const text = `import { Queue } from 'bullmq';\nimport { options, name } from './other.js';\nawait new Queue(name, options).add('x', {}, { attempts: 3 });\nawait new Queue('canary').add('x', {}, { attempts: 3 });\n`;
  const others = {
    'broken code': 'export const options = {',
    nothing: '',
    'a hundred thousand brackets': `export const options = ${'['.repeat(100_000)}${']'.repeat(100_000)};`,
    'bytes that are no text': '\u0000\u0001\uFFFD',
  };
  it.each(Object.entries(others))('%s', (_, other) => {
    const found = said({ 'a.ts': text, 'other.ts': other, ...PACKAGE }, 'typescript');
    expect(found).toEqual(['tasks/no-unused-result 4', 'tasks/require-retry-backoff 4']);
  });

  it('half a character in one that can', () => {
    const other = "export const name = '\uD83D'; export const options = {};";
    expect(said({ 'a.ts': text, 'other.ts': other, ...PACKAGE }, 'typescript')).toEqual([
      'tasks/no-unused-result 3',
      'tasks/require-retry-backoff 3',
      'tasks/no-unused-result 4',
      'tasks/require-retry-backoff 4',
    ]);
  });
});
