import { describe, expect, it } from 'vitest';

import { importsIn } from '../../src/project/imports.js';

const imports = (text: string): readonly string[] => importsIn(text, 'ecmascript');

describe('imports and exports', () => {
  it('of every form', () => {
    expect(imports(`import a from './a';`)).toEqual(['./a']);
    expect(imports(`import './a';`)).toEqual(['./a']);
    expect(imports(`import "./a"`)).toEqual(['./a']);
    expect(imports(`import { a, type B } from './a';`)).toEqual(['./a']);
    expect(imports(`import type { A } from '@acme/queues';`)).toEqual(['@acme/queues']);
    expect(imports(`import * as a from '#queues/mail.js'`)).toEqual(['#queues/mail.js']);
    expect(imports(`export * from './a';`)).toEqual(['./a']);
    expect(imports(`export { a as default } from './a';`)).toEqual(['./a']);
    expect(imports(`import a = require('./a');`)).toEqual(['./a']);
    expect(imports(`import data from './a.json' with { type: 'json' };`)).toEqual(['./a.json']);
  });

  it('over several lines', () => {
    expect(imports(`import {\n  a,\n  b,\n} from './a';\nimport c\n  from\n  './c';`)).toEqual([
      './a',
      './c',
    ]);
  });

  it('without a blank', () => {
    expect(imports(`import{a}from"./a";export*from"./b";import"./c";`)).toEqual([
      './a',
      './b',
      './c',
    ]);
  });

  it('once each', () => {
    expect(imports(`import a from './a';\nimport type { B } from './a';`)).toEqual(['./a']);
  });
});

describe('calls', () => {
  it('that import', () => {
    expect(imports(`const a = require('./a');`)).toEqual(['./a']);
    expect(imports(`const a = await import('./a');`)).toEqual(['./a']);
    expect(imports('const a = await import(`./a`);')).toEqual(['./a']);
    expect(imports(`type A = import('./a').A;`)).toEqual(['./a']);
    expect(imports(`require( "./a" ).b`)).toEqual(['./a']);
  });

  it('that name a file to import', () => {
    expect(imports(`queue.process(require.resolve('./mail'));`)).toEqual(['./mail']);
    expect(imports(`new Worker('mail', import.meta.resolve('./mail.js'));`)).toEqual(['./mail.js']);
  });

  it('with comments', () => {
    expect(imports(`import(/* webpackChunkName: "a" */ './a')`)).toEqual(['./a']);
    expect(imports(`import(\n  // @ts-expect-error untyped\n  './a'\n)`)).toEqual(['./a']);
    expect(imports(`import(/** * **/ /* @vite-ignore */ './a')`)).toEqual(['./a']);
  });

  it('that are none', () => {
    expect(imports(`import(name); require(name); import.meta.env; required('./a');`)).toEqual([]);
    expect(imports(`jest.mock('./a'); from(['./a']); reimport './a'`)).toEqual([]);
  });
});

describe('paths to the files of processors', () => {
  it('beside the file', () => {
    expect(imports(`new Worker('mail', path.join(__dirname, 'mail.js'));`)).toEqual(['./mail.js']);
    expect(imports(`path.resolve(__dirname, '..', "workers", 'mail.js')`)).toEqual([
      '../workers/mail.js',
    ]);
    expect(imports(`join(import.meta.dirname, './mail.js')`)).toEqual(['./mail.js']);
    expect(imports(`queue.process(__dirname + '/workers/mail.js');`)).toEqual([
      './workers/mail.js',
    ]);
    expect(imports('queue.process(`${__dirname}/workers/mail.js`);')).toEqual([
      './workers/mail.js',
    ]);
    expect(imports('queue.process(`${import.meta.dirname}/../mail.js`);')).toEqual(['../mail.js']);
  });

  it('as an address', () => {
    expect(imports(`new Worker('mail', new URL('./mail.ts', import.meta.url));`)).toEqual([
      './mail.ts',
    ]);
    expect(imports(`new URL("mail.ts", import.meta.url)`)).toEqual(['./mail.ts']);
    expect(imports(`new URL('/login', base)`)).toEqual([]);
  });

  it('not when a part is unknown', () => {
    expect(imports('join(__dirname, name); `${__dirname}/${name}.js`')).toEqual([]);
  });
});

describe('hostile text', () => {
  // what is looked at twice for each of its pieces would take minutes
  const repeated = (piece: string): number => imports(piece.repeat(200_000)).length;

  it('has few imports, and soon', () => {
    expect(repeated('import ')).toBe(0);
    expect(repeated('from \n')).toBe(0);
    expect(repeated("from'")).toBe(1);
    expect(repeated('import(')).toBe(0);
    expect(repeated('import(/*')).toBe(0);
    expect(repeated('import(//\n')).toBe(0);
    expect(repeated('__dirname,')).toBe(0);
    expect(repeated("__dirname,'")).toBe(1);
    expect(repeated("__dirname,'a',")).toBe(1);
    expect(repeated('${__dirname}')).toBe(0);
    expect(repeated('\0')).toBe(0);
  });

  it('may have one long piece', () => {
    const length = 1_000_000;
    expect(imports('from' + ' '.repeat(length))).toEqual([]);
    expect(imports(`from '${'a'.repeat(length)}'`)).toEqual([]);
    expect(imports('import(' + '//\n'.repeat(length))).toEqual([]);
    expect(imports('import(/*' + '*'.repeat(length))).toEqual([]);
    expect(imports('__dirname' + ", 'a'".repeat(length))).toEqual(['./a/a/a/a/a/a/a/a/a']);
  });

  it('is text all the same', () => {
    expect(imports(`\uFEFFimport './a';\r\nimport './\u00FC';\0import './b'`)).toEqual([
      './a',
      './ü',
      './b',
    ]);
  });
});
