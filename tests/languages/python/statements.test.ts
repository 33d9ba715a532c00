import { describe, expect, it } from 'vitest';

import {
  ownVisits,
  placeName,
  type Body,
  type Call,
  type Shape,
  type Statement,
  type Test,
} from '../../../src/model/body.js';
import { exposuresIn } from '../../../src/model/idempotency.js';
import { marksIn } from '../../../src/model/marks.js';
import { unitsOf } from '../../../src/model/size.js';
import { bodyIn, maybeBody } from './reading.js';

/** Lines as the content of a task. */
const within = (content: string): string =>
  `async def task(payload):\n${content.replace(/^(?=.)/gmu, '    ')}\n`;
const body = (content: string): Body => bodyIn(within(content));
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

/** The blocks of the first statement, each with the call that runs it. */
const blocks = (content: string): readonly unknown[] =>
  first(content).blocks.map(({ role, by, statements }) => [
    by ? `${role} by ${by.name}` : role,
    ...statements.map(told),
  ]);

const shape = (code: string): string => {
  const [bind] = first(`x = ${code}`).binds;
  return bind ? looks(bind.value) : 'none';
};

const test = (code: string): string => {
  const { test: found } = first(`if ${code}:\n    a()`);
  return found ? asked(found.that) : 'none';
};

const calls = (text: string): readonly Call[] =>
  ownVisits(bodyIn(text)).flatMap(({ statement }) => statement.calls);

const settled = (content: string): readonly string[] =>
  calls(within(content)).map(({ name, settled: how }) => `${name} ${how}`);

const given = (content: string): readonly string[] =>
  calls(within(content)).flatMap((call) =>
    call.given().map(({ path, value }) => `${path.join('.')} ${looks(value)}`),
  );

/** Every call with the functions of the file it runs, each with its line. */
const helpers = (text: string): readonly string[] =>
  calls(text).map((call) =>
    [
      call.name,
      ...call
        .helpers()
        .map(
          ({ name, span }) =>
            `${String(name)}@${String(text.slice(0, span[0]).split('\n').length)}`,
        ),
    ].join(' '),
  );

