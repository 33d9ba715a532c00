import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { dressed } from '../../../tools/hostile/dressed.js';
import { hostsOf, ownSamples, root, sourcesIn, textOf } from '../../../tools/hostile/files.js';
import type { Sample } from '../../../tools/hostile/linter.js';
import { mutantsOf } from '../../../tools/hostile/mutants.js';
import { judged } from '../../../tools/hostile/promises.js';
import { picked } from '../../../tools/hostile/random.js';

/*
 * A seeded few of what `tools/hostile/run.ts` goes through as a whole: code that was written for another purpose, as it
 * is and with its functions as tasks, and our own samples with something removed, doubled or swapped.
 */

const SEED = 20_261_121;
/** Larger files are for the long run. */
const LARGEST = 12_000;

function sampleOf(file: string, text: string): Sample {
  const [host = 'espree'] = hostsOf(file);
  return { text, host, filename: `hostile/${file.replace(/^.*[\\/]/u, '')}` };
}

/** What is broken of what is promised: see `tools/hostile/promises.ts`. */
function expectKept(samples: readonly Sample[]): void {
  const broken = samples.flatMap((sample) => {
    const problems = judged(sample, 4).problems.filter(({ promise }) => promise !== 'lines');
    return problems.length > 0 ? [{ filename: sample.filename, problems, text: sample.text }] : [];
  });
  expect(broken).toEqual([]);
}

const foreign = ['eslint/lib', 'vite', 'typescript-eslint', 'zod', 'yaml', 'prettier', 'tinyglobby']
  .flatMap((name) => sourcesIn(join(root, 'node_modules', name)))
  .flatMap((file) => {
    const text = textOf(file);
    return text !== null && text.length < LARGEST ? [{ file, text }] : [];
  });

describe('the code of others', () => {
  const some = picked(foreign, 40, SEED);

  it('as it is', () => {
    expectKept(some.map(({ file, text }) => sampleOf(file, text)));
  });

  it('with its functions as tasks', () => {
    const samples = some.slice(0, 20).flatMap(({ file, text }) => {
      const { host } = sampleOf(file, text);
      const inTasks = dressed(text, host);
      return inTasks === null ? [] : [sampleOf(file, inTasks)];
    });
    expect(samples.length).toBeGreaterThan(8);
    expectKept(samples);
  });
});

describe('our samples, with something removed, doubled or swapped', () => {
  const own = picked(ownSamples(), 16, SEED);

  it.each(own.map((file) => [file.slice(root.length), file] as const))('%s', (_, file) => {
    const text = textOf(file) ?? '';
    const { host } = sampleOf(file, text);
    expectKept(mutantsOf(text, host, 5, SEED).map((mutant) => sampleOf(file, mutant)));
  });
});
