import type { Effects } from './effect.js';
import { http } from './http.js';
import { mail } from './mail.js';
import { message } from './message.js';
import { payment } from './payment.js';
import { publish } from './publish.js';
import { pythonBounds } from './python-bounds.js';
import { pythonHttp } from './python-http.js';
import { pythonMail } from './python-mail.js';
import { pythonMessage } from './python-message.js';
import { pythonPayment } from './python-payment.js';
import { pythonPublish } from './python-publish.js';
import { pythonStore } from './python-store.js';
import { store } from './store.js';

const all: readonly Effects[] = [
  ...mail,
  ...message,
  ...payment,
  ...http,
  ...publish,
  ...store,
  ...pythonBounds,
  ...pythonHttp,
  ...pythonMail,
  ...pythonMessage,
  ...pythonPayment,
  ...pythonPublish,
  ...pythonStore,
];

/** What is known of the libraries of each language. */
export const effects: { readonly [L in Effects['language']]: readonly Effects[] } = {
  ecmascript: all.filter(({ language }) => language === 'ecmascript'),
  python: all.filter(({ language }) => language === 'python'),
};
