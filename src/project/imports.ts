import { posix } from 'node:path';

/*
 * The import sources of a file by its text alone, without a tree. What stands in a comment or a string is read too: that
 * only costs a look. Every part of an expression has a bound, for texts may be megabytes without a line break.
 */

/**
 * Distinct, as they are written; a path to a processor's file as the import it amounts to: `./workers/mail.js`. For
 * `from a import b` both `a.b` and `a`, for the text does not say whether `b` is a file.
 */
export function importsIn(text: string, language: 'ecmascript' | 'python'): readonly string[] {
  if (last?.text !== text || last.language !== language)
    last = {
      text,
      language,
      imports: language === 'python' ? pythonImports(text) : ecmascriptImports(text),
    };
  return last.imports;
}

/** The gate asks, and then whoever wants to know where they lead. */
let last: {
  readonly text: string;
  readonly language: 'ecmascript' | 'python';
  readonly imports: readonly string[];
} | null = null;

// from './a'   import './a'   import('./a')   require('./a')   require.resolve('./a')   import.meta.resolve('./a')
// import(/* webpackChunkName: "a" */ './a')   import.meta.url
const IMPORT =
  /\b(?:import\.meta\.(?:url|dirname)\b|(?:from|import(?:\.meta\.resolve)?|require(?:\.resolve)?)\b\s{0,200}(?:\(\s{0,200}(?:(?:\/\*(?:[^*]|\*(?!\/)){0,300}\*\/|\/\/[^\n]{0,300}\n)\s{0,200}){0,5})?(['"`])([^'"`\n]{1,300})\1)/gu;

function ecmascriptImports(text: string): readonly string[] {
  const sources = new Set<string>();
  let hasPaths = text.includes('__dirname');
  IMPORT.lastIndex = 0;
  for (let match = IMPORT.exec(text); match; match = IMPORT.exec(text)) {
    const source = match[2];
    if (source === undefined) hasPaths = true;
    else sources.add(source);
  }
  if (hasPaths) for (const path of pathsIn(text)) sources.add(path);
  return [...sources];
}

// join(__dirname, 'workers', 'mail.js')   __dirname + '/mail.js'
const BESIDE =
  /\b(?:__dirname|import\.meta\.dirname)((?:\s{0,99}[,+]\s{0,99}(?:'[^'\n]{1,300}'|"[^"\n]{1,300}"|`[^`\n]{1,300}`)){1,9})/gu;
const PART = /(['"`])(.*?)\1/gu;
// `${__dirname}/mail.js`
const WITHIN = /\$\{(?:__dirname|import\.meta\.dirname)\}([^`'"\n${}]{1,300})`/gu;
// new URL('./mail.js', import.meta.url)
const ADDRESS = /\bURL\(\s{0,99}(['"`])([^'"`\n]{1,300})\1\s{0,99},\s{0,99}import\.meta\.url\b/gu;

function* pathsIn(text: string): Generator<string> {
  for (const [, parts = ''] of text.matchAll(BESIDE))
    yield relative([...parts.matchAll(PART)].map(([, , part = '']) => part).join('/'));
  for (const [, path = ''] of text.matchAll(WITHIN)) yield relative(path);
  for (const [, , path = ''] of text.matchAll(ADDRESS)) yield relative(path);
}

function relative(path: string): string {
  const normal = posix.join('.', path);
  return normal.startsWith('.') ? normal : `./${normal}`;
}

// import a   from a.b import c   from .import c   from .a \
//     import c
const STATEMENT =
  /\b(?:from(?=[\s.\\])(?:[ \t\f]|\\\r?\n){0,200}([^\s#;,()\\'"]{1,300})(?:[ \t\f]|\\\r?\n){0,200})?import\b(?:[ \t\f]|\\\r?\n){0,200}/gu;
/** The rest of a logical line, so far as it is likely to be names. */
const LINE = /(?:[^\n#;\\]|\\\r?\n){0,9999}/uy;
/** `a.b as c` */
const NAME = /^\s*([^\s\\]+)/u;

function pythonImports(text: string): readonly string[] {
  const sources = new Set<string>();
  let unclosed = 0;
  STATEMENT.lastIndex = 0;
  for (let match = STATEMENT.exec(text); match; match = STATEMENT.exec(text)) {
    const [, module] = match;
    if (module === undefined && !startsStatement(text, match.index)) continue;
    let start = STATEMENT.lastIndex;
    let end = -1;
    if (module !== undefined && text[start] === '(') {
      start += 1;
      // a list without its end is looked through once, not from every statement that stands in it
      if (start > unclosed) end = endOfList(text, start);
      if (text[end] !== ')') [unclosed, end] = [Math.max(unclosed, end), -1];
    }
    if (end === -1) {
      LINE.lastIndex = start;
      LINE.test(text);
      end = LINE.lastIndex;
    }
    STATEMENT.lastIndex = end;
    for (const name of namesIn(text.slice(start, end)))
      sources.add(module === undefined ? name : module.replace(/[^.]$/u, '$&.') + name);
    if (module !== undefined) sources.add(module);
  }
  return [...sources];
}

/** Not a word of a sentence, nor of `from a import`: it begins a line, or follows `try:` or another statement. */
function startsStatement(text: string, index: number): boolean {
  let at = index - 1;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\f') at -= 1;
  const before = text[at];
  return before === undefined || '\n\r;:\uFEFF'.includes(before);
}

/** Where the bracket is closed, or where something stands that is in no list of names. */
function endOfList(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '#') {
      const end = text.indexOf('\n', at);
      if (end === -1) return text.length;
      at = end;
    } else if ('()[]{}"\':;='.includes(character)) return at;
  }
  return at;
}

function namesIn(list: string): readonly string[] {
  const names: string[] = [];
  for (const item of list.replace(/#[^\n]*|\\\r?\n/gu, ' ').split(',')) {
    const name = NAME.exec(item)?.[1];
    if (name !== undefined && name !== '*') names.push(name);
  }
  return names;
}
