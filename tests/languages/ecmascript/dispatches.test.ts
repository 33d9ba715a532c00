import { expect, it } from 'vitest';

import { told } from '../../facts.js';

/*
 * The ways a queue reaches the place where a job is added. Each case ends in a dispatch that says `attempts: 2`; where
 * the queue is in sight, its default of one second shows that it was found.
 */

const QUEUE = `new Queue('mail', { defaultJobOptions: { backoff: 1000 } })`;
const FOUND =
  'dispatch a: retry.limit 1 (here), retry.growth constant (queue), retry.delay 1 (queue)';
const UNSEEN = 'dispatch a: retry.limit 1 (here), retry.growth unknown, retry.delay unknown';

/** The dispatches of a text, without their lines. */
const dispatches = (text: string): readonly string[] =>
  told(text)
    .filter((line) => line.includes(' dispatch '))
    .map((line) =>
      line
        .slice(line.indexOf('dispatch'))
        .replace(/, (?:result|failure|dedupe|flow)\S* unknown/gu, ''),
    );

it('a named import', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
const mail = ${QUEUE};
mail.add('a', {}, { attempts: 2 });`),
  ).toEqual([FOUND]);
});

it('a renamed import', () => {
  expect(
    dispatches(`import { Queue as Bull } from 'bullmq';
const mail = new Bull('mail', { defaultJobOptions: { backoff: 1000 } });
mail.add('a', {}, { attempts: 2 });`),
  ).toEqual([FOUND]);
});

it('a namespace import', () => {
  expect(
    dispatches(`import * as bullmq from 'bullmq';
const mail = new bullmq.Queue('mail', { defaultJobOptions: { backoff: 1000 } });
mail.add('a', {}, { attempts: 2 });`),
  ).toEqual([FOUND]);
});

it('a default import of a CommonJS module', () => {
  expect(
    dispatches(`import bullmq from 'bullmq';
const { Queue } = bullmq;
const mail = ${QUEUE};
mail.add('a', {}, { attempts: 2 });`),
  ).toEqual([FOUND]);
});

it('require', () => {
  expect(
    dispatches(`const { Queue: Q } = require('bullmq');
const mail = new Q('mail', { defaultJobOptions: { backoff: 1000 } });
mail.add('a', {}, { attempts: 2 });`),
  ).toEqual([FOUND]);
});

it('require as a namespace', () => {
  expect(
    dispatches(`const bullmq = require('bullmq');
const mail = new bullmq.Queue('mail', { defaultJobOptions: { backoff: 1000 } });
mail.add('a', {}, { attempts: 2 });`),
  ).toEqual([FOUND]);
});

it('a local function named require', () => {
  expect(
    dispatches(`const require = (name: string) => load(name);
const { Queue } = require('bullmq');
new Queue('mail').add('a', {}, { attempts: 2 });`),
  ).toEqual([]);
});

it('import = require', () => {
  expect(
    dispatches(`import bullmq = require('bullmq');
const mail = new bullmq.Queue('mail', { defaultJobOptions: { backoff: 1000 } });
mail.add('a', {}, { attempts: 2 });`),
  ).toEqual([FOUND]);
});

it('a dynamic import', () => {
  expect(
    dispatches(`async function run() {
  const { Queue } = await import('bullmq');
  const mail = ${QUEUE};
  await mail.add('a', {}, { attempts: 2 });
}`),
  ).toEqual([FOUND]);
});

it('type arguments, `as`, `satisfies` and `!`', () => {
  expect(
    dispatches(`import { Queue, type QueueOptions } from 'bullmq';
const mail = new Queue<Mail>('mail', { defaultJobOptions: { backoff: 1000 } } satisfies QueueOptions) as Queue<Mail>;
mail!.add('a', {} as Mail, { attempts: 2 } as const);`),
  ).toEqual([FOUND]);
});

it('an optional call', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
const mail = process.env.REDIS ? ${QUEUE} : null;
mail?.add('a', {}, { attempts: 2 });`),
  ).toEqual([FOUND]);
});

it('a computed method name', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
const mail = ${QUEUE};
mail['add']('a', {}, { attempts: 2 });`),
  ).toEqual([FOUND]);
});

it('a variable that is filled later', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
let mail: Queue | null = null;
export function start() {
  mail = ${QUEUE};
}
export const send = () => mail?.add('a', {}, { attempts: 2 });`),
  ).toEqual([FOUND]);
});

