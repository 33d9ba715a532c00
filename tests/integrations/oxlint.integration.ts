import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import plugin from '../../src/index.js';
import { CONFIG, output, PackedPlugin, root, type Files } from './project.js';

/*
 * oxlint runs the packed plugin as it is, with the config of `docs/oxlint.md`. What it finds is what ESLint finds, to the
 * column and the word.
 */

interface OxlintConfig {
  readonly jsPlugins: readonly string[];
  readonly settings: object;
  readonly overrides: readonly {
    readonly files: readonly string[];
    readonly excludeFiles: readonly string[];
    readonly rules: object;
  }[];
}

const page = readFileSync(join(root, 'docs/oxlint.md'), 'utf8');
const documented = JSON.parse(block('json')) as OxlintConfig;
/** Not the rules oxlint has of its own. */
const ONLY = ['--allow', 'correctness'];

const MAIL = `import { Queue } from 'bullmq';

const mails = new Queue('mails', {
  defaultJobOptions: { removeOnComplete: 1000, removeOnFail: 1000 },
});

await mails.add('welcome', {}, { attempts: 3 });
`;

let packed: PackedPlugin;

beforeAll(() => {
  packed = new PackedPlugin();
});

afterAll(() => {
  packed.remove();
});

/** The first code block of the page in that language. */
function block(language: string): string {
  const found = new RegExp('```' + language + '\\n(?<text>.*?)```', 'su').exec(page);
  return found?.groups?.text ?? '';
}

/** A project that both linters lint, with the same settings of this plugin. */
const projectWith = (files: Files, settings = documented.settings): string =>
  packed.project({
    '.oxlintrc.json': JSON.stringify({ ...documented, settings }),
    'eslint.config.js': CONFIG.replace(
      'defineConfig([',
      `defineConfig([{ settings: ${JSON.stringify(settings)} },`,
    ),
    ...files,
  });

/** `file:line:column rule message` */
const finding = (file: string, line: number, column: number, rule: string, words: string): string =>
  `${file}:${String(line)}:${String(column)} ${rule} ${words}`;

function foundByESLint(folder: string): readonly string[] {
  const results = JSON.parse(output('eslint', ['--format', 'json'], folder)) as readonly {
    readonly filePath: string;
    readonly messages: readonly {
      readonly ruleId: string | null;
      readonly line: number;
      readonly column: number;
      readonly message: string;
    }[];
  }[];
  return results
    .flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, line, column, message }) =>
        finding(relative(folder, filePath), line, column, ruleId ?? 'broken', message),
      ),
    )
    .sort();
}

function foundByOxlint(folder: string, ...words: readonly string[]): readonly string[] {
  const { diagnostics } = JSON.parse(
    output('oxlint', ['--format', 'json', ...ONLY, ...words], folder),
  ) as {
    readonly diagnostics: readonly {
      readonly filename: string;
      readonly code: string;
      readonly message: string;
      readonly labels: readonly {
        readonly span: { readonly line: number; readonly column: number };
      }[];
    }[];
  };
  return diagnostics
    .map(({ filename, code, message, labels: [label] }) => {
      // tasks(require-time-limit)
      const rule = code.replace(/\((.*)\)$/u, '/$1');
      return finding(filename, label?.span.line ?? 0, label?.span.column ?? 0, rule, message);
    })
    .sort();
}

/** The repository's TypeScript files below a folder, named from there. */
const scriptsIn = (folder: string): Files =>
  Object.fromEntries(
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !/node_modules|\.test\.ts$/u.test(path))
      .map((path) => [path, readFileSync(join(root, folder, path), 'utf8')]),
  );

/** Each file in a folder of its own, with a `package.json`: to the plugin, a project of its own. */
const apart = (files: Files): Files =>
  Object.fromEntries(
    Object.entries(files).flatMap(([path, text]) => {
      const folder = path.replace(/\.ts$/u, '');
      return [
        [join(folder, 'package.json'), '{ "private": true }'],
        [join(folder, 'sample.ts'), text],
      ];
    }),
  );

const textsIn = (folder: string, files: Files): Files =>
  Object.fromEntries(
    Object.keys(files).map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );

