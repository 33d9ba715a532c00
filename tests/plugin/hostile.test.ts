import { describe, expect, it } from 'vitest';

import { fixed, hosts, isBroken, isReadable, lint, type Host } from './linting.js';

const HEAD = "import { Queue, FlowProducer, Worker } from 'bullmq';\n";
/** The last line of every text: it is only reported when the rules came through all that stands before it. */
const CANARY = "\nnew Queue('canary').add('canary', {}, { attempts: 3 });\n";
const around = (code: string): string => HEAD + code + CANARY;
const again = (count: number, part: string | ((index: number) => string)): string =>
  Array.from({ length: count }, (_, index) => (typeof part === 'string' ? part : part(index))).join(
    '',
  );

const RETRY = ['require-retry-backoff'];

/** Runs all rules, and holds every fix to what is promised of it. Nothing here may throw. */
function expectSound(text: string, host: Host, filename?: string): void {
  expectHeard(text, host, filename);
  expectStable(text, host, {});
  expectStable(text, host, { tasks: { unsafeFixes: true } });
}

function expectHeard(text: string, host: Host, filename?: string): void {
  const messages = lint(text, { host, ...(filename === undefined ? {} : { filename }) });
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  expect(messages.map(({ message }) => message)).toContain(
    '`canary` is retried 2 times with no backoff: every retry meets the same outage.',
  );
}

function expectStable(text: string, host: Host, settings: object): void {
  const once = fixed(text, { host, settings });
  const messages = lint(once, { host, settings });
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  expect(messages.filter(({ fix }) => fix)).toEqual([]);
  expect(fixed(once, { host, settings })).toBe(once);
}

const inTypeScript: readonly Host[] = ['typescript', 'babel'];

