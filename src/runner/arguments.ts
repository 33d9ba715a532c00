import { parseArgs } from 'node:util';

/** What the command is asked to do. */
export interface Asked {
  readonly command: 'lint' | 'tasks' | 'init' | 'help' | 'version';
  /** As they are written; the current folder where there are none. */
  readonly paths: readonly string[];
  readonly level: 'recommended' | 'strict';
  readonly fix: boolean;
  /** Suggestions are applied too. */
  readonly unsafeFixes: boolean;
  /** A formatter's name; of the inventory `table`, `json` or `html`. */
  readonly format: string;
  /** Where the output goes; null: to the terminal. */
  readonly output: string | null;
  /** More warnings than these end with 1; null: any number may. */
  readonly maxWarnings: number | null;
  readonly quiet: boolean;
  readonly dryRun: boolean;
}

/** Said in one line, without a stack; the process ends with 2. */
export class Refusal extends Error {}

export const HELP = `Finds what is wrong with background tasks, and says what tasks there are.

  npx eslint-plugin-tasks [paths]           lints JavaScript, TypeScript and Python; no config is needed
  npx eslint-plugin-tasks --tasks [paths]   lists every task: limit, retries, backoff, result, queue, size
  npx eslint-plugin-tasks init              writes the two lines into eslint.config, or a config of its own

Linting
  --fix               applies the safe fixes
  --unsafe-fixes      applies the suggestions too; read what they change
  --strict            asks for more
  --quiet             errors only
  --max-warnings N    ends with 1 when there are more warnings
  --format NAME       stylish (where nothing is said), json, html, or one that is installed: sarif, github, …
  --output FILE       writes there instead of the terminal

Inventory
  --format NAME       table (where nothing is said), json, html
  --output FILE       where the page goes; tasks.html where nothing is said

init
  --dry-run           says what it would write

  --help, --version

Ends with 0: nothing wrong. 1: errors, or too many warnings. 2: something could not be done.
`;

const OPTIONS = {
  tasks: { type: 'boolean', default: false },
  fix: { type: 'boolean', default: false },
  'unsafe-fixes': { type: 'boolean', default: false },
  strict: { type: 'boolean', default: false },
  quiet: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  'max-warnings': { type: 'string' },
  format: { type: 'string', short: 'f' },
  output: { type: 'string', short: 'o' },
  help: { type: 'boolean', short: 'h', default: false },
  version: { type: 'boolean', short: 'v', default: false },
} as const;

const INVENTORY_FORMATS = ['table', 'json', 'html'];

/** @throws {Refusal} for an option nobody knows, or a value that is none */
export function askedBy(given: readonly string[]): Asked {
  const { values, positionals, tokens } = parsed(given);
  const [first, ...others] = positionals;
  // after `--` there are only paths, and a folder may be called so
  const word = tokens.find(({ kind }) => kind !== 'option');
  const isInit = first === 'init' && word?.kind === 'positional' && !values.tasks;
  const command = values.help
    ? 'help'
    : values.version
      ? 'version'
      : isInit
        ? 'init'
        : values.tasks
          ? 'tasks'
          : 'lint';
  const format = values.format ?? (command === 'tasks' ? 'table' : 'stylish');
  if (command === 'tasks' && !INVENTORY_FORMATS.includes(format))
    throw new Refusal(`--format ${format}: an inventory is a table, json or html.`);
  const paths = isInit ? others : positionals;
  return {
    command,
    paths: paths.length > 0 ? paths : ['.'],
    level: values.strict ? 'strict' : 'recommended',
    fix: values.fix || values['unsafe-fixes'],
    unsafeFixes: values['unsafe-fixes'],
    format,
    output: values.output ?? null,
    maxWarnings: numberIn(values['max-warnings']),
    quiet: values.quiet,
    dryRun: values['dry-run'],
  };
}

function parsed(given: readonly string[]): ReturnType<typeof parse> {
  try {
    return parse(given);
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new Refusal(`${line.replace(/\.?(?: To specify a positional.*)?$/u, '')}. See --help.`);
  }
}

const parse = (given: readonly string[]) =>
  parseArgs({
    args: [...given],
    options: OPTIONS,
    allowPositionals: true,
    strict: true,
    tokens: true,
  });

function numberIn(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d+$/u.test(text)) throw new Refusal(`--max-warnings ${text}: that is no number.`);
  return Number(text);
}
