import { expect, it } from 'vitest';

import { judged } from './judged.js';

it('stripe', () => {
  const text = `
import Stripe from 'stripe';
const stripe = new Stripe(key);
stripe.charges.create({ amount });
stripe.paymentIntents.confirm(id);
stripe.customers.create({ email });
stripe.charges.retrieve(id);`;
  expect(judged(text)).toEqual([
    'stripe.charges.create: payment',
    'stripe.paymentIntents.confirm: payment',
  ]);
});

it('stripe, by require', () => {
  const text = `
const stripe = require('stripe')(key);
stripe.refunds.create({ charge });`;
  expect(judged(text)).toEqual(['stripe.refunds.create: payment']);
});

it('stripe, injected', () => {
  const text = `
import type { Stripe } from 'stripe';
class Billing {
  constructor(private readonly stripe: Stripe) {}
  pay() { return this.stripe.transfers.create({ amount }); }
}`;
  expect(judged(text)).toEqual(['this.stripe.transfers.create: payment']);
});

it('a resource on its own', () => {
  const text = `
import Stripe from 'stripe';
const { charges } = new Stripe(key);
charges.create({ amount });`;
  expect(judged(text)).toEqual(['charges.create: payment']);
});

it('an idempotency key', () => {
  const text = `
import Stripe from 'stripe';
const stripe = new Stripe(key);
stripe.charges.create({ amount }, { idempotencyKey });
stripe.charges.capture(id, { amount }, { idempotencyKey: id });
stripe.charges.capture(id, { idempotencyKey: id });
stripe.charges.create({ amount }, { idempotencyKey: undefined });
stripe.charges.create({ amount }, { maxNetworkRetries: 2 });`;
  expect(judged(text)).toEqual([
    'stripe.charges.create: payment with a key',
    'stripe.charges.capture: payment with a key',
    'stripe.charges.capture: payment with a key',
    'stripe.charges.create: payment',
    'stripe.charges.create: payment',
  ]);
});

it('options nobody can read may hold a key', () => {
  const text = `
import Stripe from 'stripe';
const stripe = new Stripe(key);
stripe.charges.create({ amount }, options);
stripe.charges.create({ amount }, { ...options });`;
  expect(judged(text)).toEqual([
    'stripe.charges.create: payment with a key',
    'stripe.charges.create: payment with a key',
  ]);
});

it('another `charges.create`', () => {
  const text = `
import Stripe from './stripe';
new Stripe(key).charges.create({ amount });
stripe.charges.create({ amount });`;
  expect(judged(text)).toEqual([]);
});

it('braintree', () => {
  const text = `
import braintree from 'braintree';
const gateway = new braintree.BraintreeGateway({ merchantId });
gateway.transaction.sale({ amount });
gateway.transaction.find(id);
gateway.customer.create({ email });`;
  expect(judged(text)).toEqual(['gateway.transaction.sale: payment']);
});

it('another gateway', () => {
  const text = `
import { BraintreeGateway } from './gateway';
new BraintreeGateway({ merchantId }).transaction.sale({ amount });`;
  expect(judged(text)).toEqual([]);
});

it('square', () => {
  const text = `
import { SquareClient } from 'square';
const client = new SquareClient({ token });
client.payments.create({ idempotencyKey: id, sourceId });
client.refunds.refundPayment({ amountMoney });
client.payments.get({ paymentId });`;
  expect(judged(text)).toEqual([
    'client.payments.create: payment with a key',
    'client.refunds.refundPayment: payment',
  ]);
});

it('another `payments.create`', () => {
  const text = `
import { SquareClient } from './square';
new SquareClient({ token }).payments.create({ sourceId });`;
  expect(judged(text)).toEqual([]);
});
