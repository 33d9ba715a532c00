import { expect, it } from 'vitest';

import { judged } from './judged.js';

it('the global fetch', () => {
  const text = `
fetch(url);
globalThis.fetch(url);
fetch(url, { signal: AbortSignal.timeout(1000) });
fetch(url, { signal });
fetch(url, { signal: undefined });
fetch(url, options);
fetch(url, { ...options });
fetch(...args);`;
  expect(judged(text)).toEqual([
    'fetch: network no',
    'globalThis.fetch: network no',
    'fetch: network yes',
    'fetch: network yes',
    'fetch: network no',
    'fetch: network unknown',
    'fetch: network unknown',
    'fetch: network unknown',
  ]);
});

it('the global fetch that writes', () => {
  const text = `
fetch(url, { method: 'POST', body });
fetch(url, { method: 'delete' });
fetch(url, { method: 'GET' });
fetch(url, { method });
fetch(url, { method: isNew ? 'POST' : 'GET' });
fetch(url, { method: 'PUT', headers: { 'Idempotency-Key': id } });
fetch(url, { method: 'PUT', headers: { 'x-idempotency-key': id } });
fetch(url, { method: 'PUT', headers: { accept: 'text/plain' } });
fetch(url, { method: 'PUT', headers });`;
  expect(judged(text)).toEqual([
    'fetch: network no, http-write',
    'fetch: network no, http-write',
    'fetch: network no',
    'fetch: network no',
    'fetch: network no, http-write',
    'fetch: network no, http-write with a key',
    'fetch: network no, http-write with a key',
    'fetch: network no, http-write',
    'fetch: network no, http-write with a key',
  ]);
});

it('a request with options of its own', () => {
  const text = `
fetch(new Request(url, { signal }));
fetch(new Request(url, init));
fetch(new Request(url));
fetch(new URL(path, base));`;
  expect(judged(text)).toEqual([
    'fetch: network yes',
    'fetch: network unknown',
    'fetch: network no',
    'fetch: network no',
  ]);
});

it('another dispatcher', () => {
  const text = `
import { Agent, setGlobalDispatcher } from 'undici';
setGlobalDispatcher(new Agent({ bodyTimeout: 1000 }));
fetch(url);`;
  expect(judged(text)).toEqual(['fetch: network unknown']);
});

it('a fetch of the file', () => {
  const text = `
function load(fetch) { return fetch(url); }
const { fetch: own } = client;
own(url);
client.fetch(url);
window.fetch.call(null, url);`;
  expect(judged(text)).toEqual([]);
});

it('a fetch that is imported', () => {
  const text = `
import { fetch } from './fetch';
fetch(url, { method: 'POST' });`;
  expect(judged(text)).toEqual([]);
});

it('node-fetch and cross-fetch', () => {
  const text = `
import fetch from 'node-fetch';
import { fetch as cross } from 'cross-fetch';
fetch(url);
fetch(url, { method: 'POST', signal });
fetch(url, { timeout: 1000 });
cross(url, { method: 'PATCH' });`;
  expect(judged(text)).toEqual([
    'fetch: network no',
    'fetch: network yes, http-write',
    'fetch: network unknown',
    'cross: network no, http-write',
  ]);
});

it('undici', () => {
  const text = `
import { Client, fetch, request } from 'undici';
fetch(url);
request(url, { method: 'POST', signal });
request(url, { bodyTimeout: 1000 });
request(url, { dispatcher });
new Client(origin).request({ path, method: 'PUT' });
new Client(origin, { headersTimeout: 1000 }).request({ path, method: 'GET' });`;
  expect(judged(text)).toEqual([
    'fetch: network no',
    'request: network yes, http-write',
    'request: network unknown',
    'request: network unknown',
    '…request: network no, http-write',
    '…request: network unknown',
  ]);
});

it('another `request`', () => {
  const text = `
import { Client, request } from './undici';
request(url, { method: 'POST' });
new Client(origin).request({ path, method: 'PUT' });`;
  expect(judged(text)).toEqual([]);
});

it("Node's http", () => {
  const text = `
import http from 'node:http';
import { get } from 'https';
get(url, onResponse);
get(url, (response) => response.resume());
http.request({ host, method: 'POST' }, onResponse);
http.request(url, { method: 'GET', signal }, onResponse);
http.request(url, { timeout: 1000 });
http.createServer();`;
  expect(judged(text)).toEqual([
    'get: network no',
    'http.request: network no, http-write',
    'http.request: network yes',
    'http.request: network unknown',
  ]);
});

it("Node's http, with an end that is set later", () => {
  const text = `
import { get } from 'node:https';
const request = get(url, (response) => response.resume());
request.setTimeout(1000, () => request.destroy());`;
  expect(judged(text)).toEqual(['get: network unknown']);
});

it('another http', () => {
  const text = `
import http from './http';
http.request({ host, method: 'POST' });`;
  expect(judged(text)).toEqual([]);
});

