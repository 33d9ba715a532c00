import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { PackedPlugin, pathOf, root, write } from './project.js';

/*
 * What a build server runs: the command with its exit codes and formats, the action and the hooks of this repository, and
 * ESLint's own bulk suppressions. Nothing here needs the network.
 */

const MAIL = `import { Queue } from 'bullmq';

const mails = new Queue('mails', {
  defaultJobOptions: { removeOnComplete: 1000, removeOnFail: 1000 },
});

await mails.add('welcome', {}, { attempts: 3 });
`;

const MAIL_MESSAGE =
  '`welcome` is retried 2 times with no backoff: every retry meets the same outage.';

const SEND = `from celery import shared_task


@shared_task(autoretry_for=(OSError,), soft_time_limit=30, ignore_result=True)
def send(to): ...
`;

const SEND_MESSAGE =
  '`send` waits the same time before every retry: all of them come back together.';

/** Nothing but a warning. */
const WELCOME = `import { Worker } from 'bullmq';
import nodemailer from 'nodemailer';

import { users } from './users.js';

const mailer = nodemailer.createTransport({ host: 'mail.example', socketTimeout: 5000 });

export const worker = new Worker('welcome', async (job) => {
  const user = await users.find(job.data.userId);
  await mailer.sendMail({ to: user.email, subject: 'Welcome' });
  if (user.welcomedAt) return;
  user.welcomedAt = new Date();
  await users.save(user);
});
`;

const CLEAN = 'export const answer: number = 42;\n';

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Environment = Readonly<Record<string, string>>;

/** This process runs on a build server or it does not, and npm may have been told to be silent; not so what it starts. */
const environment = (more: Environment): NodeJS.ProcessEnv => ({
  ...process.env,
  npm_config_loglevel: 'error',
  GITHUB_ACTIONS: 'false',
  NO_COLOR: '1',
  FORCE_COLOR: '0',
  ...more,
});

