import { expect, it } from 'vitest';

import { dispatchesIn } from '../../src/model/started.js';
import { factsIn, told } from '../facts.js';
import { fixed, lint } from '../plugin/linting.js';
import { folder } from '../project/folder.js';

it('handlers that are declared with the type', () => {
  expect(
    told(`import type { SQSHandler } from 'aws-lambda';
export const mail: SQSHandler = async (event) => {};
const image: SQSHandler = (event, context, done) => { done(); };
export const handler = (async (event) => {}) satisfies SQSHandler;
export const other: Handler = async (event) => {};`),
  ).toEqual(['2 task mail', '3 task image', '4 task handler']);
});

it('functions with an event that a file exports', () => {
  expect(
    told(`import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
export async function mail(event: SQSEvent) {}
export const image = async ({ Records }: SQSEvent, context: Context): Promise<SQSBatchResponse> => ({ batchItemFailures: [] });
const total = async (event: SQSEvent) => {};
async function inner(event: SQSEvent) {}
export const each = (record: SQSRecord) => {};
export const second = (context: Context, event: SQSEvent) => {};
export { total as sum };`),
  ).toEqual(['2 task mail', '3 task image', '4 task sum']);
});

it('a default export', () => {
  expect(
    told(`import { SQSEvent } from 'aws-lambda';
export default async function mail(event: SQSEvent) {}`),
  ).toEqual(['2 task mail']);
});

it('the method of an instance that is exported', () => {
  expect(
    told(`import type { SQSEvent } from 'aws-lambda';
class Mails {
  async handle(event: SQSEvent) {}
}
export const handler = new Mails().handle;`),
  ).toEqual(['3 task handler']);
});

it('handlers that are handed through calls', () => {
  expect(
    told(`import middy from '@middy/core';
import type { Context, SQSEvent } from 'aws-lambda';
const total = async (event: SQSEvent) => {};
export const mail = middy(async (event: SQSEvent) => {}).use(logger());
export const image = middy().use(logger()).handler(async (event: SQSEvent, context: Context) => {});
export const sum = withErrors(total);
export const crop = withLog(withErrors(async (event: SQSEvent) => {}, { flush: true }));
const inner = middy(async (event: SQSEvent) => {});
export default middy(async function rotate(event: SQSEvent) {});`),
  ).toEqual(['3 task sum', '4 task mail', '5 task image', '7 task crop', '9 task rotate']);
});

it('what comes after the event is the context, or it is a helper of a handler', () => {
  expect(
    told(`import type { Callback, Context, SQSEvent } from 'aws-lambda';
import type { Config } from './config.js';
export const mail = async (event: SQSEvent, config: Config) => {};
export const image = async (event: SQSEvent, send: (id: string) => Promise<void>) => {};
export const sum = async (event: SQSEvent, context: Context, done: Callback) => {};
export const crop = async (event: SQSEvent, context?: Context) => {};`),
  ).toEqual(['5 task sum', '6 task crop']);
});

it('a function that is declared both ways is one task', () => {
  expect(
    told(`import { SQSEvent, SQSHandler } from 'aws-lambda';
export const handler: SQSHandler = async (event: SQSEvent) => {};`),
  ).toEqual(['2 task handler']);
});

it('types of the module as a whole, under another name, and of one of its files', () => {
  expect(
    told(`import type * as lambda from 'aws-lambda';
import type { SQSEvent as Messages } from 'aws-lambda';
import type { SQSHandler } from 'aws-lambda/trigger/sqs';
export const a: lambda.SQSHandler = async (event) => {};
export const b = async (event: lambda.SQSEvent) => {};
export const c = async (event: Messages) => {};
export const d: SQSHandler = async (event) => {};`),
  ).toEqual(['4 task a', '5 task b', '6 task c', '7 task d']);
});

it('types of that name of another module are none', () => {
  expect(
    told(`import type { Context } from 'aws-lambda';
import type { SQSEvent, SQSHandler } from './types.js';
export const a: SQSHandler = async (event) => {};
export const b = async (event: SQSEvent) => {};`),
  ).toEqual([]);
});

it('handlers of other events are none', () => {
  expect(
    told(`import type { APIGatewayProxyEvent, Handler, S3Event, ScheduledHandler, SNSHandler } from 'aws-lambda';
export const a: SNSHandler = async (event) => {};
export const b: ScheduledHandler = async () => {};
export const c = async (event: S3Event) => {};
export const d = async (event: APIGatewayProxyEvent) => {};
export const e: Handler<unknown> = async () => {};`),
  ).toEqual([]);
});

/** The calls that start something in a handler and are not awaited. */
const droppedIn = (body: string): readonly string[] => {
  const text = `import { ChangeMessageVisibilityCommand, DeleteMessageCommand, PurgeQueueCommand, ReceiveMessageCommand, SendMessageBatchCommand, SendMessageCommand, SQS, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSHandler } from 'aws-lambda';
const client = new SQSClient({});
const sqs = new SQS({});
export const handler: SQSHandler = async ({ Records }) => {
${body}
};`;
  return factsIn(text)
    .tasks.flatMap((task) => task.body() ?? [])
    .flatMap(dispatchesIn)
    .flatMap(({ call, dropped }) => (dropped ? text.slice(...call.span) : []));
};

