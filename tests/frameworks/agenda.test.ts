import { expect, it } from 'vitest';

import { told } from '../facts.js';
import { folder } from '../project/folder.js';

const HEAD = `import { Agenda } from 'agenda';\nconst agenda = new Agenda({ backend });\n`;

it('6: an agenda with a backend, and what it removes', () => {
  expect(
    told(`import { Agenda } from 'agenda';
new Agenda({ backend, removeOnComplete: true });
new Agenda({ backend: new MongoBackend({ address }), removeOnComplete: false });
new Agenda({ backend, processEvery: '30 seconds', defaultLockLifetime: 1000 });`),
  ).toEqual([
    '2 queue -: result.dropped true (here)',
    '3 queue -: result.dropped off (here)',
    '4 queue -',
  ]);
});

it('6: a task, whose options come last', () => {
  expect(
    told(`${HEAD}agenda.define('send', async (job) => {});
agenda.define('sent', async (job) => {}, { concurrency: 5, removeOnComplete: true });
agenda.define('kept', async (job) => {}, { lockLifetime: 1000, removeOnComplete: false });`),
  ).toEqual([
    '2 queue -',
    '3 task send',
    '4 task sent: result.dropped true (here)',
    '5 task kept: result.dropped off (here)',
  ]);
});

it('6: a strategy of retries is none of the options that are told', () => {
  expect(
    told(`import { Agenda, backoffStrategies } from 'agenda';
const agenda = new Agenda({ backend });
agenda.define('send', async (job) => {}, { backoff: backoffStrategies.standard() });
agenda.define('sent', async (job) => {}, { backoff: ({ attempt }) => (attempt < 3 ? 1000 : null) });`),
  ).toEqual(['2 queue -', '3 task send', '4 task sent']);
});

it('4 and 5: an agenda of a database keeps nothing anybody asked for', () => {
  expect(
    told(`import { Agenda } from 'agenda';
new Agenda({ db: { address: 'mongodb://localhost/agenda', collection: 'jobs' } });
new Agenda({ mongo: client.db('agenda') });
new Agenda({ processEvery: '30 seconds' });
new Agenda();`),
  ).toEqual([]);
});

it('4 and 5: a task, whose options stand before its body', () => {
  expect(
    told(`import { Agenda } from 'agenda';
const agenda = new Agenda({ db: { address } });
agenda.define('send', { concurrency: 5, shouldSaveResult: true }, async (job) => {});
agenda.define('sent', { priority: 'high' }, (job, done) => { done(); });`).map((line) =>
      line.replace(/:.*/u, ''),
    ),
  ).toEqual(['3 task send', '4 task sent']);
});

it('4 and 5: an agenda that is configured by calls', () => {
  expect(
    told(`const Agenda = require('agenda');
const agenda = new Agenda()
  .database('mongodb://localhost/agenda', 'jobs')
  .processEvery('1 minute')
  .maxConcurrency(20)
  .defaultLockLifetime(1000);
agenda.define('send', async (job) => {});`),
  ).toEqual(['7 task send']);
});

it('4 and 5: the class is the module itself, its default and one of its names', () => {
  const rest = `({ db: { address } }).define('send', async (job) => {});`;
  expect(told(`const Agenda = require('agenda');\nnew Agenda${rest}`)).toEqual(['2 task send']);
  expect(told(`const { Agenda } = require('agenda');\nnew Agenda${rest}`)).toEqual(['2 task send']);
  expect(told(`import Agenda from 'agenda';\nnew Agenda${rest}`)).toEqual(['2 task send']);
  expect(told(`import Agenda = require('agenda');\nnew Agenda${rest}`)).toEqual(['2 task send']);
  expect(told(`import * as Agenda from 'agenda';\nnew Agenda${rest}`)).toEqual(['2 task send']);
});

it('6: a namespace, and a dynamic import', () => {
  const rest = `({ backend, removeOnComplete: true });`;
  expect(told(`import * as all from 'agenda';\nnew all.Agenda${rest}`)).toEqual([
    '2 queue -: result.dropped true (here)',
  ]);
  expect(told(`const { Agenda } = await import('agenda');\nnew Agenda${rest}`)).toEqual([
    '2 queue -: result.dropped true (here)',
  ]);
});

it('a job that comes back is never done', () => {
  expect(
    told(`${HEAD}const job = agenda.create('report').unique({ 'data.id': 1 });
job.repeatEvery('1 week');
await job.save();
await agenda.create('report').priority('high').repeatAt('3:30pm').save();
await agenda.create('report', data).schedule('tomorrow at noon').unique({ 'data.id': 1 }).save();
await agenda.every('1 day', 'report');`),
  ).toEqual([
    '2 queue -',
    '5 dispatch -: result.dropped true (here)',
    '6 dispatch -: result.dropped true (here)',
    '7 dispatch -',
  ]);
});

