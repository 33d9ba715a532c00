/** What the time is asked of: `Date.now()`, `new Date()`, `time.time()`, `timezone.now()`, `dayjs()`. */
const CLOCK =
  /^(?:Date(?:\.now)?|performance\.now|process\.hrtime(?:\.bigint)?|(?:time\.)?(?:time|monotonic|perf_counter)|(?:[\w.]+\.)?(?:utcnow|now|today)|dayjs|moment|DateTime\.(?:now|utc))$/u;

/** By its dotted name. */
export const isClock = (name: string): boolean => CLOCK.test(name);
