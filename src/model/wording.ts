/** A name in a message, or what to say when there is none: "`send` is retried", "This task is retried". */
export const called = (name: string | null, otherwise: string): string =>
  name === null ? otherwise : `\`${name}\``;
