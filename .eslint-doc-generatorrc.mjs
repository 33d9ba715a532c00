import { fileURLToPath } from 'node:url';

import { format, resolveConfig } from 'prettier';

const readme = fileURLToPath(new URL('README.md', import.meta.url));

/** @type {import('eslint-doc-generator').GenerateOptions} */
export default {
  // `all` says nothing, and the Python configs hold the same rules as the others
  ignoreConfig: ['all', 'python-recommended', 'python-strict', 'python-all'],
  configEmoji: [
    ['recommended', '✅'],
    ['strict', '🔒'],
  ],
  ruleListColumns: [
    'name',
    'description',
    'configsError',
    'configsWarn',
    'fixable',
    'hasSuggestions',
  ],
  ruleDocTitleFormat: 'name',
  ruleDocNotices: ['description', 'configs', 'fixableAndHasSuggestions'],
  ruleDocSectionInclude: [
    'Why',
    'Examples',
    'Fix safety',
    'Options',
    'What it does not see',
    'When not to use it',
  ],
  urlConfigs: 'https://github.com/eslint-plugin-tasks/eslint-plugin-tasks#configs',
  // else the two fight over tables; the pages may be a copy elsewhere
  postprocess: async (content) =>
    format(content, { ...(await resolveConfig(readme)), parser: 'markdown' }),
};