it('a class field', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
class Mailer {
  private readonly mail = ${QUEUE};
  send() {
    return this.mail.add('a', {}, { attempts: 2 });
  }
}`),
  ).toEqual([FOUND]);
});

it('a private field', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
class Mailer {
  #mail = ${QUEUE};
  send = () => this.#mail.add('a', {}, { attempts: 2 });
}`),
  ).toEqual([FOUND]);
});

it('a static field', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
class Mailer {
  static mail = ${QUEUE};
  static send() {
    return this.mail.add('a', {}, { attempts: 2 });
  }
  resend() {
    return Mailer.mail.add('a', {}, { attempts: 2 });
  }
}`),
  ).toEqual([FOUND, FOUND]);
});

it('a static field that is filled once', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
class MailQueue {
  private static instance: Queue | null = null;
  static getInstance(): Queue | null {
    if (MailQueue.instance) return MailQueue.instance;
    MailQueue.instance = redis ? ${QUEUE} : null;
    return MailQueue.instance;
  }
}
MailQueue.getInstance()?.add('a', {}, { attempts: 2 });`),
  ).toEqual([FOUND]);
});

it('a field the constructor fills', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
class Mailer {
  private mail: Queue;
  constructor() {
    this.mail = ${QUEUE};
  }
  async send() {
    await this.mail.add('a', {}, { attempts: 2 });
  }
}`),
  ).toEqual([FOUND]);
});

it('a field of another class of the file', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
class Queues {
  readonly mail = ${QUEUE};
}
const queues = new Queues();
queues.mail.add('a', {}, { attempts: 2 });
export const send = (all: Queues) => all.mail.add('a', {}, { attempts: 2 });`),
  ).toEqual([FOUND, FOUND]);
});

it('a field of a base class', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
class Base {
  protected mail = ${QUEUE};
}
class Mailer extends Base {
  send() {
    return this.mail.add('a', {}, { attempts: 2 });
  }
}`),
  ).toEqual([FOUND]);
});

it('a getter', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
const mail = ${QUEUE};
class Mailer {
  private get queue() {
    return mail;
  }
  send() {
    return this.queue.add('a', {}, { attempts: 2 });
  }
}`),
  ).toEqual([FOUND]);
});

it('a factory', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
const makeQueue = (name: string) => new Queue(name, { defaultJobOptions: { backoff: 1000 } });
function getQueue() {
  return makeQueue('mail');
}
getQueue().add('a', {}, { attempts: 2 });`),
  ).toEqual([FOUND]);
});

it('a factory that fills a variable once', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
let mail: Queue | undefined;
function getQueue(): Queue {
  if (!mail) mail = ${QUEUE};
  return mail;
}
getQueue().add('a', {}, { attempts: 2 });`),
  ).toEqual([FOUND]);
});

it('an asynchronous factory, by what it says it returns', () => {
  expect(
    dispatches(`import type { Queue } from 'bullmq';
async function getQueue(): Promise<Queue> {
  return container.resolve('mail');
}
export const send = async () => (await getQueue()).add('a', {}, { attempts: 2 });`),
  ).toEqual([UNSEEN]);
});

it('a method that returns one', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
class Queues {
  get(name: string) {
    return new Queue(name, { defaultJobOptions: { backoff: 1000 } });
  }
  send() {
    return this.get('mail').add('a', {}, { attempts: 2 });
  }
}`),
  ).toEqual([FOUND]);
});

it('an object of queues', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
const queues = { mail: ${QUEUE} };
queues.mail.add('a', {}, { attempts: 2 });`),
  ).toEqual([FOUND]);
});

