import { describe, expect, it } from 'vitest';

import { unwaited, unwrapped } from '../../src/edits/unwrap.js';
import type { Call } from '../../src/model/body.js';
import { bodyIn, edited } from '../model/reading.js';

const HEAD = 'async function task() {\n  ';
const TAIL = '\n}';

/** What the first statement of a task is, and the whole text. */
function only(statement: string): { readonly call: Call; readonly text: string } {
  const text = `${HEAD}${statement}${TAIL}`;
  const call = bodyIn(text).statements[0]?.main;
  if (!call) throw new Error('Nothing is called.');
  return { call, text };
}

const content = (text: string): string => text.slice(HEAD.length, -TAIL.length);

describe('throws where it fails', () => {
  /** A statement after `.unwrap()` was added. */
  const after = (statement: string): string => {
    const { call, text } = only(statement);
    return content(edited(text, unwrapped(call, 'unwrap')));
  };

  it('what is called', () => {
    expect(after('await send.triggerAndWait(1);')).toBe('await send.triggerAndWait(1).unwrap();');
  });

  it('what is called in parentheses', () => {
    expect(after('await (send.triggerAndWait(1));')).toBe(
      'await (send.triggerAndWait(1).unwrap());',
    );
  });

  it('what is called over several lines', () => {
    expect(after('await send.triggerAndWait({\n    id,\n  });')).toBe(
      'await send.triggerAndWait({\n    id,\n  }).unwrap();',
    );
  });

  it('what is called before a comment', () => {
    expect(after('await send.triggerAndWait(1) /* at once */;')).toBe(
      'await send.triggerAndWait(1).unwrap() /* at once */;',
    );
  });
});

describe('goes on without waiting', () => {
  /** A statement after `runNoWait` took the place of its method; null: no edit. */
  const after = (statement: string): string | null => {
    const { call, text } = only(statement);
    const edit = unwaited(call, 'runNoWait', text);
    return edit && content(edited(text, edit));
  };

  it('by another method', () => {
    expect(after('await send.run(1);')).toBe('await send.runNoWait(1);');
    expect(after('await this.tasks.send.run({ id });')).toBe(
      'await this.tasks.send.runNoWait({ id });',
    );
  });

  it('of a longer name', () => {
    expect(after('await send.runAndWait(1);')).toBe('await send.runNoWait(1);');
  });

  it('of what begins with its name', () => {
    expect(after('await run.runs.run(1);')).toBe('await run.runs.runNoWait(1);');
  });

  it('with the types that are said', () => {
    expect(after('await send.run<Input>(1);')).toBe('await send.runNoWait<Input>(1);');
  });

  it('on a line of its own', () => {
    expect(after('await send\n    .run(1);')).toBe('await send\n    .runNoWait(1);');
  });

  it('with a blank before what it is given', () => {
    expect(after('await send.run (1);')).toBe('await send.runNoWait (1);');
  });

  it('behind a question mark', () => {
    expect(after('await send?.run(1);')).toBe('await send?.runNoWait(1);');
  });

  it('without touching what it is given', () => {
    expect(after('await send.run(other.run(1));')).toBe('await send.runNoWait(other.run(1));');
  });

  it('not where the method is written in another way', () => {
    expect(after("await send['run'](1);")).toBeNull();
    expect(after('await send[method](1);')).toBeNull();
  });

  it('not where something is called or looked up on the way to the method', () => {
    expect(after('await api.client().run(1);')).toBeNull();
    expect(after("await tasks['mail'].send.run(1);")).toBeNull();
  });

  it('not where it is called by its name alone', () => {
    expect(after('await run(1);')).toBeNull();
  });
});
