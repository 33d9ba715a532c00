import { describe, expect, it } from 'vitest';
import { errorOf } from '../tree.js';

describe('a file that is not UTF-8 is refused', () => {
  it('latin-1, at the name of the encoding', () => {
    expect(errorOf('# -*- coding: latin-1 -*-\nx = 1\n')).toBe(
      "1:15 the file declares the encoding 'latin-1'; only UTF-8 files can be linted",
    );
  });

  it('in the second line, after a shebang', () => {
    expect(errorOf('#!/usr/bin/env python\n# vim: set fileencoding=cp1252 :\n')).toBe(
      "2:25 the file declares the encoding 'cp1252'; only UTF-8 files can be linted",
    );
  });

  it('after an empty line, with CRLF', () => {
    expect(errorOf('\r\n# coding: euc-jp\r\n')).toBe(
      "2:11 the file declares the encoding 'euc-jp'; only UTF-8 files can be linted",
    );
  });

  it('a text that was read wrongly', () => {
    expect(errorOf('x = "caf\ufffd"\n')).toBe(
      '1:9 the file is not UTF-8, or holds U+FFFD; write \\ufffd instead',
    );
  });
});

describe('a file that is UTF-8 is read', () => {
  it.each([
    '# -*- coding: utf-8 -*-\n',
    '# coding=UTF8\n',
    '#!/usr/bin/env python\n# -*- coding: utf_8 -*-\n',
    '# -*- coding: us-ascii -*-\n',
    // a cookie in the third line, or behind code, is a comment
    '\n\n# coding: latin-1\n',
    'x = 1\n# coding: latin-1\n',
    'x = 1  # coding: latin-1\n',
    '"""coding: latin-1"""\n',
  ])('%j', (source) => {
    expect(errorOf(source)).toBe('no error');
  });
});
