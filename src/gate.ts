import { frameworks } from './frameworks/index.js';
import type { Framework, TaskWords } from './frameworks/framework.js';
import { lastName, methodNames } from './model/names.js';
import { moduleName, modulePattern, modulesOf } from './model/modules.js';
import { importsIn } from './project/imports.js';
import type { CelerySettings, TasksSettings } from './model/settings.js';

/*
 * Which files are worth a tree: those whose text names a framework's module. One regular expression a language, made of
 * the framework files.
 */

/** The file ESLint is at. */
export interface Linted {
  readonly text: string;
  readonly filename: string;
  readonly cwd: string;
}

/** Whether a file can matter (~2 µs a file). */
export type Gate = (file: Linted, settings: TasksSettings) => boolean;

/** What is known of files besides their text. */
export interface Census {
  /** Whether the user calls it a task file. */
  isListed(file: Linted, settings: TasksSettings): boolean;
  /** What the project says of it; null: there is none. */
  surroundings(file: Linted, settings: TasksSettings): Surroundings | null;
}

/** A file within its project. */
export interface Surroundings {
  /** Whether its text names a framework, where that is known already; null: it has to be looked through. */
  isTaskFile(file: string, text: string): boolean | null;
  /** Whether its imports lead to such a file. */
  leadsToTasks(file: string, text: string): boolean;
  /** The names of the frameworks in use there; the same set until that changes. */
  frameworks(): ReadonlySet<string>;
}

/** The gate for the files of one language. */
export function gateFor(language: Framework['language'], census: Census): Gate {
  const ours = frameworks.filter((framework) => framework.language === language);
  const hints = new WeakMap<ReadonlySet<string>, Entry>();
  const hintOf = (names: ReadonlySet<string>): Entry => {
    const known = hints.get(names) ?? hintFor(ours.filter(({ name }) => names.has(name)));
    hints.set(names, known);
    return known;
  };
  return remembered((file, settings) => {
    const { filename, text } = file;
    const around = census.surroundings(file, settings);
    return (
      (around?.isTaskFile(filename, text) ?? entryFor(language, settings)(text)) ||
      census.isListed(file, settings) ||
      (around?.leadsToTasks(filename, text) === true && hintOf(around.frameworks())(text))
    );
  });
}

/** Whether a text names a framework of the language, or one of the user's own words for its things. */
export const entryFor = onceFor((language, settings): Entry => {
  const ours = frameworks.filter((framework) => framework.language === language);
  return anyOf([...entriesOf(language, ours, settings), worded(settings)]);
});

/** Made once for each language and settings. */
function onceFor<T>(
  make: (language: Framework['language'], settings: TasksSettings) => T,
): (language: Framework['language'], settings: TasksSettings) => T {
  const made = new WeakMap<TasksSettings, Map<Framework['language'], T>>();
  return (language, settings) => {
    const known = made.get(settings) ?? new Map<Framework['language'], T>();
    made.set(settings, known);
    const found = known.get(language) ?? make(language, settings);
    known.set(language, found);
    return found;
  };
}

function anyOf(entries: readonly (Entry | null)[]): Entry {
  const asked = entries.flatMap((entry) => entry ?? []);
  return (text) => asked.some((entry) => entry(text));
}

/** `settings.tasks.wrappers`: the last part of each name, which stands in the text wherever it is used. */
function worded({ wrappers = {}, celery = {} }: TasksSettings): Entry | null {
  const { tasks = [], queues = [], dispatches = [] } = wrappers;
  const names = [
    ...tasks.map((each) => each.extends),
    ...[...queues, ...dispatches].map(({ call }) => call),
    ...namesIn(celery),
  ];
  return oneOf(names);
}

const namesIn = ({
  apps = [],
  taskDecorators = [],
  taskBaseClasses = [],
}: CelerySettings): readonly string[] => [...apps, ...taskDecorators, ...taskBaseClasses];

/** Whether the last part of one of these stands in a text; null: there are none. */
function oneOf(names: readonly string[]): Entry | null {
  const words = names.map(lastName).filter((word) => word !== '');
  if (words.length === 0) return null;
  const any = new RegExp(
    String.raw`(?<![\w$])(?:${words.map(moduleName).join('|')})(?![\w$])`,
    'u',
  );
  return (text) => any.test(text);
}

/** Whether a text may do something with a queue or a task it has from elsewhere: what it calls, or what it may set. */
function hintFor(ours: readonly Framework[]): Entry {
  const words = new Set(
    ours.flatMap(({ sets, queues = [], tasks, dispatches = [] }) => [
      ...[...queues, ...dispatches].flatMap(({ form }) => methodsOf(form)),
      ...tasks.flatMap(({ form }) => methodsOf('decorator' in form ? form.decorator : form)),
      ...Object.values(sets).flatMap(({ own }) =>
        Object.keys(own).map((key) => key.replace(/\..*/u, '')),
      ),
    ]),
  );
  // class Welcome extends Mail
  const hint = new RegExp(String.raw`\b(?:${[...words, 'extends'].join('|')})\b`, 'u');
  return (text) => hint.test(text);
}

/** What it is called by, but for what a file may call by any name. */
function methodsOf(form: TaskWords['form']): readonly string[] {
  if ('on' in form) return methodNames(form);
  const name = 'call' in form ? form.call : 'new' in form ? form.new : '';
  const last = lastName(name);
  return last === '' || last === 'default' || last.includes('*') ? [] : [last];
}

