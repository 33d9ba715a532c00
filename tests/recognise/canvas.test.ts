import { expect, it } from 'vitest';

import celery from '../../src/frameworks/celery.js';
import { NOWHERE, type Program } from '../../src/languages/language.js';
import { python } from '../../src/languages/python/program.js';
import { Canvases } from '../../src/recognise/canvas.js';
import { Finder } from '../../src/recognise/find.js';

const HOST = { parser: null, parserOptions: {}, ecmaVersion: null, sourceType: null, keys: {} };
const TASKS = `from celery import chain, chord, group, shared_task

@shared_task
def load(): pass

@shared_task
def send(): pass

@shared_task
def report(): pass
`;

/** What `load`, `send` and `report` are in the canvases of a text; null: nobody can say. */
function told(text: string): { readonly [task: string]: readonly string[] | null } {
  const parsed = python.parse(TASKS + text, 'tasks.py', HOST);
  if (!parsed) throw new Error('This is no Python.');
  const program: Program = python.program(parsed.tree, {
    text: TASKS + text,
    file: 'tasks.py',
    keys: parsed.keys,
    isForeign: false,
    elsewhere: NOWHERE,
  });
  const canvases = new Canvases([program], celery, new Finder(celery, celery.modules));
  return Object.fromEntries(
    ['load', 'send', 'report'].map((name) => {
      const task = program.exported([name]);
      if (task.is !== 'function') throw new Error(`${name} is no function.`);
      const parts = canvases.of(task);
      return [name, parts && [...parts]];
    }),
  );
}

it('links of a chain, the last of which nothing waits for', () => {
  expect(told('chain(load.s(1), send.si(), report.s())()\n')).toEqual({
    load: ['link'],
    send: ['link'],
    report: ['last link'],
  });
});

it('a chain that is written with an operator', () => {
  expect(told('(load.s(1) | send.s()).delay()\n')).toEqual({
    load: ['link'],
    send: ['last link'],
    report: [],
  });
});

it('members of a group, also as a list', () => {
  expect(told('group(load.s(1), send.s(2))()\ngroup([report.s()])()\n')).toEqual({
    load: ['member'],
    send: ['member'],
    report: ['member'],
  });
});

it('the header and the body of a chord', () => {
  expect(told('chord([load.s(1), load.s(2)], send.s())\nchord([load.s()])(report.s())\n')).toEqual({
    load: ['header'],
    send: ['body'],
    report: ['body'],
  });
});

it('through local names and with options', () => {
  expect(told("first = load.s(1).set(queue='slow')\nchain(first, send.s())\n")).toEqual({
    load: ['link'],
    send: ['last link'],
    report: [],
  });
});

it('a canvas inside of another one', () => {
  expect(told('chain(group(load.s(), send.s()), report.s())\n')).toEqual({
    load: ['header', 'member'],
    send: ['header', 'member'],
    report: ['last link'],
  });
});

it('the last link of an inner chain, which has something after it', () => {
  expect(told('chain(chain(load.s(), send.s()), report.s())\n')).toEqual({
    load: ['link'],
    send: ['link', 'last link'],
    report: ['last link'],
  });
});

it('a member nobody can read may be any task', () => {
  expect(told('chain(load.s(), *others)\n')).toEqual({ load: null, send: null, report: null });
  expect(told('group(load.s(), build(1))\n')).toEqual({
    load: ['member'],
    send: null,
    report: null,
  });
});

it('members from a comprehension', () => {
  expect(
    told('group(send.s(user) for user in users)()\nchain([load.s(n) for n in x])()\n'),
  ).toEqual({
    load: ['link', 'last link'],
    send: ['member'],
    report: [],
  });
});

it('a list that is spread', () => {
  expect(told('chain(*[load.s(), send.s()])()\n')).toEqual({
    load: ['link'],
    send: ['last link'],
    report: [],
  });
});

it('one of two', () => {
  expect(told('chain(load.s() if fresh else send.s(), report.s())()\n')).toEqual({
    load: ['link'],
    send: ['link'],
    report: ['last link'],
  });
});

it('a list that grows may hold any task besides', () => {
  expect(told('steps = [load.s()]\nsteps.append(build())\ngroup(steps)()\n')).toEqual({
    load: ['member'],
    send: null,
    report: null,
  });
});

it('no canvas at all', () => {
  expect(told('flags = A | B\nload.delay(1)\nitertools.chain(load.s(), send.s())\n')).toEqual({
    load: [],
    send: [],
    report: [],
  });
});
