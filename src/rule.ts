import type { JSONSchema4 } from 'json-schema';
import type { Rule } from 'eslint';

import packageJson from '../package.json' with { type: 'json' };
import { factsOf, isWatched } from './facts-of.js';
import type { Facts, Language, Profile } from './model/facts.js';
import type { Edit, Span } from './model/source.js';
import { settingsOf } from './settings.js';
import { shielded } from './shielded.js';

/** `{{name}}` in a message is a key its data must have; checked by the compiler. */
type Placeholders<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** One edit a report offers. */
interface Offer<Title extends string> {
  readonly edit: Edit;
  /** What the editor shows for it. */
  readonly title: Title;
  /** Safe edits are fixes, the others suggestions; `settings.tasks.unsafeFixes` makes the first suggestion a fix. */
  readonly safe: boolean;
}

/** A fix where it is safe, else a suggestion under that title; nothing where there is no edit. */
export const offer = <Title extends string>(
  title: Title,
  edit: Edit | null,
  safe: boolean | undefined,
): readonly Offer<Title>[] => (edit ? [{ edit, title, safe: safe === true }] : []);

export const suggest = <Title extends string>(
  title: Title,
  edit: Edit | null,
): readonly Offer<Title>[] => offer(title, edit, false);

type Report<Messages extends Record<string, string>, Titles extends string> = <
  Id extends keyof Messages & string,
>(
  at: Span,
  message: Id,
  data: Record<Placeholders<Messages[Id]>, string>,
  offers: readonly Offer<Titles>[],
) => void;

/** A cell of `docs/frameworks.md`. `built-in`: the platform sees to it; `none`: it has no such thing. */
export type Cell = 'applies' | 'built-in' | 'none';

type OptionSchema = { readonly description: string } & (
  | { readonly enum: readonly string[] }
  | { readonly type: 'integer'; readonly minimum: number }
  | { readonly type: 'boolean' }
);

interface RuleDeclaration<
  Options extends object,
  Messages extends Record<string, string>,
  Titles extends Record<string, string>,
> {
  readonly name: string;
  /** Starts with a verb, ends without a full stop: it stands in tables. */
  readonly description: string;
  /** In `recommended` and `strict`. */
  readonly severity: 'error' | 'warn';
  /** What a framework's vocabulary lets the rule say. */
  readonly speaks: (profile: Profile) => Cell;
  /** JSON schema and description of each option. */
  readonly schema: { readonly [Option in keyof Options]: OptionSchema };
  readonly defaults: Options;
  /** What the strict configs set. */
  readonly strict: Partial<Options>;
  /** Instead of these in Python, where numbers may differ. */
  readonly pythonStrict?: Partial<Options>;
  readonly messages: Messages;
  /** What the editor shows for a suggestion. */
  readonly titles: Titles;
  readonly check: (question: {
    readonly facts: Facts;
    readonly options: Options;
    readonly report: Report<Messages, keyof Titles & string>;
  }) => void;
}

/** A rule as ESLint takes it, with what the configs and the docs are made of. */
export interface TaskRule extends Rule.RuleModule {
  readonly name: string;
  readonly severity: 'error' | 'warn';
  readonly strict: { readonly [L in Language]: object };
  readonly speaks: (profile: Profile) => Cell;
}

const REPOSITORY = packageJson.repository.url.replace(/^git\+|\.git$/gu, '');

/** Makes ESLint's rule object of a declaration: the only place that meets ESLint's rule API. */
export function createRule<
  const Messages extends Record<string, string>,
  const Titles extends Record<string, string>,
  Options extends object,
