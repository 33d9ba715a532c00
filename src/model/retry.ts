import type { Configured, Holder, Queue, Retry } from './facts.js';
import { effective, type Entry, type Growth, type Options } from './options.js';

/** How long a retry waits, from everything that is written and everything the framework does by itself. */
export function growthOf(options: Options): Growth | 'unknown' {
  const reading = options.get('retry.growth');
  if (reading.is === 'unknown' || reading.is === 'foreign') return 'unknown';
  if (reading.is === 'off') return 'custom';
  const growth = effective(reading);
  if (growth === null || growth === 'off') return 'unknown';
  if (growth !== 'constant' && growth !== 'growing') return growth;

  const delay = effective(options.get('retry.delay'));
  if (delay === 0 || delay === 'off') return 'immediate';
  const cap = effective(options.get('retry.cap'));
  // { retry_backoff: 600, retry_backoff_max: 600 }
  const isCapped = typeof delay === 'number' && typeof cap === 'number' && delay >= cap;
  return isCapped ? 'constant' : growth;
}

/** Somebody wrote how the wait develops, or with numbers that it cannot grow. */
export function isChosen(options: Options): boolean {
  const growth = options.get('retry.growth');
  return growth.is === 'present' || effective(growth) === 'growing';
}

/**
 * How often this is retried after the first try (`Infinity`: without end). `several`: it is, and nobody can say how
 * often. Null: it cannot be known whether it is retried at all.
 */
export function retriesOf(options: Options): number | 'several' | null {
  const automatic = options.get('retry.automatic');
  if (automatic.is === 'unknown') return null;
  const isAutomatic = automatic.is === 'foreign' ? null : effective(automatic);
  if (isAutomatic === false || isAutomatic === 'off') return 0;

  const limit = effective(options.get('retry.limit'));
  if (limit === 'off') return 0;
  return limit ?? (automatic.is === 'present' ? 'several' : null);
}

/** Below so many seconds the next try is no question whether something is there by now. */
const POLLING = 10;

/** It waits the same time before every try, and not only to look again: after a failure, too shortly, or by default. */
export function isBlunt(
  { options, afterFailure, once }: Retry,
  growth: Growth | 'unknown',
): boolean {
  if (once || (growth !== 'constant' && growth !== 'immediate')) return false;
  const delay = options.here('retry.delay');
  if (delay.is !== 'present') return delay.is === 'absent';
  return delay.value !== null && (afterFailure || delay.value < POLLING);
}

/** As it reads in a message: "is retried 4 times". */
export function timesIn(retries: number | 'several'): string {
  if (retries === 1) return 'once';
  if (retries === Infinity) return 'without end';
  return `${String(retries)} times`;
}

const ASKING = ['retry.automatic', 'retry.limit', 'retry.growth', 'retry.delay'] as const;

/** The entry that asks for the retries, here; null for a dispatch that only inherits them: its queue is judged instead. */
export function askedBy({ options }: Configured): Entry | null {
  for (const name of ASKING) {
    const reading = options.here(name);
    if (reading.is === 'present') return reading.entry;
  }
  return null;
}

/** The platform retries it by itself, so that a backoff has to be said here whatever else is written; of a queue in use. */
export const owesBackoff = (holder: Holder): boolean =>
  holder.traits.owes['retry.growth'] === holder.role &&
  (holder.role !== 'queue' ||
    holder.dispatches().length > 0 ||
    (holder.name !== null && holder.workers().some(({ queue }) => queue === holder.name)));

/** Every dispatch in sight brings a backoff of its own, so the queue's default is used by none of them. */
export const isOverruled = (holder: Holder): boolean =>
  holder.role === 'queue' &&
  usersOf(holder).length > 0 &&
  usersOf(holder).every(
    ({ options }) =>
      growthOf(options) !== 'immediate' &&
      (['retry.growth', 'retry.delay'] as const).some((name) =>
        ['present', 'off', 'unknown'].includes(options.here(name).is),
      ),
  );

/** A dispatch whose queue says in sight that the wait stays the same: it is told there. */
export function isSaidAbove({ role, options }: Holder, growth: Growth | 'unknown'): boolean {
  if (role !== 'dispatch' || growth !== 'constant') return false;
  const reading = options.get('retry.growth');
  return reading.is === 'present' && reading.level === 'queue';
}

/** What has its options, where it has none of its own. */
const usersOf = (queue: Queue): readonly Configured[] => [...queue.dispatches(), ...queue.heirs()];

/** It is never retried, and, for a queue, no dispatch in sight is either. */
export const isNeverRetried = (holder: Holder): boolean =>
  retriesOf(holder.options) === 0 &&
  (holder.role !== 'queue' || usersOf(holder).every(({ options }) => retriesOf(options) === 0));

/** Something that works makes its retries wait. */
export const hasBackoff = ({ options, traps }: Configured): boolean =>
  ['constant', 'growing', 'custom'].includes(growthOf(options)) && traps.length === 0;

/** The project has a backoff, and this queue's own defaults replace it. */
export const losesBackoff = (holder: Holder): boolean =>
  holder.role === 'queue' && holder.replaces !== null && hasBackoff(holder.replaces);
