import type { Limit, Network } from '../effects/effect.js';
import type { At } from '../frameworks/framework.js';
import type { CallSite, RecordValue, Value } from '../languages/language.js';
import { written } from '../model/duration.js';
import type { Edit, Literal } from '../model/source.js';
import type { Library } from './library.js';
import { alternatives, isNothing, placesUnder } from './place.js';
import { placesAt, valuesAt } from './within.js';

/** How many clients that are made of another one are followed: `http.extend(…).extend(…)`. */
const DEEP = 16;

/** What options say of an end: there is one, there is none, nothing, or nobody knows. */
type Said = 'yes' | 'never' | 'nothing' | 'unknown';

/** Whether a call over the network ends some day, by its own options, by those of its client, or by default. */
export function boundOf(
  site: CallSite,
  { network, options, position, library }: Bounded,
): 'yes' | 'no' | 'unknown' {
  // urlopen(url, None, 5)
  if (position !== undefined && valuesAt(site, position).some((value) => !isNothing(value)))
    return 'yes';
  const said = firstSaid([
    () => saidAt(site, options, network),
    () => wrapped(site, network),
    () => carried(site, network, library),
  ]);
  if (said === 'nothing') return network.default === undefined ? 'no' : 'yes';
  return said === 'never' ? 'no' : said;
}

export interface Bounded {
  readonly network: Network;
  /** Where the call's own options stand. */
  readonly options: At;
  /** Where its limit may stand besides, as an argument. */
  readonly position?: At;
  readonly library: Library;
}

/** Nearest first. */
function firstSaid(all: readonly (() => Said)[]): Said {
  for (const each of all) {
    const said = each();
    if (said !== 'nothing') return said;
  }
  return 'nothing';
}

/** The edit that ends the call after some time; null: there is no place for it in the call itself. */
export function boundingOf(
  site: CallSite,
  { network: { write }, options }: Bounded,
  seconds: number,
): Edit | null {
  const [place, ...others] = placesAt(site, options);
  const slot = others.length === 0 ? place?.slot([write.key]) : null;
  // const options = { … }: a signal in there would end every call that uses it, from when it is made
  if (!slot || slot.at < site.span[0] || slot.at > site.span[1]) return null;
  const value = write.value
    .replace('{ms}', String(written(seconds, 'ms')))
    .replace('{s}', String(written(seconds, 's')));
  const entry = slot.keys === 'record' ? `${write.key}: ${value}` : `${write.key}=${value}`;
  const put = {
    at: slot.over ?? ([slot.at, slot.at] as const),
    put: slot.lead + entry + slot.trail,
  };
  return slot.comma ? [slot.comma, put] : [put];
}

const saidAt = (site: CallSite, at: At, network: Network): Said =>
  agreed(placesAt(site, at).map(({ value }) => (value ? saidBy(value, network) : 'nothing')));

function saidBy(value: Value, { limits }: Network): Said {
  // get(url, onResponse)
  if (value.is === 'function') return 'nothing';
  if (value.is !== 'record') return 'unknown';
  const said = limits.map((limit) => saidOf(value, limit));
  const order: readonly Said[] = ['yes', 'unknown', 'never'];
  return order.find((each) => said.includes(each)) ?? 'nothing';
}

function saidOf(record: RecordValue, { key, partly, off = [] }: Limit): Said {
  const [name = '', ...rest] = key.split('.');
  const field = record.entries.get(name);
  if (!field) return record.open ? 'unknown' : 'nothing';
  return agreed(
    alternatives(field.value())
      .flatMap((value) => placesUnder(value, rest))
      .map(({ value }) => {
        if (value === null || isNothing(value)) return 'nothing';
        if (partly === true) return 'unknown';
        return isOneOf(value, off) ? 'never' : 'yes';
      }),
  );
}

/** What all alternatives say. */
function agreed(said: readonly Said[]): Said {
  const [first = 'nothing', ...others] = said;
  return others.every((each) => each === first) ? first : 'unknown';
}

const isOneOf = (value: Value, literals: readonly Literal[]): boolean =>
  value.is === 'literal' && literals.some((literal) => literal === value.value);

/** `fetch(new Request(url, { signal }))` */
function wrapped(site: CallSite, network: Network): Said {
  const { wrapped: words } = network;
  if (!words) return 'nothing';
  return agreed(
    placesAt(site, words.at).map(({ value }) =>
      value?.is === 'made' && value.by.name === words.name
        ? saidAt(value.by, words.options, network)
        : 'nothing',
    ),
  );
}

/** What the client a call is made on was given when it was made: `axios.create({ timeout: 5000 })`. */
function carried(site: CallSite, network: Network, library: Library): Said {
  const { carries = [] } = library.effects;
  if (carries.length === 0) return 'nothing';
  let clients = clientsOf(site, library);
  for (let depth = 0; depth < DEEP && clients.length > 0; depth += 1) {
    const [client, ...others] = clients;
    if (others.length > 0 || !client) return 'unknown';
    // the library's own: `axios.get(…)`
    if (client.is === 'export') return 'nothing';
    if (client.is !== 'made') return 'unknown';
    const { by } = client;
    const giving = carries.find((each) => library.isCallee(by, each.by));
    if (!giving) return 'unknown';
    const said = saidAt(by, giving.options, network);
    if (said !== 'nothing') return said;
    clients = clientsOf(by, library);
  }
  return clients.length === 0 ? 'nothing' : 'unknown';
}

/** `http` of `http.get(…)` and `http(…)`; none for a function of the library. */
const clientsOf = (site: CallSite, library: Library): readonly Value[] =>
  library.meanings.of(site.receiver?.() ?? site.callee());
