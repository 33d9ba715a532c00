import { expect, it } from 'vitest';

import { frameworksIn, gateFor, namesOf, type Census, type Linted } from '../src/gate.js';
import type { TasksSettings } from '../src/model/settings.js';

const NONE: Census = { isListed: () => false, surroundings: () => null };
/** A project in which the imports of these files lead to tasks, and nobody has read them before. */
const leading = (
  leadsToTasks: (filename: string) => boolean,
  frameworks: ReadonlySet<string> = new Set(['bullmq']),
): Census => ({
  ...NONE,
  surroundings: () => ({ isTaskFile: () => null, leadsToTasks, frameworks: () => frameworks }),
});
const file = (text: string, filename: string): Linted => ({ text, filename, cwd: '/project' });
const scripts = (text: string, settings: TasksSettings = {}, filename = 'file.ts'): boolean =>
  gateFor('ecmascript', NONE)(file(text, filename), settings);
const python = (text: string): boolean => gateFor('python', NONE)(file(text, 'file.py'), {});

it('lets a file in that imports a framework', () => {
  expect(scripts(`import { Queue } from 'bullmq';`)).toBe(true);
  expect(scripts(`const { Queue } = require("bullmq");`)).toBe(true);
  expect(scripts(`import { Queue } from 'bullmq/dist/esm/classes';`)).toBe(true);
  expect(scripts(`type Q = import('bullmq').Queue;`)).toBe(true);
});

it('keeps the others out', () => {
  expect(scripts(`import { Queue } from './queue.js';`)).toBe(false);
  expect(scripts(`import x from 'bullmq-dashboard';`)).toBe(false);
  expect(scripts(`// bullmq`)).toBe(false);
  expect(scripts('')).toBe(false);
});

it('lets a file in that says what a framework is known by without an import', () => {
  expect(scripts(`export async function charge() { 'use step'; }`)).toBe(true);
  expect(scripts(`export const checkout = async () => {\n  "use workflow";\n};`)).toBe(true);
  expect(scripts('export default { async queue(batch: MessageBatch<Mail>) {} };')).toBe(true);
  expect(scripts('export default { queue(batch) { return batch.messages; } };')).toBe(true);
  expect(scripts('export default {} satisfies ExportedHandler<Env>;')).toBe(true);
});

it('keeps a file out that only says something like it', () => {
  expect(scripts(`export async function charge() { 'use server'; }`)).toBe(false);
  expect(scripts('export default { queue({ messages }) { return messages; } };')).toBe(false);
  expect(scripts('export const useStep = 1;')).toBe(false);
});

it('names the frameworks a file has to do with', () => {
  const named = (text: string): readonly string[] =>
    frameworksIn(text, 'ecmascript', {}).map(({ name }) => name);
  expect(named(`export async function charge() { 'use step'; }`)).toEqual(['vercel-workflow']);
  expect(named(`import { sleep } from 'workflow';`)).toEqual(['vercel-workflow']);
  expect(named(`import { start } from 'workflow/api';`)).toEqual(['vercel-workflow']);
  expect(named('for (const message of batch.messages) {}')).toEqual(['cloudflare-queues']);
  expect(named(`import { Queue } from 'bullmq';\nfunction charge() { 'use step'; }`)).toEqual([
    'bullmq',
    'vercel-workflow',
  ]);
  expect(named(`import { workflow } from './workflow.js';`)).toEqual([]);
});

it('Python: what marks a script is nothing there', () => {
  expect(python(`def charge():\n    'use step'\n`)).toBe(false);
});

it("knows the user's own modules", () => {
  const settings = { modules: { '@acme/*-queues': 'bullmq' } };
  expect(scripts(`import { Queue } from '@acme/mail-queues';`, settings)).toBe(true);
  expect(scripts(`import { Queue } from '@acme/mail';`, settings)).toBe(false);
});

it('lets a file in that does something with what it has from a file the census knows', () => {
  const gate = gateFor(
    'ecmascript',
    leading((filename) => filename === 'yes.ts'),
  );
  expect(gate(file('mails.add(job);', 'yes.ts'), {})).toBe(true);
  expect(gate(file('send({ attempts: 3 });', 'yes.ts'), {})).toBe(true);
  expect(gate(file('class Welcome extends Mail {}', 'yes.ts'), {})).toBe(true);
  expect(gate(file('mails.add(job);', 'no.ts'), {})).toBe(false);
});

