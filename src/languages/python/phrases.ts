import type { Phrases } from '../../model/phrases.js';
import { Code, isList, newlineOf, quoted, type Literal } from '../../model/source.js';

/** Python's sentences, with the quotes the file has more of. */
export function phrasesFor(text: string): Phrases {
  const quote = text.split("'").length > text.split('"').length ? "'" : '"';
  const literal = (value: Literal): string => {
    if (typeof value === 'string') return quoted(value, quote);
    if (value === null) return 'None';
    if (typeof value === 'boolean') return value ? 'True' : 'False';
    if (typeof value === 'number') return String(value);
    if (value instanceof Code) return value.text;
    if (isList(value)) return `[${value.map(literal).join(', ')}]`;
    const fields = Object.entries(value).map(
      ([key, field]) => `${quoted(key, quote)}: ${literal(field)}`,
    );
    return `{${fields.join(', ')}}`;
  };
  return {
    leaveIf({ of, is }, leave, indent) {
      const test = is === null ? of : `${of} == ${literal(is)}`;
      // def send():
      const step = /^\S[^\n]*:[ \t]*\r?\n([ \t]+)\S/mu.exec(text)?.[1] ?? '    ';
      const newline = newlineOf(text);
      return `${indent}if ${test}:${newline}${indent}${step}${leave}${newline}`;
    },
    entry: ({ keys }, key, value) => {
      if (keys === 'attribute') return `${key} = ${literal(value)}`;
      return keys === 'keyword'
        ? `${key}=${literal(value)}`
        : `${quoted(key, quote)}: ${literal(value)}`;
    },
  };
}
