import { looksAt, type Place, type Shape, type Test } from './body.js';

/** Words that say "this was done already", as a name (`sentAt`, `is_processed`) or as a value (`'sent'`). */
const DONE = new Set(
  'sent resent done processed completed complete finished notified charged paid captured refunded welcomed onboarded reminded delivered published emailed mailed texted imported exported synced handled fulfilled activated succeeded success successful executed applied shipped settled'.split(
    ' ',
  ),
);
/** What may stand beside such a word. */
const AROUND = new Set(
  'at on is was has been already date time status state flag email mail sms message notification reminder welcome invoice receipt payment order job task user all'.split(
    ' ',
  ),
);
const STATE = new Set(['status', 'state', 'phase', 'stage']);

/** `welcome`, `email` and `sent` of `welcomeEmailSent`. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z\d])([A-Z])/gu, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/u)
    .filter((word) => word !== '');

/** `sentAt`, `is_sent`, `welcomeEmailSent`; not `sentiment`, not `sentMessages`. */
export function saysDone(name: string): boolean {
  const words = wordsOf(name);
  return (
    words.some((word) => DONE.has(word)) &&
    words.every((word) => DONE.has(word) || AROUND.has(word))
  );
}

const isState = (name: string): boolean => STATE.has(wordsOf(name).at(-1) ?? '');

/** The last part of a place: `sentAt` of `user.sentAt`; null for a name alone. */
export const flagOf = ({ path }: Place): string | null => path.at(-1) ?? null;

/** A question about something being done: `x.sentAt`, `x.status === 'done'`, `x.sent !== true`. */
export interface Asked {
  readonly place: Place;
  /** The test holds when it was done. */
  readonly whenDone: boolean;
}

/** What a test asks about being done, either way. */
export function asksIn(test: Test): readonly Asked[] {
  return looksAt(test).flatMap(({ place, holds, to }): readonly Asked[] => {
    const name = flagOf(place) ?? place.root.name;
    if (typeof to === 'string')
      return isState(name) && saysDone(to) ? [{ place, whenDone: holds }] : [];
    if (typeof to === 'number' || !saysDone(name)) return [];
    // x.sentAt !== null, x.sent === false
    return [{ place, whenDone: to === null || to === false ? !holds : holds }];
  });
}

/** `x.status !== 'pending'`: how far it got. */
export const asksState = (test: Test): boolean =>
  looksAt(test).some(
    ({ place, to }) =>
      typeof to === 'string' && place.path.length > 0 && isState(flagOf(place) ?? ''),
  );

/** Stems of flags that say an effect happened. */
const FLAGS =
  /^(?:sent|e?mail|notif|welcom|onboard|remind|charg|paid|refund|publish|deliver|process|complet|done)/u;
/** With one of these it is something else: in progress, confirmed by the user, kept anew with every run. */
const OTHERWISE =
  /^(?:last|next|first|verif|confirm|enabl|valid|allow|subscrib|block|updat|creat|start|schedul|fail|error|open|click|bounc|processing|pending|queued?|count|attempts?|retr(?:y|ies)|address|template|type|id|url|name|by|to|from|method|amount|total)$|^(?:verif|enabl|subscrib|block|updat|fail|schedul)/u;

/** A flag that says an effect happened becomes so: `welcomed = true`, `sentAt = new Date()`, `status = 'sent'`. */
export function marksDone(name: string, value: Shape): boolean {
  if (value.is === 'literal' && typeof value.value === 'string')
    return isState(name) && saysDone(value.value);
  const isSet = value.is === 'clock' || (value.is === 'literal' && value.value === true);
  const words = wordsOf(name);
  return (
    isSet && words.some((word) => FLAGS.test(word)) && !words.some((word) => OTHERWISE.test(word))
  );
}
