import type { Effects } from './effect.js';

/** Texts, calls, pushes and chat: what reaches a person by other ways than mail. */
export const message: readonly Effects[] = [
  {
    name: 'twilio',
    language: 'ecmascript',
    modules: ['twilio'],
    things: {
      Client: [
        { calling: { call: 'default' } },
        { calling: { call: 'Twilio' } },
        { instanceOf: 'Twilio' },
      ],
    },
    calls: [
      { form: { on: 'Client', method: ['messages.create', 'calls.create'] }, effect: 'message' },
    ],
  },
  {
    name: 'web-push',
    language: 'ecmascript',
    modules: ['web-push'],
    calls: [{ form: { call: 'sendNotification' }, effect: 'message' }],
  },
  {
    name: 'firebase-admin',
    language: 'ecmascript',
    modules: ['firebase-admin'],
    things: {
      App: [{ calling: { call: 'initializeApp' } }, { calling: { call: 'app' } }],
      Messaging: [
        { calling: { call: 'getMessaging' } },
        { calling: { call: 'messaging' } },
        { calling: { on: 'App', method: ['messaging'] } },
        { instanceOf: 'Messaging' },
        { instanceOf: 'messaging.Messaging' },
      ],
    },
    calls: [
      {
        form: { on: 'Messaging', method: ['send', 'sendEach', 'sendEachForMulticast'] },
        effect: 'message',
      },
    ],
  },
  {
    name: '@slack/web-api',
    language: 'ecmascript',
    modules: ['@slack/web-api'],
    things: { Client: [{ instanceOf: 'WebClient' }] },
    calls: [
      {
        form: {
          on: 'Client',
          method: [
            'chat.postMessage',
            'chat.postEphemeral',
            'chat.meMessage',
            'chat.scheduleMessage',
            'files.uploadV2',
            'filesUploadV2',
          ],
        },
        effect: 'message',
      },
    ],
  },
  {
    name: '@slack/webhook',
    language: 'ecmascript',
    modules: ['@slack/webhook'],
    things: { Webhook: [{ instanceOf: 'IncomingWebhook' }] },
    calls: [{ form: { on: 'Webhook', method: ['send'] }, effect: 'message' }],
  },
  {
    name: 'discord.js',
    language: 'ecmascript',
    modules: ['discord.js'],
    things: {
      Client: [{ instanceOf: 'Client' }],
      Recipient: [
        { calling: { on: 'Client', method: ['channels.fetch', 'users.fetch', 'users.createDM'] } },
        { instanceOf: 'WebhookClient' },
        { instanceOf: 'Webhook' },
        { instanceOf: 'TextChannel' },
        { instanceOf: 'NewsChannel' },
        { instanceOf: 'ThreadChannel' },
        { instanceOf: 'DMChannel' },
        { instanceOf: 'TextBasedChannel' },
        { instanceOf: 'GuildTextBasedChannel' },
        { instanceOf: 'SendableChannels' },
        { instanceOf: 'User' },
        { instanceOf: 'GuildMember' },
      ],
    },
    calls: [
      { form: { on: 'Recipient', method: ['send'] }, effect: 'message' },
      { form: { on: 'Client', method: ['users.send'] }, effect: 'message' },
    ],
  },
];
