/** Every duration of the model is a number of seconds; `Infinity` is "for ever". */
export type Seconds = number;

/** The plain units libraries take a duration in: 30, 30_000. */
export type Unit = 's' | 'ms';

export const secondsOf = (amount: number, unit: Unit): Seconds =>
  unit === 'ms' ? amount / 1000 : amount;

/** What an edit writes for a duration: 300, 300000. */
export const written = (seconds: Seconds, unit: Unit): number =>
  unit === 'ms' ? seconds * 1000 : seconds;
