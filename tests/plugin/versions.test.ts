import * as parser from '@typescript-eslint/parser';
import { Linter as Linter10 } from 'eslint';
import { Linter as Linter9 } from 'eslint9';
import { Linter as Linter99 } from 'eslint99';
import { describe, expect, it } from 'vitest';

import plugin from '../../src/index.js';

/** As much of `Linter` as is asked for here, in the types of the newest. */
type AnyLinter = Pick<Linter10, 'verify' | 'verifyAndFix' | 'version'>;

const linters: { readonly [version: string]: AnyLinter } = {
  '10.15.0': new Linter10({ configType: 'flat' }),
  '9.39.5': new Linter9({ configType: 'flat' }) as unknown as AnyLinter,
  '9.9.0': new Linter99({ configType: 'flat' }) as unknown as AnyLinter,
};

const BULLMQ = `import { Queue } from 'bullmq';

const mail = new Queue('mail', { connection: {} });
await mail.add('welcome', { to: 1 }, { attempts: 3 });
await mail.add('reminder', { to: 1 }, { attempts: 3, backoff: 5000 });
`;

const BULLMQ_FIXED = `import { Queue } from 'bullmq';

const mail = new Queue('mail', { connection: {} });
await mail.add('welcome', { to: 1 }, { attempts: 3, backoff: { type: 'exponential', delay: 1000 } });
await mail.add('reminder', { to: 1 }, { attempts: 3, backoff: 5000 });
`;

const CELERY = `from celery import shared_task


@shared_task(autoretry_for=(OSError,))
def send(to): ...
`;

const CELERY_FIXED = `from celery import shared_task


@shared_task(autoretry_for=(OSError,), retry_backoff=180, retry_backoff_max=720)
def send(to): ...
`;

const told = (messages: readonly Linter10.LintMessage[]): readonly string[] =>
  messages.map(
    ({ ruleId, line, column, endLine, endColumn, message }) =>
      `${String(ruleId)} ${String(line)}:${String(column)}-${String(endLine)}:${String(endColumn)} ${message}`,
  );

const MISSING =
  'tasks/require-retry-backoff 4:40-4:51 `welcome` is retried 2 times with no backoff: every retry meets the same outage.';
const FIXED =
  'tasks/require-retry-backoff 5:41-5:52 `reminder` waits the same time before every retry: all of them come back together.';

/** A config of ours with one rule: what the others say of these texts is theirs to test. */
const only = (config: Linter10.Config): Linter10.Config => ({
  ...config,
  rules: Object.fromEntries(
    Object.entries(config.rules ?? {}).filter(([name]) => name === 'tasks/require-retry-backoff'),
  ),
});

describe.each(Object.entries(linters))('ESLint %s', (version, linter) => {
  const recommended = only(plugin.configs.recommended);
  const strict = only(plugin.configs.strict);
  const all = only(plugin.configs.all);
  const python = only(plugin.configs['python-recommended']);

  it('is that version', () => {
    expect(linter.version).toBe(version);
  });

  it('reports and fixes what espree reads', () => {
    expect(told(linter.verify(BULLMQ, [recommended], 'mail.js'))).toEqual([MISSING]);
    expect(linter.verifyAndFix(BULLMQ, [recommended], 'mail.js')).toEqual({
      fixed: true,
      messages: [],
      output: BULLMQ_FIXED,
    });
  });

  it('reports and fixes what @typescript-eslint/parser reads', () => {
    const config = [{ files: ['**/*.ts'], languageOptions: { parser } }, recommended];
    expect(told(linter.verify(BULLMQ, config, 'mail.ts'))).toEqual([MISSING]);
    expect(linter.verifyAndFix(BULLMQ, config, 'mail.ts')).toEqual({
      fixed: true,
      messages: [],
      output: BULLMQ_FIXED,
    });
  });

  it('merges what the strict config sets with the defaults', () => {
    const messages = linter.verify(BULLMQ, [strict], 'mail.js');
    expect(told(messages)).toEqual([MISSING, FIXED]);
    expect(messages[1]?.suggestions?.map(({ desc }) => desc)).toEqual(['Let the delay grow.']);
  });

  it('takes the defaults where a config sets nothing, or an empty object', () => {
    expect(told(linter.verify(BULLMQ, [all], 'mail.js'))).toEqual([MISSING]);
    const empty = { rules: { 'tasks/require-retry-backoff': ['error', {}] as ['error', object] } };
    expect(told(linter.verify(BULLMQ, [all, empty], 'mail.js'))).toEqual([MISSING]);
  });

  it('refuses an option that is none', () => {
    const wrong = {
      rules: { 'tasks/require-retry-backoff': ['error', { grow: 1 }] as ['error', object] },
    };
    expect(() => linter.verify(BULLMQ, [all, wrong], 'mail.js')).toThrow(/"grow"/u);
  });

  it('hands over settings', () => {
    const settings = { settings: { tasks: { guarantees: { retryBackoff: true } } } };
    expect(linter.verify(BULLMQ, [recommended, settings], 'mail.js')).toEqual([]);
    const wrong = { settings: { tasks: { guarantee: {} } } };
    expect(told(linter.verify(BULLMQ, [recommended, wrong], 'mail.js'))[0]).toMatch(
      /^tasks\/require-retry-backoff 1:1-.* settings\.tasks: 'guarantee' is no setting; /u,
    );
  });

  it('heeds a comment that turns the rule off', () => {
    const text = BULLMQ.replace(
      'await',
      '// eslint-disable-next-line tasks/require-retry-backoff\nawait',
    );
    expect(linter.verify(text, [recommended], 'mail.js')).toEqual([]);
  });

  it('reports and fixes Python', () => {
    const config = [recommended, python];
    expect(told(linter.verify(CELERY, config, 'tasks.py'))).toEqual([
      'tasks/require-retry-backoff 4:14-4:38 `send` waits the same time before every retry: all of them come back together.',
    ]);
    expect(linter.verifyAndFix(CELERY, config, 'tasks.py')).toEqual({
      fixed: true,
      messages: [],
      output: CELERY_FIXED,
    });
  });

  it('reports Python that cannot be read', () => {
    const config = [python];
    const [message, ...others] = linter.verify('def send(:\n', config, 'tasks.py');
    expect(others).toEqual([]);
    expect(message).toMatchObject({ fatal: true, line: 1 });
  });

  it('heeds a comment that turns the rule off in Python', () => {
    const text = CELERY.replace('@', '# eslint-disable-next-line tasks/require-retry-backoff\n@');
    expect(linter.verify(text, [python], 'tasks.py')).toEqual([]);
  });

  it('leaves Python alone where nobody asked for it', () => {
    const messages = linter.verify(CELERY, [recommended, strict, all], 'tasks.py');
    expect(messages.map(({ ruleId, fatal }) => ({ ruleId, fatal }))).toEqual([
      { ruleId: null, fatal: undefined },
    ]);
  });
});
