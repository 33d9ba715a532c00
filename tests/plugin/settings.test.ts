import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';

import { frameworks } from '../../src/frameworks/index.js';
import plugin from '../../src/index.js';
import * as linting from './linting.js';

const TEXT = `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 3 });
`;

const MISSING = '`welcome` is retried 2 times with no backoff: every retry meets the same outage.';

// Any rule reports wrong settings; this one also reports the texts below.
const RULES = ['require-retry-backoff'];
const lint = (text: string, settings: object = {}): readonly Linter.LintMessage[] =>
  linting.lint(text, { settings, rules: RULES });
const fixed = (text: string, settings: object = {}): string =>
  linting.fixed(text, { settings, rules: RULES });

/** Place and message of every report, under a `settings.tasks` of any shape. */
const told = (tasks: unknown, text = TEXT): readonly string[] =>
  lint(text, { tasks }).map(
    ({ line, column, message }) => `${String(line)}:${String(column)} ${message}`,
  );

/** What is said of wrong settings; everything else is reported as if there were none. */
function problemWith(tasks: unknown): string {
  const [problem, ...others] = told(tasks);
  expect(others).toEqual([`2:40 ${MISSING}`]);
  return problem ?? '';
}

describe('a setting of the wrong type', () => {
  it('tasks', () => {
    expect(problemWith(5)).toBe('1:1 settings.tasks: has to be an object');
    expect(problemWith(null)).toBe('1:1 settings.tasks: has to be an object');
    expect(problemWith([])).toBe('1:1 settings.tasks: has to be an object');
  });

  it('a key that is none', () => {
    expect(problemWith({ unsafeFix: true })).toBe(
      "1:1 settings.tasks: 'unsafeFix' is no setting; known are unsafeFixes, project, guarantees, modules, files, wrappers, limiters, guards, lock, sideEffects, celery",
    );
  });

  it('unsafeFixes', () => {
    expect(problemWith({ unsafeFixes: 'yes' })).toBe(
      "1:1 settings.tasks: 'unsafeFixes' has to be true or false",
    );
  });

  it('project', () => {
    expect(problemWith({ project: 'src' })).toBe(
      "1:1 settings.tasks: 'project' has to be true, false or an object",
    );
  });

  it('project.root', () => {
    expect(problemWith({ project: { root: 1 } })).toBe(
      "1:1 settings.tasks: 'project.root' has to be a string",
    );
  });

  it('project.depth', () => {
    expect(problemWith({ project: { depth: -1 } })).toBe(
      "1:1 settings.tasks: 'project.depth' has to be a whole number that is not negative",
    );
  });

  it('project.maxFiles', () => {
    expect(problemWith({ project: { maxFiles: 1.5 } })).toBe(
      "1:1 settings.tasks: 'project.maxFiles' has to be a whole number that is not negative",
    );
  });

  it('project.ignore', () => {
    expect(problemWith({ project: { ignore: 'dist' } })).toBe(
      "1:1 settings.tasks: 'project.ignore' has to be a list",
    );
    expect(problemWith({ project: { ignore: ['dist', 1] } })).toBe(
      "1:1 settings.tasks: 'project.ignore[1]' has to be a string",
    );
  });

  it('a key of project that is none', () => {
    expect(problemWith({ project: { files: 5 } })).toBe(
      "1:1 settings.tasks: 'project.files' is no setting; known are root, depth, maxFiles, ignore",
    );
  });

  it('guarantees', () => {
    expect(problemWith({ guarantees: true })).toBe(
      "1:1 settings.tasks: 'guarantees' has to be an object",
    );
  });

  it('guarantees.timeLimit', () => {
    expect(problemWith({ guarantees: { timeLimit: 300 } })).toBe(
      "1:1 settings.tasks: 'guarantees.timeLimit' has to be true or false",
    );
  });

  it('guarantees.retryBackoff', () => {
    expect(problemWith({ guarantees: { retryBackoff: 'exponential' } })).toBe(
      "1:1 settings.tasks: 'guarantees.retryBackoff' has to be true or false",
    );
  });

  it('guarantees.resultsIgnored', () => {
    expect(problemWith({ guarantees: { resultsIgnored: null } })).toBe(
      "1:1 settings.tasks: 'guarantees.resultsIgnored' has to be true or false",
    );
  });

  it('modules', () => {
    expect(problemWith({ modules: ['@acme/queues'] })).toBe(
      "1:1 settings.tasks: 'modules' has to be an object",
    );
    expect(problemWith({ modules: { '@acme/queues': 'bull-mq' } })).toBe(
      `1:1 settings.tasks: 'modules["@acme/queues"]' has to name a framework: ${frameworks.map(({ name }) => name).join(', ')}`,
    );
  });

  it('files', () => {
    expect(problemWith({ files: 'src/tasks/**' })).toBe(
      "1:1 settings.tasks: 'files' has to be a list",
    );
    expect(problemWith({ files: [/tasks/u] })).toBe(
      "1:1 settings.tasks: 'files[0]' has to be a string",
    );
  });

  it('wrappers', () => {
    expect(problemWith({ wrappers: [] })).toBe(
      "1:1 settings.tasks: 'wrappers' has to be an object",
    );
  });

  it('wrappers.tasks', () => {
    expect(problemWith({ wrappers: { tasks: {} } })).toBe(
      "1:1 settings.tasks: 'wrappers.tasks' has to be a list",
    );
    expect(problemWith({ wrappers: { tasks: [{ extends: 'BaseTask' }] } })).toBe(
      "1:1 settings.tasks: 'wrappers.tasks[0]' lacks 'method'",
    );
    expect(problemWith({ wrappers: { tasks: [{ extends: 1, method: 'perform' }] } })).toBe(
      "1:1 settings.tasks: 'wrappers.tasks[0].extends' has to be a string",
    );
    expect(problemWith({ wrappers: { tasks: [{ extends: 'BaseTask', method: [] }] } })).toBe(
      "1:1 settings.tasks: 'wrappers.tasks[0].method' has to be a string",
    );
  });

  it('wrappers.queues', () => {
    expect(problemWith({ wrappers: { queues: 'createQueue' } })).toBe(
      "1:1 settings.tasks: 'wrappers.queues' has to be a list",
    );
    expect(problemWith({ wrappers: { queues: [{ name: 0 }] } })).toBe(
      "1:1 settings.tasks: 'wrappers.queues[0]' lacks 'call'",
    );
    expect(problemWith({ wrappers: { queues: [{ call: 0 }] } })).toBe(
      "1:1 settings.tasks: 'wrappers.queues[0].call' has to be a string",
    );
    expect(problemWith({ wrappers: { queues: [{ call: 'createQueue', name: 'mail' }] } })).toBe(
      "1:1 settings.tasks: 'wrappers.queues[0].name' has to be a whole number that is not negative",
    );
    expect(problemWith({ wrappers: { queues: [{ call: 'createQueue', options: '1' }] } })).toBe(
      "1:1 settings.tasks: 'wrappers.queues[0].options' has to be a whole number that is not negative",
    );
  });

  it('wrappers.dispatches', () => {
    expect(problemWith({ wrappers: { dispatches: null } })).toBe(
      "1:1 settings.tasks: 'wrappers.dispatches' has to be a list",
    );
    expect(problemWith({ wrappers: { dispatches: [{}] } })).toBe(
      "1:1 settings.tasks: 'wrappers.dispatches[0]' lacks 'call'",
    );
    expect(problemWith({ wrappers: { dispatches: [{ call: null }] } })).toBe(
      "1:1 settings.tasks: 'wrappers.dispatches[0].call' has to be a string",
    );
    expect(problemWith({ wrappers: { dispatches: [{ call: 'send', options: NaN }] } })).toBe(
      "1:1 settings.tasks: 'wrappers.dispatches[0].options' has to be a whole number that is not negative",
    );
    expect(problemWith({ wrappers: { dispatches: [{ call: 'send', waits: 1 }] } })).toBe(
      "1:1 settings.tasks: 'wrappers.dispatches[0].waits' has to be true or false",
    );
  });

  it('limiters', () => {
    expect(problemWith({ limiters: 'withTimeout' })).toBe(
      "1:1 settings.tasks: 'limiters' has to be a list",
    );
    expect(problemWith({ limiters: [null] })).toBe(
      "1:1 settings.tasks: 'limiters[0]' has to be a string",
    );
  });

  it('guards', () => {
    expect(problemWith({ guards: { once: true } })).toBe(
      "1:1 settings.tasks: 'guards' has to be a list",
    );
    expect(problemWith({ guards: [1] })).toBe("1:1 settings.tasks: 'guards[0]' has to be a string");
  });

  it('lock', () => {
    expect(problemWith({ lock: 'redlock.using' })).toBe(
      "1:1 settings.tasks: 'lock' has to be a list",
    );
    expect(problemWith({ lock: [[]] })).toBe("1:1 settings.tasks: 'lock[0]' has to be a string");
  });

  it('sideEffects', () => {
    expect(problemWith({ sideEffects: true })).toBe(
      "1:1 settings.tasks: 'sideEffects' has to be a list",
    );
    expect(problemWith({ sideEffects: ['charge', {}] })).toBe(
      "1:1 settings.tasks: 'sideEffects[1]' has to be a string",
    );
  });

  it('celery', () => {
    expect(problemWith({ celery: 'app' })).toBe("1:1 settings.tasks: 'celery' has to be an object");
    expect(problemWith({ celery: { app: 'app' } })).toBe(
      "1:1 settings.tasks: 'celery.app' is no setting; known are apps, taskDecorators, taskBaseClasses, runMethods",
    );
  });

  it('celery.apps', () => {
    expect(problemWith({ celery: { apps: 'app' } })).toBe(
      "1:1 settings.tasks: 'celery.apps' has to be a list",
    );
  });

  it('celery.taskDecorators', () => {
    expect(problemWith({ celery: { taskDecorators: [1] } })).toBe(
      "1:1 settings.tasks: 'celery.taskDecorators[0]' has to be a string",
    );
  });

  it('celery.taskBaseClasses', () => {
    expect(problemWith({ celery: { taskBaseClasses: {} } })).toBe(
      "1:1 settings.tasks: 'celery.taskBaseClasses' has to be a list",
    );
  });

  it('celery.runMethods', () => {
    expect(problemWith({ celery: { runMethods: ['run', true] } })).toBe(
      "1:1 settings.tasks: 'celery.runMethods[1]' has to be a string",
    );
  });
});

