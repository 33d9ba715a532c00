import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/*
 * A probe is a small file of a user. Each line that matters ends with what a good linter says of it:
 *
 *   step.run('mail', send); // wrong: a step is not awaited [tasks/no-nested-dispatch]
 *   await step.run('mail', send); // fine: a step is awaited
 *
 * In brackets are the rules that are about such a thing, of any tool that has one. Where ours is known to say nothing, the
 * rule has `(missed)` after it. The tests hold our rules to this; what others say is measured.
 */

export interface Mark {
  readonly line: number;
  readonly kind: 'wrong' | 'fine';
  /** What the line shows, in words. */
  readonly what: string;
  /** `tasks/no-nested-dispatch` */
  readonly rules: readonly string[];
  /** Those of them that are known to miss it. */
  readonly missed: readonly string[];
}

export interface Probe {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly marks: readonly Mark[];
}

const MARK = /\/\/ (?<kind>wrong|fine): (?<what>.+?)(?: \[(?<rules>[^\]]+)\])?$/u;

const MISSED = ' (missed)';

export const marksOf = (text: string): readonly Mark[] =>
  text.split('\n').flatMap((code, index) => {
    const { kind, what = '', rules: named } = MARK.exec(code)?.groups ?? {};
    if (kind !== 'wrong' && kind !== 'fine') return [];
    const rules = named?.split(', ') ?? [];
    return [
      {
        line: index + 1,
        kind,
        what,
        rules: rules.map((rule) => rule.replace(MISSED, '')),
        missed: rules.flatMap((rule) => (rule.endsWith(MISSED) ? rule.replace(MISSED, '') : [])),
      },
    ];
  });

const folder = fileURLToPath(new URL('probes/', import.meta.url));

/** Every probe there is, by name. */
export const probes: readonly Probe[] = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .sort()
  .map((file) => {
    const text = readFileSync(`${folder}${file}`, 'utf8');
    return { name: file, path: `${folder}${file}`, text, marks: marksOf(text) };
  });
