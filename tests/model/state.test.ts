import { describe, expect, it } from 'vitest';

import { placeName } from '../../src/model/body.js';
import { lostOnReplay, sharedIn } from '../../src/model/state.js';
import { bodyIn, edited } from './reading.js';

/** What a task leaves for the next run. */
const shared = (text: string): readonly string[] =>
  sharedIn(bodyIn(text)).map(({ use, fresh, private: isPrivate, safe }) =>
    [
      use.binding.name,
      ...(fresh ? ['fresh'] : []),
      ...(isPrivate ? ['private'] : []),
      ...(safe ? ['safe'] : []),
    ].join(' '),
  );

const moved = (text: string): string | null => {
  const [first] = sharedIn(bodyIn(text));
  return first?.move ? edited(text, first.move) : null;
};

describe('is shared', () => {
  it('a variable that is assigned and read', () => {
    expect(
      shared(`let last = null;
async function task(job) { if (last === job.id) retry(); last = job.id; }`),
    ).toEqual(['last private']);
  });

  it('a counter, for counting reads', () => {
    expect(
      shared(`let total = 0;
async function task(job) { total += 1; }`),
    ).toEqual(['total private']);
  });

  it('a list that is pushed to', () => {
    expect(
      shared(`const batch = [];
async function task(job) { batch.push(job.data); await save(batch); }`),
    ).toEqual(['batch private']);
  });

  it('a record that is written to by key', () => {
    expect(
      shared(`const seen = {};
async function task(job) { await send(seen[job.id]); seen[job.id] = job.data; }`),
    ).toEqual(['seen private']);
  });

  it('a set that keeps the task from doing its work', () => {
    expect(
      shared(`const seen = new Set();
async function task(job) { if (seen.has(job.id)) return; seen.add(job.id); await send(job); }`),
    ).toEqual(['seen private']);
  });

  it('what is something else, or what comes from elsewhere', () => {
    expect(
      shared(`let last;
async function task(job) { await send(last); last = job.id || (await load()); }`),
    ).toEqual(['last private']);
    expect(
      shared(`let last;
async function task(job) { await send(last); last = job.id ? last : job.data; }`),
    ).toEqual(['last private']);
  });

  it('what is deleted from', () => {
    expect(
      shared(`const open = { a: 1 };
async function task(job) { delete open[job.id]; await send(open); }`),
    ).toEqual(['open private']);
  });

  it('what is written by destructuring', () => {
    expect(
      shared(`let page;
async function task(job) { await send(page); ({ page } = await load()); }`),
    ).toEqual(['page private']);
  });

  it('what a function of the file writes', () => {
    expect(
      shared(`let total = 0;
function count() { total++; return total; }
async function task(job) { await send(count()); }`),
    ).toEqual(['total']);
  });

  it('what a function that calls itself writes', () => {
    expect(
      shared(`let total = 0;
function count(n) { total += n; return n > 0 ? count(n - 1) : total; }
async function task(job) { await send(count(3)); }`),
    ).toEqual(['total']);
  });

  it('what a callback writes that is handed over by name', () => {
    expect(
      shared(`let total = 0;
const count = (item) => { total += item.amount; };
async function task(job) { job.data.items.forEach(count); await send(total); }`),
    ).toEqual(['total']);
  });

  it('a static field', () => {
    expect(
      shared(`class Mailer {
  static sent = 0;
  async task(job) { Mailer.sent++; }
}`),
    ).toEqual(['Mailer.sent private']);
  });

  it('a field of a processor', () => {
    expect(
      shared(`class Mailer {
  private batch: string[] = [];
  async task(job) { this.batch.push(job.id); await this.flush(); }
  async flush() { await send(this.batch); }
}`),
    ).toEqual(['this.batch']);
  });

  it('a lazy value that a job sets too', () => {
    const set = (code: string): readonly string[] =>
      shared(`let token = null;
async function task(job) {
  token ??= await login();
  await send(token);
  ${code}
}`);
    expect(set('if (job.data.token) token = job.data.token;')).toEqual(['token private']);
    expect(set("token = 'none';")).toEqual(['token private']);
    expect(set('token += job.id;')).toEqual(['token private']);
  });

  it('a memo map that is filled without a look, too', () => {
    expect(
      shared(`const cache = new Map();
async function task(job) {
  if (!cache.has(job.id)) cache.set(job.id, await load(job.id));
  await send(cache.get('last'));
  cache.set('last', job.id);
}`),
    ).toEqual(['cache private']);
  });

  it('what is set where something else is missing', () => {
    expect(
      shared(`let sender = 'shop@shop.example';
async function task(job) { if (!job.data.plain) sender = job.data.sender; await send(sender); }`),
    ).toEqual(['sender private']);
  });

  it('what is set anew where it is there', () => {
    expect(
      shared(`let last = null;
async function task(job) { if (last) last = job.id; await send(last); }`),
    ).toEqual(['last private']);
  });

  it('what is written where it is tried, and read there', () => {
    expect(
      shared(`let last = null;
async function task(job) {
  try { await send(last); last = job.id; } catch (error) { await tell(error); }
}`),
    ).toEqual(['last private']);
  });

  it('what a handler sets that was not tried to be read', () => {
    expect(
      shared(`let failed = null;
async function task(job) {
  try { await send(job.data); } catch { failed = job.id; }
  await tell(failed);
}`),
    ).toEqual(['failed private']);
    expect(
      shared(`let failed = null;
async function task(job) {
  try { await send(job.data); } catch { await tell(failed); failed = job.id; }
}`),
    ).toEqual(['failed private']);
  });

  it('a part of a variable of the module that is declared without a value', () => {
    expect(
      shared(`let current;
async function task(job) { current.id = job.id; await send(current); }`),
    ).toEqual(['current private']);
  });

  it('a part of a record of the instance itself', () => {
    expect(
      shared(`class Mails {
  stats = { sent: 0 };
  async task(job) { this.stats.sent += 1; if (this.stats.sent > 3) return; }
}`),
    ).toEqual(['this.stats private']);
  });

  it('a list that is told by its type alone', () => {
    expect(
      shared(`let rows: string[];
async function task(job) { rows.push(job.data.row); await save(rows); }`),
    ).toEqual(['rows private']);
  });

  it('a list of things that are made by a class', () => {
    expect(
      shared(`const rows = [];
async function task(job) { rows.push(new Row(job.id)); await save(rows); }`),
    ).toEqual(['rows private']);
  });

  it('what is called as a thing to work with, but starts as a list or a number', () => {
    expect(
      shared(`let queue = [];
async function task(job) { await save(queue); queue = await load(job.id); }`),
    ).toEqual(['queue private']);
    expect(
      shared(`let counter = 0;
async function task(job) { await save(counter); counter = await next(job.id); }`),
    ).toEqual(['counter private']);
  });

  it('what is called as a thing to work with, but only a part of it is replaced, or it is added to', () => {
    expect(
      shared(`let session = null;
async function task(job) { session.user = await load(job.id); await send(session); }`),
    ).toEqual(['session private']);
    expect(
      shared(`let counter = null;
async function task(job) { counter += await count(job.id); await save(counter); }`),
    ).toEqual(['counter private']);
  });

  it('what is called as a thing to work with, but is given a word', () => {
    expect(
      shared(`let session = null;
async function task(job) { await send(session); session = 'open'; }`),
    ).toEqual(['session private']);
  });

  it('a counter that is set back, and that nothing else reads', () => {
    expect(
      shared(`let total = 0;
async function task(job) { if (job.data.first) total = 0; total += 1; }`),
    ).toEqual(['total private']);
  });

  it('what is written behind a head without a blank', () => {
    expect(shared('const rows = [];\nconst task = async (job) =>rows.push(job.id);')).toEqual([
      'rows private',
    ]);
  });

  it('the last one of two hundred writes, and none after it', () => {
    const written = (lazily: string): readonly string[] =>
      shared(`let last;
async function task(job) {
${lazily}
last = job.name;
await send(last);
}`);
    expect(written('last ??= job.id;\n'.repeat(199))).toEqual(['last private']);
    expect(written('last ??= job.id;\n'.repeat(200))).toEqual([]);
  });
});

