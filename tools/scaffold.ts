import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { format, resolveConfig } from 'prettier';

/** What is to be made. */
export interface Wish {
  readonly kind: 'rule' | 'framework';
  readonly name: string;
  /** A framework of Python; else of TypeScript. */
  readonly python: boolean;
}

/** Why nothing was made; said as it is. */
export class Refusal extends Error {}

const templates = new URL('templates/', import.meta.url);

const KEBAB = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u;
const RULE = /^(?:no|require|prefer)-/u;
const TAKEN = new Set(['index', 'framework']);

/** Writes the files of a new rule or framework under `root` and says which; throws a `Refusal` and writes none. */
export async function scaffold(root: string, wish: Wish): Promise<readonly string[]> {
  const problem = problemOf(wish);
  if (problem !== null) throw new Refusal(problem);

  const files = filesOf(wish);
  const there = Object.keys(files).filter((path) => existsSync(join(root, path)));
  if (there.length > 0) throw new Refusal(`There already: ${there.join(', ')}.`);

  for (const [path, template] of Object.entries(files)) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await filled(template, path, wish.name), { flag: 'wx' });
  }
  return Object.keys(files);
}

function problemOf({ kind, name, python }: Wish): string | null {
  if (!KEBAB.test(name))
    return `'${name}' is no name: it has lower-case words with hyphens between them.`;
  if (kind === 'framework')
    return TAKEN.has(name) ? `'${name}' is the name of another file.` : null;
  if (python) return 'A rule is for every language; --python is for frameworks.';
  return RULE.test(name) ? null : `'${name}' has to begin with no-, require- or prefer-.`;
}

/** Path → template. */
function filesOf({ kind, name, python }: Wish): { readonly [path: string]: string } {
  if (kind === 'rule')
    return {
      [`src/rules/${name}.ts`]: 'rule.ts',
      [`tests/rules/${name}.test.ts`]: 'rule.test.ts',
      [`docs/rules/${name}.md`]: 'rule.md',
    };
  const [template, ending] = python ? ['python', 'py'] : ['framework', 'ts'];
  return {
    [`src/frameworks/${name}.ts`]: `${template}.ts`,
    [`tests/frameworks/${name}.test.ts`]: `${template}.test.ts`,
    [`tests/frameworks/${name}/good.${ending}`]: `${template}.good.${ending}`,
    [`tests/frameworks/${name}/bad.${ending}`]: `${template}.bad.${ending}`,
  };
}

async function filled(template: string, path: string, name: string): Promise<string> {
  const text = (await readFile(new URL(`${template}.txt`, templates), 'utf8'))
    .replaceAll('__NAME__', name)
    .replaceAll('__MODULE__', name.replaceAll('-', '_'));
  if (path.endsWith('.py')) return text;
  return format(text, {
    ...(await resolveConfig(new URL('../README.md', templates))),
    filepath: path,
  });
}
