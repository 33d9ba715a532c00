import { expect, it } from 'vitest';

import { deedsNamed, deedsOf } from '../../src/model/deeds.js';

const REPORT = [{ is: 'report' }];
const LOCK = [{ is: 'lock' }];

it('a report is told by what it is called on', () => {
  expect(deedsNamed('this.logger.info')).toEqual(REPORT);
  expect(deedsNamed('console.error')).toEqual(REPORT);
  expect(deedsNamed('jobLogger.warn')).toEqual(REPORT);
  expect(deedsNamed('metrics.increment')).toEqual(REPORT);
  expect(deedsNamed('Sentry.captureException')).toEqual(REPORT);
  expect(deedsNamed('span.end')).toEqual(REPORT);
});

it('a report is told by its own name', () => {
  expect(deedsNamed('job.updateProgress')).toEqual(REPORT);
  expect(deedsNamed('job.log')).toEqual(REPORT);
  expect(deedsNamed('self.update_state')).toEqual(REPORT);
});

it('other calls are none', () => {
  expect(deedsNamed('catalog.save')).toEqual([]);
  expect(deedsNamed('logins.create')).toEqual([]);
  expect(deedsNamed('spanish.translate')).toEqual([]);
});

it('a lock is told by a part of its name', () => {
  expect(deedsNamed('redlock.using')).toEqual(LOCK);
  expect(deedsNamed('acquireLock')).toEqual(LOCK);
  expect(deedsNamed('mutex.runExclusive')).toEqual(LOCK);
  expect(deedsNamed('cache.lock')).toEqual(LOCK);
  expect(deedsNamed('this.semaphore.acquire')).toEqual(LOCK);
});

it('clocks and blocks are no locks', () => {
  expect(deedsNamed('clock.now')).toEqual([]);
  expect(deedsNamed('block.save')).toEqual([]);
  expect(deedsNamed('users.unblock')).toEqual([]);
});

it('a report is nothing else', () => {
  expect(
    deedsOf('metrics.increment', () => [
      { is: 'dispatch', followed: false, canvas: false, promised: true, joins: null },
    ]),
  ).toEqual(REPORT);
  expect(
    deedsOf('queue.add', () => [
      { is: 'dispatch', followed: false, canvas: false, promised: true, joins: null },
    ]),
  ).toEqual([{ is: 'dispatch', followed: false, canvas: false, promised: true, joins: null }]);
});