describe('code that goes round in circles', () => {
  const texts = {
    'names of each other': `let a = b, b = a; a.add('x', {}, { attempts: 3 });`,
    'a name of itself': `let a = a; a.add('x', {}, a);`,
    'a name assigned from itself': `let q = new Queue('q'); q = q; q = q.on('x', q); q.add('x', {}, { attempts: 3 });`,
    'a class that extends itself': `class A extends A {} new A().add('x', {}, { attempts: 3 });`,
    'classes that extend each other': `class A extends B {} class B extends A {} new A('q').add('x', {}, { attempts: 3 });`,
    'a class of itself and a queue': `class A extends (A || Queue) {} new A('q').add('x', {}, { attempts: 3 });`,
    'a function that returns itself': `function f() { return f; } f().add('x', {}, { attempts: 3 }); f()()()().add();`,
    'a function that returns its own call': `function f() { return f(); } f().add('x', {}, { attempts: 3 });`,
    'factories of each other': `const f = () => g(); const g = () => h(f); const h = (x) => x || f(); f().add('x', {}, { attempts: 3 });`,
    'a recursive factory that ends': `function f(n) { return n ? f(n - 1) : new Queue('q'); } f(3).add('x', {}, { attempts: 3 });`,
    'options from a recursive function': `const f = () => ({ ...f(), attempts: 3 }); new Queue('q').add('x', {}, f());`,
    'an object that spreads itself': `const o = { ...o, attempts: 3 }; new Queue('q').add('x', {}, o);`,
    'objects that spread each other': `const a = { ...b }, b = { ...a, attempts: 3 }; new Queue('q').add('x', {}, a);`,
    'an object that holds itself': `const o = { attempts: 3 }; o.backoff = o; new Queue('q').add('x', {}, o);`,
    'a list that holds itself': `const l = [...l, l]; new Queue('q').addBulk(l); new FlowProducer().addBulk(l);`,
    'a flow that is its own child': `const node = { name: 'n', queueName: 'q', opts: { attempts: 3 }, children: [node] }; new FlowProducer().add(node);`,
    'children that come from a call of itself': `const tree = () => ({ name: 'n', queueName: 'q', children: [tree()] }); new FlowProducer().add(tree());`,
    'fields of each other': `class A { a = this.b; b = this.c; c = this.a; run() { this.a.add('x', {}, { attempts: 3 }); } }`,
    'static fields of each other': `class A { static a = A.b; static b = A.a; } A.a.add('x', {}, { attempts: 3 });`,
    'a getter of itself': `class A { get q() { return this.q; } run() { this.q.add('x', {}, { attempts: 3 }); } }`,
    'an instance of the class it is a field of': `class A { a = new A(); run() { this.a.a.a.a.add('x', {}, { attempts: 3 }); } }`,
    'a method that returns this': `class A { on() { return this; } } new A().on().on().add('x', {}, { attempts: 3 });`,
    'a destructured name of itself': `const { a } = a, [b] = b; a.add('x', {}, { attempts: 3 }); b.add('x', {}, b);`,
    'a default of itself': `function f(a = a, { b = b } = {}, ...c) { a.add('x', {}, { attempts: b }); c.add(); }`,
    'numbers of each other': `const n = m * 2, m = n / 2; new Queue('q').add('x', {}, { attempts: n });`,
    'a conversion of itself': `const n = Number(n); new Queue('q').add('x', {}, { attempts: Number(Number(n)) });`,
    'either of itself': `const a = a ? a : a ?? a; const o = a ? o : { attempts: 3 }; new Queue('q').add('x', {}, o);`,
    'a freeze of itself': `const o = Object.freeze(o); new Queue('q').add('x', {}, Object.freeze(Object.freeze(o)));`,
    'a require of itself': `const r = require(r); const { Queue: Q } = require(); new r.Queue('q').add('x', {}, { attempts: 3 }); Q;`,
    'a default that takes itself off': `import bull from 'bullmq'; new bull.default.default.Queue('q').add('x', {}, { attempts: 3 });`,
    'super outside of a constructor': `class A extends Queue { constructor() { super(...arguments); super.add('x', {}, { attempts: 3 }); } }`,
    'a super call in a nested class': `class A extends Queue { constructor() { class B extends A { constructor() { super('b'); } } super('a'); new B().add('x', {}, { attempts: 3 }); } } new A().add('x', {}, { attempts: 3 });`,
  };
  it.each(Object.entries(texts))('%s', (_, code) => {
    for (const host of hosts) expectSound(around(code), host);
  });

  const typed = {
    'types of each other': `type A = B; type B = A; declare const a: A; a.add('x', {}, { attempts: 3 });`,
    'a type of itself': `type A = A | Promise<A>; declare const a: A; a.add('x', {}, { attempts: 3 });`,
    'a readonly of itself': `type A = Readonly<Readonly<A>>; function f(a: A) { return a.add('x', {}, { attempts: 3 }); }`,
    'an enum of itself': `enum N { a = N.b, b = N.a, c = b } new Queue('q').add('x', {}, { attempts: N.a });`,
    'an annotation that is the class around': `class A { constructor(private a: A, readonly q: Queue) {} run() { this.a.a.a.q.add('x', {}, { attempts: 3 }); } }`,
    'an interface of itself': `interface A extends A { a: A } declare const a: A; a.a.a.add('x', {}, { attempts: 3 });`,
    'an annotated factory of itself': `function f(): ReturnType<typeof f> { return f(); } f().add('x', {}, { attempts: 3 });`,
    'a parameter that is typed by itself': `function f(a: typeof a) { a.add('x', {}, { attempts: 3 }); }`,
    'an imported type of its own': `function f(a: import('bullmq').Queue) { a.add('x', {}, { attempts: 3 }); } type A = import('./a').A['b'];`,
  };
  it.each(Object.entries(typed))('%s', (_, code) => {
    for (const host of inTypeScript) expectSound(around(code), host);
  });
});

