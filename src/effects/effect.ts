import type { At, Callee, Export, Origin, Thing } from '../frameworks/framework.js';
import type { Irreversible } from '../model/body.js';
import type { Seconds } from '../model/duration.js';
import type { Literal } from '../model/source.js';

/*
 * The words an effect file may use: which calls of a library cannot be undone, and which go over a network. It says what
 * a library calls things; it never says how to find them in a tree. Plain data, like a framework file.
 */

/**
 * Where something stands in a call, as in a framework file, and:
 *
 *     '0>0.MessageDeduplicationId'   in the first argument of the call that makes the first: `send(new PublishCommand({ … }))`
 *     '...'                          any argument
 *     'idempotency_key'              a keyword; `**` is the record of all of them
 *
 * The last key is compared without regard to case: `headers['idempotency-key']`.
 */
export type Within = At;

/** How code comes to hold a thing. Followed as a framework's things are. */
export type Source =
  | Extract<Origin, { readonly export: Export } | { readonly instanceOf: Export }>
  /** What a call gives: `nodemailer.createTransport()`, `require('stripe')(key)`, `kafka.producer()`. */
  | { readonly calling: EffectCallee; readonly when?: readonly Sight[] }
  /** What any method of such a thing gives: `knex('users').where(…)`. */
  | { readonly chained: Thing }
  /** All that another thing is. */
  | { readonly thing: Thing };

/** A call, by what it is called on or by what it is. */
export type EffectCallee =
  /** A dot in a method goes through members: `stripe.paymentIntents.create`. */
  | Exclude<Callee, { readonly written: string } | { readonly calling: Thing }>
  /** A method of anything: what it is given says what it is, `client.send(new SendEmailCommand(…))`. */
  | { readonly method: readonly string[] }
  /** The thing itself is called: `http({ url })` where `const http = axios.create()`. */
  | { readonly thing: Thing }
  /** A name that nothing in the file declares: the global `fetch`. */
  | { readonly global: string };

/** What has to be seen at a place. Silent where nobody can read it. */
export type Sight =
  /** One of these, in any case: `method: 'post'`. */
  | { readonly at: Within; readonly word: readonly string[] }
  /** `{ NX: true }` */
  | { readonly at: Within; readonly is: Literal }
  /** `new SendEmailCommand(…)` */
  | { readonly at: Within; readonly makes: readonly Export[] }
  /** `axios({ … })`, not `axios('https://…')`. */
  | { readonly at: Within; readonly kind: 'record' | 'text' | 'function' | 'nothing' };

/** An option that ends a call some day. */
export interface Limit {
  /** In the record of options: `signal`, `timeout.request`. */
  readonly key: string;
  /** Written to say "for ever". */
  readonly off?: readonly Literal[];
  /** Ends a part of the call only: nobody knows whether that is enough. */
  readonly partly?: true;
}

/** What bounds a call over the network. */
export interface Network {
  readonly limits: readonly Limit[];
  /** What holds when nobody says anything; absent: for ever. */
  readonly default?: Seconds;
  /** What is written to end it; `{ms}` and `{s}` are its duration. */
  readonly write: { readonly key: string; readonly value: string };
  /** An argument that has options of its own: `fetch(new Request(url, { signal }))`. */
  readonly wrapped?: { readonly at: At; readonly name: string; readonly options: At };
  /** Words with which a file sets a limit for all calls: `axios.defaults.timeout = 5000`. Nobody knows then. */
  readonly elsewhere?: readonly string[];
}

/** One call of a library, and what it is. */
export interface EffectWords {
  readonly form: EffectCallee;
  /** All of these have to be seen. */
  readonly when?: readonly Sight[];
  /** It cannot be undone. */
  readonly effect?: Irreversible;
  /** Where an idempotency key stands. */
  readonly keyed?: readonly Within[];
  /** It goes over a network, with options at that place. `position`: its limit may stand there besides. */
  readonly network?: { readonly options: At; readonly bound: string; readonly position?: At };
  /** A write that only one of several runs can do. */
  readonly claim?: true;
  /** Whoever holds it keeps the others waiting. */
  readonly lock?: true;
  /** Ends what it is given after some time: `asyncio.wait_for(send(), 30)`. */
  readonly bounds?: true;
}

/** A library that does something to the world outside. */
export interface Effects {
  readonly name: string;
  readonly language: 'ecmascript' | 'python';
  /** Import sources, sub-paths included. */
  readonly modules: readonly string[];
  readonly things?: { readonly [name: Thing]: readonly Source[] };
  /** By name, for there is one for many calls. */
  readonly bounds?: { readonly [name: string]: Network };
  /**
   * Where an instance is given options that all its calls have: `axios.create({ timeout: 5000 })`. The options of the
   * thing it is made of count too: `http.extend({ … })`.
   */
  readonly carries?: readonly { readonly by: EffectCallee; readonly options: At }[];
  readonly calls: readonly EffectWords[];
}
