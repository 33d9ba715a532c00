import { frameworksIn, gateFor, type Census, type Gate } from './gate.js';
import { ecmascript } from './languages/ecmascript/program.js';
import type { Language, Source } from './languages/language.js';
import { python } from './languages/python/program.js';
import type { Facts } from './model/facts.js';
import type { TasksSettings } from './model/settings.js';
import { recognise } from './recognise/recognise.js';

/** As much of ESLint's `SourceCode` as both languages have. */
interface SourceCode {
  readonly text: string;
  readonly ast: { readonly type: string };
  readonly visitorKeys: Source['keys'];
}

const noCensus: Census = () => false;

const readers: readonly { readonly language: Language; readonly gate: Gate }[] = [
  ecmascript,
  python,
].map((language) => ({ language, gate: gateFor(language.name, noCensus) }));

// By file name, for asking for the tree's type may cost more than all the rest: under oxlint it decodes the tree.
const NAMES = {
  python: /\.pyi?$/u,
  ecmascript: /\.[cm]?[jt]sx?$/u,
} as const;

/** Whether the file's text lets it have anything to do with tasks. Near-zero cost; any language may claim a file of unknown kind. */
export function isWatched(
  { text }: Pick<SourceCode, 'text'>,
  filename: string,
  settings: TasksSettings,
): boolean {
  const named = readers.find(({ language }) => NAMES[language.name].test(filename));
  return named
    ? named.gate(text, filename, settings)
    : readers.some(({ gate }) => gate(text, filename, settings));
}

/**
 * Of the last file, for all rules of one follow each other. Keyed by tree: under oxlint `sourceCode` is one object for
 * the whole run. A `WeakMap` of trees was measured to double the time the parser spends.
 */
let known: { readonly ast: object; readonly facts: Facts } | null = null;

/** What the file says about tasks, read once for all rules; null for a tree no reader knows. */
export function factsOf(
  { ast, text, visitorKeys }: SourceCode,
  settings: TasksSettings,
): Facts | null {
  if (known?.ast === ast) return known.facts;
  const reader = readers.find(({ language }) => language.root === ast.type);
  if (!reader) return null;
  const { language } = reader;
  const facts = recognise(
    language.program(ast, { text, keys: visitorKeys }),
    frameworksIn(text, language.name, settings),
    settings,
  );
  known = { ast, facts };
  return facts;
}
