import { describe, expect, it } from 'vitest';

import { batched } from '../../src/edits/batch.js';
import { parallelIn } from '../../src/model/started.js';
import { factsIn } from '../facts.js';
import { edited } from '../model/reading.js';

const HEAD = `import { task, tasks } from '@trigger.dev/sdk';
const send = task({ id: 'send', run: async () => {} });
task({
  id: 'all',
  run: async ({ ids }) => {
`;
const TAIL = '\n  },\n});\n';

/** The content of a task after what it starts at once is started in one call; null: no edit. */
function inOne(content: string): string | null {
  const text = `${HEAD}${content}${TAIL}`;
  const body = factsIn(text).tasks.at(-1)?.body();
  const [first] = body ? parallelIn(body) : [];
  if (!first) throw new Error('Nothing is started at once.');
  const edit = first.fan && batched({ ...first, fan: first.fan }, text);
  return edit ? edited(text, edit).slice(HEAD.length, -TAIL.length) : null;
}

describe('all are started in one call', () => {
  it('and what that gives is the runs', () => {
    expect(inOne('const all = await Promise.all(ids.map((id) => send.triggerAndWait(id)));')).toBe(
      'const all = (await send.batchTriggerAndWait(ids.map((id) => ({ payload: id })))).runs;',
    );
  });

  it('and nothing is taken out of it where nobody uses it', () => {
    expect(inOne('await Promise.all(ids.map((id) => send.triggerAndWait(id)));')).toBe(
      'await send.batchTriggerAndWait(ids.map((id) => ({ payload: id })));',
    );
  });

  it('also where it is returned', () => {
    expect(inOne('return await Promise.all(ids.map((id) => send.triggerAndWait(id)));')).toBe(
      'return (await send.batchTriggerAndWait(ids.map((id) => ({ payload: id })))).runs;',
    );
  });

  it('also where it is only a part of something', () => {
    expect(inOne('save(await Promise.all(ids.map((id) => send.triggerAndWait(id))), 1);')).toBe(
      'save((await send.batchTriggerAndWait(ids.map((id) => ({ payload: id })))).runs, 1);',
    );
  });

  it('also where it is taken apart', () => {
    expect(inOne('const [a] = await Promise.all(ids.map((id) => send.triggerAndWait(id)));')).toBe(
      'const [a] = (await send.batchTriggerAndWait(ids.map((id) => ({ payload: id })))).runs;',
    );
  });

  it('also where it is assigned', () => {
    expect(inOne('all = await Promise.all(ids.map((id) => send.triggerAndWait(id)));')).toBe(
      'all = (await send.batchTriggerAndWait(ids.map((id) => ({ payload: id })))).runs;',
    );
  });

  it('with a payload that is made', () => {
    expect(
      inOne('await Promise.all(ids.map((id) => send.triggerAndWait({ id, at: now() })));'),
    ).toBe('await send.batchTriggerAndWait(ids.map((id) => ({ payload: { id, at: now() } })));');
  });

  it('with options of each of them', () => {
    expect(
      inOne(
        'await Promise.all(ids.map((id) => send.triggerAndWait(id, { idempotencyKey: `mail-${id}` })));',
      ),
    ).toBe(
      'await send.batchTriggerAndWait(ids.map((id) => ({ payload: id, options: { idempotencyKey: `mail-${id}` } })));',
    );
  });

  it('of a list that is made', () => {
    expect(
      inOne('await Promise.all(ids.filter(Boolean).map((id) => send.triggerAndWait(id)));'),
    ).toBe('await send.batchTriggerAndWait(ids.filter(Boolean).map((id) => ({ payload: id })));');
  });

  it('by a name that comes first', () => {
    expect(inOne("await Promise.all(ids.map((id) => tasks.triggerAndWait('send', { id })));")).toBe(
      "await tasks.batchTriggerAndWait('send', ids.map((id) => ({ payload: { id } })));",
    );
  });

  it('with the type that is said', () => {
    expect(
      inOne(
        "await Promise.all(ids.map((id) => tasks.triggerAndWait<typeof send>('send', id, { tags: [id] })));",
      ),
    ).toBe(
      "await tasks.batchTriggerAndWait<typeof send>('send', ids.map((id) => ({ payload: id, options: { tags: [id] } })));",
    );
  });

  it('by a callback that is async for nothing', () => {
    expect(inOne('await Promise.all(ids.map(async (id) => send.triggerAndWait(id)));')).toBe(
      'await send.batchTriggerAndWait(ids.map((id) => ({ payload: id })));',
    );
  });

  it('with a payload that divides', () => {
    expect(
      inOne('await Promise.all(ids.map((id) => send.triggerAndWait({ page: id / 2 })));'),
    ).toBe('await send.batchTriggerAndWait(ids.map((id) => ({ payload: { page: id / 2 } })));');
  });

  it('below a comment, which stays', () => {
    expect(
      inOne(
        '    // one mail each\n    await Promise.all(ids.map((id) => send.triggerAndWait(id)));',
      ),
    ).toBe(
      '    // one mail each\n    await send.batchTriggerAndWait(ids.map((id) => ({ payload: id })));',
    );
  });

  it('with the `await` on the line before', () => {
    expect(
      inOne('const all = await\n      Promise.all(ids.map((id) => send.triggerAndWait(id)));'),
    ).toBe(
      'const all = (await send.batchTriggerAndWait(ids.map((id) => ({ payload: id })))).runs;',
    );
  });

  it('with blanks and line breaks wherever they may stand', () => {
    expect(
      inOne(`await Promise
      . all (ids.map((id) => send.triggerAndWait(
        id,
      )));`),
    ).toBe(`await send.batchTriggerAndWait(
        ids.map((id) => ({ payload: id })));`);
    expect(inOne('await Promise.all(ids.map((id) => send.triggerAndWait( id )));')).toBe(
      'await send.batchTriggerAndWait( ids.map((id) => ({ payload: id })));',
    );
  });

  it('over several lines', () => {
    expect(
      inOne(`    const all = await Promise.all(
      ids.map((id) => send.triggerAndWait(id)),
    );`),
    ).toBe(
      '    const all = (await send.batchTriggerAndWait(ids.map((id) => ({ payload: id })))).runs;',
    );
  });
});

