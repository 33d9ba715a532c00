import { expect, it } from 'vitest';

import { applied } from '../../src/edits/set-option.js';
import { holdersOf, type Recipe } from '../../src/model/facts.js';
import { askedBy } from '../../src/model/retry.js';
import type { Edit } from '../../src/model/source.js';
import { factsIn } from '../facts.js';

/** The text after the backoff was written beside the retries of its last holder that asks for some; null: no edit. */
function withBackoff(text: string, filename = 'file.ts'): string | null {
  const facts = factsIn(text, filename);
  const holder = holdersOf(facts).findLast((each) => askedBy(each) !== null);
  const recipe = holder?.recipe('retry.growth');
  const edit = holder && recipe && applied(holder, recipe, askedBy(holder), facts.phrases);
  return edit ? edited(text, edit) : null;
}

function edited(text: string, edit: Edit): string {
  let result = '';
  let from = 0;
  for (const each of [...edit].sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1])) {
    result += text.slice(from, each.at[0]) + each.put;
    from = each.at[1];
  }
  return result + text.slice(from);
}

const IMPORT = `import { Queue } from 'bullmq';\n`;
/** The options of a dispatch after the edit. */
const options = (before: string): string | null =>
  withBackoff(`${IMPORT}new Queue('a').add('b', {}, ${before});`)?.slice(
    `${IMPORT}new Queue('a').add('b', {}, `.length,
    -2,
  ) ?? null;

const BACKOFF = `backoff: { type: 'exponential', delay: 1000 }`;

it('after the last entry of a line', () => {
  expect(options('{ attempts: 3 }')).toBe(`{ attempts: 3, ${BACKOFF} }`);
  expect(options('{attempts: 3, priority: 1}')).toBe(`{attempts: 3, priority: 1, ${BACKOFF}}`);
});

it('a trailing comma on the line stays one', () => {
  expect(options('{ attempts: 3, }')).toBe(`{ attempts: 3, ${BACKOFF}, }`);
});

it('on a line of its own, with a trailing comma', () => {
  expect(options('{\n  attempts: 3,\n  priority: 1,\n}')).toBe(
    `{\n  attempts: 3,\n  priority: 1,\n  ${BACKOFF},\n}`,
  );
});

it('on a line of its own, without one', () => {
  expect(options('{\n  attempts: 3\n}')).toBe(`{\n  attempts: 3,\n  ${BACKOFF}\n}`);
});

it('behind a comment that ends the line', () => {
  expect(options('{\n  attempts: 3, // thrice\n}')).toBe(
    `{\n  attempts: 3, // thrice\n  ${BACKOFF},\n}`,
  );
  expect(options('{\n  attempts: 3 // thrice\n}')).toBe(
    `{\n  attempts: 3, // thrice\n  ${BACKOFF}\n}`,
  );
  expect(options('{\n  attempts: 3, /* thrice */\n}')).toBe(
    `{\n  attempts: 3, /* thrice */\n  ${BACKOFF},\n}`,
  );
});

it('before a comment on a line of its own', () => {
  expect(options('{\n  attempts: 3,\n  // no jitter\n}')).toBe(
    `{\n  attempts: 3,\n  ${BACKOFF},\n  // no jitter\n}`,
  );
});

it('line endings of the file', () => {
  expect(options('{\r\n  attempts: 3,\r\n}')).toBe(`{\r\n  attempts: 3,\r\n  ${BACKOFF},\r\n}`);
});

it('tabs of the file', () => {
  expect(options('{\n\t\tattempts: 3,\n\t}')).toBe(`{\n\t\tattempts: 3,\n\t\t${BACKOFF},\n\t}`);
});

it('after a spread that can be read', () => {
  expect(
    withBackoff(
      `${IMPORT}const rest = { priority: 1 };\nnew Queue('a').add('b', {}, { attempts: 3, ...rest });`,
    ),
  ).toBe(
    `${IMPORT}const rest = { priority: 1 };\nnew Queue('a').add('b', {}, { attempts: 3, ...rest, ${BACKOFF} });`,
  );
});

