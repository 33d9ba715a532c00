import type { Phrases } from '../../model/phrases.js';
import { Code, isList, newlineOf, quoted, type Literal } from '../../model/source.js';

/** JavaScript's sentences, with the quotes the file's own imports have. */
export function phrasesFor(text: string): Phrases {
  const quote = /\b(?:from|require\()\s*(["'])/u.exec(text)?.[1] ?? "'";
  const literal = (value: Literal): string => {
    if (typeof value === 'string') return quoted(value, quote);
    if (typeof value !== 'object' || value === null) return String(value);
    if (value instanceof Code) return value.text;
    if (isList(value)) return `[${value.map(literal).join(', ')}]`;
    const fields = Object.entries(value).map(([key, field]) => `${key}: ${literal(field)}`);
    return `{ ${fields.join(', ')} }`;
  };
  return {
    entry({ keys }, key, value) {
      if (keys !== 'call') return `${key}: ${literal(value)}`;
      const isSeveral = typeof value === 'object' && value !== null && isList(value);
      return `${key}(${(isSeveral ? value : [value]).map(literal).join(', ')})`;
    },
    leaveIf({ of, is }, leave, indent) {
      const test = is === null ? of : `${of} === ${literal(is)}`;
      // a file may be written without semicolons
      const end = /;\s*?$/mu.test(text) ? ';' : '';
      return `${indent}if (${test}) ${leave}${end}${newlineOf(text)}`;
    },
  };
}
