import type { Effects } from './effect.js';

/** What ends what it is given after some time. */
export const pythonBounds: readonly Effects[] = [
  {
    name: 'asyncio',
    language: 'python',
    modules: ['asyncio'],
    calls: [
      { form: { call: 'wait_for' }, bounds: true },
      { form: { call: 'timeout' }, bounds: true },
    ],
  },
  {
    name: 'async_timeout',
    language: 'python',
    modules: ['async_timeout'],
    calls: [{ form: { call: 'timeout' }, bounds: true }],
  },
  {
    name: 'anyio',
    language: 'python',
    modules: ['anyio'],
    calls: [
      { form: { call: 'fail_after' }, bounds: true },
      { form: { call: 'move_on_after' }, bounds: true },
    ],
  },
  {
    name: 'gevent',
    language: 'python',
    modules: ['gevent', 'gevent.timeout'],
    calls: [
      { form: { call: 'Timeout' }, bounds: true },
      { form: { call: 'timeout.Timeout' }, bounds: true },
      { form: { call: 'with_timeout' }, bounds: true },
    ],
  },
  {
    name: 'eventlet',
    language: 'python',
    modules: ['eventlet'],
    calls: [
      { form: { call: 'Timeout' }, bounds: true },
      { form: { call: 'timeout.Timeout' }, bounds: true },
    ],
  },
  {
    name: 'func_timeout',
    language: 'python',
    modules: ['func_timeout'],
    calls: [{ form: { call: 'func_timeout' }, bounds: true }],
  },
  {
    name: 'signal',
    language: 'python',
    modules: ['signal'],
    calls: [
      { form: { call: 'alarm' }, bounds: true },
      { form: { call: 'setitimer' }, bounds: true },
    ],
  },
];