function ran(
  program: string,
  words: readonly string[],
  cwd: string,
  more: Environment = {},
): Ended {
  const { error, status, stdout, stderr } = spawnSync(program, words, {
    cwd,
    env: environment(more),
    encoding: 'utf8',
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

const runner = (cwd: string, words: readonly string[], more: Environment = {}): Ended =>
  ran(process.execPath, [join(root, 'dist/cli.js'), ...words], cwd, more);

const eslint = (cwd: string, ...words: readonly string[]): Ended =>
  ran(process.execPath, [pathOf('eslint'), ...words], cwd);

const SARIF = '@microsoft/eslint-formatter-sarif';
const GITHUB = 'eslint-formatter-gha';

/** Puts what is installed for these tests into a project too. */
function install(folder: string, ...names: readonly string[]): void {
  for (const name of names) {
    const path = join(folder, 'node_modules', name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(join(root, 'tests/integrations/node_modules', name), path, 'dir');
  }
}

const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

const { load: parsed } = createRequire(new URL('node_modules/', import.meta.url))('js-yaml') as {
  readonly load: (text: string) => unknown;
};

let plugin: PackedPlugin;

beforeAll(() => {
  plugin = new PackedPlugin();
});

afterAll(() => {
  plugin.remove();
});

describe('the exit code of the command', () => {
  let folder: string;

  beforeAll(() => {
    folder = plugin.project({
      'clean/a.ts': CLEAN,
      'errors/mail.ts': MAIL,
      'errors/send.py': SEND,
      'warnings/welcome.ts': WELCOME,
      'broken/a.ts': 'export const = 1;\n',
      'broken/b.py': 'def send(:\n',
      'texts/a.txt': 'no code\n',
      'tests/a.ts': MAIL,
    });
  });

  it('is 0 where nothing is wrong', () => {
    expect(runner(folder, ['clean'])).toEqual({
      status: 0,
      stdout: '1 file linted: 0 problems.\n',
      stderr: '',
    });
  });

  it('is 0 for warnings', () => {
    const { status, stdout } = runner(folder, ['warnings']);
    expect(stdout).toContain('1 problem (0 errors, 1 warning)');
    expect(status).toBe(0);
  });

  it('is 0 for as many warnings as may be, and 1 for more', () => {
    expect(runner(folder, ['--max-warnings', '1', 'warnings']).status).toBe(0);
    expect(runner(folder, ['--max-warnings', '0', 'warnings']).status).toBe(1);
  });

  it('is 1 for too many warnings, seen or not', () => {
    expect(runner(folder, ['--quiet', '--max-warnings', '0', 'warnings']).status).toBe(1);
  });

  it('is 1 for errors', () => {
    const { status, stdout } = runner(folder, ['errors']);
    expect(stdout).toContain(MAIL_MESSAGE.slice(0, -1));
    expect(stdout).toContain(SEND_MESSAGE.slice(0, -1));
    expect(status).toBe(1);
  });

  it('is 1 for a file that cannot be parsed, in either language', () => {
    expect(runner(folder, ['broken/a.ts']).status).toBe(1);
    expect(runner(folder, ['broken/b.py']).status).toBe(1);
  });

  it('is 0 for files that are named and left out, with a line that says which', () => {
    expect(runner(folder, ['tests/a.ts', 'texts/a.txt'])).toEqual({
      status: 0,
      stdout: '0 files linted: 0 problems.\n',
      stderr:
        'Left out: tests/a.ts (tests, built or installed code); texts/a.txt (no JavaScript, TypeScript or Python).\n',
    });
  });

  it.each([
    ['a path that is not there', ['nowhere'], 'nowhere does not exist.\n'],
    [
      'a number that is none',
      ['--max-warnings', 'few'],
      '--max-warnings few: that is no number.\n',
    ],
    [
      'a formatter that is not installed',
      ['--format', 'junit', 'clean'],
      "The formatter 'junit' is not installed here: npm install --save-dev eslint-formatter-junit\n",
    ],
    [
      'a formatter nobody has heard of',
      ['--format', 'smoke', 'clean'],
      "The formatter 'smoke' is not installed here: npm install --save-dev eslint-formatter-smoke\n",
    ],
  ])('is 2 with one line for %s', (_, words, stderr) => {
    expect(runner(folder, words)).toEqual({ status: 2, stdout: '', stderr });
  });

  it('is 2 with one line for an option nobody knows', () => {
    const { status, stdout, stderr } = runner(folder, ['--fxi']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^[^\n]*'--fxi'[^\n]*--help\.\n$/u);
  });

  it('is 2 with one line where nothing can be linted', () => {
    const { status, stdout, stderr } = runner(folder, ['texts']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^texts: nothing to lint\.[^\n]*\n$/u);
  });

  it('is the same whatever the format', () => {
    expect(runner(folder, ['--format', 'json', 'errors']).status).toBe(1);
    expect(runner(folder, ['--format', 'json', '--output', 'out/a.json', 'errors'])).toEqual({
      status: 1,
      stdout: 'out/a.json is written.\n',
      stderr: '',
    });
    expect(JSON.parse(readFileSync(join(folder, 'out/a.json'), 'utf8'))).toHaveLength(2);
  });
});

interface Sarif {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: {
      readonly driver: { readonly name: string; readonly rules: readonly unknown[] };
    };
    readonly artifacts: readonly { readonly location: { readonly uri: string } }[];
    readonly results: readonly { readonly fixes?: unknown }[];
  }[];
}

describe('SARIF', () => {
  let folder: string;
  let run: Sarif['runs'][number];

  beforeAll(() => {
    folder = plugin.project({ 'mail.ts': MAIL, 'send.py': SEND, 'clean.ts': CLEAN });
    install(folder, SARIF);
    const { stdout } = runner(folder, ['--format', 'sarif', 'mail.ts', 'send.py', 'clean.ts']);
    const { version, runs } = JSON.parse(stdout) as Sarif;
    expect(version).toBe('2.1.0');
    const [only] = runs;
    if (!only) throw new Error('SARIF without a run');
    run = only;
  });

  it('describes each rule that found something, with the address of its page', () => {
    expect(run.tool.driver.rules).toEqual([
      {
        id: 'tasks/require-retry-backoff',
        helpUri:
          'https://github.com/eslint-plugin-tasks/eslint-plugin-tasks/blob/main/docs/rules/require-retry-backoff.md',
        shortDescription: { text: 'require a growing delay wherever a task is retried' },
        properties: {},
      },
    ]);
  });

  it('names every file that was linted', () => {
    expect(run.artifacts.map(({ location }) => location.uri)).toEqual(
      ['clean.ts', 'mail.ts', 'send.py'].map(
        (name) => pathToFileURL(join(realpathSync(folder), name)).href,
      ),
    );
  });

  it('has the rule, the level, the words and the place of each finding, and no fixes', () => {
    const found = (index: number, text: string, region: object): object => ({
      ruleId: 'tasks/require-retry-backoff',
      ruleIndex: 0,
      level: 'error',
      message: { text },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: run.artifacts[index]?.location.uri, index },
            region,
          },
        },
      ],
    });
    expect(run.results).toEqual([
      found(1, MAIL_MESSAGE, { startLine: 7, startColumn: 34, endLine: 7, endColumn: 45 }),
      found(2, SEND_MESSAGE, { startLine: 4, startColumn: 14, endLine: 4, endColumn: 38 }),
    ]);
  });

  it('is written to a file', () => {
    expect(runner(folder, ['--format', 'sarif', '--output', 'tasks.sarif', 'mail.ts'])).toEqual({
      status: 1,
      stdout: 'tasks.sarif is written.\n',
      stderr: '',
    });
    const { runs } = JSON.parse(readFileSync(join(folder, 'tasks.sarif'), 'utf8')) as Sarif;
    expect(runs[0]?.results).toHaveLength(1);
  });

  it('is written of files without a finding too', () => {
    const { status, stdout } = runner(folder, ['--format', 'sarif', 'clean.ts']);
    expect(status).toBe(0);
    expect((JSON.parse(stdout) as Sarif).runs[0]?.results).toEqual([]);
  });
});

