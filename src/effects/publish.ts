import type { Effects } from './effect.js';

/** Messages to other programs. */
export const publish: readonly Effects[] = [
  {
    name: 'kafkajs',
    language: 'ecmascript',
    modules: ['kafkajs'],
    things: {
      Kafka: [{ instanceOf: 'Kafka' }],
      Producer: [
        { calling: { on: 'Kafka', method: ['producer'] } },
        { calling: { on: 'Producer', method: ['transaction'] } },
        { instanceOf: 'Producer' },
        { instanceOf: 'Transaction' },
      ],
    },
    calls: [{ form: { on: 'Producer', method: ['send', 'sendBatch'] }, effect: 'publish' }],
  },
  {
    name: 'amqplib',
    language: 'ecmascript',
    modules: ['amqplib'],
    things: {
      Connection: [
        { calling: { call: 'connect' } },
        { instanceOf: 'ChannelModel' },
        { instanceOf: 'Connection' },
      ],
      Channel: [
        { calling: { on: 'Connection', method: ['createChannel', 'createConfirmChannel'] } },
        { instanceOf: 'Channel' },
        { instanceOf: 'ConfirmChannel' },
      ],
    },
    calls: [{ form: { on: 'Channel', method: ['publish', 'sendToQueue'] }, effect: 'publish' }],
  },
  {
    name: 'nats',
    language: 'ecmascript',
    modules: ['nats', '@nats-io/transport-node', '@nats-io/jetstream', '@nats-io/nats-core'],
    things: {
      Connection: [{ calling: { call: 'connect' } }, { instanceOf: 'NatsConnection' }],
      JetStream: [
        { calling: { on: 'Connection', method: ['jetstream'] } },
        // @nats-io/jetstream
        { calling: { call: 'jetstream' } },
        { instanceOf: 'JetStreamClient' },
      ],
    },
    calls: [
      { form: { on: 'Connection', method: ['publish'] }, effect: 'publish' },
      { form: { on: 'JetStream', method: ['publish'] }, effect: 'publish', keyed: ['2.msgID'] },
    ],
  },
  {
    name: '@google-cloud/pubsub',
    language: 'ecmascript',
    modules: ['@google-cloud/pubsub'],
    things: {
      PubSub: [{ instanceOf: 'PubSub' }],
      Topic: [{ calling: { on: 'PubSub', method: ['topic'] } }, { instanceOf: 'Topic' }],
    },
    calls: [
      {
        form: { on: 'Topic', method: ['publishMessage', 'publish', 'publishJSON'] },
        effect: 'publish',
      },
    ],
  },
  {
    name: '@aws-sdk/client-sns',
    language: 'ecmascript',
    modules: ['@aws-sdk/client-sns'],
    things: { Client: [{ instanceOf: 'SNS' }] },
    calls: [
      {
        form: { method: ['send'] },
        when: [{ at: '0', makes: ['PublishCommand'] }],
        effect: 'publish',
        keyed: ['0>0.MessageDeduplicationId'],
      },
      {
        form: { on: 'Client', method: ['publish'] },
        effect: 'publish',
        keyed: ['0.MessageDeduplicationId'],
      },
    ],
  },
  {
    name: '@aws-sdk/client-sqs',
    language: 'ecmascript',
    modules: ['@aws-sdk/client-sqs'],
    things: { Client: [{ instanceOf: 'SQS' }] },
    calls: [
      {
        form: { method: ['send'] },
        when: [{ at: '0', makes: ['SendMessageCommand'] }],
        effect: 'publish',
        keyed: ['0>0.MessageDeduplicationId'],
      },
      {
        form: { on: 'Client', method: ['sendMessage'] },
        effect: 'publish',
        keyed: ['0.MessageDeduplicationId'],
      },
    ],
  },
  {
    name: '@aws-sdk/client-eventbridge',
    language: 'ecmascript',
    modules: ['@aws-sdk/client-eventbridge'],
    things: { Client: [{ instanceOf: 'EventBridge' }] },
    calls: [
      {
        form: { method: ['send'] },
        when: [{ at: '0', makes: ['PutEventsCommand'] }],
        effect: 'publish',
      },
      { form: { on: 'Client', method: ['putEvents'] }, effect: 'publish' },
    ],
  },
];
