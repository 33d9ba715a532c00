import type { Configured, Holder, Task } from './facts.js';
import type { Entry } from './options.js';
import type { Seconds } from './duration.js';
import type { Edit } from './source.js';

/** Below so many seconds a limit for a whole task was meant in another unit: `timeout: 30`, where 30 ms are written. */
const TOO_SHORT = 0.1;

/** More than a day in a field of seconds was meant as milliseconds, where a thousand stands in it. */
const TOO_LONG = 86_400;

/** Where a limit is asked for. */
export interface Asked {
  /** At the app, where settings may give all tasks what each of them lacks. */
  readonly isAtApp: boolean;
  /** Not where the platform ends each step. */
  readonly allowBoundedSteps: boolean;
}

/** It is here that a limit has to be said. */
export function owesLimit(
  { role, traits }: Holder,
  { isAtApp, allowBoundedSteps }: Asked,
): boolean {
  if (allowBoundedSteps && traits.boundedSteps === true) return false;
  const owing = traits.owes['time.limit'];
  return role === (isAtApp && owing === 'task' ? 'project' : owing);
}

/** `maxDuration: 1000 * 60 * 10` in seconds, and what makes it the ten minutes it was meant to be. */
function tooLong({ options }: Configured): Misstated | null {
  const limit = options.here('time.limit');
  if (limit.is !== 'present' || limit.value === null || limit.value <= TOO_LONG) return null;
  const { thousandth: edit } = limit.entry;
  const days = String(Math.floor(limit.value / 86_400));
  const meant = limit.value / 1000;
  return edit ? { is: 'long', entry: limit.entry, amount: days, meant, edit } : null;
}

/** Nobody says a limit: not here, and, for a queue, not at any of its dispatches, of which at least one is in sight. */
export function isUnlimited(holder: Holder): boolean {
  // a call that has no such option owes none
  if (!hasNoLimit(holder) || holder.options.get('time.limit').is === 'foreign') return false;
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

/** A limit that does not say what was meant. */
export interface Misstated {
  /** It says that there is none; it is in milliseconds, it is in seconds, and was not meant so. */
  readonly is: 'off' | 'unit' | 'long';
  readonly entry: Entry;
  /** As it reads in a message: the seconds, the days it is now. */
  readonly amount: string;
  /** The seconds that were meant; null: nobody knows. */
  readonly meant: Seconds | null;
  /** Makes it these; null: there is no other way than to write them. */
  readonly edit: Edit | null;
}

export const misstated = (holder: Holder): Misstated | null =>
  tooLong(holder) ?? tooShort(holder) ?? switchedOff(holder);

/** A limit that is written to be none, `timeout: 0`; null also where every dispatch in sight brings its own. */
function switchedOff(holder: Holder): Misstated | null {
  const limit = holder.options.here('time.limit');
  if (limit.is !== 'off') return null;
  const isOverruled =
    holder.role === 'queue' &&
    holder.dispatches().length > 0 &&
    holder.dispatches().every(({ options }) => options.get('time.limit').is === 'present');
  return isOverruled
    ? null
    : { is: 'off', entry: limit.entry, amount: '', meant: null, edit: null };
}

/** `timeout: 30`, with the seconds it means now. */
function tooShort({ options }: Configured): Misstated | null {
  const limit = options.here('time.limit');
  if (limit.is !== 'present' || limit.value === null) return null;
  const { entry, value } = limit;
  return value > 0 && value < TOO_SHORT
    ? { is: 'unit', entry, amount: String(value), meant: value * 1000, edit: null }
    : null;
}