it('messages that are sent and not awaited', () => {
  expect(
    droppedIn(`client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }));
client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'b' }));
void client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'c' }));
client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'd' })).catch(report);
await Promise.all(Records.map(({ body }) => client.send(new SendMessageCommand({ QueueUrl, MessageBody: body }))));
await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'e' }));`),
  ).toEqual([
    `client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }))`,
    'client.send(new SendMessageBatchCommand({ QueueUrl, Entries }))',
  ]);
});

it('what is told by a callback is not waited for', () => {
  expect(
    droppedIn(`client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }), (error, data) => {});
client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'b' }), { requestTimeout: 1000 }, function (error) {});
sqs.sendMessage({ QueueUrl, MessageBody: 'c' }, (error) => {});
sqs.sendMessageBatch({ QueueUrl, Entries }, {}, (error) => {});
client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'd' }), { requestTimeout: 1000 });
sqs.sendMessage({ QueueUrl, MessageBody: 'e' }, {});`),
  ).toEqual([
    `client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'd' }), { requestTimeout: 1000 })`,
    `sqs.sendMessage({ QueueUrl, MessageBody: 'e' }, {})`,
  ]);
});

it('a command that is made first', () => {
  expect(
    droppedIn(`const command = new SendMessageCommand({ QueueUrl, MessageBody: 'a' });
client.send(command);
const other = new DeleteMessageCommand({ QueueUrl, ReceiptHandle });
client.send(other);`),
  ).toEqual(['client.send(command)']);
});

it('other commands send no message', () => {
  expect(
    droppedIn(`client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
client.send(new ReceiveMessageCommand({ QueueUrl }));
client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 60 }));
client.send(new PurgeQueueCommand({ QueueUrl }));
client.send(command);
client.send();
sqs.deleteMessage({ QueueUrl, ReceiptHandle });
sqs.receiveMessage({ QueueUrl });`),
  ).toEqual([]);
});

it('the client with a method for each command', () => {
  expect(
    droppedIn(`sqs.sendMessage({ QueueUrl, MessageBody: 'a' });
sqs.sendMessageBatch({ QueueUrl, Entries });
sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'b' }));
await sqs.sendMessage({ QueueUrl, MessageBody: 'c' });`),
  ).toEqual([
    `sqs.sendMessage({ QueueUrl, MessageBody: 'a' })`,
    'sqs.sendMessageBatch({ QueueUrl, Entries })',
    `sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'b' }))`,
  ]);
});

it('a client of another file, which is one by its name or by what is sent', () => {
  const { reports } = folder({
    'clients.ts': `import { SQSClient } from '@aws-sdk/client-sqs';\nexport const queues = new SQSClient({});`,
    'handler.ts': `import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { sqsClient } from '@app/aws';
import type { SQSEvent } from 'aws-lambda';
import { queues } from './clients.js';
export const handler = async (event: SQSEvent) => {
  queues.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }));
  sqsClient.send(new SendMessageCommand({ QueueUrl, MessageBody: 'b' }));
  sqsClient.send(event);
};`,
  });
  expect(reports('handler.ts')).toEqual([
    '6:3 `queues.send` is not awaited: the task may be done, and the job was never queued.',
    '7:3 `sqsClient.send` is not awaited: the task may be done, and the job was never queued.',
  ]);
});

it('a client of another service has commands of its own', () => {
  expect(
    lint(
      `import { SNSClient, PublishCommand } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
const sns = new SNSClient({});
const client = new SQSClient({});
export const handler = async (event: SQSEvent) => {
  sns.send(new PublishCommand({ TopicArn }));
  client.send(new SendMessageCommand({ QueueUrl }));
};`,
      { rules: ['no-nested-dispatch'] },
    ),
  ).toEqual([]);
});

it('CommonJS', () => {
  const text = `const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs');
/** @type {import('aws-lambda').SQSHandler} */
exports.handler = async (event) => {
  new SQSClient({}).send(new SendMessageCommand({ QueueUrl }));
};`;
  // nothing but a comment says what it handles
  expect(told(text, 'file.js')).toEqual([]);
});

it('a message is waited for', () => {
  const text = `import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';
const client = new SQSClient({});
export const handler = async (event: SQSEvent) => {
  client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a' }));
};`;
  expect(fixed(text)).toBe(text.replace('client.send', 'await client.send'));
});

it('the platform ends a call over the network', () => {
  expect(
    lint(`import type { SQSHandler } from 'aws-lambda';
export const handler: SQSHandler = async () => { await fetch('https://api.example'); };`),
  ).toEqual([]);
});
