/** Numbers from 0 to 1, the same for the same seed: mulberry32. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** So many of a list, each at most once, in the list's order; the same for the same seed. */
export function picked<T>(all: readonly T[], count: number, seed: number): readonly T[] {
  const random = generator(seed);
  return all
    .map((each, index) => ({ each, index, by: random() }))
    .sort((a, b) => a.by - b.by)
    .slice(0, count)
    .sort((a, b) => a.index - b.index)
    .map(({ each }) => each);
}