/** A question to a text alone. */
export type Entry = (text: string) => boolean;

function entriesOf(
  language: Framework['language'],
  ours: readonly Framework[],
  settings: TasksSettings,
): readonly (Entry | null)[] {
  const sources = ours.flatMap((framework) => modulesOf(framework, settings));
  const isNamed =
    language === 'ecmascript' ? importing(sources) : imported(sources, likelyWords(ours));
  return [isNamed, marked(ours)];
}

/** `'use step'` */
function marked(ours: readonly Framework[]): Entry | null {
  const marks = ours.flatMap((framework) => framework.marks ?? []);
  if (marks.length === 0) return null;
  const mark = new RegExp(marks.map(moduleName).join('|'), 'u');
  return (text) => mark.test(text);
}

/** What is compiled once for all files of the same settings. */
class Named {
  private readonly ours: readonly Framework[];
  /** By what is not an import source that can be remembered. */
  private readonly texts: ReadonlyMap<Framework, Entry>;
  /** Empty in a language whose imports are read as text. */
  private readonly modules: ReadonlyMap<Framework, RegExp>;
  private readonly bySource = new Map<string, readonly Framework[]>();

  constructor(language: Framework['language'], settings: TasksSettings) {
    this.ours = frameworks.filter((framework) => framework.language === language);
    const isByImport = language === 'ecmascript';
    this.modules = new Map(
      isByImport ? this.ours.map((each) => [each, sourcesOf(modulesOf(each, settings))]) : [],
    );
    this.texts = new Map(
      this.ours.map((each) => {
        const named = isByImport ? [marked([each])] : entriesOf(language, [each], settings);
        return [each, anyOf([...named, customOf(each, settings)])];
      }),
    );
  }

  in(text: string): readonly Framework[] {
    const sources = this.modules.size === 0 ? [] : importsIn(text, 'ecmascript');
    const imported = new Set(sources.flatMap((source) => this.of(source)));
    return this.ours.filter(
      (framework) => imported.has(framework) || this.texts.get(framework)?.(text) === true,
    );
  }

  private of(source: string): readonly Framework[] {
    const known = this.bySource.get(source);
    if (known) return known;
    const found = [...this.modules].flatMap(([framework, module]) =>
      module.test(source) ? [framework] : [],
    );
    if (this.bySource.size === MOST_SOURCES) this.bySource.clear();
    this.bySource.set(source, found);
    return found;
  }
}

/** So many import sources are remembered. */
const MOST_SOURCES = 5_000;

const namedFor = onceFor((language, settings) => new Named(language, settings));

/** The frameworks a file names; the others can have nothing to say about it. */
export const frameworksIn = (
  text: string,
  language: Framework['language'],
  settings: TasksSettings,
): readonly Framework[] => namedFor(language, settings).in(text);

/** Their names, and of those whose things they hand out: `@nestjs/bullmq` the queues of `bullmq`. */
export const namesOf = (found: readonly Framework[]): readonly string[] =>
  found.flatMap(({ name, injects }) => (injects ? [name, injects.as] : [name]));

/** What the user calls its tasks. */
function customOf({ custom }: Framework, settings: TasksSettings): Entry | null {
  const words = custom && settings[custom.settings];
  return words ? oneOf(namesIn(words)) : null;
}

const sourcesOf = (modules: readonly string[]): RegExp =>
  new RegExp(`^(?:${modules.map(modulePattern).join('|')})$`, 'u');

/** `from 'bullmq'`, `require('bullmq')`: the text is looked through once for this and for where its imports lead. */
function importing(sources: readonly string[]): Entry {
  const source = sourcesOf(sources);
  return (text) => importsIn(text, 'ecmascript').some((each) => source.test(each));
}

/** `from celery import …`, `import celery.app`, and what is likely one: `from project.celery import app`. */
function imported(sources: readonly string[], likely: readonly string[]): Entry {
  const names = sources.map(moduleName);
  const words = [String.raw`\b(?:${names.join('|')})\b`, ...likely].join('|');
  const statement = String.raw`(?:from|import)\s[^\n]{0,1000}?(?:${words})`;
  // from app import (
  //     notify_celery,
  const list = String.raw`from\s[^\n(]{1,300}\([^()]{0,3000}?(?:${words})`;
  // Every line is looked at, so first whether a word is there at all: 5 µs a file of 7 kB instead of 20.
  const any = new RegExp([...names, ...likely].join('|'), 'i');
  const lines = new RegExp(String.raw`^[ \t]*(?:${statement}|${list})`, 'imu');
  return (text) => any.test(text) && lines.test(text);
}

/** The words that make another module's name a likely one. */
const likelyWords = (ours: readonly Framework[]): readonly string[] =>
  ours.flatMap(({ things }) =>
    Object.values(things).flatMap((origins) =>
      origins.flatMap((origin) => ('likely' in origin ? [origin.likely] : [])),
    ),
  );

/** The last answer, for the other rules of the same file: by text, name and settings, for equal texts have other neighbours. */
function remembered(gate: Gate): Gate {
  let last: { file: Linted; settings: TasksSettings; answer: boolean } | null = null;
  return (file, settings) => {
    if (
      last?.file.text !== file.text ||
      last.file.filename !== file.filename ||
      last.file.cwd !== file.cwd ||
      last.settings !== settings
    )
      last = { file, settings, answer: gate(file, settings) };
    return last.answer;
  };
}
