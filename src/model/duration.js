export const secondsOf = (amount, unit) => (unit === 'ms' ? amount / 1000 : amount);
/** What an edit writes for a duration: 300, 300000. */
export const written = (seconds, unit) => (unit === 'ms' ? seconds * 1000 : seconds);