describe('is not shared', () => {
  it('a local', () => {
    expect(shared('async function task(job) { let total = 0; total += 1; return total; }')).toEqual(
      [],
    );
  });

  it('a variable nobody reads', () => {
    expect(shared('let last;\nasync function task(job) { last = job.id; }')).toEqual([]);
  });

  it('a constant table', () => {
    expect(
      shared(`const KINDS = new Set(['a']);
async function task(job) { if (KINDS.has(job.name)) await send(job); }`),
    ).toEqual([]);
  });

  it('what only a function writes that is defined here, and not called', () => {
    expect(
      shared(`let stopping = false;
export function stop() { stopping = true; }
async function task(job) { if (stopping) return; await send(job); }`),
    ).toEqual([]);
  });

  it('a lazy value: if (!x)', () => {
    expect(
      shared(`let config;
async function task(job) { if (!config) config = await load(); await send(config); }`),
    ).toEqual([]);
  });

  it('a lazy value: if (x === null)', () => {
    expect(
      shared(`let config = null;
async function task(job) { if (config === null) { config = await load(); } await send(config); }`),
    ).toEqual([]);
  });

  it('a lazy value: ??=', () => {
    expect(
      shared(`let config;
async function task(job) { config ??= await load(); await send(config); }`),
    ).toEqual([]);
  });

  it('a lazy value: x = x || …, x = x ?? …, x = x ? x : …', () => {
    const made = (code: string): readonly string[] =>
      shared(`let config;
async function task(job) { config = ${code}; await send(config); }`);
    expect(made('config || (await load())')).toEqual([]);
    expect(made('config ?? (await load())')).toEqual([]);
    expect(made('config ? config : await load()')).toEqual([]);
  });

  it('a lazy value: if (x) return x', () => {
    expect(
      shared(`let config;
async function get() { if (config) return config; config = await load(); return config; }
async function task(job) { await send(await get()); }`),
    ).toEqual([]);
  });

  it('what is started once by a helper', () => {
    expect(
      shared(`let started = false;
function start() { if (started) return; started = true; boot(); }
async function task(job) { start(); }`),
    ).toEqual([]);
  });

  it('a memo map: if (!m.has(k))', () => {
    expect(
      shared(`const templates = new Map();
async function task(job) {
  if (!templates.has(job.name)) templates.set(job.name, compile(job.name));
  await send(templates.get(job.name));
}`),
    ).toEqual([]);
  });

  it('a memo map: if (known) return known', () => {
    expect(
      shared(`const templates = new Map();
function template(name) {
  const known = templates.get(name);
  if (known) return known;
  const made = compile(name);
  templates.set(name, made);
  return made;
}
async function task(job) { await send(template(job.name)); }`),
    ).toEqual([]);
  });

  it('a memo record with a compound test', () => {
    expect(
      shared(`const templates = {};
async function task(job) {
  if (isDev || !templates[job.name]) templates[job.name] = compile(job.name);
  await send(templates[job.name]);
}`),
    ).toEqual([]);
  });

  it('a cache with an age', () => {
    expect(
      shared(`let rates = null;
let readAt = 0;
async function task(job) {
  if (Date.now() - readAt > 60_000) { rates = await load(); readAt = Date.now(); }
  await send(rates);
}`),
    ).toEqual([]);
  });

  it('a cache with an age, told by a local', () => {
    expect(
      shared(`let rates = null;
let readAt = 0;
async function task(job) {
  const now = Date.now();
  if (now - readAt > 60_000) { rates = await load(); readAt = now; }
  await send(rates);
}`),
    ).toEqual([]);
  });

  it('what is only logged', () => {
    expect(
      shared(`let total = 0;
async function task(job) { total += 1; logger.info('done', { total }); }`),
    ).toEqual([]);
  });

  it('what is only logged, but returned elsewhere, is', () => {
    expect(
      shared(`let total = 0;
export const count = () => total;
async function task(job) { total += 1; logger.info('done', { total }); }`),
    ).toEqual(['total']);
  });

  it('a client that is made anew', () => {
    expect(
      shared(`let client = connect();
async function task(job) { if (job.data.fresh) client = connect(); await client.send(job); }`),
    ).toEqual([]);
  });

  it('a client of a class', () => {
    expect(
      shared(`const store = new Store();
async function task(job) { store.set(job.id, 1); await send(store.get(job.id)); }`),
    ).toEqual([]);
  });

  it('a client that is injected', () => {
    expect(
      shared(`class Mailer {
  constructor(private readonly mails: Queue) {}
  async task(job) { await this.mails.add(job.data); }
}`),
    ).toEqual([]);
  });

  it('what the context holds', () => {
    expect(
      shared(`const store: AsyncLocalStorage<string> = make();
async function task(job) { store.set(job.id); await send(store); }`),
    ).toEqual([]);
  });

  it('what is written under a lock', () => {
    expect(
      shared(`let total = 0;
async function task(job) { await mutex.runExclusive(async () => { total += 1; }); await send(total); }`),
    ).toEqual([]);
  });

  it('what is written between taking a lock and giving it back', () => {
    expect(
      shared(`let total = 0;
async function task(job) {
  const held = await lock.acquire();
  total += 1;
  await lock.release(held);
}`),
    ).toEqual([]);
  });

  it('but what is written after it was given back is', () => {
    expect(
      shared(`let total = 0;
async function task(job) {
  await lock.acquire();
  await lock.release();
  total += 1;
}`),
    ).toEqual(['total private']);
  });
});