describe('foreign code', () => {
  const texts = {
    JSX: `const view = <Mail.Queue {...q} add={new Queue('q').add('x', {}, { attempts: 3 })}><>{...[]}</></Mail.Queue>;`,
    'getters and setters': `new Queue('q').add('x', {}, { get attempts() { return 3; }, set backoff(value) {}, async *[Symbol.iterator]() {} });`,
    'private names': `class A { #q = new Queue('q'); static #n = 3; #m() { return this.#q; } run() { #q in this; this.#m().add('x', {}, { attempts: A.#n }); } }`,
    'static blocks': `class A { static q; static { this.q = new Queue('q'); var q = this.q; } run() { A.q.add('x', {}, { attempts: 3 }); } }`,
    'computed keys': `const k = 'attempts'; new Queue('q').add('x', {}, { [k]: 3, ['attempts']: 3, [\`attempts\`]: 4, 0: 1, 1n: 2, '': 3, __proto__: null });`,
    'keys of every object': `new Queue('q').add('x', {}, { constructor: 3, toString: 4, hasOwnProperty: 5, valueOf: 6, attempts: 3 });`,
    'names of every object': `new Queue('toString').add('constructor', {}, { attempts: 3 }); toString.add('x'); __proto__.add('x', {}, constructor);`,
    'strange literals': `new Queue('q').add('x', {}, { attempts: 3n, backoff: /3/v, jobId: \`a\${1}b\`, priority: 1_000 });`,
    'numbers at the edge': `new Queue('q').add('x', {}, { attempts: -1 }); new Queue('q').add('y', {}, { attempts: 1e400 }); new Queue('q').add('z', {}, { attempts: NaN, backoff: Infinity }); new Queue('q').add('v', {}, { attempts: 2 ** 1024, backoff: -0 }); new Queue('q').add('w', {}, { attempts: 0.5, backoff: 0 });`,
    'tagged templates':
      'new Queue`q`.add`x`; sql`${new Queue("q").add("x", {}, { attempts: 3 })}`; new Queue("q").add(`\\u{41}`, {}, { attempts: 3 });',
    'a bad escape in a tagged template':
      'const t = tag`\\u{`; new Queue(t).add(t, {}, { attempts: 3 });',
    'optional chains': `new Queue('q')?.add?.('x', {}, { attempts: 3 }); (new Queue('q')?.add)('y', {}, { attempts: 3 }); a?.b?.[c]?.();`,
    'new without arguments': `new Queue; new Queue().add; new Queue.add; new (new Queue('q').add)('x', {}, { attempts: 3 }); new new Queue('q').add('x');`,
    'calls without arguments': `const q = new Queue('q'); q.add(); q.addBulk(); q.upsertJobScheduler(); new FlowProducer().add(); new FlowProducer().addBulk(); new Worker();`,
    'arguments of the wrong kind': `const q = new Queue(3); q.add(null, 'x', 5); q.addBulk({}, []); q.addBulk([null, , ...[], 3, 'x', () => 1]); q.upsertJobScheduler([], {}, { opts: 3 }); new FlowProducer().add([]); new FlowProducer().add({ children: 3, opts: [] }, { queuesOptions: null }); new Worker(null, null);`,
    'a name with dots and braces': `new FlowProducer().add({ name: 'n', queueName: '{name}.$&.defaultJobOptions', opts: { attempts: 3 } }, { queuesOptions: { '{name}': {}, 'a.b': { defaultJobOptions: { attempts: 3 } } } });`,
    'spread arguments': `const q = new Queue(...a); q.add(...a); q.add('x', ...a, { attempts: 3 }); q.add('x', {}, { attempts: 3 }, ...a); q.addBulk(...a);`,
    'holes and rests': `const [, q = new Queue('q'), ...r] = [, , new Queue('q')]; const { a: { b: [c] } = {}, ...rest } = {}; q.add('x', {}, rest); r.add('x', {}, { attempts: 3 }); c.add();`,
    'labels, with-less loops and switches': `out: for (const q of [new Queue('q')]) { switch (q) { case q: let o = { attempts: 3 }; q.add('x', {}, o); break; default: continue out; } } for (let i = 0, q = new Queue('q'); i < 3; i++) q.add('x', {}, { attempts: i });`,
    'names that are declared twice': `var q = new Queue('q'); var q = new Queue('r'); function q() {} q.add('x', {}, { attempts: 3 });`,
    'names that are hidden': `function f(Queue) { new Queue('q').add('x', {}, { attempts: 3 }); } try { f(); } catch (Queue) { new Queue('q').add('x', {}, { attempts: 3 }); } { class Queue {} new Queue('q').add('x', {}, { attempts: 3 }); }`,
    'top-level await': `const { Queue: Q } = await import('bullmq'); await new Q('q').add('x', {}, await { attempts: 3 }); const m = await import(m); for await (const x of y);`,
    generators: `function* f() { const q = yield new Queue('q'); yield* q.add('x', {}, { attempts: 3 }); return q; } f().next().value.add('x', {}, { attempts: 3 });`,
    'import.meta and new.target': `function f() { new.target.add('x', {}, { attempts: 3 }); } import.meta.add('x', {}, import.meta.env.OPTIONS ?? { attempts: 3 });`,
    'exports of every kind': `export * from 'bullmq'; export * as all from 'bullmq'; export { Queue as default, Queue as 'a b' } from 'bullmq'; import * as ns from 'bullmq'; import { 'a b' as ab } from 'bullmq'; new ns.Queue('q').add('x', {}, { attempts: 3 }); ab; all;`,
    'import attributes': `import data from './data.json' with { type: 'json' }; new Queue('q').add('x', data, { attempts: data.attempts });`,
    'directives and empty statements': `'use strict'; ;;; {} debugger; if (0); else; while (0); void 0;`,
    'assignments to what is not a name': `[a, b.c] = [b, a]; ({ a, ...b } = a); this.q = new Queue('q'); this.q.add('x', {}, { attempts: 3 }); (() => { this.q = 3; })(); [][0] = 1; a.b.c.d ??= new Queue('q'); a.b.c.d.add('x', {}, { attempts: 3 });`,
    'options that are changed everywhere': `const o = { attempts: 3 }; o['backoff'] = 1; o[key] = 2; o.a.b = 3; delete o.attempts; o.attempts += 1; o.attempts++; new Queue('q').add('x', {}, o);`,
    comments: `/* a */ new /* b */ Queue(/* c */ 'q' /* d */) /* e */ . /* f */ add(/* g */ 'x', {} /* h */, /* i */ { /* j */ attempts /* k */ : /* l */ 3 /* m */ } /* n */) // o`,
    'comments at the ends of lines': `new Queue('q').add('x', {}, { // a\n  attempts: 3, // b\n  // c\n  priority: 1 // d\n  // e\n}); // f`,
    'trailing commas': `new Queue('q',).add('x', {}, { attempts: 3, },); new Queue('q', { defaultJobOptions: { attempts: 3, }, },);`,
    'astral characters': `const 𝒬 = new Queue('📮'); 𝒬.add('✉️', { '📮': '📮' }, { /* 📮 */ attempts: 3 }); const ſ = '\\u{1F4EE}';`,
    'odd line ends': `new Queue('q').add('x', {}, {\u2028  attempts: 3,\u2029  priority: 1 });`,
    'html-like comments in strings': `new Queue('<!--').add('-->', {}, { attempts: 3 });`,
  };
  it.each(Object.entries(texts))('%s', (_, code) => {
    for (const host of hosts) {
      // a parser may refuse what another reads; two of three have to read it, and what is read has to be sound
      if (isBroken(lint(around(code), { host }))) continue;
      expectSound(around(code), host);
    }
    const readers = hosts.filter((host) => !isBroken(lint(around(code), { host })));
    expect(readers).toContain('typescript');
  });

  const typed = {
    decorators: `@Injectable() class A { @InjectQueue('q') q: Queue; @Process({ attempts: 3 }) @log run(@Inject() q: Queue) { q.add('x', {}, { attempts: 3 }); this.q.add('y', {}, { attempts: 3 }); } @a.b.c() static s; @(x ? y : z) accessor t = 1; }`,
    enums: `const enum N { a, b = 'b', 'c-d' = 3, e = a << 1, f = 4, g = \`x\`.length } declare enum D { x = 1 } new Queue(N.b).add(N['c-d'], {}, { attempts: N.e });`,
    namespaces: `namespace A.B.C { export const q = new Queue('q'); q.add('x', {}, { attempts: 3 }); } namespace A { export import Q = A.B.C; } A.B.C.q.add('x', {}, { attempts: 3 });`,
    'declare module': `declare module 'bullmq' { interface Queue { a: 1 } class X extends Queue { constructor(); add(): void; get q(): Queue } function f(q: Queue): void; export default f; } declare global { var q: Queue; } q.add('x', {}, { attempts: 3 });`,
    'abstract classes and overloads': `abstract class A<T extends Queue> { abstract q: T; protected abstract make(): Queue; add(): void; add(x?: number): void; add() { this.q.add('x', {}, { attempts: 3 }); this.make().add('x', {}, { attempts: 3 }); } declare d: Queue; [key: string]: unknown; }`,
    'casts of every kind': `(new Queue('q') as any as Queue)!.add<any>('x', {}, { attempts: 3 as const } satisfies object as never); (<T,>(q: Queue) => q.add('y', {}, { attempts: 3! }))(new Queue<string>('q')); const I = Queue<string>; new I('q').add('z', {}, { attempts: 3 });`,
    'export assignment': `export = new Queue('q'); export as namespace Q;`,
    'import assignment': `import Bull = require('bullmq'); import Q = Bull.Queue; import type T = require('bullmq'); new Bull.Queue('q').add('x', {}, { attempts: 3 }); new Q('q').add('x', {}, { attempts: 3 }); declare const t: T.Queue; t.add('x', {}, { attempts: 3 });`,
    'types of every kind': `function f(this: Queue, a?: Queue, [b]: [Queue], { c }: { c: Queue }, ...d: Queue[]): asserts a is Queue { a.add('x', {}, { attempts: 3 }); this.add('x', {}, { attempts: 3 }); b.add('x', {}, { attempts: 3 }); c.add('x', {}, { attempts: 3 }); d[0].add('x', {}, { attempts: 3 }); } type U = keyof typeof f | \`a\${string}\` | (new () => Queue) | { [K in 'a' as 'b']?: Queue } | Queue['add'] | (Queue extends infer Q ? Q : never) | unique symbol;`,
    'using declarations': `{ using q = new Queue('q'); q.add('x', {}, { attempts: 3 }); } await using r = new Queue('r'); r.add('x', {}, { attempts: 3 });`,
    'import types and qualifiers': `let a: import('bullmq').Queue, b: import('bullmq', { with: { 'resolution-mode': 'import' } }).Queue, c: typeof import('bullmq'), d: Q.R.S<Queue>; a.add('x', {}, { attempts: 3 }); b.add('x', {}, { attempts: 3 }); new c.Queue('q').add('x', {}, { attempts: 3 }); d.add('x', {}, { attempts: 3 });`,
    'parameter properties': `class A { constructor(private q: Queue, readonly r = new Queue('r'), public override s?: Queue, { t }: any = {}) { this.q.add('x', {}, { attempts: 3 }); this.r.add('x', {}, { attempts: 3 }); this.s.add('x', {}, { attempts: 3 }); t.add(); } }`,
  };
  it.each(Object.entries(typed))('%s', (_, code) => {
    for (const host of inTypeScript) expectSound(around(code), host);
  });

  it('the head and the end of a file', () => {
    const text = around("new Queue('q').add('x', {}, { attempts: 3 });");
    for (const host of hosts) {
      expectSound(`#!/usr/bin/env node\n${text}`, host);
      expectSound(`\uFEFF${text}`, host);
      expectSound(`\uFEFF#!/usr/bin/env node\n${text}`.replace('#!', '//'), host);
      expectSound(text.replaceAll('\n', '\r\n'), host);
      expectSound(text.trimEnd(), host);
      expectSound(`\n\n\t ${text}\n\n\t`, host);
    }
  });
});

