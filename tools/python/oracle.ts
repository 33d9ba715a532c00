import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Verdict {
  readonly accepts: boolean;
  readonly tree?: string[];
  readonly treeDigest?: string;
  /** `null` where the compiler refuses what the grammar allows. */
  readonly scopes?: string[] | null;
  readonly line?: number | null;
  readonly column?: number | null;
  readonly message?: string;
}

type Want = 'tree' | 'treeDigest' | 'scopes';

/** A CPython that answers questions about sources. */
export class Oracle {
  readonly version: readonly [number, number, number];
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;

  private constructor(
    process: ChildProcessWithoutNullStreams,
    lines: AsyncIterator<string>,
    version: [number, number, number],
  ) {
    this.#process = process;
    this.#lines = lines;
    this.version = version;
  }

  /** `null` if there is no such program. */
  static async start(python = 'python3'): Promise<Oracle | null> {
    const process = spawn(python, [fileURLToPath(new URL('oracle.py', import.meta.url))]);
    const failed = new Promise<null>((resolve) => process.once('error', () => resolve(null)));
    process.stdin.on('error', () => process.kill());
    const lines = createInterface({ input: process.stdout })[Symbol.asyncIterator]();
    const first = await Promise.race([failed, lines.next()]);
    if (first === null || first.done) return null;
    const { version } = JSON.parse(first.value) as { version: [number, number, number] };
    return new Oracle(process, lines, version);
  }

  /** The answers to all sources, in their order. */
  async ask(sources: readonly string[], ...want: Want[]): Promise<Verdict[]> {
    const verdicts: Verdict[] = [];
    let sent = 0;
    for (const source of sources) {
      this.#process.stdin.write(`${asciiJson({ source, want })}\n`);
      // a full pipe on both sides would wait for ever
      if (++sent - verdicts.length >= 16) verdicts.push(await this.#answer());
    }
    while (verdicts.length < sent) verdicts.push(await this.#answer());
    return verdicts;
  }

  stop(): void {
    this.#process.stdin.end();
  }

  async #answer(): Promise<Verdict> {
    const line = await this.#lines.next();
    if (line.done) throw new Error('the oracle stopped');
    return JSON.parse(line.value) as Verdict;
  }
}

const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
