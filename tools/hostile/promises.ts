import type { Linter, SourceCode } from 'eslint';

import { fixed, lint, type Linted, type Sample } from './linter.js';

/** What of a text broke which promise. */
export interface Problem {
  readonly promise: 'throws' | 'parses' | 'converges' | 'comments' | 'lines' | 'changes';
  readonly by: string;
  readonly detail: string;
}

export interface Judged {
  readonly linted: Linted | null;
  readonly problems: readonly Problem[];
  readonly fixes: number;
  readonly suggestions: number;
}

/** ESLint hangs the node it was at on what is thrown, and a deep tree is more than can be printed. */
const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message).slice(0, 600) : String(error);

/**
 * What is promised of every text: nothing throws; a fix, and a suggestion, leaves code that can be read, keeps every
 * comment where it was, and changes no line that nothing was said about; all of them together are done after ESLint's
 * ten passes.
 *
 * @param most how many of the offered edits are applied each by itself
 */
export function judged(sample: Sample, most = 12): Judged {
  const problems: Problem[] = [];
  const counts = { fixes: 0, suggestions: 0 };
  let first: Linted | null = null;
  try {
    first = lint(sample);
    if (!first.sourceCode) return { linted: first, problems, ...counts };
    for (const unsafeFixes of [false, true]) {
      const asked = { ...sample, settings: { ...sample.settings, unsafeFixes } };
      const { messages, sourceCode } = unsafeFixes ? lint(asked) : first;
      if (!sourceCode || messages.length === 0) continue;
      const offered = messages.flatMap((message) => editsOf(message, unsafeFixes));
      counts.fixes += unsafeFixes ? 0 : offered.filter(({ isFix }) => isFix).length;
      counts.suggestions += unsafeFixes ? 0 : offered.filter(({ isFix }) => !isFix).length;
      for (const edit of offered.slice(0, most))
        problems.push(...brokenBy(edit, asked, sourceCode));
      if (offered.some(({ isFix }) => isFix)) problems.push(...brokenByAll(asked, sourceCode));
    }
  } catch (error) {
    problems.push({ promise: 'throws', by: '', detail: stackOf(error) });
  }
  return { linted: first, problems, ...counts };
}

interface Offered {
  readonly by: string;
  readonly isFix: boolean;
  readonly message: Linter.LintMessage;
  readonly range: readonly [number, number];
  readonly put: string;
}

function editsOf(message: Linter.LintMessage, fixesOnly: boolean): readonly Offered[] {
  const { fix, suggestions = [], ruleId, messageId } = message;
  const by = `${String(ruleId)} ${String(messageId)}`;
  return [
    ...(fix ? [{ by, isFix: true, message, range: fix.range, put: fix.text }] : []),
    ...(fixesOnly ? [] : suggestions).map(({ fix: { range, text: put }, messageId: title }) => ({
      by: `${by}, suggestion ${String(title)}`,
      isFix: false,
      message,
      range,
      put,
    })),
  ];
}

function brokenBy(
  { by, message, range, put }: Offered,
  sample: Sample,
  sourceCode: SourceCode,
): readonly Problem[] {
  const { text } = sourceCode;
  const head = sample.text.length - text.length;
  const after = text.slice(0, range[0]) + put + text.slice(range[1]);
  if (after === text) return [{ promise: 'changes', by, detail: 'changes nothing' }];
  const again = lint({ ...sample, text: sample.text.slice(0, head) + after }, 'none');
  if (!again.sourceCode)
    return [
      {
        promise: 'parses',
        by,
        detail: `${again.messages[0]?.message ?? ''}\n${around(after, range[0])}`,
      },
    ];
  const lost = strayComments(sourceCode, again.sourceCode);
  const lines = strayLines(sourceCode, after, message);
  return [
    ...lost.map((detail): Problem => ({ promise: 'comments', by, detail })),
    ...lines.slice(0, 1).map((detail): Problem => ({ promise: 'lines', by, detail })),
  ];
}

function brokenByAll(sample: Sample, sourceCode: SourceCode): readonly Problem[] {
  const by = 'all fixes';
  const text = fixed(sample);
  const after = lint({ ...sample, text });
  if (!after.sourceCode)
    return [{ promise: 'parses', by, detail: after.messages[0]?.message ?? '' }];
  const left = after.messages.filter(({ fix }) => fix);
  return [
    ...left.slice(0, 1).map(({ ruleId, message, line }): Problem => ({
      promise: 'converges',
      by: String(ruleId),
      detail: `${message} ${around(text, lineStart(text, line))}`,
    })),
    ...lostComments(sourceCode, after.sourceCode).map((detail): Problem => ({
      promise: 'comments',
      by,
      detail,
    })),
  ];
}

