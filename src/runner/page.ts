import type { Inventory } from './inventory.js';

/** The inventory as one page that needs nothing else: the table with filters, and who starts whom. */
export const pageOf = (inventory: Inventory): string => JSON.stringify(inventory);
