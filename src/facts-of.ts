import { frameworks } from './frameworks/index.js';
import { entryFor, frameworksIn, gateFor, namesOf, type Gate, type Linted } from './gate.js';
import { ecmascript } from './languages/ecmascript/program.js';
import { NOWHERE, type Host, type Language, type Source } from './languages/language.js';
import { python } from './languages/python/program.js';
import type { Facts } from './model/facts.js';
import type { TasksSettings } from './model/settings.js';
import { isMatched } from './project/globs.js';
import { projectAround, type Project } from './project/project.js';
import { recognise, type Known } from './recognise/recognise.js';

/** As much of ESLint's context as is needed, for both languages. */
export interface Context {
  readonly sourceCode: {
    readonly text: string;
    readonly ast: { readonly type: string };
    readonly visitorKeys: Source['keys'];
  };
  readonly filename: string;
  readonly cwd: string;
  readonly languageOptions?: object;
}

interface Reader {
  readonly language: Language;
  readonly gate: Gate;
  readonly all: Known['all'];
}

const readers: readonly Reader[] = [ecmascript, python].map((language) => ({
  language,
  gate: gateFor(language.name, {
    isListed: ({ filename, cwd }, { files = [] }) => isMatched(filename, cwd, files),
    surroundings: (file, settings) => projectOf(file, language, settings),
  }),
  all: frameworks.filter((framework) => framework.language === language.name),
}));

// By file name, for asking for the tree's type may cost more than all the rest: under oxlint it decodes the tree.
const NAMES = {
  python: /\.pyi?$/u,
  ecmascript: /\.[cm]?[jt]sx?$/u,
} as const;

/** Whether a file can have anything to do with tasks. Near-zero cost; any language may claim a file of unknown kind. */
export function isWatched(context: Context, settings: TasksSettings): boolean {
  const { text } = context.sourceCode;
  const { filename } = context;
  // all rules of one file ask the same
  if (watched?.text === text && watched.filename === filename && watched.settings === settings)
    return watched.answer;
  const file = lintedIn(context);
  const named = readers.find(({ language }) => NAMES[language.name].test(filename));
  const answer = named
    ? named.gate(file, settings)
    : readers.some(({ gate }) => gate(file, settings));
  watched = { text, filename, settings, answer };
  return answer;
}

/**
 * Whether imports of a file lead to tasks, whatever the file does with them: it may call a function around a dispatch, by any
 * name.
 */
export function leadsToTasks(context: Context, settings: TasksSettings): boolean {
  const { text } = context.sourceCode;
  const { filename } = context;
  return readers.some(
    ({ language }) =>
      NAMES[language.name].test(filename) &&
      projectOf(lintedIn(context), language, settings)?.leadsToTasks(filename, text) === true,
  );
}

let watched: {
  readonly text: string;
  readonly filename: string;
  readonly settings: TasksSettings;
  readonly answer: boolean;
} | null = null;

/**
 * Of the last file, for all rules of one follow each other. Keyed by tree: under oxlint `sourceCode` is one object for
 * the whole run. A `WeakMap` of trees was measured to double the time the parser spends.
 */
let known: { readonly ast: object; readonly facts: Facts } | null = null;

/** What the file says about tasks, read once for all rules; null for a tree no reader knows. */
export function factsOf(context: Context, settings: TasksSettings): Facts | null {
  const { ast, text, visitorKeys: keys } = context.sourceCode;
  if (known?.ast === ast) return known.facts;
  const reader = readers.find(({ language }) => language.root === ast.type);
  if (!reader) return null;
  const { language, all } = reader;
  const { filename: file } = context;
  const project = projectOf(lintedIn(context), language, settings);
  const named = frameworksIn(text, language.name, settings);
  const program = language.program(ast, {
    text,
    file,
    keys,
    elsewhere: project?.elsewhere(file, text) ?? {
      ...NOWHERE,
      frameworks: () => new Set(namesOf(named)),
    },
    isForeign: false,
  });
  project?.lint({ file, text, program, parsed: { tree: ast, keys } }, hostOf(context));
  // what it has from others may be any of the project's
  const reached =
    named.length === 0 || project?.leadsToTasks(file, text) === true ? project?.frameworks() : null;
  const here = all.filter(
    (framework) => named.includes(framework) || reached?.has(framework.name) === true,
  );
  const facts = recognise(program, { here, all }, settings);
  known = { ast, facts };
  return facts;
}

const lintedIn = ({ sourceCode: { text }, filename, cwd }: Context): Linted => ({
  text,
  filename,
  cwd,
});

const projectOf = (
  { filename, cwd }: Linted,
  language: Language,
  settings: TasksSettings,
): Project | null =>
  projectAround({
    filename,
    cwd,
    language,
    settings,
    entry: entryFor(language.name, settings),
    frameworksIn: (text) => namesOf(frameworksIn(text, language.name, settings)),
  });

/** Under oxlint some of these throw when they are asked for. */
function hostOf({ languageOptions, sourceCode: { visitorKeys: keys } }: Context): Host {
  const host: Host = {
    parser: null,
    parserOptions: {},
    ecmaVersion: 'latest',
    sourceType: 'module',
    keys,
  };
  try {
    return { ...host, ...languageOptions };
  } catch {
    return host;
  }
}
