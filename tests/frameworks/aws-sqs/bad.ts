import { SendMessageBatchCommand, SendMessageCommand, SQS, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent, SQSHandler } from 'aws-lambda';

interface User {
  readonly email: string;
  welcomed: boolean;
  save(): Promise<void>;
}

interface Line {
  readonly price: number;
  readonly amount: number;
  readonly country: string;
  readonly gift: boolean;
}

declare const users: { load(id: string): Promise<User> };
declare const store: { write(name: string, value: unknown): Promise<void> };
const api = 'https://api.example';
const QueueUrl = 'https://sqs.eu-central-1.amazonaws.com/1/orders';
const client = new SQSClient({});
const sqs = new SQS({});

// One process runs many events, one after the other.
let seen = 0;
let current = '';

export const count: SQSHandler = async (event) => {
  for (const { body } of event.Records) {
    seen += 1; //! no-shared-mutable-state
    current = body; //! no-shared-mutable-state
    await store.write(current, seen);
  }
};

// What fails comes back, and a batch with it.
export async function welcome(event: SQSEvent): Promise<SQSBatchResponse> {
  for (const { body } of event.Records) {
    const user = await users.load(body);
    await fetch(`${api}/mails`, { method: 'POST', body: user.email }); //! no-side-effect-before-guard
    if (user.welcomed) continue;
    user.welcomed = true;
    await user.save();
  }
  return { batchItemFailures: [] };
}

// The process sleeps when the handler is done, and nobody knows whether it wakes up.
export const forward: SQSHandler = async (event) => {
  for (const { messageId, body } of event.Records) {
    client.send(new SendMessageCommand({ QueueUrl, MessageBody: body })); //! no-nested-dispatch
    const Entries = [{ Id: messageId, MessageBody: body }];
    client.send(new SendMessageBatchCommand({ QueueUrl, Entries })); //! no-nested-dispatch
    sqs.sendMessage({ QueueUrl, MessageBody: body }); //! no-nested-dispatch
    sqs.sendMessageBatch({ QueueUrl, Entries }); //! no-nested-dispatch
  }
};

export const totals: SQSHandler = async (event: SQSEvent) => {
  //! no-inline-business-logic
  for (const { messageId, body } of event.Records) {
    const lines = JSON.parse(body) as readonly Line[];
    let net = 0;
    let tax = 0;
    let gifts = 0;
    for (const line of lines) {
      const price = line.price * line.amount;
      const rate = line.country === 'DE' ? 0.19 : 0.2;
      net += price;
      tax += price * rate;
      if (line.gift) {
        gifts += line.amount;
        net += 2 * line.amount;
      }
    }
    const discount = net > 1000 ? net * 0.05 : 0;
    const shipping = net > 50 ? 0 : 4.9;
    const total = net + tax - discount + shipping;
    const rounded = Math.round(total * 100) / 100;
    await store.write('net', net);
    await store.write('tax', tax);
    await store.write('gifts', gifts);
    await store.write('discount', discount);
    await store.write('shipping', shipping);
    await store.write('total', rounded);
    await store.write('done', messageId);
  }
};