describe('a statement', () => {
  it('calls, in the order things are evaluated', () => {
    expect(told(first('await a(b(c.d), Ed(), key=f())'))).toBe(
      'plain; call b; call new Ed; call f; call a; read a by a; read b by b; read c.d by b; read Ed by Ed; read f by f',
    );
  });

  it('reads what a method is called on', () => {
    expect(told(first('a.b.c(d)'))).toBe('plain; call a.b.c; read a.b by a.b.c; read d by a.b.c');
  });

  it('binds', () => {
    expect(told(first('a = await b.find(1)'))).toBe(
      'plain; call b.find; read b by b.find; bind a b.find()',
    );
    expect(told(first('a: int = 1'))).toBe('plain; bind a 1');
    expect(told(first('a = b = c()'))).toBe('plain; call c; read c by c; bind a c(); bind b c()');
  });

  it('binds the names of a tuple, of a list and behind a star', () => {
    expect(told(first('a, (b, *c) = load()'))).toBe(
      'plain; call load; read load by load; bind a of load(); bind b of load(); bind c of load()',
    );
    expect(told(first('[a] = d'))).toBe('plain; read d; bind a of d');
  });

  it('binds where it walks', () => {
    const statement = first('if user := find(1):\n    send(user)');
    expect(told(statement)).toBe(
      'branch; call find; read find by find; read user; bind user find()',
    );
    expect(statement.test && asked(statement.test.that)).toBe('user');
  });

  it('writes a name that has a value already', () => {
    expect(body('a = 1\na = b').statements.map(told)).toEqual([
      'plain; bind a 1',
      'plain; read b; assign a b; bind a b',
    ]);
  });

  it('writes what is no name of its own', () => {
    expect(told(first('a.b = timezone.now()'))).toBe(
      'plain; call timezone.now; read timezone by timezone.now; assign a.b clock',
    );
    expect(told(first('a[b] = c'))).toBe('plain; read c; read b; assign a[…] c');
    expect(told(first("a['b'].c = 1"))).toBe('plain; assign a.b.c 1');
    expect(told(first('a, b.c = d'))).toBe('plain; read d; assign a other; assign b.c other');
  });

  it('writes what is there already, or a first value', () => {
    expect(told(first('a.b = a.b or c'))).toBe('plain; read a.b; read c; default a.b other');
    expect(told(first('a.b = a.b if a.b else c'))).toBe(
      'plain; read a.b; read a.b; read c; default a.b other',
    );
    expect(told(first('a.b = a.b if a.b is not None else c'))).toBe(
      'plain; read a.b; read a.b; read c; default a.b other',
    );
    expect(told(first('a.b = c or d'))).toBe('plain; read c; read d; assign a.b other');
    expect(told(first('a.b = c or a.b'))).toBe('plain; read c; read a.b; assign a.b other');
    expect(told(first('a.b = a.b and c'))).toBe('plain; read a.b; read c; assign a.b other');
    expect(told(first('a.b = a.b if c else d'))).toBe(
      'plain; read c; read a.b; read d; assign a.b other',
    );
  });

  it('updates', () => {
    expect(told(first('a += 1'))).toBe('plain; update a 1');
    expect(told(first('a[b] -= c'))).toBe('plain; read c; read b; update a[…] c');
  });

  it('deletes', () => {
    expect(told(first('del a[b], c'))).toBe(
      'plain; read b; delete a[…] undefined; delete c undefined',
    );
  });

  it('changes what a method changes', () => {
    expect(told(first('a.append(b)'))).toBe('plain; call a.append; read b by a.append; mutate a b');
    expect(told(first('a.b.update(c=1)'))).toBe('plain; call a.b.update; mutate a.b 1');
    expect(told(first('a.setdefault(b, [])'))).toBe(
      'plain; call a.setdefault; read a by a.setdefault; read b by a.setdefault; default a record',
    );
  });

  it('reads what it changes where the result is used', () => {
    expect(told(first('a = b.pop()'))).toBe(
      'plain; call b.pop; read b by b.pop; mutate b undefined; bind a b.pop()',
    );
  });

  it('takes the arguments apart', () => {
    expect(
      body("user_id = payload['user']['id']\na, *b = payload\nc = user_id").statements.map(told),
    ).toEqual([
      'unpack; read payload.user.id; bind user_id payload.user.id',
      'unpack; read payload; bind a of payload; bind b of payload',
      'unpack; read user_id; bind c user_id',
    ]);
  });

  it('reads keys, stars, slices, f-strings and both sides of an operator', () => {
    expect(told(first('f(a[b].c, *d, **e)'))).toBe(
      'plain; call f; read f by f; read a[…].c by f; read b; read d by f; read e by f',
    );
    expect(told(first("f(f'{a.b} {c!r:>{d}}')"))).toBe(
      'plain; call f; read f by f; read a.b by f; read c by f; read d by f',
    );
    expect(told(first('x = a + b.c * -d'))).toBe('plain; read a; read b.c; read d; bind x other');
    expect(told(first('x = a[b:c]'))).toBe('plain; read a[…]; read b; read c; bind x a[…]');
  });

  it('asserts', () => {
    expect(told(first('assert a.b'))).toBe('plain; read a.b');
  });

  it('leaves', () => {
    expect(told(first('return a'))).toBe('return; read a');
    expect(told(first('raise Gone(b)'))).toBe(
      'throw; call new Gone; read Gone by Gone; read b by Gone',
    );
    expect(told(first('raise'))).toBe('throw');
    expect(blocks('while True:\n    continue\n    break')).toEqual([['loop', 'continue', 'break']]);
  });

  it('gives a value, or nothing', () => {
    const gives = (code: string): string => {
      const { gives: value } = first(code);
      return value ? looks(value) : 'nothing';
    };
    expect(gives('return await f(1)')).toBe('f()');
    expect(gives('return 0')).toBe('0');
    expect(gives('return None')).toBe('nothing');
    expect(gives('return')).toBe('nothing');
  });

  it('is one call', () => {
    const main = (code: string): string | null => first(code).main?.name ?? null;
    expect(main('await a.b()')).toBe('a.b');
    expect(main('x = a()')).toBe('a');
    expect(main('x += a()')).toBe('a');
    expect(main('return a()')).toBe('a');
    expect(main('a() + 1')).toBeNull();
  });

  it('is nothing that happens', () => {
    expect(
      body(
        `'''Sends.'''
pass
import a.b
from c import d
global e
f: int
type G = int
...`,
      ).statements.map(told),
    ).toEqual(['doc', 'empty', 'import', 'import', 'import', 'empty', 'import', 'doc']);
  });

  it('defines a function or a class', () => {
    expect(blocks('def f(a):\n    b(a)')).toEqual([
      ['nested', 'plain; call b; read b by b; read a by b'],
    ]);
    expect(told(first('def f(a):\n    b(a)'))).toBe('nested');
    expect(told(first('class A:\n    b = c()'))).toBe('nested');
    expect(blocks('f = lambda a: b(a)')).toEqual([
      ['nested', 'return; call b; read b by b; read a by b'],
    ]);
    expect(told(first('f = lambda a: b(a)'))).toBe('nested; bind f function');
  });

  it('has the blocks of its callbacks, with the call that runs them', () => {
    expect(blocks('run(lambda: a(), key=lambda b: b.c)')).toEqual([
      ['callback by run', 'return; call a; read a by a'],
      ['callback by run', 'return; read b.c'],
    ]);
    const [callback] = first('run(lambda: a())').blocks;
    expect(callback?.statements[0]?.implied).toBe(true);
  });
});

