import type { CallSite, Field, Link, RecordValue } from '../languages/language.js';

/** A row of calls, `queue.createJob(data).retries(3).save()`, also where it is written in several statements. */
export interface Chain {
  /** The calls on it that are options, with their arguments by their index; open where nobody saw how it began. */
  readonly options: RecordValue;
  /** `queue.createJob(data)`; null: it stands elsewhere. */
  readonly first: CallSite | null;
}

/** More calls in a row than these are no options. */
const MOST = 64;

/**
 * The row a call ends.
 *
 * @param isOption whether a call is one of the row that says an option
 * @param calls of the file
 */
export function chainTo(
  last: CallSite,
  isOption: (site: CallSite) => boolean,
  calls: readonly CallSite[],
): Chain {
  const first = firstOf(last, isOption);
  const entries = new Map<string, Field>();
  const before = last.link?.()?.before ?? null;
  const options: RecordValue = {
    is: 'record',
    entries,
    open: first === null,
    slot([key = '']) {
      const written = entries.get(key)?.entry.span;
      if (!written) return first && before;
      return { at: written[0], lead: '', between: '.', trail: '', keys: 'call', over: written };
    },
  };
  // of two the later one counts
  for (const site of first ? calls : []) {
    const link = site.link?.() ?? null;
    if (site.method !== null && link && isOption(site) && firstOf(site, isOption) === first)
      entries.set(site.method, fieldOf(site, link, options));
  }
  return { options, first };
}

/** The call that makes what the options are said of; null: it is out of sight. */
function firstOf(site: CallSite, isOption: (site: CallSite) => boolean): CallSite | null {
  let at = calledOn(site);
  for (let depth = 0; at && depth < MOST && isOption(at); depth += 1) at = calledOn(at);
  return at && isOption(at) ? null : at;
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
