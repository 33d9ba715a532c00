import { Linter, type Rule } from 'eslint';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { createRule } from '../src/rule.js';
import { shielded } from '../src/shielded.js';

const broken = createRule({
  name: 'broken',
  description: 'disallow nothing',
  severity: 'error',
  speaks: () => 'applies',
  schema: {},
  defaults: {},
  strict: {},
  messages: { first: 'The first.' },
  titles: {},
  check({ facts: { queues }, report }) {
    for (const { span } of queues) report(span, 'first', {}, []);
    throw new Error('out of luck');
  },
});

const QUEUE = `import { Queue } from 'bullmq';\nnew Queue('mail');`;

const messages = (): readonly string[] =>
  new Linter()
    .verify(
      QUEUE,
      {
        plugins: { test: { rules: { broken } }, js: { rules: { own: OWN } } },
        rules: { 'test/broken': 'error', 'js/own': 'error' },
      },
      'mail.js',
    )
    .map(({ message }) => message);

/** Another plugin's. */
const OWN: Rule.RuleModule = {
  create: (context) => ({
    Program: (node) => {
      context.report({ node, message: 'Another rule.' });
    },
  }),
};

const told = (): readonly string[] => {
  const written: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  return written;
};

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('a rule that throws', () => {
  it('reports nothing, not even what it said before, and stops no other one', () => {
    vi.stubEnv('DEBUG', '');
    const written = told();
    expect(messages()).toEqual(['Another rule.']);
    expect(written).toEqual([]);
  });

  it('says why to whoever asks', () => {
    vi.stubEnv('DEBUG', 'eslint-plugin-tasks');
    const written = told();
    messages();
    expect(written).toHaveLength(1);
    expect(written[0]).toMatch(/^eslint-plugin-tasks: broken on .*mail\.js: Error: out of luck\n/u);
  });
});

describe('what DEBUG asks for', () => {
  it.each([
    'eslint-plugin-tasks',
    'eslint:*,eslint-plugin-tasks',
    'a eslint-plugin-tasks:* b',
    '*',
  ])('%s', (asked) => {
    vi.stubEnv('DEBUG', asked);
    const written = told();
    shielded('a-rule', 'a.ts', 0, () => {
      throw new Error('no');
    });
    expect(written).toHaveLength(1);
  });

  it.each(['eslint', 'eslint-plugin-tasks-more', 'my-eslint-plugin-tasks'])('not %s', (asked) => {
    vi.stubEnv('DEBUG', asked);
    const written = told();
    expect(
      shielded('a-rule', 'a.ts', 7, () => {
        throw new Error('no');
      }),
    ).toBe(7);
    expect(written).toEqual([]);
  });

  it('what is no error', () => {
    vi.stubEnv('DEBUG', '*');
    const written = told();
    shielded('a-rule', 'a.ts', 0, () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw 'a text';
    });
    expect(written).toEqual(['eslint-plugin-tasks: a-rule on a.ts: a text\n']);
  });
});