describe('blocks', () => {
  it('of an if', () => {
    expect(blocks('if a:\n    b()\nelse:\n    c()')).toEqual([
      ['then', 'plain; call b; read b by b'],
      ['else', 'plain; call c; read c by c'],
    ]);
  });

  it('of an elif, which is an if of its own', () => {
    const statement = first('if a:\n    b()\nelif c:\n    d()\nelse:\n    e()');
    const [, otherwise] = statement.blocks;
    const [elif] = otherwise?.statements ?? [];
    expect(statement.blocks.map(({ role }) => role)).toEqual(['then', 'else']);
    expect(elif && told(elif)).toBe('branch; read c');
    expect(elif?.blocks.map(({ role, statements }) => [role, ...statements.map(told)])).toEqual([
      ['then', 'plain; call d; read d by d'],
      ['else', 'plain; call e; read e by e'],
    ]);
  });

  it('of a for', () => {
    const code = 'for a, b in payload.items:\n    c(a)\nelse:\n    d()';
    expect(told(first(code))).toBe(
      'loop; read payload.items; bind a of payload.items; bind b of payload.items',
    );
    expect(blocks(code)).toEqual([
      ['loop', 'plain; call c; read c by c; read a by c'],
      ['finally', 'plain; call d; read d by d'],
    ]);
    expect(told(first('async for a in b():\n    pass'))).toBe(
      'loop; call b; read b by b; bind a of b()',
    );
  });

  it('of a while', () => {
    const code = 'while not a.b:\n    c()\nelse:\n    d()';
    expect(first(code).test?.that.is).toBe('not');
    expect(blocks(code)).toEqual([
      ['loop', 'plain; call c; read c by c'],
      ['finally', 'plain; call d; read d by d'],
    ]);
  });

  it('of a try', () => {
    expect(
      blocks(`try:
    a()
except ValueError as error:
    b(error)
except (C, D):
    pass
finally:
    e()`),
    ).toEqual([
      ['try', 'plain; call a; read a by a'],
      ['handler', 'plain; call b; read b by b; read error by b'],
      ['handler', 'empty'],
      ['finally', 'plain; call e; read e by e'],
    ]);
    expect(blocks('try:\n    a()\nexcept* B:\n    return')).toEqual([
      ['try', 'plain; call a; read a by a'],
      ['handler', 'return'],
    ]);
  });

  it('of a with, by its call', () => {
    const code = 'with redis.lock(key) as held:\n    a(held)';
    expect(told(first(code))).toBe(
      'with; call redis.lock; read redis by redis.lock; read key by redis.lock; bind held redis.lock()',
    );
    expect(blocks(code)).toEqual([
      ['with by redis.lock', 'plain; call a; read a by a; read held by a'],
    ]);
    expect(blocks('async with a, b() as (c, d):\n    pass')).toEqual([['with by b', 'empty']]);
  });

  it('of a match', () => {
    const code = `match a.b:
    case 'x' | 'y':
        c()
    case {'z': z} if d(z):
        e(z)
    case _:
        pass`;
    expect(told(first(code))).toBe('switch; call d; read a.b; read d by d; read z by d');
    expect(blocks(code)).toEqual([
      ['case', 'plain; call c; read c by c'],
      ['case', 'plain; call e; read e by e; read z by e'],
      ['case', 'empty'],
    ]);
  });
});

