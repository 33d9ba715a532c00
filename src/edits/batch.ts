import type { FanOut } from '../model/body.js';
import type { Edit } from '../model/source.js';
import type { Parallel } from '../model/started.js';

/**
 * `(await child.batchTriggerAndWait(ids.map((id) => ({ payload: id })))).runs` for what starts each of them by itself;
 * null where the callback does something else, and where a comment would be lost.
 */
export function batched(
  { call, fan, batch, isUnused }: Parallel & { readonly fan: FanOut },
  text: string,
): Edit | null {
  const { whole, list, item, arguments: given, exact, settled } = fan;
  const [payload, options, ...others] = given.slice(batch.first).map((span) => text.slice(...span));
  const written = text.slice(...whole);
  if (!exact || settled !== 'awaited' || item === null || payload === undefined) return null;
  if (others.length > 0 || /\/[/*]/u.test(written)) return null;
  const [first] = given;
  const waiting = /\bawait\s+$/u.exec(text.slice(0, whole[0]));
  if (!first || !waiting) return null;

  const method = call.name.slice(call.name.lastIndexOf('.'));
  const head = text.slice(call.span[0], first[0]).replace(method, `.${batch.method}`);
  const before = batch.first === 0 ? '' : `${text.slice(...first)}, `;
  const fields = [
    `${batch.payload}: ${payload}`,
    ...(options === undefined ? [] : [`${batch.options}: ${options}`]),
  ];
  const items = `${text.slice(...list)}.map((${item}) => ({ ${fields.join(', ')} }))`;
  const put = `${head}${before}${items})`;
  if (isUnused) return [{ at: whole, put }];
  return [{ at: [waiting.index, whole[1]], put: `(await ${put}).${batch.results}` }];
}
