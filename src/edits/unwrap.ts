import type { Call } from '../model/body.js';
import { lastName } from '../model/names.js';
import { insert, type Edit } from '../model/source.js';

/** `.unwrap()` behind the call: what it gives must not be left unread. */
export const unwrapped = ({ span }: Call, method: string): Edit => [
  insert(span[1], `.${method}()`),
];

/** `runNoWait` for `run`; null where the method is not written as a plain name. */
export function unwaited({ name, span }: Call, method: string, text: string): Edit | null {
  const own = lastName(name);
  const written = /^(?<before>[\w$.?\s]+\.)(?<method>\w+)\s*[(<]/u.exec(
    text.slice(...span),
  )?.groups;
  if (written?.before === undefined || written.method !== own) return null;
  const at = span[0] + written.before.length;
  return [{ at: [at, at + own.length], put: method }];
}
