import { describe, expect, it } from 'vitest';

import rule from '../../src/rules/no-inline-business-logic.js';
import { folder } from '../project/folder.js';
import { EXACT, python } from '../tester.js';

python.run('no-inline-business-logic, Python', rule, {
  assertionOptions: EXACT,
  valid: [
    {
      name: 'the same names of another library',
      code: `from django_qstash import shared_task

@shared_task
def bill(lines):
    net = 0
    tax = 0
    gifts = 0
    for line in lines:
        price = line['price'] * line['amount']
        rate = 19 if line['country'] == 'DE' else 20
        net += price
        tax += price * rate / 100
        if line['gift']:
            gifts += line['amount']
    discount = net * 5 / 100
    shipping = 4.9
    total = net + tax - discount + shipping
    return {'net': net, 'tax': tax, 'gifts': gifts, 'total': total}
`,
    },
    {
      name: 'a task of Procrastinate',
      code: `from procrastinate import App

app = App()

@app.task
def bill(lines):
    net = 0
    tax = 0
    gifts = 0
    for line in lines:
        price = line['price'] * line['amount']
        rate = 19 if line['country'] == 'DE' else 20
        net += price
        tax += price * rate / 100
        if line['gift']:
            gifts += line['amount']
    discount = net * 5 / 100
    shipping = 4.9
    total = net + tax - discount + shipping
    return {'net': net, 'tax': tax, 'gifts': gifts, 'total': total}
`,
    },
    {
      name: 'a function that is no task',
      code: `from celery import shared_task

def bill(lines):
    net = 0
    tax = 0
    gifts = 0
    for line in lines:
        price = line['price'] * line['amount']
        rate = 19 if line['country'] == 'DE' else 20
        net += price
        tax += price * rate / 100
        if line['gift']:
            gifts += line['amount']
    discount = net * 5 / 100
    shipping = 4.9
    total = net + tax - discount + shipping
    return {'net': net, 'tax': tax, 'gifts': gifts, 'total': total}

@shared_task
def run(lines):
    return bill(lines)
`,
    },
    {
      name: 'a body in another file',
      code: `from celery import Celery
from shop.bills import bill

app = Celery('shop')
run = app.task(bill)
`,
      options: [{ maxStatements: 1 }],
    },
    {
      name: 'twelve statements that decide something',
      code: `from celery import shared_task
from shop.services import bills, calendar, numbers

@shared_task
def bill(order):
    net = order.net
    tax = net * 19 / 100
    discount = net * 5 / 100
    weight = order.weight
    boxes = weight // 20
    postage = boxes * 4.9
    number = numbers.next()
    due = calendar.in_days(14)
    bills.create(number, due)
    if order.is_gift:
        bills.put(number, 0)
    bills.close(number, net + tax - discount + postage)
`,
    },
    {
      name: 'more of them, one simply after the other',
      code: `from celery import shared_task
from shop.services import bills, calendar, numbers

@shared_task
def bill(order):
    net = order.net
    tax = net * 19 / 100
    discount = net * 5 / 100
    weight = order.weight
    boxes = weight // 20
    postage = boxes * 4.9
    total = net + tax - discount + postage
    number = numbers.next()
    due = calendar.in_days(14)
    bills.create(number, due)
    bills.put(number, total)
    bills.close(number)
    bills.mail(number)
    bills.book(number)
    bills.archive(number)
`,
    },
    {
      name: 'what happens when it fails is what a task is for',
      code: `import logging

from celery import shared_task
from shop.mail import welcome as send
from shop.models import User
from shop.tasks import subscribe

logger = logging.getLogger(__name__)

@shared_task(bind=True)
def welcome(self, user_id):
    """Says hello."""
    logger.info('welcome %s', user_id)
    user = User.objects.get(pk=user_id)
    if user is None:
        raise ValueError(user_id)
    if user.welcomed:
        return
    try:
        send(user)
    except ConnectionError as error:
        logger.warning('later')
        raise self.retry(exc=error)
    except ValueError:
        user.status = 'failed'
        user.save()
        raise
    self.update_state(state='DONE')
    return {'user': user_id}
`,
      options: [{ maxStatements: 2, maxComplexity: 1 }],
    },
    {
      name: 'dispatches',
      code: `from celery import chain, shared_task

@shared_task
def pack(order_id):
    return order_id

@shared_task
def ship(order_id):
    pack.delay(order_id)
    pack.apply_async((order_id,), countdown=60)
    chain(pack.s(order_id), pack.s()).delay()
`,
      options: [{ maxStatements: 1, maxComplexity: 1 }],
    },
    {
      name: 'metrics, traces and imports',
      code: `from celery import shared_task
from shop.observe import statsd, tracer

@shared_task
def pack(order_id):
    from shop.orders import pack as run

    statsd.incr('packed')
    with tracer.start_as_current_span('pack') as span:
        span.set_attribute('order', order_id)
        run(order_id)
    statsd.timing('packed', 1)
`,
      options: [{ maxStatements: 1, maxComplexity: 1 }],
    },
    {
      name: 'the payload taken apart',
      code: `from celery import shared_task
from shop.orders import pack as run

@shared_task
def pack(data):
    order_id = data['order_id']
    boxes = data['boxes']
    run(order_id, boxes)
`,
      options: [{ maxStatements: 1, maxComplexity: 1 }],
    },
    {
      name: 'the line of a lock and of a transaction',
      code: `from celery import shared_task
from django.core.cache import cache
from django.db import transaction
from shop.orders import pack as run

@shared_task
def pack(order_id):
    with cache.lock(f'pack-{order_id}'):
        with transaction.atomic():
            run(order_id)
`,
      options: [{ maxStatements: 1, maxComplexity: 1 }],
    },
    {
      name: 'handlers that retry',
      code: `from celery import shared_task
from shop import boxes
from shop.orders import pack as run

@shared_task(bind=True)
def pack(self, order_id):
    try:
        answer = run(order_id)
    except ConnectionError as error:
        self.retry(exc=error)
    except TimeoutError as error:
        self.update_state(state='LATE')
        self.retry(exc=error, countdown=60)
    if answer.is_last:
        boxes.order(100)
`,
      options: [{ maxStatements: 3 }],
    },
    {
      name: 'a record that is only logged',
      code: `import logging

from celery import shared_task
from shop import boxes
from shop.orders import pack as run

logger = logging.getLogger(__name__)

@shared_task
def pack(order_id):
    record = {'order': order_id, 'state': 'started'}
    logger.info('pack', extra=record)
    answer = run(order_id)
    record['state'] = 'done'
    if answer.is_last:
        record['boxes'] = 0
        boxes.order(100)
    logger.info('packed', extra=record)
    return record
`,
      options: [{ maxStatements: 3 }],
    },
    {
      name: 'a lambda that one case hands over',
      code: `from celery import shared_task
from django.db import transaction
from shop import mail

@shared_task
def send(kind, to):
    match kind:
        case 'remind':
            transaction.on_commit(lambda: mail.remind(to))
        case 'sorry':
            transaction.on_commit(lambda: mail.sorry(to))
`,
      options: [{ maxComplexity: 1 }],
    },
    {
      name: 'a `match` with one call for each case',
      code: `from celery import shared_task
from shop import mail

@shared_task
def send(kind, to):
    match kind:
        case 'remind':
            mail.remind(to)
        case 'sorry':
            mail.sorry(to)
        case 'thanks':
            return mail.thanks(to)
        case _:
            raise ValueError(kind)
`,
      options: [{ maxStatements: 4, maxComplexity: 1 }],
    },
    {
      name: 'the work stands in a function that can be called',
      code: `from celery import shared_task

def _bill(lines):
    net = 0
    tax = 0
    gifts = 0
    for line in lines:
        price = line['price'] * line['amount']
        rate = 19 if line['country'] == 'DE' else 20
        net += price
        tax += price * rate / 100
        if line['gift']:
            gifts += line['amount']
    discount = net * 5 / 100
    shipping = 4.9
    total = net + tax - discount + shipping
    return {'net': net, 'tax': tax, 'gifts': gifts, 'total': total}

@shared_task
def bill(lines):
    return _bill(lines)
`,
      options: [{ maxStatements: 1, maxComplexity: 1 }],
    },
    {
      name: 'as many statements as the options allow',
      code: `from celery import shared_task
from shop.services import bills, calendar, numbers

@shared_task
def bill(order):
    net = order.net
    tax = net * 19 / 100
    discount = net * 5 / 100
    weight = order.weight
    boxes = weight // 20
    postage = boxes * 4.9
    total = net + tax - discount + postage
    number = numbers.next()
    due = calendar.in_days(14)
    bills.create(number, due)
    bills.put(number, total)
    bills.close(number)
    if order.is_gift:
        return
`,
      options: [{ maxStatements: 13 }],
    },
    {
      name: 'a runner of anything',
      code: `from celery import shared_task
from shop.steps import STEPS

@shared_task
def run(name, args):
    step = STEPS[name]
    if not step:
        raise ValueError(name)
    return step(*args)
`,
      options: [{ maxStatements: 2 }],
    },
  ],
  invalid: [
    {
      name: 'thirteen statements that decide something',
      code: `from celery import shared_task

@shared_task
def bill(lines):
    net = 0
    tax = 0
    gifts = 0
    for line in lines:
        price = line['price'] * line['amount']
        rate = 19 if line['country'] == 'DE' else 20
        net += price
        tax += price * rate / 100
        if line['gift']:
            gifts += line['amount']
    discount = net * 5 / 100
    shipping = 4.9
    total = net + tax - discount + shipping
    return {'net': net, 'tax': tax, 'gifts': gifts, 'total': total}
`,
      output: `from celery import shared_task

def _bill(lines):
    net = 0
    tax = 0
    gifts = 0
    for line in lines:
        price = line['price'] * line['amount']
        rate = 19 if line['country'] == 'DE' else 20
        net += price
        tax += price * rate / 100
        if line['gift']:
            gifts += line['amount']
    discount = net * 5 / 100
    shipping = 4.9
    total = net + tax - discount + shipping
    return {'net': net, 'tax': tax, 'gifts': gifts, 'total': total}


@shared_task
def bill(lines):
    return _bill(lines)
`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`bill`', statements: '13', complexity: '4' },
          line: 4,
          column: 1,
          endLine: 4,
          endColumn: 17,
        },
      ],
    },
    {
      name: 'the docstring and the decorators stay, the comments go along',
      code: `from celery import Celery
from shop.models import Order

app = Celery('shop')

# Runs at night.
@app.task(name='shop.bill')
def bill(order_id: int, day: str, force: bool = False) -> int:
    """Writes a bill."""
    # not twice
    order = Order.objects.get(pk=order_id)
    net = sum(line.price for line in order.lines)
    if net > 1000 or force:
        net = net * 95 / 100  # a discount
    order.close(net)
    return order.number
`,
      options: [{ maxStatements: 3 }],
      output: `from celery import Celery
from shop.models import Order

app = Celery('shop')

def _bill(order_id: int, force: bool) -> int:
    # not twice
    order = Order.objects.get(pk=order_id)
    net = sum(line.price for line in order.lines)
    if net > 1000 or force:
        net = net * 95 / 100  # a discount
    order.close(net)
    return order.number


# Runs at night.
@app.task(name='shop.bill')
def bill(order_id: int, day: str, force: bool = False) -> int:
    """Writes a bill."""
    return _bill(order_id, force)
`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`bill`', statements: '5', complexity: '4' },
          line: 8,
          column: 1,
          endLine: 8,
          endColumn: 63,
        },
      ],
    },
    {
      name: 'what stands behind stars is passed on so',
      code: `from celery import shared_task
from shop import mail, users

@shared_task
def send(*ids, **options):
    for each in ids:
        user = users.find(each)
        mail.send(user, **options)
`,
      options: [{ maxStatements: 2 }],
      output: `from celery import shared_task
from shop import mail, users

def _send(*ids, **options):
    for each in ids:
        user = users.find(each)
        mail.send(user, **options)


@shared_task
def send(*ids, **options):
    _send(*ids, **options)
`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`send`', statements: '3', complexity: '2' },
          line: 5,
          column: 1,
          endLine: 5,
          endColumn: 27,
        },
      ],
    },
    {
      name: 'a bound task that does not use itself',
      code: `from celery import shared_task
from shop import mail, users

@shared_task(bind=True)
def send(self, user_id):
    user = users.find(user_id)
    if user.is_new:
        mail.send(user)
`,
      options: [{ maxStatements: 2 }],
      output: `from celery import shared_task
from shop import mail, users

def _send(user_id):
    user = users.find(user_id)
    if user.is_new:
        mail.send(user)


@shared_task(bind=True)
def send(self, user_id):
    _send(user_id)
`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`send`', statements: '3', complexity: '2' },
          line: 5,
          column: 1,
          endLine: 5,
          endColumn: 25,
        },
      ],
    },
    {
      name: 'a bound task that uses itself: there is no edit',
      code: `from celery import shared_task
from shop import mail, users

@shared_task(bind=True)
def send(self, user_id):
    user = users.find(user_id)
    if user.is_new:
        mail.send(user, self.request.id)
`,
      options: [{ maxStatements: 2 }],
      output: null,
      errors: [
        {
          messageId: 'long',
          data: { name: '`send`', statements: '3', complexity: '2' },
          line: 5,
          column: 1,
          endLine: 5,
          endColumn: 25,
        },
      ],
    },
    {
      name: 'a class-based task: there is no edit',
      code: `from celery import Task
from shop import mail, users

class Send(Task):
    name = 'send'

    def run(self, user_id):
        user = users.find(user_id)
        if user.is_new:
            mail.send(user)
`,
      options: [{ maxStatements: 2 }],
      output: null,
      errors: [
        {
          messageId: 'long',
          data: { name: '`Send`', statements: '3', complexity: '2' },
          line: 7,
          column: 5,
          endLine: 7,
          endColumn: 28,
        },
      ],
    },
    {
      name: 'a body that asks for its own names: there is no edit',
      code: `from celery import shared_task
from shop import mail, users

@shared_task
def send(user_id):
    user = users.find(user_id)
    if user.is_new:
        mail.send(user, locals())
`,
      options: [{ maxStatements: 2 }],
      output: null,
      errors: [
        {
          messageId: 'long',
          data: { name: '`send`', statements: '3', complexity: '2' },
          line: 5,
          column: 1,
          endLine: 5,
          endColumn: 19,
        },
      ],
    },
    {
      name: 'a task in a function: there is no edit',
      code: `from celery import Celery
from shop import mail, users

def make():
    app = Celery('shop')

    @app.task
    def send(user_id):
        user = users.find(user_id)
        if user.is_new:
            mail.send(user)
    return send
`,
      options: [{ maxStatements: 2 }],
      output: null,
      errors: [
        {
          messageId: 'long',
          data: { name: '`send`', statements: '3', complexity: '2' },
          line: 8,
          column: 5,
          endLine: 8,
          endColumn: 23,
        },
      ],
    },
    {
      name: 'a name that is taken',
      code: `from celery import shared_task
from shop import mail, users

_send = 1

@shared_task
def send(user_id):
    user = users.find(user_id)
    if user.is_new:
        mail.send(user)
`,
      options: [{ maxStatements: 2 }],
      output: `from celery import shared_task
from shop import mail, users

_send = 1

def _run_send(user_id):
    user = users.find(user_id)
    if user.is_new:
        mail.send(user)


@shared_task
def send(user_id):
    _run_send(user_id)
`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`send`', statements: '3', complexity: '2' },
          line: 7,
          column: 1,
          endLine: 7,
          endColumn: 19,
        },
      ],
    },
    {
      name: 'two names that are taken: there is no edit',
      code: `from celery import shared_task
from shop import mail, users

_send = 1
_run_send = 2

@shared_task
def send(user_id):
    user = users.find(user_id)
    if user.is_new:
        mail.send(user)
`,
      options: [{ maxStatements: 2 }],
      output: null,
      errors: [
        {
          messageId: 'long',
          data: { name: '`send`', statements: '3', complexity: '2' },
          line: 8,
          column: 1,
          endLine: 8,
          endColumn: 19,
        },
      ],
    },
    {
      name: 'more than thirty statements, one simply after the other',
      code: `from celery import shared_task
from shop import form

@shared_task
def fill(a):
    form.put(1, a)
    form.put(2, a)
    form.put(3, a)
    form.put(4, a)
    form.put(5, a)
    form.put(6, a)
    form.put(7, a)
    form.put(8, a)
    form.put(9, a)
    form.put(10, a)
    form.put(11, a)
    form.put(12, a)
    form.put(13, a)
    form.put(14, a)
    form.put(15, a)
    form.put(16, a)
    form.put(17, a)
    form.put(18, a)
    form.put(19, a)
    form.put(20, a)
    form.put(21, a)
    form.put(22, a)
    form.put(23, a)
    form.put(24, a)
    form.put(25, a)
    form.put(26, a)
    form.put(27, a)
    form.put(28, a)
    form.put(29, a)
    form.put(30, a)
    form.put(31, a)
`,
      output: `from celery import shared_task
from shop import form

def _fill(a):
    form.put(1, a)
    form.put(2, a)
    form.put(3, a)
    form.put(4, a)
    form.put(5, a)
    form.put(6, a)
    form.put(7, a)
    form.put(8, a)
    form.put(9, a)
    form.put(10, a)
    form.put(11, a)
    form.put(12, a)
    form.put(13, a)
    form.put(14, a)
    form.put(15, a)
    form.put(16, a)
    form.put(17, a)
    form.put(18, a)
    form.put(19, a)
    form.put(20, a)
    form.put(21, a)
    form.put(22, a)
    form.put(23, a)
    form.put(24, a)
    form.put(25, a)
    form.put(26, a)
    form.put(27, a)
    form.put(28, a)
    form.put(29, a)
    form.put(30, a)
    form.put(31, a)


@shared_task
def fill(a):
    _fill(a)
`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`fill`', statements: '31', complexity: '1' },
          line: 5,
          column: 1,
          endLine: 5,
          endColumn: 13,
        },
      ],
    },
    {
      name: 'few statements with many ways through them',
      code: `from celery import shared_task
from shop import customs, insurance

@shared_task
def declare(country, value, is_member):
    if country == 'CH' or country == 'NO':
        customs.declare(value)
    elif country == 'GB':
        customs.warn(value)
    if value > 500 and not is_member:
        insurance.take(value)
`,
      options: [{ maxComplexity: 5 }],
      output: `from celery import shared_task
from shop import customs, insurance

def _declare(country, value, is_member):
    if country == 'CH' or country == 'NO':
        customs.declare(value)
    elif country == 'GB':
        customs.warn(value)
    if value > 500 and not is_member:
        insurance.take(value)


@shared_task
def declare(country, value, is_member):
    _declare(country, value, is_member)
`,
      errors: [
        {
          messageId: 'complex',
          data: { name: '`declare`', statements: '6', complexity: '6' },
          line: 5,
          column: 1,
          endLine: 5,
          endColumn: 40,
        },
      ],
    },
    {
      name: 'comprehensions, `x if y else z` and cases that do more than one thing',
      code: `from celery import shared_task
from shop import mail

@shared_task
def send(kind, users):
    names = [user.name for user in users if user.active]
    first = names[0] if names else None
    match kind:
        case 'one':
            letter = mail.letter(first)
            mail.send(letter)
        case _:
            mail.send_all(names)
`,
      options: [{ maxComplexity: 3 }],
      output: `from celery import shared_task
from shop import mail

def _send(kind, users):
    names = [user.name for user in users if user.active]
    first = names[0] if names else None
    match kind:
        case 'one':
            letter = mail.letter(first)
            mail.send(letter)
        case _:
            mail.send_all(names)


@shared_task
def send(kind, users):
    _send(kind, users)
`,
      errors: [
        {
          messageId: 'complex',
          data: { name: '`send`', statements: '5', complexity: '4' },
          line: 5,
          column: 1,
          endLine: 5,
          endColumn: 23,
        },
      ],
    },
    {
      name: 'a function in the body counts with it',
      code: `from celery import shared_task
from shop import mail, users

@shared_task
def send(ids):
    def letter(user):
        text = mail.text(user)
        if user.is_tester:
            text = f'Test: {text}'
        return text.strip()

    for each in ids:
        mail.send(letter(users.find(each)))
`,
      options: [{ maxStatements: 3 }],
      output: `from celery import shared_task
from shop import mail, users

def _send(ids):
    def letter(user):
        text = mail.text(user)
        if user.is_tester:
            text = f'Test: {text}'
        return text.strip()

    for each in ids:
        mail.send(letter(users.find(each)))


@shared_task
def send(ids):
    _send(ids)
`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`send`', statements: '6', complexity: '3' },
          line: 5,
          column: 1,
          endLine: 5,
          endColumn: 15,
        },
      ],
    },
    {
      name: 'a record that is logged, and given to others',
      code: `import logging

from celery import shared_task
from shop import boxes

logger = logging.getLogger(__name__)

@shared_task
def pack(order_id):
    record = {'order': order_id, 'state': 'started'}
    record['boxes'] = 2
    logger.info('pack', extra=record)
    for _ in range(2):
        boxes.pack(record)
`,
      options: [{ maxStatements: 3 }],
      output: `import logging

from celery import shared_task
from shop import boxes

logger = logging.getLogger(__name__)

def _pack(order_id):
    record = {'order': order_id, 'state': 'started'}
    record['boxes'] = 2
    logger.info('pack', extra=record)
    for _ in range(2):
        boxes.pack(record)


@shared_task
def pack(order_id):
    _pack(order_id)
`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`pack`', statements: '4', complexity: '2' },
          line: 9,
          column: 1,
          endLine: 9,
          endColumn: 20,
        },
      ],
    },
    {
      name: 'a body that gives one thing after the other: there is no edit',
      code: `from celery import shared_task
from shop import users

@shared_task
def names(ids):
    for each in ids:
        user = users.find(each)
        yield user.name
`,
      options: [{ maxStatements: 2 }],
      output: null,
      errors: [
        {
          messageId: 'long',
          data: { name: '`names`', statements: '3', complexity: '2' },
          line: 5,
          column: 1,
          endLine: 5,
          endColumn: 16,
        },
      ],
    },
    {
      name: 'a function that is made a task',
      code: `from celery import Celery
from shop import mail, users

app = Celery('shop')

def send(user_id):
    user = users.find(user_id)
    if user.is_new:
        mail.send(user)

send_task = app.task(send)
`,
      options: [{ maxStatements: 2 }],
      output: `from celery import Celery
from shop import mail, users

app = Celery('shop')

def _send(user_id):
    user = users.find(user_id)
    if user.is_new:
        mail.send(user)


def send(user_id):
    _send(user_id)

send_task = app.task(send)
`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`send`', statements: '3', complexity: '2' },
          line: 6,
          column: 1,
          endLine: 6,
          endColumn: 19,
        },
      ],
    },
    {
      name: 'positions, keywords and `global`',
      code: `from celery import shared_task
from shop import mail

sent = 0

@shared_task
def send(to, /, *, copies: int = 1, note=None):
    global sent
    for _ in range(copies):
        mail.send(to)
        sent += 1
    if note:
        mail.note(to, note)
`,
      options: [{ maxStatements: 3 }],
      output: `from celery import shared_task
from shop import mail

sent = 0

def _send(to, copies: int, note):
    global sent
    for _ in range(copies):
        mail.send(to)
        sent += 1
    if note:
        mail.note(to, note)


@shared_task
def send(to, /, *, copies: int = 1, note=None):
    _send(to, copies, note)
`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`send`', statements: '5', complexity: '3' },
          line: 7,
          column: 1,
          endLine: 7,
          endColumn: 48,
        },
      ],
    },
    {
      name: 'a task that gives something back now and then',
      code: `from celery import shared_task
from shop import mail, users

@shared_task
def send(ids):
    for each in ids:
        user = users.find(each)
        if user.is_new:
            mail.send(user)
            return user.name
`,
      options: [{ maxStatements: 2 }],
      output: `from celery import shared_task
from shop import mail, users

def _send(ids):
    for each in ids:
        user = users.find(each)
        if user.is_new:
            mail.send(user)
            return user.name


@shared_task
def send(ids):
    return _send(ids)
`,
      errors: [
        {
          messageId: 'long',
          data: { name: '`send`', statements: '4', complexity: '3' },
          line: 5,
          column: 1,
          endLine: 5,
          endColumn: 15,
        },
      ],
    },
  ],
});

