import { chmodSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import plugin from '../../src/index.js';
import { folder } from './folder.js';

const RETRIED =
  '2:28 `welcome` is retried 2 times with no backoff: every retry meets the same outage.';
const QUEUES = `import { Queue } from 'bullmq';\nexport const mails = new Queue('mails');\n`;
const DELAYED = `import { Queue } from 'bullmq';
export const mails = new Queue('mails', {
  defaultJobOptions: { backoff: { type: 'exponential', delay: 1000 } },
});
`;
const SEND = `import { mails } from './queues';\nmails.add('welcome', {}, { attempts: 3 });\n`;

describe('in a process that lives long', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const later = (): void => {
    vi.setSystemTime(Date.now() + 60_000);
  };

  it('a file is gone', () => {
    const { root, reports } = folder({ 'queues.ts': QUEUES, 'send.ts': SEND });
    expect(reports('send.ts')).toEqual([RETRIED]);
    rmSync(join(root, 'queues.ts'));
    later();
    expect(reports('send.ts')).toEqual([]);
  });

  it('a file says something else', () => {
    const { write, reports } = folder({ 'queues.ts': QUEUES, 'send.ts': SEND });
    expect(reports('send.ts')).toEqual([RETRIED]);
    write('queues.ts', DELAYED);
    later();
    expect(reports('send.ts')).toEqual([]);
  });

  it('a file has come', () => {
    const { write, reports } = folder({ 'send.ts': SEND });
    expect(reports('send.ts')).toEqual([]);
    write('queues.ts', QUEUES);
    later();
    expect(reports('send.ts')).toEqual([RETRIED]);
  });
});

it('a text that is not saved yet counts as it is in the editor', () => {
  const { root } = folder({
    'queues.ts': `import Bull from 'bull';\nexport const mails = new Bull('mails');\n`,
    'send.ts': `import { mails } from './queues';\nmails.add({}, { removeOnComplete: true });\n`,
  });
  const messages = new Linter({ cwd: root }).verify(
    `import Bull from 'bull';\n// two lines\n// more\nexport const mails = new Bull('mails');\n`,
    {
      files: ['**/*.ts'],
      plugins: { tasks: plugin },
      languageOptions: { parser },
      rules: { 'tasks/require-time-limit': 'error' },
    },
    join(root, 'queues.ts'),
  );
  expect(messages.map(({ line, message }) => `${String(line)} ${message}`)).toEqual([
    '4 `mails` has no time limit: a job that hangs keeps its worker slot for ever.',
  ]);
});

/** The superuser may read everything. */
function asNobody<T>(read: () => T): T {
  if (process.geteuid?.() !== 0) return read();
  process.seteuid?.(65_534);
  try {
    return read();
  } finally {
    process.seteuid?.(0);
  }
}

describe('a file nobody can read as code', () => {
  it('is huge', () => {
    const { root, reports } = folder({ 'send.ts': SEND });
    writeFileSync(join(root, 'queues.ts'), `${QUEUES}// ${'x'.repeat(5_000_000)}\n`);
    expect(reports('send.ts')).toEqual([]);
  });

  it('is binary', () => {
    const { root, reports } = folder({ 'send.ts': SEND });
    writeFileSync(join(root, 'queues.ts'), `${QUEUES}\0\u0001\u0002`);
    expect(reports('send.ts')).toEqual([]);
  });

  it('is broken', () => {
    const { reports } = folder({ 'queues.ts': `${QUEUES}export const = ;`, 'send.ts': SEND });
    expect(reports('send.ts')).toEqual([]);
  });

  it('is a folder', () => {
    const { reports } = folder({ 'queues.ts/index.js': QUEUES, 'send.ts': SEND });
    expect(reports('send.ts')).toEqual([]);
  });

  it('may not be read', () => {
    const { root, reports } = folder({ 'queues.ts': QUEUES, 'send.ts': SEND });
    chmodSync(root, 0o755);
    chmodSync(join(root, 'queues.ts'), 0o000);
    expect(asNobody(() => reports('send.ts'))).toEqual([]);
  });

  it('lies in a folder that may not be read', () => {
    const { root, reports } = folder({
      'lib/queues.ts': QUEUES,
      'send.ts': SEND.replace('./', './lib/'),
    });
    chmodSync(root, 0o755);
    chmodSync(join(root, 'lib'), 0o000);
    expect(asNobody(() => reports('send.ts'))).toEqual([]);
  });
});

describe('links', () => {
  it('that lead in circles are not followed', () => {
    const { root, reports } = folder({ 'queues.ts': QUEUES, 'send.ts': SEND, 'a/b/c.ts': '' });
    symlinkSync(root, join(root, 'a/b/up'));
    symlinkSync(join(root, 'a/b/loop'), join(root, 'a/b/loop'));
    expect(reports('send.ts')).toEqual([RETRIED]);
  });
});

describe('a text without a file', () => {
  const lint = (filename: string | undefined, cwd: string): readonly string[] =>
    new Linter({ cwd })
      .verify(
        SEND,
        {
          files: ['**/*', '**/*.*'],
          plugins: { tasks: plugin },
          languageOptions: { parser },
          rules: { 'tasks/require-retry-backoff': 'error' },
        },
        filename,
      )
      .map(({ message }) => message);

  it('of no name is read alone', () => {
    expect(lint(undefined, folder({ 'queues.ts': QUEUES }).root)).toEqual([]);
  });

  it('inside of another file, as a processor cuts it out, is read alone', () => {
    const { root } = folder({ 'queues.ts': QUEUES });
    expect(lint(join(root, 'README.md/0.ts'), root)).toEqual([]);
  });

  it('that is new has the neighbours it will have', () => {
    const { root } = folder({ 'queues.ts': QUEUES });
    expect(lint(join(root, 'new.ts'), root)).toEqual([
      '`welcome` is retried 2 times with no backoff: every retry meets the same outage.',
    ]);
  });
});

describe('settings.tasks.project', () => {
  it('sets how many files are too many', () => {
    const { reports } = folder({ 'queues.ts': QUEUES, 'send.ts': SEND });
    expect(reports('send.ts', { project: { maxFiles: 1 } })).toEqual([]);
    expect(reports('send.ts', { project: { maxFiles: 2 } })).toEqual([RETRIED]);
  });

  it('sets which files do not belong to it', () => {
    const { reports } = folder({
      'lib/queues.ts': QUEUES,
      'send.ts': SEND.replace('./', './lib/'),
    });
    expect(reports('send.ts')).toEqual([RETRIED]);
    expect(reports('send.ts', { project: { ignore: ['lib/**'] } })).toEqual([]);
  });

  it('sets how many imports a name is followed through', () => {
    const { reports } = folder({
      'queues.ts': `export * from './mails';\n`,
      'mails.ts': QUEUES,
      'send.ts': SEND,
    });
    expect(reports('send.ts', { project: { depth: 2 } })).toEqual([RETRIED]);
    expect(reports('send.ts', { project: { depth: 1 } })).toEqual([]);
  });

  it('sets the folder', () => {
    const { reports } = folder({
      'queues.ts': QUEUES,
      'app/package.json': '{}',
      'app/send.ts': SEND.replace('./', '../'),
    });
    expect(reports('app/send.ts')).toEqual([]);
    expect(reports('app/send.ts', { project: { root: '.' } })).toEqual([RETRIED]);
  });
});
