import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** The repository. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/u, '');

/**
 * What `npm run bench -- …` was asked for. `--plugin` is the folder of another build and `--commit` what it was made of,
 * `--only` a part by its name; a repository is a folder, and one called `owner+name` stands in the tables as `owner/name`.
 */
export function optionsOf(words) {
  const { values } = parseArgs({
    args: words,
    options: {
      check: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      repository: { type: 'string', multiple: true, default: [] },
      only: { type: 'string', multiple: true, default: [] },
      plugin: { type: 'string', default: root },
      commit: { type: 'string' },
    },
  });
  return {
    ...values,
    plugin: resolve(values.plugin),
    repositories: values.repository.map((path) => ({
      folder: resolve(path),
      name: basename(resolve(path)).replace('+', '/'),
    })),
  };
}
