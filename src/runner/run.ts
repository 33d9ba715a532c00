import packageJson from '../../package.json' with { type: 'json' };
import { askedBy, HELP, Refusal, type Asked } from './arguments.js';
import { configFor } from './config.js';
import { installedIn, NO_PARSER, type Installed } from './eslint.js';
import { initialised } from './init.js';
import { inventoryOf, type Reading } from './inventory.js';
import { pageOf } from './page.js';
import { leftOutLine, linted, type Linted } from './lint.js';
import { formatted, progress, written } from './output.js';
import { tableOf } from './table.js';

/**
 * What `npx eslint-plugin-tasks` does.
 *
 * @returns the exit code: 0, 1 for errors or too many warnings, 2 for what could not be done
 */
export async function run(given: readonly string[], cwd: string): Promise<number> {
  try {
    return await done(askedBy(given), cwd);
  } catch (error) {
    // somebody wants to see where a fault of ours is
    console.error(error instanceof Refusal || isOfTheSystem(error) ? error.message : error);
    return 2;
  }
}

/** `EACCES: permission denied, open '/app/tasks.py'` */
const isOfTheSystem = (error: unknown): error is Error =>
  error instanceof Error && 'syscall' in error;

async function done(asked: Asked, cwd: string): Promise<number> {
  if (asked.command === 'help') {
    written(HELP, null, cwd);
    return 0;
  }
  if (asked.command === 'version') {
    written(packageJson.version, null, cwd);
    return 0;
  }
  if (asked.command === 'init') {
    written(await initialised(cwd, asked), null, cwd);
    return 0;
  }
  const installed = await installedIn(cwd);
  return asked.command === 'tasks' ? listed(asked, installed, cwd) : checked(asked, installed, cwd);
}

async function checked(asked: Asked, installed: Installed, cwd: string): Promise<number> {
  const { paths, fix, format, output, quiet, maxWarnings } = asked;
  const { each, end } = progress('Linting');
  const config = configFor(asked, installed);
  const { results: all, leftOut } = await linted(installed, paths, config, {
    cwd,
    fix,
    each,
  }).finally(end);
  if (fix) await installed.ESLint.outputFixes([...all]);
  const results = quiet ? installed.ESLint.getErrorResults([...all]) : all;
  written(await formatted(installed, results, asked, cwd), output, cwd);
  if (format === 'stylish' && output === null) written(summaryOf(all, installed), null, cwd);
  if (leftOut.length > 0) console.error(leftOutLine(leftOut));

  const sum = (key: 'errorCount' | 'warningCount'): number =>
    all.reduce((total, result) => total + result[key], 0);
  if (sum('errorCount') > 0) return 1;
  if (maxWarnings === null || sum('warningCount') <= maxWarnings) return 0;
  console.error(
    `${count(sum('warningCount'), 'warning')}, and --max-warnings allows ${String(maxWarnings)}.`,
  );
  return 1;
}

/** `24 files linted: 35 problems in 10 files; 19 with a fix, 12 with a suggestion.` */
function summaryOf(results: Linted['results'], { parser }: Installed): string {
  const messages = results.flatMap((result) =>
    result.messages.filter(({ fatal }) => fatal !== true),
  );
  const unparsed = results.filter(({ fatalErrorCount }) => fatalErrorCount > 0).length;
  const concerned = results.filter((result) =>
    result.messages.some(({ fatal }) => fatal !== true),
  ).length;
  const fixable = messages.filter(({ fix }) => fix).length;
  const suggested = messages.filter(({ fix, suggestions = [] }) => !fix && suggestions.length > 0);
  const found =
    messages.length > 0
      ? ` in ${count(concerned, 'file')}; ${String(fixable)} with a fix, ${String(suggested.length)} with a suggestion.`
      : '.';
  return [
    `${count(results.length, 'file')} linted: ${count(messages.length, 'problem')}${found}`,
    ...(unparsed > 0 ? [`${count(unparsed, 'file')} could not be parsed.`] : []),
    ...(parser ? [] : [NO_PARSER]),
  ].join('\n');
}

async function listed(asked: Asked, installed: Installed, cwd: string): Promise<number> {
  const { format, output } = asked;
  const inventory = await inventoryOf(asked, installed, cwd);
  if (format === 'html') written(pageOf(inventory), output ?? 'tasks.html', cwd);
  else if (format === 'json') written(jsonOf(inventory), output, cwd);
  else written(tableOf(inventory), output, cwd);
  if (!installed.parser) console.error(NO_PARSER);
  if (inventory.leftOut.length > 0) console.error(leftOutLine(inventory.leftOut));
  if (inventory.unparsed.length === 0) return 0;
  console.error(`${inventory.unparsed.join(', ')}: could not be parsed.`);
  return 1;
}

/** JSON has no word for what is without end. */
const jsonOf = (inventory: Reading): string =>
  JSON.stringify(inventory, (_, value: unknown) => (value === Infinity ? 'unlimited' : value), 2);

const count = (number: number, noun: string): string =>
  `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
