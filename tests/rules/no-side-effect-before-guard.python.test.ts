import { describe, expect, it } from 'vitest';

import rule from '../../src/rules/no-side-effect-before-guard.js';
import { folder } from '../project/folder.js';
import { EXACT, python } from '../tester.js';

python.run('no-side-effect-before-guard, Python', rule, {
  assertionOptions: EXACT,
  valid: [
    {
      name: 'the same names of another library',
      code: `from django.core.mail import send_mail
from django_qstash import shared_task
from shop.models import User

@shared_task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    send_mail('Welcome', 'Hello', None, [user.email])
    if user.welcomed:
        return
    user.welcomed = True
    user.save()
`,
    },
    {
      name: 'a task of Huey',
      code: `from django.core.mail import send_mail
from huey import RedisHuey
from shop.models import User

app = RedisHuey('shop')

@app.task()
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    send_mail('Welcome', 'Hello', None, [user.email])
    if user.welcomed:
        return
    user.welcomed = True
    user.save()
`,
    },
    {
      name: 'a mailer that nobody knows, and a guard that may be about something else',
      code: `from celery import shared_task
from shop.mailer import mailer
from shop.models import User

@shared_task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    mailer.push(user.email)
    if user.sent_at:
        return
    user.touch()
`,
    },
    {
      name: 'a guard that nobody can read',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    send_mail('Welcome', 'Hello', None, [user.email])
    if check(user):
        return
    user.touch()
`,
    },
    {
      name: 'a body in another file',
      code: `from celery import Celery
from shop.mail import send

app = Celery('shop')
send = app.task(send)
`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'the guard comes first',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    if user.welcomed:
        return
    send_mail('Welcome', 'Hello', None, [user.email])
    user.welcomed = True
    user.save()
`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'the effect is in the branch of the guard',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    if not user.welcomed:
        send_mail('Welcome', 'Hello', None, [user.email])
        user.welcomed = True
        user.save()
`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a check that the entity is there, or active',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome(user_id, email):
    user = User.objects.filter(pk=user_id).first()
    send_mail('Welcome', 'Hello', None, [email])
    if user is None:
        return
    if not user.is_active:
        return
    user.touch()
`,
    },
    {
      name: 'a guard that asks the payload',
      code: `from celery import shared_task
from django.core.mail import send_mail

@shared_task
def welcome(data):
    send_mail('Welcome', 'Hello', None, [data['email']])
    if data['sent']:
        return
    print('new')
`,
    },
    {
      name: 'a guard that does more than leave',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    send_mail('Welcome', 'Hello', None, [user.email])
    if user.sent_at:
        user.archive()
        return
    user.touch()
`,
    },
    {
      name: 'the guard of the effect that follows it',
      code: `import stripe
from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def charge(user_id):
    user = User.objects.get(pk=user_id)
    send_mail('Your bill', 'It comes.', None, [user.email])
    if user.charged_at:
        return
    stripe.Charge.create(amount=100, currency='eur')
`,
    },
    {
      name: 'a claim: `SET NX`',
      code: `import redis
from celery import shared_task
from django.core.mail import send_mail

store = redis.Redis()

@shared_task
def remind(user_id, email):
    if not store.set(user_id, 1, ex=60, nx=True):
        return
    send_mail('Still there?', 'Hello', None, [email])
`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a claim: `cache.add`',
      code: `from celery import shared_task
from django.core.cache import cache
from django.core.mail import send_mail

@shared_task
def remind(user_id, email):
    is_first = cache.add(f'reminded-{user_id}', 1, 3600)
    if not is_first:
        return
    send_mail('Still there?', 'Hello', None, [email])
`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a claim: an update that says how many rows it found',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def remind(user_id, email):
    count = User.objects.filter(pk=user_id, reminded=False).update(reminded=True)
    if count == 0:
        return
    send_mail('Still there?', 'Hello', None, [email])
`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a claim: a row that is made once',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import Receipt

@shared_task
def receipt(order_id, email):
    receipt, created = Receipt.objects.get_or_create(order_id=order_id)
    if not created:
        return
    send_mail('Your receipt', str(receipt), None, [email])
`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a claim: an insert that fails the second time',
      code: `from celery import shared_task
from django.core.mail import send_mail
from django.db import IntegrityError
from shop.models import Receipt

@shared_task
def receipt(order_id, email):
    try:
        Receipt.objects.create(order_id=order_id)
    except IntegrityError:
        return
    send_mail('Your receipt', 'Thanks', None, [email])
`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'an idempotency key',
      code: `import requests
import stripe
from celery import shared_task

@shared_task
def charge(order_id):
    stripe.Charge.create(amount=100, currency='eur', idempotency_key=order_id)
    requests.post('https://bank.example', headers={'Idempotency-Key': order_id}, timeout=9)
`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a lock around it',
      code: `import redis
from celery import shared_task
from django.core.mail import send_mail

store = redis.Redis()

@shared_task
def remind(user_id, email):
    with store.lock(f'remind-{user_id}', timeout=60):
        send_mail('Still there?', 'Hello', None, [email])
`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a row that is locked',
      code: `from celery import shared_task
from django.core.mail import send_mail
from django.db import transaction
from shop.models import User

@shared_task
def remind(user_id):
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=user_id)
        send_mail('Still there?', 'Hello', None, [user.email])
`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a lock the user names',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.once import exclusively

@shared_task
def remind(user_id, email):
    with exclusively(user_id):
        send_mail('Still there?', 'Hello', None, [email])
`,
      options: [{ requireGuard: true }],
      settings: { tasks: { lock: ['exclusively'] } },
    },
    {
      name: 'a question the user names',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.ledger import ledger

@shared_task
def remind(user_id, email):
    if ledger.holds(user_id):
        return
    send_mail('Still there?', 'Hello', None, [email])
`,
      options: [{ requireGuard: true }],
      settings: { tasks: { guards: ['ledger.holds'] } },
    },
    {
      name: 'a record that is there already',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import Receipt

@shared_task
def receipt(order_id, email):
    if Receipt.objects.filter(order_id=order_id).exists():
        return
    send_mail('Your receipt', 'Thanks', None, [email])
`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a state that says how far it got',
      code: `from celery import shared_task
from django.core.mail import send_mail
from django.utils import timezone
from shop.models import Mail

@shared_task
def send(mail_id):
    mail = Mail.objects.get(pk=mail_id)
    if mail.status != 'pending':
        return
    send_mail(mail.subject, mail.text, None, [mail.to])
    mail.status = 'sent'
    mail.sent_at = timezone.now()
    mail.save()
`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a function that is named after a webhook',
      code: `import requests
from celery import shared_task

@shared_task
def deliver_webhook(url, body):
    requests.post(url, json=body, timeout=9)
`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a file that is named after a webhook',
      code: `import requests
from celery import shared_task

@shared_task
def deliver(url, body):
    requests.post(url, json=body, timeout=9)
`,
      filename: 'shop/webhooks.py',
      options: [{ requireGuard: true }],
    },
    {
      name: 'a request that reads',
      code: `import requests
from celery import shared_task

@shared_task
def load(url):
    requests.get(url, timeout=9)
    return requests.request('GET', url, timeout=9).text
`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a list, a dict and a set give something away',
      code: `from celery import shared_task

@shared_task
def order(lines, options):
    names = {'a', 'b'}
    return [lines.pop(), options.pop('size', None), names.pop()]
`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'deletes by id, upserts, logs, metrics and progress',
      code: `import logging

from celery import shared_task
from shop.metrics import statsd
from shop.models import Draft, User

logger = logging.getLogger(__name__)

@shared_task(bind=True)
def tidy(self, user_id, draft_id):
    user = User.objects.get(pk=user_id)
    Draft.objects.filter(pk=draft_id).delete()
    User.objects.update_or_create(pk=user_id, defaults={'seen': True})
    logger.info('tidied')
    statsd.incr('tidied')
    self.update_state(state='PROGRESS')
    if user.sent_at:
        return
`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'mail to the admins is a log',
      code: `from celery import shared_task
from django.core.mail import mail_admins

@shared_task
def check(stock):
    if stock < 5:
        mail_admins('Low', 'Order more.')
`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a state that says what goes on, of something the guard does not ask',
      code: `from celery import shared_task
from shop.models import Run, User

@shared_task
def sync(run_id, user_id):
    run = Run.objects.get(pk=run_id)
    user = User.objects.get(pk=user_id)
    run.status = 'processing'
    run.save()
    if user.status == 'done':
        return
    user.touch()
`,
    },
    {
      name: 'a query selects by the flag',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome():
    for user in User.objects.filter(welcomed=False):
        send_mail('Welcome', 'Hello', None, [user.email])
        user.welcomed = True
        user.save()
`,
    },
    {
      name: 'a query selects by a lookup of the flag',
      code: `from celery import shared_task
from django.core.mail import send_mail
from django.utils import timezone
from shop.models import User

@shared_task
def remind():
    for user in User.objects.filter(reminded_at__isnull=True):
        send_mail('Still there?', 'Hello', None, [user.email])
        user.reminded_at = timezone.now()
        user.save()
`,
    },
    {
      name: 'what is kept anew with every run is no flag',
      code: `from celery import shared_task
from django.core.mail import send_mail
from django.utils import timezone
from shop.models import User

@shared_task
def news(user_id):
    user = User.objects.get(pk=user_id)
    send_mail('News', 'Hello', None, [user.email])
    user.last_sent_at = timezone.now()
    user.updated_at = timezone.now()
    user.blocked_at = timezone.now()
    user.mails += 1
    user.save()
`,
    },
    {
      name: 'no guard at all, unless one is required',
      code: `from celery import shared_task
from django.core.mail import send_mail

@shared_task
def news(email):
    send_mail('News', 'Hello', None, [email])
`,
    },
    {
      name: 'a call nobody can follow',
      code: `from celery import shared_task
from shop import mail

@shared_task
def news(kind, email):
    getattr(mail, kind)(email)
    SENDERS[kind](email)
`,
      options: [{ requireGuard: true }],
    },
    {
      name: 'a flag that a task of Procrastinate sets',
      code: `from django.core.mail import send_mail
from procrastinate import App
from shop.models import User

app = App()

@app.task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    send_mail('Welcome', 'Hello', None, [user.email])
    user.welcomed = True
    user.save()
`,
    },
    {
      name: 'a task that is started by its name, and a flag that says so',
      code: `from celery import Celery
from shop.models import User

app = Celery('shop')

@app.task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    app.send_task('shop.mail', [user.id])
    user.welcomed = True
    user.save()
`,
    },
  ],
  invalid: [
    {
      name: 'a late guard that belongs to the effect',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    send_mail('Welcome', 'Hello', None, [user.email])
    if user.welcomed:
        return
    user.welcomed = True
    user.save()
`,
      output: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    if user.welcomed:
        return
    send_mail('Welcome', 'Hello', None, [user.email])
    user.welcomed = True
    user.save()
`,
      errors: [
        {
          messageId: 'late',
          data: { call: 'send_mail', asks: 'user.welcomed' },
          line: 8,
          column: 5,
          endLine: 8,
          endColumn: 54,
        },
      ],
    },
    {
      name: 'a late guard with its log and its comments, of a bound task',
      code: `import logging

import stripe
from celery import Celery
from shop.models import Order

app = Celery('shop')
logger = logging.getLogger(__name__)

@app.task(bind=True)
def charge(self, order_id):
    """Takes the money."""
    order = Order.objects.get(pk=order_id)
    # the money
    charge = stripe.Charge.create(amount=order.amount, currency='eur')
    # once is enough
    if order.state == 'paid':
        logger.info('paid already')
        return  # nothing to do
    order.close(charge.id)
`,
      output: `import logging

import stripe
from celery import Celery
from shop.models import Order

app = Celery('shop')
logger = logging.getLogger(__name__)

@app.task(bind=True)
def charge(self, order_id):
    """Takes the money."""
    order = Order.objects.get(pk=order_id)
    # once is enough
    if order.state == 'paid':
        logger.info('paid already')
        return  # nothing to do
    # the money
    charge = stripe.Charge.create(amount=order.amount, currency='eur')
    order.close(charge.id)
`,
      errors: [
        {
          messageId: 'late',
          data: { call: 'stripe.Charge.create', asks: 'order.state' },
          line: 15,
          column: 14,
          endLine: 15,
          endColumn: 71,
        },
      ],
    },
    {
      name: 'a late guard that may be about something else',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    send_mail('Welcome', 'Hello', None, [user.email])
    if user.processed:
        return
    user.count()
`,
      output: null,
      errors: [
        {
          messageId: 'late',
          data: { call: 'send_mail', asks: 'user.processed' },
          line: 8,
          column: 5,
          endLine: 8,
          endColumn: 54,
          suggestions: [
            {
              messageId: 'move',
              output: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    if user.processed:
        return
    send_mail('Welcome', 'Hello', None, [user.email])
    user.count()
`,
            },
          ],
        },
      ],
    },
    {
      name: '`unsafeFixes` makes the suggestion a fix',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    send_mail('Welcome', 'Hello', None, [user.email])
    if user.processed:
        return
    user.count()
`,
      settings: { tasks: { unsafeFixes: true } },
      output: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    if user.processed:
        return
    send_mail('Welcome', 'Hello', None, [user.email])
    user.count()
`,
      errors: [
        {
          messageId: 'late',
          data: { call: 'send_mail', asks: 'user.processed' },
          line: 8,
          column: 5,
          endLine: 8,
          endColumn: 54,
        },
      ],
    },
    {
      name: 'a late guard that needs a name which comes after the effect',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.log import logger_for
from shop.models import User

@shared_task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    send_mail('Welcome', 'Hello', None, [user.email])
    logger = logger_for(user)
    if user.welcomed:
        logger.info('again')
        return
    user.welcomed = True
    user.save()
`,
      output: null,
      errors: [
        {
          messageId: 'late',
          data: { call: 'send_mail', asks: 'user.welcomed' },
          line: 9,
          column: 5,
          endLine: 9,
          endColumn: 54,
        },
      ],
    },
    {
      name: 'a late guard of one round of a loop',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome():
    for user in User.objects.select_related('team'):
        send_mail('Welcome', 'Hello', None, [user.email])
        if user.welcomed:
            continue
        user.welcomed = True
        user.save()
`,
      output: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome():
    for user in User.objects.select_related('team'):
        if user.welcomed:
            continue
        send_mail('Welcome', 'Hello', None, [user.email])
        user.welcomed = True
        user.save()
`,
      errors: [
        {
          messageId: 'late',
          data: { call: 'send_mail', asks: 'user.welcomed' },
          line: 8,
          column: 9,
          endLine: 8,
          endColumn: 58,
        },
      ],
    },
    {
      name: 'a late guard of a class-based task',
      code: `from celery import Task
from django.core.mail import EmailMessage
from shop.models import User

class Welcome(Task):
    name = 'welcome'

    def run(self, user_id):
        user = User.objects.get(pk=user_id)
        message = EmailMessage('Welcome', 'Hello', to=[user.email])
        message.send()
        if user.sent_at is not None:
            return
        user.mark_sent()
`,
      output: null,
      errors: [
        {
          messageId: 'late',
          data: { call: 'message.send', asks: 'user.sent_at' },
          line: 11,
          column: 9,
          endLine: 11,
          endColumn: 23,
          suggestions: [
            {
              messageId: 'move',
              output: `from celery import Task
from django.core.mail import EmailMessage
from shop.models import User

class Welcome(Task):
    name = 'welcome'

    def run(self, user_id):
        user = User.objects.get(pk=user_id)
        message = EmailMessage('Welcome', 'Hello', to=[user.email])
        if user.sent_at is not None:
            return
        message.send()
        user.mark_sent()
`,
            },
          ],
        },
      ],
    },
    {
      name: 'the function a body does nothing but call',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

def _welcome(user_id):
    user = User.objects.get(pk=user_id)
    send_mail('Welcome', 'Hello', None, [user.email])
    if user.welcomed:
        return
    user.welcomed = True
    user.save()

@shared_task
def welcome(user_id):
    _welcome(user_id)
`,
      output: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

def _welcome(user_id):
    user = User.objects.get(pk=user_id)
    if user.welcomed:
        return
    send_mail('Welcome', 'Hello', None, [user.email])
    user.welcomed = True
    user.save()

@shared_task
def welcome(user_id):
    _welcome(user_id)
`,
      errors: [
        {
          messageId: 'late',
          data: { call: 'send_mail', asks: 'user.welcomed' },
          line: 7,
          column: 5,
          endLine: 7,
          endColumn: 54,
        },
      ],
    },
    {
      name: 'the function a body does nothing but call, behind a docstring, an import and a log',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

def _welcome(user_id):
    user = User.objects.get(pk=user_id)
    send_mail('Welcome', 'Hello', None, [user.email])
    if user.welcomed:
        return
    user.welcomed = True
    user.save()

@shared_task
def welcome(user_id):
    """Greets whoever is new."""
    from shop.logs import logger
    logger.info('welcome')
    _welcome(user_id)
`,
      output: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

def _welcome(user_id):
    user = User.objects.get(pk=user_id)
    if user.welcomed:
        return
    send_mail('Welcome', 'Hello', None, [user.email])
    user.welcomed = True
    user.save()

@shared_task
def welcome(user_id):
    """Greets whoever is new."""
    from shop.logs import logger
    logger.info('welcome')
    _welcome(user_id)
`,
      errors: [
        {
          messageId: 'late',
          data: { call: 'send_mail', asks: 'user.welcomed' },
          line: 7,
          column: 5,
          endLine: 7,
          endColumn: 54,
        },
      ],
    },
    {
      name: 'an effect the user names',
      code: `from celery import shared_task
from shop.models import Book
from shop.press import press

@shared_task
def emboss(book_id):
    book = Book.objects.get(pk=book_id)
    press.emboss(book)
    if book.completed:
        return
    book.completed = True
    book.save()
`,
      settings: { tasks: { sideEffects: ['press.emboss'] } },
      output: `from celery import shared_task
from shop.models import Book
from shop.press import press

@shared_task
def emboss(book_id):
    book = Book.objects.get(pk=book_id)
    if book.completed:
        return
    press.emboss(book)
    book.completed = True
    book.save()
`,
      errors: [
        {
          messageId: 'late',
          data: { call: 'press.emboss', asks: 'book.completed' },
          line: 8,
          column: 5,
          endLine: 8,
          endColumn: 23,
        },
      ],
    },
    {
      name: 'a counter, a message that is published and a read that takes away',
      code: `import redis
from celery import shared_task
from shop.models import Order

store = redis.Redis()

@shared_task
def count(order_id):
    order = Order.objects.get(pk=order_id)
    store.incr('orders')
    store.publish('orders', order_id)
    store.lpop('waiting')
    if order.processed_at:
        return
    print(order)
`,
      output: null,
      errors: [
        {
          messageId: 'late',
          data: { call: 'store.incr', asks: 'order.processed_at' },
          line: 10,
          column: 5,
          endLine: 10,
          endColumn: 25,
          suggestions: [
            {
              messageId: 'move',
              output: `import redis
from celery import shared_task
from shop.models import Order

store = redis.Redis()

@shared_task
def count(order_id):
    order = Order.objects.get(pk=order_id)
    if order.processed_at:
        return
    store.incr('orders')
    store.publish('orders', order_id)
    store.lpop('waiting')
    print(order)
`,
            },
          ],
        },
        {
          messageId: 'late',
          data: { call: 'store.publish', asks: 'order.processed_at' },
          line: 11,
          column: 5,
          endLine: 11,
          endColumn: 38,
          suggestions: [
            {
              messageId: 'move',
              output: `import redis
from celery import shared_task
from shop.models import Order

store = redis.Redis()

@shared_task
def count(order_id):
    order = Order.objects.get(pk=order_id)
    store.incr('orders')
    if order.processed_at:
        return
    store.publish('orders', order_id)
    store.lpop('waiting')
    print(order)
`,
            },
          ],
        },
        {
          messageId: 'late',
          data: { call: 'store.lpop', asks: 'order.processed_at' },
          line: 12,
          column: 5,
          endLine: 12,
          endColumn: 26,
          suggestions: [
            {
              messageId: 'move',
              output: `import redis
from celery import shared_task
from shop.models import Order

store = redis.Redis()

@shared_task
def count(order_id):
    order = Order.objects.get(pk=order_id)
    store.incr('orders')
    store.publish('orders', order_id)
    if order.processed_at:
        return
    store.lpop('waiting')
    print(order)
`,
            },
          ],
        },
      ],
    },
    {
      name: 'state that is overwritten before it is asked',
      code: `from celery import shared_task
from shop.models import Run

@shared_task
def sync(run_id):
    run = Run.objects.get(pk=run_id)
    run.status = 'active'
    run.save()
    if run.status == 'done':
        return
    run.work()
`,
      output: null,
      errors: [
        {
          messageId: 'overwritten',
          data: { asks: 'run.status' },
          line: 7,
          column: 5,
          endLine: 7,
          endColumn: 15,
          suggestions: [
            {
              messageId: 'move',
              output: `from celery import shared_task
from shop.models import Run

@shared_task
def sync(run_id):
    run = Run.objects.get(pk=run_id)
    if run.status == 'done':
        return
    run.status = 'active'
    run.save()
    run.work()
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a one-shot flag nobody asks',
      code: `from celery import shared_task
from shop.mail import send_welcome_email
from shop.models import User

@shared_task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    send_welcome_email(user)
    user.welcomed = True
    user.save(update_fields=['welcomed'])
`,
      output: `from celery import shared_task
from shop.mail import send_welcome_email
from shop.models import User

@shared_task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    if user.welcomed:
        return
    send_welcome_email(user)
    user.welcomed = True
    user.save(update_fields=['welcomed'])
`,
      errors: [
        {
          messageId: 'unread',
          data: { call: 'send_welcome_email', flag: 'welcomed' },
          line: 8,
          column: 5,
          endLine: 8,
          endColumn: 29,
        },
      ],
    },
    {
      name: 'a one-shot flag, indented with two spaces, with a comment above the effect',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome(user_id):
  user = User.objects.get(pk=user_id)
  # the letter
  send_mail('Welcome', 'Hello', None, [user.email])
  user.welcomed = True
  user.save()
`,
      output: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome(user_id):
  user = User.objects.get(pk=user_id)
  if user.welcomed:
    return
  # the letter
  send_mail('Welcome', 'Hello', None, [user.email])
  user.welcomed = True
  user.save()
`,
      errors: [
        {
          messageId: 'unread',
          data: { call: 'send_mail', flag: 'welcomed' },
          line: 9,
          column: 3,
          endLine: 9,
          endColumn: 52,
        },
      ],
    },
    {
      name: 'a flag that is set back in the file',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

def forget(user):
    user.notified = False
    user.save()

@shared_task
def notify(user_id):
    user = User.objects.get(pk=user_id)
    send_mail('News', 'Hello', None, [user.email])
    user.notified = True
    user.save()
`,
      output: null,
      errors: [
        {
          messageId: 'unread',
          data: { call: 'send_mail', flag: 'notified' },
          line: 12,
          column: 5,
          endLine: 12,
          endColumn: 51,
          suggestions: [
            {
              messageId: 'ask',
              output: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

def forget(user):
    user.notified = False
    user.save()

@shared_task
def notify(user_id):
    user = User.objects.get(pk=user_id)
    if user.notified:
        return
    send_mail('News', 'Hello', None, [user.email])
    user.notified = True
    user.save()
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a flag in a body that returns something',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    send_mail('Welcome', 'Hello', None, [user.email])
    user.welcomed = True
    user.save()
    return user.pk
`,
      output: null,
      errors: [
        {
          messageId: 'unread',
          data: { call: 'send_mail', flag: 'welcomed' },
          line: 8,
          column: 5,
          endLine: 8,
          endColumn: 54,
          suggestions: [
            {
              messageId: 'ask',
              output: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    if user.welcomed:
        return
    send_mail('Welcome', 'Hello', None, [user.email])
    user.welcomed = True
    user.save()
    return user.pk
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a date nobody asks: it may be set anew each month',
      code: `from celery import shared_task
from django.core.mail import send_mail
from django.utils import timezone
from shop.models import Invoice

@shared_task
def bill(invoice_id):
    invoice = Invoice.objects.get(pk=invoice_id)
    send_mail('Invoice', invoice.text, None, [invoice.email])
    invoice.sent_at = timezone.now()
    invoice.save()
`,
      output: null,
      errors: [
        {
          messageId: 'unread',
          data: { call: 'send_mail', flag: 'sent_at' },
          line: 9,
          column: 5,
          endLine: 9,
          endColumn: 62,
          suggestions: [
            {
              messageId: 'ask',
              output: `from celery import shared_task
from django.core.mail import send_mail
from django.utils import timezone
from shop.models import Invoice

@shared_task
def bill(invoice_id):
    invoice = Invoice.objects.get(pk=invoice_id)
    if invoice.sent_at:
        return
    send_mail('Invoice', invoice.text, None, [invoice.email])
    invoice.sent_at = timezone.now()
    invoice.save()
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a word nobody asks for, in one round of a loop',
      code: `from celery import shared_task
from shop.mail import send_receipt
from shop.models import Order

@shared_task
def receipts(day):
    for order in Order.objects.filter(day=day):
        send_receipt(order)
        order.status = 'notified'
        order.save()
`,
      output: null,
      errors: [
        {
          messageId: 'unread',
          data: { call: 'send_receipt', flag: 'status' },
          line: 8,
          column: 9,
          endLine: 8,
          endColumn: 28,
          suggestions: [
            {
              messageId: 'ask',
              output: `from celery import shared_task
from shop.mail import send_receipt
from shop.models import Order

@shared_task
def receipts(day):
    for order in Order.objects.filter(day=day):
        if order.status == 'notified':
            continue
        send_receipt(order)
        order.status = 'notified'
        order.save()
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a flag of which nothing is loaded: nothing to ask',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome(user_id, email):
    send_mail('Welcome', 'Hello', None, [email])
    User.objects.filter(pk=user_id).update(welcomed=True)
`,
      output: null,
      errors: [
        {
          messageId: 'unread',
          data: { call: 'send_mail', flag: 'welcomed' },
          line: 7,
          column: 5,
          endLine: 7,
          endColumn: 49,
        },
      ],
    },
    {
      name: 'no guard at all, where one is required',
      code: `import httpx
import requests
import stripe
from celery import shared_task
from django.core.cache import cache
from django.core.mail import send_mail

@shared_task
def everything(url, email):
    send_mail('Welcome', 'Hello', None, [email])
    stripe.Refund.create(charge=url)
    requests.put(url, json={}, timeout=9)
    requests.request('post', url, timeout=9)
    httpx.delete(url)
    cache.incr('mails')
`,
      options: [{ requireGuard: true }],
      output: null,
      errors: [
        {
          messageId: 'unguarded',
          data: { call: 'send_mail' },
          line: 10,
          column: 5,
          endLine: 10,
          endColumn: 49,
        },
        {
          messageId: 'unguarded',
          data: { call: 'stripe.Refund.create' },
          line: 11,
          column: 5,
          endLine: 11,
          endColumn: 37,
        },
        {
          messageId: 'unguarded',
          data: { call: 'requests.put' },
          line: 12,
          column: 5,
          endLine: 12,
          endColumn: 42,
        },
        {
          messageId: 'unguarded',
          data: { call: 'requests.request' },
          line: 13,
          column: 5,
          endLine: 13,
          endColumn: 45,
        },
        {
          messageId: 'unguarded',
          data: { call: 'httpx.delete' },
          line: 14,
          column: 5,
          endLine: 14,
          endColumn: 22,
        },
        {
          messageId: 'unguarded',
          data: { call: 'cache.incr' },
          line: 15,
          column: 5,
          endLine: 15,
          endColumn: 24,
        },
      ],
    },
    {
      name: 'a check that the entity is there is no guard',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome(user_id):
    user = User.objects.filter(pk=user_id).first()
    if not user:
        return
    send_mail('Welcome', 'Hello', None, [user.email])
`,
      options: [{ requireGuard: true }],
      output: null,
      errors: [
        {
          messageId: 'unguarded',
          data: { call: 'send_mail' },
          line: 10,
          column: 5,
          endLine: 10,
          endColumn: 54,
        },
      ],
    },
    {
      name: 'an effect in a `try` whose handler retries',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task(bind=True)
def welcome(self, user_id):
    user = User.objects.get(pk=user_id)
    try:
        send_mail('Welcome', 'Hello', None, [user.email])
    except OSError as error:
        raise self.retry(exc=error)
    if user.welcomed:
        return
    user.welcomed = True
    user.save()
`,
      output: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task(bind=True)
def welcome(self, user_id):
    user = User.objects.get(pk=user_id)
    if user.welcomed:
        return
    try:
        send_mail('Welcome', 'Hello', None, [user.email])
    except OSError as error:
        raise self.retry(exc=error)
    user.welcomed = True
    user.save()
`,
      errors: [
        {
          messageId: 'late',
          data: { call: 'send_mail', asks: 'user.welcomed' },
          line: 9,
          column: 9,
          endLine: 9,
          endColumn: 58,
        },
      ],
    },
    {
      name: 'an effect in a `with`',
      code: `import smtplib

from celery import shared_task
from shop.models import User

@shared_task
def remind(user_id):
    user = User.objects.get(pk=user_id)
    with smtplib.SMTP('mail.example', timeout=9) as server:
        server.sendmail('a@shop.example', user.email, 'Still there?')
    if user.reminded:
        return
    user.reminded = True
    user.save()
`,
      output: `import smtplib

from celery import shared_task
from shop.models import User

@shared_task
def remind(user_id):
    user = User.objects.get(pk=user_id)
    if user.reminded:
        return
    with smtplib.SMTP('mail.example', timeout=9) as server:
        server.sendmail('a@shop.example', user.email, 'Still there?')
    user.reminded = True
    user.save()
`,
      errors: [
        {
          messageId: 'late',
          data: { call: 'server.sendmail', asks: 'user.reminded' },
          line: 10,
          column: 9,
          endLine: 10,
          endColumn: 70,
        },
      ],
    },
    {
      name: 'a statement that shares its line: there is no edit',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome(user_id):
    user = User.objects.get(pk=user_id); send_mail('Welcome', 'Hello', None, [user.email])
    if user.welcomed:
        return
    user.welcomed = True
    user.save()
`,
      output: null,
      errors: [
        {
          messageId: 'late',
          data: { call: 'send_mail', asks: 'user.welcomed' },
          line: 7,
          column: 42,
          endLine: 7,
          endColumn: 91,
        },
      ],
    },
    {
      name: 'a flag that only one branch sets',
      code: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    sent = send_mail('Welcome', 'Hello', None, [user.email])
    if sent:
        user.welcomed = True
        user.save()
`,
      output: null,
      errors: [
        {
          messageId: 'unread',
          data: { call: 'send_mail', flag: 'welcomed' },
          line: 8,
          column: 12,
          endLine: 8,
          endColumn: 61,
          suggestions: [
            {
              messageId: 'ask',
              output: `from celery import shared_task
from django.core.mail import send_mail
from shop.models import User

@shared_task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    if user.welcomed:
        return
    sent = send_mail('Welcome', 'Hello', None, [user.email])
    if sent:
        user.welcomed = True
        user.save()
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a flag in a document',
      code: `from celery import shared_task
from shop.mail import send_email
from shop.store import users

@shared_task
def welcome(user_id):
    user = users.find_one({'_id': user_id})
    send_email(user)
    users.update_one({'_id': user['_id']}, {'$set': {'welcomed': True}})
`,
      output: null,
      errors: [
        {
          messageId: 'unread',
          data: { call: 'send_email', flag: 'welcomed' },
          line: 8,
          column: 5,
          endLine: 8,
          endColumn: 21,
          suggestions: [
            {
              messageId: 'ask',
              output: `from celery import shared_task
from shop.mail import send_email
from shop.store import users

@shared_task
def welcome(user_id):
    user = users.find_one({'_id': user_id})
    if user['welcomed']:
        return
    send_email(user)
    users.update_one({'_id': user['_id']}, {'$set': {'welcomed': True}})
`,
            },
          ],
        },
      ],
    },
    {
      name: 'a flag of a row of SQLAlchemy',
      code: `from celery import shared_task
from shop.db import session
from shop.mail import send_email
from shop.models import User

@shared_task
def welcome(user_id):
    user = session.get(User, user_id)
    send_email(user)
    user.welcomed = True
    session.commit()
`,
      output: `from celery import shared_task
from shop.db import session
from shop.mail import send_email
from shop.models import User

@shared_task
def welcome(user_id):
    user = session.get(User, user_id)
    if user.welcomed:
        return
    send_email(user)
    user.welcomed = True
    session.commit()
`,
      errors: [
        {
          messageId: 'unread',
          data: { call: 'send_email', flag: 'welcomed' },
          line: 9,
          column: 5,
          endLine: 9,
          endColumn: 21,
        },
      ],
    },
    {
      name: 'mail and text through a client, where a guard is required',
      code: `import boto3
from celery import shared_task
from twilio.rest import Client

ses = boto3.client('ses')
sms = Client('a', 'b')

@shared_task
def news(to):
    ses.send_email(Source='a@shop.example')
    sms.messages.create(to=to)
`,
      options: [{ requireGuard: true }],
      output: null,
      errors: [
        {
          messageId: 'unguarded',
          data: { call: 'ses.send_email' },
          line: 10,
          column: 5,
          endLine: 10,
          endColumn: 44,
        },
        {
          messageId: 'unguarded',
          data: { call: 'sms.messages.create' },
          line: 11,
          column: 5,
          endLine: 11,
          endColumn: 31,
        },
      ],
    },
  ],
});

const SETTINGS = { guarantees: { timeLimit: true, resultsIgnored: true } };

describe('with the rest of the project', () => {
  it('a client of another file', () => {
    const { reports } = folder({
      'shop/__init__.py': '',
      'shop/store.py': `import redis\n\nstore = redis.Redis()\n`,
      'shop/tasks.py': `from celery import shared_task
from shop.models import Order
from shop.store import store

@shared_task
def count(order_id):
    order = Order.objects.get(pk=order_id)
    store.incr('orders')
    if order.processed_at:
        return
    print(order)
`,
    });
    expect(reports('shop/tasks.py', SETTINGS)).toEqual([
      '8:5 `store.incr` runs before `order.processed_at` is asked: a second delivery does it again.',
    ]);
  });

  it('a client of another file that is of a library nobody knows', () => {
    const { reports } = folder({
      'shop/__init__.py': '',
      'shop/store.py': `from kv import Redis\n\nstore = Redis()\n`,
      'shop/tasks.py': `from celery import shared_task
from shop.models import Order
from shop.store import store

@shared_task
def count(order_id):
    order = Order.objects.get(pk=order_id)
    store.incr('orders')
    if order.processed_at:
        return
    print(order)
`,
    });
    expect(reports('shop/tasks.py', SETTINGS)).toEqual([]);
  });

  it('a task of the app of another file', () => {
    const { reports } = folder({
      'shop/__init__.py': '',
      'shop/app.py': `from celery import Celery\n\napp = Celery('shop')\n`,
      'shop/tasks.py': `from django.core.mail import send_mail
from shop.app import app
from shop.models import User

@app.task
def welcome(user_id):
    user = User.objects.get(pk=user_id)
    send_mail('Welcome', 'Hello', None, [user.email])
    user.welcomed = True
    user.save()
`,
    });
    expect(reports('shop/tasks.py', SETTINGS)).toEqual([
      '8:5 `welcomed` is set after `send_mail`, but not asked before it: a second delivery does it again.',
    ]);
  });
});
