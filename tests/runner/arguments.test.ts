import { expect, it } from 'vitest';

import { askedBy } from '../../src/runner/arguments.js';

it('lints the current folder where nothing is said', () => {
  expect(askedBy([])).toEqual({
    command: 'lint',
    paths: ['.'],
    level: 'recommended',
    fix: false,
    unsafeFixes: false,
    format: 'stylish',
    output: null,
    maxWarnings: null,
    quiet: false,
    dryRun: false,
  });
});

it('lints the paths, which may stand between the options', () => {
  expect(askedBy(['src', '--quiet', 'jobs/mail.py']).paths).toEqual(['src', 'jobs/mail.py']);
});

it('reads the options of linting', () => {
  expect(
    askedBy([
      '--strict',
      '--fix',
      '--quiet',
      '--max-warnings',
      '5',
      '-f',
      'json',
      '-o',
      'out.json',
    ]),
  ).toMatchObject({
    level: 'strict',
    fix: true,
    unsafeFixes: false,
    quiet: true,
    maxWarnings: 5,
    format: 'json',
    output: 'out.json',
  });
});

it('takes unsafe fixes for fixes', () => {
  expect(askedBy(['--unsafe-fixes'])).toMatchObject({ fix: true, unsafeFixes: true });
});

it('takes no warnings for a number of them', () => {
  expect(askedBy(['--max-warnings=0']).maxWarnings).toBe(0);
});

it('makes a table of the tasks where nothing is said', () => {
  expect(askedBy(['--tasks', 'src'])).toMatchObject({
    command: 'tasks',
    paths: ['src'],
    format: 'table',
  });
});

it('knows init only as the first word', () => {
  expect(askedBy(['init', '--dry-run'])).toMatchObject({
    command: 'init',
    paths: ['.'],
    dryRun: true,
  });
  expect(askedBy(['src', 'init'])).toMatchObject({ command: 'lint', paths: ['src', 'init'] });
});

it('takes a folder called init for a path where it is no bare first word', () => {
  expect(askedBy(['./init'])).toMatchObject({ command: 'lint', paths: ['./init'] });
  expect(askedBy(['init/'])).toMatchObject({ command: 'lint', paths: ['init/'] });
  expect(askedBy(['--strict', '--', 'init'])).toMatchObject({ command: 'lint', paths: ['init'] });
  expect(askedBy(['--tasks', 'init'])).toMatchObject({ command: 'tasks', paths: ['init'] });
});

it('takes what comes after -- for paths', () => {
  expect(askedBy(['--', '--tasks'])).toMatchObject({ command: 'lint', paths: ['--tasks'] });
});

it('helps before it does anything', () => {
  expect(askedBy(['init', '--help']).command).toBe('help');
  expect(askedBy(['--tasks', '-h']).command).toBe('help');
  expect(askedBy(['-v']).command).toBe('version');
});

it('refuses an option nobody knows', () => {
  expect(() => askedBy(['--nope'])).toThrow("Unknown option '--nope'. See --help.");
  expect(() => askedBy(['--fix=yes'])).toThrow(
    "Option '--fix' does not take an argument. See --help.",
  );
});

it('refuses an option without its value', () => {
  expect(() => askedBy(['--format'])).toThrow(
    "Option '-f, --format <value>' argument missing. See --help.",
  );
  expect(() => askedBy(['--max-warnings', '-1'])).toThrow(
    "Option '--max-warnings' argument is ambiguous. See --help.",
  );
});

it('refuses a number that is none', () => {
  expect(() => askedBy(['--max-warnings', 'many'])).toThrow(
    '--max-warnings many: that is no number.',
  );
  expect(() => askedBy(['--max-warnings=-1'])).toThrow('--max-warnings -1: that is no number.');
});

it('refuses an inventory in a format of linting', () => {
  expect(() => askedBy(['--tasks', '--format', 'stylish'])).toThrow(
    '--format stylish: an inventory is a table, json or html.',
  );
});
