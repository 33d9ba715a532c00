import { describe, expect, it } from 'vitest';

import type { Dispatch, Project, Queue, Task, Traits } from '../../src/model/facts.js';
import { misstated, owesLimit } from '../../src/model/limit.js';
import { optionsOver, type Entry, type Level, type Options } from '../../src/model/options.js';

const entry: Entry = { key: 'maxDuration', span: [0, 0], removal: null, beside: () => null };
const thousandth = [{ at: [0, 4], put: '' }] as const;

/** Options with this limit, or without one. */
const limited = (
  value: number | 'off' | 'computed' | null,
  { level = 'here', of = entry, open = false }: { level?: Level; of?: Entry; open?: boolean } = {},
): Options => {
  const written = value === 'computed' ? { entry: of } : { entry: of, value };
  const entries = new Map(value === null ? [] : [['time.limit', written] as const]);
  return optionsOver({
    layers: [{ level, entries, hides: new Set(), open }],
    concepts: { 'time.limit': null },
    whole: true,
    guaranteed: new Set(),
  });
};

const configured = (options: Options, traits: Traits) => ({
  framework: 'library',
  name: 'mail',
  span: [0, 0] as const,
  traits,
  options,
  traps: [],
  recipe: () => null,
  slot: () => null,
});

const project = (options: Options, traits: Traits = { owes: {} }): Project => ({
  ...configured(options, traits),
  role: 'project',
});

const dispatch = (options: Options): Dispatch => ({
  ...configured(options, { owes: {} }),
  role: 'dispatch',
  queue: null,
});

const queue = (options: Options, dispatches: readonly Dispatch[] = []): Queue => ({
  ...configured(options, { owes: {} }),
  role: 'queue',
  replaces: null,
  dispatches: () => dispatches,
  workers: () => [],
  heirs: () => [],
});

const task = (traits: Traits): Task => ({
  ...configured(limited(null), traits),
  role: 'task',
  body: () => null,
  self: null,
  isAlone: () => false,
  hasOwnInstance: false,
  givesNothing: () => false,
  isRead: () => null,
  queue: null,
  parts: () => null,
});

describe('a limit is misstated', () => {
  it('as seconds where a thousand makes days of it', () => {
    const of = { ...entry, thousandth };
    expect(misstated(project(limited(600_000, { of })))).toEqual({
      is: 'long',
      entry: of,
      amount: '6',
      meant: 600,
      edit: thousandth,
    });
  });

  it('as milliseconds where it is shorter than a tenth of a second', () => {
    expect(misstated(project(limited(0.03)))).toEqual({
      is: 'unit',
      entry,
      amount: '0.03',
      meant: 30,
      edit: null,
    });
  });

  it('as none', () => {
    expect(misstated(project(limited('off')))).toEqual({
      is: 'off',
      entry,
      amount: '',
      meant: null,
      edit: null,
    });
  });

  it('as none at a queue, where a dispatch has no other', () => {
    const dispatches = [dispatch(limited(30)), dispatch(limited(null))];
    expect(misstated(queue(limited('off'), dispatches))?.is).toBe('off');
  });

  it('as none at a queue without a dispatch', () => {
    expect(misstated(queue(limited('off')))?.is).toBe('off');
  });
});

describe('a limit is not misstated', () => {
  it('where it is a number of seconds', () => {
    expect(misstated(project(limited(300)))).toBeNull();
    expect(misstated(project(limited(0.1)))).toBeNull();
  });

  it('where no thousand stands in it', () => {
    expect(misstated(project(limited(600_000)))).toBeNull();
  });

  it('where it is a day with a thousand in it', () => {
    const of = { ...entry, thousandth };
    expect(misstated(project(limited(86_400, { of })))).toBeNull();
    expect(misstated(project(limited(86_401, { of })))?.amount).toBe('1');
  });

  it('where the code computes it', () => {
    expect(misstated(project(limited('computed')))).toBeNull();
  });

  it('where there is none', () => {
    expect(misstated(project(limited(null)))).toBeNull();
  });

  it('where nobody knows', () => {
    expect(misstated(project(limited(null, { open: true })))).toBeNull();
  });

  it('where it is written elsewhere', () => {
    expect(misstated(project(limited('off', { level: 'project' })))).toBeNull();
    expect(misstated(project(limited(0.03, { level: 'queue' })))).toBeNull();
  });

  it('as none at a queue whose every dispatch has its own', () => {
    const dispatches = [dispatch(limited(30)), dispatch(limited('computed'))];
    expect(misstated(queue(limited('off'), dispatches))).toBeNull();
  });
});

describe('a limit is owed', () => {
  const asked = { isAtApp: false, allowBoundedSteps: true };

  it('by whoever has to say it', () => {
    const traits: Traits = { owes: { 'time.limit': 'task' } };
    expect(owesLimit(task(traits), asked)).toBe(true);
    expect(owesLimit(project(limited(null), traits), asked)).toBe(false);
  });

  it('by nobody', () => {
    expect(owesLimit(task({ owes: {} }), asked)).toBe(false);
    expect(owesLimit(task({ owes: { 'retry.growth': 'task' } }), asked)).toBe(false);
  });

  it('by the app, where settings may give it to all tasks', () => {
    const traits: Traits = { owes: { 'time.limit': 'task' } };
    const isAtApp = { ...asked, isAtApp: true };
    expect(owesLimit(task(traits), isAtApp)).toBe(false);
    expect(owesLimit(project(limited(null), traits), isAtApp)).toBe(true);
  });

  it('by a queue also where it is asked for at the app', () => {
    const traits: Traits = { owes: { 'time.limit': 'queue' } };
    const owing = { ...queue(limited(null)), traits };
    expect(owesLimit(owing, { ...asked, isAtApp: true })).toBe(true);
  });

  it('by a task whose steps the platform ends, where that is not enough', () => {
    const traits: Traits = { owes: { 'time.limit': 'task' }, boundedSteps: true };
    expect(owesLimit(task(traits), asked)).toBe(false);
    expect(owesLimit(task(traits), { ...asked, allowBoundedSteps: false })).toBe(true);
  });
});