it('in the literal that holds the retries, wherever that is', () => {
  expect(
    withBackoff(
      `${IMPORT}const retried = { attempts: 3 };\nnew Queue('a').add('b', {}, { ...retried, priority: 1 });`,
    ),
  ).toBe(
    `${IMPORT}const retried = { attempts: 3, ${BACKOFF} };\nnew Queue('a').add('b', {}, { ...retried, priority: 1 });`,
  );
});

it('the quotes of the imports', () => {
  expect(
    withBackoff(`import { Queue } from "bullmq";\nnew Queue("a").add("b", {}, { attempts: 3 });`),
  ).toBe(
    `import { Queue } from "bullmq";\nnew Queue("a").add("b", {}, { attempts: 3, backoff: { type: "exponential", delay: 1000 } });`,
  );
});

it('over an entry that is there', () => {
  expect(options('{ attempts: 3, backoff: null, priority: 1 }')).toBe(
    `{ attempts: 3, ${BACKOFF}, priority: 1 }`,
  );
});

/** Bull's time limit at the last queue of a text. */
function withLimit(text: string): string | null {
  const facts = factsIn(text);
  const queue = facts.queues.at(-1);
  const recipe = queue?.recipe('time.limit', 60);
  const edit = queue && recipe && applied(queue, recipe, null, facts.phrases);
  return edit ? edited(text, edit) : null;
}

/** The arguments of a queue after the edit. */
const queue = (before: string): string | null =>
  withLimit(`import Queue from 'bull';\nnew Queue(${before});`)?.slice(
    `import Queue from 'bull';\nnew Queue(`.length,
    -2,
  ) ?? null;

it('a first options argument', () => {
  expect(queue(`'a'`)).toBe(`'a', { defaultJobOptions: { timeout: 60000 } }`);
});

it('a first options argument after a trailing comma', () => {
  expect(queue(`\n  'a',\n`)).toBe(`\n  'a', { defaultJobOptions: { timeout: 60000 } }\n`);
});

it('a first options argument after one in parentheses', () => {
  expect(queue(`('a')`)).toBe(`('a'), { defaultJobOptions: { timeout: 60000 } }`);
});

it('no argument where a comment stands', () => {
  expect(queue(`'a' /* the queue */`)).toBeNull();
});

it('the parent of a key', () => {
  expect(queue(`'a', { redis }`)).toBe(`'a', { redis, defaultJobOptions: { timeout: 60000 } }`);
});

it('an empty object, and one in an object', () => {
  expect(queue(`'a', {}`)).toBe(`'a', { defaultJobOptions: { timeout: 60000 } }`);
  expect(queue(`'a', { }`)).toBe(`'a', { defaultJobOptions: { timeout: 60000 } }`);
  expect(queue(`'a', { defaultJobOptions: {} }`)).toBe(
    `'a', { defaultJobOptions: { timeout: 60000 } }`,
  );
});

it('nothing beside a spread that may hold it', () => {
  expect(queue(`'a', { ...options }`)).toBeNull();
  expect(queue(`'a', { defaultJobOptions: { ...options } }`)).toBeNull();
});

it('nothing in a value of another file', () => {
  expect(queue(`'a', options`)).toBeNull();
  expect(queue(`'a', { defaultJobOptions: options }`)).toBeNull();
});

/** A dispatch after a recipe that no framework has. */
function following(changes: Recipe['changes'], before: string): string | null {
  const head = `${IMPORT}new Queue('mail').add('welcome', {}, `;
  const text = `${head}${before});`;
  const { dispatches, phrases } = factsIn(text);
  const [welcome] = dispatches;
  const edit = welcome && applied(welcome, { changes, safe: false }, null, phrases);
  return edit ? edited(text, edit).slice(head.length, -2) : null;
}