describe('none are started in one call', () => {
  it('where they are written one by one', () => {
    expect(
      inOne('await Promise.all([send.triggerAndWait(1), send.triggerAndWait(2)]);'),
    ).toBeNull();
  });

  it('where nobody waits for them at this place', () => {
    expect(inOne('const all = Promise.all(ids.map((id) => send.triggerAndWait(id)));')).toBeNull();
    expect(inOne('return Promise.all(ids.map((id) => send.triggerAndWait(id)));')).toBeNull();
  });

  it('where only a comment says `await`', () => {
    expect(
      inOne('// nothing to await\nPromise.all(ids.map((id) => send.triggerAndWait(id)));'),
    ).toBeNull();
  });

  it('where some are not started', () => {
    expect(
      inOne('await Promise.all(ids.map((id) => (id ? send.triggerAndWait(id) : null)));'),
    ).toBeNull();
  });

  it('where the callback asks which of them it is', () => {
    expect(
      inOne('await Promise.all(ids.map((id, n) => send.triggerAndWait({ id, n })));'),
    ).toBeNull();
  });

  it('where the item is taken apart', () => {
    expect(inOne('await Promise.all(ids.map(({ id }) => send.triggerAndWait(id)));')).toBeNull();
    expect(inOne('await Promise.all(ids.map((id = 1) => send.triggerAndWait(id)));')).toBeNull();
  });

  it('where there is no item', () => {
    expect(inOne('await Promise.all(ids.map(() => send.triggerAndWait(1)));')).toBeNull();
  });

  it('where the list is made in another way', () => {
    expect(inOne('await Promise.all(ids.flatMap((id) => send.triggerAndWait(id)));')).toBeNull();
  });

  it('where there is no payload', () => {
    expect(inOne('await Promise.all(ids.map((id) => send.triggerAndWait()));')).toBeNull();
  });

  it('where there is no payload behind a name', () => {
    expect(inOne("await Promise.all(ids.map((id) => tasks.triggerAndWait('send')));")).toBeNull();
  });

  it('where each of them is another task', () => {
    expect(
      inOne('await Promise.all(jobs.map((job) => tasks.triggerAndWait(job.task, job.data)));'),
    ).toBeNull();
    expect(
      inOne('await Promise.all(jobs.map(($job) => tasks.triggerAndWait($job.task, $job.data)));'),
    ).toBeNull();
  });

  it('where the arguments are spread', () => {
    expect(
      inOne('await Promise.all(calls.map((call) => send.triggerAndWait(...call)));'),
    ).toBeNull();
    expect(
      inOne('await Promise.all(ids.map((id) => send.triggerAndWait(id, ...options)));'),
    ).toBeNull();
  });

  it('where the callback waits for something before', () => {
    expect(
      inOne('await Promise.all(ids.map(async (id) => send.triggerAndWait(await load(id))));'),
    ).toBeNull();
    expect(
      inOne(
        'await Promise.all(ids.map(async (id) => send.triggerAndWait(id, { tags: await tagsOf(id) })));',
      ),
    ).toBeNull();
  });

  it('where failures are part of what comes back', () => {
    expect(
      inOne('const all = await Promise.allSettled(ids.map((id) => send.triggerAndWait(id)));'),
    ).toBeNull();
  });

  it('where something is done with what comes back', () => {
    expect(
      inOne('await Promise.all(ids.map((id) => send.triggerAndWait(id))).then(save);'),
    ).toBeNull();
    expect(
      inOne('await Promise.all(ids.map((id) => send.triggerAndWait(id)))\n      .then(save);'),
    ).toBeNull();
  });

  it('where parentheses would be lost', () => {
    expect(
      inOne('await Promise.all((await load()).map((id) => send.triggerAndWait(id)));'),
    ).toBeNull();
    expect(
      inOne('const all = await (Promise.all(ids.map((id) => send.triggerAndWait(id))));'),
    ).toBeNull();
    expect(
      inOne(
        'await Promise.all(ids.map((id) => send.triggerAndWait((log(id), id), { tags: [id] })));',
      ),
    ).toBeNull();
    expect(
      inOne(
        'await Promise.all(ids.map((id) => send.triggerAndWait(id, (log(id), { tags: [id] }))));',
      ),
    ).toBeNull();
  });

  it('where the task is looked up by more than names', () => {
    expect(
      inOne(
        'const jobs = { send };\nawait Promise.all(ids.map((id) => jobs!.send.triggerAndWait(id)));',
      ),
    ).toBeNull();
  });

  it('where there is more than options', () => {
    expect(
      inOne('await Promise.all(ids.map((id) => send.triggerAndWait(id, {}, {})));'),
    ).toBeNull();
  });

  it('where a comment would be lost', () => {
    expect(
      inOne('await Promise.all(ids.map((id) => send.triggerAndWait(id /* of a user */)));'),
    ).toBeNull();
    expect(
      inOne('await Promise.all(\n// all\nids.map((id) => send.triggerAndWait(id)));'),
    ).toBeNull();
    expect(
      inOne('await Promise.all(ids /* one mail each */.map((id) => send.triggerAndWait(id)));'),
    ).toBeNull();
  });
});
