import type { Field, FunctionValue, RecordValue } from '../languages/language.js';
import type { Entry } from '../model/options.js';
import type { Span } from '../model/source.js';

/** Where a holder stands: what is written elsewhere is reported here, or is somebody else's. */
export interface Scope {
  readonly file: string;
  readonly span: Span;
  /** The function the holder's call goes through; null: the call is the framework's own. */
  readonly through: FunctionValue | null;
}

/** What is written inside the function it goes through is that function's own, and so is what that one has from others. */
export const isAside = ({ file, entry: { span } }: Field, scope: Scope): boolean =>
  scope.through !== null &&
  (file !== scope.file ||
    (file === scope.through.file &&
      scope.through.span[0] <= span[0] &&
      span[1] <= scope.through.span[1]));

/** Entry of an own option that is written, for reports and edits; of another file's, the holder stands for it. */
export function entryOf({ entry, holder, file }: Field, key: string, scope: Scope): Entry {
  // `retries.0` is the first argument of a call
  const own = key.replace(/\.\d+$/u, '');
  if (file !== scope.file) return { key: own, span: scope.span, removal: null, beside: () => null };
  const parents = own.split('.').slice(0, -1);
  return {
    ...entry,
    key: own,
    // the holder is the literal of the last parent: what is beside `backoff.type` is another key of `backoff`
    beside(other) {
      const path = other.split('.');
      if (parents.every((parent, index) => path[index] === parent))
        return holder.slot(path.slice(parents.length));
      return null;
    },
  };
}

/** What the caller of such a function wrote itself: where another option of the holder would go. */
export function ownRecordIn(record: RecordValue, scope: Scope): RecordValue | null {
  for (const field of record.entries.values()) if (!isAside(field, scope)) return field.holder;
  return null;
}
