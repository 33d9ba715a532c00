import { Script } from 'node:vm';

import { describe, expect, it } from 'vitest';

import type { Inventory, TaskRow } from '../../src/runner/inventory.js';
import { pageOf } from '../../src/runner/page.js';
import { inventory } from './inventories.js';

/** The cells of a one-row table as a reader hears them. */
function cells(task: Partial<TaskRow>): { readonly [title: string]: string } {
  const found = pageOf(inventory([task])).matchAll(
    /<td [^>]*data-title="([^"]*)"[^>]*>(.*?)<\/td>/gu,
  );
  return Object.fromEntries(
    [...found].map(([, title = '', html = '']) => [
      title,
      html.replace(/<span [^>]*aria-hidden="true">.*?<\/span>/gu, '').replace(/<[^>]*>/gu, ''),
    ]),
  );
}

/** What the page's script reads. */
function dataOf(page: string): string {
  const [, json = ''] =
    /<script type="application\/json" id="graph-data">(.*?)<\/script>/su.exec(page) ?? [];
  return json;
}

/** The elements of the page, by name. */
const counts = (page: string, name: string): number =>
  page.match(new RegExp(`<${name}[ >]`, 'gu'))?.length ?? 0;

describe('pageOf', () => {
  it('says that there is no task', () => {
    const page = pageOf(inventory([]));
    expect(page).toContain('<p>0 tasks in 2 files, started in 0 places.</p>');
    expect(page).toContain('No task found.');
    expect(counts(page, 'table')).toBe(0);
    expect(counts(page, 'section')).toBe(0);
  });

  it('draws who starts tasks that are not in sight', () => {
    const page = pageOf(inventory([], [{}]));
    expect(page).toContain('Who starts whom');
    expect(counts(page, 'table')).toBe(0);
  });

  it('counts in its heading', () => {
    const page = pageOf(
      inventory([{}, { framework: 'BullMQ' }, { framework: 'Agenda' }], [{ to: 'send' }]),
    );
    expect(page).toContain(
      '<p>3 tasks of Agenda, BullMQ and Celery in 2 files, started in 1 place.</p>',
    );
  });

  it('sums up what is missing', () => {
    const page = pageOf(
      inventory([
        { timeLimit: { value: null, from: 'none' } },
        { timeLimit: { value: null, from: 'off' } },
        { timeLimit: { value: null, from: 'unknown' } },
        { retries: { value: 3, from: 'here' }, backoff: { value: 'immediate', from: 'default' } },
        { effects: { all: 2, guarded: 1 } },
      ]),
    );
    const [, summary = ''] = /<ul class="summary">(.*?)<\/ul>/su.exec(page) ?? [];
    expect(
      summary
        .replace(/<[^>]*>/gu, '')
        .trim()
        .split('\n'),
    ).toEqual([
      '5 tasks',
      '2 without time limit',
      '1 retried without backoff',
      '1 with effects nothing guards',
      '1 whose time limit nobody can say',
    ]);
  });

  it('has a row for each task', () => {
    const page = pageOf(inventory([{ name: 'a' }, { name: 'b' }]));
    expect(page.match(/<tr role="row" data-task="\d+"/gu)).toEqual([
      '<tr role="row" data-task="0"',
      '<tr role="row" data-task="1"',
    ]);
  });

  it('asks no server for anything', () => {
    const page = pageOf(inventory([{}], [{}]));
    expect(page.match(/\b(?:src|href)="[^"]*"/gu)).toEqual(['href="data:,"']);
    expect(page).not.toContain('@import');
    expect(page).toContain(`content="default-src 'none'; style-src 'sha256-`);
  });

  it('has a script that a browser can read', () => {
    const [, script = ''] = /<script>(.*?)<\/script>/su.exec(pageOf(inventory([{}]))) ?? [];
    expect(() => new Script(script)).not.toThrow();
    expect(script).not.toContain('eval(');
  });

  describe('a cell', () => {
    it('says everything of a task', () => {
      expect(
        cells({
          name: 'send',
          file: 'shop/tasks.py',
          line: 12,
          timeLimit: { value: 330, from: 'project' },
          retries: { value: 4, from: 'queue' },
          backoff: { value: 'growing', from: 'here' },
          resultDropped: { value: false, from: 'default' },
          queue: 'mail',
          effects: { all: 3, guarded: 2 },
          size: { statements: 25, complexity: 6 },
        }),
      ).toEqual({
        Task: 'send',
        Framework: 'Celery',
        Where: 'shop/tasks.py:12',
        'Time limit': '5 min 30 s project',
        Retries: '4 queue',
        Backoff: 'growing',
        Result: 'kept default',
        Queue: 'mail',
        'Effects guarded': '2 of 3',
        Size: '25 complexity 6',
      });
    });

    it('says that nobody can say', () => {
      expect(
        cells({
          timeLimit: { value: null, from: 'unknown' },
          retries: { value: null, from: 'here' },
          backoff: { value: null, from: 'unknown' },
          resultDropped: { value: null, from: 'queue' },
          effects: null,
          size: null,
        }),
      ).toMatchObject({
        'Time limit': 'nobody can say',
        Retries: 'nobody can say',
        Backoff: 'nobody can say',
        Result: 'nobody can say',
        'Effects guarded': 'nobody can say',
        Size: 'nobody can say',
      });
    });

    it('says that there is no such option', () => {
      expect(
        cells({
          timeLimit: { value: null, from: 'no such option' },
          retries: { value: null, from: 'no such option' },
        }),
      ).toMatchObject({ 'Time limit': 'no such option', Retries: 'no such option' });
    });

    it('says that there is nothing', () => {
      expect(
        cells({
          name: null,
          timeLimit: { value: null, from: 'none' },
          retries: { value: null, from: 'none' },
          backoff: { value: 'immediate', from: 'default' },
        }),
      ).toMatchObject({
        Task: '(no name)',
        'Time limit': 'no limit',
        Retries: 'none',
        Backoff: 'none default',
        Queue: 'nothing',
        'Effects guarded': 'nothing',
      });
    });

    it('says how long in the units one thinks in', () => {
      expect(cells({ timeLimit: { value: 0.5, from: 'here' } })['Time limit']).toBe(
        '0.5 s at the task',
      );
      expect(cells({ timeLimit: { value: 119, from: 'here' } })['Time limit']).toBe(
        '119 s at the task',
      );
      expect(cells({ timeLimit: { value: 7200, from: 'queue' } })['Time limit']).toBe('2 h queue');
    });

    it('says that it is retried without end', () => {
      expect(cells({ retries: { value: Infinity, from: 'here' } }).Retries).toBe('without end');
    });
  });

  describe('with names somebody chose badly', () => {
    const hostile = `</script><img src=x onerror="alert('1')"><!--\u2028&amp;`;
    const all: Inventory = inventory(
      [{ name: hostile, framework: hostile, file: hostile, queue: hostile }],
      [{ to: hostile }, { to: `${hostile}2`, file: hostile }],
    );
    const page = pageOf(all);

    it('has no element but its own', () => {
      expect(counts(page, 'img')).toBe(0);
      expect(counts(page, 'script')).toBe(2);
      expect(page.match(/<\/script>/gu)).toHaveLength(2);
      expect(page).not.toContain('<!--');
    });

    it('shows them as they are', () => {
      expect(page).toContain(
        '&lt;/<wbr>script&gt;&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&lt;!--\u2028&amp;amp;',
      );
    });

    it('hands them to the script as they are', () => {
      const json = dataOf(page);
      expect(json).not.toMatch(/[<>\u2028]/u);
      expect(JSON.parse(json)).toMatchObject({
        nodes: [
          { name: hostile },
          { name: 'shop/views.py' },
          { name: hostile },
          { name: `${hostile}2` },
        ],
      });
    });
  });
});
