import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { Editor, type Diagnostic, type OpenFile } from './editor.js';
import { PackedPlugin } from './project.js';

/* ESLint's own language server, as the editors have it, in a project with the packed plugin. */

const MAIL = `import { Queue } from 'bullmq';

const mails = new Queue('mails', {
  defaultJobOptions: { removeOnComplete: 1000, removeOnFail: 1000 },
});

await mails.add('welcome', {}, { attempts: 3 });
await mails.add('digest', {}, { attempts: 20 });
`;

const TASKS = `from celery import Celery

app = Celery("mails")


@app.task(autoretry_for=(OSError,), soft_time_limit=30)
def welcome(user):
    print(user)


@app.task
def digest(user):
    print(user)
`;

let packed: PackedPlugin;
let project: string;
let editor: Editor;

beforeAll(async () => {
  packed = new PackedPlugin();
  project = packed.project({ 'mail.ts': MAIL, 'tasks.py': TASKS });
  editor = await Editor.in(project);
});

afterAll(async () => {
  await editor.close();
  packed.remove();
});

/** `7:34-45 error rule message`, counted from one as editors show it. */
const shown = ({ range: { start, end }, severity, code, message }: Diagnostic): string =>
  `${String(start.line + 1)}:${String(start.character + 1)}-${String(end.character + 1)} ${severity === 1 ? 'error' : 'warning'} ${code} ${message}`;

/** What is offered for the diagnostic on a line. */
async function offeredOn(line: number, file: OpenFile) {
  const diagnostic = (await file.diagnostics()).find(({ range }) => range.start.line + 1 === line);
  if (!diagnostic) throw new Error(`Nothing is wrong on line ${String(line)}.`);
  return file.actionsFor(diagnostic);
}

describe('a file with BullMQ', () => {
  let file: OpenFile;

  beforeAll(() => {
    file = editor.open('mail.ts', 'typescript');
  });

  it('has diagnostics', async () => {
    expect((await file.diagnostics()).map(shown)).toEqual([
      '7:34-45 error tasks/require-retry-backoff `welcome` is retried 2 times with no backoff: every retry meets the same outage.',
      '8:33-45 error tasks/require-retry-backoff `digest` is retried 19 times with no backoff: every retry meets the same outage.',
    ]);
  });

  it('is led to the page of the rule', async () => {
    const [first] = await file.diagnostics();
    expect(first?.codeDescription?.href).toBe(
      'https://github.com/eslint-plugin-tasks/eslint-plugin-tasks/blob/main/docs/rules/require-retry-backoff.md',
    );
  });

  it('gets a quick fix', async () => {
    const actions = await offeredOn(7, file);
    expect(await file.after('Fix this tasks/require-retry-backoff problem', actions)).toBe(
      `import { Queue } from 'bullmq';

const mails = new Queue('mails', {
  defaultJobOptions: { removeOnComplete: 1000, removeOnFail: 1000 },
});

await mails.add('welcome', {}, { attempts: 3, backoff: { type: 'exponential', delay: 1000 } });
await mails.add('digest', {}, { attempts: 20 });
`,
    );
  });

  it('gets a suggestion', async () => {
    const actions = await offeredOn(8, file);
    expect(await file.after('Add a growing backoff. (tasks/require-retry-backoff)', actions))
      .toBe(`import { Queue } from 'bullmq';

const mails = new Queue('mails', {
  defaultJobOptions: { removeOnComplete: 1000, removeOnFail: 1000 },
});

await mails.add('welcome', {}, { attempts: 3 });
await mails.add('digest', {}, { attempts: 20, backoff: { type: 'exponential', delay: 1000 } });
`);
  });

  it('is fixed when it is saved, without the suggestion', async () => {
    expect(await file.fixed()).toBe(`import { Queue } from 'bullmq';

const mails = new Queue('mails', {
  defaultJobOptions: { removeOnComplete: 1000, removeOnFail: 1000 },
});

await mails.add('welcome', {}, { attempts: 3, backoff: { type: 'exponential', delay: 1000 } });
await mails.add('digest', {}, { attempts: 20 });
`);
  });
});

describe('a file with Celery', () => {
  let file: OpenFile;

  beforeAll(() => {
    file = editor.open('tasks.py', 'python');
  });

  it('has diagnostics', async () => {
    expect((await file.diagnostics()).map(shown)).toEqual([
      '6:11-35 error tasks/require-retry-backoff `welcome` waits the same time before every retry: all of them come back together.',
      '11:2-10 error tasks/require-time-limit `digest` has no time limit: a job that hangs keeps its worker slot for ever.',
    ]);
  });

  it('gets a quick fix', async () => {
    const actions = await offeredOn(6, file);
    expect(await file.after('Fix this tasks/require-retry-backoff problem', actions))
      .toBe(`from celery import Celery

app = Celery("mails")


@app.task(autoretry_for=(OSError,), soft_time_limit=30, retry_backoff=180, retry_backoff_max=720)
def welcome(user):
    print(user)


@app.task
def digest(user):
    print(user)
`);
  });

  it('gets a suggestion', async () => {
    const actions = await offeredOn(11, file);
    expect(await file.after('Add a time limit. (tasks/require-time-limit)', actions))
      .toBe(`from celery import Celery

app = Celery("mails")


@app.task(autoretry_for=(OSError,), soft_time_limit=30)
def welcome(user):
    print(user)


@app.task(soft_time_limit=300, time_limit=330)
def digest(user):
    print(user)
`);
  });

  it('is fixed when it is saved, without the suggestion', async () => {
    expect(await file.fixed()).toBe(`from celery import Celery

app = Celery("mails")


@app.task(autoretry_for=(OSError,), soft_time_limit=30, retry_backoff=180, retry_backoff_max=720)
def welcome(user):
    print(user)


@app.task
def digest(user):
    print(user)
`);
  });

  // The server knows only JavaScript's: in Python it is a syntax error.
  it('is offered a comment of JavaScript', async () => {
    const actions = await offeredOn(11, file);
    expect(await file.after('Disable tasks/require-time-limit for this line', actions)).toContain(
      '// eslint-disable-next-line tasks/require-time-limit\n@app.task\ndef digest',
    );
  });

  it('is offered none where the setting says so', async () => {
    const other = await Editor.in(project, { offersComments: false });
    const actions = await offeredOn(11, other.open('tasks.py', 'python'));
    await other.close();
    expect(actions.map(({ title }) => title)).toEqual([
      'Add a time limit. (tasks/require-time-limit)',
      'Show documentation for tasks/require-time-limit',
    ]);
  });
});