describe('how wrong settings are reported', () => {
  it('once for a file, whatever the number of rules', () => {
    const rule = plugin.rules['require-retry-backoff'];
    if (!rule) throw new Error('there is no such rule');
    const messages = new Linter().verify(TEXT, [
      {
        plugins: { tasks: plugin, more: { rules: { one: rule, two: rule } } },
        settings: { tasks: { unsafeFixes: 1 } },
        rules: { 'more/one': 'error', 'tasks/require-retry-backoff': 'error', 'more/two': 'error' },
      },
    ]);
    expect(
      messages.map(({ ruleId, messageId }) => `${String(ruleId)} ${String(messageId)}`),
    ).toEqual([
      'more/one settings',
      'more/one missing',
      'tasks/require-retry-backoff missing',
      'more/two missing',
    ]);
  });

  it('once for each file, also the second with the same settings', () => {
    const tasks = { unsafeFixes: 1 };
    expect(told(tasks)).toHaveLength(2);
    expect(told(tasks)).toHaveLength(2);
  });

  it('also in a file that has nothing to do with tasks', () => {
    expect(told({ unsafeFixes: 1 }, 'export {};\n')).toEqual([
      "1:1 settings.tasks: 'unsafeFixes' has to be true or false",
    ]);
    expect(told({ unsafeFixes: 1 }, '')).toEqual([
      "1:1 settings.tasks: 'unsafeFixes' has to be true or false",
    ]);
  });

  it('the first of several', () => {
    expect(problemWith({ project: 1, unsafeFixes: 1 })).toBe(
      "1:1 settings.tasks: 'project' has to be true, false or an object",
    );
  });

  it('and the rest of them does not count', () => {
    expect(told({ unsafeFixes: 1, guarantees: { retryBackoff: true } })).toEqual([
      "1:1 settings.tasks: 'unsafeFixes' has to be true or false",
      `2:40 ${MISSING}`,
    ]);
  });
});