describe('decisions', () => {
  const decisions = (code: string): number => first(code).decisions;

  it('a condition in an expression', () => {
    expect(decisions('x = a if b else c if d else e')).toBe(2);
  });

  it('the parts of a test', () => {
    expect(decisions('if a and (b or not c) and d:\n    e()')).toBe(3);
    expect(decisions('while a or b:\n    e()')).toBe(1);
    expect(decisions('x = a or b')).toBe(0);
  });

  it('comprehensions', () => {
    expect(decisions('x = [f(y) for y in z]')).toBe(1);
    expect(decisions('x = {a: {b for b in c} for a in d}')).toBe(2);
    expect(decisions('x = sum(a for a in b)')).toBe(1);
  });
});

describe('a shape', () => {
  it('literals', () => {
    expect(shape('True')).toBe('true');
    expect(shape('None')).toBe('null');
    expect(shape("'a' 'b'")).toBe('ab');
    expect(shape('-1.5')).toBe('-1.5');
  });

  it('names and what hangs on them', () => {
    expect(shape('a')).toBe('a');
    expect(shape("a.b['c'].d")).toBe('a.b.c.d');
    expect(shape('a[0][b]')).toBe('a[…][…]');
    expect(shape('await a')).toBe('a');
  });

  it('records', () => {
    expect(shape("{'a': b, c: [1, d.e]}")).toBe('record');
    expect(shape('{a, 1}')).toBe('record');
    expect(shape('()')).toBe('record');
    expect(shape('dict(a=1)')).toBe('record');
    expect(shape("set(['a'])")).toBe('record');
    expect(shape('defaultdict(list)')).toBe('record');
    expect(shape('collections.OrderedDict()')).toBe('record');
    expect(shape('deque(maxlen=3)')).toBe('record');
  });

  it('clocks', () => {
    expect(shape('timezone.now()')).toBe('clock');
    expect(shape('datetime.datetime.now(tz=utc)')).toBe('clock');
    expect(shape('datetime.utcnow()')).toBe('clock');
    expect(shape('time.time()')).toBe('clock');
  });

  it('calls and functions', () => {
    expect(shape('await a.b()')).toBe('a.b()');
    expect(shape('list(a())')).toBe('list()');
    expect(shape('lambda: a()')).toBe('function');
  });

  it('all else, with calls in it or without', () => {
    const others = (code: string): unknown => first(`x = ${code}`).binds[0]?.value;
    expect(others("f'{a}'")).toEqual({ is: 'other', calls: false });
    expect(others('a + 1')).toEqual({ is: 'other', calls: false });
    expect(others('{**a}')).toEqual({ is: 'other', calls: false });
    expect(others('a or b()')).toEqual({ is: 'other', calls: true });
    expect(others('[a(b) for b in c]')).toEqual({ is: 'other', calls: true });
    expect(others('(a, lambda: b())')).toEqual({ is: 'other', calls: false });
    expect(others("b'a'")).toEqual({ is: 'other', calls: false });
  });
});

