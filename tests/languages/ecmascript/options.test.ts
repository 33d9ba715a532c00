import { expect, it } from 'vitest';

import { told } from '../../facts.js';

/** What is said of the only dispatch of a text. */
function said(text: string): string {
  const [line] = told(text).filter((each) => each.includes(' dispatch '));
  return line?.split(': ')[1] ?? '';
}

/** The same for an expression in the place of the options. */
const options = (expression: string, before = ''): string =>
  said(`import { Queue } from 'bullmq';
${before}
new Queue('mail').add('a', {}, ${expression});`);

it('a literal', () => {
  expect(options('{ attempts: 3 }')).toBe('retry.limit 2 (here)');
});

it('a const, and one declared after use', () => {
  expect(options('OPTIONS', 'const OPTIONS = { attempts: 3 };')).toBe('retry.limit 2 (here)');
  expect(
    said(`import { Queue } from 'bullmq';
export const send = () => new Queue('mail').add('a', {}, OPTIONS);
const OPTIONS = { attempts: 3 };`),
  ).toBe('retry.limit 2 (here)');
});

it('a number in a const, and a product of numbers', () => {
  expect(
    options('{ attempts: TRIES, backoff: 2 * SECOND }', 'const TRIES = 3, SECOND = 1000;'),
  ).toBe('retry.limit 2 (here), retry.growth constant (here), retry.delay 2 (here)');
});

it('a shorthand', () => {
  expect(options('{ attempts }', 'const attempts = 3;')).toBe('retry.limit 2 (here)');
});

it('quoted and computed keys', () => {
  expect(options(`{ 'attempts': 3, ['backoff']: 1000 }`)).toBe(
    'retry.limit 2 (here), retry.growth constant (here), retry.delay 1 (here)',
  );
});

it('a spread of a const', () => {
  expect(options('{ ...BASE, attempts: 3 }', 'const BASE = { backoff: 1000 };')).toBe(
    'retry.limit 2 (here), retry.growth constant (here), retry.delay 1 (here)',
  );
});

it('what follows a spread nobody can read counts, what stands before it does not', () => {
  expect(options('{ backoff: 1000, ...other, attempts: 3 }')).toMatch(
    /^retry\.limit 2 \(here\), retry\.growth unknown, retry\.delay unknown/u,
  );
});

it('a key that is computed at run time', () => {
  expect(options('{ backoff: 1000, [key()]: 1, attempts: 3 }')).toMatch(
    /^retry\.limit 2 \(here\), retry\.growth unknown/u,
  );
});

it('a conditional spread makes its keys unknown, not the others', () => {
  expect(options('{ attempts: 3, ...(slow && { backoff: 1000 }) }')).toBe(
    'retry.limit 2 (here), retry.growth ? (here), retry.delay ? (here)',
  );
  expect(options('{ attempts: 3, ...(slow ? { backoff: 1000 } : {}) }')).toBe(
    'retry.limit 2 (here), retry.growth ? (here), retry.delay ? (here)',
  );
});

it('a spread of nothing', () => {
  expect(options('{ attempts: 3, ...undefined, ...null }')).toBe('retry.limit 2 (here)');
});

it('the most attempts of a condition', () => {
  expect(options('{ attempts: production ? 5 : 3 }')).toBe('retry.limit 4 (here)');
});

it('both arms of a condition are dispatches of their own', () => {
  expect(
    told(`import { Queue } from 'bullmq';
new Queue('mail').add('a', {}, urgent ? { attempts: 3 } : { attempts: 5 });`),
  ).toEqual([
    '2 queue mail',
    '2 dispatch a: retry.limit 2 (here)',
    '2 dispatch a: retry.limit 4 (here)',
  ]);
});

it('assignment to a key of a const', () => {
  expect(options('options', 'const options: any = { attempts: 3 };\noptions.backoff = 1000;')).toBe(
    'retry.limit 2 (here), retry.growth constant (here), retry.delay 1 (here)',
  );
});

it('assignment to a key that is there: either may count', () => {
  expect(
    options('options', 'const options = { attempts: 3 };\nif (slow) options.attempts = 9;'),
  ).toBe('retry.limit 8 (here)');
});

