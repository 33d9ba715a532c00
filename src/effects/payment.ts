import type { Effects } from './effect.js';

/** Money that moves. */
export const payment: readonly Effects[] = [
  {
    name: 'stripe',
    language: 'ecmascript',
    modules: ['stripe'],
    things: {
      // new Stripe(key), require('stripe')(key)
      Stripe: [
        { instanceOf: 'default', callable: true },
        { instanceOf: 'Stripe', callable: true },
      ],
    },
    calls: [
      {
        form: {
          on: 'Stripe',
          method: [
            'charges.create',
            'charges.capture',
            'paymentIntents.create',
            'paymentIntents.confirm',
            'paymentIntents.capture',
            'refunds.create',
            'transfers.create',
            'transfers.createReversal',
            'payouts.create',
            'topups.create',
            'invoices.pay',
            'invoiceItems.create',
            'subscriptions.create',
            'customers.createBalanceTransaction',
            'creditNotes.create',
          ],
        },
        effect: 'payment',
        // create(params, options), capture(id, params, options), capture(id, options)
        keyed: ['1.idempotencyKey', '2.idempotencyKey'],
      },
    ],
  },
  {
    name: 'braintree',
    language: 'ecmascript',
    modules: ['braintree'],
    things: { Gateway: [{ instanceOf: 'BraintreeGateway' }] },
    calls: [
      {
        form: {
          on: 'Gateway',
          method: [
            'transaction.sale',
            'transaction.credit',
            'transaction.refund',
            'transaction.submitForSettlement',
            'transaction.submitForPartialSettlement',
            'transaction.cloneTransaction',
          ],
        },
        effect: 'payment',
      },
    ],
  },
  {
    name: 'square',
    language: 'ecmascript',
    modules: ['square'],
    things: { Client: [{ instanceOf: 'SquareClient' }] },
    calls: [
      {
        form: { on: 'Client', method: ['payments.create', 'refunds.refundPayment'] },
        effect: 'payment',
        keyed: ['0.idempotencyKey'],
      },
    ],
  },
];
