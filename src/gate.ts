import { frameworks } from './frameworks/index.js';
import type { Framework } from './frameworks/framework.js';
import { moduleName, modulePattern, modulesOf } from './model/modules.js';
import type { TasksSettings } from './model/settings.js';

/*
 * Which files are worth a tree: those whose text names a framework's module. One regular expression a language, made of
 * the framework files.
 */

/** Whether a file can matter, by its text alone (~2 µs a file). */
export type Gate = (text: string, filename: string, settings: TasksSettings) => boolean;

/** What the rest of the project says about a file that names no framework. Nobody has read the project yet: it says no. */
export type Census = (filename: string, settings: TasksSettings) => boolean;

/** The gate for the files of one language. */
export function gateFor(language: Framework['language'], census: Census): Gate {
  const entries = new WeakMap<TasksSettings, Entry>();
  return remembered((text, filename, settings) => {
    let entry = entries.get(settings);
    if (!entry) entries.set(settings, (entry = entryFor(language, settings)));
    return entry(text) || census(filename, settings);
  });
}

type Entry = (text: string) => boolean;

const entryFor = (language: Framework['language'], settings: TasksSettings): Entry =>
  entryOf(
    language,
    frameworks.filter((framework) => framework.language === language),
    settings,
  );

function entryOf(
  language: Framework['language'],
  ours: readonly Framework[],
  settings: TasksSettings,
): Entry {
  const sources = ours.flatMap((framework) => modulesOf(framework, settings));
  return language === 'ecmascript' ? quoted(sources) : imported(sources, likelyWords(ours));
}

const single = new WeakMap<TasksSettings, Map<Framework, Entry>>();

/** The frameworks a file names; the others can have nothing to say about it. */
export function frameworksIn(
  text: string,
  language: Framework['language'],
  settings: TasksSettings,
): readonly Framework[] {
  const entries = single.get(settings) ?? new Map<Framework, Entry>();
  single.set(settings, entries);
  return frameworks.filter((framework) => {
    if (framework.language !== language) return false;
    const entry = entries.get(framework) ?? entryOf(language, [framework], settings);
    entries.set(framework, entry);
    return entry(text);
  });
}

/** `'bullmq'` */
function quoted(sources: readonly string[]): Entry {
  const source = new RegExp(`["'\`](?:${sources.map(modulePattern).join('|')})["'\`]`, 'u');
  return (text) => source.test(text);
}

/** `from celery import …`, `import celery.app`, and what is likely one: `from project.celery import app`. */
function imported(sources: readonly string[], likely: readonly string[]): Entry {
  const names = sources.map(moduleName);
  const words = [String.raw`\b(?:${names.join('|')})\b`, ...likely].join('|');
  const statement = String.raw`(?:from|import)\s[^\n]*(?:${words})`;
  // from app import (
  //     notify_celery,
  const list = String.raw`from\s[^\n]*\([^)]*(?:${words})`;
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
  let last: { text: string; filename: string; settings: TasksSettings; answer: boolean } | null =
    null;
  return (text, filename, settings) => {
    if (last?.text !== text || last.filename !== filename || last.settings !== settings)
      last = { text, filename, settings, answer: gate(text, filename, settings) };
    return last.answer;
  };
}
