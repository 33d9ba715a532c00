import type { Host } from './linter.js';
import { piecesOf, type Range } from './pieces.js';

/*
 * Most files of the world have no task in them, and the rules leave after one look. So the functions of a file are given
 * to queues: what somebody wrote for another purpose becomes the body of a task.
 */

/** How a library is given a function, and what the file imports for it. */
interface Dress {
  readonly module: string;
  readonly name: string;
  readonly open: (index: number) => string;
  readonly close: string;
}

const DRESSES: readonly Dress[] = [
  {
    module: 'bullmq',
    name: 'Worker',
    open: (index) => `new Worker$0('queue-${index}', `,
    close: ')',
  },
  {
    module: '@trigger.dev/sdk',
    name: 'task',
    open: (index) => `task$1({ id: 'task-${index}', retry: { maxAttempts: 5 }, run: `,
    close: ' })',
  },
  {
    module: 'inngest',
    name: 'Inngest',
    open: (index) =>
      `new Inngest$2({ id: 'app' }).createFunction({ id: 'task-${index}', retries: 4 }, { event: 'e' }, `,
    close: ')',
  },
  {
    module: 'agenda',
    name: 'Agenda',
    open: (index) => `new Agenda$3().define('job-${index}', `,
    close: ')',
  },
  {
    module: 'pg-boss',
    name: 'PgBoss',
    open: (index) => `new PgBoss$4('').work('queue-${index}', `,
    close: ')',
  },
  {
    module: '@restatedev/restate-sdk',
    name: 'service',
    open: (index) => `service$5({ name: 's${index}', handlers: { run: `,
    close: ' } })',
  },
];

/** At most so many functions of a file: those of bundles would be tasks in tasks by the thousand. */
const MOST = 60;

/** The text with its functions as tasks; null where it has none, or cannot be read. */
export function dressed(text: string, host: Host): string | null {
  const found = piecesOf(text, host)?.functions.slice(0, MOST) ?? [];
  if (found.length === 0) return null;
  return host === 'python'
    ? inPython(
        text,
        found.map(({ range }) => range),
      )
    : inScript(text, host, found);
}

function inScript(
  text: string,
  host: Host,
  found: readonly { readonly range: Range; readonly name: string | null }[],
): string {
  const puts: { readonly at: number; readonly put: string; readonly isEnd: boolean }[] = [];
  const tail: string[] = [];
  for (const [index, { range, name }] of found.entries()) {
    const dress = DRESSES[index % DRESSES.length];
    if (!dress) continue;
    if (name !== null) tail.push(`${dress.open(index)}${name}${dress.close};`);
    else
      puts.push(
        { at: range[0], put: dress.open(index), isEnd: false },
        { at: range[1], put: dress.close, isEnd: true },
      );
  }
  const imports = DRESSES.map(({ module, name }, index) =>
    host === 'script'
      ? `var { ${name}: ${name}$${index} } = require('${module}');`
      : `import { ${name} as ${name}$${index} } from '${module}';`,
  );
  // what ends at a place ends before what begins there; of two that begin at once the outer one comes first
  puts.sort((a, b) => a.at - b.at || Number(b.isEnd) - Number(a.isEnd));
  return `${spliced(text, puts)}\n;${[...imports, ...tail].join('\n')}\n`;
}

function inPython(text: string, found: readonly Range[]): string {
  const puts = found.flatMap(([start], index) => {
    const line = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
    const indent = text.slice(line, start);
    // f(); def g(): …
    if (/[^ \t\f]/u.test(indent)) return [];
    const options = ['', 'autoretry_for=(OSError,), ', 'time_limit=0, ', 'ignore_result=False, '];
    const put = `@shared_task(${options[index % options.length] ?? ''}bind=True)\n${indent}`;
    return [{ at: start, put }];
  });
  puts.sort((a, b) => a.at - b.at);
  return `${spliced(text, puts)}\nfrom celery import shared_task\n`;
}

function spliced(
  text: string,
  puts: readonly { readonly at: number; readonly put: string }[],
): string {
  let done = '';
  let end = 0;
  for (const { at, put } of puts) {
    done += text.slice(end, at) + put;
    end = at;
  }
  return done + text.slice(end);
}
