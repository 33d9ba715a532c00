import type { Configured, Holder, Queue } from './facts.js';
import type { Entry, Reading } from './options.js';

/** Below so many seconds a limit for a whole task was meant in another unit: `timeout: 30`, where 30 ms are written. */
const TOO_SHORT = 0.1;

/** Nobody sets a limit: not here, and, for a queue, not at any of its dispatches, of which at least one is in sight. */
export function isUnlimited(holder: Holder): boolean {
  if (!hasNoLimit(holder)) return false;
  return holder.role !== 'queue' || (isUsed(holder) && holder.dispatches.every(hasNoLimit));
}

/** Somebody dispatches to it where we can see what is said then. */
export const isUsed = ({ dispatches }: Queue): boolean => dispatches.length > 0;

const hasNoLimit = ({ options }: Configured): boolean =>
  isNone(options.get('time.limit')) && isNone(options.get('time.soft'));

const isNone = (reading: Reading<number>): boolean =>
  reading.is === 'foreign' ||
  reading.is === 'off' ||
  (reading.is === 'absent' && reading.otherwise === null);

/** A limit that is written to be none: `timeout: 0`. */
export function switchedOff({ options }: Configured): Entry | null {
  const limit = options.here('time.limit');
  return limit.is === 'off' ? limit.entry : null;
}

/** `timeout: 30`, with the seconds it means now. */
export function tooShort({ options }: Configured): { entry: Entry; seconds: number } | null {
  const limit = options.here('time.limit');
  if (limit.is !== 'present' || limit.value === null) return null;
  const { entry, value } = limit;
  return value > 0 && value < TOO_SHORT ? { entry, seconds: value } : null;
}
