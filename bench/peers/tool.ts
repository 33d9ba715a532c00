import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import type { Probe } from './probe.js';

// What is asked of ESLint, of any version: which one's types are found here depends on what is installed.

interface Plugin {
  readonly rules?: { readonly [name: string]: Rule };
}

interface Rule {
  readonly meta?: { readonly fixable?: unknown; readonly hasSuggestions?: unknown };
}

interface Linter {
  verify(text: string, config: readonly object[], path: string): readonly Message[];
}

interface Message {
  readonly line: number;
  readonly ruleId: string | null;
  readonly message: string;
  readonly fatal?: boolean;
  readonly fix?: Fix;
  readonly suggestions?: readonly { readonly fix: Fix }[];
}

interface Fix {
  readonly range: readonly [number, number];
  readonly text: string;
}

/** A linter that is measured. */
export interface Tool {
  /** Its rules are `prefix/name`. */
  readonly prefix: string;
  /** The package, as npm names it. */
  readonly name: string;
  readonly version: string;
  /** Where its ESLint is: `eslint` or `eslint8`. */
  readonly eslint: string;
  readonly plugin: Plugin;
  /** As a config has them. */
  readonly rules: object;
  /** Ours has a config that asks for less, the one most users have. */
  readonly recommended?: object;
}

export interface Report {
  readonly line: number;
  readonly rule: string;
  readonly message: string;
  readonly edits: readonly Edit[];
  /** The recommended config does not say it. */
  readonly isStrict: boolean;
}

interface Edit {
  readonly kind: 'fix' | 'suggestion';
  /** The file can still be read, names nothing it does not have, and this report is gone. */
  readonly sound: boolean;
}

export type Outcome = { readonly reports: readonly Report[] } | { readonly crash: string };

const here = fileURLToPath(new URL('.', import.meta.url));
/** Reads what is installed in this folder, whatever the rest of the repository has. */
const require = createRequire(import.meta.url);

export const versionOf = (name: string): string =>
  (require(`${here}node_modules/${name}/package.json`) as { version: string }).version;

/** A tool of this folder's `package.json`, with every rule it has. */
export function peer(prefix: string, name: string, eslint = 'eslint'): Tool {
  const loaded = require(name) as Plugin & { default?: Plugin };
  const plugin = loaded.default ?? loaded;
  const rules = Object.fromEntries(
    Object.keys(plugin.rules ?? {}).map((rule) => [`${prefix}/${rule}`, 'error'] as const),
  );
  return { prefix, name, version: versionOf(name), eslint, plugin, rules };
}

/** What a tool says of a probe, or how it ended. */
export function outcome(tool: Tool, probe: Probe): Outcome {
  try {
    const messages = lint(tool, probe, probe.text);
    const fatal = messages.find((message) => message.fatal);
    if (fatal) return { crash: plain(fatal.message) };
    const { recommended } = tool;
    const always = recommended
      ? lint({ ...tool, rules: recommended }, probe, probe.text)
      : messages;
    return {
      reports: messages.map((message) => ({
        line: message.line,
        rule: message.ruleId ?? '',
        message: message.message,
        edits: editsOf(message, messages, tool, probe),
        isStrict: !always.some((other) => isSame(other, message)),
      })),
    };
  } catch (error) {
    return { crash: plain(error instanceof Error ? error.message : String(error)) };
  }
}

/** One line, and no folder of this machine in it. */
const plain = (message: string): string => (message.split('\n')[0] ?? '').replaceAll(here, '');

function lint(
  { prefix, eslint, plugin, rules }: Tool,
  { path }: Probe,
  text: string,
): readonly Message[] {
  const { Linter: Class } = require(eslint) as {
    Linter: new (options: object) => Linter;
  };
  const config = {
    files: ['**/*.ts'],
    plugins: { [prefix]: plugin },
    languageOptions: {
      parser: require('@typescript-eslint/parser') as unknown,
      parserOptions: { project: 'tsconfig.json', tsconfigRootDir: `${here}probes` },
      globals: Object.fromEntries(['AbortSignal', 'process'].map((name) => [name, 'readonly'])),
    },
    rules,
  };
  return new Class({ configType: 'flat', cwd: here }).verify(text, [config], path);
}

const isSame = (one: Message, other: Message): boolean =>
  one.line === other.line && one.ruleId === other.ruleId;

function editsOf(
  { ruleId, fix, suggestions = [] }: Message,
  all: readonly Message[],
  tool: Tool,
  probe: Probe,
): readonly Edit[] {
  const unknown = unknownNames(tool, probe, probe.text);
  const reportsOf = (messages: readonly Message[]): number =>
    messages.filter((other) => other.ruleId === ruleId).length;
  const isSound = ({ range, text }: Fix): boolean => {
    const edited = probe.text.slice(0, range[0]) + text + probe.text.slice(range[1]);
    const after = lint(tool, probe, edited);
    return (
      after.every(({ fatal }) => fatal !== true) &&
      unknownNames(tool, probe, edited).every((name) => unknown.includes(name)) &&
      reportsOf(after) < reportsOf(all)
    );
  };
  return [
    ...(fix ? [{ kind: 'fix', sound: isSound(fix) } as const] : []),
    ...suggestions.map((each) => ({ kind: 'suggestion', sound: isSound(each.fix) }) as const),
  ];
}

const unknownNames = (tool: Tool, probe: Probe, text: string): readonly string[] =>
  lint({ ...tool, rules: { 'no-undef': 'error' } }, probe, text).map(({ message }) => message);
