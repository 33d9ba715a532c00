import type { Effects } from './effect.js';

/** Mail that leaves the house. What goes to the admins is a log. */
export const pythonMail: readonly Effects[] = [
  {
    name: 'django.core.mail',
    language: 'python',
    modules: ['django.core.mail'],
    things: {
      Message: [
        { instanceOf: 'EmailMessage' },
        { instanceOf: 'EmailMultiAlternatives' },
        { instanceOf: 'message.EmailMessage' },
        { instanceOf: 'message.EmailMultiAlternatives' },
      ],
      Connection: [{ calling: { call: 'get_connection' } }],
    },
    calls: [
      { form: { call: 'send_mail' }, effect: 'mail' },
      { form: { call: 'send_mass_mail' }, effect: 'mail' },
      { form: { on: 'Message', method: ['send'] }, effect: 'mail' },
      { form: { on: 'Connection', method: ['send_messages'] }, effect: 'mail' },
    ],
  },
  {
    name: 'smtplib',
    language: 'python',
    modules: ['smtplib'],
    things: { SMTP: [{ instanceOf: 'SMTP' }, { instanceOf: 'SMTP_SSL' }, { instanceOf: 'LMTP' }] },
    bounds: {
      smtp: {
        limits: [{ key: 'timeout' }],
        write: { key: 'timeout', value: '{s}' },
        elsewhere: ['setdefaulttimeout'],
      },
    },
    calls: [
      { form: { on: 'SMTP', method: ['sendmail', 'send_message'] }, effect: 'mail' },
      {
        form: { call: 'SMTP' },
        network: { bound: 'smtp', options: '**', position: '3' },
      },
      { form: { call: 'SMTP_SSL' }, network: { bound: 'smtp', options: '**' } },
    ],
  },
  {
    name: 'aiosmtplib',
    language: 'python',
    modules: ['aiosmtplib'],
    things: { SMTP: [{ instanceOf: 'SMTP' }] },
    calls: [
      { form: { call: 'send' }, effect: 'mail' },
      { form: { on: 'SMTP', method: ['sendmail', 'send_message'] }, effect: 'mail' },
    ],
  },
  {
    name: 'sendgrid',
    language: 'python',
    modules: ['sendgrid'],
    things: {
      Client: [{ instanceOf: 'SendGridAPIClient' }, { instanceOf: 'sendgrid.SendGridAPIClient' }],
    },
    calls: [{ form: { on: 'Client', method: ['send', 'client.mail.send.post'] }, effect: 'mail' }],
  },
  {
    name: 'resend',
    language: 'python',
    modules: ['resend'],
    calls: [
      {
        form: { call: 'Emails.send' },
        effect: 'mail',
        keyed: ['1.idempotency_key', 'options.idempotency_key'],
      },
      {
        form: { call: 'Batch.send' },
        effect: 'mail',
        keyed: ['1.idempotency_key', 'options.idempotency_key'],
      },
    ],
  },
];
