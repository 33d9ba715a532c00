import type { CallSite, Field, Link, RecordValue } from '../languages/language.js';

/** A row of calls: `queue.createJob(data).retries(3).save()`. */
export interface Chain {
  /** Each call between the first and the last, with its arguments by their index; open where nobody saw the first. */
  readonly options: RecordValue;
  /** `queue.createJob(data)`; null: it stands elsewhere. */
  readonly first: CallSite | null;
}

/** More calls in a row than these are no options. */
const MOST = 64;

/** The row a call ends. */
export function chainTo(last: CallSite): Chain {
  const entries = new Map<string, Field>();
  const own = last.link?.() ?? null;
  let first: CallSite | null = null;
  const options: RecordValue = {
    is: 'record',
    entries,
    get open() {
      return first === null;
    },
    slot([key = '']) {
      const written = entries.get(key)?.entry.span;
      if (!written) return first ? (own?.before ?? null) : null;
      return { at: written[0], lead: '', between: '.', trail: '', keys: 'call', over: written };
    },
  };
  let at = own ? calledOn(last) : null;
  for (let depth = 0; at && depth < MOST; depth += 1) {
    const link = at.link?.() ?? null;
    if (!link) {
      first = at;
      break;
    }
    // of two the later one counts
    if (at.method !== null && !entries.has(at.method))
      entries.set(at.method, fieldOf(at, link, options));
    at = calledOn(at);
  }
  return { options, first };
}

function calledOn({ receiver }: CallSite): CallSite | null {
  const value = receiver?.();
  return value?.is === 'made' && value.by.kind === 'call' ? value.by : null;
}

function fieldOf(site: CallSite, { span, removal }: Link, holder: RecordValue): Field {
  const entry = { span, removal };
  const given: RecordValue = {
    is: 'record',
    entries: new Map(
      site.arguments.map(({ value }, index) => [
        String(index),
        { entry, holder, file: site.file, value },
      ]),
    ),
    open: site.arguments.some(({ spread }) => spread),
    slot: () => null,
  };
  return { entry, holder, file: site.file, value: () => given };
}
