import { expect, it, describe } from 'vitest';

import { judgedPython } from './judged-python.js';

describe('mail', () => {
  it('of Django, however it is imported', () => {
    expect(
      judgedPython('from django.core.mail import send_mail\nsend_mail("a", "b", None, [to])'),
    ).toEqual(['send_mail: mail']);
    expect(judgedPython('from django.core import mail\nmail.send_mail("a")')).toEqual([
      'mail.send_mail: mail',
    ]);
    expect(judgedPython('import django.core.mail\ndjango.core.mail.send_mail("a")')).toEqual([
      'django.core.mail.send_mail: mail',
    ]);
  });

  it('that is built first', () => {
    expect(
      judgedPython(
        'from django.core.mail import EmailMessage\nmessage = EmailMessage("a")\nmessage.attach(file)\nmessage.send()',
      ),
    ).toEqual(['message.send: mail']);
  });

  it('is none of a module of the same names', () => {
    expect(
      judgedPython(
        'from .mail import send_mail, EmailMessage\nsend_mail("a")\nEmailMessage("a").send()',
      ),
    ).toEqual([]);
  });

  it('over SMTP, and what bounds the connection', () => {
    expect(
      judgedPython(
        'import smtplib\nwith smtplib.SMTP("host") as smtp:\n    smtp.sendmail(a, b, c)',
      ),
    ).toEqual(['smtplib.SMTP: network no', 'smtp.sendmail: mail']);
    expect(judgedPython('import smtplib\nsmtplib.SMTP("host", 25, None, 10)')).toEqual([
      'smtplib.SMTP: network yes',
    ]);
    expect(judgedPython('import smtplib\nsmtplib.SMTP_SSL("host", timeout=10)')).toEqual([
      'smtplib.SMTP_SSL: network yes',
    ]);
  });

  it('of Resend, with a key', () => {
    expect(
      judgedPython('import resend\nresend.Emails.send(mail, {"idempotency_key": key})'),
    ).toEqual(['resend.Emails.send: mail with a key']);
  });
});

describe('messages', () => {
  it('of Twilio', () => {
    expect(
      judgedPython(
        'from twilio.rest import Client\nclient = Client(a, b)\nclient.messages.create(to=to)\nclient.messages(sid).fetch()',
      ),
    ).toEqual(['client.messages.create: message']);
  });

  it('are none of another client', () => {
    expect(
      judgedPython('from sms import Client\nclient = Client(a, b)\nclient.messages.create(to=to)'),
    ).toEqual([]);
  });

  it('of Firebase', () => {
    expect(judgedPython('from firebase_admin import messaging\nmessaging.send(note)')).toEqual([
      'messaging.send: message',
    ]);
  });
});

describe('payments', () => {
  it('of Stripe, with a key and without', () => {
    expect(judgedPython('import stripe\nstripe.Charge.create(amount=1)')).toEqual([
      'stripe.Charge.create: payment',
    ]);
    expect(
      judgedPython('import stripe\nstripe.Charge.create(amount=1, idempotency_key=key)'),
    ).toEqual(['stripe.Charge.create: payment with a key']);
    expect(judgedPython('import stripe\nstripe.Charge.create(**given)')).toEqual([
      'stripe.Charge.create: payment with a key',
    ]);
  });

  it('are none of a model of the same name', () => {
    expect(judgedPython('from .models import Charge\nCharge.create(amount=1)')).toEqual([]);
  });
});

describe('requests', () => {
  it('read and write', () => {
    expect(
      judgedPython('import requests\nrequests.get(url)\nrequests.post(url, timeout=5)'),
    ).toEqual(['requests.get: network no', 'requests.post: network yes, http-write']);
  });

  it('name their method', () => {
    expect(judgedPython('import requests\nrequests.request("POST", url, timeout=5)')).toEqual([
      'requests.request: network yes, http-write',
    ]);
    expect(judgedPython('import requests\nrequests.request(method, url, timeout=5)')).toEqual([
      'requests.request: network yes',
    ]);
  });

  it('wait for ever with no timeout', () => {
    expect(judgedPython('import requests\nrequests.get(url, timeout=None)')).toEqual([
      'requests.get: network no',
    ]);
    expect(judgedPython('import requests\nrequests.get(url, **given)')).toEqual([
      'requests.get: network unknown',
    ]);
  });

  it('of a session, whose adapters may bring a timeout', () => {
    expect(judgedPython('import requests\nsession = requests.Session()\nsession.get(url)')).toEqual(
      ['session.get: network no'],
    );
    expect(
      judgedPython(
        'import requests\nsession = requests.Session()\nsession.mount("https://", adapter)\nsession.get(url)',
      ),
    ).toEqual(['session.get: network unknown']);
  });

  it('are none of another module', () => {
    expect(judgedPython('from . import requests\nrequests.post(url)')).toEqual([]);
  });

  it('of an asynchronous client', () => {
    expect(
      judgedPython(
        'import httpx\nasync def send():\n    async with httpx.AsyncClient() as client:\n        await client.post(url)',
      ),
    ).toEqual(['client.post: http-write']);
  });

  it('of urllib', () => {
    expect(
      judgedPython('from urllib.request import urlopen\nurlopen(url)\nurlopen(url, None, 5)'),
    ).toEqual(['urlopen: network no', 'urlopen: network yes']);
    expect(
      judgedPython(
        'import socket\nfrom urllib.request import urlopen\nsocket.setdefaulttimeout(5)\nurlopen(url)',
      ),
    ).toEqual(['urlopen: network unknown']);
  });
});

describe('AWS', () => {
  it('has one client for each service', () => {
    expect(judgedPython('import boto3\nboto3.client("ses").send_email(Source=a)')).toEqual([
      '…send_email: mail',
    ]);
    expect(
      judgedPython(
        'import boto3\nqueue = boto3.client(service_name="sqs")\nqueue.send_message(MessageDeduplicationId=key)',
      ),
    ).toEqual(['queue.send_message: publish with a key']);
  });

  it('is silent where nobody can read the service', () => {
    expect(judgedPython('import boto3\nboto3.client(name).send_email(Source=a)')).toEqual([]);
  });
});

describe('stores', () => {
  it('count, take away, publish', () => {
    expect(
      judgedPython(
        'import redis\nr = redis.Redis()\nr.incr("a")\nr.lpop("b")\nr.publish("c", "d")',
      ),
    ).toEqual(['r.incr: counter', 'r.lpop: destructive-read', 'r.publish: publish']);
  });

  it('let one of several runs set a key', () => {
    expect(
      judgedPython('import redis\nr = redis.Redis()\nr.set("a", 1, nx=True, ex=60)\nr.set("a", 1)'),
    ).toEqual(['r.set: claim']);
    expect(judgedPython('from django.core.cache import cache\ncache.add("a", 1)')).toEqual([
      'cache.add: claim',
    ]);
  });

  it('are none of another module', () => {
    expect(judgedPython('from .store import redis\nredis.incr("a")')).toEqual([]);
    expect(judgedPython('from .cache import cache\ncache.incr("a")')).toEqual([]);
  });

  it('lock rows', () => {
    expect(judgedPython('User.objects.select_for_update().get(pk=pk)')).toEqual([
      'User.objects.select_for_update: lock',
    ]);
  });
});

it('bounds', () => {
  expect(judgedPython('import asyncio\nasyncio.wait_for(work(), 5)')).toEqual([
    'asyncio.wait_for: bounds',
  ]);
  expect(judgedPython('from .later import wait_for\nwait_for(work(), 5)')).toEqual([]);
});
