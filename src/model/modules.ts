/** A regular expression's source for an import source; `*` stands for anything. */
export const moduleName = (module: string): string =>
  module.replace(/[.+?^${}()|[\]\\/]/gu, '\\$&').replaceAll('*', '[^"\'\\s]*');

/** The same with what lies under it: `bullmq` matches `bullmq` and `bullmq/dist`, `celery` also `celery.result`. */
export const modulePattern = (module: string): string => `${moduleName(module)}(?:[/.][^"'\\s]*)?`;