describe('right settings', () => {
  it('every one of them', () => {
    expect(
      told({
        unsafeFixes: false,
        project: { root: '.', depth: 0, maxFiles: 5000, ignore: ['dist/**'] },
        guarantees: { timeLimit: true, retryBackoff: false, resultsIgnored: true },
        modules: { '@acme/*': 'bullmq' },
        files: ['src/tasks/**'],
        wrappers: {
          tasks: [{ extends: 'BaseTask', method: 'perform' }],
          queues: [{ call: 'createQueue', name: 0, options: 1 }, { call: 'queueOf' }],
          dispatches: [{ call: 'send', options: 2, waits: true }, { call: 'sendAll' }],
        },
        limiters: ['withTimeout'],
        guards: ['once'],
        lock: ['redlock.using'],
        sideEffects: ['charge'],
        celery: {
          apps: ['app'],
          taskDecorators: [],
          taskBaseClasses: ['Base'],
          runMethods: ['run'],
        },
      }),
    ).toEqual([`2:40 ${MISSING}`]);
  });

  it('none', () => {
    expect(told({})).toEqual([`2:40 ${MISSING}`]);
    expect(told(undefined)).toEqual([`2:40 ${MISSING}`]);
  });

  it('keys that are there and undefined', () => {
    expect(told({ unsafeFixes: undefined, project: undefined })).toEqual([`2:40 ${MISSING}`]);
  });
});

