import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

import * as typescript from '@typescript-eslint/parser';
import { Linter, type Rule } from 'eslint';
import { describe, expect, it } from 'vitest';

import plugin from '../../src/index.js';
import { fixed, fixedOnce, isBroken, lint, type Host } from './linting.js';

const SAFE = { tasks: {} };
const ALL = { tasks: { unsafeFixes: true } };

interface Sample {
  readonly text: string;
  readonly host: Host;
  readonly filename: string;
}

/** The keys that stand twice in one object, dict or call. */
function repeatedKeysIn(text: string, { host, filename }: Omit<Sample, 'text'>): readonly string[] {
  const repeated: string[] = [];
  const look = (names: readonly (string | null)[]): void => {
    const known = names.filter((name) => name !== null);
    repeated.push(...known.filter((name, index) => known.indexOf(name) < index));
  };
  const keys: Rule.RuleModule = {
    create: () => ({
      ObjectExpression: ({ properties }: Rule.Node & { type: 'ObjectExpression' }) => {
        look(
          properties.map((property) =>
            property.type === 'Property' && !property.computed ? nameOf(property.key) : null,
          ),
        );
      },
      ...ofPython(look),
    }),
  };
  const messages = new Linter().verify(
    text,
    [
      {
        files: ['**'],
        plugins: { tasks: plugin, test: { rules: { keys } } },
        rules: { 'test/keys': 'error' },
        ...(host === 'python' ? { language: 'tasks/python' } : {}),
      },
      ...(host === 'typescript' ? [{ languageOptions: { parser: typescript } }] : []),
    ],
    filename,
  );
  expect(messages).toEqual([]);
  return repeated;
}

/** Listeners for nodes that ESLint's types know nothing of. */
function ofPython(look: (names: readonly (string | null)[]) => void): object {
  return {
    Call: ({ keywords }: { keywords: readonly { arg: string | null }[] }) => {
      look(keywords.map(({ arg }) => arg));
    },
    Dict: ({ keys }: { keys: readonly ({ value?: unknown } | null)[] }) => {
      look(keys.map((key) => (typeof key?.value === 'string' ? key.value : null)));
    },
  };
}

const nameOf = (key: { type: string; name?: unknown; value?: unknown }): string =>
  String(key.type === 'Identifier' ? key.name : key.value);

/** What is promised of all fixes of a text: of each rule by itself, and of all rules together. */
function expectSound(sample: Sample, settings: object): void {
  for (const name of Object.keys(plugin.rules)) expectSoundBy([name], sample, settings);
  expectStable(sample, { ...sample, settings });
}

function expectSoundBy(rules: readonly string[], sample: Sample, settings: object): void {
  const { text } = sample;
  const asked = { ...sample, settings, rules };
  const before = lint(text, asked);
  // edits that would overlap are made one after the other
  const once = fixed(text, asked);
  expect(repeatedKeysIn(once, sample)).toEqual(repeatedKeysIn(text, sample));
  expect(fixedOnce(once, asked)).toBe(once);
  // a fix silences its own report and raises no other
  expect(lint(once, asked).map(({ message }) => message)).toEqual(
    before.filter(({ fix }) => !fix).map(({ message }) => message),
  );
  expectStable(sample, asked);
}

function expectStable(sample: Sample, asked: Omit<Sample, 'text'> & { settings: object }): void {
  const { text } = sample;
  expect(isBroken(lint(text, asked))).toBe(false);
  const done = fixed(text, asked);
  const after = lint(done, asked);
  expect(isBroken(after)).toBe(false);
  expect(after.filter(({ fix }) => fix)).toEqual([]);
  expect(repeatedKeysIn(done, sample)).toEqual(repeatedKeysIn(text, sample));
  expect(fixed(done, asked)).toBe(done);
}

