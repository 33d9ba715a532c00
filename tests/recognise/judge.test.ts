import { expect, it } from 'vitest';

import { visits } from '../../src/model/body.js';
import { factsIn } from '../facts.js';
import { lint } from '../plugin/linting.js';

/** What the calls in the tasks of a text are: `sqs.sendMessage: dispatch`. */
const judged = (text: string): readonly string[] =>
  factsIn(text)
    .tasks.flatMap((task) => task.body() ?? [])
    .flatMap((body) => visits(body))
    .flatMap(({ statement }) => statement.calls)
    .flatMap((call) => call.does().map(({ is }) => `${call.name}: ${is}`));

const HEAD = `import { SendMessageCommand, SQS, SQSClient } from '@aws-sdk/client-sqs';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { SQSEvent } from 'aws-lambda';
const sqs = new SQS({});
const client = new SQSClient({});
const sns = new SNSClient({});
`;

it('what starts a task is no message to somebody', () => {
  expect(
    judged(`${HEAD}export const handler = async (event: SQSEvent) => {
  await sqs.sendMessage({ QueueUrl, MessageBody });
  await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  await sns.send(new PublishCommand({ TopicArn, Message }));
};`),
  ).toEqual(['sqs.sendMessage: dispatch', 'client.send: dispatch', 'sns.send: effect']);
});

it('so it may come before the check whether the work was done', () => {
  const guarded = (send: string): readonly string[] =>
    lint(`${HEAD}export const handler = async (event: SQSEvent) => {
  const user = await users.load(event);
  ${send}
  if (user.welcomed) return;
  user.welcomed = true;
  await user.save();
};`).map(({ ruleId }) => ruleId ?? '');
  expect(guarded('await sqs.sendMessage({ QueueUrl, MessageBody });')).toEqual([]);
  expect(guarded('await sns.send(new PublishCommand({ TopicArn, Message }));')).toEqual([
    'tasks/no-side-effect-before-guard',
  ]);
});