describe('broken code', () => {
  const texts = {
    'an open bracket': `${HEAD}new Queue('q').add('x', {}, { attempts: 3 `,
    'an open string': `${HEAD}new Queue('q).add('x', {}, { attempts: 3 });`,
    'an open template': `${HEAD}new Queue(\`q).add('x', {}, { attempts: 3 });`,
    'a conflict that was never resolved': `${HEAD}<<<<<<< ours\nnew Queue('q');\n=======\nnew Queue('r');\n>>>>>>> theirs\n`,
    'no code at all': `${HEAD}This says 'bullmq', and is prose. {`,
    'nothing but control characters': `${HEAD}\u0000\u0001\u0002`,
    'half a character': `${HEAD}\uD83D\uDCEE \uD83D`,
  };
  it.each(Object.entries(texts))('%s', (_, text) => {
    for (const host of hosts) {
      const messages = lint(text, { host });
      expect(messages).toHaveLength(1);
      expect(isBroken(messages)).toBe(true);
      expect(fixed(text, { host })).toBe(text);
    }
  });

  it('nothing', () => {
    for (const host of hosts)
      for (const text of [
        '',
        ' ',
        '\n',
        '\uFEFF',
        ';',
        '// bullmq',
        "'bullmq'",
        '/* "bullmq" */',
        "require('bullmq')",
      ]) {
        expect(lint(text, { host })).toEqual([]);
        expect(fixed(text, { host })).toBe(text);
      }
  });
});