describe('a formatter is found', () => {
  const isFound = ({ stdout }: Ended): boolean => stdout.startsWith('{\n  "version": "2.1.0"');

  it('beside the plugin, where the project does not have it', () => {
    const elsewhere = plugin.project({});
    install(elsewhere, SARIF);
    const folder = plugin.project({ 'clean.ts': CLEAN });
    const cli = join(elsewhere, 'node_modules/eslint-plugin-tasks/dist/cli.js');
    const words = ['--format', 'sarif', 'clean.ts'];
    expect(isFound(ran(process.execPath, [cli, ...words], folder))).toBe(true);
  });

  it('where npx put it, whose programs are on the PATH', () => {
    const fetched = plugin.project({});
    install(fetched, SARIF);
    const folder = plugin.project({ 'clean.ts': CLEAN });
    const PATH = [join(fetched, 'node_modules/.bin'), process.env.PATH].join(delimiter);
    expect(isFound(runner(folder, ['--format', 'sarif', 'clean.ts'], { PATH }))).toBe(true);
  });
});

describe('--format github', () => {
  let folder: string;

  beforeAll(() => {
    folder = plugin.project({ 'mail.ts': MAIL, 'send.py': SEND, 'welcome.ts': WELCOME });
    install(folder, GITHUB);
  });

  it('annotates the lines on a build server of GitHub', () => {
    const { status, stdout } = runner(folder, ['--format', 'github', '.'], {
      GITHUB_ACTIONS: 'true',
    });
    const at = (name: string): string => join(realpathSync(folder), name);
    expect(stdout.trim().split('\n')).toEqual([
      '::group::ESLint Annotations',
      `::error file=${at('mail.ts')},line=7,col=34::${MAIL_MESSAGE} (tasks/require-retry-backoff)`,
      `::error file=${at('send.py')},line=4,col=14::${SEND_MESSAGE} (tasks/require-retry-backoff)`,
      `::warning file=${at('welcome.ts')},line=10,col=9::\`mailer.sendMail\` runs before \`user.welcomedAt\` is asked: a second delivery does it again. (tasks/no-side-effect-before-guard)`,
      '::endgroup::',
    ]);
    expect(status).toBe(1);
  });

  it('is the usual list anywhere else', () => {
    const { stdout } = runner(folder, ['--format', 'github', 'mail.ts']);
    expect(stdout).toContain('✖ 1 problem (1 error, 0 warnings)');
  });
});

