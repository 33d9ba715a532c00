/*
 * A page of `docs/rules`, read for its sections and its examples. How an example is written is in CONTRIBUTING:
 *
 *     **Before**, with `{ "growth": "required" }`     reports the messages quoted under it
 *     **After** `--fix`                               what `--fix` makes of the one before
 *     **After** the suggestion "Title."               what that suggestion makes of it
 *     **Fine**                                        reports nothing
 */

export interface Example {
  readonly language: 'ts' | 'py';
  readonly code: string;
  /** Where its label stands. */
  readonly line: number;
  readonly options: object;
  /** None: it is fine. */
  readonly messages: readonly string[];
  /** Null: no edit is offered. */
  readonly after: After | null;
}

interface After {
  readonly code: string;
  /** Null: made by `--fix`. */
  readonly suggestion: string | null;
}

const EXAMPLE = new RegExp(
  [
    /^\*\*(?<kind>Before|After|Fine)\*\*/,
    /(?: (?:`--fix`|the suggestion "(?<suggestion>[^"\n]+)"))?/,
    /(?:, with `(?<options>\{.*\})`)?\n\n/,
    /```(?<language>ts|py)\n(?<code>[^]*?)^```\n/,
    /(?<quoted>\n(?:>.*\n)+)?/,
  ]
    .map(({ source }) => source)
    .join(''),
  'gmu',
);

/** Throws where a TypeScript or Python block is no example. */
export function examplesIn(page: string): readonly Example[] {
  const examples: Example[] = [];
  const found = [...page.matchAll(EXAMPLE)];
  const blocks = page.match(/^```(?:ts|py)$/gmu) ?? [];
  if (blocks.length !== found.length)
    throw new Error(`${blocks.length} blocks, of which ${found.length} have a label`);

  for (const { index, groups = {} } of found) {
    const { kind, code = '', suggestion = null, quoted = '', options = '{}' } = groups;
    const line = page.slice(0, index).split('\n').length;
    if (kind === 'After') {
      const before = examples.pop();
      if (!before || before.after || before.messages.length === 0)
        throw new Error(`line ${line}: an "After" without a "Before"`);
      examples.push({ ...before, after: { code, suggestion } });
      continue;
    }
    const messages = quoted.split('\n').flatMap((text) => /^> (.+)$/u.exec(text)?.[1] ?? []);
    if ((kind === 'Before') !== messages.length > 0)
      throw new Error(`line ${line}: what is reported stands under a "Before" and nowhere else`);
    examples.push({
      language: groups.language === 'py' ? 'py' : 'ts',
      code,
      line,
      options: JSON.parse(options) as object,
      messages,
      after: null,
    });
  }
  return examples;
}

/** Text by heading of the second level. */
export const sectionsOf = (page: string): ReadonlyMap<string, string> =>
  new Map(
    page
      .split(/^## /mu)
      .slice(1)
      .map((text) => {
        const [heading = '', ...lines] = text.split('\n');
        return [heading, lines.join('\n')];
      }),
  );
