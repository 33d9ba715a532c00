import { expect, it } from 'vitest';

import { judged } from './judged.js';

it('twilio', () => {
  const text = `
import twilio, { Twilio } from 'twilio';
const client = twilio(sid, token);
client.messages.create({ to, body });
new Twilio(sid, token).calls.create({ to });
client.messages.list();`;
  expect(judged(text)).toEqual(['client.messages.create: message', '…create: message']);
});

it('twilio, by require', () => {
  const text = `
const client = require('twilio')(sid, token);
client.messages.create({ to, body });`;
  expect(judged(text)).toEqual(['client.messages.create: message']);
});

it('another `messages.create`', () => {
  const text = `
import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
client.messages.create({ model });`;
  expect(judged(text)).toEqual([]);
});

it('web-push', () => {
  const text = `
import webpush from 'web-push';
webpush.setVapidDetails(subject, publicKey, privateKey);
webpush.sendNotification(subscription, payload);`;
  expect(judged(text)).toEqual(['webpush.sendNotification: message']);
});

it('another `sendNotification`', () => {
  const text = `
import { sendNotification } from './push';
sendNotification(subscription, payload);`;
  expect(judged(text)).toEqual([]);
});

it('Firebase messaging', () => {
  const text = `
import { getMessaging } from 'firebase-admin/messaging';
import admin from 'firebase-admin';
getMessaging().send({ token });
admin.messaging().sendEachForMulticast({ tokens });
const app = admin.initializeApp();
app.messaging().sendEach(messages);
admin.messaging().subscribeToTopic(tokens, topic);`;
  expect(judged(text)).toEqual([
    '…send: message',
    '…sendEachForMulticast: message',
    '…sendEach: message',
  ]);
});

it('another part of Firebase', () => {
  const text = `
import admin from 'firebase-admin';
admin.firestore().collection('a').send(b);`;
  expect(judged(text)).toEqual([]);
});

it('@slack/web-api', () => {
  const text = `
import { WebClient } from '@slack/web-api';
class Slack {
  private readonly web = new WebClient(token);
  post() { return this.web.chat.postMessage({ channel, text }); }
  edit() { return this.web.chat.update({ channel, ts }); }
}`;
  expect(judged(text)).toEqual(['this.web.chat.postMessage: message']);
});

it('another `chat.postMessage`', () => {
  const text = `
import { WebClient } from './slack';
new WebClient(token).chat.postMessage({ channel, text });`;
  expect(judged(text)).toEqual([]);
});

it('@slack/webhook', () => {
  const text = `
import { IncomingWebhook } from '@slack/webhook';
const hook = new IncomingWebhook(url);
hook.send({ text });`;
  expect(judged(text)).toEqual(['hook.send: message']);
});

it('another incoming hook', () => {
  const text = `
import { IncomingWebhook } from 'ms-teams-webhook';
new IncomingWebhook(url).send({ text });`;
  expect(judged(text)).toEqual([]);
});

it('discord.js', () => {
  const text = `
import { Client, WebhookClient, type TextChannel } from 'discord.js';
const client = new Client({ intents });
const channel = await client.channels.fetch(id);
(channel as TextChannel).send('done');
client.users.send(id, 'done');
new WebhookClient({ url }).send('done');
function tell(room: TextChannel) { return room.send('done'); }
client.ws.send(packet);`;
  expect(judged(text)).toEqual([
    '…send: message',
    'client.users.send: message',
    '…send: message',
    'room.send: message',
  ]);
});

it('another client with channels', () => {
  const text = `
import { Client } from 'revolt.js';
const channel = await new Client().channels.fetch(id);
channel.send('done');`;
  expect(judged(text)).toEqual([]);
});
