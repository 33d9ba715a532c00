import type { Effects } from './effect.js';
import { http } from './http.js';
import { mail } from './mail.js';
import { message } from './message.js';
import { payment } from './payment.js';
import { publish } from './publish.js';
import { store } from './store.js';

const all: readonly Effects[] = [...mail, ...message, ...payment, ...http, ...publish, ...store];

/** What is known of the libraries of each language. */
export const effects: { readonly [L in Effects['language']]: readonly Effects[] } = {
  ecmascript: all.filter(({ language }) => language === 'ecmascript'),
  python: all.filter(({ language }) => language === 'python'),
};