describe('is not shared either', () => {
  it('a cache that is emptied when it is full', () => {
    expect(
      shared(`const cache = new Map();
async function task(job) {
  if (cache.size > 500) cache.clear();
  if (!cache.has(job.id)) cache.set(job.id, await load(job.id));
  return cache.get(job.id);
}`),
    ).toEqual([]);
  });

  it('a lazy value that is dropped to be made anew', () => {
    expect(
      shared(`let token = null;
async function task(job) {
  token ??= await login();
  try { await send(token); } catch (error) { token = null; throw error; }
}`),
    ).toEqual([]);
  });

  it('a memo whose entries are deleted', () => {
    expect(
      shared(`const cache = {};
async function task(job) {
  cache[job.id] ??= await load(job.id);
  await send(cache[job.id]);
  delete cache[job.id];
}`),
    ).toEqual([]);
    expect(
      shared(`const cache = new Map();
async function task(job) {
  if (!cache.has(job.id)) cache.set(job.id, await load(job.id));
  await send(nameOf(job), cache.get(job.id), cache.delete(job.id));
}`),
    ).toEqual([]);
  });

  it('a lazy value that is dropped by `undefined`', () => {
    expect(
      shared(`let token;
async function task(job) { token ??= await login(); await send(token); token = undefined; }`),
    ).toEqual([]);
  });

  it('a lazy value that is told by `false`, `0` or an empty text', () => {
    const lazy = (nothing: string): readonly string[] =>
      shared(`let page = ${nothing};
async function task(job) { if (page === ${nothing}) page = job.page; await send(page); }`);
    expect(lazy('false')).toEqual([]);
    expect(lazy('0')).toEqual([]);
    expect(lazy("''")).toEqual([]);
    expect(lazy("'first'")).toEqual(['page private']);
  });

  it('a cache with an age that is computed first', () => {
    const cached = (age: string): readonly string[] =>
      shared(`let rates = null;
let readAt = 0;
async function task(job) {
  const age = ${age};
  if (age > 60) { rates = await load(); readAt = Date.now(); }
  await send(rates);
}`);
    expect(cached('Date.now() - readAt')).toEqual([]);
    expect(cached('Math.floor((Date.now() - readAt) / 1000)')).toEqual([]);
    expect(cached('job.age')).toEqual(['rates private']);
  });

  it('what a call gives and is changed, whatever its type', () => {
    expect(
      shared(`const seen: Set<string> = sharedSet('seen');
async function task(job) { seen.add(job.id); await send(seen); }`),
    ).toEqual([]);
  });

  it('what is made anew by a class', () => {
    expect(
      shared(`let current = null;
async function task(job) { await send(current); current = new Mailer(job.data); }`),
    ).toEqual([]);
  });

  it('a connection that is made where it is needed, and dropped', () => {
    expect(
      shared(`let connection = null;
async function task(job) {
  if (job.data.fresh) connection = await connect();
  await connection.send(job.data);
}`),
    ).toEqual([]);
    expect(
      shared(`let connection = connect();
async function task(job) { await connection.send(job.data); connection = null; }`),
    ).toEqual([]);
  });

  it('what is only logged, together with work, or in other words', () => {
    expect(
      shared(`let last;
async function task(job) { last = job.id; await Promise.all([send(job), logger.info(last)]); }`),
    ).toEqual([]);
    expect(
      shared(`let last;
async function task(job) { last = job.id; logger.info(format(last)); }`),
    ).toEqual([]);
  });

  it('a memo that is filled where reading it fails', () => {
    expect(
      shared(`const known = {};
async function task(job) {
  try { return parse(known[job.id]); } catch { known[job.id] = await load(job.id); }
}`),
    ).toEqual([]);
    expect(
      shared(`const known = {};
async function task(job) {
  try { await check(job); return parse(known[job.id]); } catch { known[job.id] = await load(job.id); }
}`),
    ).toEqual([]);
  });

  it('what a handler of the process sets', () => {
    expect(
      shared(`let stopping = false;
async function task(job) {
  process.once('SIGTERM', () => { stopping = true; });
  if (!stopping) await send(job);
}`),
    ).toEqual([]);
  });

  it('where a regular expression goes on', () => {
    expect(
      shared(`const WORD = /a/g;
async function task(job) { WORD.lastIndex = 0; return WORD.exec(job.text); }`),
    ).toEqual([]);
  });

  it('what belongs to something that was given to the instance', () => {
    expect(
      shared(`class Mails {
  constructor(stats) { this.stats = stats; }
  async task(job) { this.stats.sent += 1; if (this.stats.sent > 3) return; }
}`),
    ).toEqual([]);
  });

  it('a field that every run sets first, where runs come one after the other', () => {
    const body = bodyIn(`class Mails {
  current = null;
  async task(job) { this.current = job.id; await send(this.current); }
}`);
    expect(sharedIn(body, { serial: true })).toEqual([]);
    expect(sharedIn(body).map(({ use }) => use.binding.name)).toEqual(['this.current']);
  });
});

