import * as typescript from '@typescript-eslint/parser';
import { Linter, type SourceCode } from 'eslint';

import plugin from '../../src/index.js';

/** What reads a text. `espree` is ESLint's own parser; `script` is it too, for what is no module. */
export type Host = 'espree' | 'script' | 'typescript' | 'python';

/** A text as ESLint would be given it. */
export interface Sample {
  readonly text: string;
  readonly host: Host;
  readonly filename: string;
  /** `settings.tasks`; without it nothing is asked about other files. */
  readonly settings?: object;
  /** The folder of its project. */
  readonly cwd?: string;
}

/** All rules, as the strict configs have them. */
export type Level = 'strict' | 'all' | 'recommended' | 'none';

const here = new Linter();
const linterIn = (cwd: string | undefined): Linter =>
  cwd === undefined ? here : new Linter({ cwd });

const languageOf = (host: Host): Linter.Config => {
  const parserOptions = { ecmaFeatures: { jsx: true } };
  if (host === 'python') return { language: 'tasks/python' };
  if (host === 'typescript') return { languageOptions: { parser: typescript, parserOptions } };
  return {
    languageOptions: { sourceType: host === 'script' ? 'commonjs' : 'module', parserOptions },
  };
};

function configFor({ host, settings }: Sample, level: Level): Linter.Config[] {
  const name = host === 'python' ? (`python-${level}` as const) : level;
  return [
    {
      ...languageOf(host),
      files: ['**'],
      plugins: { tasks: plugin },
      linterOptions: { reportUnusedDisableDirectives: 'off' },
      settings: { tasks: { project: false, ...settings } },
      rules: level === 'none' ? {} : plugin.configs[name as keyof typeof plugin.configs].rules,
    } as Linter.Config,
  ];
}

/** What a run over a text says, how long its rules took, and the text as ESLint holds it. */
export interface Linted {
  readonly messages: readonly Linter.LintMessage[];
  /** In milliseconds. */
  readonly rules: number;
  readonly parse: number;
  /** Null: it could not be read. */
  readonly sourceCode: SourceCode | null;
}

/** Throws what a rule throws: a rule that meets an error of ours says so where it is asked to, and ends nothing. */
function heard<T>(run: () => T): T {
  const { DEBUG } = process.env;
  const said: string[] = [];
  const write = process.stderr.write.bind(process.stderr);
  process.env.DEBUG = 'eslint-plugin-tasks';
  process.stderr.write = (text: string | Uint8Array): boolean => said.push(String(text)) > 0;
  try {
    const answer = run();
    const [error] = said.filter((line) => line.startsWith('eslint-plugin-tasks:'));
    if (error !== undefined) throw new Error(error.slice(0, 2000));
    return answer;
  } finally {
    process.stderr.write = write;
    if (DEBUG === undefined) delete process.env.DEBUG;
    else process.env.DEBUG = DEBUG;
  }
}

/** Throws what a rule throws, also where the plugin keeps it to itself. */
export function lint(sample: Sample, level: Level = 'strict'): Linted {
  const { text, filename, cwd } = sample;
  const linter = linterIn(cwd);
  const options = { filename, allowInlineConfig: false, fix: false, stats: true };
  const { messages: all } = heard(() =>
    linter.verifyAndFix(text, configFor(sample, level), options),
  );
  // what is said of the text itself is no rule's
  const messages = all.filter(({ fatal, ruleId }) => fatal === true || ruleId !== null);
  const [times] = linter.getTimes().passes;
  const took = Object.values(times?.rules ?? {}).reduce((sum, { total }) => sum + total, 0);
  const isRead = messages.every(({ fatal }) => fatal !== true);
  return {
    messages,
    rules: took,
    parse: times?.parse?.total ?? 0,
    sourceCode: isRead ? linter.getSourceCode() : null,
  };
}

/** What `eslint --fix` makes of a text. */
export const fixed = (sample: Sample, level: Level = 'strict'): string =>
  heard(() =>
    linterIn(sample.cwd).verifyAndFix(sample.text, configFor(sample, level), {
      filename: sample.filename,
      allowInlineConfig: false,
    }),
  ).output;
