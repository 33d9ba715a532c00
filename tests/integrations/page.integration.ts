import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { Inventory } from '../../src/runner/inventory.js';
import { pageOf } from '../../src/runner/page.js';
import { inventory } from '../runner/inventories.js';
import { browserHere, started, type Browser, type Locator, type Page } from './browser.js';
import { root } from './project.js';

const path = browserHere();
const isOwed = process.env.CI_BROWSER === '1';
if (path === null && !isOwed)
  console.warn('The page of --tasks is not tested: no chromium in PATH, and CHROMIUM is not set.');

// where a browser is owed and there is none, starting it fails
describe.skipIf(path === null && !isOwed)('the page of --tasks', () => {
  let folder: string;
  let file: string;
  let browser: Browser;
  let page: Page;
  /** What the browser complained of, and what it asked for. */
  const complaints: string[] = [];
  const requests: string[] = [];

  beforeAll(async () => {
    browser = await started(path);
    folder = mkdtempSync(join(tmpdir(), 'tasks-page-'));
    file = join(folder, 'tasks.html');
    const command = ['dist/cli.js', '--tasks', '--format', 'html', '--output', file];
    execFileSync(process.execPath, [...command, 'examples'], { cwd: root });
    return async () => {
      await browser.close();
      rmSync(folder, { recursive: true });
    };
  });

  beforeEach(async () => {
    complaints.length = 0;
    requests.length = 0;
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(pathToFileURL(file).href);
  });

  /** Another page in the place of the one of the examples. */
  const show = async (inventory: Inventory): Promise<void> => {
    const other = join(folder, 'other.html');
    writeFileSync(other, pageOf(inventory));
    await page.goto(pathToFileURL(other).href);
  };

  afterEach(async () => {
    expect(complaints).toEqual([]);
    const here = pathToFileURL(folder).href;
    expect(requests.filter((url) => !url.startsWith('data:') && !url.startsWith(here))).toEqual([]);
    await page.close();
  });

  const rows = (): Locator => page.locator('tbody tr:visible');
  const names = async (): Promise<readonly string[]> =>
    (await rows().locator('.name').allTextContents()).slice(0, 3);
  const cell = (name: string, title: string): Locator =>
    page
      .getByRole('row')
      .filter({ has: page.getByRole('button', { name, exact: true }) })
      .locator(`[data-title="${title}"]`);
  const box = (name: string): Locator => page.locator('.node', { hasText: name });

  it('lists the tasks of the examples', async () => {
    expect(await page.locator('header p').textContent()).toMatch(
      /^\d+ tasks of BullMQ and Celery/u,
    );
    expect(await rows().count()).toBeGreaterThan(30);
    expect(await cell('mail', 'Where').textContent()).toMatch(
      /^examples\/bullmq\/worker\.ts:\d+$/u,
    );
    expect(await cell('mail', 'Retries').textContent()).toBe('4 queue');
    expect(await cell('export_month', 'Time limit').textContent()).toBe('no limit');
    expect(await cell('fetch_prices', 'Time limit').textContent()).toBe('5 min 30 s at the task');
  });

  it('filters by text, in all columns', async () => {
    await page.getByRole('searchbox', { name: 'Text' }).fill('worker.ts growing');
    expect(await names()).toEqual(['mail', 'exports']);
    expect(await page.locator('#shown').textContent()).toMatch(/^2 of \d+ tasks$/u);
  });

  it('filters by framework', async () => {
    await page.getByRole('combobox', { name: 'Framework' }).selectOption('BullMQ');
    expect(await names()).toEqual(['labels', 'parcels', 'mail']);
  });

  it('filters by what is missing, and all come back', async () => {
    const all = await rows().count();
    await page.getByRole('checkbox', { name: 'only retried without backoff' }).check();
    expect(await names()).toEqual(['invoices']);
    await page.getByRole('checkbox', { name: 'only without time limit' }).check();
    expect(await rows().count()).toBe(0);
    expect(await page.getByText('No task passes the filters.').isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(() => rows().count()).toBe(all);
  });

  it('sorts by a column, both ways, and leaves the unknown last', async () => {
    const head = page.getByRole('columnheader', { name: 'Time limit' });
    await head.getByRole('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    expect(await rows().first().locator('[data-title="Time limit"]').textContent()).toMatch(
      /^10 s/u,
    );
    await head.getByRole('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    expect(await rows().first().locator('[data-title="Time limit"]').textContent()).toBe(
      'no limit',
    );
    expect(await rows().last().locator('[data-title="Time limit"]').getAttribute('data-by')).toBe(
      '',
    );
  });

  it('shows in the graph what is selected in the table', async () => {
    await cell('invoices', 'Framework').click();
    expect(await box('invoices').getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('.edge.on').count()).toBe(2);
    expect(await page.locator('.node.near').allTextContents()).toHaveLength(3);
    const details = page.getByRole('region', { name: 'Selected' });
    expect(await details.getByRole('heading', { level: 3 }).textContent()).toBe('invoices');
    expect(await details.getByRole('button').allTextContents()).toEqual([
      expect.stringMatching(/^examples\/bullmq\/checkout\.ts:\d+$/u),
      'mail',
    ]);
  });

  it('shows in the table what is selected in the graph, until it is no more', async () => {
    await box('hand_over').click();
    const button = page.getByRole('button', { name: 'hand_over', exact: true });
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: 'Show in the table' }).click();
    expect(await rows().filter({ has: button }).getAttribute('class')).toBe('on');
    await page.keyboard.press('Escape');
    expect(await button.getAttribute('aria-pressed')).toBe('false');
    expect(await page.locator('#selection').isVisible()).toBe(false);
  });

  it('is used with the keyboard alone', async () => {
    await page.getByRole('button', { name: 'hand_over', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Show in the graph' }).press('Enter');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    expect(await box('track').getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('.node:focus').getAttribute('aria-label')).toBe(
      'track, task, started by 1, starts 0',
    );
  });

  it('draws what belongs to a flow in another way', async () => {
    const line = page.locator('.edge.canvas', { hasText: 'starts parcels' });
    expect(await line.locator('title').textContent()).toMatch(
      /^examples\/bullmq\/fulfilment\.ts starts parcels: examples\/bullmq\/fulfilment\.ts:\d+$/u,
    );
  });

  it('draws only the surroundings of a task where there are too many', async () => {
    const tasks = Array.from({ length: 400 }, (_, index) => ({ name: `task_${index}` }));
    const starts = Array.from({ length: 600 }, (_, index) => ({
      from: `task_${(index * 7) % 400}`,
      file: 'shop/tasks.py',
      to: `task_${(index * index) % 400}`,
    }));
    await show(inventory(tasks, starts));
    expect(await rows().count()).toBe(400);
    expect(await page.locator('.node').count()).toBeLessThanOrEqual(150);
    expect(await page.locator('#graph-note').textContent()).toContain('of 400 boxes');
    await page.getByRole('button', { name: 'task_7', exact: true }).click();
    expect(await page.locator('#graph-note').textContent()).toContain('that lead to task_7 and');
    expect(await page.locator('.node.on').textContent()).toContain('task_7');
  });

  it('leaves out what has no connection where that is enough', async () => {
    const tasks = Array.from({ length: 400 }, (_, index) => ({ name: `task_${index}` }));
    await show(inventory(tasks, [{ from: 'task_1', file: 'shop/tasks.py', to: 'task_2' }]));
    expect(await page.locator('.node').allTextContents()).toHaveLength(2);
    expect(await page.locator('#graph-note').textContent()).toMatch(/^398 boxes/u);
    await page.getByRole('button', { name: 'task_7', exact: true }).click();
    expect(await page.locator('.node').allTextContents()).toHaveLength(3);
    expect(await page.locator('.node.on').textContent()).toContain('task_7');
  });

  it('draws circles, and says of a box what nobody can name', async () => {
    const file = 'shop/tasks.py';
    const starts = [
      { from: 'a', file, to: 'b' },
      { from: 'b', file, to: 'a' },
      { from: 'b', file, to: 'b' },
      { from: 'a', file, to: null },
    ];
    await show(inventory([{ name: 'a' }, { name: 'b' }], starts));
    expect(await page.locator('.edge title').allTextContents()).toEqual([
      'a starts b: shop/tasks.py:7',
      'b starts a: shop/tasks.py:7',
      'b starts b: shop/tasks.py:7',
    ]);
    expect(await page.locator('.node').first().getAttribute('aria-label')).toBe(
      'a, task, started by 1, starts 1 and what nobody can name',
    );
  });

  it('shows a name that looks like a page as the name it is', async () => {
    const name = `</script><img src=x onerror="document.title='gone'">\u2028`;
    await show(inventory([{ name, queue: name }], [{ to: name }]));
    await page.locator('.name').click();
    expect(await page.locator('.name').textContent()).toBe(name);
    expect(await page.locator('#details h3').textContent()).toBe(name);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.evaluate('document.title')).toBe('Background tasks: 1 task');
  });

  it('fits on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(await page.getByRole('row').count()).toBeGreaterThan(30);
  });

  it('is dark where people like it dark', async () => {
    const back = 'getComputedStyle(document.body).backgroundColor';
    expect(await page.evaluate(back)).toBe('rgb(246, 247, 249)');
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await page.evaluate(back)).toBe('rgb(18, 21, 27)');
  });
});
