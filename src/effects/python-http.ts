import type { Effects, EffectWords, Network } from './effect.js';

/** The methods of HTTP that change something. */
const WRITES = ['post', 'put', 'patch', 'delete'];
const ALL = ['get', 'head', 'options', 'request', ...WRITES];
const KEYED = ['headers.Idempotency-Key', 'headers.X-Idempotency-Key'];

/** In seconds; `None` is for ever. */
const timeout: Network = {
  limits: [{ key: 'timeout' }],
  write: { key: 'timeout', value: '{s}' },
};

const WRITE = { effect: 'http-write', keyed: KEYED } as const;

/** `requests.post(url)`, `requests.request('post', url)` */
const functions: readonly EffectWords[] = [
  { form: { call: 'post' }, ...WRITE },
  { form: { call: 'put' }, ...WRITE },
  { form: { call: 'patch' }, ...WRITE },
  { form: { call: 'delete' }, ...WRITE },
  { form: { call: 'request' }, when: [{ at: '0', word: WRITES }], ...WRITE },
  { form: { call: 'request' }, when: [{ at: 'method', word: WRITES }], ...WRITE },
];

/** The same of a client that is kept. */
const methods: readonly EffectWords[] = [
  { form: { on: 'Client', method: WRITES }, ...WRITE },
  { form: { on: 'Client', method: ['request'] }, when: [{ at: '0', word: WRITES }], ...WRITE },
  { form: { on: 'Client', method: ['request'] }, when: [{ at: 'method', word: WRITES }], ...WRITE },
];

/** Requests over HTTP. Where nobody says, httpx waits 5 s, aiohttp 300 s, boto3 60 s, and the others for ever. */
export const pythonHttp: readonly Effects[] = [
  {
    name: 'requests',
    language: 'python',
    modules: ['requests'],
    things: {
      Client: [
        { instanceOf: 'Session' },
        { instanceOf: 'sessions.Session' },
        { calling: { call: 'session' } },
      ],
    },
    // an adapter may bring a limit
    bounds: { function: timeout, session: { ...timeout, elsewhere: ['.mount('] } },
    calls: [
      { form: { call: 'get' }, network: { bound: 'function', options: '**' } },
      { form: { call: 'head' }, network: { bound: 'function', options: '**' } },
      { form: { call: 'options' }, network: { bound: 'function', options: '**' } },
      { form: { call: 'request' }, network: { bound: 'function', options: '**' } },
      { form: { call: 'post' }, network: { bound: 'function', options: '**' } },
      { form: { call: 'put' }, network: { bound: 'function', options: '**' } },
      { form: { call: 'patch' }, network: { bound: 'function', options: '**' } },
      { form: { call: 'delete' }, network: { bound: 'function', options: '**' } },
      { form: { on: 'Client', method: ALL }, network: { bound: 'session', options: '**' } },
      ...functions,
      ...methods,
    ],
  },
  {
    name: 'httpx',
    language: 'python',
    modules: ['httpx'],
    things: { Client: [{ instanceOf: 'Client' }, { instanceOf: 'AsyncClient' }] },
    calls: [...functions, ...methods],
  },
  {
    name: 'aiohttp',
    language: 'python',
    modules: ['aiohttp'],
    things: {
      Client: [{ instanceOf: 'ClientSession' }, { instanceOf: 'client.ClientSession' }],
    },
    calls: methods,
  },
  {
    name: 'urllib3',
    language: 'python',
    modules: ['urllib3'],
    things: {
      Client: [
        { instanceOf: 'PoolManager' },
        { instanceOf: 'HTTPConnectionPool' },
        { instanceOf: 'HTTPSConnectionPool' },
      ],
    },
    calls: methods,
  },
  {
    name: 'urllib',
    language: 'python',
    modules: ['urllib.request'],
    bounds: { urlopen: { ...timeout, elsewhere: ['setdefaulttimeout'] } },
    calls: [
      { form: { call: 'urlopen' }, network: { bound: 'urlopen', options: '**', position: '2' } },
    ],
  },
  {
    name: 'socket',
    language: 'python',
    modules: ['socket'],
    bounds: { socket: { ...timeout, elsewhere: ['setdefaulttimeout', '.settimeout('] } },
    calls: [
      {
        form: { call: 'create_connection' },
        network: { bound: 'socket', options: '**', position: '1' },
      },
    ],
  },
];
