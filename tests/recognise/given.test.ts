import * as parser from '@typescript-eslint/parser';
import { describe, expect, it } from 'vitest';

import { ecmascript } from '../../src/languages/ecmascript/program.js';
import { NOWHERE } from '../../src/languages/language.js';
import { Givers, parameterOf } from '../../src/recognise/given.js';
import { placeOfFunction } from '../../src/recognise/through.js';

const HOST = {
  parser,
  parserOptions: {},
  ecmaVersion: 'latest',
  sourceType: 'module',
  keys: {},
};

/** Whether what the only `use(…)` of a text is handed is what the body of `task` is given there. */
function isGiven(text: string, at: string): boolean {
  const file = 'a.ts';
  const parsed = ecmascript.parse(text, file, HOST);
  if (!parsed) throw new Error('This is no TypeScript.');
  const { tree, keys } = parsed;
  const source = { text, file, keys, isForeign: false, elsewhere: NOWHERE };
  const program = ecmascript.program(tree, source);
  const body = program.exported(['task']);
  if (body.is !== 'function') throw new Error('There is no task.');
  const used = program.calls().find(({ name }) => name === 'use')?.arguments[0];
  if (!used) throw new Error('Nothing is used.');
  const from = parameterOf(used.value());
  const givers = new Givers(
    (fn) => placeOfFunction(fn) === placeOfFunction(body),
    () => program.calls(),
  );
  return from !== null && givers.isGiven(from, at);
}

/** The same, of what stands at `0.step`. */
const isStep = (text: string): boolean => isGiven(text, '0.step');

describe('a body is given', () => {
  it('a property of its first parameter', () => {
    expect(isStep('export const task = ({ step }) => { use(step); };')).toBe(true);
    expect(isStep('export const task = (ctx) => { use(ctx.step); };')).toBe(true);
    expect(isStep('export async function task({ event, step }) { use(step); }')).toBe(true);
  });

  it('a parameter as a whole', () => {
    const text = 'export const task = (input, ctx) => { use(ctx); };';
    expect(isGiven(text, '1')).toBe(true);
    expect(isGiven(text, '0')).toBe(false);
  });

  it('a property of a property', () => {
    const text = 'export const task = ({ step: { ai } }) => { use(ai); };';
    expect(isGiven(text, '0.step.ai')).toBe(true);
    expect(isGiven(text, '0.step')).toBe(false);
  });

  it('what is renamed', () => {
    expect(isStep('export const task = ({ step: s }) => { use(s); };')).toBe(true);
    expect(isStep('export const task = ({ step }) => { const s = step; use(s); };')).toBe(true);
  });

  it('what is taken out in its first line', () => {
    expect(isStep('export const task = (ctx) => { const { step } = ctx; use(step); };')).toBe(true);
    expect(isStep('export const task = (ctx) => { const s = ctx.step; use(s); };')).toBe(true);
  });

  it('what is used in a callback', () => {
    expect(isStep('export const task = ({ step }) => { all.map(() => use(step)); };')).toBe(true);
  });

  it('what has a type', () => {
    expect(isStep('export const task = ({ step }: Context) => { use(step); };')).toBe(true);
    expect(isStep('export const task = (ctx: Context) => { use(ctx.step); };')).toBe(true);
  });

  it('nothing else of that name', () => {
    expect(isStep('export const task = ({ event }) => { use(event.step); };')).toBe(false);
    expect(isStep('export const task = (a, { step }) => { use(step); };')).toBe(false);
    expect(isStep('export const task = ({ other: step }) => { use(step); };')).toBe(false);
    expect(isStep('export const task = () => { use(step); };')).toBe(false);
  });

  it('no variable of the same name', () => {
    expect(isStep('export const task = ({ step }) => { { const step = 1; use(step); } };')).toBe(
      false,
    );
    expect(isStep('export const task = ({ step }) => { all.map((step) => use(step)); };')).toBe(
      false,
    );
  });
});

