import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Module, parse, PythonSyntaxError } from '../../src/languages/python/parser/index.js';
import { digest, isEqualButForNames, scopeLinesOf, treeOf } from './dump.js';
import { mutantsOf } from './mutants.js';
import { Oracle } from './oracle.js';
import { requiredVersion } from './required-version.js';

/*
 * Compares the parser and the scopes with CPython:
 *
 *   npx jiti tools/python/conformance.ts [--python python3] [--fuzz 6000] [--seed 1] [--show 10] [folder…]
 *
 * Without a folder: the standard library of that Python.
 */

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    python: { type: 'string', default: 'python3' },
    fuzz: { type: 'string', default: '6000' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '10' },
  },
});

const oracle = await Oracle.start(options.python);
if (!oracle) throw new Error(`no ${options.python} on this machine`);
const answers: Oracle = oracle;
const hasExactFStrings = answers.version[1] >= 12;
// since 3.12 CPython shows what a comprehension names in the scope around it too, for it is inlined (PEP 709)
const scopesIfComparable = answers.version[1] < 12 ? (['scopes'] as const) : [];
const limit = Number(options.show);

const folders = positionals.length > 0 ? positionals : [standardLibrary()];
console.log(`CPython ${oracle.version.join('.')}`);
await compareFiles(folders.flatMap(pythonFiles));
await compareMutants(folders.flatMap(pythonFiles), Number(options.fuzz), Number(options.seed));
oracle.stop();

function standardLibrary(): string {
  const code = 'import sysconfig; print(sysconfig.get_path("stdlib"))';
  return execFileSync(options.python, ['-c', code], { encoding: 'utf8' }).trim();
}

function pythonFiles(folder: string): string[] {
  const files: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    // other people's packages, unless they were asked for
    if (entry.isDirectory() && (entry.name !== 'site-packages' || positionals.length > 0))
      files.push(...pythonFiles(path));
    else if (entry.isFile() && entry.name.endsWith('.py')) files.push(path);
  }
  return files.sort();
}

/** `null` for a file that is not UTF-8. */
function textOf(file: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch {
    return null;
  }
}

type Parsed = { module: Module } | { error: PythonSyntaxError } | { thrown: unknown };

function parsed(text: string): Parsed {
  try {
    return { module: parse(text) };
  } catch (error) {
    return error instanceof PythonSyntaxError ? { error } : { thrown: error };
  }
}

function isRefusedEncoding({ message }: PythonSyntaxError): boolean {
  return message.startsWith('the file ');
}

function isNewer(module: Module): boolean {
  return requiredVersion(module) > answers.version[1];
}

async function compareFiles(files: readonly string[]): Promise<void> {
  const counts = {
    files: 0,
    'not UTF-8, skipped': 0,
    'refused for their encoding or U+FFFD': 0,
    'newer than this Python': 0,
    'rejected though valid': 0,
    'accepted though invalid': 0,
    throws: 0,
    'errors on the same line': 0,
    errors: 0,
    nodes: 0,
    'identical trees': 0,
    'identical but for \\N{…}': 0,
    'different trees': 0,
    scopes: 0,
    'identical scopes': 0,
  };
  const differences: string[] = [];
  for (const file of files) {
    const text = textOf(file);
    if (text === null) {
      counts['not UTF-8, skipped']++;
      continue;
    }
    counts.files++;
    const own = parsed(text);
    const [verdict] = await answers.ask([text], 'treeDigest', ...scopesIfComparable);
    if (!verdict) throw new Error('no answer');
    if ('thrown' in own) {
      counts.throws++;
      differences.push(`${file}: throws ${String(own.thrown)}`);
    } else if ('error' in own) {
      const { error } = own;
      if (isRefusedEncoding(error)) counts['refused for their encoding or U+FFFD']++;
      else if (verdict.accepts) {
        counts['rejected though valid']++;
        differences.push(`${file}:${error.line}:${error.column} rejected: ${error.message}`);
      } else {
        counts.errors++;
        if (verdict.line === error.line) counts['errors on the same line']++;
      }
    } else if (!verdict.accepts && isNewer(own.module)) {
      counts['newer than this Python']++;
    } else if (!verdict.accepts) {
      counts['accepted though invalid']++;
      differences.push(`${file}:${verdict.line}: accepted, CPython says ${verdict.message}`);
    } else {
      const tree = treeOf(own.module, hasExactFStrings);
      counts.nodes += tree.length;
      if (digest(tree) === verdict.treeDigest) counts['identical trees']++;
      else {
        const [full] = await answers.ask([text], 'tree');
        const expected = full?.tree ?? [];
        if (isEqualButForNames(expected, own.module, tree)) counts['identical but for \\N{…}']++;
        else {
          counts['different trees']++;
          differences.push(`${file}: ${firstDifference(expected, tree)}`);
        }
      }
      if (verdict.scopes) {
        const { same, first } = compareScopes(verdict.scopes, scopeLinesOf(own.module));
        counts.scopes += verdict.scopes.length;
        counts['identical scopes'] += same;
        if (first) differences.push(`${file}: scope ${first}`);
      }
    }
  }
  console.table(counts);
  const share = (part: number, whole: number) => `${((part / whole) * 100).toFixed(3)} %`;
  const trees =
    counts['identical trees'] + counts['identical but for \\N{…}'] + counts['different trees'];
  console.log(`identical trees: ${share(counts['identical trees'], trees)}`);
  if (counts.scopes > 0)
    console.log(`identical scopes: ${share(counts['identical scopes'], counts.scopes)}`);
  for (const difference of differences.slice(0, limit)) console.log(difference);
}

