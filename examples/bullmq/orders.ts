/** What is kept of an order. */
export interface Order {
  id: string;
  email: string;
  chargedAt: Date | null;
  lines: { price: number; amount: number; country: string; fragile: boolean }[];
  save(): Promise<void>;
}

export declare const orders: {
  find(id: string): Promise<Order>;
  note(id: string, name: string, value: number | string): Promise<void>;
};