it('lets it in by the words of the libraries the project uses', () => {
  const gateIn = (framework: string) => (text: string) =>
    gateFor(
      'ecmascript',
      leading(() => true, new Set([framework])),
    )(file(text, 'file.ts'), {});
  const bullmq = gateIn('bullmq');
  expect(bullmq('mails.add(job);')).toBe(true);
  expect(bullmq('agenda.every(day, mail);')).toBe(false);
  const agenda = gateIn('agenda');
  expect(agenda('mails.add(job);')).toBe(false);
  expect(agenda('agenda.every(day, mail);')).toBe(true);
});

it('names the framework whose queues another one hands out', () => {
  const found = frameworksIn(`import { InjectQueue } from '@nestjs/bullmq';`, 'ecmascript', {});
  expect(namesOf(found)).toEqual(['nestjs-bullmq', 'bullmq']);
  expect(found.map(({ name }) => name)).toEqual(['nestjs-bullmq']);
});

it('keeps a file out that only imports one', () => {
  const gate = gateFor(
    'ecmascript',
    leading(() => true),
  );
  expect(gate(file(`import './queues';`, 'file.ts'), {})).toBe(false);
});

it("lets the user's own task files in", () => {
  const isListed: Census['isListed'] = ({ filename }) => filename === 'yes.ts';
  const gate = gateFor('ecmascript', { ...NONE, isListed });
  expect(gate(file('', 'yes.ts'), {})).toBe(true);
  expect(gate(file('', 'no.ts'), {})).toBe(false);
});

it("lets a file in that uses one of the user's own wrappers", () => {
  const settings = {
    wrappers: {
      queues: [{ call: 'queues.create' }],
      dispatches: [{ call: 'enqueue' }],
      tasks: [{ extends: 'BaseTask', method: 'perform' }],
    },
  };
  expect(scripts(`queues.create('mail');`, settings)).toBe(true);
  expect(scripts(`enqueue('mail');`, settings)).toBe(true);
  expect(scripts('class Mail extends BaseTask {}', settings)).toBe(true);
  expect(scripts('class Mail extends Base {}', settings)).toBe(false);
});

it('asks again for another file of the same text', () => {
  const asked: string[] = [];
  const leadsToTasks = (filename: string): boolean => {
    asked.push(filename);
    return false;
  };
  const gate = gateFor('ecmascript', leading(leadsToTasks));
  const settings = {};
  gate(file('', 'a.ts'), settings);
  gate(file('', 'a.ts'), settings);
  gate(file('', 'b.ts'), settings);
  expect(asked).toEqual(['a.ts', 'b.ts']);
});

it('Python: lets a file in that imports a framework, or something named after it', () => {
  expect(python('from celery import shared_task\n')).toBe(true);
  expect(python('import celery.app\n')).toBe(true);
  expect(python('def f():\n    from celery import current_app\n')).toBe(true);
  expect(python('from project.celery import app\n')).toBe(true);
  expect(python('from app import (\n    db,\n    notify_celery,\n)\n')).toBe(true);
});

it('Python: keeps the others out', () => {
  expect(python('# celery\nimport os\n')).toBe(false);
  expect(python('x = "from celery import app"\n')).toBe(false);
  expect(python('')).toBe(false);
});

it('does not look through a text that was read before', () => {
  const known = (isTaskFile: boolean): Census => ({
    ...NONE,
    surroundings: () => ({
      isTaskFile: () => isTaskFile,
      leadsToTasks: () => false,
      frameworks: () => new Set(),
    }),
  });
  const text = `import { Queue } from 'bullmq';`;
  expect(gateFor('ecmascript', known(false))(file(text, 'file.ts'), {})).toBe(false);
  expect(gateFor('ecmascript', known(true))(file('', 'file.ts'), {})).toBe(true);
});

it('Python: looks through lists without an end once', () => {
  expect(python(`# celery\n${'from a import (b '.repeat(16_000)}`)).toBe(false);
});
