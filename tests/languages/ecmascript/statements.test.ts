import { describe, expect, it } from 'vitest';

import {
  placeName,
  type Body,
  type Shape,
  type Statement,
  type Test,
} from '../../../src/model/body.js';
import { bodyIn, edited } from '../../model/reading.js';

const body = (content: string): Body => bodyIn(`async function task(job) {\n  ${content}\n}`);
const first = (content: string): Statement => {
  const [statement] = body(content).statements;
  if (!statement) throw new Error('There is no statement.');
  return statement;
};

/** A statement in a line: what it calls, reads, writes and binds. */
function told({ kind, calls, reads, writes, binds, leaves }: Statement): string {
  return [
    leaves ?? kind,
    ...calls.map(({ name, made }) => `call ${made ? 'new ' : ''}${name}`),
    ...reads.map(({ place, by }) => `read ${placeName(place)}${by ? ` by ${by.name}` : ''}`),
    ...writes.map(({ place, how, value }) => `${how} ${placeName(place)} ${looks(value)}`),
    ...binds.map(
      ({ binding, value, whole }) => `bind ${binding.name}${whole ? '' : ' of'} ${looks(value)}`,
    ),
  ].join('; ');
}

function looks(shape: Shape): string {
  if (shape.is === 'literal') return String(shape.value);
  if (shape.is === 'place') return placeName(shape.place);
  return shape.is === 'call' ? `${shape.call.name}()` : shape.is;
}

function asked(test: Test): string {
  switch (test.is) {
    case 'truthy':
      return placeName(test.place);
    case 'equals':
      return `${placeName(test.place)} = ${String(test.to)}`;
    case 'contains':
      return `in ${placeName(test.collection)}`;
    case 'result':
      return `${test.of.name}()`;
    case 'not':
      return `not ${asked(test.of)}`;
    case 'other':
      return test.clock ? 'clock' : 'other';
    default:
      return `${test.is}(${test.of.map(asked).join(', ')})`;
  }
}
const test = (code: string): string => {
  const { test: found } = first(`if (${code}) a();`);
  return found ? asked(found.that) : 'none';
};

describe('a statement', () => {
  it('calls, in the order things are evaluated', () => {
    expect(told(first('await a(b(c.d), new E());'))).toBe(
      'plain; call b; call new E; call a; read a by a; read b by b; read c.d by b; read E by E',
    );
  });

  it('binds', () => {
    expect(told(first('const a = await b.find(1);'))).toBe(
      'plain; call b.find; read b by b.find; bind a b.find()',
    );
    expect(told(first('const { a, b: [c] } = load();'))).toBe(
      'plain; call load; read load by load; bind a of load(); bind c of load()',
    );
    expect(told(first('for (const a of job.items) b();'))).toBe(
      'loop; read job.items; bind a of job.items',
    );
  });

  it('takes the arguments apart', () => {
    expect(told(first('const { a } = job.data as Data;'))).toBe(
      'unpack; read job.data; bind a of job.data',
    );
  });

  it('writes', () => {
    expect(told(first('a = 1;'))).toBe('plain; assign a 1');
    expect(told(first('a.b = new Date();'))).toBe(
      'plain; call new Date; read Date by Date; assign a.b clock',
    );
    expect(told(first('a.b += c;'))).toBe('plain; read c; update a.b c');
    expect(told(first('a++;'))).toBe('plain; update a other');
    expect(told(first('a ??= [];'))).toBe('plain; default a record');
    expect(told(first('delete a[b];'))).toBe('plain; read b; delete a[…] undefined');
    expect(told(first('a.push(b);'))).toBe('plain; call a.push; read b by a.push; mutate a b');
    expect(told(first('[a, b.c] = d;'))).toBe('plain; read d; assign a other; assign b.c other');
  });

  it('writes what is there already, or a first value', () => {
    expect(told(first('a = a || b;'))).toBe('plain; read a; read b; default a other');
    expect(told(first('a = a ?? b;'))).toBe('plain; read a; read b; default a other');
    expect(told(first('a.b = a.b ?? c;'))).toBe('plain; read a.b; read c; default a.b other');
    expect(told(first('a = a ? a : b;'))).toBe('plain; read a; read a; read b; default a other');
    expect(told(first('a = b || c;'))).toBe('plain; read b; read c; assign a other');
    expect(told(first('a = b || a;'))).toBe('plain; read b; read a; assign a other');
    expect(told(first('a = a && b;'))).toBe('plain; read a; read b; assign a other');
    expect(told(first('a = a ? b : a;'))).toBe('plain; read a; read b; read a; assign a other');
    expect(told(first('a = b ? a : c;'))).toBe('plain; read b; read a; read c; assign a other');
    expect(told(first('a += a || b;'))).toBe('plain; read a; read b; update a other');
  });

  it('reads through optional chains, assertions and computed keys', () => {
    expect(told(first('a(b?.c!.d, (e as F).g, h[i].j);'))).toBe(
      'plain; call a; read a by a; read b.c.d by a; read e.g by a; read h[…].j by a; read i',
    );
  });

  it('leaves', () => {
    expect(told(first('return a;'))).toBe('return; read a');
    expect(told(first('throw a;'))).toBe('throw; read a');
    expect(told(first('while (a) break;'))).toBe('loop; read a');
  });

  it('is a branch where an expression is one', () => {
    const statement = first('a && (await b());');
    expect(told(statement)).toBe('branch; read a');
    expect(statement.blocks.map(({ role, statements }) => [role, statements.map(told)])).toEqual([
      ['then', ['plain; call b; read b by b']],
    ]);
  });

  it('has the blocks of its callbacks, with the call that runs them', () => {
    const statement = first(`run('a', { then: () => a() }, async () => { b(); });`);
    expect(
      statement.blocks.map(({ role, by, statements }) => [role, by?.name, statements.map(told)]),
    ).toEqual([
      ['callback', 'run', ['return; call a; read a by a']],
      ['callback', 'run', ['plain; call b; read b by b']],
    ]);
  });
});

