import type { Configured, Holder, Task } from './facts.js';
import type { Entry } from './options.js';

/** Below so many seconds a limit for a whole task was meant in another unit: `timeout: 30`, where 30 ms are written. */
const TOO_SHORT = 0.1;

/** It is here that a limit has to be said; at the app, where one is asked for once for all its tasks. */
export function owesLimit({ role, traits: { owes } }: Holder, isAtApp: boolean): boolean {
  const owing = owes['time.limit'];
  return role === (isAtApp && owing === 'task' ? 'project' : owing);
}

/** Nobody says a limit: not here, and, for a queue, not at any of its dispatches, of which at least one is in sight. */
export function isUnlimited(holder: Holder): boolean {
  if (!hasNoLimit(holder)) return false;
  return (
    holder.role !== 'queue' ||
    (holder.dispatches().length > 0 && holder.dispatches().every(hasNoLimit))
  );
}

/** Where one is written to be none, that is its own report. */
const hasNoLimit = ({ options }: Configured): boolean =>
  (['time.limit', 'time.soft'] as const).every((name) => {
    const reading = options.get(name);
    return reading.is === 'foreign' || (reading.is === 'absent' && reading.otherwise === null);
  });

/** Nothing but its body can end a task: its framework has no option for that, and the user names no other limit. */
export const isEndless = (task: Task): boolean =>
  task.traits.unlimited === true && (hasNoLimit(task) || isOff(task));

/** What all tasks inherit says that there is none. */
const isOff = ({ options }: Task): boolean => {
  const limit = options.get('time.limit');
  return limit.is === 'off' && limit.level === 'project';
};

/** A limit that is written to be none, `timeout: 0`; null also where every dispatch in sight brings its own. */
export function switchedOff(holder: Holder): Entry | null {
  const limit = holder.options.here('time.limit');
  if (limit.is !== 'off') return null;
  const isOverruled =
    holder.role === 'queue' &&
    holder.dispatches().length > 0 &&
    holder.dispatches().every(({ options }) => options.get('time.limit').is === 'present');
  return isOverruled ? null : limit.entry;
}

/** `timeout: 30`, with the seconds it means now. */
export function tooShort({ options }: Configured): { entry: Entry; seconds: number } | null {
  const limit = options.here('time.limit');
  if (limit.is !== 'present' || limit.value === null) return null;
  const { entry, value } = limit;
  return value > 0 && value < TOO_SHORT ? { entry, seconds: value } : null;
}