describe('moves into the body, but not safely,', () => {
  it.each([
    'job.reset && (last = job.id);',
    'job.reset ? (last = job.id) : null;',
    'job.id ?? (last = job.name);',
    'job.hook?.((last = job.id));',
  ])('where it may not be written: %s', (written) => {
    const text = `let last = 'none';\nasync function task(job) { ${written} await send(last); }`;
    expect(shared(text)).toEqual(['last private']);
  });

  it('where the body calls itself', () => {
    const text = `let last = 'none';
async function task(job) { last = job.id; if (job.child) await task(job.child); await send(last); }`;
    expect(shared(text)).toEqual(['last fresh private']);
  });
});

describe('does not move', () => {
  it('where a default of a parameter needs it', () => {
    expect(
      moved(
        `let last = 'none';\nasync function task(job, token = last) {\n  last = job.id;\n  await send(last, token);\n}`,
      ),
    ).toBeNull();
  });

  it('where the body has another variable of a name it is made of', () => {
    expect(
      moved(
        `const size = 3;\nlet rows = size;\nasync function task(job) {\n  rows = job.rows;\n  const size = 4;\n  await send(rows, size);\n}`,
      ),
    ).toBeNull();
  });

  it('with a comment that is about the file', () => {
    const task = `async function task(job) {\n  last = job.id;\n  await send(last);\n}`;
    expect(moved(`/* eslint-disable no-console */\nlet last = 'none';\n${task}`)).toBeNull();
    expect(moved(`import './a.js';\n// @ts-ignore\nlet last = 'none';\n${task}`)).toBeNull();
  });

  it('with a comment at the top of the file', () => {
    const task = `async function task(job) {\n  last = job.id;\n  await send(last);\n}`;
    expect(moved(`// what the shop sends\nlet last = 'none';\n${task}`)).toBeNull();
    expect(moved(`/* what the shop sends */\nlet last = 'none';\n${task}`)).toBeNull();
    expect(moved(`  // what the shop sends\n  let last = 'none';\n${task}`)).toBeNull();
  });

  it('where a parameter has a name it is made of', () => {
    expect(
      moved(
        `const size = 3;\nlet rows = size;\nasync function task(job, size) {\n  rows = job.rows;\n  await send(rows, size);\n}`,
      ),
    ).toBeNull();
  });

  it('a text over several lines', () => {
    expect(
      moved(
        'let last = `none\nat all`;\nasync function task(job) {\n  last = job.id;\n  await send(last);\n}',
      ),
    ).toBeNull();
  });

  it('what a call is a part of', () => {
    expect(
      moved(`let last = 1 + load();\nasync function task(job) {\n  last += job.amount;\n}`),
    ).toBeNull();
  });

  it('what is only declared', () => {
    expect(
      moved(
        `declare let last: string;\nasync function task(job) {\n  last = job.id;\n  await send(last);\n}`,
      ),
    ).toBeNull();
  });
});