describe('the page', () => {
  it('turns on what the recommended config does', () => {
    const { files, ignores = [], rules } = plugin.configs.recommended;
    expect(documented.overrides).toEqual([
      { files, excludeFiles: ignores.filter((glob) => !glob.endsWith('.py')), rules },
    ]);
  });

  it('has a config made of the shipped one, which finds the same', () => {
    const folder = projectWith({
      'oxlint.config.mjs': block('js'),
      'mail.ts': MAIL,
      'mail.test.ts': MAIL,
      'test/mail.ts': MAIL,
    });
    const found = foundByOxlint(folder, '--config', 'oxlint.config.mjs');
    expect(found).toEqual([
      'mail.ts:7:34 tasks/require-retry-backoff `welcome` is retried 2 times with no backoff: every retry meets the same outage.',
    ]);
    expect(foundByOxlint(folder)).toEqual(found);
  });
});

describe('the samples of the frameworks', () => {
  it('have the same findings', () => {
    const folder = projectWith(apart(scriptsIn('tests/frameworks')), {});
    const found = foundByOxlint(folder);
    expect(found.length).toBeGreaterThan(100);
    expect(found).toEqual(foundByESLint(folder));
  });

  it('are fixed to the same texts, after a second time where edits touch each other', () => {
    const samples = apart(scriptsIn('tests/frameworks'));
    const byOxlint = projectWith(samples);
    const byESLint = projectWith(samples);
    output('oxlint', ['--fix', ...ONLY], byOxlint);
    output('oxlint', ['--fix', ...ONLY], byOxlint);
    output('eslint', ['--fix'], byESLint);
    expect(textsIn(byOxlint, samples)).toEqual(textsIn(byESLint, samples));
  });
});

describe('the examples', () => {
  const examples = scriptsIn('examples');

  it('have the same findings where each file is read alone', () => {
    const folder = projectWith(examples, { tasks: { project: false } });
    const found = foundByOxlint(folder);
    expect(found.length).toBeGreaterThan(10);
    expect(found).toEqual(foundByESLint(folder));
  });

  it('lack the findings that need another file', () => {
    const known = foundByESLint(projectWith(examples, {}));
    const found = foundByOxlint(projectWith(examples, { tasks: { project: false } }));
    expect(known.filter((each) => !found.includes(each))).toEqual([
      // the queue is in queues.ts, and so is what it says of a backoff
      'bullmq/checkout.ts:20:7 tasks/require-retry-backoff `invoice` is retried 9 times with no backoff: every retry meets the same outage.',
      // the chain is in fulfilment.ts
      'bullmq/parcels.ts:18:11 tasks/no-nested-dispatch `flows.add` starts a chain in a link of another one, which goes on without waiting for it.',
      // the queue is in queues.ts
      'bullmq/worker.ts:34:7 tasks/no-nested-dispatch `mail.add` is not awaited: the task may be done, and the job was never queued.',
    ]);
    expect(found.filter((each) => !known.includes(each))).toEqual([]);
  });
});

it('fixes', () => {
  const folder = projectWith({ 'mail.ts': MAIL });
  output('oxlint', ['--fix', ...ONLY], folder);
  expect(readFileSync(join(folder, 'mail.ts'), 'utf8')).toBe(`import { Queue } from 'bullmq';

const mails = new Queue('mails', {
  defaultJobOptions: { removeOnComplete: 1000, removeOnFail: 1000 },
});

await mails.add('welcome', {}, { attempts: 3, backoff: { type: 'exponential', delay: 1000 } });
`);
});

it('does not read Python', () => {
  const folder = projectWith({
    'tasks.py': `from celery import shared_task


@shared_task(autoretry_for=(OSError,))
def send(): ...
`,
  });
  expect(foundByESLint(folder)).not.toEqual([]);
  expect(foundByOxlint(folder)).toEqual([]);
});

// oxlint hands over no parser: what is remembered of a file would depend on its threads.
it('the findings of a file do not depend on which files came before it', () => {
  const queue = (own: string, other: string): string => `import { Queue } from 'bullmq';
import { ${other} } from './${other}.js';

export const ${own} = new Queue('${own}', {
  defaultJobOptions: { removeOnComplete: 1000, removeOnFail: 1000 },
});

export const send = () => ${other}.add('send', {}, { attempts: 3 });
`;
  const folder = projectWith({ 'a.ts': queue('a', 'b'), 'b.ts': queue('b', 'a') }, {});
  expect(foundByOxlint(folder)).toEqual([
    ...foundByOxlint(folder, 'a.ts'),
    ...foundByOxlint(folder, 'b.ts'),
  ]);
});