describe('a test', () => {
  it('asks whether there is something', () => {
    expect(test('a.b')).toBe('a.b');
    expect(test('not a.b')).toBe('not a.b');
    expect(test('await a.b')).toBe('a.b');
    expect(test('len(a.b)')).toBe('a.b');
    expect(test('len(a.b) > 0')).toBe('a.b');
  });

  it('compares', () => {
    expect(test("a.b == 'done'")).toBe('a.b = done');
    expect(test('a.b is not None')).toBe('not a.b = null');
    expect(test('None == a.b')).toBe('a.b = null');
    expect(test('a.b is True')).toBe('a.b = true');
    expect(test('a.b != -1')).toBe('not a.b = -1');
    expect(test('a.b == Status.DONE')).toBe('a.b = DONE');
  });

  it('looks into a collection', () => {
    expect(test('a in b.c')).toBe('in b.c');
    expect(test('a not in b')).toBe('not in b');
  });

  it('asks what a call gives', () => {
    expect(test('not await a.set(b)')).toBe('not a.set()');
    expect(test('await a.incr(b) > 1')).toBe('a.incr()');
    expect(test('a.update(b=1) == 0')).toBe('a.update()');
  });

  it('is made of others', () => {
    expect(test('a and (b or not c)')).toBe('all(a, any(b, not c))');
    expect(test("'k' in d and d['k']")).toBe('all(in d, d.k)');
  });

  it('may look at a clock', () => {
    expect(test('time.time() - a > 1000')).toBe('clock');
    expect(test('a < timezone.now()')).toBe('clock');
    expect(test('a < b')).toBe('other');
    expect(test('1 < a < 3')).toBe('other');
  });
});

describe('a call', () => {
  it('is named as it reads', () => {
    const named = (code: string): string | undefined => calls(within(code)).at(-1)?.name;
    expect(named('user.email_user()')).toBe('user.email_user');
    expect(named('queues[0].add()')).toBe('queues.[].add');
    expect(named('get_queue(1).add()')).toBe('get_queue().add');
    expect(named('a.b(1).c().d()')).toBe('a.b().c().d');
    expect(named('(await a()).b()')).toBe('a().b');
    expect(named('(a or b)()')).toBe('()');
    expect(named('f()()')).toBe('f()');
  });

  it('makes what is spelled as a class', () => {
    const made = calls(within('User(); redis.Redis(); TASKS(); Q(); User.objects.create(); user()'))
      .filter((call) => call.made)
      .map(({ name }) => name);
    expect(made).toEqual(['User', 'redis.Redis']);
  });

  it('is settled', () => {
    expect(settled('await a()\nb()\nx = c()\nreturn d()')).toEqual([
      'a awaited',
      'b dropped',
      'c kept',
      'd returned',
    ]);
    expect(settled('a() or b()')).toEqual(['a kept', 'b dropped']);
    expect(settled('if a():\n    pass')).toEqual(['a kept']);
    expect(settled('await asyncio.gather(a(), b())')).toEqual([
      'a combined',
      'b combined',
      'asyncio.gather awaited',
    ]);
    expect(settled('run(lambda: a())')).toEqual(['run dropped', 'a returned']);
  });

  it('is called on a place, or not', () => {
    const receivers = calls(within("a['b'].c(); d(); e().f()")).map(({ name, receiver }) => [
      name,
      receiver && placeName(receiver),
    ]);
    expect(receivers).toEqual([
      ['a.[].c', 'a.b'],
      ['d', null],
      ['e', null],
      ['e().f', null],
    ]);
  });

  it('is inside of another one', () => {
    const around = calls(within('a(b(), [c()], d=e().f)\ng(lambda: h())')).map(
      ({ name, inside }) => [name, inside?.name ?? null],
    );
    expect(around).toEqual([
      ['b', 'a'],
      ['c', 'a'],
      ['e', 'a'],
      ['a', null],
      ['g', null],
      ['h', null],
    ]);
  });

  it('is given keywords and dicts', () => {
    expect(
      given("users.update(sent=True, data={'a': 1, 'b': {'c': x}}, **{'d': 1}, **more)"),
    ).toEqual(['sent true', 'data.a 1', 'data.b.c x', 'd 1']);
    expect(given("col.update_one({'_id': i}, {'$set': {'sent': True, key: 1}})")).toEqual([
      '_id i',
      '$set.sent true',
    ]);
    expect(given('f(a, [b], *c)')).toEqual([]);
  });

  it('is a report, a lock, or what the judge says', () => {
    const does = calls(
      within(
        `self.logger.warning(a); print(a); self.update_state(state='A'); cache.lock(a); mailer.send(a); clock.read()`,
      ),
    ).map((call) => [call.name, ...call.does().map(({ is }) => is)]);
    expect(does).toEqual([
      ['self.logger.warning', 'report'],
      ['print', 'report'],
      ['self.update_state', 'report'],
      ['cache.lock', 'lock'],
      ['mailer.send', 'effect'],
      ['clock.read'],
    ]);
  });

  it('is one object, however it is come by', () => {
    const statement = first('x = a(b)');
    expect(statement.reads[1]?.by).toBe(statement.calls[0]);
    expect(statement.main).toBe(statement.calls[0]);
  });
});