it('the agenda of a job that runs: what the body is given, and what is declared as one', () => {
  expect(
    told(`import { Agenda, type Job } from 'agenda';
new Agenda({ db: { address } }).define('a', async (job) => {
  await job.agenda.create('b').repeatEvery('1 day').save();
});
const next = async ({ agenda }: Job) => {
  await agenda.create('c').repeatEvery('1 day').save();
};`),
  ).toEqual([
    '2 task a',
    '3 dispatch -: result.dropped true (here)',
    '6 dispatch -: result.dropped true (here)',
  ]);
});

it('bodies by name, as functions with a callback, and of another file', () => {
  expect(
    told(`${HEAD}agenda.define('a', function send(job, done) { done(); });
agenda.define('b', handle);
agenda.define('c', require('./jobs/c.js'));
agenda.define(NAME, async (job) => {});
function handle(job) {}
const NAME = 'd';`),
  ).toEqual(['2 queue -', '3 task a', '4 task b', '5 task c', '6 task d']);
});

it('options nobody can read', () => {
  expect(
    told(`import { Agenda } from 'agenda';
import { options } from './options.js';
const agenda = new Agenda({ backend, ...options });
agenda.define('a', async (job) => {}, options);
agenda.define('b', async (job) => {}, { ...options, concurrency: 1 });
agenda.define('c', async (job) => {}, { removeOnComplete: options.removes });`),
  ).toEqual([
    '3 queue -: result.dropped unknown',
    '4 task a: result.dropped unknown',
    '5 task b: result.dropped unknown',
    '6 task c: result.dropped ? (here)',
  ]);
});

it('options of another file of the project', () => {
  const { facts } = folder({
    'options.ts': `export const options = { backend: new RedisBackend(), removeOnComplete: true };`,
    'agenda.ts': `import { Agenda } from 'agenda';\nimport { options } from './options.js';\nexport const agenda = new Agenda(options);`,
  });
  expect(facts('agenda.ts')).toEqual(['3 queue -: result.dropped true (here)']);
});

it('options out of sight may have a backend or none', () => {
  expect(
    told(
      `import { Agenda } from 'agenda';\nimport { options } from './options.js';\nnew Agenda(options);`,
    ),
  ).toEqual(['3 queue -: result.dropped unknown']);
});

it('6: decorators: the name of the method, or another', () => {
  expect(
    told(`import { Define, Every, JobsController } from 'agenda';
@JobsController({ namespace: 'mail' })
export class Mails {
  @Define() async send(job) {}
  @Define({ name: 'welcome', concurrency: 5 }) async greet(job) {}
  @Every('5 minutes') async clean(job) {}
  @Every('0 0 * * *', { name: 'nightly', timezone: 'Europe/Berlin' }) async sweep(job) {}
  async other() {}
}`),
  ).toEqual(['4 task send', '5 task welcome', '6 task clean', '7 task nightly']);
});

it('decorators of another module are none', () => {
  expect(
    told(`import { Agenda } from 'agenda';
import { Define, Every, JobsController } from './decorators.js';
@JobsController()
export class Mails {
  @Define() async send(job) {}
  @Every('5 minutes') async clean(job) {}
}`),
  ).toEqual([]);
});

it('an agenda that is a field, a static one, and one that is set later', () => {
  expect(
    told(`import { Agenda } from 'agenda';
export class Scheduler {
  constructor() {
    this.agenda = new Agenda({ backend });
  }
  define() {
    this.agenda.define('send', async (job) => {});
  }
}
class Reports {
  static agenda;
  static init() {
    this.agenda = new Agenda({ backend });
    this.agenda.define('report', async (job) => {});
  }
}
let agenda;
const init = () => { agenda = new Agenda({ backend }); };
const define = () => { agenda.define('clean', async (job) => {}); };`),
  ).toEqual([
    '4 queue -',
    '13 queue -',
    '18 queue -',
    '7 task send',
    '14 task report',
    '19 task clean',
  ]);
});

it('a file that is handed the agenda', () => {
  expect(
    told(`import type { Agenda, Job } from 'agenda';
export default (agenda: Agenda) => {
  agenda.define('send', async (job: Job<{ id: string }>) => {});
};`),
  ).toEqual(['3 task send']);
});

it('methods of that name of another library are none', () => {
  expect(
    told(`import 'agenda';
import Pulse from '@pulsecron/pulse';
import { agenda } from './agenda.js';
const pulse = new Pulse({ backend });
pulse.define('send', async () => {});
agenda.define('send', async () => {});`),
  ).toEqual([]);
});