const around = (text: string, at: number): string => text.slice(Math.max(0, at - 80), at + 200);

const lineStart = (text: string, line: number): number =>
  text
    .split('\n')
    .slice(0, line - 1)
    .join('\n').length;

/** How much of the code beside a comment says where it is. */
const BESIDE = 6;

/** Comments that are gone, or stand beside other code than before on both sides. */
function strayComments(before: SourceCode, after: SourceCode): readonly string[] {
  const places = placesOf(after);
  return placesOf(before).flatMap(({ words, left, right }) => {
    const at = places.findIndex(
      (place) => place.words === words && (place.left === left || place.right === right),
    );
    if (at === -1) return [`${left} ${words} ${right}`];
    places.splice(at, 1);
    return [];
  });
}

/** Comments that are gone; where each stands was asked of every fix by itself. */
function lostComments(before: SourceCode, after: SourceCode): readonly string[] {
  const left = placesOf(after).map(({ words }) => words);
  return placesOf(before).flatMap(({ words }) => {
    const at = left.indexOf(words);
    if (at === -1) return [words];
    left.splice(at, 1);
    return [];
  });
}

interface Place {
  readonly words: string;
  readonly left: string;
  readonly right: string;
}

function placesOf(sourceCode: SourceCode): Place[] {
  const { text } = sourceCode;
  const ranges = sourceCode.getAllComments().flatMap(({ range }) => (range ? [range] : []));
  let code = '';
  let end = 0;
  const at: number[] = [];
  // an edit may put a comma behind what stood last
  const plain = (part: string): string => part.replace(/[\s,;()]+/gu, '');
  for (const [from, to] of ranges) {
    code += plain(text.slice(end, from));
    at.push(code.length);
    end = to;
  }
  code += plain(text.slice(end));
  return ranges.map((range, index) => {
    const place = at[index] ?? 0;
    return {
      words: text.slice(...range).replace(/\s+/gu, ' '),
      left: code.slice(Math.max(0, place - BESIDE), place),
      right: code.slice(place, place + BESIDE),
    };
  });
}

/** The lines an edit changes or removes, of those outside of the statement that was reported. */
function strayLines(
  sourceCode: SourceCode,
  after: string,
  message: Linter.LintMessage,
): readonly string[] {
  const [old, now] = [sourceCode.text.split('\n'), after.split('\n')];
  let top = 0;
  while (top < old.length && old[top] === now[top]) top += 1;
  let end = 0;
  while (end < old.length - top && end < now.length - top && old.at(-1 - end) === now.at(-1 - end))
    end += 1;
  const { line, endLine = line } = message;
  const [from, to] = statementAround(sourceCode, message);
  const kept = new Set(now.slice(top, now.length - end).map((each) => each.trim()));
  return old.slice(top, old.length - end).flatMap((each, index) => {
    const number = top + index + 1;
    const isReported = (line <= number && number <= endLine) || (from <= number && number <= to);
    return isReported || kept.has(each.trim())
      ? []
      : [`line ${number}, reported ${line}–${endLine}: ${each}`];
  });
}

interface Loose {
  readonly type: string;
  readonly range: readonly [number, number];
  readonly decorator_list?: readonly Loose[];
  readonly [key: string]: unknown;
}

/** What of a node, in either language, holds statements or members. */
const LISTS = ['body', 'orelse', 'finalbody', 'consequent', 'handlers', 'cases'];

/** The first and the last line of the innermost statement, or member, a report begins in. */
function statementAround(
  sourceCode: SourceCode,
  { line, column }: Linter.LintMessage,
): readonly [number, number] {
  const { text, visitorKeys } = sourceCode;
  const at = lineStart(text, line) + (line > 1 ? 1 : 0) + column - 1;
  let best: readonly [number, number] = [at, at];
  let node: Loose | undefined = sourceCode.ast as unknown as Loose;
  while (node) {
    let inner: Loose | undefined;
    for (const key of visitorKeys[node.type] ?? [])
      for (const child of [node[key]].flat() as (Loose | null)[]) {
        if (!child) continue;
        const start = Math.min(
          child.range[0],
          ...(child.decorator_list ?? []).map(({ range }) => range[0]),
        );
        if (start > at || at >= child.range[1]) continue;
        inner = child;
        if (LISTS.includes(key) && Array.isArray(node[key])) best = [start, child.range[1]];
      }
    node = inner;
  }
  const lineOf = (index: number): number => text.slice(0, index).split('\n').length;
  return [lineOf(best[0]), lineOf(best[1])];
}