describe('moves into the body', () => {
  it('safely, where it is written before it is read on every path', () => {
    const text = `import { send } from './send.js';

// what was sent
let batch = [];

async function task(job) {
  // anew
  batch = [];
  for (const item of job.data) batch.push(item);
  await send(batch);
}
`;
    expect(shared(text)).toEqual(['batch fresh private safe']);
    expect(moved(text)).toBe(`import { send } from './send.js';


async function task(job) {
  // what was sent
  let batch = [];
  // anew
  batch = [];
  for (const item of job.data) batch.push(item);
  await send(batch);
}
`);
  });

  /** How a task looks into which a declaration was moved. */
  const movedTo = (declared: string, value = 'job.id'): string | null =>
    moved(`${declared}
async function task(job) {
  last = ${value};
  await send(last);
}
`);

  it('with a comment behind it, in the first line of the file', () => {
    expect(movedTo("let last = 'none'; // sent")).toBe(`async function task(job) {
  let last = 'none'; // sent
  last = job.id;
  await send(last);
}
`);
  });

  it('a text in backticks', () => {
    expect(movedTo('let last = `none`;')).toBe(`async function task(job) {
  let last = \`none\`;
  last = job.id;
  await send(last);
}
`);
  });

  it('what is made of a constant, a function or a sum', () => {
    expect(movedTo("import { NONE } from './none.js';\nlet last = NONE;"))
      .toBe(`import { NONE } from './none.js';
async function task(job) {
  let last = NONE;
  last = job.id;
  await send(last);
}
`);
    expect(movedTo('let last = () => null;')).toBe(`async function task(job) {
  let last = () => null;
  last = job.id;
  await send(last);
}
`);
    expect(movedTo('let last = 2 * 60;')).toBe(`async function task(job) {
  let last = 2 * 60;
  last = job.id;
  await send(last);
}
`);
  });

  it('although the body has a variable of a word of the comment, or of the end of its name', () => {
    expect(
      moved(`import './shop.js';
// the id of the last job
let last = 'none';
async function task(job) {
  const id = job.id;
  last = id;
  await send(last);
}
`),
    ).toBe(`import './shop.js';
async function task(job) {
  // the id of the last job
  let last = 'none';
  const id = job.id;
  last = id;
  await send(last);
}
`);
    expect(
      moved(`let last='none';
async function task(job) {
  const t = job.texts;
  last = t.title;
  await send(last);
}
`),
    ).toBe(`async function task(job) {
  let last='none';
  const t = job.texts;
  last = t.title;
  await send(last);
}
`);
  });

  it('from the end of a file without a last newline', () => {
    expect(
      moved(`async function task(job) {
  last = job.id;
  await send(last);
}
let last = 'none';`),
    ).toBe(`async function task(job) {
  let last = 'none';
  last = job.id;
  await send(last);
}
`);
  });

  it('not safely, where one path reads what the last run left', () => {
    expect(
      shared(`let last = 0;
async function task(job) { if (job.data.reset) { last = 0; } await send(last); }`),
    ).toEqual(['last private']);
  });

  it('not safely, where a function reads it that the body calls', () => {
    expect(
      shared(`let last = 0;
async function task(job) { const read = () => last; last = job.id; await send(read()); }`),
    ).toEqual(['last fresh private']);
  });

  it('not where another function uses it', () => {
    const text = `let last = 0;
const show = () => last;
async function task(job) {
  last = job.id;
  await send(last);
}`;
    expect(shared(text)).toEqual(['last fresh']);
    expect(moved(text)).toBeNull();
  });

  it('not where it is exported', () => {
    const text = `export let last = 0;
async function task(job) {
  last = job.id;
  await send(last);
}`;
    expect(shared(text)).toEqual(['last fresh']);
    expect(moved(text)).toBeNull();
  });

  it('not where it is exported below', () => {
    expect(
      shared(`let last = 0;
async function task(job) { last = job.id; await send(last); }
export { last };`),
    ).toEqual(['last fresh']);
  });

  it('not where something is called to make it', () => {
    expect(
      moved(`let last = load();
async function task(job) {
  last += 1;
}`),
    ).toBeNull();
  });

  it('not where it shares a line', () => {
    expect(
      moved(`let last = 0; let next = 1;
async function task(job) {
  last += 1;
}`),
    ).toBeNull();
  });
});