describe('deep code', () => {
  /** As deep as ESLint itself can read it with that parser: a thousand, or the first of these. */
  const DEPTHS = [1000, 500, 250, 100];

  function expectSoundWhereReadable(code: (depth: number) => string, host: Host): void {
    const depth = DEPTHS.find((each) => isReadable(around(code(each)), { host }));
    expect(depth).toBeDefined();
    expectSound(around(code(depth ?? 0)), host);
  }

  const nested = (depth: number, open: string, inner: string, close: string): string =>
    open.repeat(depth) + inner + close.repeat(depth);
  const texts: { readonly [name: string]: (depth: number) => string } = {
    calls: (depth) =>
      `const q = new Queue('q'); q.add('x', ${nested(depth, 'f(', '1', ')')}, { attempts: 3 }); ${nested(depth, 'q.add(', '1', ')')};`,
    'the result of a call, called': (depth) =>
      `const q = new Queue('q')${'.on()'.repeat(depth)}; q.add('x', {}, { attempts: 3 });`,
    'a property of a property': (depth) =>
      `const q = new Queue('q'); q${'.a'.repeat(depth)}.add('x', {}, { attempts: 3 }); q.add('x', {}, q${'.a'.repeat(depth)});`,
    'objects in objects': (depth) =>
      `new Queue('q').add('x', {}, { attempts: 3, backoff: ${nested(depth, '{ a: ', '1', ' }')} });`,
    'lists in lists': (depth) =>
      `new Queue('q').addBulk(${nested(depth, '[', '1', ']')}); new FlowProducer().addBulk(${nested(depth, '[', '1', ']')});`,
    'children of children': (depth) =>
      `new FlowProducer().add(${nested(depth, "{ name: 'n', queueName: 'q', opts: { attempts: 3 }, children: [", '', '] }')});`,
    'spreads of spreads': (depth) =>
      `new Queue('q').add('x', {}, ${nested(depth, '{ ...', '{ attempts: 3 }', ' }')});`,
    'a chain of names': (depth) =>
      `const o0 = { attempts: 3 }; ${again(depth, (n) => `const o${String(n + 1)} = { ...o${String(n)} };`)} new Queue('q').add('x', {}, o${String(depth)});`,
    'a chain of names from its end': (depth) =>
      `new Queue('q').add('x', {}, o0); ${again(depth, (n) => `const o${String(n)} = o${String(n + 1)};`)} const o${String(depth)} = { attempts: 3 };`,
    'a chain of classes': (depth) =>
      `class C0 extends Queue {} ${again(depth, (n) => `class C${String(n + 1)} extends C${String(n)} {}`)} new C${String(depth)}('q').add('x', {}, { attempts: 3 });`,
    'a chain of factories': (depth) =>
      `const f0 = () => new Queue('q'); ${again(depth, (n) => `const f${String(n + 1)} = () => f${String(n)}();`)} f${String(depth)}().add('x', {}, { attempts: 3 });`,
    'a chain of fields': (depth) =>
      `class A { f0 = new Queue('q'); ${again(depth, (n) => `f${String(n + 1)} = this.f${String(n)}; `)} run() { this.f${String(depth)}.add('x', {}, { attempts: 3 }); } }`,
    'a chain of getters': (depth) =>
      `class A { get f0() { return new Queue('q'); } ${again(depth, (n) => `get f${String(n + 1)}() { return this.f${String(n)}; } `)} run() { this.f${String(depth)}.add('x', {}, { attempts: 3 }); } }`,
    ternaries: (depth) =>
      `new Queue('q').add('x', {}, ${again(depth, (n) => `c${String(n)} ? { attempts: ${String(n)} } : `)}{ attempts: 3 });`,
    'logical operators': (depth) =>
      `new Queue('q').add('x', {}, ${again(depth, (n) => `o${String(n)} || `)}{ attempts: 3 });`,
    sums: (depth) => `new Queue('q').add('x', {}, { attempts: ${again(depth, '1 + ')}1 });`,
    signs: (depth) => `new Queue('q').add('x', {}, { attempts: ${'- '.repeat(depth)}3 });`,
    awaits: (depth) =>
      `await new Queue('q').add('x', {}, ${'await '.repeat(depth)}{ attempts: 3 });`,
    parentheses: (depth) =>
      `new Queue('q').add('x', {}, ${nested(depth, '(', '{ attempts: 3 }', ')')});`,
    'patterns in patterns': (depth) =>
      `const ${nested(depth, '[', 'q', ']')} = ${nested(depth, '[', "new Queue('q')", ']')}; q.add('x', {}, { attempts: 3 });`,
    functions: (depth) =>
      `const q = new Queue('q'); ${nested(depth, '(() => { ', "q.add('x', {}, { attempts: 3 });", ' })();')}`,
    classes: (depth) =>
      nested(
        depth,
        '(class { static { ',
        "new Queue('q').add('x', {}, { attempts: 3 });",
        ' } });',
      ),
    blocks: (depth) =>
      `const q = new Queue('q'); ${nested(depth, '{ ', "q.add('x', {}, { attempts: 3 });", ' }')}`,
    'else if': (depth) =>
      `const q = new Queue('q'); ${again(depth, (n) => `if (c${String(n)}) q.add('x', {}, { attempts: 3 }); else `)}q.add('y', {}, { attempts: 3 });`,
    JSX: (depth) =>
      `const view = ${nested(depth, '<a>', "{new Queue('q').add('x', {}, { attempts: 3 })}", '</a>')};`,
  };
  it.each(Object.entries(texts))(
    '%s',
    (_, code) => {
      for (const host of ['espree', 'typescript'] as const) expectSoundWhereReadable(code, host);
    },
    60_000,
  );

  const typed: { readonly [name: string]: (depth: number) => string } = {
    'type arguments': (depth) =>
      `function f(q: ${nested(depth, 'Promise<', 'Queue', '>')}) { q.add('x', {}, { attempts: 3 }); }`,
    'a chain of types': (depth) =>
      `type T0 = Queue; ${again(depth, (n) => `type T${String(n + 1)} = T${String(n)};`)} declare const q: T${String(depth)}; q.add('x', {}, { attempts: 3 });`,
    'a union': (depth) =>
      `declare const q: ${again(depth, (n) => `A${String(n)} | `)}Queue; q.add('x', {}, { attempts: 3 });`,
    casts: (depth) => `new Queue('q').add('x', {}, { attempts: 3 }${' as any'.repeat(depth)});`,
    'a qualified name': (depth) =>
      `declare const q: A${'.b'.repeat(depth)}; q.add('x', {}, { attempts: 3 });`,
  };
  it.each(Object.entries(typed))(
    '%s',
    (_, code) => {
      expectSoundWhereReadable(code, 'typescript');
    },
    60_000,
  );
});

