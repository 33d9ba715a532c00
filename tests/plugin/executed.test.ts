import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { fixed } from './linting.js';

/*
 * Tasks that are run, as they are and as `--fix` leaves them, against a queue that only calls them: what they do is told
 * by what they say to the outside.
 */

const STUB = `
export const said = [];
export class Queue {
  constructor(name) { this.name = name; }
  async add(name, data) { await null; said.push(\`\${this.name} gets \${name} \${JSON.stringify(data)}\`); }
}
export class Worker {
  constructor(name, body) { this.run = (data) => body({ id: '1', name, data }); }
}
`;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tasks-executed-'));
  mkdirSync(join(folder, 'node_modules/bullmq'), { recursive: true });
  const packageJson = JSON.stringify({ name: 'bullmq', type: 'module', main: './index.js' });
  writeFileSync(join(folder, 'node_modules/bullmq/package.json'), packageJson);
  writeFileSync(join(folder, 'node_modules/bullmq/index.js'), STUB);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Module {
  readonly worker: { run(data: unknown): Promise<unknown> };
  readonly said: readonly string[];
}

const told = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

let count = 0;

/** What a task says when it is given these, one after the other, and what it returns. */
async function runs(text: string, given: readonly unknown[]): Promise<readonly string[]> {
  count += 1;
  const file = join(folder, `task-${String(count)}.mjs`);
  writeFileSync(file, `${text}\nexport { said } from 'bullmq';\n`);
  const { worker, said } = (await import(pathToFileURL(file).href)) as Module;
  const before = said.length;
  const returned: string[] = [];
  for (const data of given) returned.push(`returns ${told(await worker.run(data))}`);
  return [...said.slice(before), ...returned];
}

const fixedText = (text: string): string => fixed(text, { host: 'espree', filename: 'task.mjs' });

const LONG = `import { Queue, Worker } from 'bullmq';
const out = new Queue('out', { defaultJobOptions: { removeOnComplete: true } });
export const worker = new Worker('totals', async (job) => {
  let net = 0;
  let tax = 0;
  let gifts = 0;
  for (const line of job.data.lines) {
    const price = line.price * line.amount;
    const rate = line.country === 'DE' ? 20 : 10;
    net += price;
    tax += (price * rate) / 100;
    if (line.gift) {
      gifts += line.amount;
      net += 2 * line.amount;
    }
  }
  const discount = net > 1000 ? 50 : 0;
  const shipping = net > 50 ? 0 : 5;
  const total = net + tax - discount + shipping;
  const label = [job.data.id, total].join(' ');
  const long = label.length > 5;
  const first = label.slice(0, 2);
  const last = label.slice(-2);
  const middle = label.slice(2, -2);
  const words = [first, middle, last];
  const text = words.join('-');
  await out.add('sum', { net, tax, gifts, discount, shipping, long });
  await out.add('label', { text });
  return text.length;
});`;

describe('a body that was moved into a function of its own', () => {
  const given = [
    { id: 'a', lines: [{ price: 100, amount: 12, country: 'DE', gift: false }] },
    {
      id: 'b',
      lines: [
        { price: 3, amount: 2, country: 'US', gift: true },
        { price: 5, amount: 1, country: 'DE', gift: false },
      ],
    },
  ];

  it('is called', () => {
    expect(fixedText(LONG)).toContain('return await runTotals(job.data);');
  });

  it('says what it said before', async () => {
    const said = [
      'out gets sum {"net":1200,"tax":240,"gifts":0,"discount":50,"shipping":0,"long":true}',
      'out gets label {"text":"a -13-90"}',
      'out gets sum {"net":15,"tax":1.6,"gifts":2,"discount":0,"shipping":5,"long":true}',
      'out gets label {"text":"b -21-.6"}',
      'returns 8',
      'returns 8',
    ];
    expect(await runs(LONG, given)).toEqual(said);
    expect(await runs(fixedText(LONG), given)).toEqual(said);
  });
});

const LATE = `import { Queue, Worker } from 'bullmq';
const out = new Queue('out', { defaultJobOptions: { removeOnComplete: true } });
const user = { welcomed: false, save: () => out.add('saved', { welcomed: user.welcomed }) };
const users = { find: async () => user };
globalThis.fetch = async (url, { method }) => { await out.add('fetched', { url, method }); };
export const worker = new Worker('mail', async (job) => {
  const user = await users.find(job.data.userId);
  await globalThis.fetch('https://mail.example', { method: 'POST', signal: AbortSignal.timeout(1000) });
  // a second delivery
  if (user.welcomed) return;
  user.welcomed = true;
  await user.save();
});`;

describe('a guard that was moved up', () => {
  it('stands before the effect', () => {
    const text = fixedText(LATE);
    expect(text.indexOf('if (user.welcomed) return;')).toBeLessThan(
      text.indexOf('await globalThis.fetch'),
    );
  });

  const once = [
    'out gets fetched {"url":"https://mail.example","method":"POST"}',
    'out gets saved {"welcomed":true}',
  ];

  it('lets the first delivery do what it did', async () => {
    const all = [...once, 'returns nothing'];
    expect(await runs(LATE, [{}])).toEqual(all);
    expect(await runs(fixedText(LATE), [{}])).toEqual(all);
  });

  it('spares the second one the effect', async () => {
    const returned = ['returns nothing', 'returns nothing'];
    expect(await runs(LATE, [{}, {}])).toEqual([...once, ...once.slice(0, 1), ...returned]);
    expect(await runs(fixedText(LATE), [{}, {}])).toEqual([...once, ...returned]);
  });
});

const STATE = `import { Queue, Worker } from 'bullmq';
const out = new Queue('out', { defaultJobOptions: { removeOnComplete: true } });
let current = '';
export const worker = new Worker('names', async (job) => {
  current = job.data.name.trim();
  await out.add('name', { current });
  out.add('length', { length: current.length });
  return current;
});`;

describe('a variable that was moved into the body', () => {
  it('stands there', () => {
    expect(fixedText(STATE)).toContain("async (job) => {\n  let current = '';\n  current =");
  });

  it('holds what it held before', async () => {
    const given = [{ name: ' a ' }, { name: 'bc' }];
    const said = [
      'out gets name {"current":"a"}',
      'out gets length {"length":1}',
      'out gets name {"current":"bc"}',
      'out gets length {"length":2}',
      'returns "a"',
      'returns "bc"',
    ];
    expect(await runs(fixedText(STATE), given)).toEqual(said);
  });

  it('is of the run that set it, though another one began', async () => {
    const both = (text: string): Promise<readonly string[]> =>
      runs(
        `${text}\nconst { run } = worker;\nworker.run = async (names) => Promise.all(names.map((name) => run({ name })));`,
        [['a', 'bc']],
      );
    expect((await both(STATE)).at(-1)).toBe('returns ["bc","bc"]');
    expect((await both(fixedText(STATE))).at(-1)).toBe('returns ["a","bc"]');
  });
});
