/** The one error `parse` throws. */
export class PythonSyntaxError extends Error {
  override readonly name = 'PythonSyntaxError';
  /** UTF-16 offset into the text. */
  readonly index: number;
  readonly #text: string;

  constructor(message: string, text: string, index: number) {
    super(message);
    this.#text = text;
    this.index = Math.min(index, text.length);
  }

  /** Counted from 1. */
  get line(): number {
    return this.#before().length;
  }

  /** Counted from 1, in UTF-16 units. */
  get column(): number {
    return (this.#before().at(-1)?.length ?? 0) + 1;
  }

  /** The lines up to the error, the last one cut off there. */
  #before(): string[] {
    return this.#text.slice(0, this.index).split(/\r\n|\r|\n/);
  }
}
