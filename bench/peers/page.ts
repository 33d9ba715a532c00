import type { Mark, Probe } from './probe.js';
import { versionOf, type Outcome, type Report, type Tool } from './tool.js';

/** What one tool made of one probe. */
export interface Result {
  readonly probe: Probe;
  readonly tool: Tool;
  readonly outcome: Outcome;
}

const OURS = 'tasks';

/** `docs/comparison.md`, of what was measured. */
export const page = (tools: readonly Tool[], results: readonly Result[]): string =>
  [
    '<!-- Made by `npx jiti bench/peers/run.ts` from `bench/peers/probes`. -->',
    '# Compared with other linters of task code',
    INTRODUCTION,
    toolsTable(tools),
    REPEAT,
    '## In numbers',
    COLUMNS,
    numbersTable(results),
    '## Why',
    WHY,
    '## Situation by situation',
    CELLS,
    ...probesOf(results).flatMap((probe) => [
      `### ${probe.name.replace('.ts', '')}`,
      situationsTable(probe, resultsOf(probe, results)),
    ]),
    '## What the others know and this plugin does not',
    foreignList(tools, results),
    OTHERS,
  ].join('\n\n');

const INTRODUCTION = `Some platforms have a linter of their own. Each of them is about one platform, and mostly about more than its tasks; this
plugin asks the same seven questions everywhere, and nothing else. Where they overlap is measured here: all of them read the
same small files, the probes, in which each line that matters says in a comment whether a linter should report it, and which
rules of which tool are about such a line.

The probes were written by the authors of this plugin, so they ask what it is good at. What the others know is in them as
well, but it is a selection. Read the page as "what to expect of a line like this", not as a score.`;

const REPEAT = `Every rule of the others is on, with its defaults; of this plugin it is the \`strict\` config. Its build is used, or its sources
where they are newer. To repeat it:

\`\`\`sh
npm ci --prefix bench/peers --ignore-scripts
npx jiti bench/peers/run.ts             # writes this page
npx jiti bench/peers/run.ts --reports   # prints every report
\`\`\``;

const COLUMNS = `- **Wrong**: lines marked as wrong. **Has a rule**: those of them the tool has a rule for.
- **Found**, **missed**: of the lines it has a rule for.
- **False**: reports on lines where that rule has nothing to report. For this plugin every report counts that no mark asks
  for; for the others only those of rules that a mark of the file names, the rest being **others**: advice about something
  else, right or wrong.
- **Fixes + suggestions**: of the lines it found, those that \`--fix\` changes, and those with a suggestion only.
- **Sound edits**: how many of all these edits leave a file that can be read, names nothing it does not have, and no longer
  has the report.`;

const WHY = `- \`@inngest/eslint-plugin\` goes by the names \`inngest\` and \`step\`. Whoever names them otherwise is not looked at, and whatever
  else has these names is. Of an event it looks at what stands right before the call, so that a promise that is awaited
  later, or with others, is reported as well.
- \`eslint-plugin-temporal\` goes by imports, but knows a call only by the name it was exported with, and an activity by a
  word in the name of its object. Of options it reads what is written in the call. It knows the whole of Temporal (messages,
  versions, payloads, the sandbox), which this plugin does not try to.
- \`@dbos-inc/eslint-plugin\` looks for the decorators of version 1 of the SDK, \`@Workflow()\` and \`@Transaction()\`. The SDK of
  today has others, and functions, so it says nothing there. It wants ESLint 8.
- \`@convex-dev/eslint-plugin\` is about a database with functions, and has one rule about jobs.
- \`eslint-plugin-tasks\` reports a promise that is dropped where it is made. What is kept in a variable, given to another
  call or returned by a callback counts as taken care of, even where nobody takes care of it. It does not know the sandboxes
  of workflows, and no Convex.

How large a task is ([no-inline-business-logic](rules/no-inline-business-logic.md)) is not in the probes, and neither are
queues such as BullMQ or Celery: no tool that could be run asks.`;

const CELLS = `Found, missed, or \`-\` where the tool has no rule about such a line. "Found by \`strict\`": the \`recommended\` config of this
plugin does not say it. Of the lines that are fine, only those are listed that
some tool reports.`;

const OTHERS = `## What was not run

- \`@workflow/typescript-plugin\` (Vercel) is a plugin of the TypeScript server: it speaks in editors, not in CI. It knows a
  misspelled \`"use workflow"\`, which makes a function an ordinary one without a word, and what the sandbox of a workflow
  does not have. This plugin knows neither.
- The ESLint plugin in the repository of AWS's durable execution SDK (steps in steps, variables written in a step, random
  numbers and clocks outside of one) is not in the npm registry.
- \`eslint-plugin-bullmq\` has been announced with four rules: no listener for errors, \`maxRetriesPerRequest\`, ids BullMQ does
  not take, and ids that are to keep a job from being added twice where \`removeOnComplete\` forgets them. This plugin asks
  none of these. npm did not have it when this page was written.
- Of Trigger.dev, Restate, Hatchet, Cloudflare and Firebase we found no linter that can be installed. The other queues were
  not searched for.
- Python: Ruff 0.16.9 has no rule about Celery. \`flake8-pie\` has three (the name of a task, the arguments of \`crontab\`,
  \`expires\`), told by names alone; it is deprecated, and Ruff did not take over those three. \`pylint-celery\` has no check: it tells
  pylint of an API that Celery 5 removed. The registry of Semgrep had no rule about Celery in October 2024. PyGuard has twenty,
  about security. \`celery upgrade settings\` renames old settings in place; none of these edits a task.`;

