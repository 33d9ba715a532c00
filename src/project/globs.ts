import { isAbsolute, relative, sep } from 'node:path';

/*
 * Globs of `settings.tasks`. Of our own, for the libraries make regular expressions of them, which take for ever for
 * many stars, and for `[id]` being a folder of Next.
 */

/** Whether a path matches, written with `/` and relative to where the globs are. */
export type Matcher = (path: string, isFolder: boolean) => boolean;

/** More alternatives than that are no longer written out: `{a,b}{a,b}{a,b}…` doubles with each. */
const MOST_ALTERNATIVES = 1_000;

/** `*`, `?`, `**`, `{a,b}`; a `/` at the end: folders only. What lies in a folder that matches `a/**` matches too. */
export function globMatcher(globs: readonly string[]): Matcher {
  const patterns = globs.flatMap(alternativesOf).map((glob) => ({
    segments: glob.split('/').filter((segment) => segment !== '' && segment !== '.'),
    isForFolders: glob.endsWith('/'),
  }));
  return (path, isFolder) => {
    const parts = path.split('/');
    return patterns.some(
      ({ segments, isForFolders }) =>
        (isFolder || !isForFolders) && isMatch(segments, parts, '**', isSegment),
    );
  };
}

const isSegment = (pattern: string, part: string): boolean =>
  pattern === part || (/[*?]/u.test(pattern) && isMatch(pattern, part, '*', isCharacter));

const isCharacter = (pattern: string, character: string): boolean =>
  pattern === '?' || pattern === character;

interface Sequence {
  readonly length: number;
  readonly [index: number]: string;
}

/** The same game for characters and for folders. Only the last star is ever tried again, so no pattern is slow. */
function isMatch(
  pattern: Sequence,
  text: Sequence,
  star: string,
  fits: (pattern: string, item: string) => boolean,
): boolean {
  let [at, index] = [0, 0];
  let last: { readonly after: number; from: number } | null = null;
  for (let item = text[index]; item !== undefined; item = text[index]) {
    const next = pattern[at];
    if (next === star) {
      at += 1;
      last = { after: at, from: index };
    } else if (next !== undefined && fits(next, item)) {
      at += 1;
      index += 1;
    } else if (last) {
      last.from += 1;
      at = last.after;
      index = last.from;
    } else return false;
  }
  while (pattern[at] === star) at += 1;
  return at === pattern.length;
}

/** `a/{b,c}` → `a/b`, `a/c` */
function alternativesOf(glob: string): readonly string[] {
  const done: string[] = [];
  const open = [glob];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    const braces = done.length + open.length < MOST_ALTERNATIVES ? bracesIn(each) : null;
    if (!braces) done.push(each);
    else {
      const [start, end] = [each.slice(0, braces.start), each.slice(braces.end)];
      open.push(...braces.items.map((item) => start + item + end));
    }
  }
  return done;
}

/** The first braces that are closed and have a comma of their own; there may be more inside. */
function bracesIn(
  glob: string,
): { readonly start: number; readonly end: number; readonly items: readonly string[] } | null {
  const starts: { readonly at: number; readonly commas: number[] }[] = [];
  for (let at = 0; at < glob.length; at += 1) {
    const brace = starts.at(-1);
    if (glob[at] === '{') starts.push({ at, commas: [] });
    else if (glob[at] === ',') brace?.commas.push(at);
    else if (glob[at] === '}' && brace) {
      starts.pop();
      if (brace.commas.length === 0) continue;
      const bounds = [brace.at, ...brace.commas, at];
      const items = bounds.slice(1).map((end, index) => glob.slice((bounds[index] ?? 0) + 1, end));
      return { start: brace.at, end: at + 1, items };
    }
  }
  return null;
}

const known = new WeakMap<readonly string[], Matcher>();

/** Whether a file is named by one of these globs, which are relative to where ESLint runs. */
export function isMatched(filename: string, cwd: string, globs: readonly string[]): boolean {
  if (globs.length === 0) return false;
  const matcher = known.get(globs) ?? globMatcher(globs);
  known.set(globs, matcher);
  const path = isAbsolute(filename) ? relative(cwd, filename) : filename;
  return matcher(path.split(sep).join('/'), false);
}