/** The files to be wrong on purpose: samples of the frameworks, and the examples. */
const root = fileURLToPath(new URL('../../', import.meta.url));
const files = ['tests/frameworks/', 'examples/'].flatMap((folder) =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:py|[cm]?[jt]sx?)$/u.test(file))
    .filter((file) => !file.endsWith('.test.ts') && !file.includes('node_modules'))
    .map((file) => folder + file),
);

describe('files that are wrong on purpose', () => {
  it.each(files)('%s', (filename) => {
    const host = extname(filename) === '.py' ? 'python' : 'typescript';
    const sample = { text: readFileSync(root + filename, 'utf8'), host, filename } as const;
    expectSound(sample, SAFE);
    expectSound(sample, ALL);
  });

  it('some of them are', () => {
    const wrong = files.filter((filename) => {
      const host = extname(filename) === '.py' ? 'python' : 'typescript';
      return lint(readFileSync(root + filename, 'utf8'), { host, filename }).length > 0;
    });
    expect(wrong.map((filename) => extname(filename))).toEqual(
      expect.arrayContaining(['.ts', '.py']),
    );
  });
});

describe('BullMQ', () => {
  const texts = {
    'a job': `queue.add('a', {}, { attempts: 3 });`,
    'jobs in a row': `queue.add('a', {}, { attempts: 3 }); queue.add('b', {}, { attempts: 25 }); queue.add('c', {}, { backoff: { delay: 5 }, attempts: 3 });`,
    'a job of many attempts': `queue.add('a', {}, { attempts: 25 });`,
    'options of two jobs': `const options = { attempts: 3 }; queue.add('a', {}, options); queue.add('b', {}, options);`,
    'options that are spread into others': `const base = { attempts: 3 }; queue.add('a', {}, base); queue.add('b', {}, { ...base, priority: 1 }); queue.add('c', {}, { ...base, attempts: 5 });`,
    'options that are the default and a job': `const options = { attempts: 3 }; const q = new Queue('q', { defaultJobOptions: options }); q.add('a', {}, options);`,
    'a default and a job that changes it': `const q = new Queue('q', { defaultJobOptions: { attempts: 3 } }); q.add('a', {}, { attempts: 5 }); q.add('b', {}, { backoff: { type: 'exponential' } });`,
    'defaults that are dead, and jobs under them': `const q = new Queue('q', { defaultJobOptions: { attempts: 3, backoff: { type: 'fixed' } } }); q.add('a', {}); q.add('b', {}, { attempts: 9 });`,
    'a backoff without a type': `queue.add('a', {}, { attempts: 3, backoff: { delay: 1000 } });`,
    'a backoff without a delay': `queue.add('a', {}, { attempts: 3, backoff: { type: 'exponential' } });`,
    'a backoff of nothing': `queue.add('a', {}, { attempts: 3, backoff: { type: 'fixed', delay: 0 } }); queue.add('a', {}, { attempts: 3, backoff: 0 });`,
    'an empty backoff': `queue.add('a', {}, { attempts: 3, backoff: {} });`,
    'a backoff that is null': `queue.add('a', {}, { attempts: 3, backoff: null }); queue.add('b', {}, { attempts: 3, backoff: undefined });`,
    'a backoff in quotes': `queue.add('a', {}, { 'attempts': 3, "backoff": undefined }); queue.add('b', {}, { attempts: 3, ['backoff']: undefined });`,
    'a backoff that two jobs share': `const backoff = { type: 'exponential' }; queue.add('a', {}, { attempts: 3, backoff }); queue.add('b', {}, { attempts: 5, backoff });`,
    'a dead backoff of a job that is never retried': `queue.add('a', {}, { backoff: { type: 'exponential' } });`,
    'a shorthand': `const attempts = 3, backoff = 0; queue.add('a', {}, { attempts, backoff });`,
    'a key that stands twice already': `queue.add('a', {}, { attempts: 3, attempts: 4 });`,
    'a spread before and after': `queue.add('a', {}, { ...{ attempts: 3 }, priority: 1, ...{ delay: 3 } });`,
    'either of two': `queue.add('a', {}, urgent ? { attempts: 3 } : { attempts: 5, backoff: { type: 'fixed' } });`,
    'a conditional spread': `queue.add('a', {}, { attempts: 3, ...(urgent && { priority: 1 }) });`,
    'keys that are assigned': `const options = { attempts: 3 }; options.priority = 1; queue.add('a', {}, options);`,
    'a key that is assigned, and dead': `const options = { attempts: 3 }; options.backoff = { type: 'fixed' }; queue.add('a', {}, options);`,
    'options from a function': `const options = () => ({ attempts: 3 }); queue.add('a', {}, options()); queue.add('b', {}, options());`,
    'options that are frozen': `const options = Object.freeze({ attempts: 3 }); queue.add('a', {}, options);`,
    'options in a class': `class Mail { static options = { attempts: 3 }; queue = new Queue('mail'); send() { this.queue.add('a', {}, Mail.options); this.queue.add('b', {}, { ...Mail.options, attempts: 4 }); } }`,
    'many jobs at once': `queue.addBulk([{ name: 'a', opts: { attempts: 3 } }, { name: 'b', opts: { attempts: 25, backoff: { delay: 1 } } }, { name: 'c' }]);`,
    'a flow': `new FlowProducer({}).add({ name: 'a', queueName: 'q', opts: { attempts: 3 }, children: [{ name: 'b', queueName: 'r', opts: { attempts: 3, backoff: { type: 'exponential' } } }] });`,
    'a flow with defaults': `new FlowProducer({}).add({ name: 'a', queueName: 'q', children: [{ name: 'b', queueName: 'q', opts: { backoff: { type: 'fixed' } } }] }, { queuesOptions: { q: { defaultJobOptions: { attempts: 3 } } } });`,
    'a scheduler': `queue.upsertJobScheduler('a', { every: 1000 }, { name: 'a', opts: { attempts: 3 } }); queue.upsertJobScheduler('b', {}, { opts: { attempts: 3, backoff: { delay: 5 } } });`,
    'a job of a job': `queue.add('a', { then: queue.add('b', {}, { attempts: 3 }) }, { attempts: 3 });`,
    'a job in the options of a job': `queue.add('a', {}, { attempts: 3, jobId: queue.add('b', {}, { attempts: 3 }) });`,
    'no blanks': `queue.add('a',{},{attempts:3});queue.add('b',{},{attempts:3,backoff:{type:'exponential'}})`,
    'lines of their own': `queue.add('a', {}, {\n  attempts: 3,\n});\nqueue.add('b', {}, {\n\tattempts: 3\n});\nqueue.add('c', {}, {\n  backoff: {\n    type: 'exponential', // grows\n  },\n  attempts: 3 // thrice\n});`,
    'other line ends': `queue.add('a', {}, {\r\n  attempts: 3,\r\n  backoff: {\r\n    type: 'fixed' // no\r\n  }\r\n});`,
    'comments everywhere': `queue.add('a', {}, /* 1 */ { /* 2 */ attempts /* 3 */: /* 4 */ 3 /* 5 */, /* 6 */ backoff: /* 7 */ { /* 8 */ type: 'fixed' /* 9 */ } /* 10 */ } /* 11 */);`,
    'a comment in what would be written over': `queue.add('a', {}, { attempts: 3, backoff: undefined /* why */ }); queue.add('b', {}, { attempts: 3, backoff: /* why */ undefined });`,
    'constant delays': `queue.add('a', {}, { attempts: 3, backoff: 5000 }); queue.add('b', {}, { attempts: 3, backoff: { type: 'fixed', delay: 5000 } });`,
  };
  it.each(Object.entries(texts))('%s', (_, code) => {
    const text = `import { FlowProducer, Queue } from 'bullmq';\nconst queue = new Queue('mail', { connection: {} });\n${code}\n`;
    const sample = { text, host: 'typescript', filename: 'file.ts' } as const;
    expectSound(sample, SAFE);
    expectSound(sample, ALL);
  });
});

