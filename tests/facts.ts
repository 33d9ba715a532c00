import * as parser from '@typescript-eslint/parser';
import { Linter, type Rule } from 'eslint';

import { factsOf } from '../src/facts-of.js';
import plugin from '../src/index.js';
import { holdersOf, type Facts, type Holder } from '../src/model/facts.js';
import type { OptionName } from '../src/model/options.js';
import type { TasksSettings } from '../src/model/settings.js';

/** The facts of a TypeScript text, or of a Python one, read as ESLint would have them read. */
export function factsIn(
  text: string,
  filename = 'file.ts',
  settings: TasksSettings = {},
  cwd = process.cwd(),
): Facts {
  const found: Facts[] = [];
  const read: Rule.RuleModule = {
    create: (context) => {
      const run = (): void => {
        const facts = factsOf(context, settings);
        if (facts) found.push(facts);
      };
      return { 'Program:exit': run, 'Module:exit': run };
    },
  };
  const isPython = filename.endsWith('.py');
  const messages = new Linter({ cwd }).verify(
    text,
    {
      files: ['**/*.*'],
      plugins: { tasks: plugin, test: { rules: { read } } },
      rules: { 'test/read': 'error' },
      ...(isPython ? { language: 'tasks/python' } : { languageOptions: { parser } }),
    },
    filename,
  );
  const [facts] = found;
  if (!facts) throw new Error(messages.map(({ message }) => message).join('\n'));
  return facts;
}

/** One line a holder: what it is, its name, its line, and each option that is not simply absent. */
export function linesOf(facts: Facts, text: string): readonly string[] {
  return holdersOf(facts).map((holder) => {
    const line = text.slice(0, holder.span[0]).split('\n').length;
    const said = OPTIONS.flatMap((name) => readingOf(holder, name));
    return `${String(line)} ${holder.role} ${holder.name ?? '-'}${said.length > 0 ? `: ${said.join(', ')}` : ''}`;
  });
}

const OPTIONS: readonly OptionName[] = [
  'time.limit',
  'time.soft',
  'retry.automatic',
  'retry.limit',
  'retry.growth',
  'retry.delay',
  'retry.cap',
  'result.dropped',
  'failure.dropped',
  'dedupe.key',
  'flow.parent',
];

function readingOf({ options }: Holder, name: OptionName): readonly string[] {
  const reading = options.get(name);
  if (reading.is === 'present')
    return [`${name} ${String(reading.value ?? '?')} (${reading.level})`];
  if (reading.is === 'off') return [`${name} off (${reading.level})`];
  return reading.is === 'unknown' ? [`${name} unknown`] : [];
}

/** The facts of a text as lines. */
export const told = (
  text: string,
  filename?: string,
  settings?: TasksSettings,
  cwd?: string,
): readonly string[] => linesOf(factsIn(text, filename, settings, cwd), text);
