import { framework } from './framework.js';

export default framework({
  name: 'aws-sqs',
  title: 'AWS Lambda with SQS',
  language: 'ecmascript',
  docs: 'https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html',
  modules: ['aws-lambda', '@aws-sdk/client-sqs'],
  // a function ends after 15 minutes at most; its retries are the queue's, and no code says how they come
  traits: { owes: {}, ensures: ['time.limit'] },
  things: {
    // mostly the file of the client is another one; what it sends says what it is
    Client: [{ instanceOf: 'SQSClient' }, { instanceOf: 'SQS' }, { likely: 'sqs' }],
    Queues: [{ instanceOf: 'SQS' }],
    Message: [{ instanceOf: 'SendMessageCommand' }, { instanceOf: 'SendMessageBatchCommand' }],
  },
  sets: {},

  tasks: [
    // export const handler: SQSHandler = async (event) => { … }
    { form: { typed: 'SQSHandler' } },
    // export async function handler(event: SQSEvent) { … }
    // export const handler = middy(async (event: SQSEvent, context: Context) => { … })
    { form: { taking: 'SQSEvent', at: 0, then: 'Context' } },
  ],

  dispatches: [
    // client.send(new SendMessageCommand({ QueueUrl, MessageBody }))
    { form: { on: 'Client', method: ['send'] }, takes: { at: '0', thing: 'Message' } },
    // new SQS().sendMessage({ QueueUrl, MessageBody })
    { form: { on: 'Queues', method: ['sendMessage', 'sendMessageBatch'] } },
  ],
});