describe('a function of the file is handed', () => {
  it('what the body hands on', () => {
    expect(
      isStep(`export const task = ({ step }) => { send(step); };
function send(step) { use(step); }`),
    ).toBe(true);
  });

  it('at another place, under another name', () => {
    expect(
      isStep(`export const task = ({ step }) => { send(1, step); };
const send = (id, tools) => { use(tools); };`),
    ).toBe(true);
  });

  it('all the body is given', () => {
    expect(
      isStep(`export const task = (ctx) => { send(ctx); };
function send({ step }) { use(step); }`),
    ).toBe(true);
    expect(
      isStep(`export const task = (ctx) => { send(ctx); };
function send(context) { use(context.step); }`),
    ).toBe(true);
  });

  it('a record it stands in', () => {
    expect(
      isStep(`export const task = ({ step }) => { send({ id: 1, step }); };
function send({ id, step }) { use(step); }`),
    ).toBe(true);
    expect(
      isStep(`export const task = ({ step }) => { send({ tools: step }); };
function send(given) { use(given.tools); }`),
    ).toBe(true);
    expect(
      isStep(`export const task = ({ step }) => { send({ ctx: { step } }); };
function send({ ctx }) { use(ctx.step); }`),
    ).toBe(true);
  });

  it('what another one was handed', () => {
    expect(
      isStep(`export const task = ({ step }) => { first(step); };
function first(step) { second({ step }); }
function second({ step }) { use(step); }`),
    ).toBe(true);
  });

  it('by one of several that call it', () => {
    expect(
      isStep(`other(1);
export const task = ({ step }) => { send(step); };
send(null);
function send(step) { use(step); }`),
    ).toBe(true);
  });

  it('nothing by a body that hands on something else', () => {
    expect(
      isStep(`export const task = ({ event, step }) => { send(event); };
function send(step) { use(step); }`),
    ).toBe(false);
    expect(
      isStep(`export const task = ({ event, step }) => { send({ step: event }); };
function send({ step }) { use(step); }`),
    ).toBe(false);
    expect(
      isStep(`export const task = ({ step }) => { send({ tools: step }); };
function send({ step }) { use(step); }`),
    ).toBe(false);
  });

  it('nothing where nobody calls it', () => {
    expect(
      isStep(`export const task = ({ step }) => { other(step); };
function send(step) { use(step); }`),
    ).toBe(false);
  });

  it('nothing by a call with too few arguments', () => {
    expect(
      isStep(`export const task = ({ step }) => { send(); };
function send(step) { use(step); }`),
    ).toBe(false);
  });

  it('nothing certain behind a spread', () => {
    expect(
      isStep(`export const task = ({ step }) => { send(...ids, step); };
function send(id, step) { use(step); }`),
    ).toBe(false);
  });

  it('what stands before a spread', () => {
    expect(
      isStep(`export const task = ({ step }) => { send(step, ...ids); };
function send(step, id) { use(step); }`),
    ).toBe(true);
  });

  it('nothing by functions that only call each other', () => {
    expect(
      isStep(`export const task = () => {};
function first(step) { second(step); }
function second(step) { first(step); use(step); }`),
    ).toBe(false);
  });

  it('what comes in where functions call each other', () => {
    expect(
      isStep(`export const task = ({ step }) => { first(step); };
function first(step) { second(step); }
function second(step) { first(step); use(step); }`),
    ).toBe(true);
  });

  it('what many of them hand on', () => {
    const row = (length: number): string => {
      const functions = Array.from(
        { length },
        (_, n) => `function f${String(n)}(step) { f${String(n + 1)}(step); }`,
      );
      return `export const task = ({ step }) => { f0(step); };
${functions.join('\n')}
function f${String(length)}(step) { use(step); }`;
    };
    expect(isStep(row(8))).toBe(true);
    expect(isStep(row(20_000))).toBe(false);
  });

  it('parts of parts, as far as one file is worth it', () => {
    const parts = Array.from({ length: 40 }, (_, n) => `walk(node.part${String(n)});`).join(' ');
    expect(
      isStep(`export const task = (context) => { walk(context); };
function walk(node) { use(node.step); ${parts} }`),
    ).toBe(true);
  });
});