it('assignment to a key nobody can read', () => {
  expect(options('options', 'const options = { attempts: 3 };\noptions[key] = 1000;')).toMatch(
    /^retry\.limit unknown/u,
  );
});

it('Object.assign to a const', () => {
  expect(
    options('options', 'const options = { attempts: 3 };\nObject.assign(options, more);'),
  ).toMatch(/^retry\.limit unknown/u);
});

it('Object.freeze, `as const` and `satisfies`', () => {
  expect(options('OPTIONS', 'const OPTIONS = Object.freeze({ attempts: 3 } as const);')).toBe(
    'retry.limit 2 (here)',
  );
  expect(options('{ attempts: 3 } satisfies JobsOptions')).toBe('retry.limit 2 (here)');
});

it('a function that only returns a literal', () => {
  expect(options('optionsOf()', 'const optionsOf = () => ({ attempts: 3 });')).toBe(
    'retry.limit 2 (here)',
  );
  expect(options('optionsOf()', 'function optionsOf() { return { attempts: 3 }; }')).toBe(
    'retry.limit 2 (here)',
  );
});

it('a function that does more is not followed', () => {
  expect(options('optionsOf()', 'function optionsOf() { log(); return { attempts: 3 }; }')).toMatch(
    /^retry\.limit unknown/u,
  );
});

it('a getter and a static method that return a literal', () => {
  expect(
    said(`import { Queue } from 'bullmq';
class Mailer {
  private mail = new Queue('mail');
  private get options() {
    return { attempts: 3 };
  }
  send() {
    return this.mail.add('a', {}, this.options);
  }
}`),
  ).toBe('retry.limit 2 (here)');
  expect(
    options('Options.retried()', 'class Options { static retried() { return { attempts: 3 }; } }'),
  ).toBe('retry.limit 2 (here)');
});

it('a static field and a field of a const', () => {
  expect(options('Options.retried', 'class Options { static retried = { attempts: 3 }; }')).toBe(
    'retry.limit 2 (here)',
  );
  expect(options('OPTIONS.retried', 'const OPTIONS = { retried: { attempts: 3 } };')).toBe(
    'retry.limit 2 (here)',
  );
});

it('a member of an enum', () => {
  expect(options('{ attempts: Tries.Mail }', 'enum Tries { Mail = 3 }')).toBe(
    'retry.limit 2 (here)',
  );
});

it('a value of the environment is the literal that stands in for it', () => {
  expect(options('{ attempts: Number(process.env.ATTEMPTS ?? 3) }')).toBe('retry.limit 2 (here)');
  expect(options('{ attempts: Number(process.env.ATTEMPTS) || 3 }')).toBe('retry.limit 2 (here)');
  expect(options(`{ attempts: parseInt(process.env.ATTEMPTS || '3', 10) }`)).toBe(
    'retry.limit 2 (here)',
  );
  expect(options('{ attempts: Number(process.env.ATTEMPTS) }')).toBe('retry.limit ? (here)');
});

it('a parameter, a call and an import are unknown', () => {
  expect(
    said(`import { Queue } from 'bullmq';
export const send = (options: object) => new Queue('mail').add('a', {}, options);`),
  ).toMatch(/^retry\.limit unknown/u);
  expect(options('makeOptions(3)')).toMatch(/^retry\.limit unknown/u);
  expect(options('imported', `import { imported } from './options.js';`)).toMatch(
    /^retry\.limit unknown/u,
  );
});

it('a value that cannot be read is there, and nobody knows what it is', () => {
  expect(options('{ attempts: 3, backoff: strategyOf(job) }')).toBe(
    'retry.limit 2 (here), retry.growth ? (here), retry.delay ? (here)',
  );
});

it('spread arguments', () => {
  expect(
    said(`import { Queue } from 'bullmq';
export const send = (...args: any[]) => new Queue('mail').add(...args, { attempts: 3 });`),
  ).toMatch(/^retry\.limit unknown/u);
});

it('null and undefined in the place of the options', () => {
  expect(options('undefined')).toBe('');
  expect(options('null')).toBe('');
});