it('several keys of one recipe, each where it belongs', () => {
  expect(
    following(
      [
        { write: 'backoff.delay', value: 1000 },
        { write: 'removeOnComplete', value: true },
      ],
      '{ attempts: 3 }',
    ),
  ).toBe('{ attempts: 3, backoff: { delay: 1000 }, removeOnComplete: true }');
});

it('several keys of one parent, in one literal', () => {
  expect(
    following(
      [
        { write: 'backoff.type', value: 'fixed' },
        { write: 'backoff.delay', value: 1000 },
      ],
      '{ attempts: 3 }',
    ),
  ).toBe(`{ attempts: 3, backoff: { type: 'fixed', delay: 1000 } }`);
});

it('a key of this one, and one of its queue', () => {
  const text = `${IMPORT}const mail = new Queue('mail', { defaultJobOptions: { lifo: true } });
mail.add('welcome', {}, { attempts: 3 });`;
  const { dispatches, queues, phrases } = factsIn(text);
  const [welcome, mail] = [dispatches[0], queues[0]];
  if (!welcome || !mail) throw new Error('Nothing is dispatched.');
  const changes: Recipe['changes'] = [
    { write: 'removeOnFail', value: true },
    { write: 'removeOnComplete', value: true, on: mail },
  ];
  const edit = applied(welcome, { changes, safe: false }, null, phrases);
  expect(edit && edited(text, edit))
    .toBe(`${IMPORT}const mail = new Queue('mail', { defaultJobOptions: { lifo: true, removeOnComplete: true } });
mail.add('welcome', {}, { attempts: 3, removeOnFail: true });`);
});

const HEAD = 'from celery import shared_task\n\n';
/** A Python decorator after the edit. */
const decorator = (before: string): string | null =>
  withBackoff(`${HEAD}@${before}\ndef send():\n    pass\n`, 'tasks.py')?.slice(
    HEAD.length + 1,
    -'\ndef send():\n    pass\n'.length,
  ) ?? null;

const RETRIED = 'autoretry_for=(OSError,), max_retries=2';

it('Python: after the last keyword', () => {
  expect(decorator(`shared_task(${RETRIED})`)).toBe(`shared_task(${RETRIED}, retry_backoff=180)`);
});

it('Python: on a line of its own, behind a comment', () => {
  expect(
    decorator('shared_task(\n    autoretry_for=(OSError,),\n    max_retries=2,  # twice\n)'),
  ).toBe(
    'shared_task(\n    autoretry_for=(OSError,),\n    max_retries=2,  # twice\n    retry_backoff=180,\n)',
  );
  expect(
    decorator('shared_task(\n    autoretry_for=(OSError,),\n    max_retries=2  # twice\n)'),
  ).toBe(
    'shared_task(\n    autoretry_for=(OSError,),\n    max_retries=2,  # twice\n    retry_backoff=180\n)',
  );
});

it('Python: several keywords of one recipe, one below the other', () => {
  expect(decorator('shared_task(\n    autoretry_for=(OSError,),\n)')).toBe(
    'shared_task(\n    autoretry_for=(OSError,),\n    retry_backoff=180,\n    retry_backoff_max=720,\n)',
  );
});

it('Python: a value in parentheses', () => {
  expect(decorator('shared_task(max_retries=2, autoretry_for=((OSError,)))')).toBe(
    'shared_task(max_retries=2, autoretry_for=((OSError,)), retry_backoff=180)',
  );
});

it('Python: a key that goes takes its comma along', () => {
  expect(
    decorator(
      `shared_task(autoretry_for=(OSError,), max_retries=2, retry_kwargs={'countdown': 9, 'max_retries': 2})`,
    ),
  ).toBe(
    `shared_task(autoretry_for=(OSError,), max_retries=2, retry_kwargs={'max_retries': 2}, retry_backoff=9)`,
  );
  expect(
    decorator(
      `shared_task(autoretry_for=(OSError,), retry_kwargs={'max_retries': 2, 'countdown': 9,})`,
    ),
  ).toBe(
    `shared_task(autoretry_for=(OSError,), retry_kwargs={'max_retries': 2,}, retry_backoff=9)`,
  );
});