describe('helpers', () => {
  it('functions of the file by name, also the ones that are handed over', () => {
    expect(
      helpers(`def send(a): pass
def task():
    def later(): pass
    send(1)
    map(send, users)
    later()
    other()
    send.delay(1)
`),
    ).toEqual(['send send@1', 'map send@1', 'later later@3', 'other', 'send.delay']);
  });

  it('methods of the same class', () => {
    expect(
      helpers(`class A:
    def send(self): pass
    def task(self):
        self.send()
        A.send(self)
        self.other()
        other.send()
`),
    ).toEqual(['self.send send@2', 'A.send send@2', 'self.other', 'other.send']);
    expect(
      helpers(`class A:
    @classmethod
    def task(cls): cls.send()
    @staticmethod
    def send(): pass
`),
    ).toEqual(['cls.send send@5']);
  });

  it('are none where the name is something else, too', () => {
    expect(
      helpers(`def send(): pass
send = wrap(send)
def task(): send()
`),
    ).toEqual(['send']);
  });

  it('are no tasks that are handed over', () => {
    expect(
      helpers(`@app.task
def send(): pass
def task():
    chain(send)
    send()
`),
    ).toEqual(['chain', 'send send@2']);
  });

  it('may call themselves', () => {
    expect(helpers('def task(a):\n    task(a)\n')).toEqual(['task task@1']);
  });
});