describe('a binding', () => {
  it('knows where it is declared', () => {
    const text = `import { send } from 'mail';
let total = 0;
class Mailer {
  static sent = 0;
  last: string | null = null;
  async task(job, { id }) { use(send, total, Mailer.sent, this.last, job, id, own, process); const own = 1; }
}`;
    const [statement] = bodyIn(text).statements;
    expect(
      statement?.reads.map(({ place: { root } }) => [root.name, root.scope, root.parameter]),
    ).toEqual([
      ['use', 'global', null],
      ['send', 'import', null],
      ['total', 'module', null],
      ['Mailer.sent', 'class', null],
      ['this.last', 'instance', null],
      ['job', 'function', { index: 0, path: [] }],
      ['id', 'function', { index: 1, path: ['id'] }],
      ['own', 'function', null],
      ['process', 'global', null],
    ]);
  });

  it('knows its type, its first value and its uses', () => {
    const text = `let total: number | null = null;
log(\`\${total}\`);
function task() { total = 1; const o = { total: 1 }; o.total; { let total = 2; total; } return total; }`;
    const root = bodyIn(text).statements[0]?.writes[0]?.place.root;
    expect(root?.type).toBe('number | null');
    expect(root?.start()).toEqual({ is: 'literal', value: null });
    expect(root?.references().map(({ call }) => call?.name ?? null)).toEqual(['log', null, null]);
  });
});

describe('a test', () => {
  it('asks whether there is something', () => {
    expect(test('a.b')).toBe('a.b');
    expect(test('!a.b')).toBe('not a.b');
    expect(test('a.length > 0')).toBe('a.length');
    expect(test('await a.b')).toBe('a.b');
  });

  it('compares', () => {
    expect(test(`a.b === 'done'`)).toBe('a.b = done');
    expect(test('a.b !== null')).toBe('not a.b = null');
    expect(test('undefined == a.b')).toBe('a.b = null');
    expect(test('a.b === Status.Done')).toBe('a.b = Done');
  });

  it('looks into a collection', () => {
    expect(test('a.has(b)')).toBe('in a');
    expect(test('!(b in a)')).toBe('not in a');
  });

  it('asks what a call gives', () => {
    expect(test('await a.set(b)')).toBe('a.set()');
    expect(test('(await a.incr(b)) > 1')).toBe('a.incr()');
  });

  it('is made of others', () => {
    expect(test('a && (b || !c)')).toBe('all(a, any(b, not c))');
  });

  it('may look at a clock', () => {
    expect(test('Date.now() - a > 1000')).toBe('clock');
    expect(test('a < b')).toBe('other');
  });
});

describe('the lines of a statement', () => {
  const lines = (content: string): string | null => {
    const found = body(content);
    const span = found.statements.at(-1)?.lines();
    return span ? found.text.slice(...span) : null;
  };

  it('are whole, with the comments above and behind', () => {
    expect(lines('a();\n  // why\n  /* how */\n  b(\n    1,\n  ); // so')).toBe(
      '  // why\n  /* how */\n  b(\n    1,\n  ); // so\n',
    );
  });

  it('end at a blank line, and at the statement before', () => {
    expect(lines('// far\n\n  b();')).toBe('  b();\n');
    expect(lines('const c = d\n  * e;\n  b();')).toBe('  b();\n');
    expect(lines('a(); // of a\n  b();')).toBe('  b();\n');
  });

  it('are none of a statement that shares one', () => {
    expect(lines('a(); b();')).toBeNull();
    expect(lines('a();\n  b(); /* and\n  so on */')).toBeNull();
    expect(lines('if (a) b();')).toBe('  if (a) b();\n');
    expect(body('if (a) b();').statements[0]?.blocks[0]?.statements[0]?.lines()).toBeNull();
  });
});

it('a directive is no statement to stand before', () => {
  const text = `async function task(job) {
  'use step';
  // why
  a();
}`;
  const found = bodyIn(text);
  const opening = found.opening();
  expect(found.statements.map(({ kind }) => kind)).toEqual(['doc', 'plain']);
  expect(
    edited(text, opening ? [{ at: [opening.at, opening.at], put: `${opening.indent}b();\n` }] : []),
  ).toBe(`async function task(job) {
  'use step';
  b();
  // why
  a();
}`);
});
