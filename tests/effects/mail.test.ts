import { expect, it } from 'vitest';

import { judged } from './judged.js';

it('nodemailer', () => {
  const text = `
import nodemailer, { type Transporter } from 'nodemailer';
const transport = nodemailer.createTransport({ host });
transport.sendMail({ to });
transport.verify();
class Mailer {
  constructor(private readonly smtp: Transporter) {}
  send() { return this.smtp.sendMail({ to }); }
}`;
  expect(judged(text)).toEqual(['transport.sendMail: mail', 'this.smtp.sendMail: mail']);
});

it('nodemailer, by require', () => {
  const text = `
const { createTransport } = require('nodemailer');
createTransport(url).sendMail({ to });`;
  expect(judged(text)).toEqual(['…sendMail: mail']);
});

it('a transport of another module', () => {
  const text = `
import nodemailer from './nodemailer';
nodemailer.createTransport({ host }).sendMail({ to });`;
  expect(judged(text)).toEqual([]);
});

it("Nest's mailer", () => {
  const text = `
import { MailerService } from '@nestjs-modules/mailer';
class Welcome {
  constructor(private readonly mailer: MailerService) {}
  send() { return this.mailer.sendMail({ to }); }
}`;
  expect(judged(text)).toEqual(['this.mailer.sendMail: mail']);
});

it("a mailer service that is not Nest's", () => {
  const text = `
import { MailerService } from './mailer.service';
class Welcome {
  constructor(private readonly mailer: MailerService) {}
  send() { return this.mailer.sendMail({ to }); }
}`;
  expect(judged(text)).toEqual([]);
});

it('resend', () => {
  const text = `
import { Resend } from 'resend';
const resend = new Resend(key);
resend.emails.send({ to });
resend.emails.send({ to }, { idempotencyKey: \`welcome-\${id}\` });
resend.batch.send(mails);
resend.broadcasts.send(id);
resend.emails.get(id);
resend.contacts.create({ email });`;
  expect(judged(text)).toEqual([
    'resend.emails.send: mail',
    'resend.emails.send: mail with a key',
    'resend.batch.send: mail',
    'resend.broadcasts.send: mail',
  ]);
});

it('another `emails.send`', () => {
  const text = `
import { Resend } from '@acme/resend';
new Resend(key).emails.send({ to });`;
  expect(judged(text)).toEqual([]);
});

it('@sendgrid/mail', () => {
  const text = `
import sgMail, { MailService } from '@sendgrid/mail';
sgMail.setApiKey(key);
sgMail.send({ to });
const own = new MailService();
own.sendMultiple({ to });`;
  expect(judged(text)).toEqual(['sgMail.send: mail', 'own.sendMultiple: mail']);
});

it('another part of SendGrid', () => {
  const text = `
import client from '@sendgrid/client';
client.send({ to });`;
  expect(judged(text)).toEqual([]);
});

it('postmark', () => {
  const text = `
import * as postmark from 'postmark';
const client = new postmark.ServerClient(token);
client.sendEmail({ To: to });
client.sendEmailWithTemplate({ To: to });
client.getBounces();`;
  expect(judged(text)).toEqual(['client.sendEmail: mail', 'client.sendEmailWithTemplate: mail']);
});

it('another `sendEmail`', () => {
  const text = `
import { ServerClient } from './postmark';
new ServerClient(token).sendEmail({ To: to });`;
  expect(judged(text)).toEqual([]);
});

it('mailgun.js', () => {
  const text = `
import Mailgun from 'mailgun.js';
const mailgun = new Mailgun(FormData);
const mg = mailgun.client({ username, key });
mg.messages.create(domain, { to });
mg.domains.create({ name });`;
  expect(judged(text)).toEqual(['mg.messages.create: mail']);
});

it('another `messages.create`', () => {
  const text = `
import OpenAI from 'openai';
new OpenAI().messages.create({ role });`;
  expect(judged(text)).toEqual([]);
});

it('SES', () => {
  const text = `
import { SESClient, SES, SendEmailCommand, SendRawEmailCommand, ListIdentitiesCommand } from '@aws-sdk/client-ses';
const client = new SESClient({});
client.send(new SendEmailCommand({ Destination }));
const command = new SendRawEmailCommand({ RawMessage });
client.send(command);
client.send(new ListIdentitiesCommand({}));
new SES({}).sendEmail({ Destination });`;
  expect(judged(text)).toEqual(['client.send: mail', 'client.send: mail', '…sendEmail: mail']);
});

it('SES, by a client that comes from elsewhere', () => {
  const text = `
import { SendEmailCommand } from '@aws-sdk/client-sesv2';
class Mailer {
  send() { return this.aws.send(new SendEmailCommand({ Destination })); }
}`;
  expect(judged(text)).toEqual(['this.aws.send: mail']);
});

it('another `SendEmailCommand`', () => {
  const text = `
import { SESClient } from '@aws-sdk/client-ses';
import { SendEmailCommand } from './commands';
new SESClient({}).send(new SendEmailCommand({ Destination }));`;
  expect(judged(text)).toEqual([]);
});
