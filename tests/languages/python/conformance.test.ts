import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, PythonSyntaxError } from '../../../src/languages/python/parser/index.js';
import { scopeLinesOf, treeOf } from '../../../tools/python/dump.js';
import { mutantsOf } from '../../../tools/python/mutants.js';
import { Oracle } from '../../../tools/python/oracle.js';
import { requiredVersion } from '../../../tools/python/required-version.js';

interface Golden {
  readonly tree: string[];
  readonly scopes: string[] | null;
}

const samples = new URL('samples/', import.meta.url);
const files = readdirSync(samples);
const textOf = (file: string) => readFileSync(new URL(file, samples), 'utf8');

/** What CPython said when the sample was written; `tools/python/golden.ts` asks it again. */
const goldenOf = (file: string): Golden =>
  JSON.parse(
    readFileSync(new URL(`golden/${file.replace(/py$/, 'json')}`, import.meta.url), 'utf8'),
  ) as Golden;

describe('the samples, as CPython reads them', () => {
  it.each(files)('%s: tree', (file) => {
    expect(treeOf(parse(textOf(file)), true)).toEqual(goldenOf(file).tree);
  });

  it.each(files.filter((file) => goldenOf(file).scopes))('%s: scopes', (file) => {
    const { scopes } = goldenOf(file);
    expect(scopeLinesOf(parse(textOf(file)))).toEqual(scopes);
  });
});

const oracle = await Oracle.start();
afterAll(() => oracle?.stop());

describe.skipIf(!oracle)('the Python on this machine', () => {
  const minor = oracle?.version[1] ?? 0;
  const ask = async (sources: readonly string[], ...want: ('tree' | 'scopes')[]) =>
    (await oracle?.ask(sources, ...want)) ?? [];

  it.each(files)('%s: the same tree', async (file) => {
    const [verdict] = await ask([textOf(file)], 'tree');
    const module = parse(textOf(file));
    if (!verdict?.accepts) expect(requiredVersion(module)).toBeGreaterThan(minor);
    else expect(treeOf(module, minor >= 12)).toEqual(verdict.tree);
  });

  // since 3.12 the names of a comprehension are those of the scope around it too
  it.skipIf(minor >= 12).each(files)('%s: the same scopes', async (file) => {
    const [verdict] = await ask([textOf(file)], 'scopes');
    if (verdict?.scopes) expect(scopeLinesOf(parse(textOf(file)))).toEqual(verdict.scopes);
  });

  it('agrees on 1,500 broken files', { timeout: 30_000 }, async () => {
    const sources = files.map(textOf).filter((text) => requiredVersion(parse(text)) <= minor);
    const mutants = mutantsOf(sources, 1500, 20_261_121);
    const verdicts = await ask(mutants);
    const disagreements = mutants.filter((mutant, index) => {
      const own = accepts(mutant);
      const isNewer = own !== null && own > minor;
      return !isNewer && (own !== null) !== verdicts[index]?.accepts;
    });
    expect(disagreements).toEqual([]);
  });
});

/** The Python version a source needs, or `null` if it is no Python at all. */
function accepts(source: string): number | null {
  try {
    return requiredVersion(parse(source));
  } catch (error) {
    if (error instanceof PythonSyntaxError) return null;
    throw error;
  }
}