const SETTINGS = { guarantees: { timeLimit: true, resultsIgnored: true } };

const TASKS = `from shop.app import app

@app.task
def bill(lines):
    net = 0
    tax = 0
    weight = 0
    for line in lines:
        price = line['price'] * line['amount']
        rate = 19 if line['country'] == 'DE' else 20
        net += price
        tax += price * rate / 100
        weight += line['weight']
    discount = net * 5 / 100
    postage = weight * 2
    total = net + tax - discount + postage
    return round(total, 2)
`;

describe('with the rest of the project', () => {
  it('a task of the app of another file', () => {
    const { reports } = folder({
      'shop/__init__.py': '',
      'shop/app.py': `from celery import Celery\n\napp = Celery('shop')\n`,
      'shop/tasks.py': TASKS,
    });
    expect(reports('shop/tasks.py', SETTINGS)).toEqual([
      '4:1 `bill` has 13 statements of its own: what it does belongs in a function that knows nothing of tasks.',
    ]);
  });

  it('a task of another library’s app of another file', () => {
    const { reports } = folder({
      'shop/__init__.py': '',
      'shop/app.py': `from procrastinate import App\n\napp = App()\n`,
      'shop/tasks.py': TASKS,
    });
    expect(reports('shop/tasks.py', SETTINGS)).toEqual([]);
  });
});
