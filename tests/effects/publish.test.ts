import { expect, it } from 'vitest';

import { judged } from './judged.js';

it('kafkajs', () => {
  const text = `
import { Kafka, type Producer } from 'kafkajs';
const kafka = new Kafka({ brokers });
const producer = kafka.producer();
producer.send({ topic, messages });
(await producer.transaction()).sendBatch({ topicMessages });
function tell(to: Producer) { return to.send({ topic, messages }); }
kafka.consumer({ groupId }).run({ eachMessage });`;
  expect(judged(text)).toEqual([
    'producer.send: publish',
    '…sendBatch: publish',
    'to.send: publish',
  ]);
});

it('another producer', () => {
  const text = `
import { Kafka } from './kafka';
new Kafka({ brokers }).producer().send({ topic, messages });`;
  expect(judged(text)).toEqual([]);
});

it('amqplib', () => {
  const text = `
import amqp from 'amqplib';
const connection = await amqp.connect(url);
const channel = await connection.createChannel();
channel.publish(exchange, key, content);
channel.sendToQueue(queue, content);
channel.assertQueue(queue);`;
  expect(judged(text)).toEqual(['channel.publish: publish', 'channel.sendToQueue: publish']);
});

it('another channel', () => {
  const text = `
import { connect } from './amqp';
(await (await connect(url)).createChannel()).publish(exchange, key, content);`;
  expect(judged(text)).toEqual([]);
});

it('nats', () => {
  const text = `
import { connect } from 'nats';
const nc = await connect({ servers });
nc.publish('mail.sent', data);
const js = nc.jetstream();
js.publish('mail.sent', data);
js.publish('mail.sent', data, { msgID: id });
nc.subscribe('mail.sent');`;
  expect(judged(text)).toEqual([
    'nc.publish: publish',
    'js.publish: publish',
    'js.publish: publish with a key',
  ]);
});

it('nats, from version 3 on', () => {
  const text = `
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
const nc = await connect({ servers });
jetstream(nc).publish('mail.sent', data);
nc.publish('mail.sent', data);`;
  expect(judged(text)).toEqual(['…publish: publish', 'nc.publish: publish']);
});

it('another connection', () => {
  const text = `
import { connect } from './nats';
(await connect({ servers })).publish('mail.sent', data);`;
  expect(judged(text)).toEqual([]);
});

it('@google-cloud/pubsub', () => {
  const text = `
import { PubSub } from '@google-cloud/pubsub';
const topic = new PubSub().topic('mail');
topic.publishMessage({ json });
topic.exists();`;
  expect(judged(text)).toEqual(['topic.publishMessage: publish']);
});

it('another topic', () => {
  const text = `
import { PubSub } from 'graphql-subscriptions';
new PubSub().topic('mail').publishMessage({ json });`;
  expect(judged(text)).toEqual([]);
});

it('SNS', () => {
  const text = `
import { SNSClient, SNS, PublishCommand, ListTopicsCommand } from '@aws-sdk/client-sns';
const client = new SNSClient({});
client.send(new PublishCommand({ TopicArn, Message }));
client.send(new PublishCommand({ TopicArn, Message, MessageDeduplicationId: id }));
client.send(new ListTopicsCommand({}));
new SNS({}).publish({ TopicArn, Message });`;
  expect(judged(text)).toEqual([
    'client.send: publish',
    'client.send: publish with a key',
    '…publish: publish',
  ]);
});

it('SQS', () => {
  const text = `
import { SQS, SendMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
client.send(new ReceiveMessageCommand({ QueueUrl }));
new SQS({}).sendMessage({ QueueUrl, MessageBody, MessageDeduplicationId: id });`;
  expect(judged(text)).toEqual(['client.send: publish', '…sendMessage: publish with a key']);
});

it('EventBridge', () => {
  const text = `
import { EventBridge, PutEventsCommand, ListRulesCommand } from '@aws-sdk/client-eventbridge';
client.send(new PutEventsCommand({ Entries }));
client.send(new ListRulesCommand({}));
new EventBridge({}).putEvents({ Entries });`;
  expect(judged(text)).toEqual(['client.send: publish', '…putEvents: publish']);
});

it('another command', () => {
  const text = `
import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
import { PublishCommand } from './commands';
new S3Client({}).send(new PutObjectCommand({ Bucket }));
client.send(new PublishCommand({ TopicArn }));`;
  expect(judged(text)).toEqual([]);
});
