import { describe, expect, it } from 'vitest';

import { NOWHERE, type Elsewhere } from '../../src/languages/language.js';
import type { Deed } from '../../src/model/body.js';
import { judged, judgedIn, programIn } from '../effects/judged.js';
import { edited } from '../model/reading.js';

const networkIn = (text: string): Extract<Deed, { is: 'network' }> => {
  const found = judgedIn(text)
    .flatMap(({ deeds }) => deeds)
    .find((deed) => deed.is === 'network');
  if (!found) throw new Error('No call goes over a network.');
  return found;
};

/** The text once its first call over a network ends after 30 seconds; null: there is no place for that. */
function bounded(text: string): string | null {
  const made = networkIn(text).bounding(30);
  return made && edited(text, made.edit);
}

/** Files of the project, by the name they are imported by. */
function project(files: { readonly [module: string]: string }, tasks = true): Elsewhere {
  const elsewhere: Elsewhere = {
    ...NOWHERE,
    value: (module, path) => programIn(files[module] ?? '', elsewhere).exported(path),
    leadsToTasks: (module) => tasks && module in files,
  };
  return elsewhere;
}

describe('the end of a call', () => {
  it('is a second argument', () => {
    expect(bounded('fetch(url);')).toBe('fetch(url, { signal: AbortSignal.timeout(30000) });');
  });

  it('is a key of the options', () => {
    expect(bounded("fetch(url, { method: 'POST' });")).toBe(
      "fetch(url, { method: 'POST', signal: AbortSignal.timeout(30000) });",
    );
    expect(bounded('fetch(url, {});')).toBe('fetch(url, { signal: AbortSignal.timeout(30000) });');
  });

  it('is written over one that says nothing', () => {
    expect(bounded('fetch(url, { signal: undefined });')).toBe(
      'fetch(url, { signal: AbortSignal.timeout(30000) });',
    );
  });

  it("is in the library's words", () => {
    expect(bounded("import axios from 'axios';\naxios.post(url, data);")).toBe(
      "import axios from 'axios';\naxios.post(url, data, { timeout: 30000 });",
    );
    expect(bounded("import axios from 'axios';\naxios.get(url, { timeout: 0 });")).toBe(
      "import axios from 'axios';\naxios.get(url, { timeout: 30000 });",
    );
    expect(bounded("import got from 'got';\ngot.get(url);")).toBe(
      "import got from 'got';\ngot.get(url, { timeout: { request: 30000 } });",
    );
    expect(bounded("import ky from 'ky';\nky.get(url, { timeout: false });")).toBe(
      "import ky from 'ky';\nky.get(url, { timeout: 30000 });",
    );
    expect(bounded("import { request } from 'undici';\nrequest(url);")).toBe(
      "import { request } from 'undici';\nrequest(url, { signal: AbortSignal.timeout(30000) });",
    );
  });

  it('is not written into options that other calls may share', () => {
    expect(bounded("const options = { method: 'POST' };\nfetch(url, options);")).toBeNull();
  });

  it('is not written where an argument is missing before it', () => {
    expect(bounded("import axios from 'axios';\naxios.post(url);")).toBeNull();
  });

  it('is not written where nobody knows what stands there', () => {
    expect(bounded('fetch(url, { ...options });')).toBeNull();
    expect(bounded('fetch(...args);')).toBeNull();
    expect(bounded('fetch(url, undefined);')).toBeNull();
    expect(
      bounded("import { get } from 'https';\nget(url, (answer) => answer.resume());"),
    ).toBeNull();
  });

  it('is not written where there is one', () => {
    expect(bounded('fetch(url, { signal });')).toBeNull();
  });

  it('is safe for the global fetch without options', () => {
    expect(networkIn('fetch(url);').bounding(30)?.safe).toBe(true);
    expect(networkIn("fetch(url, { method: 'POST' });").bounding(30)?.safe).toBe(false);
    expect(networkIn("import fetch from 'node-fetch';\nfetch(url);").bounding(30)?.safe).toBe(
      false,
    );
    expect(networkIn("import axios from 'axios';\naxios.get(url);").bounding(30)?.safe).toBe(false);
  });
});