describe('huge code', () => {
  const texts = {
    'five thousand dispatches': `const q = new Queue('q');\n${again(5000, (n) => `q.add('x${String(n)}', {}, { attempts: 3 });\n`)}`,
    'five thousand children': `new FlowProducer().add({ name: 'n', queueName: 'q', children: [\n${again(5000, (n) => `{ name: 'x${String(n)}', queueName: 'q', opts: { attempts: 3 } },\n`)}] });`,
    'five thousand jobs at once': `new Queue('q').addBulk([\n${again(5000, (n) => `{ name: 'x${String(n)}', opts: { attempts: 3 } },\n`)}]);`,
    'five thousand keys': `new Queue('q').add('x', {}, { ${again(5000, (n) => `k${String(n)}: 1, `)}attempts: 3 });`,
    'five thousand arguments': `new Queue('q').add('x', {}, { attempts: 3 }${again(5000, ', 1')});`,
    'a literal of two megabytes': `new Queue('q').add('x', '${'x'.repeat(2 << 20)}', { attempts: 3 });`,
    'a comment of two megabytes': `new Queue('q').add('x', {}, { attempts: 3 /* ${'x '.repeat(1 << 20)} */ });`,
    'blanks of two megabytes': `new Queue('q').add('x', {}, { attempts: 3 ${' '.repeat(2 << 20)} });`,
    'a line break of a megabyte': `new Queue('q').add('x', {}, {${'\n'.repeat(1 << 20)}attempts: 3${'\n'.repeat(1 << 20)}});`,
  };
  it.each(Object.entries(texts))(
    '%s',
    (_, code) => {
      expectHeard(around(code), 'typescript');
      expectStable(around(code), 'espree', { tasks: { unsafeFixes: true } });
    },
    120_000,
  );
});

