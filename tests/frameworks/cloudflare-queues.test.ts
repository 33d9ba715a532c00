import { describe, expect, it } from 'vitest';

import { told } from '../facts.js';
import { lint } from '../plugin/linting.js';
import { folder } from '../project/folder.js';

const BARE =
  'This task is retried several times with no backoff: every retry meets the same outage.';

const WRANGLER = `name = "shop"

[[queues.consumers]]
queue = "mails"
max_retries = 10
`;

/** What is said of a worker, in a project whose wrangler file says nothing of delays. */
const reported = (text: string, file = 'src/index.ts'): readonly string[] =>
  folder({ 'wrangler.toml': WRANGLER, [file]: text }).reports(file);

/** A consumer that does this with its batch. */
const consumer = (body: string): string => `export default {
  async queue(batch: MessageBatch<Mail>, env: Env) {
    ${body}
  },
} satisfies ExportedHandler<Env>;
`;

describe('a consumer is', () => {
  it('the function at `queue` of the default export', () => {
    expect(told(consumer('use(batch.messages);'))).toEqual(['2 task queue']);
    expect(told(`export default { queue: async (batch) => use(batch.messages) };`)).toEqual([
      '1 task queue',
    ]);
    expect(
      told(`const worker = { fetch() {}, async queue(batch) { use(batch.messages); } };
export { worker as default };`),
    ).toEqual(['1 task queue']);
    expect(
      told(`const worker: ExportedHandler<Env, Mail> = { queue };
async function queue(batch: MessageBatch<Mail>) { use(batch.messages); }
export default worker;`),
    ).toEqual(['2 task queue']);
  });

  it('the same in CommonJS', () => {
    expect(
      told(`module.exports = { async queue(batch) { use(batch.messages); } };`, 'file.js'),
    ).toEqual(['1 task queue']);
  });

  it('the method of a worker class', () => {
    const text = `import { WorkerEntrypoint } from 'cloudflare:workers';
export default class Mails extends WorkerEntrypoint<Env> {
  async queue(batch) { batch.ackAll(); }
}
class Base extends WorkerEntrypoint {}
export class Pushes extends Base { async queue(batch) {} async fetch() {} }`;
    expect(told(text)).toEqual(['3 task Mails', '6 task Pushes']);
    expect(
      told(`import * as workers from 'cloudflare:workers';
export class Mails extends workers.WorkerEntrypoint { async queue(batch) {} }`),
    ).toEqual(['2 task Mails']);
  });

  it('a function that is exported for one, by its type', () => {
    expect(
      told(`import type { MessageBatch as Batch } from '@cloudflare/workers-types';
export async function consume(batch: MessageBatch<Job>, env: Env) { await handle(batch); }
export const imported = async (batch: Batch<Job>) => {};
export async function other(batch: Batches<Job>) {}`),
    ).toEqual(['2 task consume', '3 task imported']);
  });

  it('nothing else', () => {
    expect(
      told(`import type { MessageBatch } from '@cloudflare/workers-types';
import { WorkerEntrypoint } from './workers.js';
export class Mails extends WorkerEntrypoint { async queue(batch) { use(batch.messages); } }
export class Pushes { async queue(batch) { use(batch.messages); } }
export const worker = { async queue(batch) { use(batch.messages); } };
async function queue(batch: MessageBatch) { use(batch.messages); }
export default { fetch() {}, async scheduled(batch) { use(batch.messages); } };`),
    ).toEqual([]);
    // another library's: it has no messages
    expect(
      told(`export default { queue(track) { player.add(track); } } satisfies ExportedHandler;`),
    ).toEqual([]);
  });
});

it('messages that come back at once', () => {
  expect(
    reported(
      consumer(`for (const message of batch.messages) {
      message.retry();
      message.retry({});
      message.retry({ delaySeconds: 0 });
      message.retry({ delaySeconds: undefined });
      message.ack();
    }
    batch.retryAll();
    batch.retryAll({ delaySeconds: 0 });`),
    ),
  ).toEqual([
    `4:7 ${BARE}`,
    `5:7 ${BARE}`,
    `6:7 ${BARE}`,
    `7:7 ${BARE}`,
    `10:5 ${BARE}`,
    `11:5 ${BARE}`,
  ]);
});

