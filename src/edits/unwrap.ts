import type { Call } from '../model/body.js';
import { insert, type Edit } from '../model/source.js';

/** `.unwrap()` behind the call: what it gives must not be left unread. */
export const unwrapped = ({ span }: Call, method: string): Edit => [
  insert(span[1], `.${method}()`),
];

/** `runNoWait` for `run`; null where the method is not written as a plain name. */
export function unwaited({ name, span }: Call, method: string, text: string): Edit | null {
  const own = name.slice(name.lastIndexOf('.') + 1);
  const written = new RegExp(String.raw`\.${own}(?=\s*[(<])`, 'u').exec(text.slice(...span));
  if (!/^\w+$/u.test(own) || !written) return null;
  const at = span[0] + written.index + 1;
  return [{ at: [at, at + own.length], put: method }];
}
