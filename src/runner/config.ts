import type { Linter } from 'eslint';

import plugin from '../index.js';
import type { Asked } from './arguments.js';
import type { Installed } from './eslint.js';

/** Generated, vendored and installed code, of either language. */
const IGNORED = [
  '**/{dist,build,out,coverage,vendor,venv,.venv,site-packages,.next,.git}/**',
  '**/*.min.js',
];

/** The flat config the command lints with, in place of any the project has. */
export function configFor(
  { level, unsafeFixes }: Pick<Asked, 'level' | 'unsafeFixes'>,
  { parser }: Pick<Installed, 'parser'>,
): Linter.Config[] {
  const { [level]: scripts, [`python-${level}` as const]: python } = plugin.configs;
  const ignores = scripts.ignores ?? [];
  const settings = { tasks: { unsafeFixes } };
  return [
    // a config's own `ignores` turn off its rules; here the files are not even parsed
    { ignores: [...IGNORED, ...ignores] },
    { linterOptions: { reportUnusedDisableDirectives: 'off' } },
    {
      ...scripts,
      // without a parser for them TypeScript files would only be errors
      ...(parser ? {} : { files: ['**/*.{js,mjs,cjs,jsx}'] }),
      languageOptions: {
        ...(parser ? { parser } : {}),
        parserOptions: { ecmaFeatures: { jsx: true } },
      },
      settings,
    },
    { ...python, settings },
  ];
}
