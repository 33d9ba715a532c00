/** Who asks for it reads `DEBUG=eslint-plugin-tasks`, alone or in a list, as other tools have it. */
const ASKED = /(?:^|[\s,])(?:\*|eslint-plugin-tasks(?::\*)?)(?:$|[\s,])/u;

/**
 * Runs a part of a rule on a file. An error of ours gives `otherwise` and ends nothing, for one rule that throws stops a user's whole
 * run; with `DEBUG=eslint-plugin-tasks` it stands on stderr.
 */
export function shielded<T>(rule: string, file: string, otherwise: T, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (ASKED.test(process.env.DEBUG ?? '')) {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`eslint-plugin-tasks: ${rule} on ${file}: ${reason}\n`);
    }
    return otherwise;
  }
}
