import process from 'node:process';

import { ESLint } from 'eslint';

/** An ESLint with these rules, all as errors, and nothing else. */
export const eslintWith = (rules, languageOptions = {}, cwd = process.cwd()) =>
  new ESLint({
    cwd,
    stats: true,
    overrideConfigFile: true,
    overrideConfig: {
      files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
      languageOptions,
      plugins: { bench: { rules } },
      rules: Object.fromEntries(Object.keys(rules).map((name) => [`bench/${name}`, 'error'])),
    },
  });

/** What one pass over a text took, in milliseconds: its parse, its rules, and all that is not its parse. */
export async function lint(eslint, { name, text }) {
  const [{ messages, stats }] = await eslint.lintText(text, { filePath: name });
  const fatal = messages.find((message) => message.fatal);
  if (fatal) throw new Error(`${name}:${fatal.line}: ${fatal.message}`);
  const [{ parse, rules = {}, total }] = stats.times.passes;
  return {
    parse: parse.total,
    rules: Object.values(rules).reduce((sum, rule) => sum + rule.total, 0),
    rest: total - parse.total,
  };
}

/**
 * The least each subject took in several rounds. The rounds are interleaved, so that a busy minute of the machine hits
 * all subjects alike; a subject is `{ eslint, file }`.
 */
export async function least(subjects, rounds) {
  const found = subjects.map(() => ({ parse: Infinity, rules: Infinity, rest: Infinity }));
  await goOn(subjects, found, rounds);
  return found;
}

/** More rounds for some of them. */
export async function goOn(subjects, found, rounds) {
  for (let round = 0; round < rounds; round += 1)
    for (const [index, { eslint, file }] of subjects.entries()) {
      const times = await lint(eslint, file);
      for (const key of Object.keys(times))
        found[index][key] = Math.min(found[index][key], times[key]);
    }
}
