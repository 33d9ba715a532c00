/**
 * A regular expression's source for an import source and what lies under it: `bullmq` matches `bullmq` and `bullmq/dist`,
 * `celery` also `celery.result`. `*` stands for anything.
 */
export const modulePattern = (module: string): string =>
  `${module.replace(/[.+?^${}()|[\]\\/]/gu, '\\$&').replaceAll('*', '[^"\'\\s]*')}(?:[/.][^"'\\s]*)?`;
