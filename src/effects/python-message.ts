import type { Effects } from './effect.js';

/** Texts, calls, pushes and chat. */
export const pythonMessage: readonly Effects[] = [
  {
    name: 'twilio',
    language: 'python',
    modules: ['twilio.rest'],
    things: { Client: [{ instanceOf: 'Client' }] },
    calls: [
      { form: { on: 'Client', method: ['messages.create', 'calls.create'] }, effect: 'message' },
    ],
  },
  {
    name: 'slack_sdk',
    language: 'python',
    modules: ['slack_sdk'],
    things: {
      Client: [
        { instanceOf: 'WebClient' },
        { instanceOf: 'web.WebClient' },
        { instanceOf: 'web.client.WebClient' },
        { instanceOf: 'web.async_client.AsyncWebClient' },
      ],
      Webhook: [
        { instanceOf: 'WebhookClient' },
        { instanceOf: 'webhook.WebhookClient' },
        { instanceOf: 'webhook.client.WebhookClient' },
        { instanceOf: 'webhook.async_client.AsyncWebhookClient' },
      ],
    },
    calls: [
      {
        form: {
          on: 'Client',
          method: [
            'chat_postMessage',
            'chat_postEphemeral',
            'chat_meMessage',
            'chat_scheduleMessage',
            'files_upload_v2',
          ],
        },
        effect: 'message',
      },
      { form: { on: 'Webhook', method: ['send', 'send_dict'] }, effect: 'message' },
    ],
  },
  {
    name: 'firebase_admin',
    language: 'python',
    modules: ['firebase_admin.messaging'],
    calls: [
      { form: { call: 'send' }, effect: 'message' },
      { form: { call: 'send_each' }, effect: 'message' },
      { form: { call: 'send_each_async' }, effect: 'message' },
      { form: { call: 'send_each_for_multicast' }, effect: 'message' },
      { form: { call: 'send_each_for_multicast_async' }, effect: 'message' },
    ],
  },
  {
    name: 'pywebpush',
    language: 'python',
    modules: ['pywebpush'],
    calls: [{ form: { call: 'webpush' }, effect: 'message' }],
  },
];