describe("ESLint's bulk suppressions", () => {
  const SUPPRESSED = {
    'mail.ts': { 'tasks/require-retry-backoff': { count: 1 } },
    'send.py': { 'tasks/require-retry-backoff': { count: 1 } },
  };

  const suppressions = (folder: string): unknown =>
    JSON.parse(readFileSync(join(folder, 'eslint-suppressions.json'), 'utf8'));

  let folder: string;

  beforeEach(() => {
    folder = plugin.project({ 'mail.ts': MAIL, 'send.py': SEND });
    expect(eslint(folder, '.').status).toBe(1);
    expect(eslint(folder, '--suppress-all', '.').status).toBe(0);
  });

  it('hold what is there, in TypeScript and in Python', () => {
    expect(suppressions(folder)).toEqual(SUPPRESSED);
    expect(eslint(folder, '.')).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('hold one rule', () => {
    const one = plugin.project({
      'mail.ts': MAIL.replace('removeOnComplete: 1000, ', ''),
      'send.py': SEND,
    });
    expect(eslint(one, '--suppress-rule', 'tasks/require-retry-backoff', '.').status).toBe(1);
    expect(suppressions(one)).toEqual(SUPPRESSED);
    expect(eslint(one, '.').stdout).toMatch(/✖ 1 problem .*/u);
    expect(eslint(one, '.').stdout).toContain('tasks/no-unused-result');
  });

  it('report all of a file in TypeScript when one is new', () => {
    write(folder, { 'mail.ts': `${MAIL}await mails.add('digest', {}, { attempts: 5 });\n` });
    const { status, stdout } = eslint(folder, '.');
    expect(stdout).toContain('`welcome` is retried 2 times with no backoff');
    expect(stdout).toContain('`digest` is retried 4 times with no backoff');
    expect(stdout).not.toContain('send.py');
    expect(status).toBe(1);
  });

  it('report all of a file in Python when one is new', () => {
    write(folder, {
      'send.py': `${SEND}\n\n${SEND.slice(SEND.indexOf('@')).replace('send', 'again')}`,
    });
    const { status, stdout } = eslint(folder, '.');
    expect(stdout).toContain('`send` waits the same time');
    expect(stdout).toContain('`again` waits the same time');
    expect(stdout).not.toContain('mail.ts');
    expect(status).toBe(1);
  });

  it('report what is new in another file', () => {
    write(folder, { 'more.py': SEND });
    const { status, stdout } = eslint(folder, '.');
    expect(stdout).toContain('more.py');
    expect(stdout).not.toContain('send.py');
    expect(status).toBe(1);
  });

  it('ask to be pruned when something is mended, and are', () => {
    write(folder, { 'send.py': SEND.replace('soft_', 'retry_backoff=30, soft_') });
    const unpruned = eslint(folder, '.');
    expect(unpruned.stderr).toContain('--prune-suppressions');
    expect(unpruned.status).toBe(2);
    expect(eslint(folder, '--prune-suppressions', '.').status).toBe(0);
    expect(suppressions(folder)).toEqual({ 'mail.ts': SUPPRESSED['mail.ts'] });
    expect(eslint(folder, '.').status).toBe(0);
  });

  it('leave warnings alone, which --max-warnings counts', () => {
    const warned = plugin.project({ 'welcome.ts': WELCOME });
    expect(eslint(warned, '--suppress-all', '.').stdout).toContain('0 errors, 1 warning');
    expect(suppressions(warned)).toEqual({});
    expect(eslint(warned, '--max-warnings', '1', '.').status).toBe(0);
    expect(eslint(warned, '--max-warnings', '0', '.').status).toBe(1);
  });

  it('are not read by the command, which reads no config either', () => {
    expect(runner(folder, ['.']).status).toBe(1);
  });
});

interface Step {
  readonly run?: string;
  readonly shell?: string;
  readonly env?: Environment;
}

interface Action {
  readonly name: string;
  readonly description: string;
  readonly branding: { readonly icon: string; readonly color: string };
  readonly inputs: {
    readonly [name: string]: { readonly description: string; readonly default: string };
  };
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

/** Has the command and everything it may ask for, so that npx fetches nothing. */
function ready(files: Readonly<Record<string, string>>): string {
  const folder = plugin.project(files);
  install(folder, SARIF, GITHUB);
  const own = join(folder, 'node_modules/eslint-plugin-tasks');
  const { bin } = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8')) as {
    readonly bin?: { readonly [name: string]: string };
  };
  const path = bin?.['eslint-plugin-tasks'];
  if (path === undefined) throw new Error('package.json has no bin eslint-plugin-tasks.');
  chmodSync(join(own, path), 0o755);
  mkdirSync(join(folder, 'node_modules/.bin'));
  symlinkSync(join(own, path), join(folder, 'node_modules/.bin/eslint-plugin-tasks'));
  return folder;
}

describe('action.yml', () => {
  const action = parsed(textOf('action.yml')) as Action;
  const { inputs, runs } = action;
  const INPUT = /\$\{\{ inputs\.([\w-]+) \}\}/gu;

  /** Runs the steps as GitHub does: a bash script each, which ends at its first error. */
  function steps(folder: string, given: Environment, more: Environment = {}): readonly Ended[] {
    const filled = (text: string): string =>
      text.replaceAll(INPUT, (_, name: string) => given[name] ?? inputs[name]?.default ?? '');
    return runs.steps.map(({ run = '', env = {}, ...step }) => {
      const cwd = 'working-directory' in step ? filled(String(step['working-directory'])) : '.';
      return ran(
        'bash',
        ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', filled(run)],
        join(folder, cwd),
        {
          GITHUB_ACTIONS: 'true',
          npm_config_offline: 'true',
          ...Object.fromEntries(Object.entries(env).map(([key, text]) => [key, filled(text)])),
          ...more,
        },
      );
    });
  }

  it('is what GitHub takes for a composite action', () => {
    expect(Object.keys(action)).toEqual(['name', 'description', 'branding', 'inputs', 'runs']);
    expect(action.name).toBe('eslint-plugin-tasks');
    expect(action.description.length).toBeLessThan(126);
    expect(Object.keys(runs)).toEqual(['using', 'steps']);
    expect(runs.using).toBe('composite');
    for (const step of runs.steps) {
      expect(Object.keys(step)).toEqual(['name', 'shell', 'working-directory', 'env', 'run']);
      expect(step.shell).toBe('bash');
    }
  });

  it('describes its inputs, each a text where nothing is given', () => {
    expect(Object.keys(inputs)).toEqual([
      'paths',
      'strict',
      'quiet',
      'max-warnings',
      'format',
      'output',
      'working-directory',
      'version',
    ]);
    for (const input of Object.values(inputs))
      expect(input).toEqual({
        description: expect.stringMatching(/\.$/u) as string,
        default: expect.any(String) as string,
      });
  });

  it('uses the inputs it describes, and no other', () => {
    const used = [...textOf('action.yml').matchAll(INPUT)].map(([, name]) => name);
    expect(used.sort()).toEqual(Object.keys(inputs).sort());
  });

  it('writes no input into a script', () => {
    for (const { run } of runs.steps) expect(run).not.toContain('${{');
  });

  it('annotates, of everything in the folder, without an input', () => {
    const [ended] = steps(ready({ 'mail.ts': MAIL, 'jobs/send.py': SEND }), {});
    expect(ended?.stdout.match(/^::error file=.*::/gmu)).toHaveLength(2);
    expect(ended?.status).toBe(1);
  });

  it('lints the paths it is given, one a line, whatever they are called', () => {
    const folder = ready({
      'mail.ts': MAIL,
      'some jobs/send.py': SEND,
      "$(touch made); 'a/mail.ts": MAIL.replaceAll('welcome', 'digest'),
    });
    const paths = "some jobs\n$(touch made); 'a/mail.ts\n";
    const [ended] = steps(folder, { paths, format: 'stylish' });
    expect(ended?.stdout).toContain('`send` waits');
    expect(ended?.stdout).toContain('`digest` is retried');
    expect(ended?.stdout).not.toContain('`welcome`');
    expect(ended?.status).toBe(1);
    expect(readdirSync(folder)).not.toContain('made');
  });

  it('takes a path for a path, though it looks like an option', () => {
    const [ended] = steps(ready({ '--strict/clean.ts': CLEAN }), {
      paths: '--strict',
      format: 'stylish',
    });
    expect(ended?.stdout).toBe('1 file linted: 0 problems.\n');
  });

  it('writes SARIF, in the folder it works in', () => {
    const folder = ready({ 'services/mail.ts': MAIL });
    const [ended] = steps(folder, {
      'working-directory': 'services',
      format: 'sarif',
      output: 'reports/tasks.sarif',
    });
    expect(ended?.status).toBe(1);
    const text = readFileSync(join(folder, 'services/reports/tasks.sarif'), 'utf8');
    expect((JSON.parse(text) as Sarif).runs[0]?.results).toHaveLength(1);
  });

  it('fails for too many warnings', () => {
    const folder = ready({ 'welcome.ts': WELCOME });
    expect(steps(folder, {})[0]?.status).toBe(0);
    expect(steps(folder, { 'max-warnings': '1' })[0]?.status).toBe(0);
    expect(steps(folder, { 'max-warnings': '0' })[0]?.status).toBe(1);
  });

  it('leaves warnings out', () => {
    const folder = ready({ 'welcome.ts': WELCOME });
    expect(steps(folder, {})[0]?.stdout).toContain('::warning');
    expect(steps(folder, { quiet: 'true' })[0]?.stdout).not.toContain('::warning');
  });

  it('asks for more', () => {
    const folder = ready({ 'mail.ts': MAIL.replace('attempts: 3', 'attempts: 3, backoff: 5000') });
    expect(steps(folder, {})[0]?.status).toBe(0);
    expect(steps(folder, { strict: 'true' })[0]?.status).toBe(1);
  });

  it('runs the version it is told, and fails without it', () => {
    const folder = ready({ 'clean.ts': CLEAN });
    const { version } = JSON.parse(textOf('package.json')) as { readonly version: string };
    expect(steps(folder, { version })[0]?.status).toBe(0);
    const [other] = steps(folder, { version: '998.0.0' });
    expect(other?.status).not.toBe(0);
    // it is not the one that is installed, so npx asks for it
    expect(other?.stderr).toMatch(/ENOTCACHED|ETARGET/u);
  });
});

interface Hook {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
  readonly exclude: string;
  readonly additional_dependencies: readonly string[];
  readonly require_serial: boolean;
}

describe('.pre-commit-hooks.yaml', () => {
  const hooks = parsed(textOf('.pre-commit-hooks.yaml')) as readonly Hook[];

  /** The files pre-commit would hand over. Python's verbose expressions have blanks that mean nothing. */
  const handedOver = ({ files, exclude }: Hook, paths: readonly string[]): readonly string[] => {
    const leftOut = new RegExp(exclude.replace('(?x)', '').replaceAll(/\s/gu, ''), 'u');
    return paths.filter((path) => new RegExp(files, 'u').test(path) && !leftOut.test(path));
  };

  const hookOf = (id: string): Hook => {
    const hook = hooks.find((each) => each.id === id);
    if (!hook) throw new Error(`no hook ${id}`);
    return hook;
  };

  it('has a hook for scripts and one for Python, in one environment', () => {
    expect(hooks.map(({ id }) => id)).toEqual(['tasks', 'tasks-python']);
    for (const hook of hooks)
      expect(hook).toEqual({
        id: hook.id,
        name: expect.any(String) as string,
        description: expect.any(String) as string,
        entry: 'eslint-plugin-tasks',
        language: 'node',
        files: expect.any(String) as string,
        exclude: expect.any(String) as string,
        additional_dependencies: ['@typescript-eslint/parser'],
        require_serial: true,
      });
  });

  it('hands over the files the command lints, and none it leaves out', () => {
    const wanted = ['a.ts', 'b.tsx', 'c.mts', 'd.js', 'e.cjs', 'f.jsx', 'src/latest/g.ts'];
    const python = ['h.py', 'jobs/contest.py'];
    const paths = [
      ...wanted,
      ...python,
      ...['a.min.js', 'a.test.ts', 'a.spec.js', 'tests/a.ts', 'test/a.py', 'e2e/a.ts'],
      ...['__tests__/a.ts', '__mocks__/a.ts', 'test_a.py', 'jobs/a_test.py', 'conftest.py'],
      ...['dist/a.ts', 'build/a.js', 'out/a.js', 'coverage/a.js', 'vendor/a.py', 'venv/a.py'],
      ...['.venv/a.py', 'site-packages/a.py', '.next/a.js', 'sub/build/a.ts'],
      ...['a.json', 'a.txt', 'run'],
    ];
    const folder = plugin.project(Object.fromEntries(paths.map((path) => [path, '\n'])));
    const { stdout } = runner(folder, ['--format', 'json', ...paths]);
    const linted = (JSON.parse(stdout) as readonly { readonly filePath: string }[]).map(
      ({ filePath }) => filePath.slice(realpathSync(folder).length + 1),
    );
    expect(linted.sort()).toEqual([...wanted, ...python].sort());
    expect(handedOver(hookOf('tasks'), paths)).toEqual(wanted);
    expect(handedOver(hookOf('tasks-python'), paths)).toEqual(python);
  });

  it('has an entry that takes files and fails for what it finds', () => {
    const folder = ready({ 'a mail.ts': MAIL, 'send.py': SEND, 'clean.ts': CLEAN });
    const entry = (id: string, ...paths: readonly string[]): Ended =>
      ran(join(folder, 'node_modules/.bin', hookOf(id).entry), paths, folder);
    expect(entry('tasks', 'a mail.ts', 'clean.ts')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining(MAIL_MESSAGE.slice(0, -1)) as string,
    });
    expect(entry('tasks-python', 'send.py')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining(SEND_MESSAGE.slice(0, -1)) as string,
    });
    expect(entry('tasks', 'clean.ts').status).toBe(0);
  });

  it('is installed from what `npm pack` prints, so that is a name and nothing else', () => {
    const folder = plugin.project({
      'package.json':
        '{ "name": "hook", "version": "1.0.0", "scripts": { "prepack": "echo built" } }',
      // without this line the scripts of a package print there too
      '.npmrc': existsSync(join(root, '.npmrc')) ? textOf('.npmrc') : '',
    });
    expect(ran('npm', ['pack'], folder).stdout).toBe('hook-1.0.0.tgz\n');
  });
});