it('a map of queues', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
const queues = new Map<string, Queue>();
export const send = (name: string) => queues.get(name)?.add('a', {}, { attempts: 2 });`),
  ).toEqual([UNSEEN]);
});

it('a record of queues, by its annotation', () => {
  expect(
    dispatches(`import type { Queue } from 'bullmq';
class Queues {
  private queues: Record<string, Queue> = {};
  send(name: string) {
    return this.queues[name].add('a', {}, { attempts: 2 });
  }
}`),
  ).toEqual([UNSEEN]);
});

it('a list of queues', () => {
  expect(
    dispatches(`import type { Queue } from 'bullmq';
export function send(queues: Queue[]) {
  for (const queue of queues) queue.add('a', {}, { attempts: 2 });
}`),
  ).toEqual([UNSEEN]);
});

it('an annotated parameter', () => {
  expect(
    dispatches(`import type { Queue } from 'bullmq';
export const send = (mail: Queue<Mail>) => mail.add('a', {}, { attempts: 2 });`),
  ).toEqual([UNSEEN]);
});

it('a constructor parameter that is a field', () => {
  expect(
    dispatches(`import type { Queue } from 'bullmq';
class Mailer {
  constructor(private readonly mail: Queue) {}
  send() {
    return this.mail.add('a', {}, { attempts: 2 });
  }
}`),
  ).toEqual([UNSEEN]);
});

it('a constructor parameter that is put into a field', () => {
  expect(
    dispatches(`import type { Queue } from 'bullmq';
class Mailer {
  private mail;
  constructor(mail: Queue) {
    this.mail = mail;
  }
  send() {
    return this.mail.add('a', {}, { attempts: 2 });
  }
}`),
  ).toEqual([UNSEEN]);
});

it('a type of the namespace, a type alias and an import type', () => {
  expect(
    dispatches(`import type * as bullmq from 'bullmq';
type MailQueue = bullmq.Queue<Mail>;
export const send = (mail: MailQueue) => mail.add('a', {}, { attempts: 2 });
export const resend = (mail: import('bullmq').Queue) => mail.add('a', {}, { attempts: 2 });`),
  ).toEqual([UNSEEN, UNSEEN]);
});

it('a property of an annotated parameter', () => {
  expect(
    dispatches(`import type { Queue } from 'bullmq';
interface Queues {
  mail: Queue;
}
export const send = ({ mail }: Queues) => mail.add('a', {}, { attempts: 2 });
export const resend = (queues: Queues) => queues.mail.add('a', {}, { attempts: 2 });`),
  ).toEqual([UNSEEN, UNSEEN]);
});

it('one of several queues: nobody knows which defaults it has', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
const slow = ${QUEUE};
const fast = new Queue('fast');
export const send = (urgent: boolean) => (urgent ? fast : slow).add('a', {}, { attempts: 2 });`),
  ).toEqual([UNSEEN]);
});

it('a name that hides the import', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
export function test(Queue: any) {
  new Queue('mail').add('a', {}, { attempts: 2 });
}`),
  ).toEqual([]);
});

it('a name that only looks like the queue', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
const mail = ${QUEUE};
export function collect() {
  const mail = new Set<string>();
  mail.add('a', {}, { attempts: 2 });
}`),
  ).toEqual([]);
});

it('an in-memory queue beside a real one', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
import { MemoryQueue } from './memory.js';
const mail = ${QUEUE};
new MemoryQueue().add('a', {}, { attempts: 2 });`),
  ).toEqual([]);
});

it('names that go round in circles', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
let a = b, b = a;
a.add('a', {}, { attempts: 2 });
const getQueue = () => getQueue();
getQueue().add('a', {}, { attempts: 2 });
class A extends A {}
new A().add('a', {}, { attempts: 2 });`),
  ).toEqual([]);
});

it('a parameter that is called like its type', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
export const send = (Queue: Queue) => Queue.add('a', {}, { attempts: 2 });`),
  ).toEqual([UNSEEN]);
});

it('a parameter that is called like the namespace of its type', () => {
  expect(
    dispatches(`import type * as bullmq from 'bullmq';
export function send(bullmq: bullmq.Queue) { return bullmq.add('a', {}, { attempts: 2 }); }`),
  ).toEqual([UNSEEN]);
});

it('a parameter and a variable that are called like a type nobody knows', () => {
  expect(
    dispatches(`import 'bullmq';
export const send = (Mail: Mail) => Mail.add('a', {}, { attempts: 2 });
const Other: Other = make();
Other.add('b', {}, { attempts: 2 });
export function deep(app: app.jobs.Queue) { return app.add('c', {}, { attempts: 2 }); }`),
  ).toEqual([]);
});

it('a value hides no type of its name, a class and a type do', () => {
  expect(
    dispatches(`import { Queue } from 'bullmq';
export function one(mail: Queue) {
  const Queue = null;
  return (other: Queue) => other.add('a', {}, { attempts: 2 });
}
export function two() {
  class Queue { add() {} }
  return (other: Queue) => other.add('b', {}, { attempts: 2 });
}
export function three() {
  type Queue = { add: () => void };
  return (other: Queue) => other.add('c', {}, { attempts: 2 });
}`),
  ).toEqual([UNSEEN]);
});
