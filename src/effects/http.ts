import type { Effects, Limit, Network } from './effect.js';

/** The methods of HTTP that change something. */
const WRITES = ['post', 'put', 'patch', 'delete'];

/** Where a key stands that makes a request count once, by which argument the options are. */
const KEYS_0 = ['0.headers.Idempotency-Key', '0.headers.X-Idempotency-Key'];
const KEYS_1 = ['1.headers.Idempotency-Key', '1.headers.X-Idempotency-Key'];
const KEYS_2 = ['2.headers.Idempotency-Key', '2.headers.X-Idempotency-Key'];

const SIGNAL = { key: 'signal', value: 'AbortSignal.timeout({ms})' };
const TIMEOUT = { key: 'timeout', value: '{ms}' };

/** Limits on the wait for the headers and between two chunks, and whoever makes a dispatcher may have set them there. */
const UNDICI: readonly Limit[] = [
  { key: 'signal' },
  { key: 'headersTimeout', partly: true },
  { key: 'bodyTimeout', partly: true },
  { key: 'dispatcher', partly: true },
];

const fetchWords = { options: '1', bound: 'fetch' };

/** Node's own, and undici's. */
const platform: Network = {
  limits: UNDICI,
  write: SIGNAL,
  wrapped: { at: '0', name: 'Request', options: '1' },
  elsewhere: ['setGlobalDispatcher'],
};

const axios: Network = {
  // 0 is the default, and none
  limits: [{ key: 'timeout', off: [0] }, { key: 'signal' }, { key: 'cancelToken' }],
  write: TIMEOUT,
  elsewhere: ['defaults.timeout', 'defaults.signal', 'interceptors.request'],
};

