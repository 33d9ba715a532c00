import { expect, it } from 'vitest';

import { gateFor } from '../src/gate.js';
import type { TasksSettings } from '../src/model/settings.js';

const scripts = (text: string, settings: TasksSettings = {}): boolean =>
  gateFor('ecmascript', () => false)(text, 'file.ts', settings);
const python = (text: string): boolean => gateFor('python', () => false)(text, 'file.py', {});

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

it("knows the user's own modules", () => {
  const settings = { modules: { '@acme/*-queues': 'bullmq' } };
  expect(scripts(`import { Queue } from '@acme/mail-queues';`, settings)).toBe(true);
  expect(scripts(`import { Queue } from '@acme/mail';`, settings)).toBe(false);
});

it('lets a file in when the census says so', () => {
  const gate = gateFor('ecmascript', (filename) => filename === 'yes.ts');
  expect(gate('', 'yes.ts', {})).toBe(true);
  expect(gate('', 'no.ts', {})).toBe(false);
});

it('asks again for another file of the same text', () => {
  const asked: string[] = [];
  const gate = gateFor('ecmascript', (filename) => {
    asked.push(filename);
    return false;
  });
  const settings = {};
  gate('', 'a.ts', settings);
  gate('', 'a.ts', settings);
  gate('', 'b.ts', settings);
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
