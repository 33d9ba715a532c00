import { expect, it } from 'vitest';

import { judged } from './judged.js';

it('ioredis', () => {
  const text = `
import Redis from 'ioredis';
const redis = new Redis(url);
redis.incr('sent');
redis.hincrby('user', 'mails', 1);
redis.lpop('todo');
redis.getdel('token');
redis.publish('sent', id);
redis.xadd('sent', '*', 'id', id);
redis.get('sent');
redis.lpush('todo', id);`;
  expect(judged(text)).toEqual([
    'redis.incr: counter',
    'redis.hincrby: counter',
    'redis.lpop: destructive-read',
    'redis.getdel: destructive-read',
    'redis.publish: publish',
    'redis.xadd: publish',
  ]);
});

it('claims with ioredis', () => {
  const text = `
import { Redis } from 'ioredis';
class Claims {
  constructor(private readonly redis: Redis) {}
  claim() {
    this.redis.set(key, id, 'EX', 60, 'NX');
    this.redis.set(key, id, 'NX');
    this.redis.setnx(key, id);
    this.redis.set(key, id, 'EX', 60);
    this.redis.set(key, id, mode);
  }
}`;
  expect(judged(text)).toEqual([
    'this.redis.set: claim',
    'this.redis.set: claim',
    'this.redis.setnx: claim',
  ]);
});

it('a pipeline of ioredis', () => {
  const text = `
import Redis from 'ioredis';
const redis = new Redis.Cluster(nodes);
redis.multi().expire('sent', 60).incr('sent').exec();
const pipeline = redis.pipeline();
pipeline.decr('left');`;
  expect(judged(text)).toEqual(['…incr: counter', 'pipeline.decr: counter']);
});

it('another Redis', () => {
  const text = `
import Redis from './redis';
const redis = new Redis(url);
redis.incr('sent');
redis.set(key, id, 'NX');
todo.pop();`;
  expect(judged(text)).toEqual([]);
});

it('redis', () => {
  const text = `
import { createClient } from 'redis';
const client = await createClient({ url }).on('error', log).connect();
client.incrBy('sent', 2);
client.lPop('todo');
client.publish('sent', id);
client.multi().incr('sent').exec();
client.get('sent');`;
  expect(judged(text)).toEqual([
    'client.incrBy: counter',
    'client.lPop: destructive-read',
    'client.publish: publish',
    '…incr: counter',
  ]);
});

it('claims with redis', () => {
  const text = `
import { createClient, type RedisClientType } from 'redis';
const client: RedisClientType = createClient();
client.set(key, id, { NX: true, EX: 60 });
client.set(key, id, { condition: 'NX' });
client.setNX(key, id);
client.set(key, id, { NX: false });
client.set(key, id, { condition: 'XX' });
client.set(key, id, options);`;
  expect(judged(text)).toEqual(['client.set: claim', 'client.set: claim', 'client.setNX: claim']);
});

it('another `createClient`', () => {
  const text = `
import { createClient } from '@supabase/supabase-js';
const client = createClient(url, key);
client.incr('sent');
client.set(key, id, { NX: true });`;
  expect(judged(text)).toEqual([]);
});

it('typeorm', () => {
  const text = `
import { Repository } from 'typeorm';
class Users {
  constructor(@InjectRepository(User) private readonly users: Repository<User>) {}
  count() { return this.users.increment({ id }, 'mails', 1); }
  find() { return this.users.findOneBy({ id }); }
}`;
  expect(judged(text)).toEqual(['this.users.increment: counter']);
});

it('another repository', () => {
  const text = `
import { Repository } from './repository';
function count(users: Repository) { return users.increment({ id }, 'mails', 1); }`;
  expect(judged(text)).toEqual([]);
});

it('knex', () => {
  const text = `
import knex, { type Knex } from 'knex';
const db = knex({ client: 'pg' });
db('users').where({ id }).increment('mails', 1);
function count(database: Knex) { return database.table('users').decrement('left'); }
db('users').where({ id }).first();`;
  expect(judged(text)).toEqual(['…increment: counter', '…decrement: counter']);
});

it('another query builder', () => {
  const text = `
import db from './db';
db('users').where({ id }).increment('mails', 1);`;
  expect(judged(text)).toEqual([]);
});