describe('is lost on replay', () => {
  it('what a durable step writes outside of it', () => {
    const body = bodyIn(`async function task({ step }) {
  let total = 0;
  await step.run('count', async () => {
    let own = 1;
    own += 1;
    total = await count(own);
  });
  return total;
}`);
    expect(lostOnReplay(body).map(({ place }) => place.root.name)).toEqual(['total']);
  });

  /** What a task loses that does this in a step, of what it declares before, and does with it after. */
  const lost = (inside: string, before = '', after = ''): readonly string[] =>
    lostOnReplay(
      bodyIn(`let count = 0;
async function task({ step }) {
  ${before}
  await step.run('load', async () => { ${inside} });
  ${after}
}`),
    ).map(({ place }) => placeName(place));

  it('a part of something that is declared outside', () => {
    expect(lost('seen.first = 1;', 'const seen = {};', 'return seen;')).toEqual(['seen.first']);
    expect(lost('delete seen[id];', 'const seen = {};', 'return seen;')).toEqual(['seen[…]']);
  });

  it('what is put into a list', () => {
    expect(lost('rows.push(1);', 'const rows = [];', 'return rows;')).toEqual(['rows']);
  });

  it('what is counted', () => {
    expect(lost('sent += 1;', 'let sent = 0;', 'return sent;')).toEqual(['sent']);
    expect(lost('sent++;', 'let sent = 0;', 'return sent;')).toEqual(['sent']);
  });

  it('what another step reads', () => {
    expect(
      lost('rows = 1;', 'let rows;', "await step.run('save', async () => { await save(rows); });"),
    ).toEqual(['rows']);
  });

  it('what is written in a callback in the step', () => {
    expect(
      lost('ids.forEach((id) => { rows.push(id); });', 'const rows = [];', 'return rows;'),
    ).toEqual(['rows']);
  });

  it('what is read before it, in every round of a loop', () => {
    expect(
      lostOnReplay(
        bodyIn(`async function task({ step, ids }) {
  let sent = 0;
  for (const id of ids) {
    await show(sent);
    await step.run(id, async () => { sent += 1; });
  }
}`),
      ).map(({ place }) => placeName(place)),
    ).toEqual(['sent']);
  });

  it('a variable of the module', () => {
    expect(lost('count = 1;', '', 'return count;')).toEqual(['count']);
  });
});

