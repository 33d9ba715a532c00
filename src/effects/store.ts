import type { Effects } from './effect.js';

/** Stores: counters, reads that take away what they read, claims. */
export const store: readonly Effects[] = [
  {
    name: 'ioredis',
    language: 'ecmascript',
    modules: ['ioredis'],
    things: {
      Redis: [
        { instanceOf: 'default' },
        { instanceOf: 'Redis' },
        { instanceOf: 'Cluster' },
        { calling: { on: 'Redis', method: ['duplicate', 'on'] } },
      ],
      // redis.multi().incr(key).expire(key, 60)
      Pipeline: [
        { calling: { on: 'Redis', method: ['multi', 'pipeline'] } },
        { instanceOf: 'Pipeline' },
        { instanceOf: 'ChainableCommander' },
        { chained: 'Pipeline' },
      ],
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
            'blpop',
            'brpop',
            'spop',
            'getdel',
            'zpopmin',
            'zpopmax',
            'bzpopmin',
            'bzpopmax',
          ],
        },
        effect: 'destructive-read',
      },
      { form: { on: 'Commands', method: ['publish', 'spublish', 'xadd'] }, effect: 'publish' },
      // set(key, value, 'EX', 60, 'NX')
      {
        form: { on: 'Redis', method: ['set'] },
        when: [{ at: '...', word: ['nx'] }],
        claim: true,
      },
      { form: { on: 'Redis', method: ['setnx', 'hsetnx', 'msetnx'] }, claim: true },
    ],
  },
  {
    name: 'redis',
    language: 'ecmascript',
    modules: ['redis', '@redis/client'],
    things: {
      Redis: [
        { calling: { call: 'createClient' } },
        { calling: { call: 'createCluster' } },
        { calling: { call: 'createSentinel' } },
        { calling: { call: 'createClientPool' } },
        { instanceOf: 'RedisClientType' },
        { instanceOf: 'RedisClusterType' },
        { instanceOf: 'RedisSentinelType' },
        { instanceOf: 'RedisClientPoolType' },
        // await createClient({ url }).on('error', log).connect()
        { calling: { on: 'Redis', method: ['on', 'connect', 'duplicate'] } },
      ],
      Pipeline: [{ calling: { on: 'Redis', method: ['multi'] } }, { chained: 'Pipeline' }],
      Commands: [{ thing: 'Redis' }, { thing: 'Pipeline' }],
    },
    calls: [
      {
        form: {
          on: 'Commands',
          method: [
            'incr',
            'incrBy',
            'incrByFloat',
            'decr',
            'decrBy',
            'hIncrBy',
            'hIncrByFloat',
            'zIncrBy',
          ],
        },
        effect: 'counter',
      },
      {
        form: {
          on: 'Commands',
          method: [
            'lPop',
            'lPopCount',
            'rPop',
            'rPopCount',
            'blPop',
            'brPop',
            'sPop',
            'sPopCount',
            'getDel',
            'zPopMin',
            'zPopMax',
            'bzPopMin',
            'bzPopMax',
          ],
        },
        effect: 'destructive-read',
      },
      { form: { on: 'Commands', method: ['publish', 'sPublish', 'xAdd'] }, effect: 'publish' },
      {
        form: { on: 'Redis', method: ['set'] },
        when: [{ at: '2.NX', is: true }],
        claim: true,
      },
      {
        form: { on: 'Redis', method: ['set'] },
        when: [{ at: '2.condition', word: ['nx'] }],
        claim: true,
      },
      { form: { on: 'Redis', method: ['setNX', 'hSetNX', 'mSetNX'] }, claim: true },
    ],
  },
  {
    name: 'typeorm',
    language: 'ecmascript',
    modules: ['typeorm'],
    things: {
      Repository: [{ instanceOf: 'Repository' }, { instanceOf: 'EntityManager' }],
    },
    calls: [{ form: { on: 'Repository', method: ['increment', 'decrement'] }, effect: 'counter' }],
  },
  {
    name: 'knex',
    language: 'ecmascript',
    modules: ['knex'],
    things: {
      Knex: [
        { calling: { call: 'default' } },
        { calling: { call: 'knex' } },
        { instanceOf: 'Knex' },
      ],
      Query: [{ calling: { thing: 'Knex' } }, { chained: 'Knex' }, { chained: 'Query' }],
    },
    calls: [{ form: { on: 'Query', method: ['increment', 'decrement'] }, effect: 'counter' }],
  },
];
