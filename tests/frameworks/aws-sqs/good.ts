import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQS,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent, SQSHandler } from 'aws-lambda';

interface User {
  readonly email: string;
  welcomed: boolean;
  save(): Promise<void>;
}

declare const users: { load(id: string): Promise<User> };
declare const store: { write(name: string, value: unknown): Promise<void> };
const api = 'https://api.example';
const QueueUrl = 'https://sqs.eu-central-1.amazonaws.com/1/orders';
const client = new SQSClient({});
const sqs = new SQS({});

export const count: SQSHandler = async (event) => {
  let seen = 0;
  for (const { body } of event.Records) {
    seen += 1;
    await store.write(body, seen);
  }
};

export async function welcome(event: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchItemFailure[] = [];
  for (const { body, messageId } of event.Records) {
    try {
      const user = await users.load(body);
      if (user.welcomed) continue;
      await fetch(`${api}/mails`, { method: 'POST', body: user.email });
      user.welcomed = true;
      await user.save();
    } catch {
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}

// The platform ends the whole of it, with what it waits for.
export const rates: SQSHandler = async () => {
  const response = await fetch(`${api}/rates`);
  await store.write('rates', await response.json());
};

export const forward: SQSHandler = async ({ Records }) => {
  for (const { body } of Records)
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
  const Entries = Records.map(({ messageId, body }) => ({ Id: messageId, MessageBody: body }));
  await Promise.all([
    client.send(new SendMessageBatchCommand({ QueueUrl, Entries })),
    sqs.sendMessageBatch({ QueueUrl, Entries }),
  ]);
};

// It is no message: the worst that happens is that this one comes back.
export const drop: SQSHandler = async ({ Records }) => {
  for (const { receiptHandle: ReceiptHandle } of Records) {
    client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    const VisibilityTimeout = 60;
    client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));
  }
};

export async function dispatch(id: string): Promise<void> {
  await sqs.sendMessage({ QueueUrl, MessageBody: id, MessageDeduplicationId: id });
}
