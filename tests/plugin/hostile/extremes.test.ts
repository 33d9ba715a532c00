import { describe, expect, it } from 'vitest';

import { fixed, lint, type Host } from '../../../tools/hostile/linter.js';
import { judged } from '../../../tools/hostile/promises.js';

const HEAD = "import { Queue, Worker } from 'bullmq';\n";
/** The last lines of every text: they are only reported when the rules came through all that stands before them. */
const CANARY = "\nnew Queue('canary').add('canary', {}, { attempts: 3 });\n";
const PYTHON_HEAD = 'from celery import shared_task\n';
const PYTHON_CANARY = '\n\n@shared_task(autoretry_for=(OSError,))\ndef canary(): ...\n';

const inScript = (code: string): string => HEAD + code + CANARY;
const inPython = (code: string): string => PYTHON_HEAD + code + PYTHON_CANARY;

function expectSound(text: string, host: Host, settings: object = {}): void {
  const filename = host === 'python' ? 'hostile.py' : 'hostile.ts';
  const { linted, problems } = judged({ text, host, filename, settings });
  expect(problems).toEqual([]);
  const says = linted?.messages.map(({ message }) => message.split(' ')[0]);
  expect(says).toContain('`canary`');
}

const scripts = ['espree', 'typescript'] as const;

describe('names of the language itself', () => {
  const texts = {
    'globals that are hidden': `const Promise = 1, fetch = () => {}, require = (x) => x, setTimeout = null, Object = [], Number = 'n', Math = {}, Date = 3, process = {}, console = {}, undefined_ = undefined, Map = 4;
new Worker('q', async (job) => { await Promise.all([fetch('https://a.example')]); if (Date.now() > job.data.at) return; setTimeout(() => console.log(Object.keys(job)), Number(3)); const { Queue: Q } = require('bullmq'); new Q('q').add('x', {}, { attempts: Math.max(3, 4) }); });`,
    'globals that are parameters': `new Worker('q', async (Promise, fetch, Date) => { await Promise.all([fetch()]); await Promise.race([fetch('https://a.example')]); new Date(); });`,
    'a body whose names are those of every object': `let constructor = 0, hasOwnProperty = {}, toString = [], valueOf = new Map(), __proto__ = 1;
new Worker('constructor', async (__defineGetter__) => { constructor += 1; hasOwnProperty.__proto__ = constructor; toString.push(valueOf); valueOf.set('__proto__', toString); __proto__ = hasOwnProperty; console.log(constructor, hasOwnProperty, toString, valueOf, __proto__, __defineGetter__); });`,
    'functions whose names are those of every object': `async function constructor(job) { await fetch('https://a.example', { method: 'POST' }); await toString(job); } async function toString(job) { await hasOwnProperty(job); } async function hasOwnProperty(job) { await constructor(job); }
new Worker('q', constructor); new Worker('r', toString); new Worker('s', async (job) => hasOwnProperty(job));`,
    'options whose names are those of every object': `new Queue('__proto__', { defaultJobOptions: { __proto__: { attempts: 3 }, constructor: 3, hasOwnProperty() {}, ['__proto__']: 4, 'toString': 5 } }).add('hasOwnProperty', { __proto__: null }, { __proto__: { attempts: 3 }, attempts: 4, constructor: { backoff: 3 } });`,
    'marks whose names are those of every object': `new Worker('q', async (job) => { const user = await load(job.data.id); await fetch('https://a.example', { method: 'POST' }); if (user.__proto__) return; user.__proto__ = true; user.constructor = true; await user.hasOwnProperty(); await user.save(); });`,
    'imports whose names are those of every object': `import { constructor as c, hasOwnProperty as h, __proto__ as p } from 'bullmq'; import * as toString from 'bullmq'; new c('q').add('x', {}, { attempts: 3 }); h.add(); p.p.add(); new toString.constructor('q').add('x', {}, { attempts: 3 }); new toString.Queue('q').add('x', {}, { attempts: 3 });`,
    'classes whose members are those of every object': `class A extends Worker { constructor() { super('q', async (job) => this.hasOwnProperty(job)); } hasOwnProperty(job) { return this.__proto__(job); } __proto__(job) { return this['constructor'](job); } static toString = new Queue('q'); } A.toString.add('x', {}, { attempts: 3 });`,
  };
  it.each(Object.entries(texts))('%s', (_, code) => {
    for (const host of scripts) expectSound(inScript(code), host);
  });

  it('in Python', () => {
    expectSound(
      inPython(`constructor = {}
__proto__ = []
class hasOwnProperty: toString = constructor
print = list = dict = OSError = int = None
@shared_task(bind=True, constructor=1, __proto__=2)
def toString(self, __proto__, constructor):
    global valueOf
    valueOf = constructor.__proto__ = self.toString
    hasOwnProperty.toString[__proto__] = valueOf
    self.hasOwnProperty.delay(**{'__proto__': 1, 'constructor': 2})
    print(valueOf, list(constructor), dict(__proto__))
`),
      'python',
    );
  });

  it('as settings', () => {
    const keys = ['__proto__', 'constructor', 'hasOwnProperty', 'toString.constructor'];
    const settings = {
      modules: JSON.parse('{ "__proto__": "bullmq", "constructor": "bullmq" }') as unknown,
      limiters: keys,
      guards: keys,
      lock: keys,
      sideEffects: keys,
      files: keys,
      wrappers: {
        queues: [{ call: '__proto__' }, { call: 'constructor', name: 0, options: 1 }],
        dispatches: [{ call: 'hasOwnProperty', options: 2 }],
        tasks: [{ extends: 'constructor', method: '__proto__' }],
      },
      celery: { apps: keys, taskDecorators: keys, taskBaseClasses: keys, runMethods: keys },
    };
    for (const code of Object.values(texts)) expectSound(inScript(code), 'typescript', settings);
    expectSound(inPython('@constructor\ndef __proto__(): ...'), 'python', settings);
  });
});