/** Requests over HTTP: all of them end some day or do not, and some of them change something. */
export const http: readonly Effects[] = [
  {
    name: 'fetch',
    language: 'ecmascript',
    modules: [],
    bounds: { fetch: platform },
    calls: [
      { form: { global: 'fetch' }, network: fetchWords },
      {
        form: { global: 'fetch' },
        when: [{ at: '1.method', word: WRITES }],
        effect: 'http-write',
        keyed: KEYS_1,
      },
    ],
  },
  {
    name: 'node:http',
    language: 'ecmascript',
    modules: ['node:http', 'node:https', 'http', 'https'],
    bounds: {
      request: {
        // `timeout` only says that nothing came for so long, and ends nothing
        limits: [
          { key: 'signal' },
          { key: 'timeout', partly: true },
          { key: 'agent', partly: true },
        ],
        write: SIGNAL,
        elsewhere: ['setTimeout'],
      },
    },
    calls: [
      // request({ host, method }, onResponse)
      {
        form: { call: 'request' },
        when: [{ at: '0', kind: 'record' }],
        network: { options: '0', bound: 'request' },
      },
      {
        form: { call: 'get' },
        when: [{ at: '0', kind: 'record' }],
        network: { options: '0', bound: 'request' },
      },
      {
        form: { call: 'request' },
        when: [{ at: '0.method', word: WRITES }],
        effect: 'http-write',
        keyed: KEYS_0,
      },
      // request(url, { method }, onResponse)
      {
        form: { call: 'request' },
        when: [{ at: '1', kind: 'record' }],
        network: { options: '1', bound: 'request' },
      },
      {
        form: { call: 'get' },
        when: [{ at: '1', kind: 'record' }],
        network: { options: '1', bound: 'request' },
      },
      {
        form: { call: 'request' },
        when: [{ at: '1.method', word: WRITES }],
        effect: 'http-write',
        keyed: KEYS_1,
      },
      // get(url, onResponse)
      {
        form: { call: 'get' },
        when: [{ at: '1', kind: 'function' }],
        network: { options: '1', bound: 'request' },
      },
    ],
  },
  {
    name: 'node-fetch',
    language: 'ecmascript',
    modules: ['node-fetch', 'cross-fetch'],
    bounds: {
      // `timeout` was an option up to version 2
      fetch: {
        limits: [
          { key: 'signal' },
          { key: 'timeout', partly: true },
          { key: 'agent', partly: true },
        ],
        write: SIGNAL,
        wrapped: { at: '0', name: 'Request', options: '1' },
      },
    },
    calls: [
      { form: { call: 'default' }, network: fetchWords },
      {
        form: { call: 'default' },
        when: [{ at: '1.method', word: WRITES }],
        effect: 'http-write',
        keyed: KEYS_1,
      },
      // import { fetch } from 'cross-fetch'
      { form: { call: 'fetch' }, network: fetchWords },
      {
        form: { call: 'fetch' },
        when: [{ at: '1.method', word: WRITES }],
        effect: 'http-write',
        keyed: KEYS_1,
      },
    ],
  },
  {
    name: 'undici',
    language: 'ecmascript',
    modules: ['undici'],
    things: {
      Dispatcher: [
        { instanceOf: 'Client' },
        { instanceOf: 'Pool' },
        { instanceOf: 'Agent' },
        { instanceOf: 'Dispatcher' },
      ],
    },
    bounds: { fetch: platform },
    carries: [
      { by: { new: 'Client' }, options: '1' },
      { by: { new: 'Pool' }, options: '1' },
      { by: { new: 'Agent' }, options: '0' },
    ],
    calls: [
      { form: { call: 'fetch' }, network: fetchWords },
      {
        form: { call: 'fetch' },
        when: [{ at: '1.method', word: WRITES }],
        effect: 'http-write',
        keyed: KEYS_1,
      },
      { form: { call: 'request' }, network: fetchWords },
      {
        form: { call: 'request' },
        when: [{ at: '1.method', word: WRITES }],
        effect: 'http-write',
        keyed: KEYS_1,
      },
      // client.request({ path: '/', method: 'POST' })
      {
        form: { on: 'Dispatcher', method: ['request'] },
        network: { options: '0', bound: 'fetch' },
      },
      {
        form: { on: 'Dispatcher', method: ['request'] },
        when: [{ at: '0.method', word: WRITES }],
        effect: 'http-write',
        keyed: KEYS_0,
      },
    ],
  },
  {
    name: 'axios',
    language: 'ecmascript',
    modules: ['axios'],
    things: {
      Axios: [
        { export: 'default' },
        { calling: { call: 'create' } },
        { calling: { on: 'Axios', method: ['create'] } },
        { instanceOf: 'AxiosInstance' },
        { instanceOf: 'AxiosStatic' },
        { instanceOf: 'Axios' },
      ],
    },
    bounds: { axios },
    carries: [
      { by: { call: 'create' }, options: '0' },
      { by: { on: 'Axios', method: ['create'] }, options: '0' },
      { by: { new: 'Axios' }, options: '0' },
    ],
    calls: [
      {
        form: { on: 'Axios', method: ['get', 'head', 'options'] },
        network: { options: '1', bound: 'axios' },
      },
      {
        form: { on: 'Axios', method: ['delete'] },
        network: { options: '1', bound: 'axios' },
        effect: 'http-write',
        keyed: KEYS_1,
      },
      {
        form: {
          on: 'Axios',
          method: ['post', 'put', 'patch', 'postForm', 'putForm', 'patchForm'],
        },
        network: { options: '2', bound: 'axios' },
        effect: 'http-write',
        keyed: KEYS_2,
      },
      {
        form: { on: 'Axios', method: ['request'] },
        network: { options: '0', bound: 'axios' },
      },
      {
        form: { on: 'Axios', method: ['request'] },
        when: [{ at: '0.method', word: WRITES }],
        effect: 'http-write',
        keyed: KEYS_0,
      },
      // axios({ url, method })
      {
        form: { thing: 'Axios' },
        when: [{ at: '0', kind: 'record' }],
        network: { options: '0', bound: 'axios' },
      },
      {
        form: { thing: 'Axios' },
        when: [{ at: '0.method', word: WRITES }],
        effect: 'http-write',
        keyed: KEYS_0,
      },
      // axios(url, { method })
      {
        form: { thing: 'Axios' },
        when: [{ at: '1', kind: 'record' }],
        network: { options: '1', bound: 'axios' },
      },
      {
        form: { thing: 'Axios' },
        when: [
          { at: '0', kind: 'text' },
          { at: '1', kind: 'nothing' },
        ],
        network: { options: '1', bound: 'axios' },
      },
      {
        form: { thing: 'Axios' },
        when: [{ at: '1.method', word: WRITES }],
        effect: 'http-write',
        keyed: KEYS_1,
      },
    ],
  },
  {
    // What it returns is sent once somebody subscribes, as a task that waits for it does.
    name: '@nestjs/axios',
    language: 'ecmascript',
    modules: ['@nestjs/axios'],
    things: { Http: [{ instanceOf: 'HttpService' }] },
    calls: [
      {
        form: { on: 'Http', method: ['delete'] },
        effect: 'http-write',
        keyed: KEYS_1,
      },
      {
        form: {
          on: 'Http',
          method: ['post', 'put', 'patch', 'postForm', 'putForm', 'patchForm'],
        },
        effect: 'http-write',
        keyed: KEYS_2,
      },
      {
        form: { on: 'Http', method: ['request'] },
        when: [{ at: '0.method', word: WRITES }],
        effect: 'http-write',
        keyed: KEYS_0,
      },
    ],
  },
  {
    name: 'got',
    language: 'ecmascript',
    modules: ['got'],
    things: {
      Got: [
        { export: 'default' },
        { export: 'got' },
        { calling: { on: 'Got', method: ['extend'] } },
        { instanceOf: 'Got' },
      ],
    },
    bounds: {
      got: {
        // a number up to version 11
        limits: [{ key: 'timeout.request' }, { key: 'signal' }, { key: 'timeout', partly: true }],
        write: { key: 'timeout', value: '{ request: {ms} }' },
        elsewhere: ['defaults.options'],
      },
    },
    carries: [{ by: { on: 'Got', method: ['extend'] }, options: '0' }],
    calls: [
      {
        form: { on: 'Got', method: ['get', 'head'] },
        network: { options: '1', bound: 'got' },
      },
      {
        form: { on: 'Got', method: WRITES },
        network: { options: '1', bound: 'got' },
        effect: 'http-write',
        keyed: KEYS_1,
      },
      // got({ url, method })
      {
        form: { thing: 'Got' },
        when: [{ at: '0', kind: 'record' }],
        network: { options: '0', bound: 'got' },
      },
      {
        form: { thing: 'Got' },
        when: [{ at: '0.method', word: WRITES }],
        effect: 'http-write',
        keyed: KEYS_0,
      },
      // got(url, { method })
      {
        form: { thing: 'Got' },
        when: [{ at: '1', kind: 'record' }],
        network: { options: '1', bound: 'got' },
      },
      {
        form: { thing: 'Got' },
        when: [
          { at: '0', kind: 'text' },
          { at: '1', kind: 'nothing' },
        ],
        network: { options: '1', bound: 'got' },
      },
      {
        form: { thing: 'Got' },
        when: [{ at: '1.method', word: WRITES }],
        effect: 'http-write',
        keyed: KEYS_1,
      },
    ],
  },
  {
    name: 'ky',
    language: 'ecmascript',
    modules: ['ky'],
    things: {
      Ky: [
        { export: 'default' },
        { calling: { on: 'Ky', method: ['create', 'extend'] } },
        { instanceOf: 'KyInstance' },
      ],
    },
    bounds: {
      ky: {
        limits: [{ key: 'timeout', off: [false] }, { key: 'signal' }],
        default: 10,
        write: TIMEOUT,
      },
    },
    carries: [{ by: { on: 'Ky', method: ['create', 'extend'] }, options: '0' }],
    calls: [
      { form: { on: 'Ky', method: ['get', 'head'] }, network: { options: '1', bound: 'ky' } },
      {
        form: { on: 'Ky', method: WRITES },
        network: { options: '1', bound: 'ky' },
        effect: 'http-write',
        keyed: KEYS_1,
      },
      { form: { thing: 'Ky' }, network: { options: '1', bound: 'ky' } },
      {
        form: { thing: 'Ky' },
        when: [{ at: '1.method', word: WRITES }],
        effect: 'http-write',
        keyed: KEYS_1,
      },
    ],
  },
];