describe('guarantees.retryBackoff', () => {
  it('silences what is only absent', () => {
    expect(told({ guarantees: { retryBackoff: true } })).toEqual([]);
    expect(told({ guarantees: { retryBackoff: false } })).toEqual([`2:40 ${MISSING}`]);
  });

  it('does not silence what is written and dead', () => {
    expect(
      told(
        { guarantees: { retryBackoff: true } },
        `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 3, backoff: { type: 'exponential' } });
`,
      ),
    ).toEqual(['2:64 `backoff.type` retries at once, for the backoff has no `delay`.']);
  });
});

describe('unsafeFixes', () => {
  const LONG = `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 25 });
`;
  const LONG_FIXED = `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 25, backoff: { type: 'exponential', delay: 1000 } });
`;

  it('makes a suggestion a fix', () => {
    expect(fixed(LONG)).toBe(LONG);
    expect(fixed(LONG, { tasks: { unsafeFixes: false } })).toBe(LONG);
    expect(fixed(LONG, { tasks: { unsafeFixes: true } })).toBe(LONG_FIXED);
  });

  it('and offers it no second time', () => {
    const [before] = lint(LONG);
    expect(before?.suggestions).toHaveLength(1);
    expect(before?.fix).toBeUndefined();
    const [after] = lint(LONG, { tasks: { unsafeFixes: true } });
    expect(after?.suggestions ?? []).toEqual([]);
    expect(after?.fix).toBeDefined();
  });

  it('leaves safe fixes what they are', () => {
    const FIXED = `import { Queue } from 'bullmq';
new Queue('mail').add('welcome', {}, { attempts: 3, backoff: { type: 'exponential', delay: 1000 } });
`;
    expect(fixed(TEXT)).toBe(FIXED);
    expect(fixed(TEXT, { tasks: { unsafeFixes: true } })).toBe(FIXED);
  });
});

describe('modules', () => {
  const from = (module: string): string =>
    `import { Queue } from '${module}';
new Queue('mail').add('welcome', {}, { attempts: 3 });
`;

  it('a module of our own', () => {
    expect(told({}, from('@acme/queues'))).toEqual([]);
    expect(told({ modules: { '@acme/queues': 'bullmq' } }, from('@acme/queues'))).toEqual([
      `2:40 ${MISSING}`,
    ]);
  });

  it('and what lies under it', () => {
    const modules = { '@acme/queues': 'bullmq' };
    expect(told({ modules }, from('@acme/queues/mail'))).toEqual([`2:40 ${MISSING}`]);
    expect(told({ modules }, from('@acme/queues-old'))).toEqual([]);
  });

  it('a pattern', () => {
    const modules = { '*/queues/*.js': 'bullmq' };
    expect(told({ modules }, from('../../queues/mail.js'))).toEqual([`2:40 ${MISSING}`]);
    expect(told({ modules }, from('../../queue/mail.js'))).toEqual([]);
  });

  it('punctuation in a module stands for itself', () => {
    const modules = { './q.js': 'bullmq' };
    expect(told({ modules }, from('./q.js'))).toEqual([`2:40 ${MISSING}`]);
    expect(told({ modules }, from('./qxjs'))).toEqual([]);
  });

  it('the framework itself stays known', () => {
    expect(told({ modules: { '@acme/queues': 'bullmq' } })).toEqual([`2:40 ${MISSING}`]);
  });

  it('a module of a framework of another language', () => {
    expect(told({ modules: { '@acme/queues': 'celery' } }, from('@acme/queues'))).toEqual([]);
  });
});