it('a delay that is written, whatever it is', () => {
  expect(
    reported(
      consumer(`for (const message of batch.messages) {
      message.retry({ delaySeconds: 1 });
      message.retry({ delaySeconds: 2 ** message.attempts });
      message.retry({ delaySeconds: delayOf(message.attempts) });
      message.retry({ delaySeconds: env.DELAY });
      message.retry(options);
      message.retry({ ...options });
      message.retry(...given);
    }
    batch.retryAll({ delaySeconds: 60 });
    batch.retryAll(env.RETRY);`),
    ),
  ).toEqual([]);
});

it('a delay of a const', () => {
  const text = (seconds: number): string =>
    `const SECONDS = ${String(seconds)};
const LATER = { delaySeconds: SECONDS };
${consumer('batch.messages.forEach((message) => message.retry(LATER));')}`;
  expect(reported(text(0))).toEqual([`5:41 ${BARE}`]);
  expect(reported(text(30))).toEqual([]);
});

describe('a message is', () => {
  it.each([
    ['in a loop', 'for (const m of batch.messages) m.retry();'],
    ['in `forEach`', 'batch.messages.forEach((m) => m.retry());'],
    ['in an awaited `map`', 'await Promise.all(batch.messages.map(async (m) => { m.retry(); }));'],
    ['in a list of its own', 'const { messages } = batch; for (const m of messages) m.retry();'],
    ['by its index', 'for (const i of [0, 1]) batch.messages[i].retry();'],
    ['one that may not be there', 'for (const i of [0, 1]) batch.messages[i]?.retry();'],
    ['under another name', 'for (const m of batch.messages) { const it = m; it.retry(); }'],
    ['in a branch', 'for (const m of batch.messages) try { f(m); } catch { m.retry(); }'],
  ])('%s', (_, body) => {
    expect(reported(consumer(body))).toHaveLength(1);
  });

  it('handed to a function of the file', () => {
    expect(
      reported(`${consumer(`for (const m of batch.messages) await send(m);
    await Promise.all(batch.messages.map((m) => push({ m })));`)}
async function send(message: Message<Mail>) { message.retry(); }
const push = async ({ m }) => { m.retry(); };
function other(message) { message.retry(); }
`),
    ).toEqual([`8:47 ${BARE}`, `9:33 ${BARE}`]);
  });

  it('of the parameter as a pattern', () => {
    expect(
      reported(`export default {
  async queue({ messages }: MessageBatch<Mail>) { for (const m of messages) m.retry(); },
};`),
    ).toEqual([`2:77 ${BARE}`]);
  });

  it('handed on by a class to itself', () => {
    expect(
      reported(`import { WorkerEntrypoint } from 'cloudflare:workers';
export default class extends WorkerEntrypoint<Env> {
  async queue(batch: MessageBatch<Mail>) { for (const m of batch.messages) this.one(m); }
  one(m: Message<Mail>) { m.retry(); }
}`),
    ).toEqual([`4:27 ${BARE}`]);
  });

  it('nothing else that is retried', () => {
    expect(
      reported(
        consumer(`for (const message of batch.messages) {
      job.retry();
      message.body.retry();
      env.MAILS.retry();
      batch.retry();
      message.retryAll();
    }
    for (const each of batch.queue) each.retry();
    for (const each of env.messages) each.retry();
    others.forEach((message) => message.retry());`),
      ),
    ).toEqual([]);
  });
});

