/** What each queue is given: plain JSON, for that is how it is stored. */
export interface Mail {
  to: string;
  template: 'confirmation' | 'receipt' | 'reminder' | 'newsletter';
  orderId?: string;
}

export interface Invoice {
  orderId: string;
  amountInCents: number;
}

export interface Export {
  month: string;
}
