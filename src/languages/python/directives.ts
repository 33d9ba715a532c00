import type { Comment } from './parser/index.js';

/** `# eslint-disable`, `# eslint-enable`, `# eslint-disable-line`, `# eslint-disable-next-line`, `# eslint rule: off` */
const DIRECTIVE = /^eslint(?:-enable|-disable(?:(?:-next)?-line)?)?(?=\s|$)/;
/** `# noqa  # eslint-disable-line` */
const CHAINED = /(?<=\s)#(?=\s*eslint(?:-|\s|$))/g;
/** `# eslint-disable-line tasks/x  # noqa` */
const NEXT_COMMENT = /\s#\s/;
const JUSTIFICATION = /\s-{2,}\s/;

/**
 * The comments that speak to ESLint, one node for each. Python tools put several into one comment, `# noqa  # eslint-…`,
 * so such a node can be a part of a comment.
 */
export function directiveComments(comments: readonly Comment[]): Comment[] {
  const found: Comment[] = [];
  for (const comment of comments) {
    if (!comment.value.includes('eslint')) continue;
    for (const start of possibleStarts(comment)) {
      const directive = directiveAt(comment, start);
      if (directive) found.push(directive);
    }
  }
  return found;
}

/** Where, in the value of a comment, a directive may start: after its own `#`, and after each one inside. */
function possibleStarts({ value }: Comment): number[] {
  return [0, ...Array.from(value.matchAll(CHAINED), (match) => match.index + 1)];
}

function directiveAt(comment: Comment, start: number): Comment | null {
  const rest = comment.value.slice(start);
  const text = rest.trimStart();
  const label = DIRECTIVE.exec(text)?.[0];
  if (label === undefined) return null;
  // only lists of rules: the options of `# eslint rule: [2, "# x"]` may hold a `#`
  const length = label === 'eslint' ? text.length : ownLength(text);
  const [commentStart] = comment.range;
  const hash = commentStart + start;
  const textStart = hash + 1 + (rest.length - text.length);
  const end = textStart + length;
  // ESLint 9.9 takes every comment to open with two characters when it removes one rule of several
  const valueStart = Math.min(hash + 2, textStart);
  const { line, column } = comment.loc.start;
  const at = (offset: number) => ({ line, column: column + offset - commentStart });
  return {
    type: 'Comment',
    value: comment.value.slice(valueStart - commentStart - 1, end - commentStart - 1),
    range: [hash, end],
    loc: { start: at(hash), end: at(end) },
  };
}

/** Up to the next comment, unless that stands in the justification: `-- see # 12`. */
function ownLength(text: string): number {
  const next = NEXT_COMMENT.exec(text);
  if (!next) return text.trimEnd().length;
  const own = text.slice(0, next.index).trimEnd().length;
  const justification = JUSTIFICATION.exec(text);
  return justification && justification.index < own ? text.trimEnd().length : own;
}