function firstDifference(expected: readonly string[], found: readonly string[]): string {
  const index = expected.findIndex((line, at) => line !== found[at]);
  return `CPython ${expected[index] ?? 'ends'} | here ${found[index] ?? 'ends'}`;
}

function compareScopes(
  expected: readonly string[],
  found: readonly string[],
): { same: number; first: string | null } {
  const left = new Map<string, number>();
  for (const line of found) left.set(line, (left.get(line) ?? 0) + 1);
  let same = 0;
  let first: string | null = null;
  for (const line of expected) {
    const count = left.get(line) ?? 0;
    if (count > 0) {
      left.set(line, count - 1);
      same++;
    } else first ??= line;
  }
  if (first === null) return { same, first };
  const path = first.split(' ')[0] ?? '';
  const other = [...left].find(([line, count]) => count > 0 && line.startsWith(`${path} `))?.[0];
  const names = new Set(first.split(' '));
  const own = new Set(other?.split(' ') ?? []);
  const only = (a: Set<string>, b: Set<string>) => [...a].filter((name) => !b.has(name)).join(' ');
  return { same, first: `${path}: CPython ${only(names, own)} | here ${only(own, names)}` };
}

async function compareMutants(
  files: readonly string[],
  count: number,
  seed: number,
): Promise<void> {
  const samples = files
    .map((file) => textOf(file) ?? '')
    .filter((text) => text.length > 300 && text.length < 6000 && 'module' in parsed(text));
  if (samples.length === 0) return;
  const mutants = mutantsOf(samples, count, seed);
  const verdicts = await answers.ask(mutants);
  const counts = {
    mutants: count,
    'accepted by CPython': 0,
    'newer than this Python': 0,
    'rejected though valid': 0,
    'accepted though invalid': 0,
    throws: 0,
    'errors on the same line': 0,
    'errors on the same line and column': 0,
    errors: 0,
  };
  const differences: string[] = [];
  for (const [index, mutant] of mutants.entries()) {
    const verdict = verdicts[index];
    const own = parsed(mutant);
    if (verdict?.accepts) counts['accepted by CPython']++;
    if ('thrown' in own) {
      counts.throws++;
      differences.push(`throws ${String(own.thrown)}`);
    } else if ('error' in own) {
      const { error } = own;
      if (verdict?.accepts) {
        counts['rejected though valid']++;
        differences.push(`rejected: ${error.message}: ${lineOf(mutant, error.line)}`);
      } else {
        counts.errors++;
        if (verdict?.line === error.line) {
          counts['errors on the same line']++;
          if (verdict.column === error.column) counts['errors on the same line and column']++;
        }
      }
    } else if (!verdict?.accepts && isNewer(own.module)) {
      counts['newer than this Python']++;
    } else if (!verdict?.accepts) {
      counts['accepted though invalid']++;
      differences.push(`accepted: ${verdict?.message}: ${lineOf(mutant, verdict?.line ?? 1)}`);
    }
  }
  console.table(counts);
  for (const difference of differences.slice(0, limit)) console.log(difference);
}

function lineOf(text: string, line: number): string {
  return text.split(/\r\n|\r|\n/)[line - 1] ?? '';
}