describe('the lines of a statement', () => {
  const lines = (content: string): string | null => {
    const found = body(content);
    const span = found.statements.at(-1)?.lines();
    return span ? found.text.slice(...span) : null;
  };

  it('are whole, with the comments above and behind', () => {
    expect(lines('a()\n# why\n# how\nb(\n    1,\n) # so')).toBe(
      '    # why\n    # how\n    b(\n        1,\n    ) # so\n',
    );
  });

  it('end at a blank line, and at the statement before', () => {
    expect(lines('# far\n\nb()')).toBe('    b()\n');
    expect(lines('a() # of a\nb()')).toBe('    b()\n');
    expect(lines('if a:\n    c()\n    # of c\nb()')).toBe('        # of c\n    b()\n');
  });

  it('begin below the header, whatever it looks like', () => {
    const found = bodyIn('def task(\n    a,\n    # of a\n):\n    # why\n    b()\n');
    const span = found.statements[0]?.lines();
    expect(span && found.text.slice(...span)).toBe('    # why\n    b()\n');
  });

  it('have decorators', () => {
    expect(lines('# why\n@a\n@b(1)\ndef c(): pass')).toBe(
      '    # why\n    @a\n    @b(1)\n    def c(): pass\n',
    );
  });

  it('end with the file', () => {
    const found = bodyIn('def task():\n  a()');
    expect(found.statements[0]?.lines()).toEqual([12, 17]);
  });

  it('are none of a statement that shares one', () => {
    expect(lines('a(); b()')).toBeNull();
    expect(body('a(); b()').statements[0]?.lines()).toBeNull();
    expect(lines('b();')).toBeNull();
    expect(bodyIn('def task(): a()\n').statements[0]?.lines()).toBeNull();
    expect(lines('if a: b()')).toBe('    if a: b()\n');
    expect(first('if a: b()').blocks[0]?.statements[0]?.lines()).toBeNull();
  });

  it('of those in every kind of block', () => {
    const found = body(`if a:
    # 1
    b()
else: # 2
    # 3
    c()
try:
    d()
except E:
    # 4
    f()
match g:
    case 1:
        # 5
        h()
with i:
    # 6
    j()`);
    const plain = ownVisits(found).filter(({ statement }) => statement.kind === 'plain');
    expect(
      plain.map(({ statement }) => {
        const span = statement.lines();
        return span && found.text.slice(...span);
      }),
    ).toEqual([
      '        # 1\n        b()\n',
      '        # 3\n        c()\n',
      '        d()\n',
      '        # 4\n        f()\n',
      '            # 5\n            h()\n',
      '        # 6\n        j()\n',
    ]);
  });

  it('of a file with `\\r\\n`', () => {
    const text = 'def task():\r\n    a()\r\n    # why\r\n    b() # so\r\n    c()\r\n';
    const spans = bodyIn(text).statements.map((each) => each.lines());
    expect(spans.map((span) => span && text.slice(...span))).toEqual([
      '    a()\r\n',
      '    # why\r\n    b() # so\r\n',
      '    c()\r\n',
    ]);
  });

  it('are none in a file nobody writes to', () => {
    const found = bodyIn('def task():\n    a()\n', true);
    expect(found.statements[0]?.lines()).toBeNull();
    expect(found.opening()).toBeNull();
  });

  it('are indented', () => {
    expect(first('if a:\n    b()').blocks[0]?.statements[0]?.indent()).toBe('        ');
    expect(bodyIn('def task():\n\ta()\n').statements[0]?.indent()).toBe('\t');
  });
});

describe('a body', () => {
  const head = (text: string): string => {
    const found = bodyIn(text);
    return found.text.slice(...found.head);
  };

  it('has a head, without decorators', () => {
    expect(head('@app.task\ndef task(self, id: int = 1) -> None: # why\n    pass\n')).toBe(
      'def task(self, id: int = 1) -> None:',
    );
    expect(head('async def task(): pass\n')).toBe('async def task():');
    expect(head("def task(a=f(':)'), *, b=lambda c: (c)): pass\n")).toBe(
      "def task(a=f(':)'), *, b=lambda c: (c)):",
    );
    expect(head('def task(\n    a, # of a\n) -> dict[str, int]:\n    pass\n')).toBe(
      'def task(\n    a, # of a\n) -> dict[str, int]:',
    );
  });

  it('knows its name and whether it waits', () => {
    const { name, waits } = bodyIn('async def task(): pass\n');
    expect([name, waits]).toEqual(['task', true]);
    expect(bodyIn('def task(): pass\n').waits).toBe(false);
  });

  it('opens behind the docstring and above the comments of the first statement', () => {
    const text = `def task():
    """Sends."""
    # why
    global a
    b()
`;
    expect(bodyIn(text).opening()).toEqual({ at: 29, indent: '    ' });
    expect(bodyIn('def task():\n\ta()\n').opening()).toEqual({ at: 12, indent: '\t' });
  });

  it('does not open on its own header', () => {
    expect(bodyIn('def task(): a()\n').opening()).toBeNull();
    expect(bodyIn('def task():\n    a(); b()\n').opening()).toBeNull();
    expect(bodyIn('def task():\n    """Nothing."""\n').opening()).toBeNull();
  });

  it('may be long', () => {
    const { statements } = body('a(b)\n'.repeat(20_000));
    expect(statements).toHaveLength(20_000);
    expect(statements.at(-1)?.lines()).toEqual([180_016, 180_025]);
    const [sum] = body(`x = a${' + b()'.repeat(20_000)}`).statements;
    expect(sum?.calls).toHaveLength(20_000);
  });

  it('is nothing anybody reads where it is nested too deeply', () => {
    const nested = (depth: number): string => `def task():\n    x = ${'not '.repeat(depth)}y\n`;
    expect(maybeBody(nested(100))).not.toBeNull();
    expect(maybeBody(nested(300))).toBeNull();
    expect(maybeBody(`def task():\n    if a: b()\n${'    elif c: d()\n'.repeat(1000)}`)).toBeNull();
  });
});