describe('code that is not what it looks like', () => {
  const texts = {
    getters: `const options = { get attempts() { throw new Error(); }, set backoff(value) { this.attempts = value; }, get __proto__() { return this; } }; new Queue('q', { get defaultJobOptions() { return this.defaultJobOptions; } }).add('x', {}, options);
const handlers = { get run() { return this.run; } }; new Worker('q', handlers.run);`,
    'a parameter called like its type': `function send(Queue: Queue, Worker: Worker) { Queue.add('x', {}, { attempts: 3 }); new Worker('q', async (Worker) => Worker); }
class Mail { constructor(private Queue: Queue, Mail: Mail) { this.Queue.add('x', {}, { attempts: 3 }); Mail.Queue.add('x'); } }
function of<Queue extends Queue>(Queue: Queue): Queue is Queue { return Queue.add('x', {}, { attempts: 3 }); }`,
    'a type called like a value': `type queue = Queue; interface send { (queue: queue): send } const queue: queue = new Queue('q'); function send(send: send): send { queue.add('x', {}, { attempts: 3 }); return send; } namespace queue { export type queue = typeof queue; }`,
    'halves of characters in strings': `new Queue('\uD83D').add('\uDCEE', { '\uD83D': '\uDCEE' }, { attempts: 3, /* \uD83D */ jobId: \`\uDCEE\${1}\uD83D\` }); // \uDCEE`,
    'halves of characters, escaped': `new Queue('\\uD83D').add('\\uDCEE', { '\\uD83D': 1 }, { attempts: 3 });`,
  };
  it.each(Object.entries(texts))('%s', (_, code) => {
    expectSound(inScript(code), 'typescript');
  });
});

