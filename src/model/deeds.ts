import type { Deed } from './body.js';

/*
 * What a call is by its dotted name alone, in any language and of any library. Only what is harmless when wrong: it makes the
 * rules more silent, never louder.
 */

/** What reports are made with: `this.logger.warn`, `console.error`, `Sentry.captureException`, `span.end`. */
const REPORTERS =
  /^(?:_?(?:app|root|base|child|task|job|worker|queue|request)?_?(?:log|logs|logger|logging)|console|winston|pino|structlog|metrics?|statsd|stats|prometheus|datadog|newrelic|sentry|sentry_sdk|bugsnag|rollbar|airbrake|honeybadger|tracer|tracing|trace|traceback|warnings|pprint|stdout|stderr|span|telemetry|progress(?:bar)?|metadata|histogram|gauge|breadcrumbs?)$/iu;
/** `requestLogger`, `mailMetrics`, `jobSpan` */
const REPORTER_ENDING =
  /[a-z\d_](?:Logger|Log|Metrics|Metric|Span|Tracer|_logger|_log|_metrics|_metric|_span)$/u;
/** Whatever they are called on. */
const REPORTS =
  /^(?:log|logger|updateProgress|reportProgress|update_progress|update_state|progress|captureException|captureMessage|capture_exception|capture_message|addBreadcrumb|add_breadcrumb|noticeError|recordException|record_exception|setAttributes?|set_attributes?|addEvent|add_event|print|heartbeat)$/u;
/** `redlock.using`, `cache.lock`, `acquireLock`; not `clock.now`, `block.save`. */
const LOCK = /(?:^|[^bc])lock|mutex|semaphore/iu;
const UNLOCK = /(?:release|unlock)/iu;

/** What a name says; nothing for most. */
export function deedsNamed(name: string): readonly Deed[] {
  const parts = name.split('.');
  const method = parts.at(-1) ?? '';
  const receivers = parts.slice(0, -1);
  if (REPORTS.test(method) || receivers.some((part) => isReporter(part))) return [{ is: 'report' }];
  return LOCK.test(name) ? [{ is: 'lock' }] : [];
}

const isReporter = (name: string): boolean => REPORTERS.test(name) || REPORTER_ENDING.test(name);

/** It gives a lock back. */
export const isRelease = (name: string): boolean => UNLOCK.test(name);

/** What a call is: reports are nothing else, whatever the data says of the method's name. */
export function deedsOf(name: string, judged: () => readonly Deed[]): readonly Deed[] {
  const named = deedsNamed(name);
  return named.some(({ is }) => is === 'report') ? named : [...named, ...judged()];
}