describe('other files', () => {
  const client = `
import axios from 'axios';
export const quick = axios.create({ timeout: 1000 });
export const slow = axios.create({ baseURL });
export default function client() { return slow; }
export { default as axios } from 'axios';`;

  it('make a client', () => {
    const text = `
import client, { axios, quick, slow } from './client';
quick.post(url, data);
slow.post(url, data);
client().get(url);
axios.get(url);`;
    expect(judged(text, {}, project({ './client': client }, false))).toEqual([
      'quick.post: network yes, http-write',
      'slow.post: network no, http-write',
      '…get: network no',
      'axios.get: network no',
    ]);
  });

  it('make a client that is called, where they have to do with tasks', () => {
    const text = `
import { slow } from './client';
slow({ url, method: 'post' });`;
    expect(judged(text, {}, project({ './client': client }))).toEqual([
      'slow: network no, http-write',
    ]);
    expect(judged(text, {}, project({ './client': client }, false))).toEqual([]);
  });

  it('extend a class of the library, where they have to do with tasks', () => {
    const text = `
import { Mail } from './mail';
class Welcome {
  constructor(private readonly mail: Mail) {}
  send() { return this.mail.send({ to }); }
}`;
    const mail = `
import { MailService } from '@sendgrid/mail';
export class Mail extends MailService {}`;
    expect(judged(text, {}, project({ './mail': mail }))).toEqual(['this.mail.send: mail']);
    expect(judged(text, {}, project({ './mail': mail }, false))).toEqual([]);
  });

  it('lead round in circles', () => {
    const text = "import { a } from './a';\na.send({ to });";
    const files = {
      './a': "export { b as a } from './b';",
      './b': "export { a as b } from './a';",
    };
    expect(judged(text, {}, project(files))).toEqual([]);
  });
});

describe('what the user says', () => {
  it('cannot be undone', () => {
    expect(judged('this.crm.tell(user);\ncrm.ask(user);', { sideEffects: ['crm.tell'] })).toEqual([
      'this.crm.tell: message',
    ]);
  });

  it('asks whether the work was done', () => {
    expect(judged('wasSent(id);\nwasRead(id);', { guards: ['wasSent'] })).toEqual([
      'wasSent: asks',
    ]);
  });

  it('holds a lock', () => {
    expect(judged('exclusive.run(work);\nother.run(work);', { lock: ['exclusive.*'] })).toEqual([
      'exclusive.run: lock',
    ]);
  });

  it('bounds how long it takes', () => {
    expect(judged('within(30, work);\nbeyond(30, work);', { limiters: ['within'] })).toEqual([
      'within: bounds',
    ]);
  });

  it('comes with what the library says', () => {
    expect(judged('fetch(url);', { limiters: ['fetch'] })).toEqual(['fetch: bounds, network no']);
  });

  it('is nothing for a call without a name', () => {
    expect(judged('pick().tell(user);', { sideEffects: ['tell'] })).toEqual([]);
  });
});

describe('a call that is none', () => {
  it('constructs', () => {
    expect(judged('new fetch(url);')).toEqual([]);
  });

  it('goes round in circles', () => {
    expect(judged('let client = wrap(client);\nclient.send(client);')).toEqual([]);
  });
});

describe('what is generated', () => {
  it('chains calls', () => {
    const chain = '.extend({})'.repeat(300);
    expect(judged(`import got from 'got';\ngot${chain}.post(url);`)).toEqual([]);
  });

  it('has alternatives of alternatives', () => {
    const steps = Array.from({ length: 14 }, (_, index) => {
      const [from, to] = [String(index), String(index + 1)];
      return `const a${to} = x ? a${from}.extend({}) : y ? a${from}.extend() : a${from}.extend({ x });`;
    });
    const text = `import got from 'got';\nconst a0 = got.extend();\n${steps.join('\n')}\na14.post(url);`;
    expect(judged(text)).toEqual(['a14.post: network unknown, http-write']);
  });
});
