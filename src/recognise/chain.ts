import {
  once,
  type CallSite,
  type Field,
  type Link,
  type RecordValue,
} from '../languages/language.js';

/** More calls in a row than these are no options. */
const MOST = 64;

/** What is said of one thing that is made: `queue.createJob(data)`. */
interface Row {
  /** The calls on it that are options, in the order they happen. */
  readonly calls: CallSite[];
  /** Another function may say options of it: `limited(job)`. */
  isHandedOn: boolean;
}

/** Rows of calls, `queue.createJob(data).retries(3).save()`, also where one is written in several statements. */
export class Chains {
  /**
   * @param isOption whether a call is one of a row that says an option
   * @param calls of the file
   */
  constructor(
    private readonly isOption: (site: CallSite) => boolean,
    private readonly calls: readonly CallSite[],
  ) {}

  /**
   * The options of the row a call ends: each by its method, with the arguments by their index. Open where they may be said
   * elsewhere too; null where nobody saw how the row began.
   */
  endedBy(last: CallSite): RecordValue | null {
    const first = this.firstOf(last);
    if (!first) return null;
    const row = this.rows().get(first);
    const entries = new Map<string, Field>();
    const before = last.link?.()?.before ?? null;
    const options: RecordValue = {
      is: 'record',
      entries,
      open: row?.isHandedOn === true,
      slot([key = '']) {
        const written = entries.get(key)?.entry.span;
        if (!written) return before;
        return { at: written[0], lead: '', between: '.', trail: '', keys: 'call', over: written };
      },
    };
    for (const site of row?.calls ?? []) {
      const link = site.link?.() ?? null;
      // of two the later one counts
      if (site.method !== null && link) entries.set(site.method, fieldOf(site, link, options));
    }
    return options;
  }

  private readonly rows = once((): ReadonlyMap<CallSite, Row> => {
    const rows = new Map<CallSite, Row>();
    const rowOf = (first: CallSite): Row => {
      const row = rows.get(first) ?? { calls: [], isHandedOn: false };
      rows.set(first, row);
      return row;
    };
    // an outer call of a row ends after the inner ones
    for (const site of this.calls.toSorted((a, b) => a.span[1] - b.span[1])) {
      const first = this.isOption(site) ? this.firstOf(site) : null;
      if (first) rowOf(first).calls.push(site);
      for (const { value } of site.method === 'push' ? [] : site.arguments) {
        const given = value();
        const made = given.is === 'made' && given.by.kind === 'call' ? given.by : null;
        if (made)
          rowOf(this.isOption(made) ? (this.firstOf(made) ?? made) : made).isHandedOn = true;
      }
    }
    return rows;
  });

  /** The call that makes what the options are said of; null: it is out of sight. */
  private firstOf(site: CallSite): CallSite | null {
    let at = calledOn(site);
    for (let depth = 0; at && depth < MOST && this.isOption(at); depth += 1) at = calledOn(at);
    return at && this.isOption(at) ? null : at;
  }
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
