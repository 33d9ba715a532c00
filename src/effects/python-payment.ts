import type { Effects } from './effect.js';

const KEY = ['idempotency_key'];

/** Money that moves. */
export const pythonPayment: readonly Effects[] = [
  {
    name: 'stripe',
    language: 'python',
    modules: ['stripe'],
    things: { Client: [{ instanceOf: 'StripeClient' }] },
    calls: [
      { form: { call: 'Charge.create' }, effect: 'payment', keyed: KEY },
      { form: { call: 'PaymentIntent.create' }, effect: 'payment', keyed: KEY },
      { form: { call: 'Refund.create' }, effect: 'payment', keyed: KEY },
      { form: { call: 'Transfer.create' }, effect: 'payment', keyed: KEY },
      { form: { call: 'Payout.create' }, effect: 'payment', keyed: KEY },
      { form: { call: 'Topup.create' }, effect: 'payment', keyed: KEY },
      { form: { call: 'Subscription.create' }, effect: 'payment', keyed: KEY },
      { form: { call: 'InvoiceItem.create' }, effect: 'payment', keyed: KEY },
      { form: { call: 'CreditNote.create' }, effect: 'payment', keyed: KEY },
      {
        form: {
          on: 'Client',
          method: [
            'charges.create',
            'payment_intents.create',
            'refunds.create',
            'transfers.create',
            'payouts.create',
            'subscriptions.create',
            'invoice_items.create',
            'v1.charges.create',
            'v1.payment_intents.create',
            'v1.refunds.create',
            'v1.transfers.create',
            'v1.payouts.create',
            'v1.subscriptions.create',
            'v1.invoice_items.create',
          ],
        },
        effect: 'payment',
        keyed: ['1.idempotency_key', 'options.idempotency_key'],
      },
    ],
  },
];
