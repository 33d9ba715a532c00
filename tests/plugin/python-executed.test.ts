import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { fixed } from './linting.js';

/*
 * Samples of Celery that are run, as they are and as `--fix` leaves them, in Celery's eager mode: a task runs where it is
 * called, and its retries run at once. What they do is told by what they say to the outside, which is written here.
 */

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The first Python that can do this; null: there is none. */
const pythonThat = (code: string): string | null =>
  ['python3', '/usr/bin/python3'].find((each) => {
    try {
      execFileSync(each, ['-c', code], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  }) ?? null;

const python = pythonThat('pass');
const pythonWithCelery = pythonThat('import celery');

/** What the samples import, and how a task is run. */
const OUTSIDE = {
  'outside.py': `
said = []

class Row:
    def __init__(self, table, pk):
        self.__dict__.update(table=table, pk=pk, changed={})
    def __getattr__(self, name):
        return f"{self.pk}@shop.example" if name == "email" else None
    def __setattr__(self, name, value):
        self.__dict__[name] = value
        self.changed[name] = value
    def save(self, update_fields=()):
        said.append(f"{self.table} {self.pk} becomes {self.changed}")

class Query:
    def __init__(self, table, pk):
        self.table, self.pk = table, pk
    def update(self, **values):
        said.append(f"{self.table} {self.pk} becomes {values}")

def table(name):
    rows = {}
    class objects:
        get = staticmethod(lambda pk: rows.setdefault(pk, Row(name, pk)))
        filter = staticmethod(lambda pk: Query(name, pk))
    return type(name, (), {"objects": objects})
`,
  'accounts/models.py': `
from outside import table
Account, Member = table("Account"), table("Member")
`,
  'accounts/mails.py': `
from outside import said
def send_tour_email(member): said.append(f"tour to {member.email}")
`,
  'shop/models.py': `
from outside import table
Order, Page, User = table("Order"), table("Page"), table("User")
`,
  'django/core/mail.py': `
from outside import said
def send_mail(subject, text, sender, to): said.append(f"{subject} to {to[0]}")
`,
  'django/utils/timezone.py': `
def now(): return "now"
`,
  'maps/tiles.py': `
def draw(x, y): return [x, y]
`,
  'films/cutting.py': `
from outside import said
def cut(film_id, height): said.append(f"cut {film_id} to {height}")
def join_up(film_id, count): return [film_id, count]
`,
  'requests.py': `
from outside import said
class RequestException(OSError): pass
class ConnectionError(RequestException): pass
class Timeout(RequestException): pass
def get(url, timeout):
    said.append(f"get {url}")
    raise ConnectionError(url)
def post(url, json, timeout): said.append(f"post {url} {json}")
`,
  'smtplib.py': `
from outside import said
class SMTPException(OSError): pass
class SMTPServerDisconnected(SMTPException): pass
class SMTP:
    def __init__(self, host, timeout): pass
    def __enter__(self): return self
    def __exit__(self, *error): pass
    def sendmail(self, sender, to, text):
        said.append(f"{text} to {to}")
        if to.startswith("down"): raise SMTPServerDisconnected(to)
`,
  'run.py': `
import importlib, json, random, sys
from celery.app.task import Task
from celery.exceptions import Retry
from outside import said

again = Task.retry
def retry(self, *args, **kwargs):
    try:
        return again(self, *args, **kwargs)
    except Retry as error:
        said.append(f"again in {error.when}")
        raise
Task.retry = retry
# jitter that takes nothing away
random.randrange = lambda end: end - 1

module = importlib.import_module(sys.argv[1])
for name, *given in json.loads(sys.argv[2]):
    task = getattr(module, name)
    result = task.apply(args=given)
    said.append(f"{name} returns {result.result!r}, {task.soft_time_limit} s, {task.time_limit} s")
print(json.dumps(said))
`,
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tasks-python-'));
  for (const [name, text] of Object.entries(OUTSIDE)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const textOf = (file: string): string => readFileSync(root + file, 'utf8');

const fixedText = (text: string, settings?: unknown): string =>
  fixed(text, { host: 'python', filename: 'sample.py', settings });

type Calls = readonly (readonly [task: string, ...given: unknown[]])[];

let count = 0;

/** What tasks say when they are called so, one after the other, and what they return under which limits. */
function runs(text: string, calls: Calls): unknown {
  count += 1;
  const name = `sample_${String(count)}`;
  writeFileSync(join(folder, `${name}.py`), text);
  const given = ['-B', 'run.py', name, JSON.stringify(calls)];
  return JSON.parse(execFileSync(pythonWithCelery ?? '', given, { cwd: folder, encoding: 'utf8' }));
}

/** The same before and after `--fix`, which does change the text. */
function expectTheSame(text: string, calls: Calls, said: readonly string[]): void {
  const done = fixedText(text);
  expect(done).not.toBe(text);
  expect(runs(text, calls)).toEqual(said);
  expect(runs(done, calls)).toEqual(said);
}

const NOTHING = 'returns None, None s, None s';

describe.skipIf(pythonWithCelery === null)(
  'run by Celery (skipped where no python3 can import it: apt-get install python3-celery)',
  () => {
    describe('a guard that was moved up', () => {
      const text = textOf('tests/articles/onboarding-bad.py');
      const once = ['Hello to 7@shop.example', "Member 7 becomes {'onboarded': True}"];

      it('lets the first delivery do what it did', () => {
        expectTheSame(text, [['onboard_member', 7]], [...once, `onboard_member ${NOTHING}`]);
      });

      it('spares the second one the effect', () => {
        const calls: Calls = [
          ['onboard_member', 7],
          ['onboard_member', 7],
        ];
        const returns = `onboard_member ${NOTHING}`;
        expect(runs(text, calls)).toEqual([...once, returns, 'Hello to 7@shop.example', returns]);
        expect(runs(fixedText(text), calls)).toEqual([...once, returns, returns]);
      });
    });

    describe('a question that was written', () => {
      const text = textOf('tests/articles/onboarding-bad.py');
      const once = ['tour to 7@shop.example', "Member 7 becomes {'tour_sent': True}"];

      it('lets the first delivery do what it did', () => {
        expectTheSame(text, [['start_tour', 7]], [...once, `start_tour ${NOTHING}`]);
      });

      it('spares the second one the effect', () => {
        const calls: Calls = [
          ['start_tour', 7],
          ['start_tour', 7],
        ];
        const returns = `start_tour ${NOTHING}`;
        expect(runs(text, calls)).toEqual([...once, returns, ...once, returns]);
        expect(runs(fixedText(text), calls)).toEqual([...once, returns, returns]);
      });
    });

    it('a variable that was moved into the body holds what it held before', () => {
      const calls: Calls = [
        ['follow', '/a/'],
        ['follow', '/bc'],
      ];
      expectTheSame(textOf('tests/frameworks/celery/bad.py'), calls, [
        "follow returns ['a', 1], None s, None s",
        "follow returns ['bc', 2], None s, None s",
      ]);
    });

    it('a body that was moved into a function of its own does what it did', () => {
      const text = textOf('tests/frameworks/celery/bad.py');
      expect(fixedText(text)).toContain('_totals(order_id, lines)\n');
      const lines = [
        { price: 100, amount: 12, country: 'DE', gift: false },
        { price: 3, amount: 2, country: 'AT', gift: true },
      ];
      expectTheSame(
        text,
        [['totals', 4, lines]],
        [
          "Order 4 becomes {'net': 1210, 'tax': 229.2, 'gifts': 2, 'total': 1378.7}",
          `totals ${NOTHING}`,
        ],
      );
    });

    describe('retries', () => {
      it('of what does not fail are none', () => {
        expectTheSame(
          textOf('tests/articles/mail-retries-bad.py'),
          [['send_issue', 'a@shop.example', 'News']],
          ['News to a@shop.example', `send_issue ${NOTHING}`],
        );
      });

      it('are as many as before, and wait longer each time', () => {
        const text = textOf('tests/articles/mail-retries-bad.py');
        const calls: Calls = [['send_issue', 'down@shop.example', 'News']];
        const said = (...waits: readonly number[]): readonly string[] => [
          ...waits.flatMap((wait) => ['News to down@shop.example', `again in ${String(wait)}`]),
          'News to down@shop.example',
          "send_issue returns SMTPServerDisconnected('down@shop.example'), None s, None s",
        ];
        expect(runs(text, calls)).toEqual(said(10, 10, 10));
        expect(runs(fixedText(text), calls)).toEqual(said(10, 20, 40));
      });

      it('that come by themselves are as many as before, and wait longer each time', () => {
        const text = textOf('tests/articles/autoretry-bad.py');
        const calls: Calls = [['ask_satellite', 'x']];
        const said = (...waits: readonly number[]): readonly string[] => [
          ...waits.flatMap((wait) => [
            'get https://satellites.example/x',
            `again in ${String(wait)}`,
          ]),
          'get https://satellites.example/x',
          "ask_satellite returns ConnectionError('https://satellites.example/x'), None s, None s",
        ];
        expect(runs(text, calls)).toEqual(said(15, 15, 15, 15));
        expect(runs(fixedText(text), calls)).toEqual(said(15, 30, 60, 120));
      });

      it('whose wait was overwritten wait as before', () => {
        const waits = [10, 20, 40, 80, 160, 320];
        expectTheSame(
          textOf('tests/articles/autoretry-bad.py'),
          [['ask_forecast', 'x']],
          [
            ...waits.flatMap((wait) => [
              'get https://forecast.example/x',
              `again in ${String(wait)}`,
            ]),
            'get https://forecast.example/x',
            "ask_forecast returns ConnectionError('https://forecast.example/x'), None s, None s",
          ],
        );
      });
    });

    it('a chain that takes the place of a link gives its value, where there was a job', () => {
      // so that `delay` needs no broker
      const app = "from celery import Celery\nCelery('films', task_always_eager=True)\n";
      const text = app + textOf('tests/articles/chains-in-chains-bad.py');
      const calls: Calls = [['prepare', 3]];
      expect(runs(text, calls)).toEqual([
        'cut 3 to 480',
        expect.stringMatching(/^prepare returns <EagerResult: /u),
      ]);
      expect(runs(fixedText(text), calls)).toEqual([
        'cut 3 to 480',
        'prepare returns 3, None s, None s',
      ]);
    });

    it('a limit that did nothing is one, and the task does what it did', () => {
      const text = textOf('tests/articles/inert-limits-bad.py');
      const calls: Calls = [['draw_tile', 1, 2]];
      expect(runs(text, calls)).toEqual(['draw_tile returns [1, 2], None s, None s']);
      expect(runs(fixedText(text), calls)).toEqual(['draw_tile returns [1, 2], 100 s, 120 s']);
    });
  },
);

/** All samples, and all examples. */
const files = ['tests/articles/', 'tests/frameworks/celery/', 'examples/'].flatMap((under) =>
  readdirSync(root + under, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.py'))
    .map((file) => under + file),
);

describe.skipIf(python === null)('compiled (skipped where there is no python3)', () => {
  /** Says nothing unless one of them cannot be read. */
  const expectCompiled = (settings: unknown): void => {
    const written = files.map((file, index) => {
      const name = `compiled_${String(index)}.py`;
      writeFileSync(join(folder, name), fixedText(textOf(file), settings));
      return name;
    });
    const given = ['-m', 'py_compile', ...written];
    expect(execFileSync(python ?? '', given, { cwd: folder, encoding: 'utf8' })).toBe('');
  };

  it('what --fix makes of the samples', () => {
    expect(files.length).toBeGreaterThan(12);
    expectCompiled({});
  });

  it('what it makes of them with every suggestion', () => {
    expectCompiled({ tasks: { unsafeFixes: true } });
  });
});