describe('the wrangler file', () => {
  const WORKER = consumer('for (const m of batch.messages) m.retry();');
  const delayed = `${WRANGLER}retry_delay = 30\n`;
  const json = (consumers: string): string =>
    `{\n  // queues\n  "queues": { "consumers": [{ "queue": "mails", ${consumers} }] },\n}\n`;
  const AT = [`3:37 ${BARE}`];

  it('says no delay', () => {
    expect(
      folder({ 'wrangler.toml': WRANGLER, 'src/index.ts': WORKER }).reports('src/index.ts'),
    ).toEqual(AT);
  });

  it('says one', () => {
    expect(
      folder({ 'wrangler.toml': delayed, 'src/index.ts': WORKER }).reports('src/index.ts'),
    ).toEqual([]);
  });

  it('is out of sight, so that nobody knows', () => {
    expect(folder({ 'src/index.ts': WORKER }).reports('src/index.ts')).toEqual([]);
    expect(
      folder({ 'config/wrangler.toml': WRANGLER, 'src/index.ts': WORKER }).reports('src/index.ts'),
    ).toEqual([]);
    expect(
      folder({ 'wrangler.toml': WRANGLER, 'src/index.ts': WORKER }).reports('src/index.ts', {
        project: false,
      }),
    ).toEqual([]);
  });

  it('counts for nothing where the call says it itself', () => {
    const text = consumer('for (const m of batch.messages) m.retry({ delaySeconds: 0 });');
    expect(
      folder({ 'wrangler.toml': delayed, 'src/index.ts': text }).reports('src/index.ts'),
    ).toEqual(AT);
    expect(folder({ 'src/index.ts': text }).reports('src/index.ts')).toEqual(AT);
  });

  it.each(['wrangler.json', 'wrangler.jsonc'])('is %s', (name) => {
    expect(
      folder({ [name]: json('"max_retries": 5'), 'src/index.ts': WORKER }).reports('src/index.ts'),
    ).toEqual(AT);
    expect(
      folder({ [name]: json('"retry_delay": 5'), 'src/index.ts': WORKER }).reports('src/index.ts'),
    ).toEqual([]);
  });

  it('is the nearest one', () => {
    const { reports } = folder({
      'wrangler.toml': delayed,
      'src/index.ts': WORKER,
      'apps/mails/wrangler.jsonc': json('"max_retries": 5'),
      'apps/mails/src/queue/index.ts': WORKER,
      'apps/pushes/wrangler.toml': delayed,
      'apps/pushes/src/index.ts': WORKER,
    });
    expect(reports('src/index.ts')).toEqual([]);
    expect(reports('apps/mails/src/queue/index.ts')).toEqual(AT);
    expect(reports('apps/pushes/src/index.ts')).toEqual([]);
  });
});

describe('a growing delay', () => {
  /** A worker with all fixes and suggestions. */
  const mended = (body: string): string =>
    folder({ 'wrangler.toml': WRANGLER, 'src/index.ts': consumer(body) }).fixed('src/index.ts');

  it('is written where there is none, or none to speak of', () => {
    expect(
      mended(`for (const message of batch.messages) {
      message.retry();
      message.retry({});
      message.retry({ delaySeconds: 0 });
    }`),
    ).toBe(
      consumer(`for (const message of batch.messages) {
      message.retry({ delaySeconds: Math.min(2 ** message.attempts, 3600) });
      message.retry({ delaySeconds: Math.min(2 ** message.attempts, 3600) });
      message.retry({ delaySeconds: Math.min(2 ** message.attempts, 3600) });
    }`),
    );
  });

  it('has the name the message has there', () => {
    expect(mended('batch.messages.forEach((m) => m.retry());')).toBe(
      consumer(
        'batch.messages.forEach((m) => m.retry({ delaySeconds: Math.min(2 ** m.attempts, 3600) }));',
      ),
    );
  });

  it('is nothing `--fix` writes', () => {
    const text = consumer('for (const m of batch.messages) m.retry({ delaySeconds: 0 });');
    const [only, ...others] = lint(text);
    expect(others).toEqual([]);
    expect(only?.fix).toBeUndefined();
    expect(only?.suggestions).toHaveLength(1);
  });

  it('is left to the author for a whole batch, and for what has no name', () => {
    for (const body of [
      'use(batch.messages); batch.retryAll();',
      'for (const i of [0, 1]) batch.messages[i].retry();',
    ])
      expect(mended(body)).toBe(consumer(body));
  });
});

it('no limit is asked for: the platform has one', () => {
  expect(
    reported(
      consumer(
        `for (const message of batch.messages) await fetch('https://mails.example?' + message.id);`,
      ),
    ),
  ).toEqual([]);
});

it('state that outlives the batch', () => {
  expect(
    reported(`let sent = 0;
${consumer('sent += batch.messages.length; if (sent > 100) batch.ackAll();')}`),
  ).toEqual([
    '4:5 `sent` outlives this job: every later job of the process finds what this one wrote, jobs of other processes do not.',
  ]);
});

it('a file that names neither a type of the platform nor its messages is not read', () => {
  expect(reported(`export default { async queue(b) { b.retryAll(); } };`)).toEqual([]);
});

it('a message to another queue that nobody waits for', () => {
  expect(
    reported(
      consumer(`for (const message of batch.messages) {
      env.MAILS.send(message.body);
      env.MAILS.sendBatch([{ body: message.body }]);
      await env.MAILS.send(message.body);
      env.MAILS.get(message.body);
      mails.send(message.body);
    }`),
    ),
  ).toEqual([
    '4:7 `env.MAILS.send` is not awaited: the task may be done, and the job was never queued.',
    '5:7 `env.MAILS.sendBatch` is not awaited: the task may be done, and the job was never queued.',
  ]);
});
