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
  const [first, last] = [given[0], given.at(-1)];
  if (!exact || settled !== 'awaited' || item === null || !first || !last) return null;

  const texts = given.map((span) => text.slice(...span));
  const before = texts.slice(0, batch.first);
  const [payload, options, ...others] = texts.slice(batch.first);
  const uses = new RegExp(
    String.raw`(?<![\w$.])${item.replaceAll('$', String.raw`\$`)}(?![\w$])`,
    'u',
  );
  if (payload === undefined || others.length > 0 || before.some((each) => uses.test(each)))
    return null;
  // a spread, and what only the callback may wait for
  if (texts.some((each) => each.startsWith('...') || /\bawait\b/u.test(each))) return null;
  if (/\/[/*]/u.test(text.slice(...whole))) return null;

  // nothing but the call, the list and the arguments, without parentheses of their own
  const head = text.slice(call.span[0], first[0]);
  const isPlain =
    /^Promise\s*\.\s*all\s*\(\s*$/u.test(text.slice(whole[0], list[0])) &&
    /^[\w$.]+\.\w+(?:<[^()]*>)?\(\s*$/u.test(head) &&
    /^\s*(?:,\s*)?\)$/u.test(text.slice(last[1], call.span[1])) &&
    !/^\s*[.?![(]/u.test(text.slice(whole[1]));
  const waiting = /\bawait\s+$/u.exec(text.slice(0, whole[0]));
  if (!isPlain || !waiting) return null;

  const method = call.name.slice(call.name.lastIndexOf('.'));
  const start =
    head.replace(method, `.${batch.method}`) + before.map((each) => `${each}, `).join('');
  const fields = [
    `${batch.payload}: ${payload}`,
    ...(options === undefined ? [] : [`${batch.options}: ${options}`]),
  ];
  const items = `${text.slice(...list)}.map((${item}) => ({ ${fields.join(', ')} }))`;
  const put = `${start}${items})`;
  if (isUnused) return [{ at: whole, put }];
  return [{ at: [waiting.index, whole[1]], put: `(await ${put}).${batch.results}` }];
}