it('axios', () => {
  const text = `
import axios from 'axios';
axios.get(url);
axios.get(url, { timeout: 1000 });
axios.get(url, { timeout: 0 });
axios.get(url, { signal });
axios.get(url, { cancelToken });
axios.get(url, config);
axios.post(url, data);
axios.post(url, data, { timeout: 1000 });
axios.post(url, data, { headers: { 'Idempotency-Key': id } });
axios.delete(url);
axios.isAxiosError(error);`;
  expect(judged(text)).toEqual([
    'axios.get: network no',
    'axios.get: network yes',
    'axios.get: network no',
    'axios.get: network yes',
    'axios.get: network yes',
    'axios.get: network unknown',
    'axios.post: network no, http-write',
    'axios.post: network yes, http-write',
    'axios.post: network no, http-write with a key',
    'axios.delete: network no, http-write',
  ]);
});

it('axios as a function', () => {
  const text = `
const axios = require('axios');
axios({ url });
axios({ url, method: 'post' });
axios('https://example.com');
axios(url, { method: 'PATCH', timeout: 1000 });
axios.request({ url, method: 'PUT' });
axios(config);`;
  expect(judged(text)).toEqual([
    'axios: network no',
    'axios: network no, http-write',
    'axios: network no',
    'axios: network yes, http-write',
    'axios.request: network no, http-write',
  ]);
});

it('an instance of axios', () => {
  const text = `
import axios, { type AxiosInstance } from 'axios';
const quick = axios.create({ timeout: 1000 });
const slow = axios.create({ baseURL });
const told = axios.create(config);
const never = quick.create({ timeout: 0 });
quick.get(url);
quick.get(url, { timeout: 0 });
slow.post(url, data);
told.get(url);
never.get(url);
slow({ url, method: 'DELETE' });
function load(http: AxiosInstance) { return http.put(url, data); }`;
  expect(judged(text)).toEqual([
    'quick.get: network yes',
    'quick.get: network no',
    'slow.post: network no, http-write',
    'told.get: network unknown',
    'never.get: network no',
    'slow: network no, http-write',
    'http.put: network unknown, http-write',
  ]);
});

it('a limit for all calls of axios', () => {
  const text = `
import axios from 'axios';
axios.defaults.timeout = 1000;
axios.get(url);`;
  expect(judged(text)).toEqual(['axios.get: network unknown']);
});

it('another axios', () => {
  const text = `
import axios from './axios';
axios.post(url, data);
axios({ url, method: 'post' });`;
  expect(judged(text)).toEqual([]);
});

it("Nest's http service", () => {
  const text = `
import { HttpService } from '@nestjs/axios';
class Hooks {
  constructor(private readonly http: HttpService) {}
  call() { return this.http.post(url, data); }
  load() { return this.http.get(url); }
}`;
  expect(judged(text)).toEqual(['this.http.post: http-write']);
});

it("an http service that is not Nest's", () => {
  const text = `
import { HttpService } from './http.service';
class Hooks {
  constructor(private readonly http: HttpService) {}
  call() { return this.http.post(url, data); }
}`;
  expect(judged(text)).toEqual([]);
});

it('got', () => {
  const text = `
import got from 'got';
got(\`https://example.com/\${id}\`);
got({ url, method: 'POST' });
got.get(url, { timeout: { request: 1000 } });
got.get(url, { timeout: { connect: 1000 } });
got.get(url, { timeout: 1000 });
got.post(url, { json });
const api = got.extend({ timeout: { request: 1000 } });
api.extend({ prefixUrl }).put(url);
got.extend({ prefixUrl }).get(url);`;
  expect(judged(text)).toEqual([
    'got: network no',
    'got: network no, http-write',
    'got.get: network yes',
    'got.get: network unknown',
    'got.get: network yes',
    'got.post: network no, http-write',
    '…put: network yes, http-write',
    '…get: network no',
  ]);
});

it('another got', () => {
  const text = `
import got from './got';
got.post(url, { json });
got({ url, method: 'POST' });`;
  expect(judged(text)).toEqual([]);
});

it('ky', () => {
  const text = `
import ky from 'ky';
ky(url);
ky.get(url);
ky.post(url, { timeout: false });
ky.post(url, { timeout: false, signal });
const patient = ky.create({ timeout: false });
patient.get(url);
patient.get(url, { timeout: 1000 });
patient.extend({ prefixUrl })(url, { method: 'put' });`;
  expect(judged(text)).toEqual([
    'ky: network yes',
    'ky.get: network yes',
    'ky.post: network no, http-write',
    'ky.post: network yes, http-write',
    'patient.get: network no',
    'patient.get: network yes',
    '…: network no, http-write',
  ]);
});

it('another ky', () => {
  const text = `
import ky from './ky';
ky.post(url, { timeout: false });`;
  expect(judged(text)).toEqual([]);
});