describe('files of any name', () => {
  const text = around("new Queue('q').add('x', {}, { attempts: 3 });");
  const names = [
    '<input>',
    '<text>',
    'file.md/0.ts',
    'file.vue',
    'file',
    '.ts',
    'a b/ü.js',
    'C:\\x\\file.ts',
    'dir/file.mts',
    'file.py.ts',
    'file.ts.map',
    '__placeholder__.js',
  ];
  it.each(names)('%s', (filename) => {
    expectSound(text, 'typescript', filename);
  });

  it('none', () => {
    expect(lint(text, { filename: undefined, rules: RETRY })).toHaveLength(2);
  });

  it('a name that is Python, of a file that is not', () => {
    // asked for by nobody but a config that is wrong: no reader takes it, and nothing is said
    expect(lint(text, { filename: 'file.py' })).toEqual([]);
  });
});

describe('settings of any shape', () => {
  const text = around("new Queue('q').add('x', {}, { attempts: 3 });");
  const wrong: { readonly [name: string]: unknown } = {
    'a number': 5,
    zero: 0,
    null: null,
    'a string': 'bullmq',
    'a list': [],
    true: true,
    'a function': () => ({}),
    'a symbol': Symbol('tasks'),
    'a list for an object': { guarantees: [], celery: [], wrappers: [] },
    'functions for everything': {
      unsafeFixes: () => true,
      modules: () => 'bullmq',
      files: () => [],
    },
    'keys of every object': { constructor: true, toString: true, hasOwnProperty: true },
    'frameworks that are keys of every object': { modules: { a: 'constructor', b: '__proto__' } },
  };
  it.each(Object.entries(wrong))('wrong: %s', (_, tasks) => {
    const messages = lint(text, { settings: { tasks }, rules: RETRY });
    expect(messages.map(({ messageId, line }) => `${String(messageId)} ${String(line)}`)).toEqual([
      'settings 1',
      'missing 2',
      'missing 3',
    ]);
  });

  const right: { readonly [name: string]: unknown } = {
    nothing: undefined,
    'an empty object': {},
    'no prototype': Object.create(null) as unknown,
    'inherited keys': Object.create({ unsafeFixes: 5 }) as unknown,
    'undefined keys': {
      unsafeFixes: undefined,
      modules: undefined,
      guarantees: { timeLimit: undefined },
    },
    'a frozen object': Object.freeze({ project: false }),
    'a module that is a pattern': {
      modules: {
        '(': 'bullmq',
        '[a-': 'bullmq',
        '*': 'bullmq',
        '': 'bullmq',
        '\\': 'bullmq',
        '$&': 'celery',
      },
    },
    'a module of every object': {
      modules: JSON.parse('{ "__proto__": "bullmq", "constructor": "bullmq" }') as unknown,
    },
  };
  it.each(Object.entries(right))('right: %s', (_, tasks) => {
    const messages = lint(text, { settings: { tasks }, rules: RETRY });
    expect(messages.map(({ messageId, line }) => `${String(messageId)} ${String(line)}`)).toEqual([
      'missing 2',
      'missing 3',
    ]);
  });

  it('a key that throws', () => {
    const tasks = {
      get unsafeFixes(): boolean {
        throw new Error('no');
      },
    };
    expect(() => lint(text, { settings: { tasks }, rules: RETRY })).toThrow('no');
  });
});