describe('is not lost on replay', () => {
  /** The names of what a task loses. */
  const lost = (text: string): readonly string[] =>
    lostOnReplay(bodyIn(text)).map(({ place }) => place.root.name);

  it('what the step gives', () => {
    expect(
      lost(`async function task({ step }) {
  let total = 0;
  total = await step.run('count', async () => count());
  return total;
}`),
    ).toEqual([]);
  });

  it('what the step writes and gives back to the variable', () => {
    expect(
      lost(`async function task({ step }) {
  let state = {};
  state = await step.run('load', async () => { state.rows = await load(); return state; });
  return state;
}`),
    ).toEqual([]);
    expect(
      lost(`async function task({ step }) {
  let state = {};
  let other = {};
  other = await step.run('load', async () => { state.rows = await load(); return state; });
  return [state, other];
}`),
    ).toEqual(['state']);
  });

  it('what only the step itself reads', () => {
    expect(
      lost(`async function task({ step }) {
  let own = 0;
  await step.run('count', async () => { own = await count(); await save(own); });
}`),
    ).toEqual([]);
  });

  it('what only a step reads that another one is a part of', () => {
    expect(
      lost(`async function task() {
  let own = 0;
  await part.run('all', async () => {
    await step.run('count', async () => { own = await count(); });
    await save(own);
  });
}`),
    ).toEqual([]);
  });

  it('a variable of a function that a step calls, and that has a step in it', () => {
    expect(
      lost(`async function task() {
  await part.run('all', async () => { await countAll(); });
}
async function countAll() {
  let own = 0;
  await step.run('count', async () => { own = await count(); });
  await save(own);
}`),
    ).toEqual([]);
  });

  it('what the step writes and gives to the variable as it is declared', () => {
    expect(
      lost(`async function task({ step }) {
  var total = await step.run('count', async () => { total = await count(); return total; });
  return total;
}`),
    ).toEqual([]);
  });

  it('what is put into a list of the module', () => {
    expect(
      lost(`const rows = [];
async function task({ step }) {
  await step.run('load', async () => { rows.push(await load()); });
  return rows;
}`),
    ).toEqual([]);
  });

  it('what only the step itself does with a variable of the module', () => {
    expect(
      lost(`let count = 0;
async function task({ step }) {
  await step.run('count', async () => { count += 1; });
}`),
    ).toEqual([]);
  });

  it('a part of a variable of the module, such as a cache', () => {
    expect(
      lost(`const cache = {};
async function task({ step }) {
  await step.run('load', async () => { cache.rows = await load(); });
  return cache;
}`),
    ).toEqual([]);
  });

  it('what is written outside of all steps', () => {
    expect(
      lost(`async function task({ step }) {
  let total = 0;
  await step.run('count', async () => count());
  total += 1;
  return total;
}`),
    ).toEqual([]);
  });

  it('a variable of a function in the step', () => {
    expect(
      lost(`async function task({ step }) {
  await step.run('count', async () => {
    let sum = 0;
    rows.forEach((row) => { let price = row.price; price *= 2; sum += price; });
    return sum;
  });
}`),
    ).toEqual([]);
  });

  it('a variable of a function that the step calls', () => {
    expect(
      lost(`async function task({ step }) {
  await step.run('count', async () => { await save(sumOf(await load())); });
}
function sumOf(rows) {
  let sum = 0;
  for (const row of rows) sum += row.price;
  return sum;
}`),
    ).toEqual([]);
  });

  it('a variable of a function that the step calls, and that stands before the task', () => {
    expect(
      lost(`function sumOf(rows) {
  let sum = 0;
  for (const row of rows) sum += row.price;
  return sum;
}
async function task({ step }) {
  await step.run('count', async () => { await save(sumOf(await load())); });
}`),
    ).toEqual([]);
  });

  it('a field and a static field', () => {
    expect(
      lost(`class Totals {
  static all = 0;
  own = 0;
  async task({ step }) {
    await step.run('count', async () => { Totals.all += 1; this.own += 1; });
    return [Totals.all, this.own];
  }
}`),
    ).toEqual([]);
  });

  it('what another call does with a callback', () => {
    expect(
      lost(`async function task({ other }) {
  let total = 0;
  await other.run('count', async () => { total = 1; });
  return total;
}`),
    ).toEqual([]);
  });
});
