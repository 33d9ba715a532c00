import type { Effects } from './effect.js';

/** Stores: counters, reads that take away what they read, claims and locks. */
export const pythonStore: readonly Effects[] = [
  {
    name: 'redis',
    language: 'python',
    modules: ['redis'],
    things: {
      Redis: [
        { instanceOf: 'Redis' },
        { instanceOf: 'StrictRedis' },
        { instanceOf: 'RedisCluster' },
        { instanceOf: 'asyncio.Redis' },
        { calling: { call: 'from_url' } },
        { calling: { call: 'Redis.from_url' } },
        { calling: { call: 'StrictRedis.from_url' } },
        { calling: { call: 'asyncio.from_url' } },
        { calling: { call: 'asyncio.Redis.from_url' } },
      ],
      Pipeline: [{ calling: { on: 'Redis', method: ['pipeline'] } }, { chained: 'Pipeline' }],
      Commands: [{ thing: 'Redis' }, { thing: 'Pipeline' }],
    },
    calls: [
      {
        form: {
          on: 'Commands',
          method: [
            'incr',
            'incrby',
            'incrbyfloat',
            'decr',
            'decrby',
            'hincrby',
            'hincrbyfloat',
            'zincrby',
          ],
        },
        effect: 'counter',
      },
      {
        form: {
          on: 'Commands',
          method: [
            'lpop',
            'rpop',
            'spop',
            'getdel',
            'blpop',
            'brpop',
            'zpopmin',
            'zpopmax',
            'bzpopmin',
            'bzpopmax',
            'lmpop',
            'blmpop',
            'zmpop',
            'bzmpop',
          ],
        },
        effect: 'destructive-read',
      },
      { form: { on: 'Commands', method: ['publish', 'xadd'] }, effect: 'publish' },
      {
        form: { on: 'Redis', method: ['set'] },
        when: [{ at: 'nx', is: true }],
        claim: true,
      },
      { form: { on: 'Redis', method: ['setnx', 'hsetnx', 'msetnx'] }, claim: true },
    ],
  },
  {
    name: 'django.core.cache',
    language: 'python',
    modules: ['django.core.cache'],
    calls: [
      { form: { call: 'cache.incr' }, effect: 'counter' },
      { form: { call: 'cache.decr' }, effect: 'counter' },
      { form: { call: 'cache.add' }, claim: true },
    ],
  },
  {
    // Django's `select_for_update()`, SQLAlchemy's `with_for_update()`: rows are told by their method alone
    name: 'row locks',
    language: 'python',
    modules: [],
    calls: [{ form: { method: ['select_for_update', 'with_for_update'] }, lock: true }],
  },
];