const toolsTable = (tools: readonly Tool[]): string =>
  table(
    ['Tool', 'Version', 'Rules', 'with fixes', 'with suggestions', 'ran on ESLint'],
    tools.map(({ name, version, plugin, eslint }) => {
      const metas = Object.values(plugin.rules ?? {}).map((rule) => rule.meta);
      return [
        `\`${name}\``,
        version === '0.0.0' ? 'this one' : version,
        metas.length,
        metas.filter((meta) => meta?.fixable).length,
        metas.filter((meta) => meta?.hasSuggestions).length,
        versionOf(eslint),
      ];
    }),
  );

function numbersTable(results: readonly Result[]): string {
  const rows = results
    .filter((result) => isAsked(result))
    .map((result) => {
      const { probe, tool, outcome } = result;
      const wrong = probe.marks.filter(({ kind }) => kind === 'wrong');
      const known = wrong.filter((mark) => hasRule(tool, mark));
      const head = [probe.name.replace('.ts', ''), `\`${tool.name}\``, wrong.length, known.length];
      if ('crash' in outcome) return [...head, `crashed: ${outcome.crash}`, '', '', '', '', ''];
      const found = known.filter((mark) => reportsOn(mark, outcome.reports).length > 0);
      const edits = found.flatMap((mark) => reportsOn(mark, outcome.reports)[0]?.edits ?? []);
      const kinds = found.map((mark) => reportsOn(mark, outcome.reports)[0]?.edits[0]?.kind);
      const unasked = unaskedOf(result);
      return [
        ...head,
        found.length,
        known.length - found.length,
        unasked.false.length,
        unasked.other.length,
        `${count(kinds, 'fix')} + ${count(kinds, 'suggestion')}`,
        edits.length === 0
          ? '-'
          : `${edits.filter(({ sound }) => sound).length} of ${edits.length}`,
      ];
    });
  return table(
    [
      'Probe',
      'Tool',
      'Wrong',
      'Has a rule',
      'Found',
      'Missed',
      'False',
      'Others',
      'Fixes + suggestions',
      'Sound edits',
    ],
    rows,
  );
}

/** One row for each situation that is wrong, and for each fine line that somebody reports. */
function situationsTable(probe: Probe, results: readonly Result[]): string {
  const rows = probe.marks.flatMap((mark) => {
    const cells = results.map((result) => cellOf(mark, result));
    return mark.kind === 'wrong' || cells.includes(FALSE)
      ? [[mark.line, mark.kind, mark.what, ...cells]]
      : [];
  });
  return table(['Line', '', 'What', ...results.map(({ tool }) => `\`${tool.name}\``)], rows);
}

const FALSE = '**false report**';

function cellOf(mark: Mark, result: Result): string {
  const { tool, outcome } = result;
  if ('crash' in outcome) return 'crashed';
  const isFalse = unaskedOf(result).false.some(({ line }) => line === mark.line);
  if (mark.kind === 'fine') return isFalse ? FALSE : 'silent';
  const cell = !hasRule(tool, mark) ? '-' : foundCell(reportsOn(mark, outcome.reports));
  return isFalse ? `${cell}, ${FALSE}` : cell;
}

function foundCell(reports: readonly Report[]): string {
  if (reports.length === 0) return 'missed';
  return reports.every(({ isStrict }) => isStrict) ? 'found by `strict`' : 'found';
}

/** Reports no mark asks for: those of rules the probe is about, and those of others. */
function unaskedOf({ probe, tool, outcome }: Result): {
  readonly false: readonly Report[];
  readonly other: readonly Report[];
} {
  const named = new Set(probe.marks.flatMap(({ rules }) => rules));
  const isAbout = ({ rule }: Report): boolean => tool.prefix === OURS || named.has(rule);
  const unasked = ('crash' in outcome ? [] : outcome.reports).filter(
    ({ line, rule }) =>
      !probe.marks.some((mark) => mark.line === line && mark.rules.includes(rule)),
  );
  return { false: unasked.filter(isAbout), other: unasked.filter((report) => !isAbout(report)) };
}

const hasRule = ({ prefix }: Tool, { rules }: Mark): boolean =>
  rules.some((rule) => rule.startsWith(`${prefix}/`));

const reportsOn = ({ line, rules }: Mark, reports: readonly Report[]): readonly Report[] =>
  reports.filter((report) => report.line === line && rules.includes(report.rule));

/** Our plugin stands in every probe, but says nothing where no mark names it and it is silent. */
const isAsked = (result: Result): boolean =>
  result.tool.prefix !== OURS ||
  'crash' in result.outcome ||
  result.outcome.reports.length > 0 ||
  result.probe.marks.some((mark) => hasRule(result.tool, mark));

const probesOf = (results: readonly Result[]): readonly Probe[] => [
  ...new Set(results.map(({ probe }) => probe)),
];

const resultsOf = (probe: Probe, results: readonly Result[]): readonly Result[] =>
  results.filter((result) => result.probe === probe);

/** The situations another tool found and no rule of ours is about, and how much more there is in it. */
function foreignList(tools: readonly Tool[], results: readonly Result[]): string {
  return tools
    .filter(({ prefix }) => prefix !== OURS)
    .map((tool) => {
      const whats = results
        .filter((result) => result.tool === tool)
        .flatMap(({ probe, outcome }) =>
          probe.marks.filter(
            (mark) =>
              mark.kind === 'wrong' &&
              !mark.rules.some((rule) => rule.startsWith(`${OURS}/`)) &&
              !('crash' in outcome) &&
              reportsOn(mark, outcome.reports).length > 0,
          ),
        )
        .map(({ what }) => what);
      return `- \`${tool.name}\`: ${[...new Set(whats)].join('; ')}.`;
    })
    .join('\n');
}

const count = <T>(all: readonly T[], one: T): number => all.filter((each) => each === one).length;

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
