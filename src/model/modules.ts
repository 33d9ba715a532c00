import type { TasksSettings } from './settings.js';

/** A regular expression's source for an import source; `*` stands for anything. */
export const moduleName = (module: string): string =>
  module.replace(/[.+?^${}()|[\]\\/]/gu, '\\$&').replaceAll('*', '[^"\'\\s]*');

/** The same with what lies under it: `bullmq` matches `bullmq` and `bullmq/dist`, `celery` also `celery.result`. */
export const modulePattern = (module: string): string => `${moduleName(module)}(?:[/.][^"'\\s]*)?`;

/** The import sources of a framework: its own, and those the user says re-export it. */
export function modulesOf(
  framework: { readonly name: string; readonly modules: readonly string[] },
  { modules = {} }: TasksSettings,
): readonly string[] {
  const own = Object.keys(modules).filter((module) => modules[module] === framework.name);
  return own.length === 0 ? framework.modules : [...framework.modules, ...own];
}