describe('docs/ci.md', () => {
  const action = parsed(textOf('action.yml')) as Action;
  const hooks = parsed(textOf('.pre-commit-hooks.yaml')) as readonly Hook[];
  const blocks = [...textOf('docs/ci.md').matchAll(/```yaml\n(.*?)```/gsu)].map(([, text = '']) =>
    parsed(text),
  );

  /** Every object in the examples. */
  function* objectsIn(value: unknown): Generator<Readonly<Record<string, unknown>>> {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) yield value as Readonly<Record<string, unknown>>;
    for (const part of Object.values(value)) yield* objectsIn(part);
  }

  it('gives the action inputs it has', () => {
    const given = [...objectsIn(blocks)].filter(({ uses }) =>
      String(uses).startsWith('eslint-plugin-tasks/'),
    );
    expect(given.length).toBeGreaterThan(1);
    const names = given.flatMap((step) => Object.keys(step.with ?? {}));
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(names));
  });

  it('names the hooks there are', () => {
    const repository = [...objectsIn(blocks)].find(({ repo }) =>
      String(repo).endsWith('/eslint-plugin-tasks'),
    );
    const ids = (repository?.hooks as readonly { readonly id: string }[]).map(({ id }) => id);
    expect(ids).toEqual(hooks.map(({ id }) => id));
  });
});
