import type { Linter, Rule } from 'eslint';
import type { TSESTree } from '@typescript-eslint/utils';

import type { Installed } from './eslint.js';

/** An ESLint config, parsed. */
export type SourceCode = Rule.RuleContext['sourceCode'];
export type Node = TSESTree.Node;

/** Null: it is in no syntax that can be parsed here. */
export function parsed(
  text: string,
  filename: string,
  { Linter: Verifying, parser }: Pick<Installed, 'Linter' | 'parser'>,
): SourceCode | null {
  const isTypeScript = /\.[cm]?ts$/u.test(filename);
  if (isTypeScript && !parser) return null;
  // CommonJS parses as a module too, but for what strict mode forbids
  for (const sourceType of ['module', 'commonjs'] as const) {
    const linter = new Verifying({ configType: 'flat' });
    const config: Linter.Config = {
      files: ['**/*.{js,mjs,cjs,ts,mts,cts}'],
      languageOptions: { sourceType, ...(isTypeScript && parser ? { parser } : {}) },
    };
    const messages = linter.verify(text, config, { filename, allowInlineConfig: false });
    if (!messages.some(({ fatal }) => fatal)) return linter.getSourceCode();
  }
  return null;
}

/** The statements of the file. */
export const bodyOf = (code: SourceCode): readonly TSESTree.ProgramStatement[] =>
  (code.ast as unknown as TSESTree.Program).body;

/** What strings are written, but for comments. */
export const wordsIn = (code: SourceCode): ReadonlySet<string> =>
  new Set(
    code.ast.tokens
      .filter(({ type }) => type === 'String' || type === 'Template')
      .map(({ value }) => value.slice(1, -1)),
  );

/** Every name that is written, whatever it names. */
export const identifiersIn = (code: SourceCode): ReadonlySet<string> =>
  new Set(code.ast.tokens.filter(({ type }) => type === 'Identifier').map(({ value }) => value));

/** Every node with those around it, the nearest last. */
export function* nodesOf(code: SourceCode): Generator<readonly [Node, readonly Node[]]> {
  const stack: (readonly [Node, readonly Node[]])[] = [[code.ast as unknown as Node, []]];
  for (let item = stack.pop(); item; item = stack.pop()) {
    yield item;
    const [node, around] = item;
    for (const key of code.visitorKeys[node.type] ?? []) {
      const child = (node as unknown as Record<string, Node | (Node | null)[] | null>)[key];
      for (const each of [child ?? []].flat()) if (each) stack.push([each, [...around, node]]);
    }
  }
}

/** The name of a property that is written out. */
export function keyOf(node: Node | undefined): string | null {
  if (node?.type !== 'Property' || node.computed) return null;
  return node.key.type === 'Identifier' ? node.key.name : String(node.key.value);
}
