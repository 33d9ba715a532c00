import { afterEach } from 'vitest';

/*
 * A rule that meets an error of its own is silent for the user (`src/shielded.ts`), and a test would pass. So every test
 * asks why, and fails for an answer.
 */

const PREFIX = 'eslint-plugin-tasks: ';
const told: string[] = [];
const write = process.stderr.write.bind(process.stderr);

process.stderr.write = (text: string | Uint8Array, ...rest: never[]): boolean => {
  if (typeof text === 'string' && text.startsWith(PREFIX)) told.push(text);
  return write(text, ...rest);
};

afterEach(() => {
  const errors = told.splice(0);
  if (errors.length > 0) throw new Error(errors.join('\n'));
});
