import type { Effects } from './effect.js';

const ses = {
  language: 'ecmascript',
  things: { Client: [{ instanceOf: 'SES' }, { instanceOf: 'SESv2' }] },
} as const;

/** Mail that leaves the house. */
export const mail: readonly Effects[] = [
  {
    name: 'nodemailer',
    language: 'ecmascript',
    modules: ['nodemailer'],
    things: {
      Transport: [
        { calling: { call: 'createTransport' } },
        { instanceOf: 'Transporter' },
        { instanceOf: 'Mail' },
      ],
    },
    calls: [{ form: { on: 'Transport', method: ['sendMail'] }, effect: 'mail' }],
  },
  {
    name: '@nestjs-modules/mailer',
    language: 'ecmascript',
    modules: ['@nestjs-modules/mailer'],
    things: { Mailer: [{ instanceOf: 'MailerService' }] },
    calls: [{ form: { on: 'Mailer', method: ['sendMail'] }, effect: 'mail' }],
  },
  {
    name: 'resend',
    language: 'ecmascript',
    modules: ['resend'],
    things: { Resend: [{ instanceOf: 'Resend' }] },
    calls: [
      {
        form: {
          on: 'Resend',
          method: ['emails.send', 'emails.create', 'batch.send', 'batch.create'],
        },
        effect: 'mail',
        keyed: ['1.idempotencyKey'],
      },
      // a broadcast has no key
      { form: { on: 'Resend', method: ['broadcasts.send'] }, effect: 'mail' },
    ],
  },
  {
    name: '@sendgrid/mail',
    language: 'ecmascript',
    modules: ['@sendgrid/mail'],
    things: { Mail: [{ export: 'default' }, { instanceOf: 'MailService' }] },
    calls: [{ form: { on: 'Mail', method: ['send', 'sendMultiple'] }, effect: 'mail' }],
  },
  {
    name: 'postmark',
    language: 'ecmascript',
    modules: ['postmark'],
    things: { Client: [{ instanceOf: 'ServerClient' }, { instanceOf: 'Client' }] },
    calls: [
      {
        form: {
          on: 'Client',
          method: [
            'sendEmail',
            'sendEmailBatch',
            'sendEmailWithTemplate',
            'sendEmailBatchWithTemplates',
            'sendBulkEmail',
          ],
        },
        effect: 'mail',
      },
    ],
  },
  {
    name: 'mailgun.js',
    language: 'ecmascript',
    modules: ['mailgun.js'],
    things: {
      Mailgun: [{ instanceOf: 'default' }],
      Client: [{ calling: { on: 'Mailgun', method: ['client'] } }],
    },
    calls: [{ form: { on: 'Client', method: ['messages.create'] }, effect: 'mail' }],
  },
  {
    ...ses,
    name: '@aws-sdk/client-ses',
    modules: ['@aws-sdk/client-ses'],
    calls: [
      {
        form: { method: ['send'] },
        when: [
          {
            at: '0',
            makes: [
              'SendEmailCommand',
              'SendRawEmailCommand',
              'SendTemplatedEmailCommand',
              'SendBulkTemplatedEmailCommand',
            ],
          },
        ],
        effect: 'mail',
      },
      {
        form: {
          on: 'Client',
          method: ['sendEmail', 'sendRawEmail', 'sendTemplatedEmail', 'sendBulkTemplatedEmail'],
        },
        effect: 'mail',
      },
    ],
  },
  {
    ...ses,
    name: '@aws-sdk/client-sesv2',
    modules: ['@aws-sdk/client-sesv2'],
    calls: [
      {
        form: { method: ['send'] },
        when: [{ at: '0', makes: ['SendEmailCommand', 'SendBulkEmailCommand'] }],
        effect: 'mail',
      },
      { form: { on: 'Client', method: ['sendEmail', 'sendBulkEmail'] }, effect: 'mail' },
    ],
  },
];