describe('line ends', () => {
  const script = inScript(`new Worker('q', async (job) => {
  const user = await load(job.data.id);
  await fetch('https://a.example', { method: 'POST' });
  if (user.sent) return;
  user.sent = true;
  await user.save();
});
new Queue('q', {
  defaultJobOptions: {
    attempts: 3, // three
  },
});`);
  const python = inPython(`@shared_task(
    bind=True,
    autoretry_for=(OSError,),  # the disk
)
def send(self, user):
    mail(user)
    if user.sent:
        return
    user.sent = True
    user.save()`);
  const samples = [
    { text: script, host: 'typescript', filename: 'hostile.ts' },
    { text: python, host: 'python', filename: 'hostile.py' },
  ] as const;

  it.each(samples)('those of Windows stay, in $host', ({ text, host, filename }) => {
    const windows = text.replaceAll('\n', '\r\n');
    expectSound(windows, host);
    const settings = { unsafeFixes: true };
    const once = fixed({ text: windows, host, filename, settings });
    expect(once).not.toBe(windows);
    expect(once.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
    expect(once).toBe(fixed({ text, host, filename, settings }).replaceAll('\n', '\r\n'));
  });

  it.each(samples)('none is put at the end of a file that has none, in $host', (sample) => {
    const text = sample.text.trimEnd();
    expectSound(text, sample.host);
    const settings = { unsafeFixes: true };
    const once = fixed({ ...sample, text, settings });
    expect(`${once}\n`).toBe(fixed({ ...sample, settings }));
  });

  it.each(samples)('a mark of the byte order stays, in $host', (sample) => {
    const settings = { unsafeFixes: true };
    expect(fixed({ ...sample, text: `\uFEFF${sample.text}`, settings })).toBe(
      `\uFEFF${fixed({ ...sample, settings })}`,
    );
  });
});

/** The rules come through a text that ESLint can read; in one too deep for it, they are not what throws. */
function expectHeard(text: string, host: Host): void {
  const sample = { text, host, filename: 'hostile' };
  if (!isReadable(sample)) expect(() => lint(sample)).not.toThrow(/eslint-plugin-tasks/u);
  else expect(lint(sample).messages.at(-1)?.message).toMatch(/^`canary`/u);
}

function isReadable(sample: Parameters<typeof lint>[0]): boolean {
  try {
    return lint(sample, 'none').sourceCode !== null;
  } catch {
    // ESLint's own walk ends there
    return false;
  }
}

describe('ten megabytes', () => {
  const TEN = 10 << 20;

  it('of a string, in the body of a task', () => {
    expectHeard(inScript(`new Worker('q', async () => '${'x'.repeat(TEN)}');`), 'espree');
    expectHeard(inPython(`@shared_task\ndef a(): return '${'x'.repeat(TEN)}'`), 'python');
  });

  it('of blanks and comments', () => {
    expectHeard(inScript(`${' '.repeat(TEN)}/*${' *'.repeat(TEN / 2)}*/`), 'espree');
    expectHeard(inPython(`#${' #'.repeat(TEN / 2)}\n${' '.repeat(TEN)}`), 'python');
  });
});

describe('a hundred thousand in each other', () => {
  const DEPTH = 100_000;
  const nested = (open: string, inner: string, close: string): string =>
    open.repeat(DEPTH) + inner + close.repeat(DEPTH);

  const texts = {
    brackets: `new Worker('q', async () => ${nested('[', '', ']')});`,
    calls: `new Worker('q', async () => ${nested('f(', '', ')')});`,
    blocks: `new Worker('q', async () => { ${nested('{', '', '}')} });`,
  };
  it.each(Object.entries(texts))('%s', (_, code) => {
    for (const host of scripts) expectHeard(inScript(code), host);
  });

  it('brackets in Python', () => {
    expectHeard(inPython(`@shared_task\ndef a(): return ${nested('[', '', ']')}`), 'python');
  });
});

describe('twenty thousand in each other, which our parser reads', () => {
  const DEPTH = 20_000;
  const python = {
    'a sum': `@shared_task\ndef a(): return ${'1 + '.repeat(DEPTH)}1`,
    'a chain': `@shared_task\ndef a(): return b${'.c()'.repeat(DEPTH)}`,
    elif: `@shared_task\ndef a(b):\n    if b: pass\n${'    elif b: pass\n'.repeat(DEPTH)}`,
  };
  it.each(Object.entries(python))(
    '%s',
    (_, code) => {
      expectHeard(inPython(code), 'python');
    },
    60_000,
  );
});
