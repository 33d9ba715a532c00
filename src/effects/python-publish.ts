import type { Effects, Source } from './effect.js';

/** `boto3.client('ses')`, `boto3.Session(…).client('ses')` */
const client = (...names: readonly string[]): readonly Source[] => [
  { calling: { call: 'client' }, when: [{ at: '0', word: names }] },
  { calling: { call: 'client' }, when: [{ at: 'service_name', word: names }] },
  { calling: { on: 'Session', method: ['client'] }, when: [{ at: '0', word: names }] },
];

/** Messages to other programs, and all that goes through one client of AWS. */
export const pythonPublish: readonly Effects[] = [
  {
    name: 'boto3',
    language: 'python',
    modules: ['boto3'],
    things: {
      Session: [{ instanceOf: 'Session' }, { instanceOf: 'session.Session' }],
      Mail: client('ses', 'sesv2'),
      Topics: client('sns'),
      Queues: client('sqs'),
      Events: client('events'),
      Streams: client('kinesis'),
      Pinpoint: client('pinpoint'),
      Sqs: [{ calling: { call: 'resource' }, when: [{ at: '0', word: ['sqs'] }] }],
      Queue: [{ calling: { on: 'Sqs', method: ['Queue', 'get_queue_by_name'] } }],
      Sns: [{ calling: { call: 'resource' }, when: [{ at: '0', word: ['sns'] }] }],
      Topic: [{ calling: { on: 'Sns', method: ['Topic'] } }],
    },
    calls: [
      {
        form: {
          on: 'Mail',
          method: [
            'send_email',
            'send_raw_email',
            'send_templated_email',
            'send_bulk_templated_email',
            'send_bulk_email',
          ],
        },
        effect: 'mail',
      },
      {
        form: { on: 'Topics', method: ['publish'] },
        effect: 'message',
        keyed: ['MessageDeduplicationId'],
      },
      { form: { on: 'Topics', method: ['publish_batch'] }, effect: 'message' },
      {
        form: { on: 'Topic', method: ['publish'] },
        effect: 'message',
        keyed: ['MessageDeduplicationId'],
      },
      { form: { on: 'Pinpoint', method: ['send_messages'] }, effect: 'message' },
      {
        form: { on: 'Queues', method: ['send_message'] },
        effect: 'publish',
        keyed: ['MessageDeduplicationId'],
      },
      { form: { on: 'Queues', method: ['send_message_batch'] }, effect: 'publish' },
      {
        form: { on: 'Queue', method: ['send_message'] },
        effect: 'publish',
        keyed: ['MessageDeduplicationId'],
      },
      { form: { on: 'Queue', method: ['send_messages'] }, effect: 'publish' },
      { form: { on: 'Events', method: ['put_events'] }, effect: 'publish' },
      { form: { on: 'Streams', method: ['put_record', 'put_records'] }, effect: 'publish' },
    ],
  },
  {
    name: 'kafka-python',
    language: 'python',
    modules: ['kafka'],
    things: { Producer: [{ instanceOf: 'KafkaProducer' }] },
    calls: [{ form: { on: 'Producer', method: ['send'] }, effect: 'publish' }],
  },
  {
    name: 'confluent_kafka',
    language: 'python',
    modules: ['confluent_kafka'],
    things: { Producer: [{ instanceOf: 'Producer' }, { instanceOf: 'SerializingProducer' }] },
    calls: [{ form: { on: 'Producer', method: ['produce'] }, effect: 'publish' }],
  },
  {
    name: 'pika',
    language: 'python',
    modules: ['pika'],
    things: {
      Connection: [{ instanceOf: 'BlockingConnection' }],
      Channel: [{ calling: { on: 'Connection', method: ['channel'] } }],
    },
    calls: [{ form: { on: 'Channel', method: ['basic_publish'] }, effect: 'publish' }],
  },
];
