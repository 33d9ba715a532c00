import fs from 'node:fs/promises';
import { existsSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';

import { describe, expect, it, vi } from 'vitest';

import packageJson from '../../package.json' with { type: 'json' };
import { command, folderWith, textIn } from './command.js';

const FINE = `import { Queue } from 'bullmq';
const mail = new Queue('mail', { defaultJobOptions: { removeOnComplete: 100, removeOnFail: 100 } });
await mail.add('welcome', { to: 1 });
`;
/** An error with a fix, and one with a suggestion. */
const BAD = `import { Queue } from 'bullmq';
const mail = new Queue('mail');
await mail.add('welcome', { to: 1 }, { attempts: 3 });
`;
const FIXED = `import { Queue } from 'bullmq';
const mail = new Queue('mail');
await mail.add('welcome', { to: 1 }, { attempts: 3, backoff: { type: 'exponential', delay: 1000 } });
`;
const BAD_PYTHON = `from celery import shared_task


@shared_task(autoretry_for=(OSError,))
def send(to): ...
`;
/** A warning. */
const WARNED = `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';

import { users } from './users.js';

const mailer = nodemailer.createTransport({ host: 'mail.example' });

export const worker = new Worker('welcome', async (job) => {
  const user = await users.find(job.data.userId);
  await mailer.sendMail({ to: user.email, subject: 'Welcome' });
  if (user.welcomedAt) return;
  user.welcomedAt = new Date();
  await users.save(user);
});
`;

describe('what it ends with', () => {
  it('is 0 where nothing is wrong', async () => {
    const folder = folderWith({ 'mail.ts': FINE });
    expect(await command(folder)).toEqual({
      code: 0,
      out: '1 file linted: 0 problems.\n',
      err: '',
    });
  });

  it('is 1 where there are errors, in either language', async () => {
    const folder = folderWith({ 'mail.ts': BAD, 'jobs/send.py': BAD_PYTHON });
    const { code, out, err } = await command(folder);
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain(
      '  3:40  error  `welcome` is retried 2 times with no backoff: every retry meets the same outage     tasks/require-retry-backoff\n',
    );
    expect(out).toContain(
      '  4:14  error  `send` waits the same time before every retry: all of them come back together  tasks/require-retry-backoff\n',
    );
    expect(out.trimEnd().split('\n').at(-1)).toBe(
      '2 files linted: 3 problems in 2 files; 2 with a fix, 1 with a suggestion.',
    );
  });

  it('is 2 for a path that does not exist', async () => {
    const folder = folderWith({ 'mail.ts': BAD });
    expect(await command(folder, 'mail.ts', 'male.ts')).toEqual({
      code: 2,
      out: '',
      err: 'male.ts does not exist.',
    });
  });

  it('is 2 for a path that cannot be looked at, with the reason', async () => {
    const folder = folderWith({});
    symlinkSync('mail.ts', join(folder, 'mail.ts'));
    const { code, out, err } = await command(folder, 'mail.ts');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^ELOOP: [^\n]*mail\.ts'$/u);
  });

  it('is 2 where there is nothing to lint', async () => {
    const folder = folderWith({ 'docs/read.md': '', 'mail.test.ts': BAD });
    expect(await command(folder, 'docs')).toEqual({
      code: 2,
      out: '',
      err: 'docs: nothing to lint. Looked for JavaScript, TypeScript and Python, and left out tests.',
    });
    expect((await command(folder)).code).toBe(2);
  });

  it('is 2 for an option nobody knows', async () => {
    const folder = folderWith({ 'mail.ts': FINE });
    expect(await command(folder, '--fxi')).toEqual({
      code: 2,
      out: '',
      err: "Unknown option '--fxi'. See --help.",
    });
  });

  it('is 1 for a file that cannot be parsed, as of ESLint, and the others are linted', async () => {
    const folder = folderWith({ 'a.ts': 'const = 1;\n', 'mail.ts': BAD });
    expect((await command(folder, 'a.ts')).code).toBe(1);
    const { code, out } = await command(folder);
    expect(code).toBe(1);
    expect(out).toContain('  1:6  error  Parsing error:');
    expect(out).toContain('tasks/require-retry-backoff');
    expect(out).toContain(
      '2 files linted: 2 problems in 1 file; 1 with a fix, 1 with a suggestion.\n1 file could not be parsed.\n',
    );
  });

  it('is 2 for a file that cannot be read, in one line', async () => {
    const folder = folderWith({ 'mail.ts': FINE });
    const denied = Object.assign(new Error("EACCES: permission denied, open 'mail.ts'"), {
      syscall: 'open',
    });
    const read = vi.spyOn(fs, 'readFile').mockRejectedValue(denied);
    const ran = await command(folder).finally(() => read.mockRestore());
    expect(ran).toEqual({ code: 2, out: '', err: "EACCES: permission denied, open 'mail.ts'" });
  });

  it('is 2 for a file that cannot be written, in one line', async () => {
    const folder = folderWith({ 'mail.ts': FINE });
    expect(await command(folder, '--output', 'mail.ts/tasks.txt')).toEqual({
      code: 2,
      out: '',
      err: 'mail.ts/tasks.txt cannot be written: something is in the way, or may not be changed.',
    });
  });

  it('is 2 for a formatter that is not there', async () => {
    const folder = folderWith({ 'mail.ts': FINE });
    expect(await command(folder, '--format', 'nonesuch')).toEqual({
      code: 2,
      out: '',
      err: "The formatter 'nonesuch' is not installed here: npm install --save-dev eslint-formatter-nonesuch",
    });
  });
});

describe('warnings', () => {
  it('end with 0 where nobody counts them', async () => {
    const folder = folderWith({ 'pay.ts': WARNED });
    const { code, out } = await command(folder);
    expect(code).toBe(0);
    expect(out).toContain('✖ 1 problem (0 errors, 1 warning)\n');
  });

  it('end with 1 where there are more than may be', async () => {
    const folder = folderWith({ 'pay.ts': WARNED });
    expect((await command(folder, '--max-warnings', '0')).code).toBe(1);
    expect((await command(folder, '--max-warnings', '1')).code).toBe(0);
  });

  it('are not shown with --quiet, and still counted', async () => {
    const folder = folderWith({ 'pay.ts': WARNED, 'mail.ts': BAD });
    const { out } = await command(folder, '--quiet');
    expect(out).toContain('mail.ts');
    expect(out).not.toContain('pay.ts');
    const quiet = await command(folder, '--quiet', '--max-warnings', '0', 'pay.ts');
    expect(quiet.code).toBe(1);
  });
});

describe('a file that is named and left out', () => {
  it('is said in a line, with the reason, beside what is linted', async () => {
    const folder = folderWith({ 'mail.ts': FINE, 'mail.test.ts': BAD, 'read.md': '' });
    expect(await command(folder, 'mail.ts', 'mail.test.ts', 'read.md')).toEqual({
      code: 0,
      out: '1 file linted: 0 problems.\n',
      err: 'Left out: mail.test.ts (tests, built or installed code); read.md (no JavaScript, TypeScript or Python).',
    });
  });

  it('ends with 0 where there is no other, as for ESLint', async () => {
    const folder = folderWith({ 'dist/mail.js': BAD, 'tests/send.py': BAD_PYTHON });
    expect(await command(folder, 'dist/mail.js', './tests/send.py')).toEqual({
      code: 0,
      out: '0 files linted: 0 problems.\n',
      err: 'Left out: dist/mail.js, ./tests/send.py (tests, built or installed code).',
    });
  });

  it('is no warning that --max-warnings counts, and nothing in another format', async () => {
    const folder = folderWith({ 'mail.test.ts': BAD });
    expect(await command(folder, '--max-warnings', '0', '-f', 'json', 'mail.test.ts')).toEqual({
      code: 0,
      out: '[]\n',
      err: 'Left out: mail.test.ts (tests, built or installed code).',
    });
  });

  it('is not said of files in a folder that is named', async () => {
    const folder = folderWith({ 'src/mail.ts': FINE, 'src/mail.test.ts': BAD });
    expect((await command(folder, 'src')).err).toBe('');
  });

  it('is not what a folder is in which there is nothing to lint', async () => {
    const folder = folderWith({ 'mail.test.ts': BAD, 'docs/read.md': '' });
    expect(await command(folder, 'mail.test.ts', 'docs')).toEqual({
      code: 2,
      out: '',
      err: 'docs: nothing to lint. Looked for JavaScript, TypeScript and Python, and left out tests.',
    });
  });

  it('is in no inventory', async () => {
    const folder = folderWith({ 'test_send.py': BAD_PYTHON });
    expect(await command(folder, '--tasks', 'test_send.py')).toEqual({
      code: 0,
      out: 'No task found in 0 files. A task is found by the library it imports: see docs/frameworks.md.\n',
      err: 'Left out: test_send.py (tests, built or installed code).',
    });
  });
});

describe('what it lints', () => {
  it('is a folder called init, which is no command there', async () => {
    const folder = folderWith({ 'init/mail.ts': BAD });
    const { code, out } = await command(folder, './init');
    expect(code).toBe(1);
    expect(out).toContain('1 file linted: 2 problems');
    expect(await command(folder, '--', 'init')).toMatchObject({ code: 1, out });
    expect(existsSync(join(folder, 'eslint.config.js'))).toBe(false);
  });

  it('leaves out tests, builds and installed packages', async () => {
    const folder = folderWith({
      'mail.ts': FINE,
      'mail.test.ts': BAD,
      'dist/mail.js': BAD,
      'node_modules/x/mail.js': BAD,
      '.venv/lib/send.py': BAD_PYTHON,
      'test_send.py': BAD_PYTHON,
      'send.pyi': BAD_PYTHON,
      'data.json': '{',
    });
    expect((await command(folder)).out).toBe('1 file linted: 0 problems.\n');
  });

  it('takes paths outside of the folder it runs in', async () => {
    const folder = folderWith({ 'here/a.ts': FINE, 'there/mail.ts': BAD });
    const { code, out } = await command(join(folder, 'here'), '../there');
    expect(code).toBe(1);
    expect(out).toContain(join('there', 'mail.ts'));
    expect(out).toContain('1 file linted: 2 problems');
  });

  it('lints a file once', async () => {
    const folder = folderWith({ 'src/mail.ts': FINE });
    const { out } = await command(folder, 'src', 'src/mail.ts');
    expect(out).toBe('1 file linted: 0 problems.\n');
  });

  it("does not read the project's own config", async () => {
    const folder = folderWith({
      'mail.ts': FINE,
      'eslint.config.mjs': "throw new Error('broken');\n",
    });
    const { code, out } = await command(folder, 'mail.ts');
    expect([code, out]).toEqual([0, '1 file linted: 0 problems.\n']);
  });

  it('says nothing of rules that a file turns on itself', async () => {
    const folder = folderWith({ 'mail.ts': `/* eslint no-var: 2, own/rule: 2 */\nvar x = 1;\n` });
    expect((await command(folder)).out).toBe('1 file linted: 0 problems.\n');
  });

  it('asks for more with --strict', async () => {
    const folder = folderWith({
      'mail.ts': `import { Queue } from 'bullmq';
const mail = new Queue('mail', { defaultJobOptions: { removeOnComplete: 9, removeOnFail: 9 } });
await mail.add('welcome', {}, { attempts: 3, backoff: { type: 'fixed', delay: 1000 } });
`,
    });
    expect((await command(folder)).code).toBe(0);
    const { code, out } = await command(folder, '--strict');
    expect(code).toBe(1);
    expect(out).toContain(
      '  3:33  error  `welcome` waits the same time before every retry: all of them come back together  tasks/require-retry-backoff\n',
    );
  });
});

describe('fixes', () => {
  it('are written with --fix', async () => {
    const folder = folderWith({ 'mail.ts': BAD });
    const { code, out } = await command(folder, '--fix');
    expect(textIn(folder, 'mail.ts')).toBe(FIXED);
    expect(code).toBe(1);
    expect(out).toContain('1 file linted: 1 problem in 1 file; 0 with a fix, 1 with a suggestion.');
  });

  it('are not written without', async () => {
    const folder = folderWith({ 'mail.ts': BAD });
    await command(folder);
    expect(textIn(folder, 'mail.ts')).toBe(BAD);
  });

  it('are suggestions too with --unsafe-fixes', async () => {
    const folder = folderWith({ 'mail.ts': BAD });
    const { code, out } = await command(folder, '--unsafe-fixes');
    expect(textIn(folder, 'mail.ts')).toBe(`import { Queue } from 'bullmq';
const mail = new Queue('mail', { defaultJobOptions: { removeOnComplete: { count: 1000 }, removeOnFail: { count: 5000 } } });
await mail.add('welcome', { to: 1 }, { attempts: 3, backoff: { type: 'exponential', delay: 1000 } });
`);
    expect([code, out]).toEqual([0, '1 file linted: 0 problems.\n']);
  });
});

describe('output', () => {
  it('is json alone with --format json', async () => {
    const folder = folderWith({ 'mail.ts': BAD });
    const { code, out } = await command(folder, '--format', 'json');
    const [result] = JSON.parse(out) as [{ filePath: string; messages: { ruleId: string }[] }];
    expect(code).toBe(1);
    expect(basename(result.filePath)).toBe('mail.ts');
    expect(result.messages.map(({ ruleId }) => ruleId)).toEqual([
      'tasks/no-unused-result',
      'tasks/require-retry-backoff',
    ]);
  });

  it('goes to a file with --output', async () => {
    const folder = folderWith({ 'mail.ts': BAD });
    const { code, out } = await command(folder, '-f', 'json', '-o', 'tasks.json');
    expect([code, out]).toEqual([1, 'tasks.json is written.\n']);
    expect(JSON.parse(textIn(folder, 'tasks.json'))).toHaveLength(1);
  });

  it('is help', async () => {
    const { code, out } = await command('/', '--help');
    expect(code).toBe(0);
    expect(out).toMatch(/^Finds what is wrong with background tasks/u);
  });

  it('is the version', async () => {
    expect(await command('/', '--version')).toEqual({
      code: 0,
      out: `${packageJson.version}\n`,
      err: '',
    });
  });
});

describe('an inventory', () => {
  it('is a table', async () => {
    const folder = folderWith({ 'mail.ts': BAD });
    expect(await command(folder, '--tasks')).toEqual({
      code: 0,
      out: 'No task found in 1 file. A task is found by the library it imports: see docs/frameworks.md.\n',
      err: '',
    });
  });

  it('is json', async () => {
    const folder = folderWith({ 'send.py': BAD_PYTHON });
    const { out } = await command(folder, '--tasks', '--format', 'json');
    const { tasks } = JSON.parse(out) as { tasks: { name: string }[] };
    expect(tasks.map(({ name }) => name)).toEqual(['send']);
  });

  it('has a word in json for what is without end', async () => {
    const folder = folderWith({
      'send.py': BAD_PYTHON.replace('OSError,)', 'OSError,), max_retries=None'),
    });
    const { out } = await command(folder, '--tasks', '--format', 'json');
    const { tasks } = JSON.parse(out) as { tasks: { retries: unknown }[] };
    expect(tasks.map(({ retries }) => retries)).toEqual([{ value: 'unlimited', from: 'here' }]);
  });

  it('is a page in tasks.html where nothing is said', async () => {
    const folder = folderWith({ 'send.py': BAD_PYTHON });
    const { code, out } = await command(folder, '--tasks', '--format', 'html');
    expect([code, out]).toEqual([0, 'tasks.html is written.\n']);
    expect(existsSync(join(folder, 'tasks.html'))).toBe(true);
  });

  it('ends with 1 for a file that cannot be parsed', async () => {
    const folder = folderWith({ 'jobs/a.ts': 'const = 1;\n', 'send.py': BAD_PYTHON });
    const { code, out, err } = await command(folder, '--tasks');
    expect([code, err]).toEqual([1, 'jobs/a.ts: could not be parsed.']);
    expect(out).toContain('1 task in 2 files, started in 0 places.');
  });

  it('ends with 2 for a path that does not exist', async () => {
    const folder = folderWith({ 'send.py': BAD_PYTHON });
    expect(await command(folder, '--tasks', 'nowhere')).toEqual({
      code: 2,
      out: '',
      err: 'nowhere does not exist.',
    });
  });
});
