/** The one error `parse` throws. */
export class PythonSyntaxError extends Error {
  override readonly name = 'PythonSyntaxError';
  /** UTF-16 offset into the text. */
  readonly index: number;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1, in UTF-16 units. */
  readonly column: number;

  constructor(message: string, text: string, index: number) {
    super(message);
    this.index = Math.min(index, text.length);
    let line = 1;
    let lineStart = 0;
    for (let at = 0; at < this.index; at++) {
      const code = text.charCodeAt(at);
      const endsLine = code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10);
      if (!endsLine) continue;
      line++;
      lineStart = at + 1;
    }
    this.line = line;
    this.column = this.index - lineStart + 1;
  }
}
