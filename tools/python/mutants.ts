import { Kind, parse } from '../../src/languages/python/parser/index.js';

// what a mutation puts in: everything here has meant the same since Python 3.10
const INSERTIONS = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  ':',
  '=',
  '.',
  '*',
  '**',
  'if',
  'for',
  'in',
  'lambda',
  'async',
  'await',
  'not',
  'and',
  'x',
  '1',
  '"a"',
  ';',
  '\n',
  '\n    ',
  '@',
  ':=',
  '->',
  'is',
  'yield',
  'match',
  'case',
  'else',
  'return',
  'del',
  'with',
  'as',
  'from',
  'import',
  '/',
  '-',
];

/**
 * Sources with one token removed, doubled, replaced or put in: most of them are no Python any more. The same seed gives
 * the same ones.
 */
export function mutantsOf(samples: readonly string[], count: number, seed: number): string[] {
  const random = generator(seed);
  const tokens = samples.map(tokenRanges);
  const mutants: string[] = [];
  while (mutants.length < count) {
    const index = Math.floor(random() * samples.length);
    const sample = samples[index] ?? '';
    const ranges = tokens[index] ?? [];
    const pick = () => ranges[Math.floor(random() * ranges.length)] ?? [0, 0];
    const [start, end] = pick();
    const inserted = INSERTIONS[Math.floor(random() * INSERTIONS.length)] ?? '';
    const before = sample.slice(0, start);
    const token = sample.slice(start, end);
    const after = sample.slice(end);
    const kind = random();
    if (kind < 0.25) mutants.push(before + after);
    else if (kind < 0.5) mutants.push(`${before}${inserted} ${token}${after}`);
    else if (kind < 0.6) mutants.push(before + inserted + after);
    else if (kind < 0.7) mutants.push(`${before}${token} ${token}${after}`);
    else mutants.push(`${before}${sample.slice(...pick())} ${after}`);
  }
  return mutants;
}

function tokenRanges(sample: string): [number, number][] {
  const { tokens } = parse(sample);
  const ranges: [number, number][] = [];
  for (let index = 0; index < tokens.count; index++) {
    const kind = tokens.kind(index);
    const isWritten = kind > Kind.Dedent && tokens.end(index) > tokens.start(index);
    if (isWritten) ranges.push([tokens.start(index), tokens.end(index)]);
  }
  return ranges;
}

/** mulberry32 */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