>(declaration: RuleDeclaration<Options, Messages, Titles>): TaskRule {
  const { name, description, severity, speaks, schema, defaults, messages, titles, check } =
    declaration;
  const { strict, pythonStrict = strict } = declaration;
  return {
    name,
    severity,
    strict: { ecmascript: strict, python: pythonStrict },
    speaks,
    meta: {
      type: 'problem',
      docs: {
        description,
        recommended: true,
        url: `${REPOSITORY}/blob/main/docs/rules/${name}.md`,
      },
      fixable: 'code',
      hasSuggestions: true,
      schema: [{ type: 'object', properties: schemaOf(schema), additionalProperties: false }],
      defaultOptions: [defaults],
      messages: { ...messages, ...titles, settings: 'settings.tasks: {{problem}}' },
    },
    create(context) {
      const { sourceCode } = context;
      const { settings, problem } = settingsOf(context.settings);
      const { filename } = context;
      const isTaskFile = shielded(name, filename, false, () => isWatched(context, settings));
      if (!isTaskFile && problem === null) return {};

      const run = (): void => {
        if (problem !== null && isFirstToSay(sourceCode.ast))
          context.report({
            loc: { line: 1, column: 0 },
            messageId: 'settings',
            data: { problem },
          });
        // ESLint merges `defaultOptions` only from 9.15 on.
        const options = { ...defaults, ...(context.options[0] as Partial<Options> | undefined) };
        // half of what a rule has to say may be wrong without the other half
        const reports = shielded(name, filename, [], () => {
          const facts = isTaskFile ? factsOf(context, settings) : null;
          if (!facts) return [];
          const { said, report } = reporter<Messages, keyof Titles & string>(
            context,
            settings.unsafeFixes === true,
          );
          check({ facts, options, report });
          return said;
        });
        for (const each of reports) context.report(each);
      };
      return { 'Program:exit': run, 'Module:exit': run };
    },
  };
}

const schemaOf = (schema: {
  readonly [option: string]: OptionSchema;
}): Record<string, JSONSchema4> =>
  Object.fromEntries(
    Object.entries(schema).map(([option, words]) => [
      option,
      'enum' in words ? { ...words, enum: [...words.enum] } : { ...words },
    ]),
  );

/** Files whose wrong settings have been reported, by the first rule that ran. */
const told = new WeakSet<object>();

function isFirstToSay(tree: object): boolean {
  if (told.has(tree)) return false;
  told.add(tree);
  return true;
}

function reporter<Messages extends Record<string, string>, Titles extends string>(
  context: Rule.RuleContext,
  unsafeFixes: boolean,
): { readonly said: readonly Rule.ReportDescriptor[]; readonly report: Report<Messages, Titles> } {
  const { sourceCode } = context;
  const { text } = sourceCode;
  let comments: readonly Span[] | null = null;
  const commentsOnce = (): readonly Span[] =>
    (comments ??= sourceCode.getAllComments().flatMap(({ range }) => (range ? [range] : [])));
  const reported = new Set<string>();
  const said: Rule.ReportDescriptor[] = [];
  const report: Report<Messages, Titles> = (at, messageId, data, offers) => {
    // Two dispatches may share the literal that is wrong: it is one problem.
    const key = `${messageId} ${at.join(' ')}`;
    if (reported.has(key)) return;
    reported.add(key);

    const possible = offers.filter(
      ({ edit }) => isChange(edit, text) && !losesComment(edit, text, commentsOnce),
    );
    const fix = possible.find(({ safe }) => safe) ?? (unsafeFixes ? possible[0] : undefined);
    const suggestions = possible.filter((each) => each !== fix && !each.safe);
    said.push({
      loc: { start: sourceCode.getLocFromIndex(at[0]), end: sourceCode.getLocFromIndex(at[1]) },
      messageId,
      data,
      ...(fix ? { fix: fixer(fix.edit) } : {}),
      suggest: suggestions.map(({ title, edit }) => ({
        messageId: title,
        fix: fixer(edit),
      })),
    });
  };
  return { said, report };
}

/** It changes something, and its parts do not overlap: ESLint runs in circles on the one and throws on the other. */
function isChange(edit: Edit, text: string): boolean {
  const ordered = inOrder(edit);
  const overlaps = ordered.some(({ at }, index) => {
    const before = ordered[index - 1];
    return before !== undefined && at[0] < before.at[1];
  });
  return !overlaps && edit.some(({ at, put }) => text.slice(...at) !== put);
}

/** One that is put somewhere else by the same edit is not lost; its lines may be indented anew. */
function losesComment(edit: Edit, text: string, comments: () => readonly Span[]): boolean {
  const words = (part: string): string => part.replace(/\s+/gu, ' ');
  return edit.some(
    ({ at }) =>
      at[0] < at[1] &&
      comments().some(
        ([start, end]) =>
          at[0] <= start &&
          end <= at[1] &&
          !edit.some(({ put }) => words(put).includes(words(text.slice(start, end)))),
      ),
  );
}

const inOrder = (edit: Edit): Edit =>
  [...edit].sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1]);

const fixer =
  (edit: Edit) =>
  (by: Rule.RuleFixer): Rule.Fix[] =>
    inOrder(edit).map(({ at, put }) => by.replaceTextRange([...at], put));
