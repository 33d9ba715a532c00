import {
  does,
  isOnlyReport,
  leaving,
  ownVisits,
  type Binding,
  type Block,
  type Body,
  type Call,
  type Statement,
} from './body.js';
import type { Language } from './facts.js';
import { lastName } from './names.js';
import type { Span } from './source.js';

export interface Size {
  readonly statements: number;
  readonly complexity: number;
}

/** So many statements a body that decides something may have where nobody says another number; measured in decision 0018. */
const MOST: { readonly [L in Language]: number } = { ecmascript: 20, python: 12 };
/** So many one may have that only does one thing after the other. */
const MOST_STRAIGHT = 30;

/** What is too much of it; null: it is small enough. */
export function isLarge(
  { statements, complexity }: Size,
  language: Language,
  maxStatements: number | null,
  maxComplexity: number,
): 'long' | 'complex' | null {
  const most = maxStatements ?? MOST[language];
  if (statements > Math.max(most, MOST_STRAIGHT)) return 'long';
  if (statements > most && complexity > 1) return 'long';
  return complexity > maxComplexity ? 'complex' : null;
}

/** Something that is measured by itself: the body of a task, or one of its steps. */
export interface Unit {
  readonly size: Size;
  /** The step; null: the body, of which its steps are no part. */
  readonly step: Call | null;
  /** Before its content. */
  readonly head: Span;
}

/** The body comes first. */
type Units = readonly [Unit, ...Unit[]];

const units = new WeakMap<Body, Units>();

/** A body, and each step of it: a step is run by itself, and what is around the steps only says in which order. */
export function unitsOf(body: Body): Units {
  const known = units.get(body);
  if (known) return known;
  const reported = onlyReported(body);
  const found: Units = [
    { size: sizeOf(body.statements, reported), step: null, head: body.head },
    ...ownVisits(body).flatMap(({ statement }) =>
      statement.blocks.flatMap(({ by, statements: inner }): readonly Unit[] => {
        const [first] = inner;
        if (!by || !first || !does(by, 'step')) return [];
        const head: Span = [by.span[0], first.span[0]];
        return [{ size: sizeOf(inner, reported), step: by, head: trimmed(head, body.text) }];
      }),
    ),
  ];
  units.set(body, found);
  return found;
}

const trimmed = ([start, end]: Span, text: string): Span => [
  start,
  start + text.slice(start, end).trimEnd().length,
];

/** What is left of statements when everything a task is for has been taken out: logs, guards, policy, hand-over. */
function sizeOf(of: readonly Statement[], reported: ReadonlySet<Binding>): Size {
  let statements = 0;
  let complexity = 1;
  measure(of);
  return { statements, complexity };

  function measure(list: readonly Statement[]): void {
    for (const statement of list) {
      if (isOverhead(statement) || isForReports(statement, reported)) continue;
      if (isCounted(statement)) statements += 1;
      complexity += statement.decisions;
      if (!statement.implied && (statement.kind === 'branch' || statement.kind === 'loop'))
        complexity += 1;
      for (const block of statement.blocks) {
        if (does(block.by, 'step')) continue;
        if (block.role === 'handler' && block.statements.every(isPolicy)) continue;
        if (block.role === 'case') {
          if (isDelegating(block)) continue;
          complexity += 1;
        }
        measure(block.statements);
      }
    }
  }
}

/** Locals that are only read to be logged, or to be returned: `log_data['message'] = 'done'`. */
function onlyReported(body: Body): ReadonlySet<Binding> {
  const reported = new Set<Binding>();
  const others = new Set<Binding>();
  for (const { statement } of ownVisits(body))
    for (const { place, by } of statement.reads) {
      if (place.root.scope !== 'function') continue;
      if (does(by, 'report')) reported.add(place.root);
      else if (statement.leaves !== 'return' || by !== null) others.add(place.root);
    }
  for (const each of others) reported.delete(each);
  return reported;
}

/** It does nothing but put something where only reports look. */
function isForReports(
  { binds, writes, calls, blocks, leaves }: Statement,
  reported: ReadonlySet<Binding>,
): boolean {
  const given = [...binds.map(({ binding }) => binding), ...writes.map(({ place }) => place.root)];
  return (
    given.length > 0 &&
    given.every((each) => reported.has(each)) &&
    calls.length === 0 &&
    blocks.length === 0 &&
    leaves === null
  );
}

/** Kinds that are headers of what they hold, or nothing at all. */
const FREE = new Set<Statement['kind']>([
  'try',
  'with',
  'nested',
  'import',
  'doc',
  'empty',
  'unpack',
]);

function isCounted({ kind, implied, gives, leaves, main, blocks }: Statement): boolean {
  // a step is measured by itself
  if (implied || FREE.has(kind) || does(main, 'step')) return false;
  if (leaves === 'return') return gives !== null && !isSimple(gives);
  if (leaves !== null) return leaves === 'throw';
  // lock.using(key, async () => { … }) is a header, as `with lock(key):` is
  return !(does(main, 'lock') && blocks.length > 0);
}

const isSimple = ({ is }: NonNullable<Statement['gives']>): boolean =>
  is === 'place' || is === 'literal' || is === 'record';

function isOverhead(statement: Statement): boolean {
  if (isOnlyReport(statement) || leaving(statement)) return true;
  if (does(statement.main, 'dispatch') && statement.blocks.length === 0) return true;
  // if (slow) logger.warn('slow')
  return (
    statement.kind === 'branch' &&
    statement.blocks.every(({ statements }) => statements.every(isOnlyReport))
  );
}

/** Only logs, marks, retries or rethrows. */
function isPolicy(statement: Statement): boolean {
  const { main, leaves, writes, calls, blocks } = statement;
  if (isOnlyReport(statement) || does(main, 'dispatch')) return true;
  if (leaves !== null) return true;
  if (main && MARKS.test(lastName(main.name))) return true;
  if (writes.length > 0 && calls.length === 0) return true;
  return blocks.length > 0 && blocks.every((block) => block.statements.every(isPolicy));
}

/** What a handler notes down: `markFailed(id)`, `repo.update(…)`, `job.moveToFailed(…)`. */
const MARKS =
  /^(?:mark|update|save|set|fail|record|moveTo|retry|abort|rollback|release|commit)(?![a-z])|(?:[fF]ailed|[fF]ailure|[eE]rror)$/u;

/** One call, and on with the next case. */
const isDelegating = ({ statements }: Block): boolean =>
  statements.filter(
    (statement) =>
      !isOnlyReport(statement) &&
      (statement.leaves === null || statement.main !== null) &&
      statement.kind !== 'unpack',
  ).length <= 1 &&
  statements.every(({ blocks }) =>
    blocks.every(({ role, statements: inner }) => role === 'callback' && inner.length <= 1),
  );
