import { frameworks } from './frameworks/index.js';
import type { Framework } from './frameworks/framework.js';
import { modulePattern } from './model/modules.js';
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
  const entries = new WeakMap<TasksSettings, RegExp>();
  return remembered((text, filename, settings) => {
    let entry = entries.get(settings);
    if (!entry) entries.set(settings, (entry = entryFor(language, settings)));
    return entry.test(text) || census(filename, settings);
  });
}

function entryFor(language: Framework['language'], { modules = {} }: TasksSettings): RegExp {
  const ours = frameworks.filter((framework) => framework.language === language);
  const names = new Set(ours.map(({ name }) => name));
  const own = Object.entries(modules).filter(([, name]) => names.has(name));
  const sources = [
    ...ours.flatMap((framework) => framework.modules),
    ...own.map(([module]) => module),
  ]
    .map(modulePattern)
    .join('|');
  // 'bullmq'
  if (language === 'ecmascript') return new RegExp(`["'\`](?:${sources})["'\`]`, 'u');
  // from celery import …, import celery.app; and the word that makes another module's name a likely one
  const likely = ours.flatMap(({ things }) =>
    Object.values(things).flatMap((origins) =>
      origins.flatMap((origin) => ('likely' in origin ? [origin.likely] : [])),
    ),
  );
  const imported = String.raw`^[ \t]*(?:from|import)\s[^\n]*\b(?:${sources})`;
  return new RegExp([imported, ...likely].join('|'), 'imu');
}

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
