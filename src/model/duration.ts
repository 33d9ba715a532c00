/** Every duration of the model is a number of seconds; `Infinity` is "for ever". */
export type Seconds = number;

/**
 * What libraries take a duration in: 30, 30_000, or `text`: `'5 minutes'`, `'1h30m'`, `{ minutes: 5 }`, and a number of
 * milliseconds.
 */
export type Unit = 's' | 'ms' | 'text';

/** How a duration is written as a text: `5 minutes`, `5m`. */
export type Spelling = 'words' | 'letters';

const UNITS: readonly (readonly [names: RegExp, seconds: number])[] = [
  [/^(?:ms|msecs?|millis|milliseconds?)$/iu, 0.001],
  [/^(?:s|secs?|seconds?)$/iu, 1],
  [/^(?:m|mins?|minutes?)$/iu, 60],
  [/^(?:h|hrs?|hours?)$/iu, 3600],
  [/^(?:d|days?)$/iu, 86_400],
  [/^(?:w|weeks?)$/iu, 604_800],
];

export const secondsOf = (amount: number, unit: Unit): Seconds =>
  unit === 's' ? amount : amount / 1000;

/** What an edit writes for a duration: 300, 300000. */
export const written = (seconds: Seconds, unit: Unit): number =>
  unit === 's' ? seconds : seconds * 1000;

/** `'5 minutes'`, `'1h30m'`, `'30000'`; null: it is none. */
export function secondsIn(text: string): Seconds | null {
  if (/^\d+$/u.test(text.trim())) return Number(text) / 1000;
  const whole = text.trimStart();
  // one right after the other, which also keeps a text of digits alone from being looked through for each of them
  const parts = [...whole.matchAll(/(?<amount>\d+(?:\.\d+)?)\s*(?<unit>[a-z]+)\s*/giuy)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== whole) return null;
  let seconds = 0;
  for (const { groups } of parts) {
    const each = secondsOfUnit(groups?.unit ?? '');
    if (each === null) return null;
    seconds += Number(groups?.amount) * each;
  }
  return seconds;
}

/** One `minutes`; null: it is no unit. */
export const secondsOfUnit = (name: string): Seconds | null =>
  UNITS.find(([names]) => names.test(name))?.[1] ?? null;

/** In the largest unit of which it is a whole number. */
export function spelled(seconds: Seconds, spelling: Spelling): string {
  const [amount, unit] =
    seconds % 3600 === 0
      ? [seconds / 3600, 'hour']
      : seconds % 60 === 0
        ? [seconds / 60, 'minute']
        : [seconds, 'second'];
  if (spelling === 'letters') return `${String(amount)}${unit.charAt(0)}`;
  return `${String(amount)} ${unit}${amount === 1 ? '' : 's'}`;
}