describe('questions', () => {
  it('its size', () => {
    const [{ size }] = unitsOf(
      body(`"""Sends a letter."""
user_id = payload['id']
user = find(user_id)
if user is None:
    logger.info('gone')
    return
if user.active and not user.muted:
    send(user)
    user.save()
logger.info('done')`),
    );
    expect([size.statements, size.complexity]).toEqual([4, 3]);
  });

  const marks = (content: string): readonly unknown[] =>
    marksIn(ownVisits(body(content))).map(({ flag, place, value }) => [
      flag,
      place && placeName(place),
      value,
    ]);

  it('the flags it sets and saves', () => {
    expect(marks('user.welcomed = True\nuser.save()')).toEqual([
      ['welcomed', 'user.welcomed', true],
    ]);
    expect(marks('user.sent_at = timezone.now()\nsession.commit()')).toEqual([
      ['sent_at', 'user.sent_at', 'date'],
    ]);
    expect(marks("User.objects.filter(pk=1).update(status='sent')")).toEqual([
      ['status', null, { word: 'sent' }],
    ]);
    expect(marks('user.welcomed = True')).toEqual([]);
  });

  const said = (content: string): readonly string[] =>
    exposuresIn(body(content)).map(({ call, late, unread, guarded, leave }) =>
      [
        call.name,
        ...(late
          ? [`late ${late.asks}${late.target ? ' movable' : ''}${late.safe ? ' safe' : ''}`]
          : []),
        ...(unread ? [`unread ${unread.mark.flag}, ask ${String(unread.question?.of)}`] : []),
        ...(guarded ? ['guarded'] : []),
        leave,
      ].join('; '),
    );

  it('a guard that comes too late', () => {
    expect(
      said(`user = users.find(payload['id'])
mailer.send(user.email)
if user.sent_at:
    return
user.sent_at = timezone.now()
user.save()`),
    ).toEqual(['mailer.send; late user.sent_at movable safe; return']);
  });

  it('a flag that nobody asks', () => {
    expect(
      said(`user = users.find(payload['id'])
mailer.send(user.email)
user.welcomed = True
user.save()`),
    ).toEqual(['mailer.send; unread welcomed, ask user.welcomed; return']);
  });

  it('an effect with a guard before it', () => {
    expect(
      said(`user = users.find(payload['id'])
if user.sent_at is not None:
    return
mailer.send(user.email)`),
    ).toEqual(['mailer.send; guarded; return']);
  });

  it('effects that are protected', () => {
    expect(said("with cache.lock('a'):\n    mailer.send(payload)")).toEqual([]);
    expect(said('if not cache.add(payload, 1):\n    return\nmailer.send(payload)')).toEqual([]);
    expect(
      said(`try:
    Sent.objects.create(id=payload)
except IntegrityError:
    return
mailer.send(payload)`),
    ).toEqual([]);
  });
});