describe('Celery', () => {
  const texts = {
    'a task': `@shared_task(autoretry_for=(OSError,))\ndef a(): ...`,
    'a task with a constant delay': `@shared_task(autoretry_for=(OSError,), default_retry_delay=30)\ndef a(): ...`,
    'a long delay': `@shared_task(autoretry_for=(OSError,), default_retry_delay=3600, max_retries=9)\ndef a(): ...`,
    'a countdown': `@shared_task(autoretry_for=(OSError,), retry_kwargs={'countdown': 60})\ndef a(): ...`,
    'a countdown among others': `@shared_task(autoretry_for=(OSError,), retry_kwargs={'max_retries': 5, 'countdown': 60})\ndef a(): ...`,
    'a countdown that nobody reads': `@shared_task(autoretry_for=(OSError,), retry_backoff=True, retry_kwargs={'countdown': 60, 'max_retries': 3})\ndef a(): ...`,
    'a backoff above its cap': `@shared_task(autoretry_for=(OSError,), retry_backoff=700)\ndef a(): ...`,
    'a backoff above a cap that is written': `@shared_task(autoretry_for=(OSError,), retry_backoff=60, retry_backoff_max=60)\ndef a(): ...`,
    'a backoff far above its cap': `@shared_task(autoretry_for=(OSError,), retry_backoff=3600, retry_backoff_max=60)\ndef a(): ...`,
    'all that can be wrong': `@shared_task(autoretry_for=(OSError,), retry_backoff=1700, retry_backoff_max=10, retry_kwargs=dict(countdown=5), default_retry_delay=5)\ndef a(): ...`,
    'a backoff that is off': `@shared_task(autoretry_for=(OSError,), retry_backoff=False)\ndef a(): ...`,
    'keywords from elsewhere': `@shared_task(autoretry_for=(OSError,), **OPTIONS)\ndef a(): ...`,
    'keywords from here': `OPTIONS = {'autoretry_for': (OSError,), 'max_retries': 3}\n@shared_task(**OPTIONS)\ndef a(): ...\n@shared_task(**OPTIONS, default_retry_delay=3)\ndef b(): ...`,
    'lines of their own': `@shared_task(\n    bind=True,\n    autoretry_for=(OSError,),  # the disk\n    max_retries=5  # five\n)\ndef a(self): ...`,
    'a comment in what is removed': `@shared_task(autoretry_for=(OSError,), retry_kwargs={\n    # an hour\n    'countdown': 3600,\n})\ndef a(): ...`,
    'an app': `@app.task(autoretry_for=[OSError], retry_kwargs={"max_retries": 3})\nasync def a(): ...`,
    'a base': `@app.task(base=Base, autoretry_for=(OSError,))\ndef a(): ...`,
    'decorators above each other': `@shared_task(autoretry_for=(OSError,))\n@app.task(autoretry_for=(OSError,))\ndef a(): ...`,
  };
  it.each(Object.entries(texts))('%s', (_, code) => {
    const text = `from celery import Celery, shared_task\n\napp = Celery("shop")\n\n${code}\n`;
    const sample = { text, host: 'python', filename: 'tasks.py' } as const;
    expectSound(sample, SAFE);
    expectSound(sample, ALL);
  });
});

it('sees a key that stands twice', () => {
  const typed = { host: 'typescript', filename: 'file.ts' } as const;
  expect(repeatedKeysIn(`f({ a: 1, b: { a: 1, 'b': 2, b: 3 }, "a": 2 });`, typed)).toEqual([
    'a',
    'b',
  ]);
  const python = { host: 'python', filename: 'file.py' } as const;
  expect(repeatedKeysIn(`f(a={'b': 1, 'b': 2}, c=3)\n`, python)).toEqual(['b']);
});
